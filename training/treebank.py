"""The treebanks: sentences of CoNLL-U with entity types, with lemmas as the pipeline gives them."""

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path

from kg.pipelines.lemmas import common_prefix

UNKNOWN_ENTITY = "-"
RELEASED = {"nl": ("wiki-",)}
"""The sentences of UD_Dutch-LassySmall itself, the only encyclopaedic ones."""
DOCUMENT = re.compile(r"cdb(?=/)|Titaantjes(?=/)|GUM_.+(?=-\d+$)|PUD/\w\d{5}|.+?(?=\.p\.\d)")
"""What the ids of sentences that stand in one text begin with."""
HELD_OUT = ("nl-dev", "nl-test-alpino", "nl-test-lassysmall", "en-dev", "en-test")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the treebank describes it; head 0 is the root."""

    form: str
    lemma: str
    upos: str
    features: str
    head: int
    relation: str
    entity: str
    spaced: bool

    @property
    def tag(self) -> str:
        """Return the part of speech with its features, as one label."""
        return self.upos if self.features == "_" else f"{self.upos}|{self.features}"


Sentence = tuple[Word, ...]


def documents(folder: Path, name: str, source: str = "") -> Iterator[list[Sentence]]:
    """Yield the sentences of a treebank file such as `nl-train`, text by text.

    A sentence of a test suite is a text of its own. With `source`, only those whose id begins with it.
    """
    for _, rows in groupby(_sentences(folder / f"{name}.conllu.gz", source), key=itemgetter(0)):
        yield [sentence for _, sentence in rows]


def train_documents(folder: Path, languages: Iterable[str]) -> list[list[Sentence]]:
    """Return the training texts, those of RELEASED twice, without any sentence of a held-out set."""
    seen = {key(s) for name in HELD_OUT for document in documents(folder, name) for s in document}
    found = (
        [as_released(s) if lang == "nl" else s for s in document if len(s) > 1 and key(s) not in seen]
        for lang in languages
        for source in ("", *RELEASED.get(lang, ()))
        for document in documents(folder, f"{lang}-train", source)
    )
    return [document for document in found if document]


def train_sentences(folder: Path, languages: Iterable[str]) -> list[Sentence]:
    """Return the sentences of the training texts."""
    return list(chain(*train_documents(folder, languages)))


def as_released(sentence: Sentence) -> Sentence:
    """Return a sentence with the relation that the released Dutch treebanks give an adverb at a noun.

    There 'ook' in 'ook de minister' is `amod`, unless the noun is a predicate; the converter of the training
    trees wrote `advmod`.
    """
    clauses = {word.head for word in sentence if word.relation.startswith(("cop", "nsubj", "csubj"))}
    return tuple(
        replace(word, relation="amod")
        if (word.upos, word.relation) == ("ADV", "advmod")
        and word.head not in clauses
        and word.form.lower() != "net"
        and sentence[word.head - 1].upos in ("NOUN", "PROPN")
        else word
        for word in sentence
    )


def key(sentence: Sentence) -> str:
    """Return the letters and digits of a sentence, by which two sentences are the same text."""
    return "".join(filter(str.isalnum, "".join(word.form for word in sentence))).lower()


def _sentences(path: Path, source: str) -> Iterator[tuple[str, Sentence]]:
    """Yield the sentences of a file, each with the name of its text."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for block in file.read().strip().split("\n\n"):
            name = block.partition("# sent_id = ")[2].partition("\n")[0]
            if name.startswith(source):
                text = DOCUMENT.match(name)
                rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
                yield text[0] if text else name, tuple(_words(rows))


def _words(rows: list[list[str]]) -> Iterator[Word]:
    with_particle = {row[6] for row in rows if row[7] == "compound:prt"}
    for row in rows:
        misc = dict(pair.split("=", 1) for pair in row[9].split("|") if "=" in pair)
        lemma = _lemma(row[1], row[2], row[3], apart=row[0] in with_particle)
        entity = misc.get("NER", "O")
        yield Word(row[1], lemma, row[3], row[5], int(row[6]), row[7], entity, misc.get("SpaceAfter") != "No")


def _lemma(form: str, lemma: str, upos: str, *, apart: bool) -> str:
    """Return the lemma without boundaries; a verb whose particle stands apart is the bare verb."""
    if "_" in form or lemma == "_":
        return form if lemma == "_" else lemma
    if "_" not in lemma:
        return lemma
    if upos in ("NOUN", "PROPN", "ADJ"):
        return compound(form, lemma)
    if apart:
        lemma = lemma.split("_", 1)[1]
    return lemma.replace("_", "") or form


def compound(form: str, lemma: str) -> str:
    """Return the lemma of a compound as a dictionary has it: only its last part changes.

    The treebanks reduce every part: `vrouw_wijding` for 'vrouwenwijdingen', which is 'vrouwenwijding'.
    """
    before, _, last = lemma.rpartition("_")
    spelled = form if before != before.lower() else form.lower()
    length = len(before.replace("_", ""))

    def fits(start: int) -> tuple[int, int]:
        return common_prefix(spelled[start:].lower(), last.lower()), -abs(start - length)

    start = max(range(1, len(spelled)), key=fits, default=0)
    return spelled[:start] + last if start and fits(start)[0] else lemma.replace("_", "")
