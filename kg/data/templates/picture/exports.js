// The drawing as a file: PNG as it is seen, SVG whole, both with title, date and legend.

const LEGEND_ROW = 22;

/** Say under the title what the picture shows, and of when it is. */
const subtitle = () => `${statusText()} ${state.years ? `${state.years.join("–")}, ${say(`mode-${state.mode}`)}. ` : ""}${say("made-on", { date: VIEW.madeOn })}`;

const classesShown = () => [...CLASSES.keys()].filter(cls => [...shown.nodes].some(node => node.thing.cls === cls));

/** Set the entries of the legend in rows that are no wider than the picture. */
function legendRows(width, widthOfText) {
  const entries = classesShown().map(cls => ({ cls, text: className(cls), width: widthOfText(className(cls)) + 36 }));
  let x = 16, row = 0;
  for (const entry of entries) {
    if (x > 16 && x + entry.width > width) [x, row] = [16, row + 1];
    Object.assign(entry, { x, row });
    x += entry.width;
  }
  return { entries, height: entries.length ? (row + 1) * LEGEND_ROW + 10 : 0 };
}

function savePng() {
  const drawn = $("drawing").querySelector("canvas"), ratio = drawn.width / drawn.clientWidth;
  const width = drawn.clientWidth, head = 56;
  const context = make("canvas").getContext("2d");
  context.font = `12.5px ${paint.font}`;
  const { entries, height } = legendRows(width, text => context.measureText(text).width);
  Object.assign(context.canvas, { width: drawn.width, height: Math.ceil((head + height) * ratio) + drawn.height });
  context.fillStyle = paint.paper;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.drawImage(drawn, 0, head * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = paint.ink;
  context.font = `600 17px ${paint.font}`;
  context.fillText(document.title, 16, 26, width - 32);
  context.font = `12.5px ${paint.font}`;
  context.fillText(subtitle(), 16, 46, width - 32);
  const bottom = head + drawn.clientHeight;
  for (const { cls, text, x, row } of entries) {
    const y = bottom + row * LEGEND_ROW + 12;
    drawShape(context, cls, x + 6, y, 6);
    context.fillStyle = paint.ink;
    context.fillText(text, x + 18, y + 4);
  }
  const drawing = atob(context.canvas.toDataURL().split(",")[1]);  // toBlob waits until the browser is idle
  save(new Blob([Uint8Array.from(drawing, letter => letter.charCodeAt(0))], { type: "image/png" }), "png");
}

function saveSvg() {
  save(new Blob([new XMLSerializer().serializeToString(toSvg())], { type: "image/svg+xml" }), "svg");
}

/** Draw all that is shown as SVG: one shape a node, one line a pair, a name for the most central. */
function toSvg() {
  const nodes = [...shown.nodes], margin = 110;
  const least = key => nodes.reduce((a, node) => Math.min(a, node[key] - node.size), 0) - margin;
  const most = key => nodes.reduce((a, node) => Math.max(a, node[key] + node.size), 0) + margin;
  const [left, top, right, bottom] = [least("x"), least("y"), Math.max(most("x"), least("x") + 480), most("y")];
  const { entries, height } = legendRows(right - left, text => text.length * 7);
  const name = ({ x, y, size, thing }) => svg("text", {
    x, y: y + size + 13, "text-anchor": "middle", stroke: paint.paper, "stroke-width": 3.5, "paint-order": "stroke", fill: paint.ink,
  }, shorten(thing.label));
  const text = (x, y, content, more = {}) => svg("text", { x, y, fill: paint.ink, ...more }, content);
  return svg("svg", {
    viewBox: [left, top - 60, right - left, bottom - top + 60 + height].join(" "), "font-family": "system-ui, sans-serif", "font-size": 12,
  },
  svg("title", {}, document.title),
  svg("rect", { x: left, y: top - 60, width: right - left, height: bottom - top + 60 + height, fill: paint.paper }),
  text(left + 16, top - 34, document.title, { "font-size": 17, "font-weight": 600 }),
  text(left + 16, top - 14, subtitle()),
  ...[...shown.edges].map(edge => svg("line", {
    x1: edge.from.x, y1: edge.from.y, x2: edge.to.x, y2: edge.to.y,
    stroke: colorOf(edge), "stroke-opacity": opacityNow().toFixed(2), "stroke-width": widthOf(edge).toFixed(2), "stroke-dasharray": dashesOf(edge).join(" "),
  })),
  ...nodes.map(node => svg("g", { class: "node" }, svg("title", {}, node.thing.label), shapeElement(node.thing.cls, node.x, node.y, node.size))),
  ...nodes.slice(0, 80).map(name),
  ...entries.flatMap(({ cls, text: entry, x, row }) => {
    const y = bottom + row * LEGEND_ROW + 8;
    return [shapeElement(cls, left + x + 6, y, 6), text(left + x + 18, y + 4, entry)];
  }));
}

function save(blob, ending) {
  const href = URL.createObjectURL(blob);
  make("a", { href, download: `${wordsOf(document.title).join("-") || "network"}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
