// The same ties and gaps as rows, in step with the filters; a click on a head sorts.

const COLUMNS = [
  ["From", (line) => nodes.get(line.from).name],
  ["Relationship", (line) => (gaps.has(line.key) ? `gap: ${line.ruleName || line.rule}` : line.title)],
  ["To", (line) => nodes.get(line.to).name],
  ["Status", (line) => (gaps.has(line.key) ? legend.gaps.get(line.state).words : legend.statuses.get(line.status).words)],
  ["Stance", (line) => (gaps.has(line.key) ? "" : line.stance)],
  ["When", (line) => (gaps.has(line.key) ? stamp.as_of : [...new Set(line.said.map((said) => said.when).filter(Boolean))].join("; "))],
  ["Evidence", (line) => countProofs(line)],
];

function countProofs(line) {
  return gaps.has(line.key) ? line.proofs.length : line.said.reduce((sum, said) => sum + said.proofs.length, 0);
}

function sortLines(lines) {
  const value = COLUMNS[state.sort.column][1];
  const compare = (one, other) => (typeof one === "number" ? one - other : one.localeCompare(other, "en"));
  const sorted = [...lines].sort((one, other) => compare(value(one), value(other)));
  return state.sort.down ? sorted.reverse() : sorted;
}

function drawTable() {
  const lines = sortLines([...gaps.values(), ...ties.values()].filter(isLineShown));
  const heads = COLUMNS.map(([title], place) => drawHead(title, place));
  const made = element("table", {}, element("thead", {}, element("tr", {}, heads)), element("tbody", {}, lines.map(drawRow)));
  made.setAttribute("aria-label", "Relationships and gaps shown");
  document.getElementById("table").replaceChildren(made);
}

function drawHead(title, place) {
  const isSorted = state.sort.column === place;
  const down = isSorted && !state.sort.down;
  const arrow = isSorted ? (state.sort.down ? " ▾" : " ▴") : "";
  const head = button(title + arrow, () => change({ sort: { column: place, down } }), { id: `sort-${place}` });
  return element("th", { scope: "col", "aria-sort": isSorted ? (state.sort.down ? "descending" : "ascending") : null }, head);
}

function drawRow(line) {
  const texts = COLUMNS.map(([, value]) => value(line));
  const cells = [
    button(words(texts[0]), () => show(line.from)),
    words(texts[1]),
    button(words(texts[2]), () => show(line.to)),
    texts[3],
    texts[4],
    words(texts[5]),
    button(`${texts[6]} cited`, () => show(line.key), { "aria-label": `Evidence: ${endsOf(line)}` }),
  ];
  const isGap = gaps.has(line.key);
  return element("tr", { class: isGap ? "gap" : null, "aria-selected": line.key === state.selected ? "true" : null }, cells.map((cell, place) => element("td", { class: isGap && place === 3 ? "state" : null }, cell)));
}

function showView(view) {
  change({ view });
}

function applyView() {
  document.getElementById("graph").hidden = state.view !== "graph";
  document.getElementById("table").hidden = state.view !== "table";
  for (const view of ["graph", "table"]) document.getElementById(`show-${view}`).setAttribute("aria-pressed", String(state.view === view));
}

watch((changed) => {
  if (changed.has("view")) applyView();
  const isTouched = ["off", "sort", "selected", "view"].some((name) => changed.has(name));
  if (isTouched && state.view === "table") keepFocus(drawTable);
});
