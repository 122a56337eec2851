// The state of the page in the hash of its address: whoever opens the file with it sees the same.

let isReading = true; // from the start: a page that comes alive writes nothing over the address it was opened with
let cameraTimer = 0;

function writeHash() {
  const parts = new URLSearchParams();
  const put = (name, value) => value && parts.set(name, value);
  for (const id of FACET_IDS) put(`no-${id}`, [...state.off[id]].sort().map(encodeURIComponent).join(","));
  put("at", state.selected);
  put("asked", state.asked);
  if (state.focus) put("around", [state.focus.steps, state.focus.key].join(" "));
  if (state.path) put("path", [state.path.from, state.path.to].map(encodeURIComponent).join(","));
  put("day", state.day);
  put("since", state.since);
  put("undated", state.undated ? "" : "no");
  put("unproved", state.unproved ? "yes" : "");
  put("view", state.view === "graph" ? "" : state.view);
  put("panel", state.panel === "gaps" ? "" : state.panel);
  put("sort", state.sort.column || state.sort.down ? `${state.sort.column}${state.sort.down ? "-" : "+"}` : "");
  put("theme", chosenTheme);
  if (isMoved) put("camera", (({ x, y, scale }) => [Math.round(x), Math.round(y), scale.toFixed(3)])(renderer.camera()).join(","));
  return parts.toString();
}

// What a link names and this page does not have is left out: the page never fails on an old link.
function readHash(text) {
  const parts = new URLSearchParams(text);
  const list = (name) => (parts.get(name) || "").split(",").filter(Boolean).map(decode);
  const known = (key) => (nodes.has(key) || lineOf(key) ? key : null);
  const [, steps, key] = /^([1-3]) (.*)$/s.exec(parts.get("around") ?? "") ?? [];
  const [from, to] = list("path");
  const [, column, way] = /^(\d)([+ -])$/.exec(parts.get("sort") ?? "") ?? [];
  const day = days.slice(0, -1).includes(parts.get("day")) ? parts.get("day") : null;
  const camera = (parts.get("camera") ?? "").split(",").map(Number);
  return {
    state: {
      off: Object.fromEntries(FACET_IDS.map((id) => [id, new Set(list(`no-${id}`))])),
      selected: known(parts.get("at")),
      asked: asked.has(parts.get("asked")) ? parts.get("asked") : null,
      focus: nodes.has(key) ? { key, steps: Number(steps) } : null,
      from: null,
      path: nodes.has(from) && nodes.has(to) ? { from, to } : null,
      day,
      since: daysBefore(day).includes(parts.get("since")) ? parts.get("since") : null,
      undated: parts.get("undated") !== "no",
      unproved: parts.get("unproved") === "yes",
      view: parts.get("view") === "table" ? "table" : "graph",
      panel: Object.hasOwn(PANELS, parts.get("panel") ?? "") ? parts.get("panel") : "gaps",
      sort: { column: Math.min(Number(column ?? 0), COLUMNS.length - 1), down: way === "-" },
    },
    theme: ["dark", "light"].includes(parts.get("theme")) ? parts.get("theme") : null,
    camera: camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0 ? camera : null,
  };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function openHash() {
  const read = readHash(location.hash.slice(1));
  isReading = true;
  applyTheme(read.theme);
  change(read.state);
  isMoved = read.camera !== null;
  if (read.camera) renderer.look({ x: read.camera[0], y: read.camera[1], scale: Math.min(read.camera[2], 20) });
  else fitPicture();
  isReading = false;
}

// In a frame that holds the page as text there is no address to write to: then there is no link, and no fault.
function keepHash() {
  if (isReading || !renderer) return;
  const hash = writeHash();
  if (hash === location.hash.slice(1)) return;
  try {
    history.replaceState(null, "", `#${hash}`);
  } catch {
    return;
  }
}

function startPermalink() {
  if (location.hash.length > 1) openHash();
  isReading = false;
  addEventListener("hashchange", openHash);
  renderer.on("move", () => {
    clearTimeout(cameraTimer);
    cameraTimer = setTimeout(keepHash, 300);
  });
  document.getElementById("link").addEventListener("click", copyLink);
}

async function copyLink() {
  keepHash();
  const told = document.getElementById("told");
  try {
    await navigator.clipboard.writeText(location.href);
    told.textContent = say("link_copied");
  } catch {
    told.textContent = say("link_address");
  }
}

watch((changed) => {
  if (!changed.has("shown")) keepHash();
});
