"""What titles say in brackets, in compounds and joined by 'en', and what they do not; parses as the model gives them."""

import pytest

from kg import extractors
from kg.reading.understand import understand
from tests.rows import document

TITLED = "topman/topman/NOUN/4/nsubj Joost/Joost/PROPN/2/appos/PERSON lacht/lachen/VERB|VerbForm=Fin/0/ROOT"

SAID = [
    pytest.param(
        "Joost/Joost/PROPN/7/nsubj/PERSON (/(/PUNCT/3/punct +voorzitter/voorzitter/NOUN/1/nmod van/van/ADP/5/case "
        "Vitesse/Vitesse/PROPN/3/nmod/ORG +)/)/PUNCT/3/punct lacht/lachen/VERB|VerbForm=Fin/0/ROOT",
        ["joost leads vitesse"],
        id="in brackets behind a name",
    ),
    pytest.param(f"Shell/Shell/PROPN/2/nmod/ORG {TITLED}", ["joost leads shell"], id="a name before a title"),
    pytest.param(
        f"Kabelhuis/Kabelhuis/PROPN/2/nmod:poss/ORG {TITLED}", ["joost leads kabelhuis"], id="it ends in s, but is no genitive"
    ),
    pytest.param(
        "NMBS-ceo/NMBS-ceo/NOUN/3/nsubj Joost/Joost/PROPN/1/appos/PERSON lacht/lachen/VERB|VerbForm=Fin/0/ROOT",
        ["joost leads nmbs"],
        id="a short title behind a hyphen",
    ),
    pytest.param(
        "VVD’er/VVD’er/PROPN/3/nsubj Joost/Joost/PROPN/1/appos/PERSON lacht/lachen/VERB|VerbForm=Fin/0/ROOT",
        ["joost memberOf vvd"],
        id="the other apostrophe",
    ),
    pytest.param(
        "Joost/Joost/PROPN/3/nsubj/PERSON is/zijn/AUX|VerbForm=Fin/3/cop burgemeester/burgemeester/NOUN/0/ROOT "
        "van/van/ADP/5/case Zwolle/Zwolle/PROPN/3/nmod/GPE en/en/CCONJ/7/cc lid/lid/NOUN/3/conj "
        "van/van/ADP/9/case CDA/CDA/PROPN/7/nmod/ORG",
        ["joost leads zwolle", "joost memberOf cda"],
        id="he is two things",
    ),
    pytest.param(
        "Joost/Joost/PROPN/10/nsubj/PERSON +,/,/PUNCT/3/punct burgemeester/burgemeester/NOUN/1/appos "
        "van/van/ADP/5/case Zwolle/Zwolle/PROPN/3/nmod/GPE en/en/CCONJ/7/cc lid/lid/NOUN/3/conj "
        "van/van/ADP/9/case CDA/CDA/PROPN/7/nmod/ORG lacht/lachen/VERB|VerbForm=Fin/0/ROOT",
        ["joost leads zwolle", "joost memberOf cda"],
        id="two titles behind a name",
    ),
    pytest.param(
        "Shell/Shell/PROPN/2/nsubj/ORG sluit/sluiten/VERB|VerbForm=Fin/0/ROOT dochter/dochter/NOUN/2/obj "
        "Agosi/Agosi/PROPN/3/appos/PERSON",
        ["agosi partOf shell"],
        id="a subsidiary of whoever does it",
    ),
    pytest.param(
        "Shell/Shell/PROPN/2/nsubj/ORG helpt/helpen/VERB|VerbForm=Fin/0/ROOT Joost/Joost/PROPN/2/obj/PERSON "
        "en/en/CCONJ/6/cc zijn/zijn/PRON/6/nmod:poss dochter/dochter/NOUN/3/conj Ida/Ida/PROPN/6/appos/PERSON",
        ["shell aids joost", "shell aids ida"],
        id="but not of whoever does it to a man",
    ),
]  # fmt: skip

