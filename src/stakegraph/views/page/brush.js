// What the canvas renderer draws, by level of detail: from afar lines are hairs and nodes are specks; nearer come
// dashes, arrows, marks and shapes. Things of one look share a path, which is what makes it fast.

const DETAIL = { lines: 3000, scale: 0.3, speck: 2.6, hair: 0.5, gap: 2, batch: 300, arrow: 9, mark: 4.5 };

/**
 * @typedef {{context: CanvasRenderingContext2D, toX: (x: number) => number, toY: (y: number) => number, scale: number,
 *   width: number, height: number, dense: number}} Frame  where to draw: places of the drawing in pixels, the room there
 *   is, and dots per pixel
 */

/** Draws the lines and nodes of a scene that are shown and lie in the frame, and gives those nodes. @param {Frame} frame */
function drawScene(frame, scene, seen) {
  const isNear = ({ stroke }) => !seen.near || seen.near.lines.has(stroke.key);
  const visible = [...seen.shown.lines].map((key) => bendOf(frame, scene.strokes.get(key))).filter((line) => isInFrame(frame, line));
  const [missing, there] = [visible.filter(({ stroke }) => gaps.has(stroke.key)), visible.filter(({ stroke }) => !gaps.has(stroke.key))];
  const hairs = [there, missing].filter((lines) => lines.length > DETAIL.lines);
  if (hairs.length) drawHairs(frame, hairs.flat(), (stroke) => strengthOfHair(stroke, there.length) * (isNear({ stroke }) ? 1 : FAR.line));
  for (const lines of [there, missing])
    for (const [isClear, group] of nearLast(lines, isNear)) {
      if (hairs.includes(lines) && (!isClear || !seen.near)) continue; // hairs are enough
      frame.context.globalAlpha = isClear ? 1 : FAR.line;
      drawLines(frame, group, { isClose: frame.scale >= DETAIL.scale, isBold: Boolean(seen.near) && isClear });
    }
  const marks = marksInFrame(frame, scene, seen.shown);
  for (const [isClear, group] of nearLast(marks, (mark) => !seen.near || seen.near.nodes.has(mark.key))) {
    frame.context.globalAlpha = isClear ? 1 : FAR.node;
    drawMarks(frame, group, seen.selected);
  }
  frame.context.globalAlpha = 1;
  return marks;
}

/** The shown nodes of which something may lie in the frame. */
function marksInFrame(frame, scene, shown) {
  const marks = [];
  for (const key of shown.nodes) {
    const mark = scene.marks.get(key);
    const [x, y, r] = [frame.toX(mark.x), frame.toY(mark.y), mark.size * frame.scale + 4];
    if (x > -r && x < frame.width + r && y > -r && y < frame.height + r) marks.push(mark);
  }
  return marks;
}

function nearLast(things, isNear) {
  const near = things.filter(isNear);
  const far = near.length === things.length ? [] : things.filter((thing) => !isNear(thing));
  return [[false, far], [true, near]].filter(([, group]) => group.length);
}

function groupBy(things, keyOf) {
  const groups = new Map();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return [...groups.values()];
}

// A line in pixels, with the point that draws it aside, if any.
function bendOf(frame, stroke) {
  const [from, to] = [scene.marks.get(stroke.from), scene.marks.get(stroke.to)];
  const via = viaOf(from, to, stroke.bend);
  const place = ({ x, y }) => ({ x: frame.toX(x), y: frame.toY(y) });
  return { stroke, from: place(from), to: place(to), via: via && place(via), endSize: to.size * frame.scale, isLoop: from === to };
}

function isInFrame({ width, height }, { from, to, via }) {
  const side = via ?? from;
  const isAside = Math.max(from.x, to.x, side.x) < 0 || Math.min(from.x, to.x, side.x) > width;
  return !isAside && Math.max(from.y, to.y, side.y) >= 0 && Math.min(from.y, to.y, side.y) <= height;
}

