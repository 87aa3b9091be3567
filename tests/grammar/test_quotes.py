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
        pytest.param("„Open en nooit dicht", ["„Open en nooit dicht"], id="never closed"),
        pytest.param('"Open en nooit dicht', [], id="a straight mark that is never closed may be a slip"),
        pytest.param("‘s Avonds sprak hij. ‘Ja’", ["‘Ja’"], id="an apostrophe that is typed as a mark"),
        pytest.param("'Nee', zei ze. 'Ja.'", ["'Nee'", "'Ja.'"], id="straight and single"),
        pytest.param("De '80-jaren, 's avonds en 't huis'", [], id="elisions are no quotes"),
        pytest.param(
            "'Foto's zijn mooi', zei X", ["'Foto's zijn mooi'"], id="straight, an apostrophe inside"
        ),
        pytest.param("'Hans' auto is weg', zei Jan.", ["'Hans' auto is weg'"], id="a genitive inside"),
        pytest.param(
            "'Die is van Jans' en 'nee'", ["'Die is van Jans'", "'nee'"], id="no genitive before another"
        ),
        pytest.param("'Die is van Jans' en\nnee", ["'Die is van Jans'"], id="no genitive in a paragraph"),
        pytest.param(",,Ja'', zei X. ,,Nee.''", [",Ja''", ",Nee.''"], id="typed as two commas"),
        pytest.param(',,Ja", zei X.', [',Ja"'], id="typed as two commas, and closed by another mark"),
        pytest.param("« Non », zei hij", [], id="French spacing is not an opening"),
        pytest.param('Het ene is 5" breed, het andere 6" breed', [], id="inches are no quotes"),
        pytest.param('Zei " nee " en ging', [], id="a space behind a mark opens nothing"),
        pytest.param("Nee, zei ze: „", [], id="nothing behind a mark"),
        pytest.param("„Ja\nNee”", ["„Ja"], id="a paragraph ends what was not closed"),
        pytest.param('"Ja.\n\n"Nee", zei X', ['"Ja.', '"Nee"'], id="each paragraph opens anew"),
        pytest.param("„Ja „ nee”", ["„Ja „ nee”"], id="a space before a mark closes nothing"),
        pytest.param("“Ja”„Nee”", ["“Ja”", "„Nee”"], id="one behind another"),
        pytest.param("„X”", ["„X”"], id="one letter"),
        pytest.param("„”", [], id="nothing between marks"),
    ],
)
def test_quotations_are_found(text, quoted):
    assert [text[a:b] for a, b in quotations(text)] == quoted
