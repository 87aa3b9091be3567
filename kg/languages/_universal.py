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
