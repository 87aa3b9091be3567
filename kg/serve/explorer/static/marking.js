/* A claim that nobody read, marked in the text of its article: who, what, whom, who says so, and how surely. */
import { phrase, quoted } from "./cards.js";
import { correct, send } from "./correcting.js";
import { el, fold, later } from "./dom.js";
import { actorField, choices, field, select } from "./fields.js";
import { markable } from "./marktext.js";
import { symbol } from "./symbols.js";
import { language, langOf, name, said, t } from "./words.js";

const SLOTS = ["subject", "trigger", "object", "by"];
const button = (className, text, onclick, props = {}) =>
  el("button", { type: "button", className, text, onclick, ...props });

/**
 * What it takes to mark a claim of the article `found`: its `text` to mark in, and the `form` beside it. `done`
 * gets the claim that was added, `stop` is called when none is wanted.
 */
export function marking(found, { done, stop }) {
  const given = {}, // by slot: the words that were marked, and for whom they stand
    how = { polarity: "positive", certainty: "certain", tense: "present" },
    asking = new Set();
  let active = "subject",
    relation = "",
    sketch = null,
    turn = 0;
  const told = el("p", { className: "sub", role: "status" }),
    slots = el("div", { className: "slots" }),
    shown = el("div", { className: "preview", hidden: true }),
    use = button("main", "", () => text.take(), { hidden: true, onpointerdown: e => e.preventDefault() });
  const say = message => {
    told.textContent = message;
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

  /** Words were marked: they are what is asked for now, and the next is asked for. */
  async function take(mark) {
    const key = active;
    given[key] = { mark, who: null };
    asking.delete(key);
    say(t("markedAs", { slot: t(`mark_${key}`), words: mark.words }));
    active = SLOTS.slice(0, 3).find(one => !given[one]) ?? active;
    draw();
    if (key === "trigger") return;
    const place = new URLSearchParams({ article: found.id, start: mark.start, end: mark.end });
    const answer = await ask("GET", `review/claim/who?${place}`);
    if (given[key]?.mark !== mark || given[key].who || !answer) return;
    given[key].who = answer.actor;
    if (!answer.actor) asking.add(key);
    draw();
    if (answer.actor) return;
    say(t("markWho", { words: mark.words }));
    focus(key);
  }
  const focus = key => slots.querySelector(`[data-slot=${key}] input`)?.focus();

  function draw() {
    text.show(
      Object.fromEntries(
        Object.entries(given)
          .filter(([, one]) => one.mark)
          .map(([key, one]) => [key, one.mark]),
      ),
    );
    slots.replaceChildren(...SLOTS.map(slot));
    changed();
  }
  async function changed() {
    await relations.between(given.subject?.who?.kind, given.object?.who?.kind);
    await preview();
  }

  function slot(key) {
    const { mark, who } = given[key] ?? {},
      empty = key === "by" ? t("unsigned") : t(key === "trigger" ? "markOptional" : "markWords");
    const row = el(
      "div",
      { className: `slot ${key}`, "data-slot": key },
      el(
        "button",
        {
          type: "button",
          className: "pick",
          "aria-pressed": String(key === active),
          onclick: () => {
            active = key;
            draw();
            text.box.focus();
          },
        },
        el("b", { text: t(`mark_${key}`) }),
        mark ? el("mark", { className: key, text: mark.words }) : who ? "" : el("i", { text: empty }),
      ),
      mark || who ? button("close", "×", () => clear(key), { "aria-label": t("markAway") }) : null,
    );
    if (key === "trigger" || (!mark && key !== "by")) return row;
    row.append(asking.has(key) ? asked(key) : met(key, who));
    return row;
  }
  /** Whom the words stand for, and the way to somebody else. */
  const met = (key, who) =>
    el(
      "div",
      { className: "met" },
      ...(who ? [symbol(who.kind), called(who)] : []),
      button("text", t(who ? "markOther" : "markSearch"), () => {
        asking.add(key);
        draw();
        focus(key);
      }),
    );
  function clear(key) {
    delete given[key];
    asking.delete(key);
    active = key;
    draw();
  }

  /** Who it is: somebody who is known, or somebody new of a kind. */
  function asked(key) {
    const words = given[key]?.mark?.words ?? "";
    let kind = "";
    const meet = who => {
      given[key] = { mark: given[key]?.mark, who };
    };
    const one = actorField(`who-${key}`, "splitMeant", {
      text: words,
      newcomers: true,
      chosen: row => {
        meet(row);
        asking.delete(key);
        draw();
        text.box.focus();
      },
      changed: typed,
    });
    const list = el("select", { id: `kind-${key}`, onchange: typed }),
      box = field(`kind-${key}`, "markKind", list);
    function typed() {
      kind = list.value;
      const fresh = one.value()?.name;
      box.hidden = !fresh;
      if (one.row()) return;
      meet(fresh && kind ? { name: fresh, kind } : null);
      changed();
    }
    kinds(ask).then(rows =>
      list.replaceChildren(
        el("option", { value: "", text: t("markChooseKind") }),
        ...rows.map(row => el("option", { value: row.id, text: name(row.text) })),
      ),
    );
    box.hidden = !words;
    return el("div", { className: "asked" }, one.box, box);
  }

  /** What is still to do; '' if the claim can be shown. */
  function missing() {
    const open = ["subject", "object"].find(key => !given[key]?.mark);
    if (open) return t("markMissing", { slot: t(`mark_${open}`) });
    const unknown = ["subject", "object", "by"].find(key => given[key] && !given[key].who);
    if (unknown) return t("markWho", { words: given[unknown].mark?.words ?? t(`mark_${unknown}`) });
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
    if (missing()) shown.hidden = true;
    sketch = null;
    if (missing()) return;
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

  const set = key => value => {
    how[key] = value;
    preview();
  };
  const list = keys => keys.map(key => [key, t(key)]);
  const form = el(
    "form",
    { className: "marking", "aria-label": t("markClaim"), onsubmit: event => event.preventDefault() },
    el("h3", { text: t("markClaim") }),
    el("p", { className: "sub", text: t("markHint") }),
    use,
    slots,
    button("text", `⇄ ${t("mergeSwap")}`, () => {
      [given.subject, given.object] = [given.object, given.subject];
      for (const key of ["subject", "object"]) if (!given[key]) delete given[key];
      draw();
    }),
    relations.box,
    el(
      "div",
      { className: "fields" },
      choices(
        "markPolarity",
        "polarity",
        [
          ["positive", t("says")],
          ["negative", t("denies")],
        ],
        set("polarity"),
      ),
      select("markCertainty", "certainty", list(["certain", "probable", "possible"]), set("certainty")),
      select("markTense", "tense", list(["present", "past", "future"]), set("tense")),
    ),
    shown,
    told,
    el(
      "div",
      { className: "acts" },
      button("main", t("markGo"), async () => {
        if (missing()) return say(missing());
        if (!sketch || sketch.known) return say(t(sketch ? "markKnown" : "busy"));
        const added = sketch;
        return (await correct("/claim", body(), say)) && done(added);
      }),
      button("", t("markStop"), stop),
    ),
  );
  draw();
  return { text: text.box, form, end: text.end };
}

const called = who => (who.name ? el("span", { text: who.name }) : said(who.text));
const meant = who => (who.id ? { actor: who.id } : { name: who.name, kind: who.kind });
const same = (one, other) => JSON.stringify(meant(one)) === JSON.stringify(meant(other));
const sorted = rows => {
  const order = new Intl.Collator(language());
  return [...rows].sort((a, b) => order.compare(name(a.text), name(b.text)));
};

let known = null;
/** The kinds of which somebody new can be; asked for once. */
const kinds = async ask => {
  known ??= (await ask("GET", "review/claim/kinds"))?.rows ?? null;
  return sorted(known ?? []);
};

/** The relations that fit two kinds, found by the words for them. */
function relationList(ask, chosen) {
  let rows = [],
    pair = "",
    relation = "";
  const find = el("input", { type: "search", id: "markFind", autocomplete: "off" }),
    options = el("select", { id: "markRelation", size: 6, "aria-label": t("relation") }),
    none = el("p", { className: "sub", text: t("markNone"), hidden: true });
  const box = el("div", { hidden: true }, field("markFind", "markFindRelation", find), options, none);
  const fill = () => {
    const wanted = fold(find.value),
      fits = sorted(rows).filter(row => fold(name(row.text)).includes(wanted));
    options.replaceChildren(
      ...fits.map(row =>
        el("option", {
          value: row.id,
          text: name(row.text),
          lang: langOf(row.text),
          selected: row.id === relation,
        }),
      ),
    );
    none.hidden = fits.length > 0;
    options.hidden = !fits.length;
    options.size = Math.max(2, Math.min(6, fits.length));
  };
  const pick = value => {
    relation = value;
    chosen(value);
  };
  find.addEventListener("input", fill);
  find.addEventListener("keydown", event => {
    if (!["ArrowDown", "Enter"].includes(event.key) || !options.options.length) return;
    event.preventDefault();
    if (options.selectedIndex < 0) options.selectedIndex = 0;
    pick(options.value);
    if (event.key === "ArrowDown") options.focus();
  });
  options.addEventListener("change", () => pick(options.value));
  return {
    box,
    /** Offer what fits between two kinds, once both are known. */
    async between(subject, object) {
      box.hidden = !subject || !object;
      const now = `${subject} ${object}`;
      if (box.hidden || now === pair) return;
      pair = now;
      const answer = await ask("GET", `review/claim/relations?${new URLSearchParams({ subject, object })}`);
      if (pair !== now || !answer) return;
      rows = answer.rows;
      if (relation && !rows.some(row => row.id === relation)) pick("");
      fill();
    },
  };
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
