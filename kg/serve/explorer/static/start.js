/* Where to begin: what is disputed now, what is new, who is in the news, and beside it a map of what hangs together. */
import { actor, phrase } from "./cards.js";
import { $, dayField, el } from "./dom.js";
import { seat } from "./header.js";
import { model, speakerText } from "./model.js";
import { marked } from "./shared.js";
import { sparkline } from "./spark.js";
import { begins, state } from "./state.js";
import { symbol } from "./symbols.js";
import { latest } from "./told.js";
import { brief, day, langOf, name, number, said, t } from "./words.js";

const VOICES = 2; // so many names on each side of a card

let act = {};
/** Say what happens on a click: view, relation, period, ask. */
export function setUp(actions) {
  act = actions;
}

/** Draw the story and what stands round the map, or take both away. */
export function draw() {
  const shown = begins() && Boolean(model.story && model.facts?.claims);
  $("story").hidden = !shown;
  for (const id of ["partHead", "partChips"]) $(id).hidden = !shown;
  seat();
  if (!shown) return;
  $("told").replaceChildren(
    ...[latest(), examples(), lead(), el("div", { className: "pair" }, fresh(), trends())].filter(Boolean),
  );
  $("partHead").replaceChildren(...mapHead());
  $("partChips").replaceChildren(...chips().filter(Boolean));
}

const link = (children, onclick, props = {}) =>
  el("button", { type: "button", className: "link", onclick, ...props }, ...children);
const onward = (key, values, onclick) =>
  el("button", { type: "button", className: "text", text: t(key, values), onclick });
const titled = (key, ...rest) => el("div", { className: "titled" }, el("h2", { text: t(key) }), ...rest);
const voiceName = v => (v.id ? name(v.text) : v.source ? t("writerOf", { paper: v.source }) : t("writer"));

/** An edge of the story with the names of its two ends, as `phrase` wants it. */
const ended = line => {
  const ends = Object.fromEntries(model.story.nodes.map(n => [n.id, n]));
  return { ...line, source: ends[line.from], target: ends[line.to] };
};

/** Questions that this graph can answer. */
function examples() {
  const [first] = model.story.lead === "sourced" ? [] : model.story.cards,
    voice = first?.denied.voices.find(v => v.id),
    known = model.story.actors[0]?.actor;
  const asked = [
    first && t("exDeny"),
    voice && t("exSays", { name: name(voice.text) }),
    known && t("exAbout", { name: name(known.text) }),
  ].filter(Boolean);
  if (!asked.length) return "";
  return el(
    "p",
    { className: "examples" },
    el("span", { text: t("forExample") }),
    ...asked.map(text =>
      el("button", { type: "button", className: "text", text, onclick: () => act.ask(text) }),
    ),
  );
}

/** What comes first, by what there is: its title, what is said of it, and where there is more. */
const LEADS = {
  disputed: ["nowDisputed", null, n => onward("allInTable", { n }, inTable)],
  denied: ["nowDenied", "onlyDenied", n => onward("allInTable", { n }, inTable)],
  sourced: ["nowSourced", "nothingDenied", n => onward("allOnMap", { n }, () => act.view({ kind: "top" }))],
};
const inTable = () => act.view({ kind: "denials" }, { table: true });

/** What is disputed; else what is denied; else what most sources tell. */
function lead() {
  const { lead: sort, cards, total } = model.story,
    [title, why, more] = LEADS[sort];
  return el(
    "section",
    { className: `disputed ${sort}` },
    titled(title, total > 1 ? more(total) : null),
    why ? el("p", { className: "sub", text: t(why) }) : null,
    ...cards.map(dispute),
  );
}

/** What stands before a claim, beside the words below it. */
const SIGNS = {
  disputed: () => el("span", { className: "no", "aria-hidden": "true", text: "≠ " }),
  denied: () => el("span", { className: "no", text: `${t("deniedSign")} ` }),
  sourced: () => "",
};

/** A card: the claim, when it was said and denied, by whom, one quotation, and from how many articles. */
function dispute(card, place) {
  const e = ended(card.edge),
    bins = model.story.bins;
  return el(
    "article",
    { className: "dispute", "data-edge": e.id },
    el(
      "h3",
      {},
      link([SIGNS[model.story.lead](), ...phrase(e)], () => act.relation(e.id)),
    ),
    el(
      "div",
      { className: "when" },
      sparkline(card.said.bars, card.denied.bars, barsText(card, bins)),
      place || bins.length < 2
        ? null
        : el(
            "div",
            { className: "ends", "aria-hidden": "true" },
            el("span", { text: brief(bins[0], bins) }),
            el("span", { text: brief(bins.at(-1), bins) }),
          ),
    ),
    card.said.claims ? side("timesSaid", card.said, "yes") : null,
    card.denied.claims ? side("timesDenied", card.denied, "no") : null,
    el("blockquote", { lang: about(card.quote).lang || null }, ...marked(card.quote)),
    el("p", { className: "sub", text: whence(card) }),
  );
}

