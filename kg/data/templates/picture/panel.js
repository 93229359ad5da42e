// The panel: the overview, or the facts of the thing or the line that is selected.

function showPanel() {
  const { selected } = state;
  $("panel").replaceChildren(...(!selected ? overview() : isEdge(selected) ? edgePanel(selected) : thingPanel(selected)));
  $("panel").scrollTop = 0;
}

function overview() {
  const ranking = NODES.slice(0, 10).map(node => make("li", {},
    make("span", { className: "rank" }, `${placeOf(node)}.`), goTo(node.thing), soft(scoreText(node.score))));
  const sources = SOURCES.filter(source => source.title)
    .sort((a, b) => b.date.localeCompare(a.date) || a.title.localeCompare(b.title))
    .map(source => make("li", {}, link(source.link, source.title), soft(source.date)));
  return [
    make("h2", {}, say("overview")),
    make("p", {}, say(`meaning-${VIEW.level}`)),
    VIEW.scope.length ? make("p", { className: "soft" }, VIEW.scope.map(([key, value]) => say(key, { value })).join(" ")) : "",
    ...ranking.length ? [
      make("p", {}, say("invitation")),
      make("h3", {}, say("most-central")),
      make("p", { className: "soft small" }, sizeMeaning()),
      make("ol", { className: "places" }, ranking),
    ] : [],
    ...sources.length ? [
      make("h3", {}, say("sources", { n: VIEW.originals })),
      make("details", {}, make("summary", {}, say("source-list")), make("ul", { className: "places" }, sources)),
    ] : [],
  ];
}

/** Say what the size of a node means, and from how many nodes that was estimated, if it was. */
function sizeMeaning() {
  const estimated = VIEW.sampled ? ` ${say("sampled", { n: VIEW.sampled })}` : "";
  return WORDS.measures[VIEW.sizeBy][1] + estimated;
}

function thingPanel(thing) {
  const { node } = thing, facts = thing.facts.filter(passes), hidden = countFacts(thing.facts) - countFacts(facts);
  return [
    make("h2", { dir: "auto" }, thing.label),
    make("p", { className: "class" }, icon(thing.cls), [className(thing.cls), ...thing.countries].join(", ")),
    thing.names.length ? make("p", { className: "soft small", dir: "auto" }, `${say("also")} ${thing.names.join("; ")}`) : "",
    make("p", { className: "soft small" }, node
      ? say("place", { measure: WORDS.measures[VIEW.sizeBy][0], score: scoreText(node.score), place: placeOf(node), of: NODES.length })
      : say("not-drawn")),
    make("p", { className: "actions" }, node ? button(say("only-near"), () => focusOn(thing, state.hops), "") : "",
      button(say("copy-link"), copyLink, "")),
    node?.edges.length ? partners(node) : "",
    make("h3", {}, say("facts", { n: countFacts(facts) })),
    hidden ? make("p", { className: "soft small" }, say("facts-hidden", { n: hidden })) : "",
    ...factCards(facts, thing),
    back(),
  ];
}

/** Nodes of the same score share a place. */
const placeOf = node => 1 + NODES.findIndex(other => other.score === node.score);

function partners(node) {
  const name = edge => otherEnd(edge, node).thing.label;
  const edges = [...node.edges].sort((a, b) => b.value - a.value || name(a).localeCompare(name(b)));
  const rows = edges.map(edge => make("li", {}, button(name(edge), () => select(edge, { fromText: true })), soft(tiesOf(edge))));
  return make("details", { open: edges.length <= 6 },
    make("summary", {}, say("partners", { n: edges.length })), make("ul", { className: "places" }, rows));
}

function edgePanel(edge) {
  const groups = edge.groups.flatMap(({ tie, facts }) => [
    tie ? make("h3", { className: "tie" }, make("span", { className: "class" }, icon(tie.cls), goTo(tie))) : "",
    ...factCards(facts.filter(passes), tie),
  ]);
  const standing = standingOf(edge);
  return [
    make("h2", { className: "ends" }, goTo(edge.from.thing), "–", goTo(edge.to.thing)),
    make("p", { className: "soft" }, tiesOf(edge)),
    standing === STANDINGS[0] ? "" : make("p", { className: "small" }, say(`only-${standing}`)),
    make("p", { className: "actions" }, button(say("copy-link"), copyLink, "")),
    ...groups,
    back(),
  ];
}

const back = () => make("p", {}, button(say("back"), () => select(null, { fromText: true }), ""));
