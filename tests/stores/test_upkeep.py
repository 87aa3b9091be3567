"""Compact, back up, restore, check: nothing is lost, and what cannot be done is said."""

import random
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import ns, stores
from kg.corrections.desk import Desk
from kg.errors import StoreError
from kg.model import Entity
from kg.stores import _store, oxigraph
from tests.samples import SAMPLES, sample


@pytest.fixture
def folder(tmp_path):
    with stores.connect(tmp_path / "kg.store") as store:
        for one in SAMPLES:
            store.add(*one())
    return tmp_path / "kg.store"


@pytest.fixture
def quads(folder):
    return contents(folder)


def contents(folder):
    with stores.connect(folder) as store:
        return set(store.quads())


@pytest.mark.parametrize("name", ["copy", "copy.nq", "copy.nq.gz"])
def test_a_backup_comes_back_as_it_was(folder, quads, tmp_path, name):
    with stores.connect(folder) as store:
        stores.backup(store, tmp_path / "deep" / name)
        store.remove(sample()[0].iri)
    stores.restore(tmp_path / "deep" / name, tmp_path / "again")

    assert contents(tmp_path / "again") == quads
    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == [name]


def test_a_backup_in_a_folder_is_a_store(folder, quads, tmp_path):
    with stores.connect(folder) as store:
        stores.backup(store, tmp_path / "copy")

    assert contents(tmp_path / "copy") == quads


def test_a_store_in_memory_is_backed_up_too(tmp_path):
    with stores.connect() as store:
        store.add(*sample())
        stores.backup(store, tmp_path / "copy")

        assert contents(tmp_path / "copy") == set(store.quads())


def test_compacting_keeps_everything(folder, quads):
    stores.compact(folder)

    assert contents(folder) == quads
    assert [path.name for path in folder.parent.iterdir()] == ["kg.store"]
    assert contents(folder) == quads


def test_a_store_that_was_killed_while_it_was_compacted_opens_again(folder, quads):
    folder.rename(oxigraph.aside(folder))

    assert contents(folder) == quads


def test_a_load_that_was_killed_is_finished_at_the_next_opening(folder, quads):
    graph = ox.NamedNode(ns.article_graph(sample()[0].iri))
    with stores.connect(folder) as store:
        store.remove(sample()[0].iri)
    bare = ox.Store(folder)
    bare.bulk_extend([*(quad for quad in quads if quad.graph_name == graph), _store.MARK])
    del bare

    assert contents(folder) == quads


def no_backup(tmp_path, folder):
    stores.restore(tmp_path / "nothing", tmp_path / "new")


def onto_a_store(tmp_path, folder):
    stores.restore(folder, folder)


def onto_a_backup(tmp_path, folder):
    with stores.connect(folder) as store:
        stores.backup(store, folder)


def torn(tmp_path, folder):
    (tmp_path / "torn.nq.gz").write_bytes(b"\x1f\x8b\x08 no more")
    stores.restore(tmp_path / "torn.nq.gz", tmp_path / "new")


def no_quads(tmp_path, folder):
    (tmp_path / "text.nq").write_text("Dit is geen RDF.", encoding="utf-8")
    stores.restore(tmp_path / "text.nq", tmp_path / "new")


