/* The picture of much at once: sigma draws it with WebGL, as Cytoscape would; all relations of two are one line. */
import { calm, el, later } from "./dom.js";
import { foot } from "./key.js";
import { colours, edgeWidth, framed, nodeColour, nodeShape, nodeSize, pixel } from "./looks.js";
import { model, seen, weightOf } from "./model.js";
import { bundleOf, pairs } from "./picture.js";
import { programs, shapeCode, strokeCode } from "./shaders.js";
import { Touch } from "./touch.js";
import { WideNames } from "./widenames.js";

const SIDE = 1000; // of the square that fills the window at sigma's ratio 1, in the measure of the picture
const LEAST = 0.002, // zoom
  MOST = 5;
const COLOUR = { denied: "denied", disputed: "denied", possible: "light" };

export class Wide {
  constructor(home, Sigma, { picked, unfold, moved, lost }) {
    this.box = el("div", { className: "drawn" });
    this.layer = el("div", { className: "layer away" }, this.box);
    home.append(this.layer);
    Object.assign(this, { focus: null, chosen: null, cursor: null, over: null, colour: colours() });
    Object.assign(this, {
      lines: [],
      lineBy: new Map(),
      order: [],
      ranked: [],
      kept: new Set(),
      stale: false,
    });
    this.spots = new Map(); // what sigma knows of each actor
    this.graph = new graphology.UndirectedGraph();
    this.sigma = this.opened(Sigma);
    this.labels = new WideNames(this);
    const rest = later(90, () => this.labels.now());
    this.sigma.on("afterRender", () => {
      this.labels.follow();
      rest();
    });
    this.touch = new Touch(this, { home, picked, unfold, moved });
    this.resize();
    for (const layer of Object.values(this.sigma.getCanvases()))
      layer.addEventListener("webglcontextlost", lost);
  }

  opened(Sigma) {
    const { Actors, Lines } = programs(Sigma, this),
      made = new Sigma(this.graph, this.box, {
        nodeProgramClasses: { circle: Actors },
        edgeProgramClasses: { line: Lines },
        defaultDrawNodeHover: () => {},
        renderLabels: false,
        enableCameraRotation: false,
        stagePadding: 0,
        allowInvalidContainer: true,
        ...(calm() ? { zoomDuration: 1, inertiaDuration: 1 } : {}),
      });
    const half = SIDE / 2;
    made.setCustomBBox({ x: [-half, half], y: [-half, half] });
    return made;
  }

  // ---- the window ------------------------------------------------------------------------------------------
  /** The pixels of the square that sigma shows at ratio 1. */
  get square() {
    const { width, height } = this.sigma.getDimensions();
    return Math.min(width, height);
  }
  get zoomed() {
    return this.square / (SIDE * this.sigma.getCamera().ratio);
  }
  get px() {
    return pixel(this.zoomed);
  }
  /** How many pixels of the screen a pixel of an actor's size takes. */
  get scale() {
    return this.zoomed * Math.sqrt(this.px);
  }
  get view() {
    const { x, y } = this.sigma.getCamera(),
      { width, height } = this.sigma.getDimensions(),
      zoom = this.zoomed;
    return {
      zoom,
      pan: { x: width / 2 - zoom * SIDE * (x - 0.5), y: height / 2 + zoom * SIDE * (y - 0.5) },
    };
  }
  /** The state of sigma's camera that shows the picture so. */
  state({ zoom, pan }) {
    const { width, height } = this.sigma.getDimensions();
    return {
      ratio: this.square / (SIDE * zoom),
      x: 0.5 + (width / 2 - pan.x) / (zoom * SIDE),
      y: 0.5 - (height / 2 - pan.y) / (zoom * SIDE),
    };
  }
  onScreen({ x, y }) {
    const { zoom, pan } = this.view;
    return { x: x * zoom + pan.x, y: y * zoom + pan.y };
  }
  offScreen({ x, y }) {
    const { zoom, pan } = this.view;
    return { x: (x - pan.x) / zoom, y: (y - pan.y) / zoom };
  }

  /** The window has changed. */
  resize() {
    const before = this.view,
      camera = this.sigma.getCamera();
    this.sigma.resize();
    camera.minRatio = this.square / (SIDE * MOST);
    camera.maxRatio = this.square / (SIDE * LEAST);
    camera.setState(this.state(before));
    this.sigma.scheduleRender();
    this.labels.soon();
  }

  zoom(by) {
    const camera = this.sigma.getCamera();
    camera.setState({ ratio: camera.ratio / by });
  }

