"""Files as programs write them: all tell the first, or both, of two stories, and all are read alike."""

import re
from pathlib import Path

import pytest

from kg import sources
from kg.model import Article

FOLDER = Path(__file__).parent / "files"
FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.parent != FOLDER)
FIRST = {
    "title": "Iran wint van Rusland",
    "published": "2023-11-02",
    "source": "De Noorderbode",
    "author": "Jan Jansen",
    "url": "https://noorderbode.example/iran-wint",
}
SECOND = {
    "title": "Frankrijk steunt Mali",
    "published": "2023-11-03",
    "source": "De Noorderbode",
    "author": "Piet de Vries",
    "url": "https://noorderbode.example/mali",
}
TEXTS = {
    "Iran wint van Rusland": [
        "Iran heeft gisteren in Teheran met 2-1 van Rusland gewonnen, zegt minister Müller van Buitenlandse Zaken. "
        "„Dat was één keer te veel”, zei hij woensdag tegen De Noorderbode, die er de hele nacht lang naar keek.",
        "België levert volgens premier De Croo geen drones aan Oekraïne & Moldavië – tot verdriet van Zuid-Korea, dat er "
        "€ 5 miljoen voor over had.",
    ],
    "Frankrijk steunt Mali": [
        "Frankrijk heeft vorige week volgens minister Lecornu wapens aan Mali geleverd, meldt persbureau Noord.",
        "Niger weet daar volgens een woordvoerder van de regering in Niamey helemaal niets van.",
    ],
}
DATED = "title published source author"
ALL = f"{DATED} url"
KNOWN = {
    "atom": ALL, "bzip2": "title", "csv": ALL, "docx": "title", "eml": "title published author", "factiva": DATED,
    "gzip": "title", "json": ALL, "jsonl": ALL, "markdown": "title published author", "mbox": "title published author",
    "mhtml": ALL, "naf": "title published author url", "newsml": DATED, "nexis": DATED,
    "nexisdocx": DATED, "nitf": DATED, "odt": "title", "parquet": ALL, "pdf": "title", "rdf": ALL, "rss": ALL,
    "tar": "title", "text": "title", "tsv": ALL, "warc": ALL, "xlsx": ALL, "zip": "title",
}  # fmt: skip
"""What the files of each folder say of their articles, besides their texts."""
OTHERS = {
    "json/telegram.json": "published source author", "json/twitter-archive.js": "published",
    "jsonl/telethon.jsonl": "published", "jsonl/twarc.jsonl": "published author",
    "markdown/obsidian.md": DATED, "markdown/trafilatura.md": ALL, "markdown/webclipper.md": "title published author url",
}  # fmt: skip
"""What single ones say."""
SINGLE = frozenset("docx eml gzip bzip2 markdown mhtml naf nitf odt pdf text".split())
"""Folders whose files tell the first story alone."""
ALONE = ("json/news-please.json", "nexis/een.txt", "nexisdocx/een.docx", "newsml/item.xml", "newsml/nitf.xml",
         "newsml/plain.xml", "newsml/reuters.xml")  # fmt: skip
SAME = {"noorderbode.example": "De Noorderbode"}
"""What a newspaper is called by its address."""


def named(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def paragraphs(text: str) -> list[str]:
    """Return what a reader takes for paragraphs: between empty lines, or lines if there are none."""
    lines = "\n".join(text.splitlines())
    parts = re.split(r"\n\s*\n", lines) if "\n\n" in lines.strip() else lines.split("\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def said(article: Article, fields: str) -> dict[str, str | None]:
    """Return these fields, capitals and what a feed adds to an address aside."""
    found = {field: getattr(article, field) for field in fields.split()}
    found |= {field: found[field] and found[field].title() for field in ("author",) if field in found}
    if found.get("url"):
        found["url"] = re.sub(r"/?\?utm.*|\.html$", "", found["url"])
        found["url"] = re.sub(r"http://127.0.0.1:\d+", "https://noorderbode.example", found["url"])
    return found | {"source": SAME.get(found["source"], found["source"])} if "source" in found else found


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_is_read_whatever_program_wrote_it(path):
    for extra in {"xlsx": ["openpyxl"], "parquet": ["pyarrow"], "pdf": ["pypdfium2"], "warc": ["warcio", "trafilatura"],
                  "mhtml": ["trafilatura"]}.get(path.parent.name, []):  # fmt: skip
        pytest.importorskip(extra, reason=f"{extra} is an extra")
    fields = OTHERS.get(named(path), KNOWN[path.parent.name])
    alone = path.parent.name in SINGLE or named(path) in ALONE
    stories = [FIRST] if alone else [FIRST, SECOND]

    found = sorted(sources.read(path), key=lambda one: getattr(one, "text", "").find("Frankrijk") >= 0)

    assert all(isinstance(one, Article) for one in found), found
    expected = [{field: story[field] for field in fields.split()} for story in stories]
    assert [said(one, fields) for one in found] == [
        one | ({"author": one["author"].title()} if "author" in one else {}) for one in expected
    ]
    for one, story in zip(found, stories, strict=True):
        own = paragraphs(one.text)
        assert own[own[0] == story["title"] :] == TEXTS[story["title"]]
        assert one.lang == "nl"
        unsaid = {field: getattr(one, field) for field in ALL.split() if field not in fields.split()}
        assert set(unsaid.values()) <= {None}


def test_each_format_is_read_as_five_programs_write_it():
    written = {folder: sum(path.parent.name == folder for path in FILES) for folder in KNOWN}

    assert {folder: count for folder, count in written.items() if count < 5} == {}
