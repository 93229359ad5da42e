"""Leaving a source out of the network is as good as withdrawing it; ranks spread accordingly."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pyoxigraph import Store

from kg.centrality import MEASURES, rank
from kg.namespaces import INDIVIDUALS
from kg.network import EDGES, MultiNetwork, project, read_network
from kg.queries import Query
from kg.sensitivity import add_spread, explain_rank, find_sources, jackknife, leave_out
from kg.withdrawal import withdraw

CNES = f"{INDIVIDUALS}organization/cnes"


@pytest.fixture(scope="module")
def network(tiny: Store, catalogue: Mapping[str, Query]) -> MultiNetwork:
    """Read the small network."""
    return read_network(tiny, catalogue[EDGES])


def whole(network: MultiNetwork) -> MultiNetwork:
    """Rank what is there."""
    return network


def strengths(network: MultiNetwork) -> dict[tuple[str, str, str], float]:
    """Give the strength of each edge."""
    edges = network.edges(keys=True, data=True)
    return {(min(a, b), max(a, b), tie): edge["strength"] for a, b, tie, edge in edges}


def test_leaving_out_is_withdrawing(
    network: MultiNetwork, tiny: Store, catalogue: Mapping[str, Query]
) -> None:
    """Without a source the ties and strengths are those of a graph from which it is withdrawn."""
    for source in find_sources(network):
        expected = read_network(withdraw(tiny, source), catalogue[EDGES])
        left = leave_out(network, source)
        assert strengths(left) == strengths(expected), source
        assert set(left) == set(expected)


def test_a_rank_spreads(network: MultiNetwork) -> None:
    """The rank lies between the extremes, and who is told of by one source is decided by it."""
    ranking = rank(project(network), "strength")
    spread = jackknife(network, "strength", whole)
    shown = add_spread(ranking, spread).dicts()
    assert all(row["best"] <= row["worst"] for row in shown)  # type: ignore[operator]
    assert spread[CNES].error > 0
    decided = {row["organization"]: row["decided_by"] for row in shown}
    assert decided["Capgemini"] == "cnes-capgemini-2021"
    assert decided["CNES"] == ""


def test_what_carries_a_rank(network: MultiNetwork) -> None:
    """Each tie and each source that changes the score is told, the largest change first."""
    rows = explain_rank(network, CNES, "strength", whole).dicts()
    changes = [abs(float(str(row["change"]))) for row in rows]
    assert changes == sorted(changes, reverse=True)
    ties = {row["iri"] for row in rows if row["left_out"] == "tie"}
    assert ties == {tie for *_, tie in network.edges(CNES, keys=True)}
    lost = sum(float(str(row["change"])) for row in rows if row["left_out"] == "tie")
    assert -lost == pytest.approx(network.degree(CNES, weight="strength"))


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_can_be_explained(network: MultiNetwork, measure: str) -> None:
    """Without a tie or a source, too, each measure has an answer."""
    assert set(jackknife(network, measure, whole)) == set(network)
    assert explain_rank(network, CNES, measure, whole).rows
