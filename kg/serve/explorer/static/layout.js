/* Where the actors stand: fcose up to 500 lines, above that the server; what is new comes round who it belongs to. */
import { post } from "./api.js";
import { nodeSize } from "./looks.js";
import { model } from "./model.js";
import { radial } from "./radial.js";
import { state } from "./state.js";
import { name } from "./words.js";

const IN_BROWSER = 500;
const SOME = 120; // so few actors are laid out here however many lines the whole has
const GAP = 10;

/** Places that were found or given before, so that undo and redo find everything where it was. */
const before = new Map();
export const remember = places => Object.entries(places).forEach(([id, place]) => before.set(id, place));
export const forget = () => before.clear();

/** Give every actor a place: all anew, or only those that are new. */
export async function arrange(picture, fresh, { anew = false } = {}) {
  const known = anew ? [] : fresh.filter(id => before.has(id)),
    wanted = (anew ? [...model.nodes.keys()] : fresh).filter(id => anew || !before.has(id)),
    given = wanted.filter(id => model.places?.has(id)),
    open = wanted.filter(id => !model.places?.has(id));
  picture.place(Object.fromEntries(known.map(id => [id, before.get(id)])));
  picture.place(Object.fromEntries(given.map(id => [id, model.places.get(id)])));
  if (given.length) remember(picture.places());
  if (!open.length) return;
  // What was asked for stands first, then what was unfolded, one after the other: a reload finds it so again.
  const fixed = new Set(open),
    placed = new Set([...model.nodes.keys()].filter(id => !fixed.has(id)));
  for (const wave of waves(new Set(open))) {
    if (placed.size) around(picture, wave, placed);
    else await whole(picture, wave, anew);
    separate(picture, new Set(wave), placed);
    picture.place(picture.places()); // whole pixels, as places are remembered
    wave.forEach(id => placed.add(id));
  }
  remember(picture.places());
}

/** Lay out what the filters leave by itself, or put all back where it was. */
export async function sift(picture, shown) {
  if (!shown) return picture.place(Object.fromEntries(before));
  await whole(picture, shown, true);
  return separate(picture, new Set(shown), new Set());
}

function waves(open) {
  const list = [];
  for (const ids of model.waves) {
    const wave = ids.filter(id => open.delete(id));
    if (wave.length) list.push(wave);
  }
  return open.size ? [...list, [...open]] : list; // communities come in no views
}

async function whole(picture, ids, anew) {
  const { kind, actor } = state.view;
  if (kind === "ego" && ids.includes(actor)) return circle(picture, actor, ids);
  if (model.edges.size > IN_BROWSER && ids.length > SOME) return picture.place(await asked());
  return fcose(picture, anew, new Set(ids));
}

/** Round the actor in the middle; those that people pinned stay. */
function circle(picture, middle, ids) {
  const places = radial(middle, ids, picture.box),
    free = ([id]) => !picture.isPinned(id);
  picture.place(Object.fromEntries(Object.entries(places).filter(free)));
}

async function asked() {
  const nodes = Object.fromEntries([...model.nodes.values()].map(n => [n.id, name(n.text).slice(0, 60)]));
  return (
    await (await post("layout", { nodes, edges: [...model.edges.values()].map(e => [e.from, e.to]) })).json()
  ).places;
}

/** Each part of the graph is laid out by itself; then they are packed. */
function fcose(picture, anew, ids) {
  const cy = picture.cy,
    degree = n => n.degree(false);
  const fixed = anew
    ? cy
        .nodes(".pinned")
        .filter(n => ids.has(n.id().slice(2)))
        .map(n => ({ nodeId: n.id(), position: { ...n.position() } }))
    : [];
  const by = e => (e.data("between") ? 90 : 0);
  const run = eles =>
    seeded(() =>
      eles
        .layout({
          name: "fcose",
          animate: false,
          randomize: true,
          quality: "proof",
          nodeDimensionsIncludeLabels: false, // fonts differ from machine to machine
          fixedNodeConstraint: fixed.length ? fixed : undefined,
          idealEdgeLength: e =>
            by(e) +
            84 +
            20 * (Math.sqrt(degree(e.source())) + Math.sqrt(degree(e.target()))) +
            24 * (e.parallelEdges().length - 1),
          nodeRepulsion: n => 7500 + 1500 * degree(n),
          edgeElasticity: () => 0.35,
          gravity: 0.12,
          gravityRange: 3,
          numIter: 2500,
          nodeSeparation: 120,
          packComponents: false,
          fit: false,
        })
        .run(),
    );
  const some = cy.nodes().filter(n => ids.has(n.id().slice(2))),
    eles = some.union(some.edgesWith(some).not("[?bundle]"));
  if (fixed.length) {
    run(eles);
    // It holds the middle of actor and name together; people pinned the actor.
    fixed.forEach(({ nodeId, position }) => cy.getElementById(nodeId).position(position));
    return;
  }
  const parts = eles.components().sort((a, b) => b.nodes().length - a.nodes().length);
  for (const part of parts) if (part.nodes().length > 1) run(part);
  pack(parts, picture.box);
}

/** Put the parts side by side: the largest in the middle, each other where it is nearest to it. */
function pack(parts, { clientWidth: w, clientHeight: h }) {
  const aspect = Math.min(2, Math.max(0.6, w / Math.max(h, 1))),
    placed = [];
  for (const part of parts) {
    level(part, aspect);
    const b = part.nodes().boundingBox({ includeLabels: false }),
      size = { w: b.w + 150, h: b.h + 70 },
      at = { x: (b.x1 + b.x2) / 2, y: (b.y1 + b.y2) / 2 };
    const spot = placed.length ? nearest(placed, size, aspect) : { x: 0, y: 0 };
    placed.push({ ...spot, ...size });
    part.nodes().forEach(n => {
      n.position({ x: n.position("x") - at.x + spot.x, y: n.position("y") - at.y + spot.y });
    });
  }
}

