"""When an event happened, from the words of its clause and the day of publication."""

from datetime import date

import pytest

from kg import extractors
from kg.grammar.times import is_after, when
from kg.languages import language
from kg.model import Article
from kg.pipelines.annotate import annotate
from kg.reading.understand import understand
from tests.rows import document

THURSDAY = date(2023, 11, 2)
LEMMAS = {
    "dagen": "dag",
    "weken": "week",
    "maanden": "maand",
    "jaren": "jaar",
    "days": "day",
    "years": "year",
}


@pytest.mark.parametrize(
    ("words", "future", "time"),
    [
        pytest.param("woensdag/woensdag/NOUN/1/obl", False, "2023-11-01", id="the last Wednesday"),
        pytest.param("woensdag/woensdag/NOUN/1/obl", True, "2023-11-08", id="the next Wednesday"),
        pytest.param("dinsdagavond/dinsdagavond/NOUN/1/obl", False, "2023-10-31", id="part of a day"),
        pytest.param("donderdag/donderdag/NOUN/1/obl", False, "2023-11-02", id="the day itself"),
        pytest.param("gisteren/gisteren/ADV/1/advmod", False, "2023-11-01", id="yesterday"),
        pytest.param(
            "in/in/ADP/3/case maart/maart/PROPN/1/obl", False, "2023-03", id="a month that has been"
        ),
        pytest.param("in/in/ADP/3/case maart/maart/PROPN/1/obl", True, "2024-03", id="a month to come"),
        pytest.param(
            "op/op/ADP/3/case 3/3/NUM/4/nummod maart/maart/PROPN/1/obl",
            False,
            "2023-03-03",
            id="a day of a month",
        ),
        pytest.param(
            "op/op/ADP/3/case 31/31/NUM/4/nummod februari/februari/PROPN/1/obl",
            False,
            None,
            id="no day of the calendar",
        ),
        pytest.param(
            "op/op/ADP/4/case 12/12/NUM/4/nummod okt./okt./NOUN/1/obl",
            False,
            "2023-10-12",
            id="an abbreviated month",
        ),
        pytest.param("in/in/ADP/3/case 2019/2019/NUM/1/obl", False, "2019", id="a year"),
        pytest.param("sinds/sinds/ADP/3/case 2018/2018/NUM/1/obl", False, None, id="an open end"),
        pytest.param(
            "van/van/ADP/3/case 1989/1989/NUM/1/obl tot/tot/ADP/5/case 1993/1993/NUM/1/obl",
            False,
            "1989/1993",
            id="from year to year",
        ),
        pytest.param("vorige/vorig/ADJ/3/amod maand/maand/NOUN/1/obl", False, "2023-10", id="last month"),
        pytest.param("dit/dit/DET/3/det jaar/jaar/NOUN/1/obl", False, "2023", id="this year"),
        pytest.param(
            "vorige/vorig/ADJ/3/amod winter/winter/NOUN/1/obl", False, "2022-12/2023-02", id="last winter"
        ),
        pytest.param("laatste/laatst/ADJ/3/amod zomer/zomer/NOUN/1/obl", False, None, id="not every 'last'"),
        pytest.param(
            "volgende/volgend/ADJ/3/amod week/week/NOUN/1/obl", True, "2023-11-06/2023-11-12", id="next week"
        ),
        pytest.param("deze/deze/DET/3/det maand/maand/NOUN/1/obl", False, "2023-11", id="this month"),
        pytest.param("volgende/volgend/ADJ/3/amod maand/maand/NOUN/1/obl", True, "2023-12", id="next month"),
        pytest.param("2023/2023/NUM/1/obl", False, "2023", id="a year alone"),
        pytest.param("1499/1499/NUM/1/obl", False, None, id="too long ago for a year"),
        pytest.param("1500/1500/NUM/1/obl", False, "1500", id="the first year"),
        pytest.param("2100/2100/NUM/1/obl", False, "2100", id="the last year"),
        pytest.param("2101/2101/NUM/1/obl", False, None, id="too far away for a year"),
        pytest.param("tot/tot/ADP/3/case woensdag/woensdag/NOUN/1/obl", False, None, id="until a day"),
        pytest.param("sinds/sinds/ADP/3/case maart/maart/PROPN/1/obl", False, None, id="since a month"),
        pytest.param(
            "op/op/ADP/3/case 31/31/NUM/4/nummod oktober/oktober/PROPN/1/obl",
            False,
            "2023-10-31",
            id="the last day",
        ),
        pytest.param(
            "op/op/ADP/3/case 32/32/NUM/4/nummod oktober/oktober/PROPN/1/obl", False, "2023-10", id="no day"
        ),
        pytest.param(
            "in/in/ADP/3/case november/november/PROPN/1/obl", False, "2023-11", id="the month itself"
        ),
        pytest.param(
            "in/in/ADP/3/case november/november/PROPN/1/obl", True, "2023-11", id="the month itself, to come"
        ),
        pytest.param("drie/drie/NUM/3/nummod dagen/dag/NOUN/1/obl", False, None, id="how long is not when"),
    ],
)
def test_a_time_is_resolved(words, future, time):
    doc = document(f"kwam/komen/VERB/0/ROOT {words}").doc

    assert when(doc[0], THURSDAY, language("nl"), future=future) == time


