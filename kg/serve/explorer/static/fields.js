/* Fields of the windows in which people correct: choices, and the field in which an actor is searched. */
import { el } from "./dom.js";
import { searching } from "./search.js";
import { name, t } from "./words.js";

export const field = (id, label, ...controls) =>
  el("div", { className: "field" }, el("label", { htmlFor: id, text: t(label) }), ...controls);

/** Buttons of which one is pressed. */
export const choices = (group, legend, list, picked) =>
  el(
    "fieldset",
    { className: "field" },
    el("legend", { text: t(legend) }),
    ...list.map(([value, ...text], i) =>
      el(
        "label",
        {},
        el("input", { type: "radio", name: group, value, checked: i === 0, onchange: () => picked(value) }),
        el("span", {}, ...text),
      ),
    ),
  );

/** A list of which one is chosen. */
export const select = (id, label, list, picked) =>
  field(
    id,
    label,
    el(
      "select",
      { id, onchange: event => picked(event.target.value) },
      ...list.map(([value, text]) => el("option", { value, text })),
    ),
  );

/**
 * A field for an actor, who is `actor` to begin with. `value()` is whom one chose, by id, or, where there may be
 * `newcomers`, the name that was typed; null: nobody yet. `chosen` hears of a choice, `changed` of all.
 */
export function actorField(
  id,
  label,
  { actor = null, text = "", newcomers = false, chosen, changed = () => {} },
) {
  const value = actor ? name(actor.text) : text,
    input = el("input", { type: "search", id, value, placeholder: t("search") }),
    told = el("p", { className: "sub", role: "status" }),
    box = field(id, label, input, told);
  let row = actor;
  const typed = () => input.value.trim();
  searching(input, {
    keep: true,
    chosen: one => {
      row = one;
      told.textContent = "";
      changed();
      chosen(one);
    },
    failed: words => {
      told.textContent = newcomers ? t("newActor", { name: words }) : `${t("notFound")} “${words}”`;
    },
  });
  input.addEventListener("input", () => {
    row = null;
    told.textContent = "";
    changed();
  });
  return {
    box,
    input,
    row: () => row,
    value: () => (row ? { actor: row.id } : newcomers && typed() ? { name: typed() } : null),
    /** Say that somebody must be chosen. */
    missing() {
      told.textContent = t("noActor");
      input.focus();
    },
  };
}
