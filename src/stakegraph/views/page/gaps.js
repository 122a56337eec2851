// What is missing, as a list: the gaps of the rules and what a source says to be absent, the surest first.

// A source's own words of absence and the rule that finds the same pair missing are one row.
function missingPairs(lines) {
  const found = lines.filter((line) => gaps.has(line.key));
  const told = new Set(found.filter((gap) => gap.state === "gap-asserted").map(pairOf));
  return [...found, ...lines.filter((line) => !gaps.has(line.key) && isMissing(line) && !told.has(pairOf(line)))];
}

function pairOf(line) {
  return JSON.stringify([line.from, line.to].sort());
}

const MOST_LISTED = 300; // of one state
const lineNumbers = new Map(allLines.map((line, place) => [line.key, place]));

function drawGaps() {
  const rows = missingPairs(allLines.filter(isLineShown));
  const states = [...legend.gaps.keys()].map((state) => [state, rows.filter((line) => gapStateOf(line) === state)]);
  return [
    element("p", { class: "hint" }, say("gaps_shown", { n: rows.length, all: allMissing.length }), " ", stamp.as_of ? say("gaps_judged", { day: stamp.as_of }) : ""),
    stateSwitches("gap", new Map([...legend.gaps].map(([id, style]) => [id, style.words])), (value) => allMissing.filter((line) => gapStateOf(line) === value).length),
    ...states.filter(([, lines]) => lines.length).flatMap(([state, lines]) => stateParts(legend.gaps.get(state), lines)),
  ];
}

function stateParts(style, lines) {
  const title = element("h3", { class: "state" }, dash(style), words(style.words), ` (${count(lines.length)})`);
  const more = lines.length > MOST_LISTED ? element("p", { class: "hint" }, say("rows_cut", { n: MOST_LISTED, all: lines.length })) : null;
  return [title, element("ul", { class: "rows" }, lines.slice(0, MOST_LISTED).map(gapRow)), more].filter(Boolean);
}

function gapRow(line) {
  const rule = gaps.has(line.key) ? line.ruleName || line.rule : line.title;
  const near = gaps.has(line.key) && line.nearMiss ? element("small", {}, say("nearest"), words(line.nearMiss)) : null;
  const id = `gap-row-${lineNumbers.get(line.key)}`;
  const row = button([words(endsOf(line), "b"), words(rule, "span"), near], () => show(line.key), { id });
  row.setAttribute("aria-pressed", String(line.key === state.selected));
  return element("li", {}, row);
}
