// The drawing: vis-network holds what is shown, at rest; selection and names are drawn over it.

let paint = readPaint();

/** Read the colours and the font of the theme in force. */
function readPaint() {
  const style = getComputedStyle(document.body), value = name => style.getPropertyValue(name);
  return { paper: value("--paper"), ink: value("--ink"), soft: value("--soft"), font: style.fontFamily };
}

/** Give how small a node may be on the screen: smaller where there are many. */
const leastRadius = () => Math.min(5, Math.max(2, 5 * Math.sqrt(300 / shown.nodes.size)));
const radiusOf = node => Math.max(node.size, leastRadius() / network.getScale());
const dashesOf = edge => LOOK.standings[standingOf(edge)];
const colorOf = edge => LINES.get(edge.kind)?.color ?? LOOK.line;
const opacityNow = () => Math.min(.55, Math.max(.12, .55 * Math.sqrt(400 / shown.edges.size)));  // many lines are one grey
const widthOf = edge => Math.min(1.6 * Math.sqrt(edge.value), 9);

function visNode(node) {
  return {
    id: node.id, x: node.x, y: node.y, size: node.size, shape: "custom",
    ctxRenderer: ({ ctx, x, y }) => ({
      drawNode: () => drawShape(ctx, node.thing.cls, x, y, radiusOf(node)),
      nodeDimensions: { width: 2 * node.size, height: 2 * node.size },
    }),
  };
}

function visEdge(edge) {
  const dashes = dashesOf(edge), opacity = opacityNow();
  return {
    id: edge.id, from: edge.from.id, to: edge.to.id, width: widthOf(edge),
    dashes: dashes.length ? dashes : false, color: { color: colorOf(edge), opacity },
  };
}

compute();
const drawnNodes = new vis.DataSet([...shown.nodes].map(visNode));
const drawnEdges = new vis.DataSet([...shown.edges].map(visEdge));
const isEmbedded = new URLSearchParams(location.search).has("embed");
const network = new vis.Network($("drawing"), { nodes: drawnNodes, edges: drawnEdges }, {
  ...JSON.parse(read("options")),  // pyvis gives its options as a text
  nodes: { chosen: false },
  edges: { smooth: false, chosen: false, hoverWidth: 0, selectionWidth: 0 },
  interaction: { hover: true, dragNodes: false, selectable: false, zoomView: !isEmbedded },
});
$("drawing").firstElementChild.tabIndex = -1;  // one stop for the keyboard, not two

/** Give vis-network what is shown now, and only that: what is hidden costs nothing. */
function drawShown() {
  const replace = (held, wanted, toItem) => {
    const ids = new Set([...wanted].map(item => item.id));
    held.remove(held.getIds().filter(id => !ids.has(id)));
    held.update([...wanted].map(toItem));
  };
  drawOnce(() => {
    replace(drawnEdges, shown.edges, visEdge);
    replace(drawnNodes, shown.nodes, visNode);
  });
}

/** Draw when all is done that vis-network would draw step by step. */
function drawOnce(act) {
  network.renderer.allowRedraw = false;
  act();
  network.renderer.allowRedraw = true;
  network.redraw();
}

/** Lay a veil over everything, and draw again what belongs to the selection. */
function drawSelection(context, { edges, nodes }) {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = .84;
  context.fillStyle = paint.paper;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  context.save();
  for (const edge of edges) {
    context.beginPath();
    context.moveTo(edge.from.x, edge.from.y);
    context.lineTo(edge.to.x, edge.to.y);
    context.setLineDash(dashesOf(edge));
    context.lineWidth = widthOf(edge) + .8;
    context.strokeStyle = colorOf(edge);
    context.stroke();
  }
  context.restore();
  for (const node of nodes) drawShape(context, node.thing.cls, node.x, node.y, radiusOf(node));
}

/** Draw a soft hull around each community of which four nodes or more are shown. */
function drawCommunities(context) {
  const communities = groupBy([...shown.nodes].filter(node => node.community >= 0), node => node.community);
  context.save();
  context.globalAlpha = .15;
  for (const [community, nodes] of communities) {
    if (nodes.length < 4) continue;
    const rim = hull(nodes).flatMap(({ x, y }) => ROUND.map(turn => ({ x: x + 30 * Math.cos(turn), y: y + 30 * Math.sin(turn) })));
    context.fillStyle = hueOf(community);
    context.beginPath();
    for (const { x, y } of hull(rim)) context.lineTo(x, y);
    context.fill();
  }
  context.restore();
}

const ROUND = Array.from({ length: 24 }, (_, i) => i * Math.PI / 12);

/** Colours of the hulls, far from each other for those that come one after the other. */
const hueOf = community => `hsl(${(community * 137.5) % 360} 60% 50%)`;

/** Give the corners of the convex hull of nodes, in turn (Andrew 1979). */
function hull(nodes) {
  const points = [...nodes].sort((a, b) => a.x - b.x || a.y - b.y);
  const turns = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = points => points.reduce((rim, point) => {
    while (rim.length > 1 && turns(rim.at(-2), rim.at(-1), point) <= 0) rim.pop();
    return [...rim, point];
  }, []);
  return [...half(points).slice(0, -1), ...half(points.reverse()).slice(0, -1)];
}

network.on("beforeDrawing", context => { if (state.communities) drawCommunities(context); });
network.on("afterDrawing", context => {
  const near = neighbourhood(state.selected);
  if (near) drawSelection(context, near);
  drawLabels(context, near);
  keepCopy(context);
  drawHovered(context);
});

/** Show the whole drawing, with a margin for the names at its rim, and not larger than drawn. */
function fit() {
  drawOnce(() => {
    network.redraw();  // which measures the place there is
    network.fit({ animation: false, maxZoomLevel: 1.25 });
    network.moveTo({ scale: network.getScale() * .9, animation: false });
  });
}

function bringIntoView(node) {
  const { x, y } = network.canvasToDOM(node), { clientWidth, clientHeight } = $("drawing");
  const isIn = x > 40 && y > 40 && x < clientWidth - 40 && y < clientHeight - 40;
  if (!isIn) network.moveTo({ position: { x: node.x, y: node.y }, animation: false });
}
