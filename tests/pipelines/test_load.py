"""The shipped pipelines."""

import pickle

import pytest
from spacy.tokens import Doc

from kg.errors import PipelineError
from kg.pipelines import load
from kg.pipelines.sentences import mark_sentences

pytestmark = pytest.mark.model
TEXT = """Shell koopt BG

Het Britse concern heeft BG Group overgenomen. „Wij zijn blij,” zei Ben van Beurden dinsdag in Londen."""


@pytest.fixture(scope="module")
def nlp():
    return load("nl")


def test_a_text_becomes_an_ordinary_doc(nlp):
    doc = nlp(TEXT)

    taken = next(token for token in doc if token.text == "overgenomen")
    assert (taken.lemma_, taken.pos_, taken.dep_) == ("overnemen", "VERB", "ROOT")
    assert {child.text: child.dep_ for child in taken.children}.items() >= {
        "concern": "nsubj",
        "heeft": "aux",
    }.items()
    assert ("Ben van Beurden", "PERSON") in [(ent.text, ent.label_) for ent in doc.ents]
    assert doc.text == TEXT
    assert len(list(doc.sents)) == 3


def test_english_has_the_same_labels():
    doc = load("en")("Shell was bought by Microsoft in London.")

    assert [(ent.text, ent.label_) for ent in doc.ents][-1] == ("London", "GPE")
    assert doc[2].lemma_ == "buy"


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\n \n", "  Kop\n\n", "woord " * 1000, "(" * 500, "x" * 3000]
)
def test_any_text_is_analysed(nlp, text):
    doc = nlp(text)

    assert doc.text == text
    assert all(sent.root.dep_ == "ROOT" for sent in doc.sents)
    assert all(token.pos_ == "SPACE" for token in doc if token.is_space)


def test_a_doc_survives_its_bytes(nlp):
    doc = nlp(TEXT)

    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.to_json() == doc.to_json()


def test_company_does_not_change_an_analysis(nlp):
    texts = [TEXT, "Rutte sprak.", "woord " * 100]

    assert [doc.to_json() for doc in nlp.pipe(texts)] == [nlp(text).to_json() for text in texts]


def test_the_component_can_be_pickled(nlp):
    again = pickle.loads(pickle.dumps(nlp.get_pipe("kg_joint")))

    doc = again(mark_sentences(nlp.make_doc("Rutte sprak.")))
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "punct"]


def test_a_pipeline_that_is_not_installed_says_what_to_do():
    with pytest.raises(PipelineError, match="python -m spacy download de_core_news_md"):
        load("de_core_news_md")
