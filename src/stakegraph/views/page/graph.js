// The picture, seen from the page. Everything here goes through one small interface, so that another renderer can
// take the place of vis.js; nothing else on the page speaks to a renderer.

/**
 * @typedef {{nodes: Set<string>, lines: Set<string>}} Keys
 * @typedef {{shown: Keys, selected: string|null, near: Keys|null}} Sight  what is drawn and found by the pointer, what
 *   stands out, and beside what else is faint (null: nothing is)
 * @typedef {{x: number, y: number, scale: number}} Camera  the point of the drawing in the middle, pixels per unit
 * @typedef {Object} Renderer
 * @property {(sight: Sight) => void} show
 * @property {() => void} repaint  colours have changed
 * @property {() => void} hover  another node is under the pointer: its name comes before others
 * @property {() => Camera} camera
 * @property {(camera: Camera) => void} look
 * @property {(event: "select"|"hover"|"move", handler: (key: string|null) => void) => void} on  "select": a click on
 *   a node, a line or nothing; "hover": the node under the pointer; "move": the reader has moved the picture
 */

const STEP = { zoom: 1.25, pan: 60 };
/** @type {Renderer|null} */
let renderer = null;
let hovered = null;
let isMoved = false; // by the reader: from then on the picture is not fitted unasked

function startGraph() {
  const place = document.getElementById("graph");
  renderer = (typeof vis === "undefined" ? makeCanvas : makeVis)(place, scene); // vis-network is there or not as Python chose
  renderer.on("select", select);
  renderer.on("hover", (key) => {
    if (hovered === key) return;
    hovered = key;
    renderer.hover();
  });
  renderer.on("move", () => (isMoved = true));
  place.addEventListener("keydown", pictureKey);
  new ResizeObserver(() => requestAnimationFrame(() => isMoved || state.selected || fitPicture())).observe(place);
}

/** What stands out: a path, the pairs of a check, or the selection with what is beside it; null if nothing does. */
function nearNow() {
  if (state.path) return nearPath();
  return state.asked === null ? nearSelection() : nearAsked(asked.get(state.asked));
}

function nearPath() {
  const path = findPath(state.path);
  return path ? { nodes: new Set(path.nodes), lines: new Set(path.steps.flat()) } : { nodes: new Set([state.path.from, state.path.to]), lines: new Set() };
}

/** What stands beside the selection: the ends of a line, the shown lines of a node; null if nothing is selected. */
function nearSelection() {
  const key = state.selected;
  if (key === null) return null;
  const line = lineOf(key);
  const lines = line ? [line] : linesOf.get(key).filter(isLineShown);
  return { lines: new Set(lines.map((each) => each.key)), nodes: new Set([key, ...lines.flatMap((each) => [each.from, each.to])]) };
}

// Names keep their size on the screen, so room for them is left in pixels.
function fitPicture(keys = shown.nodes) {
  const place = document.getElementById("graph").getBoundingClientRect();
  const marks = [...keys].map((key) => scene.marks.get(key));
  if (!marks.length || !place.width) return;
  const { left, right, top, low } = frameOf(marks);
  const scale = Math.min((place.width - ROOM.sides) / (right - left + 1), (place.height - ROOM.ends) / (low - top + 1), ROOM.zoom);
  renderer.look({ x: (left + right) / 2, y: (top + low + ROOM.below / scale) / 2, scale: Math.max(scale, 0.05) });
}

function frameOf(marks) {
  const frame = { left: Infinity, right: -Infinity, top: Infinity, low: -Infinity };
  for (const { x, y } of marks) {
    frame.left = Math.min(frame.left, x);
    frame.right = Math.max(frame.right, x);
    frame.top = Math.min(frame.top, y);
    frame.low = Math.max(frame.low, y);
  }
  return frame;
}

/** Brings a node, or the middle of a line, to the middle of the picture. */
function lookAt(key) {
  if (state.view !== "graph") return;
  const ends = nodes.has(key) ? [key] : [lineOf(key).from, lineOf(key).to];
  const { left, right, top, low } = frameOf(ends.map((end) => scene.marks.get(end)));
  renderer.look({ x: (left + right) / 2, y: (top + low) / 2, scale: Math.max(renderer.camera().scale, 0.9) });
}

// The keyboard in the picture: arrows move it, or walk from the selected node; + - 0 zoom.
function pictureKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  const zoom = { "+": STEP.zoom, "=": STEP.zoom, "-": 1 / STEP.zoom }[event.key];
  if (way && nodes.has(state.selected) && !event.shiftKey) walk(way);
  else if (way) pan(way);
  else if (zoom) renderer.look({ ...renderer.camera(), scale: renderer.camera().scale * zoom });
  else if (event.key === "0") fitPicture();
  else if (event.key === "Enter") enterPicture();
  else return;
  event.preventDefault();
}

function pan([x, y]) {
  const camera = renderer.camera();
  renderer.look({ ...camera, x: camera.x + (x * STEP.pan) / camera.scale, y: camera.y + (y * STEP.pan) / camera.scale });
}

// To the nearest node in that direction, a tied one before others: how far it lies aside counts double.
function walk([x, y]) {
  const from = scene.marks.get(state.selected);
  const near = nearSelection().nodes;
  let best = null;
  for (const key of shown.nodes) {
    const [dx, dy] = [scene.marks.get(key).x - from.x, scene.marks.get(key).y - from.y];
    const [ahead, aside] = [dx * x + dy * y, Math.abs(dx * y) + Math.abs(dy * x)];
    const length = (ahead + 2 * aside) * (near.has(key) ? 1 : 2);
    if (ahead > aside / 2 && key !== from.key && (!best || length < best.length)) best = { key, length };
  }
  if (!best) return;
  select(best.key);
  lookAt(best.key);
}

// Enter selects the node nearest to the middle; with one selected it leads to what is said of it.
function enterPicture() {
  if (state.selected !== null) return document.getElementById("panel").focus();
  const middle = renderer.camera();
  const far = (key) => Math.hypot(scene.marks.get(key).x - middle.x, scene.marks.get(key).y - middle.y);
  const [nearest] = [...shown.nodes].sort((one, other) => far(one) - far(other));
  if (nearest) select(nearest);
}

watch((changed) => {
  if (!renderer) return;
  if (["selected", "shown", "path", "asked"].some((name) => changed.has(name))) renderer.show({ shown, selected: state.selected, near: nearNow() });
  if (changed.has("focus")) fitPicture();
  if (changed.has("path") && state.path) fitPicture(nearPath().nodes);
  if (changed.has("theme")) renderer.repaint();
});
