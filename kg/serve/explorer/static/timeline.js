/* When it was published: a histogram with a brush that filters the claims. */
import { $, el } from "./dom.js";
import { model, seen } from "./model.js";
import { state } from "./state.js";
import { day, number, t } from "./words.js";

const DAYS = 92,
  MONTHS = 3700;
let bins = [],
  place = new Map(),
  all = [],
  bars,
  ends,
  told,
  changed = () => {},
  unit = 10;

export function setUp(refresh) {
  changed = refresh;
}

const full = date => `${date}-01-01`.slice(0, 10);
const binOf = c => (/^\d{4}/.test(c.date ?? "") ? (place.get(full(c.date).slice(0, unit)) ?? -1) : -1);

/** Count the claims that are loaded by day, month or year. */
export function draw() {
  const times = model.claims
    .filter(c => /^\d{4}/.test(c.date ?? ""))
    .map(c => Date.parse(full(c.date)))
    .filter(x => !Number.isNaN(x));
  const low = times.reduce((a, b) => Math.min(a, b), Infinity),
    high = times.reduce((a, b) => Math.max(a, b), -Infinity),
    span = (high - low) / 864e5;
  bins = [];
  place = new Map();
  $("time").hidden = !(span > 0);
  if (!(span > 0)) return;
  unit = span < DAYS ? 10 : span < MONTHS ? 7 : 4;
  for (
    const d = new Date(low);
    d.toISOString().slice(0, unit) <= new Date(high).toISOString().slice(0, unit);
  ) {
    bins.push(d.toISOString().slice(0, unit));
    if (unit === 10) d.setUTCDate(d.getUTCDate() + 1);
    else if (unit === 7) d.setUTCMonth(d.getUTCMonth() + 1, 1);
    else d.setUTCFullYear(d.getUTCFullYear() + 1, 0, 1);
  }
  bins.forEach((key, i) => place.set(key, i));
  all = bins.map(() => 0);
  for (const c of model.claims) if (binOf(c) >= 0) all[binOf(c)]++;
  const most = Math.max(...all, 1),
    last = bins.length - 1;
  bars = el(
    "div",
    { className: "bars", "aria-hidden": "true" },
    ...all.map((n, i) => {
      const bar = el("span", { title: `${day(bins[i])}: ${number(n)}` }, el("i"), el("i"));
      bar.firstChild.style.height = `${(100 * n) / most}%`;
      return bar;
    }),
  );
  const end = (key, value) =>
    el("input", {
      type: "range",
      min: 0,
      max: last,
      value,
      "aria-label": t(key),
      oninput: slide,
      onchange: () => changed(true),
    });
  ends = [end("from", 0), end("to", last)];
  told = el("output");
  brush(last);
  $("time").replaceChildren(
    el("div", { className: "when" }, el("span", { text: t("time") }), told),
    bars,
    el("div", { className: "range" }, ...ends),
    el(
      "div",
      { className: "when" },
      el("span", { text: day(bins[0]) }),
      el("span", { text: day(bins[last]) }),
    ),
  );
  show();
}

function slide() {
  const [a, b] = ends.map(input => +input.value);
  choose(Math.min(a, b), Math.max(a, b));
}

function choose(from, to, done = false) {
  const whole = from <= 0 && to >= bins.length - 1;
  Object.assign(state, whole ? { from: null, to: null } : { from: bins[from], to: bins[to] });
  changed(done);
}

/** Drag over the bars to choose a period; click one for just that one. */
function brush(last) {
  let start = null,
    at = null;
  const bin = event => {
    const r = bars.getBoundingClientRect();
    return Math.max(0, Math.min(last, Math.floor(((event.clientX - r.left) / r.width) * (last + 1))));
  };
  bars.addEventListener("pointerdown", event => {
    start = at = bin(event);
    bars.setPointerCapture(event.pointerId);
    choose(start, start);
  });
  bars.addEventListener("pointermove", event => {
    if (start !== null && bin(event) !== at) {
      at = bin(event);
      choose(Math.min(start, at), Math.max(start, at));
    }
  });
  for (const name of ["pointerup", "pointercancel"])
    bars.addEventListener(name, () => {
      if (start !== null) changed(true);
      start = null;
    });
}

/** Show what the other filters leave, and the period. */
export function show() {
  if ($("time").hidden || !bars) return;
  const last = bins.length - 1,
    most = Math.max(...all, 1),
    inTime = bins.map(() => 0);
  for (const c of seen.inTime ?? []) if (binOf(c) >= 0) inTime[binOf(c)]++;
  const index = (value, otherwise) => {
    const i = bins.findIndex(key => key.startsWith(value ?? " ") || key >= (value ?? "~"));
    return value && i >= 0 ? i : otherwise;
  };
  const from = index(state.from, 0),
    to = state.to
      ? bins.reduce((found, key, i) => (key.slice(0, state.to.length) <= state.to ? i : found), from)
      : last;
  [...bars.children].forEach((bar, i) => {
    bar.lastChild.style.height = `${(100 * inTime[i]) / most}%`;
    bar.classList.toggle("out", i < from || i > to);
  });
  const order = +ends[0].value <= +ends[1].value ? [from, to] : [to, from];
  ends.forEach((input, i) => {
    input.value = order[i];
    input.setAttribute("aria-valuetext", day(bins[order[i]]));
  });
  const lost = state.from ? model.claims.filter(c => binOf(c) < 0).length : 0;
  told.textContent = state.from
    ? `${day(bins[from])}${to > from ? ` – ${day(bins[to])}` : ""}${lost ? ` (− ${number(lost)} ${t("undated")})` : ""}`
    : t("allTime");
}