TOLD = [
    ("nl", "Rusland viel Kyiv vorig jaar maart aan.", "2022-03"),
    ("nl", "Rutte bezocht Kyiv op 3 mei van vorig jaar.", "2022-05-03"),
    ("nl", "Vorig jaar op 3 mei viel Rusland Kyiv aan.", "2022-05-03"),
    ("nl", "Van 1 tot en met 3 maart bezocht Rutte China.", "2023-03-01/2023-03-03"),
    ("nl", "Rutte bezocht China van 28 februari tot en met 3 maart.", "2023-02-28/2023-03-03"),
    ("nl", "Rutte bezocht China op 1-3 maart.", "2023-03-01/2023-03-03"),
    ("nl", "Rutte bezocht China op 1 en 2 maart.", "2023-03-01/2023-03-02"),
    ("nl", "Rusland viel Kyiv dinsdag vorige week aan.", "2023-10-24"),
    ("nl", "Rutte bezoekt volgende week vrijdag Kyiv.", "2023-11-10"),
    ("nl", "Drie dagen geleden viel Rusland Kyiv aan.", "2023-10-30"),
    ("nl", "Rutte bezocht Kyiv met Pasen.", "2023-04-09/2023-04-10"),
    ("nl", "Rusland viel Kyiv met Oud en Nieuw aan.", "2022-12-31/2023-01-01"),
    ("nl", "Rusland viel Kyiv aan op tweede pinksterdag vorig jaar.", "2022-06-06"),
    ("nl", "Rutte bezocht Kyiv met Jan Kerst.", None),
    ("en", "Last year, on May 3, Russia attacked Kyiv.", "2022-05-03"),
    ("en", "Biden visited China from 1 to 3 March.", "2023-03-01/2023-03-03"),
    ("en", "Biden visited China on March 1-3.", "2023-03-01/2023-03-03"),
    ("en", "Biden visited China on 1–3 June, 2022.", "2022-06-01/2022-06-03"),
    ("en", "Biden visited Kyiv on Tuesday last week.", "2023-10-24"),
    ("en", "Three days ago, Russia attacked Kyiv.", "2023-10-30"),
    ("en", "Russia attacked Kyiv on Good Friday.", "2023-04-07"),
    ("en", "Russia attacked Kyiv on New Year's Eve.", "2022-12-31"),
]


@pytest.mark.model
@pytest.mark.parametrize(("lang", "text", "time"), TOLD)
def test_a_sentence_has_its_time(lang, text, time, ontology, register):
    article = Article(id="a", text=text, lang=lang, published=THURSDAY.isoformat())
    found = extractors.extract(understand(annotate(article), ontology, register))

    assert {s.time for s in found if s.relation in {"attacks", "visits"}} == {time}


def row(*words: str) -> str:
    """Return words of which each is `text[|POS]>head:dep`, behind a verb in the past: a row of `document`."""
    cells = []
    for word in words:
        text, _, place = word.rpartition(">")
        text, _, pos = text.partition("|")
        head, _, dep = place.partition(":")
        cells.append(f"{text}/{LEMMAS.get(text, text.lower())}/{pos or 'NOUN'}/{head}/{dep or 'obl'}")
    return " ".join(["kwam/komen/VERB/0/ROOT", *cells])


