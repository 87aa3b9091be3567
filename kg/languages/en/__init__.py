"""English."""

import re
from collections.abc import Iterator

from kg.languages import Language, Writing, universal
from kg.languages.en.cldr import CURRENCIES, MONTHS, WEEKDAYS
from kg.languages.en.feasts import FEASTS


def infinitives(form: str) -> Iterator[str]:
    """Yield the infinitives of which a regular form may be: 'imposed' -> impose, 'supplies' -> supply."""
    for ending, added in (("ied", "y"), ("ies", "y"), ("ed", ""), ("es", ""), ("s", ""), ("ing", "")):
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            yield from (stem + added, stem + "e", re.sub(r"([^aeiou])\1$", r"\1", stem))


def towns(word: str) -> Iterator[str]:
    """Yield the towns of which a noun for several people may be: 'Londoners' -> London."""
    for ending in ("ers", "ians"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem
            if stem[-1] == stem[-2]:
                yield stem[:-1]


WRITING = Writing(
    openers=frozenset(
        "The A An It He She They We I In On At But And This That These Those When As For With "
        "If There Its His Her After Before".split()
    ),
    false_friends={"met": "visited", "die": "perish"},
    before_hyphen=frozenset("all anti co ex half mid non pro self semi vice well".split()),
    behind_hyphen=frozenset({"and", "or", "to"}),
    links=frozenset({"also read", "read also", "read more", "related", "see also", "watch"}),
    credits=frozenset("by image photo photograph photos picture source".split()),
    clock=frozenset({"a.m.", "am", "BST", "EST", "ET", "GMT", "p.m.", "pm", "UTC"}),
)

LANGUAGE = Language(
    code="en",
    pipeline="en",
    writing=WRITING,
    possessor=universal.OWNER | universal.COMPOUND,
    towns=towns,
    infinitives=infinitives,
    have="have",
    be="be",
    negations=frozenset({"not"}),
    none=frozenset({"no"}),
    but=frozenset({"but"}),
    instead=frozenset({"instead of", "rather than"}),
    only=frozenset({"only", "just", "merely"}),
    plural=frozenset({"s"}),
    gerund="ing",
    adverbial=frozenset("apart aside away back down forward off out over up".split()),
    hyphened=frozenset(
        "administered annexed armed backed built chaired controlled designed financed founded funded "
        "led made occupied operated organised organized owned produced run sponsored "
        "supplied supported trained".split()
    ),
    verb_prefixes=frozenset("re under out with fore un".split()),
    by=frozenset({"by"}),
    locative=frozenset("in at to from near outside around over into inside towards via".split()),
    articles=frozenset({"the", "a", "an"}),
    definite=frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "both"}),
    reflexives=frozenset({"himself", "herself", "itself", "themselves"}),
    reciprocal=frozenset({"each other", "one another"}),
    relatives=frozenset({"who", "whom", "which", "that", "whose"}),
    he=frozenset({"he", "him", "his"}),
    she=frozenset({"she", "her", "hers"}),
    they=frozenset({"they", "them", "their"}),
    we=frozenset({"we", "us", "our"}),
    me=frozenset({"i", "me", "my"}),
    it=frozenset({"it", "its"}),
    demonstratives=frozenset({"that", "this"}),
    taking_up=frozenset({"that", "this", "it", "which"}),
    pointing=frozenset({"that", "this", "these", "those"}),
    like=frozenset({"as"}),
    that=frozenset({"that"}),
    to=frozenset({"to"}),
    one=frozenset({"one"}),
    both=frozenset({"both"}),
    latter=frozenset({"latter"}),
    first_of_two=frozenset({"former"}),
    titles_in_names=True,
    honorifics=frozenset(
        "mr mr. mrs mrs. ms ms. miss dr dr. prof. professor sir dame lord lady rev. reverend "
        "general gen. colonel col. major maj. captain capt. lieutenant lt. lt sergeant sgt. "
        "admiral adm. brigadier commander cmdr. corporal private".split()
    ),
    joining=frozenset({"and", ",", "of", "the"}),
    ministry="ministry of",
    department=frozenset({"of", "for"}),
    there=frozenset({"there", "here", "where"}),
    at=("in", "to"),
    of=frozenset({"of", "in"}),
    owner="of",
    source=frozenset({"from"}),
    among=frozenset({"including", "among"}),
    where=frozenset({"where"}),
    genitive=("'s", "’s", "'", "’"),
    months=MONTHS,
    weekdays=WEEKDAYS,
    days={
        "the day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "today": 0,
        "tonight": 0,
        "tomorrow": 1,
        "the day after tomorrow": 2,
    },
    feasts=FEASTS,
    units={
        "day": "day",
        "week": "week",
        "weekend": "weekend",
        "month": "month",
        "year": "year",
        "winter": "winter",
        "spring": "spring",
        "summer": "summer",
        "autumn": "autumn",
        "fall": "autumn",
    },
    last=frozenset({"last", "past", "previous"}),
    this=frozenset({"this"}),
    next=frozenset({"next", "coming"}),
    ago=frozenset({"ago"}),
    ahead=frozenset({"in"}),
    recurring=frozenset({"every", "each"}),
    back_then=frozenset({"when"}),
    phases=frozenset("begin start end".split()),
    spans=(("from", "to"), ("from", "until"), ("from", "through"), ("between", "and")),
    open_ended=frozenset("since until from till by before after".split()),
    thousands=",",
    decimal=".",
    numerals=frozenset(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
        "eighty ninety hundred thousand".split()
    ),
    between_numerals="(?:[ -]and[ -]|[ -])",
    parts={
        "a": "1",
        "an": "1",
        "half a": "0.5",
        "one and a half": "1.5",
        "two and a half": "2.5",
        "three and a half": "3.5",
    },
    scales={
        "dozen": 12,
        "hundred": 100,
        "thousand": 1000,
        "million": 10**6,
        "mn": 10**6,
        "billion": 10**9,
        "bn": 10**9,
        "trillion": 10**12,
        "tn": 10**12,
        "k": 1000,
        "m": 10**6,
        "b": 10**9,
    },
    vague={
        "tens": 20,
        "dozens": 24,
        "scores": 40,
        "hundreds": 200,
        "thousands": 2000,
        "millions": 2 * 10**6,
        "billions": 2 * 10**9,
    },
    ranges=frozenset({"to", "or"}),
    between=("between", "and"),
    percent=frozenset({"percent", "per cent", "pct"}),
    currencies=CURRENCIES | {"american dollar": "USD"},
    measures=frozenset("aircraft personnel crew troops people police staff kg".split()),
    pieces=frozenset({"piece", "unit"}),
    not_before_amounts=frozenset({"no", "until"}),
    each=frozenset({"per", "a", "an", "each"}),
    worth=frozenset({"worth"}),
    at_a_price_of=frozenset({"for"}),
    by_means_of=frozenset({"with"}),
    together=frozenset({"together", "along", "jointly"}),
    victims={"Dead": "dead", "Injured": "injured", "Missing": "missing"},
    on_occasion_of=frozenset({"by", "during", "from", "in"}),
    counts_with=frozenset({"of"}),
    aged=frozenset({"old"}),
    no_amounts=frozenset(
        "year month week day hour minute second night quarter century decade degree kilometre "
        "kilometer km metre meter mile foot yard time point goal seat vote side way reason "
        "place".split()
    ),
    dayparts=("morning", "afternoon", "evening", "night"),
    particles_of_names=frozenset("van der de den von la le el al bin ibn di da dos".split()),
)
