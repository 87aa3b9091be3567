"""What sentences say, from hand-made parses: one row a construction of Dutch or English."""

import pytest

from kg import extractors
from kg.reading.understand import understand
from tests.rows import document
from tests.test_golden import line

SUBJECT = "Shell/Shell/PROPN/2/nsubj/ORG"
RUSSIA = "Rusland/Rusland/PROPN"

ROWS = [
    pytest.param(
        f"{SUBJECT} koopt/kopen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT BG/BG/PROPN/2/obj/ORG",
        ["shell acquires bg: positive, certain, present <- koopt"],
        id="a verb between two organizations",
    ),
    pytest.param(
        f"{RUSSIA}/2/nsubj/GPE viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Oekraïne/Oekraïne/PROPN/2/obj/GPE "
        "aan/aan/ADP/2/compound:prt",
        ["russia attacks ukraine: positive, certain, past <- viel"],
        id="a separable verb",
    ),
    pytest.param(
        "Marioepol/Marioepol/PROPN/2/nsubj/GPE viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT in/in/ADP/5/case "
        "Russische/Russisch/ADJ/5/amod handen/hand/NOUN|Number=Plur/2/obl",
        ["russia seizes mariupol: positive, certain, past <- viel"],
        id="an adjective of a state for 'van'",
    ),
    pytest.param(
        "Kompaan/Kompaan/PROPN/2/nsubj/ORG viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT in/in/ADP/5/case "
        "Chinese/Chinees/ADJ/5/amod handen/hand/NOUN|Number=Plur/2/obl",
        [],
        id="but a firm in Chinese hands is not China's",
    ),
    pytest.param(
        "Oekraïne/Oekraïne/PROPN/2/nsubj/GPE kreeg/krijgen/VERB|Tense=Past|VerbForm=Fin/0/ROOT "
        "Nederlandse/Nederlands/ADJ/4/amod steun/steun/NOUN|Number=Sing/2/obj",
        ["netherlands supports ukraine: positive, certain, past <- kreeg"],
        id="an adjective of a state beside the object that must be there",
    ),
    pytest.param(
        "Oekraïne/Oekraïne/PROPN/3/nsubj:pass/GPE werd/worden/AUX|Tense=Past|VerbForm=Fin/3/aux:pass "
        "aangevallen/aanvallen/VERB|VerbForm=Part/0/ROOT door/door/ADP/5/case Rusland/Rusland/PROPN/3/obl:agent/GPE",
        ["russia attacks ukraine: positive, certain, past <- aangevallen"],
        id="a passive with its agent",
    ),
    pytest.param(
        "Philips/Philips/PROPN/2/nsubj/ORG vertrekt/vertrekken/VERB|Tense=Pres|VerbForm=Fin/0/ROOT in/in/ADP/6/case "
        "overleg/overleg/NOUN/3/fixed met/met/ADP/3/fixed Siemens/Siemens/PROPN/2/obl/ORG",
        ["philips cooperatesWith siemens: positive, certain, present <- Siemens"],
        id="a phrase that says as much beside any verb",
    ),
    pytest.param(
        "De/de/DET/2/det wet/wet/NOUN/4/nsubj:pass wordt/worden/AUX|Tense=Pres|VerbForm=Fin/4/aux:pass "
        "gemaakt/maken/VERB|VerbForm=Part/0/ROOT in/in/ADP/8/case overleg/overleg/NOUN/5/fixed met/met/ADP/5/fixed "
        "Siemens/Siemens/PROPN/4/obl/ORG",
        [],
        id="but not of what undergoes it",
    ),
    pytest.param(
        "Philips/Philips/PROPN/2/nsubj/ORG noemt/noemen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT Siemens/Siemens/PROPN/2/obj/ORG "
        "een/een/DET/6/det laffe/laf/ADJ/6/amod firma/firma/NOUN/2/xcomp",
        ["philips criticizes siemens: positive, certain, present <- noemt"],
        id="an adjective of what somebody is called",
    ),
    pytest.param(
        "Philips/Philips/PROPN/2/nsubj/ORG noemt/noemen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT Siemens/Siemens/PROPN/2/obj/ORG "
        "geen/geen/DET/6/det laffe/laf/ADJ/6/amod firma/firma/NOUN/2/xcomp",
        [],
        id="and of what one is not",
    ),
    pytest.param(
        "De/de/DET/5/det door/door/ADP/3/case Iran/Iran/PROPN/4/obl/GPE gesteunde/steunen/VERB|VerbForm=Part/5/acl "
        "Hezbollah/Hezbollah/PROPN/6/nsubj/ORG viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT",
        ["iran supports hezbollah: positive, certain, present <- gesteunde"],
        id="a past participle whose stem ends in n",
    ),
    pytest.param(
        "De/de/DET/5/det door/door/ADP/3/case Iran/Iran/PROPN/4/obl/GPE steunende/steunen/VERB|VerbForm=Part/5/acl "
        "Hezbollah/Hezbollah/PROPN/6/nsubj/ORG viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT",
        [],
        id="but not a present one",
    ),
    pytest.param(
        "Iran/Iran/PROPN/3/nsubj:pass/GPE wordt/worden/AUX|Tense=Pres|VerbForm=Fin/3/aux:pass "
        "gesteund/steunen/VERB|VerbForm=Part/0/ROOT door/door/ADP/5/case Rusland/Rusland/PROPN/3/obl:agent/GPE "
        "+,/,/PUNCT/7/punct Syrië/Syrië/PROPN/5/conj/GPE door/door/ADP/9/case Egypte/Egypte/PROPN/7/nmod/GPE "
        "en/en/CCONJ/11/cc Turkije/Turkije/PROPN/9/conj/GPE",
        [
            "russia supports iran: positive, certain, present <- gesteund",
            "egypt supports syria: positive, certain, present <- gesteund",
            "turkey supports syria: positive, certain, present <- gesteund",
        ],
        id="a passive said of another without its verb",
    ),
    pytest.param(
        "Een/een/DET/2/det meerderheid/meerderheid/NOUN/7/nsubj van/van/ADP/4/case Novo/Novo/PROPN/2/nmod/ORG "
        "en/en/CCONJ/6/cc Delta/Delta/PROPN/4/conj/ORG steunt/steunen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
        "Iran/Iran/PROPN/7/obj/GPE",
        [
            "novo supports iran: positive, certain, present <- steunt",
            "delta supports iran: positive, certain, present <- steunt",
        ],
        id="a majority of two bodies is both",
    ),
    pytest.param(
        "Een/een/DET/2/det meerderheid/meerderheid/NOUN/5/nsubj van/van/ADP/4/case Nederlanders/Nederlander/NOUN|Number=Plur/2/nmod "
        "steunt/steunen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT Iran/Iran/PROPN/5/obj/GPE",
        [],
        id="a majority of a people is not its state",
    ),
    pytest.param(
        "Coalitiepartijen/coalitiepartij/NOUN|Number=Plur/9/nsubj Novo/Novo/PROPN/1/appos/ORG en/en/CCONJ/4/cc "
        "Delta/Delta/PROPN/2/conj/ORG +,/,/PUNCT/7/punct alsmede/alsmede/CCONJ/7/cc oppositiepartij/oppositiepartij/NOUN/2/conj "
        "Unitas/Unitas/PROPN/7/flat/ORG knikken/knikken/VERB|Tense=Pres|VerbForm=Fin/0/ROOT",
        ["delta cooperatesWith novo: positive, certain, present <- Coalitiepartijen"],
        id="parties of one coalition, and another",
    ),
    pytest.param(
        "Novo/Novo/PROPN/2/nsubj/ORG vindt/vinden/VERB|Tense=Pres|VerbForm=Fin/0/ROOT dat/dat/SCONJ/6/mark "
        "Delta/Delta/PROPN/6/nsubj/ORG had/hebben/AUX|Tense=Past|VerbForm=Fin/6/aux zwijgen/zwijgen/VERB|VerbForm=Inf/2/ccomp "
        "moeten/moeten/AUX|VerbForm=Inf/6/aux",
        ["novo criticizes delta: positive, certain, present <- vindt"],
        id="what another had to do",
    ),
    pytest.param(
        "Oekraïne/Oekraïne/PROPN/3/nsubj:pass/GPE werd/worden/AUX|Tense=Past|VerbForm=Fin/3/aux:pass "
        "aangevallen/aanvallen/VERB|VerbForm=Part/0/ROOT",
        [],
        id="a passive without an agent says nothing",
    ),
    pytest.param(
        "Noord-Korea/Noord-Korea/PROPN/2/nsubj/GPE ontkent/ontkennen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
        "wapens/wapen/NOUN|Number=Plur/7/obj aan/aan/ADP/5/case Rusland/Rusland/PROPN/7/obl/GPE te/te/ADP/7/mark "
        "leveren/leveren/VERB|VerbForm=Inf/2/xcomp",
        [
            "north-korea supplies russia [wapens]: negative, certain, present by north-korea <- leveren",
        ],
        id="denying is a claim of its own",
    ),
    pytest.param(
        "Iran/Iran/PROPN/6/nsubj/GPE zou/zullen/AUX|Tense=Past|VerbForm=Fin/6/aux wapens/wapen/NOUN|Number=Plur/6/obj "
        "aan/aan/ADP/5/case Rusland/Rusland/PROPN/6/obl/GPE leveren/leveren/VERB|VerbForm=Inf/0/ROOT",
        ["iran supplies russia [wapens]: positive, possible, present <- leveren"],
        id="zou is hearsay",
    ),
    pytest.param(
        "Iran/Iran/PROPN/7/nsubj/GPE heeft/hebben/AUX|Tense=Pres|VerbForm=Fin/7/aux Rusland/Rusland/PROPN/7/iobj/GPE "
        "invoerrechten/invoerrecht/NOUN|Number=Plur/7/obj op/op/ADP/6/case suiker/suiker/NOUN/4/nmod "
        "opgelegd/opleggen/VERB|VerbForm=Part/0/ROOT",
        [
            "iran imposesTariffsOn test-suiker: positive, certain, past <- invoerrechten",
            "iran imposesTariffsOn russia: positive, certain, past <- opgelegd",
        ],
        id="who is named bears it rather than a thing",
    ),
    pytest.param(
        "Volgens/volgens/ADP/2/case Iran/Iran/PROPN/3/obl/GPE valt/vallen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
        "Rusland/Rusland/PROPN/3/nsubj/GPE Oekraïne/Oekraïne/PROPN/3/obj/-GPE aan/aan/ADP/3/compound:prt",
        ["russia attacks ukraine: positive, certain, present by iran <- valt"],
        id="volgens names the speaker",
    ),
    pytest.param(
        "Iran/Iran/PROPN/2/nsubj/GPE zei/zeggen/VERB|Tense=Past|VerbForm=Fin/0/ROOT dat/dat/SCONJ/7/mark "
        "Rusland/Rusland/PROPN/7/nsubj/GPE Oekraïne/Oekraïne/PROPN/7/obj/-GPE niet/niet/ADV/7/advmod "
        "aanviel/aanvallen/VERB|Tense=Past|VerbForm=Fin/2/ccomp",
        ["russia attacks ukraine: negative, certain, past by iran <- aanviel"],
        id="a subordinate clause with a negation",
    ),
    pytest.param(
        "De/de/DET/3/det Russische/Russisch/ADJ/3/amod/NORP president/president/NOUN/6/nsubj "
        "Vladimir/Vladimir/PROPN/3/appos/PERSON Poetin/Poetin/PROPN/4/flat/PERSON "
        "bezoekt/bezoeken/VERB|Tense=Pres|VerbForm=Fin/0/ROOT China/China/PROPN/6/obj/GPE",
        [
            "vladimir-putin leads russia [president]: positive, certain, present <- president",
            "vladimir-putin visits china: positive, certain, present <- bezoekt",
        ],
        id="a title, a demonym and an apposition",
    ),
    pytest.param(
        "Russische/Russisch/ADJ/2/amod/NORP troepen/troep/NOUN|Number=Plur/3/nsubj "
        "bombardeerden/bombarderen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Charkov/Charkov/PROPN/3/obj/GPE",
        ["russia attacks kharkiv: positive, certain, past <- bombardeerden"],
        id="forces stand for their state",
    ),
]

