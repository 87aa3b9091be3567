/* A claim that nobody read, marked in the text of its article: who, what, whom, who says so, and how surely. */
import { phrase, quoted } from "./cards.js";
import { correct, send } from "./correcting.js";
import { el, later } from "./dom.js";
import { choices, select } from "./fields.js";
import { markable } from "./marktext.js";
import { relationList, sorted } from "./relations.js";
import { rows, SLOTS } from "./slots.js";
import { reason, said, t } from "./words.js";

const ENDS = ["subject", "object"];
const button = (className, text, onclick, props = {}) =>
  el("button", { type: "button", className, text, onclick, ...props });

/**
 * What it takes to mark a claim of the article `found`: its `text` to mark in, and the `form` beside it. `done`
 * gets the claim that was added, `stop` is called when none is wanted.
 */
export function marking(found, { done, stop }) {
  const at = { given: {}, asking: new Set(), active: "subject" },
    { given, asking } = at,
    how = { polarity: "positive", certainty: "certain", tense: "present" };
  let relation = "",
    sketch = null,
    turn = 0;
  const told = el("p", { className: "sub", role: "status" }),
    slots = el("div", { className: "slots" }),
    shown = el("div", { className: "preview", hidden: true }),
    use = button("main use", "", () => text.take(), { hidden: true, onpointerdown: e => e.preventDefault() });
  const say = (message, error) => {
    // What else may be wrong with marked words is told before they are sent.
    told.textContent = error?.why ? reason(error) : message;
  };
  const ask = (method, what, body) => send(method, what, body, say);
  const text = markable(found, {
    take,
    selected: place => {
      use.hidden = !place;
      use.textContent = place ? t("markTake", { words: place.words }) : "";
    },
  });
  const relations = relationList(ask, chosen => {
    relation = chosen;
    preview();
  });

  /** Words were marked, or a name clicked: they are what is asked for now, and the next is asked for. */
  async function take(mark, named) {
    // A name says nothing: who clicks one name after another means who it is, and to whom.
    if (named && at.active === "trigger" && !given.object) at.active = "object";
    const key = at.active;
    given[key] = { mark, who: null };
    asking.delete(key);
    say(t("markedAs", { slot: t(`mark_${key}`), words: mark.words }));
    at.active = SLOTS.slice(0, 3).find(one => !given[one]) ?? key;
    draw();
    if (key === "trigger") return;
    const place = new URLSearchParams({ article: found.id, start: mark.start, end: mark.end });
    const answer = await ask("GET", `review/claim/who?${place}`);
    if (given[key]?.mark !== mark || given[key].who || !answer) return;
    given[key].who = answer.actor;
    if (answer.actor) return void draw();
    say(t("markWho", { words: mark.words }));
    acts.search(key);
  }

  const acts = {
    choose(key) {
      at.active = key;
      draw();
      text.box.focus();
    },
    clear(key) {
      delete given[key];
      asking.delete(key);
      acts.choose(key);
    },
    search(key) {
      asking.add(key);
      draw();
      slots.querySelector(`[data-slot=${key}] input`).focus();
    },
    /** Words stand for somebody; who is `settled` need not be searched any more. */
    meet(key, who, { settled = false } = {}) {
      const { mark } = given[key] ?? {};
      if (mark || who) given[key] = { mark, who };
      else delete given[key];
      if (!settled) return void changed();
      asking.delete(key);
      draw();
      text.box.focus();
    },
    kinds: () => kinds(ask),
  };

  function draw() {
    const marked = Object.entries(given).filter(([, { mark }]) => mark);
    text.show(Object.fromEntries(marked.map(([key, { mark }]) => [key, mark])));
    slots.replaceChildren(...rows(at, acts));
    changed();
  }
  async function changed() {
    await relations.between(given.subject?.who?.kind, given.object?.who?.kind);
    preview();
  }

  /** What is still to do; '' if the claim can be shown. */
  function missing() {
    const open = ENDS.find(key => !given[key]?.mark);
    if (open) return t("markMissing", { slot: t(`mark_${open}`) });
    const unknown = [...ENDS, "by"].find(key => given[key] && !given[key].who);
    if (unknown) return t("markWho", { words: given[unknown].mark.words });
    if (same(given.subject.who, given.object.who)) return t("markSame");
    return relation ? "" : t("markRelation");
  }
  const body = () => ({
    article: found.id,
    relation,
    ...how,
    ...Object.fromEntries(
      Object.entries(given).map(([key, { mark, who }]) => [
        key,
        key === "trigger" ? mark : { ...(mark ? { mark } : {}), ...meant(who) },
      ]),
    ),
  });

  /** Show the claim as it would be stored. */
  const preview = later(120, async () => {
    const mine = ++turn;
    sketch = null;
    if (missing()) {
      shown.hidden = true;
      return;
    }
    const answer = await ask("POST", "review/claim/preview", body());
    if (mine !== turn || !answer) return;
    sketch = answer;
    shown.replaceChildren(...drawn(answer, found));
    if (shown.hidden) {
      shown.hidden = false;
      shown.scrollIntoView({ block: "nearest" });
    }
    say(answer.known ? t("markKnown") : "");
  });

  async function store() {
    if (missing()) return say(missing());
    if (!sketch || sketch.known) return say(t(sketch ? "markKnown" : "busy"));
    const added = sketch;
    return (await correct("/claim", body(), say)) && done(added);
  }
  function turned() {
    [given.subject, given.object] = [given.object, given.subject];
    for (const key of ENDS) if (!given[key]) delete given[key];
    draw();
  }
  const form = el(
    "form",
    { className: "marking", "aria-label": t("markClaim"), onsubmit: event => event.preventDefault() },
    el("h3", { text: t("markClaim") }),
    el("p", { className: "sub", id: "markHint", text: t("markHint") }),
    use,
    slots,
    button("text", `⇄ ${t("mergeSwap")}`, turned),
    relations.box,
    manner((key, value) => {
      how[key] = value;
      preview();
    }),
    shown,
    told,
    el("div", { className: "acts" }, button("main", t("markGo"), store), button("", t("markStop"), stop)),
  );
  draw();
  return { text: text.box, form, begin: text.begin, end: text.end };
}

