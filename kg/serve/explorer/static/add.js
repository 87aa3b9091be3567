/* Adding a text with the token: it is read, its claims are looked at, and only then it is stored. */
import { forgetAnswers, write } from "./api.js";
import { phrase, quoted } from "./cards.js";
import { dialog } from "./dialog.js";
import { $, el, portion } from "./dom.js";
import { model } from "./model.js";
import { KEY, token } from "./correcting.js";
import { clearFilters } from "./state.js";
import { day, reason, t } from "./words.js";

const MOST = 2e6;
const WHY = {
  401: "addToken",
  403: "addClosed",
  410: "addStale",
  413: "addLong",
  415: "addUnknown",
  503: "addHeavy",
  504: "addHeavy",
  507: "addHeavy",
};
/** What the readers of kg say, in the words of the page. */
const UNREAD = [
  [/binary file/, "addBinary"],
  [/which kg does not read/, "addForeign"],
  [/is not JSON|not a JSON object/, "addBroken"],
  [/is empty|no text/, "addEmpty"],
];
const FIELDS = { title: "text", source: "text", date: "date", url: "url" };
let act = {},
  made = null,
  draft = {};

/** Say what is done afterwards, and take files that are dropped on the page. */
export function adding(actions) {
  act = actions;
  const files = event => model.facts?.writable && event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", event => {
    if (files(event)) {
      event.preventDefault();
      made?.classList.add("over");
    }
  });
  document.addEventListener("dragleave", event => {
    if (!event.relatedTarget) made?.classList.remove("over");
  });
  document.addEventListener("drop", event => {
    if (!files(event)) return;
    event.preventDefault();
    if (!made && document.querySelector("dialog[open]")) return;
    askText();
    made.take(event.dataTransfer.files[0]);
  });
}

/** The window with the text; what was typed is there again after it was closed. */
export function askText() {
  if (made?.open) return;
  const known = model.facts.reads.join(", "),
    told = el("p", { className: "told", role: "status" }),
    body = el("div");
  const own = dialog(t("add"), body);
  made = own;
  made.classList.add("add");
  const stop = new AbortController();
  made.addEventListener("close", () => {
    stop.abort();
    if (made === own) made = null;
  });
  const tell = (key, values, detail = "") =>
    told.replaceChildren(
      key ? t(key, values) : "",
      detail ? el("small", { lang: "en", text: ` ${detail}` }) : "",
    );
  /** Other content, its last line the buttons, which stay in sight; so does what is told. */
  const fill = (...content) => {
    tell("");
    body.replaceChildren(...content);
    body.lastChild.prepend(told);
  };
  const explain = error => {
    if (error.name === "AbortError") return;
    if (error.status === 401) sessionStorage.removeItem(KEY);
    const key =
      error.kind === "gone"
        ? "addGone"
        : (WHY[error.status] ?? UNREAD.find(([said]) => said.test(error.message))?.[1]);
    tell(key ?? "addUnread", { known }, key ? "" : reason(error));
  };

  /** Ask the server with the token, the buttons off meanwhile; null if there is none, or it went wrong. */
  async function send(what, waiting, given) {
    const shown = await token();
    if (!shown || !made) return null;
    const buttons = [...body.querySelectorAll(".acts button")],
      from = document.activeElement;
    buttons.forEach(one => {
      one.disabled = true;
    });
    tell(waiting);
    try {
      const answer = await (
        await write("POST", `add/${what}`, shown, given, what === "read" ? stop.signal : null)
      ).json();
      tell("");
      return answer;
    } catch (error) {
      explain(error);
      buttons.forEach(one => {
        one.disabled = false;
      });
      from.focus();
      return null;
    }
  }

  const form = () =>
    fill(
      ...asked({
        known,
        tell,
        read: async given => {
          const answer = await send("read", "addReading", given);
          if (answer) look(answer);
        },
      }),
    );

  function look(answer) {
    const wrong = new Set(),
      store = async () => {
        const stored = await send("store", "addStoring", { receipt: answer.receipt, rejected: [...wrong] });
        if (stored) await finish(stored);
      };
    fill(
      ...results(answer, wrong),
      acts(
        ["addStore", store, "main"],
        [
          "addBack",
          () => {
            form();
            $("addText").focus();
          },
        ],
        [
          "addDiscard",
          () => {
            draft = {};
            made.close();
          },
        ],
      ),
    );
    made.scrollTop = 0;
    body.querySelector("h3").focus();
  }
  form();
  $("addText").focus();
}

const acts = (...list) =>
  el(
    "div",
    { className: "acts" },
    ...list.map(([key, onclick, className]) =>
      el("button", { type: "button", className: className ?? "", text: t(key), onclick }),
    ),
  );

/** Show what was stored: the actor that most of it is about. */
async function finish({ actor, claims }) {
  draft = {};
  made?.close();
  forgetAnswers();
  clearFilters();
  model.facts = null;
  await act.view(actor ? { kind: "ego", actor } : { kind: "start" });
  act.announce(t("addStored", { n: claims }), true);
}

