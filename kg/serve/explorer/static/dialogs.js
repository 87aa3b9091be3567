/* What opens over the page: the way between two actors, and the whole text of an article. */
import { get } from "./api.js";
import { card, link, phrase } from "./cards.js";
import { dialog } from "./dialog.js";
import { el, web } from "./dom.js";
import { model } from "./model.js";
import { searching } from "./search.js";
import { state } from "./state.js";
import { pill } from "./symbols.js";
import { day, name, t } from "./words.js";

/** Ask for two actors, then show the ways between them. */
export function askPath(first, show) {
  const ends = {
    a: first && model.nodes.get(first) ? { id: first, text: model.nodes.get(first).text } : null,
    b: null,
  };
  const field = key => {
    const input = el("input", {
      type: "search",
      id: `path-${key}`,
      value: ends[key] ? name(ends[key].text) : "",
      placeholder: t("search"),
    });
    const box = el(
      "div",
      { className: "field" },
      el("label", { htmlFor: `path-${key}`, text: t(key === "a" ? "fromActor" : "toActor") }),
      input,
    );
    searching(input, {
      keep: true,
      chosen: row => {
        ends[key] = row;
        told.textContent = "";
        if (key === "a") made.querySelector("#path-b").focus();
        else go.focus();
      },
      failed: text => {
        told.textContent = `${t("notFound")} “${text}”`;
      },
    });
    input.addEventListener("input", () => {
      ends[key] = null;
    });
    return box;
  };
  const told = el("p", { className: "sub", role: "status" });
  const go = el("button", {
    type: "button",
    className: "main",
    text: t("findPath"),
    onclick: () => {
      if (!ends.a || !ends.b) {
        told.textContent = t("twoActors");
        return;
      }
      made.close();
      show(ends.a.id, ends.b.id);
    },
  });
  const made = dialog(t("path"), field("a"), field("b"), go, told);
  made.classList.add("small");
  made.querySelector(ends.a ? "#path-b" : "#path-a").focus();
}

/** The whole text, with every actor and claim marked; `shown` is a claim that need not be in the picture. */
export async function showArticle(id, claim, { choose }, shown) {
  const found = await get("article", { id });
  const text = el("div", { className: "text-of", lang: found.lang }),
    side = el(
      "div",
      { className: "claims-of", "aria-live": "polite" },
      el("p", { className: "sub", text: t("pickMark") }),
    );
  const letters = Array.from(found.text);
  const known = shown ? [...model.claims, shown] : model.claims;
  const here = new Map(found.claims.map(c => [c.id, known.find(one => one.id === c.id)]));
  const pick = (ids, node) => {
    for (const other of text.querySelectorAll(".picked")) other.classList.remove("picked");
    text.querySelectorAll(`[data-at="${node.dataset.at}"]`).forEach(one => one.classList.add("picked"));
    const cards = [...ids]
      .sort((one, other) => (other === claim) - (one === claim)) // what one came for is told first
      .map(one => here.get(one))
      .filter(Boolean)
      .map(c =>
        el(
          "section",
          {},
          el(
            "h3",
            {},
            el(
              "button",
              {
                type: "button",
                className: "link",
                onclick: () => {
                  made.close();
                  choose(c.edge.id);
                },
              },
              ...phrase(c.edge),
            ),
            pill(c.edge.status),
          ),
          card(c),
        ),
      );
    side.replaceChildren(...(cards.length ? cards : [el("p", { className: "sub", text: t("notShown") })]));
  };
  text.append(...pieces(letters, found, pick));
  const about = el(
    "p",
    { className: "origin" },
    web(found.url) ? link(found) : "",
    el("span", { text: [found.source, day(found.date)].filter(Boolean).join(" · ") }),
  );
  const made = dialog(
    el("span", { text: found.title || t("article"), lang: found.lang }),
    about,
    found.note ? el("p", { className: "origin", text: found.note }) : "",
    el("p", { className: "sub", text: t("marked", { n: found.claims.length }) }),
    el("div", { className: "reading" }, text, side),
  );
  made.classList.add("article");
  const target =
    claim && [...text.querySelectorAll(".says")].find(node => node.dataset.ids.split(" ").includes(claim));
  if (target) {
    target.click();
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  }
}

/** The text in pieces: a sentence that claims something is a button, an actor in it is marked. */
function* pieces(letters, found, pick) {
  const spans = new Map();
  for (const c of found.claims)
    spans.set(c.start, {
      end: Math.max(c.end, spans.get(c.start)?.end ?? 0),
      ids: [...(spans.get(c.start)?.ids ?? []), c.id],
    });
  let at = 0;
  for (const [start, { end, ids }] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start < at) continue;
    yield* marks(letters, at, start, found.mentions);
    const statuses = ids.map(id => model.claims.find(c => c.id === id)?.status ?? "stated");
    const said = el(
      "span",
      {
        role: "button",
        tabIndex: 0,
        className: `says ${statuses.includes("denied") ? "denied" : statuses[0]}`,
        "data-ids": ids.join(" "),
        "data-at": start,
        onclick: () => pick(ids, said),
        onkeydown: event => {
          if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            pick(ids, said);
          }
        },
      },
      ...marks(letters, start, end, found.mentions),
    );
    yield said;
    at = end;
  }
  yield* marks(letters, at, letters.length, found.mentions);
}

function* marks(letters, from, to, mentions) {
  let at = from;
  for (const m of mentions) {
    if (m.start < at || m.end > to) continue;
    yield letters.slice(at, m.start).join("");
    yield el("mark", {
      text: letters.slice(m.start, m.end).join(""),
      className: m.actor === state.chosen ? "object" : "",
    });
    at = m.end;
  }
  yield letters.slice(at, to).join("");
}
