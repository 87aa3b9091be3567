"""Which class of governors a word is in, where something hangs on it."""

from dataclasses import replace

from spacy.tokens import Token

from kg.grammar.syntax import (
    children,
    has,
    heads_clause,
    idiom,
    is_copular,
    is_nominal,
    is_passive,
    preposition,
)
from kg.knowledge.governors import Entry, Governor
from kg.languages import universal
from kg.reading.reading import Reading

VERDICTS = frozenset("Untrue True Exclude Seem Likely Unlikely Rumour Doubt Establish".split())
"""Classes of governors that somebody may call what is said: 'noemt het onzin', 'acht het waarschijnlijk'."""

CONTENT = frozenset({"Content", "Account", "Accuse", "Responsible", "Involved"})
"""Classes of governors that may be denied: 'wijst de bewering af', 'wijst iedere schuld van de hand'."""

POS = {"noun": {"NOUN", "PROPN"}, "nominal": {"NOUN", "PROPN", "ADJ", "ADV", "X"}}
"""Tags of the words of governors that are no verbs."""


class Governors:
    """The governors of a reading."""

    def __init__(self, reading: Reading) -> None:
        """Ask of this reading."""
        self.reading = reading
        self._table = reading.ontology.governors(reading.language.code)

    def find(self, word: Token, place: str, governed: Token | None = None) -> Governor | None:
        """Return what `word` does to what hangs on it in that place; None if it is in no class."""
        called = self._called(word, governed) if governed is not None else None
        if called is not None:
            return called
        entries = [entry for lemma in lemmas(word, self.reading) for entry in self._table.get(lemma, ())]
        if not entries:
            return None
        near = words_near(word, self.reading)
        opening = universal.OPENING if place == "clause" else universal.MARK
        marks = children(governed, opening) if governed is not None else []
        near |= {t.lower_ for c in marks for t in (c, *children(c, universal.FIXED))}
        for entry in sorted(entries, key=lambda entry: -len(entry.words)):
            # A word that `explain` hides is none of the reading's cues.
            there = entry.words <= near and entry.text in self.reading.cues(entry.governor.name)
            if there and self._governs(entry, word, place, governed):
                return self._special(entry.governor, word, place, governed)
        return None

    def _governs(self, entry: Entry, word: Token, place: str, governed: Token | None) -> bool:
        known = entry.governor
        participle = known.pos == "nominal" and has(word, "VerbForm", "Part") and word.lower_ == entry.text
        fits = not known.pos or word.pos_ in POS[known.pos] or participle or is_nominal(word)
        if len(entry.words) == 1 and not fits:
            return False
        if "content" in known.places:
            said = governed is None or (governed.pos_ == "NOUN" and self.is_content(governed))
            return said or (place == "clause" and governed is not None and self._is_told(governed))
        case = preposition(governed).split() if governed is not None else []
        with_preposition = bool(case) and entry.words.issuperset(case)
        named = place == "oblique" and bool(known.places) and with_preposition
        return place == "clause" or place in known.places or named

    def _is_told(self, clause: Token) -> bool:
        """Whether a clause says something, and is not what is wanted: 'wuift weg dat', not 'weigert te'."""
        return clause.dep_ in universal.CONTENT and not has(clause, "VerbForm", "Inf")

    def is_content(self, noun: Token) -> bool:
        """Whether a noun stands for what is said, or for having done it: 'beweringen', 'iedere schuld'."""
        known = self.find(noun, "oblique")
        return known is not None and known.name in CONTENT

    def verdict(self, word: Token, governed: Token | None = None) -> Governor | None:
        """Return what a verb calls what is said, None if nothing: 'noemt het onzin', 'called it a lie'."""
        before = [*children(word, universal.ASIDE), *([word.head] if word.dep_ in universal.ASIDE else [])]
        fronted = [t for t in before if t.i < word.i]  # '“Larie”, zo noemt X het'
        if self.reading.lemma(word) in self.reading.cues("Call"):
            # 'Noemt het uit de lucht gegrepen dat …'
            bare = [c for c in children(word, universal.CONTENT) if has(c, "VerbForm", "Part")]
            bare = [c for c in bare if not children(c, universal.AUXILIARY | universal.NOMINAL_SUBJECT)]
            verdicts = (c for c in (*children(word, universal.VERDICT), *bare, *fronted) if c != governed)
        else:
            # '“Nepnieuws”, oordeelt X over het bericht dat …'
            said = self.reading.lemma(word) in self.reading.cues("Say") and governed is not None
            apart = word.i > 0 and word.nbor(-1).text == ","  # 'Onzin, oordeelt X over het bericht dat …'
            verdicts = (c for c in fronted if said and (apart or self.reading.quotation(c) is not None))
        found = (self.find(c, "object") or self.find(c, "clause") for c in verdicts)
        return next((one for one in found if one is not None and one.name in VERDICTS), None)

    def judging(self, verb: Token) -> Token:
        """'Het bericht bleek onzin', 'blijkt niet te kloppen': what says whether its subject is so."""
        cues = self.reading.cues
        if self.reading.lemma(verb) not in cues("Establish") | cues("Seem"):
            return verb
        found = ((word, self.find(word, "subject")) for word in children(verb, universal.OPEN))
        judges = (word for word, known in found if known is not None and known.name in {"True", "Untrue"})
        return next(judges, verb)

    def _called(self, word: Token, governed: Token) -> Governor | None:
        """'Noemt het bericht onzin', 'acht het waarschijnlijk dat': what it is called governs it."""
        known = self.verdict(word, governed)
        if known is None or known.name == "Untrue":
            return known and self.reading.ontology.governor("Deny")
        return replace(known, affirmed=replace(known.affirmed, speaks=True, presupposed=False))

    def _special(self, known: Governor, word: Token, place: str, governed: Token | None) -> Governor:
        """'Wil dat X' is a wish, 'wil' an intention."""
        if governed is None or known.name != "Intend" or place != "clause":
            return known
        # 'Is voornemens X over te nemen' is none
        whole = governed.dep_ in universal.CONTENT and not has(governed, "VerbForm", "Inf")
        wish = whole or children(word, self.reading.language.object)
        return self.reading.ontology.governor("Wish") if wish else known


