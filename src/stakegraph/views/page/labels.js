// Names beside the nodes, always of one size on the screen; a name that finds no room is left out until one zooms in.

const ROOM = { sides: 124, ends: 130, below: 40, zoom: 1.4 }; // pixels for names around what is fitted, and the most zoom
const LABEL = { size: 11.5, line: 13, gap: 2, apart: 3, family: 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif', most: 400, crossed: 700, later: 0.25, near: 40, matters: 1e3, tried: 200, rounds: 8 };
const labelWidths = new Map();

function labelFont(size, isBold) {
  return `${isBold ? "600 " : ""}${size}px ${LABEL.family}`;
}

/** The names that want a place, the most important first. */
function namesWanted({ shown, selected, near }) {
  const wanted = [...shown.nodes].filter((key) => !near || near.nodes.has(key) || key === hovered);
  const weights = new Map(wanted.map((key) => [key, weigh(key, selected)]));
  return wanted
    .sort((one, other) => weights.get(other) - weights.get(one) || (one < other ? -1 : 1))
    .map((key) => ({ ...scene.marks.get(key), weight: weights.get(key), isBold: key === selected }));
}

// Who is chosen is named first, then the largest, then the ends of gaps, then the busiest of the rest.
function weigh(key, selected) {
  const lines = linesOf.get(key);
  const ofGaps = lines.some((line) => isMissing(line) && isLineShown(line)) ? 1e3 : 0;
  const isLarge = lines.length >= largest.lines ? 1e4 : 0;
  return (key === selected ? 1e6 : 0) + (key === hovered ? 1e5 : 0) + isLarge + ofGaps + Math.min(lines.length, 999);
}

// How many lines the tenth busiest node has: a hub without its name makes a picture unreadable.
const largest = { lines: [...linesOf.values()].map((lines) => lines.length).sort((one, other) => other - one)[Math.min(9, linesOf.size - 1)] ?? 0 };

function measureLabel(context, text) {
  if (!labelWidths.has(text)) {
    context.save();
    context.font = labelFont(LABEL.size, false);
    labelWidths.set(text, Math.max(...text.split("\n").map((line) => context.measureText(line).width)));
    context.restore();
  }
  return labelWidths.get(text);
}

// Below, above, right, left of the node, its corners, places between, then the same farther out, and at last
// partly on the node itself: the centre of the label, seen from the centre of the node.
function spotsAround(radius, width, height) {
  return [0, 8, 16, -radius * 0.6].flatMap((farther) => {
    const reach = radius + LABEL.gap + farther;
    const [aside, up] = [reach * 0.7 + width / 2, reach * 0.7 + height / 2];
    const [right, low, slide] = [reach + width / 2, reach + height / 2, width * 0.3];
    const straight = [[0, low], [0, -low], [right, 0], [-right, 0], [aside, up], [-aside, up], [aside, -up], [-aside, -up]];
    return [...straight, [slide, low], [-slide, low], [slide, -low], [-slide, -low]];
  });
}

function overlaps(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function boxAt(x, y, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/**
 * Places for names, in pixels of the screen around the origin of the drawing: no name touches a name or a node, or stands
 * nearer to another node than to its own, for which it would be taken; of the free spots the one that the fewest lines
 * cross is taken. Names beyond the 400 most important wait for a zoom, and none reaches beyond a window `wide` pixels wide
 * that the whole picture is fitted to.
 */
function placeLabels(context, marks, scale, wide) {
  const frame = frameOf([...shown.nodes].map((key) => scene.marks.get(key)));
  const outside = Math.max(ROOM.sides / 2, (wide - (frame.right - frame.left) * scale) / 2) - 4;
  const room = {
    nodes: marks.map((mark) => nodeOnScreen(mark, scale)),
    lines: shown.lines.size <= LABEL.crossed ? linesOnScreen(scale) : [],
    left: frame.left * scale - outside,
    right: frame.right * scale + outside,
  };
  const named = marks.slice(0, LABEL.most).map((mark) => ({ ...mark, width: measureLabel(context, mark.label) * (mark.isBold ? 1.08 : 1) }));
  return tryOrders(named.map((mark) => ({ mark, spots: spotsOf(mark, scale), costs: [], ...nodesBeside(mark, scale, room) })), room);
}

function nodeOnScreen({ key, x, y, size }, scale) {
  const node = { key, x: x * scale, y: y * scale, r: size * scale };
  return { ...node, ...boxAt(node.x, node.y, 2 * node.r, 2 * node.r) };
}

// Who finds no room comes earlier the next time; the try that leaves out least is kept.
function tryOrders(named, room) {
  const failures = new Map(named.map((each) => [each, 0]));
  let [order, best] = [named, null];
  for (let round = 0; round < (named.length > LABEL.tried ? 1 : LABEL.rounds); round += 1) {
    const { placed, left } = placeInOrder(order, room);
    const loss = left.reduce((sum, { mark }) => sum + (mark.weight >= LABEL.matters ? mark.weight : 1), 0);
    if (!best || loss < best.loss) best = { loss, placed };
    if (!left.length) break;
    for (const each of left) failures.set(each, failures.get(each) + 1);
    order = [...named].sort((one, other) => failures.get(other) - failures.get(one)); // a stable sort: equals stay as they are
  }
  return best.placed;
}

function placeInOrder(named, room) {
  const [placed, left] = [[], []];
  for (const each of named) {
    const spot = bestSpot(each, room, placed);
    if (spot) placed.push({ mark: each.mark, ...spot });
    else left.push(each);
  }
  return { placed, left };
}

// The node of a name, and the others that one of its spots may touch or come near to.
function nodesBeside(mark, scale, { nodes }) {
  const own = nodeOnScreen(mark, scale);
  const [aside, above] = [own.r + mark.width + LABEL.near, own.r + LABEL.line * 3 + LABEL.near];
  const isNear = (node) => Math.abs(node.x - own.x) < aside + node.r && Math.abs(node.y - own.y) < above + node.r;
  return { own, near: nodes.filter((node) => node.key !== mark.key && isNear(node)) };
}

function spotsOf(mark, scale) {
  const height = LABEL.line * mark.label.split("\n").length;
  return spotsAround(mark.size * scale, mark.width, height).map(([dx, dy]) => {
    const [x, y] = [mark.x * scale + dx, mark.y * scale + dy];
    const box = boxAt(x, y, mark.width + 2 * LABEL.apart, height + LABEL.apart);
    return { x, y: y - height / 2, box, letters: boxAt(x, y, mark.width, height) };
  });
}

// What a spot costs is worked out once for all tries, and only for those that are looked at.
function bestSpot({ spots, costs, own, near }, room, placed) {
  let best = null;
  for (const [order, spot] of spots.entries()) {
    if (best && best.cost <= order * LABEL.later) break; // no later spot can be better
    if (placed.some((other) => overlaps(spot.box, other.box))) continue;
    costs[order] ??= order * LABEL.later + costOf(spot, own, near, room);
    if (costs[order] < (best?.cost ?? Infinity)) best = { ...spot, cost: costs[order] };
  }
  return best;
}

// How many lines cross a name there, if it may stand there at all.
function costOf({ box, letters }, own, near, room) {
  if (box.left < room.left || box.right > room.right) return Infinity;
  if (near.some((node) => overlaps(box, node) || farFrom(letters, node) < farFrom(letters, own))) return Infinity;
  return room.lines.filter((line) => crosses(line, box)).length;
}

function farFrom(box, { x, y, r }) {
  return Math.hypot(Math.max(0, box.left - x, x - box.right), Math.max(0, box.top - y, y - box.bottom)) - r;
}

// Each shown line as a few points; a bent one as five.
function linesOnScreen(scale) {
  return [...shown.lines].map((key) => {
    const stroke = scene.strokes.get(key);
    return pointsOf(stroke).map(({ x, y }) => [x * scale, y * scale]);
  });
}

function pointsOf({ from, to, bend }) {
  const [start, end] = [scene.marks.get(from), scene.marks.get(to)];
  const via = viaOf(start, end, bend);
  return via ? [0, 0.25, 0.5, 0.75, 1].map((t) => pointAt(start, end, via, t)) : [start, end];
}

function crosses(points, box) {
  return points.some(([x, y], place) => {
    if (place === 0) return false;
    const [beforeX, beforeY] = points[place - 1];
    const isAside = Math.max(x, beforeX) < box.left || Math.min(x, beforeX) > box.right;
    if (isAside || Math.max(y, beforeY) < box.top || Math.min(y, beforeY) > box.bottom) return false;
    return clip([beforeX, beforeY, x, y], box) !== null;
  });
}

function drawLabels(context, placed, scale) {
  const { text, ground } = ink();
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = ground;
  context.fillStyle = text;
  context.lineWidth = 3.5 / scale;
  for (const { mark, x, y } of placed) {
    context.font = labelFont(LABEL.size / scale, mark.isBold);
    for (const [place, line] of mark.label.split("\n").entries()) {
      const middle = (y + LABEL.line * (place + 0.5)) / scale;
      context.strokeText(line, x / scale, middle);
      context.fillText(line, x / scale, middle);
    }
  }
  context.restore();
}
