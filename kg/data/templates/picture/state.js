// What the reader has chosen, and what is therefore shown.

/** Above the first number of nodes, the page opens with the second: the most central ones. */
const MANY = 400, AT_FIRST = 250;
const AT_START = NODES.length > MANY ? AT_FIRST : NODES.length;

const state = {
  most: AT_START,           // how many nodes, the most central first
  hidden: { classes: new Set(), lines: new Set(), standings: new Set() },
  years: null,              // [first, last], or all
  mode: "reported",         // or "force"
  focus: null, hops: 1,     // only what is so near to a node
  communities: NODES.some(node => node.community >= 0),
  selected: null,           // a thing or an edge
  hovered: null,            // a node or an edge
};
/** What is shown, as sets, brought into line by `compute`. */
const shown = { nodes: new Set(), edges: new Set(), facts: new Set() };

/** Give each node its turn to be shown: the most central first, followed by what joins two of them. */
function takeTurns() {
  const joined = new Map(), next = [];
  let turn = 0;
  const show = node => {
    if (node.turn !== undefined) return;
    node.turn = turn++;
    for (const edge of IS_FULL ? node.edges : []) {
      const other = otherEnd(edge, node), count = (joined.get(other) ?? 0) + 1;
      joined.set(other, count);
      if (count === 2) next.push(other);
    }
  };
  for (const node of NODES) {
    show(node);
    while (next.length) show(next.shift());
  }
}
takeTurns();

const isOfYears = (fact, [first, last]) => state.mode === "force"
  ? fact.since <= last && fact.till >= first
  : fact.years.some(year => year >= first && year <= last);
const passes = fact => !state.hidden.lines.has(fact.kind) && !state.hidden.standings.has(fact.standing)
  && (!state.years || isOfYears(fact, state.years));
const areFactsChosen = () => Boolean(state.years || state.hidden.lines.size || state.hidden.standings.size);

function compute() {
  const chosen = areFactsChosen(), facts = new Set(FACTS.filter(passes));
  const lines = EDGES.filter(edge => edge.facts.length ? edge.facts.some(fact => facts.has(fact)) : !chosen);
  const near = state.focus && nodesNear(state.focus, state.hops, lines);
  const called = nodesCalled();
  const isOpen = node => !state.hidden.classes.has(node.thing.cls)
    && (near ? near.has(node) : node.turn < state.most || called.has(node));
  shown.edges = new Set(lines.filter(edge => isOpen(edge.from) && isOpen(edge.to)));
  const tied = new Set([...shown.edges].flatMap(edge => [edge.from, edge.to]));
  shown.nodes = new Set(NODES.filter(node => isOpen(node)
    && (!chosen || tied.has(node) || node.thing.facts.some(fact => facts.has(fact)))));
  const told = new Set([...shown.edges].flatMap(edge => edge.facts));
  shown.facts = new Set([...facts].filter(fact => told.has(fact) || isFactOfNodes(fact)));
}

function isFactOfNodes({ nodes }) {
  return nodes.length > 0 && (IS_FULL ? nodes.every(node => shown.nodes.has(node)) : nodes.some(node => shown.nodes.has(node)));
}

/** Give the nodes that are at most so many lines away. */
function nodesNear(thing, hops, lines) {
  const found = new Set(thing.node ? [thing.node] : []), open = new Set(lines);
  let rim = [...found];
  for (let hop = 0; hop < hops; hop++) {
    const next = rim.flatMap(node => node.edges.filter(edge => open.has(edge)).map(edge => otherEnd(edge, node)));
    rim = [...new Set(next)].filter(node => !found.has(node));
    for (const node of rim) found.add(node);
  }
  return found;
}

/** Give what is selected and those next to it, which are shown also when they are not central. */
function nodesCalled() {
  const { selected } = state;
  if (!selected) return new Set();
  if (isEdge(selected)) return new Set([selected.from, selected.to]);
  const next = selected.node ? [selected.node, ...selected.node.edges.map(edge => otherEnd(edge, selected.node))] : [];
  return new Set([...selected.facts.flatMap(fact => fact.nodes), ...next]);
}

/** Say which shown nodes and edges belong to what is selected. */
function neighbourhood(selected) {
  if (!selected) return null;
  const edges = (isEdge(selected) ? [selected]
    : selected.node ? selected.node.edges
    : EDGES.filter(edge => edge.groups.some(group => group.tie === selected))).filter(edge => shown.edges.has(edge));
  const nodes = new Set(edges.flatMap(edge => [edge.from, edge.to]));
  for (const node of isEdge(selected) ? [selected.from, selected.to] : nodesCalled()) nodes.add(node);
  return { edges, nodes: [...nodes].filter(node => shown.nodes.has(node)) };
}

/** Tell how firm a line is: as firm as the firmest of its facts that pass. */
function standingOf(edge) {
  const told = edge.facts.filter(passes).map(fact => fact.standing);
  return STANDINGS.find(standing => told.includes(standing)) ?? STANDINGS[0];
}
