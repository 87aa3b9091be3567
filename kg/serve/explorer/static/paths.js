/* The window that asks for two actors, to show the ways between them. */
import { dialog } from "./dialog.js";
import { el } from "./dom.js";
import { actorField } from "./fields.js";
import { model } from "./model.js";
import { t } from "./words.js";

/** Ask for two actors, then show the ways between them. */
export function askPath(first, show) {
  const told = el("p", { className: "sub", role: "status" });
  const from = actorField("path-a", "fromActor", {
    actor: model.nodes.get(first),
    chosen: () => to.input.focus(),
  });
  const to = actorField("path-b", "toActor", { chosen: () => go.focus() });
  const go = el("button", {
    type: "button",
    className: "main",
    text: t("findPath"),
    onclick: () => {
      const [a, b] = [from.row(), to.row()];
      if (!a || !b) {
        told.textContent = t("twoActors");
        return;
      }
      made.close();
      show(a.id, b.id);
    },
  });
  const made = dialog(t("path"), from.box, to.box, go, told);
  made.classList.add("small");
  (from.row() ? to : from).input.focus();
}
