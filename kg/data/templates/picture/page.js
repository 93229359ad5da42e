// The page as a whole: it answers the hands of the reader, and brings everything into line.

/** Bring drawing, legend, years, counts, table and address into line with the state. */
function refresh() {
  compute();
  drawShown();
  updateLegend();
  showYears();
  showFocus();
  $("status").textContent = statusText();
  $("nothing").hidden = shown.nodes.size > 0;
  $("nothing").textContent = say(NODES.length ? "nothing-left" : "nothing");
  if (isTableOpen()) showTable();
  writeAddress();
}

function statusText() {
  return say("status", {
    nodes: shown.nodes.size, allNodes: NODES.length, lines: shown.edges.size, allLines: EDGES.length,
    facts: countFacts([...shown.facts]), allFacts: countFacts(FACTS),
  });
}

const announce = text => { $("voice").textContent = text; };

/** Select a thing, an edge, or nothing; what was chosen in text is brought into view and focused. */
function select(selected, { fromText = false } = {}) {
  state.selected = selected;
  refresh();
  showPanel();
  if (fromText) {
    if (isTableOpen()) switchTable();
    if (selected?.node && shown.nodes.has(selected.node)) bringIntoView(selected.node);
    $("panel").focus({ preventScroll: matchMedia("(min-width: 901px)").matches });
  }
  announce(say(selected ? "selected" : "unselected", { name: $("panel").querySelector("h2").textContent }));
}

/** Show only what is near a thing, or again everything. */
function focusOn(thing, hops = 1) {
  Object.assign(state, { focus: thing, hops });
  refresh();
  fit();
  announce($("status").textContent);
}

function showFocus() {
  $("near").hidden = !state.focus;
  if (!state.focus) return;
  $("near-said").textContent = say("near", { name: state.focus.label });
  $("near-hops").replaceChildren(...[1, 2, 3].map(hops => make("button", {
    type: "button", className: "toggle", onclick: () => focusOn(state.focus, hops), attributes: { "aria-pressed": String(hops === state.hops) },
  }, say("hops", { n: hops }))));
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  repaint();
}

const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function repaint() {
  paint = readPaint();
  showLegend();
  network.redraw();
}

/** Print on white, whatever the screen shows. */
function prepareToPrint() {
  const { theme } = document.documentElement.dataset;
  setTheme("light");
  fit();
  addEventListener("afterprint", () => setTheme(theme ?? ""), { once: true });
}

function showHeader() {
  const dates = SOURCES.map(source => source.date).filter(Boolean).sort();
  const span = dates.length ? [...new Set([dates[0].slice(0, 4), dates.at(-1).slice(0, 4)])].join("–") : "";
  $("counts").textContent = [
    say("things", { n: NODES.length }), say("facts", { n: countFacts(FACTS) }),
    `${say("sources", { n: VIEW.originals })}${span ? ` (${span})` : ""}`, say("made-on", { date: VIEW.madeOn }),
  ].join(" · ");
}

function onPageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search]") || $("help").open) return;
  const tool = { "/": () => $("query").focus(), "f": fit, "t": switchTable, "?": () => $("help").showModal() }[event.key];
  if (tool) tool();
  else if (event.key !== "Escape") return;
  else if (state.selected) select(null);
  else if (isTableOpen()) switchTable();
  else if (state.focus) focusOn(null);
  else return;
  event.preventDefault();
}

/** Walk from the selected node to the nearest one in the direction of the arrow; Enter focuses. */
function onDrawingKey(event) {
  const from = state.selected?.node;
  if (event.key === "Enter" && from) focusOn(from.thing, state.hops);
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!way) return;
  event.preventDefault();
  let best = from ?? [...shown.nodes][0], least = Infinity;
  for (const node of from ? shown.nodes : []) {
    const along = (node.x - from.x) * way[0] + (node.y - from.y) * way[1];
    const aside = Math.abs((node.x - from.x) * way[1]) + Math.abs((node.y - from.y) * way[0]);
    if (along > 0 && along + 2 * aside < least) [best, least] = [node, along + 2 * aside];
  }
  if (!best) return;
  select(best.thing);
  bringIntoView(best);
}

function onClick({ pointer }) {
  const node = network.getNodeAt(pointer.DOM), edge = network.getEdgeAt(pointer.DOM);
  select(node !== undefined ? NODES[node].thing : edge !== undefined ? EDGES[edge] : null);
}

function hover(thing) {
  state.hovered = thing;
  $("drawing").style.cursor = thing ? "pointer" : "";
  showCopy();
}

network.on("click", onClick);
network.on("doubleClick", ({ pointer }) => {
  const node = network.getNodeAt(pointer.DOM);
  if (node !== undefined) focusOn(NODES[node].thing);
});
network.on("hoverNode", ({ node }) => hover(NODES[node]));
network.on("hoverEdge", ({ edge }) => hover(EDGES[edge]));
network.on("blurNode", () => hover(null));
network.on("blurEdge", () => hover(null));
$("drawing").addEventListener("keydown", onDrawingKey);
for (const [id, act] of Object.entries({
  "fit": fit, "switch": switchTable, "png": savePng, "svg": saveSvg, "ask": () => $("help").showModal(),
  "theme": () => { setTheme(isDark() ? "light" : "dark"); writeAddress(); }, "all": () => focusOn(null),
})) $(id).addEventListener("click", act);
document.addEventListener("keydown", onPageKey);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
addEventListener("beforeprint", prepareToPrint);
addEventListener("hashchange", openAsTold);

/** Open the page as its address says. */
function openAsTold() {
  readAddress();
  refresh();
  showPanel();
  fit();
}

document.body.classList.toggle("embed", isEmbedded);
showHeader();
prepareLegend();
prepareYears();
prepareSearch();
openAsTold();
network.once("afterDrawing", () => { performance.mark("drawn"); fit(); });
