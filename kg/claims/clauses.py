"""One clause: what its own words say of polarity, certainty and tense."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.claims.asked import condition_of, is_condition_of_then, is_counterfactual
from kg.grammar.compounds import ends_with
from kg.grammar.syntax import children, excluded, has, is_copular, is_passive, is_verb, preposition
from kg.languages import universal
from kg.model import Certainty, Mention, Polarity, Tense, chain
from kg.reading.reading import Reading

HEDGES: dict[str, Certainty] = {"Probable": "probable", "Possible": "possible"}
"""What adverbs of these cue classes leave of certainty."""


LONGEST_FIRST = 4
"""Words of the longest 'for the first time'."""
DENIED = universal.RELATIVE | universal.OF_NOUN | universal.CONTENT
"""Places of a clause that is denied as it was said: 'het bericht als zou X', 'ontkent dat hij zou'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """How something is claimed; `told` is false for what is only demanded, threatened or asked."""

    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    tense: Tense | None = None
    voices: tuple[Mention, ...] = ()
    """Who says it, then who passes that on, and so on outwards; none where the writer asserts it."""
    cue: str | None = None
    told: bool = True
    time: str | None = None
    answer: Token | None = None
    """The word of a later sentence that answers it, if it was asked."""

    @property
    def by(self) -> Mention | None:
        """Who says it, None where the writer does."""
        return next(iter(self.voices), None)

    def beneath(self, speaker: Mention | None) -> tuple[Mention, ...]:
        """Return who speaks in a clause below this one, and passes that on; `speaker` is its own, if any."""
        return self.voices if speaker is None else chain((speaker, *self.voices))

    def doubted(self, certainty: Certainty) -> "Claim":
        """Return the claim, at most as certain as `certainty`."""
        order = ("certain", "probable", "possible")
        return replace(self, certainty=max(self.certainty, certainty, key=order.index))

    def denied(self) -> "Claim":
        """Return the claim with the other polarity."""
        return replace(self, polarity="negative" if self.polarity == "positive" else "positive")


def own_noun(noun: Token, reading: Reading, claim: Claim) -> Claim:
    """'Geen aanval', 'de vermeende aanval', 'het geplande bezoek'."""
    before = noun.doc[max(noun.left_edge.i - 1, noun.sent.start)]
    indefinite = reading.language.articles - reading.language.definite
    none = before.lower_ in reading.language.negations and noun.left_edge.lower_ in indefinite
    without = none or (preposition(noun) in reading.cues("WithoutMark") and not is_definite(noun, reading))
    if without or _negated_noun(noun, reading):
        # 'Verwacht geen aanval' stays a guess
        certainty: Certainty = "probable" if claim.certainty == "probable" else "certain"
        claim = replace(claim, polarity="negative", certainty=certainty)
    for child in children(noun, universal.ADJECTIVE):
        claim = _adverb(child, child.lemma_.lower(), reading, claim)
        if has(child, "VerbForm", "Part") and reading.lemma(child) in reading.cues("Averted"):
            claim = replace(claim, polarity="negative", cue=child.text)
        if {child.lemma_.lower(), child.lower_} & reading.cues("Planned"):
            claim = replace(claim, tense="future", cue=child.text)
    return claim


def is_definite(noun: Token, reading: Reading) -> bool:
    """Return whether a noun phrase takes it that there is one: 'de aanval', 'Ruslands aanval'."""
    own = children(noun, universal.DEFINING)
    return any(c.dep_ in universal.OWNER or c.lower_ in reading.language.definite for c in own)


def was_to(helper: Token, verb: Token, reading: Reading) -> bool:
    """Return whether it tells what was to come: 'De wedstrijd die X zou spelen, is afgelast'."""
    return verb.dep_ in universal.RELATIVE and helper.lower_ in reading.cues("HearsayModal")


def own_clause(verb: Token, reading: Reading, claim: Claim) -> Claim:
    """Negation, adverbs, auxiliaries and conjunctions of the clause itself."""
    off = claim.polarity == "negative"
    to_come = claim.tense == "future" and (_is_bare(verb, reading) or _tense(verb, reading) != "past")
    claim = replace(claim, tense="future" if to_come else _tense(verb, reading))
    claim = _modified(verb, reading, claim)
    odd = any(c.lemma_.lower() in reading.cues("Negation") for c in children(verb, universal.DETERMINER))
    if odd != _neither(verb, reading):
        claim = claim.denied()
    for helper in _auxiliaries(verb, reading):
        hearsay = off and verb.dep_ in DENIED and helper.lower_ in reading.cues("HearsayModal")
        claim = claim if hearsay else _modal(helper, verb, reading, claim)
    marks = {c.lower_ for c in children(verb, universal.OPENING)}
    if marks & reading.cues("WithoutMark"):
        claim = claim.denied()
    if _in_fiction(verb, reading):
        claim = replace(claim, told=False)
    if is_condition_of_then(verb, reading):
        claim = replace(claim.doubted("possible"), tense="future")
    condition = condition_of(verb, reading)
    if condition is not None:
        claim = claim.doubted("possible")
        claim = replace(
            claim,
            tense="future" if claim.tense == "present" else claim.tense,
            told=claim.told and not is_counterfactual(condition, reading),
        )
    return claim


