/* The search of the header: it finds actors, sentences and titles, and takes questions. */
import { showArticle } from "./article.js";
import { $ } from "./dom.js";
import { searching } from "./search.js";
import { announce, trouble } from "./told.js";
import { t } from "./words.js";

/** Make it search; `reads` goes to what was found. */
export const finding = (act, reads) =>
  searching($("find"), {
    chosen: async row => reads(await act.go(row.id)),
    asks: act.ask,
    failed: (text, error) => (error ? trouble(error) : announce(`${t("notFound")} “${text}”`, true)),
    texts: {
      sentence: act.evidence,
      title: row => showArticle(row.article, null, act).catch(trouble),
    },
  });
