// Making elements: data goes in as text, and never as markup.

/** Make an element; strings among the children become text, and nothing else. */
function make(name, properties = {}, ...children) {
  const { attributes = {}, ...plain } = properties;
  const element = Object.assign(document.createElement(name), plain);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.flat().filter(child => child !== null && child !== ""));
  return element;
}

function svg(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Link to a page of the web; another address, and none, stays text. */
function link(address, text) {
  if (!/^https?:\/\//.test(address)) return make("span", { dir: "auto" }, text);
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text);
}

const button = (text, onclick, className = "link") =>
  make("button", { type: "button", className, onclick, dir: "auto" }, text);
const goTo = thing => button(thing.label, () => select(thing, { fromText: true }));
const soft = text => make("span", { className: "soft" }, text);
const tag = text => make("span", { className: "tag" }, text);

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}
