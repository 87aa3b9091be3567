"""What is a token in news."""

import pytest
import spacy

from kg.pipelines.tokens import adjust

# Tokens are written with spaces between; "_" stands where the text has a space too.
ROWS = [
    ("nl", "Kim_ Jong-un_ sprak_ ."),
    ("nl", "de_ NAVO-chef_ en_ Poetins_ leger"),
    ("nl", "„ Ik_ ga ” ,_ zei_ hij"),
    ("nl", "‘ Ik_ ga ’ ,_ zei_ hij"),
    ("nl", "“ Ik_ ga ”_ en_ « u »"),
    ("nl", "het_ gravel : ,, Dat_ hoort_ niet ''"),
    ("nl", "mr._ Jansen_ ,_ drs._ Smit_ en_ o.a._ KPN_ N.V._ m.b.v._ Fr._ jl._ ."),
    ("nl", "J.F._ Kennedy_ en_ D._ Samsom ."),
    ("nl", "1.000,50_ euro_ ,_ 3,5_ procent ."),
    ("nl", "'s_ avonds_ in_ 's-Gravenhage_ was_ 't_ stil ."),
    ("nl", "’s_ avonds_ de_ foto’s_ en_ foto's"),
    ("nl", "'80_ en_ ' Ik_ ga '"),
    ("nl", "bij_ de_ PvdA ._ En_ in_ de_ VS ."),
    ("nl", "dat_ is_ het_ best ."),
    ("en", "He_ does n't_ like_ Mr._ Smith 's_ U.S._ car ."),
]


@pytest.mark.parametrize(("lang", "tokens"), [pytest.param(*row, id=row[1]) for row in ROWS])
def test_tokens(lang, tokens):
    nlp = spacy.blank(lang)
    adjust(nlp)

    doc = nlp(tokens.replace(" ", "").replace("_", " "))

    assert [token.text for token in doc] == tokens.replace("_", "").split()