UNSAID = [
    pytest.param(
        "Vitesse/Vitesse/PROPN/8/nsubj/ORG (/(/PUNCT/4/punct +met/met/ADP/4/case voorzitter/voorzitter/NOUN/1/nmod "
        "van/van/ADP/6/case PSV/PSV/PROPN/4/nmod/ORG +)/)/PUNCT/4/punct lacht/lachen/VERB|VerbForm=Fin/0/ROOT",
        id="in brackets with a preposition",
    ),
    pytest.param(
        "Burgemeester/burgemeester/NOUN/8/nsubj Joost/Joost/PROPN/1/appos/PERSON (/(/PUNCT/4/punct +Voorzitter/voorzitter/NOUN/2/nmod "
        "van/van/ADP/6/case Vitesse/Vitesse/PROPN/4/nmod/ORG +)/)/PUNCT/4/punct lacht/lachen/VERB|VerbForm=Fin/0/ROOT",
        id="with a capital it is a name that the recogniser missed",
    ),
    pytest.param(
        "Joost/Joost/PROPN/6/nsubj/PERSON naast/naast/ADP/3/case voorzitter/voorzitter/NOUN/1/nmod van/van/ADP/5/case "
        "Vitesse/Vitesse/PROPN/3/nmod/ORG lacht/lachen/VERB|VerbForm=Fin/0/ROOT",
        id="not in brackets",
    ),
    pytest.param(
        f"Rutte/Rutte/PROPN/2/nmod/PERSON {TITLED}", id="a person before a title"
    ),
    pytest.param(
        "Voor/voor/ADP/2/case Shell/Shell/PROPN/4/nmod/ORG de/de/DET/4/det topman/topman/NOUN/6/nsubj "
        "Joost/Joost/PROPN/4/appos/PERSON lacht/lachen/VERB|VerbForm=Fin/0/ROOT",
        id="with a preposition it is not right before the title",
    ),
    pytest.param(
        "Joost/Joost/PROPN/5/nsubj/PERSON en/en/CCONJ/3/cc Piet/Piet/PROPN/1/conj/PERSON zijn/zijn/AUX|VerbForm=Fin/5/cop "
        "vader/vader/NOUN/0/ROOT en/en/CCONJ/7/cc lid/lid/NOUN/5/conj van/van/ADP/9/case CDA/CDA/PROPN/7/nmod/ORG",
        id="two persons are one thing each",
    ),
    pytest.param(
        "Joost/Joost/PROPN/10/nsubj/PERSON +,/,/PUNCT/3/punct vader/vader/NOUN/1/appos en/en/CCONJ/6/cc de/de/DET/6/det "
        "voorzitter/voorzitter/NOUN/3/conj van/van/ADP/8/case Vitesse/Vitesse/PROPN/6/nmod/ORG samen/samen/ADV/10/advmod "
        "lachen/lachen/VERB|VerbForm=Fin/0/ROOT",
        id="what has an article of its own is somebody else",
    ),
    pytest.param(
        "Burgemeester/burgemeester/NOUN/7/nsubj Joost/Joost/PROPN/1/appos/PERSON en/en/CCONJ/4/cc "
        "voorzitter/voorzitter/NOUN/1/conj van/van/ADP/6/case Vitesse/Vitesse/PROPN/4/nmod/ORG "
        "lachen/lachen/VERB|VerbForm=Fin/0/ROOT",
        id="behind a title with its name comes somebody else",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_a_title_says_of_whom_and_of_what_it_is(sentence, expected, ontology, register):
    assert _said(sentence, ontology, register) == expected


@pytest.mark.parametrize("sentence", UNSAID)
def test_a_title_of_somebody_else_says_nothing(sentence, ontology, register):
    assert _said(sentence, ontology, register) == []


LAUGHS = "lacht/lachen/VERB|VerbForm=Fin/0/ROOT"
IDA = "Ida/Ida/PROPN/1/appos/PERSON Berg/Berg/PROPN/2/flat/PERSON"

PORTFOLIOS = [
    pytest.param(
        f"Minister/minister/NOUN/6/nsubj {IDA} van/van/ADP/5/case landbouw/landbouw/NOUN/1/nmod {LAUGHS}",
        ["ida-berg leads ministry-lnv-nl"],
        id="in small letters",
    ),
    pytest.param(
        "De/de/DET/2/det minister/minister/NOUN/8/nsubj van/van/ADP/5/case buitenlandse/buitenlands/ADJ/5/amod "
        f"zaken/zaak/NOUN/2/nmod Ida/Ida/PROPN/2/appos/PERSON Berg/Berg/PROPN/6/flat/PERSON {LAUGHS}",
        ["ida-berg leads ministry-bz-nl"],
        id="in small letters before the name",
    ),
    pytest.param(
        f"Minister/minister/NOUN/9/nsubj {IDA} (/(/PUNCT/5/punct +infrastructuur/infrastructuur/NOUN/1/nmod en/en/CCONJ/7/cc "
        f"waterstaat/waterstaat/NOUN/5/conj +)/)/PUNCT/5/punct {LAUGHS}",
        ["ida-berg leads ministry-iw-nl"],
        id="in a bracket",
    ),
    pytest.param(
        f"Minister/minister/NOUN/13/nsubj {IDA} (/(/PUNCT/5/punct +Financiën/financiën/NOUN/1/nmod +)/)/PUNCT/5/punct "
        "en/en/CCONJ/8/cc Jan/Jan/PROPN/1/conj/PERSON Bos/Bos/PROPN/8/flat/PERSON (/(/PUNCT/11/punct "
        f"+Landbouw/landbouw/NOUN/8/nmod +)/)/PUNCT/11/punct {LAUGHS}",
        ["ida-berg leads ministry-finance-nl", "jan-bos leads ministry-lnv-nl"],
        id="of two, each in a bracket",
    ),
    pytest.param(
        "De/de/DET/2/det ministers/minister/NOUN|Number=Plur/10/nsubj Ida/Ida/PROPN/2/appos/PERSON "
        "van/van/ADP/5/case rechtsbescherming/rechtsbescherming/NOUN/2/nmod en/en/CCONJ/7/cc Bos/Bos/PROPN/10/conj/PERSON "
        f"van/van/ADP/9/case justitie/justitie/NOUN/7/nmod {LAUGHS}",
        ["bos leads ministry-jv-nl"],
        id="of two, one without a ministry",
    ),
    pytest.param(
        f"Staatssecretaris/staatssecretaris/NOUN/9/nsubj {IDA} (/(/PUNCT/5/punct +Asiel/asiel/PROPN/1/nmod/PERSON "
        f"+,/,/PUNCT/7/punct VVD/VVD/PROPN/5/conj/ORG +)/)/PUNCT/5/punct {LAUGHS}",
        ["ida-berg memberOf vvd"],
        id="a party behind it",
    ),
    pytest.param(
        f"Wethouder/wethouder/NOUN/9/nsubj {IDA} van/van/ADP/5/case sport/sport/NOUN/1/nmod (/(/PUNCT/7/punct "
        f"+VVD/VVD/PROPN/1/nmod/ORG +)/)/PUNCT/7/punct {LAUGHS}",
        ["ida-berg memberOf vvd"],
        id="a bracket with the party behind it",
    ),
    pytest.param(
        f"Burgemeester/burgemeester/NOUN/9/nsubj {IDA} van/van/ADP/5/case Zutphen/Zutphen/PROPN/1/nmod/GPE (/(/PUNCT/7/punct "
        f"+VVD/VVD/PROPN/1/nmod/ORG +)/)/PUNCT/7/punct {LAUGHS}",
        ["ida-berg leads zutphen", "ida-berg memberOf vvd"],
        id="a party behind the town is no acronym of it",
    ),
    pytest.param(
        "Amsterdam/Amsterdam/PROPN/2/nsubj/GPE bouwt/bouwen/VERB|VerbForm=Fin/0/ROOT en/en/CCONJ/9/cc wethouder/wethouder/NOUN/9/nsubj "
        "Ida/Ida/PROPN/4/appos/PERSON (/(/PUNCT/7/punct +Spoor/spoor/NOUN/4/nmod +)/)/PUNCT/7/punct lacht/lachen/VERB|VerbForm=Fin/2/conj",
        ["ida ministerOf amsterdam"],
        id="it leaves the title as bare as before",
    ),
    pytest.param(
        "Burgemeester/burgemeester/NOUN/11/nsubj Ida/Ida/PROPN/1/appos/PERSON van/van/ADP/4/case Zutphen/Zutphen/PROPN/1/nmod/GPE "
        "en/en/CCONJ/6/cc Jan/Jan/PROPN/1/conj/PERSON Bos/Bos/PROPN/6/flat/PERSON van/van/ADP/9/case Unicef/Unicef/PROPN/6/nmod/ORG "
        f"samen/samen/ADV/11/advmod {LAUGHS}",
        ["ida leads zutphen", "jan-bos worksFor unicef"],
        id="a title belongs to the name behind it",
    ),
]

BESIDE = [
    pytest.param(
        f"Caïro/Caïro/PROPN/5/nsubj/GPE (/(/PUNCT/3/punct +Egypte/Egypte/PROPN/1/nmod/GPE +)/)/PUNCT/3/punct {LAUGHS}",
        ["cairo locatedIn egypt"],
        id="a country in brackets",
    ),
    pytest.param(
        f"Parijs/Parijs/PROPN/5/nsubj/GPE (/(/PUNCT/3/punct +Egypte/Egypte/PROPN/1/nmod/GPE +)/)/PUNCT/3/punct {LAUGHS}",
        [],
        id="a country that a town is known not to be in",
    ),
    pytest.param(
        "Ida/Ida/PROPN/6/nsubj/PERSON Berg/Berg/PROPN/1/flat/PERSON (/(/PUNCT/4/punct +Ajax/Ajax/PROPN/6/nmod/ORG "
        f"+)/)/PUNCT/4/punct {LAUGHS}",
        ["ida-berg worksFor ajax"],
        id="a club in brackets, hung elsewhere",
    ),
    pytest.param(
        f"50Plus-Kamerlid/50Plus-Kamerlid/NOUN/4/nsubj {IDA} {LAUGHS}",
        ["ida-berg memberOf 50plus", "ida-berg memberOf tweede-kamer"],
        id="a party that begins with a number",
    ),
    pytest.param(
        f"Oud-Hematopman/oud-hematopman/NOUN/4/nsubj {IDA} {LAUGHS}",
        ["ida-berg leads hema"],
        id="a firm within a former title",
    ),
    pytest.param(
        "Europarlementariër/europarlementariër/NOUN/5/nsubj voor/voor/ADP/3/case VVD/VVD/PROPN/1/nmod/ORG Ida/Ida/PROPN/1/appos/PERSON "
        f"{LAUGHS}",
        ["ida memberOf european-parliament", "ida memberOf vvd"],
        id="the party for which somebody sits",
    ),
    pytest.param(
        "Minister/minister/NOUN/6/nsubj van/van/ADP/3/case Binnenlandse/Binnenlandse/ADJ/1/nmod Zaken/zaak/NOUN/3/fixed "
        f"Ollongren/Ollongren/PROPN/3/flat/GPE {LAUGHS}",
        ["kajsa-ollongren leads ministry-bzk-nl"],
        id="a minister glued to the ministry",
    ),
    pytest.param(
        "Woordvoerder/woordvoerder/NOUN/6/nsubj Ida/Ida/PROPN/1/appos/PERSON Berg/Berg/PROPN/2/flat/PERSON van/van/PROPN/2/flat/PERSON "
        f"Alliander/Alliander/PROPN/2/flat/PERSON {LAUGHS}",
        ["ida-berg worksFor alliander"],
        id="a body glued to the name of a spokesperson",
    ),
    pytest.param(
        "Volgens/volgens/ADP/2/case Ida/Ida/PROPN/10/obl/PERSON Berg/Berg/PROPN/2/flat/PERSON van/van/ADP/5/case Kabelhuis/Kabelhuis/PROPN/2/nmod/ORG "
        "+,/,/PUNCT/8/punct een/een/DET/8/det organisatie/organisatie/NOUN/2/appos +,/,/PUNCT/2/punct lacht/lachen/VERB|VerbForm=Fin/0/ROOT",
        ["ida-berg worksFor kabelhuis"],
        id="what is said of the firm is not said of the person",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), [*PORTFOLIOS, *BESIDE])
def test_a_minister_has_a_portfolio_and_a_party(sentence, expected, ontology, register):
    assert _said(sentence, ontology, register) == expected


def _said(sentence, ontology, register):
    found = extractors.extract(understand(document(sentence), ontology, register))
    return [
        f"{s.subject.entity.iri.rsplit('/')[-1]} {s.relation} {s.object.entity.iri.rsplit('/')[-1]}"
        for s in found
    ]
