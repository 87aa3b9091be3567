/* The legend is the filter: what each colour, shape and stroke means, how much there is of it, and whether it is shown. */
import { $, el } from "./dom.js";
import { FACET, everything, model, seen } from "./model.js";
import { FACETS, USUAL, clearFilters, filtered, state } from "./state.js";
import { stroke, symbol } from "./symbols.js";
import { name, number, said, t } from "./words.js";

const MARK = { status: stroke, kind: symbol };
const SHOWN = 8;
let rows = [],
  changed = () => {},
  unfolded = new Set();

export function setUp(refresh) {
  changed = refresh;
}

/** Make the rows anew: another graph, or another language. */
export function draw() {
  const counts = everything();
  rows = [];
  $("legend").replaceChildren(
    el("button", { type: "button", id: "closeLegend", text: t("close"), onclick: () => openLegend(false) }),
    ...(model.bubbles
      ? [el("p", { className: "sub", text: t("communityIntro") })]
      : [...FACETS.map(key => facet(key, counts)).filter(Boolean), sureness()].filter(Boolean)),
    model.bubbles
      ? ""
      : el("button", {
          type: "button",
          id: "reset",
          text: t("reset"),
          onclick: () => {
            clearFilters();
            changed(true);
          },
        }),
    model.cut && !model.bubbles
      ? el("button", {
          type: "button",
          id: "wide",
          text: t("wide"),
          onclick: () => {
            state.wide = true;
            changed(true, true);
          },
        })
      : "",
    el("h2", { text: t("keys") }),
    el("p", { className: "sub", text: t("keysText") }),
  );
  tally();
}

function facet(key, counts) {
  const { order, text, last, folded } = FACET[key],
    sums = counts[key],
    closed = new Set();
  if (key === "relation") {
    for (const e of model.edges.values()) if (!e.open) closed.add(e.relation);
    for (const v of [...sums.keys()]) if (!closed.has(v)) sums.delete(v);
  }
  if (key === "group" && model.facts.open && !sums.has("open")) sums.set("open", 0);
  for (const v of state.off[key]) if (!sums.has(v) && !(USUAL[key] ?? []).includes(v)) sums.set(v, 0);
  const all = [...sums.keys()].sort((a, b) =>
    order
      ? order.indexOf(a) - order.indexOf(b)
      : (a === last) - (b === last) || sums.get(b) - sums.get(a) || (a < b ? -1 : 1),
  );
  if (!all.length || (all.length === 1 && !["status", "kind", "group"].includes(key))) return null;
  const made = all.map(v => row(key, v, text(v), all));
  const box = el(
    "fieldset",
    { "data-facet": key },
    el("legend", { text: t(key === "relation" ? "relations" : key) }),
    ...made,
  );
  const hidden = made.slice(folded ? 0 : SHOWN).filter((_, i) => all[i + (folded ? 0 : SHOWN)] !== last);
  if (hidden.length > 2) box.append(fold(key, hidden, folded));
  return box;
}

function row(key, v, label, all) {
  const input = el("input", {
    type: "checkbox",
    onchange: () => {
      state.off[key][input.checked ? "delete" : "add"](v);
      changed(true, v === "open");
    },
  });
  const count = el("span", { className: "count" });
  const made = el(
    "div",
    { className: "row" },
    el("label", {}, input, MARK[key]?.(v), Object.assign(said(label), { className: "name" }), count),
    el("button", {
      type: "button",
      className: "solo",
      text: t("only"),
      "aria-label": `${t("only")}: ${name(label)}`,
      onclick: () => solo(key, v, all),
    }),
  );
  rows.push({ key, v, input, count, made });
  return made;
}

function fold(key, hidden, folded) {
  const button = el("button", { type: "button", className: "text" });
  const set = open => {
    hidden.forEach(one => {
      one.hidden = !open;
    });
    button.textContent = open ? t("less") : t(folded ? "showAll" : "more", { n: hidden.length });
    button.setAttribute("aria-expanded", String(open));
    unfolded[open ? "add" : "delete"](key);
  };
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  set(unfolded.has(key));
  return button;
}

/** How sure the reading must be. */
function sureness() {
  if (!model.claims.some(c => c.confidence < 1)) return null;
  const shown = el("output", { id: "sureValue" }),
    input = el("input", {
      type: "range",
      min: 0,
      max: 100,
      step: 5,
      value: Math.round(state.sure * 100),
      id: "sure",
      "aria-label": t("confidence"),
    });
  const tell = () => {
    shown.textContent = t("atLeast", { n: +input.value });
  };
  input.addEventListener("input", () => {
    state.sure = input.value / 100;
    tell();
    changed(false);
  });
  input.addEventListener("change", () => changed(true));
  tell();
  return el("fieldset", { "data-facet": "sure" }, el("legend", { text: t("confidence") }), input, shown);
}

function solo(key, v, all) {
  const alone = all.every(other => state.off[key].has(other) !== (other === v));
  state.off[key] = new Set(alone ? USUAL[key] : all.filter(other => other !== v));
  changed(true);
}

/** Bring counts and marks up to date. */
export function tally() {
  for (const { key, v, input, count, made } of rows) {
    const sum = seen.counts[key]?.get(v) ?? 0;
    input.checked = !state.off[key].has(v);
    const waiting = key === "group" && v === "open" && !input.checked; // the server sends them when they are asked for
    count.textContent = number(waiting ? model.facts.open : sum);
    made.classList.toggle("none", !sum && !waiting);
  }
  if ($("reset")) $("reset").hidden = !filtered();
  if ($("wide")) $("wide").hidden = !filtered() || state.wide;
}

export function openLegend(open) {
  $("legend").classList.toggle("open", open);
  $("showLegend").setAttribute("aria-expanded", String(open));
  (open ? $("closeLegend") : $("showLegend")).focus();
}
