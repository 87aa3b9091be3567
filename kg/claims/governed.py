"""How the text says what it says: denied or not, how certainly, when, and who says it (GRaSP, FactBank).

The truth of a clause, or of a noun for an event, comes from what governs it: `Claims` goes from the root of a
sentence inwards and composes what each governor does to what hangs on it (ontologies/governors.ttl). Under a
governor that is in no class a clause is no more than possible, with that word as its cue.
"""

from dataclasses import replace

from spacy.tokens import Token

from kg.claims._dates import dated
from kg.claims._governors import Governors, places_of, words_in_order
from kg.claims.asked import (
    answer_to,
    answered_in,
    is_asked,
    is_condition,
    is_counterfactual,
    is_how,
    is_how_come,
    is_whether,
    is_without,
)
from kg.claims.clauses import Claim, is_definite, own_clause, own_noun, was_to
from kg.grammar.syntax import (
    children,
    has,
    heads_clause,
    is_copular,
    is_passive,
    is_verb,
    nominal_infinitive,
    preposition,
    present_participle,
    subjects,
)
from kg.knowledge.governors import Effect, Governor
from kg.languages import universal
from kg.model import Mention, Tense, chain
from kg.reading.attributed import attributed
from kg.reading.parts import has_former_prefix
from kg.reading.reading import Reading
from kg.reading.speakers import according, first_speaker, published_in, speaker

CONTENT_NOUNS = frozenset({"Content", "Account", "Predict", "Fear", "Rumour"})
"""Classes of governors whose nouns may be said to be what a clause says."""

LABEL = 3
"""Words before a colon that may say what a sentence is worth."""


