"""Who says what, and who passes that on: hand-made parses, one row a way to say so."""

import pytest

from kg import extractors
from kg.model import Entity, Mention, chain
from kg.reading.understand import understand
from tests.rows import document

ROWS = [
    pytest.param(
        "nl",
        (
            "Anadolu/Anadolu/PROPN/2/nsubj/ORG schrijft/schrijven/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
            "dat/dat/SCONJ/6/mark Iran/Iran/PROPN/6/nsubj/GPE "
            "heeft/hebben/AUX|Tense=Pres|VerbForm=Fin/6/aux ontkend/ontkennen/VERB|VerbForm=Part/2/ccomp "
            "dat/dat/SCONJ/10/mark Rusland/Rusland/PROPN/10/nsubj/GPE Georgië/Georgië/PROPN/10/obj/-GPE "
            "aanviel/aanvallen/VERB|Tense=Past|VerbForm=Fin/6/ccomp +././PUNCT/2/punct",
        ),
        ["iran", "anadolu"],
        id="a denial that is reported",
    ),
    pytest.param(
        "nl",
        (
            "Volgens/volgens/ADP/2/case Reuters/Reuters/PROPN/3/obl/ORG "
            "viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Rusland/Rusland/PROPN/3/nsubj/GPE "
            "Georgië/Georgië/PROPN/3/obj/-GPE aan/aan/ADP/3/compound:prt +,/,/PUNCT/8/punct "
            "meldt/melden/VERB|Tense=Pres|VerbForm=Fin/3/parataxis Anadolu/Anadolu/PROPN/8/nsubj/ORG "
            "+././PUNCT/3/punct",
        ),
        ["reuters", "anadolu"],
        id="'volgens' inside, a verb of saying outside",
    ),
    pytest.param(
        "nl",
        (
            "‘/‘/PUNCT/3/punct +Rusland/Rusland/PROPN/3/nsubj/GPE "
            "viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Georgië/Georgië/PROPN/3/obl/GPE "
            "aan/aan/ADP/3/compound:prt +’/’/PUNCT/3/punct +,/,/PUNCT/8/punct "
            "zegt/zeggen/VERB|Tense=Pres|VerbForm=Fin/3/parataxis generaal/generaal/NOUN/8/nsubj "
            "Smit/Smit/PROPN/9/appos/PERSON volgens/volgens/ADP/12/case Reuters/Reuters/PROPN/8/obl/ORG "
            "+././PUNCT/3/punct",
        ),
        ["smit", "reuters"],
        id="a quotation that is passed on",
    ),
    pytest.param(
        "nl",
        (
            "Rusland/Rusland/PROPN/2/nsubj/GPE viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT "
            "Georgië/Georgië/PROPN/2/iobj/GPE aan/aan/ADP/2/compound:prt +,/,/PUNCT/6/punct "
            "verneemt/vernemen/VERB|Tense=Pres|VerbForm=Fin/2/parataxis Reuters/Reuters/PROPN/6/nsubj/ORG "
            "uit/uit/ADP/10/case een/een/DET/10/det nota/nota/NOUN/6/obl waarin/waarin/ADV/14/advmod "
            "Smit/Smit/PROPN/14/nsubj/PERSON dat/dat/PRON/14/obj "
            "zegt/zeggen/VERB|Tense=Pres|VerbForm=Fin/10/acl:relcl +././PUNCT/2/punct",
        ),
        ["smit", "reuters"],
        id="who says so in a source that is quoted",
    ),
    pytest.param(
        "nl",
        (
            "Het/het/DET/2/det verhaal/verhaal/NOUN/10/nsubj van/van/ADP/4/case "
            "Reuters/Reuters/PROPN/2/nmod/ORG dat/dat/SCONJ/8/mark Rusland/Rusland/PROPN/8/nsubj/GPE "
            "Georgië/Georgië/PROPN/8/obj/-GPE aanviel/aanvallen/VERB|Tense=Past|VerbForm=Fin/2/acl "
            "is/zijn/AUX|Tense=Pres|VerbForm=Fin/10/cop bekend/bekend/ADJ/0/ROOT +././PUNCT/10/punct",
        ),
        ["reuters"],
        id="whose story it is",
    ),
    pytest.param(
        "nl",
        (
            "‘/‘/PUNCT/3/punct +Rusland/Rusland/PROPN/3/nsubj/GPE "
            "viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Georgië/Georgië/PROPN/3/obl/GPE "
            "aan/aan/ADP/3/compound:prt +././PUNCT/3/punct +’/’/PUNCT/3/punct",
            "Dat/dat/PRON/2/obj zegt/zeggen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
            "Piet/Piet/PROPN/2/nsubj/PERSON Smit/Smit/PROPN/3/flat/PERSON +././PUNCT/2/punct",
        ),
        ["piet-smit"],
        id="the sentence behind a quotation",
    ),
    pytest.param(
        "nl",
        (
            "Rusland/Rusland/PROPN/2/nsubj/GPE viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT "
            "Georgië/Georgië/PROPN/2/obj/GPE aan/aan/ADP/2/compound:prt +././PUNCT/2/punct",
            "Aldus/aldus/ADV/2/case Reuters/Reuters/PROPN/0/ROOT/ORG +././PUNCT/2/punct",
        ),
        ["reuters"],
        id="a source that is a sentence of its own",
    ),
    pytest.param(
        "nl",
        (
            "‘/‘/PUNCT/3/punct +Wij/wij/PRON/3/nsubj huilen/huilen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
            "+’/’/PUNCT/3/punct +,/,/PUNCT/6/punct "
            "fulmineert/fulmineren/VERB|Tense=Pres|VerbForm=Fin/3/parataxis "
            "Piet/Piet/PROPN/6/nsubj/PERSON Smit/Smit/PROPN/7/flat/PERSON +././PUNCT/3/punct",
            "‘/‘/PUNCT/3/punct +Rusland/Rusland/PROPN/3/nsubj/GPE "
            "viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Georgië/Georgië/PROPN/3/obj/GPE "
            "aan/aan/ADP/3/compound:prt +././PUNCT/3/punct +’/’/PUNCT/3/punct",
        ),
        ["piet-smit"],
        id="a quotation behind one with an inverted verb",
    ),
    pytest.param(
        "nl",
        (
            "‘/‘/PUNCT/3/punct +Het/het/PRON/3/nsubj klopt/kloppen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
            "+././PUNCT/3/punct",
            "Rusland/Rusland/PROPN/2/nsubj/GPE viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT "
            "Georgië/Georgië/PROPN/2/obj/GPE aan/aan/ADP/2/compound:prt +’/’/PUNCT/2/punct "
            "+,/,/PUNCT/8/punct aldus/aldus/ADV/8/case Piet/Piet/PROPN/2/parataxis/PERSON "
            "Smit/Smit/PROPN/8/flat/PERSON +././PUNCT/2/punct",
        ),
        ["piet-smit"],
        id="a source behind several sentences",
    ),
    pytest.param(
        "nl",
        (
            "Piet/Piet/PROPN/4/nsubj/PERSON Smit/Smit/PROPN/1/flat/PERSON "
            "is/zijn/AUX|Tense=Pres|VerbForm=Fin/4/cop boos/boos/ADJ/0/ROOT +././PUNCT/4/punct",
            "‘/‘/PUNCT/3/punct +Rusland/Rusland/PROPN/3/nsubj/GPE "
            "viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Georgië/Georgië/PROPN/3/obj/GPE "
            "aan/aan/ADP/3/compound:prt +././PUNCT/3/punct +’/’/PUNCT/3/punct",
        ),
        ["piet-smit"],
        id="the person of whom the sentence before tells",
    ),
    pytest.param(
        "nl",
        (
            "Piet/Piet/PROPN/4/nsubj/PERSON Smit/Smit/PROPN/1/flat/PERSON "
            "is/zijn/AUX|Tense=Pres|VerbForm=Fin/4/cop boos/boos/ADJ/0/ROOT +././PUNCT/4/punct",
            "‘/‘/PUNCT/3/punct +Hij/hij/PRON/3/nsubj huilt/huilen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
            "+././PUNCT/3/punct",
            "Rusland/Rusland/PROPN/2/nsubj/GPE viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT "
            "Georgië/Georgië/PROPN/2/obj/GPE aan/aan/ADP/2/compound:prt +././PUNCT/2/punct "
            "+’/’/PUNCT/2/punct",
        ),
        [],
        id="not one of whom the quotation tells",
    ),
    pytest.param(
        "nl",
        (
            "Oproer/oproer/NOUN/0/ROOT in/in/ADP/3/case Brussel/Brussel/PROPN/1/parataxis/GPE "
            "+:/:/PUNCT/6/punct Rusland/Rusland/PROPN/6/nsubj/GPE "
            "viel/vallen/VERB|Tense=Past|VerbForm=Fin/1/parataxis Georgië/Georgië/PROPN/6/obj/GPE "
            "aan/aan/ADP/6/compound:prt +././PUNCT/1/punct",
        ),
        [],
        id="no speaker where something happens in a place before a colon",
    ),
    pytest.param(
        "nl",
        (
            "Trump/Trump/PROPN/7/parataxis/PERSON over/over/ADP/3/case Iran/Iran/PROPN/1/nmod/GPE "
            "+:/:/PUNCT/3/punct ‘/‘/PUNCT/7/punct +Rusland/Rusland/PROPN/7/nsubj/GPE "
            "viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Georgië/Georgië/PROPN/7/obl/GPE "
            "aan/aan/ADP/7/compound:prt +././PUNCT/7/punct +’/’/PUNCT/7/punct",
        ),
        ["donald-trump"],
        id="a person and a subject before a colon",
    ),
    pytest.param(
        "en",
        (
            "Iran/Iran/PROPN/2/nsubj/GPE attacked/attack/VERB|Tense=Past|VerbForm=Fin/0/ROOT "
            "Georgia/Georgia/PROPN/2/obj/GPE +,/,/PUNCT/5/punct "
            "cites/cite/VERB|Tense=Pres|VerbForm=Fin/2/parataxis Reuters/Reuters/PROPN/5/nsubj/ORG "
            "+././PUNCT/2/punct",
        ),
        ["reuters"],
        id="English inversion",
    ),
    pytest.param(
        "nl",
        (
            "Een/een/DET/2/det wet/wet/NOUN/3/nsubj bepaalt/bepalen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
            "dat/dat/SCONJ/6/mark het/het/PRON/6/nsubj duur/duur/ADJ/3/ccomp "
            "is/zijn/AUX|Tense=Pres|VerbForm=Fin/6/cop +././PUNCT/3/punct",
            "‘/‘/PUNCT/3/punct +Rusland/Rusland/PROPN/3/nsubj/GPE "
            "viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Georgië/Georgië/PROPN/3/obj/GPE "
            "aan/aan/ADP/3/compound:prt +././PUNCT/3/punct +’/’/PUNCT/3/punct",
        ),
        [],
        id="no law of which the sentence before tells",
    ),
    pytest.param(
        "nl",
        (
            "‘/‘/PUNCT/3/punct +Rusland/Rusland/PROPN/3/nsubj/GPE "
            "viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT Georgië/Georgië/PROPN/3/iobj/GPE "
            "aan/aan/ADP/3/compound:prt +’/’/PUNCT/3/punct +,/,/PUNCT/10/punct aldus/aldus/ADV/10/case "
            "een/een/DET/10/det woordvoerder/woordvoerder/NOUN/3/parataxis van/van/ADP/12/case "
            "Shell/Shell/PROPN/10/nmod/ORG in/in/ADP/15/case een/een/DET/15/det "
            "reactie/reactie/NOUN/10/nmod +././PUNCT/3/punct",
        ),
        ["shell"],
        id="a spokesperson, not the reaction",
    ),
    pytest.param(
        "en",
        (
            "Reuters/Reuters/PROPN/2/nsubj/ORG quoted/quote/VERB|Tense=Past|VerbForm=Fin/0/ROOT "
            "minister/minister/NOUN/2/obj John/John/PROPN/3/flat/PERSON Smith/Smith/PROPN/4/flat/PERSON "
            "as/as/SCONJ/7/mark saying/say/VERB|Tense=Pres|VerbForm=Part/2/advcl that/that/SCONJ/10/mark "
            "Russia/Russia/PROPN/10/nsubj/GPE attacked/attack/VERB|Tense=Past|VerbForm=Fin/7/ccomp "
            "Georgia/Georgia/PROPN/10/obj/GPE +././PUNCT/2/punct",
        ),
        ["john-smith", "reuters"],
        id="who is quoted as saying so",
    ),
]


@pytest.mark.parametrize(("lang", "sentences", "voices"), ROWS)
def test_who_speaks_is_kept_with_who_passes_it_on(lang, sentences, voices, ontology, register):
    reading = understand(document(*sentences, lang=lang), ontology, register)
    statements = [s for s in extractors.extract(reading) if s.relation == "attacks"]

    assert [[m.entity.iri.rpartition("/")[2] for m in s.voices] for s in statements] == [voices]


def test_a_chain_has_each_actor_once_and_no_more_than_are_kept():
    actors = [Entity(iri=f"ent:{letter}", kind="Person", label=letter) for letter in "aabcde"]
    mentions = [Mention(start=0, end=1, text=actor.label, entity=actor) for actor in actors]

    assert [mention.text for mention in chain(mentions)] == ["a", "b", "c", "d"]
