/* What was marked for a claim, row by row: the words, whom they stand for, and a field where nobody knows. */
import { el } from "./dom.js";
import { actorField, field } from "./fields.js";
import { symbol } from "./symbols.js";
import { name, said, t } from "./words.js";

/** In the order in which they are marked; who says it need not be. */
export const SLOTS = ["subject", "trigger", "object", "by"];
const EMPTY = { trigger: "markOptional", by: "unsigned" };

/**
 * The rows: `given` has the words and whom they stand for, `asking` the slots in which somebody is searched.
 * `acts`: choose, clear or search a slot, `meet` somebody in it, and `kinds` of which somebody new can be.
 */
export const rows = (at, acts) => SLOTS.map(key => row(key, at, acts));

const button = (className, text, onclick, props = {}) =>
  el("button", { type: "button", className, text, onclick, ...props });

function row(key, { given, asking, active }, acts) {
  const { mark, who } = given[key] ?? {},
    found = key !== "trigger" && (mark || key === "by");
  const words = mark
    ? el("mark", { className: key, text: mark.words })
    : el("i", { text: who ? "" : t(EMPTY[key] ?? "markWords") });
  return el(
    "div",
    { className: `slot ${key}`, "data-slot": key },
    el(
      "button",
      {
        type: "button",
        className: "pick",
        "aria-pressed": String(key === active),
        onclick: () => acts.choose(key),
      },
      el("b", { text: t(`mark_${key}`) }),
      words,
    ),
    mark || who || asking.has(key)
      ? button("close", "×", () => acts.clear(key), { "aria-label": `${t("markAway")}: ${t(`mark_${key}`)}` })
      : null,
    found && (asking.has(key) ? search(key, { mark, who }, acts) : met(key, who, acts)),
  );
}

/** Whom the words stand for, and the way to somebody else. */
const met = (key, who, acts) =>
  el(
    "div",
    { className: "met" },
    ...(who ? [symbol(who.kind), who.name ? el("span", { text: who.name }) : said(who.text)] : []),
    button("text", t(who ? "markOther" : "markSearch"), () => acts.search(key)),
  );

/** Who it is: somebody who is known, or somebody new of a kind. */
function search(key, { mark, who }, acts) {
  const words = who?.name ?? mark?.words ?? "";
  const one = actorField(`who-${key}`, "splitMeant", {
    text: words,
    newcomers: true,
    chosen: actor => acts.meet(key, actor, { settled: true }),
    changed: typed,
  });
  const kind = el("select", { id: `kind-${key}`, onchange: typed }),
    box = field(`kind-${key}`, "markKind", kind);
  function typed() {
    const fresh = one.value()?.name;
    box.hidden = !fresh;
    if (!one.row()) acts.meet(key, fresh && kind.value ? { name: fresh, kind: kind.value } : null);
  }
  acts
    .kinds()
    .then(kinds =>
      kind.replaceChildren(
        el("option", { value: "", text: t("markChooseKind") }),
        ...kinds.map(({ id, text }) =>
          el("option", { value: id, text: name(text), selected: id === who?.kind }),
        ),
      ),
    );
  box.hidden = !words;
  return el("div", { className: "asked" }, one.box, box);
}
