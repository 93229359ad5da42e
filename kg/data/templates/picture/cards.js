// Facts in words: a sentence, the date with its kind, the quoted words, and where they stand.

const className = cls => WORDS.classes[cls];
const tiesOf = edge => say(IS_FULL ? "facts" : "ties", { n: edge.value });

/** Make a card for each fact: who and what, when, in which words, and where it is told. */
function factCards(facts, here) {
  return [...groupBy(facts, fact => fact.iri).values()].map(same => make("article", { className: `fact ${same[0].standing}` },
    same.map(fact => statement(fact, here)),
    make("div", {}, make("strong", { className: "when small" }, dateText(same[0])), " ", stateTag(same[0])),
    sayPassages([...new Set(same.flatMap(fact => fact.passages))])));
}

/** Say a fact as a short sentence, in which the ends that are not shown already are buttons. */
function statement(fact, here) {
  const name = end => end === here ? make("bdi", {}, end.label) : goTo(end);
  const parts = [name(fact.subject), make("span", { className: "relation" }, term("relations", fact.relation))];
  if (fact.object) parts.push(name(fact.object));
  if (fact.detail) parts.push(say("as", { role: detailText(fact) }));
  return make("p", { className: "said" }, parts.flatMap(part => [part, " "]));
}

const detailText = fact => fact.kind === "participation" ? term("roles", fact.detail) : fact.detail;

/** Say a date with its kind: "1976-04-06 (signed)" is another thing than "2019-07-23 (reported)". */
function dateText(fact) {
  if (!fact.date) return say("undated");
  const kinds = [[fact.date, fact.dateKind === "on" ? (fact.state || "on") : fact.dateKind]];
  const reported = fact.passages.map(passage => passage.source.date).filter(Boolean).sort()[0];
  if (fact.dateKind === "on" && fact.date.length < 10 && reported) kinds.push([reported, "reported"]);
  const text = kinds.map(([date, kind]) => `${date} (${term("dates", kind)})`).join(", ");
  return fact.until ? `${text} – ${fact.until}` : text;
}

const stateTag = fact => fact.state && fact.dateKind !== "on" ? tag(term("dates", fact.state)) : "";

/** Quote each source and link to it; rows of one table stand together, with the pages they are after. */
function sayPassages(passages) {
  const rows = groupBy(passages.filter(passage => !passage.quotes.length), passage => passage.source);
  return [...passages.filter(passage => passage.quotes.length).map(quotation), ...[...rows].map(tableRow)];
}

function quotation({ source, link: address, standing, quotes }) {
  return make("div", {},
    make("blockquote", { dir: "auto" }, quotes.map(words => `“${words}”`).join(" … ")),
    make("div", { className: "small source" }, link(address, source.title), ", ", dateOf(source), " ", standingTag(standing)));
}

function tableRow([source, same]) {
  const addresses = [...new Set(same.map(passage => passage.link))];
  return make("div", { className: "small source" },
    say("row"), " ", addresses.flatMap((address, i) => [i ? ", " : "", link(address, plainAddress(address))]),
    make("div", { className: "soft" }, source.title, ", ", dateOf(source), " ", standingTag(same[0].standing)));
}

const dateOf = source => make("span", { className: "soft date" }, source.date);
const standingTag = standing => standing === "reviewed" ? "" : tag(term("standings", standing));
const plainAddress = address => {
  const plain = address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return plain.length > 60 ? `${plain.slice(0, 58)}…` : plain;
};
