/* Who says it, in the picture: a line from each speaker to the lines of its claims, those who deny it apart. */
import { model, seen, speakerText } from "./model.js";
import { name, t } from "./words.js";

const MOST = 24, // speakers that are drawn
  LINES = 14, // lines whose speakers are drawn
  FEW = 3, // the same on a telephone
  RADIUS = 5,
  OUT = [44, 60, 78, 98, 120, 144, 170, 200]; // pixels from a line to who speaks of it
const SAYS = [0.64, 0.72, 0.8, 0.58], // by the arrow's end
  DENIES = [0.36, 0.28, 0.2, 0.42]; // by its origin
/** Lines of which somebody says more than that the article says so, the most disputed first. */
const RANK = { disputed: 0, denied: 1, claimed: 2, possible: 3, stated: 4 };

/** The speakers that are drawn: where, of whom and for which claims; `taken` and `discs` are places to keep off. */
export function placed(labels, ctx, taken, discs) {
  const found = [],
    { picture } = labels;
  ctx.save();
  ctx.font = fontOf(labels);
  for (const voice of speakers(picture, labels.w < 500)) {
    if (found.length === MOST) break;
    const spot = room(labels, ctx, voice, taken, discs);
    if (!spot) continue;
    taken.add(spot.box, voice.key);
    const end = e => picture.onScreen(picture.point(lineOf(picture, e), spot.part));
    found.push({ ...voice, ...spot, ends: [...voice.edges].map(end) });
  }
  ctx.restore();
  return found;
}

const fontOf = labels => `${Math.round(labels.font * 0.92)}px ${labels.face}`;

/** Each who says or denies something of the lines in sight, with those lines. */
function speakers(picture, small) {
  const edges = [...seen.edges]
    .map(id => model.edges.get(id))
    .filter(e => picture.bright("edges", e.id) && seen.claims.get(e.id)?.length)
    .filter(e => picture.focus || e.status !== "stated")
    .sort((a, b) => RANK[a.status] - RANK[b.status] || b.count - a.count || (a.id < b.id ? -1 : 1))
    .slice(0, small ? FEW : LINES);
  const voices = new Map();
  for (const e of edges)
    for (const c of seen.claims.get(e.id)) {
      if (!c.by && e.status !== "disputed") continue;
      const denies = c.polarity === "negative",
        key = `${denies} ${c.by ?? e.id}`;
      if (!voices.has(key)) voices.set(key, { key, id: c.by, denies, count: 0, edges: new Set() });
      const voice = voices.get(key);
      voice.count += 1;
      voice.edges.add(e);
    }
  return [...voices.values()];
}

/** The line that an edge is drawn as: its own, or that of its bundle. */
function lineOf(picture, e) {
  const pair = picture.pairOf(e.id);
  return pair ? picture.cy.getElementById(`p:${pair}`) : picture.edge(e.id);
}

/** A free place beside the first of its lines, on either side, the nearest that covers least. */
function room(labels, ctx, voice, taken, discs) {
  const { picture } = labels,
    text = `${voice.id ? name(speakerText(voice.id)) : t("writer")}`.slice(0, 40),
    shown = voice.count > 1 ? `${text} ×${voice.count}` : text,
    width = ctx.measureText(shown).width,
    high = labels.font * 1.2;
  const [first] = voice.edges,
    at = picture.curve(lineOf(picture, first));
  let best = null;
  for (const part of voice.denies ? DENIES : SAYS)
    for (const side of [-1, 1])
      for (const [rank, out] of OUT.entries()) {
        const anchor = picture.onScreen(at(part)),
          ahead = picture.onScreen(at(part + 0.01)),
          far = Math.hypot(ahead.x - anchor.x, ahead.y - anchor.y) || 1,
          x = anchor.x + (side * out * (anchor.y - ahead.y)) / far,
          y = anchor.y + (side * out * (ahead.x - anchor.x)) / far;
        for (const left of [false, true]) {
          const box = left
            ? [x - RADIUS - 6 - width, y - high / 2, x + RADIUS, y + high / 2]
            : [x - RADIUS, y - high / 2, x + RADIUS + 6 + width, y + high / 2];
          if (box[0] < 4 || box[1] < 4 || box[2] > labels.w - 4 || box[3] > labels.h - 4) continue;
          if (!taken.free(box, voice.key) || !discs.free(box, voice.key)) continue;
          const cost = 4 * labels.strokes.under(box) + rank + 3 * covered(anchor, { x, y }, taken, voice.key);
          if (!best || cost < best.cost) best = { x, y, left, box, cost, text: shown, part };
        }
      }
  return best;
}

/** How many of some places on the way from a line to its speaker have a name on them. */
function covered(from, to, taken, key) {
  const at = i => [from.x + ((to.x - from.x) * i) / 8, from.y + ((to.y - from.y) * i) / 8];
  return [1, 2, 3, 4, 5, 6, 7].map(at).filter(([x, y]) => !taken.free([x - 1, y - 1, x + 1, y + 1], key))
    .length;
}

/** Draw them: an outlined dot and a name each, dotted in red for who denies. */
export function draw(labels, ctx, voices) {
  const { bg, fg, muted, denied } = labels.picture.colour;
  ctx.save();
  ctx.font = fontOf(labels);
  ctx.textBaseline = "middle";
  for (const { x, y, left, text, denies, ends } of voices) {
    const colour = denies ? denied : muted;
    Object.assign(ctx, { strokeStyle: colour, lineWidth: 1, fillStyle: colour });
    for (const end of ends) {
      ctx.setLineDash(denies ? [1.5, 3] : []);
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(end.x, end.y);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.beginPath();
      ctx.arc(end.x, end.y, 2.5, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.beginPath();
    ctx.arc(x, y, RADIUS, 0, 2 * Math.PI);
    Object.assign(ctx, { fillStyle: bg, lineWidth: 1.6 });
    ctx.fill();
    ctx.stroke();
    ctx.textAlign = left ? "right" : "left";
    Object.assign(ctx, { strokeStyle: bg, lineWidth: 4, fillStyle: denies ? denied : fg });
    const from = x + (left ? -1 : 1) * (RADIUS + 5);
    ctx.strokeText(text, from, y);
    ctx.fillText(text, from, y);
  }
  ctx.restore();
}
