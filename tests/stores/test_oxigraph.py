"""The store on disk: what stays, and what is refused with a sentence."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from kg import ns, stores
from kg.errors import StoreError
from kg.knowledge.register import Register
from kg.stores.oxigraph import MARKER, mark
from tests.samples import sample
from tests.stores.others import as_nobody, public

HOLD = """
import sys
from kg import stores
with stores.connect(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "deep" / "kg.store"


def test_what_is_stored_stays(folder):
    with stores.connect(folder) as store:
        store.add(*sample())
        before = set(store.quads())

    with stores.connect(folder) as store:
        assert set(store.quads()) == before
        assert store.add(*sample()) == 0


def test_an_edited_register_is_heard(folder, register):
    with stores.connect(folder) as store:
        store.add(*sample())
        before = set(store.quads())
    with stores.connect(folder, register=Register([])) as store:
        korea, russia = (store.entities()[ns.ENT[name]] for name in ("north-korea", "russia"))
        assert (korea.known, korea.names, russia.names) == (False, ("Noord-Korea",), ("Rusland",))

    with stores.connect(folder, register=register) as store:
        assert set(store.quads()) == before


def test_a_store_in_use_says_so(folder):
    with stores.connect(folder), pytest.raises(StoreError, match="is in use by another process"):
        stores.connect(folder)


def test_a_store_in_another_process_says_so(folder):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match="is in use by another process"):
            stores.connect(folder)


def other_files(folder):
    folder.mkdir(parents=True)
    (folder / "thesis.doc").write_text("my thesis", encoding="utf-8")


def a_file(folder):
    folder.parent.mkdir(parents=True)
    folder.write_text("no folder", encoding="utf-8")


def newer(folder):
    stores.connect(folder).close()
    (folder / MARKER).write_text(json.dumps({"format": "kg", "version": 99}), encoding="utf-8")


def older(folder):
    stores.connect(folder).close()
    (folder / MARKER).write_text(json.dumps({"format": "kg", "version": 0}), encoding="utf-8")


def no_marker(folder):
    stores.connect(folder).close()
    (folder / MARKER).write_text("{", encoding="utf-8")


def damaged(folder):
    stores.connect(folder).close()
    (folder / "CURRENT").write_text("nonsense", encoding="utf-8")


def beheaded(folder):
    with stores.connect(folder) as store:
        store.add(*sample())
    (folder / "CURRENT").unlink()


@pytest.mark.parametrize("where", ["all", "data"])
def test_a_store_with_damaged_files_is_told_from_one_in_use(folder, where):
    """RocksDB speaks of blocks, in which there is a lock."""
    with stores.connect(folder) as store:
        store.add(*sample())
    stores.compact(folder)
    for path in folder.glob("*.sst"):
        content = bytearray(path.read_bytes())
        place = slice(None) if where == "all" else slice(50, 90 if len(content) > 5000 else 50)
        content[place] = bytes(byte ^ 0x55 for byte in content[place])
        path.write_bytes(content)

    with (
        pytest.raises(StoreError, match=r"cannot be (opened|read) .*Corruption.*restore a backup") as caught,
        stores.connect(folder) as store,
    ):
        list(store.quads())

    assert "in use" not in str(caught.value)


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (other_files, "holds other files and is no kg store"),
        (a_file, "Not a directory"),
        (newer, "has layout 99 and this kg reads layout 3"),
        (
            older,
            "has layout 0, of an older kg; bring it to layout 3 with kg store migrate --store .*kg.store",
        ),
        (no_marker, "is damaged; restore it from a backup"),
        (damaged, "cannot be opened .*if it is damaged, restore a backup"),
        (beheaded, "its file CURRENT is missing"),
    ],
)
def test_a_folder_that_is_no_store_of_ours_is_refused(folder, prepare, message):
    prepare(folder)

    with pytest.raises(StoreError, match=message) as caught:
        stores.connect(folder)

    assert "\n" not in str(caught.value)


def test_a_store_without_its_first_file_is_never_an_empty_one(folder):
    beheaded(folder)
    before = {path.name: path.stat().st_size for path in folder.iterdir()}

    with pytest.raises(StoreError):
        stores.connect(folder)

    assert {path.name: path.stat().st_size for path in folder.iterdir()} == before


def test_a_store_whose_making_was_cut_off_is_made(folder):
    folder.mkdir(parents=True)
    mark(folder)
    (folder / "MANIFEST-000001").touch()

    with stores.connect(folder) as store:
        assert store.add(*sample()) > 0


def test_who_may_not_write_is_told_so_and_not_to_delete_anything():
    with public() as place:
        stores.connect(place / "kg.store").close()
        done = as_nobody("remove", "kimregime", "--store", str(place / "kg.store"))

    assert done.returncode == 2
    assert "Permission denied" in done.stderr
    assert "this user may not write there; the store is as it was" in done.stderr
    assert not {"delete", "damaged"} & set(done.stderr.split())


def test_other_files_are_left_alone(folder):
    other_files(folder)

    with pytest.raises(StoreError):
        stores.connect(folder)

    assert [path.name for path in folder.iterdir()] == ["thesis.doc"]


@pytest.fixture
def small(tmp_path):
    """A disk of 16 MB, of which 8 are taken."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    (place / "ballast").write_bytes(bytes(8_000_000))
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_one_sentence_and_loses_nothing_that_was_stored(small):
    article, statements = sample()
    stored = 0
    with (
        pytest.raises(StoreError, match=r"cannot be written .*No space left.*make room on the disk"),
        stores.connect(small / "s") as store,
    ):
        while True:
            longer = replace(article, id=f"artikel-{stored}", text=article.text + "x" * 200_000)
            store.add(longer, statements)
            stored += 1
    (small / "ballast").unlink()
    with stores.connect(small / "s") as store:
        assert len(list(store.articles())) == stored > 0
        assert store.sound()
