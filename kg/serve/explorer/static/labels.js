/* Names of actors and relations, drawn over the picture: the same size at every zoom, none over another. */
import { drawKey } from "./key.js";
import { model, seen, weightOf } from "./model.js";
import { Overlay } from "./overlay.js";
import { Taken } from "./shared.js";
import { state } from "./state.js";
import { COVERED, Strokes } from "./strokes.js";
import { placed, draw as drawVoices } from "./voices.js";
import { name } from "./words.js";

const BADGES = 60;
const NEAR = 8, // pixels from an actor within which a name is surely its own
  BESIDE = 7; // pixels from another actor within which it may not be

/** What a line says: its relation, how often, and whether it is denied. */
export function textOf(e) {
  const count = weightOf(e),
    denied = e.status === "denied" ? ` (${name(model.facts.statuses.denied.text)})` : "";
  return `${e.status === "disputed" ? "≠ " : ""}${name(e.text).slice(0, 40)}${count > 1 ? ` ×${count}` : ""}${denied}`.trim();
}

export class Labels extends Overlay {
  constructor(picture) {
    super(picture);
    this.wrapped = new Map();
    this.placed = [];
    this.voices = [];
  }

  forget() {
    this.wrapped.clear();
    this.soon();
  }
  /** Draw all names; also for pictures that are saved. */
  draw(ctx, w, h) {
    if (model.bubbles) return; // they are drawn by themselves
    this.measure(w, h);
    this.bold = this.small || this.picture.many ? 1.1 : seen.nodes.size > 50 ? 1.15 : 1.3;
    ctx.lineJoin = "round";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const taken = new Taken(80),
      discs = new Taken(80),
      nodes = this.order();
    this.nodes = nodes;
    for (const box of this.covered()) {
      taken.add(box, "cover");
    }
    this.key = drawKey(ctx, this.picture, this);
    if (this.key) taken.add(this.key, "key");
    for (const n of nodes) {
      const d = n.r * 0.8;
      discs.add([n.x - d, n.y - d, n.x + d, n.y + d], n.id);
    }
    this.strokes = new Strokes(this.picture);
    const badges = this.badges(ctx, nodes);
    this.badged = new Taken(80);
    for (const { box, id } of badges) this.badged.add(box, `+${id}`);
    this.rings(ctx, nodes);
    this.placed = nodes
      .filter(n => n.lit && n.id !== this.held)
      .map(n => this.room(n, taken, discs))
      .filter(Boolean);
    this.edges = this.edgeLabels(ctx, taken, discs);
    this.voices = state.voices && !model.bubbles ? placed(this, ctx, taken, discs) : [];
    drawVoices(this, ctx, this.voices);
    for (const one of this.placed) this.write(ctx, one);
    this.more(
      ctx,
      badges.filter(({ box: a }) =>
        this.placed.every(({ box: b }) => a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3]),
      ),
    );
  }

  /** Whose name stands at a place: an actor's, or that of a speaker. */
  at({ x, y }) {
    const there = ({ box: r }) => x >= r[0] && x <= r[2] && y >= r[1] && y <= r[3],
      voice = this.voices.find(one => one.id && there(one)),
      node = this.placed.find(there);
    return voice ? { kind: "voice", id: voice.id } : node ? { kind: "node", id: node.id } : null;
  }

  /** The actors on the screen, the important ones first. */
  order() {
    const list = [],
      { picture } = this;
    for (const id of seen.nodes) {
      const n = model.nodes.get(id),
        body = picture.node(id);
      if (!n || body.empty()) continue;
      const { x, y } = picture.onScreen(body.position());
      if (x < -80 || y < -60 || x > this.w + 80 || y > this.h + 40) continue;
      const own = id === picture.chosen || id === picture.cursor || id === picture.over?.id;
      list.push({
        id,
        x,
        y,
        r: (body.width() / 2) * picture.cy.zoom(),
        degree: n.degree,
        hidden: n.hidden,
        lit: own || picture.bright("nodes", id),
        own,
      });
    }
    return list.sort((a, b) => b.own - a.own || b.degree - a.degree || (a.id < b.id ? -1 : 1));
  }

  /** Where it says how many neighbours an actor has that are not shown. */
  badges(ctx, nodes) {
    if (this.picture.many) return [];
    const size = Math.round(this.font * 0.76);
    ctx.font = `600 ${size}px ${this.face}`;
    return nodes
      .filter(n => n.hidden && n.lit && n.r >= 6)
      .map(n => {
        const text = `+${n.hidden}`,
          half = ctx.measureText(text).width / 2 + 3,
          x = n.x + n.r * 0.75 + half * 0.5,
          y = n.y - n.r * 0.85;
        return { id: n.id, text, x, y, size, box: [x - half, y - size * 0.65, x + half, y + size * 0.65] };
      });
  }

  more(ctx, badges) {
    const { bg, muted } = this.picture.colour;
    for (const {
      text,
      x,
      y,
      size,
      box: [left, top, right, bottom],
    } of badges) {
      ctx.font = `600 ${size}px ${this.face}`;
      ctx.beginPath();
      ctx.roundRect(left, top, right - left, bottom - top, size * 0.65);
      ctx.fillStyle = bg;
      ctx.fill();
      ctx.strokeStyle = muted;
      ctx.lineWidth = 1;
      ctx.stroke();
      ctx.fillStyle = muted;
      ctx.fillText(text, x, y + 0.5);
    }
  }

  lines(ctx, id, strong) {
    const key = `${strong} ${Math.round(this.font)} ${id}`,
      found = this.wrapped.get(key);
    if (found) return found;
    ctx.font = this.fontOf(strong);
    const rows = [],
      widest = this.font * 10.5;
    for (const word of name(model.nodes.get(id).text).slice(0, 90).split(/\s+/)) {
      const last = rows.length - 1;
      if (last >= 0 && ctx.measureText(`${rows[last]} ${word}`).width <= widest) rows[last] += ` ${word}`;
      else rows.push(word);
    }
    const kept = rows.slice(0, 3).map((row, i) => {
      let cut = i === 2 && rows.length > 3 ? `${row} …` : row;
      while (cut.length > 2 && ctx.measureText(cut).width > widest * 1.35)
        cut = `${cut.replace(/…$/, "").slice(0, -2)}…`;
      return cut;
    });
    const made = { rows: kept, width: Math.max(...kept.map(row => ctx.measureText(row).width)) };
    this.wrapped.set(key, made);
    return made;
  }

  /** Find a free place for a name: below, above, right or left of its actor. */
  room(n, taken, discs) {
    const strong = n.degree >= this.picture.hub || n.id === this.picture.chosen,
      { rows, width } = this.lines(this.canvas.getContext("2d"), n.id, strong);
    const high = this.font * (strong ? this.bold : 1) * 1.22,
      h = high * rows.length,
      gap = n.r + (n.own ? 9 : 3);
    const side = gap + 3 + width / 2,
      slant = gap * 0.75 + 2 + width / 2,
      up = n.y - gap * 0.6 - h,
      down = n.y + gap * 0.6;
    const spots = [
      [n.x, n.y + gap],
      [n.x, n.y - gap - h],
      [n.x + side, n.y - h / 2],
      [n.x - side, n.y - h / 2],
      [n.x + slant, down],
      [n.x - slant, down],
      [n.x + slant, up],
      [n.x - slant, up],
      ...(strong ? [14, 26, 40] : [14, 26]).flatMap(far => [
        [n.x, n.y + gap + far],
        [n.x, n.y - gap - far - h],
        [n.x + side + far, n.y - h / 2],
        [n.x - side - far, n.y - h / 2],
        [n.x + slant + far * 0.7, down + far * 0.7],
        [n.x - slant - far * 0.7, down + far * 0.7],
        [n.x + slant + far * 0.7, up - far * 0.7],
        [n.x - slant - far * 0.7, up - far * 0.7],
      ]),
    ];
    const box = ([x, y]) => [x - width / 2 - 2, y, x + width / 2 + 2, y + h];
    const inside = ([l, u, r, d]) => l >= 2 && u >= 0 && r <= this.w - 2 && d <= this.h;
    const open = place => inside(box(place)) && taken.free(box(place), n.id);
    const clear = place => open(place) && discs.free(box(place), n.id);
    // A name that stands off, or beside another actor, may be taken for that one's.
    const away = ({ x, y, r }, [left, top, right, bottom]) =>
      Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) - r;
    const its = place => {
      const own = away(n, box(place)),
        [left, top, right, bottom] = box(place),
        room = own + 8; // discs are kept a little smaller than actors are
      if (discs.free([left - room, top - room, right + room, bottom + room], n.id)) return true;
      return this.nodes.every(other => other.id === n.id || away(other, box(place)) >= own);
    };
    const weigh = place => {
      const [left, top, right, bottom] = box(place),
        off = away(n, box(place)),
        alone = discs.free([left - BESIDE, top - BESIDE, right + BESIDE, bottom + BESIDE], n.id);
      const badge = this.badged.free(box(place), n.id) ? 0 : 3;
      return (
        this.strokes.under(box(place)) +
        badge +
        Math.max(0, off - NEAR) / 6 +
        (alone ? 0 : 2) +
        (its(place) ? 0 : 8)
      );
    };
    const best = fit =>
      spots
        .filter(fit)
        .map(place => ({ place, cost: weigh(place) }))
        .reduce((a, b) => (a && a.cost <= b.cost ? a : b), null);
    const found = best(place => clear(place) && (strong || its(place))),
      fine = found && (strong || n.own || found.cost < COVERED);
    const spot = fine ? found.place : n.own ? (best(open)?.place ?? spots[0]) : null;
    if (!spot) return null;
    taken.add(box(spot), n.id);
    return { rows, x: spot[0], y: spot[1], high, box: box(spot), id: n.id, strong };
  }

  /** Names of relations for what is in focus, and a sign on what is disputed. */
  edgeLabels(ctx, taken, discs) {
    const { picture } = this,
      zoom = picture.cy.zoom(),
      placed = [];
    const over = picture.over?.kind === "edge" ? picture.over.id : null,
      own = id => id === picture.chosen || id === over;
    const named = id => own(id) || (picture.focus ? picture.focus.edges.has(id) : state.labels);
    ctx.font = `${Math.round(this.font * 0.92)}px ${this.face}`;
    const shown = [...seen.edges].filter(
      id => picture.bright("edges", id) && !picture.edge(id).hasClass("folded"),
    );
    for (const id of shown
      .filter(named)
      .sort((a, b) => own(b) - own(a) || model.edges.get(b).count - model.edges.get(a).count)
      .slice(0, 250)) {
      const spot = this.edgeLabel(ctx, id, taken, discs, own(id));
      if (spot) placed.push(spot);
      else if (model.edges.get(id).status === "disputed") this.badge(ctx, picture.edge(id), "≠", true, taken);
    }
    if (zoom > 0.3)
      for (const id of shown)
        if (model.edges.get(id).status === "disputed" && !named(id))
          this.badge(ctx, picture.edge(id), "≠", true, taken);
    if (picture.bundled)
      picture.cy
        .edges("[?bundle]")
        .not(".folded")
        .not(".dim")
        .sort((a, b) => b.data("count") - a.data("count"))
        .slice(0, BADGES)
        .forEach(line =>
          this.badge(ctx, line, `${line.data("count")}`, line.data("status") === "disputed", taken),
        );
    return placed;
  }

  edgeLabel(ctx, id, taken, discs, must) {
    const { picture } = this,
      e = model.edges.get(id),
      line = picture.edge(id),
      text = textOf(e);
    const half = ctx.measureText(text).width / 2 + 4,
      high = this.font * 0.66;
    const from = picture.onScreen(line.source().position()),
      to = picture.onScreen(line.target().position());
    // On a short line the words would hide both ends; who points at it wants to read them.
    const apart = Math.hypot(to.x - from.x, to.y - from.y);
    if (e.from !== e.to && picture.over?.id !== id && apart < 2 * half) return null;
    let angle = e.from === e.to ? 0 : Math.atan2(to.y - from.y, to.x - from.x);
    if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
    const spots = must ? [0.5, 0.4, 0.6, 0.5] : [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
    for (const [i, t] of spots.entries()) {
      const p = picture.onScreen(picture.point(line, t)),
        parts = [];
      for (let d = -half; d <= half; d += high) {
        const x = p.x + d * Math.cos(angle),
          y = p.y + d * Math.sin(angle);
        parts.push([x - high, y - high, x + high, y + high]);
      }
      if (!(must && i === spots.length - 1) && !parts.every(r => taken.free(r, id) && discs.free(r, id)))
        continue;
      parts.forEach(r => taken.add(r, id));
      const { bg, fg, denied } = picture.colour,
        red = e.status === "denied" || e.status === "disputed";
      ctx.save();
      ctx.translate(p.x, p.y);
      ctx.rotate(angle);
      ctx.fillStyle = bg;
      ctx.beginPath();
      ctx.roundRect(-half, -high, 2 * half, 2 * high, 3);
      ctx.fill();
      ctx.fillStyle = red ? denied : fg;
      ctx.fillText(text, 0, 0.5);
      ctx.restore();
      return { text, ...p, angle, half, high, red };
    }
    return null;
  }

  badge(ctx, line, text, red, taken) {
    const r = this.font * 0.62,
      at = t => this.picture.onScreen(this.picture.point(line, t)),
      { bg, denied, muted } = this.picture.colour;
    const free = [0.5, 0.4, 0.6, 0.32, 0.68]
      .map(at)
      .find(p => taken.free([p.x - r, p.y - r, p.x + r, p.y + r], line.id()));
    if (!free && text === "≠") return; // the line itself says so, too
    const { x, y } = free ?? at(0.5);
    taken.add([x - r, y - r, x + r, y + r], line.id());
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.fillStyle = bg;
    ctx.fill();
    ctx.strokeStyle = red ? denied : muted;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.font = `700 ${Math.round(this.font * (text === "≠" ? 1 : 0.8))}px ${this.face}`;
    ctx.fillStyle = red ? denied : muted;
    ctx.fillText(text, x, y + 0.5);
    ctx.font = `${Math.round(this.font * 0.92)}px ${this.face}`;
  }
}
