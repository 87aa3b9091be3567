"""The picture of everything, drawn with WebGL: the same as on the canvas, for the eye, the pointer and the keys."""

import pytest

from benchmarks import drawing
from tests.serve.explorer.conftest import settled
from tests.serve.explorer.test_explore import row, shown

pytestmark = pytest.mark.page
STALLS = ("GPU stall",)
"""What Chromium says of a screen that a program draws."""
DRAWS = "() => kgExplorer.picture.constructor.name"
PLACES = "() => kgExplorer.picture.places()"
LIBRARIES = "() => performance.getEntriesByType('resource').filter(e => /sigma|graphology|wide|shaders/.test(e.name)).length"
CARD = """() => {
  const plain = WebGL2RenderingContext.prototype.getParameter;
  WebGL2RenderingContext.prototype.getParameter = function (what) {
    return what === 0x1f01 || what === 0x9246 ? 'A graphics card' : plain.call(this, what);
  };
}"""

NONE = """() => {
  const plain = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return /webgl/.test(kind) ? null : plain.call(this, kind, ...more);
  };
}"""


def place(page, of):
    """Return where an actor, or the middle of two, is in the window."""
    found = page.evaluate(
        """of => {
          const at = of.map(id => kgExplorer.picture.onScreen(kgExplorer.picture.at(id)));
          return [0.5 * (at[0].x + at.at(-1).x), 0.5 * (at[0].y + at.at(-1).y)];
        }""",
        of,
    )
    box = page.locator("#graph").bounding_box()
    return box["x"] + found[0], box["y"] + found[1]


def colour(page, actor):
    """Return the colour of the pixel in the middle of an actor, as the picture is saved."""
    return page.evaluate(
        """async id => {
          const { picture } = kgExplorer, { x, y } = picture.onScreen(picture.at(id));
          const ctx = (await picture.lone()).getContext('2d'), by = ctx.canvas.width / picture.box.clientWidth;
          return [...ctx.getImageData(Math.round(x * by), Math.round(y * by), 1, 1).data.slice(0, 3)];
        }""",
        actor,
    )


def kind_colour(page, actor):
    text = page.evaluate(
        "id => kgExplorer.model.facts.kinds[kgExplorer.model.nodes.get(id).kind].color", actor
    )
    return [int(text[i : i + 2], 16) for i in (1, 3, 5)]


def test_everything_is_seen_touched_and_asked_with_webgl(show):
    page = show("news", "#v=whole&draw=webgl", allowed=STALLS)
    assert page.evaluate(DRAWS) == "Wide"
    assert colour(page, "iran") == pytest.approx(kind_colour(page, "iran"), abs=3)

    page.mouse.move(*place(page, ["iran"]))
    page.wait_for_function("() => kgExplorer.picture.over?.id === 'iran'")
    assert page.evaluate("() => kgExplorer.picture.labels.placed.some(one => one.id === 'iran')")

    page.mouse.click(*place(page, ["iran"]))
    page.locator("#panel blockquote").first.wait_for()
    assert page.locator("#panel h2").inner_text() == "Iran"
    assert page.locator("#panel .edge h3").count() == 2
    page.reload()
    settled(page)
    page.locator("#panel blockquote").first.wait_for()

    page.keyboard.press("Escape")
    page.locator("#fit").click()
    page.wait_for_timeout(150)
    page.mouse.click(*place(page, ["iran", "russia"]))
    page.locator("#panel blockquote").first.wait_for()
    assert page.locator("#panel h2.title").inner_text() == "Iran leverde drones aan Rusland"

    page.keyboard.press("Escape")
    page.locator("#graph").focus()
    page.keyboard.press("ArrowRight")
    told = page.locator("#live").inner_text()
    page.keyboard.press("Enter")
    assert told.startswith(page.locator("#panel h2").inner_text())


