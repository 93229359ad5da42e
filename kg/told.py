"""What is told: each fact once, with its date and the words of every source; contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Store

from kg.namespaces import INDIVIDUALS
from kg.queries import Query, run_query

#: Where a fact is told: the source, a link, the standing, the words (none for a row of a table).
Passage = tuple[str, str, str, tuple[str, ...]]

#: The relations that are but a role or an office, and the verb that they go with.
_VERBS = {"participation": "takes part in", "position": "holds office at"}
#: How a date is said, by its kind; of what is not done yet, by its state.
_WORDS = {"on": "happened on", "since": "since", "reported": "reported", "untold": "date not told"}
_HEDGES = {"planned": "planned for", "possible": "possible for", "denied": "denied for"}


@dataclass(frozen=True, slots=True)
class ToldFact:
    """What a fact says of two things, or of one when `object` is empty, and who says so.

    `kind` is that of its IRI (`act`, `position` …), `detail` a role or an office, `date_kind` one
    of `on`, `since`, `reported` and `untold`, `state` the status of an act or a modality ("" when
    it plainly holds); `when` says the date with its kind in words ("happened on 1976-04-06").
    """

    fact: str
    kind: str
    subject: str
    relation: str
    detail: str
    object: str
    date: str
    date_kind: str
    until: str
    when: str
    state: str
    passages: tuple[Passage, ...]


def view_facts(store: Store, facts: Query) -> list[ToldFact]:
    """Ask for all facts by date, undated ones last; `facts` is the query of that name."""
    told = defaultdict[tuple[str, ...], list[dict[str, str]]](list)
    for cells in run_query(store, facts).dicts():
        row = {column: str(cell or "") for column, cell in cells.items()}
        told[row["fact"], row["subject"], row["relation"], row["object"]].append(row)
    found = map(_to_fact, told.values())
    return sorted(found, key=lambda f: (f.date or "~", f.fact, f.subject, f.object))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What sources tell differently of which only one can be true.

    `about` says of what the values are (`launch`, `country` …); each value comes with those who
    tell it.
    """

    about: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


def view_contradictions(
    store: Store, contradictions: Query, thing: str = ""
) -> Mapping[str, list[Contradiction]]:
    """Ask what contradicts one another, of one thing by its IRI, or of all; give it by the thing.

    `contradictions` is the query of that name.
    """
    tellers = defaultdict[tuple[str, str], dict[str, set[str]]](dict)
    for cells in run_query(store, contradictions, {"of": thing} if thing else {}).dicts():
        row = {column: str(cell) for column, cell in cells.items()}
        told = tellers[row["thing"], row["fact"]]
        told.setdefault(row["value"], set()).add(row["source"])
        told.setdefault(row["other"], set()).add(row["other_source"])
    found = defaultdict[str, list[Contradiction]](list)
    for (iri, about), told in sorted(tellers.items()):
        values = tuple((value, tuple(sorted(told[value]))) for value in sorted(told))
        found[iri].append(Contradiction(about, values))
    return found


def _to_fact(rows: Sequence[Mapping[str, str]]) -> ToldFact:
    """Draw together the rows in which sources tell the same of the same things."""
    first = min(rows, key=lambda row: ([*_WORDS].index(row["date_kind"]), row["date"]))
    kind = first["fact"].removeprefix(INDIVIDUALS).partition("/")[0]
    state, verb = first["state"].replace("actual", ""), _VERBS.get(kind, "")
    words = _WORDS[first["date_kind"]]
    if first["date_kind"] == "on":
        words = _HEDGES.get(state, words if len(first["date"]) == 10 else "happened in")
    until = f", until {first['until']}" if first["until"] else ""
    quotes = defaultdict[tuple[str, str, str], dict[str, None]](dict)
    for row in rows:
        link = row["link"] if row["link"].startswith(("https://", "http://")) else ""
        quotes[row["source"], link, row["standing"]][row["quote"]] = None
    return ToldFact(
        fact=first["fact"],
        kind=kind,
        subject=first["subject"],
        relation=verb or first["relation"],
        detail=first["relation"] if verb else "",
        object=first["object"] if first["object"] != first["subject"] else "",
        date=first["date"],
        date_kind=first["date_kind"],
        until=first["until"],
        when=f"{words} {first['date']}".strip() + until,
        state=state,
        passages=tuple((*at, tuple(filter(None, quoted))) for at, quoted in quotes.items()),
    )
