// The renderer for large pictures. What is drawn lies in a bitmap wider than the window: while the reader drags or
// zooms, the bitmap moves; it is drawn anew where it no longer reaches, or once the zoom rests.

const CANVAS = { rest: 140, least: 0.005, most: 4, reach: 6, names: 150, dense: 2 }; // ms, scales, pixels, names, dots per pixel

/**
 * @param {HTMLElement} place
 * @param {Scene} scene
 * @returns {Renderer}
 */
function makeCanvas(place, scene) {
  const seen = { shown, selected: null, near: null };
  const canvas = element("canvas");
  const bitmap = makeBitmap();
  const handlers = new Map();
  const tell = (event, key) => handlers.get(event)?.(key);
  let camera = { x: 0, y: 0, scale: 1 };
  let room = { width: 0, height: 0 };
  let markAt = null;
  let asked = 0;
  let rest = 0;

  function draw() {
    asked = 0;
    if (!room.width) return;
    if (!bitmap.reaches(camera, room)) bitmap.draw(camera, room, (frame) => drawAll(frame, scene, seen));
    const [width, height] = [Math.round(room.width * room.dense), Math.round(room.height * room.dense)];
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    bitmap.put(context, camera, room);
    drawHovered(context, camera, room);
  }

  function ask() {
    asked ||= requestAnimationFrame(draw);
  }

  function drawAnew() {
    bitmap.forget();
    ask();
  }

  function look(wanted) {
    camera = { ...wanted, scale: Math.max(CANVAS.least, Math.min(CANVAS.most, wanted.scale)) };
    ask();
    clearTimeout(rest);
    if (!bitmap.isOf(camera.scale)) rest = setTimeout(() => bitmap.isOf(camera.scale) || drawAnew(), CANVAS.rest);
  }

  function resize() {
    room = { width: place.clientWidth, height: place.clientHeight, dense: Math.min(devicePixelRatio, CANVAS.dense) };
    bitmap.forget();
    requestAnimationFrame(ask); // after the page has fitted the picture to its new room
  }

  const toDrawing = ({ x, y }) => ({ x: camera.x + (x - room.width / 2) / camera.scale, y: camera.y + (y - room.height / 2) / camera.scale });

  function nodeAt(point) {
    markAt ??= makeGrid([...scene.marks.values()].filter((mark) => seen.shown.nodes.has(mark.key)));
    const { x, y } = toDrawing(point);
    return markAt(x, y, CANVAS.reach / camera.scale)?.key ?? null;
  }

  function lineAt(point) {
    const { x, y } = toDrawing(point);
    let best = { key: null, far: CANVAS.reach / camera.scale };
    for (const key of seen.shown.lines) {
      const line = { key, far: farFromStroke(x, y, scene.strokes.get(key)) };
      if (line.far <= best.far) best = line;
    }
    return best.key;
  }

  place.replaceChildren(canvas);
  new ResizeObserver(resize).observe(place);
  followPointers(canvas, {
    drag: (dx, dy) => look({ ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale }),
    zoom: (point, factor) => {
      const [before, scale] = [toDrawing(point), camera.scale * factor];
      look({ x: before.x - (point.x - room.width / 2) / scale, y: before.y - (point.y - room.height / 2) / scale, scale });
    },
    click: (point) => tell("select", nodeAt(point) ?? lineAt(point)),
    hover: (point) => tell("hover", point && nodeAt(point)),
    moved: () => tell("move", null),
  });
  return {
    show: (sight) => {
      if (sight.shown !== seen.shown) markAt = null;
      Object.assign(seen, sight);
      drawAnew();
    },
    repaint: drawAnew,
    hover: ask,
    camera: () => camera,
    look,
    on: (event, handler) => handlers.set(event, handler),
  };
}

function drawAll(frame, scene, seen) {
  const inFrame = new Set(drawScene(frame, scene, seen).map((mark) => mark.key));
  const wanted = namesWanted({ ...seen, shown: { nodes: inFrame } }).slice(0, CANVAS.names);
  putNames(frame, placeLabels(frame.context, wanted, frame.scale));
}

function putNames(frame, placed) {
  frame.context.save();
  frame.context.translate(frame.toX(0), frame.toY(0));
  frame.context.scale(frame.scale, frame.scale);
  drawLabels(frame.context, placed, frame.scale);
  frame.context.restore();
}

// The name of the node under the pointer stands over the bitmap, so that nothing has to be drawn anew.
function drawHovered(context, camera, room) {
  const mark = scene.marks.get(hovered);
  if (!mark) return;
  const frame = frameAt(context, camera, room);
  putNames(frame, placeLabels(context, [{ ...mark, isBold: false }], camera.scale));
}
