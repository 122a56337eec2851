// What the filters leave to be seen: worked out once per change, before any other part of the page looks.

/** @type {Keys} */
let shown = { nodes: new Set(nodes.keys()), lines: new Set([...ties.keys(), ...gaps.keys()]) };

function lineOf(key) {
  return ties.get(key) ?? gaps.get(key) ?? null;
}

const allMissing = missingPairs(allLines);

// What is missing: the gaps that rules find, and what a source says to be absent.
function isMissing(line) {
  return gaps.has(line.key) || line.status === "absent";
}

function gapStateOf(line) {
  return gaps.has(line.key) ? line.state : "gap-asserted";
}

function isNodeShown(node) {
  return shown.nodes.has(node.key);
}

function isLineShown(line) {
  return shown.lines.has(line.key);
}

function isNodeLeft(node) {
  return !state.off.kind.has(node.kind) && (!node.countries.length || node.countries.some((each) => !state.off.country.has(each)));
}

function isLineLeft(line) {
  const { gap, relationship, status, stance, layer } = state.off;
  if (isMissing(line) && gap.has(gapStateOf(line))) return false;
  if (gaps.has(line.key)) return state.day === null && !state.unproved;
  if (!holdsThen(line) || (state.unproved && countProofs(line) > 0)) return false;
  if (relationship.has(line.kind) || stance.has(line.stance) || status.has(line.status)) return false;
  if (!layer.size) return true;
  const layers = saidValues(line, "layer");
  return !layers.length || layers.some((each) => !layer.has(each));
}

// Gaps are judged for the picture's own day alone; ties say for each day whether they hold (see Picture.days). What has
// ended is drawn on that day alone, as ended.
function holdsThen(tie) {
  if (!tie.days) return true;
  const isOwn = state.day === null && state.since === null;
  const isKept = { u: state.undated, n: isOwn, x: false };
  return [...tie.days.slice(state.since === null ? lastDay() : days.indexOf(state.since), lastDay() + 1)].some((letter) => isKept[letter] ?? true);
}

function letterOf(tie) {
  return tie.days[lastDay()];
}

// The place of the day that is shown among all.
function lastDay() {
  return state.day === null ? days.length - 1 : days.indexOf(state.day);
}

function countProofs(line) {
  return gaps.has(line.key) ? line.proofs.length : saidValues(line, "proofs").reduce((sum, places) => sum + places.length, 0);
}

function findShown() {
  const left = new Set([...nodes.values()].filter(isNodeLeft).map((node) => node.key));
  const lines = allLines.filter((line) => left.has(line.from) && left.has(line.to) && isLineLeft(line));
  if (!state.focus) return { nodes: left, lines: new Set(lines.map((line) => line.key)) };
  const around = nodesAround(state.focus, lines);
  return { nodes: around, lines: new Set(lines.filter((line) => around.has(line.from) && around.has(line.to)).map((line) => line.key)) };
}

function nodesAround({ key, steps }, lines) {
  const around = new Set([key]);
  for (let step = 0; step < steps; step += 1) {
    const touched = lines.filter((line) => around.has(line.from) || around.has(line.to));
    for (const line of touched) around.add(line.from).add(line.to);
  }
  return around;
}

const DECIDES = ["off", "focus", "day", "since", "undated", "unproved"];

follow((changed) => {
  if (!DECIDES.some((name) => changed.has(name))) return null;
  shown = findShown();
  return "shown";
});

function isNarrowed() {
  return shown.nodes.size < nodes.size || shown.lines.size < allLines.length;
}

function countShown() {
  const seen = allLines.filter(isLineShown);
  return say("shown_counts", {
    nodes: shown.nodes.size,
    allNodes: nodes.size,
    ties: seen.filter((line) => !isMissing(line)).length,
    allTies: allLines.filter((line) => !isMissing(line)).length,
    gaps: missingPairs(seen).length,
    allGaps: allMissing.length,
  });
}
