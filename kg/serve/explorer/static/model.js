/* The graph that is loaded, and what the filters leave of it. */
import { FACETS, filtered, state } from "./state.js";
import { name, t } from "./words.js";

export const model = {
  nodes: new Map(),
  edges: new Map(),
  claims: [],
  articles: {},
  people: {},
  facts: null,
  cut: null,
  bubbles: false,
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
    ways: views[0]?.view?.ways ?? null,
  });
  if (model.bubbles) return bubbles(views[0]);
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
    e.claims = e.claims.map(c => ({ ...c, edge: e, about: model.articles[c.article] ?? {} }));
    model.claims.push(...e.claims);
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

/** What can be switched off in the legend: the values of a claim, what is counted, how a value is called. */
export const FACET = {
  status: {
    values: c => [c.edge.status],
    counted: c => [c.edge.id],
    order: ["stated", "claimed", "possible", "denied", "disputed"],
    text: v => labelOf("statuses", v),
  },
  kind: {
    values: c => [c.edge.source.kind, c.edge.target.kind],
    counted: (c, v) => [c.edge.source, c.edge.target].filter(n => n.kind === v).map(n => n.id),
    text: v => labelOf("kinds", v),
  },
  group: {
    values: c => [c.edge.group],
    counted: c => [c.edge.id],
    text: v =>
      v === "open" ? { "": t("openToggle") } : v === "other" ? { "": t("other") } : labelOf("groups", v),
    last: "open",
  },
  relation: {
    values: c => [c.edge.relation],
    counted: c => [c.edge.id],
    text: v => [...model.edges.values()].find(e => e.relation === v)?.text ?? labelOf("relations", v),
    folded: true,
  },
  speaker: {
    values: c => [c.by ?? ""],
    counted: c => [c.id],
    text: v => (v ? speakerText(v) : { "": t("writer") }),
  },
  source: {
    values: c => [c.about.source ?? ""],
    counted: c => [c.id],
    text: v => ({ "": v || t("noSource") }),
  },
  lang: {
    values: c => [c.about.lang ?? ""],
    counted: c => [c.id],
    text: v => ({ "": { nl: t("dutch"), en: t("english") }[v] ?? v }),
  },
};

const within = c =>
  !state.from || ((c.date ?? "") >= state.from && c.date && c.date.slice(0, state.to.length) <= state.to);
const sure = c => c.confidence >= state.sure;

/** Work out what the filters leave, and for each value how much it would show. */
export function look() {
  const counts = Object.fromEntries(FACETS.map(key => [key, new Map()])),
    kept = new Map();
  const add = (key, c) => {
    for (const v of FACET[key].values(c)) {
      if (!counts[key].has(v)) counts[key].set(v, new Set());
      FACET[key].counted(c, v).forEach(id => counts[key].get(v).add(id));
    }
  };
  seen.inTime = [];
  for (const c of model.claims) {
    const failed = FACETS.filter(key => FACET[key].values(c).some(v => state.off[key].has(v)));
    if (!failed.length && sure(c)) seen.inTime.push(c);
    if (failed.length > 1 || !within(c) || !sure(c)) continue;
    for (const key of failed.length ? failed : FACETS) add(key, c);
    if (failed.length) continue;
    if (!kept.has(c.edge.id)) kept.set(c.edge.id, []);
    kept.get(c.edge.id).push(c);
  }
  const plain = e =>
    !e.claims.length &&
    !state.off.status.has(e.status) &&
    !state.off.group.has(e.group) &&
    !state.off.relation.has(e.relation) &&
    ![e.source.kind, e.target.kind].some(k => state.off.kind.has(k));
  for (const e of model.edges.values()) if (plain(e) && !state.from) kept.set(e.id, []);
  const ends = new Set([...kept.keys()].flatMap(id => [model.edges.get(id).from, model.edges.get(id).to]));
  const middle = [state.view.actor, state.view.a, state.view.b].filter(id => model.nodes.has(id));
  middle.forEach(id => ends.add(id));
  if (!filtered()) for (const n of model.nodes.values()) if (!n.edges.length) ends.add(n.id);
  Object.assign(seen, { claims: kept, edges: new Set(kept.keys()), nodes: ends, counts });
  for (const n of model.nodes.values()) n.drawn = nearOf(n).size;
}

/** The neighbours of an actor that are drawn. */
const nearOf = n => {
  const near = new Set(seenEdges(n).flatMap(e => [e.from, e.to]));
  near.delete(n.id);
  return near;
};
export const seenEdges = n => n.edges.filter(e => seen.edges.has(e.id));
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
