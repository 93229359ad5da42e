"""What a network is as a whole: its size, its parts, who seeks whom, and what it rests on."""

from __future__ import annotations

import networkx as nx

from kg.network import MultiNetwork, Network, project
from kg.slices import find_years
from kg.tables import Cell, Table


def describe(network: MultiNetwork) -> Table:
    """Describe a network; each row has a `measure`, its `value` and a `note` that names cases.

    Shares, density and clustering are from 0 to 1, assortativity from -1 to 1 (Newman 2003, "Mixing
    patterns in networks"). What cannot be told of a network has no value, and the note says why.
    """
    simple = project(network)
    rows: list[tuple[str, Cell, str]] = [
        ("nodes", len(simple), ""),
        ("ties", network.number_of_edges(), "things that tie two of them, counted for each pair"),
        ("pairs", simple.number_of_edges(), ""),
    ]
    if simple.number_of_edges():
        rows += [*_parts(simple), *_mixing(simple)]
    else:
        rows.append(("density", None, "nothing is tied, so there is nothing to measure"))
    return Table(("measure", "value", "note"), (*rows, *_coverage(network)))


def to_coverage(network: MultiNetwork) -> str:
    """Say in one line what a network rests on."""
    told = {measure: value for measure, value, _ in _coverage(network)}
    years = f", {told['first year']} to {told['last year']}" if told["first year"] else ""
    return (
        f"{len(network)} nodes, {network.number_of_edges()} ties, from {told['sources']} sources "
        f"by {told['issuers']} issuers{years}; what they do not tell is not known to be absent"
    )


def _parts(network: Network) -> list[tuple[str, Cell, str]]:
    """Measure how it hangs together."""
    parts = sorted(nx.connected_components(network), key=len, reverse=True)
    cores = nx.core_number(network)
    deepest = max(cores.values())
    bridges = sorted(_name(network, *edge) for edge in nx.bridges(network))
    split = "measures of distance count within each" if len(parts) > 1 else ""
    return [
        ("density", round(nx.density(network), 9), "pairs of all that there could be"),
        ("components", len(parts), split),
        ("largest component", round(len(parts[0]) / len(network), 9), "share of the nodes"),
        ("clustering", round(nx.transitivity(network), 9), "partners of one that are partners"),
        ("deepest core", deepest, _names(network, [n for n in cores if cores[n] == deepest])),
        ("bridges", len(bridges), "; ".join(bridges)),
    ]


def _mixing(network: Network) -> list[tuple[str, Cell, str]]:
    """Measure whether like seeks like."""
    rows: list[tuple[str, Cell, str]] = []
    for what, attribute in (("country", "country"), ("class", "cls")):
        kinds = set(nx.get_node_attributes(network, attribute).values())
        if len(kinds) == len(network):
            rows.append((f"assortativity by {what}", None, "each is of another"))
            continue
        if len(kinds) == 1:
            rows.append((f"assortativity by {what}", None, "all are of one"))
            continue
        value = nx.attribute_assortativity_coefficient(network, attribute)
        rows.append((f"assortativity by {what}", round(value, 9), ""))
    return rows


def _coverage(network: MultiNetwork) -> list[tuple[str, Cell, str]]:
    """Count what it rests on."""
    edges = [edge for *_, edge in network.edges(data=True)]
    sources = {source for edge in edges for source in edge["sources"].split()}
    issuers = {teller for edge in edges for teller in edge["tellers"].split()}
    first, last = find_years(network) or (None, None)
    alone = sum(edge["issuers"] == 1 for edge in edges)
    return [
        ("sources", len(sources), ""),
        ("issuers", len(issuers), "of those that are named"),
        ("ties told by one issuer", alone, ""),
        ("first year", first, ""),
        ("last year", last, ""),
    ]


def _name(network: Network, a: str, b: str) -> str:
    return " – ".join(sorted(network.nodes[node]["label"] for node in (a, b)))


def _names(network: Network, nodes: list[str]) -> str:
    return "; ".join(sorted(network.nodes[node]["label"] for node in nodes))
