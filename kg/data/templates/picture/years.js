// The years: how many facts each has, and the two handles that choose some of them.

/** The first and the last year that facts tell of in each mode, or null where none does. */
const SPANS = {
  reported: spanOf(FACTS.flatMap(fact => fact.years)),
  force: spanOf(FACTS.flatMap(fact => [fact.since, fact.till])),
};
const span = () => SPANS[state.mode];

function spanOf(years) {
  const told = years.filter(Number.isFinite);
  return told.length ? [told.reduce((a, b) => Math.min(a, b)), told.reduce((a, b) => Math.max(a, b))] : null;
}

function prepareYears() {
  $("years").hidden = !Object.values(SPANS).some(span => span && span[0] < span[1]);
  for (const name of ["first", "last"]) $(name).addEventListener("input", () => chooseYears(name));
  for (const mode of Object.keys(SPANS)) {
    $(`mode-${mode}`).disabled = !SPANS[mode];
    $(`mode-${mode}`).addEventListener("change", () => { Object.assign(state, { mode, years: null }); refresh(); });
  }
}

/** Take over where the handles stand; the one that moves does not pass the other. */
function chooseYears(moved) {
  let first = Number($("first").value), last = Number($("last").value);
  if (first > last) [first, last] = moved === "first" ? [last, last] : [first, first];
  state.years = first === span()[0] && last === span()[1] ? null : [first, last];
  refresh();
}

function showYears() {
  $("mode-reported").checked = state.mode === "reported";
  $("mode-force").checked = state.mode === "force";
  if (!span()) return;
  const [least, greatest] = span(), [first, last] = state.years ?? span();
  Object.assign($("first"), { min: least, max: greatest, value: first });
  Object.assign($("last"), { min: least, max: greatest, value: last });
  $("years-said").textContent = first === last ? String(first) : `${first} – ${last}`;
  const wide = greatest - least + 1;
  const numbers = Array.from({ length: wide }, (_, i) => countFacts(FACTS.filter(fact => isOfYears(fact, [least + i, least + i]))));
  const most = Math.max(1, ...numbers);
  $("bars").setAttribute("viewBox", `0 0 ${wide} 28`);
  $("bars").replaceChildren(...numbers.map((number, i) => {
    const height = 27 * Math.sqrt(number / most), year = least + i;
    return svg("rect", { x: i + .08, y: 28 - height, width: .84, height, class: year >= first && year <= last ? "in" : "out" },
      svg("title", {}, `${year}: ${say("facts", { n: number })}`));
  }));
}
