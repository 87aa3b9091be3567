/* The page as a whole: what is asked of the server, and what is drawn when something changes. */
import { adding, askText } from "./add.js";
import { Trouble, get } from "./api.js";
import { onward } from "./cards.js";
import * as correcting from "./correcting.js";
import { askPath, showArticle } from "./dialogs.js";
import { $, el } from "./dom.js";
import { listen, menus } from "./keys.js";
import { arrange, forget, remember, sift } from "./layout.js";
import * as legend from "./legend.js";
import { asked, load, look, model, seen, seenEdges, shownClaims } from "./model.js";
import * as panel from "./panel.js";
import { Picture } from "./picture.js";
import { savedPlaces } from "./save.js";
import { searching } from "./search.js";
import { clearFilters, filtered, follow, keep, read, state, written } from "./state.js";
import * as table from "./table.js";
import * as timeline from "./timeline.js";
import { tools } from "./tools.js";
import { queried } from "./triples.js";
import { canRedo, canUndo, redo, setUp as wayBack, undo } from "./undoing.js";
import { known, language, name, reason, speak, t } from "./words.js";

const SMALL = { actors: 300, edges: 1500 };
let picture,
  turn = 0,
  drawn = null,
  ready = false;

// ---- what is asked of the server ---------------------------------------------------------------------------
const REQUEST = {
  top: () => get("top", asked()),
  denials: () => get("top", { ...asked(), status: ["disputed", "denied"] }),
  ego: v => get("ego", { ...asked(), actor: v.actor, hops: v.hops ?? 1 }),
  says: v => get("top", { ...asked(), speaker: [v.by] }),
  paths: v => get("paths", { ...asked(), a: v.a, b: v.b, k: v.k ?? 3 }),
  community: v => get("communities", { ...asked(), of: v.of }),
  communities: () => get("communities"),
  query: v => queried(v.q ?? ""),
};
const startsWith = () =>
  model.facts.actors <= SMALL.actors && model.facts.edges <= SMALL.edges ? "top" : "communities";
const kindOf = view => (view.kind === "start" ? startsWith() : view.kind);

function requests() {
  const grown = state.grown.map(one => {
    const [actor, group] = one.split(" ");
    return get("ego", { ...asked(), actor, ...(group ? { group } : {}), nodes: 60 });
  });
  return Promise.all([REQUEST[kindOf(state.view)](state.view), ...grown]);
}

/** Load what the address says, and draw it. */
async function show({ still = !ready, move = true, anew = false } = {}) {
  document.body.dataset.state = "busy";
  const mine = ++turn,
    busy = setTimeout(() => ($("busy").hidden = false), 250);
  try {
    model.facts ??= await facts();
    const views =
      model.facts.claims || state.view.kind !== "start"
        ? await requests()
        : [{ nodes: [], edges: [], people: {}, articles: {} }];
    if (mine !== turn) return;
    const bubbles = model.bubbles;
    load(views);
    if (bubbles !== model.bubbles) picture.cy.elements().remove(); // a community goes by the name of one of its actors
    trouble(null);
    const key = JSON.stringify([state.view, state.wide && asked()]),
      other = key !== drawn,
      fresh = picture.load();
    if (other) forgetView(fresh);
    drawn = key;
    await marks();
    picture.hub = hub();
    stand();
    await together();
    await arrange(picture, fresh, { anew });
    await sifted();
    if (mine !== turn) return;
    const framing = move && (fresh.length || other || anew);
    all(framing && still ? () => frame({ still }) : null);
    if (framing && !still) frame();
  } catch (error) {
    if (mine === turn) trouble(error);
  } finally {
    clearTimeout(busy);
    if (mine === turn) {
      $("busy").hidden = true;
      document.body.dataset.state = "ready";
    }
  }
}

async function facts() {
  const found = await get("stats");
  $("add").hidden = !found.writable;
  found.people = Object.fromEntries(found.speakers.map(one => [one.id, one.text]));
  found.kinds.Community ??= {
    text: { nl: t("community"), en: t("community") },
    color: "#4a7fb5",
    shape: "ellipse",
  };
  return found;
}

