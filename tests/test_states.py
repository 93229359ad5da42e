"""Organisations are drawn together into states and bodies of states, with what they became."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode, Quad, Store

from kg.namespaces import INDIVIDUALS, SPC
from kg.network import EDGES, PEOPLE, read_network
from kg.queries import Query
from kg.states import find_state, roll_up
from kg.store import add_quads, create_store

COUNTRY, ORGANIZATION = f"{INDIVIDUALS}country/", f"{INDIVIDUALS}organization/"


def test_states_and_bodies(bundled: Store) -> None:
    """NASDA counts for Japan, ESRO for ESA, which stands for itself; so does who has two states."""
    found = {
        name: find_state(bundled, ORGANIZATION + name)
        for name in ("cnes", "nasda", "esro", "esa", "aac-clyde-space")
    }
    assert found == {
        "cnes": f"{COUNTRY}france",
        "nasda": f"{COUNTRY}japan",
        "esro": f"{ORGANIZATION}esa",
        "esa": f"{ORGANIZATION}esa",
        "aac-clyde-space": f"{ORGANIZATION}aac-clyde-space",
    }


def test_a_circle_of_successors_ends(tiny: Store) -> None:
    """Data that contradict themselves do not hold anybody up."""
    a, b = NamedNode(f"{ORGANIZATION}x"), NamedNode(f"{ORGANIZATION}y")
    graph, after = NamedNode(f"{INDIVIDUALS}source/z"), NamedNode(SPC.successor)
    store = create_store([Quad(a, after, b, graph), Quad(b, after, a, graph)])
    add_quads(store, [])
    assert find_state(store, a.value) in (a.value, b.value)


def test_a_thing_ties_each_pair_of_states_once(
    bundled: Store, catalogue: Mapping[str, Query]
) -> None:
    """Strength follows from the states that a thing ties; what ties one state to itself is told."""
    network = read_network(bundled, catalogue[EDGES])
    states = roll_up(network, bundled)
    assert set(states) <= {find_state(bundled, node) for node in network}
    for _, _, edge in states.edges(data=True):
        assert edge["strength"] == 1 / (edge["parties"] - 1)
    france, japan = f"{COUNTRY}france", f"{COUNTRY}japan"
    own = {tie for a, b, tie in network.edges(keys=True)
           if {find_state(bundled, a), find_state(bundled, b)} == {france, japan}}  # fmt: skip
    assert set(states[france][japan]) == own
    assert states.nodes[france]["cls"] == "Country"
    assert "CNES; CNRS" in states.nodes[france]["organizations"]
    assert states.nodes[france]["domestic"] > 0
    assert not any(a == b for a, b in states.edges())


def test_an_agency_speaks_for_its_state(bundled: Store, catalogue: Mapping[str, Query]) -> None:
    """What CNES alone tells of France and Japan is told by one side."""
    states = roll_up(read_network(bundled, catalogue[EDGES]), bundled)
    ties = states[f"{COUNTRY}france"][f"{COUNTRY}japan"].values()
    told = {edge["told_by"] for edge in ties if edge["tellers"] == f"{ORGANIZATION}cnes"}
    assert told == {"one side only"}


def test_people_are_tied_by_what_they_signed_and_by_meeting(
    bundled: Store, catalogue: Mapping[str, Query]
) -> None:
    """Two heads of agencies who signed together are neighbours; colleagues are not for that."""
    people = read_network(bundled, catalogue[PEOPLE])
    kumar, le_gall = (f"{INDIVIDUALS}person/{n}" for n in ("a-s-kiran-kumar", "jean-yves-le-gall"))
    (edge,) = people[kumar][le_gall].values()
    assert (edge["kind"], edge["first"]) == ("signature", "2016-01-25")
    assert {edge["kind"] for *_, edge in people.edges(data=True)} == {"signature", "meeting"}
    assert {about["cls"] for _, about in people.nodes(data=True)} == {"Person"}
