"""Mail: a message an article."""

import mailbox
from email.message import EmailMessage

import pytest

from kg import sources
from kg.model import Failure

TEXT = (
    "Rusland heeft het land aangevallen, zegt de minister van Buitenlandse Zaken in\nDen Haag. „Dat is één te veel”, "
    "zei hij.\n\nIran steunt Moskou.\n"
)
READ = "Rusland heeft het land aangevallen, zegt de minister van Buitenlandse Zaken in Den Haag. „Dat is één te veel”, zei hij."


def message(text=TEXT, *, html=None, charset="utf-8", id="<1@krant.example>", **more) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "Rusland valt Oekraïne aan"
    made["From"] = "Jan „de pen” Jansen <jan@krant.example>"
    made["To"] = "lezers@krant.example"
    made["Date"] = "Thu, 02 Nov 2023 07:30:00 +0100"
    made["Message-ID"] = id
    if text is not None:
        made.set_content(text, charset=charset)
    if html is not None:
        made.add_alternative(html, subtype="html") if text is not None else made.set_content(
            html, subtype="html"
        )
    for name, data in more.items():
        made.add_attachment(data, maintype="image", subtype="png", filename=f"{name}.png")
    return made


def read(tmp_path, data, name="a.eml"):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.as_bytes())
    return list(sources.read(tmp_path / name))


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "bericht"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_message_is_an_article(tmp_path, name, charset):
    text = TEXT.replace("te veel”", "te veel”, " + "lang " * 3)
    (article,) = read(tmp_path, message(text, charset=charset, foto=b"\x89PNG\r\n" * 99), name)

    assert (article.id, article.title, article.published) == (
        "1@krant.example",
        "Rusland valt Oekraïne aan",
        "2023-11-02",
    )
    assert article.author == "Jan „de pen” Jansen"
    assert "één te veel" in article.text


def test_lines_that_a_program_has_cut_are_put_together(tmp_path):
    text = "\n".join(
        [
            "Rusland heeft het land aangevallen, zegt de minister van",
            "Buitenlandse Zaken in Den Haag.",
            "",
            "Kort",
            "rijtje",
        ]
    )

    assert read(tmp_path, message(text))[0].text == (
        "Rusland heeft het land aangevallen, zegt de minister van Buitenlandse Zaken in Den Haag.\n\nKort\nrijtje"
    )


def test_what_is_quoted_and_signed_is_nobody_s_article(tmp_path):
    text = "Rusland valt aan.\n\n> Iran ook, schreef jij.\n\n-- \nJan Jansen\nRedactie Buitenland\n"

    assert read(tmp_path, message(text))[0].text == "Rusland valt aan."


def test_a_message_in_html_alone_is_made_plain(tmp_path):
    html = "<html><head><style>p {color: red}</style></head><body><p>Rusland valt <b>aan</b>.</p><p>Iran ook.</p></body></html>"

    assert read(tmp_path, message(None, html=html))[0].text == "Rusland valt aan.\n\nIran ook."


def test_a_message_has_its_place_in_a_mailbox(tmp_path):
    box = mailbox.mbox(tmp_path / "post.mbox")
    for number in (1, 2):
        box.add(message(id=f"<{number}@krant.example>"))
    box.close()

    found = [*sources.read(tmp_path / "post.mbox"), *read(tmp_path, message(id="<3@krant.example>"))]

    assert [[(place.file, place.fragment) for place in one.places] for one in found] == [
        [("post.mbox", "message=1")], [("post.mbox", "message=2")], []
    ]  # fmt: skip


def test_each_message_of_a_mailbox_is_an_article(tmp_path):
    box = mailbox.mbox(tmp_path / "nieuws")
    for number in (1, 2, 3):
        box.add(
            mailbox.mboxMessage(
                message(f"Iran wint {number} keer.\n\nFrom nu af wint Iran.\n", id=f"<{number}@x>")
            )
        )
    box.close()

    found = list(sources.read(tmp_path / "nieuws"))

    assert [(one.id, one.text) for one in found] == [
        (f"{n}@x", f"Iran wint {n} keer.\n\nFrom nu af wint Iran.") for n in (1, 2, 3)
    ]


def test_a_message_without_words_is_said(tmp_path):
    made = message(None)
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")

    (failure,) = read(tmp_path, made)

    assert failure.reason == "it is empty."


def test_a_page_that_a_browser_has_saved_as_one_file_is_a_page(tmp_path):
    pytest.importorskip("trafilatura", reason="trafilatura is an extra")
    made = EmailMessage()
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "https://krant.example/a"
    made["Subject"] = "Iran wint"
    made["Date"] = "Mon, 30 Nov 2026 08:00:00 +0000"
    made.set_content(
        "<!DOCTYPE html><html><head><title>Iran wint</title></head><body><h1>Iran wint</h1>"
        "<p>Iran heeft gisteren van Rusland gewonnen, zegt de minister van Sport.</p>"
        "<p>In België werd daar de hele nacht lang naar gekeken, meldt de omroep.</p></body></html>", subtype="html",
    )  # fmt: skip
    made.make_related()
    made.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<x>")

    (article,) = read(tmp_path, made, "a.mhtml")

    assert (article.id, article.title, article.published) == (
        "https://krant.example/a", "Iran wint", None,
    )  # fmt: skip


def test_prose_with_a_colon_is_no_mail(tmp_path):
    text = "Minister: Iran wint.\nPremier: Iran verliest.\n\nDat zeiden zij woensdag in Den Haag."

    (article,) = read(tmp_path, text.encode(), "a.txt")

    assert not isinstance(article, Failure)
    assert article.text == text
