"""docs/architecture.md says what stands: its rooms, its paths, and its picture."""

import re
from pathlib import Path

import pytest

import kg
from tools import rooms

ROOT = Path(kg.__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:[\w-]+/)+[\w.-]*)`", PAGE)))


def test_each_room_has_a_row():
    table = PAGE.partition("## Rooms")[2].partition("##")[0]
    named = set(re.findall(r"^\| `(\w+)(?:/|\.py)` \|", table, re.M))

    assert named == {room for floor in rooms.floors() for room in floor}


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_it_names_is_there(path):
    assert any(
        (base / path).exists()
        for base in (ROOT, ROOT / "kg", ROOT / "kg" / "serve", ROOT / "kg" / "knowledge")
    )


def test_the_picture_is_of_what_stands():
    assert rooms.PICTURE.read_text(encoding="utf-8") == rooms.picture()
