"""The sentences beside the frames give what they say, and whoever writes one learns when it does not."""

import json
from collections import Counter

import pytest

from kg import ns
from kg.cli import main
from kg.examples import verdicts
from kg.knowledge import examples
from kg.knowledge import ontology as ontologies
from kg.knowledge import register as registers

PREFIXES = "".join(
    f"@prefix {name}: <{ns.PREFIXES[name]}> .\n"
    for name in ("kg", "rel", "rdf", "owl", "rdfs", "skos", "fact")
)
SHIPPED = examples.load()


def judged(folder, turtle):
    path = folder / "frames" / "own.ttl"
    path.parent.mkdir()
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    known, actors = ontologies.load(own=folder), registers.load(own=folder)
    return list(verdicts(examples.load(folder), known, actors))


@pytest.mark.model
def test_all_shipped_examples_hold():
    failed = [v for v in verdicts(SHIPPED, ontologies.load(), registers.load()) if not v.holds]

    assert [(v.example.file, v.example.line, v.example.says, v.given) for v in failed] == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_each_relation_has_an_example(lang):
    counted = Counter(e.relation for e in SHIPPED if e.wanted and e.ends and e.lang == lang)

    assert set(ontologies.load().relations) - set(counted) == set()


@pytest.mark.model
@pytest.mark.parametrize(
    ("turtle", "holds"),
    [
        ('skos:example "Rusland leverde tanks aan Iran."@nl', True),
        ('skos:example "Rusland bezocht Iran."@nl', False),
        ('kg:notExample "Rusland bezocht Iran."@nl', True),
        ('kg:notExample "Rusland leverde tanks aan Iran."@nl', False),
        (
            'skos:example [ rdf:value "Rusland leverde tanks aan Iran."@nl ; kg:gives "Rusland supplies Iran" ]',
            True,
        ),
        (
            'skos:example [ rdf:value "Rusland leverde tanks aan Iran."@nl ; kg:gives "Russia supplies Iran" ]',
            True,
        ),
        (
            'skos:example [ rdf:value "Rusland leverde tanks aan Iran."@nl ; kg:gives "Iran supplies Rusland" ]',
            False,
        ),
        (
            'kg:notExample [ rdf:value "Rusland leverde tanks aan Iran."@nl ; kg:gives "Iran supplies Rusland" ]',
            True,
        ),
        ('skos:example [ rdf:value "Rusland leverde tanks aan Iran."@nl ; kg:theme "tanks" ]', True),
        ('skos:example [ rdf:value "Rusland leverde tanks aan Iran."@nl ; kg:theme "bommen" ]', False),
        (
            'skos:example [ rdf:value "Rusland leverde geen tanks aan Iran."@nl ; kg:polarity fact:negative ]',
            True,
        ),
        (
            'skos:example [ rdf:value "Rusland leverde tanks aan Iran."@nl ; kg:polarity fact:negative ]',
            False,
        ),
    ],
)
def test_an_example_holds_or_not(tmp_path, turtle, holds):
    (verdict,) = judged(tmp_path, f"rel:supplies {turtle} .")

    assert verdict.holds is holds


@pytest.mark.model
def test_either_order_will_do_where_a_relation_has_none(tmp_path):
    turtle = (
        'rel:meets skos:example [ rdf:value "Mark Rutte ontmoette Joe Biden."@nl ; kg:gives "{} meets {}" ] .'
    )
    names = ("Mark Rutte", "Joe Biden")
    found = judged(tmp_path, turtle.format(*names) + turtle.format(*reversed(names)))

    assert [verdict.holds for verdict in found] == [True, True]


@pytest.mark.model
@pytest.mark.parametrize(("relation", "code", "failed"), [("supplies", 0, []), ("visits", 1, ["… visits …"])])
def test_the_command_says_what_fails_with_its_exit_code(tmp_path, capsys, relation, code, failed):
    (tmp_path / "own.ttl").write_text(
        f'{PREFIXES} rel:{relation} skos:example "Rusland leverde tanks aan Iran."@nl .', encoding="utf-8"
    )
    with pytest.raises(SystemExit) as left:
        main(["ontology", "test", str(tmp_path), "--format", "json"])

    told = json.loads(capsys.readouterr().out)
    assert left.value.code == code
    assert [row["wanted"] for row in told] == failed
    assert all(
        row["given"] == "Rusland supplies Iran, theme tanks" and row["file"] == "own.ttl" for row in told
    )


@pytest.mark.model
def test_a_folder_without_examples_is_no_success(tmp_path, capsys):
    (tmp_path / "own.ttl").write_text(f"{PREFIXES} rel:supplies kg:group kg:aid .", encoding="utf-8")

    with pytest.raises(SystemExit) as left:
        main(["ontology", "test", str(tmp_path)])

    assert left.value.code == 1
    assert capsys.readouterr().out == "0 examples, 0 fail.\n"
