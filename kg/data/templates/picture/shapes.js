// Shapes: one outline for each class, which the drawing, the legend and the exports share.

const OUTLINES = {
  "circle": "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
  "ring": "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
  "hexagon": polygon(6, { reach: 1.08 }),
  "hexagon-ring": polygon(6, { reach: 1.08 }),
  "square": "M-.88-.88H.88V.88H-.88Z",
  "shield": "M-.9-.95H.9V.1C.9.65.4 1 0 1.15C-.4 1-.9.65-.9.1Z",
  "cross": "M-.36-1H.36V-.36H1V.36H.36V1H-.36V.36H-1V-.36H-.36Z",
  "bar": "M-.8-.55H.8A.55.55 0 0 1 .8.55H-.8A.55.55 0 0 1-.8-.55Z",
  "triangle": polygon(3, { reach: 1.2, drop: .2 }),
  "triangle-down": polygon(3, { reach: 1.2, turn: Math.PI, drop: -.2 }),
  "diamond": polygon(4, { reach: 1.15 }),
  "pentagon": polygon(5, { reach: 1.1 }),
  "star": polygon(10, { reach: 1.25, inner: .55 }),
};
const PATHS = Object.fromEntries(Object.entries(OUTLINES).map(([name, path]) => [name, new Path2D(path)]));
const isHollow = shape => shape.endsWith("ring");

/** Write the outline of a polygon, a corner on top; each second corner at `inner`, for a star. */
function polygon(corners, { reach = 1, inner = reach, turn = 0, drop = 0 }) {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = turn + i * 2 * Math.PI / corners, radius = i % 2 ? inner : reach;
    return `${(Math.sin(angle) * radius).toFixed(3)} ${(drop - Math.cos(angle) * radius).toFixed(3)}`;
  });
  return `M${points.join("L")}Z`;
}

/** Give how a shape is filled and rimmed, for a radius: its scale, colours, and the width of its rim. */
function styleOf(cls, radius) {
  const { shape, color } = CLASSES.get(cls), hollow = isHollow(shape);
  const scale = hollow ? radius * .82 : radius;
  return { shape, scale, fill: hollow ? paint.paper : color, rim: hollow ? color : paint.paper, width: hollow ? .42 : 1.4 / scale };
}

function drawShape(context, cls, x, y, radius) {
  const { shape, scale, fill, rim, width } = styleOf(cls, radius);
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  context.fillStyle = fill;
  context.strokeStyle = rim;
  context.lineWidth = width;
  context.fill(PATHS[shape]);
  context.stroke(PATHS[shape]);
  context.restore();
}

/** Make the shape of a class as an element of SVG. */
function shapeElement(cls, x, y, radius) {
  const { shape, scale, fill, rim, width } = styleOf(cls, radius);
  const transform = `translate(${x} ${y}) scale(${scale.toFixed(3)})`;
  return svg("path", { d: OUTLINES[shape], fill, stroke: rim, "stroke-width": width.toFixed(3), transform });
}

/** Make the small picture of a class that stands beside its name. */
function icon(cls) {
  return svg("svg", { width: 16, height: 16, viewBox: "-8 -8 16 16", "aria-hidden": "true" }, shapeElement(cls, 0, 0, 6.2));
}

function lineIcon(color, dashes) {
  return svg("svg", { width: 26, height: 8, viewBox: "0 0 26 8", "aria-hidden": "true" },
    svg("line", { x1: 0, x2: 26, y1: 4, y2: 4, stroke: color, "stroke-width": 2.4, "stroke-dasharray": dashes.join(" ") }));
}
