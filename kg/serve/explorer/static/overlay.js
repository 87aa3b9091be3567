/* A sheet over the picture, on which names are written in pixels of the screen. */
import { model } from "./model.js";
import { name } from "./words.js";

export class Overlay {
  constructor(picture) {
    this.picture = picture;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "names";
    this.canvas.setAttribute("aria-hidden", "true");
    picture.box.after(this.canvas);
    this.drawn = { zoom: 1, pan: { x: 0, y: 0 } };
  }

  soon() {
    if (!this.asked) {
      this.asked = true;
      requestAnimationFrame(() => {
        this.asked = false;
        this.now();
      });
    }
  }

  /** The picture moves: names move with it, and are drawn anew when it rests. */
  follow() {
    const { zoom, pan } = this.picture.view,
      by = zoom / this.drawn.zoom;
    this.canvas.style.transform = `translate(${pan.x - this.drawn.pan.x * by}px,${pan.y - this.drawn.pan.y * by}px) scale(${by})`;
  }

  /** An actor is dragged: its name goes with it, all others are drawn anew when it is let go. */
  carry(id) {
    if (this.held !== id) this.hold(id);
    const { x, y } = this.picture.onScreen(this.picture.at(id));
    this.tag.style.transform = `translate(${x}px, ${y}px)`;
  }
  hold(id) {
    this.held = id;
    this.tag ??= document.createElement("span");
    this.tag.className = "held";
    this.tag.setAttribute("aria-hidden", "true");
    this.tag.textContent = name(model.nodes.get(id).text);
    this.canvas.after(this.tag);
    this.soon();
  }
  letGo() {
    if (!this.held) return;
    this.held = null;
    this.tag.remove();
    this.soon();
  }

  now() {
    const { picture, canvas } = this,
      { clientWidth: w, clientHeight: h } = picture.box,
      ratio = devicePixelRatio || 1;
    if (canvas.width !== Math.round(w * ratio) || canvas.height !== Math.round(h * ratio))
      Object.assign(canvas, { width: Math.round(w * ratio), height: Math.round(h * ratio) });
    canvas.style.transform = "";
    this.drawn = picture.view;
    const ctx = canvas.getContext("2d");
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, w, h);
    this.draw(ctx, w, h);
  }

  /** What lies over the picture: the buttons for zooming, and the note. */
  covered() {
    const home = this.picture.box.getBoundingClientRect();
    return [...document.querySelectorAll("#stage .zoom, #note")]
      .filter(one => !one.hidden)
      .map(one => {
        const r = one.getBoundingClientRect();
        return [r.left - home.left, r.top - home.top, r.right - home.left, r.bottom - home.top];
      });
  }

  /** Sizes and type for a window of this width. */
  measure(w, h) {
    const small = w < 500;
    this.font = (this.picture.colour.root * (small ? 12 : 13)) / 15;
    this.face = getComputedStyle(document.body).fontFamily;
    Object.assign(this, { w, h, small });
  }

  fontOf(strong) {
    return strong
      ? `600 ${Math.round(this.font * this.bold)}px ${this.face}`
      : `${Math.round(this.font)}px ${this.face}`;
  }

  rings(ctx, nodes) {
    for (const n of nodes.filter(n => n.own)) {
      const chosen = n.id === this.picture.chosen;
      ctx.beginPath();
      ctx.arc(n.x, n.y, n.r + 5, 0, 2 * Math.PI);
      ctx.strokeStyle = this.picture.colour.accent;
      ctx.lineWidth = chosen ? 3.5 : 2;
      ctx.setLineDash(chosen || n.id === this.picture.over?.id ? [] : [4, 3]);
      ctx.stroke();
      ctx.setLineDash([]);
    }
  }

  write(ctx, { rows, x, y, high, strong }) {
    const { bg, fg } = this.picture.colour;
    ctx.font = this.fontOf(strong);
    ctx.strokeStyle = bg;
    ctx.lineWidth = 4;
    ctx.fillStyle = fg;
    rows.forEach((row, i) => {
      const at = y + high * (i + 0.5);
      ctx.strokeText(row, x, at);
      ctx.fillText(row, x, at);
    });
  }
}
