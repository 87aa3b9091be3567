"use strict";
/* The picture: vis-network keeps places, lines and the pointer; sizes, labels and marks are drawn here, in pixels of the screen. */
const DASHES = { stated: null, claimed: [6, 6], possible: [2, 6], denied: [0.1, 5.5], disputed: [9, 8] };
const CAP = 11; // pixels from a line that still count as on it

class Picture {
  constructor(box, data, { name, picked, hovered }) {
    Object.assign(this, {
      box,
      name,
      data,
      focus: null,
      chosen: null,
      cursor: null,
      over: null,
      naming: false,
      shown: null,
      placed: [],
    });
    this.nodes = new Map(data.nodes.map(n => [n.id, n]));
    this.edges = new Map(data.edges.map(e => [e.id, e]));
    this.wrapped = new Map();
    this.nodeSet = new vis.DataSet(
      data.nodes.map(n => ({ id: n.id, x: n.x, y: n.y, shape: n.shape, size: n.size })),
    );
    const nodes = this.nodeSet;
    const edges = new vis.DataSet(
      data.edges.map(e => ({
        id: e.id,
        from: e.from,
        to: e.to,
        color: { color: "#888", inherit: false },
        arrows: { to: { enabled: true, scaleFactor: 0.5 } },
        dashes: false,
        smooth: e.bend
          ? { enabled: true, type: e.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(e.bend) }
          : false,
      })),
    );
    const has = kind => ({ filter: item => !this.shown || this.shown[kind].has(item.id) });
    this.views = [new vis.DataView(nodes, has("nodes")), new vis.DataView(edges, has("edges"))];
    const large = data.edges.length > 2500;
    this.large = data.nodes.length > 400;
    this.network = new vis.Network(
      box,
      { nodes: this.views[0], edges: this.views[1] },
      {
        physics: { enabled: false },
        layout: { improvedLayout: false },
        autoResize: true,
        nodes: { chosen: false, borderWidth: 1.2, font: { size: 0 } },
        edges: { chosen: false },
        interaction: {
          hover: !large,
          hideEdgesOnDrag: large,
          hideEdgesOnZoom: large,
          selectConnectedEdges: false,
          selectable: false,
          keyboard: false,
          tooltipDelay: 1e9,
        },
      },
    );
    const on = (event, action) => this.network.on(event, action);
    on("beforeDrawing", ctx => this.before(ctx));
    on("afterDrawing", ctx => this.after(ctx));
    on("click", p => picked(this.at(p.pointer.DOM), p.event));
    on(
      "dragEnd",
      p =>
        p.nodes.length && this.nodeSet.update(p.nodes.map(id => ({ id, ...this.network.getPosition(id) }))),
    );
    const hover = (kind, id) => {
      this.over = id;
      box.classList.toggle("over", id !== null);
      hovered?.(kind, id);
      this.network.redraw();
    };
    on("hoverNode", p => hover("node", p.node));
    on("blurNode", () => hover("node", null));
    on("hoverEdge", p => hover("edge", p.edge));
    on("blurEdge", () => hover("edge", null));
    this.colours();
  }

  /** Read the colours of the theme; to be called again when it changes. */
  colours() {
    const css = getComputedStyle(document.documentElement),
      of = name => css.getPropertyValue(name).trim();
    this.colour = {
      bg: of("--bg"),
      fg: of("--fg"),
      accent: of("--accent"),
      card: of("--card"),
      line: of("--line"),
    };
    this.edgeColour = {
      stated: of("--edge"),
      claimed: of("--edge"),
      possible: of("--edge-light"),
      denied: of("--denied"),
      disputed: of("--denied"),
    };
    this.under = of("--edge");
    const small = this.box.clientWidth < 500;
    this.font = (parseFloat(css.fontSize) * (small ? 12 : 13)) / 15;
    this.bold = small || this.large ? 1.1 : 1.3;
    this.face = getComputedStyle(document.body).fontFamily;
    this.dark = matchMedia("(prefers-color-scheme: dark)").matches
      ? document.documentElement.dataset.theme !== "light"
      : document.documentElement.dataset.theme === "dark";
    this.wrapped.clear();
    this.nodes.forEach(n => {
      n.border = null;
    });
    this.network?.redraw();
  }

