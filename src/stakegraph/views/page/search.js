// Find by name, alias or id, however accents and case are typed; a list for the keyboard.

const LETTERS = new Map([["ø", "o"], ["đ", "d"], ["ł", "l"], ["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ı", "i"], ["þ", "th"], ["ð", "d"]]);
const MOST_FOUND = 12;
let found = [];
let active = 0;

const searchBox = /** @type {HTMLInputElement} */ (document.getElementById("search"));

function fold(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return [...plain].map((letter) => LETTERS.get(letter) ?? letter).join("");
}

let searchable = null; // folded when a reader first searches

function foldNames() {
  return [...nodes.values()].map((node) => ({ node, name: fold(node.name), others: [...node.aliases, node.id].map(fold) }));
}

// 0: it is called so; 1: its name begins so; 2: another name, its id or a word of its name does; 3: somewhere in a name; 4: not at all.
function rank({ name, others }, query) {
  const texts = [name, ...others];
  if (texts.includes(query)) return 0;
  if (name.startsWith(query)) return 1;
  if (others.some((text) => text.startsWith(query)) || name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(query))) return 2;
  return texts.some((text) => text.includes(query)) ? 3 : 4;
}

function findNodes(text) {
  const query = fold(text.trim());
  if (!query) return [];
  searchable ??= foldNames();
  const ranked = searchable.map((each) => [rank(each, query), each.node]).filter(([place]) => place < 4);
  ranked.sort(([one, first], [other, second]) => one - other || first.name.localeCompare(second.name, language));
  return ranked.slice(0, MOST_FOUND).map(([, node]) => node);
}

function drawFound() {
  const list = document.getElementById("found");
  list.replaceChildren(...found.map(drawOption));
  list.hidden = !found.length;
  searchBox.setAttribute("aria-expanded", String(found.length > 0));
  if (found.length) searchBox.setAttribute("aria-activedescendant", `found-${active}`);
  else searchBox.removeAttribute("aria-activedescendant");
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
  searchBox.value = node.name;
  closeFound();
  if (!isNodeShown(node)) switchOff("kind", [node.kind], false);
  select(node.key);
  if (!state.path) lookAt(node.key);
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
  searchBox.addEventListener("input", () => {
    active = 0;
    found = findNodes(searchBox.value);
    drawFound();
  });
  searchBox.addEventListener("keydown", searchKey);
  searchBox.addEventListener("blur", closeFound);
}
