// Search: names and other names, whatever the accents, the case, the order of words, or a slip.

const MOST_HITS = 12;
const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = text => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const found = { things: [], at: -1 };
for (const thing of THINGS) thing.words = [thing.label, ...thing.names].map(wordsOf);

/** Count the slips between a word and the nearest beginning of another; beyond `most`, give Infinity. */
function slips(word, other, most) {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= word.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (word[i - 1] === other[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  const least = Math.min(...row);
  return least <= most ? least : Infinity;
}

/** Tell how badly a name fits the words that are sought: 0 when each begins a word of the name. */
function misfit(sought, name) {
  const each = sought.map(word => name.reduce((least, other) => {
    if (other.startsWith(word)) return Math.min(least, 0);
    if (other.includes(word)) return Math.min(least, .5);
    return Math.min(least, slips(word, other, word.length < 4 ? 0 : word.length < 8 ? 1 : 2));
  }, Infinity));
  return each.reduce((sum, one) => sum + one, 0);
}

function search() {
  const sought = wordsOf($("query").value);
  const ranked = !sought.length ? [] : THINGS.map(thing => {
    const [label, ...names] = thing.words.map(name => misfit(sought, name));
    return { thing, misfit: Math.min(label, ...names.map(name => name + .25)), place: thing.node?.place ?? NODES.length };
  });
  found.things = ranked.filter(({ misfit }) => misfit < Infinity)
    .sort((a, b) => a.misfit - b.misfit || a.place - b.place || a.thing.label.localeCompare(b.thing.label))
    .slice(0, MOST_HITS).map(({ thing }) => thing);
  found.at = found.things.length ? 0 : -1;
  showHits();
  $("none").hidden = !sought.length || found.things.length > 0;
}

function showHits() {
  const hits = found.things.map((thing, i) => make("li",
    { id: `hit-${i}`, onmousedown: () => choose(thing), attributes: { role: "option", "aria-selected": String(i === found.at) } },
    icon(thing.cls), make("bdi", {}, thing.label), soft(className(thing.cls))));
  $("hits").replaceChildren(...hits);
  $("hits").hidden = !hits.length;
  $("query").setAttribute("aria-expanded", String(hits.length > 0));
  if (found.at >= 0) $("query").setAttribute("aria-activedescendant", `hit-${found.at}`);
  else $("query").removeAttribute("aria-activedescendant");
}

function clearSearch() {
  $("query").value = "";
  search();
}

function choose(thing) {
  clearSearch();
  select(thing, { fromText: true });
}

function onQueryKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.things.length) {
    found.at = (found.at + step + found.things.length) % found.things.length;
    showHits();
    event.preventDefault();
  } else if (event.key === "Enter" && found.at >= 0) {
    choose(found.things[found.at]);
    event.preventDefault();
  } else if (event.key === "Escape") {
    if ($("query").value) clearSearch();
    else $("query").blur();
    event.stopPropagation();
  }
}

function prepareSearch() {
  $("query").addEventListener("input", search);
  $("query").addEventListener("keydown", onQueryKey);
  $("query").addEventListener("blur", () => { $("hits").hidden = $("none").hidden = true; });
  $("query").addEventListener("focus", search);
}
