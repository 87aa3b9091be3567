"""Who a pronoun or a description cannot be: by sex, by sort, by country, by what only people have."""

import pytest

from kg.model import Article
from kg.pipelines.annotate import annotate
from kg.reading.understand import understand

ROWS = [
    ("nl", "Geert Wilders ontmoette Marjolein Faber. Hij prees het kabinet.", "Hij", "Geert Wilders"),
    ("nl", "Geert Wilders ontmoette Marjolein Faber. Ze prees het kabinet.", "Ze", "Marjolein Faber"),
    ("en", "Karen Holroyd killed Neil Holroyd. She denied that.", "She", "Karen Holroyd"),
    ("en", "Karen Holroyd met Neil Holroyd. He denied that.", "He", "Neil Holroyd"),
    ("nl", "Apple kreeg een boete van de Europese Commissie. Het concern ontkent dat.", "concern", "Apple"),
    ("nl", "De ACM gaf Apple een boete. Het concern ontkent dat.", "concern", "Apple"),
    ("en", "The European Commission fined Apple. The company denied that.", "company", "Apple"),
    ("en", "The Danish brewer Carlsberg sued Heineken. The Danish company won.", "company", "Carlsberg"),
    ("en", "Hezbollah fighters attacked Israel.", "fighters", "Hezbollah"),
    ("nl", "FBI-agenten arresteerden Piet Jansen.", "FBI-agenten", "FBI"),
    ("nl", "Economen van de Rabobank prezen het kabinet.", "Economen", "Rabobank"),
    ("nl", "Belgische agenten arresteerden Piet Jansen.", "agenten", "Belgium"),
    ("nl", "Karin Jansen kwam met Piet Jansen. Jansen ontkende dat.", "Jansen", "Karin Jansen"),
]


@pytest.mark.model
@pytest.mark.parametrize(("lang", "text", "word", "meant"), ROWS)
def test_a_word_stands_for(lang, text, word, meant, ontology, register):
    reading = understand(annotate(Article(id="t", text=text, lang=lang)), ontology, register)
    token = [t for t in reading.document.doc if t.text == word][-1]

    assert [register.label(m.entity, "en") for m in reading.mentions(token)] == [meant]
