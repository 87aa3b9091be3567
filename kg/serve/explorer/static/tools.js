/* The buttons above the picture, and the menus for what is shown and how it is kept. */
import { $, el } from "./dom.js";
import { menuItem } from "./keys.js";
import { model, seen, shownClaims } from "./model.js";
import { judge } from "./queue.js";
import { showCorrections } from "./review.js";
import { suggest } from "./same.js";
import { FILES, dropPlaces, embedCode, linkHere, png, saveFile, savePlaces, saveSvg } from "./save.js";
import { keep, state } from "./state.js";
import { language, reason, t } from "./words.js";

const FILED = 6000; // claims that the server puts into one file

export function tools(pictures, act, { wear, speech }) {
  const on = (id, action) => $(id).addEventListener("click", action);
  on("language", () => {
    state.lang = language() === "nl" ? "en" : "nl";
    speech();
    act.all();
    menusAnew();
    keep();
  });
  on("theme", () => {
    state.theme = pictures.now.colour.dark ? "light" : "dark";
    wear();
    keep();
  });
  on("home", () => act.view({ kind: "start" }));
  for (const one of document.querySelectorAll("[data-view]"))
    one.addEventListener("click", () => act.view({ kind: one.dataset.view }));
  on("path", () => act.path(model.nodes.has(state.chosen) ? state.chosen : null));
  on("add", act.add);
  on("showTable", () => act.table());
  on("skip", event => {
    event.preventDefault();
    act.table(true);
    $("table").focus();
  });
  on("showLegend", () => act.legend(!$("legend").classList.contains("open")));
  on("fit", () => act.fit());
  on("zoomIn", () => pictures.now.zoom(1.25));
  on("zoomOut", () => pictures.now.zoom(0.8));
  document.addEventListener("pointerdown", event => {
    if ($("legend").classList.contains("open") && !event.target.closest("#legend, #showLegend"))
      act.legend(false);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", wear);
  new ResizeObserver(() => pictures.now.resize()).observe($("graph"));
  let width = innerWidth;
  addEventListener("resize", () => {
    if (Math.abs(innerWidth - width) > 40) {
      width = innerWidth;
      wear();
      act.frame({ still: true });
    }
  });
  menusAnew();
  return menusAnew;

  function menusAnew() {
    display();
    saving();
  }

  function display() {
    const choice = (group, value, key) =>
      el(
        "label",
        {},
        el("input", {
          type: "radio",
          name: group,
          value,
          checked: state[group] === value,
          onchange: async () => {
            state[group] = value;
            keep({ step: true });
            await act.show({ move: false });
          },
        }),
        t(key),
      );
    const tick = (key, label) =>
      el(
        "label",
        {},
        el("input", {
          type: "checkbox",
          checked: state[key],
          id: `show-${key}`,
          onchange: event => {
            state[key] = event.target.checked;
            keep({ step: true });
            act.refresh();
          },
        }),
        t(label),
      );
    $("displayMenu").replaceChildren(
      el(
        "fieldset",
        {},
        el("legend", { text: t("colourBy") }),
        choice("colour", "kind", "kind"),
        choice("colour", "community", "community"),
      ),
      el(
        "fieldset",
        {},
        el("legend", { text: t("sizeBy") }),
        choice("size", "degree", "degree"),
        choice("size", "score", "centrality"),
      ),
      el(
        "fieldset",
        {},
        el("legend", { text: t("drawWith") }),
        choice("draw", "", "drawAuto"),
        choice("draw", "canvas", "drawCanvas"),
        choice("draw", "webgl", "drawWebgl"),
      ),
      tick("voices", "voices"),
      tick("labels", "labels"),
      tick("bundle", "bundle"),
      menuItem(t("denials"), () => act.view({ kind: "denials" })),
      menuItem(t("communities"), () => act.view({ kind: "communities" })),
      menuItem(t("whole"), () => act.view({ kind: "whole" })),
      menuItem(t("anew"), () => act.anew()),
    );
    $("correctMenu").replaceChildren(
      menuItem(t("judge"), judge),
      menuItem(t("alike"), suggest),
      menuItem(t("corrections"), showCorrections),
    );
  }

  function saving() {
    const tell = key => act.announce(t(key), true),
      drawn = () => seen.nodes.size && !model.bubbles,
      claims = () => shownClaims().length > 0;
    // WebGL draws pixels: whoever asks for lines gets pixels, and is told.
    const vector = () => {
      if (pictures.now === pictures.canvas) return saveSvg(pictures.now);
      tell("svgAsPng");
      return png(pictures.now);
    };
    const copy = text =>
      navigator.clipboard.writeText(text).then(
        () => tell("copied"),
        () => prompt(t("copyThis"), text),
      );
    const file = async ([format, suffix]) => {
      if (!claims()) return tell("nothingToSave");
      if (shownClaims().length > FILED) return tell("tooMuchToSave");
      try {
        await saveFile(pictures.now, format, suffix);
        tell("saved");
      } catch (error) {
        act.announce(`${t("notSaved")} ${reason(error)}`, true);
      }
      return undefined;
    };
    $("saveMenu").replaceChildren(
      menuItem("PNG", () => (drawn() ? png(pictures.now) : tell("nothingToSave"))),
      menuItem("SVG", () => (drawn() ? vector() : tell("nothingToSave"))),
      ...FILES.map(one => menuItem(t(`file_${one[0]}`), () => file(one))),
      el("hr"),
      menuItem(t("copyLink"), () => copy(linkHere())),
      menuItem(t("embedCode"), () => copy(embedCode())),
      el("hr"),
      menuItem(t("savePlaces"), () => {
        savePlaces(pictures.now);
        tell("placesSaved");
      }),
      menuItem(t("dropPlaces"), () => {
        dropPlaces();
        pictures.ground.unpin();
        act.anew();
        tell("placesDropped");
      }),
    );
  }
}
