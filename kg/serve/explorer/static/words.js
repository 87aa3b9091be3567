/* The words of the page in the language of the moment. */
import { $, el } from "./dom.js";
import { written } from "./shared.js";

const all = JSON.parse($("words").textContent);
let lang = document.documentElement.lang;

export const languages = Object.keys(all);
export const language = () => lang;
export const known = code => code in all;

export function speak(code) {
  lang = code;
  document.documentElement.lang = code;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-a]")) {
    node.setAttribute("aria-label", t(node.dataset.a));
    if (node.title) node.title = t(node.dataset.a);
  }
  for (const node of document.querySelectorAll("[data-p]")) node.placeholder = t(node.dataset.p);
  document.title = t("title");
}

const made = new Map();
/** A formatter of numbers or dates; making one takes long. */
function format(Kind, options) {
  const key = `${Kind.name} ${lang} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new Kind({ en: "en-GB" }[lang] ?? lang, options));
  return made.get(key);
}

export const number = value =>
  typeof value === "number" ? format(Intl.NumberFormat, {}).format(value) : value;

/** A word or sentence with its values: t("counts", {nodes: 3}); '{nodes actor|actors}' is a number with its noun. */
export const t = (key, values = {}) =>
  (all[lang][key] ?? key).replace(
    /\{(\w+)(?: ([^|}]+)\|([^}]+))?\}/g,
    (_, name, one, many) => `${number(values[name])}${one ? ` ${values[name] === 1 ? one : many}` : ""}`,
  );

/** Why the server refuses, in the words of the page; its own sentence, which is English, where there are none. */
export const reason = error => {
  const key = [`refused_${error.why}`, `why_${error.status}`].find(one => one in all[lang]);
  if (key) return t(key, { of: error.of?.join(", ") });
  return lang === "en" ? error.message : t("why");
};

/** Texts come by language; '' is in neither. */
export const langOf = text => (lang in text ? lang : (Object.keys(text)[0] ?? ""));
export const name = text => text[langOf(text)] ?? "";

/** A label in the language of the page, or marked with the language that it is in. */
export const said = (text, tag = "span") =>
  el(tag, {
    text: name(text),
    lang: langOf(text) !== lang && langOf(text) !== "und" && langOf(text) ? langOf(text) : null,
  });

export const day = value => written(value, how => format(Intl.DateTimeFormat, how));

/** A day among others, as short as it can be: with its year only if they are of several years. */
export function brief(value, among) {
  const found = /^(\d{4})-(\d\d)(?:-(\d\d))?/.exec(value ?? "");
  if (!found) return day(value);
  const several = new Set(among.map(one => (one ?? "").slice(0, 4))).size > 1,
    months = among.length > 2 && among.every(one => (one ?? "").endsWith("-01"));
  const how = { timeZone: "UTC", month: "short" };
  if (!months) how.day = "numeric";
  if (several && !months) how.year = "2-digit";
  return format(Intl.DateTimeFormat, how).format(new Date(`${found[0]}T00:00Z`));
}
