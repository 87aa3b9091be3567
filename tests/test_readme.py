"""The README shows what the commands in it print; `pytest --update-golden` writes it anew."""

import io
import re
import shlex
import shutil
import sys
from itertools import chain
from pathlib import Path

import pytest

from kg.cli import main
from kg.resources import folder

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"(?<=^```console\n).+?(?=^```$)", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (?:echo (?P<said>'.+?') \| )?kg (?P<line>.+)$")


@pytest.fixture
def run(capfd, monkeypatch, tmp_path):
    def run(command):
        said = "".join(shlex.split(command["said"] or "")).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said)))
        with pytest.raises(SystemExit):
            main(shlex.split(command["line"]))
        out, err = capfd.readouterr()
        return [line.rstrip() for line in f"{out}{err}".splitlines()]

    shutil.copytree(folder("seeds"), tmp_path / "seeds")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/leeg.txt").touch()
    (tmp_path / "articles/oud.txt").write_bytes("Oekraïne".encode("latin-1"))
    (tmp_path / "articles/nieuws.jsonl").write_text('{"id": "a", "text": ', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    return run


@pytest.mark.model
def test_the_readme_shows_what_is_printed(run, pytestconfig):
    def printed(block):
        commands = [line for line in block[0].splitlines() if line.startswith("$ ")]
        shown = ([line, *(run(match) if (match := COMMAND.match(line)) else ())] for line in commands)
        return "".join(f"{line}\n" for line in chain.from_iterable(shown))

    before = README.read_text(encoding="utf-8")
    after = BLOCK.sub(printed, before)
    if pytestconfig.getoption("--update-golden"):
        README.write_text(after, encoding="utf-8")
    else:
        assert after == before
