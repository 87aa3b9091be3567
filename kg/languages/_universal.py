"""What Universal Dependencies calls the places of a word, where it says the same in every language."""

ROOT = frozenset({"ROOT"})
CASE = frozenset({"case"})
"""A preposition, to its noun."""
FIXED = frozenset({"fixed"})
"""The later words of a fixed expression: 'in plaats van'."""
MARK = frozenset({"mark"})
"""What opens a subordinate clause."""
OPENING = CASE | MARK
DETERMINER = frozenset({"det"})
COUNT = frozenset({"nummod"})
"""A number, to what it counts."""
COPULA = frozenset({"cop"})
EXPLETIVE = frozenset({"expl"})
ADJECTIVE = frozenset({"amod"})
ADVERB = frozenset({"advmod"})
COORDINATION = frozenset({"cc"})
CONJUNCT = frozenset({"conj"})
APPOSITION = frozenset({"appos"})
FLAT = frozenset({"flat"})
"""The later words of a name."""
COMPOUND = frozenset({"compound"})
NOMINAL = frozenset({"nmod"})
"""A noun that hangs on a noun."""
OWNER = frozenset({"nmod:poss"})
OBLIQUE = frozenset({"obl"})
PUNCTUATION = frozenset({"punct"})

CONTENT = frozenset({"ccomp"})
"""A clause with a subject of its own that is the content of a verb."""
OPEN = frozenset({"xcomp"})
"""One that shares its subject with the verb."""
COMPLEMENT = CONTENT | OPEN
OF_NOUN = frozenset({"acl"})
"""A clause that modifies a noun."""
RELATIVE = frozenset({"acl:relcl"})
ADVERBIAL = frozenset({"advcl"})
ASIDE = frozenset({"parataxis"})
CLAUSAL_SUBJECT = frozenset({"csubj", "csubj:pass"})
CLAUSES = COMPLEMENT | CLAUSAL_SUBJECT | ADVERBIAL | OF_NOUN | RELATIVE | ASIDE | frozenset({"advcl:relcl"})
PREDICATE = CLAUSES | ROOT | CONJUNCT
"""Places of what heads a clause, or may."""

ATTRIBUTIVE = ADJECTIVE | OF_NOUN
"""Places of a participle that modifies a noun: 'de bezette gebieden', 'weapons supplied by X'."""
SHARING = CONJUNCT | ADVERBIAL | OPEN
"""Clauses whose subject may be that of the clause above."""
BESIDE_CLAUSE = ADVERBIAL | OF_NOUN | CONTENT
"""Clauses in which a pronoun looks for whom it means in the clause above."""
HYPHENED = frozenset({"obl:hyphen"})
"""A name before a hyphened participle, 'Amazon-owned'; the repairs say so, no treebank."""
DESCRIBING = ADJECTIVE | COMPOUND | NOMINAL | FLAT
"""Places of a demonym that says of which state a noun is: 'Russische troepen'."""
BELONGING = NOMINAL | OWNER | APPOSITION | OBLIQUE
"""Places of a name that says whose or where a noun is: 'het leger van Rusland'."""
OF_NAME = ADJECTIVE | COMPOUND | FLAT
"""What is a part of the name that a noun phrase is: 'Rotterdamse politie'."""

NEGATING = ADVERB | ADJECTIVE | COORDINATION
"""Places of a negation that is a conjunct's own; Dutch treebanks take adverbs of nouns for adjectives."""
AUXILIARY = frozenset({"aux", "aux:pass"}) | COPULA
PRESENT_PARTICIPLE = ATTRIBUTIVE | ADVERBIAL
"""Places of a present participle: 'supplying weapons'."""
BARRIER = CONTENT | ASIDE
"""Clauses within which a relative pronoun cannot look for its noun outside."""
TIMED_BY_VERB = OPEN | frozenset({"obj"}) | OBLIQUE | COPULA
"""Places of a word whose time may stand beside its verb: 'voerde dinsdag een aanval uit'."""
NUMBERED = COUNT | FLAT | NOMINAL
"""Places of a number behind the noun that it names: 'artikel 5'."""
BEFORE_NOUN = DETERMINER | COUNT | OWNER | ADJECTIVE
BESIDE_SAID = ASIDE | CONTENT | CONJUNCT
"""Places of a verb of saying beside what is said: ', zegt X'."""
OF_BODY = NOMINAL | OWNER | COMPOUND | ADJECTIVE
"""Places of whom a spokesperson speaks for."""
SAID = COMPLEMENT | frozenset({"obj", "iobj"})
"""What a verb of saying has that says something of its own."""
UNDERGOING = frozenset({"obj", "iobj", "nsubj:pass"})
"""Places of what an event is done to."""
OUTSIDE_NAME = (
    CLAUSES
    | OPENING
    | COORDINATION
    | CONJUNCT
    | APPOSITION
    | COPULA
    | PUNCTUATION
    | ADVERB
    | frozenset({"nsubj", "aux"})
)
"""Places below the head of a noun phrase that are no part of its name."""
COUNTED = COUNT | COMPOUND
"""Places of what stands with a number that counts something, so that it is no year."""
OF_MONTH = COUNT | FLAT | NOMINAL | ADJECTIVE
"""Places of a year behind its month."""
ALIKE = OWNER | CLAUSES
"""Places of a word that may stand for the same as another of its clause: a possessor, a clause."""

AS_SUBJECT, AS_OBJECT, AS_INDIRECT, AS_OBLIQUE = "nsubj", "obj", "iobj", "obl"
AS_APPOSITION, AS_ASIDE, AS_CONTENT, AS_HYPHENED = "appos", "parataxis", "ccomp", "obl:hyphen"
AS_FLAT = "flat"
"""What a word is called that is hung elsewhere."""
