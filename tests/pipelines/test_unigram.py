"""Words in pieces, as the tokenizer of the encoder makes them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.pipelines import FOLDER, unigram

FILE = FOLDER / "tokenizer.json"
LETTERS = "abcdefghijklmnoprstuvwxyzABCDEGMNORSTVW0123456789"
UNUSUAL = "àçéëïñöøßüœ.,:;!?'’‘“”„-–—…/\\@#&%€$£()[]<>*+=~_|½²³™®ﬁĳŉ°\u00a0\u200b\ufeff\t\n ▁●•αβЖшى中日가🙂"
SMALL = unigram.Unigrams(
    scores={"▁": -2, "▁a": -3, "a": -4, "b": -3, "ab": -5, "<unk>": 0},
    numbers={"▁": 1, "▁a": 2, "a": 3, "b": 4, "ab": 5, "<unk>": 0},
    unknown=0,
    longest=5,
    unlikely=-15,
)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("", [], id="nothing has none"),
        pytest.param("ab", [2, 4], id="the likeliest row"),
        pytest.param("aab", [2, 5], id="not the longest piece first"),
        pytest.param("b", [1, 4], id="a word begins with a space"),
        pytest.param("a a", [2, 2], id="within it, too"),
        pytest.param(" a\t\n", [2, 1], id="spaces in a row are one"),
        pytest.param("aèé\u00e8a", [2, 0, 3], id="unknown letters in a row are one"),
        pytest.param("ａ\u200bª\x07", [2, 2], id="compatible forms, spaces and controls as in training"),
    ],
)
def test_a_text_is_split_in_the_likeliest_pieces(text, pieces):
    assert SMALL.split(text) == pieces


@pytest.fixture(scope="module")
def shipped():
    return unigram.load(FILE)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Shell", "▁Shell"),
        ("wapenleveringen", "▁wapen levering en"),
        ("Noord-Korea", "▁Noord - Korea"),
        ("Oekraïne", "▁O ek ra ï ne"),
        ("ﬁnanciën", "▁financi ën"),
    ],
)
def test_the_shipped_pieces(shipped, word, pieces):
    texts = list(shipped.numbers)

    assert " ".join(texts[number] for number in shipped.split(word)) == pieces


@pytest.fixture(scope="module")
def reference():
    tokenizers = pytest.importorskip(
        "tokenizers", reason="tokenizers is not installed: pip install '.[test]'"
    )
    return tokenizers.Tokenizer.from_file(str(FILE))


@settings(deadline=None)
@given(text=st.text(LETTERS + UNUSUAL, max_size=20) | st.text(LETTERS, max_size=20))
def test_the_reference_says_the_same(shipped, reference, text):
    assert shipped.split(text) == reference.encode(text, add_special_tokens=False).ids
