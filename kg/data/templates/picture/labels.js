// Names of nodes: the most important first, each where there is room for it, never two on a spot.

const ALWAYS_NAMED = 12;  // so many names may cover other nodes, where no place is free
const LONGEST = 34;       // characters of a name in the drawing

/** Rectangles on the screen, in buckets, to find out fast whether a new one covers any of them. */
class Boxes {
  constructor() { this.buckets = new Map(); }
  * keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x++) {
      for (let y = Math.floor(top / 64); y <= Math.floor(bottom / 64); y++) yield `${x} ${y}`;
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

const isOnScreen = ({ x, y }, { clientWidth, clientHeight }) => x > 0 && y > 0 && x < clientWidth && y < clientHeight;

function drawLabels(context, near) {
  const { canvas } = context, ratio = canvas.width / canvas.clientWidth, scale = network.getScale();
  const named = new Boxes(), covered = new Boxes();
  const isFirst = node => node === state.hovered || node.thing === state.selected;
  const wanted = [...near ? near.nodes : shown.nodes]
    .map(node => ({ node, first: isFirst(node), radius: radiusOf(node) * scale, ...network.canvasToDOM(node) }))
    .filter(spot => isOnScreen(spot, canvas))
    .sort((a, b) => b.first - a.first || a.node.place - b.node.place);
  wanted.forEach(({ x, y, radius }, rank) => {
    const reach = radius * .8;
    (rank < ALWAYS_NAMED ? named : covered).add([x - reach, y - reach, x + reach, y + reach]);
  });
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  wanted.forEach((spot, rank) => drawLabel(context, spot, named, covered, {
    bold: spot.first || (!near && rank < 8), free: rank < ALWAYS_NAMED,
  }));
  context.restore();
}

function drawLabel(context, { node, first, x, y, radius }, named, covered, { bold, free }) {
  const text = shorten(node.thing.label), size = bold ? 13.5 : 12.5;
  context.font = `${bold ? "600 " : ""}${size}px ${paint.font}`;
  const width = context.measureText(text).width;
  const corners = [
    [x - width / 2, y + radius + 3], [x - width / 2, y - radius - size - 4],
    [x + radius + 5, y - size / 2], [x - radius - 5 - width, y - size / 2],
    [x + radius, y + radius], [x - radius - width, y + radius],
    [x + radius, y - radius - size], [x - radius - width, y - radius - size],
  ];
  const box = ([left, top]) => [left - 3, top - 1, left + width + 3, top + size + 2];
  const fits = corner => isInside(box(corner), context.canvas) && !named.meets(box(corner));
  const corner = corners.find(corner => fits(corner) && !covered.meets(box(corner)))
    ?? (free || first ? corners.find(fits) : null) ?? (first ? corners[0] : null);
  if (!corner) return;
  named.add(box(corner));
  write(context, text, corner[0], corner[1]);
}

const shorten = text => text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;
const isInside = ([left, top, right, bottom], canvas) =>
  left >= 0 && top >= 0 && right <= canvas.clientWidth && bottom <= canvas.clientHeight;

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

/** Say at its middle what the line under the pointer joins. */
function drawEdgeLabel(context, edge) {
  const { canvas } = context, ratio = canvas.width / canvas.clientWidth;
  const { x, y } = network.canvasToDOM({ x: (edge.from.x + edge.to.x) / 2, y: (edge.from.y + edge.to.y) / 2 });
  const text = `${shorten(edge.from.thing.label)} – ${shorten(edge.to.thing.label)}: ${tiesOf(edge)}`;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = `600 12.5px ${paint.font}`;
  const width = context.measureText(text).width;
  const left = Math.max(8, Math.min(x - width / 2, canvas.clientWidth - width - 8));
  context.fillStyle = paint.paper;
  context.fillRect(left - 6, y - 12, width + 12, 24);
  write(context, text, left, y - 7);
  context.restore();
}
