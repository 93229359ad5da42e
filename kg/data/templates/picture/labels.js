// Names of nodes: the most important first, each where there is room for it, never two on a spot.

const ALWAYS_NAMED = 12;  // so many names may cover other nodes, where no place is free
const LONGEST = 34;       // characters of a name in the drawing

/** Rectangles on the screen, in buckets, to find out fast whether a new one covers any of them. */
class Boxes {
  constructor() { this.buckets = new Map(); }
  * keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x++) {
      for (let y = Math.floor(top / 64); y <= Math.floor(bottom / 64); y++) yield x * 4096 + y;
    }
  }
  add(box) {
    for (const key of this.keys(box)) {
      if (!this.buckets.has(key)) this.buckets.set(key, []);
      this.buckets.get(key).push(box);
    }
  }
  meets(box) {
    const [left, top, right, bottom] = box;
    for (const key of this.keys(box)) {
      for (const [l, t, r, b] of this.buckets.get(key) ?? []) {
        if (l < right && r > left && t < bottom && b > top) return true;
      }
    }
    return false;
  }
}

let named = new Set();  // the nodes whose whole name stands in the drawing

function drawLabels(context, near) {
  const { width, height, ratio } = sizeOf(context), scale = network.getScale();
  const taken = new Boxes(), covered = new Boxes(), isFirst = node => node.thing === state.selected;
  const wanted = [...near ? near.nodes : shown.nodes]
    .map(node => ({ node, first: isFirst(node), radius: radiusOf(node) * scale, ...network.canvasToDOM(node) }))
    .filter(({ x, y }) => x > 0 && y > 0 && x < width && y < height)
    .sort((a, b) => b.first - a.first || a.node.place - b.node.place);
  wanted.forEach(({ x, y, radius }, rank) => {
    const reach = radius * .8;
    (rank < ALWAYS_NAMED ? taken : covered).add([x - reach, y - reach, x + reach, y + reach]);
  });
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  named = new Set(wanted.filter((spot, rank) => drawLabel(context, spot, taken, covered, {
    bold: spot.first || (!near && rank < 8), free: rank < ALWAYS_NAMED, width, height,
  })).map(({ node }) => node));
  context.restore();
}

/** Draw the name of a node where there is room for it, and tell whether it was, in full. */
function drawLabel(context, { node, first, x, y, radius }, taken, covered, { bold, free, width: most, height }) {
  const text = shorten(node.thing.label), size = bold ? 13.5 : 12.5;
  context.font = `${bold ? "600 " : ""}${size}px ${paint.font}`;
  const width = widthOfText(context, text);
  const corners = [
    [x - width / 2, y + radius + 3], [x - width / 2, y - radius - size - 4],
    [x + radius + 5, y - size / 2], [x - radius - 5 - width, y - size / 2],
    [x + radius, y + radius], [x - radius - width, y + radius],
    [x + radius, y - radius - size], [x - radius - width, y - radius - size],
  ];
  const box = ([left, top]) => [left - 3, top - 1, left + width + 3, top + size + 2];
  const isInside = ([left, top, right, bottom]) => left >= 0 && top >= 0 && right <= most && bottom <= height;
  const fits = corner => isInside(box(corner)) && !taken.meets(box(corner));
  const corner = corners.find(corner => fits(corner) && !covered.meets(box(corner)))
    ?? (free || first ? corners.find(fits) : null) ?? (first ? corners[0] : null);
  if (!corner) return false;
  taken.add(box(corner));
  write(context, text, corner[0], corner[1]);
  return text === node.thing.label;
}

/** Give the size of a canvas on the screen, and how many of its dots are a pixel of the page. */
function sizeOf({ canvas }) {
  const { clientWidth, clientHeight } = canvas;
  return { width: clientWidth, height: clientHeight, ratio: canvas.width / clientWidth };
}

const WIDTHS = new Map();  // of texts, by font: measuring is what naming thousands would cost most

function widthOfText(context, text) {
  const key = `${context.font} ${text}`;
  if (!WIDTHS.has(key)) WIDTHS.set(key, context.measureText(text).width);
  return WIDTHS.get(key);
}

function shorten(text) {
  const letters = text.length > LONGEST ? Array.from(text) : [];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("").trimEnd()}…` : text;
}


/** Write a text with a rim of paper around it. */
function write(context, text, left, top) {
  context.textAlign = "left";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = paint.paper;
  context.strokeText(text, left, top);
  context.fillStyle = paint.ink;
  context.fillText(text, left, top);
}

/** Name what is under the pointer: a line at its middle, a node below it where its name is not there. */
function drawHovered(context) {
  const { hovered } = state;
  if (!hovered) return;
  if (isEdge(hovered)) {
    const { from, to } = hovered, middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    drawTag(context, `${shorten(from.thing.label)} – ${shorten(to.thing.label)}: ${tiesOf(hovered)}`, middle, 0);
  } else if (!named.has(hovered)) drawTag(context, hovered.thing.label, hovered, radiusOf(hovered) * network.getScale() + 15);
}

/** Write a text on paper at a place of the drawing, so far below it, and within the canvas. */
function drawTag(context, text, place, below) {
  const { width: most, ratio } = sizeOf(context), { x, y } = network.canvasToDOM(place);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = `600 12.5px ${paint.font}`;
  const width = context.measureText(text).width;
  const left = Math.max(8, Math.min(x - width / 2, most - width - 8)), top = y + below - 12;
  context.fillStyle = paint.paper;
  context.fillRect(left - 6, top, width + 12, 24);
  write(context, text, left, top + 5);
  context.restore();
}
