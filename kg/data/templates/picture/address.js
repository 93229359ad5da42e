// The address: all that is chosen stands in its fragment, and is restored from it.

const shortOf = thing => thing.id.startsWith(VIEW.base) ? thing.id.slice(VIEW.base.length) : thing.id;
const thingOf = text => THING.get(VIEW.base + text) ?? THING.get(text) ?? null;
const HIDDEN = Object.keys(state.hidden);

const SELDOM = 200;  // milliseconds: browsers refuse addresses that change more often for long
let lastWritten = 0, later = 0;

/** Write what is chosen into the address, at once or, while a slider moves, in a moment. */
function writeAddress() {
  clearTimeout(later);
  const wait = lastWritten + SELDOM - Date.now();
  if (wait > 0) later = setTimeout(writeNow, wait);
  else writeNow();
}

function writeNow() {
  lastWritten = Date.now();
  const told = new URLSearchParams();
  const { selected } = state;
  if (isEdge(selected)) told.set("line", `${shortOf(selected.from.thing)} ${shortOf(selected.to.thing)}`);
  else if (selected) told.set("node", shortOf(selected));
  if (state.focus) told.set("focus", shortOf(state.focus));
  if (state.focus && state.hops !== 1) told.set("hops", state.hops);
  if (state.most !== AT_START) told.set("most", state.most);
  if (state.years) told.set("years", state.years.join("-"));
  if (state.mode !== "reported") told.set("mode", state.mode);
  for (const kind of HIDDEN) if (state.hidden[kind].size) told.set(kind, [...state.hidden[kind]].join(" "));
  if (NODES.some(node => node.community >= 0) && !state.communities) told.set("communities", "no");
  if (isTableOpen()) told.set("table", "yes");
  if (document.documentElement.dataset.theme) told.set("theme", document.documentElement.dataset.theme);
  try {
    history.replaceState(null, "", `${location.pathname}${location.search}#${told}`);
  } catch {
    // a page inside another one, in a frame of its own text, has no address
  }
}

/** Take over what the fragment says; what it says of things that are not here is passed over. */
function readAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  const within = (number, least, most) => Math.min(most, Math.max(least, Math.round(number) || least));
  const [from, to] = (told.get("line") ?? "").split(" ").map(thingOf);
  state.selected = from && to
    ? EDGES.find(edge => edge.from.thing === from && edge.to.thing === to) ?? null
    : thingOf(told.get("node") ?? "");
  const focus = thingOf(told.get("focus") ?? "");
  state.focus = focus?.node ? focus : null;
  state.hops = within(told.get("hops") ?? 1, 1, 3);
  state.most = told.has("most") ? within(told.get("most"), 0, NODES.length) : AT_START;
  state.mode = told.get("mode") === "force" ? "force" : "reported";
  const years = /^(\d+)-(\d+)$/.exec(told.get("years") ?? "");
  state.years = years && span() ? [within(years[1], ...span()), within(years[2], ...span())] : null;
  for (const kind of HIDDEN) state.hidden[kind] = new Set((told.get(kind) ?? "").split(" ").filter(Boolean));
  state.communities = told.get("communities") !== "no";
  setTheme(["light", "dark"].find(theme => theme === told.get("theme")) ?? "");
  if ((told.get("table") === "yes") !== isTableOpen()) switchTable();
}

function copyLink() {
  writeNow();
  navigator.clipboard?.writeText(location.href).then(() => announce(say("copied")), () => announce(location.href));
}
