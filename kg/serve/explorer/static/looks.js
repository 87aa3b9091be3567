/* How the picture is drawn: the style is the certainty, the colour the kind or the community. */
import { styleOf } from "./symbols.js";
import { state } from "./state.js";

/** Nine hues that are told apart in both themes, for communities. */
const HUES = [
  "#4a7fb5",
  "#d08a2e",
  "#4d9a6a",
  "#b5566f",
  "#7d68b0",
  "#8a7a3a",
  "#3f98a3",
  "#c06c4a",
  "#7c8794",
];
const GAP = 4; // pixels between the outline of an actor and the lines that end there
const DASHES = { claimed: [6, 5], possible: [2, 6], denied: [0.1, 5.5], disputed: [9, 8] };

export function colours() {
  const css = getComputedStyle(document.documentElement),
    of = name => css.getPropertyValue(name).trim();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches
    ? document.documentElement.dataset.theme !== "light"
    : document.documentElement.dataset.theme === "dark";
  return {
    bg: of("--bg"),
    fg: of("--fg"),
    muted: of("--muted"),
    accent: of("--accent"),
    edge: of("--edge"),
    head: of("--head"),
    light: of("--edge-light"),
    denied: of("--denied"),
    line: of("--line"),
    dark,
    root: parseFloat(css.fontSize),
  };
}

export const nodeColour = n =>
  state.colour === "community" && n.community !== undefined && n.community !== null
    ? HUES[Math.min(n.community, HUES.length - 1)]
    : n.kind === "Community"
      ? HUES[0]
      : styleOf(n.kind).color;
export const nodeShape = n => (n.kind === "Community" ? "ellipse" : styleOf(n.kind).shape);

/** The diameter of an actor, in pixels at zoom 1: by its neighbours that are drawn. */
export function nodeSize(n) {
  if (n.kind === "Community") return 18 + 9 * Math.sqrt(n.size);
  const weight =
    state.size === "score" && n.score !== undefined
      ? 0.4 + 44 * n.score ** 1.5
      : Math.max(n.drawn ?? n.near.size, 1);
  return Math.min(16 + 6.4 * Math.sqrt(weight), 62);
}

export const edgeWidth = count => 1.5 + 0.75 * Math.min(Math.log2(Math.max(count, 1)), 4);

/** A pixel of the screen in the measure of the picture: lines keep their width as one zooms, actors nearly so. */
export const pixel = zoom => Math.min(4, Math.max(0.5, zoom < 1 ? 1 / zoom : zoom ** -0.6));

/** Zoom and place that bring a box into a window, with room for names and what stands `below`. */
export function framed({ x1, x2, y1, y2, w: wide, h: high }, { w, h, below }, { most, least }) {
  const zoom = Math.max(
    least,
    Math.min(
      most * Math.max(1, Math.min(w / 900, h / 800)),
      (w - Math.min(150, w * 0.3)) / Math.max(wide, 1),
      (h - 100 - below) / Math.max(high, 1),
    ),
  );
  return {
    zoom,
    pan: { x: w / 2 - (zoom * (x1 + x2)) / 2, y: (h - below) / 2 - 10 - (zoom * (y1 + y2)) / 2 },
  };
}

const shade = (hex, by) => {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return "#666666";
  const part = i => Math.min(255, Math.round(parseInt(hex.slice(i, i + 2), 16) * by + (by > 1 ? 20 : 0)));
  return `rgb(${part(1)},${part(3)},${part(5)})`;
};

/** The style sheet; `px` is a pixel of the screen in the measure of the picture. */
export function sheet(c, px) {
  const line = (colour, status) => ({
    "line-color": colour,
    "target-arrow-color": colour === c.edge || colour === c.light ? c.head : colour,
    "source-arrow-color": colour === c.edge || colour === c.light ? c.head : colour,
    ...(DASHES[status]
      ? { "line-style": "dashed", "line-dash-pattern": DASHES[status].map(d => d * px) }
      : {}),
  });
  return [
    {
      selector: "node",
      style: {
        "background-color": e => e.data("colour"),
        shape: e => e.data("shape"),
        width: e => e.data("size") * Math.sqrt(px),
        height: e => e.data("size") * Math.sqrt(px),
        "border-width": 1.2 * px,
        "border-color": e => shade(e.data("colour"), c.dark ? 1.35 : 0.68),
        "overlay-opacity": 0,
        events: "yes",
      },
    },
    {
      selector: "edge",
      style: {
        "curve-style": "bezier",
        "control-point-step-size": 34,
        width: e => e.data("width") * px,
        "target-arrow-shape": "triangle",
        "target-distance-from-node": (GAP + 1) * px,
        "source-distance-from-node": GAP * px,
        "arrow-scale": 0.85,
        "line-cap": "butt",
        "overlay-opacity": 0,
        ...line(c.edge),
      },
    },
    { selector: "edge[status='claimed']", style: line(c.edge, "claimed") },
    { selector: "edge[status='possible']", style: line(c.light, "possible") },
    {
      selector: "edge[status='denied']",
      style: { ...line(c.denied, "denied"), "line-cap": "round", width: e => (e.data("width") + 1) * px },
    },
    {
      selector: "edge[status='disputed']",
      style: {
        ...line(c.denied, "disputed"),
        "underlay-color": c.edge,
        "underlay-opacity": 0.75,
        "underlay-padding": e => (e.data("width") * px) / 2,
      },
    },
    { selector: "edge[?between]", style: { "target-arrow-shape": "none", "line-opacity": 0.5 } },
    {
      selector: "edge[?bundle]",
      style: { "target-arrow-shape": "none", "line-opacity": 0.9 },
    },
    { selector: "edge[?bundle][?there]", style: { "target-arrow-shape": "triangle" } },
    { selector: "edge[?bundle][?back]", style: { "source-arrow-shape": "triangle" } },
    { selector: "node.pinned", style: { "border-width": 2.5 * px, "border-color": c.fg } },
    { selector: ".dim", style: { opacity: c.dark ? 0.14 : 0.12 } },
    { selector: "edge.dim[status='disputed']", style: { "underlay-opacity": 0.08 } },
    { selector: ".strong", style: { width: e => (e.data("width") + 1.4) * px, "z-index": 9 } },
    {
      selector: "edge.chosen",
      style: { "overlay-color": c.accent, "overlay-opacity": 0.25, "overlay-padding": 4 * px },
    },
    { selector: ".coming", style: { visibility: "hidden" } },
    { selector: ".folded", style: { display: "none" } },
  ];
}
