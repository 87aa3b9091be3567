/* Queries that one need not write: those with a name, with a form for what they must be told, and those kept in this browser. */
import { get } from "./api.js";
import { written } from "./completing.js";
import { $, el } from "./dom.js";
import { model } from "./model.js";
import { searching } from "./search.js";
import { language, name, t } from "./words.js";

const about = JSON.parse($("about").textContent);
const KEPT = "kg-queries",
  OWN = "own:";

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

/** A named query, with these values where its parameters stand; one that is not told stays open. */
function filled(one, values) {
  const plain = one.text
    .split("\n")
    .filter(line => !/^#\s*(title|description|parameter)(@\w+)?:/.test(line))
    .join("\n");
  const told = one.parameters.filter(part => values[part.name]);
  return whole(
    told.reduce(
      (text, part) =>
        text.replaceAll(new RegExp(`\\$${part.name}\\b`, "g"), () => term(part.kind, values[part.name])),
      plain,
    ),
  );
}

const term = (kind, value) =>
  kind === "date"
    ? `"${value}"^^xsd:date`
    : written({ actor: "ent", relation: "rel" }[kind], value, about.prefixes);

const byName = wanted => about.examples.find(one => one.name === wanted);

/** What is kept in this browser, by name. */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  } catch {
    return {}; // a browser that keeps nothing, or what is no longer readable
  }
}

/** Set up the list of queries and the form; `editor` has value, set and run. Returns what the address is to say. */
export function asking(editor) {
  let one = null,
    values = {};

  const text = () => (one ? filled(one, values) : "");
  const fill = () => editor.set(text());
  const ready = () => one.parameters.every(part => values[part.name]);
  const tell = (part, value) => {
    values = { ...values, [part.name]: value };
    fill();
    if (ready()) editor.run();
  };

  function choose(wanted, given = {}) {
    one = byName(wanted);
    values = given;
    $("examples").value = wanted;
    $("dropQuery").hidden = !wanted.startsWith(OWN);
    $("exampleAbout").hidden = !one;
    $("exampleAbout").textContent = one?.about ?? "";
    $("parameters").hidden = !one?.parameters.length;
    $("parameters").replaceChildren(...(one?.parameters.length ? form() : []));
    if (one) fill();
    else if (wanted.startsWith(OWN)) editor.set(kept()[wanted.slice(OWN.length)] ?? "");
  }

  const form = () => [
    ...one.parameters.map(part =>
      el(
        "div",
        { className: "field" },
        el("label", { htmlFor: `p-${part.name}`, text: part.text.replace(/\.$/, "") }),
        FIELDS[part.kind](part, values[part.name], value => tell(part, value)),
      ),
    ),
    el("button", { type: "submit", className: "main", text: t("runQuery") }),
  ];

  function list() {
    const own = Object.keys(kept()).sort(new Intl.Collator(language()).compare);
    const option = (value, shown) => el("option", { value, text: shown });
    $("examples").replaceChildren(
      option("", `${t("examples")} …`),
      ...(own.length
        ? [el("optgroup", { label: t("ownQueries") }, ...own.map(key => option(OWN + key, key)))]
        : []),
      el("optgroup", { label: t("examples") }, ...about.examples.map(each => option(each.name, each.title))),
    );
  }

  /** Keep what stands in the editor, under a name; false if the browser does not let us. */
  function keep(key) {
    try {
      localStorage.setItem(KEPT, JSON.stringify({ ...kept(), [key]: editor.value() }));
    } catch {
      return false;
    }
    list();
    choose(OWN + key);
    return true;
  }

  list();
  $("examples").addEventListener("change", event => {
    choose(event.target.value);
    if (one?.parameters.length) $("parameters").querySelector("input, select").focus();
    else if (event.target.value) editor.run();
  });
  $("parameters").addEventListener("submit", event => {
    event.preventDefault();
    fill();
    editor.run();
  });
  keeping(keep, () => {
    const { [$("examples").value.slice(OWN.length)]: _, ...rest } = kept();
    localStorage.setItem(KEPT, JSON.stringify(rest));
    list();
    choose("");
  });
  return {
    choose,
    /** What the address says: a name with its values, or the text. */
    state: () => (one && editor.value() === text() ? { n: one.name, ...values } : { q: editor.value() }),
  };
}

/** The buttons that keep a query in this browser, and forget it. */
function keeping(keep, drop) {
  const open = shown => {
    $("keepForm").hidden = !shown;
    $("keepQuery").setAttribute("aria-expanded", String(shown));
    (shown ? $("keepName") : $("keepQuery")).focus();
  };
  $("keepQuery").addEventListener("click", () => open($("keepForm").hidden));
  $("keepForm").addEventListener("keydown", event => event.key === "Escape" && open(false));
  $("keepForm").addEventListener("submit", event => {
    event.preventDefault();
    const key = $("keepName").value.trim();
    if (!key) return;
    $("live").textContent = t(keep(key) ? "kept" : "notKept");
    open(false);
    $("keepName").value = "";
  });
  $("dropQuery").addEventListener("click", () => {
    drop();
    $("live").textContent = t("dropped");
    $("examples").focus();
  });
}

/** What asks for a value of each kind. */
const FIELDS = {
  actor(part, value, tell) {
    const input = el("input", { type: "search", id: `p-${part.name}`, placeholder: t("search") }),
      box = el("div", { className: "find" }, input);
    searching(input, { keep: true, chosen: row => tell(row.id) });
    input.addEventListener("input", () => input.value.trim() || tell(""));
    if (value)
      called(value).then(text => {
        input.value ||= text;
      });
    return box;
  },
  relation(part, value, tell) {
    const select = el("select", { id: `p-${part.name}`, onchange: event => tell(event.target.value) });
    get("terms").then(({ relations }) => {
      const option = one => {
        const local = one.id.replace(/^rel:/, ""),
          count = one.count ? ` (${one.count})` : "";
        return el("option", { value: local, text: name(one.text) + count, selected: local === value });
      };
      select.replaceChildren(
        el("option", { value: "", text: t("chooseRelation") }),
        ...relations.map(option),
      );
    });
    return select;
  },
  date: (part, value, tell) =>
    el("input", {
      type: "date",
      id: `p-${part.name}`,
      value: value ?? "",
      onchange: event => tell(event.target.value),
    }),
};

/** What the actor of an address is called. */
async function called(id) {
  const { nodes } = await get("claims", { actor: id, limit: 1, open: true });
  return name(nodes.find(one => one.id === id)?.text ?? { "": id });
}

/** What the page must know to draw kinds and to say relations, when it has come. */
export const facts = () =>
  get("stats").then(found => {
    model.facts = found;
  });
