/* One way back for all that people do: to what was shown before, and to what the graph said before. */
import { $ } from "./dom.js";
import * as views from "./state.js";

let acts = {},
  told = () => {},
  done = [],
  undone = [];

/**
 * `make` corrects anew and returns a number, `take` takes the correction of a number back. Returns what makes
 * the buttons say whether there is a way.
 */
export function setUp(actions) {
  acts = actions;
  told = () => {
    $("undo").disabled = !canUndo();
    $("redo").disabled = !canRedo();
  };
  $("undo").addEventListener("click", undo);
  $("redo").addEventListener("click", redo);
  told();
  return told;
}

/** A correction was made, in the view of the moment. */
export function did(number, said) {
  done.push({ number, said, at: views.place() });
  undone = [];
  told();
}

/** A correction was taken back by another way. */
export function forget(number) {
  done = done.filter(one => one.number !== number);
  told();
}

/** The last correction, if nothing else was done since. */
const last = list => (list.at(-1)?.at === views.place() ? list.at(-1) : null);

export const canUndo = () => Boolean(last(done)) || views.canUndo();
export const canRedo = () => Boolean(last(undone)) || views.canRedo();

export async function undo() {
  const one = last(done);
  if (!one) return views.undo();
  done.pop();
  if (await acts.take(one.number)) undone.push(one);
  return told();
}

export async function redo() {
  const one = last(undone);
  if (!one) return views.redo();
  undone.pop();
  const number = await acts.make(one.said);
  if (number) done.push({ ...one, number });
  return told();
}
