"""What a parser calls things in each language; one folder a language, found by its code."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from kg import plugins
from kg.languages import _universal as universal
from kg.languages._feasts import Feast
from kg.languages._writing import MAY_END, Writing
from kg.model import DUTCH

__all__ = [
    "CONTENT",
    "INFINITIVE",
    "LANGUAGES",
    "MAY_END",
    "OWN",
    "Feast",
    "Language",
    "Writing",
    "every",
    "language",
    "universal",
]

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

INFINITIVE = "te"
"""What frames of every language call the preposition of an infinitive."""

CONTENT = "dat"
"""What frames of every language call the preposition of who is to do what a clause says, and of its verb."""


def no_towns(_: str) -> Iterable[str]:
    """Return the towns of which a word may be, in a language that has no words for that."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Roles as Universal Dependencies names them, and the closed-class words that a grammar needs.

    Open-class words (verbs of saying, titles, …) are data in ontologies/, not here.
    """

    code: str
    pipeline: str
    writing: Writing
    subject: frozenset[str] = frozenset({"nsubj", "csubj", "nsubj:outer"})
    passive_subject: frozenset[str] = frozenset({"nsubj:pass", "csubj:pass"})
    object: frozenset[str] = universal.OBJECT
    indirect: frozenset[str] = frozenset({"iobj", "obl:iobj"})
    agent: frozenset[str] = universal.AGENT
    oblique: frozenset[str] = frozenset({"obl", "obl:arg", "obl:agent", "nmod", "obl:npmod", "obl:unmarked"})
    auxiliary: frozenset[str] = universal.AUXILIARY
    passive: frozenset[str] = frozenset({"aux:pass"})
    particle: frozenset[str] = universal.PARTICLE
    possessor: frozenset[str] = universal.OWNER
    reflexive: frozenset[str] = frozenset({"expl:pv", "obj", "iobj"})
    apposition: frozenset[str] = frozenset({"appos", "flat", "nmod:desc", "compound", "flat:name"})
    towns: Callable[[str], Iterable[str]] = no_towns
    """Names of towns of which a word may be: 'Leidse' -> Leiden, 'Amsterdammers' -> Amsterdam."""
    separable: bool = False
    """Whether a verb is written together with its particle in the dictionary: 'aanvallen'."""
    verb_second: bool = False
    """Whether a verb stands before its subject where anything else opens the clause: ', verneemt X'."""
    infinitives: Callable[[str], Iterable[str]]
    """Infinitives that a form may have, to check against the lexicon where the parser's lemma is odd."""
    have: str
    be: str
    negations: frozenset[str]
    """Words that take one of several coordinated things out: 'niet D66'."""
    none: frozenset[str]
    """Determiners that deny their noun: 'geen (tanks)'."""
    but: frozenset[str]
    """What sets one of two against the other: 'geen tanks maar munitie'."""
    instead: frozenset[str]
    """What stands before what is not so: 'in plaats van X'."""
    only: frozenset[str]
    """Words behind a negation with which it takes nothing out: 'niet alleen X, maar ook Y'."""
    plural: frozenset[str]
    """Endings of plurals."""
    present_participle: str = ""
    """Ending of a participle that is no perfect: 'dreigend'."""
    gerund: str = ""
    adverbial: frozenset[str] = frozenset()
    """Particles of verbs that parsers take for prepositions: 'handed over the helicopters'."""
    hyphened: frozenset[str] = frozenset()
    """Participles that have before a hyphen who does it: 'Siemens-owned'."""
    """Ending of one that is also a noun, so that only its place shows it: 'supplying'."""
    separable_particles: frozenset[str] = frozenset()
    """What a verb may be written together with: 'aanvallen'."""
    verb_prefixes: frozenset[str]
    """What else a known verb can have before it: 'herbouwen', 'undergo'."""
    member: tuple[str, ...] = ()
    """Endings of nouns for members of what an acronym names: 'D66'er'."""
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
    """Words that take up what was just said ('Dat zegt …', 'Zo zegt …')."""
    taking_up: frozenset[str]
    """Pronouns that, as an object, may stand for all that was just said ('X ontkent het')."""
    pointing: frozenset[str]
    """Determiners that point to what was said last."""
    like: frozenset[str]
    """What opens a clause that says who else says so: 'as X had claimed'."""
    that: frozenset[str]
    """What opens the content of a verb of saying."""
    to: frozenset[str]
    """What marks an infinitive."""
    one: frozenset[str]
    """Words that take one out of several ('een van de oprichters')."""
    both: frozenset[str]
    """Words that take up the last two ('beide landen')."""
    latter: frozenset[str]
    """Words that take up the last of two ('laatstgenoemde')."""
    first_of_two: frozenset[str]
    """Words that take up the first of two ('eerstgenoemde')."""
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
    owner: str
    """What stands before whose something is, where it is not said in another way: 'van'."""
    source: frozenset[str]
    """Prepositions before whom people belong to: 'activists from X'."""
    among: frozenset[str]
    """Words that single out members: 'betogers, onder wie X'."""
    where: frozenset[str]
    """Those of them that are relative."""
    genitive: tuple[str, ...]
    """Endings of a possessive name ('Ruslands', \"Poetin's\")."""
    no_genitive: str = ""
    """How a name ends that looks like one, as a regular expression: 'Airbus', for it would be 'Airbu's'."""
    months: dict[str, int]
    """Names and abbreviations ('jan.') of months, from 1."""
    weekdays: dict[str, int]
    """Names and abbreviations of days, from Monday, 0."""
    days: dict[str, int]
    """Words for a day, as days after the publication ('gisteren': -1, 'the day before yesterday': -2)."""
    feasts: Mapping[str, Feast] = field(default_factory=dict)
    """Names of feasts, of one word or more."""
    units: dict[str, str]
    """Words for a stretch of time -> 'day', 'week', 'weekend', 'month', 'year' or a season."""
    last: frozenset[str]
    this: frozenset[str]
    next: frozenset[str]
    ago: frozenset[str] = frozenset()
    """Words behind a stretch of time that is over: 'drie dagen geleden'."""
    ahead: frozenset[str] = frozenset()
    """Prepositions before one that is to pass first: 'over drie dagen'."""
    recurring: frozenset[str] = frozenset()
    """Words that make many days of one: 'elke dinsdag'."""
    back_then: frozenset[str] = frozenset()
    """What opens a clause that happens at the time named before it: 'in 2007, toen …'."""
    phases: frozenset[str]
    """Parts of any stretch of time: 'eind maart'."""
    spans: tuple[tuple[str, str], ...]
    """What stands before the two ends of a time: 'from 1945 to 1951', 'van 1 tot en met 3 maart'."""
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
    """Names of currencies, of one word or two -> ISO code."""
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
    nominal_singular: str = ""
    """How they end for one: 'dode'."""
    victims: dict[str, str] = field(default_factory=dict)
    """What the dead, injured and missing of an event are counted as, by cue class."""
    on_occasion_of: frozenset[str] = frozenset()
    """Prepositions before an event that has victims."""
    counts_with: frozenset[str] = frozenset()
    """Prepositions behind an order of size: 'dozens of tanks'."""
    about: str = ""
    """Ending of a number that makes it about so many: 'vijftigtal'."""
    dayparts: tuple[str, ...] = ()
    """Endings that make a part of a day of its name ('dinsdagavond')."""
    particles_of_names: frozenset[str] = frozenset()
    """Lower-case parts of family names ('van der')."""
    aged: frozenset[str] = frozenset()
    """What stands behind a number of years, with a hyphen: '54-year-old'."""

    def is_date(self, word: str) -> bool:
        """Return whether a word is the name of a month or day."""
        return word in self.months or word in self.weekdays

    def is_time(self, word: str) -> bool:
        """Return whether a word is itself about time: 'maandag', 'avond', 'eind', 'week'."""
        tables = (self.phases, self.dayparts, self.units, self.days, self.feasts)
        return self.is_date(word) or any(word in table for table in tables)


def language(code: str) -> Language:
    """Return the language with this code; UnknownName says which there are."""
    return cast(Language, plugins.find("languages", code).LANGUAGE)


LANGUAGES = tuple(sorted(plugins.names("languages"), key=lambda code: (code != DUTCH, code)))
"""The codes of all languages, in the order in which labels are looked for when the one wanted is missing."""

OWN = tuple(code for code in LANGUAGES if code not in plugins.others("languages"))
"""Those that no other package adds: the vocabulary has labels in each of them."""


@cache
def every(field: str) -> frozenset[str]:
    """Return the words of all languages, for what is asked of a word whose language is not known."""
    values = (getattr(language(code), field) for code in LANGUAGES)
    return frozenset().union(*({value} - {""} if isinstance(value, str) else value for value in values))
