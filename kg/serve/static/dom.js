/* Making elements; text from articles enters the page by textContent only. */
const SVG = "http://www.w3.org/2000/svg";

export const $ = id => document.getElementById(id);

/** An element with properties (`text`, `onclick`, `aria-label`, …) and children. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") node.textContent = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node && key !== "list" && key !== "form") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

export function svg(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(props)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** Only addresses of the web become links. */
export const web = url => (/^https?:\/\//i.test(url ?? "") ? url : null);

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Call a function when calls have stopped coming for a while. */
export function later(wait, action) {
  let timer = 0;
  return (...values) => { clearTimeout(timer); timer = setTimeout(action, wait, ...values); };
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
    const more = el("button", { type: "button", className: "text", text: say(rest.length), onclick: () => more.replaceWith(...portion(rest, size, make, say)) });
    made.push(more);
  }
  return made;
}
