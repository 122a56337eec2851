// Light and dark: the system's choice until the reader makes one.

const wantsDark = matchMedia("(prefers-color-scheme: dark)");
const darkShades = new Map(Object.entries(raw.dark));
let chosenTheme = null;

function theme() {
  return chosenTheme ?? (wantsDark.matches ? "dark" : "light");
}

function shade(color) {
  return theme() === "dark" ? (darkShades.get(color) ?? color) : color;
}

function ink() {
  return theme() === "dark" ? { text: "#e8edf3", ground: "#11161d" } : { text: "#18212d", ground: "#f7f8fa" };
}

function applyTheme(choice) {
  chosenTheme = choice;
  change({ theme: theme() });
}

watch((changed) => {
  if (changed.has("theme")) document.documentElement.setAttribute("data-theme", theme());
});

function startTheme() {
  document.getElementById("theme").addEventListener("click", () => applyTheme(theme() === "dark" ? "light" : "dark"));
  wantsDark.addEventListener("change", () => applyTheme(chosenTheme));
  let before = null;
  addEventListener("beforeprint", () => {
    before = chosenTheme;
    applyTheme("light");
  });
  addEventListener("afterprint", () => applyTheme(before));
}
