"""A report of the network, or of one organisation in it: a page that opens anywhere, and figures.

The page holds all that it shows; beside it lie the figures as SVG and PNG, and their tables as CSV.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from pyoxigraph import Store

from kg import resources
from kg.charts import (
    Chart,
    chart_blocs,
    chart_ego,
    chart_growth,
    chart_matrix,
    chart_ranking,
    chart_timeline,
    cut_decades,
    slice_years,
    take_ties,
)
from kg.dates import parse_date
from kg.derivation import read_intervals
from kg.figures import to_figure
from kg.lookup import label, pairs, values
from kg.namespaces import DCTERMS, SPC
from kg.network import MultiNetwork
from kg.slices import read_lifetimes
from kg.states import roll_up
from kg.structure import to_coverage
from kg.tables import to_csv
from kg.told import Passage, ToldFact
from kg.validity import Certainty

_MEASURE = "betweenness"


def make_report(
    store: Store,
    network: MultiNetwork,
    facts: Sequence[ToldFact],
    *,
    organization: str = "",
    made_on: date,
) -> dict[str, bytes]:
    """Make the files of a report by their names; the page is `index.html`.

    `network` is that of organisations, `facts` are all that are told (`kg.told.view_facts`), and
    `organization` (an IRI, in the network) is whom the report is about; empty for all.
    """
    coverage = to_coverage(network)
    charts = _draw(store, network, organization)
    source = f"Source: {coverage.partition(';')[0]}"
    figures = {
        f"{chart.kind}.{form}": to_figure(chart, form, source)
        for chart in charts
        for form in ("svg", "png")
    }
    name = label(store, organization) if organization else ""
    told = [
        fact for fact in facts if not organization or organization in (fact.subject, fact.object)
    ]
    page = (
        _environment()
        .get_template("page.html")
        .render(
            title=f"{name} in space cooperation" if name else "Cooperation in space",
            scope="An organisation, its partners and its agreements."
            if name
            else "A network, as told.",
            made_on=made_on.isoformat(),
            key=_count(store, network, charts, organization, made_on),
            coverage=coverage,
            charts=charts,
            images={c.kind: b64encode(to_figure(c, "svg", titled=False)).decode() for c in charts},
            facts=[_tell(store, fact) for fact in told],
        )
    )
    tables = {f"{chart.kind}.csv": to_csv(chart.table).encode() for chart in charts}
    return {"index.html": page.encode(), **figures, **tables}


def _draw(store: Store, network: MultiNetwork, organization: str) -> list[Chart]:
    """Make the charts, in the order of the page."""
    states, own = roll_up(network, store), network
    name = label(store, organization) if organization else ""
    if organization:
        own = take_ties(network, organization)
    slices = slice_years(own, read_lifetimes(store, own), None, None)
    ego = [chart_ego(network, organization)] if organization else []
    return [
        *ego,
        chart_timeline(store, organization),
        chart_growth(slices, name),
        chart_ranking(network, _MEASURE, lambda whole: whole, focus=name),
        chart_matrix(states),
        chart_blocs(cut_decades(states, read_lifetimes(store, states))),
    ]


def _count(
    store: Store, network: MultiNetwork, charts: Sequence[Chart], organization: str, made_on: date
) -> list[tuple[str, str]]:
    """Give the key figures."""
    when = parse_date(made_on.isoformat())
    bonds = {agreement for agreement, party in pairs(store, SPC.party)
             if party == organization or not organization}  # fmt: skip
    intervals = read_intervals(store)
    force = [intervals[bond].holds(when) for bond in bonds if bond in intervals]
    sure, may = force.count(Certainty.CERTAIN), force.count(Certainty.POSSIBLE)
    in_force = ("Agreements in force", f"{sure} surely, {may} possibly")
    if not organization:
        missions = {tie for *_, tie, edge in _edges(network) if edge["kind"] == "mission"}
        return [
            ("Organisations", str(len(network))),
            ("Pairs that cooperate", str(len({frozenset((a, b)) for a, b, *_ in _edges(network)}))),
            ("Agreements", str(len(bonds))),
            in_force,
            ("Missions in common", str(len(missions))),
        ]
    (ranking,) = (chart for chart in charts if chart.kind == "ranking")
    (own,) = (row for row in ranking.table.dicts() if row["iri"] == organization)
    spread = f", {own['best']} to {own['worst']} without any one source"
    firsts = [e["first"] for *_, e in network.edges(organization, data=True) if e["first"]]
    return [
        ("Partners", str(len(network[organization]))),
        ("Ties", str(network.degree(organization))),
        ("Agreements", str(len(bonds))),
        in_force,
        (f"Rank by {_MEASURE}", f"{own['rank']} of {len(network)}{spread}"),
        ("First told tie", min(firsts, default="no date")),
    ]


def _edges(network: MultiNetwork) -> Any:
    return network.edges(keys=True, data=True)


def _tell(store: Store, fact: ToldFact) -> Mapping[str, Any]:
    """Say a fact in words, with what marks it and who says so."""
    ends = [label(store, end) for end in (fact.subject, fact.object) if end]
    text = f"{ends[0]}: {fact.relation} {' '.join(ends[1:])}".strip()
    extracted = all(standing == "extracted" for _, _, standing, _ in fact.passages)
    marks = [fact.state] if fact.state else []
    return {
        "text": text + (f" ({fact.detail})" if fact.detail else ""),
        "when": fact.when,
        "marks": [*marks, *(["not reviewed"] if extracted else [])],
        "passages": [_cite(store, passage) for passage in fact.passages],
    }


def _cite(store: Store, passage: Passage) -> Mapping[str, Any]:
    source, link, _, words = passage
    title = "".join(values(store, source, DCTERMS.title)[:1]) or label(store, source)
    issued = "".join(values(store, source, DCTERMS.issued)[:1])
    return {"source": f"{title}{f', {issued}' if issued else ''}", "link": link, "words": words}


def _environment() -> Any:
    """Set up the template: text is escaped, and the style is allowed by its hash."""
    from jinja2 import DictLoader, Environment

    place = resources.folder("templates") / "report"
    page = resources.read_text(place / "page.html")
    environment = Environment(loader=DictLoader({"page.html": page}), autoescape=True)
    environment.filters["sha256"] = lambda text: b64encode(sha256(text.encode()).digest()).decode()
    environment.globals["style"] = resources.read_text(place / "style.css")
    return environment
