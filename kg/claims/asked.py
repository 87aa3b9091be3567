"""What is not asserted by its form: questions, what is open, conditions, what might have been."""

from itertools import pairwise

from spacy.tokens import Token

from kg.grammar.syntax import children, has, heads_clause, preposition
from kg.languages import universal
from kg.reading.reading import Reading

LEAD = 4
"""Tokens within which a sentence says 'ja': quotation marks, dashes and line breaks may come first."""

ENDS = frozenset({"?", ".", "!", ";"})


def is_asked(clause: Token, reading: Reading) -> bool:
    """Return whether a main clause asks for what it says: 'Levert X wapens?', 'Wie koopt Y?'.

    'Waarom viel X Y aan?' takes it that X did.
    """
    end = next((t for t in clause.doc[clause.i + 1 : clause.sent.end] if t.text in ENDS), None)
    if end is None or end.text != "?":
        return False
    main = clause.dep_ in universal.ROOT
    first = [t for t in clause.sent if t.i < clause.i or (t == clause and t.pos_ != "ADJ")]  # 'Is het waar?'
    opening = {t.lower_ for t in first} if main else opens(clause)
    past = any(has(t, "Tense", "Past") or has(t, "VerbForm", "Part") for t in (clause, *clause.children))
    return not (opening & reading.cues("Why") or (past and opening & reading.cues("Wh")))


def answer_to(question: Token, reading: Reading) -> Token | None:
    """Return the 'ja' or 'nee' that begins the sentence behind a question that is no 'who' or 'what'."""
    first = question.sent.end
    behind = (t for t in question.doc[first : first + LEAD] if t.is_alpha)
    word = next(behind, None)
    known = reading.cues("Yes") | reading.cues("No")
    if not finite_first(question):
        return None
    answer = list(question.doc[first].sent) if first < len(question.doc) else []
    # 'Absoluut niet', 'zegt van niet'
    both = next((b for a, b in pairwise(answer) if f"{a.lower_} {b.lower_}" in known), None)
    if word is not None and word.lower_ in known and (both is None or both.i > word.i + 1):
        return word
    return both or _fragment(answer, reading)


def _fragment(answer: list[Token], reading: Reading) -> Token | None:
    """'Volgens X niet', 'Volgens X wel': the word that answers, where a verb is left out."""
    short = reading.language.negations | reading.cues("Indeed")
    verbs = any(t.pos_ in {"VERB", "AUX"} for t in answer)
    return None if verbs else next((t for t in answer if t.lower_ in short), None)


def answered_in(clause: Token, reading: Reading) -> tuple[Token, bool] | None:
    """'Gevraagd of P, schudde X het hoofd': the verb that answers what is asked, and whether it denies it."""
    verb = clause.sent.root
    asked = clause.head.lemma_.lower() in reading.cues("Asked") or clause.head.lower_ in reading.cues("Asked")
    if not asked or verb == clause:
        return None
    near = {word for t in (verb, *verb.children) for word in (t.lower_, t.lemma_.lower())}
    for cue, denies in (("ShakesHead", True), ("Nods", False)):
        if any(set(phrase.split()) <= near for phrase in reading.cues(cue)):
            return verb, denies
    says = reading.lemma(verb) in reading.saying
    short = next((t for t in verb.children if t.lower_ in reading.cues("Yes") | reading.cues("No")), None)
    if says and short is not None and reading.quotation(short) is None:
        return verb, short.lower_ in reading.cues("No")
    colon = next((t for t in clause.sent if t.text == ":" and t.i > clause.i), None)
    said = next((t for t in clause.doc[colon.i + 1 : colon.i + LEAD] if t.is_alpha), None) if colon else None
    if said is None or said.lower_ not in reading.cues("Yes") | reading.cues("No"):
        return None
    return verb, said.lower_ in reading.cues("No")


def finite_first(clause: Token) -> bool:
    """Return whether a clause begins with its finite verb: 'Levert X wapens aan Y?'."""
    first = next((t for t in clause.subtree if t.is_alpha), clause)
    return has(first, "VerbForm", "Fin")


def opens(clause: Token) -> set[str]:
    """Return the words that open a clause."""
    return {t.lower_ for c in children(clause, universal.INTRODUCING) if c.i < clause.i for t in c.subtree}


def is_whether(clause: Token, reading: Reading) -> bool:
    """Return whether a clause leaves open what it says: 'of', 'whether'."""
    marks = {c.lower_ for c in children(clause, universal.MARK | universal.COORDINATION) if c.i < clause.i}
    beside = clause.dep_ in universal.ADVERBIAL | universal.CONJUNCT
    return not beside and bool(marks & reading.cues("Whether"))


def is_without(clause: Token, reading: Reading) -> bool:
    """Return whether a clause says what is not done beside something else: 'zonder te tekenen'."""
    return clause.dep_ in universal.ADVERBIAL and any(
        c.lower_ in reading.cues("WithoutMark") for c in children(clause, universal.INTRODUCING)
    )


def is_condition(clause: Token, reading: Reading) -> bool:
    """Return whether a clause beside another is a condition: 'als', 'mits', 'Mocht X …, dan'.

    'Wanneer' and its kind open one unless what they open is past. 'Op voorwaarde dat' hangs on its noun.
    """
    if clause.dep_ in universal.OF_NOUN:
        return clause.head.lemma_.lower() in reading.cues("ConditionNoun")
    if clause.dep_ in universal.MARKED_ASIDE and heads_clause(clause):
        marks = {c.lower_ for c in children(clause, universal.INTRODUCING)}
        if (marks | {clause.lower_}) & reading.cues("ConditionMark"):
            return True
        if marks & reading.cues("TimeMark"):
            past = any(_is_past(t) for t in (clause, *clause.children))
            return not past or _might_have(clause, reading)
    return clause.dep_ in universal.VERB_FIRST and verb_first(clause)


