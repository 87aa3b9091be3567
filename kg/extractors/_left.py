"""Which post somebody leaves: 'President Bouteflika stapt op' leaves what the article says that he leads."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.claims.governed import Claims
from kg.extractors._slots import stated
from kg.grammar.syntax import children, is_passive, is_verb, preposition, subjects
from kg.languages import universal
from kg.model import Statement
from kg.reading.reading import Reading

POSTS = frozenset({"leads", "ministerOf"})
"""Relations of those who have a post."""
LEFT = "resignsFrom"


def posts_left(said: Iterable[Statement], claims: Claims) -> Iterator[Statement]:
    """Yield from what persons resign where a verb does not say so, if the article gives them one post."""
    reading = claims.reading
    told = [s for s in said if not s.open]
    posts = [s for s in told if s.relation in POSTS and (s.frame or "").startswith("role")]
    left = {(s.subject.entity.iri, s.sentence.start) for s in told if s.relation == LEFT}
    for verb in (t for t in reading.document.doc if posts and is_verb(t) and _resigns(t, reading)):
        if is_passive(verb, reading.language):
            continue
        claim = claims.of(verb)
        for who in (m for t in subjects(verb, reading.language, frozenset()) for m in reading.mentions(t)):
            held = {s.object.entity.iri: s for s in posts if s.subject.entity == who.entity}
            new = (who.entity.iri, reading.sentence(verb).start) not in left
            if claim.told and new and len(held) == 1 and all(s.tense != "past" for s in held.values()):
                post = next(iter(held.values()))
                plain = stated((who, LEFT, post.object), verb, claim, reading, tense="present")
                yield replace(plain, theme=post.theme, frame=f"verb {reading.lemma(verb)}")


def _resigns(verb: Token, reading: Reading) -> bool:
    """'Stapt op', 'legt zijn functie neer', but not 'stapt uit de partij', 'vertrok bij X'."""
    word, cues = reading.lemma(verb), reading.cues("Resign")
    objects = children(verb, reading.language.object)
    said = [f"{o.lemma_.lower()} {word}" in cues for o in objects] if objects else [word in cues]
    named = (t.i in reading.named and preposition(t) for t in children(verb, universal.PHRASE))
    return all(said) and not any(named)
