"""Questions to the graph, as SPARQL files with a title and parameters; a new file is a new query."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg import ns
from kg.errors import InputError, UnknownName

_TITLE = re.compile(r"^# title(?:@(\w+))?: (.+)$", re.MULTILINE)
_DESCRIPTION = re.compile(r"^# description(?:@(\w+))?: (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"^# parameter: (\w+) (\w+) (.+)$", re.MULTILINE)
_MEANING = re.compile(r"^# parameter@(\w+): (\w+) (.+)$", re.MULTILINE)
LANGUAGE = "en"
"""Language of a title or description that names none."""
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query must be told: an 'actor', a 'relation' or a 'date'; it stands as $NAME in the query."""

    name: str
    kind: str
    descriptions: Mapping[str, str]
    """By language; that in English is always there."""

    def says(self, lang: str = LANGUAGE) -> str:
        """Return what it is in a language, or in English."""
        return self.descriptions.get(lang, self.descriptions[LANGUAGE])


@dataclass(frozen=True, slots=True)
class Query:
    """A question, with what it asks in words."""

    name: str
    titles: Mapping[str, str]
    """By language; that in English is always there."""
    descriptions: Mapping[str, str]
    text: str
    parameters: tuple[Parameter, ...] = ()

    def title(self, lang: str = LANGUAGE) -> str:
        """Return the title in a language, or in English."""
        return self.titles.get(lang, self.titles[LANGUAGE])

    def description(self, lang: str = LANGUAGE) -> str:
        """Return what it answers in a language, or in English."""
        return self.descriptions.get(lang, self.descriptions[LANGUAGE])

    def filled(self, values: Mapping[str, str], iri: Callable[[str, str], str]) -> str:
        """Return the SPARQL for these values; `iri` says what 'actor' or 'relation' a name stands for."""
        for name in values:
            if name not in (known := [parameter.name for parameter in self.parameters]):
                raise UnknownName(f"parameter of {self.name}", name, known)
        text = self.text
        for parameter in self.parameters:
            if parameter.name not in values:
                asked = f"{parameter.name}=… ({parameter.kind}): {parameter.says()}"
                raise InputError(f"The query {self.name} must be told {asked}")
            term = _term(parameter, values[parameter.name], iri)
            text = re.sub(rf"\${parameter.name}\b", term.replace("\\", r"\\"), text)
        return text


@cache
def names() -> tuple[str, ...]:
    """Return the names of all queries, sorted."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.rq")))


def load(name: str) -> Query:
    """Return the query in the file NAME.rq."""
    if name not in names():
        raise UnknownName("query", name, names())
    text = (_HERE / f"{name}.rq").read_text(encoding="utf-8")
    titles, descriptions = (
        {lang or LANGUAGE: said for lang, said in pattern.findall(text)} for pattern in (_TITLE, _DESCRIPTION)
    )
    return Query(name, titles, descriptions, text, _parameters(text))


def _parameters(text: str) -> tuple[Parameter, ...]:
    """Return the parameters that the comments of a query name, with what each is in words."""
    told = _MEANING.findall(text)
    return tuple(
        Parameter(name, kind, {LANGUAGE: said} | {lang: own for lang, of, own in told if of == name})
        for name, kind, said in _PARAMETER.findall(text)
    )


def _term(parameter: Parameter, value: str, iri: Callable[[str, str], str]) -> str:
    """Return a value as SPARQL writes it; whatever it is, it is one term there."""
    if parameter.kind != "date":
        return str(NamedNode(iri(parameter.kind, value)))
    try:
        day = date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise InputError(f"{value!r} is no date for {parameter.name}; write it as 2024-01-31.") from error
    return str(Literal(day, datatype=NamedNode(ns.XSD.date)))
