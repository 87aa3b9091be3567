/* A query whose answer is drawn: rows of subject, relation and object, or triples. */
import { Trouble, post } from "./api.js";

const LINE = /^<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"[^ ]*|(_:\S+)) \.$/;
const MOST = 3000;

/** The triples that a query finds. */
async function found(query) {
  const answer = await fetch("sparql", {
    method: "POST",
    headers: {
      "Content-Type": "application/sparql-query",
      Accept: "application/sparql-results+json, application/n-triples;q=0.9",
    },
    body: query,
  }).catch(error => {
    throw new Trouble("gone", error.message);
  });
  const text = await answer.text();
  if (!answer.ok) throw new Trouble("refused", text.slice(0, 300));
  if (answer.headers.get("content-type").includes("json")) {
    const { head, results } = JSON.parse(text),
      [s, p, o] = head.vars ?? [];
    return (results?.bindings ?? [])
      .filter(row => row[s]?.type === "uri" && row[p]?.type === "uri" && row[o])
      .map(row => [row[s].value, row[p].value, row[o].value]);
  }
  return text
    .split("\n")
    .map(line => LINE.exec(line))
    .filter(Boolean)
    .map(([, s, p, iri, literal, blank]) => [s, p, iri ?? blank ?? unescaped(literal)]);
}

function unescaped(text) {
  return text.replace(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)/g, (_, short, long, one) =>
    one ? ({ n: "\n", t: "\t", r: "\r" }[one] ?? one) : String.fromCodePoint(parseInt(short ?? long, 16)),
  );
}

/** The view of what a query finds. */
export async function queried(query) {
  const triples = (await found(query)).slice(0, MOST);
  if (!triples.length) return { nodes: [], edges: [], people: {}, articles: {} };
  return (await post("triples", { triples })).json();
}
