"""Who is meant by a word and named only behind it, as who says so: 'Ze stuurde niemand, houdt Rwanda vol'.

What nothing before explains is then whoever speaks: a pronoun, or a noun that says what the speaker is known
to be ('De milieuorganisatie praat niet, zegt Greenpeace').
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.grammar.syntax import children, is_verb
from kg.languages import universal
from kg.model import Mention
from kg.reading.attributed import beside
from kg.reading.bearers import bearer
from kg.reading.past import Past, Seen
from kg.reading.phrases import definite, is_of
from kg.reading.pronouns import BODIES, sex
from kg.reading.reading import Reading
from kg.reading.speakers import Voice, subject_of
from kg.reading.traits import clash


def named_behind(reading: Reading, past: Past) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    """Yield such words by index with whom they mean, in an article of which all before is resolved."""
    for token in reading.document.doc:
        pronoun = token.lower_ in reading.language.he | reading.language.she
        if reading.quotation(token) is not None or _is_known(token, reading, past):
            continue
        if not pronoun and token.pos_ != "NOUN":
            continue
        mention = _speaker(token, reading)
        if mention is not None and (_may_mean if pronoun else _may_call)(token, mention, past):
            meant = (past.as_mention(token, mention, "pronoun"),)
            yield token.i, meant if pronoun else past.take_up(token, mention)


def _is_known(token: Token, reading: Reading, past: Past) -> bool:
    """Whether a word stands for somebody already, by himself or by what was said before."""
    if token.i in past.taken_up or bearer(token, reading) is not None:
        return True
    found = reading.mentions(token)
    return bool(found) and (token.pos_ != "NOUN" or any(m.entity.known for m in found))


def _speaker(token: Token, reading: Reading) -> Mention | None:
    """Who is said, behind a word, to say the clause in which it stands, and has a name."""
    clause = token.doc[reading.clause_head(token)]
    voices = (v for head in (clause, *clause.ancestors) for v in _voices(head, clause, reading))
    named = (v for v in voices if v.mention.start > token.idx and v.mention.entity.named)
    voice = next((v for v in named if not _tells_of(v.word, reading)), None)
    return None if voice is None else voice.mention


def _voices(head: Token, clause: Token, reading: Reading) -> Iterator[Voice]:
    """Who speaks beside a clause, or is the subject of a verb on which it hangs as what he says or denies."""
    yield from beside(head, reading)
    said = (
        clause.dep_ in universal.COMPLEMENT | universal.CLAUSAL_SUBJECT
        and clause.head == head
        and clause.i < head.i
    )
    if said and reading.lemma(head) in reading.saying | reading.cues("Deny"):
        voice = subject_of(head, reading)
        yield from () if voice is None else (voice,)


def _tells_of(verb: Token, reading: Reading) -> bool:
    """'Hij is een vriend, zegt X over Y': of somebody else."""
    return is_verb(verb) and any(
        reading.preposition(c) in reading.cues("About") for c in children(verb, universal.PHRASE)
    )


def _may_mean(pronoun: Token, mention: Mention, past: Past) -> bool:
    """Whether a pronoun of one agrees with who speaks, and nobody before does."""
    reading, kinds = past.reading, frozenset({"Person", "Country"})
    wanted, group = sex(pronoun, reading.language), reading.ontology.traits

    def fits(seen: Seen) -> bool:
        return seen.mention.entity.kind in kinds and not clash(
            wanted, past.traits(seen.mention.entity), group
        )

    one = pronoun.lower_ not in reading.language.they or bool(wanted)
    agrees = mention.entity.kind in kinds and not clash(wanted, past.traits(mention.entity), group)
    return one and agrees and not past.candidates(pronoun, fits)


def _may_call(noun: Token, mention: Mention, past: Past) -> bool:
    """Whether a definite noun says what who speaks is known to be, and stands for nothing before."""
    described, entity = definite(noun, past), mention.entity
    if described is None or described.owned or described.institution or described.several:
        return False
    reading, traits = past.reading, past.traits(entity)
    if described.kind not in BODIES or not reading.ontology.is_a(entity.kind, described.kind):
        return False
    if clash(traits, described.traits, reading.ontology.traits) or entity.iri in past.rivals(noun):
        return False
    said = past.descriptions.says(entity, described.word) or bool(described.traits & traits)
    return (said or _is_denied(noun, reading)) and is_of(entity, described, past) is not False


def _is_denied(noun: Token, reading: Reading) -> bool:
    """'Dat de club hem wil, is volgens X onzin': what is denied is mostly said of who denies it."""
    denying = reading.cues("Deny") | reading.cues("Untrue")
    return any(reading.lemma(word) in denying for word in noun.ancestors)