def verb_first(clause: Token) -> bool:
    """Return whether a clause before another begins with its finite verb: 'Mocht X', 'Valt X Y aan'."""
    first = next((t for t in clause.subtree if t.is_alpha), clause)
    # Parsers give 'had' and 'met' the same tense in 'Had X met Y, …'
    finite = first.head == clause and first.dep_ in universal.AUXILIARY
    finite = finite or (first == clause and has(first, "VerbForm", "Fin"))
    subject = any(c.i > first.i for c in children(clause, universal.NOMINAL_SUBJECT))
    last = clause.right_edge
    comma = "," in (last.text, last.nbor().text if last.i + 1 < len(clause.doc) else "")
    return finite and subject and clause.i < clause.head.i and comma


def is_counterfactual(clause: Token, reading: Reading) -> bool:
    """Return whether a condition was not met: 'Had X Y overgenomen, dan …', 'als X had gewonnen'."""
    if _might_have(clause, reading):
        return True
    helpers = children(clause, universal.AUXILIARY)
    had = any(c.lemma_.lower() == reading.language.have and not has(c, "Tense", "Pres") for c in helpers)
    done = any(has(t, "VerbForm", "Part") for t in (clause, *clause.children))
    return had and (done or (verb_first(clause) and _is_past(clause)))


def _might_have(clause: Token, reading: Reading) -> bool:
    """'Het was anders gelopen wanneer X was gefuseerd': both are of what was over by then."""
    return reading.language.perfect_with_be and all(_pluperfect(t, reading) for t in (clause, clause.head))


def _pluperfect(verb: Token, reading: Reading) -> bool:
    """'Had gewonnen', 'was gefuseerd', 'zou zijn gefuseerd'."""
    helpers = children(verb, universal.AUXILIARY)
    perfect = {reading.language.have, reading.language.be}
    had = any(_is_past(t) and t.lemma_.lower() in perfect for t in helpers)
    would = any(t.lower_ in reading.cues("HearsayModal") for t in helpers)
    return has(verb, "VerbForm", "Part") and (had or would)


def condition_of(clause: Token, reading: Reading) -> Token | None:
    """Return the condition on which a main clause hangs, if any: a clause, or 'bij een eventuele aanval'."""
    phrases = children(clause, universal.PHRASE)
    below = (c for noun in phrases for c in children(noun, universal.OF_NOUN))
    conditions = (c for c in (*clause.children, *below) if is_condition(c, reading))
    found = next(conditions, None) or next((n for n in phrases if _is_case(n, reading)), None)
    return found or _opening_condition(clause, reading)


def is_condition_of_then(clause: Token, reading: Reading) -> bool:
    """Return whether a main clause is the condition of one beside it: 'Valt X Y aan, dan grijpt Z in'."""
    asides = (c for c in children(clause, universal.ASIDE) if c.i > clause.i)
    first = [next((t.lower_ for t in aside.subtree if t.is_alpha), "") for aside in asides]
    then = any(word in reading.cues("Then") for word in first)
    return clause.dep_ in universal.ROOT and finite_first(clause) and then


def _opening_condition(clause: Token, reading: Reading) -> Token | None:
    """'Zo niet, dan …', 'Anders …', and 'Tenzij X Y, …', whatever the parser made of that."""
    if clause.dep_ not in universal.ROOT:
        return None
    words = [t for t in clause.sent if t.i < clause.i][:2]
    compared = len(words) > 1 and words[1].lower_ in reading.cues("Than")
    said = {words[0].lower_, " ".join(t.lower_ for t in words)} if words and not compared else set()
    return words[0] if said & reading.cues("ConditionOpener") else None


def _is_case(noun: Token, reading: Reading) -> bool:
    """'In geval van oorlog', 'bij een eventuele aanval'."""
    case = preposition(noun)
    if noun.lemma_.lower() in reading.cues("ConditionNoun"):
        return any(c.i not in reading.named for c in children(noun, universal.NOMINAL))
    if case not in reading.cues("ConditionPreposition"):
        return False
    hedges = ({c.lower_, c.lemma_.lower()} for c in children(noun, universal.ADJECTIVE))
    return " " in case or any(words & reading.cues("Possible") for words in hedges)


def is_how(clause: Token, reading: Reading) -> bool:
    """Return whether a complement takes it that what it says is so: 'beschrijft hoe X Y omkocht', 'why'."""
    if clause.dep_ not in universal.CONTENT:
        return False
    first = next((c for c in clause.children if c.i < clause.i), clause)
    modals = reading.cues("PossibleModal") | reading.cues("FutureModal") | reading.cues("HearsayModal")
    modal = any({c.lower_, c.lemma_.lower()} & modals for c in children(clause, universal.AUXILIARY))
    told = not modal and not has(clause, "VerbForm", "Inf")
    words = reading.cues("Why") | (reading.cues("Wh") if told else frozenset())
    return first.lower_ in words


def is_how_come(governor: Token, reading: Reading) -> bool:
    """Return whether it is asked how what hangs on a word can be so: 'Hoe kan het dat X verloor?'."""
    able = {governor.lemma_.lower(), *(c.lemma_.lower() for c in children(governor, universal.AUXILIARY))}
    asked = opens(governor) & (reading.cues("Wh") | reading.cues("Why"))
    return bool(asked and able & reading.cues("PossibleModal")) and governor.sent[-1].text == "?"


def _is_past(word: Token) -> bool:
    return has(word, "Tense", "Past") and has(word, "VerbForm", "Fin")
