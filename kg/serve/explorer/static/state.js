/* What the page shows, as its address says it: each step is an entry of the browser's history, so undo is 'back'. */

export const FACETS = ["status", "kind", "group", "relation", "speaker", "source", "lang"];
/** Switched off unless the address says otherwise. */
export const USUAL = { group: ["open"] };
const VIEWS = {
  start: ["fresh", "part"],
  answer: ["q", "by", "about", "relation", "denies", "since", "until"],
  top: [],
  whole: [],
  contra: ["limit", "by", "no"],
  alone: ["source"],
  denials: [],
  ego: ["actor", "hops"],
  paths: ["a", "b", "k"],
  says: ["by"],
  community: ["of"],
  communities: [],
  query: ["q"],
};

export const state = fresh();
let step = 0,
  furthest = 0,
  moved = () => {};

function fresh() {
  return {
    view: { kind: "start" },
    grown: [],
    gone: [],
    off: Object.fromEntries(FACETS.map(key => [key, new Set(USUAL[key])])),
    from: null,
    to: null,
    axis: null,
    known: null,
    compared: [],
    sure: 0,
    wide: false,
    chosen: null,
    table: false,
    labels: false,
    bundle: false,
    voices: false,
    colour: "kind",
    size: "degree",
    draw: "",
    lang: null,
    theme: "",
    embed: false,
  };
}

/** Read the address. */
export function read(hash = location.hash) {
  const p = new URLSearchParams(hash.slice(1)),
    s = fresh(),
    kind = p.get("v");
  const shown = Object.hasOwn(VIEWS, kind ?? "") ? kind : "start";
  s.view = {
    kind: shown,
    ...Object.fromEntries(VIEWS[shown].filter(key => p.has(key)).map(key => [key, p.get(key)])),
  };
  s.grown = list(p, "grow");
  s.gone = list(p, "gone");
  for (const key of FACETS) if (p.has(`x-${key}`)) s.off[key] = new Set(list(p, `x-${key}`));
  [s.from, s.to] = (p.get("when") ?? "_").split("_").map(value => (/^\d{4}/.test(value) ? value : null));
  s.to = s.from && (s.to ?? s.from);
  s.axis = /^\d{4}[\d-]*_\d{4}[\d-]*$/.test(p.get("axis") ?? "") ? p.get("axis").split("_") : null;
  s.known = /^\d{4}-\d\d-\d\d$/.test(p.get("known") ?? "") ? p.get("known") : null;
  s.compared = list(p, "compared").slice(0, 2);
  s.sure = Math.min(1, Math.max(0, Number(p.get("sure")) || 0));
  s.chosen = p.get("s");
  for (const key of ["table", "labels", "bundle", "voices", "wide", "embed"]) s[key] = p.get(key) === "1";
  if (p.get("colour") === "community") s.colour = "community";
  if (p.get("size") === "score") s.size = "score";
  if (["canvas", "webgl"].includes(p.get("draw"))) s.draw = p.get("draw");
  if (["light", "dark"].includes(p.get("theme"))) s.theme = p.get("theme");
  s.lang = p.get("lang");
  return Object.assign(state, s);
}

function list(p, key) {
  try {
    return JSON.parse(p.get(key) ?? "[]").map(String);
  } catch {
    return [];
  } // a mangled link shows everything
}

/** The address of what is shown. */
export function written(s = state) {
  const p = new URLSearchParams();
  if (s.view.kind !== "start") p.set("v", s.view.kind);
  for (const key of VIEWS[s.view.kind])
    if (s.view[key] !== undefined && s.view[key] !== null) p.set(key, s.view[key]);
  for (const [key, value] of [
    ["grow", s.grown],
    ["gone", s.gone],
  ])
    if (value.length) p.set(key, JSON.stringify(value));
  for (const key of FACETS) {
    const off = [...s.off[key]].sort();
    if (JSON.stringify(off) !== JSON.stringify(USUAL[key] ?? [])) p.set(`x-${key}`, JSON.stringify(off));
  }
  if (s.from) p.set("when", `${s.from}_${s.to}`);
  if (s.axis) p.set("axis", s.axis.join("_"));
  if (s.known) p.set("known", s.known);
  if (s.compared.length) p.set("compared", JSON.stringify(s.compared));
  if (s.sure) p.set("sure", s.sure);
  if (s.chosen) p.set("s", s.chosen);
  for (const key of ["table", "labels", "bundle", "voices", "wide", "embed"]) if (s[key]) p.set(key, "1");
  if (s.colour !== "kind") p.set("colour", s.colour);
  if (s.size !== "degree") p.set("size", s.size);
  if (s.draw) p.set("draw", s.draw);
  if (s.theme) p.set("theme", s.theme);
  if (s.lang) p.set("lang", s.lang);
  return `#${p}`;
}

/** Keep what is shown: as a step that can be undone, or in place of the last one. */
export function keep({ step: isStep = false } = {}) {
  const hash = written();
  if (hash === (location.hash || "#")) return;
  if (isStep) furthest = ++step;
  history[isStep ? "pushState" : "replaceState"]({ step }, "", hash);
  moved();
}

/** Which step the page is at. */
export const place = () => step;
export const canUndo = () => step > 0;
export const canRedo = () => step < furthest;
export const undo = () => canUndo() && history.back();
export const redo = () => canRedo() && history.forward();

/** Call `show` when the address has changed by itself, and `told` after each step. */
export function follow(show, told) {
  moved = told;
  addEventListener("popstate", event => {
    step = event.state?.step ?? 0;
    furthest = Math.max(furthest, step);
    read();
    show();
    told();
  });
}

/** Whether the page tells where to begin, rather than showing the picture alone. */
export const begins = () => state.view.kind === "start" && !state.embed && !state.table;

/** Whether anything is filtered away. */
export const filtered = () =>
  Boolean(state.from || state.known || state.sure) ||
  FACETS.some(key => JSON.stringify([...state.off[key]].sort()) !== JSON.stringify(USUAL[key] ?? []));

export function clearFilters() {
  for (const key of FACETS) state.off[key] = new Set(USUAL[key]);
  Object.assign(state, { from: null, to: null, axis: null, known: null, sure: 0, wide: false });
}
