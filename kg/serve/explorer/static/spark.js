/* Small bars over time: said upwards, denied downwards, on one axis. */
import { svg } from "./dom.js";

const HIGH = 15,
  WIDE = 84;

/** Bars above the axis and, if `down` is given, below it; `label` says it in words. */
export function sparkline(up, down, label) {
  const step = WIDE / Math.max(up.length, 1),
    most = Math.max(1, ...up, ...(down ?? [])),
    foot = down ? HIGH : 0;
  const drawn = svg("svg", {
    class: `spark ${down ? "two" : "one"}`,
    viewBox: `0 0 ${WIDE} ${HIGH + foot + 1}`,
    role: "img",
    "aria-label": label,
  });
  const bar = (n, i, cls) => {
    const high = Math.max(2, (HIGH * n) / most);
    drawn.append(
      svg("rect", {
        class: cls,
        x: i * step + 1,
        y: cls === "up" ? HIGH - high : HIGH + 1,
        width: Math.max(1, Math.min(step - 2, 9)),
        height: high,
        rx: 1,
      }),
    );
  };
  drawn.append(svg("line", { class: "axis", x1: 0, x2: WIDE, y1: HIGH + 0.5, y2: HIGH + 0.5 }));
  up.forEach((n, i) => n && bar(n, i, "up"));
  down?.forEach((n, i) => n && bar(n, i, "down"));
  return drawn;
}
