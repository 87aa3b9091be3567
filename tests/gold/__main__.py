"""`python -m tests.gold`: extract from the parses of the gold articles, say how good that is, and write a report."""

import argparse
import sys
from pathlib import Path

from tests.gold import coreference, parse, report
from tests.gold.scoring import SETS, texts

REPORT = Path("build/evaluation.md")


def main(arguments: list[str]) -> None:
    """Print the scores of every set and write the report, with all errors."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold", description=__doc__)
    parser.add_argument("--errors", type=int, metavar="N", default=0, help="print N errors of each sort too")
    parser.add_argument("--report", type=Path, metavar="FILE", default=REPORT, help=f"default {REPORT}")
    options = parser.parse_args(arguments)
    if parse.stale():
        sys.exit("The parses are of another model or other texts: run `python -m tests.gold.parse` first.")
    sets = {f"{name}, {lang}": texts(name, lang) for name, lang in SETS}
    for name, found in sets.items():
        lines = [report.summary(name, found), *report.errors(found, options.errors)]
        sys.stdout.write("\n".join(lines) + "\n\n")
    sys.stdout.write(f"{coreference.summary(coreference.links())}\n\n")
    options.report.parent.mkdir(parents=True, exist_ok=True)
    options.report.write_text(report.markdown(sets), encoding="utf-8")
    sys.stdout.write(
        f"By relation and phenomenon, with all errors and how far confidence holds: {options.report}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
