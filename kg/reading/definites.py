"""Whom a definite description takes up: 'het chemieconcern', 'de politicus', 'zijn land'."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from spacy.tokens import Token

from kg.grammar.phrases import phrase
from kg.grammar.syntax import children, plural
from kg.languages import universal
from kg.model import Entity, Mention
from kg.reading.likely import FITTED, likeliest_of_noun
from kg.reading.mentioned import FAR, Noun, Ruled
from kg.reading.past import Fits, Past, Seen
from kg.reading.phrases import Definite, definite, is_aged, is_definite, is_of, may_hold
from kg.reading.towns import CLUB
from kg.reading.traits import clash


def taken_up(token: Token, past: Past) -> Mention | None:
    """Return what a definite description takes up, None if that is not sure."""
    described = definite(token, past)
    if described is None:
        return None
    ruled = _by_rule(described, past)
    if past.reading.language.code not in FITTED:
        return None if ruled is None else ruled[1]
    return likeliest_of_noun(Noun(described, ruled, past))


def _by_rule(described: Definite, past: Past) -> Ruled | None:
    """Return what the first rule that knows somebody says, with the name of that rule."""
    for name, rule in RULES["owned" if described.owned else "other"].items():
        mention = rule(described, past)
        if mention is not None:
            return name, mention
    return None


def _called_so(described: Definite, past: Past) -> Mention | None:
    """What the noun stood beside, ends the name of or brought in: 'het kartel' for the Sinaloakartel."""

    def fits(seen: Seen) -> bool:
        entity = seen.mention.entity
        if described.bodies and (described.institution or not entity.named):
            return False
        return _says(seen, described, past) and is_of(entity, described, past) is not False

    among = past.candidates(described.token, fits, reach=FAR)
    # Of two ministers nobody knows which one 'de minister' is.
    if described.posts and not described.pointed and _are_several(among):
        return None
    return past.antecedent(described.token, among, nearest=described.pointed)


def _says(seen: Seen, described: Definite, past: Past) -> bool:
    """Whether a noun stood beside a name of what was mentioned, ends it, or brought it in: 'een man'."""
    entity, word = seen.mention.entity, described.word
    if entity.named:
        # 'De rechtbank in Rotterdam'
        begins = described.institution and not entity.known and entity.label.split()[0] == word
        return not described.several and (begins or past.descriptions.says(entity, word))
    if described.institution or seen.mention.form == "pronoun":
        return False
    alike = plural(seen.token) == described.several and seen.token.lemma_.lower().endswith(word)
    return alike and (not is_definite(seen.token, past.reading.language) or _is_told(seen.token, past))


def _is_told(noun: Token, past: Past) -> bool:
    """Whether a definite phrase says itself who is meant: 'de 46-jarige man die werd mishandeld'."""
    aged = any(is_aged(word, past.reading) for word in noun.children)
    return aged or bool(children(noun, universal.RELATIVE))


def _are_several(among: Iterable[Seen]) -> bool:
    return len({seen.mention.entity.iri for seen in among if seen.mention.entity.named}) > 1


def _of_owner(described: Definite, past: Past) -> Mention | None:
    """'Zijn land', 'haar partij': what the person, or else the last who has one, stands for by title."""
    kind, bodies = described.kind or "", past.descriptions.bodies
    if not kind or described.several:
        return None

    def own(entity: Entity) -> Iterator[Mention]:
        return (b for b in bodies.get(entity.iri, ()) if past.is_a(b.entity, kind))

    def has_one(seen: Seen) -> bool:
        return any(own(seen.mention.entity))

    owner = next((m for m in past.mentions(described.determiner) if any(own(m.entity))), None)
    if owner is None:
        owner = past.antecedent(described.determiner, past.candidates(described.determiner, has_one))
    return None if owner is None else next(own(owner.entity), None)


def _holder(described: Definite, past: Past) -> Mention | None:
    """'De Franse president', 'het Deense bedrijf': who is known to be of that, or the only one who may be."""
    own = described.several or described.institution or described.kind is None
    if own or not described.bodies or _is_named(described, past):
        return None
    among = past.candidates(described.token, _may_be(described, past))
    if described.posts:
        among = [seen for seen in among if may_hold(seen.mention.entity, described, past)]
    sure = [seen for seen in among if is_of(seen.mention.entity, described, past)]
    # Who holds a post is told: 'de Servische president' is nobody of whom that is not known.
    free = [] if described.posts else [s for s in among if is_of(s.mention.entity, described, past) is None]
    if any(seen.mention.entity in described.bodies for seen in free):
        free = []  # 'De moeder van Sarah' is hardly Sarah, and nobody knows who else
    chosen = sure or ([] if _are_several(free) else free)
    return past.antecedent(described.token, chosen, nearest=described.pointed)


def _is_named(described: Definite, past: Past) -> bool:
    """Whether it is as good as a name, since a name stands in it: 'het regime van Maduro', but no person.

    'The Madrid club' is none: a club is told by its town.
    """
    named = (past.reading.named.get(t.i) for t in phrase(described.token))
    towns = described.bodies if CLUB in described.traits else ()
    return described.kind != "Person" and any(m is not None and m.entity not in towns for m in named)


def _of_kind(described: Definite, past: Past) -> Mention | None:
    """'Het bedrijf', 'de politicus', 'het land': what is of the kind that the noun names."""
    own = described.several or described.institution or described.posts or bool(described.bodies)
    if own or not described.loose or (described.narrowed and described.kind == "Person"):
        return None
    among = past.candidates(described.token, _may_be(described, past))
    if described.kind == "Country":
        # 'Het land' is no palace that was named for its state.
        among = [seen for seen in among if past.reading.register.metonym(seen.mention.text) is None]
    return past.antecedent(described.token, among, nearest=described.pointed)


def _may_be(described: Definite, past: Past) -> Fits:
    """What an antecedent must be: named, of that kind, and not known to be another."""
    rivals, kind, reading = past.rivals(described.token), described.kind or "", past.reading

    def fits(seen: Seen) -> bool:
        entity = seen.mention.entity
        if entity.iri in rivals or not entity.named or not _is_proper(entity):
            return False
        alike = past.is_a(entity, kind) if kind == "Group" else reading.ontology.is_a(entity.kind, kind)
        return alike and not clash(past.traits(entity), described.traits, reading.ontology.traits)

    return fits


def _is_proper(entity: Entity) -> bool:
    """Whether an entity has a name of its own: not 'Haagse politie'."""
    words = entity.label.split()
    return entity.known or (words[0][:1].isupper() and words[-1][:1].isupper())


RULES: Mapping[str, Mapping[str, Callable[[Definite, Past], Mention | None]]] = {
    "owned": {"of owner": _of_owner},
    "other": {"called so": _called_so, "holder": _holder, "of kind": _of_kind},
}
"""The rules for nouns with and without an owner, the surest first; what they say is a clue."""
