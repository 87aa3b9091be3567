/* The panel: what is claimed of what is chosen, and by whom; without a choice, where to begin. */
import { reading } from "./asked.js";
import { actor, card, phrase } from "./cards.js";
import { alone, voiceOf } from "./contra.js";
import { $, el, portion } from "./dom.js";
import { seat } from "./header.js";
import { hiddenOf } from "./hidden.js";
import { model, seen, seenEdges, sent, told, weightOf } from "./model.js";
import { overview } from "./overview.js";
import { askRename } from "./review.js";
import { askMerge } from "./same.js";
import { copied, evidence, heading, published, rest, sides } from "./sides.js";
import { filtered, state } from "./state.js";
import { pill, symbol } from "./symbols.js";
import { tolls } from "./tolls.js";
import { name, said, t } from "./words.js";

const RANK = { disputed: 0, denied: 1, stated: 2, claimed: 3, possible: 4 };
let act = {};

/** Say what the buttons of the panel do: choose, view, grow, shrink, hide, pin, clear, path. */
export function setUp(actions) {
  act = actions;
}

export function draw() {
  const box = $("panel"),
    n = model.nodes.get(state.chosen),
    e = model.edges.get(state.chosen),
    pair = pairOf(state.chosen);
  const away = !n && !e && !pair && elsewhere(state.chosen);
  box.classList.toggle("idle", !n && !e && !pair && !away);
  seat();
  if (away) return void ofElsewhere(box, state.chosen);
  box.replaceChildren(
    ...(n
      ? model.bubbles
        ? ofBubble(n)
        : ofActor(n)
      : e && !e.between
        ? ofEdge(e)
        : pair
          ? ofPair(...pair)
          : model.ways
            ? ofWays()
            : (BESIDE[state.view.kind] ?? overview)(act)
    ).filter(Boolean),
  );
  box.scrollTop = 0;
}

/** Whether something of the picture goes by this name. */
export const isHere = id => model.nodes.has(id) || model.edges.has(id) || Boolean(pairOf(id));

/** Whether a name may be of a relation that is not in the picture: the start tells of more than it draws. */
const elsewhere = id => Boolean(id) && ["start", "contra"].includes(state.view.kind) && !isHere(id);

/** Whether a claim is of one of the two who were chosen, where two were. */
const heard = c => {
  const voice = c.polarity === "negative" ? state.view.no : state.view.by;
  return !voice || voice === voiceOf(c);
};

/** A relation that is not in the picture, with all that the server knows of it. */
async function ofElsewhere(box, id) {
  const [e, claims] = await evidence(id, heard).catch(() => []);
  if (state.chosen !== id) return;
  box.replaceChildren(
    ...(e
      ? [
          top(...heading(e)),
          el(
            "div",
            { className: "acts" },
            state.view.by || state.view.no ? button("allSides", () => act.relation(id)) : null,
            button("onMap", () => act.view({ kind: "ego", actor: e.from }, { chosen: id })),
          ),
          tolls(e, claims, toClaim),
          ...sides(claims),
        ].filter(Boolean)
      : [top(el("p", { text: t("trouble_unknown") }))]),
  );
  box.scrollTop = 0;
}

/** The two ends, if what is chosen is all that is between them. */
export function pairOf(id) {
  if (!id?.startsWith("[")) return null;
  try {
    const ends = JSON.parse(id).map(one => model.nodes.get(one));
    return ends.length === 2 && ends.every(Boolean) ? ends : null;
  } catch {
    return null;
  }
}

const button = (key, onclick, values) => el("button", { type: "button", text: t(key, values), onclick });
const more = count => t("more", { n: count });
/** What opened the panel: a cell, a card, or the picture. */
export const cameFrom = () =>
  document.querySelector('#contra .cell[aria-pressed="true"]') ??
  document.querySelector(`#story [data-edge="${CSS.escape(state.chosen ?? "")}"] button`) ??
  $("graph");
