"""How much or how many of what an event is about: 'ruim 1 miljoen stuks munitie', 'een boete van €20m'."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from spacy.tokens import Doc, Token

from kg.grammar.numerals import Numeral, numerals
from kg.grammar.syntax import behind, children, conjuncts, is_verb, plural, preposition
from kg.languages import Language, universal
from kg.model import Amount, Bound, Mention, Span

BOUNDS: tuple[Bound, ...] = ("MoreThan", "AtLeast", "LessThan", "AtMost", "Roughly")
"""What a cue may say of the number behind it; each is the name of a cue class."""

PERCENT = "%"
LONGEST = 4
"""Words in a cue, and words between a number and what it counts."""
PIECES = 2
"""Words behind 'stuks' in which what is counted is looked for."""

WITHOUT_NUMBERS = frozenset({"posts", "structure", "family", "sport"})
"""Groups of relations that no amount belongs to: a score is none, nor are the years of a post."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount where it stands: from word `first` to word `last`, the noun phrase that `head` heads."""

    amount: Amount
    first: int
    last: int
    head: Token
    money: bool

    def has(self, token: Token) -> bool:
        """Return whether a word is one of the amount's."""
        return self.first <= token.i <= self.last

    @property
    def preposition(self) -> str:
        """What stands before the amount; not the 'to' of 'up to'."""
        words = self.head.doc[self.first : self.last + 1]
        marked = [t for t in words for c in t.children if c.dep_ in universal.CASE and c.i < self.first]
        return preposition(marked[0]) if marked else ""


def amounts(doc: Doc, language: Language, cues: Callable[[str], frozenset[str]]) -> tuple[Counted, ...]:
    """Return the amounts in a document, in order; `cues` gives the words of a cue class."""
    bounds = {word: bound for bound in BOUNDS for word in cues(bound)}
    victims = {word: unit for name, unit in language.victims.items() for word in cues(name)}
    text = doc.text  # spaCy joins its words each time
    read = (_counted(doc, text, numeral, language, (bounds, victims)) for numeral in numerals(text, language))
    return tuple(counted for counted in read if counted is not None)


def attached(
    counted: tuple[Counted, ...], trigger: Token, theme: Token | None, target: Mention, language: Language
) -> tuple[Amount, ...]:
    """Return the amounts of what `trigger` says of `target`, in the order of the text.

    They are the nearest to its theme, object or price, those that are told in one breath with it, and what
    is paid for them.
    """
    places = [(_place(c, trigger, theme, target, language), c.first, c) for c in counted]
    near = sorted(((place, first, c) for place, first, c in places if place is not None), key=lambda p: p[:2])
    if not near:
        return ()
    nearest = near[0][2]
    price = [c for *_, c in near if c.money and not nearest.money]
    own = _names(nearest.head, target)  # 'twaalf burgers en drie militairen' are two objects
    found = {c.first: c for c in (*([nearest] if own else together(nearest, counted)), *price[:1])}
    return tuple(found[first].amount for first in sorted(found))


def together(one: Counted, counted: tuple[Counted, ...]) -> list[Counted]:
    """Return an amount with those in a row with it: '28 drones en tien raketten'."""
    place, found = counted.index(one), [one]
    for step in (-1, 1):
        last, at = one, place + step
        while 0 <= at < len(counted) and _is_next(*sorted((last, counted[at]), key=lambda c: c.first)):
            last, at = counted[at], at + step
            found.append(last)
    return found


def _is_next(one: Counted, other: Counted) -> bool:
    """Whether nothing but a comma or an 'en' stands between two amounts, or the tree joins them."""
    between = one.head.doc[one.last + 1 : other.first]
    if one.head.sent != other.head.sent or not len(between):
        return False
    plain = all(t.is_punct or t.dep_ in universal.COORDINATION for t in between)
    joined = other.head.dep_ in universal.CONJUNCT and other.head.head in (one.head, *one.head.ancestors)
    return plain or (joined and not any(is_verb(t) or t.ent_type_ for t in between))


def _place(
    counted: Counted, trigger: Token, theme: Token | None, target: Mention, language: Language
) -> int | None:
    """Return how near an amount stands to an event, 0 the nearest; None if it belongs to something else."""
    head = counted.head
    if head.sent != trigger.sent:
        return None
    # 'Tien ladingen munitie': either may be the head of the other.
    beside = theme is not None and (counted.has(theme) or head.head == theme or theme.head == head)
    if beside or counted.has(trigger):
        return 0
    if target.start <= head.idx < target.end:
        return 0
    up = head.head if head.head.lower_ in language.worth else head
    above, prep = up.head, counted.preposition
    if above == trigger:
        return _argument(counted, head, trigger, target, language)
    if counted.money and prep in language.at_a_price_of and head.i > trigger.i:
        takers = {trigger, trigger.head} if trigger.dep_ in universal.OPEN else {trigger}
        return 3 if verb_of(above) in takers else None
    worth = any(words in prep for words in language.worth)
    inside = up != head or worth or prep in language.of | {""}
    hangs = above.head == trigger and (
        above.dep_ in universal.UNDERGOING or preposition(above) in language.by_means_of
    )
    alone = head.dep_ not in universal.CONJUNCT and not _names(above, target)
    return 2 if inside and hangs and alone else None