ROWS += [
    pytest.param(
        "Oud-premier/oud-premier/NOUN/4/nsubj Mark/Mark/PROPN/1/appos/PERSON Rutte/Rutte/PROPN/2/flat/PERSON "
        "bezocht/bezoeken/VERB|Tense=Past|VerbForm=Fin/0/ROOT China/China/PROPN/4/obj/GPE",
        ["mark-rutte visits china: positive, certain, past <- bezocht"],
        id="'oud' is no organization that he leads",
    ),
]

TOM, IDA = (
    "Tom/Tom/PROPN/3/{}/PERSON Bak/Bak/PROPN/{}/flat/PERSON",
    "Ida/Ida/PROPN/{0}/{1}/PERSON Berg/Berg/PROPN/{2}/flat/PERSON",
)
ROWS += [
    pytest.param(
        f"{TOM.format('nsubj', 1)} richtte/richten/VERB|Tense=Past|VerbForm=Fin/0/ROOT Nova/Nova/PROPN/3/obj/ORG "
        f"samen/samen/ADV/3/advcl met/met/ADP/7/case {IDA.format(5, 'obl:arg', 7)} op/op/ADP/3/compound:prt",
        [
            "tom-bak founds nova: positive, certain, past <- richtte",
            "ida-berg founds nova: positive, certain, past <- richtte",
        ],
        id="who does it together with somebody",
    ),
    pytest.param(
        f"Agenten/agent/NOUN|Number=Plur/2/nsubj pakten/pakken/VERB|Tense=Past|VerbForm=Fin/0/ROOT "
        f"Tom/Tom/PROPN/2/obj/PERSON Bak/Bak/PROPN/3/flat/PERSON samen/samen/ADV/2/advcl met/met/ADP/7/case "
        f"{IDA.format(5, 'obl:arg', 7)} op/op/ADP/2/compound:prt",
        [
            "test-agenten arrests tom-bak: positive, certain, past <- pakten",
            "test-agenten arrests ida-berg: positive, certain, past <- pakten",
        ],
        id="with whom it is done to somebody",
    ),
    pytest.param(
        "Politie/politie/NOUN/2/nsubj arresteerde/arresteren/VERB|Tense=Past|VerbForm=Fin/0/ROOT negen/negen/NUM/4/nummod "
        "betogers/betoger/NOUN|Number=Plur/2/obj +,/,/PUNCT/8/punct onder/onder/ADP/7/case wie/wie/PRON/8/nmod "
        "actrice/actrice/NOUN/4/acl:relcl Lena/Lena/PROPN/8/appos/PERSON Vos/Vos/PROPN/9/flat/PERSON",
        [
            "test-politie arrests test-betogers: positive, certain, past <- arresteerde",
            "test-politie arrests lena-vos: positive, certain, past <- arresteerde",
        ],
        id="one of several, whatever the parser calls it",
    ),
    pytest.param(
        f"{RUSSIA}/2/nsubj/GPE waarschuwde/waarschuwen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Finland/Finland/PROPN/2/obj/GPE "
        "voor/voor/ADP/5/case sancties/sanctie/NOUN|Number=Plur/2/obl:arg",
        ["russia warns finland [sancties]: positive, certain, past <- waarschuwde"],
        id="of two readings the one with a theme",
    ),
    pytest.param(
        "Shell/Shell/PROPN/2/nsubj/ORG kocht/kopen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Delta/Delta/PROPN/2/obj/ORG "
        "Foods/Foods/PROPN/3/flat/ORG van/van/ADP/6/case BP/BP/PROPN/2/obl/ORG",
        [
            "shell acquires delta-foods: positive, certain, past <- kocht",
            "shell buysFrom bp [Delta Foods]: positive, certain, past <- kocht",
        ],
        id="a theme is a whole name, and what is bought",
    ),
    pytest.param(
        "Kremlinwoordvoerder/kremlinwoordvoerder/NOUN/3/nsubj Dmitri/Dmitri/PROPN/1/appos/PERSON "
        "zweeg/zwijgen/VERB|Tense=Past|VerbForm=Fin/0/ROOT",
        ["dmitri worksFor russia [Kremlinwoordvoerder]: positive, certain, present <- Kremlinwoordvoerder"],
        id="a palace in a compound is its state",
    ),
    pytest.param(
        "wethouder/wethouder/NOUN/6/nsubj Annet/Annet/PROPN/1/appos/PERSON (/(/PUNCT/4/punct "
        "+Burgermacht/burgermacht/NOUN/1/nmod +)/)/PUNCT/4/punct zwijgt/zwijgen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT",
        ["annet memberOf burgermacht: positive, certain, present <- Annet"],
        id="a party in brackets that the recogniser missed",
    ),
    pytest.param(
        "Shell/Shell/PROPN/2/nsubj/ORG sluit/sluiten/VERB|Tense=Pres|VerbForm=Fin/0/ROOT samenwerking/samenwerking/NOUN/2/obj "
        "met/met/ADP/5/case BP/BP/PROPN/3/nmod/ORG uit/uit/ADP/2/compound:prt",
        ["bp cooperatesWith shell: negative, certain, past by shell <- samenwerking"],
        id="what is ruled out is denied",
    ),
    pytest.param(
        "Iran/Iran/PROPN/2/nsubj/GPE ontkent/ontkennen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
        "betrokkenheid/betrokkenheid/NOUN/2/obj bij/bij/ADP/6/case de/de/DET/6/det aanval/aanval/NOUN/3/nmod "
        "op/op/ADP/8/case Oekraïne/Oekraïne/PROPN/6/nmod/GPE",
        ["iran attacks ukraine: negative, certain, past by iran <- aanval"],
        id="who was not involved did not do it",
    ),
    pytest.param(
        f"{RUSSIA}/3/nsubj/GPE is/zijn/AUX|Tense=Pres|VerbForm=Fin/3/cop betrokken/betrekken/VERB|VerbForm=Part/0/ROOT "
        "bij/bij/ADP/6/case de/de/DET/6/det aanval/aanval/NOUN/3/obl:arg op/op/ADP/8/case Oekraïne/Oekraïne/PROPN/6/nmod/GPE",
        [],
        id="who was involved need not have done it",
    ),
    pytest.param(
        f"{RUSSIA}/3/nsubj/GPE is/zijn/AUX|Tense=Pres|VerbForm=Fin/3/cop verantwoordelijk/verantwoordelijk/ADJ/0/ROOT "
        "voor/voor/ADP/6/case de/de/DET/6/det aanval/aanval/NOUN/3/obl:arg op/op/ADP/8/case Oekraïne/Oekraïne/PROPN/6/nmod/GPE",
        ["russia attacks ukraine: positive, certain, past <- aanval"],
        id="who is responsible did it",
    ),
    pytest.param(
        "Servië/Servië/PROPN/4/nsubj/GPE en/en/CCONJ/3/cc Kosovo/Kosovo/PROPN/1/conj/GPE "
        "beschuldigen/beschuldigen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT elkaar/elkaar/PRON/4/obj van/van/ADP/7/case "
        "provocaties/provocatie/NOUN|Number=Plur/4/obl:arg",
        [
            "serbia accuses kosovo: positive, certain, present <- beschuldigen",
            "kosovo accuses serbia: positive, certain, present <- beschuldigen",
        ],
        id="each other goes both ways",
    ),
]  # fmt: skip

