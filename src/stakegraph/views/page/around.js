// Bars above the picture: what narrows it down at the moment, each with a button that ends it.

function drawBars() {
  const bars = [
    state.focus && [say("bar_focus", { n: state.focus.steps, name: nodes.get(state.focus.key).name }), { focus: null }],
    state.from && [say("bar_from", { name: nodes.get(state.from).name }), { from: null }],
    state.path && [say("path_title", { from: nodes.get(state.path.from).name, to: nodes.get(state.path.to).name }), { path: null }],
    state.asked && [say("bar_asked", { name: asked.get(state.asked).name }), { asked: null }],
    state.day !== null && [say(gaps.size ? "bar_day_gaps" : "bar_day", { day: state.day, own: stamp.as_of }), { day: null }],
    state.since !== null && [say("bar_since", { since: state.since, day: state.day ?? stamp.as_of }), { since: null }],
  ].filter(Boolean);
  const drawn = bars.map(([text, ending], place) => element("p", {}, words(text, "span"), button("×", () => change(ending), { id: `end-${place}`, "aria-label": say("bar_end", { what: text }) })));
  document.getElementById("bars").replaceChildren(...drawn);
}

// Below the name of an entity: only what stands around it, or the way from it to another.
function aroundButtons(node) {
  const steps = [1, 2, 3].map((number) => {
    const isOn = state.focus?.key === node.key && state.focus.steps === number;
    const focus = isOn ? null : { key: node.key, steps: number };
    return button(say("around_steps", { n: number }), () => change({ focus }), { id: `around-${number}`, "aria-pressed": String(isOn) });
  });
  const path = button(say("path_from"), () => change({ from: node.key }), { id: "path-from", "aria-pressed": String(state.from === node.key) });
  return element("div", { class: "around" }, element("span", {}, say("around")), steps, path);
}

watch((changed) => {
  if (["focus", "from", "path", "asked", "day", "since"].some((name) => changed.has(name))) keepFocus(drawBars);
});