const about = c => model.story.articles[c.article] ?? {};
const barsText = (card, bins) =>
  t("barsOf", {
    said: card.said.claims,
    denied: card.denied.claims,
    first: day(bins[0]),
    last: day(card.last ?? bins.at(-1)),
  });

function side(key, { claims, voices }, cls) {
  const some = voices.slice(0, VOICES),
    rest = voices.length - some.length;
  return el(
    "p",
    { className: `voices-of ${cls}` },
    el("strong", { text: t(key, { n: claims }) }),
    ...some.flatMap((v, i) => [i ? ", " : " ", v.id ? said(v.text) : voiceName(v)]),
    rest ? el("span", { className: "rest", text: ` +${number(rest)}` }) : null,
  );
}

const nodeText = id => model.story.nodes.find(n => n.id === id)?.text;

/** "3 artikelen, 2 kranten · 19 okt 2023 – 16 jan 2024 · Han Myong-chol in De Noorderbode". */
function whence(card) {
  const count = [t("cardArticles", { n: card.articles })];
  if (card.papers > 1) count.push(t("cardPapers", { n: card.papers }));
  if (card.origins < card.articles) count[0] = t("origins", card);
  const time = [...new Set([card.first, card.last].filter(Boolean).map(day))].join(" – "),
    paper = about(card.quote).source,
    by = card.quote.by,
    who = by ? name(model.story.people[by] ?? nodeText(by) ?? speakerText(by)) : t("writer");
  return [count.join(", "), time, paper ? t("inPaper", { who, paper }) : who].filter(Boolean).join(" · ");
}

function fresh() {
  const found = model.story.fresh,
    since = state.view.fresh ?? found.since;
  const field = dayField(value => value && act.view({ ...state.view, fresh: value }), {
    id: "fresh",
    value: since ?? "",
    max: model.facts.last ?? "",
  });
  return el(
    "section",
    { className: "fresh" },
    el(
      "div",
      { className: "titled" },
      el("h2", {}, el("label", { htmlFor: "fresh", text: t("newSince") })),
      field,
      found.claims
        ? onward("newClaims", { n: found.claims }, () => act.period(since, model.facts.last))
        : null,
    ),
    found.rows.length
      ? el(
          "ul",
          { className: "rows" },
          ...found.rows.map(row =>
            el(
              "li",
              { "data-edge": row.edge.id },
              el("time", { text: brief(row.date, [since, row.date]) }),
              link(phrase(ended(row.edge)), () => act.relation(row.edge.id)),
            ),
          ),
        )
      : el("p", { className: "sub", text: t("nothingNew") }),
  );
}

function trends() {
  const { actors, known, bins } = model.story;
  const text = one => t("barsActor", { n: one.claims, first: day(bins[0]), last: day(model.facts.last) });
  return el(
    "section",
    { className: "trends" },
    titled(
      "inTheNews",
      onward("allActors", { n: known }, () => act.view({ kind: "top" })),
    ),
    el(
      "ul",
      { className: "rows" },
      ...actors.map(one =>
        el(
          "li",
          {},
          symbol(one.actor.kind),
          actor(one.actor.id, one.actor.text),
          sparkline(one.bars, null, text(one)),
          el("span", { className: "count", text: number(one.claims) }),
        ),
      ),
    ),
  );
}

const called = part =>
  `${part.actors.map(a => name(a.text)).join(", ")}${part.size > part.actors.length ? " …" : ""}`;

function mapHead() {
  const part = model.parts.parts.find(one => one.chosen),
    { shown, total } = model.parts.map;
  if (!part) return [];
  return [
    el("h2", { text: called(part), lang: langOf(part.actors[0].text) || null }),
    el("span", {
      text: t(shown.nodes < total.nodes ? "partOf" : "partWhole", {
        shown: shown.nodes,
        total: total.nodes,
        n: total.nodes,
      }),
    }),
    onward("openMap", {}, () => act.view({ kind: "top" })),
  ];
}

/** The other parts of the graph, to choose from. */
function chips() {
  const { parts, smaller, others } = model.parts;
  if (parts.length < 2) return [];
  const first = parts[0].id;
  return [
    ...parts.map(part =>
      el(
        "button",
        {
          type: "button",
          className: "chip",
          "aria-pressed": String(part.chosen),
          onclick: () => act.view({ ...state.view, part: part.id === first ? undefined : part.id }),
        },
        said(part.actors[0].text),
        part.size > 1 ? " … " : " ",
        el("span", { className: "count", text: number(part.size) }),
      ),
    ),
    smaller ? el("span", { className: "sub", text: t("smallerParts", { n: smaller, actors: others }) }) : "",
  ];
}
