"""Score the shipped pipeline on gold tokens and write the table into its model card.

python -m training.evaluate --data TREEBANK [--card kg/pipelines/joint/README.md]
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipelines import load
from kg.pipelines.entities import spans
from training import raw
from training.treebank import UNKNOWN_ENTITY, Sentence, documents

NAMES = ("nl-dev", "nl-test-alpino", "nl-test-lassysmall", "en-test")
SETS = {name: (name,) for name in NAMES} | {"nl, both tests": NAMES[1:3]}
BEGIN, END = "<!-- scores -->\n", "<!-- /scores -->\n"
COLUMNS = (
    "words",
    "UPOS",
    "lemma",
    "UAS",
    "LAS",
    "NER P",
    "NER R",
    "NER F1",
    "raw token",
    "raw sentence",
    "raw LAS",
)
HEADING = f"| set | {' | '.join(COLUMNS)} |\n" + (len(COLUMNS) + 1) * "|---" + "|\n"


def score(nlp: Language, documents: Iterable[list[Sentence]]) -> dict[str, float]:
    """Return the percentages for some texts; punctuation counts for tags and lemmas only."""
    counts: Counter[str] = Counter()
    for gold in documents:
        doc = _document(nlp, gold)
        counts += _hits(nlp.get_pipe("kg_joint")(doc), gold) + _entity_hits(doc, gold)
    precision, recall = counts["entity"] / counts["predicted"], counts["entity"] / counts["gold"]
    return {
        "words": counts["words"],
        "UPOS": 100 * counts["upos"] / counts["words"],
        "lemma": 100 * counts["lemma"] / counts["words"],
        "UAS": 100 * counts["head"] / counts["scored"],
        "LAS": 100 * counts["relation"] / counts["scored"],
        "P": 100 * precision,
        "R": 100 * recall,
        "F1": 200 * precision * recall / (precision + recall),
    }


def table(data: Path) -> str:
    """Return the scores of both languages as a Markdown table."""
    pipelines = {lang: load(lang) for lang in ("nl", "en")}
    rows = []
    for name, sets in SETS.items():
        nlp, gold = pipelines[name[:2]], [document for part in sets for document in documents(data, part)]
        scores = score(nlp, gold)
        words = f"{scores.pop('words'):,.0f}"
        found = [*scores.values(), *raw.score(nlp, gold).values()]
        rows.append(" | ".join([f"| {name}", words, *(f"{value:.1f}" for value in found)]) + " |\n")
    return HEADING + "".join(rows)


def _document(nlp: Language, sentences: list[Sentence]) -> Doc:
    words = [word for sentence in sentences for word in sentence]
    starts: list[bool | int | None] = [
        number == 0 for sentence in sentences for number in range(len(sentence))
    ]
    return Doc(nlp.vocab, [w.form for w in words], [w.spaced for w in words], sent_starts=starts)


def _hits(doc: Doc, sentences: list[Sentence]) -> Counter[str]:
    counts: Counter[str] = Counter()
    start = 0
    for sentence in sentences:
        for word, token in zip(sentence, doc[start : start + len(sentence)], strict=True):
            counts["words"] += 1
            counts["upos"] += token.pos_ == word.upos
            counts["lemma"] += token.lemma_ == word.lemma
            if word.relation == "punct":
                continue
            head = 0 if token.head.i == token.i else token.head.i - start + 1
            counts["scored"] += 1
            counts["head"] += head == word.head
            counts["relation"] += head == word.head and token.dep_.lower() == word.relation
        start += len(sentence)
    return counts


def _entity_hits(doc: Doc, sentences: list[Sentence]) -> Counter[str]:
    """Count the entities right in limits and type, apart from those that the treebank leaves open."""
    tags = [word.entity for sentence in sentences for word in sentence]
    unknown = {number for number, tag in enumerate(tags) if tag == UNKNOWN_ENTITY}
    gold, start = set(), 0
    for sentence in sentences:
        known = ["O" if word.entity == UNKNOWN_ENTITY else word.entity for word in sentence]
        gold |= {(start + first, start + end, kind) for first, end, kind in spans(known)}
        start += len(sentence)
    found = {
        (ent.start, ent.end, ent.label_) for ent in doc.ents if not unknown & set(range(ent.start, ent.end))
    }
    return Counter({"gold": len(gold), "predicted": len(found), "entity": len(gold & found)})


def main() -> None:
    """Read the command line, and print the scores or write them into the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the treebanks (*.conllu.gz)")
    parser.add_argument("--card", type=Path, help="model card to write the scores into")
    options = parser.parse_args()
    scores = table(options.data)
    if options.card is None:
        sys.stdout.write(scores)
        return
    text = options.card.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    options.card.write_text(before + BEGIN + scores + END + rest.split(END)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
