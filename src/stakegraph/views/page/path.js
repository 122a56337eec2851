// The shortest path between two entities, by the rules of `stakegraph path`: over shown ties that hold on the day, through
// what may join others. A wish, a gap, a class of actors or what is over joins nobody.

/** @returns {{nodes: string[], steps: string[][]}|null}  the nodes in order, and the ties of each step between them */
function findPath({ from, to }) {
  const joins = [...ties.values()].filter((tie) => isLineShown(tie) && holdsSurely(tie));
  const beside = new Map();
  for (const { from: one, to: other } of joins) {
    beside.set(one, [...(beside.get(one) ?? []), other]);
    beside.set(other, [...(beside.get(other) ?? []), one]);
  }
  const before = new Map([[from, null]]);
  for (const key of before.keys()) {
    if (key !== from && !nodes.get(key).joins) continue;
    for (const next of (beside.get(key) ?? []).sort()) if (!before.has(next)) before.set(next, key);
  }
  if (!before.has(to)) return null;
  const found = [to];
  while (found[0] !== from) found.unshift(before.get(found[0]));
  const steps = found.slice(1).map((key, place) => joins.filter((tie) => isSamePair(tie, { from: found[place], to: key })).map((tie) => tie.key));
  return { nodes: found, steps };
}

function holdsSurely(tie) {
  const letter = letterOf(tie);
  return letter === undefined ? tie.status === "existing" : letter === "y";
}

function pathParts() {
  const { from, to } = state.path;
  const ends = { from: nodes.get(from).name, to: nodes.get(to).name };
  const path = findPath(state.path);
  const title = element("h2", { class: "name" }, words(say("path_title", ends)));
  if (!path) return [title, element("p", { class: "hint" }, say("path_none"))];
  const cards = path.steps.flatMap((keys) => groupPairs(keys.map((key) => ties.get(key))).map(tieCard));
  return [title, element("p", { class: "hint" }, say("path_steps", { n: path.steps.length })), ...cards];
}