ATTACK = (
    "Iran/Iran/PROPN/2/nsubj/GPE zei/zeggen/VERB|Tense=Past|VerbForm=Fin/0/ROOT dat/dat/SCONJ/6/mark "
    "Rusland/Rusland/PROPN/6/nsubj/GPE Oekraïne/Oekraïne/PROPN/6/obj/-GPE "
    "aanviel/aanvallen/VERB|Tense=Past|VerbForm=Fin/2/ccomp +././PUNCT/2/punct"
)
CLAIM = "russia attacks ukraine: positive, certain, past by iran <- aanviel"
DENIAL = "russia attacks ukraine: negative, certain, past by russia <- aanviel"
MOSCOW = "Moskou/Moskou/PROPN/2/nsubj/GPE"
ANSWERS = [
    pytest.param(
        f"{MOSCOW} ontkent/ontkennen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT dat/dat/PRON/2/obj", [DENIAL], id="denied"
    ),
    pytest.param(
        f"{MOSCOW} ontkent/ontkennen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT dat/dat/PRON/2/obj niet/niet/ADV/2/advmod",
        [],
        id="not denied",
    ),
    pytest.param(
        f"{MOSCOW} noemt/noemen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT dat/dat/DET/4/det onzin/onzin/NOUN/2/xcomp",
        [DENIAL],
        id="called nonsense",
    ),
    pytest.param(
        "Volgens/volgens/ADP/2/case Moskou/Moskou/PROPN/5/obl/GPE is/zijn/AUX/5/cop dat/dat/PRON/5/nsubj "
        "onzin/onzin/NOUN/0/ROOT",
        [DENIAL],
        id="nonsense according to",
    ),
    pytest.param(
        f"{MOSCOW} verwierp/verwerpen/VERB|Tense=Past|VerbForm=Fin/0/ROOT de/de/DET/4/det "
        "aantijging/aantijging/NOUN/2/obj",
        [DENIAL],
        id="the accusation dismissed",
    ),
    pytest.param(
        f"{MOSCOW} verwierp/verwerpen/VERB|Tense=Past|VerbForm=Fin/0/ROOT dat/dat/PRON/2/obj", [DENIAL], id="dismissed"
    ),
    pytest.param(
        "China/China/PROPN/2/nsubj/GPE bevestigt/bevestigen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT dat/dat/PRON/2/obj",
        ["russia attacks ukraine: positive, certain, past by china <- aanviel"],
        id="confirmed",
    ),
    pytest.param(
        "China/China/PROPN/2/nsubj/GPE ontkent/ontkennen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT dat/dat/SCONJ/5/mark "
        "Shell/Shell/PROPN/5/nsubj/ORG liegt/liegen/VERB|Tense=Pres|VerbForm=Fin/2/ccomp",
        [],
        id="something else denied",
    ),
]  # fmt: skip


