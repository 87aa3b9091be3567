/* What the single-file page and the explorer share: elements, marked sentences, dates, and places for labels.
   Text from articles enters the page by textContent only. */
const SVG = "http://www.w3.org/2000/svg";

export const $ = id => document.getElementById(id);

/** An element with properties (`text`, `onclick`, `aria-label`, …) and children. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") node.textContent = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node && key !== "list" && key !== "form") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

export function svg(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(props)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** Only addresses of the web become links. */
export const web = url => (/^https?:\/\//i.test(url ?? "") ? url : null);

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The sentence with both mentions and the cue marked; offsets count characters, not UTF-16 units. */
export function marked(c) {
  const letters = Array.from(c.sentence ?? ""),
    spans = [
      [c.subject_start, c.subject_end, "subject"],
      [c.object_start, c.object_end, "object"],
    ];
  const at = c.cue ? Array.from((c.sentence ?? "").split(c.cue)[0]).length : letters.length;
  if (at < letters.length) spans.push([at, at + Array.from(c.cue).length, "cue"]);
  const good = spans
    .filter(([a, b]) => Number.isInteger(a) && a >= 0 && b > a && b <= letters.length)
    .sort((a, b) => a[0] - b[0]);
  const parts = [];
  let last = 0;
  for (const [a, b, kind] of good) {
    if (a < last) continue;
    parts.push(
      letters.slice(last, a).join(""),
      el(kind === "cue" ? "u" : "mark", { className: kind, text: letters.slice(a, b).join("") }),
    );
    last = b;
  }
  parts.push(letters.slice(last).join(""));
  return parts;
}

/** The parts of a sentence with its names in their places: `verb` is made of the words between and behind them. */
export function worded(phrase, subject, object, verb) {
  const [, between, behind] = /^\{subject\}(.*?)\{object\}(.*)$/s.exec(phrase) ?? [null, "", ""];
  return [subject, " ", verb(between.trim()), " ", object, ...(behind ? [" ", verb(behind.trim())] : [])];
}

/** A date, month, year or interval as people write it; `format` returns a formatter for some parts of a date. */
export function written(value, format) {
  if (!value) return "";
  return String(value)
    .split("/")
    .map(part => {
      const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(part);
      if (!found) return part;
      const [, year, month, date] = found,
        how = { timeZone: "UTC", year: "numeric" };
      if (month) how.month = date ? "short" : "long";
      if (date) how.day = "numeric";
      const moment = new Date(Date.UTC(year, (month ?? 1) - 1, date ?? 1));
      return Number.isNaN(moment.getTime()) ? part : format(how).format(moment);
    })
    .join(" – ");
}

/** A grid of what is taken on the screen. */
export class Taken {
  constructor(size) {
    this.size = size;
    this.cells = new Map();
  }
  *near(r) {
    for (let i = Math.floor(r[0] / this.size); i <= Math.floor(r[2] / this.size); i++)
      for (let j = Math.floor(r[1] / this.size); j <= Math.floor(r[3] / this.size); j++) yield i * 100003 + j;
  }
  free(r, own) {
    for (const key of this.near(r))
      for (const [box, owner] of this.cells.get(key) ?? [])
        if (owner !== own && box[0] < r[2] && r[0] < box[2] && box[1] < r[3] && r[1] < box[3]) return false;
    return true;
  }
  add(r, owner) {
    for (const key of this.near(r)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push([r, owner]);
    }
  }
}
