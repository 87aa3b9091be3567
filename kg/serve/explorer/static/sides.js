/* Both sides of a relation: who says it and who denies it, each claim with its evidence. */
import { get } from "./api.js";
import { actor, card, phrase } from "./cards.js";
import { el, portion } from "./dom.js";
import { asked, inTime, model, sent, speakerText } from "./model.js";
import { pill } from "./symbols.js";
import { number, t } from "./words.js";

const more = count => t("more", { n: count });

/** How few origins the articles of an edge have: "3 artikelen, 1 bron: ANP". */
export function copied(e) {
  const agencies = [...new Set(e.claims.map(c => model.articles[c.article]?.origin).filter(Boolean))];
  const told = t("origins", { articles: e.articles, origins: e.origins });
  return agencies.length ? `${told}: ${agencies.join(", ")}` : told;
}

/** How few publishers the papers of an edge have, where some are of one house: "2 kranten, 1 uitgever: DPG Media". */
export function published(e) {
  const abouts = e.claims.map(c => model.articles[c.article]).filter(about => about?.source);
  const houses = new Map(abouts.map(about => [about.source, about.publisher ?? about.source]));
  const of = new Set(houses.values());
  if (of.size === houses.size) return [];
  const several = [...of].filter(one => [...houses.values()].filter(house => house === one).length > 1);
  return [`${t("published", { titles: houses.size, publishers: of.size })}: ${several.join(", ")}`];
}

export function sides(found) {
  const yes = found.filter(c => c.polarity !== "negative"),
    no = found.filter(c => c.polarity === "negative");
  const side = (key, list, cls) =>
    el(
      "section",
      { className: `side ${cls}` },
      el("h3", { text: `${t(key)} (${number(list.length)})` }),
      ...portion(list, 3, card, more),
    );
  return yes.length && no.length
    ? [
        el("div", { className: "voices" }, voices("says", yes, "yes"), voices("denies", no, "no")),
        el("div", { className: "sides" }, side("says", yes, "yes"), side("denies", no, "no")),
      ]
    : portion(found, 40, card, more);
}

/** Who is on one side, each once, so that both sides are seen at once. */
function voices(key, list, cls) {
  const people = new Map(list.map(c => [c.by ?? "", c]));
  return el(
    "section",
    { className: cls },
    el("h3", { text: t(key) }),
    el(
      "ul",
      {},
      ...portion(
        [...people.values()],
        6,
        c => el("li", {}, c.by ? actor(c.by, speakerText(c.by)) : t("unsigned")),
        more,
      ),
    ),
  );
}

/** Claims that the server has and did not send. */
export function rest(e) {
  const button = el("button", {
    type: "button",
    className: "text",
    text: t("moreClaims", { n: e.count - sent(e).length }),
  });
  button.addEventListener("click", async () => {
    const found = await get("claims", { ...asked(), edge: e.id, limit: 500 }).catch(() => null);
    if (!found) return;
    const here = new Set(sent(e).map(c => c.id));
    Object.assign(model.articles, found.articles);
    Object.assign(model.people, found.people);
    button.replaceWith(
      ...sides(
        found.claims
          .filter(c => !here.has(c.id))
          .map(c => ({ ...c, edge: e, about: model.articles[c.article] })),
      ),
    );
  });
  return button;
}

/** The claims of a relation that need not be in the picture, once the server has sent them. */
export async function evidence(id, kept = () => true) {
  const found = await get("claims", { ...inTime(), edge: id, open: true, limit: 500 }),
    line = found.edges[0];
  if (!line) return [];
  Object.assign(model.articles, found.articles);
  Object.assign(model.people, found.people);
  const ends = Object.fromEntries(found.nodes.map(n => [n.id, n])),
    e = { ...line, tolls: found.tolls[id], source: ends[line.from], target: ends[line.to] };
  const claims = found.claims
    .map(c => ({ ...c, edge: e, about: found.articles[c.article] ?? {} }))
    .filter(kept);
  return [e, claims];
}

/** What the panel shows of such a relation. */
export const heading = e => [
  el("h2", { className: "title sentence" }, ...phrase(e, actor)),
  el("p", { className: "sub" }, pill(e.status), ` ${t(`why_${e.status}`)}`),
];
