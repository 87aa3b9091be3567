/* The picture: Cytoscape keeps places, lines and the pointer; names are drawn over it in pixels of the screen. */
import { calm, el, later } from "./dom.js";
import { foot } from "./key.js";
import { Labels } from "./labels.js";
import { colours, edgeWidth, framed, nodeColour, nodeShape, nodeSize, pixel, sheet } from "./looks.js";
import { model, seen, weightOf } from "./model.js";
import { state } from "./state.js";
import { name } from "./words.js";

const LEAST = 0.03; // zoom
const FAR = 0.42; // below this zoom all relations of a pair are one line
const MANY = 160; // from so many names on they are moved with the picture and drawn anew when it rests

/** What all relations between two are called together. */
export const keyOf = e => JSON.stringify([e.from, e.to].sort());

/** The edges of each two that have any. */
export function pairs() {
  const found = new Map();
  for (const e of model.edges.values()) {
    const key = keyOf(e);
    if (e.from === e.to) continue;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(e);
  }
  return found;
}

/** What the line of some edges between two says: { width, status, count, there, back }. */
export const bundleOf = (shown, from) => ({
  width: 1.2 * edgeWidth(shown.reduce((sum, e) => sum + weightOf(e), 0)),
  status: shown.some(e => e.status === "disputed")
    ? "disputed"
    : shown.every(e => e.status === shown[0].status)
      ? shown[0].status
      : "stated",
  count: shown.length,
  there: shown.some(e => e.from === from),
  back: shown.some(e => e.from !== from),
});

export class Picture {
  constructor(home, { picked, unfold, moved }) {
    const box = el("div", { className: "drawn" });
    this.layer = el("div", { className: "layer" }, box);
    home.append(this.layer);
    Object.assign(this, { box, focus: null, chosen: null, cursor: null, over: null, picked });
    Object.assign(this, { pairs: new Map(), said: new Map() });
    this.colour = colours();
    this.px = 1;
    cytoscape.warnings(false); // it complains of lines whose ends have no place yet
    this.cy = cytoscape({
      container: box,
      style: sheet(this.colour, 1),
      minZoom: LEAST,
      maxZoom: 5,
      pixelRatio: "auto",
      boxSelectionEnabled: false,
      autounselectify: true,
      layout: { name: "preset" },
    });
    this.labels = new Labels(this);
    const cy = this.cy,
      rest = later(90, () => this.rest());
    cy.on("viewport", () => {
      this.labels.follow();
      rest();
    });
    cy.on("position", event => {
      const id = event.target.id().slice(2);
      if (event.target.grabbed() || this.labels.held === id) this.labels.carry(id);
      else this.labels.soon();
    });
    cy.on("tap", event => {
      if (event.target === cy) {
        this.picked(this.labels.at(event.renderedPosition), event.originalEvent);
      } else this.picked(this.idOf(event.target), event.originalEvent);
    });
    cy.on("dbltap", "node", event => unfold(this.idOf(event.target).id));
    cy.on("free", "node", event => {
      this.labels.letGo();
      if (event.target.scratch("from") && event.target.scratch("moved")) {
        event.target.addClass("pinned");
        moved();
      }
    });
    cy.on("grab", "node", event =>
      event.target.scratch({ from: { ...event.target.position() }, moved: false }),
    );
    cy.on("drag", "node", event => event.target.scratch("moved", true));
    const hover = target => {
      this.over = target ? this.idOf(target) : null;
      home.classList.toggle("over", Boolean(target));
      this.labels.soon();
    };
    cy.on("mouseover", "node, edge", event => hover(event.target));
    cy.on("mouseout", "node, edge", () => hover(null));
  }

