// The words of the page: one flat table for one language, which Python put in. A name that the table lacks is a fault.

const phrases = new Map(Object.entries(raw.words));
const language = raw.language;

/**
 * The words of that name, with `{values}` put in. Where `{n}` is 1, `name_one` stands in for `name`, if there is one.
 * @param {string} name
 * @param {Object<string, string|number>} [values]
 */
function say(name, values = {}) {
  const chosen = values.n === 1 && phrases.has(`${name}_one`) ? `${name}_one` : name;
  if (!phrases.has(chosen)) throw new Error(`no words for ${name}`);
  return phrases.get(chosen).replace(/\{(\w+)\}/g, (_, key) => (typeof values[key] === "number" ? count(values[key]) : values[key]));
}

// Words for what the data names: a status, a stance; as it stands where the table has none.
function sayOf(family, name) {
  return phrases.get(`${family}_${name}`) ?? name;
}

// So many of what a drawing counts, by its own name where there is no word for it.
function countOf(name, number) {
  return phrases.has(`count_${name}`) ? say(`count_${name}`, { n: number }) : `${count(number)} ${name}`;
}

function count(number) {
  return number.toLocaleString(language);
}
