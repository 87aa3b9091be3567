"""What a language knows of its forms."""

import pytest

from kg import plugins
from kg.languages import language


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


@pytest.mark.parametrize("code", plugins.names("languages"))
def test_a_language_has_its_code(code):
    assert language(code).code == code
