/* What the pointer does in sigma's picture: who is under it is worked out here, so that nothing is drawn for that. */
import { model, seen } from "./model.js";

const ROOM = 3, // pixels round an actor that count as it
  LEAST = 5, // pixels, of the smallest
  BESIDE = 4; // pixels from a line

export class Touch {
  constructor(picture, { home, picked, unfold, moved }) {
    const { sigma, box } = picture;
    Object.assign(this, { picture, home, held: null, actors: [], xs: [], ys: [], rs: [] });
    sigma.getNodeAtPosition = at => this.actor(at);
    for (const click of ["clickNode", "clickStage"])
      sigma.on(click, ({ event }) => picked(this.hit(event), event.original));
    sigma.on("doubleClickNode", event => {
      event.preventSigmaDefault();
      unfold(event.node);
    });
    sigma.on("doubleClickStage", event => event.preventSigmaDefault());
    sigma.on("downNode", ({ node }) => {
      this.held = { id: node, moved: false };
    });
    sigma.on("moveBody", event => this.drag(event));
    document.addEventListener("pointerup", () => this.drop(moved));
    box.addEventListener("pointermove", event => this.hover(event));
    box.addEventListener("pointerleave", () => this.over(null));
  }

  /** Put down where everybody stands who can be touched. */
  index() {
    this.actors = [...seen.nodes].filter(id => this.picture.facts(id));
    this.number = new Map(this.actors.map((id, i) => [id, i]));
    const facts = this.actors.map(id => this.picture.facts(id));
    this.xs = Float32Array.from(facts, one => one.x);
    this.ys = Float32Array.from(facts, one => -one.y);
    this.rs = Float32Array.from(facts, one => one.size / 2);
  }

  /** The actor at a place of the window; null if there is none. */
  actor(at) {
    const { x, y } = this.picture.offScreen(at),
      { zoomed, scale } = this.picture;
    let best = null,
      least = 1;
    for (let i = 0; i < this.actors.length; i++) {
      const reach = (Math.max(LEAST, this.rs[i] * scale) + ROOM) / zoomed,
        dx = Math.abs(this.xs[i] - x);
      if (dx > reach) continue;
      const far = Math.hypot(dx, this.ys[i] - y) / reach;
      if (far < least) [best, least] = [this.actors[i], far];
    }
    return best;
  }

  /** The line at a place of the window. */
  line(at) {
    const { x, y } = this.picture.offScreen(at);
    let best = null,
      least = BESIDE / this.picture.zoomed;
    for (const line of this.picture.lines) {
      if (!line.shown?.length) continue;
      const far = this.away(line, x, y, least);
      if (far < least) [best, least] = [line, far];
    }
    return best;
  }

  /** How far a place is from a line; infinitely, if surely further than `most`. */
  away({ ends }, x, y, most) {
    const a = this.number.get(ends[0]),
      b = this.number.get(ends[1]),
      { xs, ys } = this;
    if (a === undefined || b === undefined) return Infinity;
    if (x < Math.min(xs[a], xs[b]) - most || x > Math.max(xs[a], xs[b]) + most) return Infinity;
    if (y < Math.min(ys[a], ys[b]) - most || y > Math.max(ys[a], ys[b]) + most) return Infinity;
    const dx = xs[b] - xs[a],
      dy = ys[b] - ys[a],
      long = dx * dx + dy * dy || 1,
      part = Math.max(0, Math.min(1, ((x - xs[a]) * dx + (y - ys[a]) * dy) / long));
    return Math.hypot(xs[a] + part * dx - x, ys[a] + part * dy - y);
  }

  /** What is at a place of the window, as the page calls it. */
  hit(at) {
    const id = this.actor(at),
      name = id ? null : this.picture.labels.at(at),
      line = id || name ? null : this.line(at);
    if (id) return { kind: "node", id };
    if (!line) return name;
    return line.shown.length === 1 ? { kind: "edge", id: line.shown[0].id } : { kind: "pair", id: line.pair };
  }

  /** Once a frame: say what the pointer is over. */
  hover({ offsetX: x, offsetY: y, buttons }) {
    if (buttons) return;
    if (!this.pointed) requestAnimationFrame(() => this.over(this.pointed));
    this.pointed = { x, y };
  }
  over(at) {
    const found = at && this.hit(at);
    this.pointed = null;
    if (found?.id === this.picture.over?.id) return;
    this.picture.over = found;
    this.home.classList.toggle("over", Boolean(found));
    this.picture.labels.soon();
  }

  drag({ event, preventSigmaDefault }) {
    if (!this.held) return;
    preventSigmaDefault();
    event.original.preventDefault();
    this.held.moved = true;
    const at = this.picture.offScreen(event),
      i = this.number.get(this.held.id);
    this.picture.move(this.held.id, at);
    this.xs[i] = at.x;
    this.ys[i] = at.y;
  }
  drop(moved) {
    const { held } = this;
    this.held = null;
    this.picture.labels.letGo();
    if (!held?.moved || !model.nodes.has(held.id)) return;
    this.picture.pin(held.id);
    moved();
  }
}
