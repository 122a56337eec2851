// What these data are, as far as the page knows: shown in the panel, so that a reader need not ask the sender.

function drawAbout() {
  const facts = drawFacts([
    ["about_title", stamp.title],
    ["about_as_of", stamp.as_of],
    ["about_layers", stamp.layers.join(", ")],
    ...stamp.chosen.map(([name, value]) => [`about_${name}`, value]),
    ["about_counts", stamp.counts.map(([name, number]) => countOf(name, number)).join(", ")],
    ["about_digest", stamp.digest],
  ]);
  return [
    facts,
    told(stamp.notes),
    element("h3", {}, say("about_limits")),
    hint("about_silence"),
    stamp.searched.length ? [hint("about_searched"), told(stamp.searched)] : hint("about_unsearched"),
    hint("about_drawn"),
    element("h3", {}, say("about_licence")),
    hint("about_quotes"),
    hint("about_own"),
    typeof vis === "undefined" ? null : hint("about_vis"),
    element("h3", {}, say("keys_title")),
    element("dl", { class: "keys" }, KEYS.map(([key, name]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, say(name))])),
  ]
    .flat()
    .filter(Boolean);
}

function told(texts) {
  return texts.length ? element("ul", { class: "told" }, texts.map((text) => words(text, "li"))) : null;
}

function hint(name) {
  return element("p", { class: "hint" }, say(name));
}

const KEYS = [
  ["/", "key_search"],
  ["T", "key_table"],
  ["Esc", "key_escape"],
  ["Tab", "key_tab"],
  ["← ↑ → ↓", "key_arrows"],
  ["Enter", "key_enter"],
  ["+ − 0", "key_zoom"],
];
