"""What the figures show, as tables: rankings, timelines, growth, who with whom, blocs, partners.

A chart has the table that is drawn, which is also its data for those who do not look at it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Store

from kg.centrality import rank
from kg.communities import find_communities
from kg.derivation import read_intervals
from kg.lookup import label, pairs
from kg.namespaces import RDF, SPC
from kg.network import MultiNetwork, project
from kg.sensitivity import Shape, Spread, jackknife
from kg.slices import Edge, cut, find_years, list_slices
from kg.tables import Cell, Table
from kg.validity import FIRST, LAST, Interval

#: The figures that there are.
KINDS = ("ranking", "timeline", "growth", "matrix", "blocs", "ego")
#: How many years a period of the blocs has.
PERIOD = 10
#: How many rows, states and partners a figure shows at most; its table has all.
MOST_ROWS, MOST_STATES, MOST_PARTNERS = 30, 15, 30


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure: what kind it is, its title, its table, and what it shows in a sentence.

    `focus` is the label that is to stand out, or empty.
    """

    kind: str
    title: str
    table: Table
    alt: str
    focus: str = ""


def chart_ranking(
    network: MultiNetwork, measure: str, shape: Shape, *, top: int = 15, focus: str = ""
) -> Chart:
    """Rank by a measure, with the spread of each rank when any one source is left out."""
    ranking, spread = rank(project(shape(network)), measure), jackknife(network, measure, shape)
    rows = [_spread(row, spread[str(row[-1])]) for row in ranking.rows]
    shown = rows[:top] + [row for row in rows[top:] if row[1] == focus]
    columns = ("rank", "name", "score", "error", "best", "worst", "decided_by", "iri")
    first = f" First is {shown[0][1]}." if shown else ""
    return Chart(
        "ranking",
        f"Most central by {measure}",
        Table(columns, tuple(shown)),
        f"{len(shown)} of {len(rows)}, ranked by {measure}, each with the range of its rank when "
        f"any one source is left out.{first}",
        focus,
    )


def chart_timeline(store: Store, organization: str = "") -> Chart:
    """List agreements, of one organisation or of all, with the bounds of when each is in force.

    Bounds that bound nothing are empty. What begins first comes first.
    """
    intervals, parties = read_intervals(store), defaultdict[str, list[str]](list)
    for agreement, party in pairs(store, SPC.party):
        parties[agreement].append(party)
    rows = []
    for agreement, cls in pairs(store, RDF.type):
        if cls != SPC.Agreement or agreement not in intervals:
            continue
        if organization and organization not in parties[agreement]:
            continue
        life = intervals[agreement]
        days = (life.begins_earliest, life.begins_latest, life.ends_earliest, life.ends_latest)
        bounds = tuple("" if day in (FIRST, LAST) else day.isoformat() for day in days)
        names = "; ".join(sorted(label(store, party) for party in parties[agreement]))
        rows.append((label(store, agreement), names, *bounds, agreement))
    rows.sort(key=lambda row: (row[3] or "~", row[0], row[-1]))
    columns = (
        *("agreement", "parties", "begins_earliest", "begins_latest"),
        *("ends_earliest", "ends_latest", "iri"),
    )
    whose = f" of {label(store, organization)}" if organization else ""
    return Chart(
        "timeline",
        f"Agreements{whose}",
        Table(columns, tuple(rows)),
        f"{len(rows)} agreements{whose} as bars from beginning to end: dark where they surely are "
        "in force, light where they may be.",
    )


def chart_growth(slices: Table, whose: str = "") -> Chart:
    """Show how many there are, and how many ties, in each year; `slices` is what they are."""
    last = slices.dicts()[-1] if slices.rows else {}
    told = (
        f"In {last['year']} there are {last['organizations']} with {last['ties']} ties, of which "
        f"{last['certain']} are certain."
        if last
        else "No tie has a date."
    )
    title = f"Growth of the network{f' of {whose}' if whose else ''}"
    return Chart("growth", title, slices, f"Lines from year to year. {told}", whose)


def chart_matrix(states: MultiNetwork) -> Chart:
    """Show how strongly states and bodies of states cooperate, pair by pair."""
    simple = project(states)
    strength = dict(simple.degree(weight="strength"))
    order = sorted(strength, key=lambda node: (-round(strength[node], 9), node))
    names = {node: states.nodes[node]["label"] for node in order}
    place = {node: number for number, node in enumerate(order)}
    rows = [
        (names[x], names[y], round(edge["strength"], 9), edge["ties"], edge["first"], edge["last"])
        for a, b, edge in simple.edges(data=True)
        for x, y in [(a, b) if place[a] <= place[b] else (b, a)]
    ]
    by_name = {name: number for number, name in enumerate(names.values())}
    rows.sort(key=lambda row: (by_name[row[0]], by_name[row[1]]))
    strongest = max(rows, key=lambda row: float(row[2]), default=None)
    told = f" The strongest pair is {strongest[0]} and {strongest[1]}." if strongest else ""
    return Chart(
        "matrix",
        "Who cooperates with whom, by state",
        Table(("a", "b", "strength", "ties", "first", "last"), tuple(rows)),
        f"A grid of {min(len(order), MOST_STATES)} states and international bodies; the darker a "
        f"cell, the more two cooperate.{told}",
    )


