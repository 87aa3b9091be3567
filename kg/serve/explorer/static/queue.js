/* Claims to judge one after the other with two keys: the least sure, and those on which most depends. */
import { quoted, phrase } from "./cards.js";
import { renew, send, tell } from "./correcting.js";
import { dialog } from "./dialog.js";
import { el } from "./dom.js";
import { did, forget } from "./undoing.js";
import { t } from "./words.js";

const KEYS = { ArrowRight: "accept", ArrowLeft: "reject", ArrowDown: "skip", Backspace: "back" };

/** Open the queue. */
export async function judge() {
  const found = await send("GET", "review/queue");
  if (!found) return;
  const people = new Map(found.nodes.map(one => [one.id, one.text]));
  const edges = new Map(
    found.edges.map(one => [one.id, { ...one, source: end(one.from), target: end(one.to) }]),
  );
  function end(id) {
    return { id, text: people.get(id) };
  }
  let at = 0,
    sending = Promise.resolve(),
    changed = false;
  const said = new Map();

  const box = el("div", { className: "judged" }),
    count = el("p", { className: "sub", role: "status" });
  const button = (verdict, key) =>
    el(
      "button",
      { type: "button", className: `v-${verdict}`, "aria-keyshortcuts": key, onclick: () => go(verdict) },
      el("kbd", {
        text: { ArrowLeft: "←", ArrowRight: "→", ArrowDown: "↓", Backspace: "⌫" }[key],
        "aria-hidden": "true",
      }),
      ` ${t(verdict === "back" ? "undo" : verdict)}`,
    );
  const buttons = ["ArrowLeft", "ArrowDown", "ArrowRight", "Backspace"].map(key => button(KEYS[key], key));
  const made = dialog(
    t("judge"),
    el("p", { className: "sub", text: t("judgeHint") }),
    box,
    el("div", { className: "acts" }, ...buttons),
    count,
  );
  made.classList.add("queue");
  made.addEventListener("keydown", event => {
    const verdict = KEYS[event.key];
    if (!verdict || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    go(verdict);
  });
  made.addEventListener("close", async () => {
    await sending;
    if (!changed) return;
    await renew();
    tell(t("judgedDone", { n: said.size }));
  });

  function draw() {
    const c = found.claims[at];
    for (const one of buttons.slice(0, 3)) one.disabled = !c;
    buttons[3].disabled = !at;
    count.textContent = t("judgedCount", { n: at, all: found.claims.length });
    box.replaceChildren(
      ...(c ? card(c) : [el("p", { text: t(found.claims.length ? "judgedAll" : "judgeNone") })]),
    );
    (c ? made.querySelector(".v-accept") : made.querySelector(".close")).focus({ preventScroll: true });
    made.scrollTop = 0;
  }

  function card(c) {
    const about = found.articles[c.article],
      called = id => people.get(id) ?? found.people[id];
    const why = [
      c.confidence < 0.8 && t("whyUnsure", { n: Math.round(c.confidence * 100) }),
      c.alone && t("whyAlone"),
      edges.get(c.edge).status === "disputed" && t("whyDisputed"),
    ].filter(Boolean);
    return [
      el("h3", {}, ...phrase(edges.get(c.edge))),
      quoted({ ...c, about, speaker: c.by ? called(c.by) : null, passing: c.via.map(called) }),
      why.length ? el("p", { className: "sub", text: `${t("whyJudge")} ${why.join("; ")}.` }) : "",
    ];
  }

  /** Say what a claim is, and go on at once; the server hears of it in the order of judging. */
  function go(verdict) {
    if (verdict === "back") return back();
    const c = found.claims[at];
    if (!c) return undefined;
    if (verdict !== "skip") {
      changed = true;
      sending = sending.then(async () => {
        const body = { claim: c.id, article: c.article, verdict },
          answer = await send("POST", "review", body);
        if (!answer) return;
        said.set(c.id, answer.number);
        did(answer.number, ["", body]);
      });
    }
    at += 1;
    return draw();
  }

  function back() {
    if (!at) return;
    at -= 1;
    const { id } = found.claims[at];
    sending = sending.then(async () => {
      const number = said.get(id);
      said.delete(id);
      if (number && (await send("DELETE", `review/${number}`))) forget(number);
    });
    draw();
  }
  draw();
}
