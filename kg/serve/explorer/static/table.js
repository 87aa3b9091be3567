/* The same claims as a table, for who does not see the picture, and for sorting. */
import { actor, certainty, link, speakerName } from "./cards.js";
import { $, el } from "./dom.js";
import { model, seen, shownClaims } from "./model.js";
import { marked } from "./shared.js";
import { state } from "./state.js";
import { day, langOf, language, name, t } from "./words.js";

const PART = 500;
let sort = null,
  choose = () => {},
  view = () => {};

export function setUp(actions) {
  ({ choose, view } = actions);
}

const statusText = s => name(model.facts?.statuses[s]?.text ?? { "": s });
/** Every column, in this order: who says what of whom, and in which words, stand where no window cuts them off. */
const VALUE = {
  subject: c => name(c.edge.source.text),
  relation: c => name(c.edge.text),
  object: c => name(c.edge.target.text),
  who: speakerName,
  sentence: c => c.sentence ?? "",
  edgeStatus: c => statusText(c.edge.status),
  claimStatus: c => statusText(c.status),
  certainty,
  theme: c => c.theme ?? "",
  when: c => c.time ?? "",
  article: c => c.about.title ?? "",
  date: c => c.date ?? "",
};
const CELL = {
  subject: c => actor(c.edge.from, c.edge.source.text),
  object: c => actor(c.edge.to, c.edge.target.text),
  when: c => day(c.time),
  article: c => link(c.about),
  date: c => day(c.date),
  sentence: c => el("span", { lang: c.about.lang || null }, ...marked(c)),
  relation: c =>
    el("button", {
      type: "button",
      className: "link",
      text: name(c.edge.text),
      lang: langOf(c.edge.text) || null,
      onclick: () => choose(c.edge.id),
    }),
};

export function draw() {
  const box = $("table");
  box.hidden = !state.table;
  if (!state.table) return box.replaceChildren();
  if (model.bubbles) return box.replaceChildren(communities());
  const list = shownClaims(),
    collator = new Intl.Collator(language(), { numeric: true });
  if (sort) list.sort((a, b) => sort.way * collator.compare(VALUE[sort.key](a), VALUE[sort.key](b)));
  const head = Object.keys(VALUE).map(key => {
    const way = sort?.key === key ? sort.way : 0;
    return el(
      "th",
      { scope: "col", "aria-sort": way ? (way > 0 ? "ascending" : "descending") : null },
      el("button", {
        type: "button",
        text: `${t(key)}${way ? (way > 0 ? " ↑" : " ↓") : ""}`,
        "aria-label": `${t("sorted")} ${t(key)}`,
        "data-sort": key,
        onclick: () => sortBy(key),
      }),
    );
  });
  const cell = (c, key) =>
    el(
      key === "subject" ? "th" : "td",
      { scope: key === "subject" ? "row" : null, className: key === "when" ? "moment" : key },
      CELL[key] ? CELL[key](c) : VALUE[key](c),
    );
  const line = c => el("tr", { "data-claim": c.id }, ...Object.keys(VALUE).map(key => cell(c, key))),
    body = el("tbody");
  const more = el("button", { type: "button", onclick: fill });
  function fill() {
    body.append(...list.slice(body.rows.length, body.rows.length + PART).map(line));
    more.textContent = t("moreClaims", { n: list.length - body.rows.length });
    more.hidden = body.rows.length === list.length;
  }
  fill();
  const bare = [...seen.edges].filter(id => !seen.claims.get(id)?.length).map(id => model.edges.get(id));
  return box.replaceChildren(
    el(
      "table",
      {},
      el("caption", { text: t("caption", { claims: list.length, nodes: seen.nodes.size }) }),
      el("thead", {}, el("tr", {}, ...head)),
      body,
    ),
    more,
    bare.length
      ? el(
          "ul",
          {},
          ...bare.map(e => el("li", { text: [e.source.text, e.text, e.target.text].map(name).join(" ") })),
        )
      : "",
  );
}

function communities() {
  const rows = [...model.nodes.values()].map(n =>
    el(
      "tr",
      {},
      el(
        "th",
        { scope: "row" },
        el("button", {
          type: "button",
          className: "link",
          text: name(n.text),
          onclick: () => view({ kind: "community", of: n.id }),
        }),
      ),
      el("td", { text: n.size }),
      el("td", { text: n.claims }),
    ),
  );
  return el(
    "table",
    {},
    el("caption", { text: t("communities") }),
    el(
      "thead",
      {},
      el("tr", {}, ...["members", "actors", "claims"].map(key => el("th", { scope: "col", text: t(key) }))),
    ),
    el("tbody", {}, ...rows),
  );
}

function sortBy(key) {
  sort = { key, way: sort?.key === key ? -sort.way : 1 };
  draw();
  document.querySelector(`[data-sort="${key}"]`).focus();
}
