"""The network of cooperation: what the edge query answers, as a NetworkX graph.

Nodes are the IRIs of organisations; there is one edge for each pair and each thing that ties it.
Strength follows Newman (2001), "Scientific collaboration networks II", eq. 2: a thing that ties n
organisations gives each of its pairs 1 / (n - 1), so that a charter of 28 does not drown accords of
two. Edges carry `strength` (more is closer) and, once projected, `distance` (its inverse), never
`weight`, which NetworkX reads as the one in some measures and as the other in others.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import networkx as nx
from pyoxigraph import Store

from kg.corroboration import combine, read_issuers
from kg.dates import parse_date
from kg.errors import QueryError
from kg.lookup import values
from kg.namespaces import RDF, RDFS, SPC
from kg.queries import Query, run_query
from kg.validity import FIRST, LAST, Interval

if TYPE_CHECKING:
    MultiNetwork = nx.MultiGraph[str]
    Network = nx.Graph[str]
else:
    MultiNetwork, Network = nx.MultiGraph, nx.Graph

#: The queries that decide what an edge is: between organisations, and between people.
EDGES, PEOPLE = "cooperation-edges", "person-edges"
_COLUMNS = (
    *("a", "b", "tie", "label", "kind", "parties"),
    *("first", "last", "sources", "sole_a", "sole_b"),
)
_CLASSES = (
    *("Agency", "Company", "Government", "ResearchOrganization", "University", "Person"),
    "Country",
)


def read_network(
    store: Store, edges: Query, parameters: Mapping[str, str] = MappingProxyType({})
) -> MultiNetwork:
    """Read a network; `edges` is the query called `EDGES`, or another that has its columns.

    Raises QueryError for a query without them, and as `run_query` does for `parameters`.

    Nodes carry `label`, `cls` (the ontology's class) and `country` (labels, sorted, joined by
    commas). Edges are keyed by the IRI of what ties the pair and carry `label`, `kind` (of
    agreement, or `mission`), `parties`, `strength`, `first` and `last` (partial dates, or empty
    where no source tells one), and `sources` (IRIs, sorted, joined by spaces; the original stands
    for its copies), with what `kg.corroboration` tells of them: `issuers`, `tellers`, `told_by`.
    `network.graph["sole"]` has the source that alone tells of a node's part in a tie, by both.
    """
    network: MultiNetwork = nx.MultiGraph()
    table, issuers = run_query(store, edges, parameters), read_issuers(store)
    if table.columns != _COLUMNS:
        columns = ", ".join(_COLUMNS)
        raise QueryError(f"{edges.name} tells no edges; its columns must be {columns}")
    ends = sorted({str(iri) for row in table.rows for iri in row[:2]})
    for iri in ends:
        network.add_node(iri, **_describe(store, iri))
    sole = network.graph["sole"] = {}
    for row in table.dicts():
        sole[str(row["tie"]), str(row["a"])] = str(row["sole_a"])
        sole[str(row["tie"]), str(row["b"])] = str(row["sole_b"])
        parties, sources = int(row["parties"] or 2), sorted(set(str(row["sources"]).split()))
        network.add_edge(
            str(row["a"]),
            str(row["b"]),
            key=str(row["tie"]),
            label=str(row["label"]),
            kind=str(row["kind"]),
            parties=parties,
            strength=1 / (parties - 1),
            first=str(row["first"]),
            last=str(row["last"]),
            sources=" ".join(sources),
            **issuers.corroborate(sources, str(row["a"]), str(row["b"])),
        )
    return network


def project(network: MultiNetwork) -> Network:
    """Draw parallel ties together: one edge a pair, with the sum of their strengths.

    Edges carry `strength`, `distance`, `ties` (how many), `first`, `last`, `sources`, `issuers`,
    `tellers` and `told_by`.
    """
    simple: Network = nx.Graph()
    simple.add_nodes_from(network.nodes(data=True))
    for a, b in sorted({tuple(sorted(pair)) for pair in network.edges()}):
        ties = network[a][b].values()
        strength = sum(tie["strength"] for tie in ties)
        simple.add_edge(
            a,
            b,
            strength=strength,
            distance=1 / strength,
            ties=len(ties),
            first=min(filter(None, (tie["first"] for tie in ties)), default=""),
            last=max(tie["last"] for tie in ties),
            sources=" ".join(sorted({s for tie in ties for s in tie["sources"].split()})),
            **combine(ties),
        )
    return simple


def to_graphml(network: MultiNetwork) -> bytes:
    """Write GraphML, with every attribute of nodes and edges; dates are texts."""
    buffer = io.BytesIO()
    nx.write_graphml(_ordered(network), buffer, named_key_ids=True)
    return buffer.getvalue()


def to_gexf(network: MultiNetwork, lifetimes: Mapping[tuple[str, str, str], Interval]) -> bytes:
    """Write GEXF 1.2, in which each node and tie has the spell in which it may hold.

    `lifetimes` says so of each edge (`kg.slices.read_lifetimes`). A spell is from the first day on
    which a tie may begin to the last on which it may end; where one of these is unknown it begins
    with the first date that is told of it, or has no bound. A node is there as long as its ties.
    """
    dated = _ordered(network)
    spells: dict[str, list[tuple[str | None, str | None]]] = defaultdict(list)
    for a, b, tie, edge in dated.edges(keys=True, data=True):
        life = lifetimes[min(a, b), max(a, b), tie]
        told = parse_date(edge["first"]).earliest if edge["first"] else FIRST
        start = told if life.begins_earliest == FIRST else life.begins_earliest
        spell = (
            None if start == FIRST else start.isoformat(),
            None if life.ends_latest == LAST else life.ends_latest.isoformat(),
        )
        edge["spells"] = [spell]
        spells[a].append(spell)
        spells[b].append(spell)
    for node, own in spells.items():
        starts, ends = zip(*own, strict=True)
        first = None if None in starts else min(filter(None, starts))
        last = None if None in ends else max(filter(None, ends))
        dated.nodes[node]["spells"] = [(first, last)]
    dated.graph["mode"] = "dynamic"
    buffer = io.BytesIO()
    nx.write_gexf(dated, buffer, version="1.2draft")
    # NetworkX stamps the day of writing, which would make equal networks differ.
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", buffer.getvalue())


def find_path(network: Network, a: str, b: str) -> list[str]:
    """Find the shortest way between two nodes of a projected network; empty where there is none."""
    try:
        return list(nx.shortest_path(network, a, b, weight="distance"))
    except nx.NetworkXNoPath:
        return []


def _ordered(network: MultiNetwork) -> MultiNetwork:
    """Copy a network with nodes and edges in the order of their IRIs."""
    ordered: MultiNetwork = nx.MultiGraph()
    ordered.add_nodes_from(sorted(network.nodes(data=True), key=lambda item: item[0]))
    edges = (
        (*sorted((a, b)), key, data) for a, b, key, data in network.edges(keys=True, data=True)
    )
    for a, b, key, data in sorted(edges, key=lambda edge: edge[:3]):
        ordered.add_edge(a, b, key=key, tie=key, **data)
    return ordered


def _describe(store: Store, iri: str) -> dict[str, str]:
    """Give the label, class and countries of an organisation."""
    classes = {cls.removeprefix(SPC.base) for cls in values(store, iri, RDF.type)}
    cls = next((cls for cls in _CLASSES if cls in classes), "Organization")
    own = [iri] if cls == "Country" else values(store, iri, SPC.country)
    countries = (values(store, country, RDFS.label)[:1] for country in own)
    return {
        "label": "".join(values(store, iri, RDFS.label)[:1]),
        "cls": cls,
        "country": ", ".join(sorted(name for names in countries for name in names)),
    }
