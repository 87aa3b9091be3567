/* A window over the page. */
import { el } from "./dom.js";
import { t } from "./words.js";

let windows = 0;
/** A window over the page, which closes by its button, by Escape and by a click beside it. */
export function dialog(heading, ...content) {
  const title = el("h2", { className: "title", id: `dialogTitle${++windows}` }, heading);
  const made = el(
    "dialog",
    { "aria-labelledby": title.id },
    el(
      "div",
      { className: "top" },
      el("div", {}, title),
      el("button", {
        type: "button",
        className: "close",
        text: "×",
        "aria-label": t("close"),
        onclick: () => made.close(),
      }),
    ),
    ...content,
  );
  const from = document.activeElement;
  made.addEventListener("close", () => {
    made.remove();
    if (from?.isConnected) from.focus();
  });
  // A press inside whose target has gone by its release counts as a click on the window itself: only beside it closes.
  made.addEventListener("click", ({ target, clientX: x, clientY: y }) => {
    const box = made.getBoundingClientRect();
    if (target === made && (x < box.left || x > box.right || y < box.top || y > box.bottom)) made.close();
  });
  document.body.append(made);
  made.showModal();
  return made;
}
