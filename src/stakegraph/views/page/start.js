// The page comes alive: every part once, in this order.

function drawSummary() {
  const count = (map, word, words = `${word}s`) => `${map.size.toLocaleString("en")} ${map.size === 1 ? word : words}`;
  const parts = [stamp.as_of ? `as of ${stamp.as_of}` : "", stamp.layers.length ? `layers: ${stamp.layers.join(", ")}` : ""];
  parts.push(count(nodes, "entity", "entities"), count(ties, "tie"), count(gaps, "gap"));
  document.getElementById("summary").textContent = parts.filter(Boolean).join(" · ");
}

function clearAll() {
  document.getElementById("search").value = "";
  document.getElementById("search").blur();
  closeFound();
  select(null);
}

function reset() {
  const off = Object.fromEntries(Object.keys(state.off).map((facet) => [facet, new Set()]));
  change({ off, view: "graph", sort: { column: 0, down: false } });
  clearAll();
  fitPicture();
}

function pageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isTyping = event.target instanceof HTMLInputElement && event.target.type === "search";
  if (event.key === "Escape") clearAll();
  else if (isTyping) return;
  else if (event.key === "/") document.getElementById("search").focus();
  else if (event.key === "t" || event.key === "T") showView(state.view === "table" ? "graph" : "table");
  else return;
  event.preventDefault();
}

function start() {
  document.documentElement.setAttribute("data-ready", "");
  drawSummary();
  startGraph();
  startSearch();
  startTheme();
  applyTheme(null);
  change({ off: state.off });
  document.getElementById("show-graph").addEventListener("click", () => showView("graph"));
  document.getElementById("show-table").addEventListener("click", () => showView("table"));
  document.getElementById("reset").addEventListener("click", reset);
  document.addEventListener("keydown", pageKey);
  addEventListener("beforeprint", drawTable);
}

start();
