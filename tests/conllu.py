"""Docs as CoNLL-U and back, so that a golden case shows its trees in the diff.

MISC holds `NER=B-ORG`, `SpaceAfter=No` and, as UD does, `SpacesAfter=\\n` for the line break that spaCy keeps as a word.
"""

from spacy.tokens import Doc, Token
from spacy.training import biluo_tags_to_spans, iob_to_biluo

from tests.rows import vocab


def dumps(doc: Doc) -> str:
    """Return the parse of `doc` as CoNLL-U."""
    blocks = []
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        place = {t.i: n for n, t in enumerate(words, 1)}
        blocks.append(
            "\n".join([f"# text = {' '.join(sentence.text.split())}", *(_row(t, place) for t in words)])
        )
    return "\n\n".join(blocks) + "\n"


def loads(text: str, lang: str) -> Doc:
    """Return the Doc that `dumps` wrote."""
    rows: list[dict] = []
    for block in text.strip().split("\n\n"):
        lines = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        spread = _spread(lines)
        places = {line[0]: len(rows) + n for n, line in enumerate(spread) if line[0] != "_"}
        for n, line in enumerate(spread):
            head = places.get(line[6], len(rows) - 1 if line[0] == "_" else places.get(line[0], 0))
            rows.append({"line": line, "head": head, "start": n == 0})
    lines = [row["line"] for row in rows]
    doc = Doc(
        vocab(lang),
        words=[line[1] for line in lines],
        spaces=["SpaceAfter=No" not in line[9] for line in lines],
        lemmas=[line[2] for line in lines],
        pos=[line[3] for line in lines],
        morphs=["" if line[5] == "_" else line[5] for line in lines],
        heads=[row["head"] for row in rows],
        deps=[line[7] for line in lines],
        sent_starts=[row["start"] for row in rows],
    )
    tags = [next((m[4:] for m in line[9].split("|") if m.startswith("NER=")), "O") for line in lines]
    doc.ents = biluo_tags_to_spans(doc, iob_to_biluo(tags))
    return doc


def _spread(lines: list[list[str]]) -> list[list[str]]:
    """Give each line break a row of its own, as spaCy gives it a word."""
    found = []
    for line in lines:
        found.append(line)
        gap = next((m[12:] for m in line[9].split("|") if m.startswith("SpacesAfter=")), "")
        if gap:
            line[9] += "|SpaceAfter=No"
            found.append(
                [
                    "_",
                    gap.replace("\\n", "\n"),
                    gap.replace("\\n", "\n"),
                    "SPACE",
                    "_",
                    "_",
                    "_",
                    "dep",
                    "_",
                    "SpaceAfter=No",
                ]
            )
    return found


def _row(token: Token, place: dict[int, int]) -> str:
    head = 0 if token.head.i == token.i else place.get(token.head.i, 0)
    columns = (place[token.i], token.text, token.lemma_, token.pos_, "_", token.morph, head, token.dep_, "_")
    return "\t".join([*(str(column) or "_" for column in columns), _misc(token) or "_"])


def _misc(token: Token) -> str:
    notes = [f"NER={token.ent_iob_}-{token.ent_type_}"] if token.ent_type_ else []
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.is_space:
        notes.append("SpacesAfter=" + following.text.replace("\n", "\\n"))
    elif not token.whitespace_:
        notes.append("SpaceAfter=No")
    return "|".join(notes)
