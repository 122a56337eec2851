// What the reader has chosen. `change` is the only way to alter it; every part of the page watches.

const FACET_IDS = ["kind", "gap", "status", "stance", "relationship", "layer", "country", "asked"];

const state = {
  selected: null, // the key of a node, a tie or a gap
  off: noneOff(), // per facet, the values that are not shown
  view: "graph", // or "table"
  panel: "gaps", // or "asked", "evidence", "about"
  asked: null, // the id of a check, whose pairs stand out
  focus: null, // {key, steps}: nothing but what stands around a node
  from: null, // the node at which a path is to begin, while its other end is being chosen
  path: null, // {from, to}
  day: null, // one of `days` other than the picture's own
  since: null, // one of `days` before that: what held at any time from then on is shown too
  undated: true, // whether ties are shown of which that day does not tell
  unproved: false, // whether only ties without a quote are shown
  sort: { column: 0, down: false },
};

const watchers = [];
const followers = [];

/** @returns {Object<string, Set<string>>} */
function noneOff() {
  return Object.fromEntries(FACET_IDS.map((id) => [id, new Set()]));
}

/** @param {(changed: Set<string>) => void} watcher  called with the names of what has changed */
function watch(watcher) {
  watchers.push(watcher);
}

/** @param {(changed: Set<string>) => string|null} follower  works something out before any watcher looks, and names it */
function follow(follower) {
  followers.push(follower);
}

function change(changes) {
  Object.assign(state, changes);
  const changed = new Set(Object.keys(changes));
  for (const follower of followers) changed.add(follower(changed) ?? "");
  for (const watcher of watchers) watcher(changed);
}

// What stands out is one thing: a selection, a path or a check.
function select(key) {
  const isEnd = state.from !== null && nodes.has(key) && key !== state.from;
  const path = isEnd ? { from: state.from, to: key } : null;
  const panel = key === null ? state.panel : "evidence";
  change({ selected: isEnd ? null : key, path, from: isEnd || key === null ? null : state.from, asked: null, panel });
}

function switchOff(facet, values, isOff) {
  const off = new Set(state.off[facet]);
  for (const value of values) isOff ? off.add(value) : off.delete(value);
  change({ off: { ...state.off, [facet]: off } });
}
