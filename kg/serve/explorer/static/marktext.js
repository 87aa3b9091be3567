/* The text of an article, in which words are marked: by mouse, by touch, or by Shift and arrows and Enter. */
import { el } from "./dom.js";
import { t } from "./words.js";

const WORD = /[\p{L}\p{N}]/u,
  AROUND = /[\s.,;:!?…"“”„«»()[\]]/u;

/** The words at a place, whole and without what stands around them; null if there are none. */
export function whole(letters, [start, end]) {
  let [a, b] = [start, end];
  const cuts = at => at > 0 && at < letters.length && WORD.test(letters[at - 1]) && WORD.test(letters[at]);
  while (a < b && AROUND.test(letters[a])) a++;
  while (b > a && AROUND.test(letters[b - 1])) b--;
  if (a === b) return null;
  while (cuts(a)) a--;
  while (cuts(b)) b++;
  return { start: a, end: b, words: letters.slice(a, b).join("") };
}

/** A text to mark in; `take` gets words that were marked, and whether by a click on a name, `selected` those that are about to be, or null. */
export function markable({ text, mentions, lang }, { take, selected }) {
  const letters = Array.from(text);
  let drawn = null;
  const refuse = event => event.preventDefault();
  const box = el("div", {
    className: "text-of markable",
    role: "textbox",
    contentEditable: "true", // for its caret: nothing can be typed
    inputMode: "none",
    spellcheck: false,
    lang,
    "aria-multiline": "true",
    "aria-readonly": "true",
    "aria-label": t("markText"),
    "aria-describedby": "markHint",
    onbeforeinput: refuse,
    ondrop: refuse,
    onkeydown: event => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      taken(chosen());
    },
    onmouseup: () => {
      const words = chosen();
      taken(words ?? clicked(), !words);
    },
  });

  /** How many characters stand before a place in the page. */
  function before(node, at) {
    const range = document.createRange();
    range.selectNodeContents(box);
    range.setEnd(node, at);
    return Array.from(range.toString()).length;
  }
  function chosen() {
    const found = getSelection();
    if (!found.rangeCount || found.isCollapsed || !box.contains(found.anchorNode)) return null;
    const range = found.getRangeAt(0);
    if (!box.contains(range.endContainer)) return null;
    return whole(letters, [
      before(range.startContainer, range.startOffset),
      before(range.endContainer, range.endOffset),
    ]);
  }
  /** The actor whose name was clicked. */
  function clicked() {
    const { anchorNode, anchorOffset } = getSelection();
    if (!box.contains(anchorNode)) return null;
    const at = before(anchorNode, anchorOffset),
      there = mentions.filter(m => m.start <= at && at <= m.end).sort((a, b) => b.end - a.end)[0];
    return there ? whole(letters, [there.start, there.end]) : null;
  }
  function taken(place, named = false) {
    if (!place) return;
    take(place, named);
    if (document.activeElement === box) caret(place.end);
  }
  function caret(at) {
    let left = letters.slice(0, at).join("").length;
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (left <= walker.currentNode.length) return void getSelection().collapse(walker.currentNode, left);
      left -= walker.currentNode.length;
    }
  }
  /** Begin at a place, and bring it into sight. */
  function begin(at) {
    box.focus({ preventScroll: true });
    caret(at);
    const { anchorNode: node } = getSelection(),
      near = node.parentElement === box ? (node.nextElementSibling ?? box) : node.parentElement;
    if (at) near.scrollIntoView({ block: "center" });
  }
  const hear = () => selected(chosen());
  document.addEventListener("selectionchange", hear);

  return {
    box,
    begin,
    take: () => taken(chosen()),
    end: () => document.removeEventListener("selectionchange", hear),
    /** Draw the text with its actors, and with `marks`: places by what they are marked as. */
    show(marks) {
      const key = JSON.stringify(marks);
      if (key === drawn) return; // somebody may be marking at this moment
      drawn = key;
      const places = Object.entries(marks),
        cuts = new Set([0, letters.length]);
      for (const { start, end } of [...mentions, ...places.map(([, place]) => place)])
        cuts.add(start).add(end);
      const edges = [...cuts].sort((a, b) => a - b);
      box.replaceChildren(
        ...edges.slice(1).map((end, i) => {
          const piece = letters.slice(edges[i], end).join(""),
            has = place => place.start <= edges[i] && end <= place.end,
            as = places.find(([, place]) => has(place))?.[0];
          if (as) return el("mark", { className: as, text: piece });
          return mentions.some(has) ? el("span", { className: "known", text: piece }) : piece;
        }),
      );
    },
  };
}
