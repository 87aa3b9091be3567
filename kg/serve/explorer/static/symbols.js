/* Small drawings: the shape of a kind, the stroke of a status. */
import { el, svg } from "./dom.js";
import { model } from "./model.js";
import { said } from "./words.js";

const SHAPES = {
  ellipse: ["circle", { cx: 8, cy: 8, r: 6 }],
  "round-rectangle": ["rect", { x: 2.5, y: 2.5, width: 11, height: 11, rx: 2.5 }],
  rectangle: ["rect", { x: 2.5, y: 2.5, width: 11, height: 11 }],
  diamond: ["path", { d: "M8 1 15 8 8 15 1 8Z" }],
  triangle: ["path", { d: "M8 2 15 14H1Z" }],
  "round-tag": ["path", { d: "M2 3h8l4.5 5-4.5 5H2Z" }],
  hexagon: ["path", { d: "M4.5 2h7L15 8l-3.5 6h-7L1 8Z" }],
  star: ["path", { d: "M8 1l2 4.8 5 .4-3.8 3.3 1.2 5L8 11.8 3.6 14.5l1.2-5L1 6.2l5-.4Z" }],
};
SHAPES["round-hexagon"] = SHAPES.hexagon;

/** Colour and shape of a kind. */
export const styleOf = kind => model.facts?.kinds[kind] ?? { color: "#8a8f98", shape: "ellipse" };

export function symbol(kind) {
  const { shape, color } = styleOf(kind),
    [tag, props] = SHAPES[shape] ?? SHAPES.ellipse;
  return svg(
    "svg",
    { class: "symbol", viewBox: "0 0 16 16", "aria-hidden": "true" },
    svg(tag, { ...props, fill: color }),
  );
}

export function stroke(status) {
  const line = cls => svg("line", { x1: 1, y1: 6, x2: 33, y2: 6, class: cls }),
    parts = status === "disputed" ? [line("stated"), line("disputed")] : [line(status)];
  const drawn = svg("svg", { class: "stroke", viewBox: "0 0 34 12", "aria-hidden": "true" }, ...parts);
  if (status === "disputed")
    drawn.append(
      Object.assign(svg("text", { x: 17, y: 10.5, "text-anchor": "middle" }), { textContent: "≠" }),
    );
  return drawn;
}

export const pill = status =>
  el(
    "span",
    { className: `pill ${status}` },
    stroke(status),
    said(model.facts?.statuses[status]?.text ?? { "": status }),
  );
