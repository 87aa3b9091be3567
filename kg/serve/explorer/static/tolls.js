/* Who gives which number of one thing, and when, where numbers differ; which of them is true is not said. */
import { actor } from "./cards.js";
import { el, portion } from "./dom.js";
import { model, speakerText } from "./model.js";
import { day, t } from "./words.js";

const MOST = 8;
const more = count => t("more", { n: count });

/** The numbers of a relation that the claims in sight give; `go` leads to the claim that gives one. */
export function tolls(e, found, go) {
  const there = new Set(found.map(c => c.id)),
    here = new Set(e.claims?.map(c => c.id));
  const kept = one => one.claims.some(id => there.has(id) || !here.has(id));
  const several = (e.tolls ?? [])
    .map(toll => toll.given.filter(kept))
    .filter(given => new Set(given.map(words)).size > 1);
  return several.length
    ? el(
        "section",
        { className: "tolls" },
        el("h3", { text: t("tolls") }),
        ...several.map(given => el("ul", {}, ...portion(given, MOST, one => line(one, go), more))),
      )
    : null;
}

const words = one => one.amounts.map(amount => amount.text).join(", ");

function line(one, go) {
  const about = model.articles[one.article] ?? {};
  const who = one.by ? actor(one.by, speakerText(one.by)) : about.source || about.title || t("unsigned");
  return el(
    "li",
    {},
    el("button", {
      type: "button",
      className: "link",
      text: words(one),
      lang: about.lang || null,
      onclick: () => go(one.claims[0]),
    }),
    " (",
    who,
    `, ${day(one.date) || t("unknownDate")})`,
  );
}
