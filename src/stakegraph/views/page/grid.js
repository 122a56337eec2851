// What lies where: the node under the pointer, found by square cells of the drawing without looking at all of them;
// how far off a line is; what of a segment lies in a box.

const CELL = 96; // units of the drawing; larger than any node

/**
 * @param {Iterable<Mark>} marks
 * @returns {(x: number, y: number, reach: number) => Mark|null}  the mark nearest to a point of the drawing, of those
 *   within their own radius or `reach` of it, whichever is more
 */
function makeGrid(marks) {
  const cells = new Map();
  for (const mark of marks) {
    const key = cellOf(mark.x, mark.y);
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(mark);
  }
  return (x, y, reach) => {
    let best = null;
    const steps = Math.max(1, Math.ceil(reach / CELL));
    for (let across = -steps; across <= steps; across++)
      for (let down = -steps; down <= steps; down++)
        for (const mark of cells.get(cellOf(x + across * CELL, y + down * CELL)) ?? []) {
          const far = Math.hypot(mark.x - x, mark.y - y);
          if (far <= Math.max(mark.size, reach) && (!best || far < best.far)) best = { mark, far };
        }
    return best && best.mark;
  };
}

function cellOf(x, y) {
  return `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
}

/** How far a point lies from a line, in units of the drawing; a bent one counts as four straight pieces. */
function farFromStroke(x, y, stroke) {
  const points = pointsOf(stroke);
  return Math.min(...points.slice(1).map((point, place) => farFromPiece(x, y, points[place], point)));
}

function farFromPiece(x, y, start, end) {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const along = ((x - start.x) * dx + (y - start.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(x - start.x - share * dx, y - start.y - share * dy);
}

/** The part of a segment inside a box, or null where it does not touch it (Liang and Barsky). */
function clip([x, y, toX, toY], { left, right, top, bottom }) {
  let [start, end] = [0, 1];
  for (const [step, room] of [[x - toX, x - left], [toX - x, right - x], [y - toY, y - top], [toY - y, bottom - y]]) {
    if (step === 0 && room < 0) return null;
    if (step < 0) start = Math.max(start, room / step);
    if (step > 0) end = Math.min(end, room / step);
  }
  return start <= end ? [x + (toX - x) * start, y + (toY - y) * start, x + (toX - x) * end, y + (toY - y) * end] : null;
}
