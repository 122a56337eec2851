// Statements and their proofs as elements: in the panel, never without the words they came from.

function chip(text, kind = null) {
  return text ? element("span", { class: kind }, text) : null;
}

function drawProof(proof) {
  const place = proof.locator ? `, ${proof.locator}` : "";
  const cites = proof.cites.length ? say("citing", { cited: proof.cites.join(", ") }) : "";
  return [
    proof.quote ? words(`“${proof.quote}”`, "blockquote") : null,
    element("p", { class: "source" }, linkTo(proof), place, words(cites)),
  ];
}

function drawProofs(list) {
  return list.length ? list.map(drawProof) : element("p", { class: "source" }, say("no_quote"));
}

function drawSaid(said) {
  const labels = [
    chip(sayOf("status", said.status), said.status === "absent" ? "alarm" : "strong"),
    chip(said.stance === "neutral" ? "" : sayOf("stance", said.stance)),
    chip(sayOf("modality", said.modality)),
    chip(said.certainty === "certain" ? "" : sayOf("certainty", said.certainty)),
    chip(said.when),
    chip(said.layer),
  ];
  return element(
    "div",
    { class: "said" },
    words(said.text, "p"),
    element("div", { class: "chips" }, labels),
    said.says ? words(say("said_by", { who: said.says }), "p", { class: "says" }) : null,
    drawProofs(said.proofs),
  );
}

function drawGapFacts(gap) {
  return drawFacts([
    ["fact_rule", gap.ruleName || gap.rule],
    ["fact_why", gap.reason],
    ["fact_near", gap.nearMiss],
    ["fact_vehicle", gap.vehicle],
  ]);
}

function drawFacts(facts) {
  const shown = facts.filter(([, text]) => text);
  return element("dl", {}, shown.map(([name, text]) => [element("dt", {}, say(name)), words(text, "dd")]));
}
