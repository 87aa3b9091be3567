"""Copies of a text: cut, retitled and touched up ones, and what only tells of the same."""

import pytest

from kg.texts.likeness import alike, fingerprint

TEXT = (
    "De gemeenteraad van Oosterhaven heeft donderdagavond ingestemd met de bouw van achthonderd woningen aan de "
    "rand van de Waddenwijk. Een motie om eerst het verkeersplan af te wachten haalde het niet. Wethouder Fleur "
    "de Wit zei dat uitstel de stad miljoenen aan subsidie zou kosten. Omwonenden vrezen dat de wijk dichtslibt. "
    "Zij overwegen een gang naar de Raad van State. De eerste paal moet in het voorjaar de grond in."
)
REPORT = (
    "Oosterhaven krijgt er achthonderd huizen bij. Dat besloot de raad na een debat van vijf uur, waarin vooral "
    "het verkeer ter sprake kwam. 'Uitstel zou de stad miljoenen aan subsidie kosten', aldus wethouder De Wit. "
    "Buurtbewoners op de publieke tribune waren teleurgesteld. Een van hen noemde het plan een ramp voor de wijk."
)
OTHER = " ".join(f"Zin {number} gaat over onderwerp {number} en niets anders." for number in range(60))


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(TEXT, id="the same"),
        pytest.param(TEXT.upper().replace(".", " –"), id="with other signs"),
        pytest.param(f"Raad akkoord met nieuwe wijk na lange avond\n\n{TEXT}", id="retitled"),
        pytest.param(" ".join(TEXT.split()[:25]), id="cut to a third"),
        pytest.param(" ".join(TEXT.split()[30:60]), id="the middle of it"),
        pytest.param(
            TEXT.replace("donderdagavond", "gisteravond").replace("vrezen", "zeggen te vrezen")
            .replace("Fleur de Wit", "De Wit").replace("Zij", "Ze"),
            id="touched up",
        ),
    ],
)  # fmt: skip
def test_a_copy_is_known(copy):
    assert alike(fingerprint(TEXT), fingerprint(copy))
    assert alike(fingerprint(copy), fingerprint(TEXT))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(REPORT, id="another report of it"),
        pytest.param(f"{OTHER} {TEXT}", id="a round-up that has it, too"),
        pytest.param("Oosterhaven bouwt.", id="a few words"),
        pytest.param("", id="nothing"),
    ],
)
def test_another_text_is_no_copy(other):
    assert not alike(fingerprint(TEXT), fingerprint(other))
    assert not alike(fingerprint(other), fingerprint(TEXT))


def test_titles_of_one_publisher_edit_more_of_a_copy():
    edited = f"{' '.join(TEXT.split()[:32])} {OTHER[:220]}"
    one, other = (fingerprint(text, "dpg") for text in (TEXT, edited))

    assert alike(one, other)
    assert not alike(one, fingerprint(edited, "mediahuis"))
    assert not alike(fingerprint(TEXT), fingerprint(edited))
    assert not alike(one, fingerprint(REPORT, "dpg"))
    assert not alike(one, fingerprint(f"{OTHER} {TEXT}", "dpg"))


def test_what_has_no_words_is_no_copy_of_anything():
    assert not alike(fingerprint(""), fingerprint("…"))


def test_the_same_few_words_are_copies():
    assert alike(fingerprint("Oosterhaven bouwt."), fingerprint("Oosterhaven bouwt"))


def test_turns_of_phrase_are_not_what_copies_are_looked_for_by():
    phrase = "de minister van landbouw zei gisteren dat"
    one, other = (
        fingerprint(" ".join(f"{phrase} {name}{number}" for number in range(30))) for name in ("een", "twee")
    )

    assert one.runs & other.runs
    assert not one.sketch & other.sketch
