/* The relations that fit between two kinds of actor, in a list that one searches by what they are called. */
import { el, fold } from "./dom.js";
import { field } from "./fields.js";
import { langOf, language, name, t } from "./words.js";

const MOST = 6; // rows of the list

/** What can be chosen, by what it is called. */
export const sorted = rows => {
  const order = new Intl.Collator(language());
  return [...rows].sort((a, b) => order.compare(name(a.text), name(b.text)));
};

/** `ask` asks the server, `chosen` hears of a relation, or of '' where the one that was chosen does not fit. */
export function relationList(ask, chosen) {
  let rows = [],
    pair = "",
    relation = "",
    asked = null; // what the server is asked; a key waits for it, as hands are faster
  const find = el("input", { type: "search", id: "markFind", autocomplete: "off" }),
    list = el("select", { id: "markRelation", size: MOST, "aria-label": t("relation") }),
    none = el("p", { className: "sub", text: t("markNone"), hidden: true }),
    box = el("div", { hidden: true }, field("markFind", "markFindRelation", find), list, none);
  const option = row =>
    el("option", {
      value: row.id,
      text: name(row.text),
      lang: langOf(row.text),
      selected: row.id === relation,
    });
  const fill = () => {
    const wanted = fold(find.value),
      fits = sorted(rows).filter(row => fold(name(row.text)).includes(wanted));
    list.replaceChildren(...fits.map(option));
    list.size = Math.max(2, Math.min(MOST, fits.length));
    list.hidden = !fits.length;
    none.hidden = fits.length > 0;
  };
  const pick = value => {
    relation = value;
    chosen(value);
  };
  find.addEventListener("input", fill);
  find.addEventListener("keydown", async event => {
    if (!["ArrowDown", "Enter"].includes(event.key)) return;
    event.preventDefault();
    await asked;
    if (!list.options.length) return;
    if (list.selectedIndex < 0) list.selectedIndex = 0;
    pick(list.value);
    if (event.key === "ArrowDown") list.focus();
  });
  list.addEventListener("change", () => pick(list.value));
  return {
    box,
    /** Offer what fits between two kinds, once both are known. */
    async between(subject, object) {
      box.hidden = !subject || !object;
      const now = `${subject} ${object}`;
      if (box.hidden || now === pair) return;
      pair = now;
      asked = ask("GET", `review/claim/relations?${new URLSearchParams({ subject, object })}`);
      const answer = await asked;
      if (pair !== now || !answer) return;
      rows = answer.rows;
      if (relation && !rows.some(row => row.id === relation)) pick("");
      fill();
    },
  };
}