function drawLines(frame, lines, { isClose, isBold }) {
  const { context, scale } = frame;
  for (const group of groupBy(lines, ({ stroke }) => `${stroke.color} ${stroke.width} ${stroke.dashes}`)) {
    const [{ stroke: look }] = group;
    const isGap = gaps.has(look.key);
    context.strokeStyle = context.fillStyle = shade(look.color);
    context.lineWidth = Math.max(isGap ? DETAIL.gap : DETAIL.hair, (look.width + (isBold ? 0.9 : 0)) * scale);
    context.setLineDash(isClose || isGap ? look.dashes.map((length) => length * Math.max(scale, 0.3)) : []);
    strokeAll(context, group);
    context.setLineDash([]);
    if (isClose) for (const line of group) if (!line.isLoop) drawTips(frame, line);
  }
}

function strokeAll(context, lines) {
  for (let start = 0; start < lines.length; start += DETAIL.batch) {
    context.beginPath();
    for (const { from, to, via, isLoop, endSize } of lines.slice(start, start + DETAIL.batch)) {
      context.moveTo(from.x, from.y);
      if (isLoop) context.arc(from.x + endSize, from.y, endSize, Math.PI, 3 * Math.PI);
      else if (via) context.quadraticCurveTo(via.x, via.y, to.x, to.y);
      else context.lineTo(to.x, to.y);
    }
    context.stroke();
  }
}

// The arrow where a directed line arrives, and the mark of a stance at its middle.
function drawTips({ context, scale }, { stroke, from, to, endSize, via }) {
  if (stroke.isDirected) drawArrow(context, { ...pointAt(from, to, via, 1), back: endSize }, DETAIL.arrow * scale);
  if (!stroke.middle) return;
  const { x, y, angle } = pointAt(from, to, via, 0.5);
  context.beginPath();
  if (stroke.middle === "circle") context.arc(x, y, DETAIL.mark * scale, 0, 2 * Math.PI);
  else addBar(context, x, y, angle, DETAIL.mark * scale);
  context.fill();
}

function drawArrow(context, { x, y, angle, back }, length) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [tipX, tipY] = [x - cos * back, y - sin * back];
  const [footX, footY, half] = [tipX - cos * length, tipY - sin * length, length * 0.4];
  context.beginPath();
  context.moveTo(tipX, tipY);
  context.lineTo(footX - sin * half, footY + cos * half);
  context.lineTo(footX + sin * half, footY - cos * half);
  context.fill();
}

function addBar(context, x, y, angle, half) {
  const [alongX, alongY] = [Math.cos(angle) * half * 0.35, Math.sin(angle) * half * 0.35];
  const [acrossX, acrossY] = [-Math.sin(angle) * half * 1.6, Math.cos(angle) * half * 1.6];
  context.moveTo(x + alongX + acrossX, y + alongY + acrossY);
  context.lineTo(x - alongX + acrossX, y - alongY + acrossY);
  context.lineTo(x - alongX - acrossX, y - alongY - acrossY);
  context.lineTo(x + alongX - acrossX, y + alongY - acrossY);
  context.closePath();
}

function drawMarks(frame, marks, selected) {
  const isSpeck = (mark) => mark.size * frame.scale < DETAIL.speck && mark.key !== selected;
  for (const group of groupBy(marks.filter(isSpeck), (mark) => mark.border)) drawSpecks(frame, group);
  const looks = (mark) => `${mark.fill} ${mark.border} ${mark.shape} ${mark.isCored} ${mark.key === selected}`;
  for (const group of groupBy(marks.filter((mark) => !isSpeck(mark)), looks)) drawShapes(frame, group, selected);
}

function drawSpecks({ context, scale, toX, toY }, marks) {
  context.fillStyle = shade(marks[0].border);
  for (const { x, y, size } of marks) {
    const half = Math.max(0.8, size * scale);
    context.fillRect(toX(x) - half, toY(y) - half, 2 * half, 2 * half);
  }
}

function drawShapes({ context, scale, toX, toY }, marks, selected) {
  const [look] = marks;
  const width = look.key === selected ? 4 : look.borderWidth;
  context.fillStyle = shade(look.fill);
  context.strokeStyle = shade(look.border);
  context.lineWidth = Math.max(0.8, width * scale);
  for (const { x, y, size } of marks) {
    context.beginPath();
    addShape(context, look.shape, toX(x), toY(y), size * scale);
    context.fill();
    context.stroke();
  }
  if (!look.isCored) return;
  context.fillStyle = shade(look.border);
  for (const { x, y, size } of marks) {
    context.beginPath();
    context.arc(toX(x), toY(y), size * scale * 0.4, 0, 2 * Math.PI);
    context.fill();
  }
}
