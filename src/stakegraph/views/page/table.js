// The same ties and gaps as rows, in step with the filters; a click on a head sorts.

/** @type {[string, (line: any) => any][]}  the name of each column in the words, and its value */
const COLUMNS = [
  ["column_from", (line) => nodes.get(line.from).name],
  ["column_relationship", (line) => (gaps.has(line.key) ? say("gap_of_rule", { rule: line.ruleName || line.rule }) : line.title)],
  ["column_to", (line) => nodes.get(line.to).name],
  ["column_status", (line) => (isMissing(line) ? legend.gaps.get(gapStateOf(line)).words : legend.statuses.get(line.status).words)],
  ["column_stance", (line) => (gaps.has(line.key) ? "" : sayOf("stance", line.stance))],
  ["column_when", (line) => (gaps.has(line.key) ? say("as_of", { day: stamp.as_of }) : whensOf(line))],
  ["column_evidence", (line) => countProofs(line)],
];

function whensOf(tie) {
  return [...new Set(saidValues(tie, "when").filter(Boolean))].join("; ");
}

function sortLines(lines) {
  const value = COLUMNS[state.sort.column][1];
  const compare = (one, other) => (typeof one === "number" ? one - other : one.localeCompare(other, language));
  const sorted = [...lines].sort((one, other) => compare(value(one), value(other)));
  return state.sort.down ? sorted.reverse() : sorted;
}

const MOST_ROWS = 2000;

function drawTable() {
  const lines = sortLines(allLines.filter(isLineShown));
  const cut = lines.length > MOST_ROWS ? element("p", { class: "hint" }, say("rows_cut", { n: MOST_ROWS, all: lines.length })) : "";
  const heads = COLUMNS.map(([name], place) => drawHead(say(name), place));
  const made = element("table", {}, element("thead", {}, element("tr", {}, heads)), element("tbody", {}, lines.slice(0, MOST_ROWS).map(drawRow)));
  made.setAttribute("aria-label", say("table_label"));
  document.getElementById("table").replaceChildren(cut, made);
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
    button(say("cited", { n: texts[6] }), () => show(line.key), { "aria-label": say("evidence_of", { ends: endsOf(line) }) }),
  ];
  const isGap = isMissing(line);
  const chosen = line.key === state.selected ? " chosen" : "";
  const row = element("tr", { class: `${isGap ? "gap" : "tie"}${chosen}` }, cells.map((cell, place) => element("td", { class: isGap && place === 3 ? "state" : null }, cell)));
  row.addEventListener("click", (event) => event.target.closest("button") || show(line.key));
  return row;
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
  const isTouched = ["shown", "sort", "selected", "view"].some((name) => changed.has(name));
  if (isTouched && state.view === "table") keepFocus(drawTable);
});
