"""Broken files of each format: one sentence each, and what is whole of them is read."""

import io
import zipfile
from functools import partial
from pathlib import Path

import pytest

from kg import sources
from kg.model import Failure

FILES = Path(__file__).parent / "files"


def first(share: float, data: bytes) -> bytes:
    """Return what is left of a file that breaks off."""
    return data[: int(len(data) * share)]


def last(share: float, data: bytes) -> bytes:
    """Return a file without its beginning."""
    return data[int(len(data) * (1 - share)) :]


def zeros(data: bytes) -> bytes:
    """Return a file as a disk leaves it on which a part was never written."""
    third = len(data) // 3
    return data[:third] + bytes(third) + data[2 * third :]


def flipped(data: bytes) -> bytes:
    """Return a file with bytes that are wrong."""
    return bytes(
        byte ^ 0xFF if at % 97 == 0 and at > len(data) // 3 else byte for at, byte in enumerate(data)
    )


def other(old: bytes, new: bytes, count: int, data: bytes) -> bytes:
    """Return a file with something else in it."""
    assert old in data
    return data.replace(old, new, count)


def parts(data: bytes, **changed: bytes | None) -> bytes:
    """Return a ZIP archive with other parts; None leaves one out. `__` is a slash, `_` a full stop."""
    new = {name.replace("__", "/").replace("_", "."): part for name, part in changed.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as written:
        for name in dict.fromkeys([*archive.namelist(), *new]):
            part = new[name] if name in new else archive.read(name)
            if part is not None:
                written.writestr(name, part)
    return made.getvalue()


def part(**changed: bytes | None):
    return partial(parts, **changed)


def locked(name: bytes, data: bytes) -> bytes:
    """Return a ZIP archive that says that a file in it needs a password."""
    made = bytearray(data)
    for mark, flags, length in ((b"PK\3\4", 6, 30), (b"PK\1\2", 8, 46)):
        start = made.find(mark)
        while made[start + length : start + length + len(name)] != name:
            start = made.index(mark, start + 1)
        made[start + flags] |= 1
    return bytes(made)


HALF, MOST, START, REST = (
    partial(first, 0.5),
    partial(first, 0.97),
    partial(first, 0.04),
    partial(last, 0.5),
)


def whole(new: bytes):
    return lambda _: new


def swap(old: str, new: str, count: int = 1):
    return partial(other, old.encode(), new.encode(), count)


BINARY = "it is a binary file, not text."
XML = "it is not well-formed XML ("
NO_ARTICLE = "it is code or data, not an article"
NO_DATE = "' is not a date like 2023-11-02."
ZIP = "it is a damaged ZIP archive ("
PACKED = "it is a damaged archive ("
TAR = "it is a TAR archive that breaks off or is damaged; what stands before that is read."
WARC = "it is a WARC file that breaks off or is damaged; what stands before that is read."
MAIL = "it is a message that breaks off or is damaged; save it again."
EMPTY = "it is empty."
NO_END = "it breaks off before its end; download it again."
WORD = "it is a damaged document; open it in a word processor and save it again."
EXCEL = "it is a damaged workbook; open it in a spreadsheet program and save it as .xlsx or .csv."
OFFICE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(900)
)
ENCRYPTED = b'<manifest:manifest xmlns:manifest="urn:x"><manifest:encryption-data/></manifest:manifest>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
BROKEN = {
    "text/vim.txt": [
        (zeros, 0, BINARY), (whole(b""), 0, EMPTY), (whole(b"\xff\xfeR\0u\0s"), 0, "it is not UTF-16 text"),
        (lambda data: b"\x89PNG\r\n\x1a\n\0" + data, 0, "it is an image, not text."),
        (whole("Le président de la République est arrivé dans le pays avec les ministres et il ne parle pas.".encode()), 0, "it is in French (fr)"),
    ],
    "markdown/obsidian.md": [
        (zeros, 0, BINARY), (swap("2023-11-02", "gisteren"), 0, NO_DATE), (START, 0, "what stands above its text does not end"), (whole(b"![](x.png)\n"), 0, EMPTY),
        (whole(b"---\ntitle: Iran wint\n---\n"), 0, EMPTY),
    ],
    "markdown/hugo.md": [(swap('"Iran wint van Rusland"', '"Iran wint'), 0, "what stands above its text is not TOML (")],
    "nexis/academic.txt": [
        (partial(first, 0.75), 1, NO_END), (zeros, 0, BINARY), (swap("november 2023 donderdag", "nvembr 2023"), 1, "it has no line with a date"),
        (swap("DUTCH; NEDERLANDS", "FRENCH; FRANS"), 1, "it is in French (fr)"), (swap("1 of 2", "\0 of 2"), 0, BINARY),
    ],
    "factiva/codes.txt": [
        (MOST, 1, NO_END), (partial(first, 0.6), 1, NO_END), (zeros, 0, BINARY), (REST, 1, EMPTY),
        (swap("PD 2 November", "PD ooit November"), 1, NO_DATE),
    ],
    "nexisdocx/uni.docx": [
        (HALF, 0, ZIP), (partial(locked, b"word/document.xml"), 0, "with a password"), (zeros, 0, WORD), (part(word__document_xml=None), 0, "without a text or a table in it"),
        (part(word__document_xml=b"<w:p xmlns:w='x'/>"), 0, "without a text in it"),
    ],
    "json/scrapy.json": [
        (HALF, 0, "it is not JSON ("), (MOST, 1, "it is not JSON ("), (zeros, 0, BINARY), (REST, 0, NO_ARTICLE),
        (swap('"body"', '"lijf"', -1), 0, "it is JSON without a field for texts"), (swap("2023-11-02T07", "2023-11-32T07"), 1, NO_DATE),
    ],
    "jsonl/scrapy.jl": [
        (HALF, 0, "it is not JSON ("), (MOST, 1, "it is not JSON ("), (REST, 1, "it is not JSON ("), (zeros, 0, BINARY),
        (swap("2023-11-02T07", "2023-13-02T07"), 1, NO_DATE), (swap('"Iran heeft', '{"x": 1}, "y": "Iran heeft'), 1, "its text is not a string"),
    ],
    "rss/wordpress.xml": [
        (HALF, 0, XML), (MOST, 1, XML), (START, 0, NO_ARTICLE), (flipped, 0, XML), (swap("Thu, 02 Nov 2023", "Thu, 32 Nov 2023"), 1, NO_DATE),
        (swap("<rss", f"{LAUGHS}<rss"), 0, "it is XML that defines entities of its own"),
    ],
    "atom/jekyll.xml": [
        (HALF, 0, XML), (MOST, 1, XML), (REST, 0, NO_ARTICLE), (flipped, 0, XML), (swap("</entry>", "</item>", -1), 0, XML),
        (swap("<entry>", "<x>"), 0, XML),
    ],
    "rdf/mediawiki.rdf": [
        (HALF, 0, XML), (MOST, 1, XML), (REST, 0, NO_ARTICLE), (flipped, 0, XML),
        (swap("http://purl.org/rss/1.0/", "http://example.org/", -1), 0, "it is XML of a kind that kg does not read (<rdf:RDF>)."),
    ],
    "nitf/iptc.xml": [
        (HALF, 0, XML), (MOST, 0, XML), (START, 0, NO_ARTICLE), (swap("body.content", "body.inhoud", -1), 0, EMPTY),
        (swap("20231102T", "20231502T"), 0, NO_DATE), (zeros, 0, BINARY),
    ],
    "newsml/message.xml": [
        (HALF, 0, XML), (lambda data: data[:-20], 2, XML), (flipped, 0, XML), (swap("newsItem", "item", -1), 0, "it is XML of a news agency without an article in it."),
        (swap("2023-11-02T07", "2023-11-99T07"), 1, NO_DATE),
    ],
    "naf/newsreader.naf": [
        (HALF, 0, XML), (MOST, 0, XML), (REST, 0, NO_ARTICLE), (swap("raw>", "rauw>", -1), 0, EMPTY), (swap("2023-11-02T", "onbekend T"), 0, NO_DATE),
    ],
    "csv/excel.csv": [
        (HALF, 0, "its last row breaks off"), (partial(first, 0.75), 1, "its last row breaks off"), (zeros, 0, BINARY),
        (swap(";tekst;", ";lijf;"), 0, "it is a table with no column for texts"), (swap(";2-11-2023", ";32-11-2023"), 1, NO_DATE),
        (swap(";Jan Jansen", ";Jan;Jansen"), 1, "it has 7 cells; there are 6 columns."),
    ],
    "tsv/pandas.tsv": [
        (HALF, 0, "its last row breaks off"), (partial(first, 0.75), 1, "its last row breaks off"), (zeros, 0, BINARY),
        (REST, 0, "it is a table with no column for texts"), (swap("\tJan Jansen", "\tJan\tJansen"), 1, "it has 7 cells; there are 6 columns."),
    ],
    "xlsx/openpyxl.xlsx": [
        (HALF, 0, ZIP), (zeros, 0, EXCEL), (part(xl__workbook_xml=b"<workbook"), 0, EXCEL), (part(xl__workbook_xml=None), 0, EXCEL),
        (part(xl__worksheets__sheet1_xml=b"<worksheet/>"), 0, "it is a workbook without a row in it."), (whole(OFFICE), 0, "it is an Office file with a password; save it without one."),
        (part(xl__worksheets__sheet1_xml=b"<worksheet><sheetData><row>"), 0, EXCEL),
    ],
    "parquet/pyarrow.parquet": [
        (HALF, 0, "it is damaged Parquet ("), (MOST, 0, "it is damaged Parquet ("), (zeros, 0, "it is damaged Parquet ("), (flipped, 0, "it is damaged Parquet ("),
        (REST, 0, BINARY), (swap("tekst", "dtekt", -1), 0, "it is a table with no column for texts"),
    ],
    "docx/word.docx": [
        (HALF, 0, ZIP), (MOST, 0, ZIP), (zeros, 0, WORD), (part(word__document_xml=b"<w:document><w:p>"), 0, XML),
        (part(word__document_xml=None, _rels__rels=None), 0, "without a text in it"), (whole(OFFICE), 0, "it is an Office file with a password; save it without one."),
    ],
    "odt/libreoffice.odt": [
        (HALF, 0, ZIP), (zeros, 0, WORD), (part(content_xml=None), 0, "without a text in it"), (part(content_xml=b"<x"), 0, XML),
        (part(content_xml=b"\x9f\x03" * 99, **{"META-INF__manifest_xml": ENCRYPTED}), 0, "with a password"),
    ],
    "pdf/reportlab.pdf": [
        (HALF, 0, "it is a damaged PDF."), (START, 0, "it is a damaged PDF."), (zeros, 0, "it is a damaged PDF."),
        (flipped, 0, "it is a damaged PDF."), (REST, 0, NO_ARTICLE),
    ],
    "eml/gmail.eml": [
        (HALF, 0, MAIL), (START, 0, MAIL), (zeros, 0, MAIL), (swap("2 Nov 2023 07", "2 Nvo 2023 07"), 0, NO_DATE), (REST, 0, NO_ARTICLE),
    ],
    "mbox/python.mbox": [
        (partial(first, 0.1), 0, MAIL), (REST, 1, MAIL), (partial(first, 0.62), 1, EMPTY), (zeros, 0, BINARY),
        (swap("02 Nov 2023 07", "02 Nvo 2023 07"), 1, NO_DATE),
    ],
    "mhtml/explorer.mht": [
        (HALF, 0, "it is HTML without an article in it."), (partial(first, 0.03), 0, EMPTY), (zeros, 0, NO_ARTICLE), (REST, 0, NO_ARTICLE),
        (swap("text/html;", "image/png;"), 0, EMPTY),
    ],
    "warc/wget-plain.warc": [
        (MOST, 2, WARC), (partial(first, 0.7), 1, WARC), (START, 0, WARC), (swap("HTTP/1.0 200", "HTTP/1.0 404", -1), 0, "it is a WARC file without a page in it."),
        (REST, 0, NO_ARTICLE),
    ],
    "warc/warcio.warc.gz": [(HALF, 1, PACKED), (MOST, 2, PACKED), (flipped, 0, PACKED)],
    "zip/info-zip.zip": [
        (HALF, 0, ZIP), (MOST, 0, ZIP), (partial(locked, b"iran.txt"), 1, "it cannot be unpacked (it is packed with a password)."), (part(**{"kapot_txt": b""}), 2, EMPTY), (part(**{"a_png": b"\x89PNG\r\n\x1a\n\0"}), 2, "it is an image, not text."),
        (zeros, 0, ZIP),
    ],
    "tar/v7.tar": [
        (HALF, 1, TAR), (zeros, 1, TAR), (partial(first, 0.2), 0, TAR), (START, 0, BINARY), (flipped, 1, TAR),
    ],
    "tar/ustar.tgz": [(MOST, 2, PACKED), (HALF, 0, PACKED)],
    "gzip/gzip.txt.gz": [(HALF, 0, PACKED), (MOST, 0, PACKED), (flipped, 0, PACKED), (zeros, 0, PACKED), (REST, 0, BINARY)],
    "bzip2/bzip2.txt.bz2": [(HALF, 0, PACKED), (MOST, 0, PACKED), (flipped, 0, PACKED), (zeros, 0, PACKED), (REST, 0, BINARY)],
}  # fmt: skip
"""File -> how it is broken, how many of its articles are read, and what is said."""
ROWS = [pytest.param(name, *row, id=f"{name} {number}") for name, rows in BROKEN.items() for number, row in enumerate(rows, 1)]  # fmt: skip


@pytest.mark.parametrize(("name", "broken", "articles", "reason"), ROWS)
def test_a_broken_file_is_one_sentence_and_what_is_whole_of_it_is_read(
    tmp_path, capfd, name, broken, articles, reason
):
    path = tmp_path / Path(name).name
    path.write_bytes(broken((FILES / name).read_bytes()))

    found = list(sources.read(path))

    failures = [one for one in found if isinstance(one, Failure)]
    assert [reason in one.reason for one in failures] == [True]
    assert len(found) == articles + 1
    assert "--debug" not in failures[0].reason
    assert capfd.readouterr() == ("", "")


def test_each_format_is_broken_in_five_ways():
    ways: dict[str, int] = {}
    for name, rows in BROKEN.items():
        folder = name.partition("/")[0]
        ways[folder] = ways.get(folder, 0) + len(rows)

    assert {path.name for path in FILES.iterdir() if path.is_dir()} == ways.keys()
    assert {folder: count for folder, count in ways.items() if count < 5} == {}