class Claims:
    """How each clause and each noun for an event of an article is claimed; each is worked out once."""

    def __init__(self, reading: Reading) -> None:
        """Ask of this reading."""
        self.reading = reading
        self.governors = Governors(reading)
        self._bases: dict[int, Claim] = {}
        self._states: dict[int, Claim] = {}

    def of(self, trigger: Token) -> Claim:
        """Return how the clause of `trigger`, a verb or a noun for an event, is claimed, by whom and when.

        Whoever speaks beside a clause passes on what its own governors let somebody say.
        """
        claim = self.state(trigger)
        within = [
            v.mention for v in according(trigger, self.reading) if trigger.head.i < v.word.i < trigger.i
        ]
        claim = replace(claim, voices=chain((*within, *claim.voices))) if claim.voices else claim
        above = next((t for t in (trigger, *trigger.ancestors) if not self.state(t).voices), None)
        beside = [] if above is None else attributed(above, self.reading, trigger)
        if beside:
            voices = chain((*claim.voices, *(voice.mention for voice in beside)))
            claim = replace(claim, voices=voices, cue=claim.cue or beside[0].cue)
        return dated(trigger, self.reading, claim)

    def state(self, token: Token) -> Claim:
        """Return how what `token` heads is claimed by its own words and by what governs it."""
        path = [token]
        while path[-1].i not in self._states and path[-1].head.i != path[-1].i:
            path.append(path[-1].head)
        for word in reversed(path):
            if word.i not in self._states:
                base = self._bases[word.i] = self._base(word)
                own = own_clause if heads_clause(word) and not nominal_infinitive(word) else own_noun
                self._states[word.i] = own(word, self.reading, base)
        return self._states[token.i]

    def echoed(self, trigger: Token, claim: Claim) -> Claim | None:
        """'Denied that it had done so, as X had claimed': what X claims, None if nobody does.

        So do those whose claim is denied: 'ontkent de bewering van X dat …'.
        """
        reading = self.reading
        heads = (trigger, *trigger.ancestors)
        owner = next(filter(None, map(self._told_by, heads)), None)
        if owner is not None and claim.by is not None and claim.by.entity.iri != owner.entity.iri:
            return replace(claim.denied(), certainty="certain", voices=(owner,))
        clauses = (c for head in heads for c in children(head, universal.CLAUSES) if c.i > trigger.i)
        for clause in clauses:
            marks = {c.lower_ for c in children(clause, universal.OPENING | universal.ADVERB)}
            if not marks & reading.language.like or reading.lemma(clause) not in reading.cues("Say"):
                continue
            by = first_speaker(subjects(clause, reading.language, frozenset()), reading)
            if by is not None:
                return replace(claim, polarity="positive", certainty="certain", voices=(by,), cue=clause.text)
        return None

    def _told_by(self, clause: Token) -> Mention | None:
        """Whose claim a clause is, if it hangs on a noun for one: 'de bewering van X dat …'."""
        if clause.dep_ not in universal.OF_NOUN | universal.CONTENT or clause.head.pos_ != "NOUN":
            return None
        known = self.governors.find(clause.head, "clause", clause)
        return self._owner(clause.head) if known is not None and known.name == "Account" else None

    def _base(self, word: Token) -> Claim:
        """What stands above `word` leaves of it."""
        governor, link = word.head, word.dep_
        if link in universal.MAIN and is_asked(word, self.reading):
            return self._answered(word)
        labelled = self._labelled(word) if link in universal.ROOT | universal.ASIDE else None
        if labelled is not None or governor.i == word.i:
            return labelled or self._outer(word) or self._headline(word)
        if link in universal.CONJUNCT:
            return self._joined(word, governor)
        clause = heads_clause(word) or link in universal.CLAUSES - universal.UNGOVERNED
        if clause and not nominal_infinitive(word):
            return self._clause(word, governor, link)
        return self._noun(word, governor)

    def _joined(self, word: Token, governor: Token) -> Claim:
        """As the clause that it goes on; but 'het scheelde weinig of X was gevallen' tells of no fall."""
        whether = {c.lower_ for c in children(word, universal.COORDINATION)} & self.reading.cues("Whether")
        known = self.governors.find(governor, "clause", word) if whether and heads_clause(word) else None
        return self._under(known, governor) if known and known.name == "NearMiss" else self._bases[governor.i]

    def _answered(self, question: Token) -> Claim:
        """'Levert X wapens? “Ja”, zegt Y': what is asked is told by whoever answers, in a word."""
        word = answer_to(question, self.reading)
        if word is None:
            return Claim(told=False)
        beside = attributed(word, self.reading)
        says, speaker = self.governors.find(word.head, "clause"), self._speaker(word.head)
        voices = tuple(voice.mention for voice in beside) or (() if speaker is None else (speaker,))
        if not voices and says is not None and says.name == "Say":
            return Claim(told=False)
        said = {word.lower_, f"{word.nbor(-1).lower_} {word.lower_}"}
        no = bool(said & (self.reading.cues("No") | self.reading.language.negations))
        return Claim(polarity="negative" if no else "positive", voices=voices, cue=word.text, answer=word)

    def _labelled(self, head: Token) -> Claim | None:
        """'ONWAAR: X steunt Y', 'Geruchten: …': a sentence that says of itself what it is worth."""
        first = list(head.doc[head.sent.start : head.i])[: LABEL + 1]
        colon = next((n for n, t in enumerate(first) if t.text == ":"), 0)
        label, cues = [t.lower_ for t in first[:colon] if t.is_alpha], self.reading.cues
        said, no = " ".join(label), bool({*label} & self.reading.language.negations)
        if said in cues("Untrue") or (no and {*label} & cues("True")):
            return Claim(polarity="negative", cue=said)
        return Claim(certainty="possible", cue=said) if {*label} & cues("Content") else None

    def _outer(self, head: Token) -> Claim | None:
        """'The rumour is that …': a sentence that is as sure as the noun that is said to be it."""
        nouns = children(head, universal.OUTER)
        known = self.governors.find(nouns[0], "clause", head) if nouns else None
        if known is None or known.name not in CONTENT_NOUNS:
            return None
        speaker = self._owner(nouns[0])
        claim = Claim(voices=() if speaker is None else (speaker,), cue=nouns[0].text)
        claim = claim.doubted(known.affirmed.certainty)
        return claim if speaker is not None else claim.doubted(known.affirmed.unsaid)

    def _headline(self, noun: Token) -> Claim:
        """'Fusie X en Y van de baan': a noun for an event with what becomes of it, and no verb."""
        parts = () if heads_clause(noun) else children(noun, universal.VERDICT | universal.MODIFIER)
        found = (self.governors.find(part, "subject", noun) for part in parts)
        failed = any(one is not None and one.affirmed.flips for one in found)
        return Claim(polarity="negative") if failed else Claim()

    def _clause(self, word: Token, governor: Token, link: str) -> Claim:
        above = self._states[governor.i]
        free = self._ungoverned(word, governor, link)
        if free is not None:
            return free
        if self._passes_on(governor):
            governor = governor.head
        known = self.governors.find(governor, "clause", word)
        beside = link in universal.ADVERBIAL
        if known is not None and (not beside or _is_complement(word, known, self.reading)):
            claim = self._under(known, governor)
            raised = link in universal.OPEN and is_passive(governor, self.reading.language)
            return claim.doubted("possible") if raised and known.name == "Say" else claim
        if link in universal.GOVERNED or (link in universal.OF_NOUN and not has(word, "VerbForm", "Part")):
            return replace(above, certainty="possible", cue=governor.text)
        return Claim(voices=above.voices)

    def _ungoverned(self, word: Token, governor: Token, link: str) -> Claim | None:
        """What a clause is by its own form, whatever stands above it; None if that decides."""
        above = self._states[governor.i]
        if is_condition(word, self.reading):
            told = not is_counterfactual(word, self.reading)
            return Claim(voices=above.voices, certainty="possible", tense="future", told=told)
        if self._is_as(word, governor):
            return above
        taken_so = is_how(word, self.reading) or is_how_come(governor, self.reading)
        if taken_so or link in universal.UNGOVERNED or is_without(word, self.reading):
            known = self.governors.find(governor, "clause", word) if taken_so else None
            says = known is not None and known.name == "Say"
            return Claim(voices=above.beneath(self._speaker(governor) if says else None))
        if link in universal.OF_NOUN and governor.lower_ in self.reading.cues("Nobody"):
            return self._states[governor.head.i]  # 'Had nothing to do with'
        if is_whether(word, self.reading):
            weighed = self.governors.find(governor, "clause", word)
            if weighed is not None and weighed.name == "Consider" and has(word, "VerbForm", "Inf"):
                return None  # 'Is mulling whether to leave'
            return self._answered_in(word) or replace(above, told=False)
        return None

    def _answered_in(self, clause: Token) -> Claim | None:
        """'Gevraagd of P, knikte X': what is asked is told by whoever answers in the same sentence."""
        answer = answered_in(clause, self.reading)
        speaker = None if answer is None else self._speaker(answer[0])
        if answer is None or speaker is None:
            return None
        return Claim(polarity="negative" if answer[1] else "positive", voices=(speaker,), cue=answer[0].text)

    def _is_as(self, word: Token, governor: Token) -> bool:
        """'Het is X dat Y aanvalt', 'the first to lead X', 'de wedstrijd die X zou spelen, is afgelast'."""
        if word.dep_ in universal.RELATIVE and governor.lower_ in self.reading.language.it:
            return True
        ranks = {c.lower_ for c in (governor, *children(governor, universal.ADJECTIVE))}
        bare = word.dep_ in universal.OF_NOUN and has(word, "VerbForm", "Inf")
        if bare and ranks & self.reading.cues("Ordinal"):
            return True
        helpers = children(word, self.reading.language.auxiliary)
        off = self._states[governor.i].polarity == "negative"
        return off and any(was_to(h, word, self.reading) for h in helpers)

    def _passes_on(self, verb: Token) -> bool:
        """'Posts claiming that': the noun governs what its verb of saying says."""
        noun = verb.head
        of_noun = verb.dep_ in universal.OF_NOUN | universal.RELATIVE and self.governors.is_content(noun)
        return of_noun and self.reading.lemma(verb) in self.reading.cues("Say")

    def _noun(self, word: Token, governor: Token) -> Claim:
        places = places_of(word, self.reading)
        governor = self.governors.judging(governor) if "subject" in places else governor
        above = self.state(governor)
        place = next(iter(places), "")
        apart = word.i in self.reading.named or (place == "oblique" and self._is_topic(word, governor))
        wanted = () if apart else places
        found = (self.governors.find(governor, one, word) for one in wanted)
        known = next((one for one in found if one is not None), None)
        # 'Het ontslag kwam voor niemand als een verrassing'
        valued = known is not None and known.name == "Occur" and self._as(governor)
        if known is not None and not valued:
            return self._under(known, governor)
        voices = above.beneath(self._speaker_beside(governor) if place == "object" else None)
        light = place == "object" and self.reading.lemma(governor) in self.reading.cues("LightVerb")
        if not light and (is_definite(word, self.reading) or place in {"", "oblique"}):
            return Claim(voices=voices)
        return replace(above, voices=voices, tense=None, polarity=above.polarity if light else "positive")

    def _is_topic(self, word: Token, governor: Token) -> bool:
        """'Wil over de aanval niets zeggen': what is spoken of, where a verb wants something else."""
        known = self.governors.find(governor, "clause")
        about = self.reading.preposition(word) in self.reading.cues("About")
        other = children(governor, universal.COMPLEMENT | universal.OBJECT)
        return about and bool(other) and known is not None and known.name == "Intend"

    def _as(self, governor: Token) -> bool:
        """Whether a verb says as what something comes or goes, and not that it does."""
        phrases = children(governor, universal.VERDICT)
        marks = (c.lower_ for noun in phrases for c in children(noun, universal.OPENING))
        return any(mark in self.reading.cues("As") for mark in marks)

    def _under(self, known: Governor, governor: Token) -> Claim:
        """What a governor of a class leaves of what hangs on it."""
        above = self._states[governor.i]
        effect = self._effect(known, governor)
        undeniable = known.negated != known.by_nobody and effect in (known.negated, known.by_nobody)
        if effect.presupposed or (undeniable and self._cannot(governor)):
            return Claim(voices=above.voices)
        speaker = self._speaker(governor) if effect.speaks else None
        claim = Claim(
            polarity="negative" if effect.flips else "positive",
            certainty=above.certainty,
            tense="future" if effect.future else None,
            voices=above.beneath(speaker),
            cue=above.cue if effect == Effect() or (known.name == "Say" and above.cue) else governor.text,
            told=above.told and effect.told,
        ).doubted(effect.certainty)
        if known.name not in {"Know", "Untrue"} and claim.told and self._is_wrong(governor):
            return replace(claim.denied(), certainty="certain", voices=above.voices)
        return claim if speaker is not None else claim.doubted(effect.unsaid)

    def _cannot(self, governor: Token) -> bool:
        """'Kan niet ontkennen dat', 'valt niet te ontkennen', 'cannot deny': nobody could."""
        helpers = {c.lemma_.lower() for c in children(governor, self.reading.language.auxiliary)}
        nobody = has(governor, "VerbForm", "Inf") and self._speaker(governor) is None
        return nobody or bool(helpers & self.reading.cues("PossibleModal"))

    def _is_wrong(self, governor: Token) -> bool:
        """'Ten onrechte veroordeeld', 'wrongly accused'."""
        said = (" ".join(t.lower_ for t in c.subtree) for c in governor.children)
        return any(phrase in self.reading.cues("Wrongly") for phrase in said)

    def _effect(self, known: Governor, governor: Token) -> Effect:
        vain = known.name == "Consider" and self._says(governor, "InVain")
        if self._states[governor.i].polarity == "positive" and not vain:
            return known.affirmed
        nobody = self.reading.cues("Nobody")
        doers = subjects(governor, self.reading.language, frozenset())
        if any(t.lower_ in nobody for t in doers):
            return known.by_nobody
        if self._says(governor, "NoLonger"):
            return replace(known.by_nobody, speaks=known.affirmed.speaks)
        return known.negated

    def _says(self, governor: Token, cue: str) -> bool:
        """Whether what belongs to a governor has a phrase: 'probeerde tevergeefs', 'no longer says'."""
        said = " ".join(words_in_order(governor))
        return any(phrase in said for phrase in self.reading.cues(cue))

    def _speaker(self, governor: Token) -> Mention | None:
        """The subject of a verb of saying, the agent of its passive, the owner of a noun: 'claim van X'."""
        language = self.reading.language
        if self.reading.lemma(governor) in self.reading.cues("Written"):
            tokens = published_in(governor, self.reading)
        elif is_verb(governor) and is_passive(governor, language):
            tokens = children(governor, language.agent)
        elif is_copular(governor) and (owner := self._owner(governor)) is not None:
            return owner  # 'Het oordeel van X is dat …'
        elif heads_clause(governor):
            tokens = subjects(governor, language, self.reading.cues("ObjectControl"))
        else:
            return self._owner(governor)
        return first_speaker(tokens, self.reading)

    def _owner(self, noun: Token) -> Mention | None:
        """'De claim van X', 'Oekraïense beweringen', 'issued a denial': who says what a noun stands for."""
        reading, language = self.reading, self.reading.language
        of = language.of | language.by
        own = [c for c in noun.children if c.dep_ in language.possessor or preposition(c) in of]
        own += [c for c in noun.children if c.i in reading.named and self._publishes(c)]
        unnamed = reading.cues("AnonymousSpeaker")  # 'Ingewijden', which parsers take for a verb
        voices = ((c, speaker(c, reading)) for c in own)
        told = (m for c, m in voices if m is not None and (m.entity.kind != "Thing" or c.lower_ in unnamed))
        actor = next(told, None)
        actor = actor or next(filter(None, map(reading.demonym, noun.children)), None)
        verb = noun.head
        light = noun.dep_ in language.object and reading.lemma(verb) in reading.cues("LightVerb")
        if actor is None and light:
            return first_speaker(subjects(verb, language, frozenset()), reading)
        return actor

    def _publishes(self, name: Token) -> bool:
        """'A report in Les Echos', 'a Reuters dispatch'."""
        paper = self.reading.named[name.i].entity.kind in {"Organization", "Work"}
        within = self.reading.preposition(name) in self.reading.language.locative
        return paper and (within or name.dep_ in universal.ADJECTIVE)

    def _speaker_beside(self, governor: Token) -> Mention | None:
        """Who says the clause in which a noun stands, if its verb is one of saying."""
        known = self.governors.find(governor, "clause") if is_verb(governor) else None
        return self._speaker(governor) if known is not None and known.name == "Say" else None


