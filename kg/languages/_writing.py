"""How a language is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MAY_END = frozenset("etc. inc. corp. ltd. co. jr. sr. a.m. p.m. d.c. u.n. e.u. u.s. u.k.".split())
"""Abbreviations that news in any language writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How a language is written, as far as the pipeline must know to find its words and sentences."""

    abbreviations: tuple[str, ...] = ()
    """What spaCy's list lacks."""
    no_abbreviations: frozenset[str] = frozenset()
    """What spaCy's list has, though it is far more often a word at the end of a sentence."""
    behind_apostrophe: str = ""
    """What follows an apostrophe that begins a word, as a regular expression: 's avonds, '80.

    Without it spaCy's rules are those of the treebank, and are left as they are.
    """
    elisions: frozenset[str] = frozenset()
    """Words that a sentence may begin with in lower case: ''t'."""
    may_end: frozenset[str] = MAY_END
    """Abbreviations that often end a sentence, if what follows begins like one."""
    counted: tuple[str, ...] = ()
    """Endings of capitalized words of which there are so many: '7 mln. Nederlanders'."""
    sure_end: frozenset[str] = frozenset({"etc."})
    openers: frozenset[str]
    """Words with which sentences often begin."""
    sure_openers: frozenset[str] = frozenset()
    """Those of them with which no name begins."""
    false_friends: Mapping[str, str] = field(default_factory=dict)
    """Words that are common function words of another language, and what the model reads in their place."""
    joins_compounds: bool = False
    """Whether compounds are one word: 'munitiefabriek'."""
    before_hyphen: frozenset[str] = frozenset()
    """First parts of words that have a hyphen even so: 'oud-minister'."""
    behind_hyphen: frozenset[str] = frozenset()
    """Words before which a hyphen stands for the rest of a compound: 'land- en tuinbouw'."""
    links: frozenset[str] = frozenset()
    """How lines begin that only lead to another text, in small letters: 'lees ook'."""
    credits: frozenset[str] = frozenset()
    """Words before the names of who made a text or picture, in small letters: 'foto'."""
    clock: frozenset[str] = frozenset()
    """What may stand behind the hour: '21.14 uur'."""