def lemmas(word: Token, reading: Reading) -> list[str]:
    """What a word may be called, with its particle: 'sprak … vrij', 'houdt vol', 'fallen through'."""
    loose = [c for c in children(word, universal.LIKE_PARTICLE) if not any(True for _ in c.children)]
    joined = [c.lower_ + word.lemma_.lower() for c in loose] if reading.language.separable else []
    fixed = [t.lemma_.lower() for t in idiom(word) if t.pos_ != "ADJ"]  # 'Ten stelligste' says nothing
    past = has(word, "VerbForm", "Fin") and has(word, "Tense", "Past")
    have = any(c.lemma_.lower() == reading.language.have for c in children(word, universal.AUXILIARY))
    active = past or (have and not is_passive(word, reading.language))
    forms = [] if active else [word.lower_]  # 'Is wanted for', 'stel dat', and not 'wanted to'
    return list(dict.fromkeys([*joined, *fixed, *forms, reading.lemma(word), word.lemma_.lower()]))


def words_near(word: Token, reading: Reading) -> frozenset[str]:
    """A word and what belongs to it, as forms and lemmas: 'van de baan', 'trok … in twijfel'."""
    bare = [c for c in word.children if not any(True for _ in c.children)]
    near = [c for c in word.children if not heads_clause(c) or c.dep_ in universal.LIKE_PARTICLE or c in bare]
    beneath = [t for c in near for t in c.children if not heads_clause(t)]
    judged = (
        [word.head] if word.dep_ in universal.SUBJECT and is_copular(word.head) else []
    )  # 'De kans is klein'
    beneath += judged + _behind_clause(word)
    both = ((t.lower_, t.lemma_.lower()) for t in (word, *near, *beneath))
    return frozenset([*(form for pair in both for form in pair), *lemmas(word, reading)])


def _behind_clause(verb: Token) -> list[Token]:
    """'Veegt de claim dat X Y steunt van tafel': what stands behind the clause of an object."""
    clauses = (c for noun in children(verb, universal.OBJECT) for c in children(noun, universal.OF_NOUN))
    phrases = (t for clause in clauses if clause.i > verb.i for t in clause.rights)
    return [t for phrase in phrases if not heads_clause(phrase) for t in phrase.subtree]


def words_in_order(word: Token) -> list[str]:
    """What belongs to a word, and the adverbs of its infinitive: 'probeerde tevergeefs X te helpen'."""
    near = [t for c in word.children if not heads_clause(c) for t in c.subtree]
    near += [t for c in children(word, universal.OPEN) for t in children(c, universal.ADVERB)]
    return [t.lower_ for t in near]


def places_of(word: Token, reading: Reading) -> tuple[str, ...]:
    """Return where a noun hangs on its governor: as 'object', 'subject' or 'oblique', or nowhere.

    'De overname is afgeketst', 'is afgeblazen': parsers know no perfect from a passive.
    """
    helpers = children(word.head, universal.AUXILIARY)
    either = has(word.head, "VerbForm", "Part") and any(
        h.lemma_.lower() == reading.language.be for h in helpers
    )
    if word.dep_ in reading.language.subject:
        return ("subject", "object") if either else ("subject",)
    if word.dep_ in universal.OF_GOVERNOR:
        return ("object", "subject") if either else ("object",)
    return ("oblique",) if word.dep_ in universal.PHRASE_OF_GOVERNOR else ()
