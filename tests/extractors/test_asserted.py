"""What whole sentences assert, deny and leave open, with whoever says so: the shipped pipeline reads them."""

import pytest

from kg import extractors
from kg.model import Article
from kg.pipelines.annotate import annotate
from kg.reading.understand import understand

SAID = [
    pytest.param(
        "Over de aanval van Rusland op Polen wil niemand iets zeggen.",
        ["Russia attacks Poland: positive, certain"],
        id="what nobody wants to speak of is not denied",
    ),
    pytest.param(
        "Over de beweerde betalingen van Shell aan Ajax wil geen bestuurder iets kwijt.",
        ["Shell pays Ajax: positive, possible"],
        id="what is said to have been is possible",
    ),
    pytest.param(
        "Het internet had er anders uitgezien wanneer Microsoft met Google was gefuseerd.",
        [],
        id="what might have been with 'wanneer'",
    ),
    pytest.param(
        "Toen Rusland Polen had aangevallen, had de NAVO ingegrepen.",
        ["Russia attacks Poland: positive, certain"],
        id="what had been by then",
    ),
    pytest.param(
        "Rusland piekert er niet over Polen aan te vallen.",
        ["Russia attacks Poland: negative, certain"],
        id="does not think of it",
    ),
    pytest.param(
        "Het scheelde weinig of Rusland had Polen aangevallen.",
        ["Russia attacks Poland: positive, possible"],
        id="it came near",
    ),
    pytest.param(
        "Dat Rusland Polen nooit heeft aangevallen, is bezijden de waarheid.",
        ["Russia attacks Poland: positive, certain"],
        id="that it never happened is untrue",
    ),
    pytest.param(
        "Het verhaal dat Jan Smit een neef is van Bob Vos, berust op fantasie.",
        ["Bob Vos familyOf Jan Smit: negative, certain"],
        id="a story of what somebody is",
    ),
    pytest.param(
        "Jan Smit gaat vrijuit voor de gijzeling van Bob Vos.",
        ["Jan Smit abducts Bob Vos: negative, certain"],
        id="goes free",
    ),
    pytest.param(
        "Hoewel Ajax van een leugen spreekt, houdt Jan Smit voet bij stuk: de club heeft Feyenoord bedreigd.",
        [
            "Ajax threatens Feyenoord: negative, certain, says Ajax",
            "Ajax threatens Feyenoord: positive, certain, says Jan Smit",
        ],
        id="a denial before the claim, which stands behind a colon",
    ),
    pytest.param(
        "Rusland ontkent het: Oekraïne heeft Polen aangevallen.",
        ["Ukraine attacks Poland: positive, certain"],
        id="what is told behind a denial by the same is not denied",
    ),
    pytest.param(
        "De politie meldt drie doden: Rusland heeft Polen aangevallen.",
        ["Russia attacks Poland: positive, certain"],
        id="who says something else before a colon",
    ),
    pytest.param(
        "Reuters meldt dat Rusland Polen heeft aangevallen. In Moskou wordt dat tegengesproken.",
        [
            "Russia attacks Poland: negative, certain, says Russia",
            "Russia attacks Poland: positive, certain, says Reuters",
        ],
        id="denied in a capital",
    ),
    pytest.param(
        "Google heeft met Huawei onderhandeld, schrijft Reuters. De techreus ontkent dat.",
        [
            "Google negotiatesWith Huawei: negative, certain, says Google",
            "Google negotiatesWith Huawei: positive, certain, says Reuters",
        ],
        id="who denies it is not who wrote it",
    ),
    pytest.param(
        "Van de moord op Jan Smit verdenkt justitie Bob Vos.",
        [
            "Bob Vos kills Jan Smit: positive, possible, says justitie",
            "justitie accuses Bob Vos: positive, certain",
        ],
        id="of what somebody is suspected stands first",
    ),
    pytest.param(
        "Het parket van Gent merkt Bob Vos aan als verdachte van de aanval op Jan Smit.",
        [
            "Bob Vos attacks Jan Smit: positive, possible, says parket van Gent",
            "parket van Gent accuses Bob Vos: positive, certain",
        ],
        id="called a suspect",
    ),
    pytest.param(
        "Ze heeft geen militairen naar Congo gestuurd, houdt de Rwandese regering vol.",
        ["Rwanda deploysTo DR Congo: negative, certain, says Rwanda"],
        id="who says it is named behind",
    ),
    pytest.param(
        "Anders dan Duitsland steunt Frankrijk Israël.",
        ["France supports Israel: positive, certain", "Germany supports Israel: negative, certain"],
        id="another does not",
    ),
    pytest.param(
        "Frankrijk steunt Israël, anders dan Spanje beweert.",
        ["France supports Israel: positive, certain"],
        id="another says otherwise",
    ),
    pytest.param(
        "Shell ontkent de melding van ingewijden dat Shell Ajax betaalt.",
        [
            "Shell pays Ajax: negative, certain, says Shell",
            "Shell pays Ajax: positive, certain, says ingewijden",
        ],
        id="a report, and who denies it",
    ),
    pytest.param(
        "Rusland noemt het uit de lucht gegrepen dat Oekraïne Polen heeft aangevallen.",
        ["Ukraine attacks Poland: negative, certain, says Russia"],
        id="called groundless",
    ),
    pytest.param(
        "Onzin, zegt Poetin over het bericht dat Rusland Polen heeft aangevallen.",
        ["Russia attacks Poland: negative, certain, says Vladimir Putin"],
        id="a verdict before a comma",
    ),
    pytest.param(
        "In een eerdere versie stond ten onrechte dat Rusland Polen heeft aangevallen.",
        ["Russia attacks Poland: negative, certain"],
        id="wrongly in an earlier version",
    ),
    pytest.param(
        "Het lijdt geen twijfel dat Rusland Polen heeft aangevallen.",
        ["Russia attacks Poland: positive, certain"],
        id="beyond doubt",
    ),
    pytest.param(
        "KLM belooft reisbureau Zonvlucht twee miljoen euro te betalen.",
        ["KLM pays Zonvlucht: positive, certain, says KLM"],
        id="to whom something is promised",
    ),
    pytest.param(
        "Jan Smit zag de Gentse schepen Ann Rombaut.",
        ["Ann Rombaut ministerOf Ghent: positive, certain"],
        id="an alderman, and no ships",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_sentence_asserts(text, expected, ontology, register):
    reading = understand(annotate(Article(id="t", text=text, lang="nl")), ontology, register)

    assert sorted(_line(s, register) for s in extractors.extract(reading) if not s.open) == expected


def _line(statement, register):
    ends = (register.label(end.entity, "en") for end in (statement.subject, statement.object))
    said = f" {statement.relation} ".join(ends) + f": {statement.polarity}, {statement.certainty}"
    return said if statement.by is None else f"{said}, says {register.label(statement.by.entity, 'en')}"
