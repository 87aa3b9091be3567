"""Each form of a pattern that docs/frames.md shows does what it says there, and what makes no sense is refused."""

import re
from pathlib import Path

import pytest

import kg
from kg import ns, resources
from kg.errors import OntologyError
from kg.examples import verdicts
from kg.knowledge import examples, frames
from kg.knowledge import ontology as ontologies
from kg.knowledge import register as registers
from kg.knowledge.frames import Grammar

DOCS = (Path(kg.__file__).parent.parent / "docs" / "frames.md").read_text(encoding="utf-8")
RELATIONS = "|".join(ontologies.load().relations)
ROW = re.compile(
    r"^\| `[^`]+`.* \| .+ \| (?P<sort>verb|noun|role|attribute) `(?P<pattern>.+?)` \| (?P<text>.+?) \| "
    rf"(?P<denied>not: )?(?P<gives>.+? (?P<relation>{RELATIONS}) [^,|]+?)(?:, (?P<theme>.+?))? \|$",
    re.MULTILINE,
)
ROWS = [match.groupdict() for match in ROW.finditer(DOCS)]
LISTS = "\n".join(re.findall(r"^kg:\w+ a kg:WordList .+$", DOCS, re.MULTILINE))
PREFIXES = "".join(
    f"@prefix {name}: <{ns.PREFIXES[name]}> .\n" for name in ("kg", "rel", "rdf", "skos", "fact")
)


@pytest.fixture
def bare(tmp_path):
    """A folder whose files take the place of all shipped frames."""
    (tmp_path / "frames").mkdir()
    for path in (resources.folder("ontologies") / "frames").glob("*.ttl"):
        (tmp_path / "frames" / path.name).touch()
    return tmp_path


def test_all_rows_are_tried():
    assert len(ROWS) == len(re.findall(r"^\| `", DOCS, re.MULTILINE)) > 20


@pytest.mark.model
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["pattern"])
def test_a_form_does_what_the_docs_say(bare, row):
    lang = "en" if re.search(r"\b(from|up)\b", row["text"]) else "nl"
    pattern = row["pattern"].replace("\\|", "|")
    theme = f'; kg:theme "{row["theme"]}"' if row["theme"] else ""
    polarity = "fact:negative" if row["denied"] else "fact:positive"
    (bare / "own.ttl").write_text(
        f'{PREFIXES}{LISTS} rel:{row["relation"]} kg:{row["sort"]} "{pattern}"@{lang} ; '
        f'skos:example [ rdf:value "{row["text"]}"@{lang} ; kg:gives "{row["gives"]}" ; '
        f"kg:polarity {polarity} {theme} ] .",
        encoding="utf-8",
    )
    (verdict,) = verdicts(examples.load(bare), ontologies.load(own=bare), registers.load(own=bare))

    assert verdict.holds, verdict.given


@pytest.mark.parametrize(
    ("sort", "pattern", "message"),
    [
        ("verb", "S leveren O!", "only T takes a '!'"),
        ("verb", "S leveren O?", "O is missing"),
        ("verb", "S leveren adj:O", "adj, poss and cmp are for nouns and roles"),
        ("verb", "S leveren O=Rusland", "a name behind '=' is for roles"),
    ],
)
def test_what_makes_no_sense_is_refused(sort, pattern, message):
    with pytest.raises(OntologyError, match=re.escape(message)):
        frames.parse(pattern, "supplies", "nl", sort, Grammar({}, frozenset()))
