/* Keeping what is shown: as a picture, as a file, as a link, and the places of the actors. */
import { post } from "./api.js";
import { download, el, fold, svg } from "./dom.js";
import { nodeColour, nodeShape } from "./looks.js";
import { model, seen, shownClaims, speakerText } from "./model.js";
import { state, written } from "./state.js";
import { language, name, t } from "./words.js";

const DASH = { claimed: "6 5", possible: "2 6", denied: "0.1 5.5", disputed: "9 8" };
export const FILES = [
  ["graphml", "graphml"],
  ["gexf", "gexf"],
  ["turtle", "ttl"],
  ["jsonld", "jsonld"],
  ["csv", "csv"],
  ["html", "html"],
];

export function title() {
  const { kind, actor, a, b, by, of } = state.view,
    called = id => name(model.nodes.get(id)?.text ?? { "": id });
  if (kind === "ego") return called(actor);
  if (kind === "paths") return `${called(a)} – ${called(b)}`;
  if (kind === "says") return name(speakerText(by));
  if (state.view.q && kind === "answer") return state.view.q;
  return kind === "community" ? called(of) : t(kind === "denials" ? kind : "title");
}
const file = suffix =>
  `${
    fold(title())
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60) || "kg"
  }.${suffix}`;

export function png(picture) {
  return picture.lone().then(image => {
    const { clientWidth: w, clientHeight: h } = picture.box,
      canvas = Object.assign(document.createElement("canvas"), {
        width: image.width,
        height: image.height,
      }),
      ctx = canvas.getContext("2d");
    ctx.drawImage(image, 0, 0);
    ctx.scale(image.width / w, image.height / h);
    picture.labels.draw(ctx, w, h);
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    ctx.font = `600 ${picture.colour.root}px ${picture.labels.face}`;
    ctx.fillStyle = picture.colour.fg;
    ctx.fillText(title(), 12, 12, w - 24);
    return new Promise(done =>
      canvas.toBlob(made => {
        download(made, file("png"));
        done();
      }),
    );
  });
}

/** The picture as SVG: lines, shapes and names as elements that can be edited. */
export function drawing(picture) {
  const { clientWidth: w, clientHeight: h } = picture.box,
    c = picture.colour,
    zoom = picture.cy.zoom(),
    at = p => {
      const q = picture.onScreen(p);
      return `${q.x.toFixed(1)} ${q.y.toFixed(1)}`;
    };
  picture.labels.now();
  const root = svg("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width: w,
    height: h,
    viewBox: `0 0 ${w} ${h}`,
    "font-family": "sans-serif",
  });
  const label = svg("title");
  label.textContent = title();
  root.append(
    label,
    svg("rect", { width: w, height: h, fill: c.bg }),
    svg(
      "defs",
      {},
      ...["edge", "light", "denied"].map(key =>
        svg(
          "marker",
          {
            id: `to-${key}`,
            viewBox: "0 0 8 8",
            refX: 7,
            refY: 4,
            markerWidth: 5,
            markerHeight: 5,
            orient: "auto-start-reverse",
          },
          svg("path", { d: "M0 0 8 4 0 8Z", fill: c[key] }),
        ),
      ),
    ),
  );
  const stroke = line => {
    const bend = line.controlPoints()?.[0],
      { status, between, bundle, there, back } = line.data(),
      d = `M${at(line.sourceEndpoint())} ${bend ? `Q${at(bend)} ` : "L"}${at(line.targetEndpoint())}`,
      key = { denied: "denied", disputed: "denied", possible: "light" }[status] ?? "edge",
      width = (line.width() * zoom).toFixed(2),
      drawn = props => svg("path", { d, fill: "none", "stroke-width": width, ...props });
    const whole = {
      stroke: c[key],
      ...(DASH[status] ? { "stroke-dasharray": DASH[status] } : {}),
      ...(status === "denied" ? { "stroke-linecap": "round" } : {}),
      ...(between || (bundle && !there) ? {} : { "marker-end": `url(#to-${key})` }),
      ...(back ? { "marker-start": `url(#to-${key})` } : {}),
    };
    return [...(status === "disputed" ? [drawn({ stroke: c.edge })] : []), drawn(whole)];
  };
  for (const line of picture.cy.edges().not(".folded")) if (!line.isLoop()) root.append(...stroke(line));
  for (const id of seen.nodes) root.append(shape(picture, id, zoom));
  const words = (text, x, y, props) =>
    Object.assign(
      svg("text", {
        x,
        y,
        "text-anchor": "middle",
        fill: c.fg,
        stroke: c.bg,
        "stroke-width": 3,
        "paint-order": "stroke",
        "stroke-linejoin": "round",
        ...props,
      }),
      { textContent: text },
    );
  const { font, bold } = picture.labels;
  for (const s of picture.labels.edges)
    root.append(
      words(s.text, s.x, s.y + font * 0.3, {
        "font-size": font * 0.92,
        transform: `rotate(${((s.angle * 180) / Math.PI).toFixed(1)} ${s.x.toFixed(1)} ${s.y.toFixed(1)})`,
        ...(s.red ? { fill: c.denied } : {}),
      }),
    );
  for (const n of picture.labels.placed)
    n.rows.forEach((row, i) =>
      root.append(
        words(row, n.x, n.y + n.high * (i + 0.78), {
          "font-size": n.strong ? font * bold : font,
          "font-weight": n.strong ? 600 : 400,
        }),
      ),
    );
  for (const v of picture.labels.voices) {
    const colour = v.denies ? c.denied : c.muted,
      round = { fill: colour, stroke: colour };
    for (const end of v.ends)
      root.append(
        svg("path", {
          d: `M${v.x} ${v.y} L${end.x} ${end.y}`,
          stroke: colour,
          ...(v.denies ? { "stroke-dasharray": "1.5 3" } : {}),
        }),
        svg("circle", { cx: end.x, cy: end.y, r: 2.5, ...round }),
      );
    root.append(
      svg("circle", { cx: v.x, cy: v.y, r: 5, ...round, fill: c.bg, "stroke-width": 1.6 }),
      words(v.text, v.x + (v.left ? -10 : 10), v.y + font * 0.3, {
        "font-size": font * 0.92,
        "text-anchor": v.left ? "end" : "start",
        ...(v.denies ? { fill: c.denied } : {}),
      }),
    );
  }
  return new XMLSerializer().serializeToString(root);
}

