/* What the panel tells while nothing is chosen: where to begin, and which communities there are. */
import { actor, phrase } from "./cards.js";
import { el, portion } from "./dom.js";
import { model, seen, seenEdges, speakerText, weightOf } from "./model.js";
import { state } from "./state.js";
import { symbol } from "./symbols.js";
import { day, number, said, t } from "./words.js";

const link = (children, onclick) => el("button", { type: "button", className: "link", onclick }, ...children);
const button = (key, onclick) => el("button", { type: "button", text: t(key), onclick });
const more = count => t("more", { n: count });

/** Where to begin; `act` says what the links do. */
export function overview(act) {
  if (model.bubbles) return bubbleList(act);
  const facts = model.facts,
    blank = !facts?.claims;
  const item = e =>
    el(
      "li",
      {},
      link(phrase(e), () => act.choose(e.id)),
      el("span", { text: number(weightOf(e)) }),
    );
  const ranked = status =>
    [...seen.edges]
      .map(id => model.edges.get(id))
      .filter(e => e.status === status)
      .sort((a, b) => weightOf(b) - weightOf(a));
  const disputed = ranked("disputed"),
    denied = ranked("denied"),
    some = list => portion(list, 12, item, more);
  const weigh = n => seenEdges(n).reduce((sum, e) => sum + weightOf(e), 0);
  const best = [...seen.nodes]
    .map(id => model.nodes.get(id))
    .map(n => [n, weigh(n)])
    .filter(([, w]) => w)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 10);
  return [
    el("p", { className: "sub", text: blank ? "" : t("intro") }),
    state.view.kind === "alone"
      ? el("h2", {
          className: "title",
          text: t("sourceAlone", { source: state.view.source || t("unknownPaper") }),
        })
      : null,
    state.view.kind === "denials" ? el("h2", { className: "title", text: t("denials") }) : null,
    state.view.kind === "says"
      ? el(
          "h2",
          { className: "title" },
          el("span", { text: `${t("speaker")}:` }),
          actor(state.view.by, speakerText(state.view.by)),
        )
      : null,
    disputed.length ? el("h2", { text: t("disputedList") }) : null,
    disputed.length ? el("ul", { className: "list" }, ...some(disputed)) : null,
    denied.length ? el("h2", { text: t("deniedList") }) : null,
    denied.length ? el("ul", { className: "list" }, ...some(denied)) : null,
    best.length ? el("h2", { text: t("topList") }) : null,
    best.length
      ? el(
          "ul",
          { className: "list" },
          ...best.map(([n, w]) =>
            el("li", {}, symbol(n.kind), actor(n.id, n.text), el("span", { text: number(w) })),
          ),
        )
      : null,
    facts?.last
      ? el("p", {
          className: "sub",
          text: t("corpus", {
            claims: facts.claims,
            articles: facts.articles,
            first: day(facts.first),
            last: day(facts.last),
          }),
        })
      : null,
  ];
}

function bubbleList(act) {
  const list = [...model.nodes.values()].sort((a, b) => b.size - a.size);
  return [
    el(
      "div",
      { className: "acts" },
      button("denials", () => act.view({ kind: "denials" })),
      button("weightiest", () => act.view({ kind: "top" })),
    ),
    el("h2", { className: "title", text: t("communities") }),
    el("p", { className: "sub", text: t("communityIntro") }),
    el(
      "ul",
      { className: "list" },
      ...portion(
        list,
        30,
        n =>
          el(
            "li",
            {},
            link([said(n.text)], () => act.view({ kind: "community", of: n.id })),
            el("span", { text: number(n.size) }),
          ),
        more,
      ),
    ),
  ];
}