  idOf(element) {
    const id = element.id(),
      pair = element.data("pair");
    return pair ? { kind: "pair", id: pair } : { kind: id[0] === "n" ? "node" : "edge", id: id.slice(2) };
  }
  node(id) {
    return this.cy.getElementById(`n:${id}`);
  }
  edge(id) {
    return this.cy.getElementById(`e:${id}`);
  }
  /** Who is drawn. */
  ids() {
    return this.cy.nodes().map(n => n.id().slice(2));
  }
  /** Where an actor stands, in the measure of the picture; null if it is not here. */
  at(id) {
    const n = this.node(id);
    return n.empty() ? null : { ...n.position() };
  }
  places() {
    return Object.fromEntries(
      this.cy.nodes().map(n => [n.id().slice(2), [Math.round(n.position("x")), Math.round(n.position("y"))]]),
    );
  }
  place(places) {
    this.cy.batch(() => {
      for (const [id, [x, y]] of Object.entries(places)) this.node(id).position({ x, y });
    });
  }
  /** One actor goes elsewhere, as one drags it. */
  move(id, at) {
    if (this.labels.held !== id) this.labels.hold(id);
    this.node(id).position(at);
  }
  pinned() {
    return this.cy.nodes(".pinned").map(n => n.id().slice(2));
  }
  isPinned(id) {
    return this.node(id).hasClass("pinned");
  }
  pin(id, on = true) {
    this.node(id).toggleClass("pinned", on);
    this.labels.soon();
  }
  unpin() {
    this.cy.nodes().removeClass("pinned");
  }
  clear() {
    this.cy.elements().remove();
    this.px = 1; // as it begins: a layout heeds how large actors are
    this.cy.style(sheet(this.colour, 1));
  }
  /** The window has changed. */
  resize() {
    this.cy.resize();
    this.labels.soon();
  }
  centre(id) {
    this.cy.center(this.node(id));
  }
  get view() {
    return { zoom: this.cy.zoom(), pan: { ...this.cy.pan() } };
  }
  /** How many pixels of the screen a pixel of an actor's size takes. */
  get scale() {
    return this.cy.zoom() * Math.sqrt(this.px);
  }
  /** Without names, as a picture in the measure of the screen, doubled. */
  lone() {
    return this.cy
      .png({ output: "blob-promise", full: false, scale: 2, bg: this.colour.bg })
      .then(blob => createImageBitmap(blob));
  }

  /** Bring the elements in line with the graph that is loaded; return the actors that are new. */
  load() {
    const cy = this.cy,
      fresh = [];
    this.said = new Map();
    cy.batch(() => {
      cy.edges("[?bundle]").remove();
      cy.elements()
        .filter(e => {
          const { kind, id } = this.idOf(e);
          return !(kind === "node" ? model.nodes : model.edges).has(id);
        })
        .remove();
      for (const n of model.nodes.values())
        if (this.node(n.id).empty()) {
          fresh.push(n.id);
          cy.add({ group: "nodes", data: { id: `n:${n.id}`, ...this.facts(n) }, classes: "coming" });
        }
      for (const e of model.edges.values())
        if (this.edge(e.id).empty())
          cy.add({
            group: "edges",
            data: {
              id: `e:${e.id}`,
              source: `n:${e.from}`,
              target: `n:${e.to}`,
              status: e.status,
              width: edgeWidth(e.count),
              between: e.between,
            },
          });
      this.pairs = pairs();
      for (const [pair, list] of this.pairs)
        if (list.length > 1)
          cy.add({
            group: "edges",
            data: {
              id: `p:${pair}`,
              pair,
              bundle: true,
              source: `n:${list[0].from}`,
              target: `n:${list[0].to}`,
              width: 1,
            },
            classes: "folded",
          });
    });
    this.labels.forget();
    return fresh;
  }

  facts(n) {
    return {
      label: name(n.text).slice(0, 60),
      colour: nodeColour(n),
      shape: nodeShape(n),
      size: nodeSize(n),
    };
  }

  /** Colours, sizes and names have changed. */
  dress() {
    this.cy.batch(() => {
      for (const n of model.nodes.values()) {
        const body = this.node(n.id),
          facts = this.facts(n);
        if (Object.keys(facts).some(key => body.data(key) !== facts[key])) body.data(facts);
      }
    });
    this.labels.forget();
  }

  /** Show what the filters leave. */
  show() {
    const bundled = state.bundle || (this.cy.zoom() < FAR && model.edges.size > 60);
    this.bundled = bundled;
    this.cy.batch(() => {
      this.cy.nodes(".coming").removeClass("coming");
      for (const id of model.nodes.keys()) this.say(`n:${id}`, { folded: !seen.nodes.has(id) });
      const folded = new Set();
      for (const [pair, list] of this.pairs) {
        // What is disputed stays a line of its own, but from afar.
        const shown = list.filter(e => seen.edges.has(e.id) && (bundled || e.status !== "disputed")),
          one = shown.length > 1;
        if (one) for (const e of shown) folded.add(e.id);
        if (list.length > 1)
          this.say(`p:${pair}`, { folded: !one, ...(one ? bundleOf(shown, list[0].from) : {}) });
      }
      for (const e of model.edges.values()) {
        const drawn = seen.edges.has(e.id) && !folded.has(e.id);
        this.say(`e:${e.id}`, { folded: !drawn, ...(drawn ? { width: edgeWidth(weightOf(e)) } : {}) });
      }
    });
    this.labels.soon();
  }

