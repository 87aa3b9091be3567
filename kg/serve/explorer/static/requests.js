/* What is asked of the server for a view, and for what was unfolded in it. */
import { get } from "./api.js";
import { answering } from "./asking.js";
import { asked, model } from "./model.js";
import { begins, state } from "./state.js";
import { queried } from "./triples.js";
import { visited } from "./visits.js";

const REQUEST = {
  start: async v => {
    if (!begins()) return get("top", asked());
    const [parts, story] = await Promise.all([
      get("parts", { of: v.part }),
      get("story", { fresh: v.fresh ?? visited() }),
    ]);
    Object.assign(model, { parts, story });
    return parts.map;
  },
  answer: v => get("top", { ...asked(), ...answering(v) }),
  contra: async v => {
    model.contra = await get("contradictions", { limit: v.limit });
    return { nodes: [], edges: [], people: {}, articles: {} };
  },
  alone: v => get("top", { ...asked(), alone: [v.source ?? ""] }),
  top: () => get("top", asked()),
  denials: () => get("top", { ...asked(), status: ["disputed", "denied"] }),
  ego: v => get("ego", { ...asked(), actor: v.actor, hops: v.hops ?? 1 }),
  says: v => get("top", { ...asked(), speaker: [v.by] }),
  paths: v => get("paths", { ...asked(), a: v.a, b: v.b, k: v.k ?? 3 }),
  community: v => get("communities", { ...asked(), of: v.of }),
  communities: () => get("communities"),
  query: v => queried(v.q ?? ""),
};
/** The views that make up what is shown, that of the address first. */
export function requests() {
  const grown = state.grown.map(one => {
    const [actor, group] = one.split(" ");
    return get("ego", { ...asked(), actor, ...(group ? { group } : {}), nodes: 60 });
  });
  return Promise.all([REQUEST[state.view.kind](state.view), ...grown]);
}
