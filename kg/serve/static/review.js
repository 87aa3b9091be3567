/* Corrections by who has the token: a claim is right or wrong, two actors are one; each can be taken back. */
import { forgetAnswers, write } from "./api.js";
import { dialog } from "./dialogs.js";
import { el } from "./dom.js";
import { model } from "./model.js";
import { searching } from "./search.js";
import { name, t } from "./words.js";

const KEY = "kg-token";
let act = {};

export function setUp(actions) { act = actions; }

/** The token, asked for once a session. */
function token() {
  const known = sessionStorage.getItem(KEY);
  if (known) return Promise.resolve(known);
  return new Promise(done => {
    const input = el("input", { type: "password", id: "token", autocomplete: "off" });
    const go = () => { if (!input.value) return; sessionStorage.setItem(KEY, input.value); done(input.value); made.close(); };
    const made = dialog(t("tokenTitle"), el("div", { className: "field" }, el("label", { htmlFor: "token", text: t("tokenLabel") }), input), el("button", { type: "button", className: "main", text: t("go"), onclick: go }));
    made.classList.add("small");
    input.addEventListener("keydown", event => { if (event.key === "Enter") { event.preventDefault(); go(); } });
    made.addEventListener("close", () => done(null));
    input.focus();
  });
}

/** Do it, then show the graph as it is now. */
async function correct(method, what, body) {
  const shown = await token();
  if (!shown) return null;
  try {
    const answer = await write(method, what, shown, body);
    if (method === "GET") return await answer.json();
    forgetAnswers();
    model.facts = null;
    await act.show({ move: false });
    act.announce(t("corrected"), true);
  } catch (error) {
    sessionStorage.removeItem(KEY);
    act.announce(`${t("notSaved")} ${error.message}`, true);
  }
  return null;
}

/** The buttons under a claim. */
export function verdicts(c) {
  if (!model.facts?.writable) return null;
  const button = verdict => el("button", { type: "button", text: t(verdict), onclick: () => correct("POST", "review", { claim: c.id, article: c.article, verdict }) });
  return el("div", { className: "acts" }, button("accept"), button("reject"));
}

/** Ask whom an actor is the same as. */
export function askMerge(n) {
  const input = el("input", { type: "search", id: "same", placeholder: t("search") });
  const made = dialog(t("mergeTitle", { name: name(n.text) }), el("div", { className: "field" }, el("label", { htmlFor: "same", text: t("mergeLabel") }), input));
  made.classList.add("small");
  searching(input, { chosen: row => { made.close(); act.choose(null); correct("POST", "review/merge", { kept: row.id, merged: n.id }); } });
  input.focus();
}

/** What was corrected, each with a way back. */
export async function showCorrections() {
  const found = await correct("GET", "review");
  if (!found) return;
  const row = c => el("li", {}, el("span", { text: `${t(`did_${c.kind}`)}: ${c.told} (${c.who})` }), el("button", { type: "button", text: t("undo"), onclick: () => { made.close(); correct("DELETE", `review/${c.number}`); } }));
  const made = dialog(t("corrections"), found.corrections.length ? el("ul", { className: "list" }, ...found.corrections.map(row)) : el("p", { text: t("noCorrections") }));
}
