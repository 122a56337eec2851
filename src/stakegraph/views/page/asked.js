// What was asked for: every check of the recommendations with its state, to be chosen by state.

const askedStates = new Map(raw.states.filter(([state]) => [...asked.values()].some((each) => each.state === state)));
const TONES = new Map([["met", "settled"], ["not-checkable", "untold"], ["out-of-coverage", "untold"], ["partly", "partial"], ["pledged", "partial"], ["uncertain", "partial"], ["contradicted", "partial"]]);

function drawAsked() {
  const rows = [...asked.values()].filter((each) => !state.off.asked.has(each.state));
  const groups = new Map();
  for (const each of rows) groups.set(each.of, [...(groups.get(each.of) ?? []), each]);
  return [
    element("p", { class: "hint" }, say("asked_shown", { n: rows.length, all: asked.size }), " ", stamp.as_of ? say("gaps_judged", { day: stamp.as_of }) : ""),
    stateSwitches("asked", askedStates, (value) => [...asked.values()].filter((each) => each.state === value).length),
    ...[...groups].flatMap(([of, checks]) => [words(of, "h3"), element("ul", { class: "rows" }, checks.map(askedRow))]),
  ];
}

// A row of switches, one per state, each with its number.
function stateSwitches(facet, states, number) {
  const switches = [...states].map(([value, text], place) => {
    const isOff = state.off[facet].has(value);
    return button([words(text), ` ${count(number(value))}`], () => switchOff(facet, [value], !isOff), { id: `${facet}-state-${place}`, "aria-pressed": String(!isOff) });
  });
  return element("div", { class: "switches", role: "group", "aria-label": say("states_label") }, switches);
}

function askedRow(check) {
  const isChosen = state.asked === check.id;
  const met = check.met ? ` · ${say("asked_met", { met: check.met })}` : "";
  const row = button([words(`${check.id} ${check.name}`, "b"), askedState(check, met)], () => chooseAsked(isChosen ? null : check.id), { id: `asked-${check.id}` });
  row.setAttribute("aria-expanded", String(isChosen));
  return element("li", {}, row, isChosen ? askedCard(check) : null);
}

function askedState(check, met) {
  return words(check.stateWords + met, "span", { class: TONES.get(check.state) ?? "open" });
}

function chooseAsked(id) {
  change({ asked: id, selected: null, path: null, from: null });
}

function askedCard(check) {
  const facts = [["fact_why", check.reason], ["fact_near", check.nearMiss], ["fact_vehicle", check.vehicle], ["fact_model", check.model]];
  return element(
    "div",
    { class: "card" },
    drawFacts(facts),
    check.pairs.length ? element("h3", {}, say("asked_pairs")) : null,
    element("ul", { class: "pairs" }, check.pairs.map(askedPair)),
    element("h3", {}, say("asked_words")),
    drawProofs(check.asked),
    check.proofs.length ? [element("h3", {}, say("asked_proof")), drawProofs(check.proofs)] : null,
  );
}

function askedPair([one, other, words_]) {
  const end = (key) => button(words(nodes.get(key).name), () => show(key));
  return element("li", {}, end(one), " – ", end(other), ": ", words(words_));
}

/** What stands out with a check: its pairs, and every shown line between them. */
function nearAsked(check) {
  const pairs = new Set(check.pairs.map(([from, to]) => pairOf({ from, to })));
  const lines = allLines.filter((line) => isLineShown(line) && pairs.has(pairOf(line)));
  return { nodes: new Set(check.pairs.flatMap(([one, other]) => [one, other])), lines: new Set(lines.map((line) => line.key)) };
}
