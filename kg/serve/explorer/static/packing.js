/* Circles side by side, without overlap, as near to the middle of a window as they fit. */
const GAP = 4;

/**
 * Places for circles of these sizes, largest first, in a window of this width and height:
 * [{ x, y, r }], with the height that they take. An area is as large as its size, but no radius is below `least`;
 * where they do not all fit, the largest has `room` and they are higher than the window.
 */
export function packed(sizes, { w, h, least = 36, room = Math.min(110, w / 4) }) {
  const most = Math.sqrt(Math.max(1, ...sizes));
  let scale = Math.min(
    0.3 * Math.min(w, h),
    Math.sqrt((0.8 * w * h) / Math.PI / Math.max(1, sum(sizes))) * most,
  );
  for (;;) {
    const radii = sizes.map(size => Math.max(least, (scale * Math.sqrt(size)) / most)),
      circles = arranged(radii, w, h);
    if (height(circles) <= h) return moved(circles, w, h);
    if (scale <= room) return moved(arranged(radii, w, 0), w, h);
    scale = Math.max(room, scale * 0.92);
  }
}

const sum = list => list.reduce((total, one) => total + one, 0);
const above = circles => Math.min(...circles.map(c => c.y - c.r));
const height = circles => Math.max(...circles.map(c => c.y + c.r)) - above(circles);

/** Put all in the middle; what is higher than the window begins at its top. */
function moved(circles, w, h) {
  const high = height(circles),
    down = Math.max(GAP, (h - high) / 2) - above(circles);
  return { circles: circles.map(({ x, y, r }) => ({ x: x + w / 2, y: y + down, r })), high };
}

function arranged(radii, w, h) {
  const placed = [];
  for (const r of radii) {
    const best = spots(placed, r, w)
      .filter(
        ([x, y]) => Math.abs(x) + r <= w / 2 && (h || y - r >= 0) && placed.every(c => apart(c, x, y, r)),
      )
      .sort(([a, b], [c, d]) => far(a, b, w, h) - far(c, d, w, h))[0];
    placed.push({ x: best[0], y: best[1], r });
  }
  return placed;
}

// A window is filled from the middle to its corners, as an ellipse; what has no height, from above.
const far = (x, y, w, h) => (h ? (x / w) ** 2 + (y / h) ** 2 : y + (x / w) ** 2);
const apart = (c, x, y, r) => Math.hypot(c.x - x, c.y - y) >= c.r + r + GAP - 0.01;

/** Where a circle touches two others, or one and the edge of the window. */
function spots(placed, r, w) {
  if (!placed.length) return [[0, r]];
  const found = [];
  const edge = w / 2 - r;
  placed.forEach((a, i) => {
    const near = a.r + r + GAP;
    found.push([a.x + near, a.y], [a.x - near, a.y], [a.x, a.y + near], [a.x, a.y - near]);
    if (Math.abs(a.y - r) <= near)
      found.push(...[1, -1].map(way => [a.x + way * Math.sqrt(near ** 2 - (a.y - r) ** 2), r])); // at the top
    for (const x of [edge, -edge])
      if (Math.abs(x - a.x) <= near) {
        const y = Math.sqrt(near ** 2 - (x - a.x) ** 2);
        found.push([x, a.y + y], [x, a.y - y]);
      }
    for (const b of placed.slice(i + 1)) found.push(...touching(a, b, r));
  });
  return found;
}

/** The two places at which a circle of this radius touches both. */
function touching(a, b, r) {
  const d = Math.hypot(b.x - a.x, b.y - a.y),
    one = a.r + r + GAP,
    two = b.r + r + GAP;
  if (d > one + two) return [];
  const along = (d * d + one * one - two * two) / (2 * d),
    off = Math.sqrt(Math.max(0, one * one - along * along)),
    [ux, uy] = [(b.x - a.x) / d, (b.y - a.y) / d];
  return [1, -1].map(way => [a.x + ux * along - way * uy * off, a.y + uy * along + way * ux * off]);
}
