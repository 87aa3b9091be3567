"""Archives: what is in them is read as it would be beside them, and what is made to exhaust is not."""

import bz2
import gzip
import io
import json
import tarfile
import zipfile

import pytest

from kg import sources
from kg.model import Article, Failure
from tests.sources.test_bounds import told  # noqa: F401  # a fixture

FIRST, SECOND = "Rusland helpt Iran.", "Frankrijk steunt Mali."
LINES = "\n".join(json.dumps({"id": name, "text": text}) for name, text in (("x", FIRST), ("y", SECOND)))
FILES = {
    "a.txt": FIRST, "a.meta.json": '{"date": "2023-11-02"}', "b/c.jsonl": LINES, "README.md": "x", ".hidden.txt": FIRST,
    "__MACOSX/._a.txt": "x",
}  # fmt: skip


def zipped(files, packing=zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(files, mode="w") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for name, text in files.items():
            data = text if isinstance(text, bytes) else text.encode()
            part = tarfile.TarInfo(name)
            part.size = len(data)
            archive.addfile(part, io.BytesIO(data))
    return made.getvalue()


def read(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    return list(sources.read(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "data", "ids"),
    [
        pytest.param("n.zip", zipped(FILES), ["n/a", "x", "y"], id="ZIP"),
        pytest.param("n.tar", tarred(FILES), ["n/a", "x", "y"], id="TAR"),
        pytest.param("n.tar.gz", tarred(FILES, "w:gz"), ["n/a", "x", "y"], id="TAR in gzip"),
        pytest.param("n.tgz", tarred(FILES, "w:gz"), ["n/a", "x", "y"], id="TAR in gzip, in short"),
        pytest.param("n.tar.bz2", tarred(FILES, "w:bz2"), ["n/a", "x", "y"], id="TAR in bzip2"),
        pytest.param("n.jsonl.gz", gzip.compress(LINES.encode()), ["x", "y"], id="JSON Lines in gzip"),
        pytest.param("n.txt.bz2", bz2.compress(FIRST.encode()), ["n"], id="text in bzip2"),
        pytest.param("n.txt.gz", gzip.compress(FIRST.encode()), ["n"], id="text in gzip"),
        pytest.param("nieuws", gzip.compress(FIRST.encode()), ["nieuws"], id="without a suffix"),
        pytest.param("n.zip.gz", gzip.compress(zipped(FILES)), ["n/a", "x", "y"], id="ZIP in gzip"),
        pytest.param("n.zip", zipped({"m.zip": zipped(FILES)}), ["n/m/a", "x", "y"], id="ZIP in ZIP"),
        pytest.param("n.tar", tarred({"m.zip": zipped(FILES), "b.txt.gz": gzip.compress(b"Mali wint.")}),
                     ["n/m/a", "x", "y", "n/b"], id="ZIP and gzip in TAR"),
    ],
)  # fmt: skip
def test_what_is_in_an_archive_is_read(tmp_path, name, data, ids):
    assert [one.id for one in read(tmp_path, name, data)] == ids


def test_what_stands_beside_a_text_in_a_zip_is_known_of_it(tmp_path):
    assert read(tmp_path, "n.zip", zipped(FILES))[0].published == "2023-11-02"


def test_what_cannot_be_read_is_named_with_its_archive_and_the_rest_goes_on(tmp_path):
    failure, article = read(tmp_path, "n.zip", zipped({"a.png": b"\x89PNG\r\n\x1a\n\0", "b.txt": FIRST}))

    assert failure == Failure(f"{tmp_path / 'n.zip'}: a.png", "it is an image, not text.")
    assert article.text == FIRST


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("n.zip", zipped({}), "the archive holds no articles.", id="an empty ZIP"),
        pytest.param("n.zip", zipped(FILES)[:-200], "it is a damaged ZIP archive", id="a ZIP cut off"),
        pytest.param("n.gz", gzip.compress(LINES.encode() * 99)[:-9], "it is a damaged archive", id="gzip cut off"),
        pytest.param("n.txt.gz", gzip.compress(FIRST.encode())[:-2] + b"xx", "it is a damaged archive", id="gzip with a wrong sum"),
        pytest.param("n.tar", tarred(FILES)[:-9000][:800], "", id="a TAR cut off"),
        pytest.param("n.zip", zipped({"x/": b""}), "the archive holds no articles.", id="no files"),
        pytest.param("n.epub", zipped({"mimetype": "application/epub+zip"}, zipfile.ZIP_STORED), "it is an e-book", id="an e-book"),
        pytest.param("n.7z", b"7z\xbc\xaf\x27\x1c\0\4", "it is a 7-Zip archive; unpack it first.", id="7-Zip"),
        pytest.param("n.xz", b"\xfd7zXZ\0\0\4", "it is compressed with xz; unpack it first.", id="xz"),
    ],
)  # fmt: skip
def test_what_is_no_archive_is_said(tmp_path, name, data, reason):
    found = read(tmp_path, name, data)

    assert isinstance(found[-1], Failure)
    assert reason in found[-1].reason