  show(nodes, edges) {
    this.shown = { nodes, edges };
    this.views.forEach(view => view.refresh());
  }

  /** Keep these bright and dim all others; null brightens everything. */
  light(focus, chosen) {
    Object.assign(this, { focus, chosen });
    this.network.redraw();
  }

  body(kind, id) {
    return this.network.body[kind][id];
  }

  point(edge, t) {
    if (edge.from !== edge.to) return edge.edgeType.getPoint(t, edge.edgeType.getViaNode());
    const [x, y, r] = edge.edgeType._getCircleData();
    return { x, y: y - r };
  }

  middle(id) {
    return this.point(this.body("edges", id), 0.5);
  }

  /** What lies under a point of the screen: a node, its label, or the nearest line. */
  at(dom) {
    const node = this.network.getNodeAt(dom);
    if (node !== undefined) return { kind: "node", id: node };
    const label = this.placed.find(
      ({ r }) => dom.x >= r[0] && dom.x <= r[2] && dom.y >= r[1] && dom.y <= r[3],
    );
    if (label) return { kind: "node", id: label.id };
    const { x, y } = this.network.DOMtoCanvas(dom),
      scale = this.network.getScale();
    let best = null,
      least = CAP / scale;
    for (const edge of Object.values(this.network.body.edges)) {
      if (!edge.connected) continue;
      const d = edge.edgeType.getDistanceToEdge(edge.from.x, edge.from.y, edge.to.x, edge.to.y, x, y);
      if (d < least) [best, least] = [edge.id, d];
    }
    return best === null ? null : { kind: "edge", id: best };
  }

  path(ctx, edge) {
    ctx.beginPath();
    if (edge.from === edge.to) {
      const [x, y, r] = edge.edgeType._getCircleData(ctx);
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      return;
    }
    const via = edge.edgeType.getViaNode();
    ctx.moveTo(edge.from.x, edge.from.y);
    if (via) ctx.quadraticCurveTo(via.x, via.y, edge.to.x, edge.to.y);
    else ctx.lineTo(edge.to.x, edge.to.y);
  }

  bright(kind, id) {
    return !this.focus || this.focus[kind].has(id);
  }

  /** Give every line and node its size on the screen, whatever the zoom, and draw what lies beneath the lines. */
  before(ctx) {
    const scale = this.network.getScale(),
      px = 1 / scale,
      thin = Math.min(1.15, Math.max(0.6, scale ** 0.3)),
      dashes = {};
    const veil = this.large && !this.focus ? "66" : "";
    for (const [status, dash] of Object.entries(DASHES))
      dashes[status] = dash ? dash.map(d => d * px) : false;
    for (const [id, edge] of Object.entries(this.network.body.edges)) {
      const e = this.edges.get(id),
        lit = this.bright("edges", id),
        strong = id === this.chosen || id === this.over;
      if (!e) continue;
      const width =
        ((1.3 + 0.5 * Math.min(Math.log2(e.count || 1), 3)) *
          (strong ? 1.7 : 1) *
          (e.status === "denied" ? 1.35 : 1) *
          thin *
          this.font) /
        13;
      const colour = this.edgeColour[e.status] + (lit ? veil : this.dark ? "26" : "22");
      Object.assign(edge.options, { width: width * px, dashes: dashes[e.status] });
      edge.options.color.color = colour.length > 7 ? rgba(colour) : colour;
      edge.options.arrows.to.scaleFactor = 0.42 * px * thin;
      if (!lit) continue;
      if (id === this.chosen) {
        this.path(ctx, edge);
        ctx.lineWidth = (width + 7) * px;
        ctx.strokeStyle = rgba(`${this.colour.accent}55`);
        ctx.stroke();
      }
      if (e.status === "disputed") {
        this.path(ctx, edge);
        ctx.lineWidth = width * px;
        ctx.strokeStyle = this.under;
        ctx.stroke();
      }
    }
    const grow = Math.min(Math.max(scale ** (this.large ? -0.1 : -0.5), 0.75), 2.2) * (this.large ? 0.72 : 1),
      shape = { star: 1.3, diamond: 1.15, triangle: 1.1, triangleDown: 1.1, hexagon: 1.05, square: 0.92 };
    for (const [id, node] of Object.entries(this.network.body.nodes)) {
      const n = this.nodes.get(id);
      if (!n) continue;
      const size = n.size * grow * (shape[n.shape] ?? 1),
        lit = this.bright("nodes", id);
      if (node.options.size !== size) {
        node.options.size = size;
        node.shape.refreshNeeded = true;
      }
      node.options.color.background = n.color;
      node.options.color.border = n.border ??= shade(n.color, this.dark ? 1.35 : 0.68);
      node.options.opacity = lit ? 1 : 0.16;
    }
  }