@pytest.mark.parametrize(
    ("words", "future", "time"),
    [
        pytest.param(
            "in|ADP>3:case maart>1 vorig|ADJ>5:amod jaar>3:nmod", False, "2022-03", id="month of a year"
        ),
        pytest.param(
            "op|ADP>3:case 3|NUM>1 mei>3:flat vorig|ADJ>6:amod jaar>4:nmod",
            False,
            "2022-05-03",
            id="day of one",
        ),
        pytest.param(
            "op|ADP>3:case 3|NUM>1 mei>3:flat van|ADP>7:case dit|DET>7:det jaar>4:nmod",
            True,
            "2023-05-03",
            id="day of this year",
        ),
        pytest.param("vorig|ADJ>3:amod jaar>1 in|ADP>5:case maart>1", False, "2022-03", id="a year before"),
        pytest.param("vorig|ADJ>3:amod jaar>1 augustus>3:nmod", False, "2022-08", id="a year right before"),
        pytest.param(
            "vorig|ADJ>3:amod jaar>1 het|DET>5:det congres>1:obj in|ADP>7:case maart>1",
            False,
            "2022",
            id="a year further away",
        ),
        pytest.param("afgelopen|ADJ>3:amod maart>1", True, "2023-03", id="last March"),
        pytest.param("komende|ADJ>3:amod november>1", False, "2024-11", id="next November"),
        pytest.param(
            "in|ADP>3:case 2019|NUM>1 op|ADP>5:case 3|NUM>1 mei>5:flat 2019|NUM>5:flat",
            False,
            "2019-05-03",
            id="the more exact of two",
        ),
        pytest.param(
            "van|ADP>6:case 1|NUM>6:nummod tot|ADP>5:case en|CCONJ>4:fixed met|ADP>4:fixed 3|NUM>1 maart>7:flat",
            False,
            "2023-03-01/2023-03-03",
            id="from day to day",
        ),
        pytest.param(
            "van|ADP>4:case 30|NUM>1 december>3:flat tot|ADP>6:case 2|NUM>1 januari>6:flat",
            False,
            "2022-12-30/2023-01-02",
            id="over the year's end",
        ),
        pytest.param(
            "van|ADP>3:case 30|NUM>1 tot|ADP>5:case 31|NUM>1 februari>5:flat", False, None, id="no such days"
        ),
        pytest.param(
            "tussen|ADP>3:case oktober>1 en|CCONJ>5:cc januari>3:conj", False, "2022-10/2023-01", id="months"
        ),
        pytest.param(
            "van|ADP>3:case maandag>1 tot|ADP>5:case woensdag>1", False, "2023-10-30/2023-11-01", id="days"
        ),
        pytest.param(
            "in|ADP>4:case de|DET>4:det nacht>1 van|ADP>6:case maandag>4:nmod op|ADP>8:case dinsdag>4:nmod",
            False,
            "2023-10-30/2023-10-31",
            id="a night",
        ),
        pytest.param(
            "tussen|ADP>3:case 20|NUM>1 en|CCONJ>5:cc 30|NUM>3:conj", False, None, id="numbers of no month"
        ),
        pytest.param(
            "in|ADP>3:case 2001|NUM>1 en|CCONJ>5:cc 2002|NUM>3:conj", False, "2001/2002", id="two years"
        ),
        pytest.param("vorige|ADJ>3:amod week>1 dinsdag>3:nmod", False, "2023-10-24", id="day of a week"),
        pytest.param(
            "dinsdag>1 van|ADP>5:case vorige|ADJ>5:amod week>2:nmod",
            False,
            "2023-10-24",
            id="a day before its week",
        ),
        pytest.param(
            "dinsdag>1 dus|ADV>1:advmod vorige|ADJ>5:amod week>1",
            False,
            "2023-10-31",
            id="a day apart from a week",
        ),
        pytest.param("vorige|ADJ>3:amod week>1", False, "2023-10-23/2023-10-29", id="a week without a day"),
        pytest.param(
            "maart>1 +,|PUNCT>2:punct vorig|ADJ>5:amod jaar>1", False, "2023-03", id="a year behind a comma"
        ),
        pytest.param("volgende|ADJ>3:amod week>1 dinsdag>3:nmod", True, "2023-11-07", id="day of next week"),
        pytest.param("afgelopen|ADJ>3:amod donderdag>1", False, "2023-10-26", id="last Thursday"),
        pytest.param("komende|ADJ>3:amod donderdag>1", False, "2023-11-09", id="next Thursday"),
        pytest.param(
            "dinsdag>1 3|NUM>2:nmod mei>3:flat 2022|NUM>3:flat", False, "2022-05-03", id="a day with its date"
        ),
        pytest.param("elke|DET>3:det dinsdag>1", False, None, id="every Tuesday"),
        pytest.param("elk|DET>3:det jaar>1", False, None, id="every year"),
        pytest.param("drie|NUM>3:nummod dagen>4:nmod geleden|ADV>1", False, "2023-10-30", id="days ago"),
        pytest.param(
            "een|DET>3:det week>4:nmod geleden|ADV>1", False, "2023-10-23/2023-10-29", id="a week ago"
        ),
        pytest.param("drie|NUM>3:nummod maanden>4:nmod geleden|ADV>1", False, "2023-08", id="months ago"),
        pytest.param("twee|NUM>3:nummod jaar>4:nmod geleden|ADV>1", False, "2021", id="years ago"),
        pytest.param("20|NUM>3:nummod jaar>4:nmod geleden|ADV>1", False, None, id="a round number of years"),
        pytest.param(
            "ruim|ADV>3:advmod twee|NUM>4:nummod jaar>5:nmod geleden|ADV>1",
            False,
            None,
            id="more than so long ago",
        ),
        pytest.param(
            "ruim|ADV>5:advmod twee|NUM>4:nummod jaar>5:nmod geleden|ADV>1",
            False,
            None,
            id="more than, hung higher",
        ),
        pytest.param("1,5|NUM>3:nummod jaar>4:nmod geleden|ADV>1", False, None, id="a part of a year ago"),
        pytest.param("enkele|DET>3:det dagen>4:nmod geleden|ADV>1", False, None, id="some days ago"),
        pytest.param("een|DET>3:det maand>4:obl later|ADV>1", False, None, id="later than what was told"),
        pytest.param("over|ADP>4:case drie|NUM>4:nummod dagen>1", True, "2023-11-05", id="in so many days"),
        pytest.param("over|ADP>4:case drie|NUM>4:nummod dagen>1", False, None, id="about so many days"),
        pytest.param("eergisteren|ADV>1", False, "2023-10-31", id="the day before yesterday"),
        pytest.param("sinds|ADP>3:case gisteren|ADV>1", False, None, id="since yesterday"),
        pytest.param("sinds|ADP>4:case vorig|ADJ>4:amod jaar>1", False, None, id="since last year"),
        pytest.param("na|ADP>4:case 1|NUM>1 maart>3:flat", False, None, id="after a day"),
        pytest.param("begin>1 mei>2:nmod", False, "2023-05", id="part of a month"),
        pytest.param("sinds|ADP>3:case begin>1 mei>3:nmod", False, None, id="since part of a month"),
        pytest.param(
            "het|DET>3:det voorjaar>1 van|ADP>5:case 2022|NUM>3:nmod",
            False,
            "2022-03/2022-05",
            id="season of a year",
        ),
        pytest.param(
            "zomer>1 van|ADP>5:case vorig|ADJ>5:amod jaar>2:nmod",
            False,
            "2022-06/2022-08",
            id="season of last year",
        ),
        pytest.param(
            "de|DET>3:det afgelopen|ADJ>4:amod jaren|NOUN|Number=Plur>1", False, None, id="the past years"
        ),
        pytest.param("het|DET>3:det weekend>1", False, "2023-10-28/2023-10-29", id="at the weekend"),
        pytest.param("komend|ADJ>3:amod weekend>1", False, "2023-11-04/2023-11-05", id="next weekend"),
        pytest.param("elk|DET>3:det weekend>1", False, None, id="every weekend"),
        pytest.param("met|ADP>3:case Kerst|PROPN>1", False, "2022-12-25/2022-12-26", id="the last feast"),
        pytest.param("met|ADP>3:case Kerst|PROPN>1", True, "2023-12-25/2023-12-26", id="the next feast"),
        pytest.param(
            "op|ADP>4:case tweede|ADJ>4:amod paasdag>1", False, "2023-04-10", id="a feast of two words"
        ),
        pytest.param(
            "met|ADP>3:case Pasen|PROPN>1 2022|NUM>3:nmod",
            False,
            "2022-04-17/2022-04-18",
            id="a feast of a year",
        ),
        pytest.param(
            "met|ADP>4:case Oekraïense|ADJ>4:amod Pasen|PROPN>1",
            False,
            None,
            id="a feast of another calendar",
        ),
        pytest.param("sinds|ADP>3:case Koningsdag|PROPN>1", False, None, id="since a feast"),
        pytest.param("hond>1 Kerst|PROPN>2:flat", False, None, id="a feast in a name"),
    ],
)
def test_words_beside_each_other_name_a_time(words, future, time):
    doc = document(row(*words.split())).doc

    assert when(doc[0], THURSDAY, language("nl"), future=future) == time


