// What the page is given: rows, in which numbers stand for things, sources, passages and terms.

const IS_FULL = VIEW.level === "full";
const CLASSES = new Map(Object.entries(LOOK.classes)), LINES = new Map(Object.entries(LOOK.lines));
const STANDINGS = Object.keys(LOOK.standings);  // the firmest first

const THINGS = VIEW.things.map(([id, label, cls, names, countries]) =>
  ({ id: /^https?:/.test(id) ? id : VIEW.base + id, label, cls, names, countries, facts: [], node: null }));
const THING = new Map(THINGS.map(thing => [thing.id, thing]));
const SOURCES = VIEW.sources.map(([title, date, link]) => ({ title, date, link, year: yearOf(date) }));
const PASSAGES = VIEW.passages.map(([source, link, standing, quotes]) =>
  ({ source: SOURCES[source], link: link || SOURCES[source].link, standing: VIEW.terms[standing], quotes }));
const FACTS = VIEW.facts.map(([iri, kind, subject, relation, detail, object, date, dateKind, until, state, standing, passages, period]) => ({
  iri, date, until,
  kind: VIEW.terms[kind], relation: VIEW.terms[relation], detail: VIEW.terms[detail],
  dateKind: VIEW.terms[dateKind], state: VIEW.terms[state], standing: VIEW.terms[standing],
  subject: THINGS[subject], object: THINGS[object] ?? null,
  passages: passages.map(number => PASSAGES[number]),
  since: period[0] ?? -Infinity, till: period[1] ?? Infinity,
  states: [],  // whose organisations it is about, where states are drawn
}));
const NODES = VIEW.nodes.map(([number, x, y, size, score, community, facts], place) => {
  const thing = THINGS[number];
  for (const fact of facts) FACTS[fact].states.push(thing);
  return thing.node = { id: place, place, thing, x, y, size, score, community, edges: [] };
});
const EDGES = VIEW.edges.map(([from, to, strength, groups], id) => ({
  id, strength, from: NODES[from], to: NODES[to],
  groups: groups.map(([tie, facts]) => ({ tie: THINGS[tie] ?? null, facts: facts.map(number => FACTS[number]) })),
}));

for (const fact of FACTS) {
  fact.years = [...new Set(fact.passages.map(passage => passage.source.year).filter(Boolean))];
  const about = [...new Set([fact.subject, fact.object, ...fact.states])].filter(Boolean);
  for (const thing of about) thing.facts.push(fact);
  fact.nodes = about.map(thing => thing.node).filter(Boolean);
}
for (const edge of EDGES) {
  edge.facts = [...new Set(edge.groups.flatMap(group => group.facts))];
  edge.kind = [...LINES.keys()].find(kind => edge.facts.some(fact => fact.kind === kind)) ?? "none";
  edge.value = IS_FULL ? countFacts(edge.facts) : edge.groups.length;
  edge.from.edges.push(edge);
  edge.to.edges.push(edge);
}

function yearOf(date) {
  return Number(date.slice(0, 4)) || 0;
}

/** Count facts, of which one may relate several pairs. */
function countFacts(facts) {
  return new Set(facts.map(fact => fact.iri)).size;
}

const otherEnd = (edge, node) => edge.from === node ? edge.to : edge.from;
const isEdge = chosen => Boolean(chosen?.groups);
