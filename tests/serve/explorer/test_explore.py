"""Finding, unfolding, filtering and following, as a person does it."""

import pytest

from tests.serve.explorer.conftest import settled

pytestmark = pytest.mark.page

SUPPLIES = ("north-korea", "supplies", "russia")


def edge_id(page, ends):
    return page.evaluate(
        "([a, r, b]) => [...kgExplorer.model.edges.values()].find(e => e.from === a && e.relation === r && e.to === b).id",
        list(ends),
    )


def shown(page, what="nodes"):
    return set(page.evaluate(f"() => [...kgExplorer.seen.{what}]"))


def click_edge(page, ends):
    place = page.evaluate(
        "id => { const p = kgExplorer.picture; return p.onScreen(p.point(p.edge(id), 0.5)); }",
        edge_id(page, ends),
    )
    box = page.locator("#graph").bounding_box()
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])


def click_node(page, actor, **how):
    place = page.evaluate("id => kgExplorer.picture.node(id).renderedPosition()", actor)
    box = page.locator("#graph").bounding_box()
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"], **how)


def row(page, facet, text):
    return page.locator(f"[data-facet={facet}] .row").filter(has_text=text)


@pytest.mark.parametrize("name", ["news", "hostile", "empty", "large"])
def test_the_explorer_opens_and_draws_without_complaint(show, name):
    page = show(name)

    assert page.evaluate("() => document.querySelector('#graph canvas').width") > 0


