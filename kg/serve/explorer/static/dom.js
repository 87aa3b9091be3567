/* What the modules of the explorer have beside what they share with the single-file page. */
import { $, calm, el, svg, web } from "./shared.js";

export { $, calm, el, svg, web };

/** Call a function when calls have stopped coming for a while. */
export function later(wait, action) {
  let timer = 0;
  const run = (...values) => {
    run.stop();
    timer = setTimeout(action, wait, ...values);
  };
  run.stop = () => clearTimeout(timer);
  return run;
}

const TYPED = /^(\d|Arrow(Up|Down)|Backspace|Delete)$/;

/** A field for a day: one that is picked is taken at once, one that is typed on Enter or when the field is left. */
export function dayField(take, props) {
  let typed = false,
    taken = "";
  const done = () => {
    typed = false;
    const { value } = field;
    if (value === taken || value.startsWith("0")) return; // a year of which only a part was typed
    taken = value;
    take(value);
  };
  const field = el("input", {
    type: "date",
    ...props,
    onfocus: () => {
      taken = field.value;
    },
    onkeydown: ({ key, altKey }) => {
      if (key === "Enter") done();
      else typed ||= TYPED.test(key) && !altKey;
    },
    onchange: () => typed || done(),
    onblur: done,
  });
  return field;
}

/** Let the browser save something as a file. */
export function download(blob, name) {
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

export const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** The first of many, and a button for the next. */
export function portion(list, size, make, say) {
  const made = list.slice(0, size).map(item => make(item));
  if (list.length > size) {
    const rest = list.slice(size);
    const more = el("button", {
      type: "button",
      className: "text",
      text: say(rest.length),
      onclick: () => more.replaceWith(...portion(rest, size, make, say)),
    });
    made.push(more);
  }
  return made;
}
