"""Commands for who writes the Turtle: has it slips, does it do what its examples say, what does it lack?"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kg
from kg import plugins
from kg.candidates import Candidate, candidates
from kg.cli._app import Section, app, progress, rows, tell
from kg.cli._options import KG_STORE, Encoding, Format, KeepGoing, Lang, Ontology, Pipeline, Store
from kg.knowledge import examples
from kg.knowledge import ontology as ontologies
from kg.knowledge import register as registers

if TYPE_CHECKING:
    from kg.examples import Verdict

bench = typer.Typer(no_args_is_help=True, help="Check and test the Turtle: kg's, or your own.")
app.add_typer(bench, name="ontology", rich_help_panel=Section.KEEP)

Folder = Annotated[
    Path | None,
    typer.Argument(metavar="[DIR]", help="A folder with Turtle of your own; else what comes with kg."),
]


@bench.command()
def check(folder: Folder = None, format: Format = "table") -> None:
    """Find slips in the Turtle that would be passed over in silence."""
    from kg.knowledge.check import check as slips  # the words of the parser take long to load
    from kg.pipelines import FOLDER
    from kg.pipelines.lemmas import NO_WORDS, lexicons

    known = lexicons(FOLDER / "lemmas.json")
    found = slips(folder, {code: known.get(code, NO_WORDS) for code in plugins.names("languages")})
    if found or format != "table":
        rows(["File", "Line", "What"], [(f.file, f.line, f.what) for f in found], format)
    else:
        typer.echo("No slips.")
    if found:
        raise typer.Exit(1)


@bench.command()
def test(folder: Folder = None, format: Format = "table", pipeline: Pipeline = None) -> None:
    """Read the sentences of `skos:example` and `kg:notExample`: does each give what it says?"""
    from kg.examples import verdicts  # spaCy takes long to load

    known, actors = ontologies.load(own=folder), registers.load(own=folder)
    found = list(verdicts(examples.load(folder), known, actors, pipeline=pipeline))
    failed = [verdict for verdict in found if not verdict.holds]
    if failed or format != "table":
        rows(["File", "Line", "Sentence", "Wanted", "Given"], map(_row, failed), format)
    if format == "table":
        typer.echo(f"{len(found)} examples, {len(failed)} fail.")
    if failed or not found:
        raise typer.Exit(1)


@bench.command()
def suggest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]",
            help="Files of any kind that kg reads, folders, or - for standard input; else the store.",
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 25,
    examples: Annotated[int, typer.Option("--examples", min=0, help="How many sentences of each.")] = 3,
    format: Format = "table",
    store: Store = KG_STORE,
    lang: Lang = None,
    encoding: Encoding = None,
    pipeline: Pipeline = None,
    ontology: Ontology = None,
    keep_going: KeepGoing = False,
) -> None:
    """List what is said between two names and fits no frame, the most frequent first."""
    failed: list[kg.Failure] = []
    if paths:
        results = kg.extract(*paths, lang=lang, encoding=encoding, pipeline=pipeline, ontology=ontology)
        found = candidates(_told(results, failed), examples=examples)
    else:
        with kg.open(store, ontology=ontology, reading=True) as graph:
            found = candidates(graph.statements(), examples=examples)
    lines = [line for one in found[:limit] for line in _lines(one, whole=format != "table")]
    rows(["Claims", "Says", "Subject", "Object", "Sentence"], lines, format)
    tell(failed, keep_going)


def _told(
    results: Iterator[tuple[kg.Article, list[kg.Statement]] | kg.Failure], failed: list[kg.Failure]
) -> Iterator[kg.Statement]:
    """Yield the claims of all articles; those that cannot be read are put into `failed`."""
    with progress() as advance:
        for result in results:
            if isinstance(result, kg.Failure):
                failed.append(result)
            else:
                yield from result[1]
            advance(result if isinstance(result, kg.Failure) else result[0])


def _lines(one: Candidate, *, whole: bool) -> Iterator[tuple[object, ...]]:
    """Yield the line of a candidate with all its sentences; in a table each sentence has a line."""
    sentences = [example.sentence.text for example in one.examples]
    first = (one.count, one.says, *one.ends)
    if whole:
        yield *first, sentences
        return
    yield *first, next(iter(sentences), "")
    yield from (("", "", "", "", sentence) for sentence in sentences[1:])


def _row(verdict: "Verdict") -> tuple[object, ...]:
    example = verdict.example
    wanted = example.says if example.wanted else f"never {example.says}"
    return example.file, example.line, example.text, wanted, "; ".join(verdict.given) or "nothing"
