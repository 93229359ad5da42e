"""The network of each year holds the ties that hold in it, surely or possibly."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pyoxigraph import Store

from kg.dates import parse_date
from kg.namespaces import INDIVIDUALS
from kg.network import EDGES, MultiNetwork, read_network
from kg.queries import Query
from kg.slices import cut, find_years, list_slices, read_lifetimes
from kg.snapshots import Scope, take
from kg.states import roll_up

CNES, CNRS = (f"{INDIVIDUALS}organization/{name}" for name in ("cnes", "cnrs"))


@pytest.fixture(scope="module")
def network(bundled: Store, catalogue: Mapping[str, Query]) -> MultiNetwork:
    """Read the network of the bundled graph."""
    return read_network(bundled, catalogue[EDGES])


def edges(network: MultiNetwork) -> set[tuple[str, str, str]]:
    """Give the edges, each by its ends in order and its tie."""
    return {(min(a, b), max(a, b), tie) for a, b, tie in network.edges(keys=True)}


def test_an_agreement_ties_while_it_lasts(network: MultiNetwork, bundled: Store) -> None:
    """CNES and CNRS are tied from 1976; a year before, by no agreement of theirs."""
    tie = f"{INDIVIDUALS}agreement/cnes-cnrs-framework"
    lifetimes = read_lifetimes(bundled, network)
    held = {
        year: cut(network, lifetimes, year).has_edge(CNES, CNRS, tie)
        for year in (1975, 1976, 2000, 2024, 2025)
    }
    assert held == {1975: False, 1976: True, 2000: True, 2024: True, 2025: False}
    sure = cut(network, lifetimes, 2000, certain=True)
    assert sure.has_edge(CNES, CNRS, tie)


@pytest.mark.parametrize("year", ["1980", "2005", "2019"])
def test_a_slice_is_a_snapshot_of_the_year(
    year: str, network: MultiNetwork, bundled: Store, catalogue: Mapping[str, Query]
) -> None:
    """What a slice holds is what the graph of that year gives, which is slower to make."""
    day = parse_date(year)
    snapshot = take(bundled, Scope(start=day, end=day))
    expected = read_network(snapshot, catalogue[EDGES])
    found = cut(network, read_lifetimes(bundled, network), int(year))
    assert edges(found) == edges(expected)


def test_each_year_has_a_row(network: MultiNetwork, bundled: Store) -> None:
    """Years without a tie have a row too, in which nothing is divided by nothing."""
    table = list_slices(network, read_lifetimes(bundled, network), 1900, 1976)
    assert [row[0] for row in table.rows] == list(range(1900, 1977))
    lifetimes = read_lifetimes(bundled, network)
    for row in list_slices(network, lifetimes, 1970, 2020).dicts()[::10]:
        held = [cut(network, lifetimes, int(row["year"] or 0), certain=c) for c in (False, True)]
        assert [row["ties"], row["certain"]] == [own.number_of_edges() for own in held]
        assert row["organizations"] == len(held[0])
    empty: MultiNetwork = network.__class__()
    (row,) = list_slices(empty, {}, 2000, 2000).dicts()
    assert (row["ties"], row["density"], row["largest"], row["most_tied"]) == (0, 0, None, "")
    assert find_years(empty) is None


def test_states_live_as_their_organisations_do(network: MultiNetwork, bundled: Store) -> None:
    """The ties of a state hold when those of its organisations do."""
    states = roll_up(network, bundled)
    lifetimes, own = read_lifetimes(bundled, states), read_lifetimes(bundled, network)
    france, japan = (f"{INDIVIDUALS}country/{name}" for name in ("france", "japan"))
    tie = f"{INDIVIDUALS}agreement/cnes-jaxa-framework"
    assert lifetimes[france, japan, tie] == own[CNES, f"{INDIVIDUALS}organization/jaxa", tie]
