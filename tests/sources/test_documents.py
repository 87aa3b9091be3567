"""Documents: Word, OpenDocument and PDF."""

import io
import re
import zipfile
import zlib
from pathlib import Path

import pytest

from kg import sources
from kg.model import Span
from kg.rdf import places
from kg.sources import pdf as pdf_reader

TITLE, FIRST, SECOND = (
    "Iran wint",
    "Iran heeft gisteren van Rusland gewonnen, zegt de minister.",
    "Mali & Niger één.",
)
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"


def read(tmp_path, data, name):
    (tmp_path / name).write_bytes(data)
    return list(sources.read(tmp_path / name))


def word() -> bytes:
    docx = pytest.importorskip("docx", reason="python-docx is not there")
    document, made = docx.Document(), io.BytesIO()
    document.add_heading(TITLE, 0)
    paragraph = document.add_paragraph("Iran heeft ")
    paragraph.add_run("gisteren").bold = True
    paragraph.add_run(" van Rusland gewonnen, zegt de minister.")
    document.add_paragraph("")
    document.add_table(1, 1).cell(0, 0).text = SECOND
    document.sections[0].header.paragraphs[0].text = "Kopregel"
    document.save(made)
    return made.getvalue()


def open_document() -> bytes:
    pytest.importorskip("odf", reason="odfpy is not there")
    from odf.opendocument import OpenDocumentText
    from odf.text import A, H, Note, NoteBody, NoteCitation, P, S, Span

    document, made = OpenDocumentText(), io.BytesIO()
    document.text.addElement(H(outlinelevel=1, text=TITLE))
    paragraph = P(text="Iran heeft")
    paragraph.addElement(S())
    paragraph.addElement(Span(text="gisteren"))
    note = Note(noteclass="footnote", id="n")
    note.addElement(NoteCitation(text="1"))
    body = NoteBody()
    body.addElement(P(text="Een noot."))
    note.addElement(body)
    paragraph.addElement(note)
    paragraph.addText(" van ")
    paragraph.addElement(A(href="https://krant.example", text="Rusland"))
    paragraph.addText(" gewonnen, zegt de minister.")
    document.text.addElement(paragraph)
    document.text.addElement(P(text=SECOND))
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.zip", "a"])
@pytest.mark.parametrize("made", [word, open_document])
def test_a_document_is_an_article(tmp_path, name, made):
    (article,) = read(tmp_path, made(), name)

    assert (article.id, article.title, article.text) == ("a", TITLE, TEXT)


def test_what_is_struck_out_of_a_document_is_not_said(tmp_path):
    packed = io.BytesIO()
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Iran </w:t></w:r>'
        '<w:del><w:r><w:delText>verliest</w:delText></w:r></w:del><w:ins><w:r><w:t>wint.</w:t></w:r></w:ins></w:p></w:body></w:document>'
    )  # fmt: skip
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)

    assert read(tmp_path, packed.getvalue(), "a.docx")[0].text == "Iran wint."


def test_a_document_with_entities_of_its_own_is_not_read(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:p>&b;</w:p>'
        )

    assert read(tmp_path, packed.getvalue(), "a.docx")[0].reason.startswith("it is XML that defines entities")


