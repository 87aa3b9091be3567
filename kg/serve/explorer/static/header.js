/* The header: view, language, and search, which stands in the story while that is in sight. */
import { $ } from "./dom.js";
import { model } from "./model.js";
import { begins, state } from "./state.js";
import { known, language, speak, t } from "./words.js";

const MARKED = { start: "start", contra: "contra", communities: "communities", community: "communities" };

/** The page as its view wants it, and the word of the header that is marked. */
export function marked() {
  document.body.classList.toggle("begin", begins() && Boolean(model.facts?.claims));
  document.body.classList.toggle("grouped", model.bubbles);
  document.body.classList.toggle("contra", state.view.kind === "contra" && !state.table);
  const word = MARKED[state.view.kind] ?? "top";
  for (const one of document.querySelectorAll("[data-view]")) {
    if (one.dataset.view === word && !state.table) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  }
}

/** The page as it is with the table or without. */
export function tabular() {
  marked();
  $("showTable").setAttribute("aria-pressed", String(state.table));
  $("graph").inert = state.table;
  document.body.classList.toggle("tabular", state.table);
}

/** The language of the page: that of the address, else of the browser. */
export function speech() {
  if (state.lang && known(state.lang)) speak(state.lang);
  else speak(language());
  $("language").textContent = t("language");
  $("language").lang = language() === "nl" ? "en" : "nl";
}

/** Put search where it is seen: at the head of the story, else in the header. */
export function seat() {
  const find = document.querySelector(".find"),
    place = $("story").hidden || state.chosen ? $("seek") : $("story");
  if (find.parentElement !== place) place.prepend(find);
}
