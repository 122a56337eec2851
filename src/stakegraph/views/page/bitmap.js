// A picture kept to be put again while the camera moves.

const AROUND = 0.25; // of the window's width and height: how much more than the window is drawn, on each side

/**
 * A place to draw on, seen by a camera.
 * @param {CanvasRenderingContext2D} context
 * @param {Camera} camera
 * @param {{width: number, height: number, dense: number}} room  pixels, and dots per pixel
 * @returns {Frame}
 */
function frameAt(context, { x, y, scale }, { width, height, dense }) {
  context.setTransform(dense, 0, 0, dense, 0, 0);
  const [left, top] = [width / 2 - x * scale, height / 2 - y * scale];
  return { context, scale, width, height, dense, toX: (at) => left + at * scale, toY: (at) => top + at * scale };
}

/** The picture around a camera, kept to be put again while that camera moves. */
function makeBitmap() {
  const canvas = document.createElement("canvas");
  let drawn = null; // the camera and the room it was drawn for

  function reaches(camera, room) {
    if (!drawn || drawn.room.width !== room.width || drawn.room.height !== room.height) return false;
    const zoom = camera.scale / drawn.camera.scale;
    if (zoom !== 1) return zoom > 0.5 && zoom < 2.5;
    const [dx, dy] = [Math.abs(camera.x - drawn.camera.x) * camera.scale, Math.abs(camera.y - drawn.camera.y) * camera.scale];
    return dx <= room.width * AROUND && dy <= room.height * AROUND;
  }

  return {
    reaches,
    forget: () => (drawn = null),
    isOf: (scale) => drawn !== null && drawn.camera.scale === scale,
    draw: (camera, room, paint) => {
      const wide = { ...room, width: room.width * (1 + 2 * AROUND), height: room.height * (1 + 2 * AROUND) };
      [canvas.width, canvas.height] = [wide.width * room.dense, wide.height * room.dense];
      paint(frameAt(canvas.getContext("2d"), camera, wide));
      drawn = { camera, room };
    },
    put: (context, camera, room) => {
      const zoom = camera.scale / drawn.camera.scale;
      const x = room.width / 2 + (drawn.camera.x - camera.x) * camera.scale - (canvas.width / room.dense / 2) * zoom;
      const y = room.height / 2 + (drawn.camera.y - camera.y) * camera.scale - (canvas.height / room.dense / 2) * zoom;
      context.drawImage(canvas, x * room.dense, y * room.dense, canvas.width * zoom, canvas.height * zoom);
    },
  };
}