def _in_fiction(verb: Token, reading: Reading) -> bool:
    """'In de roman Grensland valt X Y aan'."""
    return any(
        ends_with(noun.lemma_.lower(), reading.cues("Fiction"))
        for noun in children(verb, universal.PHRASE)
        if preposition(noun) in reading.language.locative and noun.i not in reading.named
    )


def _modified(verb: Token, reading: Reading, claim: Claim) -> Claim:
    """What adverbs and arguments do: 'niet', 'mogelijk', 'naar verluidt', 'geen wapens', 'niemand'."""
    for child in verb.children:
        if child.dep_ in universal.OPEN and child.lower_ in reading.cues("Needed"):
            claim = replace(claim, told=False)  # 'Heeft de steun nodig van X'
        if child.dep_ in universal.HEDGING:
            claim = _adverb(child, child.lemma_.lower(), reading, claim)
        if child.dep_ in universal.OPEN and child.pos_ == "ADJ" and _negated_noun(child, reading):
            # 'Found X not guilty', but 'pleaded not guilty'
            passive = is_passive(verb, reading.language) or children(verb, reading.language.object)
            claim = claim.denied() if passive else claim
        if child.dep_ in universal.ARGUMENTS and not _is_apart(child, verb) and _negates(child, reading):
            claim = claim.denied()
    return claim


def _is_apart(argument: Token, verb: Token) -> bool:
    """'Geen grap: X koopt Y'."""
    low, high = sorted((argument.i, verb.i))
    return any(t.text == ":" for t in verb.doc[low:high])


def _negates(argument: Token, reading: Reading) -> bool:
    """'Geen wapens', 'niemand'."""
    if argument.lower_ in reading.cues("Nobody"):
        return True
    taken_out = argument in excluded(argument)  # 'Geen tanks maar munitie'
    return _neither(argument, reading) or (not taken_out and _negated_noun(argument, reading))


def _neither(word: Token, reading: Reading) -> bool:
    """'Bevestigt noch ontkent', 'noch X noch Y', 'neither X nor Y'."""
    joined = [*word.children, *(c for t in children(word, universal.CONJUNCT) for c in t.children)]
    return any(c.dep_ in universal.PAIRING and c.lower_ in reading.cues("Neither") for c in joined)


def _adverb(child: Token, word: str, reading: Reading, claim: Claim) -> Claim:
    phrase = " ".join(t.lower_ for t in child.subtree if not t.is_punct)
    if _is_rumour(child, reading):
        return replace(claim.doubted("possible"), cue=child.text)
    if {word, child.lower_} & reading.cues("Almost"):
        return replace(claim.doubted("possible"), cue=child.text)
    if child.dep_ in universal.MODIFYING and {word, child.lower_, phrase} & reading.cues("Negation"):
        if _narrow(child, reading) or _of_reason(child, reading) or _of_degree(child, reading):
            return claim
        return claim.doubted("possible") if _of_all(child, reading) else claim.denied()
    for cue, certainty in HEDGES.items():
        known = reading.cues(cue)
        single = child.dep_ not in universal.CLAUSES and {word, child.lower_} & known
        if single or (" " in phrase and phrase in known):
            return replace(claim.doubted(certainty), cue=child.text)
    return claim


def _is_rumour(source: Token, reading: Reading) -> bool:
    """'Volgens hardnekkige geruchten', 'volgens onbevestigde berichten': what is according to nobody."""
    hedges = (c.lemma_.lower() for c in children(source, universal.ADJECTIVE))
    hearsay = source.lemma_.lower() in reading.cues("Hearsay") or any(
        h in reading.cues("Possible") for h in hedges
    )
    return hearsay and reading.preposition(source) in reading.cues("According")


def _narrow(negation: Token, reading: Reading) -> bool:
    """'Niet alleen met woorden', 'niet voor het eerst': what stands behind is all that is denied."""
    behind = [t.lower_ for t in negation.doc[negation.i + 1 : negation.i + 1 + LONGEST_FIRST]]
    phrases = {" ".join(behind[:n]) for n in range(1, len(behind) + 1)}
    return bool(set(behind[:1]) & reading.cues("Only") or phrases & reading.cues("First"))


def _of_all(negation: Token, reading: Reading) -> bool:
    """'Niet in alle provincies', 'not always': some of it may be so."""
    behind = negation.doc[negation.i + 1 : negation.i + 3]
    near = behind if len(behind) and behind[0].pos_ == "ADP" else behind[:1]
    return any(word.lower_ in reading.cues("Every") for word in near)