/** Another view: what was pinned or placed for it before is found again. */
function forgetView(fresh) {
  if (drawn !== null) forget();
  picture.cy.nodes().removeClass("pinned");
  const saved = savedPlaces();
  if (!saved) return;
  remember(saved.places);
  picture.place(saved.places);
  saved.pinned.forEach(id => picture.node(id).addClass("pinned"));
  fresh.splice(0, fresh.length, ...fresh.filter(id => !(id in saved.places)));
}

/** Community and centrality, where the picture shows them. */
async function marks() {
  if (model.bubbles || (state.colour === "kind" && state.size === "degree")) return;
  const open = [...model.nodes.values()].filter(n => n.score === undefined),
    part = 250;
  for (let i = 0; i < open.length; i += part) {
    const { actors } = await get("marks", { actor: open.slice(i, i + part).map(n => n.id) });
    for (const n of open.slice(i, i + part)) Object.assign(n, actors[n.id] ?? { community: null, score: 0 });
  }
  const sizes = new Map();
  for (const n of model.nodes.values())
    if (n.community !== null) sizes.set(n.community, (sizes.get(n.community) ?? 0) + 1);
  const order = [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([number]) => number);
  for (const n of model.nodes.values())
    n.community = n.community === null ? null : order.includes(n.community) && order.indexOf(n.community);
}

const hub = () => {
  const degrees = [...model.nodes.values()].map(n => n.degree).sort((a, b) => b - a);
  return Math.max(4, degrees[Math.min(11, Math.floor(degrees.length / 6))] ?? 4);
};

/** What went wrong, and what to do; null: nothing. */
function trouble(error) {
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
      el("button", { type: "button", text: t("again"), onclick: () => show() }),
      el("button", { type: "button", text: t("home"), onclick: () => act.view({ kind: "start" }) }),
    ),
  );
  announce(t(`trouble_${kind}`));
}

/** Everything beside the picture takes its room, so that the picture is laid out in what is left. */
function stand() {
  look();
  picture.dress();
  timeline.draw();
  timeline.show();
  picture.cy.resize();
}

let alone = "";
/** Lay out what the filters leave, if that is not what stands there. */
async function sifted() {
  const shown = filtered() && !model.bubbles && seen.nodes.size ? [...seen.nodes].sort() : null,
    key = JSON.stringify(shown && [shown, [...seen.edges].sort()]);
  if (key === alone || (!shown && !alone)) return false;
  alone = shown ? key : "";
  await sift(picture, shown);
  return true;
}

/** Put back what the filters had laid out by itself, before anything is placed beside it. */
async function together() {
  if (alone) await sift(picture, null);
  alone = "";
}

/** People moved an actor: of what the filters laid out by itself, only that one stays so. */
function moved() {
  const places = picture.places(),
    pinned = new Set(picture.pinned());
  remember(alone ? Object.fromEntries(Object.entries(places).filter(([id]) => pinned.has(id))) : places);
}

/** After another filter: what is left, laid out and framed. */
async function filter() {
  refresh();
  if (await sifted()) frame({ still: true });
}

// ---- drawing -----------------------------------------------------------------------------------------------
/** Another graph or another language: everything anew. */
function all(framed) {
  legend.draw();
  timeline.draw();
  refresh(framed);
}

/** Show what the filters leave, everywhere; `framed` comes when all but the picture has its place. */
function refresh(framed = null) {
  look();
  picture.dress();
  legend.tally();
  timeline.show();
  counts();
  table.draw();
  panel.draw();
  light();
  if (framed) {
    picture.cy.resize();
    framed();
  }
  picture.show();
}

function counts() {
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
  const none = !model.facts?.claims;
  $("empty").replaceChildren(
    el("strong", { text: none ? t("empty") : t("nothing") }),
    el("span", { text: none ? t("emptyHint") : t("nothingHint") }),
    none
      ? model.facts?.writable
        ? el("button", { type: "button", text: t("add"), onclick: act.add })
        : ""
      : el("button", { type: "button", text: t("reset"), onclick: () => act.clear() }),
  );
  note();
}

