"""What a parser calls things in each language; one module a language, found by its code."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import cast

from kg import plugins
from kg.languages import _universal as universal

__all__ = ["Language", "language", "universal"]

SIGNS = {
    "€": "EUR",
    "eur": "EUR",
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "£": "GBP",
    "gbp": "GBP",
    "¥": "JPY",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Roles as Universal Dependencies names them, and the closed-class words that a grammar needs.

    Open-class words (verbs of saying, titles, …) are data in ontologies/, not here.
    """

    code: str
    pipeline: str
    subject: frozenset[str] = frozenset({"nsubj", "csubj", "nsubj:outer"})
    passive_subject: frozenset[str] = frozenset({"nsubj:pass", "csubj:pass"})
    object: frozenset[str] = frozenset({"obj"})
    indirect: frozenset[str] = frozenset({"iobj", "obl:iobj"})
    agent: frozenset[str] = frozenset({"obl:agent"})
    oblique: frozenset[str] = frozenset({"obl", "obl:arg", "obl:agent", "nmod", "obl:npmod", "obl:unmarked"})
    auxiliary: frozenset[str] = frozenset({"aux", "aux:pass", "cop"})
    passive: frozenset[str] = frozenset({"aux:pass"})
    particle: frozenset[str] = frozenset({"compound:prt"})
    possessor: frozenset[str] = frozenset({"nmod:poss"})
    reflexive: frozenset[str] = frozenset({"expl:pv", "obj", "iobj"})
    apposition: frozenset[str] = frozenset({"appos", "flat", "nmod:desc", "compound", "flat:name"})
    separable: bool = False
    """Whether a verb is written together with its particle in the dictionary: 'aanvallen'."""
    infinitives: Callable[[str], Iterable[str]]
    """Infinitives that a form may have, to check against the lexicon where the parser's lemma is odd."""
    have: str
    be: str
    perfect_with_be: bool = False
    """Whether 'be' with a participle is a perfect, 'is aangehouden', rather than a present passive."""
    pronominal: frozenset[str] = frozenset()
    """Words that stand before a preposition for its noun: 'ervan'."""
    by: frozenset[str]
    """Prepositions that mark the agent of a passive."""
    locative: frozenset[str]
    """Prepositions after which a capital is the town, not the state."""
    articles: frozenset[str]
    neuter: frozenset[str] = frozenset()
    """Articles that no name of a person has."""
    definite: frozenset[str]
    """Determiners that make a noun phrase definite."""
    reflexives: frozenset[str]
    reciprocal: frozenset[str]
    """'Elkaar', 'each other'."""
    relatives: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]
    we: frozenset[str]
    me: frozenset[str]
    it: frozenset[str]
    demonstratives: frozenset[str]
    """Pronouns that take up what was just said ('Dat zegt …')."""
    taking_up: frozenset[str]
    """Pronouns that, as an object, may stand for all that was just said ('X ontkent het')."""
    pointing: frozenset[str]
    """Determiners that point to what was said last."""
    like: frozenset[str]
    """What opens a clause that says who else says so: 'as X had claimed'."""
    that: frozenset[str]
    """What opens the content of a verb of saying."""
    to: frozenset[str]
    """What marks an infinitive; frames call it 'te' in every language."""
    one: frozenset[str]
    """Words that take one out of several ('een van de oprichters')."""
    both: frozenset[str]
    """Words that take up the last two ('beide landen')."""
    titles_in_names: bool = False
    """Whether titles have capitals, so that the recogniser takes them for a part of the name."""
    honorifics: frozenset[str] = frozenset()
    """Words before a name that are no part of it: 'Ms', 'mr.'."""
    joining: frozenset[str]
    """Words within the name of a department: 'Justitie en Veiligheid'."""
    ministry: str
    """What stands before the name of a department: 'ministerie van'."""
    department: frozenset[str]
    """Prepositions between a minister and a department."""
    there: frozenset[str]
    """Adverbs that stand for a place."""
    at: tuple[str, ...]
    """Prepositions for which those adverbs stand."""
    of: frozenset[str]
    """Prepositions that bind to the noun before them, never past it to the verb."""
    source: frozenset[str]
    """Prepositions before whom people belong to: 'activists from X'."""
    among: frozenset[str]
    """Words that single out members: 'betogers, onder wie X'."""
    where: frozenset[str]
    """Those of them that are relative."""
    genitive: tuple[str, ...]
    """Endings of a possessive name ('Ruslands', \"Poetin's\")."""
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    """From Monday on."""
    days: dict[str, int]
    """Words for a day, as days after the publication ('gisteren': -1)."""
    units: dict[str, str]
    """Words for a stretch of time -> 'day', 'week', 'month', 'year' or a season."""
    last: frozenset[str]
    this: frozenset[str]
    next: frozenset[str]
    phases: frozenset[str]
    """Parts of any stretch of time: 'eind maart'."""
    spans: tuple[tuple[str, str], ...]
    """What stands before the two ends of a time: 'from 1945 to 1951'."""
    open_ended: frozenset[str]
    """Prepositions that leave a time open at one end: 'sinds 2018'."""
    thousands: str
    """What stands between thousands in a number in digits."""
    decimal: str
    """What stands before decimals."""
    numerals: frozenset[str]
    """Words of which numbers are made: 'drie', 'twintig'."""
    between_numerals: str
    """What may stand between them, as a regular expression."""
    parts: dict[str, str]
    """Words that are a number only before one of size: 'anderhalf (miljoen)'."""
    scales: dict[str, int]
    """Words that multiply the number before them: 'miljoen', 'bn'."""
    vague: dict[str, int]
    """Words for a number of which only the order is told, with the least that they can mean."""
    ranges: frozenset[str]
    """Words between two numbers of which the true one lies between."""
    between: tuple[str, str]
    """What stands before and between two such numbers, as regular expressions: 'tussen (de) … en …'."""
    percent: frozenset[str]
    signs: dict[str, str] = field(default_factory=lambda: SIGNS)
    """Signs of currencies before a number -> ISO code."""
    currencies: dict[str, str]
    """Names of currencies -> ISO code."""
    measures: frozenset[str]
    """Units that stand in the singular after a number: 'ton', 'man'."""
    pieces: frozenset[str]
    """Words that only say that things are counted: 'stuks (munitie)'."""
    no_amounts: frozenset[str]
    """Nouns that are counted, but no amount of an event: 'jaar', 'kilometer', 'keer'."""
    not_before_amounts: frozenset[str]
    """Words before a number that make it none or an end: 'geen 20', 'tot 2030'."""
    each: frozenset[str]
    """Words behind an amount that make it a rate: '20 euro per dag'."""
    own_money: frozenset[str]
    """Adjectives that leave a currency what it is: 'Amerikaanse (dollar)'."""
    worth: frozenset[str]
    """What stands between a thing and its price."""
    at_a_price_of: frozenset[str]
    """Prepositions before a price."""
    by_means_of: frozenset[str]
    """Prepositions before what is used or given."""
    together: frozenset[str] = frozenset()
    """Words that make company of what follows such a preposition: 'samen met X'."""
    nominal_plural: str = ""
    """How adjectives end that stand for several people: 'doden'."""
    counts_with_of: bool = False
    """Whether an order of size has a preposition: 'dozens of tanks'."""
    dayparts: tuple[str, ...] = ()
    """Endings that make a part of a day of its name ('dinsdagavond')."""
    particles_of_names: frozenset[str] = frozenset()
    """Lower-case parts of family names ('van der')."""

    aged: frozenset[str] = frozenset()
    """What stands behind a number of years, with a hyphen: '54-year-old'."""

    @property
    def calendar(self) -> tuple[str, ...]:
        """Names of months and days."""
        return (*self.weekdays, *self.months)


def language(code: str) -> Language:
    """Return the language with this code; UnknownName says which there are."""
    return cast(Language, plugins.find("languages", code).LANGUAGE)
