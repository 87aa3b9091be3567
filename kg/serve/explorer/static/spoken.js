/* The editor speaks English only; its words are replaced as they appear. */
import { $ } from "./dom.js";
import { language, t } from "./words.js";

const SAID = [
  [/^([\d,]+) results? in ([\d.]+) seconds?/, "results"],
  [/^Response in ([\d.]+) seconds?/, "took"],
  [/^Shows (.+) view$/, "shows"],
  [/^This plugin doesn't have a help reference/, "noHelp"],
  [/^The SPARQL (?:query )?(?:cannot be read|is wrong) at line (\d+), column (\d+)/, "wrong"],
  [/^The prefix (\S+): is not known/, "prefix"],
  [/^A query only reads/, "reads"],
  [/^Press CTRL/, "complete"],
];
const said = text => {
  const here = text.trim(),
    plain = t(`yasr_${here}`);
  for (const [pattern, key] of SAID) {
    const found = pattern.exec(here);
    if (found) return t(`yasr_${key}`, { n: found[1], s: found[2] });
  }
  return plain === `yasr_${here}` ? null : plain;
};
function translate() {
  for (const part of $("yasgui").querySelectorAll("[title], [aria-label]"))
    for (const key of ["title", "aria-label"]) {
      const found = part.hasAttribute(key) && said(part.getAttribute(key));
      if (found && found !== part.getAttribute(key)) part.setAttribute(key, found);
    }
  const walk = document.createTreeWalker($("yasgui"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    if (walk.currentNode.parentElement.closest(".CodeMirror, td") === null) {
      const found = said(walk.currentNode.data);
      if (found && found !== walk.currentNode.data) walk.currentNode.data = found;
    }
}
/** Let the editor speak the language of the page. */
export function speakHere() {
  if (language() !== "nl") return;
  new MutationObserver(translate).observe($("yasgui"), {
    childList: true,
    subtree: true,
    characterData: true,
  });
  translate();
}
