// The copy: the last drawing, shown again under the pointer, and moved or scaled with the hand.
// What many nodes and lines cost to draw is paid when the hand rests.

const MANY_DRAWN = 1500;  // nodes and lines together; fewer are drawn anew in every frame
const REST = 120;         // milliseconds without a move
const copy = make("canvas").getContext("2d", { alpha: false });
const { renderer } = network, drawAnew = renderer._redraw;  // vis-network has no public name for it
let copied = { scale: 1, x: 0, y: 0 };  // where the drawing stood when it was copied
let rest = 0;       // the timer that runs while a hand moves the drawing

const viewNow = () => ({ scale: network.getScale(), ...network.canvasToDOM({ x: 0, y: 0 }) });

function keepCopy({ canvas }) {
  const { width, height } = canvas;
  if (!width || !height) return;  // nothing is seen of it
  Object.assign(copy.canvas, { width, height });
  copy.fillStyle = paint.paper;
  copy.fillRect(0, 0, width, height);
  copy.drawImage(canvas, 0, 0);
  copied = viewNow();
}

function showCopy() {
  const { canvas } = renderer.canvas.frame, context = canvas.getContext("2d");
  const { scale, x, y } = viewNow(), ratio = canvas.width / canvas.clientWidth, times = scale / copied.scale;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const left = (x - copied.x * times) * ratio, top = (y - copied.y * times) * ratio;
  context.drawImage(copy.canvas, left, top, canvas.width * times, canvas.height * times);
  context.restore();
  drawHovered(context);
}

renderer._redraw = function (hidden) {
  if (hidden || !rest) return drawAnew.call(this, hidden);
  this.redrawRequested = false;
  showCopy();
};

for (const moved of ["dragging", "zoom"]) network.on(moved, () => {
  if (shown.nodes.size + shown.edges.size <= MANY_DRAWN) return;
  clearTimeout(rest);
  rest = setTimeout(() => { rest = 0; network.redraw(); }, REST);
});
