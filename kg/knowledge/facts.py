"""The Turtle itself: which files are read, the shipped ones and an expert's own, and what stands in them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg import ns, plugins, resources
from kg.errors import OntologyError

Term = NamedNode | BlankNode | Literal | Triple
Names = frozenset[str]

WORDS = ("*.ttl", "frames/*.ttl")
"""Where the vocabulary stands, and how languages say it."""
ACTORS = ("actors/*.ttl",)
"""Where the actors stand who are known beforehand."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it is now: what is made of it holds until it changes."""

    path: Path
    changed: int


def sources(patterns: tuple[str, ...], *, own: Path | None = None) -> tuple[Source, ...]:
    """Return the shipped files, before them those of languages from other packages, and first those of `own`.

    An own file with the name of a shipped one ('frames/nl-actions.ttl') takes its place.
    """
    added = {} if own is None else _files(own, patterns)
    if own is not None and not any(own.rglob("*.ttl")):
        raise OntologyError(
            f"No Turtle file in {own}; name a folder with *.ttl, frames/*.ttl or actors/*.ttl."
        )
    shipped = _files(resources.folder("ontologies"), patterns)
    kept = (path for name, path in shipped.items() if name not in added)
    return located((*added.values(), *_plugged(patterns), *kept))


def digest(own: Path | None = None) -> str:
    """Return what tells all that is known from what is known elsewhere: the SHA-256 of names and bytes."""
    made = sha256()
    for source in (*sources(WORDS, own=own), *sources(ACTORS, own=own)):
        made.update(f"{name_of(source.path)}\0{source.path.stat().st_size}\0".encode())
        made.update(source.path.read_bytes())
    return made.hexdigest()


def _plugged(patterns: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files of languages from other packages, which have their folder as ONTOLOGY."""
    for name in plugins.others("languages"):
        folder = getattr(plugins.find("languages", name), "ONTOLOGY", None)
        if folder is not None:
            yield from _files(Path(folder), patterns).values()


def located(paths: tuple[Path, ...]) -> tuple[Source, ...]:
    """Return files as they are now."""
    return tuple(Source(path.absolute(), path.stat().st_mtime_ns) for path in paths)


def _files(folder: Path, patterns: tuple[str, ...]) -> dict[str, Path]:
    found = (path for pattern in patterns for path in sorted(folder.glob(pattern)))
    return {path.relative_to(folder).as_posix(): path for path in found}


def name_of(path: Path) -> str:
    """Return the name of a file as people know it: 'frames/nl-actions.ttl'."""
    return f"{path.parent.name}/{path.name}" if path.parent.name in {"frames", "actors"} else path.name


def line_of(path: Path, text: str) -> int | None:
    """Return the number of the first line that has a text, None if no line has it."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    return next((number for number, line in lines if text in line), None)


def triples(path: Path) -> Iterator[Triple]:
    """Yield what a file says; OntologyError says where it is no Turtle."""
    try:
        yield from (quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))
    except (SyntaxError, OSError, ValueError) as error:
        raise OntologyError(f"{path} is no readable Turtle: {error}") from error


class Facts:
    """The triples of some files, by subject and predicate; those of the first files come first."""

    def __init__(self, files: Mapping[Path, list[Triple]]) -> None:
        """Index what the files say."""
        self.files = files
        self._index: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple in chain.from_iterable(files.values()):
            self._index[triple.predicate.value][value(triple.subject)].append(triple.object)

    def having(self, predicate: str) -> list[str]:
        """Return the subjects of a predicate."""
        return list(self._index.get(predicate, ()))

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the objects that a subject has, as text."""
        return [value(term) for term in self._index.get(predicate, {}).get(subject, ())]

    def texts(self, subject: str, predicate: str) -> list[tuple[str, str]]:
        """Return the literals that a subject has, each with its language or ''."""
        return [(term.value, term.language or "") for term in self.literals(subject, predicate)]

    def literals(self, subject: str, predicate: str) -> list[Literal]:
        """Return the literals that a subject has."""
        terms = self._index.get(predicate, {}).get(subject, ())
        return [term for term in terms if isinstance(term, Literal)]

    def first(self, subject: str, *predicates: str) -> str | None:
        """Return the first object of the first of these predicates, if there is one."""
        return next((value for p in predicates for value in self.values(subject, p)), None)

    def labels(self, subject: str, predicate: str) -> dict[str, str]:
        """Return the first literal in each language."""
        return {lang: text for text, lang in reversed(self.texts(subject, predicate))}

    def locals(self, subject: str, *predicates: str) -> Names:
        """Return the objects of these predicates as local names."""
        return frozenset(ns.KG.local(value) for p in predicates for value in self.values(subject, p))

    def typed(self, class_iri: str) -> list[str]:
        """Return who is of a class."""
        index = self._index.get(ns.RDF.type, {})
        return [subject for subject in index if class_iri in self.values(subject, ns.RDF.type)]

    @cached_property
    def languages(self) -> set[str]:
        """Return the languages of all literals."""
        terms = (t.object for triples in self.files.values() for t in triples)
        return {term.language for term in terms if isinstance(term, Literal) and term.language}


def value(term: Term) -> str:
    """Return the text of a literal, or the IRI of a node."""
    return str(term) if isinstance(term, Triple) else term.value
