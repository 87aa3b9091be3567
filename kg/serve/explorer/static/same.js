/* Two actors that are one: what a merge would do is said before it is done; and who may be one is suggested. */
import { phrase, quoted } from "./cards.js";
import { correct, send } from "./correcting.js";
import { dialog } from "./dialog.js";
import { el, portion } from "./dom.js";
import { searching } from "./search.js";
import { name, said, t } from "./words.js";

const APART = "kg-apart",
  PART = 8;

const acts = (...list) =>
  el(
    "div",
    { className: "acts" },
    ...list.map(([text, onclick, className]) => el("button", { type: "button", className, text, onclick })),
  );

/** Ask whom an actor is the same as. */
export function askMerge(n) {
  const input = el("input", { type: "search", id: "same", placeholder: t("search") });
  const made = dialog(
    t("mergeTitle", { name: name(n.text) }),
    el("div", { className: "field" }, el("label", { htmlFor: "same", text: t("mergeLabel") }), input),
  );
  made.classList.add("small");
  searching(input, {
    chosen: row => {
      made.close();
      confirm(row, n);
    },
  });
  input.focus();
}

/** Say what comes of taking `merged` for `kept`, and do it if that is meant; whether it was done. */
export async function confirm(kept, merged) {
  const would = await send(
    "GET",
    `review/merge?${new URLSearchParams({ kept: kept.id, merged: merged.id })}`,
  );
  if (!would) return false;
  const lines = [
    t("wouldClaims", would),
    would.says && t("wouldSays", would),
    would.joined && t("wouldJoin", would),
    would.disputed && t("wouldDispute", would),
    would.between && t("wouldVanish", would),
    would.known && t("wouldLose", { name: name(merged.text) }),
    t("wouldUndo"),
  ].filter(Boolean);
  return new Promise(done => {
    let result = false;
    const made = dialog(
      el("span", {}, said(merged.text), ` ${t("becomes")} `, said(kept.text)),
      el("ul", { className: "would" }, ...lines.map(text => el("li", { text }))),
      acts(
        [
          t("mergeGo"),
          () => {
            result = true;
            made.close();
          },
          "main",
        ],
        [
          t("mergeSwap"),
          () => {
            result = null;
            made.close();
          },
        ],
      ),
    );
    made.classList.add("small");
    made.querySelector(".main").focus();
    made.addEventListener("close", async () => {
      if (result) done(Boolean(await correct("/merge", { kept: kept.id, merged: merged.id })));
      else done(result === null ? await confirm(merged, kept) : false);
    });
  });
}

/** Pairs that somebody has told apart, in this browser. */
function apart() {
  try {
    return new Set(JSON.parse(localStorage.getItem(APART) ?? "[]"));
  } catch {
    return new Set(); // a browser that keeps nothing, or what is no longer readable
  }
}

function keepApart(key) {
  try {
    localStorage.setItem(APART, JSON.stringify([...apart(), key]));
  } catch {
    // then it is suggested again another time
  }
}

/** Who may be one, pair by pair, with a sentence about each. */
export async function suggest() {
  const found = await send("GET", "review/same");
  if (!found) return;
  const nodes = new Map(found.nodes.map(one => [one.id, one])),
    known = apart();
  const pairs = found.pairs.filter(pair => !known.has(pair.ends.join(" ")));
  const box = el("div", {}, ...portion(pairs, PART, row, n => t("more", { n })));
  const none = () => box.querySelector("section") ?? box.replaceChildren(el("p", { text: t("noneAlike") }));
  const made = dialog(t("alike"), el("p", { className: "sub", text: t("alikeHint") }), box);
  made.classList.add("queue");
  none();

  function row(pair) {
    const [a, b] = pair.ends.map(id => nodes.get(id)),
      away = () => {
        node.remove();
        none();
      };
    const kept = b.claims > a.claims ? [b, a] : [a, b];
    const why = t(`alike_${pair.why}`) + (pair.shared ? ` ${t("alikeShared", { n: pair.shared })}` : "");
    const node = el(
      "section",
      { className: "pair" },
      el("h3", {}, said(a.text), ` ${t("and")} `, said(b.text)),
      el("p", { className: "sub", text: why }),
      el("div", { className: "sides" }, ...pair.claims.map(sentence)),
      acts(
        [
          t("areOne"),
          async () => {
            made.close();
            if (!(await confirm(...kept))) await suggest();
          },
          "main",
        ],
        [
          t("areTwo"),
          () => {
            keepApart(pair.ends.join(" "));
            away();
          },
        ],
      ),
    );
    return node;
  }

  function sentence(c) {
    const end = id => ({ id, text: nodes.get(id)?.text ?? found.people[id] }),
      e = found.edges.find(one => one.id === c.edge);
    const called = id => nodes.get(id)?.text ?? found.people[id];
    return el(
      "div",
      {},
      el("p", { className: "sub" }, ...phrase({ ...e, source: end(e.from), target: end(e.to) })),
      quoted({
        ...c,
        about: found.articles[c.article],
        speaker: c.by ? called(c.by) : null,
        passing: c.via.map(called),
      }),
    );
  }
}