const top = (heading, ...rest) =>
  el(
    "div",
    { className: "top" },
    el("div", {}, heading, ...rest),
    el("button", {
      type: "button",
      className: "close",
      text: "×",
      "aria-label": t("close"),
      onclick: () => {
        const back = cameFrom();
        act.choose(null);
        back.focus();
      },
    }),
  );
const link = (children, onclick) => el("button", { type: "button", className: "link", onclick }, ...children);
const nothing = () =>
  state.view.kind === "answer" && !filtered()
    ? [el("p", { text: `${t("noAnswer")} ${t("noAnswerHint")}` })]
    : [el("p", { text: t("hiddenByFilter") }), button("reset", () => act.clear())];

/** What stands in the panel of a view of its own kind. */
const BESIDE = { answer: ofAnswer, contra: alone };

/** A question, and the claims that answer it. */
function ofAnswer() {
  const list = [...seen.edges].map(id => model.edges.get(id)).sort((a, b) => weightOf(b) - weightOf(a));
  return [...reading(act), ...(list.length ? portion(list, 25, block, more) : nothing())];
}

function ofBubble(n) {
  return [
    top(
      el("h2", { className: "title" }, said(n.text)),
      el("p", { className: "sub", text: t("bubble", { n: n.size, claims: n.claims }) }),
    ),
    el(
      "div",
      { className: "acts" },
      button("openCommunity", () => act.view({ kind: "community", of: n.id })),
    ),
    el(
      "ul",
      { className: "list" },
      ...n.actors.map(a =>
        el(
          "li",
          {},
          link([said(a.text)], () => act.view({ kind: "ego", actor: a.id })),
        ),
      ),
    ),
  ];
}

function ofActor(n) {
  const list = seenEdges(n).sort((a, b) => RANK[a.status] - RANK[b.status] || weightOf(b) - weightOf(a));
  const names = n.names.filter(other => other !== name(n.text)),
    sum = list.reduce((total, e) => total + weightOf(e), 0);
  const kind = model.facts?.kinds[n.kind]?.text ?? { "": n.kind },
    pinned = act.pinned(n.id);
  const shown = list.filter(e => e.claims.length || e.count);
  return [
    top(
      el("h2", { className: "title" }, symbol(n.kind), said(n.text)),
      el("p", { className: "sub" }, said(kind), ` · ${t("nodeCount", { edges: list.length, claims: sum })}`),
    ),
    names.length ? el("p", { className: "sub", text: `${t("aka")}: ${names.slice(0, 8).join(", ")}` }) : null,
    el(
      "div",
      { className: "acts" },
      n.hidden ? button("grow", () => act.grow(n.id), { n: n.hidden }) : null,
      foldable(n) ? button("shrink", () => act.shrink(n.id)) : null,
      state.view.actor === n.id ? null : button("centre", () => act.view({ kind: "ego", actor: n.id })),
      n.says && state.view.by !== n.id
        ? button("ownClaims", () => act.view({ kind: "says", by: n.id }), { n: n.says })
        : null,
      button("pathFrom", () => act.path(n.id)),
      button("hide", () => act.hide(n.id)),
      model.facts?.writable ? button("merge", () => askMerge(n)) : null,
      model.facts?.writable && !n.known ? button("rename", () => askRename(n)) : null,
      el("button", {
        type: "button",
        text: t(pinned ? "unpin" : "pin"),
        "aria-pressed": String(pinned),
        onclick: () => {
          act.pin(n.id);
          draw();
        },
      }),
    ),
    n.hidden ? hiddenOf(n, act.grow) : null,
    ...(list.length
      ? portion(shown.length ? shown : list, 25, block, more)
      : seen.nodes.has(n.id)
        ? [el("p", { text: t("noClaims") })]
        : nothing()),
  ];
}

/** Whether neighbours can be put away that have no other neighbour here. */
const foldable = n =>
  state.grown.some(one => one.split(" ")[0] === n.id) ||
  [...n.near].some(id => model.nodes.get(id).near.size === 1 && id !== state.view.actor);

