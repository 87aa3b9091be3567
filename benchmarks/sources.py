"""How soon, and with how much memory, files that are made to exhaust are refused.

Run `python -m benchmarks.sources`: each is read in a process of its own. Seconds are those of the processor that
reading takes, without those that Python takes to start; megabytes are the most that this process had, or the one
that it has read a PDF with.
"""

import bz2
import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

READ = """
import re, resource, sys, time
from pathlib import Path
from kg import sources
begun = time.process_time()
found = list(sources.read(*sys.argv[1:], lang="nl"))
children = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = time.process_time() - begun + children.ru_utime + children.ru_stime
own = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
most = max(own, children.ru_maxrss) // 1024
failures = [one.reason for one in found if hasattr(one, "reason")]
print(f"{seconds:.2f}", most, len(found) - len(failures), len(failures), (failures or ["-"])[-1], sep="\\t")
"""
SECONDS, MEGABYTES = 2, 200
"""The most that any may take."""
TEXT = "Rusland valt aan, zegt de minister in Moskou. "
GIGA = 2_000_000_000


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def nested(wide: int, deep: int) -> bytes:
    """Return archives in archives, so many in each."""
    data = zipped({"a.txt": TEXT.encode() + bytes(20_000_000)})
    for _ in range(deep):
        data = zipped({f"{number}.zip": data for number in range(wide)})
    return data


def laughs(name: str, document: str) -> bytes:
    """Return a document whose entities grow by ten each."""
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE {name} [<!ENTITY l0 "ha">{entities}]>{document}'.encode()


def word(document: bytes) -> bytes:
    """Return a document of Word."""
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document})


def excel(sheet: bytes, strings: bytes = b"<sst/>") -> bytes:
    """Return a workbook with a sheet of XML in the place of its own."""
    import openpyxl

    book, made, new = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["text"])
    book.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as written:
        for name in old.namelist():
            data = sheet if name == "xl/worksheets/sheet1.xml" else old.read(name)
            written.writestr(name, data.replace(b"</Types>", SHARED + b"</Types>"))
        written.writestr("xl/sharedStrings.xml", strings)
    return new.getvalue()


def rows(cells: str) -> bytes:
    """Return a sheet that says it is as large as can be."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><dimension ref="A1:XFD1048576"/><sheetData>{cells}</sheetData></worksheet>'.encode()


def cell(at: str, said: str) -> str:
    """Return a cell with a text."""
    return f'<c r="{at}" t="inlineStr"><is><t>{said}</t></is></c>'


def pdf(stream: bytes, *, pages: int = 1) -> bytes:
    """Return a PDF all pages of which have one content."""
    kids = " ".join(["4 0 R"] * pages)
    packed = zlib.compress(stream)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (table, len(made))  # fmt: skip


def parquet(size: int, count: int) -> bytes:
    """Return Parquet with one long text in so many rows."""
    import pyarrow
    from pyarrow import parquet as written

    made = io.BytesIO()
    said = pyarrow.array(["a" * size]).cast(pyarrow.large_string())
    table = pyarrow.table({"text": pyarrow.DictionaryArray.from_arrays([0] * count, said)})
    written.write_table(table, made, compression="zstd")
    return made.getvalue()


def mail(parts: int, *, deep: bool = False) -> bytes:
    """Return a message of many parts, beside or in each other."""
    head = "From: a@krant.example\nTo: b@krant.example\nSubject: x\nMIME-Version: 1.0\n"
    begin = 'Content-Type: multipart/mixed; boundary="{0}"\n\n--{0}\n'
    if deep:
        return (head + "".join(begin.format(f"b{n}") for n in range(parts))).encode()
    return (head + begin.format("b") + "Content-Type: text/x-a\n\nIran wint.\n--b\n" * parts).encode()


def tarred(count: int) -> bytes:
    """Return a packed TAR of files of zeros."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for number in range(count):
            part = tarfile.TarInfo(f"{number}.txt")
            part.size = 1_000_000
            archive.addfile(part, io.BytesIO(bytes(part.size)))
    return made.getvalue()


