// The panel on the right: an entity with all that is said of it, or one relationship, or one gap.

function drawPanel() {
  const panel = document.getElementById("panel");
  const key = state.selected;
  const line = ties.get(key) ?? gaps.get(key);
  panel.replaceChildren(element("h2", {}, "Evidence"), ...(nodes.has(key) ? entityParts(nodes.get(key)) : line ? pairParts(line) : hintParts()));
  panel.scrollTop = 0;
}

function hintParts() {
  const hint = "Select an entity, a relationship or a gap to read what is said and who says it.";
  const keys = "Press / to search, T for the table, Esc to clear, Tab to reach every control.";
  return [element("p", { class: "hint" }, hint), element("p", { class: "hint" }, keys)];
}

function entityParts(node) {
  const lines = linesOf.get(node.key).filter(isLineShown);
  const hidden = linesOf.get(node.key).length - lines.length;
  const sub = [legend.kinds.get(node.kind).words, node.id, ...node.aliases].join(" · ");
  const ownGaps = lines.filter((line) => gaps.has(line.key));
  return [
    element("h2", { class: "name" }, icon(node.kind), words(node.name)),
    words(sub, "p", { class: "sub" }),
    ownGaps.length ? element("h3", {}, `${ownGaps.length} gap${ownGaps.length > 1 ? "s" : ""}`) : null,
    ...ownGaps.map(gapCard),
    element("h3", {}, `${lines.length - ownGaps.length} ties${hidden ? `, ${hidden} filtered out` : ""}`),
    ...groupPairs(lines.filter((line) => ties.has(line.key))).map(tieCard),
    node.said.length ? element("h3", {}, "Said about it") : null,
    node.said.length ? element("div", { class: "card" }, node.said.map(drawSaid)) : null,
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
    rest.length ? element("h3", {}, "Between the same two") : null,
    ...rest.filter((each) => gaps.has(each.key)).map(gapCard),
    ...groupPairs(rest.filter((each) => ties.has(each.key))).map(tieCard),
  ].filter(Boolean);
}

function isSamePair(one, other) {
  return (one.from === other.from && one.to === other.to) || (one.from === other.to && one.to === other.from);
}

function tieCard(group) {
  const [first] = group;
  const said = group.flatMap((tie) => tie.said);
  const differ = new Set([...group.map((tie) => tie.status), ...said.map((each) => each.status)]).size > 1;
  const parts = said.length ? said.map(drawSaid) : [element("p", { class: "source" }, "Nothing is recorded as said.")];
  return element(
    "div",
    { class: differ ? "card differ" : "card" },
    drawEnds(first, first.title),
    differ ? element("p", { class: "chips" }, chip("said with different status", "alarm")) : null,
    element("div", { class: differ ? "beside" : null }, parts),
  );
}

function gapCard(gap) {
  return element("div", { class: "card gap" }, drawEnds(gap, ""), element("div", { class: "chips" }, chip(legend.gaps.get(gap.state).words, "alarm")), drawGapFacts(gap), drawProofs(gap.proofs));
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
  document.getElementById("panel").focus({ preventScroll: true });
}

watch((changed) => {
  if (["selected", "off", "theme"].some((name) => changed.has(name))) drawPanel();
});