def no_store(tmp_path, folder):
    stores.compact(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (no_backup, "There is no backup"),
        (onto_a_store, "is not empty"),
        (onto_a_backup, "exists already"),
        (torn, "cannot be made"),
        (no_quads, "cannot be made"),
        (no_store, "There is no store in"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path, folder, quads, do, message):
    with pytest.raises(StoreError, match=message):
        do(tmp_path, folder)

    assert contents(folder) == quads
    assert not (tmp_path / "new").exists()


def test_a_sound_store_has_nothing_to_say(folder):
    with stores.connect(folder) as store:
        assert stores.check(store) == []


def test_what_does_not_follow_is_found_and_mended(folder, quads):
    with stores.connect(folder) as store:
        store._engine.change([next(store.quads(ns.SUMMARY))], [])
        assert "are not what the articles say" in stores.check(store)[0]

        store.rebuild()

        assert stores.check(store) == []
        assert set(store.quads()) == quads


@pytest.mark.parametrize(
    "predicate", [ns.KG.subjectMention, ns.NIF.beginIndex, ns.DCT.identifier], ids=ns.curie
)
def test_an_article_with_a_hole_is_found(folder, predicate):
    with stores.connect(folder) as store:
        graph = ns.article_graph(sample()[0].iri)
        store._engine.change([quad for quad in store.quads(graph) if quad.predicate.value == predicate], [])

        assert stores.check(store) == [
            "graph:doc-kimregime is no article with its claims; remove it and build it again."
        ]


@pytest.fixture
def aged(folder):
    """A store as a kg of layout 0 would have left it: other provenance, stale edges, and a correction."""
    with stores.connect(folder) as store:
        store.write(ns.CORRECTIONS, insert=[NOTE])
        store._engine.change(list(store.quads(ns.PROVENANCE)), [replace_graph(NOTE, ns.PROVENANCE)])
        store._engine.change([next(store.quads(ns.SUMMARY))], [])
    (folder / oxigraph.MARKER).write_text('{"format": "kg", "version": 0}', encoding="utf-8")
    return folder


NOTE = ox.Quad(
    ox.NamedNode(ns.CORRECTION["1"]),
    ox.NamedNode(ns.DCT.description),
    ox.Literal("sic"),
    ox.NamedNode(ns.CORRECTIONS),
)


def replace_graph(quad, name):
    return ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name))


def test_an_older_store_is_migrated_and_kept(aged, quads_of_today, ontology, register):
    kept = stores.migrate(aged, ontology, register)

    assert contents(aged) == quads_of_today | {NOTE}
    assert (kept.name, oxigraph.layout(kept)) == ("kg.store.layout-0", 0)
    assert sorted(path.name for path in aged.parent.iterdir()) == ["kg.store", "kg.store.layout-0"]
    with stores.connect(aged) as store:
        assert stores.check(store) == []
    assert stores.migrate(aged, ontology, register) is None


@pytest.fixture
def quads_of_today():
    with stores.connect() as store:
        for one in SAMPLES:
            store.add(*one())
        return set(store.quads())


@pytest.fixture
def corrected(folder, ontology):
    """A store of today in which an article is corrected, and its quads."""
    with stores.connect(folder) as store:
        desk = Desk(store, ontology)
        desk.reject(store.content(KIM)[1][0], who="Piet")
        desk.split(KIM, "Rusland", MINSK, who="Piet")
        return folder, set(store.quads())


KIM = ns.document("kimregime")
MINSK = Entity(iri=ns.ENT["belarus"], kind="Country", label="Belarus", names=("Belarus",))
NOTED = (Path(__file__).parent / "uncorrected.layout-1.json").read_text(encoding="utf-8")
"""What a kg of layout 1 noted of these two corrections, as it wrote it."""


def noted(quads):
    """Return quads of today as a kg of layout 1 would have written them."""
    about = ox.NamedNode(KIM), ox.NamedNode(ns.KG["uncorrected"]), ox.Literal(NOTED.strip())
    kept = {quad for quad in quads if not quad.graph_name.value.startswith(ns.UNCORRECTED)}
    return kept | {ox.Quad(*about, ox.NamedNode(ns.GRAPH["uncorrected"]))}


def test_what_was_read_before_a_correction_is_migrated(corrected, ontology, register):
    folder, quads = corrected
    old = ox.Store(folder)
    old.clear()
    old.extend(noted(quads))
    del old
    (folder / oxigraph.MARKER).write_text('{"format": "kg", "version": 1}', encoding="utf-8")

    stores.migrate(folder, ontology, register)

    assert contents(folder) == quads


def test_what_was_read_before_a_correction_comes_back_from_an_older_backup(corrected, tmp_path):
    _, quads = corrected
    ox.serialize(noted(quads), tmp_path / "old.nq", format=ox.RdfFormat.N_QUADS)

    stores.restore(tmp_path / "old.nq", tmp_path / "again")

    assert contents(tmp_path / "again") == quads


def test_what_cannot_be_migrated_stays_as_it_is(aged, ontology, register):
    graph = ns.article_graph(sample()[0].iri)
    old = oxigraph.opened(aged)
    old.change([quad for quad in old.find(graph=graph) if quad.predicate.value == ns.KG.subjectMention], [])
    before = set(old.find())
    old.close()

    with pytest.raises(StoreError, match=r"graph:doc-kimregime cannot be read, so nothing is migrated"):
        stores.migrate(aged, ontology, register)

    assert set(oxigraph.opened(aged).find()) == before
    assert sorted(path.name for path in aged.parent.iterdir()) == ["kg.store"]


