// What a screen reader is told when something is selected in the picture, which it cannot see.

function nowSelected() {
  if (state.path) return pathHeard(state.path);
  if (state.from) return say("bar_from", { name: nodes.get(state.from).name });
  if (state.asked) return say("bar_asked", { name: asked.get(state.asked).name });
  const line = lineOf(state.selected);
  return line ? [endsOf(line), ...lineWords(line)].join(", ") : nodeHeard(nodes.get(state.selected));
}

function pathHeard({ from, to }) {
  const steps = findPath({ from, to })?.steps.length;
  return [say("path_title", { from: nodes.get(from).name, to: nodes.get(to).name }), steps ? say("around_steps", { n: steps }) : say("path_none")].join(", ");
}

function nodeHeard(node) {
  if (!node) return "";
  const lines = linesOf.get(node.key).filter(isLineShown);
  const missing = lines.filter((line) => gaps.has(line.key)).length;
  const counts = [missing ? say("count_gaps", { n: missing }) : "", say("count_ties", { n: lines.length - missing })];
  return [node.name, legend.kinds.get(node.kind).words, ...counts].filter(Boolean).join(", ");
}

watch((changed) => {
  if (["selected", "path", "from", "asked"].some((name) => changed.has(name))) document.getElementById("heard").textContent = nowSelected();
});
