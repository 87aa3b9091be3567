/* What the page says about itself: how much is shown, that nothing is, what went wrong. */
import { Trouble } from "./api.js";
import { $, el } from "./dom.js";
import { model, seen, shownClaims } from "./model.js";
import { filtered, state, written } from "./state.js";
import { reason, t } from "./words.js";

let act = {};
/** Say what the buttons do: show, view, add, clear. */
export function setUp(actions) {
  act = actions;
}

/** What went wrong, and what to do; null: nothing. */
export function trouble(error) {
  $("trouble").hidden = !error;
  if (!error) return;
  const kind = error instanceof Trouble ? error.kind : "refused";
  if (!(error instanceof Trouble)) console.error(error);
  $("trouble").replaceChildren(
    el("strong", { text: t(`trouble_${kind}`) }),
    el("span", { text: t(`todo_${kind}`) }),
    kind === "refused" && error.message ? el("small", { text: reason(error) }) : "",
    el(
      "div",
      { className: "acts" },
      el("button", { type: "button", text: t("again"), onclick: () => act.show() }),
      el("button", { type: "button", text: t("home"), onclick: () => act.view({ kind: "start" }) }),
    ),
  );
  announce(t(`trouble_${kind}`));
}

/** How much is shown, and whether that is all. */
export function counts() {
  const articles = new Set(shownClaims().map(c => c.article));
  const told = model.bubbles
    ? t("bubbleCounts", { n: model.nodes.size, actors: model.facts.actors, claims: model.facts.claims })
    : t("counts", {
        nodes: seen.nodes.size,
        edges: seen.edges.size,
        claims: shownClaims().length,
        articles: articles.size,
      });
  $("counts").textContent = told.replace(/(\d) (?=\p{L})/gu, "$1\u00a0"); // a number stays with its noun
  const blank = !seen.nodes.size || (filtered() && !seen.edges.size);
  $("empty").hidden = !blank || !$("trouble").hidden;
  const none = !model.facts?.claims,
    why = none ? "empty" : state.view.kind === "answer" && !filtered() ? "noAnswer" : "nothing";
  $("empty").replaceChildren(
    el("strong", { text: t(why) }),
    el("span", { text: t(`${why}Hint`) }),
    why !== "nothing"
      ? none && model.facts?.writable
        ? el("button", { type: "button", text: t("add"), onclick: act.add })
        : ""
      : el("button", { type: "button", text: t("reset"), onclick: () => act.clear() }),
  );
  note();
}

/** The view is larger than what is shown, or the graph than what an overview is made of. */
function note() {
  $("openHere").href = written({ ...state, embed: false });
  const told = [latest(), ...cut()].filter(Boolean);
  $("note").hidden = !told.length;
  $("note").replaceChildren(...told);
}

const OVERVIEWS = ["start", "top", "contra", "alone", "denials", "whole", "communities", "community"];

/** Of what an overview is made, where there is too much for one; else null. */
export function latest() {
  const { latest: n, edges: all } = model.facts ?? {};
  return n && OVERVIEWS.includes(state.view.kind) ? el("span", { text: t("latest", { n, all }) }) : null;
}

function cut() {
  const there = model.cut;
  if (!there) return [];
  if (there.communities)
    return [el("span", { text: t("cutBubbles", { shown: there.shown, total: there.communities }) })];
  const counted = {
    shown: seen.nodes.size,
    total: there.total.nodes,
    claims: shownClaims().length,
    all: there.total.claims,
  };
  const elsewhere = ["communities", "whole"].filter(kind => kind !== state.view.kind);
  return [el("span", { text: t("cut", counted) }), ...elsewhere.map(other)];
}

const other = kind =>
  el("button", { type: "button", className: "text", text: t(kind), onclick: () => act.view({ kind }) });

let hush = 0;
/** Say something, for all to see if it is `visible`; with an `offer`, a button stays a while longer. */
export function announce(text, visible = false, offer = null) {
  $("live").textContent = text;
  if (!visible) return;
  clearTimeout(hush);
  const away = () => ($("toast").hidden = true);
  const button = offer && el("button", { type: "button", text: offer.text });
  button?.addEventListener("click", () => {
    away();
    offer.action();
  });
  $("toast").replaceChildren(text, button ?? "");
  $("toast").hidden = false;
  hush = setTimeout(away, offer ? 9000 : 4500);
}
