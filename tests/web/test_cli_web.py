"""kg build and kg follow with a real server: what they print, how they end, and that nothing else fetches."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import kg
from tests.web.conftest import SENTENCES, item, page, rss

pytestmark = pytest.mark.model


@pytest.fixture
def paper(site):
    site.answers |= {
        "/feed": (200, {"ETag": '"f1"'}, rss(item(site("/a")))),
        "/a": (200, {"ETag": '"a1"'}, page("Rusland valt haven aan")),
    }
    return site


def test_a_feed_is_followed_round_by_round(run, paper, other, tmp_path):
    store, feeds = tmp_path / "kg.store", tmp_path / "feeds.opml"
    feeds.write_text(
        f'<opml><body><outline xmlUrl="{paper("/feed")}"/><outline xmlUrl="{other("/feed")}"/></body></opml>'
    )

    first = run("follow", feeds, "--store", store)
    second = run("follow", feeds, "--store", store, "--keep-going")
    paper.answers["/a"] = 200, {"ETag": '"a2"'}, page("Rusland valt haven aan", SENTENCES[0], SENTENCES[2])
    third = run("follow", paper("/feed"), "--store", store)

    assert first[0] == 1
    assert first[1].startswith("1 articles, ")
    assert first[1].endswith(f" new) in {store}\n")
    assert first[2] == f"Skipped {other('/feed')}: its server answers 404 Not Found.\n"
    assert second[:2] == (0, f"0 articles, 0 statements (0 new) in {store}; 2 unchanged\n")
    assert third[0] == 0
    assert third[1].startswith("1 articles (1 replaced), ")
    with kg.open(store) as graph:
        assert graph.check() == []
        assert graph.validate().ok


def test_what_is_removed_is_not_brought_back_but_by_name(run, paper, tmp_path):
    store = tmp_path / "kg.store"
    run("follow", paper("/feed"), "--store", store)

    assert run("remove", paper("/a"), "--store", store)[0] == 0
    assert run("follow", paper("/feed"), "--store", store)[1].startswith("0 articles, ")
    assert run("build", paper("/a"), "--store", store)[1].startswith("1 articles, ")


def test_an_address_is_built(run, paper, tmp_path):
    store = tmp_path / "kg.store"
    (tmp_path / "a.txt").write_text("Frankrijk heeft Mali wapens geleverd.", encoding="utf-8")

    code, out, err = run("build", paper("/a"), tmp_path / "a.txt", paper("/b"), "--store", store)
    again = run("build", paper("/a"), "--store", store)

    assert (code, out.partition(",")[0]) == (1, "2 articles")
    assert err == f"Skipped {paper('/b')}: its server answers 404 Not Found.\n"
    assert again[:2] == (0, f"0 articles, 0 statements (0 new) in {store}; 1 unchanged\n")
    with kg.open(store) as graph:
        assert {one.id for one in graph.articles()} == {paper("/a"), "a"}
        assert graph.article(paper("/a"))[0].url == paper("/a")


def test_what_was_built_is_not_fetched_again_when_it_is_followed(run, paper, tmp_path):
    store = tmp_path / "kg.store"
    run("build", paper("/a"), "--store", store)
    code, out, _ = run("follow", paper("/feed"), "--store", store)

    assert (code, out) == (0, f"0 articles, 0 statements (0 new) in {store}; 1 unchanged\n")


def test_a_page_that_changed_is_built_in_place_of_what_it_was(run, paper, tmp_path):
    store = tmp_path / "kg.store"
    run("build", paper("/a"), "--store", store)
    paper.answers["/a"] = 200, {"ETag": '"a2"'}, page("Rusland valt haven aan", SENTENCES[0], SENTENCES[2])

    assert run("build", paper("/a"), "--store", store)[1].startswith("1 articles (1 replaced), ")
    code, out, _ = run(
        "query", "ASK { ?a a schema:NewsArticle ; prov:wasRevisionOf/prov:value ?text }", "--store", store
    )
    assert (code, out.split()) == (0, ["Answer", "yes"])


def test_a_feed_that_is_built_gives_its_items_and_fetches_no_page(run, paper, tmp_path):
    code, out, _ = run("build", paper("/feed"), "--store", tmp_path / "kg.store")

    assert (code, out.partition(",")[0]) == (0, "1 articles")
    assert paper.pages() == ["/feed"]


def test_nothing_there_leaves_no_store(run, other, tmp_path):
    store = tmp_path / "kg.store"

    for command in ("build", "follow"):
        code, out, _ = run(command, other("/a"), "--store", store)
        assert (code, out) == (1, "0 articles, 0 statements (0 new) and no new store\n")
    assert not store.exists()


def test_an_impossible_language_is_said_at_once(run, paper, tmp_path):
    code, _, err = run("follow", paper("/feed"), "--lang", "xx", "--store", tmp_path / "kg.store")

    assert code == 2
    assert "No language named 'xx'" in err
    assert paper.asked == []


def test_no_other_command_fetches(run, paper, tmp_path):
    code, _, err = run("extract", paper("/a"))

    assert code == 1
    assert "only kg build and kg follow fetch what is there." in err
    assert paper.asked == []


def test_the_program_itself_follows(paper, tmp_path):
    code = "import sys; from kg.cli import main; main(sys.argv[1:])"
    ran = subprocess.run(
        [sys.executable, "-c", code, "follow", paper("/feed"), "--timeout", "10"],
        cwd=tmp_path, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("1 articles, ")


def test_a_notebook_can_follow_too(paper):
    """There a loop runs already in the thread that asks."""
    import asyncio

    async def cell():
        with kg.follow(paper("/feed")) as graph:
            return graph.report.articles

    with ThreadPoolExecutor(1) as apart:  # in this thread a browser's loop may run
        assert apart.submit(asyncio.run, cell()).result() == 1