/** The free spot that is nearest to the middle, as the window is shaped. */
function nearest(placed, size, aspect) {
  const free = ({ x, y }) =>
    placed.every(p => Math.abs(p.x - x) >= (p.w + size.w) / 2 || Math.abs(p.y - y) >= (p.h + size.h) / 2);
  for (let r = 20; ; r += 20)
    for (let i = 0; i < 24; i++) {
      const turn = (i * Math.PI) / 12 + r / 47,
        spot = { x: r * aspect * Math.cos(turn), y: r * Math.sin(turn) };
      if (free(spot)) return spot;
    }
}

/** Turn the longer side of a part level, as far as the window is wide. */
function level(part, aspect) {
  const nodes = part.nodes(),
    b = nodes.boundingBox({ includeLabels: false });
  if (nodes.length < 3 || b.w >= b.h === aspect >= 1) return;
  nodes.forEach(n => {
    n.position({ x: n.position("y"), y: n.position("x") });
  });
}

/** The same graph gets the same picture. */
function seeded(action) {
  const random = Math.random;
  let seed = 7;
  Math.random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let x = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
  try {
    action();
  } finally {
    Math.random = random;
  }
}

/** Put new actors in rings round the neighbour that they came with, on its empty side. */
function around(picture, open, placed) {
  const waiting = new Set(open),
    parents = new Map(),
    places = picture.places(),
    b = extent([...placed].filter(id => id in places).map(id => places[id]));
  const middle = { x: (b.x1 + b.x2) / 2, y: (b.y1 + b.y2) / 2 },
    found = {};
  for (let round = 0; round < 3 && waiting.size; round++)
    for (const id of [...waiting]) {
      const parent = [...model.nodes.get(id).near]
        .filter(other => !waiting.has(other) && (placed.has(other) || open.includes(other)))
        .sort((a, c) => model.nodes.get(c).near.size - model.nodes.get(a).near.size)[0];
      if (parent) parents.set(parent, [...(parents.get(parent) ?? []), id]);
      if (parent) waiting.delete(id);
    }
  if (waiting.size) parents.set(null, [...waiting]);
  for (const [parent, children] of parents) {
    const [x, y] = parent ? (found[parent] ?? places[parent]) : [middle.x, b.y2 + 160];
    const out = Math.atan2(y - middle.y, x - middle.x),
      share = children.length > 8 ? 2 * Math.PI : Math.PI * 1.1;
    children.forEach((id, i) => {
      const ring = 130 + 80 * Math.floor(i / 14),
        inRing = Math.min(14, children.length),
        angle =
          out + share * ((i % 14) / Math.max(inRing - (share < 6 ? 1 : 0), 1)) - (share < 6 ? share / 2 : 0);
      found[id] = [x + ring * Math.cos(angle) * 1.25, y + ring * Math.sin(angle)];
    });
  }
  picture.place(found);
}

/** The box of where actors stand, however large they are drawn. */
const extent = places =>
  places.reduce(
    (b, [x, y]) => ({
      x1: Math.min(b.x1, x),
      x2: Math.max(b.x2, x),
      y1: Math.min(b.y1, y),
      y2: Math.max(b.y2, y),
    }),
    { x1: Infinity, x2: -Infinity, y1: Infinity, y2: -Infinity },
  );

/** Push apart what overlaps, actor and name taken together; only `open` ones move, away from what is `placed`. */
function separate(picture, open, placed) {
  const boxes = picture
    .ids()
    .filter(id => open.has(id) || placed.has(id))
    .map(id => {
      const actor = model.nodes.get(id),
        at = picture.at(id),
        long = name(actor.text).slice(0, 60).length * 7.2,
        text = Math.min(134, long),
        lines = Math.min(3, 1 + Math.floor(long / 134)),
        size = nodeSize({ ...actor, drawn: actor.near.size }); // filters do not move anybody a little
      return {
        id,
        x: at.x,
        y: at.y + lines * 8,
        w: Math.max(size, text) + GAP,
        h: size + lines * 17 + GAP,
        drop: lines * 8,
      };
    });
  const free = box => open.has(box.id) && !picture.isPinned(box.id);
  if (boxes.length > 700) return;
  for (let round = 0; round < 60; round++) {
    let hit = false;
    boxes.sort((a, b) => a.x - b.x);
    for (let i = 0; i < boxes.length; i++)
      for (let j = i + 1; j < boxes.length && boxes[j].x - boxes[i].x < 210; j++) {
        const a = boxes[i],
          b = boxes[j],
          dx = b.x - a.x,
          dy = b.y - a.y,
          ox = (a.w + b.w) / 2 - Math.abs(dx),
          oy = (a.h + b.h) / 2 - Math.abs(dy);
        if (ox <= 0.5 || oy <= 0.5 || (!free(a) && !free(b))) continue;
        hit = true;
        const both = free(a) && free(b) ? 0.5 : 1,
          push = Math.min(ox, oy) * both * 0.7 + 0.3;
        const [px, py] = ox < oy ? [push * (dx < 0 ? -1 : 1), 0] : [0, push * (dy < 0 ? -1 : 1)];
        if (free(b)) {
          b.x += px;
          b.y += py;
        }
        if (free(a)) {
          a.x -= px;
          a.y -= py;
        }
      }
    if (!hit) break;
  }
  picture.place(Object.fromEntries(boxes.filter(free).map(b => [b.id, [b.x, b.y - b.drop]])));
}