@pytest.mark.parametrize(
    ("words", "time"),
    [
        pytest.param(
            "in|ADP>3:case March|PROPN>1 last|ADJ>5:amod year>3:nmod", "2022-03", id="month of a year"
        ),
        pytest.param("May|PROPN>1 3|NUM>2:nummod +,|PUNCT>2:punct 2021|NUM>2:nmod", "2021-05-03", id="date"),
        pytest.param("three|NUM>3:nummod days>4:obl ago|ADV>1", "2023-10-30", id="days ago"),
        pytest.param("a|DET>3:det year>4:obl ago|ADV>1", "2022", id="a year ago"),
        pytest.param(
            "more|ADV>3:advmod two|NUM>4:nummod years>5:obl ago|ADV>1", None, id="more than years ago"
        ),
        pytest.param(
            "the|DET>3:det day>1 before|ADP>5:case yesterday>3:nmod",
            "2023-10-31",
            id="the day before yesterday",
        ),
        pytest.param("last|ADJ>3:amod night>1", "2023-11-01", id="last night"),
        pytest.param("on|ADP>4:case Monday|PROPN>4:compound evening>1", "2023-10-30", id="part of a day"),
        pytest.param(
            "from|ADP>3:case 1|NUM>5:nummod to|ADP>5:case 3|NUM>1 March|PROPN>5:flat",
            "2023-03-01/2023-03-03",
            id="days",
        ),
        pytest.param(
            "on|ADP>4:case Good|ADJ>4:amod Friday|PROPN>1", "2023-04-07", id="a feast with a weekday"
        ),
        pytest.param(
            "on|ADP>6:case New|PROPN>6:compound Year|PROPN>6:nmod:poss +'s|PART>4:case Eve|PROPN>1",
            "2022-12-31",
            id="a feast of many words",
        ),
        pytest.param("Easter|PROPN>3:compound Island|PROPN>1", None, id="an island"),
        pytest.param("every|DET>3:det Tuesday|PROPN>1", None, id="every Tuesday"),
        pytest.param("after|ADP>3:case 2019|NUM>1", None, id="after a year"),
    ],
)
def test_english_words_name_a_time(words, time):
    doc = document(row(*words.split()), lang="en").doc

    assert when(doc[0], THURSDAY, language("en"), future=False) == time


