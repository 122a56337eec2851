// The legend that is the filter: every mark of the picture with its words, its number and its switch.

const present = [...legend.statuses.values()].filter((style) => style.id !== "absent"); // that one stands among the gaps
const FACETS = [
  { id: "kind", marks: legend.kinds, of: [...nodes.values()], value: (node) => [node.kind], mark: (style) => icon(style.id) },
  { id: "gap", marks: legend.gaps, of: allMissing, value: (line) => [gapStateOf(line)], mark: dash },
  { id: "status", marks: new Map(present.map((style) => [style.id, style])), of: [...ties.values()], value: (tie) => [tie.status], mark: dash },
  { id: "stance", marks: legend.stances, of: [...ties.values()], value: (tie) => [tie.stance], mark: dash },
  { id: "country", marks: wordsOf([...nodes.values()].flatMap((node) => node.countries)), of: [...nodes.values()], value: (node) => node.countries, mark: null },
  { id: "layer", marks: wordsOf([...ties.values()].flatMap(layersOf)), of: [...ties.values()], value: layersOf, mark: null },
  { id: "relationship", marks: legend.relationships, of: [...ties.values()], value: (tie) => [tie.kind], mark: null },
].filter(isWorthShowing);

function wordsOf(values) {
  const found = [...new Set(values.filter(Boolean))].sort();
  return new Map(found.map((id) => [id, { id, words: id }]));
}

function layersOf(tie) {
  return [...new Set(saidValues(tie, "layer"))];
}

// A mark needs its words even where it is alone; a value without a mark is worth a switch only beside others.
function isWorthShowing(facet) {
  return facet.of.length > 0 && facet.marks.size > (facet.mark ? 0 : 1);
}

function drawLegend() {
  document.getElementById("legend").replaceChildren(...FACETS.filter((facet) => facet.mark).map(drawFacet), drawMore(), ...FACETS.filter((facet) => !facet.mark).map(drawFacet));
}

// The day, with an explicit choice for what these seeds do not date; and what lacks its proof.
function drawMore() {
  const unknown = [...ties.values()].filter((tie) => tie.days.includes("u")).length;
  const bare = [...ties.values()].filter((tie) => countProofs(tie) === 0).length;
  return element(
    "fieldset",
    { class: "more" },
    element("legend", {}, element("h2", {}, say("facet_more"))),
    ...(days.length > 1 ? [drawDays(), drawSince()] : []),
    unknown ? drawSwitch("undated", state.undated, say("undated"), unknown) : null,
    drawSwitch("unproved", state.unproved, say("unproved"), bare),
  );
}

function drawDays() {
  const own = days.length - 1;
  const choice = element("select", { id: "day" }, days.map((day, place) => element("option", { value: String(place) }, place === own ? say("day_own", { day }) : day)).reverse());
  choice.value = String(state.day === null ? own : days.indexOf(state.day));
  choice.addEventListener("change", () => {
    const day = Number(choice.value) === own ? null : days[Number(choice.value)];
    change({ day, since: daysBefore(day).includes(state.since) ? state.since : null });
  });
  return element("label", { class: "day" }, say("day"), choice);
}

function drawSince() {
  const before = daysBefore(state.day);
  const choice = element("select", { id: "since" }, element("option", { value: "" }, say("since_none")), before.map((day) => element("option", { value: day }, day)).reverse());
  choice.value = state.since ?? "";
  choice.addEventListener("change", () => change({ since: choice.value || null }));
  return element("label", { class: "day" }, say("since"), choice);
}

function daysBefore(day) {
  return days.slice(0, day === null ? -1 : days.indexOf(day));
}

function drawSwitch(name, isOn, text, number) {
  const box = element("input", { type: "checkbox", id: name });
  box.checked = isOn;
  box.addEventListener("change", () => change({ [name]: box.checked }));
  return element("label", { class: "bare" }, box, text, element("span", { class: "number" }, count(number)));
}

function drawFacet(facet) {
  const values = [...facet.marks.keys()];
  const allOff = values.every((value) => state.off[facet.id].has(value));
  const title = say(`facet_${facet.id}`);
  const label = say(allOff ? "facet_all" : "facet_none");
  const toggle = button(label, () => switchOff(facet.id, values, !allOff), { id: `toggle-${facet.id}`, "aria-label": `${title}: ${label}` });
  const total = facet.id === "gap" ? ` (${count(allMissing.length)})` : "";
  const head = element("legend", {}, element("h2", {}, title + total), toggle);
  const numbers = countValues(facet);
  return element("fieldset", { class: `${facet.id}s` }, head, values.map((value, place) => drawChoice(facet, value, place, numbers.get(value) ?? 0)));
}

function countValues(facet) {
  const numbers = new Map();
  for (const each of facet.of) for (const value of new Set(facet.value(each))) numbers.set(value, (numbers.get(value) ?? 0) + 1);
  return numbers;
}

function drawChoice(facet, value, place, number) {
  const style = facet.marks.get(value);
  const box = element("input", { type: "checkbox", id: `${facet.id}-${place}` });
  box.checked = !state.off[facet.id].has(value);
  box.addEventListener("change", () => switchOff(facet.id, [value], !box.checked));
  const mark = facet.mark ? element("span", { class: "mark" }, facet.mark(style)) : null;
  return element("label", { class: facet.mark ? null : "bare" }, box, mark, words(style.words), element("span", { class: "number" }, count(number)));
}

// Who had the focus has it again; where it is gone for good, the panel that it stood in has it, or the picture.
function keepFocus(redraw) {
  const before = document.activeElement;
  const place = before?.closest("#panel")?.id ?? "graph";
  redraw();
  if (before && !before.isConnected) (document.getElementById(before.id) ?? document.getElementById(place)).focus({ preventScroll: true });
}

watch((changed) => {
  if (["off", "theme", "day", "since", "undated", "unproved"].some((name) => changed.has(name))) keepFocus(drawLegend);
  if (changed.has("shown")) document.getElementById("count").textContent = countShown();
});
