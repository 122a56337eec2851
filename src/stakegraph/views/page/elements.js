// The only place where elements are made. Attributes come from this closed list; texts are always texts.

const ATTRIBUTES = new Set([
  "id", "class", "type", "role", "dir", "title", "tabindex", "scope", "hidden", "colspan", "checked", "rel", "target",
  "width", "height", "viewBox", "points", "d", "cx", "cy", "r", "x1", "y1", "x2", "y2", "fill", "stroke",
  "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "opacity", "x", "y", "font-size", "font-weight",
  "font-family", "text-anchor", "aria-label", "aria-hidden", "aria-selected", "aria-sort", "aria-pressed", "value",
]);

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (!ATTRIBUTES.has(name)) throw new Error(`attribute ${name} is not in the list`);
    if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.flat(3).filter((child) => child !== null && child !== ""));
  return made;
}

function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function drawn(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

// Words of the data: their direction is their own.
function words(text, tag = "bdi", attributes = {}) {
  return element(tag, { dir: "auto", ...attributes }, text);
}

function button(label, action, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", action);
  return made;
}

const OUTLINES = {
  square: "3,3 13,3 13,13 3,13",
  diamond: "8,1 15,8 8,15 1,8",
  star: "8,1 10,6 15,6.2 11,9.4 12.5,14.6 8,11.6 3.5,14.6 5,9.4 1,6.2 6,6",
  hexagon: "4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8",
  triangle: "8,2 15,14 1,14",
  triangleDown: "1,2 15,2 8,14",
};

function icon(kind) {
  const style = legend.kinds.get(kind);
  const paint = {
    fill: style.fill === "full" ? shade(style.color) : "none",
    stroke: shade(style.color),
    "stroke-width": style.fill === "full" ? 1 : 2,
  };
  const outline = style.shape === "dot" ? drawn("circle", { cx: 8, cy: 8, r: 6, ...paint }) : drawn("polygon", { points: OUTLINES[style.shape], ...paint });
  return drawn("svg", { width: 15, height: 15, viewBox: "0 0 16 16", "aria-hidden": "true" }, outline, style.fill === "cored" ? drawn("circle", { cx: 8, cy: 8, r: 2.4, fill: paint.stroke }) : null);
}

function dash(style) {
  const color = shade(style.color);
  const line = { x1: 1, y1: 6, x2: 29, y2: 6, stroke: color, "stroke-width": Math.max(2, style.width), "stroke-dasharray": style.dashes.join(" ") || null };
  const mark = { circle: ["circle", { cx: 15, cy: 6, r: 3.5, fill: color }], bar: ["line", { x1: 15, y1: 1, x2: 15, y2: 11, stroke: color, "stroke-width": 3 }] }[style.mark];
  return drawn("svg", { width: 30, height: 12, viewBox: "0 0 30 12", "aria-hidden": "true" }, drawn("line", line), mark ? drawn(...mark) : null);
}