  lines(id, strong) {
    const key = `${strong}${id}`,
      found = this.wrapped.get(key);
    if (found) return found;
    this.measure ??= document.createElement("canvas").getContext("2d");
    const ctx = this.measure;
    ctx.font = this.fontOf(strong);
    const rows = [],
      widest = this.font * 10.5;
    for (const word of this.name(this.nodes.get(id).text).slice(0, 90).split(/\s+/)) {
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

  fontOf(strong) {
    return strong
      ? `600 ${Math.round(this.font * this.bold)}px ${this.face}`
      : `${Math.round(this.font)}px ${this.face}`;
  }

  after(ctx) {
    const ratio = this.network.canvas.pixelRatio;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.lineJoin = "round";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const taken = new Taken(80),
      discs = new Taken(80),
      nodes = this.order();
    for (const n of nodes) {
      const d = n.r * 0.8;
      discs.add([n.x - d, n.y - d, n.x + d, n.y + d], n.id);
    }
    this.ring(ctx, nodes);
    const names = nodes
      .filter(n => n.lit)
      .map(n => this.room(n, taken, discs))
      .filter(Boolean);
    this.placed = names;
    this.edgeLabels(ctx, taken, discs);
    for (const { rows, x, y, high, strong } of names) {
      ctx.font = this.fontOf(strong);
      ctx.strokeStyle = this.colour.bg;
      ctx.lineWidth = 4;
      ctx.fillStyle = this.colour.fg;
      rows.forEach((row, i) => {
        const at = y + high * (i + 0.5);
        ctx.strokeText(row, x, at);
        ctx.fillText(row, x, at);
      });
    }
    ctx.restore();
  }

  /** The nodes on the screen, the important ones first. */
  order() {
    const { clientWidth: w, clientHeight: h } = this.box,
      scale = this.network.getScale(),
      list = [];
    for (const [id, node] of Object.entries(this.network.body.nodes)) {
      const { x, y } = this.network.canvasToDOM(node),
        n = this.nodes.get(id);
      if (!n || x < -80 || y < -60 || x > w + 80 || y > h + 40) continue;
      const own = id === this.chosen || id === this.cursor || id === this.over;
      list.push({
        id,
        x,
        y,
        r: node.options.size * scale,
        degree: n.degree,
        lit: own || this.bright("nodes", id),
        own,
      });
    }
    return list.sort((a, b) => b.own - a.own || b.degree - a.degree || (a.id < b.id ? -1 : 1));
  }

  ring(ctx, nodes) {
    for (const n of nodes.filter(n => n.own)) {
      ctx.beginPath();
      ctx.arc(n.x, n.y, n.r + 5, 0, 2 * Math.PI);
      ctx.strokeStyle = this.colour.accent;
      ctx.lineWidth = n.id === this.chosen ? 3.5 : 2;
      ctx.setLineDash(n.id === this.chosen || n.id === this.over ? [] : [4, 3]);
      ctx.stroke();
      ctx.setLineDash([]);
    }
  }

  /** Find a free place for a label: below, above, right or left of its node. */
  room(n, taken, discs) {
    const strong = n.degree >= this.hub || n.id === this.chosen,
      { rows, width } = this.lines(n.id, strong);
    const high = this.font * (strong ? this.bold : 1) * 1.22,
      h = high * rows.length,
      gap = n.r + (n.own ? 9 : 3),
      { clientWidth: w, clientHeight: bottom } = this.box;
    const spots = [
      [n.x, n.y + gap],
      [n.x, n.y - gap - h],
      [n.x + gap + 3 + width / 2, n.y - h / 2],
      [n.x - gap - 3 - width / 2, n.y - h / 2],
    ];
    const box = ([x, y]) => [x - width / 2 - 2, y, x + width / 2 + 2, y + h];
    const inside = ([l, u, r, d]) => l >= 2 && u >= 0 && r <= w - 2 && d <= bottom;
    const open = place => inside(box(place)) && taken.free(box(place), n.id);
    const spot =
      spots.find(place => open(place) && discs.free(box(place), n.id)) ??
      (strong || n.own ? spots.find(open) : null) ??
      (n.own ? spots[0] : null);
    if (!spot) return null;
    taken.add(box(spot), n.id);
    return { rows, x: spot[0], y: spot[1], high, r: box(spot), id: n.id, strong };
  }

  edgeLabels(ctx, taken, discs) {
    const scale = this.network.getScale(),
      ids = Object.keys(this.network.body.edges);
    const named = id =>
      id === this.chosen || id === this.over || (this.focus ? this.focus.edges.has(id) : this.naming);
    ctx.font = `${Math.round(this.font * 0.92)}px ${this.face}`;
    const first = id => (id === this.chosen || id === this.over ? 0 : 1);
    for (const id of ids
      .filter(named)
      .sort((a, b) => first(a) - first(b) || this.edges.get(b).count - this.edges.get(a).count)) {
      if (!this.edgeLabel(ctx, id, taken, discs, first(id) === 0) && this.edges.get(id).status === "disputed")
        this.badge(ctx, id, taken);
    }
    for (const id of ids)
      if (this.edges.get(id)?.status === "disputed" && !named(id) && this.bright("edges", id) && scale > 0.4)
        this.badge(ctx, id, taken);
  }

  edgeLabel(ctx, id, taken, discs, must) {
    const e = this.edges.get(id),
      edge = this.body("edges", id);
    const text = `${e.status === "disputed" ? "≠ " : ""}${this.name(e.text).slice(0, 40)}${e.count > 1 ? ` ×${e.count}` : ""}${e.status === "denied" ? ` (${this.name(this.data.about.statuses.denied)})` : ""}`;
    const half = ctx.measureText(text).width / 2 + 4,
      high = this.font * 0.66;
    const from = this.network.canvasToDOM(edge.from),
      to = this.network.canvasToDOM(edge.to);
    let angle = edge.from === edge.to ? 0 : Math.atan2(to.y - from.y, to.x - from.x);
    if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
    const spots = must ? [0.5, 0.4, 0.6, 0.5] : [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
    for (const [i, t] of spots.entries()) {
      const p = this.network.canvasToDOM(this.point(edge, t)),
        parts = [];
      for (let d = -half; d <= half; d += high) {
        const x = p.x + d * Math.cos(angle),
          y = p.y + d * Math.sin(angle);
        parts.push([x - high, y - high, x + high, y + high]);
      }
      if (!(must && i === spots.length - 1) && !parts.every(r => taken.free(r, id) && discs.free(r, id)))
        continue;
      parts.forEach(r => taken.add(r, id));
      ctx.save();
      ctx.translate(p.x, p.y);
      ctx.rotate(angle);
      ctx.fillStyle = this.colour.bg;
      ctx.beginPath();
      ctx.roundRect(-half, -high, 2 * half, 2 * high, 3);
      ctx.fill();
      ctx.fillStyle =
        e.status === "denied" || e.status === "disputed" ? this.edgeColour.denied : this.colour.fg;
      ctx.fillText(text, 0, 0.5);
      ctx.restore();
      return true;
    }
    return false;
  }

  badge(ctx, id, taken) {
    const r = this.font * 0.62,
      at = t => this.network.canvasToDOM(this.point(this.body("edges", id), t));
    const { x, y } =
      [0.5, 0.4, 0.6, 0.32, 0.68].map(at).find(p => taken.free([p.x - r, p.y - r, p.x + r, p.y + r], id)) ??
      at(0.5);
    taken.add([x - r, y - r, x + r, y + r], id);
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.fillStyle = this.colour.bg;
    ctx.fill();
    ctx.strokeStyle = this.edgeColour.denied;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.font = `700 ${Math.round(this.font)}px ${this.face}`;
    ctx.fillStyle = this.edgeColour.denied;
    ctx.fillText("≠", x, y + 0.5);
    ctx.font = `${Math.round(this.font * 0.92)}px ${this.face}`;
  }

  /** Bring these nodes into view, with room for their labels. */
  frame(ids, { most = 1.5, calm = true } = {}) {
    const places = ids.map(id => this.network.body.nodes[id]).filter(Boolean),
      { clientWidth: w, clientHeight: h } = this.box;
    if (!places.length || !w || !h) return;
    const xs = places.map(p => p.x),
      ys = places.map(p => p.y),
      [l, r, u, d] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.max(
      0.04,
      Math.min(
        Math.max((most * this.font) / 13, (most * h) / 900),
        (w - Math.min(160, w * 0.36)) / Math.max(r - l, 1),
        (h - 110) / Math.max(d - u, 1),
      ),
    );
    this.network.moveTo({
      position: { x: (l + r) / 2, y: (u + d) / 2 + 14 / scale },
      scale,
      animation: calm ? false : { duration: 350, easingFunction: "easeInOutQuad" },
    });
  }

  zoom(by) {
    this.network.moveTo({ scale: Math.min(6, Math.max(0.04, this.network.getScale() * by)) });
  }

  /** Return a picture with background and title as a data URL. */
  png(title) {
    const canvas = this.box.querySelector("canvas"),
      copy = document.createElement("canvas"),
      ratio = this.network.canvas.pixelRatio;
    Object.assign(copy, { width: canvas.width, height: canvas.height });
    const ctx = copy.getContext("2d");
    ctx.fillStyle = this.colour.bg;
    ctx.fillRect(0, 0, copy.width, copy.height);
    ctx.drawImage(canvas, 0, 0);
    ctx.fillStyle = this.colour.fg;
    ctx.font = `600 ${16 * ratio}px ${this.face}`;
    ctx.textBaseline = "top";
    ctx.fillText(title, 12 * ratio, 12 * ratio, copy.width - 24 * ratio);
    return copy.toDataURL("image/png");
  }
}

/** A colour made darker or lighter, so that the rim of a node stands out. */
function shade(hex, by) {
  const part = i => Math.min(255, Math.round(parseInt(hex.slice(i, i + 2), 16) * by + (by > 1 ? 20 : 0)));
  return /^#[0-9a-f]{6}$/i.test(hex) ? `rgb(${part(1)},${part(3)},${part(5)})` : "#666666";
}

/** '#rrggbbaa' as vis-network understands it. */
function rgba(hex) {
  const at = i => parseInt(hex.slice(i, i + 2), 16);
  return `rgba(${at(1)},${at(3)},${at(5)},${(at(7) / 255).toFixed(3)})`;
}
