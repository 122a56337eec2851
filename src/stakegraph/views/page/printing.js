// The print sheet: picture, what is missing, the relationships shown with their words, and the sources by number.

const MOST_PRINTED = 2000;

function drawSheet() {
  const lines = shownLines();
  const sources = new Map();
  const tables = [
    sheetTable(say("print_gaps"), lines.filter(isMissing), sources),
    sheetTable(say("print_ties"), lines.filter((line) => !isMissing(line)), sources),
  ];
  const list = [...sources.values()].map(({ proof }) => element("li", {}, linkTo(proof)));
  const filters = element("p", {}, isNarrowed() ? say("print_filtered", { counts: countShown() }) : countShown());
  const parts = [filters, drawPicture(), sheetKey(), ...tables, list.length ? [element("h2", {}, say("print_sources")), element("ol", {}, list)] : []];
  document.getElementById("sheet").replaceChildren(...parts.flat());
}

// Every mark of the picture with its words: a print cannot be pointed at.
function sheetKey() {
  const marks = FACETS.filter((facet) => facet.mark).flatMap((facet) => [...facet.marks.values()].map((style) => [facet.mark(style), words(style.words)]));
  return element("p", { class: "key" }, marks.map((mark) => element("span", {}, mark)));
}

function sheetTable(title, lines, sources) {
  if (!lines.length) return [];
  const heads = ["column_from", "column_relationship", "column_to", "column_status", "column_evidence"].map((name) => element("th", { scope: "col" }, say(name)));
  const rows = lines.slice(0, MOST_PRINTED).map((line) => sheetRow(line, sources));
  const cut = lines.length > MOST_PRINTED ? element("p", {}, say("print_cut", { n: MOST_PRINTED, all: lines.length })) : "";
  return [element("h2", {}, `${title} (${count(lines.length)})`), cut, element("table", {}, element("thead", {}, element("tr", {}, heads)), element("tbody", {}, rows))].filter(Boolean);
}

function sheetRow(line, sources) {
  const [from, relationship, to, status] = COLUMNS.map(([, value]) => value(line));
  const near = [line.nearMiss ? element("p", {}, say("nearest"), words(line.nearMiss)) : null, line.vehicle ? element("p", {}, `${say("fact_vehicle")}: `, words(line.vehicle)) : null];
  const said = [...near, proofsOf(line).map((proof) => sheetProof(proof, sources))];
  return element("tr", { class: isMissing(line) ? "gap" : null }, [words(from), words(relationship), words(to), status, said].map((cell) => element("td", {}, cell)));
}

function sheetProof(proof, sources) {
  const name = JSON.stringify([proof.source, proof.link]);
  if (!sources.has(name)) sources.set(name, { proof, number: sources.size + 1 });
  const place = [`[${sources.get(name).number}]`, proof.locator].filter(Boolean).join(", ");
  return element("p", {}, proof.quote ? words(`“${proof.quote}” `) : "", words(place));
}

function startPrinting() {
  addEventListener("beforeprint", drawSheet);
  addEventListener("afterprint", () => document.getElementById("sheet").replaceChildren());
}
