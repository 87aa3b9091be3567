/* Rows with numbers as a chart: an axis of names or of time, and one bar for each measure. */
import { el, svg } from "./dom.js";
import { heading, icon, rowsOf, worth } from "./results.js";
import { number, t } from "./words.js";

const BARS = 40,
  COLOURS = 6,
  LINE = 20;
const TIME = /^\d{4}(-\d\d){0,2}$/;

export class Chart {
  constructor(yasr) {
    this.yasr = yasr;
    this.priority = 3;
    this.label = t("chart");
    this.off = new Set();
  }
  /** The columns of numbers, and the one that names their rows. */
  columns() {
    const { names, rows } = rowsOf(this.yasr),
      isNumber = row => row && row.value.trim() !== "" && Number.isFinite(Number(row.value)),
      measures = names.filter(name => rows.length && rows.every(row => isNumber(row[name]))),
      label = names.find(name => !measures.includes(name));
    return label && measures.length ? { label, measures: measures.slice(0, COLOURS) } : null;
  }
  canHandleResults() {
    return Boolean(this.columns());
  }
  getIcon() {
    return icon("▤");
  }
  draw() {
    const { label, measures } = this.columns(),
      all = rowsOf(this.yasr).rows,
      timed = all.every(row => TIME.test(row[label]?.value ?? ""));
    const rows = timed
      ? unbroken([...all].sort((a, b) => a[label].value.localeCompare(b[label].value)).slice(-BARS), label)
      : all.slice(0, BARS);
    const box = el("div", { className: "drawn" });
    const paint = () => {
      const shown = measures.filter(name => !this.off.has(name)),
        about = {
          names: rows.map(row => (row[label] ? worth(short(row[label]), label) : "")),
          lines: shown.map(name => ({
            name: heading(name),
            number: measures.indexOf(name),
            values: rows.map(row => Number(row[name]?.value ?? 0)),
          })),
          label: heading(label),
        };
      box.replaceChildren((timed ? upright : lying)(about, Math.max(300, box.clientWidth || 600)));
    };
    this.yasr.resultsEl.replaceChildren(
      el(
        "figure",
        { className: "chart" },
        el(
          "figcaption",
          {},
          t("chartOf", { what: measures.map(heading).join(", "), by: heading(label) }),
          all.length > BARS ? ` · ${t("chartCut", { n: BARS, all: all.length })}` : "",
        ),
        this.key(measures, paint),
        box,
      ),
    );
    paint();
    new ResizeObserver(paint).observe(box);
  }
  /** Which colour is which measure; each can be left out. */
  key(measures, paint) {
    const tick = (name, i) =>
      el(
        "label",
        { className: `m${i}` },
        el("input", {
          type: "checkbox",
          checked: !this.off.has(name),
          onchange: ({ target }) => {
            this.off[target.checked ? "delete" : "add"](name);
            paint();
          },
        }),
        el("i", {}),
        heading(name),
      );
    return measures.length > 1 ? el("div", { className: "measures" }, ...measures.map(tick)) : "";
  }
}

/** Rows by month with the months between them, in which there was nothing; others as they are. */
function unbroken(rows, label) {
  const months = rows
    .map(row => /^(\d{4})-(\d\d)$/.exec(row[label].value))
    .map(found => found && found[1] * 12 + Number(found[2]) - 1);
  if (
    !rows.length ||
    months.includes(null) ||
    new Set(months).size < months.length ||
    months.at(-1) - months[0] > 4 * BARS
  )
    return rows;
  const known = new Map(rows.map((row, i) => [months[i], row]));
  return Array.from({ length: months.at(-1) - months[0] + 1 }, (_, i) => {
    const month = months[0] + i,
      value = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
    return known.get(month) ?? { [label]: { type: "literal", value } };
  });
}

