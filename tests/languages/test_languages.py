"""What a language knows of its forms."""

import importlib.util
from pathlib import Path

import pytest

from kg import plugins
from kg.languages import LANGUAGES, every, language

SCRIPT = Path(__file__).parents[2] / "tools" / "make_cldr.py"


@pytest.mark.parametrize(
    ("lang", "form", "infinitive"),
    [
        ("nl", "ontkende", "ontkennen"),
        ("nl", "verwijt", "verwijten"),
        ("nl", "verstrekte", "verstrekken"),
        ("nl", "bestookt", "bestoken"),
        ("nl", "beloofde", "beloven"),
        ("nl", "daagde", "dagen"),
        ("en", "imposed", "impose"),
        ("en", "supplies", "supply"),
        ("en", "expelled", "expel"),
    ],
)
def test_a_regular_form_has_its_infinitive(lang, form, infinitive):
    assert infinitive in language(lang).infinitives(form)


@pytest.mark.parametrize(
    ("lang", "word", "town"),
    [
        ("nl", "Bredase", "Breda"),
        ("nl", "Leidse", "Leiden"),
        ("nl", "Amsterdammers", "Amsterdam"),
        ("nl", "Eindhovenaren", "Eindhoven"),
        ("nl", "Maastrichtenaren", "Maastricht"),
        ("nl", "Arnhemmers", "Arnhem"),
        ("nl", "Groningers", "Groningen"),
        ("nl", "Almeloërs", "Almelo"),
        ("nl", "Alkmaarders", "Alkmaar"),
        ("nl", "Bredanaars", "Breda"),
        ("nl", "Zwollenaren", "Zwolle"),
        ("nl", "Heerenveners", "Heerenveen"),
        ("nl", "Mechelaars", "Mechelen"),
        ("nl", "Antwerpenaren", "Antwerpen"),
        ("en", "Londoners", "London"),
        ("en", "Amsterdammers", "Amsterdam"),
    ],
)
def test_a_town_is_known_by_its_people_and_its_adjective(lang, word, town):
    assert town in language(lang).towns(word)


@pytest.mark.parametrize("code", plugins.names("languages"))
def test_a_language_has_its_code(code):
    assert language(code).code == code


def test_all_languages_are_listed_once_the_first_in_front():
    assert LANGUAGES[0] == "nl"
    assert sorted(LANGUAGES) == sorted(plugins.names("languages"))


def test_words_of_every_language_are_those_of_each():
    assert every("negations") == {"niet", "not"}
    assert every("gerund") == {"ing"}


@pytest.mark.parametrize("code", plugins.names("languages"))
def test_a_language_names_all_months_and_days(code):
    assert set(language(code).months.values()) == set(range(1, 13))
    assert set(language(code).weekdays.values()) == set(range(7))


@pytest.mark.parametrize("code", ["en", "nl"])
def test_the_generated_module_is_what_the_script_writes(code):
    pytest.importorskip("babel", reason="the extra `register` is not installed")
    spec = importlib.util.spec_from_file_location("make_cldr", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    assert script.module(code) == (script.FOLDER / code / "cldr.py").read_text(encoding="utf-8")
