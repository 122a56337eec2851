// What the reader has chosen. `change` is the only way to alter it; every part of the page watches.

const state = {
  selected: null, // the key of a node, a tie or a gap
  off: { kind: new Set(), gap: new Set(), status: new Set(), stance: new Set(), relationship: new Set() },
  view: "graph",
  sort: { column: 0, down: false },
};

const watchers = [];

function watch(watcher) {
  watchers.push(watcher);
}

function change(changes) {
  Object.assign(state, changes);
  for (const watcher of watchers) watcher(new Set(Object.keys(changes)));
}

function select(key) {
  change({ selected: key });
}

function switchOff(facet, values, isOff) {
  const off = new Set(state.off[facet]);
  for (const value of values) isOff ? off.add(value) : off.delete(value);
  change({ off: { ...state.off, [facet]: off } });
}
