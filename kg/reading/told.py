"""Clauses of what is told, and the verbs that tell it, hung where they belong."""

from spacy.tokens import Token

from kg.grammar.syntax import (
    children,
    hang,
    has,
    heads_clause,
    is_copular,
    is_verb,
    preposition,
    present_participle,
    subjects,
)
from kg.languages import universal
from kg.reading.reading import Reading


def tell(verb: Token, reading: Reading) -> None:
    """'…, its ambassador in Kyiv, Michael Brodsky, told reporters': the noun before is who tells."""
    finite = (
        has(verb, "VerbForm", "Fin")
        and verb.dep_ not in universal.ROOT | universal.RELATIVE | universal.OF_NOUN
    )
    if not finite or verb.i < 2 or reading.lemma(verb) not in reading.saying:
        return
    if subjects(verb, reading.language, frozenset()) and verb.dep_ not in universal.ADVERBIAL:
        return
    if children(verb, reading.language.subject | universal.MARK):
        return
    before = verb.doc[verb.i - 2 if verb.nbor(-1).text == "," else verb.i - 1]
    asides = [t for t in (before, *before.ancestors) if t.dep_ in universal.APPOSITION and _after_comma(t)]
    if asides and asides[-1].right_edge.i < verb.i and hang(asides[-1], verb, universal.AS_SUBJECT):
        verb.dep_ = universal.AS_ASIDE


def _after_comma(noun: Token) -> bool:
    first = noun.left_edge
    return "," in (first.text, first.doc[max(first.i - 1, 0)].text)


def particle(verb: Token, reading: Reading) -> None:
    """'Kondigt aan X over te nemen': the particle of a verb, where the parser has it with the infinitive."""
    known = reading.ontology.governors(reading.language.code)
    for clause in children(verb, universal.COMPLEMENT):
        first = clause.left_edge
        to = any(c.lower_ in reading.language.to for c in clause.children)
        joined = first.lower_ + reading.lemma(verb)
        if not to or first.i < verb.i or first.dep_ not in universal.OPENING or joined not in known:
            continue
        noun = first.head
        if first.lower_ in reading.language.separable_particles and hang(first, verb, universal.AS_PARTICLE):
            clause.dep_ = universal.AS_OPEN
            if noun != clause and noun.dep_ in universal.PHRASE:
                noun.dep_ = universal.AS_OBJECT


def that(clause: Token, reading: Reading) -> None:
    """'Droomde dat …', 'a myth that …': what 'dat' alone opens is the content of what it hangs on."""
    that = reading.language.that
    marks = children(clause, universal.MARK)
    cores = children(clause, reading.language.object | reading.language.subject)
    relatives = [c for c in cores if c.lower_ in that and c.i < clause.i]
    doers = [c for c in children(clause, reading.language.subject) if relatives and c.i > relatives[0].i]
    told = clause.head.lemma_.lower() in reading.cues("Account") | reading.cues("Content")
    whom = children(clause, reading.language.indirect) if told else []
    if doers and (len(cores) + len(whom) > len(relatives) + len(doers) or is_copular(clause)):
        # 'The story that the club has appointed Rossi', 'het verhaal dat X een neef is van Y'
        relatives[0].dep_ = universal.AS_MARK
        marks = relatives[:1]
    if [m.lower_ in that for m in marks] != [True] or marks[0].i > clause.i:
        return
    head = clause.head
    if head.lower_ in reading.language.it and is_copular(head.head):
        hang(clause, head.head, clause.dep_)  # 'Het is geen fabel dat …'
        head = clause.head
    elif head.lower_ in reading.language.it and is_verb(head.head) and clause.dep_ in universal.OF_NOUN:
        hang(clause, head.head, universal.AS_CONTENT)  # 'Bloomberg has it that …'
        head = clause.head
    degree = any(c.lower_ in reading.cues("Degree") for c in (*head.children, *head.head.children))
    before = marks[0].doc[max(marks[0].i - 1, 0)]
    if clause.dep_ in universal.ADVERBIAL and not degree and before.pos_ not in {"ADP", "SCONJ"}:
        clause.dep_ = universal.AS_CONTENT
    elif clause.dep_ in universal.RELATIVE:
        clause.dep_ = universal.AS_OF_NOUN


