/* What the editor offers as one types: our prefixes, and the relations, classes and actors of the store; nothing is asked elsewhere. */
import { get } from "./api.js";
import { el, fold } from "./dom.js";
import { language, name, t } from "./words.js";

const MOST = 30;
/** Languages in which terms are found, whatever the page speaks. */
const LANGUAGES = ["nl", "en"];
let explicit = false;
const told = new Map();

/** Take away what the editor asks the web for, and put ours in its place. */
export function completing(prefixes) {
  const { prefixes: known, variables } = Yasgui.Yasqe.Autocompleters;
  Yasgui.Yasqe.Autocompleters = {};
  Yasgui.Yasqe.defaults.autocompleters.length = 0;
  for (const one of [
    variables,
    {
      ...known,
      persistenceId: null,
      get: () => Object.entries(prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`),
    },
    {
      name: "kg",
      bulk: false,
      autoShow: true,
      isValidCompletionPosition: yasqe => fits(yasqe.getCompleteToken()),
      get: (yasqe, token) => found(token.string.trim(), isClass(yasqe, token), prefixes),
      postprocessHints: (_, hints) =>
        hints.map(hint => ({ ...hint, render: row => row.append(...shown(hint)) })),
    },
  ])
    Yasgui.Yasqe.registerAutocompleter(one);
}

/** The keys of the editor: Tab leaves it, Ctrl and space offer words without a prefix, too. */
export const KEYS = {
  Tab: false,
  "Shift-Tab": false,
  "Ctrl-Space": yasqe => {
    explicit = true;
    yasqe.autocomplete();
    explicit = false;
  },
};

const fits = ({ string, type }) =>
  !["comment", "string"].includes(type) &&
  (/^[\w-]+:[\w-]*$/.test(string) || (explicit && /^([\p{L}][\p{L}\w-]*|\s*)$/u.test(string)));

function isClass(yasqe, token) {
  const before = yasqe.getPreviousNonWsToken(yasqe.getDoc().getCursor().line, token);
  return ["a", "rdf:type"].includes(before?.string);
}

/** Terms whose names begin like what was typed, those in use first. */
async function found(typed, onlyClasses, prefixes) {
  const [prefix, rest] = typed.includes(":") ? typed.split(":") : ["", typed];
  const { relations, classes, properties } = await get("terms"),
    terms = onlyClasses ? classes : [...relations, ...classes, ...properties];
  const wanted = fold(rest);
  const rows = terms
    .filter(one => (!prefix || one.id.startsWith(`${prefix}:`)) && begins(one, wanted))
    .map(one => [one.id, name(one.text), one.count]);
  if (rest && !onlyClasses && ["", "ent"].includes(prefix)) rows.push(...(await actors(rest, prefixes)));
  told.clear();
  for (const [text, ...about] of rows.slice(0, MOST)) told.set(text, about);
  return [...told.keys()];
}

const begins = (term, wanted) =>
  [term.id.split(":")[1], ...LANGUAGES.map(lang => term.text[lang] ?? "")].some(text =>
    fold(text)
      .split(/[\s-]/)
      .some((_, i, words) => words.slice(i).join(" ").startsWith(wanted)),
  );

const actors = async (text, prefixes) =>
  (await get("search", { q: text, limit: 8 })).actors.map(one => [
    written("ent", one.id, prefixes),
    name(one.text),
    one.claims,
  ]);

/** A term as SPARQL writes it: short if it can be. */
export const written = (prefix, local, prefixes) =>
  /^\w(?:[\w-]*\w)?$/.test(local) ? `${prefix}:${local}` : `<${prefixes[prefix]}${local}>`;

function shown({ text }) {
  const [label, count] = told.get(text) ?? ["", 0];
  return [
    el("span", { text }),
    el("small", { lang: language(), text: ` ${label}${count ? ` · ${t("hits", { n: count })}` : ""}` }),
  ];
}
