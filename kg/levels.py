"""What a picture draws: the nodes and lines of a level, each with the facts that it stands for.

A drawn network has nodes that are IRIs, and edges with `groups`: what ties the pair (`tie`, empty
where facts relate the two themselves) and the places of its `facts`; `strength`, and `distance`,
its inverse. Nodes that stand for others have the places of the `facts` of these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import networkx as nx

from kg.network import MultiNetwork, Network, project
from kg.tables import Table
from kg.told import ToldFact

Level = Literal["organization", "country", "person", "full"]


def draw_network(
    network: MultiNetwork,
    facts: Sequence[ToldFact],
    place: Mapping[str, str] = MappingProxyType({}),
) -> Network:
    """Join what a network ties, with what is told of the part of both ends in each tie.

    Signatories belong to the end at which they are told to be, or to have been, in office; `place`
    says which end an organisation belongs to where the ends are states, which have its facts.
    """
    about, belongs = defaultdict[str, list[int]](list), defaultdict[str, set[str]](set)
    for number, fact in enumerate(facts):
        about[fact.fact if fact.kind == "meeting" else fact.object].append(number)
        for end in (fact.subject, fact.object):
            belongs[fact.subject] |= {end, place.get(end, end)}
    drawn: Network = nx.Graph()
    drawn.add_nodes_from(network)
    for a, b, edge in project(network).edges(data=True):
        ties = sorted(network[a][b].items(), key=lambda tie: (tie[1]["first"], tie[0]))
        told = [[n for n in about[tie] if belongs[facts[n].subject] & {a, b}] for tie, _ in ties]
        groups = [{"tie": tie, "facts": n} for (tie, _), n in zip(ties, told, strict=True)]
        _join(drawn, a, b, groups, edge["strength"])
    for number, fact in enumerate(facts):
        ends = {fact.subject, fact.object}
        for state in {place[end] for end in ends if end in place} - ends:
            if state in drawn:
                drawn.nodes[state].setdefault("facts", []).append(number)
    return drawn


def draw_facts(facts: Sequence[ToldFact]) -> Network:
    """Join all that facts relate and do not deny; a line is as strong as it has facts."""
    pairs = defaultdict[tuple[str, str], list[int]](list)
    drawn: Network = nx.Graph()
    for number, fact in enumerate(facts):
        drawn.add_nodes_from(filter(None, (fact.subject, fact.object)))
        if fact.object and fact.state != "denied":
            pairs[_pair(fact.subject, fact.object)].append(number)
    for (a, b), numbers in pairs.items():
        strength = len({facts[number].fact for number in numbers})
        _join(drawn, a, b, [{"tie": "", "facts": numbers}], strength)
    return drawn


def draw_answer(answer: Table, facts: Sequence[ToldFact]) -> Network:
    """Join the two things of each row: its first and last cell, of two columns or of triples.

    The facts of a line are those that relate the two, in either direction. Rows that lack an end
    are passed over.
    """
    related = defaultdict[tuple[str, str], list[int]](list)
    for number, fact in enumerate(facts):
        related[_pair(fact.subject, fact.object)].append(number)
    drawn: Network = nx.Graph()
    for row in answer.rows:
        a, b = str(row[0] or ""), str(row[-1] or "")
        drawn.add_nodes_from(filter(None, (a, b)))
        if a and b and a != b and not drawn.has_edge(a, b):
            numbers = related[_pair(a, b)]
            strength = max(1, len({facts[number].fact for number in numbers}))
            _join(drawn, a, b, [{"tie": "", "facts": numbers}], strength)
    return drawn


def cut(drawn: Network, *, focus: str = "", hops: int = 1, least: float = 0) -> Network:
    """Keep the lines of some strength at least, and what is so many lines at most from the focus.

    What loses its last line for lack of strength goes; all stays where nothing is asked.
    """
    if least > 0:
        strong = [(a, b) for a, b, edge in drawn.edges(data=True) if edge["strength"] >= least]
        drawn = drawn.edge_subgraph(strong)
    if not focus:
        return drawn
    return nx.ego_graph(drawn, focus, radius=hops) if focus in drawn else nx.Graph()


def keep_told(drawn: Network, facts: Sequence[ToldFact]) -> list[int]:
    """Give the places of the facts that a picture tells: those of its lines and of its nodes."""
    groups = (group for *_, edge in drawn.edges(data=True) for group in edge["groups"])
    carried = {number for group in groups for number in group["facts"]}
    carried |= {
        number for _, numbers in drawn.nodes(data="facts", default=()) for number in numbers
    }
    return [
        number
        for number, fact in enumerate(facts)
        if number in carried or fact.subject in drawn or fact.object in drawn
    ]


def _join(
    drawn: Network, a: str, b: str, groups: Iterable[Mapping[str, object]], strength: float
) -> None:
    """Draw a line."""
    drawn.add_edge(a, b, groups=list(groups), strength=strength, distance=1 / strength)


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)
