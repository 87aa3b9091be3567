/* The page as a whole: what is asked of the server, and what is drawn when something changes. */
import { adding, askText } from "./add.js";
import { get } from "./api.js";
import { showArticle } from "./article.js";
import { understood } from "./asked.js";
import * as bubbles from "./bubbles.js";
import { onward } from "./cards.js";
import * as contra from "./contra.js";
import * as correcting from "./correcting.js";
import { askPath } from "./paths.js";
import { $ } from "./dom.js";
import { finding } from "./finding.js";
import { along, focused } from "./focus.js";
import { marked, speech, tabular } from "./header.js";
import { listen, menus } from "./keys.js";
import { arrange, forget, remember } from "./layout.js";
import * as legend from "./legend.js";
import { hub, marks } from "./marks.js";
import { asked, load, look, model, seen } from "./model.js";
import * as panel from "./panel.js";
import { Pictures } from "./pictures.js";
import { facts, requests } from "./requests.js";
import { savedPlaces } from "./save.js";
import { moved, sifted, together } from "./sifting.js";
import * as begin from "./start.js";
import { begins, clearFilters, follow, keep, read, state } from "./state.js";
import * as table from "./table.js";
import * as timeline from "./timeline.js";
import { announce, counts, setUp as telling, trouble } from "./told.js";
import { tools } from "./tools.js";
import { setUp as wayBack } from "./undoing.js";
import { filled } from "./unpacked.js";
import { name, t } from "./words.js";

let pictures,
  turn = 0,
  drawn = null,
  ready = false;

