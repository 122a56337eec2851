// What the pointer is told of a line, as elements.

function tooltip(line) {
  const [title, state] = lineWords(line);
  return element("div", {}, words(endsOf(line), "b"), words(title, "span"), element("span", {}, state));
}

// What a line is, and how it stands with it.
function lineWords(line) {
  const title = gaps.has(line.key) ? say("gap_of_rule", { rule: line.ruleName || line.rule }) : line.title;
  const style = isMissing(line) ? legend.gaps.get(gapStateOf(line)) : legend.statuses.get(line.status);
  return [title, style.words];
}

function endsOf(line) {
  return `${nodes.get(line.from).name} ${line.directed ? "→" : "–"} ${nodes.get(line.to).name}`;
}