  centre(id) {
    const { width, height } = this.sigma.getDimensions(),
      { x, y } = this.at(id),
      zoom = this.zoomed;
    this.go({ zoom, pan: { x: width / 2 - x * zoom, y: height / 2 - y * zoom } }, true);
  }

  go(view, still) {
    const camera = this.sigma.getCamera();
    if (still) camera.setState(this.state(view));
    else camera.animate(this.state(view), { duration: 320, easing: "cubicInOut" });
  }

  /** Bring these actors into view, with room for their names. */
  frame(ids, { most = 1.5, still = calm() } = {}) {
    const { width: w, height: h } = this.sigma.getDimensions(),
      some = ids.map(id => this.at(id)).filter(Boolean);
    if (!some.length || w < 2 || h < 2) return;
    const b = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
    for (const { x, y } of some)
      Object.assign(b, {
        x1: Math.min(b.x1, x),
        y1: Math.min(b.y1, y),
        x2: Math.max(b.x2, x),
        y2: Math.max(b.y2, y),
      });
    this.go(
      framed({ ...b, w: b.x2 - b.x1, h: b.y2 - b.y1 }, { w, h, below: foot(w, h) }, { most, least: LEAST }),
      still,
    );
  }

  // ---- where everybody stands ------------------------------------------------------------------------------
  ids() {
    return this.graph.nodes();
  }
  /** What sigma knows of an actor; null if it is not here. Its y goes up, that of the picture down. */
  facts(id) {
    return this.spots.get(id) ?? null;
  }
  at(id) {
    const facts = this.facts(id);
    return facts && { x: facts.x, y: -facts.y };
  }
  radius(id) {
    return (this.facts(id).size / 2) * this.scale;
  }
  places() {
    return Object.fromEntries(this.graph.mapNodes((id, { x, y }) => [id, [Math.round(x), Math.round(-y)]]));
  }
  place(places) {
    for (const [id, [x, y]] of Object.entries(places)) {
      const facts = this.facts(id);
      if (facts) Object.assign(facts, { x, y: -y });
    }
    this.stale = true;
  }
  /** One actor goes elsewhere, as one drags it. */
  move(id, { x, y }) {
    Object.assign(this.facts(id), { x, y: -y });
    this.anew([id], this.graph.edges(id));
    this.labels.carry(id);
  }
  pinned() {
    return [...this.kept];
  }
  isPinned(id) {
    return this.kept.has(id);
  }
  pin(id, on = true) {
    this.kept[on ? "add" : "delete"](id);
    this.mark([id]);
  }
  unpin() {
    const before = this.pinned();
    this.kept.clear();
    this.mark(before);
  }
  /** These look otherwise. */
  mark(ids) {
    if (this.stale) return; // all are drawn when it is shown
    const clothed = ids.filter(id => model.nodes.has(id) && this.clothe(model.nodes.get(id)));
    this.anew(clothed, []);
  }

  // ---- what is drawn ---------------------------------------------------------------------------------------
  /** Bring the elements in line with the graph that is loaded; return the actors that are new. */
  load() {
    const before = this.spots,
      fresh = [];
    this.graph = new graphology.UndirectedGraph();
    this.spots = new Map();
    for (const { id } of model.nodes.values()) {
      if (!before.has(id)) fresh.push(id);
      this.graph.addNode(id, before.get(id) ?? { x: 0, y: 0 });
      this.spots.set(id, this.graph.getNodeAttributes(id));
    }
    this.lines = [];
    this.lineBy.clear();
    for (const [pair, edges] of pairs()) {
      const line = { pair, edges, ends: [edges[0].from, edges[0].to], status: null };
      this.graph.addEdgeWithKey(pair, ...line.ends, {});
      line.facts = this.graph.getEdgeAttributes(pair);
      this.lines.push(line);
      this.lineBy.set(pair, line);
      for (const e of edges) this.lineBy.set(e.id, line);
    }
    const degree = id => model.nodes.get(id).degree;
    this.order = this.graph.nodes().sort((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1));
    for (const id of this.kept) if (!model.nodes.has(id)) this.kept.delete(id);
    this.stale = true;
    this.labels.forget();
    return fresh;
  }
  clear() {
    this.graph = new graphology.UndirectedGraph();
    this.spots.clear();
    Object.assign(this, { lines: [], order: [], ranked: [], focus: null, chosen: null, over: null });
    this.lineBy.clear();
    this.kept.clear();
    this.sigma.setGraph(this.graph);
  }

  /** Names have changed; colours and sizes are seen to when it is shown. */
  dress() {
    this.labels.forget();
  }

