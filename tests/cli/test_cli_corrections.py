"""Correcting and questioning the graph from the command line."""

import json

import pytest

import kg
from kg import ns
from tests.samples import sample

CLAIM = ns.CLAIM.local(sample()[1][0].iri)


@pytest.mark.parametrize(
    ("arguments", "said", "kind"),
    [
        pytest.param(["merge", "NIS", "ingewijden"], "ingewijden is NIS", "merge", id="merge"),
        pytest.param(["merge", "NIS", "Rusland"], "NIS is Rusland", "merge", id="who is in the register is kept"),
        pytest.param(["split", "kimregime", "Rusland", "--as", "Belarus"], "stands for Belarus (ent:belarus)", "split", id="split"),
        pytest.param(["split", "kimregime", "NIS", "--as", "Nis (stad)"], "(ent:nis-stad)", "split", id="as somebody new"),
        pytest.param(["reject", CLAIM[:6]], "Rejected: Noord-Korea supplies Rusland", "reject", id="reject"),
        pytest.param(["accept", f"claim:{CLAIM}"], "Accepted: Noord-Korea supplies Rusland", "accept", id="accept"),
        pytest.param(["relabel", CLAIM[:6], "attacks"], "Relabelled: Noord-Korea attacks Rusland", "relabel", id="relabel"),
        pytest.param(["rename", "NIS", "Dienst"], "NIS is called Dienst from now on", "rename", id="rename"),
        pytest.param(["amend", CLAIM[:6], "--polarity", "negative", "--by", "Rusland"], "Amended: Noord-Korea supplies Rusland", "amend", id="amend"),
        pytest.param(["add-claim", "kimregime", "NIS", "meets", "parlementaire commissie", "--kind", "Organization", "--by", "Rusland"], "Added: NIS meets parlementaire commissie, in 'De NIS hield", "add", id="add"),
        pytest.param(["add-claim", "kimregime", "Noord-Korea", "threatens", "Rusland", "--in", "ontkent", "--trigger", "leveren", "--polarity", "negative", "--object-is", "Oekraïne"], "Added: Noord-Korea threatens Oekraïne", "add", id="add among several"),
        pytest.param(["relabel", CLAIM[:6], "supplies", "--swap"], "Relabelled: Rusland supplies Noord-Korea", "relabel", id="swap"),
    ],
)  # fmt: skip
def test_a_correction_is_said_listed_and_undone(run, store, arguments, said, kind):
    before = run("export", "-", "--format", "trig", "--store", store)[1]
    code, out, err = run(*arguments, "--who", "Piet", "--store", store)
    (listed,) = json.loads(run("corrections", "--format", "json", "--store", store)[1])

    assert (code, err) == (0, "")
    assert said in out
    assert "this changes 1 article." in out
    assert (listed["number"], listed["correction"], listed["who"]) == (1, kind, "Piet")
    assert (
        run("corrections", "--undo", "1", "--store", store)[1]
        == "Correction 1 is taken back; this changes 1 article.\n"
    )
    after = run("export", "-", "--format", "trig", "--store", store)[1]
    counted = "graph:corrections {\n\tgraph:corrections kg:lastNumber 1 .\n}\n"
    assert (counted in after, after.replace(counted, "")) == (True, before)


