/* Everything by keyboard: walking over the picture, and what each key does. */
import { $, el } from "./dom.js";
import { model, seen, seenEdges } from "./model.js";
import { cameFrom } from "./panel.js";
import { state } from "./state.js";
import { redo, undo } from "./undoing.js";
import { name, t } from "./words.js";

const AXES = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function listen(pictures, act) {
  /** Go to the neighbour in this direction. */
  function walk([dx, dy]) {
    const picture = pictures.now;
    const start = picture.cursor && seen.nodes.has(picture.cursor) ? picture.cursor : null;
    if (!start)
      return place([...seen.nodes].sort((a, b) => model.nodes.get(b).degree - model.nodes.get(a).degree)[0]);
    const at = picture.at(start),
      near = new Set(seenEdges(model.nodes.get(start)).flatMap(e => [e.from, e.to]));
    near.delete(start);
    const score = id => {
      const p = picture.at(id),
        x = p.x - at.x,
        y = p.y - at.y,
        long = Math.hypot(x, y) || 1;
      return [(x * dx + y * dy) / long, long];
    };
    const ahead = [...near]
      .map(id => [id, ...score(id)])
      .filter(([, cosine]) => cosine > 0.35)
      .sort((a, b) => a[2] / a[1] ** 2 - b[2] / b[1] ** 2);
    return ahead.length ? place(ahead[0][0]) : undefined;
  }

  function place(id) {
    if (!id) return;
    const picture = pictures.now;
    picture.cursor = id;
    const n = model.nodes.get(id),
      p = picture.onScreen(picture.at(id)),
      { clientWidth: w, clientHeight: h } = picture.box;
    if (p.x < 60 || p.y < 40 || p.x > w - 60 || p.y > h - 60) picture.centre(id);
    picture.labels.soon();
    const edges = seenEdges(n),
      kind = name(model.facts?.kinds[n.kind]?.text ?? { "": n.kind });
    act.announce(
      `${name(n.text)}, ${kind}, ${t("nodeCount", { edges: edges.length, claims: edges.reduce((sum, e) => sum + (seen.claims.get(e.id)?.length ?? 0), 0) })}${n.hidden ? `, +${n.hidden}` : ""}`,
    );
  }

  const here = () => pictures.now.cursor ?? (model.nodes.has(state.chosen) ? state.chosen : null);
  const on = {
    Enter: () => {
      if (pictures.now.cursor) {
        act.choose(pictures.now.cursor);
        $("panel").focus();
      }
    },
    "+": () => pictures.now.zoom(1.25),
    "=": () => pictures.now.zoom(1.25),
    "-": () => pictures.now.zoom(0.8),
    0: () => act.fit(),
    e: () => here() && act.grow(here()),
    c: () => here() && act.shrink(here()),
    h: () => here() && act.hide(here()),
    p: () => act.path(here()),
    f: () => here() && act.pin(here()),
  };
  $("graph").addEventListener("keydown", event => {
    const action = AXES[event.key] ? () => walk(AXES[event.key]) : on[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
  document.addEventListener("keydown", event => {
    const typing =
      /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName) &&
      !["checkbox", "range", "radio"].includes(document.activeElement.type);
    if (document.querySelector("dialog[open]")) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
      event.preventDefault();
      (event.shiftKey ? redo : undo)();
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "y" && !typing) {
      event.preventDefault();
      redo();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
    if (event.key === "/") {
      event.preventDefault();
      $("find").focus();
    }
    if (event.key === "a") {
      event.preventDefault();
      act.add();
    }
    if (event.key === "t") {
      event.preventDefault();
      act.table();
    }
    if (event.key === "Escape") leave(act);
  });
}

function leave(act) {
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
    return;
  }
  if ($("legend").classList.contains("open")) return void act.legend(false);
  const back = state.table ? $("graph") : cameFrom();
  if (state.table) act.table();
  else act.choose(null);
  back.focus();
}

/** Menus close when one clicks elsewhere or chooses. */
export function menus() {
  document.addEventListener("pointerdown", event => {
    for (const menu of document.querySelectorAll("details.menu[open]"))
      if (!menu.contains(event.target)) menu.open = false;
  });
  for (const menu of document.querySelectorAll("details.menu"))
    menu.addEventListener("toggle", () => {
      for (const other of document.querySelectorAll("details.menu[open]"))
        if (menu.open && other !== menu) other.open = false;
    });
}

export const menuItem = (text, action) =>
  el("button", {
    type: "button",
    text,
    onclick: event => {
      const menu = event.target.closest("details");
      menu.open = false;
      menu.querySelector("summary").focus();
      action();
    },
  });
