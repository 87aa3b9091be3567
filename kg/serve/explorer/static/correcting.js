/* Corrections are sent with the token of the server; then the graph is shown as it is, with a way back. */
import { forgetAnswers, write } from "./api.js";
import { dialog } from "./dialog.js";
import { el } from "./dom.js";
import { model } from "./model.js";
import { keep, state } from "./state.js";
import { did, forget, undo } from "./undoing.js";
import { reason, t } from "./words.js";

export const KEY = "kg-token";
let act = {};

export function setUp(actions) {
  act = actions;
}

/** Say something, for all to see. */
export const tell = text => act.announce(text, true);

/** The token, asked for once a session. */
export function token() {
  const known = sessionStorage.getItem(KEY);
  if (known) return Promise.resolve(known);
  return new Promise(done => {
    const input = el("input", { type: "password", id: "token", autocomplete: "off" });
    const go = () => {
      if (!input.value) return;
      sessionStorage.setItem(KEY, input.value);
      done(input.value);
      made.close();
    };
    const made = dialog(
      t("tokenTitle"),
      el("div", { className: "field" }, el("label", { htmlFor: "token", text: t("tokenLabel") }), input),
      el("button", { type: "button", className: "main", text: t("go"), onclick: go }),
    );
    made.classList.add("small");
    input.addEventListener("keydown", event => {
      if (event.key === "Enter") {
        event.preventDefault();
        go();
      }
    });
    made.addEventListener("close", () => done(null));
    input.focus();
  });
}

/** What the server answers; null if there is no token, or it went wrong, which `say` is told with the error. */
export async function send(method, what, body, say = tell) {
  const shown = await token();
  if (!shown) return null;
  try {
    return await (await write(method, what, shown, body)).json();
  } catch (error) {
    if ([401, 403].includes(error.status)) sessionStorage.removeItem(KEY);
    say(`${t("notSaved")} ${reason(error)}`, error);
    return null;
  }
}

/** The graph as it is now; `became` says who is somebody else. */
export async function renew(became) {
  forgetAnswers();
  follow(became);
  const gone = model.edges.get(state.chosen);
  model.facts = null;
  await act.show({ move: false });
  if (gone && !model.edges.has(gone.id)) act.choose(JSON.stringify([gone.from, gone.to]), { move: false });
}

/** Correct the graph, show it, and offer the way back; the number of the correction, or null. */
export async function correct(what, body, say = tell) {
  const answer = await send("POST", `review${what}`, body, say);
  if (!answer) return null;
  await renew(answer.became);
  did(answer.number, [what, body]);
  act.announce(t("corrected"), true, { text: t("undo"), action: undo });
  return answer.number;
}

/** Take a correction back, and show the graph; whether it went well. */
export async function takeBack(number) {
  const answer = await send("DELETE", `review/${number}`);
  if (!answer) return false;
  await renew();
  forget(number);
  act.announce(t("takenBack"), true);
  return true;
}

/** Correct again what was taken back; the number that it has now. */
export async function again([what, body]) {
  const answer = await send("POST", `review${what}`, body);
  if (!answer) return null;
  await renew(answer.became);
  act.announce(t("corrected"), true);
  return answer.number;
}

/** Keep looking at whoever is somebody else now. */
function follow([from, to] = []) {
  if (!from) return;
  for (const key of ["actor", "a", "b", "by", "of"]) if (state.view[key] === from) state.view[key] = to;
  if (state.chosen === from) state.chosen = to;
  keep();
}
