/* A box in which one types and chooses: actors, and where it is asked for sentences and titles; by pointer and by keys. */
import { get } from "./api.js";
import { el, fold, later } from "./dom.js";
import { symbol } from "./symbols.js";
import { day, name, said, t } from "./words.js";

const ACTORS = 12,
  TEXTS = 6;
let boxes = 0;

/**
 * Make `input` search as one types; `chosen` gets the actor, `asks` a question, `failed` what was typed in vain.
 * With `texts`, sentences and titles are found, too; its `sentence` or `title` gets which one was chosen.
 */
export function searching(input, { chosen, asks = null, failed = () => {}, keep = false, texts = null }) {
  const id = `found${boxes++}`,
    list = el("div", {
      id,
      role: "listbox",
      className: "found",
      hidden: true,
      "aria-label": t(texts ? "found" : "actors"),
    });
  for (const [key, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
    autocomplete: "off",
    spellcheck: "false",
  }))
    input.setAttribute(key, value);
  input.after(list);
  let rows = [],
    at = -1,
    asking = null;

  const isQuestion = text => asks && / /.test(text.trim());
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const take = ({ row, act }) => {
    input.value = keep ? name(row.text) : "";
    close();
    act(row);
  };
  const mark = index => {
    at = (index + rows.length) % rows.length;
    const items = list.querySelectorAll("[role=option]");
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  };
  const option = (one, i) =>
    el(
      "li",
      {
        id: `${id}-${i}`,
        role: "option",
        "aria-selected": "false",
        onpointerdown: event => {
          event.preventDefault();
          take(one);
        },
      },
      ...one.shown,
    );

  /** Show groups of rows; `rest` is still to come. */
  function fill(groups, rest, gone) {
    const mine = rows[at]?.key;
    rows = groups.flatMap(([, found]) => found);
    let count = 0;
    const blocks = groups
      .filter(([, found]) => found.length)
      .flatMap(([key, found]) => [
        texts ? el("p", { id: `${id}-${key}`, role: "presentation", text: t(key) }) : "",
        el("ul", { role: "group", "aria-label": t(key) }, ...found.map(one => option(one, count++))),
      ]);
    const said = gone
      ? t(`trouble_${gone.kind ?? "refused"}`)
      : isQuestion(input.value)
        ? `↵ ${t("askIt", { q: input.value.trim() })}`
        : `${t("notFoundText")} “${input.value.trim()}”`;
    list.replaceChildren(...(rows.length || rest ? blocks : [nobody(said)]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    at = -1;
    const again = rows.findIndex(one => one.key === mine);
    if (mine && again >= 0) mark(again);
  }

  async function look() {
    const text = input.value.trim();
    soon.stop(); // Enter looks at once; what was to come would end that
    asking?.abort();
    if (!text) return close();
    asking = new AbortController();
    const { signal } = asking,
      current = () => input.value.trim() === text && !signal.aborted;
    const words = texts && get("texts", { q: text, limit: TEXTS }, { signal });
    words?.catch(() => {}); // what the list of actors tells is enough
    try {
      const { actors } = await get("search", { q: text, limit: ACTORS }, { signal });
      if (!current()) return undefined;
      const own = actors.map(row => ofActor(row, chosen));
      fill([["actors", own]], texts);
      if (!texts) return undefined;
      const found = await words;
      if (current()) fill(grouped(own, found, text, chosen, texts), !found.ready);
    } catch (error) {
      if (error.name === "AbortError") return undefined;
      fill([], false, error);
      failed(text, error);
    }
    return undefined;
  }

  const soon = later(110, look);
  input.addEventListener("input", () => (input.value.trim() ? soon() : close()));
  input.addEventListener("blur", () => setTimeout(close, 100));
  input.addEventListener("keydown", async event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) await look();
      if (rows.length && !list.hidden) mark(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      if (!list.hidden || input.value) event.preventDefault(); // the window that it is in stays
      if (list.hidden) {
        input.value = "";
        input.blur();
      } else close();
    }
    if (event.key === "Enter" && input.value.trim()) {
      event.preventDefault();
      if (at < 0) await look();
      const text = input.value.trim(),
        row = rows[at] ?? rows.find(({ key }) => !isQuestion(text) || key.startsWith("actor ")) ?? null;
      if (row) take(row);
      else if (isQuestion(text)) {
        close();
        asks(text);
      } else failed(text);
    }
  });
  return { close };
}

const nobody = text =>
  el(
    "ul",
    { role: "group" },
    el("li", { className: "none", role: "option", "aria-disabled": "true", "aria-selected": "false", text }),
  );

/** The groups of the list: actors by name and by what texts call them, sentences, titles. */
function grouped(own, { names, sentences, titles }, text, chosen, texts) {
  const known = new Set(own.map(({ row }) => row.id));
  const called = names.filter(row => !known.has(row.id)).map(row => ofActor(row, chosen));
  return [
    ["actors", [...own, ...called].slice(0, ACTORS)],
    [
      "sentences",
      sentences.map(row => ofText(row, row.text, text, [row.title, day(row.date)], texts.sentence)),
    ],
    ["titles", titles.map(row => ofText(row, row.title, text, [row.source, day(row.date)], texts.title))],
  ];
}

/** An actor, and why: by another of its names, or by what texts call it. */
function ofActor(row, act) {
  const why = row.heard
    ? t("heardAs", { words: row.name, name: name(row.text) })
    : row.name === name(row.text)
      ? ""
      : row.name;
  const shown = [
    symbol(row.kind),
    el("span", { className: "who" }, said(row.text), why ? el("small", { text: why }) : null),
    el("span", { className: "count", text: t("hits", { n: row.claims + row.says }) }),
  ];
  return { key: `actor ${row.id}`, row, act, shown };
}

/** A sentence or title with the words marked, and where it is from. */
function ofText(row, text, asked, about, act) {
  const shown = [
    el(
      "span",
      { className: "who" },
      el("span", { lang: row.lang, className: "quote" }, ...lit(text, asked)),
      el("small", { text: about.filter(Boolean).join(" · ") }),
    ),
  ];
  return { key: `${row.claim ?? "title"} ${row.article}`, row, act, shown };
}

/** A text with the words that were asked for marked; the last may be the beginning of one. */
function* lit(text, asked) {
  const wanted = asked.match(/[\p{L}\p{N}]+/gu)?.map(fold) ?? [],
    last = wanted.at(-1);
  const hit = word => wanted.includes(fold(word)) || (last && fold(word).startsWith(last));
  for (const part of text.split(/([\p{L}\p{N}]+)/u)) yield hit(part) ? el("mark", { text: part }) : part;
}
