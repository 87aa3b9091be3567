/* What can be corrected: a claim is right, wrong or another one, somebody is somebody else; each can be taken back. */
import { correct, send, takeBack } from "./correcting.js";
import { dialog } from "./dialog.js";
import { el } from "./dom.js";
import { actorField, choices, field } from "./fields.js";
import { menu } from "./menu.js";
import { model, speakerText } from "./model.js";
import { day, langOf, language, name, said, t } from "./words.js";

/** What can be corrected of a claim, the most usual first. */
export function verdicts(c) {
  if (!model.facts?.writable) return null;
  const judge = verdict => () => correct("", { ...named(c), verdict });
  return menu(t("correctClaim"), [
    [t("accept"), judge("accept")],
    [t("reject"), judge("reject")],
    [t("relabel"), () => askRelation(c)],
    [t("amend"), () => askAmend(c)],
    [t("split"), () => askSplit(c)],
  ]);
}

const named = c => ({ claim: c.id, article: c.article });
const quoted = c => el("blockquote", { lang: c.about?.lang || null, text: c.sentence });
const main = (key, onclick) => el("button", { type: "button", className: "main", text: t(key), onclick });

/** Ask what a claim says instead: another relation, or the other way round. */
async function askRelation(c) {
  const found = await send("GET", `review/relations?${new URLSearchParams(named(c))}`);
  if (!found) return;
  const { source, target } = c.edge,
    order = new Intl.Collator(language()),
    select = el("select", { id: "relation" });
  const fill = swap =>
    select.replaceChildren(
      el("option", { value: "", text: t("chooseRelation") }),
      ...found.relations
        .filter(one => one.swap === swap)
        .sort((a, b) => order.compare(name(a.text), name(b.text)))
        .map(one =>
          el("option", {
            value: one.relation,
            text: name(one.text),
            lang: langOf(one.text) === language() ? null : langOf(one.text),
            selected: one.relation === c.edge.relation,
          }),
        ),
    );
  let swap = false;
  const ways = [
    ["", said(source.text), " → ", said(target.text)],
    ["swap", said(target.text), " → ", said(source.text)],
  ];
  fill(swap);
  const go = main("relabelGo", () => {
    if (!select.value) return select.focus();
    made.close();
    return correct("/relabel", { ...named(c), relation: select.value, swap });
  });
  const made = dialog(
    t("relabelTitle"),
    quoted(c),
    choices("way", "relabelWay", ways, value => {
      swap = Boolean(value);
      fill(swap);
    }),
    field("relation", "relation", select),
    go,
  );
  made.classList.add("small");
  select.focus();
}

/** Ask who is meant by a name or pronoun in a claim. */
function askSplit(c) {
  const part = (role, text) => {
    const letters = Array.from(c.sentence).slice(c[`${role}_start`], c[`${role}_end`]).join("");
    return [role, ...(letters ? [`‘${letters}’: `] : []), said(text)];
  };
  const people = [
    part("subject", c.edge.source.text),
    part("object", c.edge.target.text),
    ...(c.by ? [["by", `${t("who")}: `, said(speakerText(c.by))]] : []),
  ];
  let role = "subject",
    whole = true;
  const meant = actorField("meant", "splitMeant", { newcomers: true, chosen: () => go.focus() });
  const go = main("splitGo", () => {
    const who = meant.value();
    if (!who) return meant.missing();
    made.close();
    return correct("/split", { ...named(c), role, whole, ...who });
  });
  const made = dialog(
    t("splitTitle"),
    quoted(c),
    choices("role", "splitRole", people, value => {
      role = value;
    }),
    meant.box,
    choices(
      "whole",
      "splitWhere",
      [
        ["whole", t("splitWhole")],
        ["", t("splitHere")],
      ],
      value => {
        whole = Boolean(value);
      },
    ),
    go,
  );
  made.classList.add("small", "long");
  meant.input.focus();
}

/** Ask how an article makes a claim: whether it denies, how certainly, and who says so. */
function askAmend(c) {
  const given = { polarity: c.polarity, certainty: c.certainty, by: c.by ? "same" : "unsaid" };
  /** What was read comes first, and is chosen. */
  const first = (key, list) => [...list].sort((a, b) => (b[0] === given[key]) - (a[0] === given[key]));
  const pick = (key, list) =>
    choices(key, key === "by" ? "who" : key, first(key, list), value => {
      given[key] = value;
    });
  const speaks = actorField("speaks", "amendBy", { chosen: () => go.focus() }),
    told = el("p", { className: "sub", role: "status" });
  const changed = () => ({
    ...(given.polarity === c.polarity ? {} : { polarity: given.polarity }),
    ...(given.certainty === c.certainty ? {} : { certainty: given.certainty }),
    ...(speaks.row() ? { by: speaks.row().id } : given.by === "unsaid" && c.by ? { unsaid: true } : {}),
  });
  const go = main("amendGo", () => {
    if (!Object.keys(changed()).length) {
      told.textContent = t("amendSame");
      return;
    }
    made.close();
    correct("/amend", { ...named(c), ...changed() });
  });
  const made = dialog(
    t("amendTitle"),
    quoted(c),
    pick("polarity", [
      ["positive", t("says")],
      ["negative", t("denies")],
    ]),
    pick(
      "certainty",
      ["certain", "probable", "possible"].map(value => [value, t(value)]),
    ),
    pick("by", [...(c.by ? [["same", said(speakerText(c.by))]] : []), ["unsaid", t("unsigned")]]),
    speaks.box,
    go,
    told,
  );
  made.classList.add("small", "long");
  made.querySelector("input[type=radio]").focus();
}

/** Ask what an actor is called. */
export function askRename(n) {
  const input = el("input", {
    type: "text",
    id: "called",
    value: name(n.text),
    maxLength: 200,
    autocomplete: "off",
  });
  const made = dialog(
    t("renameTitle", { name: name(n.text) }),
    el("p", { className: "sub", text: t("renameHint") }),
    el(
      "form",
      {
        onsubmit: event => {
          event.preventDefault();
          const called = input.value.trim();
          if (!called || called === name(n.text)) return input.focus();
          made.close();
          return correct("/rename", { actor: n.id, name: called });
        },
      },
      field("called", "renameLabel", input),
      el("button", { type: "submit", className: "main", text: t("splitGo") }),
    ),
  );
  made.classList.add("small");
  input.select();
}

/** What was corrected, each with a way back. */
export async function showCorrections() {
  const found = await send("GET", "review");
  if (!found) return;
  const row = c =>
    el(
      "li",
      {},
      el(
        "span",
        {},
        el("b", { text: t(`did_${c.kind}`) }),
        ": ",
        said(c.text),
        c.by ? `, ${t("accordingTo")} ${c.by}` : "",
        el("small", { className: "sub", text: ` ${c.who} · ${day(c.when)}` }),
      ),
      el("button", {
        type: "button",
        text: t("undo"),
        "aria-label": `${t("undo")}: ${name(c.text)}`,
        onclick: () => {
          made.close();
          takeBack(c.number);
        },
      }),
    );
  const made = dialog(
    t("corrections"),
    found.corrections.length
      ? el("ul", { className: "list" }, ...found.corrections.map(row))
      : el("p", { text: t("noCorrections") }),
  );
}
