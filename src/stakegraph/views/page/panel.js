// The panel on the right: what is missing, what was asked for, or what is said of the entity or pair selected.

function drawEvidence() {
  const key = state.selected;
  const line = lineOf(key);
  if (state.path) return pathParts();
  if (nodes.has(key)) return entityParts(nodes.get(key));
  return line ? pairParts(line) : hintParts();
}

function hintParts() {
  return [element("p", { class: "hint" }, say("hint_select")), element("p", { class: "hint" }, say("hint_keys"))];
}

function entityParts(node) {
  const lines = linesOf.get(node.key).filter(isLineShown);
  const hidden = linesOf.get(node.key).length - lines.length;
  const sub = [legend.kinds.get(node.kind).words, node.id, ...node.aliases].join(" · ");
  const ownGaps = lines.filter((line) => gaps.has(line.key));
  const ownTies = lines.filter((line) => ties.has(line.key));
  const said = saidOf(node);
  return [
    element("h2", { class: "name" }, icon(node.kind), words(node.name)),
    words(sub, "p", { class: "sub" }),
    aroundButtons(node),
    ownGaps.length ? element("h3", {}, say("count_gaps", { n: ownGaps.length })) : null,
    ...ownGaps.map(gapCard),
    element("h3", {}, say("count_ties", { n: ownTies.length }), hidden ? say("filtered_out", { n: hidden }) : ""),
    ...groupPairs(ownTies).map(tieCard),
    said.length ? element("h3", {}, say("said_about")) : null,
    said.length ? element("div", { class: "card" }, said.map(drawSaid)) : null,
  ].filter(Boolean);
}

// All that is said of one pair under one kind stands together, so that what contradicts itself cannot be missed.
function groupPairs(lines) {
  const groups = new Map();
  for (const tie of lines) {
    const name = JSON.stringify([[tie.from, tie.to].sort(), tie.kind]);
    groups.set(name, [...(groups.get(name) ?? []), tie]);
  }
  return [...groups.values()];
}

function pairParts(line) {
  const between = linesOf.get(line.from).filter((each) => isSamePair(each, line) && isLineShown(each));
  const first = between.filter((each) => each.key === line.key || (ties.has(line.key) && each.kind === line.kind && ties.has(each.key)));
  const rest = between.filter((each) => !first.includes(each));
  return [
    ...(gaps.has(line.key) ? [gapCard(line)] : [tieCard(first.length ? first : [line])]),
    rest.length ? element("h3", {}, say("same_two")) : null,
    ...rest.filter((each) => gaps.has(each.key)).map(gapCard),
    ...groupPairs(rest.filter((each) => ties.has(each.key))).map(tieCard),
  ].filter(Boolean);
}

function isSamePair(one, other) {
  return (one.from === other.from && one.to === other.to) || (one.from === other.to && one.to === other.from);
}

function tieCard(group) {
  const [first] = group;
  const said = group.flatMap(saidOf);
  const differ = new Set([...group.map((tie) => tie.status), ...said.map((each) => each.status)]).size > 1;
  const parts = said.length ? said.map(drawSaid) : [element("p", { class: "source" }, say("nothing_said"))];
  return element(
    "div",
    { class: differ ? "card differ" : isMissing(first) ? "card gap" : "card" },
    drawEnds(first, first.title),
    differ ? element("p", { class: "chips" }, chip(say("said_differently"), "alarm")) : null,
    element("div", { class: differ ? "beside" : null }, parts),
  );
}

function gapCard(gap) {
  const state = legend.gaps.get(gap.state);
  return element("div", { class: "card gap" }, drawEnds(gap, ""), element("div", { class: "chips" }, dash(state), chip(state.words, "alarm")), drawGapFacts(gap), drawProofs(gap.proofs));
}

function drawEnds(line, title) {
  const end = (key) => button(words(nodes.get(key).name), () => show(key));
  const arrow = line.directed ? " → " : " – ";
  const between = title ? [" — ", words(title), arrow] : arrow;
  return element("p", { class: "ends" }, end(line.from), between, end(line.to));
}

function show(key) {
  select(key);
  lookAt(key);
  const panel = document.getElementById("panel");
  panel.focus({ preventScroll: true });
  if (isNarrow.matches) panel.scrollIntoView({ block: "start" });
}

const isNarrow = matchMedia("(max-width: 900px)"); // the panel then stands below the picture, and the page scrolls

const PANELS = { gaps: drawGaps, asked: drawAsked, evidence: drawEvidence, about: drawAbout };
let lastDrawn = "";

function drawPanel() {
  const body = document.getElementById("panel-body");
  const drawn = `${state.panel} ${state.selected} ${state.path?.to}`;
  body.replaceChildren(...PANELS[state.panel]());
  if (drawn !== lastDrawn) document.getElementById("panel").scrollTop = 0;
  lastDrawn = drawn;
  for (const name of Object.keys(PANELS)) document.getElementById(`panel-${name}`).setAttribute("aria-pressed", String(name === state.panel));
}

function startPanel() {
  for (const name of Object.keys(PANELS)) document.getElementById(`panel-${name}`).addEventListener("click", () => change({ panel: name }));
  document.getElementById("panel-gaps").append(` ${count(allMissing.length)}`);
  document.getElementById("panel-asked").append(` ${count(asked.size)}`);
  document.getElementById("panel-asked").hidden = asked.size === 0;
}

watch((changed) => {
  if (["selected", "shown", "theme", "panel", "path", "from", "asked", "off"].some((name) => changed.has(name))) keepFocus(drawPanel);
});