def content(clause: Token, reading: Reading) -> None:
    """'Acknowledged for the first time that …', 'zei dinsdag dat …': the clause belongs to the verb."""
    noun, verb = clause.head, clause.head.head
    marks = {c.lower_ for c in clause.children if c.dep_ in universal.MARK}
    if (
        clause.dep_ not in universal.OF_NOUN
        or not marks & reading.language.that
        or noun.dep_ not in reading.language.oblique
    ):
        return
    within = preposition(noun) in reading.language.locative and reading.lemma(verb) in reading.saying
    own = noun.lemma_.lower() in reading.governing and not within  # 'Said in a report that'
    if is_verb(verb) and not own and reading.lemma(verb) in reading.governing:
        hang(clause, verb, universal.AS_CONTENT)


def of_account(clause: Token, reading: Reading) -> None:
    """'Would not discuss the story in X that …', 'a dispatch saying …': told behind a noun for that."""
    marks = [m for m in children(clause, universal.MARK) if m.i < clause.i]
    saying = present_participle(clause) and not marks and reading.lemma(clause) in reading.saying
    first = marks[0] if [m.lower_ in reading.language.that for m in marks] == [True] else clause
    if clause.dep_ not in universal.CONTENT | universal.ADVERBIAL or not (saying or first != clause):
        return
    before, verb = first.doc[max(first.i - 1, 0)], clause.head
    told = reading.cues("Account") | reading.cues("Content")
    nouns = [t for t in (before, *before.ancestors) if t.pos_ == "NOUN" and t.lemma_.lower() in told]
    if not nouns or nouns[0].right_edge.i + 1 != first.i or not verb.is_ancestor(nouns[0]):
        return
    # 'Learned from a report that …', but 'declined to comment on a report that …'
    governs = reading.lemma(verb) in reading.governing - reading.cues("Refuse") - reading.cues("Intend")
    asked = verb.lower_ in reading.cues("Asked") and not children(verb, reading.language.subject)
    owned = any(c.i in reading.named for c in nouns[0].children)
    if owned if saying else asked or not governs:
        hang(clause, nouns[0], universal.AS_OF_NOUN)


def aside(verb: Token, reading: Reading) -> None:
    """'X has taken Y, the broadcaster Z claims': without a relative pronoun it stands beside all that."""
    if verb.dep_ not in universal.RELATIVE or reading.lemma(verb) not in reading.saying:
        return
    doers = children(verb, reading.language.subject)
    first, behind = verb.left_edge, verb.doc[verb.right_edge.i + 1 : verb.right_edge.i + 2]
    alone = all(c in doers or c.is_punct for c in verb.children)
    ends = not len(behind) or behind[0].is_punct or behind[0].is_sent_start
    relatives = any(t.lower_ in reading.language.relatives for t in verb.subtree)
    above = next((t for t in verb.ancestors if heads_clause(t)), None)
    comma = "," in (first.text, first.doc[max(first.i - 1, 0)].text)
    if doers and alone and ends and comma and not relatives and above is not None:
        hang(verb, above, universal.AS_ASIDE)


def of_report(clause: Token, reading: Reading) -> None:
    """'De melding van ingewijden dat …': the clause is what the report says, and not of who makes it."""
    source, report = clause.head, clause.head.head
    that = {c.lower_ for c in children(clause, universal.MARK)} & reading.language.that
    if not that or clause.dep_ not in universal.OF_NOUN | universal.CONTENT:
        return
    by = source.dep_ in universal.NOMINAL and reading.preposition(source) in reading.language.source
    if by and report.lemma_.lower() in reading.governing and source.lemma_.lower() not in reading.governing:
        hang(clause, report, universal.AS_OF_NOUN)
