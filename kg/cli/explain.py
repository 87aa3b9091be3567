"""The command that says why: the tree, the frame, whom each end stands for, and the cues."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Group
from rich.text import Text
from rich.tree import Tree

import kg
from kg import ns
from kg.cli import _tables
from kg.cli._app import Section, command, show
from kg.cli._options import KG_STORE, Encoding, Lang, Ontology, Pipeline, Store
from kg.errors import InputError
from kg.exports._record import record
from kg.knowledge import ontology as ontologies
from kg.knowledge import register as registers
from kg.model import DUTCH
from kg.rdf.rows import Evidence
from kg.rdf.terms import edge_iri
from kg.rdf.tolls import tolls

if TYPE_CHECKING:
    from kg.explain import Candidate, Explanation, Sentence, Word

NOTHING = "Nothing is said here that the vocabulary knows."
Told = Mapping[str, Sequence[Evidence]]
"""What claims count on the edges of an article, by id of the edge."""


@command(Section.READ, "kg explain 'Rusland ontkent dat het Iran wapens levert.'")
def explain(
    text: Annotated[
        str,
        typer.Argument(metavar="TEXT", help="A sentence, a file, - or the id of an article in the graph."),
    ],
    claim: Annotated[
        str | None, typer.Argument(metavar="[CLAIM]", help="One claim of that article: the start of its id.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="ISO", help="The day of publication, for 'woensdag'.")
    ] = None,
    format: Annotated[
        Literal["tree", "json"], typer.Option("--format", help="Trees and tables to read, or JSON.")
    ] = "tree",
    all_: Annotated[bool, typer.Option("--all", help="Show sentences without statements too.")] = False,
    lang: Lang = None,
    encoding: Encoding = None,
    pipeline: Pipeline = None,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Show why a text is read as it is: trees, frames, names and cue words."""
    from kg.explain import explain as explained
    from kg.pipelines.annotate import annotate  # spaCy takes long to load
    from kg.reading.understand import understand

    where = (store, ontology)
    article, wanted, told = _article(text, claim, where, date, lang, encoding)
    register = registers.load(own=ontology)
    document = annotate(article, register=register, pipeline=pipeline)
    parts = (document, *document.others)
    known = ontologies.load(own=ontology)
    found = [one for part in parts for one in explained(understand(part, known, register))]
    if wanted is not None:
        found = [_only(found, wanted)]
    if format == "json":
        typer.echo(json.dumps([_plain(article, sentence, told) for sentence in found], ensure_ascii=False))
        return
    shown = [s for s in found if s.statements or all_ or len(found) == 1]
    for sentence in shown:
        show(_picture(sentence, told))
    if not shown:
        typer.echo(f"{NOTHING} See the trees with --all.")


def _article(
    text: str,
    claim: str | None,
    where: tuple[str, Path | None],
    date: str | None,
    lang: str | None,
    encoding: str | None,
) -> tuple[kg.Article, kg.Statement | None, Told]:
    """Return what is meant: an article of the graph, perhaps with a claim, a file, or the text itself.

    With one of the graph comes what claims count on its edges.
    """
    if text == "-" or (claim is None and _is_file(text)):
        for found in kg.read(text, lang=lang, encoding=encoding):
            if isinstance(found, kg.Failure):
                raise InputError(f"{found.id} cannot be read: {found.reason}")
            return found, None, {}
    if claim is not None or (Path(where[0]).exists() and " " not in text):
        with kg.open(where[0], ontology=where[1], reading=True) as graph:
            return _stored(graph, text, claim)
    return kg.Article(id="text", text=text, lang=lang or DUTCH, published=date), None, {}


def _is_file(text: str) -> bool:
    return len(text) < 256 and Path(text).is_file()


def _stored(graph: "kg.Graph", name: str, claim: str | None) -> tuple[kg.Article, kg.Statement | None, Told]:
    article, told = graph.article(name)
    wanted = None if claim is None else one_claim(claim, told)
    if wanted is not None and wanted.editor is not None:
        raise InputError("A person added that claim, so no rule found it; kg corrections lists who did.")
    return article, wanted, graph.counting(told)


def one_claim(name: str, told: list[kg.Statement]) -> kg.Statement:
    """Return the claim whose id begins so; InputError if there is none, or more than one."""
    start = ns.CLAIM.local(ns.expand(name))
    found = [s for s in told if ns.CLAIM.local(s.iri).startswith(start)]
    if len(found) != 1:
        known = ", ".join(sorted(ns.CLAIM.local(s.iri) for s in found or told)[:8])
        raise InputError(
            f"{len(found) or 'No'} claims have an id that begins with {start!r}; there are {known}."
        )
    return found[0]


