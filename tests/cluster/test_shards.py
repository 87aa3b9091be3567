"""Shards: what is in them, where they lie, and how a graph takes them up."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from benchmarks import generated
from kg import ns, shards, stores
from kg.corrections.desk import Desk
from kg.errors import InputError
from kg.model import Entity
from kg.rdf import write

OTHER = Entity(iri=ns.ENT["somebody"], kind="Person", label="Iemand", names=("Iemand",))


def made(folder: Path | str, told, *, recipe: str = "r", **more) -> None:
    """Write one shard of articles with statements."""
    making = shards.Making(recipe, **more)
    for article, statements in told:
        making.add(write.graph(article, statements, ontology=kg.knowledge.ontology.load()), "d")
    making.written(shards.opened(folder))


def quads(graph: kg.Graph) -> set:
    assert graph.check() == []
    return set(graph.store.quads())


def built(told) -> set:
    with kg.open() as graph:
        graph.store.extend(told)
        return quads(graph)


@pytest.fixture(scope="module")
def told():
    return list(generated.articles(12, actors=30))


@pytest.fixture
def out(tmp_path) -> str:
    return str(tmp_path / "out")


@pytest.mark.parametrize("location", [None, "memory://out"])
def test_a_graph_of_shards_is_the_graph_of_their_articles(told, out, location):
    place = location or out
    for start in (0, 5, 10):
        made(place, told[start : start + 5])
    with kg.open() as graph:
        report = graph.load(place)

        assert (report.articles, report.unchanged, report.replaced) == (12, 0, 0)
        assert report.new == report.statements == graph.stats()["claims"]
        assert quads(graph) == built(told)
        again = graph.load(place)
        assert (again.articles, again.new, again.unchanged) == (0, 0, 12)


def test_few_articles_are_added_to_many_and_many_are_loaded_with_one_result(told, out, monkeypatch):
    loads, load = list[stores.Store](), stores.Store.load

    def noted(store, some):
        loads.append(store)
        return load(store, some)

    monkeypatch.setattr(stores.Store, "load", noted)
    with kg.open() as graph:
        graph.store.extend(told)
        changed = [(replace(article, text=f"{article.text} Meer."), said) for article, said in told]
        for count, bulk in ((2, False), (6, True)):
            made(f"{out}{count}", changed[:count])
            loads.clear()
            report = graph.load(f"{out}{count}")

            assert bool(loads) == bulk
            assert report.replaced == report.articles == count - (2 if bulk else 0)
            assert quads(graph) == built([*changed[:count], *told[count:]])


def test_what_people_correct_stays_corrected(told, out):
    with kg.open() as corrected, kg.open() as loaded:
        for graph in (corrected, loaded):
            graph.store.extend(told[:5])
        known = corrected.actors()
        merged = next(iter(sorted(known)))
        old = Entity(iri=merged, kind="Person", label=known[merged].label("nl"))
        for graph in (corrected, loaded):
            Desk(graph.store, graph.ontology).merge(OTHER, old, who="ik")
        for one in told[:8]:
            corrected.add(*one)
        made(out, told[:8])
        loaded.load(out)

        def rest(graph):
            return {quad for quad in quads(graph) if quad.graph_name.value != ns.CORRECTIONS}

        assert merged not in loaded.actors()
        assert rest(loaded) == rest(corrected)


def test_search_finds_what_was_loaded(told, tmp_path, out):
    made(out, told)
    with kg.open(tmp_path / "store", create=True) as graph:
        graph.load(out)
        assert (tmp_path / "store" / "search.sqlite").exists()
        assert not graph.store.journal.read()
        assert graph.search("bericht 7")


def test_the_same_articles_are_the_same_bytes(told, tmp_path):
    made(tmp_path / "a", told[:5])
    made(tmp_path / "b", reversed(told[:5]))
    a, b = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in "ab")

    assert a == b
    (name,) = (name for name in a if name.endswith(".nq.gz"))
    lines = gzip.decompress(a[name]).splitlines()
    assert len(lines) == len(set(lines))
    manifest = json.loads(a[f"{name[:32]}.json"])
    assert manifest["kg"] == kg.__version__
    assert manifest["sha256"].startswith(name[:32])
    first = manifest["entries"][0]
    assert (first["id"], first["claims"]) == ("bericht-0", 12)
    assert sum(entry["quads"] for entry in manifest["entries"]) == len(lines)


def test_what_is_no_whole_shard_is_told(told, out, tmp_path):
    def sentence() -> str:
        with kg.open() as graph, pytest.raises(InputError) as told_so:
            graph.load(out)
        return str(told_so.value)

    assert "There are no shards in" in sentence()
    made(out, told[:2])
    (packed,) = Path(out).glob("*.nq.gz")
    whole = packed.read_bytes()
    packed.write_bytes(gzip.compress(gzip.decompress(whole)[:-1]))
    assert "is damaged: it is not what its manifest says; delete both" in sentence()
    packed.write_bytes(whole[:100])
    assert "is damaged" in sentence()
    packed.write_bytes(whole)
    article, said = told[0]
    made(out, [(replace(article, text=f"{article.text} Meer."), said)])
    assert "have article 'bericht-0', each otherwise" in sentence()
    for path in Path(out).iterdir():
        path.unlink()
    made(out, told[:1], kg="0.0.1")
    assert f"was written by kg 0.0.1 with layout 3, and this is kg {kg.__version__}" in sentence()
    (manifest,) = Path(out).glob("*.json")
    manifest.write_text("{}")
    assert "is no manifest of a shard; delete it" in sentence()
    manifest.unlink()
    assert "There are no shards in" in sentence()


@pytest.mark.model
def test_files_elsewhere_are_read_as_files_here(tmp_path):
    import fsspec

    texts = {
        "b.txt": "Rusland steunt Iran.", "a/b.txt": "Iran koopt wapens van Rusland.", "readme.txt": "Niets.",
        ".hidden/c.txt": "Niets.", "c.txt": "Polen steunt Iran.", "c.meta.json": '{"title": "Steun", "id": "c-1"}',
        "d.txt": "",
    }  # fmt: skip
    memory = fsspec.filesystem("memory")
    for name, text in texts.items():
        memory.pipe_file(f"/in/{name}", text.encode())
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / "in" / name).write_text(text)

    there = kg.shard("memory://in", shards="memory://in/out", jobs=1)
    here = kg.shard(tmp_path / "in", shards=tmp_path / "in" / "out", jobs=1)
    again = kg.shard("memory://in", shards="memory://in/out", jobs=1)

    assert (
        (there.articles, there.statements, again.unchanged)
        == (here.articles, here.statements, 3)
        == (3, 3, 3)
    )
    assert [f.reason for f in there.failed] == [f.reason for f in here.failed] == ["it is empty."]
    files = {path.name: path.read_bytes() for path in (tmp_path / "in" / "out").iterdir()}
    assert files == {path.rpartition("/")[2]: memory.cat_file(path) for path in memory.find("/in/out")}
