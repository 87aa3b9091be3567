"""Hooks of MkDocs: pages that stand elsewhere in the repository or are made of the code, and links to them.

`mkdocs build` uses them; see mkdocs.yml.
"""

import posixpath
import re
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.structure.files import File, Files
from typer.cli import get_docs_for_click
from typer.main import get_command

from kg.cli import app

HOME = Path(__file__).parent.parent
ELSEWHERE = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "benchmarks/README.md": "benchmarks.md",
}
"""Pages of the repository, and what they are called on the site."""
LINK = re.compile(r"(?P<text>!?\[(?:[^\[\]]|\[[^\]]*\])*\])\((?P<to>[^()\s]+)\)")
API = """# Python

```python
import kg

graph = kg.build("seeds/")
```

::: kg
"""


def on_files(files: Files, config: Any) -> Files:
    """Add the pages that are not in docs/."""
    for path, name in ELSEWHERE.items():
        files.append(File.generated(config, name, content=(HOME / path).read_text(encoding="utf-8")))
    made = {"commands.md": _commands(), "python.md": API}
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Let links lead to the pages of the site; of what is not on it only the words are left."""
    places = {name: path for path, name in ELSEWHERE.items()}
    here = PurePosixPath(places.get(page.file.src_uri, f"docs/{page.file.src_uri}")).parent

    def led(link: re.Match[str]) -> str:
        to, _, part = link["to"].partition("#")
        if not to or "://" in to:
            return link[0]
        path = posixpath.normpath(f"{here}/{to}")
        name = ELSEWHERE.get(path, path.removeprefix("docs/") if path.startswith("docs/") else "")
        there = f"{name}#{part}" if part else name
        return f"{link['text']}({there})" if name else link["text"].lstrip("!")[1:-1]

    return LINK.sub(led, markdown)


def _commands() -> str:
    command = get_command(app)
    return get_docs_for_click(obj=command, ctx=command.context_class(command), name="kg", title="Commands")
