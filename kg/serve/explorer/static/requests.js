/* What is asked of the server for a view, and for what was unfolded in it. */
import { get } from "./api.js";
import { answering } from "./asked.js";
import { $ } from "./dom.js";
import { asked, inTime, model } from "./model.js";
import { begins, state } from "./state.js";
import { queried } from "./triples.js";
import { unpacked } from "./unpacked.js";
import { visited } from "./visits.js";
import { mayDraw } from "./webgl.js";
import { t } from "./words.js";

/** What there is, and what can be filtered by. */
export async function facts() {
  const found = await get("stats");
  $("add").hidden = $("correct").hidden = !found.writable;
  found.people = Object.fromEntries(found.speakers.map(one => [one.id, one.text]));
  found.kinds.Community ??= {
    text: { nl: t("community"), en: t("community") },
    color: "#4a7fb5",
    shape: "ellipse",
  };
  return found;
}

const WIDE = 100000, // lines that WebGL is asked to draw
  CLOSE = 3000; // lines that the canvas is
const EMPTY = { nodes: [], edges: [], people: {}, articles: {} };
const REQUEST = {
  start: async (v, how) => {
    if (!begins()) return get("top", how);
    const [parts, story] = await Promise.all([
      get("parts", { of: v.part }),
      get("story", { fresh: v.fresh ?? visited() }),
    ]);
    Object.assign(model, { parts, story });
    return parts.map;
  },
  answer: (v, how) => get("top", { ...how, ...answering(v, how) }),
  contra: async v => {
    model.contra = await get("contradictions", { ...inTime(), limit: v.limit });
    return EMPTY;
  },
  alone: (v, how) => get("top", { ...how, alone: [v.source ?? ""] }),
  top: (_, how) => get("top", how),
  whole: async (_, how) => unpacked(await get("whole", { ...how, edges: mayDraw() ? WIDE : CLOSE })),
  denials: (_, how) => get("top", { ...how, status: ["disputed", "denied"] }),
  ego: (v, how) => get("ego", { ...how, actor: v.actor, hops: v.hops ?? 1 }),
  says: (v, how) => get("top", { ...how, speaker: [v.by] }),
  paths: (v, how) => get("paths", { ...how, a: v.a, b: v.b, k: v.k ?? 3 }),
  community: (v, how) => get("communities", { ...how, of: v.of }),
  communities: () => get("communities"),
  query: v => queried(v.q ?? ""),
};

/** The view of the address, under these filters. */
export const viewed = (how = asked()) => REQUEST[state.view.kind](state.view, how);

/** The views that make up what is shown, that of the address first. */
export function requests() {
  const grown = state.grown.map(one => {
    const [actor, group] = one.split(" ");
    return get("ego", { ...asked(), actor, ...(group ? { group } : {}), nodes: 60 });
  });
  return Promise.all([viewed(), ...grown]);
}
