"""Organisations are drawn together into states and bodies of states, with what they became."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import networkx as nx
import pytest
from catalogs import org, write_gcat, write_ucs
from click.testing import CliRunner
from conftest import Run
from pyoxigraph import NamedNode, Quad, Store

from kg.cli import main
from kg.namespaces import INDIVIDUALS, SPC
from kg.network import EDGES, PEOPLE, read_network
from kg.queries import Query
from kg.states import find_state, roll_up
from kg.store import add_quads, create_store, open_store

#: Leaves out the missions of the registry, of which it tells no launch.
SINCE = {"from": "1957"}
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


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import and build missions of several states, as catalogues of satellites tell them."""
    folder = tmp_path_factory.mktemp("catalog")
    units = [
        org("CNES"),
        org("ISRO", StateCode="IN"),
        org("HK", StateCode="CN", Type="CYP"),
        org("HKATG", StateCode="HK", Class="B"),
        org("I-ESA", StateCode="I-ESA", Type="IGO"),
        org("ESTEC", StateCode="I-ESA", Parent="I-ESA"),
        org("OKB1", StateCode="SU"),
        org("RKA", StateCode="RU"),
    ]
    told = [("ISRO/CNES", "2011 Oct 12"), ("HKATG/ESTEC", "2021 Feb"), ("OKB1/RKA", "1991 Dec"),
            ("OKB1/CNES", "1972 Apr 4"), ("CNES?/ISRO", "2012")]  # fmt: skip
    rows = [(f"S{n:05}", "P", f"M{n}", "-", on, "-", owner, "F", "ISRO")
            for n, (owner, on) in enumerate(told, start=1)]  # fmt: skip
    shared = ("Six", "Six", "France/Italy/Greece", "A/B", "2004-12-18", "SSTL", "UK", "Ariane", 6)
    ucs = write_ucs(folder / "ucs.csv", [shared])
    imports, place = folder / "imports", folder / "store"
    for words in (
        ("import", "gcat", write_gcat(folder, units, *rows), "--into", imports),
        ("import", "ucs", ucs, "--into", imports),
        ("build", "--without-bundled", imports, "--store", place),
    ):
        done = CliRunner().invoke(main, [str(word) for word in words])
        assert done.exit_code == 0, done.output
    return place


def told_pairs(place: Path, query: Query, **values: str) -> list[tuple[str, str, float, str]]:
    """Give the pairs of states, with the strength and the launch of what ties them."""
    network = read_network(open_store(place), query, values)
    name = {node: about["label"] for node, about in network.nodes(data=True)}
    return sorted(
        (*sorted((name[a], name[b])), round(edge["strength"], 2), edge["first"])
        for a, b, edge in network.edges(data=True)
    )


def test_states_run_missions_together(catalog: Path, catalogue: Mapping[str, Query]) -> None:
    """States count as what they became; so does a part of a state, and of a body; doubts do not.

    Where a source gives a mission three states, these count, and not those whom it does not place.
    """
    pairs = told_pairs(catalog, catalogue["state-edges"], without="prime-contractor", **SINCE)
    assert pairs == [
        ("China", "I-ESA", 1, "2021-02"),
        ("France", "Greece", 0.5, "2004-12-18"),
        ("France", "India", 1, "2011-10-12"),
        ("France", "Italy", 0.5, "2004-12-18"),
        ("France", "Russia", 1, "1972-04-04"),
        ("Greece", "Italy", 0.5, "2004-12-18"),
    ]
    with_makers = told_pairs(catalog, catalogue["state-edges"], **SINCE)
    assert ("India", "Russia", 1, "1991-12") in with_makers
    assert ("France", "United Kingdom", 0.33, "2004-12-18") in with_makers


def test_missions_of_a_period(catalog: Path, catalogue: Mapping[str, Query]) -> None:
    """A month or a year counts when part of it lies in the period, at both of its ends."""

    def years(**period: str) -> set[str]:
        found = told_pairs(catalog, catalogue["state-edges"], without="prime-contractor", **period)
        return {first[:4] for *_, first in found}

    assert years(to="1991") == {"1972"}
    assert years(**{"from": "2004-12-18", "to": "2011"}) == {"2004", "2011"}
    assert years(**{"from": "2021-02-20"}) == {"2021"}
    assert years(to="2021-02-01") == {"1972", "2004", "2011", "2021"}


def test_network_of_states_that_run_missions(catalog: Path, run: Run, tmp_path: Path) -> None:
    """Any user asks for it, by period; what is no query of edges is told."""
    words = ("--store", catalog, "--level", "country", "--edges", "state-edges", "-p", "to=2011")
    found = run("communities", *words, "-p", "without=prime-contractor", "-f", "csv")
    assert found.exit_code == 0, found.output
    names = {row["name"] for row in csv.DictReader(found.stdout.splitlines())}
    assert names == {"France", "Greece", "India", "Italy", "Russia"}
    done = run("network", *words, "-o", tmp_path / "states.graphml")
    assert done.exit_code == 0, done.output
    states = nx.read_graphml(tmp_path / "states.graphml")
    assert {about["cls"] for _, about in states.nodes(data=True)} == {"Country"}
    wrong = run("communities", "--store", catalog, "--edges", "launches")
    assert (wrong.exit_code, "launches tells no edges" in wrong.stderr) == (1, True)
