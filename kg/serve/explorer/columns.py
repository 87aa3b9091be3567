"""Columns of subjects and values, as a store tells them, and what is made of several of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from kg import ns
from kg.rdf import terms
from kg.serve.explorer.models import Quantity

Pairs = Callable[[str], Iterable[tuple[str, str]]]
"""Gives the subjects and values of a predicate."""

_OFFSET = re.compile(r"(.*)#(?:offset|part)_(\d+)_(\d+)")


def amounts_of(told: Pairs, places: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, list[Quantity]]:
    """Return the amounts of each event, in the order of the text."""
    # What was read before a correction stands in a graph of its own, and tells them again.
    pairs = {(event, quantity) for event, quantity in told(ns.KG.quantity) if quantity in places}
    quantities = [(event, quantity, span(places[quantity])) for event, quantity in pairs]
    names = (ns.SCHEMA.minValue, ns.SCHEMA.maxValue, ns.KG.bound, ns.SCHEMA.unitText)
    least, most, bound, unit = (dict(told(name)) if quantities else {} for name in names)
    found: dict[str, list[Quantity]] = defaultdict(list)
    for event, quantity, (document, start, end) in sorted(quantities, key=lambda one: one[2]):
        amount = Quantity(
            text=texts[document][start:end], lower=terms.number(least.get(quantity)),
            upper=terms.number(most.get(quantity)), bound=ns.KG.local(bound[quantity]), unit=unit[quantity],
        )  # fmt: skip
        found[event].append(amount)
    return found


def passing(told: Pairs) -> dict[str, list[str]]:
    """Return who passes on each claim, the nearest first."""
    agents, steps = dict(told(ns.PROV.agent)), dict(told(ns.KG.step))
    found: dict[str, list[str]] = defaultdict(list)
    voices = [(claim, voice) for claim, voice in told(ns.PROV.qualifiedAttribution) if voice in steps]
    for claim, voice in sorted(voices, key=lambda pair: int(steps[pair[1]])):
        found[claim].append(ns.ENT.local(agents[voice]))
    return found


def span(iri: str) -> tuple[str, int, int]:
    """Return the document and the characters that an offset IRI names."""
    found = _OFFSET.match(iri)
    assert found is not None, iri
    return ns.DOC.local(found[1]), int(found[2]), int(found[3])
