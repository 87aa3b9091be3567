"""What a plain install brings, and what a command loads of it."""

import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kg import stores
from tests import samples

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
UNWANTED = {"scipy", "tokenizers", "huggingface-hub", "torch", "pandas", "matplotlib"}
"""Too heavy for what they would do, or made to fetch things."""
HEAVY = (
    "spacy thinc onnxruntime numpy networkx rdflib pyvis IPython jinja2 fastapi uvicorn httpx shifty pyshacl"
)


def brought(*left_out):
    """Return the names of all packages that a plain install brings, but for those left out."""
    declared = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    waiting, seen = [Requirement(line) for line in declared], set()
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if (name, *sorted(one.extras)) not in seen and name not in left_out and wanted(one):
            seen.add((name, *sorted(one.extras)))
            waiting += [r for r in map(Requirement, requires(name) or ()) if wanted(r, one.extras)]
    return {name for name, *_ in seen}


def wanted(requirement, extras=()):
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def test_a_plain_install_brings_nothing_unwanted():
    found = brought()

    assert {"spacy", "thinc", "pyvis"} <= found
    assert found & UNWANTED == set()


def test_ipython_comes_with_pyvis_only():
    assert {"ipython", "jedi"} <= brought()
    assert {"ipython", "jedi"} & brought("pyvis") == set()


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("install") / "kg.store"
    with stores.connect(folder) as made:
        made.add(*samples.SAMPLES[0]())
    return folder


@pytest.mark.parametrize(
    "command", [["query", "ASK {}"], ["articles"], ["export", "-", "--format", "turtle"]], ids=lambda c: c[0]
)
def test_a_command_loads_no_library_that_it_does_not_use(command, store):
    code = f"""
import sys
from kg.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sorted(set({HEAVY.split()}) & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *command, "--store", store],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )

    assert (done.returncode, done.stderr) == (0, "\n")
    assert done.stdout
