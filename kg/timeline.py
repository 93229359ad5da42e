"""The lives of agreements as text: their acts in order, and the time in force that follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from textwrap import fill

from kg.dates import parse_date
from kg.tables import Cell, Table
from kg.validity import FIRST, LAST

Row = Mapping[str, Cell]


def to_text(title: str, acts: Table, width: int = 100) -> str:
    """Tell the agreements one by one: how long each binds, by which acts, then all its acts.

    `acts` is the answer of the query `timeline`. Acts that are one come in one line, with all their
    sources. A date followed by `~` is that of the release: when the act happened is not told.
    """
    agreements: dict[Cell, list[Row]] = {}
    for row in acts.dicts():
        agreements.setdefault(row["agreement"], []).append(row)
    if not agreements:
        return f"{title}: no source tells of an agreement\n"
    names = {row["act"]: _name(row) for row in acts.dicts()}
    lines = [f"{title}: {len(agreements)} agreement{'s' * (len(agreements) > 1)}"]
    for rows in agreements.values():
        lines += ["", f"{rows[0]['agreement_label']} ({rows[0]['kind']})"]
        lines.append(
            fill(_to_force(rows, names), width, initial_indent="  ", subsequent_indent="    ")
        )
        for same in sorted(_unite(rows), key=lambda same: _order(same[0])):
            lines += _to_lines(same, names, width)
    return "\n".join(lines) + "\n"


def _unite(rows: Iterable[Row]) -> list[list[Row]]:
    """Put together the rows that tell of one act, those that date it best first."""
    acts: dict[Cell, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row["restates"] is not None):
        acts.setdefault(row["restates"] or row["act"], []).append(row)
    return list(acts.values())


def _order(row: Row) -> tuple[object, ...]:
    """Give the place of an act: by its date; one whose date is not told before its report."""
    when = parse_date(str(row["date"])) if row["date"] else None
    return (when.latest if when else LAST, row["date_kind"] == "on", str(row["act"]))


def _name(row: Row) -> str:
    """Call an act by what it is and when: `renewed 2019`."""
    return f"{row['status']} {row['date']}" if row["date_kind"] == "on" else str(row["status"])


def _to_force(rows: Sequence[Row], names: Mapping[Cell, str]) -> str:
    """Say how long an agreement binds its parties, and by which acts."""
    row = rows[0]
    if not row["begins_latest"]:
        return "binds nobody, as far as is told"
    begin, _, end = str(row["period"]).partition("/")
    first, begun, lasted, last = (
        date.fromisoformat(str(row[bound]))
        for bound in ("begins_earliest", "begins_latest", "ends_earliest", "ends_latest")
    )
    start = f"from {begin}" if begin else f"from {_between(first, begun)}"
    if last == LAST:
        stop = f"at least to {lasted}, no end is told" if lasted > begun else "no end is told"
    else:
        stop = f"to {end}" if end else f"to {_between(lasted, last)}"
    rests = dict.fromkeys(names[row["act"]] for row in sorted(rows, key=_order) if row["rests"])
    signed = any(row["status"] not in ("intended", "announced", "ended") for row in rows)
    word = "in force" if signed else "announced, as binding"
    return f"{word} {start}, {stop}" + (f" ({', '.join(rests)})" if rests else "")


def _between(first: date, last: date) -> str:
    """Say between which days something lies."""
    if first == last:
        return str(first)
    if first == FIRST:
        return f"a day up to {last}" if last != LAST else "an unknown day"
    return f"a day from {first} to {last}"


def _to_lines(rows: Sequence[Row], names: Mapping[Cell, str], width: int) -> list[str]:
    """Tell an act: when, what, for how long, what it carries on, in whose words."""
    row = rows[0]
    what = str(row["status"])
    lasting = next((str(r["duration"]) for r in rows if r["duration"]), "")
    what += f" for {_to_words(lasting)}" if lasting else ""
    what += f", until {row['until']}" if row["until"] else ""
    carried = row["continues"]
    what += f"; carries on: {names.get(carried, carried)}" if carried else ""
    other = dict.fromkeys(str(r["date"]) for r in rows if r["restates"])
    what += f"; also told of {', '.join(other)}" if other else ""
    sources = dict.fromkeys(str(r["source"]).rsplit("/", 1)[-1] for r in rows)
    when = f"{row['date']}{'~' * (row['date_kind'] == 'reported')}" or "undated"
    lines = [f"  {when:<12} {what}  [{', '.join(sources)}]"]
    for quote in dict.fromkeys(str(r["quote"]) for r in rows if r["quote"]):
        indent = " " * 15
        lines.append(fill(f"“{quote}”", width, initial_indent=indent, subsequent_indent=indent))
    return lines


def _to_words(duration: str) -> str:
    """Say a duration in words: `P1Y6M` is 1 year and 6 months."""
    years, _, months = duration.removeprefix("P").rpartition("Y")
    counted = ((years, "year"), (months.removesuffix("M"), "month"))
    return " and ".join(f"{n} {word}{'s' * (n != '1')}" for n, word in counted if n)