/** The view is larger than what is shown. */
function note() {
  $("openHere").href = written({ ...state, embed: false });
  const cut = model.cut,
    box = $("note");
  box.hidden = !cut;
  if (!cut) return;
  const more = cut.communities
    ? t("cutBubbles", { shown: cut.shown, total: cut.communities })
    : t("cut", {
        shown: seen.nodes.size,
        total: cut.total.nodes,
        claims: shownClaims().length,
        all: cut.total.claims,
      });
  box.replaceChildren(
    el("span", { text: more }),
    cut.communities || state.view.kind === "communities"
      ? ""
      : el("button", {
          type: "button",
          className: "text",
          text: t("communities"),
          onclick: () => act.view({ kind: "communities" }),
        }),
  );
}

function light() {
  const n = model.nodes.get(state.chosen),
    e = model.edges.get(state.chosen),
    pair = panel.pairOf(state.chosen);
  if (!n && !e && !pair) return picture.light(null, null);
  const near = n
    ? seenEdges(n)
    : pair
      ? seenEdges(pair[0]).filter(x => [x.from, x.to].includes(pair[1].id))
      : [e];
  const ends = new Set([...(n ? [n.id] : []), ...near.flatMap(x => [x.from, x.to])]);
  return picture.light({ nodes: ends, edges: new Set(near.map(x => x.id)) }, state.chosen);
}

function frame({ still = false } = {}) {
  picture.frame(picture.focus ? [...picture.focus.nodes] : [...seen.nodes], {
    most: picture.focus ? 1.4 : 1.3,
    ...(still ? { still } : {}),
  });
}