def cut_decades(
    states: MultiNetwork, lifetimes: Mapping[Edge, Interval]
) -> dict[str, MultiNetwork]:
    """Cut a network into periods of ten years, each with the ties that hold at some time of it."""
    years = find_years(states)
    starts = range(years[0] // PERIOD * PERIOD, years[1] + 1, PERIOD) if years else ()
    last = years[1] if years else 0
    return {
        f"{start}–{min(start + PERIOD - 1, last)}": _during(states, lifetimes, start)
        for start in starts
    }


def chart_blocs(periods: Mapping[str, MultiNetwork]) -> Chart:
    """Find the communities of states in each period, and keep their numbers where they last.

    A community takes the number of the one before it that it shares most members with.
    """
    rows: list[tuple[Cell, ...]] = []
    former: dict[str, int] = {}
    fresh = 1
    for period, states in periods.items():
        found = find_communities(project(states))
        numbers: dict[str, int] = {}
        for group in found.groups:
            inherited = Counter(former[node] for node in group if node in former)
            free = [n for n, _ in inherited.most_common() if n not in numbers.values()]
            number = free[0] if free else fresh
            fresh = max(fresh, number + 1)
            numbers |= dict.fromkeys(group, number)
        names = sorted((number, states.nodes[node]["label"]) for node, number in numbers.items())
        quality = (round(found.modularity, 9), round(found.stability, 9))
        rows += [(period, number, name, *quality) for number, name in names]
        former = numbers
    columns = ("period", "bloc", "name", "modularity", "stability")
    return Chart(
        "blocs",
        "Blocs, period by period",
        Table(columns, tuple(rows)),
        f"{len({row[0] for row in rows})} periods as columns; in each, those who cooperate most "
        "among themselves have one colour.",
    )


def chart_ego(network: MultiNetwork, node: str) -> Chart:
    """Show the partners of one node, the strongest first, and how they are tied to it."""
    simple, name = project(network), network.nodes[node]["label"]
    rows = [
        (network.nodes[other]["label"], network.nodes[other]["cls"], round(tie["strength"], 9),
         tie["ties"], tie["first"], tie["last"], other)
        for other, tie in simple[node].items()
    ]  # fmt: skip
    rows.sort(key=lambda row: (-float(row[2]), row[0]))
    columns = ("partner", "cls", "strength", "ties", "first", "last", "iri")
    told = f" The strongest tie is that to {rows[0][0]}." if rows else ""
    return Chart(
        "ego",
        f"Partners of {name}",
        Table(columns, tuple(rows)),
        f"{name} in the middle of its {len(rows)} partners; the wider a line, the more they "
        f"cooperate.{told}",
        name,
    )


def take_ties(network: MultiNetwork, node: str) -> MultiNetwork:
    """Give the ties of one node alone."""
    own: MultiNetwork = network.__class__()
    for a, b, tie, edge in network.edges(node, keys=True, data=True):
        own.add_edge(a, b, tie, **edge)
    own.add_nodes_from((other, network.nodes[other]) for other in own)
    return own


def slice_years(
    network: MultiNetwork, lifetimes: Mapping[Edge, Interval], first: int | None, last: int | None
) -> Table:
    """Give the slices of the years asked for, or of those that ties are told of."""
    told = find_years(network)
    if told is None:
        return Table((), ())
    return list_slices(network, lifetimes, first or told[0], last or told[1])


def _during(states: MultiNetwork, lifetimes: Mapping[Edge, Interval], start: int) -> MultiNetwork:
    """Give the ties that hold at some time of a period."""
    held: MultiNetwork = states.__class__()
    for year in range(start, start + PERIOD):
        for a, b, tie, edge in cut(states, lifetimes, year).edges(keys=True, data=True):
            held.add_edge(a, b, tie, **edge)
    held.add_nodes_from((node, states.nodes[node]) for node in held)
    return held


def _spread(row: Sequence[Cell], spread: Spread) -> tuple[Cell, ...]:
    source = spread.decisive.rsplit("/", 1)[-1]
    return (*row[:3], round(spread.error, 9), spread.best, spread.worst, source, row[-1])
