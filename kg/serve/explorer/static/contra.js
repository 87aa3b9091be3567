/* Who contradicts whom: rows deny, columns say so, claim by claim; beside it what one source alone says. */
import { phrase } from "./cards.js";
import { $, el, portion } from "./dom.js";
import { model } from "./model.js";
import { marked } from "./shared.js";
import { state } from "./state.js";
import { symbol } from "./symbols.js";
import { latest } from "./told.js";
import { day, name, number, said, t } from "./words.js";

const WAYS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
const TINTS = [2, 4, 8]; // so many statements and more are darker

let act = {};
/** Say what happens on a click: relation, view. */
export function setUp(actions) {
  act = actions;
  $("contra").addEventListener("keydown", walk);
}

/** Who makes a claim, as the address has it: an actor, or '~' and the paper whose writer does. */
export const voiceOf = c => c.by ?? `~${c.about?.source ?? ""}`;
const keyOf = v => v.id ?? `~${v.source ?? ""}`;

const ended = line => {
  const ends = Object.fromEntries(model.contra.nodes.map(n => [n.id, n]));
  return { ...line, source: ends[line.from], target: ends[line.to] };
};
const paper = source => source || t("unknownPaper");
const voiceText = v => (v.id ? name(v.text) : `${t("writerShort")}, ${paper(v.source)}`);
const voice = v => (v.id ? [said(v.text)] : [t("writerShort"), el("small", { text: ` ${paper(v.source)}` })]);
const link = (children, onclick) => el("button", { type: "button", className: "link", onclick }, ...children);

/** Draw the matrix and, for narrow windows, the same as pairs; or take both away. */
/** Where one may go on where nobody contradicts another. */
function onward() {
  const denied = model.facts?.statuses.denied.count,
    kind = denied ? "denials" : "top";
  return el(
    "div",
    { className: "acts" },
    el("button", {
      type: "button",
      text: t(denied ? "denials" : "weightiest"),
      onclick: () => act.view({ kind }),
    }),
  );
}

export function draw() {
  const box = $("contra"),
    found = state.view.kind === "contra" && !state.table ? model.contra : null;
  box.hidden = !found;
  if (!found) return box.replaceChildren();
  const rest = found.total - found.claims.length;
  box.replaceChildren(
    el("h2", { className: "lead", text: t("whoContra") }),
    el("p", { className: "sub", text: found.total ? t("contraIntro", found) : t("noContra") }),
    latest() ?? "",
    inTime(),
    ...(found.total ? [matrix(found), keys(), pairs(found)] : [onward()]),
    rest > 0
      ? el("button", {
          type: "button",
          text: t("moreContra", { n: rest }),
          onclick: () => act.view({ ...state.view, limit: Math.min(200, found.claims.length + rest) }),
        })
      : "",
    shared(found),
  );
  mark();
  return undefined;
}

/** That only a period is told, or only what was known on a day. */
function inTime() {
  if (!state.from && !state.known) return "";
  const told = [
    state.from && `${day(state.from)} – ${day(state.to)}.`,
    state.known && t("asKnownOn", { day: day(state.known) }),
  ].filter(Boolean);
  return el(
    "p",
    { className: "sub" },
    `${told.join(" ")} `,
    el("button", {
      type: "button",
      className: "text",
      text: t("asNow"),
      onclick: () => act.view(state.view, { from: null, to: null, known: null }),
    }),
  );
}

const heading = c =>
  link([el("span", { className: "no", "aria-hidden": "true", text: "≠ " }), ...phrase(ended(c.edge))], () =>
    act.relation(c.edge.id),
  );

function matrix({ claims }) {
  const columns = [...new Map(claims.flatMap(c => c.said.map(v => [keyOf(v), v]))).values()];
  return el(
    "div",
    { className: "matrix", role: "region", tabIndex: 0, "aria-label": t("whoContra") },
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el(
            "td",
            {},
            el("span", { text: t("saysIt") }),
            el("span", { className: "no", text: t("deniesIt") }),
          ),
          ...columns.map(v => el("th", { scope: "col" }, el("span", {}, ...voice(v)))),
        ),
      ),
      ...claims.map(c => group(c, columns)),
    ),
  );
}

/** One claim: a row for each who denies it. */
function group(c, columns) {
  const sayers = new Map(c.said.map(v => [keyOf(v), v]));
  const row = denier =>
    el(
      "tr",
      {},
      el(
        "th",
        { scope: "row", className: denier.speaks_for ? "behalf" : null },
        denier.kind ? symbol(denier.kind) : null,
        el("span", {}, ...voice(denier)),
      ),
      ...columns.map(v => el("td", {}, sayers.has(keyOf(v)) ? cell(c, sayers.get(keyOf(v)), denier) : "·")),
    );
  return el(
    "tbody",
    {},
    el(
      "tr",
      {},
      el("th", { scope: "rowgroup", colSpan: columns.length + 1, className: "claim-of" }, heading(c)),
    ),
    ...c.denied.map(row),
  );
}

