"""Words that say what a sentence is worth, each in a plain sentence: the shipped pipeline reads them."""

import pytest

from kg import extractors
from kg.model import Article
from kg.pipelines.annotate import annotate
from kg.reading.understand import understand

BID = "Philips ASML overneemt"
MURDER = "de moord op Piet Smit"

FALSE = [
    "Het bericht dat Jan Vos Piet Smit heeft bedreigd bleek onzin.",
    "Het gerucht dat Jan Vos Piet Smit heeft bedreigd, blijkt niet te kloppen.",
    "Anna Bos veegt de claim dat Jan Vos Piet Smit heeft bedreigd van tafel.",
    "Anna Bos acht het uitgesloten dat Jan Vos Piet Smit heeft bedreigd.",
    f"De bewering dat {BID} houdt geen stand.",
    f"De bewering dat {BID} mist elke grond.",
    f"De krant meldde abusievelijk dat {BID}.",
    f"Het is ondenkbaar dat {BID}.",
    "Een overname van ASML door Philips zit er niet in.",
    "De overname van ASML door Philips viel in het water.",
    "De overname van ASML door Philips staat on hold.",
    "De overname van ASML door Philips ligt stil.",
    "Er gaat een streep door de overname van ASML door Philips.",
    "Philips zet een streep door de overname van ASML.",
    "Philips geeft de overname van ASML op.",
    "Philips komt terug op het besluit om ASML over te nemen.",
    f"De rechtbank acht Jan Vos niet schuldig aan {MURDER}.",
    f"Jan Vos is niet schuldig bevonden aan {MURDER}.",
    f"Jan Vos had part noch deel aan {MURDER}.",
    f"Jan Vos heeft geen aandeel gehad in {MURDER}.",
]
"""What is denied for certain."""

OPEN = [
    "Neemt Philips ASML over, dan stijgt de koers.",
    "Volgens onbevestigde berichten heeft Philips ASML overgenomen.",
    f"De kans is reëel dat {BID}.",
    f"Het is niet ondenkbaar dat {BID}.",
    f"Het is niet onmogelijk dat {BID}.",
    f"Dat betekent niet dat {BID}.",
    f"Bewijs dat {BID} ontbreekt.",
    f"De schijn bestaat dat {BID}.",
    f"Er wordt beweerd dat {BID}.",
    "Naar men zegt neemt Philips ASML over.",
    "Philips neemt ASML desnoods over.",
    f"Jan Vos moet zich voor de rechter verantwoorden voor {MURDER}.",
    f"Jan Vos is hoofdverdachte van {MURDER}.",
    f"Jan Vos wordt in verband gebracht met {MURDER}.",
    "Jan Vos moet voorkomen wegens bedreiging van Piet Smit.",
]
"""What may be."""

SURE = [
    "Philips kondigt aan ASML over te nemen.",
    "Philips is voornemens ASML over te nemen.",
    f"Het is overduidelijk dat {BID}.",
    f"Het lijdt geen twijfel dat {BID}.",
    "Philips aarzelde niet om ASML over te nemen.",
    "Niet zonder reden nam Philips ASML over.",
    "Jan Vos bedreigde Piet Smit niet voor het eerst.",
    "Jan Vos heeft Piet Smit nog nooit zo openlijk bedreigd.",
    f"Jan Vos krijgt levenslang voor {MURDER}.",
    f"Jan Vos zit een celstraf uit voor {MURDER}.",
    f"De rechtbank legde Jan Vos tien jaar cel op voor {MURDER}.",
]
"""What is so."""

UNTOLD = [
    "Is het waar dat Philips ASML heeft overgenomen?",
    "De bank spoort Philips aan aandelen van ASML over te nemen.",
    "Philips dient ASML over te nemen.",
    "Philips hoort ASML over te nemen.",
    "Philips wordt geacht ASML over te nemen.",
    "De bank stelt als eis dat Philips ASML overneemt.",
    "De bank staat erop dat Philips ASML overneemt.",
    "Het is alsof Philips ASML overneemt.",
]
"""What is asked for or imagined."""

SAID = [
    f"Het oordeel van Anna Bos is dat {BID}.",
    f"Anna Bos maakt duidelijk dat {BID}.",
    f"Anna Bos weet zeker dat {BID}.",
    f"Anna Bos vermeldde dat {BID}.",
    f"Anna Bos schamperde dat {BID}.",
    f"Anna Bos bracht in herinnering dat {BID}.",
    f"Anna Bos geeft te kennen dat {BID}.",
]
"""What Anna Bos says."""

DEEDS = {"acquires", "kills", "threatens"}


@pytest.fixture(scope="module")
def claims(ontology, register):
    def read(text):
        reading = understand(annotate(Article(id="t", text=text, lang="nl")), ontology, register)
        found = [s for s in extractors.extract(reading) if s.relation in DEEDS]
        return {
            (s.polarity, s.certainty, s.by.entity.label if s.by and s.by.entity.named else "") for s in found
        }

    return read


@pytest.mark.model
@pytest.mark.parametrize("text", FALSE)
def test_it_is_denied(text, claims):
    assert {claim[:2] for claim in claims(text)} == {("negative", "certain")}


@pytest.mark.model
@pytest.mark.parametrize("text", OPEN)
def test_it_is_open(text, claims):
    (claim,) = claims(text)

    assert claim[0] == "positive"
    assert claim[1] != "certain"


@pytest.mark.model
@pytest.mark.parametrize("text", SURE)
def test_it_is_so(text, claims):
    assert {claim[:2] for claim in claims(text)} == {("positive", "certain")}


@pytest.mark.model
@pytest.mark.parametrize("text", UNTOLD)
def test_it_is_not_told(text, claims):
    assert claims(text) == set()


@pytest.mark.model
def test_a_subject_says_so_of_itself(claims):
    text = "Naar eigen zeggen heeft Jan Vos Piet Smit nooit bedreigd."

    assert claims(text) == {("negative", "certain", "Jan Vos")}


@pytest.mark.model
@pytest.mark.parametrize(
    ("behind", "voice"),
    [("klinkt het", ""), ("klinkt het bij de NAVO", "NAVO"), ("zegt Anna Bos", "Anna Bos")],
)
def test_it_sounds(behind, voice, claims):
    assert claims(f"“Jan Vos heeft Piet Smit bedreigd”, {behind}.") == {("positive", "certain", voice)}


@pytest.mark.model
@pytest.mark.parametrize("text", SAID)
def test_somebody_says_so(text, claims):
    assert claims(text) == {("positive", "certain", "Anna Bos")}
