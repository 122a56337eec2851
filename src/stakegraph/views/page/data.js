// The data as the page reads it: rows become objects with fixed names; whatever comes from a file is a value in a
// Map, never the name of a property.

function readData() {
  return JSON.parse(document.getElementById("data").textContent);
}

function named(names, row) {
  return Object.fromEntries(names.map((name, place) => [name, row[place]]));
}

const raw = readData();
const stamp = raw.stamp;

const proofs = raw.proofs.map((row) => named(["source", "title", "locator", "quote", "cites", "link", "plain"], row));

function readSaid(rows) {
  const names = ["text", "status", "stance", "modality", "certainty", "when", "layer", "says", "proofs"];
  return rows.map((row) => named(names, row)).map((said) => ({ ...said, proofs: said.proofs.map((place) => proofs[place]) }));
}

const nodes = new Map(
  raw.nodes
    .map((row) => named(["key", "id", "name", "kind", "aliases", "said"], row))
    .map((node) => [node.key, { ...node, said: readSaid(node.said) }]),
);

const ties = new Map(
  raw.ties
    .map((row) => named(["key", "from", "to", "kind", "title", "status", "stance", "directed", "said"], row))
    .map((tie) => [tie.key, { ...tie, said: readSaid(tie.said) }]),
);

const gaps = new Map(
  raw.gaps
    .map((row) => named(["key", "from", "to", "rule", "ruleName", "state", "reason", "nearMiss", "vehicle", "proofs"], row))
    .map((gap) => [gap.key, { ...gap, proofs: gap.proofs.map((place) => proofs[place]) }]),
);

function readLegend(rows, names) {
  return new Map(rows.map((row) => [row[0], named(names, row)]));
}

const LINE = ["id", "words", "color", "dashes", "width", "mark"];
const legend = {
  kinds: readLegend(raw.legend.kinds, ["id", "words", "shape", "color", "fill"]),
  statuses: readLegend(raw.legend.statuses, LINE),
  stances: readLegend(raw.legend.stances, LINE),
  gaps: readLegend(raw.legend.gaps, LINE),
  relationships: readLegend(raw.legend.relationships, ["id", "words"]),
};

const linesOf = new Map([...nodes.keys()].map((key) => [key, []]));
for (const line of [...ties.values(), ...gaps.values()]) {
  linesOf.get(line.from).push(line);
  if (line.to !== line.from) linesOf.get(line.to).push(line);
}
