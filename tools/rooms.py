"""Draw docs/rooms.svg: the rooms of kg, floor by floor as pyproject.toml has them.

`python tools/rooms.py` writes the picture; the tests hold it to what stands.
"""

import ast
import tomllib
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "rooms.svg"

WIDTH, FLOOR, GAP, MARGIN = 1080, 62, 10, 16
FILL = {True: "#eef3f8", False: "#f7f4ec"}
STYLE = (
    "text{font-family:system-ui,sans-serif;fill:#1f2933}"
    ".name{font-size:15px;font-weight:600}.what{font-size:11.5px;fill:#52606d}"
    "rect{stroke:#9fb3c8;rx:6}"
)


def floors() -> list[list[str]]:
    """Return the rooms of each floor, the highest first, as the import layers name them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers: list[str] = next(c["layers"] for c in contracts["contracts"] if c["containers"] == ["kg"])
    return [[room.strip() for room in layer.split("|")] for layer in layers]


def subject(room: str) -> str:
    """Return what a room says of itself: the first line of its docstring, up to a colon or full stop."""
    folder, file = ROOT / "kg" / room / "__init__.py", ROOT / "kg" / f"{room}.py"
    source = (folder if folder.exists() else file).read_text(encoding="utf-8")
    first = (ast.get_docstring(ast.parse(source)) or "").splitlines()[0]
    return first.partition(":")[0].rstrip(".") if len(first) > 52 else first.rstrip(".")


def picture() -> str:
    """Return the picture as SVG."""
    rows = floors()
    height = len(rows) * (FLOOR + GAP) + 2 * MARGIN
    boxes = [box for number, rooms in enumerate(rows) for box in _row(number, rooms)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
    title = "<title>The rooms of kg; each imports from floors below its own only</title>"
    return "\n".join([head, title, f"<style>{STYLE}</style>", *boxes, "</svg>", ""])


def _row(number: int, rooms: list[str]) -> list[str]:
    wide = (WIDTH - 2 * MARGIN - GAP * (len(rooms) - 1)) / len(rooms)
    y = MARGIN + number * (FLOOR + GAP)
    return [_box(room, MARGIN + i * (wide + GAP), y, wide) for i, room in enumerate(rooms)]


def _box(room: str, x: float, y: float, wide: float) -> str:
    is_folder = (ROOT / "kg" / room).is_dir()
    name = f"{room}/" if is_folder else f"{room}.py"
    most = int((wide - 24) / 6.4)
    what = subject(room)
    what = what if len(what) <= most else what[: most - 1].rstrip() + "…"
    return (
        f'<rect x="{x:g}" y="{y}" width="{wide:g}" height="{FLOOR}" fill="{FILL[is_folder]}"/>'
        f'<text class="name" x="{x + 12:g}" y="{y + 26}">{escape(name)}</text>'
        f'<text class="what" x="{x + 12:g}" y="{y + 46}">{escape(what)}</text>'
    )


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