def pdf(*pages: list[str]) -> bytes:
    """Return a PDF with these lines on its pages, in Helvetica."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]  # fmt: skip
    kids = []
    for lines in pages:
        shown = b" ".join(
            b"1 0 0 1 50 %d Tm (%s) Tj"
            % (780 - 20 * n, line.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)"))
            for n, line in enumerate(lines)
        )
        stream = b"BT /F1 11 Tf " + shown + b" ET"
        kids.append(len(objects) + 1)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (len(objects) + 2))  # fmt: skip
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(b"%d 0 R" % kid for kid in kids),
        len(kids),
    )
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table, len(objects) + 1, len(made))  # fmt: skip


def page(number: int) -> list[str]:
    return [
        "De Noorderbode", "",
        f"Bericht {number} over Iran", "",
        "Iran heeft gisteren van Rusland gewonnen, zegt de minister van Buiten-",
        "landse Zaken. „Dat was één keer te veel” (en te laat).", "",
        "In België werd daar de hele nacht lang naar gekeken, meldt de om-",
        f"roep. Dat was voor de {number}e keer.", "",
        f"Pagina {number} van 4",
    ]  # fmt: skip


def test_a_pdf_with_text_is_an_article(tmp_path):
    pytest.importorskip("pypdfium2", reason="pypdfium2 is an extra")
    (article,) = read(tmp_path, pdf(*map(page, (1, 2, 3, 4))), "a.pdf")

    assert article.text.split("\n\n")[:3] == [
        "Bericht 1 over Iran",
        "Iran heeft gisteren van Rusland gewonnen, zegt de minister van Buitenlandse Zaken. „Dat was één keer te veel” (en te laat).",
        "In België werd daar de hele nacht lang naar gekeken, meldt de omroep. Dat was voor de 1e keer.",
    ]
    assert article.title == "Bericht 1 over Iran"
    assert "Noorderbode" not in article.text
    assert "Pagina" not in article.text


def test_a_pdf_says_on_which_page_each_part_of_its_text_stands(tmp_path):
    pytest.importorskip("pypdfium2", reason="pypdfium2 is an extra")
    first = ["Iran heeft gisteren van Rusland gewonnen, zegt de", "minister van Buiten-"]
    (article,) = read(tmp_path, pdf(first, ["landse Zaken in Den Haag. Dat was er", "een te veel."]), "a.pdf")

    parts = [(place.file, place.fragment, article.text[place.start : place.end]) for place in article.places]
    assert parts == [
        ("a.pdf", "page=1", "Iran heeft gisteren van Rusland gewonnen, zegt de minister van Buiten"),
        ("a.pdf", "page=2", "landse Zaken in Den Haag. Dat was er een te veel."),
    ]


def test_a_pdf_without_text_on_a_page_goes_on_on_the_next(tmp_path):
    pytest.importorskip("pypdfium2", reason="pypdfium2 is an extra")
    (article,) = read(tmp_path, pdf(page(1), [], page(3)), "a.pdf")

    assert [place.fragment for place in article.places] == ["page=1", "page=3"]
    assert article.places[0].start == 0
    assert article.places[-1].end == len(article.text)
    assert article.text[article.places[1].start :].startswith("Bericht 3 over Iran\n\n")


def test_a_pdf_that_never_ends_is_said(tmp_path, monkeypatch):
    pytest.importorskip("pypdfium2", reason="pypdfium2 is an extra")
    packed = zlib.compress(b"BT /F1 11 Tf (Iran wint) Tj ET\n" * 20_000_000)
    made = pdf(["x"])
    start, end = made.index(b"<< /Length"), made.index(b"endstream")
    flate = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    monkeypatch.setattr(pdf_reader, "SECONDS", 2)

    (failure,) = read(tmp_path, made[:start] + flate + packed + b"\n" + made[end:], "a.pdf")

    assert failure.reason in (
        "it is a PDF that takes more than 2 seconds to read.",
        "it is a damaged PDF, or one made to exhaust.",
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(pdf([], [], []), "it is a scanned PDF: no text inside; run OCR first, for instance with OCRmyPDF.", id="scanned"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "it is a damaged PDF.", id="damaged"),
        pytest.param(pdf(page(1))[:300], "it is a damaged PDF.", id="cut off"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.pdf", "a.txt"])
def test_a_pdf_without_text_is_said(tmp_path, data, reason, name):
    pytest.importorskip("pypdfium2", reason="pypdfium2 is an extra")

    assert [one.reason for one in read(tmp_path, data, name)] == [reason]


@pytest.mark.parametrize("name", ["chromium", "fpdf2", "reportlab", "typst", "weasyprint"])
def test_the_box_of_a_sentence_encloses_its_words_and_little_else(name):
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is an extra")
    path = Path(__file__).parent / "files" / "pdf" / f"{name}.pdf"
    (article,) = sources.read(path)
    document = pdfium.PdfDocument(path)

    found = list(re.finditer(r"[^\n]*?[.”](?=[ \n][A-Z„]|\n|$)", article.text))
    assert len(found) == 3
    for match in found:
        address = places.address(article, Span(start=match.start(), end=match.end(), text=match[0]))
        page, left, top, width, height = map(int, re.findall(r"\d+", address.partition("#")[2]))
        _, _, wide, high = document[page - 1].get_bbox()
        box = (left, high - top - height, left + width, high - top)
        within = letters(document[page - 1].get_textpage().get_text_bounded(*box))

        place = next(one for one in article.places if one.start <= match.start() < one.end)
        assert letters(article.text[match.start() : min(match.end(), place.end)]) in within
        assert name not in ("reportlab", "weasyprint") or page > 1 or width < wide / 2


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_a_page_on_its_side_has_no_boxes(tmp_path):
    pytest.importorskip("pypdfium2", reason="pypdfium2 is an extra")
    turned = pdf(page(1)).replace(b"/Resources", b"/Rotate 90 /Resources")

    (article,) = read(tmp_path, turned, "a.pdf")

    assert [(one.fragment, one.boxes) for one in article.places] == [("page=1", ())]
