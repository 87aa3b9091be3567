/* The map of communities: a circle each, as large as it has actors, with the names of its first ones inside. */
import { $, el } from "./dom.js";
import { model } from "./model.js";
import { packed } from "./packing.js";
import { state } from "./state.js";
import { name, number, said, t } from "./words.js";

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
let act = {},
  circles = new Map();

/** Say what happens when a community is chosen and opened; draw anew when the window changes. */
export function setUp(actions) {
  act = actions;
  $("bubbles").addEventListener("keydown", walk);
  let wide = 0;
  new ResizeObserver(() => {
    if (model.bubbles && Math.abs($("bubbles").clientWidth - wide) > 8) draw();
    wide = $("bubbles").clientWidth;
  }).observe($("bubbles"));
}

/** Draw the circles, or take them away. */
export function draw() {
  const box = $("bubbles");
  box.hidden = !model.bubbles;
  if (!model.bubbles) return box.replaceChildren();
  const list = [...model.nodes.values()].sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1)),
    at = document.activeElement?.dataset?.community,
    { clientWidth: w, clientHeight: h } = box;
  if (!w || !h || !list.length) return undefined;
  const found = packed(
    list.map(n => n.size),
    { w: w - 16, h: h - 16 },
  );
  circles = new Map(list.map((n, i) => [n.id, { ...found.circles[i], made: circle(n, found.circles[i]) }]));
  const room = el("div", { className: "room" }, ...[...circles.values()].map(one => one.made));
  room.style.height = `${Math.max(h, found.high + 16)}px`;
  box.replaceChildren(room);
  mark();
  if (at) circles.get(at)?.made.focus();
  return undefined;
}

function circle(n, { x, y, r }) {
  const some = r < 50 ? 1 : r < 110 ? 2 : 3;
  const made = el(
    "button",
    {
      type: "button",
      className: r < 46 ? "bubble small" : "bubble",
      "data-community": n.id,
      "aria-label": [
        name(n.text),
        t("bubble", { n: n.size, claims: n.claims }),
        n.disputed && t("disputedHere", { n: n.disputed }),
      ]
        .filter(Boolean)
        .join(", "),
      onclick: () => (state.chosen === n.id ? act.view({ kind: "community", of: n.id }) : act.choose(n.id)),
      onpointerenter: () => mark(n.id),
      onpointerleave: () => mark(),
      onfocus: () => mark(n.id),
      onblur: () => mark(),
    },
    ...n.actors.slice(0, some).map(a => said(a.text)),
    r < 40 ? null : el("small", { text: number(n.size) }),
    n.disputed && r >= 46 ? el("small", { className: "no", text: t("disputedIn", { n: n.disputed }) }) : null,
  );
  const words = n.actors.slice(0, some).flatMap(a => name(a.text).split(/[\s-]/)),
    longest = Math.max(...words.map(word => word.length));
  Object.assign(made.style, {
    fontSize: `${Math.max(9.6, Math.min(r / 4.8, (1.75 * r) / (0.66 * longest), 19))}px`,
    left: `${8 + x - r}px`,
    top: `${8 + y - r}px`,
    width: `${2 * r}px`,
    height: `${2 * r}px`,
  });
  return made;
}

/** Show which one is chosen, and with which others the chosen or touched one deals. */
export function mark(over = null) {
  const here = over ?? state.chosen,
    near = model.nodes.get(here)?.near ?? new Set();
  for (const [id, { made }] of circles) {
    made.classList.toggle("near", near.has(id));
    made.setAttribute("aria-pressed", String(id === state.chosen));
  }
}

/** Arrows go to the circle next to this one. */
function walk(event) {
  const way = WAYS[event.key],
    at = circles.get(document.activeElement?.dataset?.community);
  if (!way || !at || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const ahead = [...circles.values()]
    .map(one => [one, one.x - at.x, one.y - at.y])
    .filter(([, dx, dy]) => dx * way[0] + dy * way[1] > 0.5 * Math.hypot(dx, dy))
    .sort(([, a, b], [, c, d]) => a * a + b * b - (c * c + d * d));
  ahead[0]?.[0].made.focus();
}
