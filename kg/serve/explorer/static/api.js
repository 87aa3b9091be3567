/* Asking the server; what it answered to an address is kept as long as the page is open. */

/** What the server, or its absence, said; `why` names the reason, `kind` is 'gone' if there was no answer at all. */
export class Trouble extends Error {
  constructor(kind, message, { status = 0, why = "", of = [] } = {}) {
    super(message);
    Object.assign(this, { kind, status, why, of });
  }
}

const kept = new Map();
const KEPT = 60;

const query = values => {
  const found = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    for (const one of Array.isArray(value) ? value : [value])
      if ((one !== undefined && one !== null && one !== "") || Array.isArray(value)) found.append(key, one);
  return `${found}`;
};

async function ask(url, options) {
  let answer;
  try {
    answer = await fetch(url, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Trouble("gone", String(error.message));
  }
  if (answer.ok) return answer;
  const told = await answer.json().catch(() => ({}));
  throw new Trouble(
    answer.status === 404 ? "unknown" : "refused",
    told.error ?? `${answer.status} ${answer.statusText}`,
    { status: answer.status, why: told.why, of: told.of },
  );
}

/** The answer to GET api/WHAT with these values, as a value. */
export async function get(what, values = {}, { signal } = {}) {
  const url = `api/${what}?${query(values)}`;
  if (kept.has(url)) return kept.get(url);
  const found = ask(url, { signal }).then(answer => answer.json());
  kept.set(url, found);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  found.catch(() => kept.delete(url));
  return found;
}

/** Forget what was answered: the graph has changed. */
export const forgetAnswers = () => kept.clear();

/** Ask as someone who may write. */
export const write = (method, what, token, body, signal) =>
  ask(`api/${what}`, {
    method,
    signal,
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: body && JSON.stringify(body),
  });

/** The answer to POST api/WHAT. */
export const post = (what, body) =>
  ask(`api/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
