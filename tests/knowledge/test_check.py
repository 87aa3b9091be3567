"""Slips that a linguist makes, each reported in its file and line, and the shipped Turtle, which has none."""

import json
import re
from pathlib import Path

import pytest

import kg
from kg import ns, plugins
from kg.cli import main
from kg.errors import UnknownName
from kg.knowledge import ontology as ontologies
from kg.knowledge.check import check
from kg.knowledge.check._governors import ASKED
from kg.pipelines import FOLDER
from kg.pipelines.lemmas import NO_WORDS, lexicons

NAMES = ("kg", "rel", "rdf", "owl", "rdfs", "skos", "ent")
PREFIXES = "".join(f"@prefix {name}: <{ns.PREFIXES[name]}> .\n" for name in NAMES)
FIRST = len(NAMES) + 1
"""The line after the prefixes."""
DICTIONARIES = lexicons(FOLDER / "lemmas.json")
FRAMES, OWN, ACTORS = "frames/own.ttl", "own.ttl", "actors/own.ttl"
RELATION = """rel:advises a owl:ObjectProperty ; rdfs:label "adviseert"@nl, "advises"@en ;
    skos:definition "Gives advice."@en ; rdfs:domain kg:Actor ; rdfs:range kg:Actor ;
    kg:verb "S adviseren O"@nl .
"""


GOVERNOR = """kg:Scoff a kg:CueClass, kg:Governor ; rdfs:label "schampert"@nl, "scoffs"@en ; kg:word "schamperen"@nl ;
    kg:priority 33 ; kg:affirmed [ kg:givesPolarity "negative" ] ; kg:negated [ ] .
"""


def findings(folder, files, dictionaries=DICTIONARIES):
    for name, turtle in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PREFIXES + turtle, encoding="utf-8")
    return check(folder, dictionaries)


def verb(pattern, lang="nl"):
    return f'rel:supplies kg:verb "{pattern}"@{lang} .'


def governor(old="", new="", add=""):
    """Return the class of governors with something else in it, in one line, and more behind it."""
    return GOVERNOR.replace(old, new).replace("\n", " ") + add


def slip(name, turtle, said, line=FIRST):
    return pytest.param(name, turtle, said, line, id=said)


