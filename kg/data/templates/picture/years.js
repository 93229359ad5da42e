// The years: how many facts each has, and the two handles that choose some of them.

const SPAN = spanOfYears();

/** Give the first and the last year that any fact tells of, or null where none does. */
function spanOfYears() {
  const years = FACTS.flatMap(fact => [...fact.years, yearOf(fact.date), fact.since, fact.till])
    .filter(year => year > 0 && year < 9999);
  return years.length ? [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))] : null;
}

function prepareYears() {
  $("years").hidden = !SPAN;
  if (!SPAN) return;
  for (const [i, name] of ["first", "last"].entries()) {
    Object.assign($(name), { min: SPAN[0], max: SPAN[1], value: SPAN[i] });
    $(name).addEventListener("input", () => chooseYears(name));
  }
  for (const mode of ["reported", "force"]) {
    $(`mode-${mode}`).addEventListener("change", () => { state.mode = mode; refresh(); });
  }
}

/** Take over where the handles stand; the one that moves does not pass the other. */
function chooseYears(moved) {
  let first = Number($("first").value), last = Number($("last").value);
  if (first > last) [first, last] = moved === "first" ? [last, last] : [first, first];
  state.years = first === SPAN[0] && last === SPAN[1] ? null : [first, last];
  refresh();
}

function showYears() {
  if (!SPAN) return;
  const [first, last] = state.years ?? SPAN;
  $("first").value = first;
  $("last").value = last;
  $(`mode-${state.mode}`).checked = true;
  $("years-said").textContent = first === last ? String(first) : `${first} – ${last}`;
  const wide = SPAN[1] - SPAN[0] + 1;
  const numbers = Array.from({ length: wide }, (_, i) => countFacts(FACTS.filter(fact => isOfYears(fact, [SPAN[0] + i, SPAN[0] + i]))));
  const most = Math.max(1, ...numbers);
  $("bars").setAttribute("viewBox", `0 0 ${wide} 28`);
  $("bars").replaceChildren(...numbers.map((number, i) => {
    const height = 27 * Math.sqrt(number / most), year = SPAN[0] + i;
    return svg("rect", { x: i + .08, y: 28 - height, width: .84, height, class: year >= first && year <= last ? "in" : "out" },
      svg("title", {}, `${year}: ${say("facts", { n: number })}`));
  }));
}