  /** Put facts on an element, where they are others than before: Cytoscape works out anew how it looks. */
  say(id, facts) {
    const before = this.said.get(id) ?? {},
      { folded, ...data } = facts;
    if (Object.keys(facts).every(key => before[key] === facts[key])) return;
    const element = this.cy.getElementById(id);
    this.said.set(id, { ...before, ...facts });
    if (before.folded !== folded) element.toggleClass("folded", folded);
    if (Object.keys(data).some(key => before[key] !== data[key])) element.data(data);
  }

  /** Keep these bright and dim all others; null brightens everything. */
  light(focus, chosen) {
    if (!focus && !this.focus && chosen === this.chosen) return;
    Object.assign(this, { focus, chosen });
    const pair = this.pairOf(chosen);
    this.cy.batch(() => {
      this.cy.elements().forEach(element => {
        const { kind, id } = this.idOf(element);
        const lit =
          !focus ||
          (kind === "pair" ? JSON.parse(id).every(end => focus.nodes.has(end)) : focus[`${kind}s`].has(id));
        element.toggleClass("dim", !lit);
        element.toggleClass("strong", Boolean(focus) && lit && kind !== "node");
        element.toggleClass("chosen", kind !== "node" && (id === chosen || (kind === "pair" && id === pair)));
      });
    });
    this.labels.soon();
  }

  /** The bundle that an edge is folded into, if it is. */
  pairOf(id) {
    const e = model.edges.get(id);
    return e && this.edge(id).hasClass("folded") ? keyOf(e) : null;
  }

  bright(kind, id) {
    return !this.focus || this.focus[kind].has(id);
  }

  /** Read the colours of the theme; to be called again when it changes. */
  wear() {
    this.colour = colours();
    this.cy.style(sheet(this.colour, this.px));
    this.labels.forget();
  }

  /** After moving: lines keep their width on the screen, and pairs fold or unfold. */
  rest() {
    const zoom = this.cy.zoom(),
      px = pixel(zoom);
    if (Math.abs(Math.log(px / this.px)) > 0.16) {
      this.px = px;
      this.cy.style(sheet(this.colour, px));
    }
    if (!state.bundle && this.bundled !== (zoom < FAR && model.edges.size > 60)) this.show();
    this.labels.soon();
  }

  get many() {
    return seen.nodes.size > MANY;
  }

  /** Bring these actors into view, with room for their names. */
  frame(ids, { most = 1.5, still = calm() } = {}) {
    const some = this.cy.collection(ids.map(id => this.node(id)).filter(n => n.nonempty()));
    const { clientWidth: w, clientHeight: h } = this.box;
    if (some.empty() || !w || !h) return;
    const { zoom, pan } = framed(
      some.boundingBox({ includeLabels: false, includeOverlays: false }),
      { w, h, below: foot(w, h) },
      { most, least: LEAST },
    );
    if (still) {
      this.cy.stop();
      this.cy.viewport({ zoom, pan });
      this.rest();
    } else
      this.cy.animate(
        { zoom, pan },
        { duration: 320, easing: "ease-in-out-cubic", complete: () => this.rest() },
      );
  }

  zoom(by) {
    const { clientWidth: w, clientHeight: h } = this.box;
    this.cy.zoom({ level: this.cy.zoom() * by, renderedPosition: { x: w / 2, y: h / 2 } });
  }

  /** A point along a line, in the measure of the picture. */
  point(line, t) {
    return this.curve(line)(t);
  }

  /** What gives the points along a line, from 0 to 1. */
  curve(line) {
    const s = line.sourceEndpoint(),
      e = line.targetEndpoint(),
      c = line.controlPoints()?.[0];
    if (line.isLoop() || !s || !e) return () => line.midpoint();
    if (!c) return t => ({ x: s.x + (e.x - s.x) * t, y: s.y + (e.y - s.y) * t });
    return t => {
      const u = 1 - t;
      return {
        x: u * u * s.x + 2 * t * u * c.x + t * t * e.x,
        y: u * u * s.y + 2 * t * u * c.y + t * t * e.y,
      };
    };
  }

  /** The lines that are drawn, at full strength. */
  lines() {
    return this.cy.edges().not(".folded, .dim");
  }

  onScreen({ x, y }) {
    const zoom = this.cy.zoom(),
      pan = this.cy.pan();
    return { x: x * zoom + pan.x, y: y * zoom + pan.y };
  }
}
