/* The SPARQL editor: YASGUI on our endpoint, the named queries as examples, results as table, chart or graph. */
import { $, el, portion, web } from "./dom.js";
import { language, number, t } from "./words.js";

const about = JSON.parse($("about").textContent);
const BARS = 60,
  PART = 200;

/** A query with the prefixes that it uses. */
function whole(text) {
  const bare = text.replace(/<[^>\s]*>|"[^"]*"/g, " ");
  const used = Object.entries(about.prefixes).filter(
    ([prefix]) =>
      new RegExp(`(^|[^\\w:])${prefix}:`).test(bare) && !new RegExp(`PREFIX\\s+${prefix}:`, "i").test(text),
  );
  return [...used.map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`), "", text.trim(), ""]
    .join("\n")
    .trimStart();
}

const plain = text =>
  text
    .split("\n")
    .filter(line => !/^#\s*(title|description|parameter)(@\w+)?:/.test(line))
    .join("\n");
const icon = drawn => {
  const span = document.createElement("span");
  span.textContent = drawn;
  span.setAttribute("aria-hidden", "true");
  return span;
};
const rowsOf = yasr => ({
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
class Rows {
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
          row => el("tr", {}, ...names.map(name => el("td", {}, term(row[name])))),
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
          text: name,
          "aria-label": `${t("sorted")} ${name}`,
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

/** An IRI as a link: of an actor into the explorer, of the web there. */
function term(found) {
  if (!found) return "";
  if (found.type !== "uri")
    return el("span", {
      text: found.value,
      lang: found["xml:lang"] || null,
      className: /^\d{4}-\d\d-\d\d$/.test(found.value) ? "day" : "",
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
  return el(href ? "a" : "span", { text, href, rel: "noopener noreferrer" });
}

class AsGraph {
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
    const hash = new URLSearchParams({ v: "query", q: current().getValue(), lang: language() });
    this.yasr.resultsEl.replaceChildren(
      el(
        "p",
        { className: "as-graph" },
        el("a", { className: "button", href: `.#${hash}`, text: t("asGraph") }),
      ),
    );
  }
}

class Chart {
  constructor(yasr) {
    this.yasr = yasr;
    this.priority = 3;
    this.label = t("chart");
  }
  /** The column of numbers, and the one that names them. */
  columns() {
    const { names, rows } = rowsOf(this.yasr),
      numeric = name =>
        rows.length &&
        rows.every(
          row => row[name] && row[name].value.trim() !== "" && Number.isFinite(Number(row[name].value)),
        );
    const value = names.find(numeric),
      label = names.find(name => name !== value);
    return value && label ? { value, label } : null;
  }
  canHandleResults() {
    return Boolean(this.columns());
  }
  getIcon() {
    return icon("▤");
  }
  draw() {
    const { value, label } = this.columns(),
      rows = rowsOf(this.yasr).rows.slice(0, BARS),
      most = Math.max(...rows.map(row => Math.abs(Number(row[value].value))), 1e-9);
    const bar = row => {
      const size = Number(row[value].value),
        drawn = el("span", { className: "bar" });
      drawn.style.width = `${Math.max(0, (75 * Math.abs(size)) / most)}%`;
      return el(
        "tr",
        {},
        el("th", { scope: "row", text: row[label]?.value.split(/[#/]/).pop() ?? "" }),
        el("td", {}, drawn, number(size)),
      );
    };
    this.yasr.resultsEl.replaceChildren(
      el(
        "table",
        { className: "chart" },
        el("caption", { text: `${value} / ${label}` }),
        el("tbody", {}, ...rows.map(bar)),
      ),
    );
  }
}

Yasgui.Yasr.registerPlugin("table", Rows);
Yasgui.Yasr.registerPlugin("kgGraph", AsGraph);
Yasgui.Yasr.registerPlugin("kgChart", Chart);

const asked = new URLSearchParams(location.hash.slice(1)).get("q");
const first = about.examples.find(one => one.name === "who-supplies-whom") ?? about.examples[0];
const endpoint = new URL("sparql", location.href).href;
const yasgui = new Yasgui($("yasgui"), {
  requestConfig: { endpoint, method: "POST", headers: () => ({}) },
  copyEndpointOnNewTab: false,
  populateFromUrl: false,
  persistenceId: null,
  autofocus: false,
  contextMenuContainer: document.body,
  endpointCatalogueOptions: { getData: () => [], keys: [], renderItem: () => {} },
  yasqe: {
    value: asked ?? whole(plain(first.text)),
    autocompleters: [],
    createShareableLink: null,
    showQueryButton: true,
    persistenceId: null,
  },
  yasr: {
    prefixes: about.prefixes,
    defaultPlugin: "table",
    pluginOrder: ["table", "kgGraph", "kgChart", "response"],
    persistenceId: null,
    maxPersistentResponseSize: 0,
  },
});
const current = () => yasgui.getTab().getYasqe();
current().setValue(asked ?? whole(plain(first.text)));

/* The editor speaks English only; its words are replaced as they appear. */
const SAID = [
  [/^([\d,]+) results? in ([\d.]+) seconds?/, "results"],
  [/^Response in ([\d.]+) seconds?/, "took"],
  [/^Shows (.+) view$/, "shows"],
  [/^This plugin doesn't have a help reference/, "noHelp"],
  [/^The SPARQL (?:query )?(?:cannot be read|is wrong) at line (\d+), column (\d+)/, "wrong"],
  [/^The prefix (\S+): is not known/, "prefix"],
  [/^A query only reads/, "reads"],
];
const said = text => {
  const here = text.trim(),
    plain = t(`yasr_${here}`);
  for (const [pattern, key] of SAID) {
    const found = pattern.exec(here);
    if (found) return t(`yasr_${key}`, { n: found[1], s: found[2] });
  }
  return plain === `yasr_${here}` ? null : plain;
};
function translate() {
  for (const part of $("yasgui").querySelectorAll("[title], [aria-label]"))
    for (const key of ["title", "aria-label"]) {
      const found = part.hasAttribute(key) && said(part.getAttribute(key));
      if (found && found !== part.getAttribute(key)) part.setAttribute(key, found);
    }
  const walk = document.createTreeWalker($("yasgui"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    if (walk.currentNode.parentElement.closest(".CodeMirror, td") === null) {
      const found = said(walk.currentNode.data);
      if (found && found !== walk.currentNode.data) walk.currentNode.data = found;
    }
}
if (language() === "nl") {
  new MutationObserver(translate).observe($("yasgui"), {
    childList: true,
    subtree: true,
    characterData: true,
  });
  translate();
}

$("examples").addEventListener("change", event => {
  const one = about.examples.find(example => example.name === event.target.value);
  if (!one) return;
  Object.assign($("exampleAbout"), { hidden: false, textContent: one.about });
  current().setValue(whole(plain(one.text)));
  yasgui.getTab().query();
});
document.body.dataset.state = "ready";
