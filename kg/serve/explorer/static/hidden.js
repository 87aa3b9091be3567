/* The neighbours of an actor that are not drawn. */
import { get } from "./api.js";
import { el } from "./dom.js";
import { asked, model } from "./model.js";
import { number, said, t } from "./words.js";

/** Before unfolding: of what sort the neighbours are that are not shown. */
export function hiddenOf(n, grow) {
  const box = el("p", { className: "sub hidden" });
  get("claims", { ...asked(), actor: n.id, limit: 500 })
    .then(found => {
      const groups = new Map();
      for (const e of found.edges) {
        const other = e.from === n.id ? e.to : e.from,
          group = model.facts.relations[e.relation]?.group ?? "other";
        if (!n.near.has(other) && other !== n.id)
          groups.set(group, (groups.get(group) ?? new Set()).add(other));
      }
      const sorted = [...groups].sort((a, b) => b[1].size - a[1].size);
      if (!sorted.length) return;
      box.append(
        `${t("hiddenNow")} `,
        ...sorted.flatMap(([group, others]) => [
          el(
            "button",
            { type: "button", className: "chip", onclick: () => grow(n.id, group) },
            said(group === "other" ? { "": t("other") } : (model.facts.groups[group]?.text ?? { "": group })),
            ` +${number(others.size)}`,
          ),
          " ",
        ]),
      );
    })
    .catch(() => box.remove());
  return box;
}
