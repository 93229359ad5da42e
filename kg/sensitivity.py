"""What a rank rests on: how it moves when one source, or one tie, is left out.

The jackknife of Quenouille and Tukey (Efron 1982, "The Jackknife, the Bootstrap and Other
Resampling Plans", chapter 3), with sources as the observations: what one release tells or does not
tell is the chance that a network of this kind is subject to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from kg.centrality import Scores, score, to_ranks
from kg.network import MultiNetwork, project
from kg.tables import Table

#: What makes another level of a network of organisations.
Shape = Callable[[MultiNetwork], MultiNetwork]


@dataclass(frozen=True, slots=True)
class Spread:
    """The ranks of a node with any one source left out, from `best` to `worst`.

    `error` is the jackknife's standard error of its score. `decisive` is the source (IRI) without
    which it loses more than half of its score, or its place in the network; empty where there is
    none.
    """

    best: int
    worst: int
    error: float
    decisive: str


def leave_out(network: MultiNetwork, source: str) -> MultiNetwork:
    """Give the network as it would be without a source: who is told of by it alone is in no tie.

    `network` is one that `kg.network.read_network` gives. Who has no tie left is not in it.
    """
    sole = network.graph["sole"]
    dropped: dict[str, int] = defaultdict(int)
    for (tie, _), teller in sole.items():
        dropped[tie] += teller == source
    left = type(network)(sole=sole)
    for a, b, tie, edge in network.edges(keys=True, data=True):
        if source not in (sole[tie, a], sole[tie, b]):
            parties = edge["parties"] - dropped[tie]
            left.add_edge(a, b, tie, **{**edge, "parties": parties, "strength": 1 / (parties - 1)})
    left.add_nodes_from((node, network.nodes[node]) for node in left)
    return left


def find_sources(network: MultiNetwork) -> list[str]:
    """Give the sources of all ties of a network, sorted."""
    return sorted({s for *_, edge in network.edges(data=True) for s in edge["sources"].split()})


def jackknife(network: MultiNetwork, measure: str, shape: Shape) -> dict[str, Spread]:
    """Tell how the rank of each node spreads when each source is left out in its turn.

    `network` is that of organisations; what is ranked is what `shape` makes of it. Without a source
    a node may have no rank: then it comes after all others.
    """
    sources = find_sources(network)
    whole = score(project(shape(network)), measure)
    runs = [score(project(shape(leave_out(network, source))), measure) for source in sources]
    ranks = [to_ranks(run, measure) for run in runs]
    found = {}
    for node, value in whole.items():
        places = [own.get(node, len(own) + 1) for own in ranks] or [1]
        scores = [run.get(node, 0.0) for run in runs]
        found[node] = Spread(
            min(places), max(places), _error(scores), _decisive(value, scores, sources)
        )
    return found


def add_spread(ranking: Table, spread: Mapping[str, Spread]) -> Table:
    """Add to a ranking (`kg.centrality.rank`) what the jackknife tells of each row."""
    more = (spread[str(row[-1])] for row in ranking.rows)
    rows = (
        (*row[:-1], own.best, own.worst, own.decisive.rsplit("/", 1)[-1], row[-1])
        for row, own in zip(ranking.rows, more, strict=True)
    )
    columns = (*ranking.columns[:-1], "best", "worst", "decided_by", ranking.columns[-1])
    return Table(columns, tuple(rows))


def explain_rank(network: MultiNetwork, node: str, measure: str, shape: Shape) -> Table:
    """Tell what the rank of a node becomes without each tie that it has, and without each source.

    The table has `left_out` (`tie` or `source`), `name`, `rank` and `score` without it, `change` of
    the score, and `iri`; the largest change first. Without a rank the cell is empty.
    """
    own = shape(network)
    whole = score(project(own), measure)[node]
    cases: list[tuple[str, str, str, MultiNetwork]] = []
    for tie, name in sorted({(tie, d["label"]) for *_, tie, d in _ties(own, node)}):
        left = own.copy()
        for a, b, key, _ in [edge for edge in _ties(own, node) if edge[2] == tie]:
            left.remove_edge(a, b, key)
        cases.append(("tie", name, tie, left))
    for source in find_sources(network):
        name = source.rsplit("/", 1)[-1]
        cases.append(("source", name, source, shape(leave_out(network, source))))
    rows = []
    for kind, name, iri, left in cases:
        scores: Scores = score(project(left), measure)
        value, place = scores.get(node), to_ranks(scores, measure).get(node)
        change = round((value or 0.0) - whole, 9)
        if change or kind == "tie":
            rows.append((kind, name, place, value, change, iri))
    rows.sort(key=lambda row: (-abs(row[4]), row[0], row[1]))
    return Table(("left_out", "name", "rank", "score", "change", "iri"), tuple(rows))


def _ties(network: MultiNetwork, node: str) -> Iterable[tuple[str, str, str, dict[str, str]]]:
    return network.edges(node, keys=True, data=True)


def _error(scores: list[float]) -> float:
    """Give the standard error of a score by the jackknife (Efron 1982, eq. 3.2)."""
    if len(scores) < 2:
        return 0.0
    mean = fmean(scores)
    return sqrt((len(scores) - 1) / len(scores) * sum((value - mean) ** 2 for value in scores))


def _decisive(whole: float, scores: list[float], sources: list[str]) -> str:
    """Give the source without which more than half of a score is gone."""
    least = min(range(len(scores)), key=scores.__getitem__, default=None)
    return sources[least] if least is not None and scores[least] < whole / 2 else ""
