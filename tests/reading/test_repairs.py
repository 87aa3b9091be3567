"""Words that a parser hung in the wrong place, from hand-made parses as the parser gave them."""

import pytest

from kg import extractors
from kg.reading.understand import understand
from tests.rows import document
from tests.test_golden import line

ROWS = [
    pytest.param(
        ["Iran/Iran/PROPN/2/nsubj/GPE sold/sell/VERB|Tense=Past|VerbForm=Fin/0/ROOT Moscow/Moscow/PROPN/4/compound/GPE "
         "missiles/missile/NOUN|Number=Plur/2/obj"],
        ["russia buysFrom iran [missiles]: positive, certain, past <- sold"],
        id="a name behind a verb of giving is whom",
    ),
    pytest.param(
        ["Iran/Iran/PROPN/2/nsubj/GPE bought/buy/VERB|Tense=Past|VerbForm=Fin/0/ROOT Moscow/Moscow/PROPN/4/compound/GPE "
         "missiles/missile/NOUN|Number=Plur/2/obj"],
        [],
        id="but not behind another verb",
    ),
    pytest.param(
        ["Israel/Israel/PROPN/4/nsubj/GPE has/have/AUX|Tense=Pres|VerbForm=Fin/4/aux not/not/PART/4/advmod "
         "attacked/attack/VERB|VerbForm=Part/0/ROOT Syria/Syria/PROPN/4/obj/GPE +,/,/PUNCT/8/punct its/its/PRON/8/nmod:poss "
         "ambassador/ambassador/NOUN|Number=Sing/5/appos +,/,/PUNCT/10/punct Michael/Michael/PROPN/8/appos/PERSON "
         "Brodsky/Brodsky/PROPN/10/flat/PERSON +,/,/PUNCT/8/punct told/tell/VERB|Tense=Past|VerbForm=Fin/4/advcl "
         "reporters/reporter/NOUN|Number=Plur/13/iobj +././PUNCT/4/punct"],
        [
            "israel attacks syria: negative, certain, past by michael-brodsky <- attacked",
            "michael-brodsky worksFor israel [ambassador]: positive, certain, present <- ambassador",
        ],
        id="who told it stands before the verb",
    ),
    pytest.param(
        ["Iran/Iran/PROPN/2/nsubj/GPE acknowledged/acknowledge/VERB|Tense=Past|VerbForm=Fin/0/ROOT for/for/ADP/6/case "
         "the/the/DET/6/det first/first/ADJ/6/amod time/time/NOUN/2/obl that/that/SCONJ/9/mark "
         "Russia/Russia/PROPN/9/nsubj/GPE attacked/attack/VERB|Tense=Past|VerbForm=Fin/6/acl Ukraine/Ukraine/PROPN/9/obj/GPE"],
        ["russia attacks ukraine: positive, certain, past by iran <- attacked"],
        id="a clause behind a time is the content of the verb",
    ),
    pytest.param(
        ["Peugeot/Peugeot/PROPN/2/nsubj/ORG "
         "declined/decline/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT to/to/PART/4/mark "
         "comment/comment/VERB|VerbForm=Inf/2/xcomp on/on/ADP/7/case a/a/DET/7/det "
         "report/report/NOUN|Number=Sing/4/obl in/in/ADP/9/case Politico/Politico/PROPN/7/nmod/ORG "
         "that/that/SCONJ/13/mark it/it/PRON/13/nsubj "
         "had/have/AUX|Number=Sing|Tense=Past|VerbForm=Fin/13/aux "
         "sued/sued/VERB|Tense=Past|VerbForm=Part/7/acl Tata/Tata/PROPN/13/obj/ORG +././PUNCT/2/punct"],
        [
            "peugeot sues tata: positive, certain, past by politico <- sued",
        ],
        id="a clause behind a report is what that says",
    ),
    pytest.param(
        ["Peugeot/Peugeot/PROPN/4/nsubj/ORG did/do/AUX|Number=Sing|Tense=Past|VerbForm=Fin/4/aux "
         "not/not/PART/4/advmod want/want/VERB|VerbForm=Inf/0/ROOT to/to/PART/6/mark "
         "discuss/discuss/VERB|VerbForm=Inf/4/xcomp a/a/DET/9/det Reuters/Reuters/PROPN/9/compound/ORG "
         "dispatch/dispatch/NOUN|Number=Sing/6/obj saying/say/VERB|Tense=Pres|VerbForm=Part/4/advcl "
         "it/it/PRON/13/nsubj had/have/AUX|Number=Sing|Tense=Past|VerbForm=Fin/13/aux "
         "sued/sued/VERB|Tense=Past|VerbForm=Part/10/ccomp Tata/Tata/PROPN/13/obj/ORG +././PUNCT/4/punct"],
        [
            "peugeot sues tata: positive, certain, past by reuters <- sued",
        ],
        id="so it is behind a participle",
    ),
    pytest.param(
        ["Peugeot/Peugeot/PROPN/2/nsubj/ORG said/say/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT "
         "in/in/ADP/5/case a/a/DET/5/det report/report/NOUN|Number=Sing/2/obl that/that/SCONJ/9/mark "
         "Shell/Shell/PROPN/9/nsubj/ORG had/have/AUX|Number=Sing|Tense=Past|VerbForm=Fin/9/aux "
         "sued/sued/VERB|Tense=Past|VerbForm=Part/2/ccomp Tata/Tata/PROPN/9/obj/ORG +././PUNCT/2/punct"],
        [
            "shell sues tata: positive, certain, past by peugeot <- sued",
        ],
        id="what somebody says in a report he says",
    ),
    pytest.param(
        ["Reuters/Reuters/PROPN/2/nsubj/ORG has/have/VERB|Number=Sing|Tense=Pres|VerbForm=Fin/0/ROOT "
         "it/it/PRON/2/obj that/that/SCONJ/6/mark Shell/Shell/PROPN/6/nsubj/ORG "
         "sued/su/VERB|Number=Sing|Tense=Past|VerbForm=Fin/2/ccomp Tata/Tata/PROPN/6/obj/ORG "
         "+././PUNCT/2/punct"],
        [
            "shell sues tata: positive, certain, past by reuters <- sued",
        ],
        id="whoever has it that something is so says it",
    ),
    pytest.param(
        ["Rumour/rumour/NOUN|Number=Sing/2/nsubj has/have/VERB|Number=Sing|Tense=Pres|VerbForm=Fin/0/ROOT "
         "it/it/PRON/2/expl that/that/SCONJ/6/mark Shell/Shell/PROPN/6/nsubj/ORG "
         "sued/su/VERB|Number=Sing|Tense=Past|VerbForm=Fin/2/ccomp Tata/Tata/PROPN/6/obj/ORG "
         "+././PUNCT/2/punct"],
        [
            "shell sues tata: positive, possible, past <- sued",
        ],
        id="but not rumour",
    ),
    pytest.param(
        ["Russia/Russia/PROPN/3/nsubj/GPE has/have/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/3/aux "
         "seized/seize/VERB|Tense=Past|VerbForm=Part/0/ROOT Goma/Goma/PROPN/3/obj/WORK +,/,/PUNCT/9/punct "
         "the/the/DET/7/det broadcaster/broadcaster/NOUN|Number=Sing/9/nsubj KTN/KTN/PROPN/9/nsubj/ORG "
         "claims/claim/VERB|Number=Sing|Tense=Pres|VerbForm=Fin/4/acl:relcl +././PUNCT/3/punct"],
        [
            "russia seizes goma: positive, certain, past by ktn <- seized",
        ],
        id="who claims it stands behind a comma",
    ),
    pytest.param(
        ["Tunisia/Tunisia/PROPN/4/nsubj/GPE will/will/AUX|VerbForm=Fin/4/aux not/not/PART/4/advmod "
         "hand/hand/VERB|VerbForm=Inf/0/ROOT over/over/ADP/7/case the/the/DET/7/det "
         "smuggler/smuggler/NOUN|Number=Sing/4/obl Karim/Karim/PROPN/7/appos/PERSON "
         "Jaziri/Jaziri/PROPN/8/flat/PERSON to/to/ADP/11/case France/France/PROPN/4/obl/GPE "
         "+././PUNCT/4/punct"],
        [
            "tunisia expels karim-jaziri: negative, certain, future <- hand",
        ],
        id="a particle is no preposition of the object",
    ),
    pytest.param(
        ["The/the/DET/4/det Leeds/Leeds/PROPN/4/compound/ORG Crown/Crown/ADJ/4/compound/ORG "
         "Court/Court/PROPN/5/nsubj/ORG found/find/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT "
         "Stuart/Stuart/PROPN/9/obj/PERSON Marsh/Marsh/PROPN/6/flat/PERSON not/not/PART/9/advmod "
         "guilty/guilty/ADJ/5/ccomp of/of/SCONJ/11/mark killing/kill/VERB|VerbForm=Ger/9/advcl "
         "Nadia/Nadia/PROPN/11/obj/PERSON Khan/Khan/PROPN/12/flat/PERSON +././PUNCT/5/punct"],
        [
            "leeds-crown-court convicts stuart-marsh: negative, certain, past <- found",
            "stuart-marsh kills nadia-khan: negative, certain, present <- killing",
        ],
        id="found not guilty is not found guilty",
    ),
    pytest.param(
        ["Cleared/clear/VERB|Tense=Past|VerbForm=Part|Voice=Pass/14/advcl by/by/ADP/6/case "
         "the/the/DET/6/det Mombasa/Mombasa/PROPN/6/compound/ORG High/High/ADJ/6/amod/ORG "
         "Court/Court/PROPN/1/obl:agent/ORG of/of/ADP/8/case killing/kill/VERB|VerbForm=Ger/6/nmod "
         "Omar/Omar/PROPN/8/obj/PERSON Said/Said/PROPN/9/flat/PERSON +,/,/PUNCT/1/punct "
         "Grace/Grace/PROPN/14/nsubj/PERSON Wanjiru/Wanjiru/PROPN/12/flat/PERSON "
         "left/leave/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT +././PUNCT/14/punct"],
        [
            "grace-wanjiru kills omar-said: negative, certain, past by mombasa-high-court <- killing",
            "mombasa-high-court convicts grace-wanjiru: negative, certain, past <- Cleared",
        ],
        id="what a court clears somebody of hangs on the verb",
    ),
    pytest.param(
        ["European/European/ADJ/2/amod/ORG Council/Council/PROPN/3/compound/ORG "
         "chief/chief/NOUN|Number=Sing/6/nsubj Charles/Charles/PROPN/3/flat/PERSON "
         "Michel/Michel/PROPN/3/flat/PERSON praised/praiy/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT "
         "Spain/Spain/PROPN/6/obj/GPE +././PUNCT/6/punct"],
        [
            "charles-michel leads european-council [chief]: positive, certain, present <- chief",
            "charles-michel praises spain: positive, certain, past <- praised",
        ],
        id="a body before a title is what that is of",
    ),
    pytest.param(
        ["Besides/besides/ADP/2/case Denmark/Denmark/PROPN/7/obl/GPE +,/,/PUNCT/2/punct "
         "Latvia/Latvia/PROPN/7/nsubj/GPE too/too/ADV/7/advmod "
         "has/have/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/7/aux "
         "sanctioned/sanction/VERB|Tense=Past|VerbForm=Part/0/ROOT Gleb/Gleb/PROPN/7/obj/PERSON "
         "Sorokin/Sorokin/PROPN/8/flat/PERSON +././PUNCT/7/punct"],
        [
            "denmark sanctions gleb-sorokin: positive, certain, past <- sanctioned",
            "latvia sanctions gleb-sorokin: positive, certain, past <- sanctioned",
        ],
        id="besides somebody another does it too",
    ),
    pytest.param(
        ["Besides/besides/ADP/2/case Denmark/Denmark/PROPN/6/obl/GPE +,/,/PUNCT/2/punct "
         "Latvia/Latvia/PROPN/6/nsubj/GPE has/have/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/6/aux "
         "sanctioned/sanction/VERB|Tense=Past|VerbForm=Part/0/ROOT Gleb/Gleb/PROPN/6/obj/PERSON "
         "Sorokin/Sorokin/PROPN/7/flat/PERSON +././PUNCT/6/punct"],
        [
            "latvia sanctions gleb-sorokin: positive, certain, past <- sanctioned",
        ],
        id="but only if it says too",
    ),
    pytest.param(
        ["Just/just/ADV/4/advmod as/as/SCONJ/4/mark Shell/Shell/PROPN/4/nsubj/ORG "
         "did/do/AUX|Number=Sing|Tense=Past|VerbForm=Fin/8/advcl +,/,/PUNCT/4/punct "
         "Maersk/Maersk/PROPN/8/nsubj/GPE has/have/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/8/aux "
         "quit/quit/VERB|VerbForm=Inf/0/ROOT the/the/DET/11/det Suez/Suez/PROPN/11/compound/ORG "
         "Alliance/Alliance/PROPN/8/obj/ORG +././PUNCT/8/punct"],
        [
            "maersk withdrawsFrom suez-alliance: positive, certain, present <- quit",
            "shell withdrawsFrom suez-alliance: positive, certain, present <- quit",
        ],
        id="just as somebody did another does",
    ),
    pytest.param(
        ["Google/Google/PROPN/3/compound/PRODUCT +-/-/PUNCT/1/punct "
         "+owned/own/VERB|Tense=Past|VerbForm=Part|Voice=Pass/4/amod YouTube/YouTube/PROPN/6/nsubj/ORG "
         "has/have/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/6/aux "
         "banned/ban/VERB|Tense=Past|VerbForm=Part/0/ROOT Alex/Alex/PROPN/6/obj/PERSON "
         "Jones/Jones/PROPN/7/flat/PERSON +././PUNCT/6/punct"],
        [
            "google owns youtube: positive, certain, present <- owned",
            "youtube bans alex-jones: positive, certain, past <- banned",
        ],
        id="who owns it stands before a hyphen",
    ),
    pytest.param(
        ["London/London/PROPN/3/compound/GPE +-/-/PUNCT/1/punct "
         "+based/base/VERB|Tense=Past|VerbForm=Part|Voice=Pass/4/amod "
         "broadcaster/broadcaster/NOUN|Number=Sing/6/nsubj Euractiv/Euractiv/PROPN/4/flat/ORG "
         "sued/sy/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT Google/Google/PROPN/6/obj/ORG "
         "+././PUNCT/6/punct"],
        [
            "euractiv locatedIn london: positive, certain, present <- based",
            "euractiv sues google: positive, certain, past <- sued",
        ],
        id="what is based somewhere is there",
    ),
    pytest.param(
        ["Seoul/Seoul/PROPN/3/compound/GPE +-/-/PUNCT/1/punct "
         "+based/base/VERB|Tense=Past|VerbForm=Part|Voice=Pass/4/amod "
         "analyst/analyst/NOUN|Number=Sing/7/nsubj Kim/Kim/PROPN/4/flat/PERSON "
         "Lee/Lee/PROPN/5/flat/PERSON praised/praise/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT "
         "Samsung/Samsung/PROPN/7/obj/ORG +././PUNCT/7/punct"],
        [
            "kim-lee livesIn seoul: positive, certain, present <- based",
            "kim-lee praises samsung: positive, certain, past <- praised",
        ],
        id="who is based somewhere lives there",
    ),
    pytest.param(
        ["Volkswagen/Volkswagen/PROPN/3/nmod:poss/ORG +'s/'s/PART/1/case Audi/Audi/PROPN/4/nsubj/ORG "
         "sued/sued/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT Tata/Tata/PROPN/4/obj/ORG "
         "+././PUNCT/4/punct"],
        [
            "audi partOf volkswagen: positive, certain, present <- Audi",
            "audi sues tata: positive, certain, past <- sued",
        ],
        id="a body of a body is part of it",
    ),
    pytest.param(
        ["To/to/ADP/2/case diplomats/diplomat/NOUN|Number=Plur/14/obl on/on/ADP/5/case the/the/DET/5/det "
         "Bosphorus/Bosphorus/PROPN/2/nmod/LOC +,/,/PUNCT/2/punct Georgia/Georgia/PROPN/9/nmod:poss/GPE "
         "+'s/'s/PART/7/case withdrawal/withdrawal/NOUN|Number=Sing/14/nsubj from/from/ADP/11/case "
         "NATO/NATO/PROPN/9/nmod/ORG was/be/AUX|Number=Sing|Tense=Past|VerbForm=Fin/14/cop "
         "no/no/DET/14/det surprise/surprise/NOUN|Number=Sing/0/ROOT +././PUNCT/14/punct"],
        [
            "georgia withdrawsFrom nato: positive, certain, past <- withdrawal",
        ],
        id="an owner behind a comma is no country of the place before",
    ),
    pytest.param(
        ["He/he/PRON/2/nsubj met/meet/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT the/the/DET/4/det "
         "President/President/PROPN/2/obj of/of/ADP/8/case the/the/DET/8/det "
         "United/Unite/VERB|Tense=Past|VerbForm=Part/8/amod/GPE States/State/PROPN/4/nmod/GPE "
         "Joe/Joe/PROPN/2/obj/PERSON Biden/Biden/PROPN/9/flat/PERSON +././PUNCT/2/punct"],
        [
            "joe-biden leads united-states [President]: positive, certain, present <- President",
        ],
        id="a name may stand behind what a title is of",
    ),
    pytest.param(
        ["The/the/DET/3/det deputy/deputy/NOUN|Number=Sing/3/compound "
         "director/director/NOUN|Number=Sing/11/nsubj of/of/ADP/6/case the/the/DET/6/det "
         "FBI/FBI/PROPN/3/nmod/ORG +,/,/PUNCT/8/punct Dan/Dan/PROPN/3/appos/PERSON "
         "Bongino/Bongino/PROPN/8/flat/PERSON +,/,/PUNCT/3/punct "
         "praised/praise/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT Spain/Spain/PROPN/11/obj/GPE "
         "+././PUNCT/11/punct"],
        [
            "dan-bongino praises spain: positive, certain, past <- praised",
            "dan-bongino worksFor fbi [director]: positive, certain, present <- director",
        ],
        id="a deputy works for what another leads",
    ),
    pytest.param(
        ["House/House/PROPN/3/compound/ORG minority/minority/NOUN|Number=Sing/3/compound "
         "leader/leader/NOUN|Number=Sing/6/nsubj Hakeem/Hakeem/PROPN/3/flat/PERSON "
         "Jeffries/Jeffries/PROPN/4/flat/PERSON "
         "praised/praiy/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT Spain/Spain/PROPN/6/obj/GPE "
         "+././PUNCT/6/punct"],
        [
            "hakeem-jeffries memberOf house [minority leader]: positive, certain, present <- leader",
            "hakeem-jeffries praises spain: positive, certain, past <- praised",
        ],
        id="who leads a minority is a member",
    ),
    pytest.param(
        ["US/US/PROPN/3/amod/GPE Special/Special/ADJ/3/amod "
         "Representative/Representative/PROPN/6/nmod:desc for/for/ADP/5/case Iran/Iran/PROPN/3/nmod/GPE "
         "Brian/Brian/PROPN/8/nsubj/PERSON Hook/Hook/PROPN/6/flat/PERSON "
         "praised/praise/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT Israel/Israel/PROPN/8/obj/GPE "
         "+././PUNCT/8/punct"],
        [
            "brian-hook praises israel: positive, certain, past <- praised",
            "brian-hook worksFor united-states [Representative]: positive, certain, present <- Representative",
        ],
        id="a representative for a country is none of it",
    ),
    pytest.param(
        ["Leaders/leader/NOUN|Number=Plur/2/nsubj "
         "included/include/VERB|Number=Plur|Tense=Past|VerbForm=Fin/0/ROOT the/the/DET/5/det "
         "Prime/Prime/ADJ/5/amod/ORG Ministers/Minister/PROPN/2/obj of/of/ADP/7/case "
         "Belgium/Belgium/PROPN/5/nmod/GPE +,/,/PUNCT/9/punct Luxembourg/Luxembourg/PROPN/7/conj/GPE "
         "+,/,/PUNCT/13/punct and/and/CCONJ/13/cc European/European/ADJ/13/amod/ORG "
         "Council/Council/PROPN/7/conj/ORG chief/chief/NOUN|Number=Sing/5/conj "
         "Charles/Charles/PROPN/14/flat/PERSON Michel/Michel/PROPN/14/flat/PERSON +././PUNCT/2/punct"],
        [],
        id="countries are no department",
    ),
    pytest.param(
        ["Bild/Bild/PROPN/2/nsubj/ORG reports/report/VERB|Number=Sing|Tense=Pres|VerbForm=Fin/0/ROOT "
         "that/that/SCONJ/6/mark Shell/Shell/PROPN/6/nsubj/ORG "
         "has/have/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/6/aux "
         "sued/sued/VERB|Tense=Past|VerbForm=Part/2/ccomp Tata/Tata/PROPN/6/obj/ORG +././PUNCT/2/punct",
         "“/“/PUNCT/3/punct +Complete/complete/ADJ/3/amod rubbish/rubbish/NOUN|Number=Sing/6/obj "
         "+,/,/PUNCT/3/punct +”/”/PUNCT/3/punct says/say/VERB|Number=Sing|Tense=Pres|VerbForm=Fin/0/ROOT "
         "Peter/Peter/PROPN/6/nsubj/PERSON Green/Green/PROPN/7/flat/PERSON +././PUNCT/6/punct"],
        [
            "shell sues tata: negative, certain, past by peter-green <- sued",
            "shell sues tata: positive, certain, past by bild <- sued",
        ],
        id="a quoted verdict is what somebody answers",
    ),
    pytest.param(
        ["Reuters/Reuters/PROPN/2/nsubj/ORG says/say/VERB|Number=Sing|Tense=Pres|VerbForm=Fin/0/ROOT "
         "that/that/SCONJ/6/mark Shell/Shell/PROPN/6/nsubj/ORG "
         "has/have/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/6/aux "
         "sued/sued/VERB|Tense=Past|VerbForm=Part/2/ccomp Tata/Tata/PROPN/6/obj/ORG +././PUNCT/2/punct",
         "Not/not/PART/2/advmod so/so/ADV/4/ccomp +,/,/PUNCT/4/punct "
         "says/say/VERB|Number=Sing|Tense=Pres|VerbForm=Fin/0/ROOT Shell/Shell/PROPN/4/nsubj/ORG "
         "+././PUNCT/4/punct"],
        [
            "shell sues tata: negative, certain, past by shell <- sued",
            "shell sues tata: positive, certain, past by reuters <- sued",
        ],
        id="so is what begins a sentence",
    ),
    pytest.param(
        ["Reuters/Reuters/PROPN/2/nsubj/ORG says/say/VERB|Number=Sing|Tense=Pres|VerbForm=Fin/0/ROOT "
         "that/that/SCONJ/6/mark Shell/Shell/PROPN/6/nsubj/ORG "
         "has/have/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/6/aux "
         "sued/sued/VERB|Tense=Past|VerbForm=Part/2/ccomp Tata/Tata/PROPN/6/obj/ORG +././PUNCT/2/punct",
         "Shell/Shell/PROPN/3/nmod:poss/PERSON +'s/'s/PART/1/case answer/answer/NOUN|Number=Sing/5/nsubj "
         "was/be/AUX|Number=Sing|Tense=Past|VerbForm=Fin/5/cop short/short/ADJ/0/ROOT +:/:/PUNCT/9/punct "
         "“/“/PUNCT/9/punct +Pure/pure/ADJ/9/amod fiction/fiction/NOUN|Number=Sing/5/parataxis "
         "+././PUNCT/9/punct +”/”/PUNCT/9/punct"],
        [
            "shell sues tata: negative, certain, past by shell <- sued",
            "shell sues tata: positive, certain, past by reuters <- sued",
        ],
        id="whose reply it was denies it",
    ),
    pytest.param(
        ["Unlike/unlike/ADP/2/case Germany/Germany/PROPN/6/obl/GPE +,/,/PUNCT/2/punct "
         "France/France/PROPN/6/nsubj/GPE has/have/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/6/aux "
         "recognised/recognise/VERB|Tense=Past|VerbForm=Part/0/ROOT Palestine/Palestine/PROPN/6/obj/GPE "
         "+././PUNCT/6/punct"],
        [
            "france recognizes palestine: positive, certain, past <- recognised",
            "germany recognizes palestine: negative, certain, past <- recognised",
        ],
        id="unlike somebody another does it",
    ),
    pytest.param(
        ["Word/word/NOUN|Number=Sing/9/nsubj:outer in/in/ADP/4/case the/the/DET/4/det "
         "paddock/paddock/NOUN|Number=Sing/1/nmod is/be/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/9/cop "
         "that/that/SCONJ/9/mark Audi/Audi/PROPN/9/nsubj/ORG will/will/AUX|VerbForm=Fin/9/aux "
         "dismiss/dismiss/VERB|VerbForm=Inf/0/ROOT Jonathan/Jonathan/PROPN/9/obj/PERSON "
         "Wheatley/Wheatley/PROPN/10/flat/PERSON +././PUNCT/9/punct"],
        [
            "audi dismisses jonathan-wheatley: positive, possible, future <- dismiss",
        ],
        id="word is no subject of what it is that",
    ),
    pytest.param(
        ["The/the/DET/2/det truth/truth/NOUN|Number=Sing/7/nsubj:outer "
         "is/be/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/7/cop that/that/SCONJ/7/mark "
         "Audi/Audi/PROPN/7/nsubj/ORG has/have/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/7/aux "
         "sued/su/VERB|Tense=Past|VerbForm=Part/0/ROOT Tata/Tata/PROPN/7/obj/ORG +././PUNCT/7/punct"],
        [
            "audi sues tata: positive, certain, past <- sued",
        ],
        id="but the truth is",
    ),
    pytest.param(
        ["Ivory/Ivory/PROPN/4/nsubj:pass/PERSON Coast/Coast/PROPN/1/flat/PERSON "
         "is/be/AUX|Number=Sing|Tense=Pres|VerbForm=Fin/4/aux:pass "
         "understood/understand/VERB|Tense=Past|VerbForm=Part|Voice=Pass/0/ROOT to/to/PART/7/mark "
         "be/be/AUX|VerbForm=Inf/7/aux:pass negotiating/negotiate/VERB|VerbForm=Ger/4/xcomp "
         "with/with/ADP/11/case the/the/DET/11/det airline/airline/NOUN|Number=Sing/11/compound "
         "MEA/MEA/PROPN/7/obl/ORG +././PUNCT/4/punct"],
        [
            "ivory-coast negotiatesWith mea: positive, possible, present <- negotiating",
        ],
        id="who is negotiating is not negotiated",
    ),
    pytest.param(
        ["Against/against/ADP/3/case the/the/DET/3/det wishes/wish/NOUN|Number=Plur/8/obl "
         "of/of/ADP/5/case Paris/Paris/PROPN/3/nmod/GPE +,/,/PUNCT/3/punct Niger/Niger/PROPN/8/nsubj/GPE "
         "sold/sell/VERB|Number=Sing|Tense=Past|VerbForm=Fin/0/ROOT "
         "uranium/uranium/NOUN|Number=Sing/8/obj to/to/ADP/11/case Russia/Russia/PROPN/8/obl/GPE "
         "+././PUNCT/8/punct"],
        [
            "russia buysFrom niger [uranium]: positive, certain, past <- sold",
        ],
        id="a country behind a comma may be the subject",
    ),
    pytest.param(
        ["Spanish/Spanish/ADJ/2/amod/NORP police/police/NOUN|Number=Sing/3/nsubj "
         "detained/detaine/VERB|Number=Plur|Tense=Past|VerbForm=Fin/0/ROOT the/the/DET/7/det "
         "Dane/Dane/PROPN/7/compound/FAC Mikkel/Mikkel/PROPN/5/flat/FAC Holst/Holst/PROPN/3/obj/FAC "
         "in/in/ADP/9/case Málaga/Málaga/PROPN/3/obl/GPE +././PUNCT/3/punct"],
        [
            "spanish-police arrests mikkel-holst: positive, certain, past <- detained",
        ],
        id="what somebody is is no part of his name",
    ),
]  # fmt: skip