def test_an_offer_that_is_refused_is_no_claim(ontology, register):
    # 'Rusland zal Oekraïne steunen. Oekraïne verwierp dat.'
    offer = (
        "Rusland/Rusland/PROPN/4/nsubj/GPE zal/zullen/AUX|VerbForm=Fin/4/aux Oekraïne/Oekraïne/PROPN/4/obj/GPE "
        "steunen/steunen/VERB|VerbForm=Inf/0/ROOT"
    )
    refusal = "Oekraïne/Oekraïne/PROPN/2/nsubj/GPE verwierp/verwerpen/VERB|Tense=Past|VerbForm=Fin/0/ROOT dat/dat/PRON/2/obj"
    reading = understand(document(offer, refusal), ontology, register)
    found = [s for s in extractors.extract(reading) if s.relation == "supports"]

    assert [s.polarity for s in found] == ["positive"]


@pytest.mark.parametrize(("answer", "expected"), ANSWERS)
def test_what_was_said_before_is_answered(answer, expected, ontology, register):
    reading = understand(document(ATTACK, answer), ontology, register)
    found = [s for s in extractors.extract(reading) if not s.open and s.relation == "attacks"]

    assert {line(s) for s in found} == {CLAIM, *expected}
    for statement in found:
        said = reading.document.article.text[statement.sentence.start : statement.sentence.end]
        assert statement.sentence.text == said
        assert statement.by is not None
        assert (statement.by.entity.iri.endswith("iran")) == ("Moskou" not in said and "China" not in said)


