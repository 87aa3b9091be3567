/* A button that opens a list of things to do, over everything; arrows walk through it. */
import { el } from "./dom.js";

let menus = 0;
const EDGE = 8; // pixels between a menu and the edge of the window

/** A menu of `items`, each a text and what it does; the button has the focus again when it closes. */
export function menu(label, items) {
  const id = `menu${++menus}`;
  const rows = items.map(([text, action]) =>
    el("button", {
      type: "button",
      role: "menuitem",
      tabIndex: -1,
      text,
      onclick: () => {
        close();
        action();
      },
    }),
  );
  const list = el(
    "div",
    { id, role: "menu", popover: "manual", className: "acts-menu", "aria-label": label },
    ...rows,
  );
  const isOpen = () => list.matches(":popover-open");
  const button = el("button", {
    type: "button",
    className: "opens",
    text: label,
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    "aria-controls": id,
    onclick: () => (isOpen() ? close() : open(0)),
    onkeydown: event => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      open(event.key === "ArrowDown" ? 0 : rows.length - 1);
    },
  });
  const box = el("div", { className: "acts" }, button, list);
  const elsewhere = event => box.contains(event.target) || shut();
  const hears = (on, how) => {
    on("pointerdown", elsewhere, how);
    on("scroll", place, how);
    on("resize", place, how);
  };
  function shut() {
    if (isOpen()) list.hidePopover();
    button.setAttribute("aria-expanded", "false");
    hears(removeEventListener, true);
  }
  function close() {
    shut();
    button.focus();
  }
  function open(at) {
    if (!isOpen()) list.showPopover();
    button.setAttribute("aria-expanded", "true");
    hears(addEventListener, true);
    place();
    rows[at].focus({ preventScroll: true });
  }
  /** Below the button, or above it where there is no room; a button that is gone takes its menu along. */
  function place() {
    if (!button.isConnected) return shut();
    const at = button.getBoundingClientRect(),
      { offsetWidth: w, offsetHeight: h } = list,
      below = at.bottom + 4 + h <= innerHeight - EDGE;
    list.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - w - EDGE))}px`;
    list.style.top = `${Math.max(EDGE, below ? at.bottom + 4 : at.top - h - 4)}px`;
    return undefined;
  }
  list.addEventListener("keydown", event => {
    const at = rows.indexOf(document.activeElement),
      to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    event.stopPropagation();
    if (event.key === "Tab") shut();
    if (to === undefined && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Escape") close();
    else rows.at(to % rows.length).focus();
  });
  return box;
}
