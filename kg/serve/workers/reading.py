"""A process that reads articles for the explorer; it takes memory and time that the server keeps."""

import json
import pickle
import sys
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import api, ns
from kg.model import Article, Failure, Statement
from kg.serve.workers.questions import Question, Reply
from kg.serve.workers.worker import work

Readings = tuple[list[tuple[Article, list[Statement]]], list[Failure]]
"""Articles with what they claim, and what could not be read."""

LONGEST = 80
"""Characters of the name of a file, without its suffix."""


def main() -> None:
    """Read what file descriptor 0 asks for until it is closed."""
    work(read, int(sys.argv[1]))


def read(question: Question) -> Reply:
    """Return, pickled, what `kg build` makes of a file; content and all that is known come as JSON."""
    given = json.loads(question.text)
    with TemporaryDirectory(prefix="kg-add-") as folder:
        # The file is named in the graph: 'krant.pdf, page 3'.
        path = Path(folder) / f"{ns.slug(Path(given['name']).stem)[:LONGEST]}{given['suffix']}"
        path.write_bytes(b64decode(given["data"]))
        path.with_suffix(".meta.json").write_text(json.dumps(given["meta"]), encoding="utf-8")
        with api.build(
            path, lang=given["lang"], encoding=given["encoding"], ontology=given.get("ontology"), jobs=1
        ) as graph:
            # A failure names the file as its owner does.
            failed = [
                replace(one, id=one.id.replace(str(path), given["name"])) for one in graph.report.failed
            ]
            found: Readings = [(article, [*told]) for article, told in graph.store.contents()], failed
    return Reply(body=pickle.dumps(found))


if __name__ == "__main__":
    main()