def verb_of(token: Token) -> Token | None:
    """Return the verb in whose clause a word stands, whatever noun the parser hung it on."""
    return next((t for t in (token, *token.ancestors) if is_verb(t)), None)


def _argument(
    counted: Counted, head: Token, trigger: Token, target: Mention, language: Language
) -> int | None:
    """The place of an amount that hangs on the trigger itself, as object, price or means."""
    prep = counted.preposition
    if head.head.lower_ in language.worth:
        return 2
    if not prep and (head.dep_ in universal.UNDERGOING | language.oblique or not is_verb(trigger)):
        # '40 procent van X' counts no others.
        own = counted.amount.unit == PERCENT or not _singles_out(head, target, language)
        return 1 if own else None
    if prep in language.of and not is_verb(trigger):
        return 1
    return 3 if prep in language.by_means_of or (counted.money and prep in language.at_a_price_of) else None


def _singles_out(head: Token, target: Mention, language: Language) -> bool:
    """Whether the target is named beside what is counted, or as one of it: '412 betogers, onder wie X'."""
    parts = [
        c for c in head.children if c.dep_ in universal.APPOSITION or c.left_edge.lower_ in language.among
    ]
    later = [c for c in head.head.children if c.dep_ in universal.UNDERGOING and c.i > head.i]
    return any(_names(t, target) for p in (*conjuncts(head), *parts, *later) for t in p.subtree if t != head)


def _names(token: Token, target: Mention) -> bool:
    return target.start <= token.idx < target.end


def _counted(
    doc: Doc,
    text: str,
    numeral: Numeral,
    language: Language,
    known: tuple[Mapping[str, Bound], Mapping[str, str]],
) -> Counted | None:
    words = doc.char_span(numeral.start, numeral.end, alignment_mode="expand")
    if words is None or _is_name(words[0], words[-1]) or _is_rate(doc, words.end, language):
        return None
    first, bound = _bound(words[0], language, known[0])
    before = doc[first - 1].lower_ if first else ""
    toll = _toll(words[-1], known[1], language)
    unit = toll or _victims(words[-1], known[1]) or _unit(words[-1], numeral, language)
    none = before in language.not_before_amounts and toll is None
    if unit is None or none or (numeral.year and _dates(before, language)):
        return None
    name, last = unit
    if _is_rate(doc, last.i + 1, language):
        return None
    if bound is None:
        bound = "Roughly" if numeral.rounded else "Exactly"
    end = numeral.end if last == words[-1] else last.idx + len(last.text)
    start = numeral.start if first == words.start else doc[first].idx
    span = Span(start=start, end=end, text=text[start:end])
    amount = _amount(numeral, bound, name, span)
    money = numeral.money is not None or name.isupper()
    return Counted(amount, first, last.i, _top(last, words.start, last.i), money)


def _amount(numeral: Numeral, bound: Bound, unit: str, span: Span) -> Amount:
    low, high = _plain(numeral.lower), None if numeral.upper is None else _plain(numeral.upper)
    if high is None and bound not in {"LessThan", "AtMost"}:
        return Amount(lower=low, upper=None, bound="AtLeast", unit=unit, span=span)
    if high is not None and low != high:
        return Amount(lower=low, upper=high, bound="Between", unit=unit, span=span)
    return Amount(
        lower=None if bound in {"LessThan", "AtMost"} else low,
        upper=None if bound in {"MoreThan", "AtLeast"} else low,
        bound=bound,
        unit=unit,
        span=span,
    )


def _plain(number: Decimal) -> float:
    """Return a whole number as one: JSON and RDF write 1000000, not 1e6."""
    return int(number) if number == number.to_integral_value() else float(number)


def _bound(first: Token, language: Language, bounds: Mapping[str, Bound]) -> tuple[int, Bound | None]:
    """Return the word with which the amount begins, and what the cue before it says, the longest there is."""
    doc, sentence = first.doc, first.sent.start
    for skipped in (0, 1):
        end = first.i - skipped
        for start in range(max(sentence, end - LONGEST), end):
            cue = doc[start:end].text.lower()
            if cue in bounds and (not skipped or doc[end].lower_ in language.articles):
                return start, bounds[cue]
    return first.i, None


def _dates(word: str, language: Language) -> bool:
    """Whether a number like a year is one behind this word: 'in 2019'."""
    return word in language.of | language.open_ended | language.locative


def _is_name(first: Token, last: Token) -> bool:
    """Whether a number belongs to the name or noun before it: 'Boeing 737', 'artikel 5'."""
    head = last.head
    return head.i == first.i - 1 and head.pos_ in {"NOUN", "PROPN"} and last.dep_ in universal.NUMBERED


