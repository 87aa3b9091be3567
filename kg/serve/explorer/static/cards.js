/* A claim as people read it: the sentence with both actors marked, who says so, how certainly, when, and where. */
import { el, web } from "./dom.js";
import { model, speakerText } from "./model.js";
import { verdicts } from "./review.js";
import { marked, worded } from "./shared.js";
import { pill } from "./symbols.js";
import { day, langOf, name, said, t } from "./words.js";

let go = () => {},
  open = () => {};

/** Say what happens when an actor, or the text of an article, is asked for. */
export function onward(actions) {
  ({ go, open } = actions);
}

export const actor = (id, text) =>
  el("button", {
    type: "button",
    className: "link",
    text: name(text),
    lang: langOf(text) || null,
    onclick: () => go(id),
  });

export function link(about) {
  const url = web(about.url);
  return el(url ? "a" : "span", {
    text: about.title || url || t("article"),
    href: url,
    rel: url ? "noopener noreferrer" : null,
    target: url ? "_blank" : null,
    lang: about.lang || null,
  });
}

export const certainty = c =>
  [c.certainty && t(c.certainty), c.tense && t(c.tense)].filter(Boolean).join(", ");
export const speakerName = c =>
  c.by
    ? [c.by, ...(c.via ?? [])].map(id => name(speakerText(id))).join(`, ${t("accordingTo")} `)
    : t("writer");
const speaker = c =>
  c.speaker ? said(c.speaker) : c.by ? actor(c.by, speakerText(c.by)) : el("span", { text: t("unsigned") });
/** Who passes on what the speaker says, the nearest first. */
const passed = c =>
  (c.via ?? []).flatMap((id, step) => [
    `, ${t("accordingTo")} `,
    c.passing ? said(c.passing[step]) : actor(id, speakerText(id)),
  ]);

/** A claim to look at; what can be done with it comes below. */
export function quoted(c, ...below) {
  const facts = [
    ["who", [speaker(c), ...passed(c)]],
    ["theme", c.theme],
    ["amount", c.amounts.map(amount => amount.text).join(", ")],
    ["when", day(c.time)],
    ["certainty", certainty(c)],
    ["cue", c.cue ? `‘${c.cue}’` : ""],
    ["addedBy", c.added],
    ["confidence", c.confidence < 1 ? `${Math.round(c.confidence * 100)} %` : ""],
  ];
  const about = c.about ?? model.articles[c.article] ?? {};
  return el(
    "article",
    { className: `claim ${c.status}`, "data-claim": c.id },
    pill(c.status),
    el("blockquote", { lang: about.lang || null }, ...marked(c)),
    el(
      "dl",
      {},
      ...facts
        .filter(([, value]) => value)
        .flatMap(([key, value]) => [el("dt", { text: t(key) }), el("dd", {}, ...[value].flat())]),
    ),
    el(
      "p",
      { className: "origin" },
      link(about),
      el("span", {
        text: [about.source, day(c.date) || t("unknownDate")]
          .filter(Boolean)
          .map(x => ` · ${x}`)
          .join(""),
      }),
    ),
    ...below,
    about.note ? el("p", { className: "origin note", text: about.note }) : null,
  );
}

/** An address as people write it; as it is where somebody else's graph has one that is none. */
function decoded(at) {
  try {
    return decodeURIComponent(at);
  } catch {
    return at;
  }
}

/** The way to a sentence: a link to it on its page, or its place in a file. */
function found(at) {
  if (!at) return null;
  if (web(at))
    return el("a", { text: t("atSentence"), href: at, rel: "noopener noreferrer", target: "_blank" });
  return el("span", { text: decoded(at) });
}

export const card = c =>
  quoted(
    c,
    el(
      "p",
      { className: "origin" },
      el("button", {
        type: "button",
        className: "text",
        text: t("inArticle"),
        onclick: () => open(c.article, c.id, c),
      }),
      found(c.at),
    ),
    verdicts(c),
  );

/** An edge as a sentence, each of its names made by `called`. */
export const phrase = (e, called = (_, text) => said(text)) =>
  worded(name(e.phrase), called(e.from, e.source.text), called(e.to, e.target.text), words =>
    said({ [langOf(e.phrase)]: words }),
  );