def _of_degree(never: Token, reading: Reading) -> bool:
    """'Nog nooit viel X Y zo hevig aan', 'never before has X attacked Y so heavily': it did."""
    if never.lower_ not in reading.cues("Never"):
        return False
    beside = [t for t in never.head.children if t != never and t.dep_ in universal.MODIFYING]
    return any(c.lower_ in reading.cues("Degree") for t in beside for c in t.children)


def _of_reason(negation: Token, reading: Reading) -> bool:
    """'Ontsloeg X niet om zijn leeftijd, maar omdat …': what is denied is the reason."""
    for other in children(negation.head, universal.CONJUNCT | universal.ADVERBIAL):
        words = {c.lower_ for c in children(other, universal.COORDINATION | universal.OPENING)}
        if other.i > negation.i and words & reading.cues("But") and words & reading.cues("Because"):
            return True
    return False


def _negated_noun(noun: Token, reading: Reading) -> bool:
    # 'Geen enkel bewijs' is none
    words = [
        c for c in children(noun, universal.MODIFYING) if not _narrow(c, reading) and not _of_all(c, reading)
    ]
    words += children(noun, universal.DETERMINER)
    return any({c.lower_, c.lemma_.lower()} & reading.cues("Negation") for c in words)


def _auxiliaries(verb: Token, reading: Reading) -> list[Token]:
    """The auxiliaries of a verb, shared ones included: 'zou X hebben ontslagen en Y benoemd'."""
    own = children(verb, reading.language.auxiliary)
    finite = [verb, *own]
    if any(has(t, "VerbForm", "Fin") for t in finite) or verb.dep_ not in universal.CONJUNCT:
        return own
    return own + (_auxiliaries(verb.head, reading) if is_verb(verb.head) else [])


def _modal(helper: Token, verb: Token, reading: Reading, claim: Claim) -> Claim:
    if helper.lower_ in reading.cues("HearsayModal"):
        saying = reading.cues("Say") | reading.cues("Promise")
        said = verb.dep_ in universal.TOLD and reading.lemma(verb.head) in saying
        perfect = len(children(verb, reading.language.auxiliary)) > 1
        if said and not perfect:
            return replace(claim, tense="future", cue=helper.text)
        return replace(claim.doubted("possible"), cue=helper.text)
    if helper.lemma_.lower() in reading.cues("PossibleModal"):
        return replace(claim.doubted("possible"), cue=helper.text)
    return claim


def _tense(verb: Token, reading: Reading) -> Tense:
    """Past for past and perfect, future for 'zal' and 'gaat', else present."""
    helpers = _auxiliaries(verb, reading)
    words = {h.lemma_.lower() for h in helpers}
    hearsay = [h for h in helpers if h.lower_ in reading.cues("HearsayModal")]
    future = reading.cues("FutureModal") | reading.cues("Intend")
    modals = [h for h in helpers if h.lemma_.lower() in future and h not in hearsay]
    done = has(verb, "VerbForm", "Part") or verb.tag_ == "VBN"
    have = reading.language.have in words and done
    if modals and not (have and len(helpers) > 1):
        return "future"
    if have or any(has(h, "Tense", "Past") and has(h, "VerbForm", "Fin") for h in (verb, *helpers)):
        return "present" if hearsay and not have else "past"
    if done and reading.language.be in words and not is_copular(verb):
        return "past" if reading.language.perfect_with_be and not _lasts(verb, reading) else "present"
    if done and not helpers and verb.dep_ in universal.ATTRIBUTIVE:
        return "present" if _lasts(verb, reading) else "past"
    return _inherited(verb, reading) if not _finite(verb, helpers) else "present"


def _is_bare(verb: Token, reading: Reading) -> bool:
    """'Te leveren', and not 'te hebben geleverd': an infinitive that has no tense of its own."""
    helpers = _auxiliaries(verb, reading)
    return not _finite(verb, helpers) and not has(verb, "VerbForm", "Part")


def _lasts(verb: Token, reading: Reading) -> bool:
    return reading.lemma(verb) in reading.cues("Lasting")


def _finite(verb: Token, helpers: list[Token]) -> bool:
    return any(has(t, "VerbForm", "Fin") for t in (verb, *helpers))


def _inherited(verb: Token, reading: Reading) -> Tense:
    """An infinitive has the tense of the verb on which it hangs."""
    head = verb.head
    if verb.dep_ in universal.TIMED_BY_CLAUSE and is_verb(head) and head.i != verb.i:
        if (
            reading.lemma(head) in reading.cues("Deny") | reading.cues("Accuse") | reading.cues("Acquit")
            and verb.dep_ not in universal.CONJUNCT
        ):
            return "past" if reading.language.have in {c.lemma_.lower() for c in verb.children} else "present"
        return _tense(head, reading)
    return "present"
