/* Names over the picture of the whole: as many as do not touch, the best connected first. */
import { drawKey } from "./key.js";
import { textOf } from "./labels.js";
import { model } from "./model.js";
import { Overlay } from "./overlay.js";
import { Taken } from "./shared.js";
import { state } from "./state.js";
import { name } from "./words.js";

const EACH = 8000, // pixels of the window for a name
  TRIED = 1200, // actors whose names are tried
  BADGES = 60, // lines with a sign
  BADGED = 0.3, // zoom from which on they have one
  LONG = 42; // letters

export class WideNames extends Overlay {
  constructor(picture) {
    super(picture);
    this.widths = new Map();
    this.placed = [];
    this.bold = 1.1;
  }

  forget() {
    this.widths.clear();
    this.soon();
  }

  /** Draw all names; also for pictures that are saved. */
  draw(ctx, w, h) {
    this.measure(w, h);
    ctx.lineJoin = "round";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    this.taken = new Taken(80);
    for (const box of this.covered()) this.taken.add(box, "cover");
    const key = drawKey(ctx, this.picture, this);
    if (key) this.taken.add(key, "key");
    this.band(ctx);
    const nodes = this.order();
    this.rings(ctx, nodes);
    this.discs = new Taken(80);
    for (const { id, x, y, r } of nodes)
      if (r > 4) this.discs.add([x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8], id);
    this.signs(ctx);
    this.placed = [];
    for (const n of nodes) {
      if (this.placed.length * EACH > w * h) break;
      const spot = this.room(ctx, n);
      if (spot) this.placed.push(spot);
    }
    for (const one of this.placed) this.write(ctx, one);
    this.told(ctx);
  }

  /** The actors on the screen whose names are tried: those asked for, then the best connected. */
  order() {
    const { picture } = this,
      own = [picture.chosen, picture.cursor, picture.over?.id].filter(id => picture.at(id)),
      list = [];
    for (const id of [...new Set([...own, ...picture.ranked])]) {
      const { x, y } = picture.onScreen(picture.at(id));
      if (x < -20 || y < -20 || x > this.w + 20 || y > this.h + 20) continue;
      const mine = own.includes(id);
      if (id === this.held) continue;
      if (!mine && !picture.bright("nodes", id)) continue;
      list.push({ id, x, y, r: picture.radius(id), own: mine, degree: model.nodes.get(id).degree });
      if (list.length === TRIED) break;
    }
    return list;
  }

  width(ctx, text, strong) {
    const key = `${strong} ${Math.round(this.font)} ${text}`;
    if (!this.widths.has(key)) {
      ctx.font = this.fontOf(strong);
      this.widths.set(key, ctx.measureText(text).width);
    }
    return this.widths.get(key);
  }

  /** A free place for a name: below, above, right or left of its actor; one that is asked for has one in any case. */
  room(ctx, n) {
    const whole = name(model.nodes.get(n.id).text),
      text = whole.length > LONG ? `${whole.slice(0, LONG - 1)}…` : whole,
      strong = n.degree >= this.picture.hub || n.id === this.picture.chosen,
      half = this.width(ctx, text, strong) / 2,
      high = this.font * (strong ? this.bold : 1) * 1.22,
      gap = n.r + (n.own ? 9 : 3);
    const spots = [
      [n.x, n.y + gap],
      [n.x, n.y - gap - high],
      [n.x + gap + half + 2, n.y - high / 2],
      [n.x - gap - half - 2, n.y - high / 2],
    ].map(([x, y]) => ({ x, y, box: [x - half - 2, y, x + half + 2, y + high] }));
    const inside = ([l, u, r, d]) => l >= 2 && u >= 0 && r <= this.w - 2 && d <= this.h,
      open = ({ box }) => inside(box) && this.taken.free(box, n.id),
      clear = one => open(one) && this.discs.free(one.box, n.id),
      spot = spots.find(clear) || (strong && spots.find(open)) || (n.own && spots[0]);
    if (!spot) return null;
    this.taken.add(spot.box, n.id);
    return { ...spot, rows: [text], high, strong, id: n.id };
  }

  /** Whose name stands at a place. */
  at({ x, y }) {
    const found = this.placed.find(({ box: r }) => x >= r[0] && x <= r[2] && y >= r[1] && y <= r[3]);
    return found ? { kind: "node", id: found.id } : null;
  }

  /** The line that is chosen, in the colour of the choice. */
  band(ctx) {
    const line = this.picture.lineOf(this.picture.chosen);
    if (!line) return;
    const [from, to] = line.ends.map(id => this.picture.onScreen(this.picture.at(id)));
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.globalAlpha = 0.25;
    ctx.strokeStyle = this.picture.colour.accent;
    ctx.lineWidth = 14;
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  /** The sign of what is disputed, where there is room to tell lines apart. */
  signs(ctx) {
    const { picture } = this,
      { bg, denied } = picture.colour,
      r = this.font * 0.62;
    if (picture.zoomed < BADGED) return;
    let count = 0;
    for (const line of picture.lit("disputed")) {
      const { x, y } = this.middle(line);
      if (x < 0 || y < 0 || x > this.w || y > this.h || !this.taken.free([x - r, y - r, x + r, y + r]))
        continue;
      this.taken.add([x - r, y - r, x + r, y + r], line.pair);
      ctx.beginPath();
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      ctx.fillStyle = bg;
      ctx.fill();
      ctx.strokeStyle = denied;
      ctx.lineWidth = 1.5;
      ctx.stroke();
      ctx.font = `700 ${Math.round(this.font)}px ${this.face}`;
      ctx.fillStyle = denied;
      ctx.fillText("≠", x, y + 0.5);
      if (++count === BADGES) return;
    }
  }

  middle({ ends }) {
    const [a, b] = ends.map(id => this.picture.onScreen(this.picture.at(id)));
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }

  /** What the line that is chosen or touched says, and those of what is in focus, if names of relations are shown. */
  told(ctx) {
    const { picture } = this,
      own = [picture.over?.kind === "node" ? null : picture.over?.id, picture.chosen];
    const lines = own.map(id => picture.lineOf(id)).filter(Boolean),
      more = state.labels && picture.focus ? picture.lit() : [];
    ctx.font = `${Math.round(this.font * 0.92)}px ${this.face}`;
    for (const line of new Set([...lines, ...more.slice(0, 60)])) this.tell(ctx, line, lines.includes(line));
  }

  tell(ctx, line, must) {
    const { shown } = line,
      text = shown.slice(0, 3).map(textOf).join(" · ") + (shown.length > 3 ? " …" : ""),
      { x, y } = this.middle(line),
      half = ctx.measureText(text).width / 2 + 4,
      high = this.font * 0.66,
      box = [x - half, y - high, x + half, y + high];
    if (!must && !this.taken.free(box, line.pair)) return;
    this.taken.add(box, line.pair);
    ctx.fillStyle = this.picture.colour.bg;
    ctx.beginPath();
    ctx.roundRect(box[0], box[1], 2 * half, 2 * high, 3);
    ctx.fill();
    const red = shown.some(e => e.status === "denied" || e.status === "disputed");
    ctx.fillStyle = red ? this.picture.colour.denied : this.picture.colour.fg;
    ctx.fillText(text, x, y + 0.5);
  }
}