@pytest.mark.parametrize("typed", ["noord-k", "north ko", "DVK"])
def test_an_actor_is_found_by_any_of_its_names(show, typed):
    page = show()
    page.keyboard.press("/")
    page.locator("#find").type(typed)
    page.locator(".found li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    assert page.locator("#panel h2").inner_text() == "Noord-Korea"


def test_who_is_not_found_is_said(show):
    page = show()
    page.locator("#find").fill("Zorro")
    page.locator("#find").press("Enter")
    page.locator("#toast").wait_for()

    assert "Zorro" in page.locator("#toast").inner_text()


def test_a_click_on_an_actor_shows_all_that_is_claimed_of_it(show):
    page = show()
    click_node(page, "iran")

    assert page.locator("#panel h2").inner_text() == "Iran"
    assert page.locator("#panel .edge h3").count() == 2


def test_unfolding_tells_how_many_before_and_keeps_the_others_in_place(show):
    page = show(hash="#v=ego&actor=iran")
    before = page.evaluate("() => kgExplorer.picture.places()")
    click_node(page, "russia")
    button = page.locator("#panel .acts button").filter(has_text="buren tonen")
    hidden = int("".join(c for c in button.inner_text() if c.isdigit()))
    page.locator("#panel .chip").first.wait_for()
    button.click()
    settled(page)

    after = page.evaluate("() => kgExplorer.picture.places()")
    assert len(after) == len(before) + hidden
    assert {actor: after[actor] for actor in before} == before


def test_steps_are_undone_and_redone(show):
    page = show(hash="#v=ego&actor=iran")
    few = shown(page)
    click_node(page, "russia")
    page.locator("#panel .acts button").filter(has_text="buren tonen").click()
    settled(page)
    many = shown(page)
    page.locator("#undo").click()
    page.wait_for_timeout(200)
    settled(page)
    assert shown(page) == few < many
    page.keyboard.press("Control+y")
    page.wait_for_timeout(200)
    settled(page)

    assert shown(page) == many


def test_folding_puts_the_neighbours_away_again(show):
    page = show(hash="#v=ego&actor=iran")
    few = shown(page)
    click_node(page, "russia")
    page.locator("#panel .acts button").filter(has_text="buren tonen").click()
    settled(page)
    page.locator("#panel .acts button").filter(has_text="inklappen").click()
    settled(page)

    assert shown(page) == few


def test_a_path_is_found_with_the_evidence_of_each_hop(show):
    page = show(hash="#v=ego&actor=oleg")
    page.locator("#path").click()
    assert page.locator("#path-a").input_value() == "Oleg Sjoebin"
    page.locator("#path-b").fill("zaluzhny")
    page.locator(".found:not([hidden]) li").first.wait_for()
    page.locator("#path-b").press("Enter")
    page.locator("button.main").click()
    settled(page)

    ways = page.locator("#panel details.way")
    assert ways.count() > 0
    assert "Oleg Sjoebin → Rusland → " in ways.first.locator("summary").inner_text()
    assert ways.first.locator("blockquote").count() >= 2


def test_the_legend_filters_and_counts(show):
    page = show()
    row(page, "status", "Gesteld").get_by_role("checkbox").uncheck()
    assert edge_id(page, ("russia", "attacks", "ukraine")) not in shown(page, "edges")
    row(page, "status", "Betwist").hover()
    row(page, "status", "Betwist").locator(".solo").click()

    assert shown(page, "edges") == {
        edge_id(page, ends)
        for ends in (SUPPLIES, ("iran", "supplies", "russia"), ("china", "sellsTo", "russia"))
    } - {None}


@pytest.mark.parametrize(
    ("facet", "text"),
    [
        ("kind", "Land"),
        ("group", "Hulp en steun"),
        ("speaker", "Verenigde Staten"),
        ("source", "Scheldepost"),
        ("lang", "Engels"),
    ],
)
def test_every_facet_filters(show, facet, text):
    page = show()
    before, count = len(shown(page, "edges")), row(page, facet, text).first.locator(".count").inner_text()
    row(page, facet, text).first.get_by_role("checkbox").uncheck()

    assert int(count) > 0
    assert len(shown(page, "edges")) < before


def test_claims_that_were_read_with_doubt_can_be_left_out(show):
    page = show()
    page.locator("#sure").fill("80")

    assert page.evaluate("() => [...kgExplorer.seen.claims.values()].flat().every(c => c.confidence >= 0.8)")
    assert edge_id(page, ("china", "supports", "north-korea")) not in shown(page, "edges")


def test_the_brush_over_the_timeline_filters_claims(show):
    page = show()
    bars = page.locator("#time .bars").bounding_box()
    page.mouse.click(bars["x"] + 3, bars["y"] + 10)
    settled(page)

    assert page.evaluate(
        "() => [...new Set([...kgExplorer.seen.claims.values()].flat().map(c => c.date.slice(0, 7)))]"
    ) == ["2023-09"]
    assert "when=2023-09" in page.url


def test_arrows_walk_and_enter_opens(show):
    page = show()
    page.locator("#graph").focus()
    page.keyboard.press("ArrowRight")
    told = page.locator("#live").inner_text()
    page.keyboard.press("Enter")

    assert told.startswith(page.locator("#panel h2").inner_text())
    assert page.evaluate("() => document.activeElement.id") == "panel"


def test_what_is_disputed_lies_apart_from_the_bundle_until_all_is_bundled(show):
    page = show(hash="#v=ego&actor=north-korea")
    between = "() => kgExplorer.picture.node('russia').edgesWith(kgExplorer.picture.node('north-korea')).not('.folded')"
    lines = page.evaluate(
        f"{between}.map(e => ({{ status: e.data('status'), count: e.data('count'), ...kgExplorer.picture.point(e, 0.5) }}))"
    )
    first, second = sorted(lines, key=lambda line: line["status"])
    assert first["status"] == "disputed"
    assert second["count"] >= 2
    assert abs(complex(first["x"] - second["x"], first["y"] - second["y"])) > 12
    page.locator(".menu:has(#displayMenu) summary").click()
    page.locator("#show-bundle").check()

    assert page.evaluate(f"{between}.map(e => e.data('count'))") == [second["count"] + 1]


def test_communities_open(show):
    page = show("large", "#v=communities")
    page.locator("#panel .list button").first.click()
    settled(page)

    assert "v=community" in page.url
    assert 0 < len(shown(page)) <= 300


def test_a_view_that_is_cut_says_so(show):
    page = show("large", "#v=top")
    shape = page.evaluate(
        "() => [kgExplorer.model.nodes.size, kgExplorer.model.edges.size, kgExplorer.model.claims.length]"
    )

    assert shape[0] <= 300
    assert shape[2] <= 1500
    assert page.locator("#note").inner_text().startswith(f"{shape[0]} van ")


def test_colours_and_sizes_can_show_communities_and_centrality(show):
    page = show(hash="#v=top&colour=community&size=score")

    assert len(set(page.evaluate("() => kgExplorer.picture.cy.nodes().map(n => n.data('colour'))"))) > 2
    assert page.evaluate(
        "() => { const s = id => kgExplorer.picture.node(id).data('size'); return s('russia') > s('oleg'); }"
    )


def test_from_a_large_graph_one_sees_at_once_what_is_denied(show):
    page = show("large", "#v=communities")
    page.get_by_role("button", name="Wat betwist of ontkend wordt").first.click()
    settled(page)

    assert page.evaluate(
        "() => [...new Set([...kgExplorer.model.edges.values()].map(e => e.status))].sort()"
    ) == [
        "denied",
        "disputed",
    ]
    assert "v=denials" in page.url
    assert page.locator("#panel h2.title").inner_text() == "Wat betwist of ontkend wordt"


@pytest.mark.parametrize(
    ("lang", "title"),
    [("nl", "Noord-Korea leverde aan Rusland"), ("en", "North Korea supplied Russia")],
)
def test_an_edge_is_a_sentence_of_the_page(show, lang, title):
    page = show(hash=f"#v=ego&actor=russia&lang={lang}")
    page.locator("#panel .list .link").filter(has_text=title).first.click()

    assert page.locator("#panel h2.title").inner_text() == title


def test_a_refusal_is_told_in_the_language_of_the_page(show):
    page = show(hash="#v=paths&a=russia&b=china&k=99", allowed=["422"])

    assert page.locator("#trouble small").inner_text() == "De server neemt deze waarde niet aan: k."
