// The data as the page reads it: rows become objects with fixed names; whatever comes from a file is a value in a
// Map, never the name of a property.

function readData() {
  return JSON.parse(document.getElementById("data").textContent);
}

function named(names, row) {
  return Object.fromEntries(names.map((name, place) => [name, row[place]]));
}

/** The values of each column of a table. A column is a list, or the places of its values in a shorter one. */
function columnsOf(table) {
  return new Map(Object.entries(table).map(([name, column]) => [name, Array.isArray(column) ? column : column.at.map((place) => column.of[place])]));
}

function rowAt(columns, place) {
  const row = {};
  for (const [name, values] of columns) row[name] = values[place];
  return row;
}

/** The rows of a table of columns as objects. */
function rowsOf(table) {
  const columns = columnsOf(table);
  const [first] = columns.values();
  return first.map((_, place) => rowAt(columns, place));
}

function byKey(rows) {
  return new Map(rows.map((row) => [row.key, row]));
}

const raw = readData();
const stamp = raw.stamp;
const proofs = rowsOf(raw.proofs);
const proofsAt = (places) => places.map((place) => proofs[place]);

// What is said of the nodes and then of the ties stands in one table, in their order. Its rows are made when they are
// asked for: a large picture has more of them than of anything else, and few are ever read.
const saidColumns = columnsOf(raw.said);
let saidTaken = 0;

function takeSaid(number) {
  saidTaken += number;
  return { from: saidTaken - number, to: saidTaken };
}

/** One column of what is said of a node or tie. */
function saidValues(thing, name) {
  return saidColumns.get(name).slice(thing.said.from, thing.said.to);
}

/** All that is said of a node or tie. */
function saidOf(thing) {
  return saidValues(thing, "proofs").map((places, number) => ({ ...rowAt(saidColumns, thing.said.from + number), proofs: proofsAt(places) }));
}

const nodeRows = rowsOf(raw.nodes).map((node) => Object.assign(node, { key: `n:${node.id}`, said: takeSaid(node.said) }));
const endsAt = (line) => ({ from: nodeRows[line.from].key, to: nodeRows[line.to].key });
const nodes = byKey(nodeRows);
const ties = byKey(rowsOf(raw.ties).map((tie) => Object.assign(tie, { key: `t:${tie.id}`, ...endsAt(tie), said: takeSaid(tie.said) })));
const gaps = byKey(rowsOf(raw.gaps).map((gap) => Object.assign(gap, { key: `g:${gap.id}`, ...endsAt(gap), proofs: proofsAt(gap.proofs) })));

const days = raw.days; // for which the ties say whether they hold; the last is the day of the picture itself
const asked = new Map(rowsOf(raw.asked).map((each) => [each.id, { ...each, asked: proofsAt(each.asked), proofs: proofsAt(each.proofs) }]));

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

const allLines = [...gaps.values(), ...ties.values()];
const linesOf = new Map([...nodes.keys()].map((key) => [key, []]));
for (const line of allLines) {
  linesOf.get(line.from).push(line);
  if (line.to !== line.from) linesOf.get(line.to).push(line);
}
