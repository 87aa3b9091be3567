"""The copy of a text that is read, and the way back to what was published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.languages import language
from kg.texts import Copy, Known, copied, whole_lines
from kg.texts.copy import Edit

SEEDS = sorted(resources.folder("seeds").glob("*.txt"))
NAMES = {"noord-korea": "Noord-Korea", "witte huis": "Witte Huis", "poetin": "Poetin", "is": "IS", "vs": "VS"}
WORDS = frozenset("munitie export is in land landen de raket report govern air".split())


def known(lang="nl"):
    return Known(language(lang).writing, WORDS.__contains__, lambda name: NAMES.get(name.lower(), ""))


def read(text, lang="nl"):
    return copied(text, known(lang)).text


# What is published, and what is read.
ROWS = [
    pytest.param("Rus\u00adland le\u00adverde", "Rusland leverde", id="soft hyphens"),
    pytest.param("Kim\u00a0Jong-un, 3\u202fmiljoen", "Kim Jong-un, 3 miljoen", id="blanks that do not break"),
    pytest.param("Kim  Jong-un\tsprak", "Kim Jong-un sprak", id="two blanks, a tab"),
    pytest.param("\u2066Rusland\u2069 \u200fviel\u200b aan\ufeff", "Rusland viel aan", id="characters nobody sees"),
    pytest.param("de o\ufb03ciële \ufb02uit en \u0133s", "de officiële fluit en ijs", id="ligatures"),
    pytest.param("Oekrai\u0308ne, Noord\u2011Korea", "Oekraïne, Noord-Korea", id="an accent apart, a hyphen that does not break"),
    pytest.param("Kop\r\n\r\nTekst.\u2029Meer.", "Kop\n\nTekst.\n\nMeer.", id="ends of lines"),
    pytest.param("Noord-Ko-\nrea levert wapens aan Rus-\nland.", "Noord-Korea levert wapens aan Rusland.", id="a name with a hyphen divided, and hyphenation"),
    pytest.param("De schepen gingen van Noord-\nKorea naar huis.", "De schepen gingen van Noord-Korea naar huis.", id="a name divided at its hyphen"),
    pytest.param("Er kwam een lading met mu\u00ad\nnitie aan.", "Er kwam een lading met munitie aan.", id="a soft hyphen at the end of a line"),
    pytest.param("De boeren vroegen de land-\nen tuinbouw om hulp.", "De boeren vroegen de land- en tuinbouw om hulp.", id="a hyphen for the rest of a compound"),
    pytest.param("De winst kwam uit ex-\nport en een oud-\nminister.", "De winst kwam uit export en een oud-minister.", id="a first part that is a syllable, or not"),
    pytest.param("Het was de tv-\nploeg van de VN-\nchef.", "Het was de tv-ploeg van de VN-chef.", id="letters before a hyphen"),
    pytest.param("Hij wist zeker dat de raket-\nwerper er was.", "Hij wist zeker dat de raketwerper er was.", id="an unknown compound"),
    pytest.param("De leverantie van de munitie door de\nrussen.\nDe munitie die in grote kisten zat is\nweg.", "De leverantie van de munitie door de russen.\nDe munitie die in grote kisten zat is weg.", id="a paragraph ends above the width"),
    pytest.param("Rutte in Kyiv\nDe premier kwam gisteren met de trein\nuit Polen.", "Rutte in Kyiv\nDe premier kwam gisteren met de trein uit Polen.", id="a headline above a wrapped paragraph"),
    pytest.param("De premier kwam gisteren naar de stad\nDe minister kwam gisteren naar de stad.", None, id="two lines of which neither goes on below"),
    pytest.param("Hij sprak met de mensen in de stad.\n’s Avonds ging hij weer weg naar huis.", None, id="a sentence that begins small"),
    pytest.param("Zij zag drie dingen in haar nieuwe huis:\n- een stoel\n- een tafel", "Zij zag drie dingen in haar nieuwe huis:\neen stoel\neen tafel", id="a list"),
    pytest.param("Kop\nLees ook: Poetin in Peking\nHij ging weg.", "Kop\n\nHij ging weg.", id="a link"),
    pytest.param("Hij ging weg.\nLees ook:\nPoetin in Peking\nZij bleef.", "Hij ging weg.\n\n\nZij bleef.", id="a link on a line of its own"),
    pytest.param("Lees meer boeken, zegt de minister.", None, id="no link"),
    pytest.param("Foto: Jan de Vries / ANP\nDoor Jan van der Berg\n© AFP\nTekst.", "\n\n\nTekst.", id="credits"),
    pytest.param("Door Poetin is dat gezegd", None, id="no credit"),
    pytest.param("• Rusland viel aan.\n21.14 uur – Poetin sprak.\n9:05 Hij ging.\n21:14\nEinde.", "Rusland viel aan.\nPoetin sprak.\nHij ging.\n\nEinde.", id="a bullet and times"),
    pytest.param("“Wij gaan.”\n– Jan Bakker, generaal", None, id="a dash before a signature"),
    pytest.param("20.000 mensen kwamen.\n21.00 uur is te laat, zei hij.", None, id="numbers that are no times of a page"),
    pytest.param("POETIN IN HET WITTE HUIS\nPoetin ging naar het huis van de VS.", "Poetin in het Witte Huis\nPoetin ging naar het huis van de VS.", id="a headline in capitals"),
    pytest.param("WAPENS VS OP JANSENS LAND\nDe VS sturen Jansens wapens.", "Wapens VS op Jansens land\nDe VS sturen Jansens wapens.", id="words as the article writes them"),
    pytest.param("NOORD-KOREA IS IN PEKING", "Noord-Korea is in Peking", id="all in capitals"),
    pytest.param("KIM: 'NOORD-KOREA-CHEF'\nHij kwam.", "Kim: 'Noord-Korea-chef'\nHij kwam.", id="a word of parts"),
    pytest.param("TE " + "A-" * 50 + "B", "Te A-" + "a-" * 49 + "b", id="a word that is none"),
    pytest.param("ANP\nVVD wint.", None, id="one word in capitals"),
]  # fmt: skip


@pytest.mark.parametrize(("published", "expected"), ROWS)
def test_a_text_is_read_as_it_would_be_written(published, expected):
    assert read(published) == (published if expected is None else expected)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param("This has been a very long-\nterm plan.", "This has been a very long-term plan.", id="unsure"),
        pytest.param("The ministers read the re-\nport.", "The ministers read the report.", id="a known word"),
        pytest.param("Read more: Putin in Beijing\nPhoto: Reuters\nHe left.", "\n\nHe left.", id="a link and a credit"),
    ],
)  # fmt: skip
def test_english_has_its_own_words(published, expected):
    assert (
        copied(published, Known(language("en").writing, {"report", "long", "term"}.__contains__)).text
        == expected
    )


@pytest.mark.parametrize(
    ("published", "read_there", "published_there"),
    [
        pytest.param("Uit Noord-Ko-\nrea kwam.", "Noord-Korea", "Noord-Ko-\nrea", id="a divided name"),
        pytest.param(
            "\u2066Rus\u00adland\u2069 viel", "Rusland", "Rus\u00adland", id="nothing that it only touches"
        ),
        pytest.param("een o\ufb03ci\u00eble brief", "iciële", "\ufb03ciële", id="a ligature whole"),
        pytest.param("Oekrai\u0308ne, ja", "Oekraïne", "Oekrai\u0308ne", id="an accent apart"),
        pytest.param(
            "Lees ook: X\n• POETIN IN HET WITTE HUIS", "Witte Huis", "WITTE HUIS", id="several steps"
        ),
    ],
)
def test_a_place_leads_back_to_what_was_published(published, read_there, published_there):
    copy = copied(published, known())
    at = copy.text.index(read_there)
    start, end = copy.published(at, at + len(read_there))

    assert published[start:end] == published_there


EDITS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.text("xyz", max_size=3)), max_size=6)


@given(st.text("abcdefgh", max_size=40), st.lists(EDITS, max_size=3))
def test_what_no_edit_touched_stands_where_it_stood(text, steps):
    copy = Copy(text)
    for step in steps:
        edits, last = [], 0
        for skip, size, put in step:
            start = min(last + skip, len(copy.text))
            last = min(start + size, len(copy.text))
            edits.append(Edit(start, last, put))
        copy = copy.edited(edits)

    for at, letter in enumerate(copy.text):
        start, end = copy.published(at, at + 1)
        assert 0 <= start <= end <= len(text)
        if letter in "abcdefgh":
            assert text[start:end] == letter


def test_a_plain_text_is_not_copied():
    for path in SEEDS:
        text = path.read_text(encoding="utf-8")

        assert copied(text, known()) == Copy(text)


def test_a_title_goes_on_below_the_width_of_the_page():
    text = "Rusland en Noord-Korea gaan nog meer\nsamenwerken\nDe ministers hebben gisteren in Moskou\ngesproken."

    assert whole_lines(text, known())[0] == "Rusland en Noord-Korea gaan nog meer samenwerken"
