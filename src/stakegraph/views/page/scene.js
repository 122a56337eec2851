// What there is to draw, as Python placed it, in words that any renderer understands. Colours are the light ones:
// whoever draws asks `shade`.

/**
 * @typedef {{key: string, x: number, y: number, size: number, shape: string, fill: string, border: string,
 *   borderWidth: number, isCored: boolean, label: string}} Mark  a node: its centre, its radius, its name in lines
 * @typedef {{key: string, from: string, to: string, color: string, width: number, dashes: number[], bend: number,
 *   isDirected: boolean, middle: string}} Stroke  a line; `bend` as in `viaOf`, `middle` a "circle", a "bar" or ""
 * @typedef {{marks: Map<string, Mark>, strokes: Map<string, Stroke>}} Scene
 */

/** @returns {Scene} */
function readScene() {
  return { marks: byKey([...nodes.values()].map(readMark)), strokes: byKey([...ties.values(), ...gaps.values()].map(readStroke)) };
}

function readMark({ key, kind, name, label, x, y, look }) {
  const { shape, size, color, borderWidth } = raw.looks[look];
  const isCored = legend.kinds.get(kind).fill === "cored";
  return { key, x, y, size, shape, fill: color.background, border: color.border, borderWidth, isCored, label: label ?? name };
}

function readStroke({ key, from, to, look }) {
  const { color, width, dashes, arrows, smooth } = raw.looks[look];
  const bend = smooth.enabled ? smooth.roundness * (smooth.type === "curvedCW" ? 1 : -1) : 0;
  const middle = arrows.middle.enabled ? arrows.middle.type : "";
  return { key, from, to, color: color.color, width, dashes: dashes || [], bend, isDirected: arrows.to.enabled, middle };
}

// The point that draws a bent line aside (of a quadratic curve); null for a straight one. The same as in vis-network.
function viaOf(from, to, bend) {
  if (!bend) return null;
  const [dx, dy] = [to.x - from.x, from.y - to.y];
  const angle = Math.atan2(dy, dx) + (bend * 0.5 + 0.5) * Math.PI;
  const reach = (Math.abs(bend) * 0.5 + 0.5) * Math.hypot(dx, dy);
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}

// A point of the line, t from 0 to 1, and where it is heading there.
function pointAt(from, to, via, t) {
  if (!via) return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t, angle: Math.atan2(to.y - from.y, to.x - from.x) };
  const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
  const [dx, dy] = [(1 - t) * (via.x - from.x) + t * (to.x - via.x), (1 - t) * (via.y - from.y) + t * (to.y - via.y)];
  return { x: a * from.x + b * via.x + c * to.x, y: a * from.y + b * via.y + c * to.y, angle: Math.atan2(dy, dx) };
}

const scene = readScene();
