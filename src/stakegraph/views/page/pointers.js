// Mouse, pen and fingers on the picture, told as few things: a drag, a zoom around a point, a click, a hover.

const POINTER = { click: 4, wheel: 0.0015 }; // pixels of travel that still are a click; zoom per pixel of the wheel

/**
 * @typedef {{x: number, y: number}} Point  pixels from the upper left corner of the element
 * @param {HTMLElement} place
 * @param {{drag: (dx: number, dy: number) => void, zoom: (point: Point, factor: number) => void,
 *   click: (point: Point) => void, hover: (point: Point|null) => void, moved: () => void}} tell
 */
function followPointers(place, tell) {
  const down = new Map(); // the pointers that touch, and where each is
  let travelled = 0;
  const pointOf = (event) => ({ x: event.offsetX, y: event.offsetY });

  place.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    place.setPointerCapture(event.pointerId);
    if (!down.size) travelled = 0;
    down.set(event.pointerId, pointOf(event));
  });
  place.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return tell.hover(pointOf(event));
    const now = pointOf(event);
    const others = [...down].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    down.set(event.pointerId, now);
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (travelled <= POINTER.click) return;
    tell.moved();
    if (others.length) pinch(others[0], before, now);
    else tell.drag(now.x - before.x, now.y - before.y);
  });
  place.addEventListener("pointerup", (event) => {
    if (down.delete(event.pointerId) && !down.size && travelled <= POINTER.click) tell.click(pointOf(event));
  });
  place.addEventListener("pointercancel", (event) => down.delete(event.pointerId));
  place.addEventListener("pointerleave", () => tell.hover(null));
  place.addEventListener("wheel", (event) => {
    event.preventDefault();
    tell.moved();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
    tell.zoom(pointOf(event), Math.exp(-event.deltaY * lines * POINTER.wheel));
  }, { passive: false });

  function pinch(fixed, before, now) {
    const [far, near] = [Math.hypot(now.x - fixed.x, now.y - fixed.y), Math.hypot(before.x - fixed.x, before.y - fixed.y)];
    if (near > 1) tell.zoom({ x: (fixed.x + now.x) / 2, y: (fixed.y + now.y) / 2 }, far / near);
  }
}