def fact(trigger: Token, reading: Reading, tense: Tense = "present") -> Claim:
    """Return the claim of a title or apposition: the writer's own, also within a quotation.

    'Zelfbenoemde' makes it possible, 'aanstaande' puts it in the future, 'former' in the past, also where
    that hangs on the name: 'former President Barack Obama'.
    """
    before = (trigger.nbor(-1),) if trigger.i > trigger.sent.start and trigger.nbor(-1).pos_ == "ADJ" else ()
    words = {word for c in (*trigger.children, *before) for word in (c.lower_, c.lemma_.lower())}
    former = bool(words & reading.cues("Former")) or has_former_prefix(trigger, reading)
    hedged = bool(words & reading.cues("SelfStyled"))
    coming = bool(words & reading.cues("Planned"))
    tense = "past" if former else "future" if coming else tense
    return Claim(tense=tense, certainty="possible" if hedged else "certain")


def _is_complement(clause: Token, known: Governor, reading: Reading) -> bool:
    """'Ervan … te', 'van plan om te': an adverbial clause that is really the content of its governor.

    So is the reason for which somebody is accused or convicted: 'veroordeeld omdat hij Y had gedood'.
    """
    marked = any(c.lower_ not in reading.language.by for c in children(clause, universal.MARK))
    reason = clause.i > clause.head.i and "reason" in known.places
    having = any(
        has(c, "VerbForm", "Ger") or present_participle(c) for c in children(clause, universal.AUXILIARY)
    )
    bare = having or has(clause, "VerbForm", "Inf") or has(clause, "VerbForm", "Ger")
    bare = bare or present_participle(clause)
    return marked and (reason or bare)
