"""What overlaps in the picture that a page shows, counted from where everything is drawn."""

from dataclasses import dataclass
from typing import Any

COUNT = """() => {
  const { picture, seen, model } = kgExplorer, { labels, cy } = picture;
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const within = ([l, u, r, d], { x, y }) => x > l && x < r && y > u && y < d;
  const zoom = cy.zoom(), nodes = [], heads = [], lines = [];
  for (const id of seen.nodes) {
    const body = picture.node(id), { x, y } = picture.onScreen(body.position()), r = (body.width() * zoom) / 2;
    nodes.push({ id, box: [x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8], x, y, r });
  }
  for (const line of cy.edges().not(".folded")) {
    const { kind, id } = picture.idOf(line);
    if (kind === "edge" && !seen.edges.has(id)) continue;
    const points = Array.from({ length: 41 }, (_, i) => picture.onScreen(picture.point(line, i / 40)));
    lines.push({ id: line.id(), points });
    const end = line.targetEndpoint();
    if (line.isLoop() || !end || line.pstyle("target-arrow-shape").value === "none") continue;
    const { x, y } = picture.onScreen(end), from = points[38];
    const far = Math.hypot(x - from.x, y - from.y) || 1, half = 5;
    const at = { x: x - (half * (x - from.x)) / far, y: y - (half * (y - from.y)) / far };
    heads.push({ target: line.target().id().slice(2), box: [at.x - 4, at.y - 4, at.x + 4, at.y + 4] });
  }
  const names = labels.placed.map(({ id, box }) => ({ id, box: [box[0] + 2, box[1] + 1, box[2] - 2, box[3] - 1] }));
  const all = [...nodes, ...names].map(({ box }) => box);
  const edge = (i, by) => by(...all.map(box => box[i]));
  const { clientWidth: w, clientHeight: h } = picture.box;
  return {
    nodes: nodes.length,
    lines: lines.length,
    names: names.length,
    names_over_nodes: names.filter(n => nodes.some(o => o.id !== n.id && meet(n.box, o.box))).length,
    names_over_names: names.filter((n, i) => names.some((o, j) => j > i && meet(n.box, o.box))).length,
    names_crossed: names.filter(n => lines.some(l => l.points.some(p => within(n.box, p)))).length,
    names_astray: names.filter(n => {
      const away = ({ x, y, r }) => Math.hypot(Math.max(n.box[0] - x, 0, x - n.box[2]), Math.max(n.box[1] - y, 0, y - n.box[3])) - r;
      const own = away(nodes.find(o => o.id === n.id));
      return nodes.some(o => o.id !== n.id && away(o) < own - 3);
    }).length,
    heads_under_names: heads.filter(a => names.some(n => meet(a.box, n.box))).length,
    heads_under_nodes: heads.filter(a => nodes.some(n => n.id !== a.target && meet(a.box, n.box))).length,
    share: all.length ? Math.min(1, (edge(2, Math.max) - edge(0, Math.min)) / w) *
      Math.min(1, (edge(3, Math.max) - edge(1, Math.min)) / h) : 0,
  };
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlaps:
    """How much of a picture cannot be read; the share is that of the canvas that it fills."""

    nodes: int
    lines: int
    names: int
    names_over_nodes: int
    names_over_names: int
    names_crossed: int
    names_astray: int
    """Nearer to another actor than to their own."""
    heads_under_names: int
    heads_under_nodes: int
    share: float


def overlaps(page: Any) -> Overlaps:
    """Count what overlaps on a page that has come to rest."""
    return Overlaps(**page.evaluate(COUNT))
