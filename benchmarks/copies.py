"""How well copies of a text are told from reports of the same event, and what that costs.

Run `python -m benchmarks.copies`: sixty made stories, Dutch and English by turns, each in four texts.
One is as an agency might send it, two as papers print that (verbatim, cut to 30 to 90 %, under another title,
or with a tenth of the words replaced), one as somebody else reports it, with the same names and quotation.
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import combinations

import kg
from kg import ns, stores
from kg.model import Article
from kg.stores import _origins
from kg.stores._evidence import Paper

STORIES = 60
BUILT = 24
"""Of so many texts the building is timed."""
WORDS = {
    "nl": (
        "minister burgemeester bestuur bedrijf vakbond rechter gemeente provincie ziekenhuis school",
        "onderzoekt steunt bekritiseert verkoopt koopt weigert bevestigt ontkent opent sluit verhoogt",
        "plan wet subsidie brug haven weg wijk fabriek contract begroting rapport veerdienst tunnel",
        "maandag dinsdag woensdag vrijdag gisteren volgens bronnen na overleg zonder uitstel",
        "de het een",
        "zegt dat",
        "en",
    ),
    "en": (
        "minister mayor board company union judge council hospital school port regulator researcher",
        "investigates supports criticises sells buys refuses confirms denies opens closes raises",
        "plan bill grant bridge harbour road district factory contract budget report ferry tunnel",
        "on Monday yesterday according to sources after talks despite protests without delay with help",
        "the a this",
        "says that",
        "and",
    ),
}
"""Of each language: who, does, what, when, articles, and what stands between clauses."""


def sentence(rng: random.Random, lang: str, names: Sequence[str]) -> str:
    """Return a made sentence, now and then with one of the names of its story."""
    who, does, what, when, articles, says, and_ = (words.split() for words in WORDS[lang])
    pick = rng.choice
    subject = pick(names) if rng.random() < 0.3 else f"{pick(articles)} {pick(who)}"
    clause = f"{subject} {pick(does)} {pick(articles)} {pick(what)} {' '.join(rng.sample(when, 3))}"
    if rng.random() < 0.5:
        clause = f"{pick(articles)} {pick(who)} {' '.join(says)} {clause}"
    more = f" {and_[0]} {pick(does)} {pick(articles)} {pick(what)} {pick(when)}" if rng.random() < 0.5 else ""
    return f"{clause[:1].upper()}{clause[1:]}{more}."


def story(rng: random.Random, lang: str, number: int) -> Iterator[tuple[str, str]]:
    """Yield the four texts of a story, each with what it is."""
    names = [f"{name}{number}" for name in ("Ravenstein", "Oosterdam", "Velmora", "Teunissen")]
    quotation = f"“{sentence(rng, lang, names)}”"
    own = [[sentence(rng, lang, names) for _ in range(rng.randint(15, 30))] for _ in range(2)]
    sent = " ".join([*own[0][:5], quotation, *own[0][5:]])
    yield "sent", sent
    for way in rng.sample(sorted(WAYS), 2):
        yield way, WAYS[way](rng, lang, sent)
    yield "own", " ".join([*own[1][:8], quotation, *own[1][8:], own[0][0]])


def cut(rng: random.Random, _: str, text: str) -> str:
    """Return 30 to 90 % of a text, from its beginning or its middle."""
    words = text.split()
    left = int(len(words) * rng.uniform(0.3, 0.9))
    start = rng.choice([0, rng.randint(0, len(words) - left)])
    return " ".join(words[start : start + left])


def reworded(rng: random.Random, lang: str, text: str) -> str:
    """Return a text with a tenth of its words replaced."""
    spare = " ".join(WORDS[lang][:4]).split()
    return " ".join(rng.choice(spare) if rng.random() < 0.1 else word for word in text.split())


def retitled(rng: random.Random, lang: str, text: str) -> str:
    """Return a text under another title, with another first sentence."""
    return f"{sentence(rng, lang, ['Krant'])}\n\n{sentence(rng, lang, ['Krant'])} {text.partition('. ')[2]}"


WAYS = {"verbatim": lambda _, __, text: text, "cut": cut, "retitled": retitled, "reworded": reworded}


def articles(seed: int) -> tuple[list[Article], dict[str, tuple[int, str]]]:
    """Return the texts, and of each which story it tells and what it is."""
    rng = random.Random(seed)
    made, what = [], {}
    for number in range(STORIES):
        lang = ("nl", "en")[number % 2]
        for place, (way, text) in enumerate(story(rng, lang, number)):
            article = Article(
                id=f"{number}-{place}", text=text, lang=lang, published=f"2024-01-{place + 1:02}"
            )
            made.append(article)
            what[article.iri] = (number, way)
    rng.shuffle(made)
    return made, what


def main() -> None:
    """Print precision, recall and F1 of pairs, what was missed, and the cost beside that of building."""
    made, what = articles(seed=7)
    store = stores.connect()
    for article in made:
        store.add(article, [])
    origins = _origins.told_origins(store.quads(ns.ORIGINS))
    pairs = [(a.iri, b.iri) for a, b in combinations(made, 2)]
    same = {pair for pair in pairs if origins[pair[0]] == origins[pair[1]]}
    true = {(a, b) for a, b in pairs if what[a][0] == what[b][0] and "own" not in (what[a][1], what[b][1])}
    right = len(same & true)
    precision, recall = right / len(same), right / len(true)
    missed = sorted(tuple(sorted((what[a][1], what[b][1]))) for a, b in true - same)
    begun = time.process_time()
    papers = {one.iri: Paper(one.published or "", "", one.text) for one in made}
    sketches = _origins.Sketches()
    for one in made:
        sketches.add(one.iri, _origins.fingerprint(one.text, "").sketch)
    list(_origins.derived(store._engine, papers, sketches))
    copies = (time.process_time() - begun) / len(made)
    kg.build(made[0], jobs=1)  # loads what it reads with
    begun = time.process_time()
    kg.build(*made[1 : BUILT + 1], jobs=1)
    built = (time.process_time() - begun) / BUILT
    sys.stdout.write(
        f"{STORIES} stories, {len(made)} texts, {len(true)} pairs of copies: precision {precision:.3f}, "
        f"recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}; missed {missed}\n"
        f"{1000 * copies:.2f} ms a text, {copies / built:.1%} of the {1000 * built:.0f} ms of building one\n"
    )


if __name__ == "__main__":
    main()
