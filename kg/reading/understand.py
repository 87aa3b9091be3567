"""Reading an article: its names, its tree with misplaced words put right, and what its words stand for."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from kg import languages
from kg.grammar.quotes import quotations
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.model import Document
from kg.reading.ahead import named_behind
from kg.reading.before_names import free_adjectives, free_particles, free_pronouns, one_title
from kg.reading.beside import free_agents
from kg.reading.descriptions import described
from kg.reading.home import at_home
from kg.reading.link import link
from kg.reading.names import names
from kg.reading.neighbours import part
from kg.reading.past import Past
from kg.reading.pronouns import first_persons
from kg.reading.reading import Reading
from kg.reading.repairs import repair
from kg.reading.resolve import may_stand_for, resolve
from kg.reading.towns import with_clubs
from kg.reading.words import Words, free_nouns


def understand(document: Document, ontology: Ontology, register: Register) -> Reading:
    """Return the document with its names linked and its nouns and pronouns resolved; it is not changed."""
    reading, descriptions = described(_repaired(_named(document, ontology, register)))
    past = Past(reading, descriptions)
    for token in reading.document.doc:
        if may_stand_for(token, reading):
            past.add(token, resolve(token, past))
    known = replace(reading, resolved=past.resolved)
    behind = dict(named_behind(known, past))
    known = replace(reading, resolved={**known.resolved, **behind}, taken_up=frozenset(past.taken_up))
    told = dict(first_persons(known, descriptions, past))
    return replace(known, resolved={**known.resolved, **told})


def _named(document: Document, ontology: Ontology, register: Register) -> Reading:
    """The reading of a copy of the document in which nothing is resolved yet."""
    language = languages.language(document.article.lang)
    copy = replace(document, doc=document.doc.copy())
    free_pronouns(copy.doc, language, register)
    free_adjectives(copy.doc, language, register)
    one_title(copy.doc, ontology.frames(language.code, "role"))
    free_agents(copy.doc, language)
    free_nouns(copy.doc, language, ontology.nouns(language.code))
    part(copy.doc, language, ontology, register)
    verbs = ontology.frames(language.code, "verb")
    free_particles(copy.doc, language, verbs)
    lexicon = frozenset(verbs).union(*ontology.all_cues(language.code))
    cues: Callable[[str], frozenset[str]] = partial(ontology.cues, language.code)
    words = Words.of(copy.doc, language, lexicon, ontology.nouns(language.code))
    words.spell(copy.doc, language)
    named = link(names(copy, language, ontology, register), language, register)
    named = with_clubs(named, copy.doc, language, ontology, register)
    return Reading(
        document=copy,
        language=language,
        ontology=ontology,
        register=register,
        cues=cues,
        words=words,
        quotations=tuple(quotations(document.text)),
        named=at_home(named, copy, language, register),
    )


def _repaired(reading: Reading) -> Reading:
    """The reading with misplaced words of its own tree where they belong."""
    repair(reading)
    return replace(reading, words=reading.words.rehung(reading.document.doc))
