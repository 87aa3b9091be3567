/* What was known at the last visit, so that the start can say what is new; kept in this browser. */
import { model } from "./model.js";

const KEY = "kg-newest";

/** The newest day that was known when this browser was here before, if there is newer news; for the whole visit. */
export function visited() {
  const newest = model.facts?.last;
  if (!newest) return undefined;
  try {
    const before = localStorage.getItem(KEY);
    if (before !== newest) {
      localStorage.setItem(KEY, newest);
      if (before && before < newest) sessionStorage.setItem(KEY, before);
    }
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined; // a browser may keep nothing for a page in a frame
  }
}