def _only(found: "list[Sentence]", wanted: kg.Statement) -> "Sentence":
    """Return the sentence with nothing but the wanted claim, if it is still made."""
    from dataclasses import replace

    for sentence in found:
        own = [e for e in sentence.statements if _same(e.statement, wanted)]
        if own:
            return replace(sentence, statements=tuple(own))
    raise InputError("That claim is in the graph, but is not found any more; build the article again.")


def _same(one: kg.Statement, other: kg.Statement) -> bool:
    """Whether two claims stand at the same place: corrections may have changed whom they speak of."""
    places = [(s.predicate, s.trigger.start, s.subject.start, s.object.start) for s in (one, other)]
    return places[0] == places[1]


def _plain(article: kg.Article, sentence: "Sentence", told: Told) -> dict[str, Any]:
    made = asdict(sentence)
    for row, explanation in zip(made["statements"], sentence.statements, strict=True):
        statement = explanation.statement
        row["id"], row["frame"] = explanation.id, statement.frame
        row["statement"] = record(article, statement)
        row["tolls"] = tolls(told.get(_edge(statement), ()))
        for end, known in zip(row["ends"], explanation.ends, strict=True):
            end["why"] = known.why
    return made


def _picture(sentence: "Sentence", told: Told) -> Group:
    parts: list[Any] = [_tree(sentence), ""]
    parts += [part for explanation in sentence.statements for part in (_statement(explanation, told), "")]
    parts += [] if sentence.statements else [NOTHING, ""]
    idle = [c for c in sentence.candidates if not c.fired]
    if idle:
        rows = ((c.word, f"{c.sort} {c.head}", _patterns(c)) for c in idle)
        parts += [_tables.rows(("Not fired", "Head", "Frames"), rows), ""]
    return Group(*parts)


def _patterns(candidate: "Candidate") -> str:
    return "; ".join(candidate.patterns[:6]) + ("; …" if len(candidate.patterns) > 6 else "") or "none"


def _tree(sentence: "Sentence") -> Group:
    roots = [w for w in sentence.words if w.head == w.index]
    return Group(_tables.cell(sentence.span.text, "bold"), *(_branch(root, sentence) for root in roots))


def _branch(word: "Word", sentence: "Sentence", tree: Tree | None = None) -> Tree:
    label = Text.assemble(_tables.cell(word.text, "bold"), " ", _tables.cell(word.relation, "cyan"))
    label.append(f" {word.pos} {word.lemma}" if word.lemma != word.text else f" {word.pos}", "dim")
    if word.stands_for:
        label.append_text(Text.assemble(" = ", _tables.cell(", ".join(word.stands_for), "green")))
    branch = Tree(label) if tree is None else tree.add(label)
    for child in sentence.words:
        if child.head == word.index and child is not word:
            _branch(child, sentence, branch)
    return branch


def _statement(explanation: "Explanation", told: Told) -> Group:
    statement = explanation.statement
    names = (statement.subject.entity.label, statement.relation, statement.object.entity.label)
    title = _tables.cell(f"{'  '.join(names)}   ({explanation.id})", "bold green")
    given = _tables.numbers(told.get(_edge(statement), ()))
    reasons = [*_reasons(explanation), *(("numbers", line, "who gives which when") for line in given)]
    return Group(title, _tables.rows(("What", "Value", "Why"), reasons))


def _edge(statement: kg.Statement) -> str:
    return ns.EDGE.local(edge_iri(statement))


def _reasons(explanation: "Explanation") -> Iterator[tuple[str, str, str]]:
    statement = explanation.statement
    frame = f"{statement.frame}{f' ({explanation.place})' if explanation.place else ''}"
    yield "relation", statement.relation, f"{statement.trigger.text!r} by the frame {frame}"
    for end in explanation.ends:
        entity = end.mention.entity
        yield end.role, f"{entity.label}, {entity.kind}", f"{end.mention.text!r}: {end.why}"
    by = _tables.said_by([mention.entity.label for mention in statement.voices] or ["the writer"])
    details = {
        "polarity": statement.polarity, "certainty": statement.certainty, "tense": statement.tense, "by": by,
    }  # fmt: skip
    if statement.amounts:
        details["amounts"] = "; ".join(map(str, statement.amounts))
    for name, value in details.items():
        own = [c for c in explanation.cues if c.detail == name]
        why = "; ".join(f"{c.word!r} as {c.cue_class}, else {c.otherwise}" for c in own)
        yield "said by" if name == "by" else name, value, why
    for name, given in (("theme", statement.theme), ("time", statement.time)):
        if given is not None:
            yield name, given, ""
    needed = [f"{c.word!r} as {c.cue_class}" for c in explanation.cues if c.detail == "statement"]
    if needed:
        yield "needs", ", ".join(needed), "without it there is no statement"
    votes = "; ".join(f"{name} {vote:+.2f}" for name, vote in explanation.votes)
    yield "confidence", f"{statement.confidence:.2f}", votes
