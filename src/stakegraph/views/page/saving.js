// What is shown, to take away: CSV, JSON, SVG and PNG, each with the stamp of the page. Nothing leaves the machine.

const LEADING = /^[\s\p{Cc}\p{Cf}]*[=+\-@\t\r]/u; // what a spreadsheet would read as a formula

/** @type {[string, (line: any) => any][]} */
const CSV_COLUMNS = [
  ["type", (line) => (gaps.has(line.key) ? "gap" : "relationship")],
  ["from_id", (line) => nodes.get(line.from).id],
  ["from", (line) => nodes.get(line.from).name],
  ["relationship", (line) => (gaps.has(line.key) ? line.rule : line.kind)],
  ["to_id", (line) => nodes.get(line.to).id],
  ["to", (line) => nodes.get(line.to).name],
  ["status", (line) => (gaps.has(line.key) ? line.state : line.status)],
  ["stance", (line) => line.stance ?? ""],
  ["when", (line) => (gaps.has(line.key) ? stamp.as_of : whensOf(line))],
  ["layers", (line) => (gaps.has(line.key) ? stamp.layers : layersOf(line)).join("; ")],
  ["said", (line) => (gaps.has(line.key) ? line.reason : saidValues(line, "text").join(" | "))],
  ["nearest", (line) => line.nearMiss ?? ""],
  ["vehicle", (line) => line.vehicle ?? ""],
  ["evidence", (line) => proofsOf(line).map(proofText).join(" | ")],
  ["as_of", () => stamp.as_of],
  ["digest", () => stamp.digest],
];

function proofsOf(line) {
  return gaps.has(line.key) ? line.proofs : [...new Set(proofsAt(saidValues(line, "proofs").flat()))];
}

function proofText(proof) {
  const place = [proof.title || proof.source, proof.locator].filter(Boolean).join(", ");
  return proof.quote ? `“${proof.quote}” (${place})` : place;
}

function shownLines() {
  return sortLines(allLines.filter(isLineShown));
}

function writeCsv() {
  const rows = shownLines().map((line) => CSV_COLUMNS.map(([, value]) => csvCell(value(line))));
  return `\ufeff${[CSV_COLUMNS.map(([name]) => name), ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
}

function csvCell(text) {
  const safe = LEADING.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function writeJson() {
  const line = (each) => Object.fromEntries([...CSV_COLUMNS.slice(0, -2).map(([name, value]) => [name, value(each)]), ["evidence", proofsOf(each).map(jsonProof)]]);
  const entity = (key) => (({ id, name, kind, aliases, countries }) => ({ id, name, kind, aliases, countries }))(nodes.get(key));
  const about = { ...stamp, counts: Object.fromEntries(stamp.counts), shown: countShown(), filters: writeHash() };
  return JSON.stringify({ stamp: about, entities: [...shown.nodes].map(entity), lines: shownLines().map(line) }, null, 1);
}

function jsonProof({ source, title, locator, quote, cites, link }) {
  return { source, title, locator, quote, cites, link };
}

function writeSvg() {
  return new XMLSerializer().serializeToString(drawPicture());
}

// The SVG is drawn on a canvas, twice as fine as a screen, within what browsers can hold.
function drawPng() {
  const image = new Image();
  const made = new Promise((done, failed) => {
    image.addEventListener("load", () => {
      const scale = Math.min(2, 8000 / Math.max(image.width, image.height, 1));
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(done, "image/png");
    });
    image.addEventListener("error", failed);
  });
  image.src = URL.createObjectURL(new Blob([writeSvg()], { type: "image/svg+xml" }));
  return made.finally(() => URL.revokeObjectURL(image.src));
}

function saveAs(ending, blob) {
  const link = document.createElement("a");
  link.download = `${fileName()}.${ending}`;
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function fileName() {
  const title = stamp.title.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase().slice(0, 60);
  return [title || "stakegraph", stamp.as_of].filter(Boolean).join("-");
}

const SAVES = {
  csv: () => new Blob([writeCsv()], { type: "text/csv" }),
  json: () => new Blob([writeJson()], { type: "application/json" }),
  svg: () => new Blob([writeSvg()], { type: "image/svg+xml" }),
  png: drawPng,
};

function startSaving() {
  const menu = /** @type {HTMLDetailsElement} */ (document.getElementById("save"));
  for (const [ending, make] of Object.entries(SAVES)) {
    document.getElementById(`save-${ending}`).addEventListener("click", async () => {
      menu.open = false;
      saveAs(ending, await make());
    });
  }
  document.getElementById("save-print").addEventListener("click", () => {
    menu.open = false;
    print();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => menu.contains(/** @type {Node} */ (event.relatedTarget)) || (menu.open = false));
}
