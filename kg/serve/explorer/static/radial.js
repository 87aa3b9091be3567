/* An actor in the middle, its neighbours round it: an ellipse that lies as the window does, sorted by relation. */
import { foot } from "./key.js";
import { model, seenEdges } from "./model.js";

const WIDE = 138, // room that a name takes along the ellipse where it runs level, and where it runs upright
  HIGH = 54,
  STEPS = 1440;

/** Places for these actors round the one in the middle. */
export function radial(middle, ids, { clientWidth: w, clientHeight: whole }) {
  const h = whole - foot(w, whole);
  const aspect = Math.min(2.1, Math.max(0.55, (w - 170) / Math.max(h - 120, 1))),
    there = new Set(ids),
    near = ids.filter(id => id !== middle && model.nodes.get(id).near.has(middle)),
    far = ids.filter(id => id !== middle && !model.nodes.get(id).near.has(middle));
  const order = sorted(middle, near),
    least = Math.min(320, Math.max(110, (h - 140) / 2.4)), // as large as the window has room for
    inner = ring(order, least, aspect);
  const rank = new Map(order.map((id, i) => [id, i]));
  const first = id =>
    Math.min(...[...model.nodes.get(id).near].filter(n => there.has(n)).map(n => rank.get(n) ?? 1e6), 1e6);
  const outer = ring(
    far.sort((a, b) => first(a) - first(b) || (a < b ? -1 : 1)),
    inner.radius + 130,
    aspect,
  );
  return { [middle]: [0, 0], ...inner.places, ...outer.places };
}

/** The most disputed neighbour first, to the right; then relation by relation, the commonest first. */
function sorted(middle, ids) {
  const facts = new Map(ids.map(id => [id, about(middle, id)])),
    size = new Map();
  for (const { group } of facts.values()) size.set(group, (size.get(group) ?? 0) + 1);
  const order = [...ids].sort((a, b) => {
    const [x, y] = [facts.get(a), facts.get(b)];
    return (
      size.get(y.group) - size.get(x.group) ||
      (x.group < y.group ? -1 : x.group > y.group ? 1 : 0) ||
      y.weight - x.weight ||
      (a < b ? -1 : 1)
    );
  });
  const worst = order.reduce((a, b) => (facts.get(b).disputed > (facts.get(a)?.disputed ?? 0) ? b : a), null);
  return worst ? [worst, ...order.filter(id => id !== worst)] : order;
}

function about(middle, id) {
  const list = model.nodes.get(id).edges.filter(e => [e.from, e.to].includes(middle)),
    shown = seenEdges(model.nodes.get(id)).filter(e => [e.from, e.to].includes(middle));
  const all = shown.length ? shown : list,
    sum = some => some.reduce((total, e) => total + e.count, 0);
  const main = [...all].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))[0];
  return {
    group: main ? `${main.group} ${main.relation} ${main.from === middle}` : "",
    weight: sum(all),
    disputed: sum(all.filter(e => e.status === "disputed")),
  };
}

/** Places on an ellipse that is just large enough: names need more room where it runs level. */
function ring(ids, least, aspect) {
  const crowd = ids.length > 30 ? 2 : 1, // every other one stands a step further out
    need = Math.max(ids.length, 3) / crowd;
  let radius = least;
  while (room(radius, aspect).at(-1) < need + 0.5) radius *= 1.06;
  const along = room(radius, aspect),
    share = along.at(-1) / Math.max(ids.length, 1),
    places = {};
  ids.forEach((id, i) => {
    const step = along.findIndex(sum => sum >= i * share),
      turn = (2 * Math.PI * Math.max(step, 0)) / STEPS,
      out = radius * (crowd > 1 && i % 2 ? 1.3 : 1);
    places[id] = [Math.round(out * aspect * Math.cos(turn)), Math.round(out * Math.sin(turn))];
  });
  return { places, radius: ids.length ? radius * (crowd > 1 ? 1.3 : 1) : least };
}

/** How many names have room from the right up to each step round the ellipse. */
function room(radius, aspect) {
  const sums = [0];
  for (let i = 1; i <= STEPS; i++) {
    const turn = (2 * Math.PI * (i - 0.5)) / STEPS,
      x = -radius * aspect * Math.sin(turn),
      y = radius * Math.cos(turn),
      length = Math.hypot(x, y) || 1;
    const needs = (Math.abs(x) * WIDE + Math.abs(y) * HIGH) / length;
    sums.push(sums[i - 1] + ((2 * Math.PI) / STEPS) * (length / needs));
  }
  return sums;
}