DUTCH = [
    pytest.param(
        "Toen/toen/ADV/2/advmod vatte/vatten/VERB|Tense=Past|VerbForm=Fin/0/ROOT de/de/DET/4/det "
        "marechaussee/marechaussee/NOUN|Number=Sing/5/nmod smokkelaar/smokkelaar/NOUN|Number=Sing/2/nsubj "
        "Florin/Florin/PROPN/5/appos/PERSON Dinu/Dinu/PROPN/6/flat/PERSON in/in/ADP/10/case de/de/DET/10/det "
        "kraag/kraag/NOUN|Number=Sing/2/obl",
        ["test-marechaussee arrests florin-dinu: positive, certain, past <- vatte"],
        id="of two nouns without a preposition the one beside the name is the object",
    ),
    pytest.param(
        "De/de/DET/2/det collega/collega/NOUN|Number=Sing/6/nsubj van/van/ADP/4/case minister/minister/NOUN|Number=Sing/2/nmod "
        "Visser/Visser/PROPN/4/appos/PERSON prees/prijzen/VERB|Tense=Past|VerbForm=Fin/0/ROOT "
        "Shell/Shell/PROPN/6/obj/ORG",
        ["collega-van-minister-visser praises shell: positive, certain, past <- prees"],
        id="but not where a preposition stands between them",
    ),
    pytest.param(
        "Daarna/daarna/ADV/2/advmod arresteerde/arresteren/VERB|Tense=Past|VerbForm=Fin/0/ROOT "
        "Rusland/Rusland/PROPN/2/nsubj/GPE verdachte/verdenken/VERB|VerbForm=Part/2/obj Piet/Piet/PROPN/4/appos/PERSON "
        "Visser/Visser/PROPN/5/flat/PERSON",
        ["russia arrests piet-visser: positive, certain, past <- arresteerde"],
        id="a participle that bears a name is a noun",
    ),
    pytest.param(
        "Shell/Shell/PROPN/2/nsubj/ORG is/zijn/VERB|Tense=Pres|VerbForm=Fin/0/ROOT van/van/ADP/2/compound:prt "
        "plan/plan/NOUN/3/fixed in/in/ADP/6/case Kompaan/Kompaan/PROPN/8/obj/ORG te/te/ADP/8/mark "
        "investeren/investeren/VERB|VerbForm=Inf/2/xcomp",
        ["shell investsIn kompaan: positive, certain, future <- investeren"],
        id="what has a preposition is no object",
    ),
    pytest.param(
        "Toch/toch/ADV/2/advmod eist/eisen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT vakbond/vakbond/NOUN/2/nsubj "
        "Aqua/Aqua/PROPN/3/appos/ORG van/van/ADP/6/case Delhaize/Delhaize/PROPN/3/nmod/ORG een/een/DET/8/det "
        "garantie/garantie/NOUN/2/obj van/van/ADP/11/case drie/drie/NUM/11/nummod jaar/jaar/NOUN/8/nmod",
        ["aqua demandsFrom delhaize [garantie]: positive, certain, present <- eist"],
        id="nothing is demanded of a year",
    ),
    pytest.param(
        "Iran/Iran/PROPN/2/nsubj/GPE zegt/zeggen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT Hassan/Hassan/PROPN/2/obj/PERSON "
        "te/te/ADP/6/mark hebben/hebben/AUX|VerbForm=Inf/6/aux gedood/doden/VERB|VerbForm=Part/2/xcomp",
        ["iran kills hassan: positive, certain, past by iran <- gedood"],
        id="nobody is said, but killed",
    ),
    pytest.param(
        "Colombia/Colombia/PROPN/2/nsubj/GPE beschuldigt/beschuldigen/VERB|Tense=Pres|VerbForm=Fin/0/ROOT "
        "buurland/buurland/NOUN/2/iobj Venezuela/Venezuela/PROPN/2/iobj/GPE van/van/ADP/6/case fraude/fraude/NOUN/2/obl",
        ["colombia accuses venezuela: positive, certain, present <- beschuldigt"],
        id="a bare title and its name are one",
    ),
    pytest.param(
        "Joe/Joe/PROPN/4/nsubj/PERSON Biden/Biden/PROPN/1/flat/PERSON was/zijn/AUX|Tense=Past|VerbForm=Fin/4/cop "
        "te/te/ADP/0/ROOT gast/gast/NOUN/4/fixed in/in/ADP/7/case Utrecht/Utrecht/PROPN/4/obl/GPE",
        ["joe-biden visits utrecht: positive, certain, past <- gast"],
        id="who is a guest somewhere",
    ),
    pytest.param(
        "Rusland/Rusland/PROPN/2/nsubj/GPE vertrekt/vertrekken/VERB|Tense=Pres|VerbForm=Fin/0/ROOT met/met/ADP/4/case "
        "hulp/hulp/NOUN/2/obl van/van/ADP/3/fixed Iran/Iran/PROPN/4/nmod/GPE",
        ["iran aids russia: positive, certain, present <- Iran"],
        id="two prepositions that were taken for one",
    ),
    pytest.param(
        "Het/het/DET/2/det boek/boek/NOUN/3/nsubj gaat/gaan/VERB|Tense=Pres|VerbForm=Fin/0/ROOT over/over/ADP/5/case "
        "Michael/Michael/PROPN/3/obl:arg/PERSON P./P./PROPN/5/flat/PERSON +,/,/PUNCT/9/punct de/de/DET/9/det "
        "man/man/NOUN/5/appos die/die/PRON/13/obj Anne/Anne/PROPN/13/nsubj/PERSON Faber/Faber/PROPN/11/flat/PERSON "
        "vermoordde/vermoorden/VERB|Tense=Past|VerbForm=Fin/9/acl:relcl",
        ["michael-p kills anne-faber: positive, certain, past <- vermoordde"],
        id="an aside says whom somebody killed",
    ),
    pytest.param(
        "Het/het/DET/2/det boek/boek/NOUN/3/nsubj gaat/gaan/VERB|Tense=Pres|VerbForm=Fin/0/ROOT over/over/ADP/5/case "
        "Anne/Anne/PROPN/3/obl:arg/PERSON Faber/Faber/PROPN/5/flat/PERSON +,/,/PUNCT/9/punct de/de/DET/9/det "
        "vrouw/vrouw/NOUN/5/appos die/die/PRON/13/nsubj Michael/Michael/PROPN/13/obj/PERSON P./P./PROPN/11/flat/PERSON "
        "vermoordde/vermoorden/VERB|Tense=Past|VerbForm=Fin/9/acl:relcl",
        ["michael-p kills anne-faber: positive, certain, past <- vermoordde"],
        id="but the suspect is who has no surname",
    ),
    pytest.param(
        "Het/het/DET/2/det boek/boek/NOUN/3/nsubj gaat/gaan/VERB|Tense=Pres|VerbForm=Fin/0/ROOT over/over/ADP/5/case "
        "Anne/Anne/PROPN/3/obl:arg/PERSON Faber/Faber/PROPN/5/flat/PERSON +,/,/PUNCT/9/punct de/de/DET/9/det "
        "vrouw/vrouw/NOUN/5/appos die/die/PRON/13/obj Jan/Jan/PROPN/13/nsubj/PERSON Dijk/Dijk/PROPN/11/flat/PERSON "
        "opvolgde/opvolgen/VERB|Tense=Past|VerbForm=Fin/9/acl:relcl",
        ["jan-dijk succeeds anne-faber: positive, certain, past <- opvolgde"],
        id="and what is no crime stays as it was parsed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "expected"), ROWS)
def test_a_sentence_says_after_repair(sentences, expected, ontology, register):
    reading = understand(document(*sentences, lang="en"), ontology, register)
    assert sorted(line(s) for s in extractors.extract(reading) if not s.open) == sorted(expected)


@pytest.mark.parametrize(("sentence", "expected"), DUTCH)
def test_a_dutch_sentence_says_after_repair(sentence, expected, ontology, register):
    reading = understand(document(sentence), ontology, register)
    assert sorted(line(s) for s in extractors.extract(reading) if not s.open) == expected
