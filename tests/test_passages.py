"""An article with passages in another language: each is read in its own, and both tell one story."""

import pytest

import kg
from kg import ns, stores
from kg.knowledge import register as registers
from kg.languages import language
from kg.model import Article, Failure, Mention, Passage, Span
from kg.pipelines.annotate import annotate
from kg.rdf import read
from kg.rdf.terms import facts_of
from kg.rdf.write import graph
from tests.samples import sample

ENGLISH = (
    "“The United Kingdom will supply Ukraine with Challenger tanks, and we have asked our allies to do the same. "
    "Russia attacked Ukraine without any reason.”"
)
BEFORE = "Polen levert Oekraïne veertien tanks van het type Leopard.\n\nIn een verklaring schrijft de Britse premier Rishi Sunak:"
BEHIND = "De NAVO prees het besluit van Polen."


def mixed(quotation: str = ENGLISH, behind: str = BEHIND) -> Article:
    text = f"{BEFORE}\n\n{quotation}\n\n{behind}"
    start = text.index(quotation)
    return Article(
        id="mixed", text=text, passages=(Passage(start=start, end=start + len(quotation), lang="en"),)
    )


@pytest.mark.model
def test_each_language_is_parsed_by_itself():
    document = annotate(mixed(), register=registers.load())
    (other,) = document.others

    assert document.text == f"{BEFORE}\n\n“…”\n\n{BEHIND}"
    assert other.text.strip() == ENGLISH
    assert (document.doc.lang_, other.doc.lang_) == ("nl", "en")


@pytest.mark.model
def test_an_article_in_one_language_has_no_copy_and_no_others():
    document = annotate(Article(id="a", text=f"{BEFORE}\n\n{BEHIND}"))

    assert (document.copy, document.others) == (None, ())


@pytest.mark.model
def test_a_pipeline_that_is_named_reads_all_of_an_article():
    document = annotate(mixed(), pipeline=language("nl").pipeline)

    assert (document.text, document.others) == (mixed().text, ())


def said(article: Article) -> set[tuple[str | None, ...]]:
    """Return who does what to whom, and who says so, after a look at the places of it all."""
    found = set[tuple[str | None, ...]]()
    (told,) = kg.extract(article)
    assert not isinstance(told, Failure)
    for statement in told[1]:
        spans: list[Mention | Span] = [
            statement.subject,
            statement.object,
            *statement.voices,
            statement.sentence,
        ]
        for span in spans:
            assert article.text[span.start : span.end] == span.text
        subject, target = (ns.ENT.local(end.entity.iri) for end in (statement.subject, statement.object))
        by = None if statement.by is None else ns.ENT.local(statement.by.entity.iri)
        found.add((subject, statement.relation, target, by))
    return found


@pytest.mark.model
@pytest.mark.parametrize(
    ("article", "by"),
    [
        pytest.param(mixed(), "rishi-sunak", id="announced in Dutch"),
        pytest.param(mixed(ENGLISH + " said Boris Johnson."), "boris-johnson", id="signed in English"),
        pytest.param(mixed(ENGLISH.strip("“”")), None, id="no quotation"),
    ],
)
def test_what_a_passage_says_is_a_claim_of_who_speaks(article, by):
    found = said(article)

    assert ("united-kingdom", "supplies", "ukraine", by) in found
    assert ("russia", "attacks", "ukraine", by) in found
    assert ("poland", "supplies", "ukraine", None) in found
    assert ("nato", "praises", "poland", None) in found


def test_what_is_quoted_has_the_language_that_it_is_in():
    article, (claim, denial) = sample()
    passage = Passage(start=denial.sentence.start, end=denial.sentence.end, lang="en")
    article = kg.Article(id=article.id, text=article.text, passages=(passage,))
    made = graph(article, [claim, denial])
    tagged = {
        (quad.object.language, quad.object.value)
        for quad in made.quads
        if quad.predicate.value in (ns.NIF.anchorOf, ns.KG.theme, ns.KG.cue)
    }

    assert {
        ("nl", claim.sentence.text),
        ("en", denial.sentence.text),
        ("en", "wapens"),
        ("nl", "munitie"),
    } <= tagged
    assert read.content(made.quads)[0] == article
    part = facts_of(made.quads)[ns.part(article.iri, passage.start, passage.end)]
    assert part[ns.DCT.language] == ["en"]


def test_a_store_keeps_passages():
    store = stores.connect()
    store.add(mixed(), [])

    assert list(store.articles()) == [mixed()]
    assert store.content(mixed().iri) == (mixed(), [])
