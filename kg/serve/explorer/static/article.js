/* The whole text of an article, with every claim and actor marked; who may correct adds claims by marking. */
import { get } from "./api.js";
import { card, link, phrase } from "./cards.js";
import { token } from "./correcting.js";
import { dialog } from "./dialog.js";
import { el, web } from "./dom.js";
import { marking } from "./marking.js";
import { model } from "./model.js";
import { evidence } from "./sides.js";
import { state } from "./state.js";
import { pill } from "./symbols.js";
import { undo } from "./undoing.js";
import { day, t } from "./words.js";

/** The article; `shown` is a claim that need not be in the picture, `fresh` says that it was added just now. */
export async function showArticle(id, claim, act, shown, fresh = false) {
  const found = await get("article", { id });
  const text = el("div", { className: "text-of", lang: found.lang }),
    side = el("div", { className: "claims-of", "aria-live": "polite" }),
    reading = el("div", { className: "reading" }, text, side);
  const known = shown ? [...model.claims, shown] : model.claims,
    here = new Map(found.claims.map(c => [c.id, known.find(one => one.id === c.id)]));
  const pick = ids => {
    const first = ids.includes(claim) ? claim : ids[0]; // what one came for is told first
    for (const one of text.querySelectorAll(".says"))
      one.classList.toggle("picked", one.dataset.ids.split(" ").includes(first));
    const cards = [...ids]
      .sort((one, other) => (other === first) - (one === first))
      .map(one => here.get(one))
      .filter(Boolean)
      .map(c => told(c, () => made.close(), act));
    side.replaceChildren(...(cards.length ? cards : [el("p", { className: "sub", text: t("notShown") })]));
  };
  side.append(el("p", { className: "sub", text: t("pickMark") }));
  text.append(...pieces(Array.from(found.text), found, pick));
  const whence = [found.source, day(found.date)].filter(Boolean).join(" · "),
    linked = web(found.url) ? link(found) : null;
  const about = el("p", { className: "origin" }, linked, linked && whence ? " · " : null, whence);
  const made = dialog(
    el("span", { text: found.title || t("article"), lang: found.lang }),
    about,
    found.note ? el("p", { className: "origin", text: found.note }) : "",
    el("p", { className: "sub", text: t("marked", { n: found.claims.length }) }),
    reading,
  );
  made.classList.add("article");
  // In the head, which stays in sight wherever one reads.
  if (model.facts?.writable)
    made.querySelector(".close").before(adds(found, { reading, act, close: () => made.close() }));
  come(text, claim);
  if (fresh) side.prepend(added(() => made.close(), act, id));
}

/** Go to the sentence of a claim. */
function come(text, claim) {
  const sentences = claim ? [...text.querySelectorAll(".says")] : [],
    target = sentences.find(node => node.dataset.ids.split(" ").includes(claim));
  if (!target) return;
  target.click();
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

/** A claim with its relation above it, which leads there. */
const told = (c, close, act) =>
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
            close();
            act.choose(c.edge.id);
          },
        },
        ...phrase(c.edge),
      ),
      pill(c.edge.status),
    ),
    card(c),
  );

/** The button with which one begins to mark a claim, and what then takes the place of the text. */
function adds(found, { reading, act, close }) {
  const before = [...reading.children];
  let marked = null;
  const stop = () => {
    marked.end();
    marked = null;
    reading.replaceChildren(...before);
    begin.hidden = false;
    begin.focus();
  };
  const done = async ({ claim, edge }) => {
    marked.end();
    marked = null;
    const [, claims = []] = await evidence(edge.id);
    await get("article", { id: found.id }); // it is there when the window changes
    close();
    await showArticle(
      found.id,
      claim.id,
      act,
      claims.find(c => c.id === claim.id),
      true,
    );
  };
  const begin = el("button", {
    type: "button",
    className: "begin",
    text: t("markClaim"),
    onclick: async () => {
      if (!(await token())) return;
      const picked = reading.querySelector(".picked")?.dataset.ids.split(" ")[0];
      marked = marking(found, { done, stop });
      begin.hidden = true;
      reading.replaceChildren(
        marked.text,
        el(
          "div",
          { className: "claims-of", tabIndex: 0, role: "group", "aria-label": t("markClaim") },
          marked.form,
        ),
      );
      reading.closest("dialog").addEventListener("close", () => marked?.end());
      marked.begin(found.claims.find(c => c.id === picked)?.start ?? 0);
    },
  });
  // Escape leaves the marking first.
  reading.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !marked || event.defaultPrevented) return;
    event.preventDefault();
    stop();
  });
  return begin;
}

/** What was just added can be taken back here, too. */
const added = (close, act, id) =>
  el(
    "p",
    { className: "warn" },
    `${t("markDone")} `,
    el("button", {
      type: "button",
      text: t("undo"),
      onclick: async () => {
        await undo();
        await get("article", { id });
        close();
        await showArticle(id, null, act);
      },
    }),
  );

/** The text in pieces: what claims something is a button for all claims that rest on it, the shortest first. */
function* pieces(letters, found, pick) {
  const cuts = new Set([0, letters.length]);
  for (const c of found.claims) cuts.add(c.start).add(c.end);
  const edges = [...cuts].sort((a, b) => a - b);
  for (const [i, end] of edges.slice(1).entries()) {
    const start = edges[i],
      claims = found.claims.filter(c => c.start <= start && end <= c.end);
    const text = [...marks(letters, start, end, found.mentions)];
    if (claims.length && letters.slice(start, end).join("").trim()) yield sentence(claims, text, pick);
    else yield* text;
  }
}

function sentence(claims, text, pick) {
  const ids = claims.sort((a, b) => a.end - a.start - (b.end - b.start)).map(c => c.id),
    statuses = ids.map(id => model.claims.find(c => c.id === id)?.status ?? "stated");
  const said = el(
    "span",
    {
      role: "button",
      tabIndex: 0,
      className: `says ${statuses.includes("denied") ? "denied" : statuses[0]}`,
      "data-ids": ids.join(" "),
      onclick: () => pick(ids),
      onkeydown: event => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          pick(ids);
        }
      },
    },
    ...text,
  );
  return said;
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