  /** Show what the filters leave. */
  show() {
    const changed = new Set();
    for (const n of model.nodes.values()) if (this.clothe(n)) changed.add(n.id);
    const lines = this.lines.filter(line => this.draw(line) || line.ends.some(id => changed.has(id)));
    this.ranked = this.order.filter(id => seen.nodes.has(id));
    this.touch.index();
    if (this.sigma.getGraph() !== this.graph) this.sigma.setGraph(this.graph);
    else if (this.stale) this.sigma.refresh({ schedule: true });
    else
      this.anew(
        changed,
        lines.map(line => line.pair),
      );
    this.stale = false;
    this.labels.soon();
  }

  /** Sigma draws these anew. */
  anew(nodes, edges) {
    this.sigma.refresh({
      partialGraph: { nodes: [...nodes], edges: [...edges] },
      skipIndexation: true,
      schedule: true,
    });
  }

  /** Say how an actor looks now; returns whether that has changed. */
  clothe(n) {
    const lit = Boolean(this.focus?.nodes.has(n.id)),
      facts = this.facts(n.id);
    if (!facts) return false;
    return changed(facts, {
      size: nodeSize(n),
      color: nodeColour(n),
      code: shapeCode(nodeShape(n), { pinned: this.kept.has(n.id), lit }),
      hidden: !seen.nodes.has(n.id),
    });
  }

  /** The same of a line. */
  draw(line) {
    const shown = line.edges.filter(e => seen.edges.has(e.id)),
      { facts } = line;
    line.shown = shown;
    if (!shown.length) return changed(facts, { size: 1, color: this.colour.edge, code: 0, hidden: true });
    const [one] = shown,
      of =
        shown.length > 1
          ? bundleOf(shown, line.ends[0])
          : { width: edgeWidth(weightOf(one)), status: one.status, there: one.from === line.ends[0] },
      lit = Boolean(this.focus) && shown.some(e => this.focus.edges.has(e.id)),
      heads = { there: of.there, back: of.back ?? !of.there };
    line.status = of.status;
    return changed(facts, {
      size: of.width + (of.status === "denied" ? 1 : 0) + (lit ? 1.4 : 0),
      color: this.colour[COLOUR[of.status] ?? "edge"],
      code: strokeCode(of.status, { ...(one.between ? {} : heads), lit }),
      hidden: false,
    });
  }

  /** Keep these bright and dim all others; null brightens everything. */
  light(focus, chosen) {
    if (!focus && !this.focus && chosen === this.chosen) return;
    const before = this.focus;
    Object.assign(this, { focus, chosen });
    if (this.sigma.getGraph() !== this.graph) return; // all is drawn anew when it is first shown
    const both = kind => [...(before?.[kind] ?? []), ...(focus?.[kind] ?? [])],
      nodes = both("nodes").filter(id => model.nodes.has(id) && this.clothe(model.nodes.get(id))),
      lines = new Set(both("edges").map(id => this.lineBy.get(id)));
    this.anew(
      nodes,
      [...lines].filter(line => line && this.draw(line)).map(line => line.pair),
    );
    this.labels.soon();
  }
  bright(kind, id) {
    return !this.focus || this.focus[kind].has(id);
  }

  /** The line that an edge, or all between two, is drawn as, if it is. */
  lineOf(id) {
    const line = this.lineBy.get(id);
    return line?.shown?.length ? line : null;
  }
  /** The lines that are drawn, at full strength; those of one status. */
  lit(status) {
    const bright = e => this.bright("edges", e.id);
    return this.lines.filter(
      line => line.shown?.length && (!status || line.status === status) && line.shown.some(bright),
    );
  }

  /** Read the colours of the theme; to be called again when it changes. */
  wear() {
    this.colour = colours();
    this.labels.forget();
    this.show();
  }

  /** Without names, as a picture in the measure of the screen. */
  async lone() {
    const { edges, nodes } = this.sigma.getCanvases(),
      made = Object.assign(document.createElement("canvas"), { width: edges.width, height: edges.height }),
      ctx = made.getContext("2d");
    ctx.fillStyle = this.colour.bg;
    ctx.fillRect(0, 0, made.width, made.height);
    this.sigma.render(); // what WebGL drew before is gone
    ctx.drawImage(edges, 0, 0);
    ctx.drawImage(nodes, 0, 0);
    return made;
  }
}

/** Put facts where they are others, and say whether any was. */
function changed(facts, wanted) {
  let any = false;
  for (const key in wanted)
    if (facts[key] !== wanted[key]) {
      facts[key] = wanted[key];
      any = true;
    }
  return any;
}
