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
DESCRIPTION = frozenset({"nmod:desc"})
"""A title before a name, to that."""
OBLIQUE = frozenset({"obl"})
PHRASE = OBLIQUE | frozenset({"obl:arg"})
"""The same, and one that the verb asks for."""
AGENT = frozenset({"obl:agent"})
SUBJECT = frozenset({"nsubj"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass"})
OUTER = frozenset({"nsubj:outer"})
"""The subject of a copula behind which a clause stands: 'the rumour is that …'."""
WITH_SUBTYPES = frozenset({"nsubj", "obl", "aux"})
"""Relations of which the subtype says who does it and who undergoes it."""
NOMINAL_SUBJECT = SUBJECT | PASSIVE_SUBJECT | OUTER
OBJECT = frozenset({"obj"})
INDIRECT = frozenset({"iobj"})
PARTICLE = frozenset({"compound:prt"})
"""That of a separable or phrasal verb."""
INTERJECTION = frozenset({"discourse"})
ORPHAN = frozenset({"orphan"})
"""What belongs to a verb that is left out."""
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
MARKED_ASIDE = ADVERBIAL | ASIDE
"""Places of a clause with a mark of its own beside another."""
RELATIVE_TO_CLAUSE = frozenset({"advcl:relcl"})
CLAUSAL_SUBJECT = frozenset({"csubj", "csubj:pass"})
CLAUSES = COMPLEMENT | CLAUSAL_SUBJECT | ADVERBIAL | OF_NOUN | RELATIVE | ASIDE | RELATIVE_TO_CLAUSE
PREDICATE = CLAUSES | ROOT | CONJUNCT
"""Places of what heads a clause, or may."""

ATTRIBUTIVE = ADJECTIVE | OF_NOUN
"""Places of a participle that modifies a noun: 'de bezette gebieden', 'weapons supplied by X'."""
SHARING = CONJUNCT | ADVERBIAL | OPEN
"""Clauses whose subject may be that of the clause above."""
BESIDE_CLAUSE = ADVERBIAL | OF_NOUN | CONTENT
"""Clauses in which a pronoun looks for whom it means in the clause above."""
DESCRIBING = ADJECTIVE | COMPOUND | NOMINAL | FLAT
"""Places of a demonym that says of which state a noun is: 'Russische troepen'."""
BELONGING = NOMINAL | OWNER | APPOSITION | OBLIQUE
"""Places of a name that says whose or where a noun is: 'het leger van Rusland'."""
OF_NAME = ADJECTIVE | COMPOUND | FLAT
"""What is a part of the name that a noun phrase is: 'Rotterdamse politie'."""

MODIFYING = ADVERB | ADJECTIVE
"""Places of an adverb; Dutch treebanks take those of nouns for adjectives."""
PAIRING = COORDINATION | frozenset({"cc:preconj"})
"""Places of what joins, before the first of a pair too: 'noch X noch Y'."""
NEGATING = MODIFYING | PAIRING
"""Places of a negation that is a conjunct's own."""
DEFINING = DETERMINER | OWNER
"""Places of what makes a noun phrase definite: 'de aanval', 'Ruslands aanval'."""
HEDGING = MODIFYING | DETERMINER | OBLIQUE | MARK | INTERJECTION | ADVERBIAL | ASIDE
"""Places of what says how far a clause is true: 'niet', 'mogelijk', 'naar verluidt'."""
INTRODUCING = OPENING | MODIFYING | OBLIQUE | OPEN
"""Places of what stands before a clause: parsers see adverbs and prepositions in what opens it."""
AUXILIARY = frozenset({"aux", "aux:pass"}) | COPULA
PRESENT_PARTICIPLE = ATTRIBUTIVE | ADVERBIAL
"""Places of a present participle: 'supplying weapons'."""
BARRIER = CONTENT | ASIDE
"""Clauses within which a relative pronoun cannot look for its noun outside."""
TIMED_BY_VERB = OPEN | OBJECT | OBLIQUE | COPULA
"""Places of a word whose time may stand beside its verb: 'voerde dinsdag een aanval uit'."""
NUMBERED = COUNT | FLAT | NOMINAL
"""Places of a number behind the noun that it names: 'artikel 5'."""
BEFORE_NOUN = DEFINING | COUNT | ADJECTIVE
TOLD = CONTENT | CONJUNCT
"""Places of a clause below a verb of saying, by itself or as one of several."""
BESIDE_SAID = TOLD | ASIDE
"""Places of a verb of saying beside what is said: ', zegt X'."""
OF_BODY = NOMINAL | OWNER | COMPOUND | ADJECTIVE
"""Places of whom a spokesperson speaks for."""
SAID = COMPLEMENT | OBJECT | INDIRECT
"""What a verb of saying has that says something of its own."""
UNDERGOING = OBJECT | INDIRECT | PASSIVE_SUBJECT
"""Places of what an event is done to."""
BESIDE_PHRASE = SUBJECT | PASSIVE_SUBJECT | OBJECT | OBLIQUE
"""Places of a noun where what belongs to it may hang on the verb instead."""
ARGUMENTS = BESIDE_PHRASE | PHRASE
"""Places of a noun that a clause is about, so that it is denied with it: 'geen wapens', 'niemand'."""
GOVERNED = COMPLEMENT | CLAUSAL_SUBJECT | ARGUMENTS
"""Places of what a governor says, wants, denies."""
UNGOVERNED = (
    RELATIVE
    | RELATIVE_TO_CLAUSE
    | APPOSITION
    | ADJECTIVE
    | ASIDE
    | INTERJECTION
    | frozenset({"vocative", "list"})
)
"""Places of what is told beside the word on which it hangs, and not by it."""
CONTENT_OF_DENIAL = COMPLEMENT | CLAUSAL_SUBJECT | OBJECT | frozenset({"obl:arg"}) | OF_NOUN
"""What a verb of denying has if it says what it denies."""
VERDICT = OPEN | OBJECT | PHRASE | ADVERBIAL
"""Places of what something is called: 'noemt het een leugen', 'doet het af als onzin'."""
MODIFIER = MODIFYING | NOMINAL | APPOSITION | OF_NOUN
"""Places of what a headline says of its noun: 'overname van de baan', 'fusie afgeblazen'."""
OF_GOVERNOR = UNDERGOING | COMPLEMENT
"""Places of what a governor does something to."""
PHRASE_OF_GOVERNOR = PHRASE | NOMINAL | OWNER | AGENT
MAIN = ROOT | ASIDE | CONJUNCT
"""Places of what heads a main clause, or may."""
VERB_FIRST = ADVERBIAL | ASIDE | CONTENT
"""What parsers take a condition for that begins with its verb: 'Mocht X winnen, dan …'."""
TIMED_BY_CLAUSE = SHARING | CONTENT | OF_NOUN
"""Clauses that have the tense of the clause above, if they show none."""
LIKE_PARTICLE = PARTICLE | OPEN | ADVERB | OBLIQUE | CASE
"""What parsers take the particle of a separable verb for."""
OF_IDIOM = OPEN | MODIFYING | COMPOUND | PARTICLE | PHRASE
"""Places of a word that belongs to its verb: 'schuldig' bevinden, 'in beslag' nemen."""
MEASURED = NOMINAL | APPOSITION | FLAT | OBLIQUE
"""Places of what a measure is of: 'tien ladingen munitie'."""
OUTSIDE_NAME = (
    CLAUSES
    | OPENING
    | COORDINATION
    | CONJUNCT
    | APPOSITION
    | COPULA
    | PUNCTUATION
    | ADVERB
    | SUBJECT
    | frozenset({"aux"})
)
"""Places below the head of a noun phrase that are no part of its name."""
COUNTED = COUNT | COMPOUND
"""Places of what stands with a number that counts something, so that it is no year."""
OF_MONTH = COUNT | FLAT | NOMINAL | ADJECTIVE
"""Places of a year behind its month."""
ALIKE = OWNER | CLAUSES
"""Places of a word that may stand for the same as another of its clause: a possessor, a clause."""

AS_SUBJECT, AS_OBJECT, AS_INDIRECT, AS_OBLIQUE = "nsubj", "obj", "iobj", "obl"
AS_APPOSITION, AS_ASIDE, AS_CONTENT, AS_OF_NOUN = "appos", "parataxis", "ccomp", "acl"
AS_FLAT, AS_ADVERB, AS_MARK, AS_ADVERBIAL = "flat", "advmod", "mark", "advcl"
AS_ADJECTIVE, AS_AGENT, AS_PARTICLE, AS_CASE = "amod", "obl:agent", "compound:prt", "case"
"""What a word is called that is hung elsewhere."""
AS_OF_NOUN_PHRASE = "nmod"
AS_AUXILIARY, AS_EXPLETIVE, AS_CONJUNCT, AS_CASE = "aux", "expl", "conj", "case"
AS_OPEN, AS_PARTICLE, AS_COMPOUND = "xcomp", "compound:prt", "compound"
AS_OF_EVENT = "nmod:headline"
"""A name right behind an event in a headline, 'Overname NDC door Mediahuis': UD has no label for it."""
