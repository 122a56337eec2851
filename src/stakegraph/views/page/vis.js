// The renderer for pictures of up to some hundred nodes: vis-network, where Python placed them; physics is off.

const FAR = { node: 0.18, line: 0.1 }; // how strongly what is not near the selection is drawn
const INTERACTION = { hover: true, tooltipDelay: 120, keyboard: false, selectConnectedEdges: false, hoverConnectedEdges: false };

/**
 * @param {HTMLElement} place
 * @param {Scene} scene
 * @returns {Renderer}
 */
function makeVis(place, scene) {
  const seen = { shown, selected: null, near: null };
  const names = { key: "", turn: 0, placed: [] };
  const points = new vis.DataSet([...scene.marks.values()].map((mark) => visNode(mark, seen)));
  const lines = new vis.DataSet([...scene.strokes.values()].map((stroke) => ({ ...visLine(stroke, seen), title: tooltip(lineOf(stroke.key)) })));
  const options = { physics: false, layout: { improvedLayout: false }, interaction: INTERACTION, nodes: { font: { multi: false } } };
  const network = new vis.Network(place, { nodes: points, edges: lines }, options);

  function paint() {
    names.turn += 1;
    points.update([...scene.marks.values()].map((mark) => visNode(mark, seen)));
    lines.update([...scene.strokes.values()].map((stroke) => visLine(stroke, seen)));
    network.setSelection(visSelection(seen.selected), { highlightEdges: false });
  }

  function drawNames(context) {
    drawCores(context, seen);
    const scale = network.getScale();
    const key = `${scale} ${names.turn}`;
    if (names.key !== key) Object.assign(names, { key, placed: placeLabels(context, namesWanted(seen), scale, place.clientWidth) });
    drawLabels(context, names.placed, scale);
  }

  function follow({ nodes: moved }) {
    for (const [key, at] of Object.entries(network.getPositions(moved))) Object.assign(scene.marks.get(key), at);
    names.turn += 1;
  }

  network.on("afterDrawing", drawNames);
  network.on("dragging", (event) => event.nodes.length && follow(event));
  return {
    show: (sight) => {
      Object.assign(seen, sight);
      paint();
    },
    repaint: paint,
    hover: () => {
      names.turn += 1;
      network.redraw();
    },
    camera: () => ({ ...network.getViewPosition(), scale: network.getScale() }),
    look: ({ x, y, scale }) => network.moveTo({ position: { x, y }, scale, animation: false }),
    on: (event, handler) => visEvents(network, event, handler),
  };
}

function visEvents(network, event, handler) {
  if (event === "select") network.on("click", ({ nodes: [node], edges: [line] }) => handler(node ?? line ?? null));
  if (event === "hover") network.on("hoverNode", ({ node }) => handler(node));
  if (event === "hover") network.on("blurNode", () => handler(null));
  if (event === "move") for (const name of ["zoom", "dragStart"]) network.on(name, () => handler(null));
}

function visSelection(key) {
  return { nodes: nodes.has(key) ? [key] : [], edges: lineOf(key) ? [key] : [] };
}

function visNode(mark, { shown, selected, near }) {
  const color = { background: shade(mark.fill), border: shade(mark.border) };
  const borderWidth = mark.key === selected ? 4 : mark.borderWidth;
  return {
    id: mark.key,
    x: mark.x,
    y: mark.y,
    shape: mark.shape,
    size: mark.size,
    hidden: !shown.nodes.has(mark.key),
    opacity: near && !near.nodes.has(mark.key) ? FAR.node : 1,
    color: { ...color, highlight: color, hover: color },
    borderWidth,
    borderWidthSelected: borderWidth,
  };
}

function visLine(stroke, { shown, near }) {
  const color = shade(stroke.color);
  const isFar = near && !near.lines.has(stroke.key);
  return {
    id: stroke.key,
    from: stroke.from,
    to: stroke.to,
    hidden: !shown.lines.has(stroke.key),
    color: { color, highlight: color, hover: color, inherit: false, opacity: isFar ? FAR.line : 1 },
    width: near && !isFar ? stroke.width + 0.9 : stroke.width,
    dashes: stroke.dashes.length ? stroke.dashes : false,
    arrows: {
      to: { enabled: stroke.isDirected, scaleFactor: 0.5 },
      middle: { enabled: stroke.middle !== "", type: stroke.middle || "circle", scaleFactor: 0.45 },
    },
    smooth: stroke.bend ? { enabled: true, type: stroke.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(stroke.bend) } : { enabled: false },
  };
}

// The kinds of the legend whose hollow shape has a dot in the middle.
function drawCores(context, { shown, near }) {
  for (const mark of scene.marks.values()) {
    if (!mark.isCored || !shown.nodes.has(mark.key)) continue;
    context.globalAlpha = near && !near.nodes.has(mark.key) ? FAR.node : 1;
    context.fillStyle = shade(mark.border);
    context.beginPath();
    context.arc(mark.x, mark.y, mark.size * 0.4, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}
