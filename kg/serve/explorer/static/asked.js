/* A question in words: read by the server, answered as a view; what was understood stands above the evidence. */
import { get } from "./api.js";
import { el } from "./dom.js";
import { model, speakerText } from "./model.js";
import { state } from "./state.js";
import { day, name, t } from "./words.js";

/** The view that a question asks for, and the words that were not understood; no view if it is none. */
export async function understood(q) {
  const found = await get("ask", { q });
  if (!found.understood) return { view: null, rest: [] };
  const view = Object.fromEntries(
    Object.entries(found.view).map(([key, value]) => [key, Array.isArray(value) ? value.join(" ") : value]),
  );
  if (view.kind === "answer") view.q = q;
  if (view.denies) view.denies = "1";
  return { view, rest: found.rest };
}

/** What the server is asked for such a view. */
export const answering = (v, { since, until } = {}) => ({
  speaker: v.by ? [v.by] : undefined,
  about: v.about?.split(" "),
  relation: v.relation?.split(" "),
  denies: v.denies ? true : undefined,
  since: since ?? v.since,
  until: until ?? v.until,
});

const called = id => name(speakerText(id));
const relation = id => name(model.facts.relations[id]?.text ?? { "": id });
const several = (ids, say) => ids.split(" ").map(say).join(", ");

/** What was understood, part by part, as [key, what it is, its value]. */
function parts(v) {
  const told = [
    ["by", t("part_by"), v.by && called(v.by)],
    ["denies", "", v.denies && t("part_denies")],
    ["relation", t("part_relation"), v.relation && several(v.relation, relation)],
    ["about", t("part_about"), v.about && several(v.about, called)],
  ];
  if (v.since && v.since === v.until) told.push(["time", t("part_in"), day(v.since)]);
  else
    told.push(
      ["since", t("part_since"), v.since && day(v.since)],
      ["until", t("part_until"), v.until && day(v.until)],
    );
  return told.filter(([, , value]) => value);
}

/** The question, and what of it was understood; each part can be left out. */
export function reading(act) {
  const v = state.view;
  const without = key =>
    act.view({
      ...v,
      q: undefined,
      ...(key === "time" ? { since: undefined, until: undefined } : { [key]: undefined }),
    });
  const list = parts(v);
  return [
    el("h2", { className: "title", text: v.q ?? t("answerTo") }),
    el(
      "p",
      { className: "read-as" },
      el("span", { text: `${t("readAs")}:` }),
      ...list.map(([key, what, value]) =>
        el(
          "button",
          {
            type: "button",
            className: "chip",
            "aria-label": t("dropPart", { name: `${what} ${value}`.trim() }),
            disabled: list.length === 1,
            onclick: () => without(key),
          },
          what ? el("small", { text: `${what} ` }) : null,
          value,
          list.length > 1 ? el("span", { "aria-hidden": "true", text: " ×" }) : null,
        ),
      ),
    ),
  ];
}