function block(e) {
  const found = told(e),
    rest = weightOf(e) - Math.min(found.length, 2);
  return el(
    "section",
    { className: "edge" },
    el(
      "h3",
      {},
      link(phrase(e), () => act.choose(e.id)),
      pill(e.status),
    ),
    ...best(found, 2).map(card),
    rest > 0
      ? el("button", {
          type: "button",
          className: "text",
          text: t("moreClaims", { n: rest }),
          onclick: () => act.choose(e.id),
        })
      : null,
  );
}

/** The first few claims; where there is a denial, it is among them. */
function best(found, count) {
  const no = found.find(c => c.polarity === "negative"),
    yes = found.filter(c => c !== no);
  return no ? [...yes.slice(0, count - 1), no] : yes.slice(0, count);
}

function ofEdge(e) {
  const found = told(e);
  const head = top(
    el("h2", { className: "title sentence" }, ...phrase(e, actor)),
    el("p", { className: "sub" }, pill(e.status), ` ${t(e.count ? `why_${e.status}` : "bare")}`),
    e.origins < e.articles ? el("p", { className: "sub", text: copied(e) }) : null,
    ...published(e).map(text => el("p", { className: "sub", text })),
  );
  return [
    head,
    tolls(e, found, toClaim),
    ...(found.length ? sides(found) : e.count && !seen.edges.has(e.id) ? nothing() : []),
    e.count > sent(e).length ? rest(e) : null,
  ];
}

/** The card of a claim, unfolded if it is not in sight yet; null if it is not here. */
export function claim(id) {
  const card = () => $("panel").querySelector(`[data-claim="${CSS.escape(id)}"]`);
  for (const folded of $("panel").querySelectorAll(".side > button.text, #panel > button.text"))
    if (!card()) folded.click();
  return card();
}

const toClaim = id => {
  const card = claim(id);
  card?.scrollIntoView({ block: "nearest" });
  card?.setAttribute("tabindex", "-1");
  card?.focus();
};

function ofPair(a, b) {
  const list = a.edges
    .filter(e => seen.edges.has(e.id) && [e.from, e.to].includes(b.id))
    .sort((x, y) => RANK[x.status] - RANK[y.status]);
  return [
    top(
      el("h2", { className: "title" }, actor(a.id, a.text), "↔", actor(b.id, b.text)),
      el("p", { className: "sub", text: t("pairCount", { n: list.length }) }),
    ),
    ...list.map(block),
  ];
}

/** No way is found: the filters may be why, and so may be that open relations are not counted unless asked for. */
function noWay() {
  if (filtered()) return [el("p", { text: t("noWayFiltered") }), button("reset", () => act.clear())];
  return [
    el("p", { text: t("noWay") }),
    state.off.group.has("open") && model.facts?.open ? button("openToo", () => act.open()) : null,
  ];
}

function ofWays() {
  const people = id => model.nodes.get(id),
    { a, b } = state.view;
  const head = el(
    "h2",
    { className: "title" },
    ...[people(a), people(b)].filter(Boolean).flatMap((n, i) => [i ? "→" : "", actor(n.id, n.text)]),
  );
  if (!model.ways.length) return [head, ...noWay()];
  const hop = (from, to) => {
    const list = people(from)?.edges.filter(e => [e.from, e.to].includes(to) && seen.edges.has(e.id)) ?? [];
    return list.length ? list.map(block) : [el("p", { className: "sub", text: t("hiddenByFilter") })];
  };
  return [
    head,
    el("p", { className: "sub", text: t("waysFound", { n: model.ways.length }) }),
    ...model.ways.map((way, i) =>
      el(
        "details",
        { className: "way", open: i === 0, ontoggle: event => event.target.open && act.way(way) },
        el("summary", {}, ...way.flatMap((id, j) => [j ? " → " : "", said(people(id)?.text ?? { "": id })])),
        ...way.slice(1).flatMap((id, j) => hop(way[j], id)),
      ),
    ),
  ];
}