DENIED = (
    "Rabat/Rabat/PROPN/2/nsubj/GPE ontkende/ontkennen/VERB/0/ROOT dinsdag/dinsdag/NOUN/2/obl "
    "betaling/betaling/NOUN/2/obj"
)


@pytest.mark.parametrize(("told", "time"), [(False, "2023-10-31"), (True, None)])
def test_what_is_told_has_not_the_time_of_the_telling(told, time):
    doc = document(DENIED).doc

    assert when(doc[3], THURSDAY, language("nl"), future=False, told=told) == time


@pytest.mark.parametrize(
    ("sentence", "lang", "trigger", "time"),
    [
        pytest.param(
            "Berlin/Berlin/PROPN/2/nsubj responded/respond/VERB/0/ROOT on/on/ADP/4/case Monday/Monday/PROPN/2/obl "
            "by/by/SCONJ/6/mark expelling/expel/VERB/2/advcl Ali/Ali/PROPN/6/obj",
            "en",
            5,
            "2023-10-30",
            id="what is done by another deed",
        ),
        pytest.param(
            "Berlin/Berlin/PROPN/2/nsubj responded/respond/VERB/0/ROOT on/on/ADP/4/case Monday/Monday/PROPN/2/obl "
            "after/after/SCONJ/6/mark expelling/expel/VERB/2/advcl Ali/Ali/PROPN/6/obj",
            "en",
            5,
            None,
            id="what was done before it",
        ),
        pytest.param(
            "jury/jury/NOUN/4/nsubj on/on/ADP/3/case Friday/Friday/PROPN/1/nmod convicted/convict/VERB/0/ROOT "
            "him/he/PRON/4/obj",
            "en",
            3,
            "2023-10-27",
            id="a day between subject and verb",
        ),
        pytest.param(
            "jury/jury/NOUN/6/nsubj on/on/ADP/3/case Friday/Friday/PROPN/1/nmod +,/,/PUNCT/1/punct "
            "soon/soon/ADV/6/advmod convicted/convict/VERB/0/ROOT him/he/PRON/6/obj",
            "en",
            5,
            None,
            id="a day that the verb does not follow",
        ),
        pytest.param(
            "goodwill/goodwill/NOUN/2/nsubj stamt/stammen/VERB/0/ROOT uit/uit/ADP/4/case 2007/2007/NUM/2/obl:arg "
            "+,/,/PUNCT/7/punct toen/toen/SCONJ/7/mark kwam/komen/VERB/2/advcl",
            "nl",
            6,
            "2007",
            id="a clause of the year before it",
        ),
        pytest.param(
            "goodwill/goodwill/NOUN/2/nsubj stamt/stammen/VERB/0/ROOT uit/uit/ADP/4/case 2007/2007/NUM/2/obl:arg "
            "+,/,/PUNCT/7/punct voordat/voordat/SCONJ/7/mark kwam/komen/VERB/2/advcl",
            "nl",
            6,
            None,
            id="a clause of another year",
        ),
    ],
)
def test_a_clause_has_the_time_of_another(sentence, lang, trigger, time):
    doc = document(sentence, lang=lang).doc

    assert when(doc[trigger], THURSDAY, language(lang), future=False) == time


