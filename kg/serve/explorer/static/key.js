/* What colours and sizes mean, at the foot of the picture; saved pictures have it, too. */
import { nodeColour, nodeSize } from "./looks.js";
import { model, seen } from "./model.js";
import { state } from "./state.js";
import { name, t } from "./words.js";

const MARGIN = 14,
  ROW = 22,
  FOOT = 56,
  MOST = 5, // colours that are named
  SMALLEST = { w: 620, h: 420 };

/** How many pixels a picture of this size leaves to it at its foot. */
export const foot = (w, h) => (model.bubbles || w < SMALLEST.w || h < SMALLEST.h ? 0 : FOOT);

/** Draw it, and return the box that it takes; null if there is no room. */
export function drawKey(ctx, picture, { w, h, font }) {
  if (!foot(w, h) || !seen.nodes.size) return null;
  ctx.save();
  ctx.font = `${Math.round(font * 0.88)}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textAlign = "left";
  const sized = sizes(picture),
    high = Math.max(ROW, ...sized.map(one => 2 * one.r + 6)),
    top = h - MARGIN - high,
    ends = [row(ctx, picture, colours(), top - ROW / 2), row(ctx, picture, sized, top + high / 2)];
  ctx.restore();
  return [0, top - ROW, Math.max(...ends), h];
}

/** Dots of one row, each with its words behind it; returns where it ends. */
function row(ctx, picture, dots, y) {
  let x = MARGIN;
  for (const { r, colour, text } of dots) {
    if (r) {
      ctx.beginPath();
      ctx.arc(x + r, y, r, 0, 2 * Math.PI);
      ctx.fillStyle = colour ?? picture.colour.bg;
      ctx.fill();
      ctx.strokeStyle = picture.colour.muted;
      ctx.lineWidth = 1;
      ctx.stroke();
      x += 2 * r + 5;
    }
    ctx.fillStyle = picture.colour.muted;
    ctx.fillText(text, x, y + 0.5);
    x += ctx.measureText(text).width + 12;
  }
  return x;
}

/** One neighbour, some, and the most that anybody has here, as large as they are drawn. */
function sizes(picture) {
  const scale = picture.scale / 2,
    shown = [...seen.nodes].map(id => model.nodes.get(id));
  if (state.size === "score") return [{ r: 0, text: `${t("sizeBy")}: ${t("centrality").toLowerCase()}` }];
  const most = shown.reduce((sum, n) => Math.max(sum, n.drawn), 1),
    steps = [...new Set([1, Math.round(Math.sqrt(most)), most])];
  const dot = (drawn, i) => ({
    r: nodeSize({ drawn }) * scale,
    text: i === steps.length - 1 ? t("keySize", { n: drawn }) : `${drawn}`,
  });
  return steps.map(dot);
}

function colours() {
  const groups = new Map();
  for (const id of seen.nodes) {
    const n = model.nodes.get(id),
      key = nodeColour(n);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(n);
  }
  const found = [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1)).slice(0, MOST);
  return found.map(([colour, list]) => ({ r: 5, colour, text: meaning(list) }));
}

/** What those of one colour have in common: a kind, or the community of the best connected of them. */
function meaning(list) {
  const best = list.reduce((a, b) => (b.degree > a.degree ? b : a)),
    kind = model.facts?.kinds[best.kind]?.text ?? { "": best.kind };
  const text = state.colour === "community" ? t("keyCommunity", { name: name(best.text) }) : name(kind);
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
