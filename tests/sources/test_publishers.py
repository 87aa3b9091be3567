"""Pages as 25 publishers build theirs: what a reader sees in them is what is read; `publishers.py` has the figures."""

import pytest

pytest.importorskip("trafilatura", reason="trafilatura is an extra")

from tests.sources.made import LATER, READ, UNREAD, pages
from tests.sources.publishers import figures, readings


@pytest.fixture(scope="module")
def read():
    return list(readings(pages()))


@pytest.mark.parametrize("publishers", [READ, UNREAD, LATER], ids=["read half", "unread half", "later"])
def test_paragraphs_title_date_and_source_are_those_of_the_page(read, publishers):
    found = figures(one for one in read if one.page.publisher in publishers)

    assert found.f1 >= 0.97, [one.page.name for one in read if one.missed() or one.added()]
    assert min(found.title, found.date, found.source) >= 0.98


def test_nothing_that_stands_around_an_article_is_read(read):
    assert {one.page.name: one.furniture() for one in read if one.furniture()} == {}
