"""What a parser gets wrong, and the names and words of the language can put right."""

from spacy.tokens import Token

from kg.grammar.compounds import ends_with
from kg.grammar.syntax import (
    children,
    hang,
    has,
    is_copular,
    is_passive,
    is_verb,
    particles,
    preposition,
)
from kg.languages import universal
from kg.model import Mention
from kg.reading import told
from kg.reading.bearers import bearer
from kg.reading.beside import (
    bare_owner,
    bare_title,
    described,
    direct_object,
    doer_and_done,
    half_title_alone,
    headline,
    two_objects,
)
from kg.reading.fronted import set_before, unfront
from kg.reading.reading import Reading


def repair(reading: Reading) -> None:
    """Hang misplaced words of the document where they belong; its names must have been found."""
    for word in reading.document.doc:
        half_title_alone(word, reading)
        described(word, reading)
    for word in reading.document.doc:
        if word.pos_ == "NOUN":
            bare_title(word, reading)
            bare_owner(word, reading)
            doer_and_done(word, reading)
            headline(word, reading)
            _split_phrase(word)
        unfront(word, reading)
        if word.dep_ in universal.COPULA:
            _of_copula(word)
            _at_guest(word.head, reading)
    for word in reading.document.doc:
        if is_verb(word):
            _perfect(word, reading)
            _give(word, reading)
            told.tell(word, reading)
            told.that(word, reading)
            told.content(word, reading)
            told.of_report(word, reading)
            told.of_account(word, reading)
            told.aside(word, reading)
            _small_clause(word, reading)
            told.particle(word, reading)
            _split_adverb(word, reading)
            _prepositional(word, reading)
            _of_infinitive(word, reading)
            _het(word, reading)
            _contrast(word, reading)
            _instead(word, reading)
            _fronted(word, reading)
            _of_accused(word, reading)
            _of_case(word, reading)
            _gerund(word, reading)
            _gapped(word, reading)
            _culprit(word, reading)
            set_before(word, reading)
        elif is_copular(word):
            told.that(word, reading)


def _of_copula(copula: Token) -> None:
    """'Daar is niets van waar': what hangs on a copula belongs to the predicate, as UD has it."""
    for child in list(copula.children):
        hang(child, copula.head, child.dep_)


def _at_guest(word: Token, reading: Reading) -> None:
    """'X is te gast in Y': the noun is what is said of X, the preposition stands beside it."""
    noun = next((c for c in children(word, universal.FIXED) if c.pos_ == "NOUN"), None)
    if noun is None or word.pos_ != "ADP" or word.lower_ not in reading.language.to:
        return
    others, head, place = [c for c in word.children if c != noun], word.head, word.dep_
    noun.head, noun.dep_ = (noun if head == word else head), place
    word.head, word.dep_ = noun, universal.AS_CASE
    for other in others:
        other.head = noun


def _split_phrase(noun: Token) -> None:
    """'Met hulp van X', where the parser takes 'met … van' for one preposition: X is whose help it is."""
    for case in children(noun, universal.CASE):
        behind = [c for c in children(case, universal.FIXED) if c.i == noun.i + 1]
        whose = [c for c in children(noun, universal.NOMINAL) if c.i > noun.i and not preposition(c)]
        if len(behind) == len(whose) == 1:
            hang(behind[0], whose[0], universal.AS_CASE)


def _perfect(verb: Token, reading: Reading) -> None:
    """'X is Y opgevolgd': with an object of its own it is no passive."""
    language = reading.language
    undergoing = children(verb, language.passive_subject)
    helpers = [c for c in children(verb, universal.AUXILIARY) if c.lemma_.lower() == language.be]
    own = [c for c in children(verb, language.object) if not preposition(c)]
    objects = [c for c in own if bearer(c, reading) or c.i in reading.named]
    if language.perfect_with_be and undergoing and helpers and objects:
        undergoing[0].dep_, helpers[0].dep_ = universal.AS_SUBJECT, universal.AS_AUXILIARY


def _give(verb: Token, reading: Reading) -> None:
    """'Sold Moscow missiles': a name right behind a verb of giving is whom, not part of what."""
    table = reading.ontology.frames(reading.language.code, "verb")
    if not any(map(two_objects, table.get(reading.lemma(verb), ()))):
        return
    for what in children(verb, reading.language.object):
        for name in children(what, universal.COMPOUND | universal.OWNER):
            owned = any(c.dep_ in universal.CASE for c in name.children)
            whom = reading.named.get(name.i)
            if (
                whom is not None
                and name.doc[verb.i + 1 : verb.i + 2].start_char == whom.start
                and not any(preposition(c) in reading.language.to for c in verb.children)
                and not owned
                and what.i not in reading.named
            ):
                hang(name, verb, universal.AS_INDIRECT)


