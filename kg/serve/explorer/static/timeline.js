/* When it was published: bars with a brush and fields for a period, two sources side by side, and as known on a day. */
import { $, dayField, el } from "./dom.js";
import { model, seen } from "./model.js";
import { begins, state } from "./state.js";
import { binsOf, daily, full, placing, unitOf } from "./times.js";
import { day, number, t } from "./words.js";

const PER = { day: "perDay", week: "perWeek", month: "perMonth", year: "perYear" };
let found = { days: [], pair: null }, // what was counted for the view
  bins = [],
  unit = "day",
  placeOf = () => -1,
  open = false, // whether what is asked less often is shown
  parts = {}, // what changes as one drags
  changed = () => {};

/** Say what happens when the period, the axis, the day or what is compared has changed. */
export function setUp(refresh) {
  changed = refresh;
}

/** Count the claims of the view that was `sent` by day, whatever period is chosen; of two sources, if compared. */
export async function ask(sent) {
  if (begins() || ["contra", "communities"].includes(state.view.kind)) {
    found = { days: [], pair: null };
    return;
  }
  const of = state.compared.length === 2 ? state.compared : [];
  const [days, ...pair] = await Promise.all([daily(sent), ...of.map(source => daily(sent, source))]);
  found = { days, pair: pair.length ? pair : null };
}

const sumsOf = days => {
  const sums = bins.map(() => 0);
  for (const [date, n] of days) if (placeOf(date) >= 0) sums[placeOf(date)] += n;
  return sums;
};

/** Draw the bars and the fields anew: another view, axis or language. */
export function draw() {
  const dates = found.days.map(([date]) => date).sort(),
    whole = [dates[0], dates.at(-1)],
    [first, last] = state.axis ? state.axis.map(full) : whole;
  $("time").hidden = !(dates.length && (whole[0] < whole[1] || state.known));
  bins = $("time").hidden || !first || !last || first > last ? [] : binsOf(first, last, unitOf(first, last));
  if (!bins.length) {
    $("time").hidden = true;
    return;
  }
  unit = unitOf(first, last);
  placeOf = placing(bins);
  open ||= Boolean(state.known || found.pair);
  parts = { all: sumsOf(found.days), pair: found.pair?.map(sumsOf) };
  parts.bars = bars();
  parts.ends = ["from", "to"].map(range);
  parts.fields = ["from", "to"].map(key => field(key, whole));
  parts.told = el("output");
  brush();
  const at = document.activeElement?.closest("#time [data-key]")?.dataset.key;
  $("time").replaceChildren(
    top(),
    parts.bars,
    el("div", { className: "range" }, ...parts.ends),
    el(
      "div",
      { className: "when ends" },
      el("span", { text: day(bins[0].first) }),
      el("span", { text: t(PER[unit]) }),
      el("span", { text: day([bins.at(-1).last, last].sort()[0]) }),
    ),
    extra(whole),
  );
  show();
  if (at) $("time").querySelector(`[data-key="${at}"]`)?.focus(); // who types or slides stays there
}

function top() {
  const button = (key, onclick) => el("button", { type: "button", className: "text", text: t(key), onclick });
  const narrow = state.axis ? state.axis.join() : "";
  return el(
    "div",
    { className: "when" },
    el("span", { text: t("timeline") }),
    el("span", { className: "period" }, parts.fields[0], ` ${t("untilDay")} `, parts.fields[1]),
    state.from && narrow !== [state.from, state.to].join()
      ? button("zoomTime", () => set({ axis: [full(state.from), lastOf(state.to)] }))
      : null,
    state.axis ? button("wholeTime", () => set({ axis: null })) : null,
    state.from ? button("allPeriods", () => set({ from: null, to: null, axis: null })) : null,
    el("button", {
      type: "button",
      className: "text",
      text: t("moreTime"),
      "aria-expanded": String(open),
      "aria-controls": "moreTime",
      onclick: event => {
        open = !open;
        event.target.setAttribute("aria-expanded", String(open));
        $("moreTime").hidden = !open;
      },
    }),
    parts.told,
  );
}

/** The last day of '2024-02', '2024' or a day. */
function lastOf(value) {
  const unitOfText = { 4: "year", 7: "month" }[value.length];
  return unitOfText ? binsOf(full(value), full(value), unitOfText)[0].last : value;
}

/** What is asked less often: two sources side by side, and a day as of which all is told. */
function extra(whole) {
  const sources = Object.keys(model.facts.sources),
    called = source => source || t("noSource");
  const pick = (place, key) =>
    el(
      "label",
      {},
      `${t(key)} `,
      el(
        "select",
        { "data-key": key, onchange: event => compare(place, event.target.value) },
        el("option", { value: "none", text: t("noCompare") }),
        ...sources.map((source, i) =>
          el("option", {
            value: String(i),
            text: called(source),
            selected: state.compared[place] === source,
          }),
        ),
      ),
    );
  return el(
    "div",
    { id: "moreTime", hidden: !open },
    el(
      "div",
      { className: "when" },
      sources.length > 1 ? pick(0, "compare") : null,
      sources.length > 1 ? pick(1, "withSource") : null,
      el(
        "label",
        {},
        `${t("asKnown")} `,
        dayField(value => set({ known: value || null }), {
          "data-key": "known",
          min: whole[0],
          max: model.facts.last ?? whole[1],
          value: state.known ?? "",
        }),
      ),
    ),
    state.known
      ? el(
          "p",
          { className: "sub" },
          `${t("asKnownOn", { day: day(state.known) })} `,
          el("button", {
            type: "button",
            className: "text",
            text: t("asNow"),
            onclick: () => set({ known: null }),
          }),
        )
      : null,
  );
}

