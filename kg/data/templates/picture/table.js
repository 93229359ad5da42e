// The table: exactly the facts that are shown, by date.

const isTableOpen = () => !$("table").hidden;

function showTable() {
  const facts = FACTS.filter(fact => shown.facts.has(fact));
  const rows = facts.map(fact => make("tr", {}, [
    dateText(fact), goTo(fact.subject),
    [term("relations", fact.relation), fact.detail ? ` ${say("as", { role: detailText(fact) })}` : ""],
    fact.object ? goTo(fact.object) : "",
    fact.state ? term("dates", fact.state) : "",
    sayPassages(fact.passages),
  ].map(cell => make("td", {}, cell))));
  $("table").replaceChildren(make("table", {},
    make("caption", {}, say("table-caption", { n: countFacts(facts) })),
    make("thead", {}, make("tr", {}, WORDS.columns.map(head => make("th", { scope: "col" }, head)))),
    make("tbody", {}, rows)));
}

function switchTable() {
  const open = !isTableOpen();
  $("table").hidden = !open;
  $("drawing").hidden = $("panel").hidden = open;
  document.body.classList.toggle("wide", open);
  $("switch").setAttribute("aria-pressed", String(open));
  if (open) showTable();
  else network.redraw();
  writeAddress();
}
