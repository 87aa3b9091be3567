/* The whole graph comes as short rows without sentences: here they become a view, and what is chosen gets its sentences. */
import { get } from "./api.js";
import { asked, model } from "./model.js";

/** The rows of /api/whole as a view like any other, with the places of its actors. */
export function unpacked({ nodes, sorts, voices, papers, edges, ...rest }) {
  const ids = nodes.map(n => n.id),
    { articles } = rest;
  const claim = status => {
    return ([id, paper, by, confidence, denies]) => ({
      id,
      status,
      by: by < 0 ? null : voices[by],
      via: [],
      article: papers[paper],
      date: articles[papers[paper]]?.date ?? null,
      polarity: denies ? "negative" : "positive",
      confidence: confidence / 100,
    });
  };
  const edge = ([id, from, to, sort, status, weight, origins, claims]) => ({
    id,
    from: ids[from],
    to: ids[to],
    ...sorts[sort],
    status,
    weight,
    origins,
    articles: new Set(claims.map(([, paper]) => paper)).size,
    count: claims.length,
    claims: claims.map(claim(status)),
  });
  return { ...rest, nodes, edges: edges.map(edge), places: new Map(nodes.map(n => [n.id, n.at])) };
}

/** Bring the sentences of an actor, of a relation or of all between two, if they did not come with the view. */
export async function filled(id) {
  const n = model.nodes.get(id),
    edges = n?.edges ?? [model.edges.get(id)].filter(Boolean),
    ends = edges[0] ? [edges[0].from, edges[0].to] : pairOf(id);
  if (!model.places || !ends || (edges.length && edges.every(e => e.claims.every(isTold)))) return;
  take(await (n ? get("ego", { ...asked(), actor: id }) : get("top", { ...asked(), about: ends })));
}

const isTold = c => c.sentence !== undefined;
const pairOf = id => (id?.startsWith("[") ? JSON.parse(id) : null);

function take({ edges, articles, people }) {
  Object.assign(model.articles, articles);
  Object.assign(model.people, people);
  for (const { id, claims } of edges) {
    const e = model.edges.get(id),
      known = new Map(e?.claims.map(c => [c.id, c]));
    for (const c of claims)
      if (known.has(c.id))
        Object.assign(known.get(c.id), { ...c, edge: e, about: model.articles[c.article] ?? {} });
  }
}
