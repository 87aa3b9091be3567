"""`python -m tests.gold [--errors N]`: extract from the gold articles and score what was found, language by language."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from kg import ontology, register
from kg.model import Article, Failure
from kg.pipeline import extract
from kg.records import record

HERE = Path(__file__).parent
SETS = (("seed", "nl"), ("dev", "nl"), ("dev", "en"))


def main(options: list[str]) -> None:
    """Print a table of scores for every set, from the same statements that `kg extract` writes."""
    for name, lang in SETS:
        gold = HERE / f"{name}.jsonl"
        with tempfile.TemporaryDirectory() as folder:
            found = Path(folder) / "found.jsonl"
            found.write_text("".join(_lines(gold, lang)), encoding="utf-8")
            sys.stdout.write(f"\n== {name}, {lang}\n")
            sys.stdout.flush()
            subprocess.run(
                [sys.executable, HERE / "score.py", gold, found, "--lang", lang, *options], check=True
            )


def _lines(gold: Path, lang: str) -> list[str]:
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    articles = [
        Article(id=row["id"], text=row["text"], lang=lang, published=row["date"])
        for row in rows
        if row["lang"] == lang
    ]
    results = [r for r in extract(articles, ontology.load(), register.load()) if not isinstance(r, Failure)]
    return [
        json.dumps(record(article, s), ensure_ascii=False) + "\n" for article, found in results for s in found
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
