"""What a parser gets wrong, and the names and words of the language can put right."""

from spacy.tokens import Token

from kg.grammar.syntax import children, has, heads_clause, is_verb, particles, plural, preposition, subjects
from kg.knowledge.ontology import Frame
from kg.reading.reading import Reading


def repair(reading: Reading) -> None:
    """Hang misplaced words of the document where they belong; its names must have been found."""
    for word in reading.document.doc:
        if word.pos_ == "NOUN":
            _bare_title(word, reading)
    for word in reading.document.doc:
        if is_verb(word):
            _give(word, reading)
            _tell(word, reading)
            _content(word, reading)
            _prepositional(word, reading)
            _afterthought(word, reading)
            _misplaced(word, reading)
            _of_infinitive(word, reading)
            _hyphened(word, reading)


def free_pronouns(reading: Reading) -> None:
    """'Ontkent dat het Rusland wapens levert': no state has an article, so that is a pronoun.

    The names are found after this, without the article.
    """
    language = reading.language
    for word in reading.document.doc:
        noun, verb = word.head, word.head.head
        if word.lower_ not in language.it or word.dep_ != "det" or noun.i != word.i + 1 or not is_verb(verb):
            continue
        states = reading.register.find(noun.text) if noun.pos_ == "PROPN" else ()
        if not states or states[0].kind != "Country" or any(c.dep_ == "flat" for c in noun.children):
            continue
        others = [c for c in verb.children if c.dep_ in language.object and c != noun]
        noun.dep_ = "iobj" if others else "obj"
        _hang(word, verb, "nsubj")
        word.pos_ = "PRON"


def _hang(word: Token, head: Token, relation: str) -> bool:
    """Hang a word on another of its sentence; return whether that leaves a tree, else nothing is changed."""
    if word.sent != head.sent or word == head or word.is_ancestor(head):
        return False
    word.head, word.dep_ = head, relation
    return True


def _give(verb: Token, reading: Reading) -> None:
    """'Sold Moscow missiles': a name right behind a verb of giving is whom, not part of what."""
    table = reading.ontology.frames(reading.language.code, "verb")
    if not any(map(_takes_two, table.get(reading.lemma(verb), ()))):
        return
    for what in children(verb, reading.language.object):
        for name in children(what, frozenset({"compound", "nmod:poss"})):
            owned = any(c.dep_ == "case" for c in name.children)
            whom = reading.named.get(name.i)
            if (
                whom is not None
                and name.doc[verb.i + 1 : verb.i + 2].start_char == whom.start
                and not any(preposition(c) in reading.language.to for c in verb.children)
                and not owned
                and what.i not in reading.named
            ):
                _hang(name, verb, "iobj")


def _hyphened(verb: Token, reading: Reading) -> None:
    """'Amazon-owned Ring', 'a Cardiff-based developer': the name before the hyphen does it, or is where."""
    if verb.dep_ != "amod" or verb.i < 2 or verb.nbor(-1).text != "-" or verb.nbor(-2).i not in reading.named:
        return
    name = verb.nbor(-2)
    while name.head != name and reading.named.get(name.head.i) == reading.named[name.i]:
        name = name.head
    _hang(name, verb, "obl:hyphen")


def _bare_title(noun: Token, reading: Reading) -> None:
    """'Beschuldigt buurland Venezuela', 'heeft weekblad Privaat aangeklaagd': one phrase, not two objects."""
    following = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else noun
    name = reading.named.get(following.i)
    said = reading.titles(noun) or reading.kind_of_noun(noun)
    if name is None or noun.i in reading.named or not said or plural(noun):
        return
    heads = [t for t in noun.doc[following.i : noun.sent.end] if t.idx < name.end and t.head.i < noun.i]
    alone = not any(c.dep_ in {"det", "nummod", "nmod:poss", "amod"} for c in noun.children)
    if alone and is_verb(noun.head) and [t.head for t in heads] == [noun.head]:
        _hang(heads[0], noun, "appos")


