"""What a parser gets wrong about the words beside a name, put right before the names are found."""

from collections.abc import Container

from spacy.tokens import Doc

from kg.grammar.syntax import children, hang, has, is_passive, is_verb
from kg.knowledge.register import Register
from kg.languages import Language, universal

LONGEST_BODY = 6
"""Words of the longest name of a body that begins with a demonym: 'Amerikaanse Huis van Afgevaardigden'."""


def free_pronouns(doc: Doc, language: Language, register: Register) -> None:
    """'Ontkent dat het Rusland wapens levert': no state has an article, so that is a pronoun.

    The names are found after this, without the article.
    """
    for word in doc:
        noun, verb = word.head, word.head.head
        if (
            word.lower_ not in language.it
            or word.dep_ not in universal.DETERMINER
            or noun.i != word.i + 1
            or not is_verb(verb)
        ):
            continue
        states = register.find(noun.text) if noun.pos_ == "PROPN" else ()
        if not states or states[0].kind != "Country" or any(c.dep_ in universal.FLAT for c in noun.children):
            continue
        others = [c for c in verb.children if c.dep_ in language.object and c != noun]
        noun.dep_ = universal.AS_INDIRECT if others else universal.AS_OBJECT
        hang(word, verb, universal.AS_SUBJECT)
        word.pos_ = "PRON"


def one_title(doc: Doc, titles: Container[str]) -> None:
    """'De Gentse schepen Jan Peeters': what is a title by its form, before a name, is no plural."""
    for word in doc[:-1]:
        before_name = word.nbor().pos_ == "PROPN" and word.nbor().text[:1].isupper()
        if word.pos_ == "NOUN" and before_name and word.lower_ in titles and has(word, "Number", "Plur"):
            # spaCy's stubs lack it.
            word.set_morph({**word.morph.to_dict(), "Number": "Sing"})  # type: ignore[attr-defined]
            word.lemma_ = word.lower_


def free_adjectives(doc: Doc, language: Language, register: Register) -> None:
    """'In het Deense Herning': the demonym hangs on the name, where the parser takes both for one name.

    The names are found after this.
    """
    for word in doc:
        name, *more = children(word, universal.FLAT) or (word,)
        articles = [c for c in children(word, universal.DETERMINER) if c.lower_ in language.neuter]
        state = register.demonym(word.text, language.code)
        if more or name == word or not articles or state is None:
            continue
        if any(register.find(doc[word.i : word.i + length].text) for length in range(2, LONGEST_BODY)):
            continue
        place, others = word.dep_, [c for c in word.children if c != name]
        if hang(name, word.head, place):
            for other in (*others, word):
                hang(other, name, universal.AS_ADJECTIVE if other == word else other.dep_)
            word.pos_ = "ADJ"


def free_particles(doc: Doc, language: Language, verbs: Container[str]) -> None:
    """'Handed over the helicopters': what belongs to a verb of two words is no preposition of its object."""
    for verb in doc:
        behind = next(iter(doc[verb.i + 1 : verb.i + 2]), verb)
        noun = behind.head
        wrong = behind.dep_ in universal.CASE and noun.head == verb and noun.dep_ in language.oblique
        if not wrong or not is_verb(verb) or children(verb, language.object):
            continue
        known = behind.lower_ in language.adverbial and f"{verb.lemma_.lower()} {behind.lower_}" in verbs
        if known and not is_passive(verb, language):
            more = [
                c for c in (*noun.children, *behind.children) if c.dep_ in universal.CASE | universal.FIXED
            ]
            if hang(behind, verb, universal.AS_PARTICLE):
                for case in more[1:]:
                    hang(case, noun, universal.AS_CASE)  # 'Backed out of Russia'
                noun.dep_ = universal.AS_OBLIQUE if more[1:] else universal.AS_OBJECT
