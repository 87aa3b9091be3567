"""Who gave which number of one thing, and when, where numbers differ; which of them is true is not said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple, TypedDict

from kg.languages import LANGUAGES, language
from kg.rdf.rows import Claim, Quantity

WITHIN = 31
"""Days between what may be of one event, where claims do not say when it was."""

_Value = tuple[tuple[float | None, float | None, str], ...]


class Given(TypedDict):
    """A number as somebody gave it on a day; JSON holds it as it is."""

    amounts: list[Quantity]
    """As the sentence has them; one, unless it counts several lots."""
    by: str | None
    """The actor who gives it, None if the article does."""
    article: str
    date: str | None
    claims: list[str]
    """Ids of the claims that give it so: of one day and speaker there may be several."""


class Toll(TypedDict):
    """What several numbers are given of, and by whom, the first of them first."""

    unit: str
    """What is counted, as the first of them says it."""
    given: list[Given]


def tolls(claims: Iterable[Claim]) -> list[Toll]:
    """Return the numbers of an edge that count the same thing and differ, in the order of their days."""
    counting = [c for c in claims if c.get("amounts") and c["polarity"] == "positive"]
    if len(counting) < 2:
        return []
    units: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(counting, key=lambda c: (c["date"] or "", c["article"], c["start"])):
        for unit in dict.fromkeys(_counted(amount["unit"]) for amount in claim["amounts"]):
            units[unit].append(claim)
    told = [(unit, event) for unit, several in units.items() for event in _events(several)]
    return [_toll(unit, event) for unit, event in told if len({_value(c, unit) for c in event}) > 1]


def behind(found: Sequence[Toll], claims: Iterable[Claim]) -> list[Claim]:
    """Return those of some claims that give the numbers."""
    if not found:
        return []
    giving = {name for toll in found for one in toll["given"] for name in one["claims"]}
    return [claim for claim in claims if claim["id"] in giving]


def _toll(unit: str, claims: Sequence[Claim]) -> Toll:
    given: dict[tuple[object, ...], Given] = {}
    for claim in claims:
        who = claim["by"] or claim["article"]
        one = given.setdefault(
            (_value(claim, unit), who, claim["date"]),
            Given(
                amounts=_of(claim, unit),
                by=claim["by"],
                article=claim["article"],
                date=claim["date"],
                claims=[],
            ),
        )
        one["claims"].append(claim["id"])
    return Toll(unit=_of(claims[0], unit)[0]["unit"], given=list(given.values()))


def _of(claim: Claim, unit: str) -> list[Quantity]:
    return [amount for amount in claim["amounts"] if _counted(amount["unit"]) == unit]


def _value(claim: Claim, unit: str) -> _Value:
    return tuple((amount["lower"], amount["upper"], amount["bound"]) for amount in _of(claim, unit))


def _counted(unit: str) -> str:
    """What a unit counts in any language: 'dode' and 'dead' are one."""
    return _victims().get(unit, unit)


@cache
def _victims() -> dict[str, str]:
    return {unit: name for code in LANGUAGES for name, unit in language(code).victims.items()}


def _events(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return claims that may be of one event together: an edge may have attacks of several months."""
    found: list[tuple[set[_When], list[Claim]]] = []
    for claim in claims:
        when = _When(claim["time"] or claim["date"], told=bool(claim["time"]))
        # Of one event many claims have one day, and need no more than one look.
        same = next((event for event in found if all(_may_be_one(when, other) for other in event[0])), None)
        if same is None:
            found.append(same := (set(), []))
        same[0].add(when)
        same[1].append(claim)
    return [event for _, event in found]


class _When(NamedTuple):
    """The time of an event as it is told, else the day on which an article tells of it."""

    time: str | None
    told: bool


@lru_cache(maxsize=4096)
def _may_be_one(when: _When, other: _When) -> bool:
    if when.told and other.told:
        (first, last), (begins, ends) = _ends(str(when.time)), _ends(str(other.time))
        return first[: len(ends)] <= ends[: len(first)] and begins[: len(last)] <= last[: len(begins)]
    day, another = _day(when.time), _day(other.time)
    return day is None or another is None or abs((day - another).days) <= WITHIN


def _ends(time: str) -> tuple[str, str]:
    first, _, last = time.partition("/")
    return first, last or first


def _day(time: str | None) -> date | None:
    """Return the first day of an ISO time, None where it is none or not known to the day."""
    try:
        return None if time is None else date.fromisoformat(_ends(time)[0][:10])
    except ValueError:
        return None
