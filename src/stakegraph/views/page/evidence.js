// Statements and their proofs as elements: in the panel, never without the words they came from.

const STATED = { existing: "existing", absent: "said to be absent" };

function chip(text, kind = null) {
  return text ? element("span", { class: kind }, text) : null;
}

function drawProof(proof) {
  const place = proof.locator ? `, ${proof.locator}` : "";
  const cites = proof.cites.length ? `, citing ${proof.cites.join(", ")}` : "";
  return [
    proof.quote ? words(`“${proof.quote}”`, "blockquote") : null,
    element("p", { class: "source" }, linkTo(proof), place, words(cites)),
  ];
}

function drawProofs(list) {
  return list.length ? list.map(drawProof) : element("p", { class: "source" }, "No quote is recorded for this.");
}

function drawSaid(said) {
  const labels = [
    chip(STATED[said.status] ?? said.status, said.status === "absent" ? "alarm" : "strong"),
    chip(said.stance === "neutral" ? "" : said.stance),
    chip(said.modality),
    chip(said.certainty === "certain" ? "" : said.certainty),
    chip(said.when),
    chip(said.layer),
  ];
  return element(
    "div",
    { class: "said" },
    words(said.text, "p"),
    element("div", { class: "chips" }, labels),
    said.says ? words(`Said by ${said.says}`, "p", { class: "says" }) : null,
    drawProofs(said.proofs),
  );
}

function drawGapFacts(gap) {
  const facts = [
    ["Rule", gap.ruleName ? `${gap.ruleName} (${gap.rule})` : gap.rule],
    ["Why", gap.reason],
    ["Nearest", gap.nearMiss],
    ["Vehicle", gap.vehicle],
  ];
  const shown = facts.filter(([, text]) => text);
  return element("dl", {}, shown.map(([name, text]) => [element("dt", {}, name), words(text, "dd")]));
}