SLIPS = [
    slip(FRAMES, verb("S leverde T aan:O"), "but a form of 'leveren': write the lemma"),
    slip(FRAMES, verb("S delivered T to:O", "en"), "but a form of 'deliver': write the lemma"),
    slip(FRAMES, verb("S verschaffenn T aan:O"), "Did you mean 'verschaffen'?"),
    slip(FRAMES, verb("S suply T to:O", "en"), "Did you mean 'supply'?"),
    slip(FRAMES, verb("S opleggen boette aan:O"), "Did you mean 'boete'?"),
    slip(FRAMES, verb("S flubberen O"), 'say so: kg:knownWords kg:word "flubberen"@nl'),
    slip(FRAMES, verb("S verstrekken T aan O"), "A colon is missing in 'S verstrekken T aan O': write 'aan:O'."),
    slip(FRAMES, verb("S invest in O", "en"), "write 'in:O'"),
    slip(FRAMES, verb("S verstrekken T aan: O"), "without a space after the colon"),
    slip(FRAMES, verb("S verstrekken T aan :O"), "Write a preposition before the colon in ':O'"),
    slip(FRAMES, verb("S verstrekken T to:O"), "'to' in 'S verstrekken T to:O' is no preposition of @nl."),
    slip(FRAMES, verb("S supply T tot:O", "en"), "'tot' in 'S supply T tot:O' is no preposition of @en."),
    slip(FRAMES, verb("S S verstrekken O"), "a role stands in it twice"),
    slip(FRAMES, verb("verstrekken T aan:O"), "a verb needs both S and O; S is missing"),
    slip(FRAMES, verb("S verstrekken O/Robot"), "no class Robot"),
    slip(FRAMES, verb("S verstrekken $waren aan:O"), "no word list $waren"),
    slip(FRAMES, verb("S bevoorraden O met:$fee"), "The list $fee in 'S bevoorraden O met:$fee' has no words in @nl."),
    slip(FRAMES, verb("S verstrekken T aan:O", "du"), "No language has the tag @du"),
    slip(FRAMES, 'rel:supplies kg:verb "S verstrekken T aan:O" .', "needs a language tag"),
    slip(FRAMES, 'rel:suplies kg:verb "S verstrekken T aan:O"@nl .', "Did you mean 'supplies'?"),
    slip(FRAMES, 'rel:sellsTo kg:verb "S slijten T aan:O"@nl .', "Say it of rel:buysFrom, S and O swapped"),
    slip(FRAMES, 'rel:supplies kg:werb "S verstrekken T aan:O"@nl .', "Did you mean 'kg:verb'?"),
    slip(FRAMES, 'rel:aids kg:verb "S bewapenen O"@nl .', "cannot mean rel:aids and rel:supplies at once"),
    slip(FRAMES, verb("S bewapenen O"), "stands there twice"),
    slip(FRAMES, verb("S verstrekken O").replace('"S', "'S"), "This is no Turtle"),
    slip(FRAMES, verb("S niet bevoorraden O"), "Write 'niet' at the end of 'S niet bevoorraden O'"),
    slip(FRAMES, verb("S deny O T not", "en"), "Write 'niet' for 'not' in 'S deny O T not'"),
    slip(FRAMES, 'ent:x a kg:Person ; skos:prefLabel "X"@nl, "X"@en .', "move it to a file in actors/"),
    slip(FRAMES, 'rel:supplies skos:example "Rusland leverde tanks." .', "an example of rel:supplies has no sentence"),
    slip(FRAMES, 'rel:supplies kg:notExample [ kg:gives "A supplies B" ] .', "of rel:supplies has no sentence"),
    slip(FRAMES, 'rel:suplies skos:example "Rusland leverde tanks."@nl .', "No relation is called rel:suplies"),
    slip(FRAMES, 'rel:supplies skos:example [ rdf:value "A."@nl ; kg:gives "A levert B" ] .', "as 'A supplies B'"),
    slip(OWN, 'rel:supplies skos:definiton "Gives."@en .', "No property is called skos:definiton"),
    slip(OWN, 'rel:supplies rdfs:label "levert" .', 'needs a language tag, for instance "levert"@nl.'),
    slip(OWN, "rel:supplies kg:rangeIncludes kg:Persoon .", "kg:Persoon is defined nowhere. Did you mean 'kg:Person'?"),
    slip(OWN, 'kg:Denny a kg:CueClass ; rdfs:label "a"@nl, "b"@en ; kg:word "x"@nl .', "Did you mean 'Deny'?"),
    slip(OWN, 'kg:Denny kg:word "loochenen"@nl .', "is no kg:CueClass and no kg:WordList. Did you mean 'Deny'?"),
    slip(OWN, RELATION.replace(', "advises"@en', ""), "rel:advises needs an rdfs:label in @en."),
    slip(OWN, RELATION.replace("rdfs:domain kg:Actor ;", ""), "does not say what can be its subject"),
    slip(OWN, RELATION.replace("rdfs:range kg:Actor ;", ""), "does not say what can be its object"),
    slip(OWN, RELATION.replace('skos:definition "Gives advice."@en ;', ""), "does not say what it means"),
    slip(OWN, RELATION.replace('kg:verb "S adviseren O"@nl', "kg:group kg:aid"), "does not say a way to say it"),
    slip(OWN, 'kg:Artist a owl:Class ; rdfs:label "artiest"@nl .', "kg:Artist needs an rdfs:label in @en."),
    slip(OWN, governor("kg:priority 33 ;"), "kg:Scoff needs kg:priority."),
    slip(OWN, governor('kg:affirmed [ kg:givesPolarity "negative" ] ;'), "kg:Scoff needs kg:affirmed."),
    slip(OWN, governor("; kg:negated [ ]"), "kg:Scoff needs kg:negated."),
    slip(OWN, governor("kg:CueClass, "), "kg:Scoff is no kg:CueClass"),
    slip(OWN, governor(", kg:Governor"), "kg:Scoff is no kg:Governor, so nobody reads its kg:affirmed."),
    slip(OWN, governor("33", "30"), "kg:Scoff has the priority 30 of kg:Deny, too"),
    slip(OWN, governor("33", '"high"'), "kg:priority of kg:Scoff is no whole number: 'high'."),
    slip(OWN, governor('[ kg:givesPolarity "negative" ]', '"negative"'), "Write what kg:affirmed does in brackets"),
    slip(OWN, governor("kg:priority", "kg:told false ; kg:priority"), "Write kg:told within kg:affirmed [ … ]"),
    slip(OWN, governor('"negative"', '"negativ"'), "kg:givesPolarity cannot be 'negativ'; known: negative, positive. Did"),
    slip(OWN, governor("[ ]", '[ kg:leavesCertainty "sure" ]'), "kg:leavesCertainty cannot be 'sure'"),
    slip(OWN, governor("[ ]", '[ kg:unsaid "maybe" ]'), "kg:unsaid cannot be 'maybe'"),
    slip(OWN, governor("[ ]", '[ kg:givesTense "past" ]'), "kg:givesTense cannot be 'past'; known: future."),
    slip(OWN, governor("[ ]", '[ kg:speaks "yes" ]'), "kg:speaks cannot be 'yes'; known: true, false."),
    slip(OWN, governor("[ ]", "[ kg:told 0 ]"), "kg:told cannot be '0'"),
    slip(OWN, governor("[ ]", "[ kg:presupposed 1 ]"), "kg:presupposed cannot be '1'"),
    slip(OWN, governor("[ ]", '[ ] ; kg:byNobody [ kg:told "no" ]'), "kg:told cannot be 'no'"),
    slip(OWN, governor("[ ]", '[ ] ; kg:governs "objects"'), "kg:governs cannot be 'objects'; known: object,"),
    slip(OWN, governor("[ ]", '[ ] ; kg:doer "speaker"'), "kg:doer cannot be 'speaker'; known: subject, object, against."),
    slip(OWN, governor("[ ]", '[ ] ; kg:partOfSpeech "verb"'), "kg:partOfSpeech cannot be 'verb'"),
    slip(OWN, governor('"schamperen"@nl', '"schamperen"@nl, "schamperen"@nl'), '"schamperen"@nl of kg:Scoff stands there twice'),
    slip(OWN, 'kg:Manage kg:word "ontkennen"@nl .', '"ontkennen"@nl of kg:Manage never counts: kg:Deny has it and goes'),
    slip(ACTORS, 'ent:x a kg:Persn ; skos:prefLabel "Xa"@nl, "Xa"@en .', "Did you mean 'Person'?"),
    slip(ACTORS, 'ent:x a kg:Person ; skos:prefLabel "Xa"@nl .', "ent:x needs a skos:prefLabel in @en."),
    slip(ACTORS, 'ent:rusia skos:altLabel "Xa"@nl .', "ent:rusia has no class, so it is no actor. Did you mean 'russia'?"),
    slip(ACTORS, 'ent:x a kg:Country ; skos:prefLabel "Rusland"@nl, "Xa"@en .', "is the name of ent:russia, too"),
    slip(ACTORS, "ent:russia a kg:Region .", "ent:russia has 2 classes; give it one."),
    slip(ACTORS, "[] a kg:ActorList ; kg:hasTrait kg:Frm .", "kg:Frm is defined nowhere. Did you mean 'kg:Firm'?"),
    slip(ACTORS, 'rel:supplies kg:verb "S verstrekken O"@nl .', "rel:supplies is read outside actors/ only"),
    slip("sub/own.ttl", 'rel:supplies kg:verb "S verstrekken O"@nl .', "Nobody reads this file", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "turtle", "said", "line"), SLIPS)
