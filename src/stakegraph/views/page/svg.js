// The picture as SVG: for the print, and to take away. The same places, marks and names as on the screen.

const SHEET = { margin: 72, head: 34, foot: 22, most: 20000 };

/** The shown part of the picture as an SVG element, with its title and stamp; what is faint on the screen is faint here. */
function drawPicture() {
  const marks = [...shown.nodes].map((key) => scene.marks.get(key));
  const { left, right, top, low } = marks.length ? frameOf(marks) : { left: 0, right: 1, top: 0, low: 1 };
  const [x, y] = [left - SHEET.margin, top - SHEET.margin - SHEET.head];
  const [width, height] = [right - left + 2 * SHEET.margin, low - top + 2 * SHEET.margin + SHEET.head + SHEET.foot];
  const near = nearNow();
  const sheet = drawn("svg", { viewBox: [x, y, width, height].map(Math.round).join(" "), width: Math.round(width), height: Math.round(height), role: "img", "aria-label": stamp.title, "font-family": LABEL.family });
  sheet.append(
    drawn("rect", { x, y, width, height, fill: ink().ground }),
    ...[...shown.lines].map((key) => svgLine(scene.strokes.get(key), near)),
    ...marks.map((mark) => svgMark(mark, near)),
    ...svgNames({ shown, selected: state.selected, near }),
    svgText(stamp.title, x + 16, y + 26, { "font-size": 17, "font-weight": 600 }),
    svgText(stampLine(), x + 16, y + height - 10, { "font-size": 10.5 }),
  );
  return sheet;
}

function stampLine() {
  const parts = [stamp.as_of ? say("as_of", { day: stamp.as_of }) : "", stamp.layers.length ? say("layers", { layers: stamp.layers.join(", ") }) : ""];
  parts.push(countShown(), stamp.digest ? say("digest", { digest: stamp.digest.slice(0, 12) }) : "");
  return parts.filter(Boolean).join(" · ");
}

function svgText(text, x, y, attributes) {
  return drawn("text", { x, y, fill: ink().text, ...attributes }, text);
}

function svgLine(stroke, near) {
  const [from, to] = [scene.marks.get(stroke.from), scene.marks.get(stroke.to)];
  const color = shade(stroke.color);
  const via = viaOf(from, to, stroke.bend);
  const path = from === to ? loopOf(from) : `M${from.x} ${from.y}${via ? `Q${round(via.x)} ${round(via.y)} ` : "L"}${to.x} ${to.y}`;
  const parts = [drawn("path", { d: path, fill: "none", stroke: color, "stroke-width": stroke.width, "stroke-dasharray": stroke.dashes.join(" ") || null })];
  if (from !== to && stroke.isDirected) parts.push(arrowHead(from, to, via, color));
  if (from !== to && stroke.middle) parts.push(middleMark(stroke, from, to, via, color));
  return drawn("g", { opacity: near && !near.lines.has(stroke.key) ? 0.12 : null }, parts, drawn("title", {}, endsOf(lineOf(stroke.key))));
}

function round(number) {
  return Math.round(number * 10) / 10;
}

function loopOf({ x, y, size }) {
  return `M${x} ${y - size}a${size * 0.7} ${size * 0.7} 0 1 1 ${size} ${size}`;
}

function arrowHead(from, to, via, color) {
  let t = 1;
  while (t > 0.5 && Math.hypot(pointAt(from, to, via, t).x - to.x, pointAt(from, to, via, t).y - to.y) < to.size) t -= 0.01;
  const { x, y, angle } = pointAt(from, to, via, t);
  const corner = (turn, length) => `${round(x - length * Math.cos(angle + turn))},${round(y - length * Math.sin(angle + turn))}`;
  return drawn("polygon", { points: `${round(x)},${round(y)} ${corner(0.35, 8)} ${corner(-0.35, 8)}`, fill: color });
}

function middleMark(stroke, from, to, via, color) {
  const { x, y, angle } = pointAt(from, to, via, 0.5);
  if (stroke.middle === "circle") return drawn("circle", { cx: round(x), cy: round(y), r: 3.5, fill: color });
  const [dx, dy] = [6 * Math.sin(angle), -6 * Math.cos(angle)];
  return drawn("line", { x1: round(x - dx), y1: round(y - dy), x2: round(x + dx), y2: round(y + dy), stroke: color, "stroke-width": 2.5 });
}

function svgMark(mark, near) {
  const paint = { fill: shade(mark.fill), stroke: shade(mark.border), "stroke-width": mark.key === state.selected ? 4 : mark.borderWidth };
  const core = mark.isCored ? drawn("circle", { cx: mark.x, cy: mark.y, r: mark.size * 0.4, fill: paint.stroke }) : null;
  const outline = mark.shape === "dot" ? drawn("circle", { cx: mark.x, cy: mark.y, r: mark.size, ...paint }) : drawn("polygon", { points: outlineAt(mark), ...paint });
  return drawn("g", { opacity: near && !near.nodes.has(mark.key) ? 0.2 : null }, outline, core, drawn("title", {}, nodes.get(mark.key).name));
}

// The outlines of the legend are drawn in a box of 16; here they have the size of the node.
function outlineAt({ shape, x, y, size }) {
  const corner = (text) => text.split(",").map((number, axis) => round((axis ? y : x) + ((Number(number) - 8) / 7) * size * (shape === "square" ? 1.4 : 1)));
  return OUTLINES[shape].split(" ").map((text) => corner(text).join(",")).join(" ");
}

function svgNames(sight) {
  const context = document.createElement("canvas").getContext("2d");
  const { text, ground } = ink();
  return placeLabels(context, namesWanted(sight), 1, 0).map(({ mark, x, y }) =>
    drawn(
      "text",
      { class: "name", "text-anchor": "middle", "font-size": LABEL.size, "font-weight": mark.isBold ? 600 : null, fill: text, stroke: ground, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" },
      mark.label.split("\n").map((line, place) => drawn("tspan", { x: round(x), y: round(y + LABEL.line * (place + 0.5) + LABEL.size * 0.35) }, line)),
    ),
  );
}
