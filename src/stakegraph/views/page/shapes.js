// Outlines of the kinds of nodes, the same as in the legend, added to a path: `x`, `y` the centre, `r` the radius.

const OUTLINE_POINTS = new Map(Object.entries(OUTLINES).map(([shape, points]) => [shape, unitPoints(points)]));

// The points of an outline of the legend (a box of 16 around 8, 8) as pairs around 0, 0, with a radius of 1.
function unitPoints(points) {
  return points.split(" ").map((point) => point.split(",").map((number) => (Number(number) - 8) / 7));
}

/** @param {CanvasRenderingContext2D} path */
function addShape(path, shape, x, y, r) {
  if (shape === "dot") {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  const [[startX, startY], ...others] = OUTLINE_POINTS.get(shape);
  path.moveTo(x + startX * r, y + startY * r);
  for (const [dx, dy] of others) path.lineTo(x + dx * r, y + dy * r);
  path.closePath();
}