function compare(place, value) {
  const sources = Object.keys(model.facts.sources),
    both = [0, 1].map(i => state.compared[i]);
  both[place] = value === "none" ? undefined : sources[Number(value)];
  if (both[place] !== undefined && both[1 - place] === undefined)
    both[1 - place] = sources.find(source => source !== both[place]);
  set({ compared: both.some(one => one === undefined) ? [] : both });
}

function set(values) {
  Object.assign(state, values);
  changed();
}

/** A bar for each unit: all claims behind those that are shown, or one source above the other. */
function bars() {
  const { all, pair } = parts,
    most = Math.max(1, ...(pair ? pair.flat() : all));
  return el(
    "div",
    { className: `bars ${pair ? "two" : ""}`, "aria-hidden": "true" },
    ...bins.map((bin, i) => {
      const when = unit === "day" ? day(bin.first) : `${day(bin.first)} – ${day(bin.last)}`,
        title = pair
          ? t("barOfTwo", { when, a: pair[0][i], b: pair[1][i] })
          : t("barOf", { when, n: all[i] });
      const bar = el("span", { title }, el("i"), el("i"));
      if (pair) [...bar.children].forEach((one, k) => high(one, pair[k][i], 2 * most));
      else high(bar.firstChild, all[i], most);
      return bar;
    }),
  );
}

const high = (one, n, most) => {
  one.style.height = `${(100 * n) / most}%`;
};

const range = key =>
  el("input", {
    type: "range",
    min: 0,
    max: bins.length - 1,
    value: key === "from" ? 0 : bins.length - 1,
    "aria-label": t(key),
    "data-key": key,
    oninput: slide,
    onchange: changed,
  });

/** A day to type; the period is at least that day. */
const field = (key, [first, last]) =>
  dayField(
    value => {
      if (!value) return;
      const from = key === "from" ? value : (full(state.from) ?? first),
        to = key === "to" ? value : state.to ? lastOf(state.to) : last;
      set(from <= to ? { from, to } : { from: value, to: value });
    },
    { "aria-label": t(key), "data-key": `${key}Day`, min: first, max: last },
  );

function slide() {
  const [a, b] = parts.ends.map(input => +input.value);
  choose(Math.min(a, b), Math.max(a, b));
}

function choose(from, to) {
  const whole = from <= 0 && to >= bins.length - 1 && !state.axis;
  Object.assign(state, whole ? { from: null, to: null } : { from: bins[from].first, to: bins[to].last });
  show();
}

/** Drag over the bars to choose a period; click one for just that one. */
function brush() {
  const box = parts.bars,
    last = bins.length - 1;
  let start = null,
    at = null;
  const bin = event => {
    const r = box.getBoundingClientRect();
    return Math.max(0, Math.min(last, Math.floor(((event.clientX - r.left) / r.width) * (last + 1))));
  };
  box.addEventListener("pointerdown", event => {
    start = at = bin(event);
    box.setPointerCapture(event.pointerId);
    choose(start, start);
  });
  box.addEventListener("pointermove", event => {
    if (start !== null && bin(event) !== at) {
      at = bin(event);
      choose(Math.min(start, at), Math.max(start, at));
    }
  });
  for (const name of ["pointerup", "pointercancel"])
    box.addEventListener(name, () => {
      if (start !== null) changed();
      start = null;
    });
}

/** Show what the filters leave, and the period. */
export function show() {
  if ($("time").hidden || !bins.length) return;
  const last = bins.length - 1,
    clamp = (date, otherwise) => {
      const i = date ? placeOf(date) : otherwise;
      return i < 0 ? (full(date) < bins[0].first ? 0 : last) : i;
    };
  const from = clamp(state.from, 0),
    to = clamp(state.to && lastOf(state.to), last),
    inTime = sumsOf((seen.inTime ?? []).map(c => [c.date, 1])),
    most = Math.max(1, ...parts.all);
  [...parts.bars.children].forEach((bar, i) => {
    if (!parts.pair) high(bar.lastChild, Math.min(inTime[i], parts.all[i]), most);
    bar.classList.toggle("out", Boolean(state.from) && (i < from || i > to));
  });
  const order = +parts.ends[0].value <= +parts.ends[1].value ? [from, to] : [to, from];
  parts.ends.forEach((input, i) => {
    input.value = order[i];
    input.setAttribute("aria-valuetext", day(order[i] === to ? bins[order[i]].last : bins[order[i]].first));
  });
  parts.fields[0].value = full(state.from) ?? "";
  parts.fields[1].value = state.to ? lastOf(state.to) : "";
  parts.told.replaceChildren(...told());
}

function told() {
  if (parts.pair)
    return parts.pair.map((sums, i) =>
      el("span", {
        className: `series${i}`,
        text: t("ofSource", {
          source: state.compared[i] || t("noSource"),
          n: sums.reduce((sum, n) => sum + n, 0),
        }),
      }),
    );
  const lost = state.from ? model.claims.filter(c => !full(c.date)).length : 0;
  return state.from ? (lost ? [`− ${number(lost)} ${t("undated")}`] : []) : [t("allTime")];
}
