/* Community and centrality of actors, where the picture shows them. */
import { get } from "./api.js";
import { model } from "./model.js";
import { state } from "./state.js";

const PART = 250;

/** Ask for the marks that are missing; communities are numbered by how many of their actors are here. */
export async function marks() {
  if (model.bubbles || (state.colour === "kind" && state.size === "degree")) return;
  const open = [...model.nodes.values()].filter(n => n.score === undefined);
  for (let i = 0; i < open.length; i += PART) {
    const { actors } = await get("marks", { actor: open.slice(i, i + PART).map(n => n.id) });
    for (const n of open.slice(i, i + PART)) Object.assign(n, actors[n.id] ?? { community: null, score: 0 });
  }
  const sizes = new Map();
  for (const n of model.nodes.values())
    if (n.community !== null) sizes.set(n.community, (sizes.get(n.community) ?? 0) + 1);
  const order = [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([number]) => number),
    rank = new Map(order.map((number, i) => [number, i]));
  for (const n of model.nodes.values()) n.community = rank.get(n.community) ?? null;
}

/** From how many neighbours on an actor's name is bold. */
export const hub = () => {
  const degrees = [...model.nodes.values()].map(n => n.degree).sort((a, b) => b - a);
  return Math.max(4, degrees[Math.min(11, Math.floor(degrees.length / 6))] ?? 4);
};