def nested(depth: int) -> bytes:
    data = zipped({"a.txt": FIRST})
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return data


def test_archives_in_archives_end(tmp_path):
    assert isinstance(read(tmp_path, "a.zip", nested(4))[0], Article)
    assert "more than 5 archives, one in the other" in read(tmp_path, "a.zip", nested(6))[0].reason


def gzip_bomb() -> bytes:
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="w") as packed:
        packed.write(LINES.encode())
        packed.writelines(b" " * 999_999 + b"\n" for _ in range(400))
    return made.getvalue()


def zip_bomb(text=bytes(1_000_000), count=300) -> bytes:
    return zipped({f"{n}.txt": b"Rusland. " + text for n in range(count)})


def zips_of_zips() -> bytes:
    """Return archives in each other, none of which is a bomb by itself: together they have 80,000 million bytes."""
    data = zipped({"a.txt": bytes(20_000_000)})
    for _ in range(3):
        data = zipped({f"{number}.zip": data for number in range(16)})
    return data


def long_directory() -> bytes:
    """Return an archive that says that the list of what is in it is long."""
    data = bytearray(zipped({"a.txt": FIRST}))
    at = data.rfind(b"PK\5\6")
    data[at + 12 : at + 16] = (100_000_000).to_bytes(4, "little")
    return bytes(data)


def tar_of_names() -> bytes:
    """Return a TAR whose name of a file has a hundred million characters."""
    made = tarfile.TarInfo("x")
    made.type, made.size = tarfile.XHDTYPE, 100_000_000
    return made.tobuf(tarfile.USTAR_FORMAT) + bytes(40_000_000)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.jsonl.gz", gzip_bomb, "unpacks to more than 200 times what it is", id="gzip"),
        pytest.param("a.zip", zip_bomb, "it would unpack to 300 million bytes", id="ZIP"),
        pytest.param("a.tar.gz", lambda: gzip.compress(tarred({f"{n}.txt": bytes(1_000_000) for n in range(200)})), "200 times", id="TAR in gzip"),
        pytest.param("a.zip", zips_of_zips, "what is packed in it unpacks to more than 200 times what it is", id="ZIP in ZIP in ZIP"),
        pytest.param("a.zip", long_directory, "it is a ZIP archive of more files than can be", id="a list of files"),
        pytest.param("a.tar", tar_of_names, "a damaged TAR archive, or one made to exhaust", id="a name"),
        pytest.param("a.jsonl.gz", lambda: gzip.compress(b'{"text": "' + b"woord " * 9_000_000), "its line 1 has more than", id="a line"),
    ],
)  # fmt: skip
def test_what_is_made_to_exhaust_is_not_unpacked(told, tmp_path, name, data, reason):  # noqa: F811
    (tmp_path / name).write_bytes(data())

    said = told(tmp_path / name)

    assert reason in said[-1]