def zeros(size: int) -> bytes:
    """Return so many zeros, packed."""
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="w", compresslevel=9) as packed:
        packed.writelines(bytes(1_000_000) for _ in range(size // 1_000_000))
    return made.getvalue()


def feed(said: str) -> bytes:
    """Return a feed with one item."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><item><title>x</title><description><![CDATA[{said}]]></description></item></channel></rss>'.encode()


MAIL = "From: {}\nTo: b@krant.example\nSubject: {}\nDate: Thu, 02 Nov 2023 07:30:00 +0100\n\nIran wint.\n"
NUMBER = 10_000_000
HALF = 450_000
SHARED = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb": ("a.zip", lambda: zipped({f"{n}.txt": TEXT.encode() + bytes(1_000_000) for n in range(300)})),
    "zip of zips of zips": ("a.zip", lambda: nested(16, 4)),
    "gzip of gzip of gzip": ("a.txt.gz.gz.gz", lambda: gzip.compress(gzip.compress(zeros(GIGA // 4)))),
    "bzip2 bomb": ("a.txt.bz2", lambda: bz2.compress(bytes(GIGA // 4))),
    "tar.gz bomb": ("a.tgz", lambda: tarred(300)),
    "billion laughs, feed": ("a.rss", lambda: laughs("rss", "<rss><channel><item><title>&l9;</title></item></channel></rss>")),
    "billion laughs, Word": ("a.docx", lambda: word(laughs("x", "<w:p xmlns:w='x'>&l9;</w:p>"))),
    "billion laughs, Excel": ("a.xlsx", lambda: excel(laughs("worksheet", rows("&l9;").decode()))),
    "billion laughs, NewsML": ("a.xml", lambda: laughs("newsItem", "<newsItem>&l9;</newsItem>")),
    "Word bomb": ("a.docx", lambda: word(b"<w:p xmlns:w='x'>" + b" " * 300_000_000 + b"</w:p>")),
    "Word of a million paragraphs": ("a.docx", lambda: word(b"<w:d xmlns:w='x'>" + b"<w:p><w:t>a</w:t></w:p>" * 1_000_000 + b"</w:d>")),
    "Excel to the last cell": ("a.xlsx", lambda: excel(rows(f'<row r="1">{cell("A1", "text")}{cell("XFD1", "x")}</row><row r="1048576">{cell("XFD1048576", "x")}</row>'))),
    "Excel of 2.9 million strings": ("a.xlsx", lambda: excel(rows(""), b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + b"<si><t>a</t></si>" * 2_900_000 + b"</sst>")),
    "PDF bomb": ("a.pdf", lambda: pdf(b"BT /F1 11 Tf (Iran wint) Tj ET\n" * 10_000_000)),
    "PDF of spaces": ("a.pdf", lambda: pdf(b" " * 900_000_000)),
    "PDF of a page 900 times": ("a.pdf", lambda: pdf(b"BT /F1 11 Tf (Iran wint) Tj ET\n" * 20_000, pages=900)),
    "Parquet of one text of 500 MB": ("a.parquet", lambda: parquet(500_000_000, 1)),
    "Parquet of one text of 40 MB, 1,000 times": ("a.parquet", lambda: parquet(40_000_000, 1000)),
    "JSON, 100,000 arrays in each other": ("a.json", lambda: b'[{"text": ' + b"[" * 100_000),
    "JSON, a number of ten million digits": ("a.json", lambda: b'[{"text": "a", "n": ' + b"9" * NUMBER + b"}]"),
    "JSON Lines, likewise": ("a.jsonl", lambda: b'{"text": "a", "n": ' + b"9" * NUMBER + b"}\n"),
    "mail of 10,000 parts": ("a.eml", lambda: mail(10_000)),
    "mail, 10,000 in each other": ("a.eml", lambda: mail(10_000, deep=True)),
    "mail from 300,000 commas": ("a.eml", lambda: MAIL.format("a@b.nl, " * 100_000, "x").encode()),
    "mail from 300,000 brackets": ("a.eml", lambda: MAIL.format("(" * 300_000, "x").encode()),
    "mail about 100,000 words": ("a.eml", lambda: MAIL.format("a@b.nl", "=?utf-8?q?a?= " * 100_000).encode()),
    "mail about a word of a million": ("a.eml", lambda: MAIL.format("a@b.nl", "=?utf-8?q?" + "a" * 1_000_000).encode()),
    "text, accents": ("a.txt", lambda: ("é" * 60_000 + "=").encode() + b" x"),
    "text, accents in words": ("a.txt", lambda: ("é" * 60 + "= ").encode() * 500),
    "text, empty lines": ("a.txt", lambda: b"a" + b" \n" * HALF + b"b"),
    "text, spaces": ("a.txt", lambda: b"a" + b" " * 2 * HALF + b"b"),
    "Markdown, brackets": ("a.md", lambda: b"[" * 2 * HALF),
    "Markdown, pictures": ("a.md", lambda: b"![" * HALF),
    "Markdown, links": ("a.md", lambda: b"[a](" * (HALF // 2)),
    "Markdown, bold": ("a.md", lambda: b"**a " * (HALF // 2)),
    "Markdown, underlines": ("a.md", lambda: b"_a " * (HALF // 2)),
    "Markdown, ticks": ("a.md", lambda: b"`a\n```" * (HALF // 3)),
    "Markdown, tags": ("a.md", lambda: b"<a " * (HALF // 2)),
    "Markdown, comments": ("a.md", lambda: b"<!--" * (HALF // 2)),
    "Markdown, Hugo": ("a.md", lambda: b"{{< " * (HALF // 2)),
    "Markdown, spaces": ("a.md", lambda: b"a\n" + b" " * 2 * HALF + b"\nb"),
    "Markdown, wiki": ("a.md", lambda: b"[[a|" * (HALF // 2)),
    "Markdown, 16 MB": ("a.md", lambda: b"*a [b](c) " * 1_500_000),
    "front matter without end": ("a.md", lambda: b"---\na: b\n" * 100_000),
    "Nexis, numbers": ("a.txt", lambda: b"1 of 2 DOCUMENTS\n\nBYLINE: x\n" * 3_000),
    "Factiva, digits": ("a.txt", lambda: b"12 words\n\nDocument AA" + b"1" * 2 * HALF + b"!\n"),
    "Factiva, digits below": ("a.txt", lambda: b"12 words\n\nDocument AA20231102aaaa1111111111\n" + b"Document AA" + b"1" * 2 * HALF + b"!\n"),
    "feed, tags": ("a.rss", lambda: feed("<p " * (HALF // 2))),
    "feed, comments": ("a.rss", lambda: feed("<p><!-- " * (HALF // 2))),
    "feed, scripts": ("a.rss", lambda: feed("<script>" * (HALF // 2))),
    "feed, entities": ("a.rss", lambda: feed("<p>&amp" * (HALF // 2))),
    "feed, read more": ("a.rss", lambda: feed("<p>het bericht " * (HALF // 2))),
    "feed, a date": ("a.rss", lambda: b"<rss><item><title>Iran wint</title><pubDate>" + b"1 " * HALF + b"</pubDate></item></rss>"),
    "JSON, a date": ("a.json", lambda: json.dumps([{"text": "a", "date": "(" * HALF}]).encode()),
    "JSON, an address": ("a.json", lambda: json.dumps([{"text": "a", "url": "http://a.nl/?" + "a&" * HALF}]).encode()),
    "CSV, quotes": ("a.csv", lambda: b"id,text\n" + b'"' * 2 * HALF),
    "CSV of 100,000 columns": ("a.csv", lambda: b"text," * 10_000 + b"\n" + b"a," * 100_000),
}  # fmt: skip
LINES = {"a.txt": TEXT, "a.jsonl": '{"text": "', "a.json": '[{"text": "', "a.csv": 'id,text\n1,"', "a.rss": "<rss><channel><item><title>",
         "a.md": "# Kop\n", "a.html": "<!DOCTYPE html><html><body><p>", "a.eml": "From: a@b.nl\nSubject: x\nDate: x\n\n", "mbox": "From a@b.nl Thu Nov  2 07:30:00 2023\nFrom: a@b.nl\nSubject: x\n\n"}  # fmt: skip


def told(*places: str) -> tuple[float, int, str, str]:
    """Return seconds, megabytes, how many are read and refused, and the last sentence."""
    try:
        done = subprocess.run([sys.executable, "-W", "ignore", "-c", READ, *places], capture_output=True, text=True, timeout=12, check=False)  # fmt: skip
    except subprocess.TimeoutExpired:
        return 12, 0, "", "took more than 12 seconds"
    if done.returncode:
        return 12, 0, "", done.stderr[-200:]
    seconds, megabytes, articles, failures, said = done.stdout.rstrip("\n").split("\t")
    return float(seconds), int(megabytes), f"{articles}/{failures}", said


def made(folder: Path) -> dict[str, Path]:
    """Return what is no file with bytes of its own."""
    os.mkfifo(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "itself.txt").symlink_to("itself.txt")
    return {"a pipe, a link to itself and a folder in a circle": folder, "a device": Path("/dev/zero")}


def show(name: str, *places: str) -> bool:
    """Print how one went; return whether it was refused, or read, within bounds."""
    seconds, megabytes, counts, said = told(*places)
    fine = seconds <= SECONDS and megabytes <= MEGABYTES
    mark = "" if fine else "!"
    sys.stdout.write(f"{mark:1} {seconds:6.2f} s {megabytes:5} MB {counts:>7}  {name}: {said[:90]}\n")
    sys.stdout.flush()
    return fine


def main() -> None:
    """Read all; exit with 1 if any takes too much. Names that are given choose among them."""
    chosen = sys.argv[1:]
    fine = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, (file, data) in HOSTILE.items():
            if not chosen or any(one in name for one in chosen):
                (folder / file).write_bytes(data())
                fine.append(show(name, str(folder / file)))
                (folder / file).unlink()
        for file, start in LINES.items():
            name = f"a line of 2 GB in {file}"
            if not chosen or any(one in name for one in chosen):
                with (folder / file).open("wb") as written:
                    written.write(start.encode())
                    written.writelines(b"a" * 10_000_000 for _ in range(GIGA // 10_000_000))
                fine.append(show(name, str(folder / file)))
                (folder / file).unlink()
        for name, place in made(folder).items():
            if not chosen or any(one in name for one in chosen):
                fine.append(show(name, str(place)))
    sys.exit(0 if all(fine) else 1)


if __name__ == "__main__":
    main()
