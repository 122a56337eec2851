// Thousands of lines from afar, as hairs of one pixel: laid into the pixels themselves, since the paths of a canvas
// cost a hundred times as much. Where hairs lie over each other, the picture grows denser.

const HAIR = { ties: 900, least: 0.06, most: 0.4, gap: 0.85 }; // how much of its colour a hair adds to a pixel

/** How strong a hair is beside so many others: the more, the fainter; gaps stay strong. */
function strengthOfHair(stroke, others) {
  return gaps.has(stroke.key) ? HAIR.gap : Math.max(HAIR.least, Math.min(HAIR.most, HAIR.ties / others));
}

/**
 * Fills the frame with the ground and draws lines on it.
 * @param {Frame} frame
 * @param {{stroke: Stroke, from: {x: number, y: number}, to: {x: number, y: number}, via: {x: number, y: number}|null}[]} lines
 * @param {(stroke: Stroke) => number} strengthOf  0 to 1
 */
function drawHairs({ context, width, height, dense }, lines, strengthOf) {
  const sheet = new ImageData(Math.round(width * dense), Math.round(height * dense));
  const pixels = new Uint32Array(sheet.data.buffer);
  pixels.fill(pixelOf(ink().ground));
  for (const { stroke, from, to, via } of lines) {
    const hair = { color: pixelOf(shade(stroke.color)), strength: Math.round(256 * strengthOf(stroke)), dashes: gaps.has(stroke.key) ? 4 * dense : 0 };
    const points = via ? [from, pointAt(from, to, via, 0.5), to] : [from, to];
    for (const [place, end] of points.slice(1).entries()) {
      const start = points[place];
      layHair(pixels, sheet.width, sheet.height, [start.x * dense, start.y * dense, end.x * dense, end.y * dense], hair);
    }
  }
  context.putImageData(sheet, 0, 0);
}

// "#rrggbb" as a pixel lies in memory: red first, on the little-endian machines that browsers run on.
function pixelOf(color) {
  const number = parseInt(color.slice(1), 16);
  return ((255 << 24) | ((number & 255) << 16) | (number & 0xff00) | (number >> 16)) >>> 0;
}

// One pixel a step along the longer way; each pixel moves towards the colour by `strength` of 256.
function layHair(pixels, width, height, ends, { color, strength, dashes }) {
  const piece = clip(ends, { left: 0, top: 0, right: width - 1, bottom: height - 1 });
  if (!piece) return;
  const [x, y, toX, toY] = piece;
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(toX - x), Math.abs(toY - y))));
  const [dx, dy] = [(toX - x) / steps, (toY - y) / steps];
  const [red, green, blue, rest] = [color & 255, (color >> 8) & 255, (color >> 16) & 255, 256 - strength];
  for (let step = 0; step <= steps; step++) {
    if (dashes && step % (2 * dashes) >= dashes) continue;
    const at = Math.round(y + dy * step) * width + Math.round(x + dx * step);
    const under = pixels[at];
    const mixedRed = ((under & 255) * rest + red * strength) >> 8;
    const mixedGreen = (((under >> 8) & 255) * rest + green * strength) >> 8;
    const mixedBlue = (((under >> 16) & 255) * rest + blue * strength) >> 8;
    pixels[at] = (255 << 24) | (mixedBlue << 16) | (mixedGreen << 8) | mixedRed;
  }
}
