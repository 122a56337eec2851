// What the pointer is told of a line, as elements.

function tooltip(line) {
  const isGap = gaps.has(line.key);
  const style = isMissing(line) ? legend.gaps.get(gapStateOf(line)) : legend.statuses.get(line.status);
  const title = isGap ? say("gap_of_rule", { rule: line.ruleName || line.rule }) : line.title;
  return element("div", {}, words(endsOf(line), "b"), words(title, "span"), element("span", {}, style.words));
}

function endsOf(line) {
  return `${nodes.get(line.from).name} ${line.directed ? "→" : "–"} ${nodes.get(line.to).name}`;
}
