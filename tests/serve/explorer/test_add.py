"""Adding a text with the token of the server: read, looked at, and stored only then."""

import json

import pytest

from tests.exports.page import demo
from tests.serve.explorer.conftest import settled
from tests.serve.explorer.test_explore import shown

pytestmark = [pytest.mark.page, pytest.mark.model]

TEXT = "Nieuw-Zeeland levert tanks aan Fiji. Fiji ontkent dat Nieuw-Zeeland tanks aan Fiji heeft geleverd."
SHIFT = "() => { const all = [...document.querySelectorAll('dialog *, header *')]; return all.filter(x => x.checkVisibility() && x.getBoundingClientRect().right > innerWidth).map(x => x.outerHTML.slice(0, 90)); }"
DROP = """([name, bytes, where]) => {
  const given = new DataTransfer();
  given.items.add(new File([new Uint8Array(bytes)], name));
  for (const kind of ["dragover", "drop"])
    document.querySelector(where).dispatchEvent(new DragEvent(kind, { dataTransfer: given, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def add(show):
    """Return a function that opens the window for a text, with the token known."""

    def opened(name="add", *, token="t0ken", **options):
        page = show(name, **options)
        if token:
            page.evaluate("token => sessionStorage.setItem('kg-token', token)", token)
        page.locator("header").get_by_role("button", name="Tekst toevoegen").click()
        return page

    return opened


def field(page, label):
    return page.locator("dialog").get_by_label(label, exact=True)


def read(page, text=None):
    if text is not None:
        field(page, "Tekst van het artikel").fill(text)
    page.get_by_role("button", name="Lezen").click()
    page.locator("dialog h3").wait_for(timeout=90_000)  # the first text loads the language pipeline


def stored(page):
    page.get_by_role("button", name="Opslaan", exact=True).click()
    page.locator("dialog").wait_for(state="detached")
    page.locator("#toast").wait_for()
    settled(page)


def facts(page):
    return page.evaluate("() => fetch('api/stats').then(answer => answer.json())")


def test_a_text_is_read_looked_at_and_stored(add):
    page = add(token=None)
    before = facts(page)["claims"]
    field(page, "Titel").fill("Tanks")
    field(page, "Datum van het artikel").fill("2024-03-01")
    field(page, "Bron").fill("De Proef")
    field(page, "Link").fill("https://example.org/tanks")
    field(page, "Tekst van het artikel").fill(TEXT)
    page.get_by_role("button", name="Lezen").click()
    page.locator("#token").fill("t0ken")
    page.locator("#token").press("Enter")
    page.locator("dialog h3").wait_for(timeout=90_000)

    assert page.locator("dialog h3").inner_text() == "2 beweringen gevonden"
    assert (
        page.locator("dialog h4").inner_text().split() == "Tanks De Proef · 1 mrt 2024 · Nederlands".split()
    )
    assert page.locator("dialog .claim").count() == 2
    assert page.locator("dialog .claim.denied mark").all_inner_texts() == ["Nieuw-Zeeland", "Fiji"]
    assert page.locator("dialog .claim button").count() == 0
    assert facts(page)["claims"] == before
    stored(page)

    assert "2 beweringen" in page.locator("#toast").inner_text()
    assert shown(page) == {"new-zealand", "fiji"}
    assert page.locator("#panel .claim").count() == 2
    assert facts(page)["claims"] == before + 2
    page.get_by_role("button", name="Toon in artikel").first.click()
    assert TEXT in page.locator("dialog .text-of").inner_text()


def test_a_claim_without_its_tick_is_left_out_and_can_be_had_back(add):
    page = add()
    read(page, "Samoa levert radars aan Tonga. Tonga steunt Samoa.")
    page.locator(".found-claim", has_text="radars").get_by_role("checkbox").uncheck()
    stored(page)

    assert page.evaluate("() => [...kgExplorer.model.edges.values()].map(e => e.relation)") == ["supports"]
    page.locator("#correct summary").click()
    page.get_by_role("button", name="Correcties").click()
    assert "Samoa" in page.locator("dialog .list li").inner_text()


def test_an_article_that_is_there_is_named_before_it_is_replaced(add):
    page = add()
    field(page, "Titel").fill("Eerst")
    read(page, "Peru steunt Bolivia.")
    assert page.locator("dialog .warn").count() == 0
    stored(page)
    page.keyboard.press("a")
    field(page, "Titel").fill("Later")
    read(page, "Peru steunt Bolivia.")

    assert "Vervangt het artikel “Eerst”" in page.locator("dialog .warn").inner_text()
    page.get_by_role("button", name="Tekst wijzigen").click()
    field(page, "Link").fill("https://example.org/peru")
    read(page)
    assert "telt elke bewering dubbel" in page.locator("dialog .warn").inner_text()


@pytest.mark.parametrize("where", ["dialog", "body"])
def test_a_file_is_dropped(add, where):
    page = add()
    if where == "body":
        page.keyboard.press("Escape")
    text = f"België steunt {'Chili' if where == 'body' else 'Argentinië'}."
    page.evaluate(DROP, ["café.txt", list(text.encode("cp1252")), where])
    page.get_by_role("button", name="Bestand café.txt weghalen").wait_for()
    assert not field(page, "Tekst van het artikel").is_visible()
    read(page)

    assert page.locator("dialog blockquote").inner_text() == text


def test_a_file_of_several_articles_is_chosen(add):
    page = add()
    lines = [
        json.dumps({"id": f"file-{n}", "title": f"Stuk {n}", "text": "Kenia steunt Oeganda."}) for n in (1, 2)
    ]
    content = "\n".join([*lines, "geen json"]).encode()
    field(page, "Bestand kiezen").set_input_files(
        {"name": "nieuws.jsonl", "mimeType": "text/plain", "buffer": content}
    )
    field(page, "Titel").wait_for(state="hidden")
    read(page)

    assert [one.split("\n")[0] for one in page.locator("dialog h4 > span").all_inner_texts()] == [
        "Stuk 1",
        "Stuk 2",
    ]
    assert "nieuws.jsonl, line 3" in page.locator("dialog .warn").inner_text()
    assert page.locator("dialog .claim").count() == 2


def test_what_is_discarded_is_not_stored_and_what_is_closed_is_kept(add):
    page = add()
    before = facts(page)["claims"]
    read(page, TEXT)
    page.get_by_role("button", name="Tekst wijzigen").click()
    assert field(page, "Tekst van het artikel").input_value() == TEXT
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    assert field(page, "Tekst van het artikel").input_value() == TEXT
    read(page)
    page.get_by_role("button", name="Niet opslaan").click()
    page.keyboard.press("a")

    assert field(page, "Tekst van het artikel").input_value() == ""
    assert facts(page)["claims"] == before


def test_a_text_without_claims_can_be_stored(add):
    page = add()
    before = facts(page)
    read(page, "Het regende gisteren de hele dag.")
    assert page.locator("dialog h3").inner_text() == "Geen beweringen gevonden"
    stored(page)

    assert facts(page)["articles"] >= before["articles"]
    assert facts(page)["claims"] == before["claims"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" ", "Er is nog geen tekst"),
        ("a" * 2_000_001, "te lang"),
        ("Der Hund und die Katze sind nicht im Haus.", "een taal die hier niet wordt gelezen"),
    ],
    ids=["empty", "long", "foreign"],
)
def test_a_text_that_cannot_be_read_says_why(add, text, said):
    page = add(allowed=("400",))
    page.evaluate(
        "text => { const box = document.getElementById('addText'); box.value = text; box.dispatchEvent(new Event('input')); }",
        text,
    )
    page.get_by_role("button", name="Lezen").click()
    page.locator("dialog .told", has_text=said).wait_for(timeout=90_000)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("brief.doc", b"PK", ".json, .jsonl,"),
        ("foto.txt", b"\x00\x01\xff", "geen tekstbestand"),
        ("lang.txt", b"a" * 2_000_001, "te lang"),
        ("leeg.txt", b" \n", "geen tekst"),
        ("geen.jsonl", b"{tekst", "geen artikel per regel"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(add, name, content, said):
    page = add(allowed=("400",))
    field(page, "Bestand kiezen").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})
    page.locator("dialog .chosen button, dialog .told:not(:empty)").first.wait_for()
    if page.locator("dialog .chosen button").count():
        page.get_by_role("button", name="Lezen").click()
    page.locator("dialog .told", has_text=said).wait_for(timeout=90_000)


def test_a_wrong_token_is_asked_for_again(add):
    page = add(token="guess", allowed=("401",))
    field(page, "Tekst van het artikel").fill("Peru steunt Bolivia.")
    page.get_by_role("button", name="Lezen").click()
    page.locator("dialog .told", has_text="token").wait_for()
    page.get_by_role("button", name="Lezen").click()
    page.locator("#token").fill("t0ken")
    page.locator("#token").press("Enter")

    page.locator("dialog h3").wait_for(timeout=90_000)


def test_a_server_that_is_gone_is_told_and_the_text_stays(add):
    page = add(allowed=("ERR_FAILED",))
    page.route("**/api/add/*", lambda route: route.abort())
    field(page, "Tekst van het artikel").fill(TEXT)
    page.get_by_role("button", name="Lezen").click()
    page.locator("dialog .told", has_text="kg serve").wait_for()
    page.unroute("**/api/add/*")
    read(page)

    assert page.locator("dialog .claim").count() == 2


def test_an_empty_graph_gets_its_first_text(show):
    page = show("new")
    page.evaluate("() => sessionStorage.setItem('kg-token', 't0ken')")
    page.locator("#empty").get_by_role("button", name="Tekst toevoegen").click()
    read(page, TEXT)
    stored(page)

    assert shown(page) == {"new-zealand", "fiji"}
    assert not page.locator("#empty").is_visible()


def test_who_only_reads_adds_nothing(show):
    page = show()
    page.keyboard.press("a")
    page.evaluate(DROP, ["a.txt", [65], "body"])

    assert not page.locator("#add").is_visible()
    assert page.locator("dialog").count() == 0


def test_all_of_it_by_keyboard(add):
    page = add()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    assert page.evaluate("() => document.activeElement.id") == "add"
    page.keyboard.press("Enter")
    page.locator("#addText:focus").wait_for()
    page.keyboard.type("Peru steunt Bolivia.")
    for _ in range(20):  # a date has several stops
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.textContent") == "Lezen":
            break
    page.keyboard.press("Enter")
    page.locator("dialog h3").wait_for(timeout=90_000)
    assert page.evaluate("() => document.activeElement.tagName") == "H3"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    assert not page.locator(".found-claim input").is_checked()


def test_hostile_texts_stay_text(add):
    page = add()
    for label in ("Titel", "Bron"):
        field(page, label).fill(demo.PAYLOADS[0])
    field(page, "Link").fill("javascript:window.hacked=1")
    read(page, " ".join(f"{payload} Peru steunt Bolivia." for payload in demo.PAYLOADS))

    assert demo.PAYLOADS[0] in page.locator("dialog h4").inner_text()
    assert page.locator("dialog a[href]").count() == 0
    stored(page)
    assert page.evaluate("() => window.hacked") is None
    assert page.locator("main script, main iframe, #panel img, #panel script, dialog img").count() == 0


@pytest.mark.parametrize(("size", "scheme"), [((1400, 900), "light"), ((360, 740), "dark")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(add, size, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is missing"
    )
    page = add(size=size, color_scheme=scheme, bypass_csp=True)
    states = []
    for step in (lambda: None, lambda: read(page, TEXT)):
        step()
        found = axe.Axe().run(page).response["violations"]
        states.append([(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found])
        assert page.evaluate(SHIFT) == []

    assert states == [[], []]


def test_the_window_speaks_english_too(show):
    page = show("add", locale="en-GB")
    page.locator("header").get_by_role("button", name="Add a text").click()
    page.get_by_role("button", name="Read").click()

    words = page.locator("dialog").inner_text()
    assert "There is no text yet" in words
    assert [word for word in ("Tekst", "Lezen", "Bron", "Datum", "taal") if word in words] == []