def test_a_claim_that_a_person_added_is_explained_by_no_rule(run, store):
    run("add-claim", "kimregime", "NIS", "threatens", "Rusland", "--in", "schepen", "--store", store)
    with kg.open(store, reading=True) as graph:
        (added,) = (claim for claim in graph.statements() if claim.editor)

    code, _, err = run("explain", "kimregime", ns.CLAIM.local(added.iri), "--store", store)
    assert (code, "A person added that claim" in err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["merge", "Rusland", "Atlantis"], "No actor named 'Atlantis'", id="an unknown actor"),
        pytest.param(["merge", "Rusland", "Russia"], "are one already", id="with itself"),
        pytest.param(["split", "kimregiem", "NIS", "--as", "X"], "has a mention 'NIS'", id="an unknown article"),
        pytest.param(["split", "kimregime", "Mars", "--as", "X"], "has a mention 'Mars'", id="an unknown mention"),
        pytest.param(["reject", "xyz"], "No claims have an id that begins with 'xyz'", id="an unknown claim"),
        pytest.param(["accept", ""], "claims have an id that begins with ''", id="many claims"),
        pytest.param(["relabel", CLAIM[:6], "suplies"], "Did you mean 'supplies'?", id="an unknown relation"),
        pytest.param(["add-claim", "kimregime", "NIS", "meets", "Vaticaan"], "'Vaticaan' is not in doc:kimregime", id="adding words that are not there"),
        pytest.param(["add-claim", "kimregime", "NIS", "meets", "commissie"], "No actor named 'commissie'", id="adding somebody unknown"),
        pytest.param(["add-claim", "kimregime", "NIS", "meets", "commissie", "--kind", "Persoon"], "Did you mean 'Person'?", id="adding somebody of an unknown kind"),
        pytest.param(["corrections", "--undo", "3"], "No correction named '3'", id="an unknown correction"),
        pytest.param(["explain", "kimregiem"], "Did you mean 'kimregime'?", id="explaining an unknown article"),
        pytest.param(["explain", "kimregime", "xyz"], "No claims have an id", id="explaining an unknown claim"),
    ],
)  # fmt: skip
def test_a_wrong_correction_is_one_sentence(run, store, arguments, sentence):
    code, out, err = run(*arguments, "--store", store)

    assert (code, out) == (2, "")
    assert sentence in " ".join(err.split())


def test_a_page_shows_only_what_is_sure_enough(run, store, tmp_path):
    pages = {}
    for least in ("0", "0.9"):
        run("view", tmp_path / "out.html", "--min-confidence", least, "--store", store)
        pages[least] = (tmp_path / "out.html").read_text(encoding="utf-8")

    assert "grensdorp-ingewijden" in pages["0"]
    assert "Noord-Korea" in pages["0.9"]
    assert "grensdorp-ingewijden" not in pages["0.9"]


@pytest.mark.model
def test_a_build_leaves_out_what_is_not_sure_and_says_so(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Rusland heeft wapens aan Noord-Korea geleverd.", encoding="utf-8")
    _, out, err = run("build", "a.txt", "--min-confidence", "1")

    assert out == "1 articles, 0 statements (0 new) in kg.store\n"
    assert err == "Left out 1 statements: confidence below 1 (1)\n"


@pytest.mark.model
def test_a_sentence_is_explained_as_a_tree_and_as_json(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = "Het Kremlin ontkent dat Noord-Korea [b]wapens[/b] aan Rusland heeft geleverd."
    _, tree, _ = run("explain", said)
    (sentence,) = json.loads(run("explain", said, "--format", "json")[1])

    assert [
        part for part in ("├── ", "'ontkent' as Deny, else positive", "[b]wapens[/b]") if part not in tree
    ] == []
    assert [c["detail"] for c in sentence["statements"][0]["cues"]] == ["polarity", "certainty", "by"]
    assert sentence["statements"][0]["statement"]["polarity"] == "negative"


@pytest.mark.parametrize(
    ("options", "said", "kept"),
    [
        pytest.param([], ", 1 claim, 1 correction\n", [], id="by default"),
        pytest.param(
            ["--keep-corrections"], ", 1 claim, but kept 1 correction for a later build\n", [1], id="if asked"
        ),
    ],
)
def test_what_people_said_of_a_removed_article_goes_unless_it_is_kept(run, store, options, said, kept):
    run("reject", CLAIM[:6], "--store", store)

    assert run("remove", "kimregime", *options, "--store", store)[1].endswith(said)
    listed = json.loads(run("corrections", "--format", "json", "--store", store)[1])
    assert [one["number"] for one in listed] == kept