function shape(picture, id, zoom) {
  const body = picture.node(id),
    { x, y } = picture.onScreen(body.position()),
    r = (body.width() * zoom) / 2,
    n = model.nodes.get(id),
    fill = nodeColour(n);
  const points = corners =>
    svg("polygon", {
      points: corners.map(([dx, dy]) => `${(x + dx * r).toFixed(1)},${(y + dy * r).toFixed(1)}`).join(" "),
      fill,
    });
  const made = {
    diamond: [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ],
    triangle: [
      [0, -1],
      [1, 1],
      [-1, 1],
    ],
    "round-tag": [
      [-1, -1],
      [0.4, -1],
      [1, 0],
      [0.4, 1],
      [-1, 1],
    ],
    hexagon: [
      [-0.5, -1],
      [0.5, -1],
      [1, 0],
      [0.5, 1],
      [-0.5, 1],
      [-1, 0],
    ],
  };
  made["round-hexagon"] = made.hexagon;
  const kind = nodeShape(n);
  if (made[kind]) return points(made[kind]);
  return kind.includes("rectangle")
    ? svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, rx: r * 0.3, fill })
    : svg("circle", { cx: x, cy: y, r, fill });
}

export const saveSvg = picture =>
  download(new Blob([drawing(picture)], { type: "image/svg+xml" }), file("svg"));

/** The claims that are shown, as the server writes them. */
export async function saveFile(picture, format, suffix) {
  const claims = shownClaims().map(c => c.id);
  const answer = await post(`export?format=${format}`, {
    claims,
    places: picture.places(),
    title: title(),
    lang: language(),
  });
  download(await answer.blob(), file(suffix));
}

/** Places are kept in this browser, by view. */
const placesKey = () => `kg-places ${JSON.stringify(state.view)}`;
export const savePlaces = picture =>
  localStorage.setItem(placesKey(), JSON.stringify({ places: picture.places(), pinned: picture.pinned() }));
export const dropPlaces = () => localStorage.removeItem(placesKey());
export function savedPlaces() {
  try {
    const found = JSON.parse(localStorage.getItem(placesKey()));
    return found && typeof found.places === "object" && Array.isArray(found.pinned) ? found : null;
  } catch {
    return null;
  }
}

export const linkHere = () => `${location.origin}${location.pathname}${written()}`;
export const embedCode = () =>
  el("iframe", {
    src: `${location.origin}${location.pathname}${written({ ...state, embed: true })}`,
    width: 800,
    height: 600,
    title: title(),
  }).outerHTML;
