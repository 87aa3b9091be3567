"""Who says and who denies it, drawn beside the lines of the claims."""

import pytest

from tests.serve.explorer.conftest import settled

pytestmark = pytest.mark.page
VOICES = "() => kgExplorer.picture.labels.voices.map(v => [v.text, v.denies, v.edges.size])"
OVER = """() => {
  const { voices, placed } = kgExplorer.picture.labels;
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const boxes = [...voices, ...placed].map(one => one.box);
  return boxes.filter((a, i) => boxes.some((b, j) => j > i && meet(a, b))).length;
}"""


def voices(page):
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return {(text, denies): edges for text, denies, edges in page.evaluate(VOICES)}


def test_a_switch_draws_who_says_it(show):
    page = show(hash="#v=ego&actor=russia")
    assert voices(page) == {}
    page.locator(".menu:has(#displayMenu) summary").click()
    page.get_by_label("Toon wie het zegt").check()
    page.keyboard.press("Escape")

    found = voices(page)
    assert ("Noord-Korea", True) in found
    assert ("Verenigde Staten ×4", False) in found
    assert found["Verenigde Staten ×4", False] > 1, "one dot, several lines"
    assert "voices=1" in page.url
    assert page.evaluate(OVER) == 0


def test_of_a_chosen_claim_only_its_own_speakers_are_drawn(show):
    page = show(hash="#v=ego&actor=russia&voices=1")
    page.locator("#panel .list .link").first.click()
    page.wait_for_timeout(200)

    assert {text for text, denies in voices(page) if denies} == {"Noord-Korea", "Sergej Lavrov"}
    said = page.locator("#panel .voices .yes .link").all_inner_texts()
    assert sorted(text for text, denies in voices(page) if not denies) == sorted(said)


def test_a_click_on_a_speaker_shows_what_it_says(show):
    page = show(hash="#v=ego&actor=russia&voices=1")
    place = page.evaluate(
        "() => { const v = kgExplorer.picture.labels.voices.find(v => v.text.startsWith('Yoo Sang-bum')); return [(v.box[0] + v.box[2]) / 2, v.y]; }"
    )
    box = page.locator("#graph").bounding_box()
    page.mouse.click(box["x"] + place[0], box["y"] + place[1])
    settled(page)

    assert "v=says" in page.url
    assert "Yoo Sang-bum" in page.locator("#panel").inner_text()


@pytest.mark.parametrize("size", [(1440, 900), (360, 740)])
@pytest.mark.parametrize("view", ["", "#v=paths&a=iran&b=north-korea", "#v=says&by=yoo"])
def test_speakers_lie_over_no_name(show, view, size):
    page = show(hash=f"{view}{'&' if view else '#'}voices=1", size=size)

    assert page.evaluate(OVER) == 0


def test_a_saved_drawing_has_bundles_and_speakers(show):
    page = show(hash="#v=ego&actor=russia&voices=1")
    lines = page.evaluate(
        "() => kgExplorer.picture.cy.edges().not('.folded').filter(e => !e.isLoop()).length"
    )
    page.locator(".menu:has(#saveMenu) summary").click()
    with page.expect_download() as saved:
        page.get_by_text("SVG", exact=True).click()
    drawn = saved.value.path().read_text(encoding="utf-8")

    heads = drawn.count("marker-end") + drawn.count("marker-start")
    assert heads >= lines
    assert "Yoo Sang-bum ×2" in drawn
