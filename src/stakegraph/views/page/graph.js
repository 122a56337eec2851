// The picture: vis-network draws nodes and lines where Python placed them; physics is off.

const looks = { nodes: new Map(), lines: new Map() }; // the options of each as pyvis holds them, in light colours
const ROOM = { sides: 124, ends: 130, below: 40, zoom: 1.4 };
const FAR = { node: 0.18, line: 0.1 }; // how strongly what is not selected is drawn
let network = null;
let drawnNodes = null;
let drawnLines = null;
let placed = { key: "", labels: [] };
let labelTurn = 0;
let hovered = null;

function readLooks() {
  const { nodes: points, edges, styles } = raw.drawing;
  for (const [id, label, x, y, style] of points) looks.nodes.set(id, { ...styles[style], id, x, y, words: label });
  for (const [id, from, to, style] of edges) looks.lines.set(id, { ...styles[style], id, from, to });
}

function nearSelection() {
  const key = state.selected;
  if (key === null) return null;
  const line = ties.get(key) ?? gaps.get(key);
  const lines = line ? [line] : linesOf.get(key).filter(isLineShown);
  return { lines: new Set(lines.map((each) => each.key)), nodes: new Set([key, ...lines.flatMap((each) => [each.from, each.to])]) };
}

function paintNode(look, near) {
  const color = { background: shade(look.color.background), border: shade(look.color.border) };
  const isSelected = look.id === state.selected;
  return {
    ...look,
    label: undefined,
    shapeProperties: { borderDashes: false },
    hidden: !isNodeShown(nodes.get(look.id)),
    opacity: near && !near.nodes.has(look.id) ? FAR.node : 1,
    color: { ...color, highlight: color, hover: color },
    borderWidth: isSelected ? 4 : look.borderWidth,
    borderWidthSelected: isSelected ? 4 : look.borderWidth,
  };
}

function paintLine(look, near) {
  const color = shade(look.color.color);
  const isFar = near && !near.lines.has(look.id);
  return {
    ...look,
    hidden: !isLineShown(ties.get(look.id) ?? gaps.get(look.id)),
    color: { color, highlight: color, hover: color, inherit: false, opacity: isFar ? FAR.line : 1 },
    width: near && !isFar ? look.width + 0.9 : look.width,
  };
}

function paint() {
  const near = nearSelection();
  labelTurn += 1;
  drawnNodes.update([...looks.nodes.values()].map((look) => paintNode(look, near)));
  drawnLines.update([...looks.lines.values()].map((look) => paintLine(look, near)));
  network.setSelection(selectionOf(state.selected), { highlightEdges: false });
}

function selectionOf(key) {
  return { nodes: nodes.has(key) ? [key] : [], edges: looks.lines.has(key) ? [key] : [] };
}

function marksToLabel() {
  const near = nearSelection();
  const places = network.getPositions();
  return [...looks.nodes.values()]
    .filter((look) => isNodeShown(nodes.get(look.id)) && (!near || near.nodes.has(look.id) || look.id === hovered))
    .map((look) => ({ ...places[look.id], id: look.id, label: look.words, size: look.size, isBold: look.id === state.selected }))
    .sort((one, other) => weigh(other) - weigh(one) || (one.id < other.id ? -1 : 1));
}

// Who is chosen is named first, then the ends of gaps, then the busiest.
function weigh(mark) {
  const lines = linesOf.get(mark.id);
  const ofGaps = lines.some((line) => gaps.has(line.key) && isGapShown(line)) ? 1e4 : 0;
  return (mark.id === state.selected ? 1e6 : 0) + (mark.id === hovered ? 1e5 : 0) + ofGaps + lines.length;
}

// The kinds of the legend whose hollow shape has a dot in the middle.
function drawCores(context) {
  const near = nearSelection();
  const places = network.getPositions();
  for (const look of looks.nodes.values()) {
    const node = nodes.get(look.id);
    if (!isNodeShown(node) || legend.kinds.get(node.kind).fill !== "cored") continue;
    context.globalAlpha = near && !near.nodes.has(look.id) ? FAR.node : 1;
    context.fillStyle = shade(look.color.border);
    context.beginPath();
    context.arc(places[look.id].x, places[look.id].y, look.size * 0.4, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

function labelPicture(context) {
  drawCores(context);
  const scale = network.getScale();
  const key = `${scale} ${labelTurn}`;
  if (placed.key !== key) placed = { key, labels: placeLabels(context, marksToLabel(), scale) };
  drawLabels(context, placed.labels, scale);
}

function tooltip(line) {
  const state = gaps.has(line.key) ? legend.gaps.get(line.state).words : legend.statuses.get(line.status).words;
  const title = gaps.has(line.key) ? `Gap: ${line.ruleName || line.rule}` : line.title;
  return element("div", {}, words(endsOf(line), "b"), words(title, "span"), element("span", {}, state));
}

function endsOf(line) {
  return `${nodes.get(line.from).name} ${line.directed ? "→" : "–"} ${nodes.get(line.to).name}`;
}

function hover(key) {
  hovered = key;
  labelTurn += 1;
  network.redraw();
}

// Names keep their size on the screen, so room for them is left in pixels.
function fitPicture() {
  const place = document.getElementById("graph").getBoundingClientRect();
  const shown = Object.values(network.getPositions([...nodes.values()].filter(isNodeShown).map((node) => node.key)));
  if (!shown.length || !place.width) return;
  const [left, right] = [Math.min(...shown.map(({ x }) => x)), Math.max(...shown.map(({ x }) => x))];
  const [top, low] = [Math.min(...shown.map(({ y }) => y)), Math.max(...shown.map(({ y }) => y))];
  const scale = Math.min((place.width - ROOM.sides) / (right - left + 1), (place.height - ROOM.ends) / (low - top + 1), ROOM.zoom);
  const middle = { x: (left + right) / 2, y: (top + low + ROOM.below / scale) / 2 };
  network.moveTo({ position: middle, scale: Math.max(scale, 0.05), animation: false });
}

function lookAt(key) {
  if (state.view !== "graph" || !nodes.has(key)) return;
  network.focus(key, { scale: Math.max(network.getScale(), 0.9), animation: false });
}

const INTERACTION = { hover: true, tooltipDelay: 120, keyboard: { enabled: true, bindToWindow: false }, selectConnectedEdges: false, hoverConnectedEdges: false };

function startGraph() {
  readLooks();
  for (const line of [...ties.values(), ...gaps.values()]) looks.lines.get(line.key).title = tooltip(line);
  drawnNodes = new vis.DataSet([...looks.nodes.values()].map((look) => paintNode(look, null)));
  drawnLines = new vis.DataSet([...looks.lines.values()].map((look) => paintLine(look, null)));
  const options = { physics: false, layout: { improvedLayout: false }, interaction: INTERACTION, nodes: { font: { multi: false } } };
  const place = document.getElementById("graph");
  network = new vis.Network(place, { nodes: drawnNodes, edges: drawnLines }, options);
  network.on("afterDrawing", labelPicture);
  network.on("click", ({ nodes: [node], edges: [line] }) => select(node ?? line ?? null));
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.on("dragEnd", () => hover(hovered));
  fitWhenResized(place);
}

// The picture fills its place until the reader has moved it.
function fitWhenResized(place) {
  let isMoved = false;
  for (const event of ["zoom", "dragStart"]) network.on(event, () => (isMoved = true));
  new ResizeObserver(() => requestAnimationFrame(() => isMoved || state.selected || fitPicture())).observe(place);
}

watch((changed) => {
  if (!network) return;
  if (["selected", "off", "theme"].some((name) => changed.has(name))) paint();
});