def test_filters_and_themes_hold_in_webgl_and_nobody_moves(show):
    page = show("news", "#v=whole&draw=webgl", allowed=STALLS)
    places, before = page.evaluate(PLACES), shown(page, "edges")
    hidden = "() => kgExplorer.picture.graph.edges().filter(e => kgExplorer.picture.graph.getEdgeAttribute(e, 'hidden')).length"
    red = "() => kgExplorer.picture.lit('disputed').map(line => kgExplorer.picture.graph.getEdgeAttribute(line.pair, 'color'))"
    denied = "() => getComputedStyle(document.documentElement).getPropertyValue('--denied').trim()"
    assert page.evaluate(hidden) == 0
    assert set(page.evaluate(red)) == {page.evaluate(denied)}

    row(page, "status", "Gesteld").get_by_role("checkbox").uncheck()
    assert page.evaluate(hidden) > 5
    assert shown(page, "edges") < before
    assert page.evaluate(PLACES) == places

    page.locator("#theme").click()
    assert set(page.evaluate(red)) == {page.evaluate(denied)}
    row(page, "source", "Scheldepost").first.get_by_role("checkbox").uncheck()
    assert page.locator("#counts").inner_text().startswith(f"{len(shown(page))}\u00a0actor")


def test_who_is_dragged_is_pinned_and_a_picture_is_saved(show):
    page = show("news", "#v=whole&draw=webgl", allowed=STALLS)
    before = page.evaluate(PLACES)
    x, y = place(page, ["iran"])
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 30, steps=4)
    page.mouse.up()
    after = page.evaluate(PLACES)
    assert {actor for actor in after if after[actor] != before[actor]} == {"iran"}
    assert page.evaluate("() => kgExplorer.picture.pinned()") == ["iran"]

    for item, said in (("PNG", None), ("SVG", "PNG")):
        page.locator(".menu:has(#saveMenu) summary").click()
        with page.expect_download() as saved:
            page.locator("#saveMenu button").get_by_text(item, exact=True).click()
        assert saved.value.suggested_filename.endswith(".png")
        assert said is None or said in page.locator("#toast").inner_text()


def test_both_draw_the_same_picture_and_unfold_alike(show):
    views = ("#v=ego&actor=iran", "#v=whole")
    page = show("news", f"{views[0]}&draw=webgl", allowed=STALLS)
    places = page.evaluate(PLACES)
    page.mouse.dblclick(*place(page, ["russia"]))
    page.wait_for_function("n => kgExplorer.model.nodes.size > n", arg=len(places))
    settled(page)
    unfolded = page.evaluate(PLACES)
    assert {actor: unfolded[actor] for actor in places} == places

    page.locator(".menu:has(#displayMenu) summary").click()
    page.get_by_label("canvas", exact=True).check()
    settled(page)
    assert page.evaluate(DRAWS) == "Picture"
    assert page.evaluate(PLACES) == unfolded

    page.get_by_label("WebGL", exact=True).check()
    settled(page)
    assert page.evaluate(DRAWS) == "Wide"
    assert page.evaluate(PLACES) == unfolded


def test_a_graphics_card_draws_much_by_itself_until_the_browser_takes_it_away(show):
    page = show("news", "#v=whole", allowed=STALLS)
    assert page.evaluate(DRAWS) == "Picture"
    much = drawing.answer(2000)
    page.route("**/api/whole?*", lambda route: route.fulfill(body=much, content_type="application/json"))
    page.reload()
    settled(page)
    assert page.evaluate(DRAWS) == "Picture"  # a program does as if there were a graphics card
    assert page.evaluate(LIBRARIES) == 0

    page.add_init_script(f"({CARD})()")
    page.reload()
    settled(page)
    assert page.evaluate(DRAWS) == "Wide"
    assert len(shown(page, "edges")) == 2000

    page.evaluate(
        "() => kgExplorer.picture.sigma.getCanvases().nodes.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )
    page.wait_for_function("() => kgExplorer.picture.constructor.name === 'Picture'")
    settled(page)
    assert page.evaluate("() => kgExplorer.picture.cy.nodes().length") == len(shown(page))


def test_without_webgl_the_canvas_stays_and_says_so(show):
    page = show("news", "#v=whole")
    page.add_init_script(f"({NONE})()")
    page.reload()
    settled(page)
    page.locator(".menu:has(#displayMenu) summary").click()
    page.get_by_label("WebGL", exact=True).check()
    settled(page)

    assert page.evaluate(DRAWS) == "Picture"
    assert "WebGL" in page.locator("#toast").inner_text()
    assert page.evaluate(LIBRARIES) == 0
    page.keyboard.press("Escape")
    page.mouse.click(*place(page, ["iran"]))
    page.locator("#panel blockquote").first.wait_for()
    assert page.locator("#panel h2").inner_text() == "Iran"