def _prepositional(verb: Token, reading: Reading) -> None:
    """'Van plan in Kompaan te investeren': what has a preposition is no object."""
    for noun in children(verb, reading.language.object):
        if preposition(noun):
            noun.dep_ = "obl"


def _of_infinitive(verb: Token, reading: Reading) -> None:
    """'Zegt X te hebben gedood', 'belooft X te helpen': X is the object of the infinitive."""
    says = reading.cues("Say") | reading.cues("Deny") | reading.cues("Promise")
    if reading.lemma(verb) not in says - reading.cues("ObjectControl") or particles(verb, reading.language):
        return
    for clause in children(verb, frozenset({"xcomp"})):
        to = any(c.lower_ in reading.language.to for c in clause.children)
        own = children(clause, reading.language.object | reading.language.passive)
        for noun in children(verb, reading.language.object | reading.language.indirect):
            if to and not own and reading.language.separable and verb.i < noun.i < clause.i:
                _hang(noun, clause, "obj")


def _misplaced(verb: Token, reading: Reading) -> None:
    """'Versloeg in de finale titelverdediger X': a person with a title is no finale, but the object."""
    if children(verb, reading.language.object | reading.language.agent | reading.language.passive_subject):
        return
    for host in children(verb, reading.language.oblique):
        for title in children(host, frozenset({"appos"})):
            name = reading.bearer(title) if title.pos_ == "NOUN" and not _after_comma(title) else None
            person = name is not None and reading.named[name.i].entity.kind == "Person"
            titled = host.i in reading.named or reading.titles(host) or reading.kind_of_noun(host) == "Person"
            if person and not titled:
                _hang(title, verb, "obj")


def _afterthought(verb: Token, reading: Reading) -> None:
    """'Nam Sabelco over, een familiebedrijf dat …': what follows the verb says what the object is."""
    nouns = children(verb, reading.language.object | reading.language.passive_subject)
    for aside in children(verb, frozenset({"parataxis"})):
        first = aside.left_edge
        opens = first.text == "," and first != aside and first.nbor().dep_ == "det"
        said = [c for c in nouns if c.right_edge.i < first.i]
        if opens and said and aside.pos_ == "NOUN" and not heads_clause(aside):
            _hang(aside, said[-1], "appos")


def _takes_two(frame: Frame) -> bool:
    """Whether a frame has two objects without a preposition."""
    return sum(not preps for preps in (*(s.preps for s in frame.slots), *(f.preps for f in frame.fixed))) > 1


def _tell(verb: Token, reading: Reading) -> None:
    """'…, its ambassador in Kyiv, Michael Brodsky, told reporters': the noun before is who tells."""
    saying = reading.cues("Say") | reading.cues("Predict")
    finite = has(verb, "VerbForm", "Fin") and verb.dep_ not in {"ROOT", "acl:relcl", "acl"}
    if not finite or verb.i < 2 or reading.lemma(verb) not in saying:
        return
    if subjects(verb, reading.language, frozenset()) and verb.dep_ != "advcl":
        return
    if children(verb, reading.language.subject | frozenset({"mark"})):
        return
    before = verb.doc[verb.i - 2 if verb.nbor(-1).text == "," else verb.i - 1]
    found = [t for t in (before, *before.ancestors) if t.dep_ == "appos" and _after_comma(t)]
    if found and found[-1].right_edge.i < verb.i and _hang(found[-1], verb, "nsubj"):
        verb.dep_ = "parataxis"


def _after_comma(noun: Token) -> bool:
    first = noun.left_edge
    return "," in (first.text, first.doc[max(first.i - 1, 0)].text)


def _content(clause: Token, reading: Reading) -> None:
    """'Acknowledged for the first time that …', 'zei dinsdag dat …': the clause belongs to the verb."""
    noun, verb = clause.head, clause.head.head
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    if clause.dep_ != "acl" or not marks & reading.language.that or noun.dep_ not in reading.language.oblique:
        return
    own = noun.lemma_.lower() in reading.governing
    if is_verb(verb) and not own and reading.lemma(verb) in reading.governing:
        _hang(clause, verb, "ccomp")
