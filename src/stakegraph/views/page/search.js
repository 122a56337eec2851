// Find by name, alias or id, however accents and case are typed; a list for the keyboard.

const LETTERS = new Map([["ø", "o"], ["đ", "d"], ["ł", "l"], ["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ı", "i"], ["þ", "th"], ["ð", "d"]]);
const MOST_FOUND = 12;
let found = [];
let active = 0;

function fold(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return [...plain].map((letter) => LETTERS.get(letter) ?? letter).join("");
}

const searchable = [...nodes.values()].map((node) => ({ node, texts: [node.name, ...node.aliases, node.id].map(fold) }));

// 0: a name begins so; 1: a word of a name does; 2: somewhere in a name; 3: not at all.
function rank(texts, query) {
  if (texts.some((text) => text.startsWith(query))) return 0;
  if (texts.some((text) => text.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(query)))) return 1;
  return texts.some((text) => text.includes(query)) ? 2 : 3;
}

function findNodes(text) {
  const query = fold(text.trim());
  if (!query) return [];
  const ranked = searchable.map(({ node, texts }) => [rank(texts, query), node]).filter(([place]) => place < 3);
  ranked.sort(([one, first], [other, second]) => one - other || first.name.localeCompare(second.name, "en"));
  return ranked.slice(0, MOST_FOUND).map(([, node]) => node);
}

function drawFound() {
  const list = document.getElementById("found");
  const input = document.getElementById("search");
  list.replaceChildren(...found.map(drawOption));
  list.hidden = !found.length;
  input.setAttribute("aria-expanded", String(found.length > 0));
  if (found.length) input.setAttribute("aria-activedescendant", `found-${active}`);
  else input.removeAttribute("aria-activedescendant");
  document.getElementById(`found-${active}`)?.scrollIntoView({ block: "nearest" });
}

function drawOption(node, place) {
  const kind = element("small", {}, legend.kinds.get(node.kind).words);
  const option = element("li", { id: `found-${place}`, role: "option", "aria-selected": String(place === active) }, icon(node.kind), words(node.name), kind);
  option.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    choose(place);
  });
  return option;
}

function choose(place) {
  const node = found[place];
  if (!node) return;
  document.getElementById("search").value = node.name;
  closeFound();
  if (!isNodeShown(node)) switchOff("kind", [node.kind], false);
  select(node.key);
  lookAt(node.key);
}

function closeFound() {
  found = [];
  drawFound();
}

function searchKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    active = (active + step + found.length) % found.length;
    drawFound();
  } else if (event.key === "Enter") choose(active);
  else return;
  event.preventDefault();
}

function startSearch() {
  const input = document.getElementById("search");
  input.addEventListener("input", () => {
    active = 0;
    found = findNodes(input.value);
    drawFound();
  });
  input.addEventListener("keydown", searchKey);
  input.addEventListener("blur", closeFound);
}
