/* Where lines and their heads lie on the screen, so that names keep off them. */
const CELL = 48,
  STEP = 7, // pixels between two points of a line
  MANY = 400, // lines from which on points are twice as far apart
  HEAD = 11, // pixels from the end of a line that its head takes
  CROSSED = 1;
/** What it costs to cover a head: that hides who does it. */
export const COVERED = 25;

export class Strokes {
  constructor(picture) {
    this.cells = new Map();
    const { clientWidth: w, clientHeight: h } = picture.box;
    const lines = picture.lines();
    this.step = lines.length > MANY ? 2 * STEP : STEP;
    lines.forEach((line, number) => this.draw(picture, line, number, w, h));
  }

  draw(picture, line, number, w, h) {
    const at = picture.curve(line),
      first = picture.onScreen(at(0)),
      last = picture.onScreen(at(1));
    const length = Math.hypot(last.x - first.x, last.y - first.y),
      steps = Math.min(120, Math.max(2, Math.ceil(length / this.step)));
    const heads = [line.data("back") ? 0 : null, line.data("between") ? null : steps];
    for (let i = 0; i <= steps; i++) {
      const p = picture.onScreen(at(i / steps));
      if (p.x < 0 || p.y < 0 || p.x > w || p.y > h) continue;
      const near = heads.some(end => end !== null && (Math.abs(i - end) * length) / steps <= HEAD);
      this.add({ ...p, line: number, head: near });
    }
  }

  add(point) {
    const key = Math.floor(point.x / CELL) * 100003 + Math.floor(point.y / CELL);
    if (!this.cells.has(key)) this.cells.set(key, []);
    this.cells.get(key).push(point);
  }

  /** How bad it is to cover a box: each line counts once, each head for many. */
  under([left, top, right, bottom]) {
    const crossed = new Map();
    for (let i = Math.floor((left - 5) / CELL); i <= Math.floor((right + 5) / CELL); i++)
      for (let j = Math.floor((top - 5) / CELL); j <= Math.floor((bottom + 5) / CELL); j++)
        for (const { x, y, line, head } of this.cells.get(i * 100003 + j) ?? []) {
          const room = head ? 5 : 0;
          if (x > left - room && x < right + room && y > top - room && y < bottom + room)
            crossed.set(line, Math.max(crossed.get(line) ?? 0, head ? COVERED : CROSSED));
        }
    return [...crossed.values()].reduce((sum, cost) => sum + cost, 0);
  }
}
