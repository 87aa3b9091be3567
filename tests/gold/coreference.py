"""How well anaphors find what they stand for: coref.jsonl against what is read in its articles.

An anaphor is a pronoun, a description ('het bedrijf') or the short form of a name. It is found if it stands for
something with a name of its own, and right if all of that has one of the names that readers gave; some stand for nothing named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from kg.knowledge import ontology, register
from kg.knowledge.register import fold
from kg.reading.reading import Reading
from kg.reading.understand import understand
from tests.gold import parse
from tests.gold.scoring import Count

KINDS = ("pronoun", "description", "name")
PARTS_OF_NAMES = frozenset({"flat", "flat:name", "compound"})


@dataclass(frozen=True)
class Link:
    """An anaphor of an article, and the names of what it is read to stand for: a set an entity."""

    gold: dict[str, Any]
    lang: str
    place: str
    found: tuple[tuple[str, ...], ...]

    @property
    def right(self) -> bool:
        """Whether it stands for something, and for nothing else than it should."""
        names = {fold(name) for name in self.gold["names"]}
        return bool(self.found) and all(names & {fold(name) for name in entity} for entity in self.found)


@cache
def links() -> tuple[Link, ...]:
    """Return every anaphor of coref.jsonl with what it is read to stand for."""
    listed = (pair for lang in parse.LANGS for pair in parse.documents("coref", lang))
    known = ontology.load(), register.load()
    return tuple(link for gold, document in listed for link in links_in(gold, understand(document, *known)))


def links_in(gold: dict[str, Any], reading: Reading) -> list[Link]:
    """Return the anaphors of one article with what they are read to stand for."""
    return [_link(anaphor, gold, reading) for anaphor in gold["anaphors"]]


def _link(anaphor: dict[str, Any], gold: dict[str, Any], reading: Reading) -> Link:
    head = _head(anaphor, reading)
    entities = (m.entity for m in reading.mentions(head) if m.entity.named)
    known = ((entity.label, *entity.names) for entity in entities)
    # What knows no other name than the anaphor itself ('de zorggroep', 'K.') is a thing of its own, not a link.
    found = tuple(names for names in known if any(not _words(n) <= _words(anaphor["text"]) for n in names))
    return Link(anaphor, gold["lang"], f"{gold['id']}: {head.sent.text}", found)


def _words(name: str) -> set[str]:
    return set(fold(name).split())


def _head(anaphor: dict[str, Any], reading: Reading) -> Token:
    span = reading.document.doc.char_span(anaphor["start"], anaphor["end"], alignment_mode="expand")
    head = span.root
    while head.dep_ in PARTS_OF_NAMES and not reading.mentions(head):
        head = head.head
    return head


def count(found: Iterable[Link]) -> Count:
    """Return how many anaphors stand for something named, are read so, and are read rightly."""
    listed = list(found)
    gold = sum(bool(link.gold["names"]) for link in listed)
    return Count(gold, sum(bool(link.found) for link in listed), sum(link.right for link in listed))


def scores(found: Iterable[Link]) -> list[tuple[str, str, Count]]:
    """Return language, kind of anaphor, and how well these do; a line for all kinds ends each language."""
    listed = list(found)
    rows = []
    for lang in dict.fromkeys(link.lang for link in listed):
        own = [link for link in listed if link.lang == lang]
        kinds = [(kind, [link for link in own if link.gold["kind"] == kind]) for kind in KINDS]
        rows += [(lang, kind, count(some)) for kind, some in [*kinds, ("all", own)] if some]
    return rows


def summary(found: Iterable[Link]) -> str:
    """Return the scores in a few lines, as the terminal shows them."""
    lines = ["== coref"]
    for lang, kind, n in scores(found):
        shown = "P {:.3f}  R {:.3f}  F1 {:.3f}".format(*n.scores)
        lines.append(f"{lang} {kind:12} {n.gold:4} gold {n.found:4} found   {shown}")
    return "\n".join(lines)


def errors(found: Iterable[Link]) -> list[str]:
    """Return a line for each anaphor that is read wrongly or not at all."""
    return [_line(link) for link in found if not link.right and (link.found or link.gold["names"])]


def _line(link: Link) -> str:
    got = " and ".join(entity[0] for entity in link.found) or "nothing"
    wanted = link.gold["names"][0] if link.gold["names"] else "nothing named"
    word = "WRONG" if link.found else "MISSED"
    return f"{word:6} {link.gold['text']} ({link.gold['kind']}): {got}, not {wanted}   <- {link.place[:220]}"