/** The fields, and what takes a file. */
function asked({ known, tell, read }) {
  const keep = key => event => {
    draft[key] = event.target.value;
  };
  const text = el("textarea", {
    id: "addText",
    rows: 9,
    value: draft.text ?? "",
    "aria-describedby": "addDrop",
    oninput: keep("text"),
  });
  const chosen = el("p", { className: "chosen" }),
    more = el("div", { className: "fields" });
  const file = el("input", {
    type: "file",
    id: "addFile",
    className: "sr",
    accept: model.facts.reads.join(","),
    onchange: () => {
      if (file.files[0]) made.take(file.files[0]);
      file.value = "";
    },
  });
  const field = (key, control, why) =>
    el(
      "div",
      { className: "field" },
      el("label", { htmlFor: control.id, text: t(`add${key[0].toUpperCase()}${key.slice(1)}`) }),
      control,
      why ? el("small", { id: `${control.id}-why`, text: t(why) }) : null,
    );
  const lang = el(
    "select",
    { id: "addLang", onchange: keep("lang") },
    ...[
      ["", "addLangTold"],
      ["nl", "dutch"],
      ["en", "english"],
    ].map(([value, key]) => el("option", { value, text: t(key), selected: value === (draft.lang ?? "") })),
  );
  more.append(
    ...Object.entries(FIELDS).map(([key, type]) =>
      field(
        key,
        el("input", {
          type,
          id: `add-${key}`,
          value: draft[key] ?? "",
          oninput: keep(key),
          autocomplete: "off",
          "aria-describedby": key === "date" ? "add-date-why" : null,
        }),
        key === "date" ? "addDateWhy" : null,
      ),
    ),
    field("lang", lang),
  );
  const draw = () => {
    const { name } = draft.file ?? {},
      lines = /\.jsonl$/i.test(name ?? "");
    text.parentNode.hidden = Boolean(name);
    chosen.replaceChildren(
      ...(name
        ? [
            el("b", { text: name }),
            el("button", {
              type: "button",
              className: "close",
              text: "×",
              "aria-label": t("addAway", { name }),
              onclick: () => {
                draft.file = null;
                draw();
                text.focus();
              },
            }),
            lines ? el("small", { text: t("addLines") }) : "",
          ]
        : []),
    );
    more.hidden = lines;
  };
  made.take = async one => {
    made.classList.remove("over");
    if (!model.facts.reads.some(suffix => one.name.toLowerCase().endsWith(suffix)))
      return tell("addUnknown", { known });
    if (one.size > MOST) return tell("addLong");
    draft.file = { name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) };
    tell("");
    draw();
    return made.querySelector(".main").focus();
  };
  const go = async () => {
    const { text: typed = "", file: one, ...about } = draft;
    if (!one && !typed.trim()) {
      tell("addEmpty");
      return text.focus();
    }
    if (!one && new Blob([typed]).size > MOST) return tell("addLong");
    const given = Object.fromEntries(Object.entries(about).filter(([, value]) => value));
    return read(one ? { ...given, ...packed(one) } : { ...given, text: typed });
  };
  const box = field("text", text);
  draw();
  return [
    el("p", { className: "sub", id: "addDrop", text: t("addDrop", { known }) }),
    box,
    chosen,
    el(
      "p",
      { className: "acts" },
      file,
      el("label", { htmlFor: "addFile", className: "button", text: t("addFile") }),
    ),
    more,
    acts(["addRead", go, "main"]),
  ];
}

/** A file as the server takes it; what is not UTF-8 is in the encoding of Windows. */
function packed({ name, bytes }) {
  const letters = [];
  for (let at = 0; at < bytes.length; at += 8192)
    letters.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  let encoding = "utf-8";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    encoding = bytes.includes(0) ? encoding : "windows-1252";
  }
  return { name, file: btoa(letters.join("")), encoding };
}

/** What was read: each article with its claims, each of which can be left out. */
function* results({ added, failed, found }, wrong) {
  const nodes = new Map(found.nodes.map(one => [one.id, one.text])),
    end = id => ({ text: nodes.get(id) });
  const edges = new Map(
    found.edges.map(one => [one.id, { ...one, source: end(one.from), target: end(one.to) }]),
  );
  const n = found.total,
    open = added.reduce((sum, one) => sum + one.open, 0);
  yield el("h3", {
    tabIndex: -1,
    text: n === 1 ? t("addFound1") : n ? t("addFound", { n }) : t("addNothing"),
  });
  yield el("p", { className: "sub", text: t(n ? "addHint" : "addNothingHint") });
  if (found.claims.length < n)
    yield el("p", { className: "sub", text: t("addCut", { n: found.claims.length }) });
  if (failed.length)
    yield el(
      "div",
      { className: "warn" },
      el("p", { text: t("addFailed") }),
      el("ul", {}, ...failed.map(one => el("li", { lang: "en", text: `${one.name}: ${one.reason}` }))),
    );
  for (const one of added) {
    yield el(
      "h4",
      {},
      el("span", { text: one.title || t("addUntitled"), lang: one.title ? one.lang : null }),
      el("small", {
        text: [
          one.source,
          day(one.date) || t("unknownDate"),
          t({ nl: "dutch", en: "english" }[one.lang] ?? one.lang),
        ]
          .filter(Boolean)
          .join(" · "),
      }),
    );
    if (one.replaces)
      yield el("p", {
        className: "warn",
        text: t("addReplaces", { title: one.replaces.title || one.id, n: one.replaces.claims }),
      });
    if (one.same) yield el("p", { className: "warn", text: t("addSame", { title: one.same }) });
    yield* portion(
      found.claims.filter(c => c.article === one.id),
      40,
      c => claim(c),
      rest => t("more", { n: rest }),
    );
  }
  if (open) yield el("p", { className: "sub", text: t("addOpen", { n: open }) });

  function claim(c) {
    const called = id => nodes.get(id) ?? found.people[id];
    const e = edges.get(c.edge),
      about = found.articles[c.article],
      row = el("section", { className: "found-claim" });
    const tick = el("input", {
      type: "checkbox",
      checked: true,
      onchange: () => {
        wrong[tick.checked ? "delete" : "add"](c.id);
        row.classList.toggle("wrong", !tick.checked);
      },
    });
    row.append(
      el("label", {}, tick, el("span", {}, ...phrase(e))),
      quoted({ ...c, about, speaker: c.by ? called(c.by) : null, passing: c.via.map(called) }),
    );
    return row;
  }
}
