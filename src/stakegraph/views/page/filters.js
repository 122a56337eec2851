// The legend that is the filter, and what it leaves to be seen.

const FACETS = [
  { id: "kind", title: "Entities", marks: legend.kinds, of: nodes, value: (node) => node.kind, mark: (style) => icon(style.id) },
  { id: "gap", title: "Gaps", marks: legend.gaps, of: gaps, value: (gap) => gap.state, mark: dash },
  { id: "status", title: "Status", marks: legend.statuses, of: ties, value: (tie) => tie.status, mark: dash },
  { id: "stance", title: "Stance", marks: legend.stances, of: ties, value: (tie) => tie.stance, mark: dash },
  { id: "relationship", title: "Relationships", marks: legend.relationships, of: ties, value: (tie) => tie.kind, mark: null },
];

function isNodeShown(node) {
  return !state.off.kind.has(node.kind);
}

function areEndsShown(line) {
  return isNodeShown(nodes.get(line.from)) && isNodeShown(nodes.get(line.to));
}

function isTieShown(tie) {
  const { relationship, status, stance } = state.off;
  return !relationship.has(tie.kind) && !status.has(tie.status) && !stance.has(tie.stance) && areEndsShown(tie);
}

function isGapShown(gap) {
  return !state.off.gap.has(gap.state) && areEndsShown(gap);
}

function isLineShown(line) {
  return gaps.has(line.key) ? isGapShown(line) : isTieShown(line);
}

function countShown() {
  const count = (map, test) => [...map.values()].filter(test).length.toLocaleString("en");
  const of = (map) => map.size.toLocaleString("en");
  return `${count(nodes, isNodeShown)} of ${of(nodes)} entities · ${count(ties, isTieShown)} of ${of(ties)} ties · ${count(gaps, isGapShown)} of ${of(gaps)} gaps`;
}

function drawLegend() {
  document.getElementById("legend").replaceChildren(...FACETS.filter((facet) => facet.of.size).map(drawFacet));
}

function drawFacet(facet) {
  const values = [...facet.marks.keys()];
  const allOff = values.every((value) => state.off[facet.id].has(value));
  const label = allOff ? "all" : "none";
  const toggle = button(label, () => switchOff(facet.id, values, !allOff), { id: `toggle-${facet.id}`, "aria-label": `${facet.title}: ${label}` });
  const total = facet.id === "gap" ? ` (${gaps.size.toLocaleString("en")})` : "";
  const head = element("legend", {}, element("h2", {}, facet.title + total), toggle);
  return element("fieldset", { class: `${facet.id}s` }, head, values.map((value, place) => drawChoice(facet, value, place)));
}

function drawChoice(facet, value, place) {
  const style = facet.marks.get(value);
  const box = element("input", { type: "checkbox", id: `${facet.id}-${place}` });
  box.checked = !state.off[facet.id].has(value);
  box.addEventListener("change", () => switchOff(facet.id, [value], !box.checked));
  const number = [...facet.of.values()].filter((each) => facet.value(each) === value).length;
  const mark = facet.mark ? element("span", { class: "mark" }, facet.mark(style)) : null;
  return element("label", { class: facet.mark ? null : "bare" }, box, mark, words(style.words), element("span", { class: "number" }, number.toLocaleString("en")));
}

function keepFocus(redraw) {
  const id = document.activeElement && document.activeElement.id;
  redraw();
  if (id && document.activeElement.id !== id) document.getElementById(id)?.focus();
}

watch((changed) => {
  if (changed.has("off") || changed.has("theme")) keepFocus(drawLegend);
  if (changed.has("off")) document.getElementById("count").textContent = countShown();
});
