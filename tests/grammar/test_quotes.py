"""Direct speech, by quotation marks of every make."""

import pytest

from kg.grammar.quotes import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param("„Wij gaan”, zei Yoo.", ["„Wij gaan”"], id="Dutch low and high"),
        pytest.param("Hij zei: ‘Nee.’", ["‘Nee.’"], id="single, after a colon"),
        pytest.param("De regio’s en foto’s van 't jaar", [], id="apostrophes are no quotes"),
        pytest.param(
            "‘De regio’s zijn klaar’, aldus X", ["‘De regio’s zijn klaar’"], id="an apostrophe inside"
        ),
        pytest.param('"Nee", zei ze. "Ja."', ['"Nee"', '"Ja."'], id="straight"),
        pytest.param("„Open en nooit dicht", [], id="never closed"),
        pytest.param("« Non », zei hij", [], id="French spacing is not an opening"),
        pytest.param('Het ene is 5" breed, het andere 6" breed', [], id="inches are no quotes"),
        pytest.param('Zei " nee " en ging', [], id="a space behind a mark opens nothing"),
        pytest.param("Nee, zei ze: „", [], id="nothing behind a mark"),
        pytest.param("„Ja\nNee”", [], id="a paragraph ends what was not closed"),
        pytest.param("„Ja „ nee”", ["„Ja „ nee”"], id="a space before a mark closes nothing"),
        pytest.param("“Ja”„Nee”", ["“Ja”", "„Nee”"], id="one behind another"),
        pytest.param("„X”", ["„X”"], id="one letter"),
        pytest.param("„”", [], id="nothing between marks"),
    ],
)
def test_quotations_are_found(text, quoted):
    assert [text[a:b] for a, b in quotations(text)] == quoted
