"""A store with the samples, and a function that runs the command line."""

import io
import sys

import pytest

import kg
from kg.cli import main
from tests.samples import SAMPLES


@pytest.fixture
def store(tmp_path):
    with kg.open(tmp_path / "kg.store", create=True) as graph:
        for made in SAMPLES:
            graph.add(*made())
    return str(tmp_path / "kg.store")


@pytest.fixture
def run(capsys, monkeypatch):
    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return ended.value.code, out, err

    return run