def _is_rate(doc: Doc, after: int, language: Language) -> bool:
    """'20 euro per dag', '$3bn a year' tell no total."""
    return after < len(doc) and doc[after].lower_ in language.each


def _top(token: Token, first: int, last: int) -> Token:
    """Return the word by which an amount hangs on the rest of the sentence."""
    while token.head.i != token.i and first <= token.head.i <= last:
        token = token.head
    return token


def _unit(number: Token, numeral: Numeral, language: Language) -> tuple[str, Token] | None:
    """Return what is counted, and the last word of it."""
    if numeral.percent or numeral.money is not None:
        return (PERCENT if numeral.percent else str(numeral.money)), number
    following = behind(number, LONGEST + 2)
    if following and following[0].lower_ in language.counts_with:
        following = following[1:]
    following = following[: LONGEST + 1]
    if not following:
        return None
    code = _currency(following, language)
    if code is not None:
        return code
    person = number.head
    if number.dep_ in universal.COUNT and person == following[0] and _is_nominal(person, language):
        return person.lower_.removesuffix(language.nominal_plural) + language.nominal_singular, person
    noun = _noun(number, following)
    if noun is not None and noun.lemma_.lower() in language.pieces:
        noun = next((t for t in behind(noun, PIECES) if t.pos_ == "NOUN"), None)
        return None if noun is None else (noun.lemma_.lower(), noun)
    if noun is None or not _is_countable(noun, numeral, language):
        return None
    return _lemma(noun), noun


def _victims(number: Token, known: Mapping[str, str]) -> tuple[str, Token] | None:
    """'Tientallen gewonden', '12 dead'; not '12 dead soldiers'."""
    following = behind(number, 3)
    for length in (2, 1):
        words = following[:length]
        phrase = " ".join(t.lower_ for t in words)
        unit = known.get(phrase) or (known.get(words[0].lemma_.lower()) if length == 1 and words else None)
        if unit is not None and not (words[-1].dep_ in universal.ADJECTIVE and words[-1].head in following):
            return unit, words[-1]
    return None


def _toll(number: Token, known: Mapping[str, str], language: Language) -> tuple[str, Token] | None:
    """'Het dodental is opgelopen tot vijftien', 'the number of injured rose to 35', 'killed twelve'."""
    if not is_verb(number.head):
        return None
    if number.dep_ in universal.UNDERGOING and (unit := known.get(number.head.lemma_.lower())):
        return unit, number
    if number.dep_ not in language.oblique:
        return None
    for noun in children(number.head, language.subject):
        lemma, beside = noun.lemma_.lower(), [c.lower_ for c in noun.children]
        said = (lemma, *(f"{lemma} {word}" for word in beside), *(f"{word} {lemma}" for word in beside))
        unit = next((known[words] for words in said if words in known), None)
        if unit is not None:
            return unit, number
    return None


def _is_nominal(word: Token, language: Language) -> bool:
    """Whether an adjective or participle stands for people: 'twaalf doden', 'elf verdachten'."""
    ending = language.nominal_plural
    return bool(ending) and word.pos_ in {"ADJ", "VERB"} and word.lower_.endswith(ending)


def _currency(following: list[Token], language: Language) -> tuple[str, Token] | None:
    """The currency that the first or second word behind a number names: 'euro', 'Canadese dollar'."""
    for place, token in enumerate(following[:2]):
        noun = token.lemma_.lower()
        whole = f"{following[0].lower_} {noun}" if place else noun
        if whole in language.currencies or noun in language.currencies:
            return language.currencies.get(whole, whole), token
    return None


def _noun(number: Token, following: list[Token]) -> Token | None:
    """The noun that the number counts, by the tree, else the next one after adjectives."""
    reach = []
    for token in following:
        if token.pos_ not in {"ADJ", "NOUN", "PROPN", "VERB"}:
            break
        reach.append(token)
    nouns = [t for t in reach if t.pos_ in {"NOUN", "PROPN"}]
    above = next((t for t in number.ancestors if t in nouns), None)
    return above or next(iter(nouns), None)


def _is_countable(noun: Token, numeral: Numeral, language: Language) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in language.no_amounts or noun.lower_ in language.no_amounts or language.is_date(noun.lower_):
        return False
    single = lemma in language.measures or noun.lower_ in language.measures
    name = noun.pos_ == "PROPN" and noun.ent_type_ in {"PERSON", "GPE", "LOC", "DATE"}
    return single or (numeral.lower == 1 and not numeral.year) or (plural(noun) and not name)


def _lemma(noun: Token) -> str:
    """The lemma; a name of a type is kept as it is but for its ending: F-16's."""
    typed = any(c.isdigit() for c in noun.text)
    return re.sub(r"(?<=\d)['’]?s$", "", noun.text) if typed else noun.lemma_.lower()