const short = found => (found.type === "uri" ? { value: found.value.split(/[#/]/).pop() } : found);

/** Round numbers from the least to the most, and what they span. */
function scale(lines) {
  const values = lines.flatMap(line => line.values),
    least = Math.min(0, ...values),
    most = Math.max(0, ...values) || 1;
  const rough = (most - least) / 5,
    tens = 10 ** Math.floor(Math.log10(rough)),
    step = Math.max(
      [1, 2, 5, 10].find(n => n * tens >= rough) * tens,
      values.every(Number.isInteger) ? 1 : 0,
    );
  const ticks = [];
  for (let at = Math.floor(least / step) * step; at < most + step; at += step) ticks.push(at);
  const from = ticks[0],
    span = ticks.at(-1) - from;
  return { ticks, part: value => (value - from) / span };
}

const text = (x, y, words, props = {}) => {
  const node = svg("text", { x, y, ...props });
  node.textContent = words;
  return node;
};
const named = (about, line, i) => {
  const node = svg("title");
  node.textContent = `${about.names[i]}: ${line.name} ${number(line.values[i])}`;
  return node;
};
const sheet = (about, width, height, ...parts) =>
  svg(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": t("chartOf", { what: about.lines.map(line => line.name).join(", "), by: about.label }),
    },
    ...parts,
  );
const cut = (words, most) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);

/** Names down the side, bars to the right. */
function lying(about, width) {
  const { ticks, part } = scale(about.lines),
    side = Math.min(width * 0.38, 12 + 7.2 * Math.max(...about.names.map(name => name.length), 4)),
    each = Math.max(LINE + 6, about.lines.length * 13 + 10),
    height = about.names.length * each + 48,
    foot = height - 44,
    room = width - side - 48;
  const x = value => side + room * part(value);
  const grid = ticks.flatMap(value => [
    svg("line", { class: "grid", x1: x(value), x2: x(value), y1: 0, y2: foot }),
    text(x(value), foot + 16, number(value), { "text-anchor": "middle" }),
  ]);
  const thick = Math.min(18, (each - 8) / Math.max(1, about.lines.length));
  const bars = about.names.flatMap((name, i) => {
    const top = i * each + (each - thick * about.lines.length) / 2;
    return [
      text(side - 8, i * each + each / 2 + 4, cut(name, Math.floor((side - 12) / 7.8)), {
        "text-anchor": "end",
      }),
      ...about.lines.flatMap((line, n) => [
        bar(about, line, i, {
          x: Math.min(x(0), x(line.values[i])),
          y: top + n * thick,
          width: Math.max(1, Math.abs(x(line.values[i]) - x(0))),
          height: thick - 2,
        }),
        text(Math.max(x(0), x(line.values[i])) + 5, top + n * thick + thick / 2 + 3, number(line.values[i]), {
          class: "worth",
        }),
      ]),
    ];
  });
  const axis = svg("line", { class: "axis", x1: x(0), x2: x(0), y1: 0, y2: foot });
  return sheet(about, width, height, ...grid, ...bars, axis, title(about, side + room / 2, height - 6));
}

/** Time along the foot, bars upwards. */
function upright(about, width) {
  const { ticks, part } = scale(about.lines),
    side = 20 + 8 * Math.max(...ticks.map(value => number(value).length)),
    foot = 260,
    room = width - side - 16,
    each = room / about.names.length;
  const y = value => foot - (foot - 14) * part(value);
  const grid = ticks.flatMap(value => [
    svg("line", { class: "grid", x1: side, x2: side + room, y1: y(value), y2: y(value) }),
    text(side - 8, y(value) + 4, number(value), { "text-anchor": "end" }),
  ]);
  const thick = Math.min(40, (each * 0.8) / Math.max(1, about.lines.length)),
    skip = Math.ceil((7.5 * Math.max(...about.names.map(name => name.length))) / each);
  const bars = about.names.flatMap((name, i) => {
    const left = side + i * each + (each - thick * about.lines.length) / 2;
    return [
      i % skip ? "" : text(side + (i + 0.5) * each, foot + 18, name, { "text-anchor": "middle" }),
      ...about.lines.map((line, n) =>
        bar(about, line, i, {
          x: left + n * thick,
          y: Math.min(y(0), y(line.values[i])),
          width: Math.max(1, thick - 1),
          height: Math.abs(y(line.values[i]) - y(0)),
        }),
      ),
    ];
  });
  const axis = svg("line", { class: "axis", x1: side, x2: side + room, y1: y(0), y2: y(0) });
  return sheet(
    about,
    width,
    foot + 46,
    ...grid,
    ...bars,
    axis,
    text(side + room / 2, foot + 40, about.label, MIDDLE),
  );
}

const MIDDLE = { class: "title", "text-anchor": "middle" };
const title = (about, x, y) => text(x, y, about.lines.map(line => line.name).join(", "), MIDDLE);
const bar = (about, line, i, place) =>
  svg("rect", { class: `bar m${line.number}`, rx: 2, ...place }, named(about, line, i));
