"""Networks of states: the organisations of a network drawn together into whom they belong to.

What an organisation became counts for it (ESRO for ESA, NASDA for JAXA), and what a state became
for that (Russia for the Soviet Union). An organisation of one state stands for that state; one of
several, or of none, as ESA, stands for itself, since the part of a body of states is not that of
any one of them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

import networkx as nx
from pyoxigraph import Store

from kg.corroboration import Issuers, read_issuers
from kg.lookup import label, values
from kg.namespaces import INDIVIDUALS, SPC
from kg.network import MultiNetwork

#: What the nodes of a network may be.
LEVELS = ("organization", "country", "person")


def roll_up(network: MultiNetwork, store: Store) -> MultiNetwork:
    """Draw organisations together into states and international bodies.

    Nodes are the IRIs of countries (`cls` is `Country`) and of bodies, with `organizations`, the
    labels of who stands behind them, and `domestic`, the number of things that tie these to each
    other. Each thing ties each pair of nodes once, by a strength of 1 / (nodes that it ties - 1).
    """
    place = {iri: find_state(store, iri) for iri in network}
    rolled: MultiNetwork = nx.MultiGraph()
    for iri, members in _group(place).items():
        rolled.add_node(iri, **_describe(store, iri, network.nodes), domestic=0)
        labels = sorted(network.nodes[member]["label"] for member in members)
        rolled.nodes[iri]["organizations"] = "; ".join(labels)
    issuers = _speaking(read_issuers(store), place, store)
    for tie, edges in _by_tie(network).items():
        ends = {place[end] for a, b, _ in edges for end in (a, b)}
        together: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for a, b, edge in edges:
            together[min(place[a], place[b]), max(place[a], place[b])].append(edge)
        for iri in ends:
            rolled.nodes[iri]["domestic"] += (iri, iri) in together
        for a, b in combinations(sorted(ends), 2):
            if own := together.get((a, b)):
                rolled.add_edge(a, b, key=tie, **_merge(own, len(ends), issuers, a, b))
    return rolled


def find_state(store: Store, organization: str) -> str:
    """Give the IRI of the state that an organisation belongs to, or of what it became itself.

    A state, too, counts as what it became (the Soviet Union as Russia).
    """
    became = _follow(store, organization)
    countries = values(store, became, SPC.country)
    return _follow(store, countries[0]) if len(countries) == 1 else became


def _follow(store: Store, iri: str) -> str:
    """Give what something became, as far as each time that was one thing."""
    seen = {iri}
    while len(after := values(store, iri, SPC.successor)) == 1 and after[0] not in seen:
        iri = after[0]
        seen.add(iri)
    return iri


def _group(place: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for member, iri in sorted(place.items()):
        found[iri].append(member)
    return dict(sorted(found.items()))


def _describe(store: Store, iri: str, nodes: Any) -> dict[str, str]:
    """Describe a body as it was, or as what it became; a country by its label."""
    if iri in nodes:
        return dict(nodes[iri])
    is_country = not values(store, iri, SPC.country) and "/country/" in iri
    cls, name = ("Country" if is_country else "Agency"), label(store, iri)
    return {"label": name, "cls": cls, "country": name if is_country else ""}


def _by_tie(network: MultiNetwork) -> dict[str, list[tuple[str, str, dict[str, Any]]]]:
    found: dict[str, list[tuple[str, str, dict[str, Any]]]] = defaultdict(list)
    for a, b, tie, edge in network.edges(keys=True, data=True):
        found[tie].append((a, b, edge))
    return dict(sorted(found.items()))


def _merge(
    edges: list[dict[str, Any]], nodes: int, issuers: Issuers, a: str, b: str
) -> dict[str, Any]:
    """Draw the edges of one thing between two nodes together."""
    sources = sorted({source for edge in edges for source in edge["sources"].split()})
    return {
        "label": edges[0]["label"],
        "kind": edges[0]["kind"],
        "parties": nodes,
        "strength": 1 / (nodes - 1),
        "first": min(filter(None, (edge["first"] for edge in edges)), default=""),
        "last": max(edge["last"] for edge in edges),
        "sources": " ".join(sources),
        **issuers.corroborate(sources, a, b),
    }


def _speaking(issuers: Issuers, place: dict[str, str], store: Store) -> Issuers:
    """Let each issuer speak for the state that it belongs to."""
    named = (iri for iri in issuers.of.values() if iri.startswith(INDIVIDUALS))
    states = {iri: find_state(store, iri) for iri in {*named, *issuers.parents, *place}}
    parents = {iri: [*issuers.parents.get(iri, ()), state] for iri, state in states.items()}
    return Issuers(issuers.of, issuers.originals, parents)
