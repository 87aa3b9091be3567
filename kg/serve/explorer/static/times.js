/* Days put together as the time in view is long, and how many claims there are on each day of a view. */
import { get } from "./api.js";
import { answering } from "./asked.js";
import { asked } from "./model.js";
import { viewed } from "./requests.js";
import { state } from "./state.js";

const DAY = 864e5,
  MOST = 92, // bars
  LENGTH = { day: 1, week: 7, month: 30.5, year: 366 };

/** The first day of '2024-02-05', '2024-02' or '2024'; null for what is no date. */
export const full = date => {
  const day = /^\d{4}/.test(date ?? "") ? `${date}-01-01`.slice(0, 10) : "";
  return Number.isNaN(Date.parse(day)) ? null : day;
};
const iso = date => date.toISOString().slice(0, 10);
const at = day => new Date(`${day}T00:00Z`);

/** The smallest unit of which there are not too many between two days. */
export const unitOf = (first, last) => {
  const days = (at(last) - at(first)) / DAY + 1;
  return Object.keys(LENGTH).find(unit => days / LENGTH[unit] <= MOST) ?? "year";
};

function begin(day, unit) {
  const d = at(day);
  if (unit === "week") d.setUTCDate(d.getUTCDate() - ((d.getUTCDay() + 6) % 7));
  if (unit === "month") d.setUTCDate(1);
  if (unit === "year") d.setUTCMonth(0, 1);
  return iso(d);
}

function next(day, unit) {
  const d = at(day);
  if (unit === "day" || unit === "week") d.setUTCDate(d.getUTCDate() + LENGTH[unit]);
  if (unit === "month") d.setUTCMonth(d.getUTCMonth() + 1, 1);
  if (unit === "year") d.setUTCFullYear(d.getUTCFullYear() + 1, 0, 1);
  return iso(d);
}

/** All units between two days: [{ first, last }], the days with which each begins and ends. */
export function binsOf(first, last, unit) {
  const found = [];
  for (let day = begin(first, unit); day <= last; day = next(day, unit))
    found.push({ first: day, last: iso(new Date(at(next(day, unit)) - DAY)) });
  return found;
}

/** What gives the place of a day among such units; -1 outside. */
export function placing(bins) {
  const firsts = bins.map(bin => bin.first);
  return date => {
    const day = full(date);
    if (!day || !bins.length || day > bins.at(-1).last) return -1;
    let low = 0,
      high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= day) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
}

/** Views of which the server counts every claim, also those for which a picture has no room. */
const COUNTED = {
  top: () => ({}),
  whole: () => ({}),
  denials: () => ({ status: ["disputed", "denied"] }),
  says: v => ({ speaker: [v.by] }),
  alone: v => ({ alone: [v.source ?? ""] }),
  answer: answering,
};
const everyTime = () => ({ ...asked(), since: undefined, until: undefined });

/** How many claims of the view that was `sent` there are on each day, whatever period is chosen: [[day, count]]. */
export async function daily(sent, source) {
  const counted = COUNTED[state.view.kind];
  if (counted) {
    const of = source === undefined ? {} : { source: [source] };
    const found = await get("timeline", { ...everyTime(), ...counted(state.view), ...of, unit: "day" });
    return found.bins.map(bin => [bin.when, bin.claims]);
  }
  const views = state.from ? [await viewed(everyTime())] : await sent,
    articles = Object.assign({}, ...views.map(view => view.articles)),
    edges = new Map(views.flatMap(view => view.edges ?? []).map(e => [e.id, e]));
  return [...edges.values()]
    .flatMap(e => e.claims)
    .filter(c => source === undefined || (articles[c.article]?.source ?? "") === source)
    .map(c => [full(c.date), 1])
    .filter(([day]) => day);
}
