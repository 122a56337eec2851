// Names beside the nodes, always of one size on the screen; a name that finds no room is left out until one zooms in.

const LABEL = { size: 11.5, line: 13, gap: 2, family: 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif', most: 400 };
const labelWidths = new Map();

function labelFont(size, isBold) {
  return `${isBold ? "600 " : ""}${size}px ${LABEL.family}`;
}

function measureLabel(context, text) {
  if (!labelWidths.has(text)) {
    context.save();
    context.font = labelFont(LABEL.size, false);
    labelWidths.set(text, Math.max(...text.split("\n").map((line) => context.measureText(line).width)));
    context.restore();
  }
  return labelWidths.get(text);
}

// Below, above, right, left of the node, then its corners: the centre of the label, seen from the centre of the node.
function spotsAround(radius, width, height) {
  const reach = radius + LABEL.gap;
  const [aside, up] = [reach * 0.7 + width / 2, reach * 0.7 + height / 2];
  const straight = [[0, reach + height / 2], [0, -reach - height / 2], [reach + width / 2, 0], [-reach - width / 2, 0]];
  return [...straight, [aside, up], [-aside, up], [aside, -up], [-aside, -up]];
}

function overlaps(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function boxAt(x, y, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

// All in pixels of the screen around the origin of the drawing; `marks` come with the most important first.
function placeLabels(context, marks, scale) {
  const taken = marks.map((mark) => boxAt(mark.x * scale, mark.y * scale, 2 * mark.size * scale, 2 * mark.size * scale));
  const placed = [];
  for (const [place, mark] of marks.slice(0, LABEL.most).entries()) {
    const width = measureLabel(context, mark.label);
    const height = LABEL.line * mark.label.split("\n").length;
    const others = taken.filter((_, other) => other !== place);
    for (const [dx, dy] of spotsAround(mark.size * scale, width, height)) {
      const box = boxAt(mark.x * scale + dx, mark.y * scale + dy, width, height);
      if (!others.some((other) => overlaps(box, other))) {
        placed.push({ mark, x: mark.x * scale + dx, y: mark.y * scale + dy - height / 2 });
        taken.push(box);
        break;
      }
    }
  }
  return placed;
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
