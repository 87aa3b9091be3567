/* Which picture draws: Cytoscape's, for looking closely, or sigma's, where there is more than that can move. */
import { colours } from "./looks.js";
import { model } from "./model.js";
import { Picture } from "./picture.js";
import { state } from "./state.js";
import { announce } from "./told.js";
import { mayDraw, sigma, taken } from "./webgl.js";
import { t } from "./words.js";

/** From so many lines on WebGL draws by itself; benchmarks/README.md has what that rests on. */
const SWITCH = 2000;

export class Pictures {
  /** `on` says what happens: picked, unfold, moved, and lost, when the browser takes WebGL away. */
  constructor(home, on) {
    Object.assign(this, { home, on, wide: null });
    this.canvas = new Picture(home, on);
    this.now = this.next = this.canvas;
  }

  /** The one in which actors are laid out: Cytoscape's, unless their places came with the view. */
  get ground() {
    return model.places ? this.now : this.canvas;
  }

  /** Have the one ready that is to draw the graph that is loaded. */
  async ready() {
    this.next = (this.wanted() && (await this.opened())) || this.canvas;
  }

  /** Let it draw; return the actors that are new. */
  load() {
    const before = this.now,
      pinned = before.pinned();
    this.now = this.next;
    if (before !== this.now) this.change(before, this.now);
    if (this.ground !== this.canvas) this.canvas.clear();
    const fresh = this.ground.load();
    if (before !== this.now) for (const id of pinned) this.ground.pin(id);
    return fresh;
  }

  /** Those who are laid out stand so in the picture that is shown, too. */
  settle() {
    if (this.ground === this.now) return;
    this.now.load();
    this.now.place(this.ground.places());
    for (const id of this.ground.pinned()) this.now.pin(id);
    this.now.show();
  }

  /** People moved or pinned somebody in the picture that is shown. */
  moved() {
    if (this.ground !== this.now) {
      this.ground.place(this.now.places());
      this.ground.unpin();
      for (const id of this.now.pinned()) this.ground.pin(id);
    }
    return this.ground;
  }

  /** Another graph is to be drawn: nobody stands where they stood. */
  forget() {
    this.canvas.clear();
    this.wide?.spots.clear();
  }

  /** Nothing is drawn any more. */
  clear() {
    this.canvas.clear();
    this.wide?.clear();
  }

  wanted() {
    const many = state.draw === "webgl" || model.edges.size >= SWITCH;
    if (model.bubbles || !model.nodes.size || !many) return false;
    if (state.draw === "webgl" && !mayDraw()) this.without();
    return mayDraw();
  }

  /** The picture that WebGL draws; null if it does not after all. Most pages never load it. */
  async opened() {
    if (this.wide) return this.wide;
    try {
      const [{ Wide }, Sigma] = await Promise.all([import("./wide.js"), sigma()]);
      this.wide ??= new Wide(this.home, Sigma, { ...this.on, lost: () => this.without(this.on.lost) });
    } catch {
      this.without();
    }
    return this.wide;
  }

  /** There is no WebGL, or no longer: the canvas goes on. */
  without(then = () => {}) {
    taken();
    announce(t("noWebgl"), true);
    then();
  }

  change(before, next) {
    next.layer.classList.remove("away");
    before.layer.classList.add("away");
    next.cursor = before.cursor;
    next.colour = colours();
    if (next === this.canvas) {
      this.wide.clear();
      next.wear();
    }
    next.resize();
  }
}