def _prepositional(verb: Token, reading: Reading) -> None:
    """'Van plan in Kompaan te investeren': what has a preposition is no object."""
    for noun in children(verb, reading.language.object):
        if preposition(noun):
            noun.dep_ = universal.AS_OBLIQUE


def _of_infinitive(verb: Token, reading: Reading) -> None:
    """'Zegt X te hebben gedood', 'weigert X te helpen': X is the object of the infinitive."""
    lemma = reading.lemma(verb)
    governs = lemma in reading.ontology.governors(reading.language.code)
    if not governs or lemma in reading.cues("ObjectControl"):
        return
    there = tuple(reading.language.pronominal)
    if any(not particle.startswith(there) for particle in particles(verb, reading.language)):
        return
    for clause in children(verb, universal.OPEN):
        to = any(c.lower_ in reading.language.to for c in clause.children)
        own = children(clause, reading.language.object | reading.language.passive)
        for noun in children(verb, reading.language.object | reading.language.indirect):
            if not to or not reading.language.separable or not verb.i < noun.i < clause.i:
                continue
            if not own:
                hang(noun, clause, universal.AS_OBJECT)
            elif noun.dep_ in reading.language.indirect:
                hang(noun, clause, universal.AS_INDIRECT)  # 'Belooft X geld te betalen'


def _het(verb: Token, reading: Reading) -> None:
    """'Ontkent dat het BBB heeft bekritiseerd': of the two that the verb wants 'het' is one, no article."""
    language = reading.language
    frames = next(reading.verb_frames(verb), ())
    doers = children(verb, language.subject)
    if (
        verb.dep_ not in universal.CLAUSES
        or not frames
        or not all(map(direct_object, frames))
        or len(doers) != 1
    ):
        return
    noun, mention = doers[0], reading.named.get(doers[0].i)
    articles = [c for c in noun.children if c.lower_ in language.it and c.i == noun.i - 1]
    if mention is None or not articles or " " in mention.text or children(verb, language.object):
        return
    if mention.entity.kind == "Organization" and not is_passive(verb, language):
        article, noun.dep_ = articles[0], universal.AS_OBJECT
        article.pos_ = "PRON"
        hang(article, verb, universal.AS_SUBJECT)


def _contrast(verb: Token, reading: Reading) -> None:
    """'Niet aan X geleverd, maar aan Y': what is denied is X, not the delivery."""
    for negation in children(verb, universal.MODIFYING):
        if negation.lower_ not in reading.language.negations:
            continue
        for phrase in children(verb, universal.ARGUMENTS):
            others = children(phrase, universal.CONJUNCT)
            marks = {c.lower_ for t in others for c in children(t, universal.COORDINATION)}
            if negation.i < phrase.i and marks & reading.cues("But"):
                hang(negation, phrase, universal.AS_ADVERB)


def _instead(verb: Token, reading: Reading) -> None:
    """'Leverde munitie, maar geen tanks aan X': the noun stands beside the object, not beside the verb."""
    objects = children(verb, reading.language.object)
    for noun in children(verb, universal.CONJUNCT) if objects else ():
        marks = {c.lower_ for c in children(noun, universal.COORDINATION)}
        if noun.pos_ == "NOUN" and marks & reading.language.but and objects[-1].i < noun.i:
            hang(noun, objects[-1], noun.dep_)


def _fronted(verb: Token, reading: Reading) -> None:
    """'Dat ontkent X', 'Dat spreekt X tegen': whoever is named behind the verb denies it."""
    if reading.lemma(verb) not in reading.governing or not has(verb, "VerbForm", "Fin"):
        return
    taken = [c for c in children(verb, reading.language.subject) if c.i < verb.i]
    others = children(verb, reading.language.subject | universal.UNDERGOING)
    doers = [c for c in others if c.i > verb.i and c.i in reading.named]
    if len(taken) == len(doers) == 1 and taken[0].lower_ in reading.language.demonstratives:
        taken[0].dep_, doers[0].dep_ = universal.AS_OBJECT, universal.AS_SUBJECT


def _of_accused(verb: Token, reading: Reading) -> None:
    """'Verdenkt X van de moord op Y': what somebody is accused of belongs to the verb, not to his name."""
    if reading.lemma(verb) not in reading.cues("ObjectControl"):
        return
    for name in children(verb, universal.UNDERGOING):
        for noun in children(name, universal.NOMINAL) if name.i in reading.named else ():
            if preposition(noun) and noun.pos_ == "NOUN" and noun.i not in reading.named:
                hang(noun, verb, universal.AS_OBLIQUE)


def _of_case(verb: Token, reading: Reading) -> None:
    """'Tegen X loopt een onderzoek wegens de moord op Y': the murder belongs to the inquiry."""
    cores = children(verb, reading.language.subject | universal.UNDERGOING)
    case = next((c for c in cores if ends_with(c.lemma_.lower(), reading.cues("Case"))), None)
    for noun in children(verb, universal.PHRASE):
        if case is not None and preposition(noun) in reading.cues("For") and noun.i not in reading.named:
            hang(noun, case, universal.AS_OF_NOUN_PHRASE)


