"""A graph in the cell of a notebook: the page within another page, in a real Chromium."""

import pytest

import kg
from tests.samples import hostile, sample

pytestmark = pytest.mark.page


@pytest.fixture
def cell(browser, tmp_path):
    """Return a function that shows what a notebook is given; the test fails if a script complains."""
    complaints, pages = [], []

    def show(graph):
        path = tmp_path / "notebook.html"
        path.write_text(f"<!doctype html><meta charset=utf-8>{graph._repr_html_()}", encoding="utf-8")
        page = browser.new_page()
        pages.append(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri())
        frame = page.frames[1]
        frame.wait_for_function("window.__kg && window.__kg.ready")
        return page, frame

    yield show
    for page in pages:
        page.close()

    assert complaints == []


def test_a_cell_shows_the_graph_and_can_be_used(cell):
    with kg.open() as graph:
        graph.add(*sample())
        _, frame = cell(graph)
    frame.click("#showTable")

    assert "Noord-Korea ontkent wapens aan Rusland te leveren." in frame.inner_text("#table")


def test_a_cell_of_a_part_shows_no_more(cell):
    with kg.open() as graph:
        graph.add(*sample())
        _, frame = cell(graph.part(min_confidence=0.85))

    assert frame.evaluate("__kg.shown().edges.size") == 1
    assert "1 bewering" in frame.inner_text("#counts")


def test_what_an_article_says_stays_in_its_frame(cell):
    with kg.open() as graph:
        graph.add(*hostile())
        page, frame = cell(graph)

    assert page.evaluate("document.querySelectorAll('b, script').length") == 0
    assert len(page.frames) == 2
    assert (
        frame.evaluate("(() => { try { return String(parent.document); } catch (e) { return e.name; } })()")
        == "SecurityError"
    )
