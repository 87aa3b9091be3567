/* What stays bright of the picture, while all else is dimmed. */
import { model, seen, seenEdges } from "./model.js";
import { pairOf } from "./panel.js";
import { state } from "./state.js";

/** What is chosen with what it deals with, and its id; nothing, if nothing of the picture is chosen. */
export function focused() {
  const n = model.nodes.get(state.chosen),
    e = model.edges.get(state.chosen),
    pair = pairOf(state.chosen);
  if (!n && !e && !pair) return [null, null];
  const near = n
    ? seenEdges(n)
    : pair
      ? seenEdges(pair[0]).filter(x => [x.from, x.to].includes(pair[1].id))
      : [e];
  const ends = new Set([...(n ? [n.id] : []), ...near.flatMap(x => [x.from, x.to])]);
  return [{ nodes: ends, edges: new Set(near.map(x => x.id)) }, state.chosen];
}

/** A way from actor to actor, with the edges between each two. */
export function along(way) {
  const hop = e => {
    const i = way.indexOf(e.from);
    return i >= 0 && (way[i + 1] === e.to || way[i - 1] === e.to);
  };
  return { nodes: new Set(way), edges: new Set([...seen.edges].filter(id => hop(model.edges.get(id)))) };
}