@pytest.mark.parametrize(
    ("words", "time"),
    [
        pytest.param("vorig|ADJ>3:amod jaar>1", None, id="last year"),
        pytest.param("met|ADP>3:case Kerst|PROPN>1", None, id="a feast"),
        pytest.param(
            "met|ADP>3:case Kerst|PROPN>1 2022|NUM>3:nmod", "2022-12-25/2022-12-26", id="a feast of a year"
        ),
        pytest.param("van|ADP>3:case maandag>1 tot|ADP>5:case woensdag>1", None, id="from day to day"),
        pytest.param("van|ADP>3:case 1|NUM>1 tot|ADP>5:case 3|NUM>1 maart>5:flat", None, id="dates"),
        pytest.param("3|NUM>1 mei>2:flat vorig|ADJ>5:amod jaar>3:nmod", None, id="a date of last year"),
    ],
)
def test_without_a_date_of_publication_nothing_is_counted_from_it(words, time):
    doc = document(row(*words.split())).doc

    assert when(doc[0], None, language("nl"), future=False) == time


def test_without_a_date_of_publication_only_years_are_known():
    doc = document("kwam/komen/VERB/0/ROOT woensdag/woensdag/NOUN/1/obl").doc

    assert when(doc[0], None, language("nl"), future=False) is None


@pytest.mark.parametrize(
    ("time", "after"), [("2023-11", False), ("2023-12", True), ("2024", True), (None, False)]
)
def test_a_later_time_is_after_publication(time, after):
    assert is_after(time, THURSDAY) is after