/** Load what the address says, and draw it. */
async function show({ still = !ready, move = true, anew = false } = {}) {
  document.body.dataset.state = "busy";
  const mine = ++turn,
    busy = setTimeout(() => ($("busy").hidden = false), 250);
  try {
    model.facts ??= await facts();
    const sent =
      model.facts.claims || state.view.kind !== "start"
        ? requests()
        : Promise.resolve([{ nodes: [], edges: [], people: {}, articles: {} }]);
    const [views] = await Promise.all([sent, timeline.ask(sent)]);
    if (mine !== turn) return;
    load(views);
    trouble(null);
    marked();
    await (model.bubbles ? apart() : picturing({ still, move, anew, mine }));
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

/** Draw the picture, and everything beside it. */
async function picturing({ still, move, anew, mine }) {
  await pictures.ready();
  if (mine !== turn) return;
  const key = JSON.stringify([state.view, state.wide && asked()]),
    other = key !== drawn;
  // Another view has places of its own, for who stood in the last one, too.
  if (other) pictures.forget();
  const fresh = pictures.load(),
    { ground } = pictures;
  if (other) forgetView(ground, fresh);
  drawn = key;
  await marks();
  pictures.now.hub = hub();
  stand();
  await together(ground);
  await arrange(ground, fresh, { anew });
  const laid = await sifted(ground);
  if (mine !== turn) return;
  pictures.settle();
  const framing = move && (fresh.length || other || anew || laid);
  all(framing && still ? () => frame({ still }) : null);
  if (framing && !still) frame();
  bring();
}

/** Communities are no picture of actors: they are drawn by themselves. */
function apart() {
  pictures.clear();
  forget();
  drawn = null;
  all();
}

/** Another view: what was pinned or placed for it before is found again. */
function forgetView(picture, fresh) {
  if (drawn !== null) forget();
  picture.unpin();
  const saved = savedPlaces();
  if (!saved) return;
  remember(saved.places);
  picture.place(saved.places);
  for (const id of saved.pinned) picture.pin(id);
  fresh.splice(0, fresh.length, ...fresh.filter(id => !(id in saved.places)));
}

/** Everything beside the picture takes its room, so that the picture is laid out in what is left. */
function stand() {
  begin.draw();
  look();
  pictures.now.dress();
  timeline.draw();
  timeline.show();
  pictures.now.resize();
}

/** After another filter: what is left, laid out and framed. */
async function filter() {
  refresh();
  if (!(await sifted(pictures.ground))) return;
  pictures.settle();
  frame({ still: true });
}

// ---- drawing -----------------------------------------------------------------------------------------------
/** Another graph or another language: everything anew. */
function all(framed) {
  begin.draw();
  bubbles.draw();
  contra.draw();
  legend.draw();
  timeline.draw();
  refresh(framed);
}

/** Show what the filters leave, everywhere; `framed` comes when all but the picture has its place. */
function refresh(framed = null) {
  look();
  if (!model.bubbles) pictures.now.dress();
  legend.tally();
  timeline.show();
  counts();
  table.draw();
  panel.draw();
  light();
  if (framed) {
    pictures.now.resize();
    framed();
  }
  if (!model.bubbles) pictures.now.show();
}

function light() {
  if (model.bubbles) return bubbles.mark();
  contra.mark();
  return pictures.now.light(...focused());
}

function frame({ still = false } = {}) {
  const { focus } = pictures.now;
  pictures.now.frame(focus ? [...focus.nodes] : [...seen.nodes], {
    most: focus ? 1.4 : 1.3,
    ...(still ? { still } : {}),
  });
}

/** What is chosen tells its sentences, which do not all come with a picture of the whole. */
async function bring() {
  const id = state.chosen;
  await filled(id).catch(trouble);
  if (id && id === state.chosen && model.places) panel.draw();
}

/** Whoever asked for something reads on where it is told. */
const reads = () => $("panel").focus();

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
    state.chosen = id && panel.isHere(id) ? id : null;
    if (state.view.kind === "contra") Object.assign(state.view, { by: undefined, no: undefined });
    const picture = pictures.now;
    picture.cursor = model.nodes.has(id) ? id : state.chosen ? picture.cursor : null;
    if (state.table && state.chosen) act.table(false);
    panel.draw();
    light();
    keep();
    bring();
    if (state.chosen)
      announce(
        [...document.querySelectorAll("#panel .top h2, #panel .top .sub")].map(x => x.textContent).join(". "),
      );
    if (move) requestAnimationFrame(() => requestAnimationFrame(() => frame()));
  },
  /** An actor by name: in the picture if it is there, else a view of its own. */
  go(id) {
    if (model.nodes.has(id) && !model.bubbles) return act.choose(id);
    return act.view({ kind: "ego", actor: id });
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
  /** A relation, whether it is in the picture or not. */
  relation(id, { by, no } = {}) {
    Object.assign(state, { chosen: id, view: { ...state.view, by, no } });
    keep({ step: true });
    panel.draw();
    light();
    reads();
  },
  /** What was published in a period, whatever it is about. */
  period: (from, to) => act.view({ kind: "top" }, { from, to }),
  /** A question in words. */
  async ask(q) {
    const read = await understood(q).catch(error => void trouble(error));
    if (read?.view) await act.view(read.view).then(reads);
    if (read && !read.view) announce(`${t("notAsked", { q })} ${t("askHint")}`, true);
    else if (read?.rest.length) announce(t("notRead", { words: read.rest.join(", ") }), true);
  },
  /** A speaker: as an actor if it is in the picture, else what it says. */
  voice: id => (model.nodes.has(id) ? act.choose(id) : act.view({ kind: "says", by: id })),
  view(view, other = {}) {
    if (view.kind === "start") clearFilters(); // there is no legend to see them in
    const chosen = view.kind === "ego" ? view.actor : null;
    Object.assign(state, { view, grown: [], gone: [], chosen, table: false, ...other });
    keep({ step: true });
    tabular();
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
    pictures.now.pin(id, !act.pinned(id));
    pictures.moved();
    panel.draw();
  },
  pinned: id => pictures.now.isPinned(id),
  clear() {
    const wide = state.wide;
    clearFilters();
    keep({ step: true });
    return wide ? show() : filter();
  },
  /** Relations that are not on the list, too. */
  open() {
    state.off.group.delete("open");
    keep({ step: true });
    return show();
  },
  path(id) {
    askPath(id ?? state.view.actor, (a, b) => act.view({ kind: "paths", a, b }));
  },
  way(way) {
    pictures.now.light(along(way), null);
  },
  table(open = !state.table) {
    // A table is read: it needs sentences.
    if (open && (begins() || model.places)) return act.view({ kind: "top" }, { table: true });
    if (open && state.view.kind === "contra") return act.view({ kind: "denials" }, { table: true });
    state.table = open;
    tabular();
    table.draw();
    keep();
    return undefined;
  },
  legend: legend.openLegend,
  fit: () => pictures.now.frame([...seen.nodes], { most: 1.3 }),
  anew: () => {
    forget();
    return show({ anew: true });
  },
};

function wear() {
  if (state.theme) document.documentElement.dataset.theme = state.theme;
  else delete document.documentElement.dataset.theme;
  pictures.now.wear();
}

/** The address has changed: another step, or another link. */
function follows() {
  speech();
  wear();
  tabular();
  document.body.classList.toggle("embed", state.embed);
  return show();
}

async function start() {
  read();
  // What is needed first is asked for before anything is made.
  const first = model.facts === null && [get("stats"), begins() && get("parts", { of: state.view.part })];
  Promise.allSettled(first || []);
  pictures = new Pictures($("graph"), {
    picked: (found, event) => {
      $("graph").focus({ preventScroll: true });
      if (found?.kind === "voice") return act.voice(found.id);
      if (!event?.defaultPrevented || found) act.choose(found?.id ?? null, { move: Boolean(found) });
    },
    unfold: id => (model.bubbles ? act.view({ kind: "community", of: id }) : act.grow(id)),
    moved: () => moved(pictures.moved()),
    lost: () => act.show({ move: false }),
  });
  onward({ go: act.go, open: (id, claim, c) => showArticle(id, claim, act, c).catch(trouble) });
  telling(act);
  begin.setUp(act);
  bubbles.setUp(act);
  contra.setUp(act);
  panel.setUp(act);
  correcting.setUp(act);
  adding(act);
  table.setUp(act);
  legend.setUp((done, anew) => {
    if (done) keep({ step: true });
    return anew || state.wide ? show() : done ? filter() : refresh();
  });
  timeline.setUp(() => {
    keep({ step: true });
    return show();
  });
  finding(act, reads);
  const menusAnew = tools(pictures, act, { wear, speech });
  listen(pictures, act);
  menus();
  follow(follows, wayBack({ make: correcting.again, take: correcting.takeBack }));
  speech();
  tabular();
  document.body.classList.toggle("embed", state.embed);
  if (state.theme) wear();
  window.kgExplorer = {
    get picture() {
      return pictures.now;
    },
    model,
    seen,
    state,
  };
  await show({ still: true });
  menusAnew();
  ready = true;
}

start();
