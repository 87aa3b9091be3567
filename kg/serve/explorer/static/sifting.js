/* What the filters leave is laid out by itself; without them, everybody is where they were. */
import { remember, sift } from "./layout.js";
import { model, seen } from "./model.js";
import { filtered } from "./state.js";

let alone = "";
/** Lay out what the filters leave, if that is not what stands there; in a picture of the whole, nobody moves. */
export async function sifted(picture) {
  const shown =
      filtered() && !model.bubbles && !model.places && seen.nodes.size ? [...seen.nodes].sort() : null,
    key = JSON.stringify(shown && [shown, [...seen.edges].sort()]);
  if (key === alone || (!shown && !alone)) return false;
  alone = shown ? key : "";
  await sift(picture, shown);
  return true;
}

/** Put back what the filters had laid out by itself, before anything is placed beside it. */
export async function together(picture) {
  if (alone) await sift(picture, null);
  alone = "";
}

/** People moved an actor: of what the filters laid out by itself, only that one stays so. */
export function moved(picture) {
  const places = picture.places(),
    pinned = new Set(picture.pinned());
  remember(alone ? Object.fromEntries(Object.entries(places).filter(([id]) => pinned.has(id))) : places);
}
