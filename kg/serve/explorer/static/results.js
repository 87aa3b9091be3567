/* Answers to queries as people read them: rows in their language, and what can be drawn as a graph. */
import { $, el, portion, web } from "./dom.js";
import { model } from "./model.js";
import { day, language, name, number, t } from "./words.js";

const about = JSON.parse($("about").textContent);
const PART = 200;

export const icon = drawn => {
  const span = document.createElement("span");
  span.textContent = drawn;
  span.setAttribute("aria-hidden", "true");
  return span;
};
export const rowsOf = yasr => ({
  names: yasr.results?.getVariables() ?? [],
  rows: yasr.results?.getBindings() ?? [],
});

/** Whether an answer can be drawn: triples, or rows of subject, relation and object. */
function drawable(yasr) {
  const { names, rows } = rowsOf(yasr);
  if (yasr.results?.getStatements()?.length) return true;
  return (
    names.length >= 3 &&
    rows.some(row => row[names[0]]?.type === "uri" && row[names[1]]?.type === "uri" && row[names[2]])
  );
}

/** Rows as a table. Ours, since the editor's own reads texts as HTML to filter them. */
export class Rows {
  constructor(yasr) {
    this.yasr = yasr;
    this.priority = 10;
    this.label = t("table");
    this.helpReference = "";
  }
  /** Names of columns, and rows of terms. */
  content() {
    const statements = this.yasr.results?.getStatements();
    if (statements?.length)
      return {
        names: ["subject", "predicate", "object"],
        rows: statements.map(s =>
          Object.fromEntries(
            ["subject", "predicate", "object"].map(key => [
              key,
              {
                value: s[key].value,
                type: s[key].termType === "Literal" ? "literal" : "uri",
                "xml:lang": s[key].language,
              },
            ]),
          ),
        ),
      };
    const yes = this.yasr.results?.getBoolean?.();
    return typeof yes === "boolean"
      ? { names: ["ASK"], rows: [{ ASK: { value: t(yes ? "yes" : "no"), type: "literal" } }] }
      : rowsOf(this.yasr);
  }
  canHandleResults() {
    return this.content().names.length > 0;
  }
  getIcon() {
    return icon("▦");
  }
  draw() {
    const { names, rows } = this.content(),
      body = el("tbody");
    let sorted = null;
    const fill = list =>
      body.replaceChildren(
        ...portion(
          list,
          PART,
          row => el("tr", {}, ...names.map(name => el("td", {}, term(row[name], name)))),
          n => t("more", { n }),
        ),
      );
    const sort = name => {
      sorted = { name, way: sorted?.name === name ? -sorted.way : 1 };
      const order = new Intl.Collator(language(), { numeric: true }),
        text = row => row[name]?.value ?? "";
      fill([...rows].sort((a, b) => sorted.way * order.compare(text(a), text(b))));
    };
    fill(rows);
    const head = names.map(name =>
      el(
        "th",
        { scope: "col" },
        el("button", {
          type: "button",
          text: heading(name),
          title: heading(name) === name ? null : `?${name}`,
          "aria-label": `${t("sorted")} ${heading(name)}`,
          onclick: () => sort(name),
        }),
      ),
    );
    this.yasr.resultsEl.replaceChildren(
      rows.length
        ? el("table", { className: "rows" }, el("thead", {}, el("tr", {}, ...head)), body)
        : el("p", { text: t("noRows") }),
    );
  }
  download() {
    return {
      contentType: "text/csv",
      getData: () => this.yasr.results?.asCsv() ?? "",
      title: t("file_csv"),
      filename: "rows.csv",
    };
  }
}

/** What a column is called: in words if the named queries use it, else as the query has it. */
export const heading = name => {
  const said = t(`col_${name}`);
  return said === `col_${name}` ? name : said;
};

/** What the program's own words mean, by the columns in which they stand. */
const MEANT = {
  relation: value => model.facts?.relations[value]?.text,
  kind: value => model.facts?.kinds[value]?.text,
  status: value => model.facts?.statuses[value.toLowerCase()]?.text,
  polarity: value => ({ positive: both("positive"), negative: both("negative") })[value],
};
const both = key => ({ [language()]: t(`val_${key}`) });
const NUMBERS = /XMLSchema#(integer|decimal|double)$/;

/** A value as people of this language write it: numbers, dates, yes and no, and the program's own words. */
export function worth(found, column) {
  const meant = MEANT[column]?.(found.value);
  if (meant) return name(meant);
  if (/^\d{4}-\d\d(-\d\d)?$/.test(found.value)) return day(found.value);
  if (found.datatype?.endsWith("#boolean")) return t(found.value === "true" ? "yes" : "no");
  return NUMBERS.test(found.datatype) ? number(Number(found.value)) : found.value;
}

/** A term of an answer: text, or an IRI as a link; of an actor into the explorer, of the web there. */
function term(found, column) {
  if (!found) return "";
  if (found.type !== "uri")
    return el("span", {
      text: worth(found, column),
      lang: found["xml:lang"] || null,
      className: /^\d{4}-\d\d(-\d\d)?$/.test(found.value)
        ? "day"
        : NUMBERS.test(found.datatype)
          ? "number"
          : "",
    });
  const [prefix, space] =
    Object.entries(about.prefixes)
      .filter(([, iri]) => found.value.startsWith(iri))
      .sort((a, b) => b[1].length - a[1].length)[0] ?? [];
  const text = space ? `${prefix}:${found.value.slice(space.length)}` : found.value;
  const href =
    prefix === "ent"
      ? `.#${new URLSearchParams({ v: "ego", actor: found.value.slice(space.length), lang: language() })}`
      : web(found.value);
  const meant = prefix === "rel" ? model.facts?.relations[found.value.slice(space.length)]?.text : undefined;
  return el(href ? "a" : "span", {
    text: meant ? name(meant) : text,
    title: meant ? text : null,
    href,
    rel: "noopener noreferrer",
  });
}

/** What offers an answer as a graph in the explorer; `query` says to what. */
export const asGraph = query =>
  class {
    constructor(yasr) {
      this.yasr = yasr;
      this.priority = 5;
      this.label = t("asGraph");
    }
    canHandleResults() {
      return drawable(this.yasr);
    }
    getIcon() {
      return icon("⌬");
    }
    draw() {
      const hash = new URLSearchParams({ v: "query", q: query(), lang: language() });
      this.yasr.resultsEl.replaceChildren(
        el(
          "p",
          { className: "as-graph" },
          el("a", { className: "button", href: `.#${hash}`, text: t("asGraph") }),
        ),
      );
    }
  };