def test_a_slip_is_reported_where_it_stands(tmp_path, name, turtle, said, line):
    told = [f for f in findings(tmp_path, {name: turtle}) if said in f.what]

    assert {(f.file, f.line) for f in told} == {(name, line)}


def test_what_is_right_is_not_reported(tmp_path):
    turtle = {
        OWN: RELATION,
        FRAMES: 'rel:advises kg:verb "S bijpraten O over:T"@nl ; kg:noun "advies van:S aan:O over:T"@nl ;\n'
        '    kg:role "adviseur van:O"@nl ; kg:attribute "|van:O=$parties"@nl .\n'
        'kg:knownWords kg:word "bijpraten"@nl .',
        ACTORS: "[] a kg:ActorList ; kg:hasTrait kg:Firm .\n"
        'ent:x a kg:Organization ; skos:prefLabel "Xabel"@nl, "Xabel"@en ; kg:ofCountry ent:belgium .',
    }

    assert findings(tmp_path, turtle) == []


@pytest.mark.parametrize(
    "turtle",
    [
        GOVERNOR,
        GOVERNOR.replace("[ ]", '[ kg:told false ; kg:speaks true ] ; kg:governs "object", "reason"'),
        'kg:Dismiss kg:word "ontkennen"@nl .',  # a rule asks for it by name
        'kg:Refuse kg:word "vragen"@nl .',  # goes before another class
        'kg:Know kg:word "onzin"@nl .',  # where that is no noun
    ],
)
def test_a_governor_that_counts_is_not_reported(tmp_path, turtle):
    assert findings(tmp_path, {OWN: turtle}) == []


def governs(name):
    try:
        return bool(ontologies.load().governor(name))
    except UnknownName:
        return False


def test_the_classes_that_rules_ask_for_by_name_are_known():
    source = (path.read_text(encoding="utf-8") for path in Path(kg.__file__).parent.rglob("*.py"))
    asked = {name for text in source for name in re.findall(r'cues\(\s*"(\w+)"', text)}

    assert {name for name in asked if governs(name)} == ASKED


def test_a_slip_hides_no_other(tmp_path):
    turtle = f"{verb('S leverde T aan:O')}\n{verb('S verstrekken T aan: O')}\n"

    assert [f.line for f in findings(tmp_path, {FRAMES: turtle})] == [FIRST, FIRST + 1]


def test_a_language_of_another_package_is_known_without_its_words(tmp_path):
    turtle = {FRAMES: verb("S liefern T an:O", "de")}

    assert findings(tmp_path, turtle, DICTIONARIES | {"de": NO_WORDS}) == []


def test_the_shipped_turtle_has_no_slips():
    assert check(None, {code: DICTIONARIES[code] for code in plugins.names("languages")}) == []


def test_the_command_says_so_with_its_exit_code(tmp_path, capsys):
    own = tmp_path / "own"
    findings(own, {FRAMES: verb("S verstrekken T aan O")})

    with pytest.raises(SystemExit) as left:
        main(["ontology", "check", str(own), "--format", "json"])

    (row,) = json.loads(capsys.readouterr().out)
    assert left.value.code == 1
    assert (row["file"], row["line"]) == (FRAMES, FIRST)


def test_the_command_leaves_with_0_where_nothing_is_wrong(tmp_path, capsys):
    findings(tmp_path, {OWN: RELATION})

    with pytest.raises(SystemExit) as left:
        main(["ontology", "check", str(tmp_path)])

    assert left.value.code == 0