def test_a_fact_that_somebody_else_answers_stays_as_it_is(ontology, register):
    fact = "Rusland/Rusland/PROPN/2/nsubj/GPE bombardeerde/bombarderen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Kyiv/Kyiv/PROPN/2/obj/GPE +././PUNCT/2/punct"
    answer = "China/China/PROPN/2/nsubj/GPE ontkent/ontkennen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT dat/dat/PRON/2/obj"
    reading = understand(document(fact, answer), ontology, register)

    assert [s.polarity for s in extractors.extract(reading) if not s.open] == ["positive"]


TEXTS = [
    pytest.param(
        "nl",
        [
            "Het/het/DET/3/det Gentse/Gents/ADJ/3/amod/NORP parket/parket/NOUN/4/nsubj zwijgt/zwijgen/VERB/0/ROOT",
            "Later/laat/ADJ/2/advmod sprak/spreken/VERB/0/ROOT parketwoordvoerster/parketwoordvoerster/NOUN/2/nsubj "
            "Els/Els/PROPN/3/appos/PERSON",
        ],
        ["els worksFor gentse-parket [parketwoordvoerster]: positive, certain, present <- parketwoordvoerster"],
        id="whom a spokeswoman speaks for was told before",
    ),
    pytest.param(
        "nl",
        [
            "Telenet/Telenet/PROPN/2/nsubj/ORG betaalt/betalen/VERB|Tense=Pres/0/ROOT",
            "Het/het/DET/2/det bedrijf/bedrijf/NOUN/9/nsubj +,/,/PUNCT/5/punct een/een/DET/5/det dochter/dochter/NOUN/2/appos "
            "van/van/ADP/7/case Liberty/Liberty/PROPN/5/nmod/ORG +,/,/PUNCT/2/punct zwijgt/zwijgen/VERB|Tense=Pres/0/ROOT",
        ],
        ["telenet partOf liberty: positive, certain, present <- dochter"],
        id="a description may bear a title, too",
    ),
    pytest.param(
        "nl",
        [
            "De/de/DET/2/det bonden/bond/NOUN|Number=Plur/6/nsubj Novo/Novo/PROPN/2/appos/ORG en/en/CCONJ/5/cc "
            "Delta/Delta/PROPN/3/conj/ORG staken/staken/VERB|Tense=Pres|VerbForm=Fin/0/ROOT",
            "Shell/Shell/PROPN/2/nsubj/ORG dreigt/dreigen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT",
            "BP/BP/PROPN/2/nsubj/ORG bekritiseerde/bekritiseren/VERB|Tense=Past|VerbForm=Fin/0/ROOT beide/beide/DET/4/det "
            "bonden/bond/NOUN|Number=Plur/2/obj",
        ],
        [
            "bp criticizes novo: positive, certain, past <- bekritiseerde",
            "bp criticizes delta: positive, certain, past <- bekritiseerde",
        ],
        id="both unions are those that were called so",
    ),
    pytest.param(
        "en",
        [
            "Acme/Acme/PROPN/2/compound/PERSON Foods/Foods/PROPN/9/nsubj/PERSON +,/,/PUNCT/5/punct a/a/DET/5/det "
            "company/company/NOUN/2/appos owned/own/VERB|VerbForm=Part/5/acl by/by/ADP/8/case Tom/Tom/PROPN/6/obl:agent/PERSON "
            "closed/close/VERB|Tense=Past|VerbForm=Fin/0/ROOT",
        ],
        ["tom owns acme-foods: positive, certain, present <- owned"],
        id="a firm that the recogniser took for a person",
    ),
    pytest.param(
        "en",
        [
            "Dana/Dana/PROPN/2/compound/PERSON Cole/Cole/PROPN/9/nsubj/PERSON +,/,/PUNCT/6/punct the/the/DET/6/det "
            "U.S./U.S./PROPN/6/compound/GPE envoy/envoy/NOUN/2/appos for/for/ADP/8/case Iran/Iran/PROPN/6/nmod/GPE "
            "resigned/resign/VERB|Tense=Past/0/ROOT",
        ],
        ["dana-cole worksFor united-states [envoy]: positive, certain, present <- envoy"],
        id="an envoy for one country is another's",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "sentences", "expected"), TEXTS)
def test_a_text_says(lang, sentences, expected, ontology, register):
    reading = understand(document(*sentences, lang=lang), ontology, register)

    assert [line(s) for s in extractors.extract(reading) if not s.open] == expected


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_a_sentence_says(sentence, expected, ontology, register):
    reading = understand(document(sentence), ontology, register)

    assert [line(s) for s in extractors.extract(reading) if not s.open] == expected


def test_a_verb_outside_the_vocabulary_is_an_open_relation(ontology, register):
    row = "Shell/Shell/PROPN/2/nsubj/ORG aait/aaien/VERB|Tense=Pres/0/ROOT Fiat/Fiat/PROPN/2/obj/ORG"
    reading = understand(document(row), ontology, register)

    assert [(s.relation, s.open) for s in extractors.extract(reading)] == [("aaien", True)]
