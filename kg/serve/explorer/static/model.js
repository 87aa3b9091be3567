/* The graph that is loaded, and what the filters leave of it. */
import { FACETS, filtered, state } from "./state.js";
import { name, t } from "./words.js";

export const model = {
  nodes: new Map(),
  edges: new Map(),
  claims: [],
  said: new Map(), // what each relation is called, by the first edge that has it
  articles: {},
  people: {},
  facts: null,
  cut: null,
  bubbles: false,
  places: null, // where everybody stands, if that came with the view
  ways: null,
  waves: [],
  story: null,
  parts: null,
  contra: null,
};
export const seen = { claims: new Map(), nodes: new Set(), edges: new Set(), counts: {}, bars: [], left: 0 };

/** Put views together: the first is what was asked for, the others what was unfolded. */
export function load(views) {
  Object.assign(model, {
    nodes: new Map(),
    edges: new Map(),
    claims: [],
    articles: {},
    people: {},
    bubbles: Boolean(views[0]?.bubbles),
    places: views[0]?.places ?? null,
    ways: views[0]?.view?.ways ?? null,
  });
  if (model.bubbles) return bubbles(views[0]);
  model.said = new Map();
  model.waves = views.map(view => view.nodes.map(n => n.id));
  for (const view of views) {
    Object.assign(model.articles, view.articles);
    Object.assign(model.people, view.people);
    for (const n of view.nodes) if (!model.nodes.has(n.id)) model.nodes.set(n.id, { ...n, edges: [] });
    for (const e of view.edges)
      if ((model.edges.get(e.id)?.claims.length ?? -1) < e.claims.length) model.edges.set(e.id, { ...e });
  }
  const gone = new Set(state.gone);
  for (const id of gone) model.nodes.delete(id);
  for (const [id, e] of model.edges) {
    e.source = model.nodes.get(e.from);
    e.target = model.nodes.get(e.to);
    if (!e.source || !e.target) {
      model.edges.delete(id);
      continue;
    }
    e.source.edges.push(e);
    if (e.target !== e.source) e.target.edges.push(e);
    if (!model.said.has(e.relation)) model.said.set(e.relation, e.text);
    e.claims = e.claims.map(c => ({ ...c, edge: e, about: model.articles[c.article] ?? {} }));
    for (const c of e.claims) model.claims.push(c);
  }
  for (const n of [...model.nodes.values()]) if (!n.edges.length && gone.size) model.nodes.delete(n.id);
  for (const n of model.nodes.values()) {
    n.near = new Set(n.edges.flatMap(e => [e.from, e.to]));
    n.near.delete(n.id);
    n.hidden = Math.max(0, n.degree - n.near.size);
  }
  const { total, shown, cut } = views[0] ?? {};
  model.cut = cut ? { total, shown } : null;
  return undefined;
}

/** Communities are drawn as actors that stand for many. */
function bubbles({ bubbles: found, links, total }) {
  model.cut = total > found.length ? { communities: total, shown: found.length } : null;
  const label = b =>
    Object.fromEntries(
      ["nl", "en"].map(lang => [
        lang,
        b.actors
          .slice(0, 3)
          .map(a => a.text[lang] ?? name(a.text))
          .join(", "),
      ]),
    );
  for (const b of found)
    model.nodes.set(b.id, {
      ...b,
      text: label(b),
      names: [],
      kind: "Community",
      degree: b.size,
      edges: [],
      near: new Set(),
      hidden: 0,
    });
  for (const l of links) {
    const e = {
      id: `${l.from} ${l.to}`,
      from: l.from,
      to: l.to,
      count: l.claims,
      claims: [],
      status: "stated",
      group: "other",
      relation: "",
      text: { nl: "", en: "" },
      phrase: { nl: "", en: "" },
      between: true,
      source: model.nodes.get(l.from),
      target: model.nodes.get(l.to),
    };
    model.edges.set(e.id, e);
    e.source.edges.push(e);
    e.target.edges.push(e);
    e.source.near.add(e.to);
    e.target.near.add(e.from);
  }
}

export const speakerText = id =>
  model.nodes.get(id)?.text ?? model.people[id] ?? model.facts?.people[id] ?? { "": id };
const labelOf = (part, v) => model.facts?.[part][v]?.text ?? { "": v };

/** What can be switched off in the legend: the values of an edge or of a claim, and how a value is called. */
export const FACET = {
  status: {
    edge: e => [e.status],
    order: ["stated", "claimed", "possible", "denied", "disputed"],
    text: v => labelOf("statuses", v),
  },
  kind: { edge: e => [e.source.kind, e.target.kind], text: v => labelOf("kinds", v) },
  group: {
    edge: e => [e.group],
    text: v =>
      v === "open" ? { "": t("openToggle") } : v === "other" ? { "": t("other") } : labelOf("groups", v),
    last: "open",
  },
  relation: {
    edge: e => [e.relation],
    text: v => model.said.get(v) ?? labelOf("relations", v),
    folded: true,
  },
  speaker: { claim: c => c.by ?? "", text: v => (v ? speakerText(v) : { "": t("writer") }) },
  source: { claim: c => c.about.source ?? "", text: v => ({ "": v || t("noSource") }) },
  lang: {
    claim: c => c.about.lang ?? "",
    text: v => ({ "": { nl: t("dutch"), en: t("english") }[v] ?? v }),
  },
};
const EDGEWISE = FACETS.filter(key => FACET[key].edge),
  CLAIMWISE = FACETS.filter(key => FACET[key].claim);

