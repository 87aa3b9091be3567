"""What encoding a file is in is found out, and said."""

import codecs

import pytest

from kg import sources
from kg.model import Failure

TEXT = "België levert drones aan Oekraïne. ‘Geen coördinatie’, zegt premier Prévôt – voor € 5 miljoen."


@pytest.mark.parametrize(
    "text", [TEXT, "Oekraïne wint", "Oekraïne één twee", "‘Nee’ – zegt hij", "Rusland wint."]
)
@pytest.mark.parametrize("name", ["windows-1252", "utf-16-le", "utf-16-be"])
def test_an_encoding_is_found_out_and_said(tmp_path, name, text):
    (tmp_path / "a.txt").write_bytes(text.encode(name))

    (article,) = sources.read(tmp_path)

    assert article.text == text
    assert article.encoding == (None if text.isascii() and "16" not in name else name)


def test_an_old_macintosh_is_told_from_windows(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.replace("€", "£").encode("mac-roman"))

    (article,) = sources.read(tmp_path)

    assert (article.text, article.encoding) == (TEXT.replace("€", "£"), "mac-roman")


@pytest.mark.parametrize(
    "data",
    [TEXT.encode(), codecs.BOM_UTF8 + TEXT.encode(), TEXT.encode("utf-16"), TEXT.encode("utf-32")],
    ids=["UTF-8", "UTF-8 with a mark", "UTF-16", "UTF-32"],
)
def test_what_says_its_encoding_needs_no_word(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)

    (article,) = sources.read(tmp_path)

    assert (article.text, article.encoding) == (TEXT, None)


def test_a_character_at_the_edge_of_what_is_looked_at_is_whole(tmp_path):
    text = "a" * 65_535 + "ë wint."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    (article,) = sources.read(tmp_path, lang="nl")

    assert (article.text, article.encoding) == (text, None)


def test_what_is_named_is_not_questioned(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode("windows-1252"))

    (wrong,) = sources.read(tmp_path, encoding="utf-8")
    (right,) = sources.read(tmp_path, encoding="windows-1252")

    assert isinstance(wrong, Failure)
    assert (right.text, right.encoding) == (TEXT, None)