const meant = who => (who.id ? { actor: who.id } : { name: who.name, kind: who.kind });
const same = (one, other) => JSON.stringify(meant(one)) === JSON.stringify(meant(other));

let known = null;
/** The kinds of which somebody new can be; asked for once. */
const kinds = async ask => {
  known ??= (await ask("GET", "review/claim/kinds"))?.rows ?? null;
  return sorted(known ?? []);
};

/** How the article says it; `set` hears what is chosen. */
function manner(set) {
  const list = (key, label, values) =>
    select(
      `mark-${key}`,
      label,
      values.map(value => [value, t(value)]),
      value => set(key, value),
    );
  return el(
    "div",
    { className: "fields" },
    choices(
      "markPolarity",
      "polarity",
      [
        ["positive", t("says")],
        ["negative", t("denies")],
      ],
      value => set("polarity", value),
    ),
    list("certainty", "certainty", ["certain", "probable", "possible"]),
    list("tense", "tense", ["present", "past", "future"]),
  );
}

/** A claim in words, and under it its sentence, as cards have it. */
function drawn({ claim, edge, nodes }, about) {
  const people = Object.fromEntries(nodes.map(one => [one.id, one])),
    by = claim.by && people[claim.by].text;
  return [
    el("p", { className: "sub", text: t("markPreview") }),
    el(
      "h4",
      {},
      ...phrase({ ...edge, source: people[edge.from], target: people[edge.to] }),
      ...(by ? [`, ${t("accordingTo")} `, said(by)] : []),
    ),
    quoted({ ...claim, confidence: 1, about, speaker: by, passing: [] }),
  ];
}