/** How many edges, actors or claims there are of each value of each facet. */
class Tally {
  constructor() {
    this.counts = Object.fromEntries(FACETS.map(key => [key, new Map()]));
    this.met = new Set();
  }
  add(key, value, n = 1) {
    const counts = this.counts[key];
    counts.set(value, (counts.get(value) ?? 0) + n);
  }
  claim(c, keys) {
    for (const key of keys) this.add(key, FACET[key].claim(c));
  }
  /** An edge counts once for each of its values; for its kinds, each actor does once. */
  edge(e, keys) {
    for (const key of keys)
      if (key !== "kind") this.add(key, FACET[key].edge(e)[0]);
      else
        for (const n of [e.source, e.target])
          if (!this.met.has(n)) {
            this.met.add(n);
            this.add(key, n.kind);
          }
  }
}

/** How much there is of each value, whatever is filtered. */
export function everything() {
  const tally = new Tally();
  for (const e of model.edges.values()) {
    if (e.claims.length) tally.edge(e, EDGEWISE);
    for (const c of e.claims) tally.claim(c, CLAIMWISE);
  }
  return tally.counts;
}

const within = c =>
  !state.from || ((c.date ?? "") >= state.from && c.date && c.date.slice(0, state.to.length) <= state.to);
const sure = c => c.confidence >= state.sure;
const offOf = (key, values) => values.some(v => state.off[key].has(v));

/** Work out what the filters leave, and for each value how much it would show. */
export function look() {
  const tally = new Tally(),
    kept = new Map(),
    heard = CLAIMWISE.filter(key => state.off[key].size); // facets of which something is off
  seen.inTime = [];
  for (const e of model.edges.values()) {
    const failed = EDGEWISE.filter(key => state.off[key].size && offOf(key, FACET[key].edge(e)));
    if (failed.length < 2) claimsOf(e, failed, heard, tally, kept);
    if (!e.claims.length && !failed.length && !state.from) kept.set(e.id, []);
  }
  const ends = new Set([...kept.keys()].flatMap(id => [model.edges.get(id).from, model.edges.get(id).to]));
  const middle = [state.view.actor, state.view.a, state.view.b].filter(id => model.nodes.has(id));
  middle.forEach(id => ends.add(id));
  if (!filtered()) for (const n of model.nodes.values()) if (!n.edges.length) ends.add(n.id);
  Object.assign(seen, { claims: kept, edges: new Set(kept.keys()), nodes: ends, counts: tally.counts });
  for (const n of model.nodes.values()) n.drawn = nearOf(n).size;
}

/** Count the claims of an edge that fail in one facet at most, and keep those that fail in none. */
function claimsOf(e, failed, heard, tally, kept) {
  let counts = false;
  const list = [];
  for (const c of e.claims) {
    const lost = heard.filter(key => state.off[key].has(FACET[key].claim(c)));
    if (failed.length + lost.length > 1 || !sure(c)) continue;
    const left = !failed.length && !lost.length;
    if (left) seen.inTime.push(c);
    if (!within(c)) continue;
    counts ||= !lost.length;
    if (!failed.length) tally.claim(c, left ? CLAIMWISE : lost);
    if (left) list.push(c);
  }
  if (list.length) kept.set(e.id, list);
  if (counts) tally.edge(e, failed.length ? failed : EDGEWISE);
}

/** The neighbours of an actor that are drawn. */
const nearOf = n => {
  const near = new Set();
  for (const e of n.edges) if (seen.edges.has(e.id)) near.add(e.from === n.id ? e.to : e.from);
  near.delete(n.id);
  return near;
};
export const seenEdges = n => n.edges.filter(e => seen.edges.has(e.id));
/** The claims of an edge of which the sentence is here; those of them that the filters leave. */
export const sent = e => e.claims.filter(c => c.sentence !== undefined);
export const told = e => sent({ claims: seen.claims.get(e.id) ?? [] });
export const shownClaims = () => [...seen.claims.values()].flat();
/** How many claims an edge stands for: the server may have sent only some of them. */
export const weightOf = e => {
  const kept = seen.claims.get(e.id)?.length ?? 0;
  return kept === e.claims.length ? Math.max(e.count, kept) : kept;
};

/** The period, and the day as of which all is told: the server heeds them in every view. */
export const inTime = () => ({
  since: state.from ?? undefined,
  until: state.to ?? undefined,
  known: state.known ?? undefined,
});

/** The filters as the server understands them. */
export function asked() {
  const open = state.off.group.has("open") ? inTime() : { ...inTime(), open: true };
  if (!state.wide) return open;
  const values = { ...open, confidence: state.sure || undefined };
  const facts = model.facts,
    kept = (key, all) =>
      JSON.stringify([...state.off[key]]) === "[]" ? undefined : all.filter(v => !state.off[key].has(v));
  const all = {
    status: Object.keys(facts.statuses),
    kind: Object.keys(facts.kinds),
    source: Object.keys(facts.sources),
    lang: Object.keys(facts.languages),
    relation: Object.keys(facts.relations),
    speaker: ["", ...Object.keys(facts.people)],
  };
  for (const [key, list] of Object.entries(all)) values[key] = kept(key, list);
  const groups = [...Object.keys(facts.groups), "other", "open"];
  if (state.off.group.size !== 1 || !state.off.group.has("open"))
    values.group = groups.filter(v => !state.off.group.has(v));
  return values;
}