def test_a_migration_that_is_cut_off_leaves_the_old_store(aged, ontology, register, monkeypatch):
    """Killed between the two renames, the store stands aside, and is found there."""
    monkeypatch.setattr(oxigraph.Path, "rename", cut_off(oxigraph.Path.rename))
    with pytest.raises(KeyboardInterrupt):
        stores.migrate(aged, ontology, register)
    monkeypatch.undo()

    with pytest.raises(StoreError, match="has layout 0"):
        stores.connect(aged)
    stores.migrate(aged, ontology, register)
    with stores.connect(aged) as store:
        assert stores.check(store) == []


def cut_off(rename):
    def once(path, target):
        if path.name == ".kg.store.renewed":
            raise KeyboardInterrupt
        return rename(path, target)

    return once


def flipped(source, target, chance):
    """Copy a store, with one bit of one of its data files flipped."""
    shutil.copytree(source, target)
    files = sorted(target.glob("*.sst"))
    file = chance.choices(files, [path.stat().st_size for path in files])[0]
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


@pytest.mark.parametrize("packed", [False, True], ids=["as it grew", "compact"])
def test_a_flipped_bit_is_found_or_changes_nothing(folder, tmp_path, packed):
    if packed:
        stores.compact(folder)
    before, chance, found = contents(folder), random.Random(11), 0
    for number in range(30):
        flipped(folder, tmp_path / f"copy-{number}", chance)
        try:
            with stores.connect(tmp_path / f"copy-{number}", reading=True) as store:
                problems = stores.check(store)
                assert problems or set(store.quads()) == before
        except StoreError as error:
            problems = [str(error)]
        found += bool(problems)

    assert found >= 29


def test_a_sound_store_is_read_whole_and_left_as_it_was(folder, quads):
    with stores.connect(folder, reading=True) as store:
        assert stores.check(store) == []
        assert store.whole()

    assert contents(folder) == quads
    assert [path.name for path in folder.parent.iterdir()] == ["kg.store"]


@pytest.mark.parametrize("name", ["copy", "copy.nq.gz"])
def test_a_backup_that_is_not_what_it_should_be_is_not_made(folder, tmp_path, monkeypatch, name):
    """A disk that loses what was written to it."""
    lose = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c"))
    with stores.connect(folder) as store:
        whole = store.quads
        monkeypatch.setattr(store, "quads", lambda: iter([*whole(), lose]))
        monkeypatch.setattr(ox, "serialize", lambda quads, file, format: [*quads])
        with pytest.raises(StoreError, match="would not be what it is made of"):
            stores.backup(store, tmp_path / name)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["kg.store"]


def test_numbers_whose_last_byte_is_full_do_not_confuse_the_check(tmp_path):
    """Asked for 255 as an object, pyoxigraph gives the numbers behind it, too."""
    graph, part = ox.NamedNode("urn:graph"), ox.NamedNode("urn:part")
    with stores.connect(tmp_path / "kg.store") as store:
        numbers = {ox.Quad(ox.NamedNode(f"urn:{n}"), part, ox.Literal(n), graph) for n in range(250, 260)}
        store.write(graph.value, delete=set(), insert=numbers)
    with stores.connect(tmp_path / "kg.store") as store:
        assert store.whole()


def test_sketches_of_an_older_kg_are_made_anew(folder, quads):
    with stores.connect(folder) as store:
        sketches = list(store.quads(ns.ORIGINS, predicates=[ns.KG.sketch]))
        older = [ox.Quad(q.subject, ox.NamedNode(ns.KG.shingle), q.object, q.graph_name) for q in sketches]
        store._engine.change([*sketches, *store.quads(ns.TOTALS)], older)

    assert contents(folder) == quads


def test_totals_are_counted_anew_after_an_update(folder):
    with stores.connect(folder) as store:
        before = store.totals()
        store.update("INSERT DATA { GRAPH <x:mine> { <x:a> <x:b> <x:c> } }", ns.BASE)
        during, count, problems = store.totals(), len(store), stores.check(store)
    with stores.connect(folder) as store:
        after, noted = store.totals(), list(store.quads(ns.TOTALS))

    assert problems == []
    assert during | {"quads": count} == before | {"quads": count} == during
    assert after == before | {"quads": before["quads"] + 1}
    assert noted
