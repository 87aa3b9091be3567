/* A box in which one types a name and chooses an actor: combobox and list, by pointer and by keys. */
import { get } from "./api.js";
import { el, later } from "./dom.js";
import { symbol } from "./symbols.js";
import { name, said, t } from "./words.js";

let boxes = 0;

/** Make `input` search as one types; `chosen` gets the actor, `asks` a question, `failed` what was typed in vain. */
export function searching(input, { chosen, asks = null, failed = () => {}, keep = false }) {
  const id = `found${boxes++}`,
    list = el("ul", { id, role: "listbox", className: "found", hidden: true, "aria-label": t("actors") });
  for (const [key, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
    autocomplete: "off",
    spellcheck: "false",
  }))
    input.setAttribute(key, value);
  input.after(list);
  let rows = [],
    at = -1,
    asking = null;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const take = row => {
    input.value = keep ? name(row.text) : "";
    close();
    chosen(row);
  };
  const mark = index => {
    at = (index + rows.length) % rows.length;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", `${id}-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  };

  async function look() {
    const text = input.value.trim();
    asking?.abort();
    if (!text) return close();
    asking = new AbortController();
    let gone = null;
    try {
      const found = await get("search", { q: text, limit: 12 }, { signal: asking.signal });
      if (input.value.trim() !== text) return undefined;
      rows = found.actors;
    } catch (error) {
      if (error.name === "AbortError") return undefined;
      rows = [];
      gone = error;
      failed(text, error);
    }
    list.replaceChildren(
      ...rows.map((row, i) =>
        el(
          "li",
          {
            id: `${id}-${i}`,
            role: "option",
            "aria-selected": "false",
            onpointerdown: event => {
              event.preventDefault();
              take(row);
            },
          },
          symbol(row.kind),
          el(
            "span",
            { className: "who" },
            said(row.text),
            row.name === name(row.text) ? null : el("small", { text: row.name }),
          ),
          el("span", { className: "count", text: t("hits", { n: row.claims + row.says }) }),
        ),
      ),
    );
    if (!rows.length)
      list.replaceChildren(
        el("li", {
          className: "none",
          role: "option",
          "aria-disabled": "true",
          "aria-selected": "false",
          text: gone
            ? t(`trouble_${gone.kind ?? "refused"}`)
            : asks && / /.test(text)
              ? `↵ ${t("askIt", { q: text })}`
              : `${t("notFound")} “${text}”`,
        }),
      );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    at = -1;
    return undefined;
  }

  const soon = later(110, look);
  input.addEventListener("input", () => (input.value.trim() ? soon() : close()));
  input.addEventListener("blur", () => setTimeout(close, 100));
  input.addEventListener("keydown", async event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) await look();
      if (rows.length && !list.hidden) mark(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) {
        input.value = "";
        input.blur();
      } else close();
    }
    if (event.key === "Enter" && input.value.trim()) {
      event.preventDefault();
      if (at < 0) await look();
      const text = input.value.trim();
      if (rows.length) take(rows[Math.max(at, 0)]);
      else if (asks && / /.test(text)) {
        close();
        asks(text);
      } else failed(text);
    }
  });
  return { close };
}