let hush = 0;
/** Say something, for all to see if it is `visible`; with an `offer`, a button stays a while longer. */
function announce(text, visible = false, offer = null) {
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

// ---- what people do ----------------------------------------------------------------------------------------
const act = {
  announce,
  show,
  refresh,
  all,
  frame,
  add() {
    if (model.facts?.writable) askText();
  },
  choose(id, { move = true } = {}) {
    state.chosen = model.nodes.has(id) || model.edges.has(id) || panel.pairOf(id) ? id : null;
    picture.cursor = model.nodes.has(id) ? id : state.chosen ? picture.cursor : null;
    if (state.table && state.chosen) act.table(false);
    panel.draw();
    light();
    keep();
    if (state.chosen)
      announce(
        [...document.querySelectorAll("#panel .top h2, #panel .top .sub")].map(x => x.textContent).join(". "),
      );
    if (move) requestAnimationFrame(() => requestAnimationFrame(() => frame()));
  },
  /** An actor by name: in the picture if it is there, else a view of its own. */
  go(id) {
    if (model.nodes.has(id) && !model.bubbles) act.choose(id);
    else act.view({ kind: "ego", actor: id });
  },
  /** A claim by its sentence: its edge among the neighbours of who does it, and the sentence in sight. */
  async evidence({ actor, edge, claim, open }) {
    if (open) state.off.group.delete("open");
    await act.view({ kind: "ego", actor });
    act.choose(edge);
    const found = panel.claim(claim);
    found?.scrollIntoView({ block: "nearest" });
    found?.querySelector("button")?.focus({ preventScroll: true });
  },
  /** A speaker: as an actor if it is in the picture, else what it says. */
  voice: id => (model.nodes.has(id) ? act.choose(id) : act.view({ kind: "says", by: id })),
  view(view) {
    Object.assign(state, {
      view,
      grown: [],
      gone: [],
      chosen: view.kind === "ego" ? view.actor : null,
      table: false,
    });
    keep({ step: true });
    setTable();
    return show();
  },
  async grow(id, group) {
    const one = group ? `${id} ${group}` : id;
    if (!state.grown.includes(one)) state.grown.push(one);
    const near = new Set(model.nodes.get(id)?.near);
    state.gone = group ? state.gone : [];
    keep({ step: true });
    await show({ move: false });
    const added = [...(model.nodes.get(id)?.near ?? [])].filter(other => !near.has(other)).length;
    announce(t("grown", { n: added, name: name(model.nodes.get(id)?.text ?? {}) }), !added);
    frame();
  },
  shrink(id) {
    const grown = state.grown.filter(one => one.split(" ")[0] !== id),
      n = model.nodes.get(id);
    if (grown.length < state.grown.length) state.grown = grown;
    else
      state.gone.push(
        ...[...n.near].filter(other => model.nodes.get(other).near.size === 1 && other !== state.view.actor),
      );
    keep({ step: true });
    return show({ move: false });
  },
  hide(id) {
    state.gone.push(id);
    state.grown = state.grown.filter(one => one.split(" ")[0] !== id);
    if (state.chosen === id) state.chosen = null;
    keep({ step: true });
    return show({ move: false });
  },
  pin(id) {
    picture.node(id).toggleClass("pinned");
    panel.draw();
    picture.labels.soon();
  },
  pinned: id => picture.node(id).hasClass("pinned"),
  clear() {
    const wide = state.wide;
    clearFilters();
    keep({ step: true });
    return wide ? show() : filter();
  },
  path(id) {
    askPath(id, (a, b) => act.view({ kind: "paths", a, b }));
  },
  way(way) {
    picture.light(
      {
        nodes: new Set(way),
        edges: new Set(
          [...seen.edges].filter(id => {
            const e = model.edges.get(id),
              i = way.indexOf(e.from);
            return i >= 0 && (way[i + 1] === e.to || way[i - 1] === e.to);
          }),
        ),
      },
      null,
    );
  },
  table(open = !state.table) {
    state.table = open;
    setTable();
    table.draw();
    keep();
  },
  legend: legend.openLegend,
  fit: () => picture.frame([...seen.nodes], { most: 1.3 }),
  anew: () => {
    forget();
    return show({ anew: true });
  },
};

function setTable() {
  $("showTable").setAttribute("aria-pressed", String(state.table));
  $("graph").inert = state.table;
  document.body.classList.toggle("tabular", state.table);
}

function wear() {
  if (state.theme) document.documentElement.dataset.theme = state.theme;
  else delete document.documentElement.dataset.theme;
  picture.wear();
}

function speech() {
  if (state.lang && known(state.lang)) speak(state.lang);
  else speak(language());
  $("language").textContent = t("language");
  $("language").lang = language() === "nl" ? "en" : "nl";
}

/** The address has changed: another step, or another link. */
function follows() {
  speech();
  wear();
  setTable();
  document.body.classList.toggle("embed", state.embed);
  return show();
}

async function start() {
  read();
  // What is needed first is asked for before anything is made.
  const first = model.facts === null && [get("stats"), state.view.kind === "start" && get("top", asked())];
  Promise.allSettled(first || []);
  picture = new Picture($("graph"), {
    picked: (found, event) => {
      $("graph").focus({ preventScroll: true });
      if (found?.kind === "voice") return act.voice(found.id);
      if (!event?.defaultPrevented || found) act.choose(found?.id ?? null, { move: Boolean(found) });
    },
    unfold: id => (model.bubbles ? act.view({ kind: "community", of: id }) : act.grow(id)),
    moved,
  });
  onward({ go: act.go, open: (id, claim) => showArticle(id, claim, act).catch(trouble) });
  panel.setUp(act);
  correcting.setUp(act);
  adding(act);
  table.setUp(act);
  legend.setUp((done, anew) => {
    if (done) keep({ step: true });
    return anew || state.wide ? show() : done ? filter() : refresh();
  });
  timeline.setUp(done => {
    if (done) keep({ step: true });
    return !done ? refresh() : state.wide ? show() : filter();
  });
  searching($("find"), {
    chosen: row => act.go(row.id),
    failed: (text, error) => (error ? trouble(error) : announce(`${t("notFound")} “${text}”`, true)),
    texts: {
      sentence: act.evidence,
      title: row => showArticle(row.article, null, act).catch(trouble),
    },
  });
  const menusAnew = tools(picture, act, { wear, speech });
  listen(picture, act);
  menus();
  const steps = () => {
    $("undo").disabled = !canUndo();
    $("redo").disabled = !canRedo();
  };
  follow(follows, steps);
  wayBack({ make: correcting.again, take: correcting.takeBack }, steps);
  $("undo").addEventListener("click", undo);
  $("redo").addEventListener("click", redo);
  steps();
  speech();
  setTable();
  document.body.classList.toggle("embed", state.embed);
  if (state.theme) wear();
  window.kgExplorer = { picture, model, seen, state };
  await show({ still: true });
  menusAnew();
  ready = true;
}

start();
