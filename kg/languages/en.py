"""English."""

import re
from collections.abc import Iterator

from kg.languages import Language


def infinitives(form: str) -> Iterator[str]:
    """Yield the infinitives of which a regular form may be: 'imposed' -> impose, 'supplies' -> supply."""
    for ending, added in (("ied", "y"), ("ies", "y"), ("ed", ""), ("es", ""), ("s", ""), ("ing", "")):
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            yield from (stem + added, stem + "e", re.sub(r"([^aeiou])\1$", r"\1", stem))


LANGUAGE = Language(
    code="en",
    pipeline="en",
    possessor=frozenset({"nmod:poss", "compound"}),
    infinitives=infinitives,
    have="have",
    be="be",
    by=frozenset({"by"}),
    locative=frozenset("in at to from near outside around over into inside towards via".split()),
    articles=frozenset({"the", "a", "an"}),
    definite=frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "both"}),
    reflexives=frozenset({"himself", "herself", "itself", "themselves"}),
    relatives=frozenset({"who", "whom", "which", "that", "whose"}),
    he=frozenset({"he", "him", "his"}),
    she=frozenset({"she", "her", "hers"}),
    they=frozenset({"they", "them", "their"}),
    we=frozenset({"we", "us", "our"}),
    me=frozenset({"i", "me", "my"}),
    it=frozenset({"it", "its"}),
    demonstratives=frozenset({"that", "this"}),
    pointing=frozenset({"that", "this", "these", "those"}),
    to=frozenset({"to"}),
    one=frozenset({"one"}),
    both=frozenset({"both"}),
    titles_in_names=True,
    honorifics=frozenset("mr mr. mrs mrs. ms ms. miss dr dr. prof. professor sir dame lord lady".split()),
    joining=frozenset({"and", ",", "of", "the"}),
    ministry="ministry of",
    department=frozenset({"of", "for"}),
    there=frozenset({"there", "here", "where"}),
    at=("in", "to"),
    of=frozenset({"of", "in"}),
    among=frozenset({"including", "among"}),
    where=frozenset({"where"}),
    genitive=("'s", "’s", "'", "’"),
    months=tuple(
        "january february march april may june july august september october november december".split()
    ),
    weekdays=tuple("monday tuesday wednesday thursday friday saturday sunday".split()),
    days={"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1},
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
    phases=frozenset("begin start end".split()),
    open_ended=frozenset("since until from till by".split()),
    particles_of_names=frozenset("van der de den von la le el al bin ibn di da dos".split()),
)