def _gerund(verb: Token, reading: Reading) -> None:
    """'Cleared of killing X', 'pleaded guilty to killing X': a clause of the verb."""
    for mark in children(verb, universal.COORDINATION):
        if mark.lower_ in reading.language.of:
            mark.dep_, verb.dep_ = universal.AS_MARK, universal.AS_ADVERBIAL
    _of_agent(verb, reading)
    if verb.dep_ in universal.OBLIQUE and children(verb, universal.MARK):
        above = verb.head.head if verb.head.dep_ in universal.OPEN else verb.head
        hang(verb, above, universal.AS_ADVERBIAL)


def _gapped(verb: Token, reading: Reading) -> None:
    """'Gesteund door X, Y door Z': Y is another who is supported, not another who supports."""
    for phrase in children(verb, universal.ARGUMENTS | universal.AGENT):
        prep = preposition(phrase)
        for other in children(phrase, universal.CONJUNCT) if prep and prep not in reading.language.of else ():
            again = any(preposition(c) == prep and c.i > other.i for c in other.children)
            bare = not children(other, universal.CASE | universal.COORDINATION)
            if again and bare and other.i in reading.named:
                hang(other, verb, universal.AS_CONJUNCT)


def _culprit(verb: Token, reading: Reading) -> None:
    """'X, de man die Y vermoordde': as an aside to X that says what X did, not what Y did to X."""
    language, person = reading.language, verb.head
    if (
        verb.dep_ not in universal.RELATIVE
        or not language.separable
        or person.dep_ not in language.apposition
    ):
        return
    frames = next(reading.verb_frames(verb), ())
    cores = children(verb, language.object | language.subject)
    crime = frames and all(reading.ontology.relations[f.relation].crime for f in frames)
    if (
        not crime
        or len(cores) != 2
        or cores[0].lower_ not in language.relatives
        or is_passive(verb, language)
    ):
        return
    people = [
        reading.named[t.i]
        for t in (bearer(person, reading), cores[1])
        if t is not None and t.i in reading.named
    ]
    if [m.entity.kind for m in people] != ["Person", "Person"]:
        return
    # Of 'Michael P.' and 'Anne Faber' the one without a surname is the suspect.
    first = _is_suspect(people[0]) or not _is_suspect(people[1])
    roles = (universal.AS_SUBJECT, universal.AS_OBJECT)
    cores[0].dep_, cores[1].dep_ = roles if first else reversed(roles)


def _is_suspect(person: Mention) -> bool:
    """'Michael P.': of whom a newspaper prints no more than an initial."""
    return person.text.endswith(".") and person.text[-3:-1].strip().isupper()


def _of_agent(verb: Token, reading: Reading) -> None:
    """'Cleared by the court of killing X': that hangs on the verb, not on the court."""
    agent = verb.head
    marks = [c for c in children(verb, universal.OPENING) if c.lower_ in reading.language.of]
    controls = reading.lemma(agent.head) in reading.cues("ObjectControl")
    below = verb.dep_ in universal.OF_NOUN | universal.NOMINAL and agent.dep_ in universal.AGENT
    if marks and controls and below and hang(verb, agent.head, universal.AS_ADVERBIAL):
        marks[0].dep_ = universal.AS_MARK


def _split_adverb(verb: Token, reading: Reading) -> None:
    """'Slaagde er zondag in Feyenoord te verslaan': the preposition belongs to 'er', not to the name."""
    for clause in children(verb, universal.OPEN):
        there = [c for v in (verb, clause) for c in v.children if c.lower_ in reading.language.pronominal]
        to = [c for c in clause.children if c.lower_ in reading.language.to and c.dep_ in universal.MARK]
        if not there or not to or children(clause, reading.language.object):
            continue
        for noun in children(clause, reading.language.oblique):
            cases = children(noun, universal.CASE)
            if len(cases) == 1 and there[0].i < cases[0].i and noun.right_edge.i + 1 == to[0].i:
                hang(cases[0], verb, universal.AS_ADVERB)
                noun.dep_ = universal.AS_OBJECT


def _small_clause(verb: Token, reading: Reading) -> None:
    """'Found X not guilty': the adjective belongs to the verb, which has a frame with it."""
    frames = next(reading.verb_frames(verb), ())
    for word in children(verb, universal.CONTENT):
        fixed = word.pos_ == "ADJ" and any(word.lower_ in f.words for frame in frames for f in frame.fixed)
        if fixed and not is_copular(word):
            word.dep_ = universal.AS_OPEN
            for whom in [c for c in children(word, universal.OBJECT | universal.SUBJECT) if c.i < word.i]:
                hang(whom, verb, universal.AS_OBJECT)
