"""What the graph knows of one thing, or of what ties two, as text that fills a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from textwrap import fill

from pyoxigraph import Store

from kg.corroboration import judge_ties, to_words
from kg.lookup import label, subjects, values
from kg.namespaces import FOAF, INDIVIDUALS, OWL, RDF, SKOS, SPC, to_curie
from kg.tables import Cell, Table, to_visible
from kg.told import Contradiction

Row = Mapping[str, Cell]

#: What can be told of, in the order in which a name is looked up: a state that acts as a party
#: before the country of the same name.
SHOWN = ("organization", "person", "mission", "instrument", "body", "agreement", "country")

#: Under which heading the facts of a thing are told, by the kind of the thing at the other end.
_HEADINGS = {
    "agreement": "Agreements",
    "mission": "Missions",
    "body": "Bodies",
    "organization": "Organisations",
    "person": "People",
    "instrument": "Instruments",
}
_LAUNCHES = "Launches"
_ACTUAL, _HEDGES = "actual", ("intended", "planned", "possible", "ended", "denied")


def profile(
    store: Store,
    iri: str,
    facts: Table,
    contradictions: Iterable[Contradiction] = (),
    *,
    most: int | None = 8,
    width: int = 100,
) -> str:
    """Tell what is known of a thing: its names and dates, what is told of it in contradiction.

    Then come its facts by kind of other end.

    `facts` is the answer of the query `facts` about the thing; at most `most` facts of each kind
    are told, the latest first, and the others counted. A date followed by `~` is that of the
    release: when the thing happened is not told.
    """
    rows = facts.dicts()
    told = [list(said) for _, said in _group(rows, "fact", "subject", "object")]
    entries = sorted((_heading(iri, said[0]), _latest(said), _to_line(iri, said)) for said in told)
    lines = [*_to_header(store, iri, width), "", _to_coverage(store, rows)]
    if odds := [_to_odds(odd) for odd in contradictions]:
        lines += ["", f"Contradictions ({len(odds)})", *odds]
    for heading, group in groupby(entries, key=lambda entry: entry[0]):
        texts = [f"  {when:<25} {what}" for _, _, (when, what) in reversed(list(group))]
        lines += ["", f"{heading} ({len(texts)})", *texts[:most]]
        if most is not None and len(texts) > most:
            lines.append(f"  … {len(texts) - most} more: --all")
    return "\n".join(lines) + "\n"


def explain(store: Store, a: str, b: str, ties: Table, width: int = 100) -> str:
    """Tell every tie between two organisations, by IRI: when, in which words, and by whom.

    `ties` is the answer of the query `ties-between`. Ties of which an end is only intended or
    planned, or is over, are told with the others and counted apart.
    """
    rows, pair = ties.dicts(), f"{label(store, a)} – {label(store, b)}"
    if not rows:
        return f"{pair}: no source tells of a tie between the two\n"
    rows = judge_ties(store, a, b, ties).dicts()
    firm = [_is_firm(list(said)) for _, said in _group(rows, "tie")]
    ties_told = f"{sum(firm)} tie{'s' * (sum(firm) != 1)}"
    others = f", {firm.count(False)} more intended, planned or over" if not all(firm) else ""
    lines = [f"{pair}: {ties_told}{others}"]
    for (_, name, kind), group in _group(rows, "tie", "tie_label", "kind"):
        group = list(group)
        lines += ["", f"{name} ({kind})  {to_words(group[0])}"]
        for _, said in _group(group, "fact", "source"):
            row, *_ = said = list(said)
            what = row["state"] if kind == "agreement" else row["label"]
            when = f"{row['date']} ({row['date_kind']})" if row["date"] else "undated"
            lines.append(f"  {when}  {what}")
            for quote in dict.fromkeys(str(row["quote"]) for row in said if row["quote"]):
                lines.append(_indent(f"“{quote}”", width))
            link, mark = row["link"] and f"<{row['link']}>", _to_mark(said)
            lines.append(f"      {' '.join(str(w) for w in (row['title'], link) if w)}")
            lines[-1] += f"  ({mark})" if mark else ""
    return "\n".join(lines) + "\n"


def _is_firm(rows: list[Row]) -> bool:
    """Tell whether what was done binds both ends of a tie."""
    done = [row for row in rows if row["state"] not in _HEDGES]
    if rows[0]["kind"] in ("mission", "body"):
        return len({row["organization"] for row in done}) == 2
    return bool(done)


def _group(rows: Iterable[Row], *columns: str) -> Iterable[tuple[tuple[Cell, ...], Iterable[Row]]]:
    """Put together the rows that agree in some columns, in the order of the first of each."""
    groups: dict[tuple[Cell, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in columns), []).append(row)
    return groups.items()


def _to_header(store: Store, iri: str, width: int) -> list[str]:
    """Give the lines that say what a thing is."""

    def labels(predicate: str) -> list[str]:
        return [label(store, other) for other in values(store, iri, predicate)]

    classes = [c.removeprefix(SPC.base) for c in values(store, iri, RDF.type)]
    narrow = [cls for cls in classes if cls != "Organization"] or classes
    parts = [*narrow, *labels(SPC.country)]
    parts += [f"from {start}" for start in values(store, iri, SPC.start)]
    parts += [f"until {end}" for end in values(store, iri, SPC.end)]
    lines = [f"{label(store, iri)}  {', '.join(parts)}", iri]
    for word, found in (
        ("also", values(store, iri, SKOS.altLabel)),
        ("part of", labels(SPC.parent)),
        ("became", labels(SPC.successor)),
        ("one with", [to_curie(old) for old in subjects(store, OWL.sameAs, iri)]),
        ("see", [*values(store, iri, FOAF.homepage), *values(store, iri, OWL.sameAs)]),
    ):
        text = f"{word} {'; '.join(found)}"
        lines += [fill(text, width, subsequent_indent=" " * (len(word) + 1))] if found else []
    return lines


def _to_coverage(store: Store, rows: list[dict[str, Cell]]) -> str:
    """Say how much stands behind what is told, so that silence is not read as absence.

    Copies of a release are one source.
    """
    if not rows:
        return "No source tells a fact about it."
    years = sorted(str(row["date"])[:4] for row in rows if row["date"])
    told, tellers = len({row["fact"] for row in rows}), {str(row["source"]) for row in rows}
    sources = len({"".join(values(store, s, SPC.copyOf)) or s for s in tellers})
    span = f" of {years[0]} to {years[-1]}" if years else ""
    return f"{told} fact{'s' * (told > 1)}{span}, told by {sources} source{'s' * (sources > 1)}"


def _to_line(iri: str, said: list[Row]) -> tuple[str, str]:
    """Tell one fact: when, and what it says of the thing."""
    row = said[0]
    there = "object" if row["subject"] == iri else "subject"
    other = "" if row["subject"] == row["object"] else str(row[f"{there}_label"])
    shown = _to_sources(str(r["source"]) for r in said)
    relation, state = str(row["relation"]), str(row["state"])
    if relation == "party to":
        relation = state
    elif state != _ACTUAL:
        relation = f"{relation}, {state}"
    when = str(row["date"] or "")
    if row["date_kind"] == "reported":
        when += "~"
    elif row["until"]:
        when = f"{when} to {row['until']}" if when else f"until {row['until']}"
    elif row["date_kind"] != "on":
        when = f"since {when}" if when else "undated"
    mark = _to_mark(said)
    return when, "  ".join(part for part in (relation, other, f"[{shown}]", mark) if part)


def _to_odds(odd: Contradiction) -> str:
    """Tell the values of which only one can be true, each with who tells it."""
    told = (f"{value} [{_to_sources(sources)}]" for value, sources in odd.values)
    return f"  {odd.about:<25} {' or '.join(told)}"


def _to_sources(iris: Iterable[str]) -> str:
    """Name two sources, and count the others."""
    names = sorted({iri.rsplit("/", 1)[-1] for iri in iris})
    return ", ".join(names[:2]) + (f" and {len(names) - 2} more" if names[2:] else "")


def _to_mark(said: Iterable[Row]) -> str:
    """Mark what rules extracted and nobody reviewed, with how sure it is; else say nothing."""
    rows = list(said)
    if any(row["standing"] == "reviewed" for row in rows):
        return ""
    return f"extracted, {max(float(row['confidence'] or 0) for row in rows):.0%}"


def _latest(said: list[Row]) -> str:
    """Give the date by which a fact is ordered among others."""
    return str(said[0]["date"] or said[0]["until"] or "")


def _heading(iri: str, row: Row) -> str:
    """Give the heading under which a fact of a thing is told."""
    if row["subject"] == row["object"]:
        return _LAUNCHES
    other = str(row["object"] if row["subject"] == iri else row["subject"])
    return _HEADINGS[other.removeprefix(INDIVIDUALS).partition("/")[0]]


def _indent(text: str, width: int) -> str:
    """Wrap a quote below the line it belongs to; no character of it is hidden or obeyed."""
    return fill(
        to_visible(" ".join(text.split())), width, initial_indent=" " * 6, subsequent_indent=" " * 6
    )
