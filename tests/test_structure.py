"""The house rules that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import plugins
from kg.languages import universal

HOME = Path(kg.__file__).parent
MODULES = [pytest.param(path, id=str(path.relative_to(HOME))) for path in sorted(HOME.rglob("*.py"))]
VERBS = {
    "sources": "read",
    "languages": "LANGUAGE",
    "extractors": "extract",
    "stores": "connect",
    "exports": "export",
}
ABOVE_LANGUAGES = ("claims", "extractors", "grammar", "reading", "explain.py")
RELATIONS = frozenset().union(*(value for value in vars(universal).values() if isinstance(value, frozenset)))
IRI = re.compile(r"""["']https?://\w""")


@pytest.mark.parametrize("path", MODULES)
def test_a_module_is_short_and_says_what_it_is(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 400
    assert lines[0].startswith('"""')


@pytest.mark.parametrize("path", MODULES)
def test_only_ns_spells_an_iri(path):
    assert path.name == "ns.py" or not IRI.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "path", [case for case in MODULES if case.values[0].relative_to(HOME).parts[0] in ABOVE_LANGUAGES]
)
def test_only_languages_spell_the_relations_of_a_treebank(path):
    spelled = (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Constant))

    assert not [node.value for node in spelled if node.value in RELATIONS]


@pytest.mark.parametrize(
    ("folder", "name"), [(folder, name) for folder in VERBS for name in plugins.names(folder)]
)
def test_a_plug_in_has_the_verb_of_its_folder(folder, name):
    assert hasattr(plugins.find(folder, name), VERBS[folder])


@pytest.mark.parametrize("name", kg.__all__)
def test_what_is_exported_is_there_and_documented(name):
    assert getattr(kg, name).__doc__


def test_what_is_exported_is_all_there_is():
    assert {name for home in kg._HOMES.values() for name in home} == set(kg.__all__)
    assert set(kg.__all__) < set(dir(kg))
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        kg.biuld  # noqa: B018


def test_help_waits_for_no_heavy_library():
    code = "import sys, kg.cli; print(*({'spacy', 'networkx', 'rdflib', 'numpy'} & set(sys.modules)))"

    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
        == "\n"
    )