function cell(c, sayer, denier) {
  const sum = sayer.claims + denier.claims;
  return el(
    "button",
    {
      type: "button",
      className: `cell tint${TINTS.filter(least => sum > least).length}`,
      "data-edge": c.edge.id,
      "data-by": keyOf(sayer),
      "data-no": keyOf(denier),
      "aria-label": t("cellLabel", {
        who: voiceText(sayer),
        said: sayer.claims,
        other: voiceText(denier),
        denied: denier.claims,
      }),
      onclick: () => act.relation(c.edge.id, { by: keyOf(sayer), no: keyOf(denier) }),
    },
    el("b", { text: number(sayer.claims) }),
    " ≠ ",
    el("b", { className: "no", text: number(denier.claims) }),
  );
}

const keys = () =>
  el(
    "p",
    { className: "sub keys" },
    el(
      "span",
      {},
      el("b", { text: "2" }),
      " ≠ ",
      el("b", { className: "no", text: "1" }),
      ` ${t("cellKey")}`,
    ),
    el("span", { text: t("tintKey") }),
    el("span", { text: t("behalfKey") }),
  );

/** The same claims with both sides as lists. */
function pairs({ claims }) {
  const side = (c, key, list, which) =>
    el(
      "section",
      { className: which === "no" ? "no" : "yes" },
      el("h4", { text: t(key) }),
      el(
        "ul",
        {},
        ...portion(
          list,
          8,
          v =>
            el(
              "li",
              {},
              link(voice(v), () => act.relation(c.edge.id, { [which]: keyOf(v) })),
              el("span", { text: number(v.claims) }),
            ),
          n => t("more", { n }),
        ),
      ),
    );
  return el(
    "div",
    { className: "pairs" },
    ...claims.map(c =>
      el(
        "article",
        {},
        el("h3", {}, heading(c)),
        el("div", { className: "voices" }, side(c, "says", c.said, "by"), side(c, "denies", c.denied, "no")),
      ),
    ),
  );
}

function shared({ shared: list, edges, alone: lonely }) {
  if (!list.length) return "";
  return el(
    "section",
    { className: "shared" },
    el("h2", { text: t("severalPapers", { n: edges - lonely, edges }) }),
    el(
      "ul",
      {},
      ...list.map(one =>
        el(
          "li",
          {},
          link(phrase(ended(one.edge)), () => act.relation(one.edge.id)),
          one.edge.status === "disputed"
            ? el("span", { className: "no", text: ` ≠ ${t("disputedWord")}` })
            : null,
          el("small", { text: one.sources.map(paper).join(", ") }),
        ),
      ),
    ),
  );
}

/** What one source alone says, for the panel: how much, and an example. */
export function alone() {
  const found = model.contra;
  return [
    el("h2", { className: "lead", text: t("aloneTitle") }),
    el("p", { className: "sub", text: t("aloneIntro", found) }),
    ...found.lone.map(one =>
      el(
        "article",
        { className: "lone" },
        el(
          "h3",
          {},
          paper(one.source),
          el("span", {}, el("b", { text: number(one.alone) }), t("aloneHere", { n: one.edges })),
        ),
        el("progress", { max: found.lone[0].edges, value: one.alone, "aria-hidden": "true" }),
        el("blockquote", { lang: found.articles[one.quote.article]?.lang || null }, ...marked(one.quote)),
        el(
          "p",
          { className: "sub" },
          day(one.quote.date) || t("unknownDate"),
          " · ",
          el("button", {
            type: "button",
            className: "text",
            text: t("allAlone", { n: one.alone }),
            "aria-label": `${t("sourceAlone", { source: paper(one.source) })}: ${number(one.alone)}`,
            onclick: async () => {
              await act.view({ kind: "alone", source: one.source });
              $("panel").focus({ preventScroll: true }); // the button is gone
            },
          }),
        ),
      ),
    ),
  ];
}

/** Show which cell is chosen. */
export function mark() {
  for (const one of document.querySelectorAll("#contra .cell")) {
    const { edge, by, no } = one.dataset;
    one.setAttribute(
      "aria-pressed",
      String(edge === state.chosen && by === state.view.by && no === state.view.no),
    );
  }
}

/** Arrows go to the next cell in a row or a column. */
function walk(event) {
  const way = WAYS[event.key],
    here = document.activeElement;
  if (!way || !here.matches(".cell") || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const rows = [...document.querySelectorAll("#contra tbody tr")],
    at = here.closest("tr"),
    column = here.closest("td").cellIndex;
  let [row, cellAt] = [rows.indexOf(at), column];
  for (;;) {
    row += way[0];
    cellAt += way[1];
    const box = rows[row]?.cells[cellAt];
    if (!rows[row] || (way[1] && !box)) return;
    const found = box?.querySelector(".cell");
    if (found) return void found.focus();
  }
}
