// The legend, which is the filter: a click shows or hides, a double click shows nothing else.

/** Make a chip that stands for `key` among the hidden of one kind. */
function chip(picture, name, number, kind, key) {
  const hidden = state.hidden[kind];
  const toggle = event => {
    if (event.detail > 1) return;  // the second of two clicks
    if (!hidden.delete(key)) hidden.add(key);
    refresh();
  };
  const isolate = () => {
    const others = keysOf(kind).filter(other => other !== key);
    const isAlone = others.every(other => hidden.has(other)) && others.length > 0;
    hidden.clear();
    if (!isAlone) others.forEach(other => hidden.add(other));
    refresh();
  };
  const alone = event => { if (event.key === "Enter" && event.shiftKey) { isolate(); event.preventDefault(); } };
  return make("button", {
    type: "button", className: "chip", onclick: toggle, ondblclick: isolate, onkeydown: alone,
    attributes: { "aria-pressed": String(!hidden.has(key)), title: say("chip"), "data-kind": kind, "data-key": key },
  }, picture, make("span", { className: "name" }, name), make("span", { className: "count" }, figure(number)));
}

const keysOf = kind => [...document.querySelectorAll(`.chip[data-kind="${kind}"]`)].map(chip => chip.dataset.key);

function showLegend() {
  const present = ([, , number]) => number > 0;
  const classes = [...CLASSES.keys()].map(cls => [cls, icon(cls), NODES.filter(node => node.thing.cls === cls).length]);
  const lines = [...LINES].map(([kind, { color }]) => [kind, lineIcon(color, []), EDGES.filter(edge => edge.facts.some(fact => fact.kind === kind)).length]);
  const standings = STANDINGS.map(standing => [standing, lineIcon(paint.soft, LOOK.standings[standing]), countFacts(FACTS.filter(fact => fact.standing === standing))]);
  const chips = (kind, rows, names) => rows.filter(present).map(([key, picture, number]) => chip(picture, WORDS[names][key], number, kind, key));
  const section = (title, chips, ...more) => chips.length ? [make("h2", {}, say(title)), ...chips, ...more] : [];
  $("chips").replaceChildren(
    ...section("nodes", chips("classes", classes, "classes")),
    ...section("lines", chips("lines", lines, "kinds"), make("p", { className: "soft small" }, say(IS_FULL ? "thicker-facts" : "thicker-ties"))),
    ...section("standing", chips("standings", standings, "standings")),
    make("h2", {}, `${say("size")} ${WORDS.measures[VIEW.sizeBy][0]}`),
    make("p", { className: "soft small" }, sizeMeaning()),
  );
}

/** Bring chips, slider and box into line with the state. */
function updateLegend() {
  for (const chip of document.querySelectorAll(".chip")) {
    chip.setAttribute("aria-pressed", String(!state.hidden[chip.dataset.kind].has(chip.dataset.key)));
  }
  $("most").value = state.most;
  $("most-said").textContent = say("most", { n: state.most });
  $("communities").checked = state.communities;
}

function prepareLegend() {
  showLegend();
  $("detail").hidden = NODES.length < 20;
  Object.assign($("most"), { min: 10, max: NODES.length, value: state.most });
  $("most").addEventListener("input", () => { state.most = Number($("most").value); refresh(); });
  $("hulls").hidden = !NODES.some(node => node.community >= 0);
  $("communities").addEventListener("change", () => { state.communities = $("communities").checked; refresh(); });
}
