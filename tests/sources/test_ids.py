"""No article takes the place of another."""

import json
from dataclasses import replace

import pytest

import kg
from kg import sources
from kg.model import Article, Failure
from kg.ns import digest

FIRST, SECOND = "Rusland helpt Iran.", "Frankrijk steunt Mali."


def write(folder, name, text):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_files_of_one_name_in_two_folders_are_two_articles(tmp_path):
    write(tmp_path, "m1/001.txt", FIRST)
    write(tmp_path, "m2/001.txt", SECOND)

    found = list(sources.read(tmp_path / "m1", tmp_path / "m2"))

    assert [(one.id, one.text) for one in found] == [("001", FIRST), (f"001-{digest(SECOND)[:8]}", SECOND)]
    assert [one.id for one in sources.read(tmp_path)] == ["m1/001", "m2/001"]


def test_files_that_differ_in_their_suffix_are_two_articles(tmp_path):
    write(tmp_path, "a.txt", FIRST)
    write(tmp_path, "a.text", SECOND)

    assert {one.text for one in sources.read(tmp_path)} == {FIRST, SECOND}
    assert len({one.id for one in sources.read(tmp_path)}) == 2


def test_the_address_of_an_article_is_its_id_without_what_says_where_the_reader_came_from(tmp_path):
    url = "https://www.krant.example/a/?id=3&utm_source=nieuwsbrief&fbclid=x#reacties"
    write(tmp_path, "a.jsonl", json.dumps({"url": url, "text": FIRST}))

    (article,) = sources.read(tmp_path)

    assert (article.id, article.url) == ("https://www.krant.example/a/?id=3", url)


def test_an_id_of_its_own_goes_before_an_address(tmp_path):
    write(tmp_path, "a.jsonl", json.dumps({"id": 7, "url": "https://www.krant.example/a", "text": FIRST}))

    assert [one.id for one in sources.read(tmp_path)] == ["7"]


def test_without_either_the_text_makes_the_id_wherever_in_the_file_it_stands(tmp_path):
    lines = [json.dumps({"text": text}) for text in (FIRST, SECOND)]
    write(tmp_path, "a.jsonl", "\n".join(lines))
    before = {one.text: one.id for one in sources.read(tmp_path)}
    write(tmp_path, "a.jsonl", "\n".join([json.dumps({"text": "Mali wint."}), *reversed(lines)]))

    after = {one.text: one.id for one in sources.read(tmp_path)}

    assert before == {text: after[text] for text in (FIRST, SECOND)}


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        pytest.param(FIRST, "the same article was read before in this run; it is kept once.", id="the same"),
        pytest.param(
            SECOND, "another article of this run has the same id; this one was left out.", id="another"
        ),
    ],
)
def test_a_given_id_is_nobody_elses(second, reason):
    made = Article(id="a", text=FIRST)

    assert list(sources.read(made, replace(made, text=second))) == [made, Failure("a", reason)]


@pytest.mark.model
def test_what_is_replaced_is_counted(tmp_path):
    store = tmp_path / "kg.store"
    reports = []
    for text in (FIRST, FIRST, SECOND):
        write(tmp_path, "a.txt", text)
        with kg.build(tmp_path / "a.txt", store=store) as graph:
            reports.append(graph.report)

    assert [report.replaced for report in reports] == [0, 0, 1]


def test_a_graph_on_disk_is_no_folder_of_articles(tmp_path):
    kg.open(tmp_path / "kg.store", create=True).close()
    write(tmp_path, "a.txt", FIRST)

    assert [one.id for one in sources.read(tmp_path)] == ["a"]
