// The page comes alive: every part once, in this order.

// The numbers stand once, at the foot of the picture, where they follow the filters.
function drawSummary() {
  const parts = [stamp.as_of ? say("as_of", { day: stamp.as_of }) : "", stamp.layers.length ? say("layers", { layers: stamp.layers.join(", ") }) : ""];
  document.getElementById("summary").textContent = parts.filter(Boolean).join(" · ");
}

function clearAll() {
  searchBox.value = "";
  searchBox.blur();
  closeFound();
  select(null);
}

function reset() {
  change({ off: noneOff(), view: "graph", panel: "gaps", sort: { column: 0, down: false }, focus: null, day: null, since: null, undated: true, unproved: false });
  clearAll();
  fitPicture();
}

function pageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isTyping = event.target instanceof HTMLInputElement && event.target.type === "search";
  if (event.key === "Escape") clearAll();
  else if (isTyping) return;
  else if (event.key === "/") searchBox.select();
  else if (event.key === "t" || event.key === "T") showView(state.view === "table" ? "graph" : "table");
  else return;
  event.preventDefault();
}

function start() {
  document.documentElement.setAttribute("data-ready", "");
  drawSummary();
  startGraph();
  startSearch();
  startPanel();
  startTheme();
  change({ off: state.off, theme: theme() });
  document.getElementById("show-graph").addEventListener("click", () => showView("graph"));
  document.getElementById("show-table").addEventListener("click", () => showView("table"));
  document.getElementById("reset").addEventListener("click", reset);
  document.addEventListener("keydown", pageKey);
  startSaving();
  startPrinting();
  startPermalink();
}

start();
