"""The network has an edge for each thing that ties a pair, with its strength, dates and sources."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Mapping

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.build import ontology_texts
from kg.centrality import MEASURES, estimate_betweenness, rank
from kg.dates import parse_date
from kg.errors import KgError, UnknownNameError
from kg.model import Agreement, Evidence, Fact, Participation, Span, Thing
from kg.namespaces import INDIVIDUALS, ONTOLOGY, SPC
from kg.network import EDGES, MultiNetwork, Network, project, read_network, to_gexf, to_graphml
from kg.ontology import parse_ontology
from kg.queries import Query
from kg.rdf import fact_quads, thing_quads
from kg.scaling import grow
from kg.slices import read_lifetimes
from kg.store import create_store

ORGANIZATION = f"{INDIVIDUALS}organization/"
NAMES = "abcdefg"


def evidence(source: str) -> Evidence:
    """Give evidence of a source."""
    return Evidence(source=source, place=(Span(0, 4, "word"),), reported=parse_date("2020-05"))


def agreement(slug: str, parties: str, status: str = "signed", source: str = "s") -> Agreement:
    """Make an agreement between organisations of one letter."""
    return Agreement(
        slug=slug,
        label=slug,
        kind="contract",
        parties=tuple(parties),
        status=status,
        evidence=evidence(source),
    )


def part(organization: str, mission: str, modality: str = "actual") -> Participation:
    """Make a participation."""
    return Participation(
        organization=organization,
        mission=mission,
        role="partner",
        modality=modality,
        evidence=evidence("s"),
    )


def network_of(facts: Iterable[Fact], catalogue: Mapping[str, Query]) -> MultiNetwork:
    """Build the network of some facts, with the closed lists of the ontology."""
    triples = parse_ontology(ontology_texts())
    quads = [Quad(t.subject, t.predicate, t.object, NamedNode(ONTOLOGY)) for t in triples]
    for kind, slugs in (("organization", NAMES), ("mission", "mn")):
        for slug in slugs:
            thing = Thing(kind=kind, slug=slug, cls="Agency", label=slug.upper())
            quads += thing_quads(thing, "registry")
    for fact in facts:
        quads += fact_quads(fact, {})
    return read_network(create_store(quads), catalogue[EDGES])


def test_edges(catalogue: Mapping[str, Query]) -> None:
    """A pair has an edge for each agreement and each mission; a share of strength from each."""
    facts = (agreement("x", "ab"), agreement("y", "abc"), part("a", "m"), part("b", "m"))
    network = network_of(facts, catalogue)
    a, b, c = (ORGANIZATION + name for name in "abc")
    assert {key.rsplit("/", 1)[-1] for key in network[a][b]} == {"x", "y", "m"}
    simple = project(network)
    assert simple[a][b]["strength"] == 1 + 0.5 + 1
    assert simple[a][b]["distance"] == 1 / 2.5
    assert simple[a][c]["strength"] == 0.5
    assert simple[a][b]["ties"] == 3
    assert network.nodes[a] == {"label": "A", "cls": "Agency", "country": ""}


def test_hedges_are_no_edges(catalogue: Mapping[str, Query]) -> None:
    """What is only intended, planned, possible or denied ties nobody; nor does what is over."""
    hedged: list[Fact] = [
        part("a", "m"),
        part("e", "m", "ended"),
        part("b", "m", "planned"),
        part("c", "m", "denied"),
        part("d", "m", "possible"),
    ]
    assert len(network_of([agreement("x", "ab", "intended"), *hedged], catalogue)) == 0
    both = [agreement("x", "ab", "intended"), agreement("x", "ab", "signed")]
    assert len(network_of(both, catalogue)) == 2


def test_edges_name_their_sources(catalogue: Mapping[str, Query]) -> None:
    """An edge names each source once, and the first and last date of its telling."""
    facts = [agreement("x", "ab", source="one"), agreement("x", "ab", source="two")]
    network = network_of(facts, catalogue)
    (edge,) = (data for _, _, data in network.edges(data=True))
    assert edge["sources"].split() == [f"{INDIVIDUALS}source/one", f"{INDIVIDUALS}source/two"]
    assert (edge["first"], edge["last"]) == ("2020-05", "2020-05")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sets(st.sampled_from(NAMES), min_size=2), max_size=5))
def test_an_edge_exactly_where_there_is_a_tie(
    catalogue: Mapping[str, Query], parties: list[set[str]]
) -> None:
    """Two organisations are neighbours exactly when an agreement has both."""
    facts: list[Fact] = [agreement(f"x{n}", "".join(sorted(p))) for n, p in enumerate(parties)]
    simple = project(network_of(facts, catalogue))
    pairs = {frozenset(pair) for both in parties for pair in itertools.combinations(both, 2)}
    found = {frozenset(iri.removeprefix(ORGANIZATION) for iri in edge) for edge in simple.edges()}
    assert found == pairs


def test_cooperates_with_is_the_same_pairs(bundled: Store, catalogue: Mapping[str, Query]) -> None:
    """The derived property and the network agree on who cooperates with whom."""
    network = project(read_network(bundled, catalogue[EDGES]))
    quads = bundled.quads_for_pattern(None, NamedNode(SPC.cooperatesWith), None, DefaultGraph())
    derived = {frozenset(map(str, (quad.subject, quad.object))) for quad in quads}
    assert derived == {frozenset(f"<{iri}>" for iri in edge) for edge in network.edges()}
    assert len(derived) > 50


def test_graphml_is_read_back(bundled: Store, catalogue: Mapping[str, Query]) -> None:
    """The file is read back whole, with dates on the edges, and is the same bytes twice."""
    network = read_network(bundled, catalogue[EDGES])
    content = to_graphml(network)
    assert content == to_graphml(network)
    found = nx.read_graphml(io.BytesIO(content))
    assert set(found) == set(network)
    assert found.number_of_edges() == network.number_of_edges()
    edge = next(iter(found.edges(data=True)))[2]
    assert {"tie", "kind", "strength", "first", "last", "sources"} <= edge.keys()
    assert found.nodes[f"{ORGANIZATION}cnes"]["label"] == "CNES"


def test_gexf_has_spells(bundled: Store, catalogue: Mapping[str, Query]) -> None:
    """Each node and tie says when it may hold, in days, as Gephi's timeline reads it."""
    network = read_network(bundled, catalogue[EDGES])
    lifetimes = read_lifetimes(bundled, network)
    content = to_gexf(network, lifetimes)
    assert content == to_gexf(network, lifetimes)
    found = nx.read_gexf(io.BytesIO(content))
    assert set(found) == set(network)
    spells = {edge["tie"]: edge["spells"] for *_, edge in found.edges(data=True)}
    tie = f"{INDIVIDUALS}agreement/cnes-cnrs-framework"
    assert spells[tie] == [("1976-04-06", "2024-12-31")]
    assert b'timeformat="date"' in content
    (spell,) = found.nodes[f"{ORGANIZATION}cnes"]["spells"]
    assert spell[0] <= "1976-04-06"


def path_of(*names: str) -> Network:
    """Make a projected network that is a path."""
    network: Network = nx.Graph()
    network.add_nodes_from((name, {"label": name.upper()}) for name in names)
    network.add_edges_from(itertools.pairwise(names), strength=1.0, distance=1.0)
    return network


def test_measures_on_a_path() -> None:
    """On a path of three, the values are those one finds by hand."""
    network = path_of("a", "b", "c")
    scores = {
        m: {str(row["iri"]): float(row["score"] or 0) for row in rank(network, m).dicts()}
        for m in MEASURES
    }
    assert scores["degree"] == {"b": 2, "a": 1, "c": 1}
    assert scores["strength"] == {"b": 2, "a": 1, "c": 1}
    assert scores["betweenness"] == {"b": 1, "a": 0, "c": 0}
    assert scores["closeness"] == pytest.approx({"b": 1, "a": 2 / 3, "c": 2 / 3})
    assert scores["eigenvector"] == pytest.approx({"b": 2**-0.5, "a": 0.5, "c": 0.5}, abs=1e-6)
    assert sum(scores["pagerank"].values()) == pytest.approx(1)


def test_strong_ties_are_short() -> None:
    """A strong tie is a short way: the long way round it is taken when it is stronger."""
    network = path_of("a", "b", "c")
    network.add_edge("a", "c", strength=0.1, distance=10.0)
    ranking = rank(network, "betweenness")
    assert (ranking.rows[0][4], ranking.rows[0][2]) == ("b", 1)


def test_ties_are_broken_by_iri() -> None:
    """Equal scores share a rank and come in the order of their IRIs."""
    rows = rank(path_of("z", "m", "a"), "degree").rows
    assert [(row[0], row[4]) for row in rows] == [(1, "m"), (2, "a"), (2, "z")]


def test_no_one_answer() -> None:
    """Two parts that are all but alike have no one eigenvector, and that is told."""
    names = [[f"{part}{n}" for n in range(length)] for part, length in (("a", 31), ("b", 32))]
    alike = nx.compose(path_of(*names[0]), path_of(*names[1]))
    with pytest.raises(KgError, match="eigenvector: no one answer on this network"):
        rank(alike, "eigenvector")


def test_unknown_measure() -> None:
    """A measure that is none is told with those that are."""
    with pytest.raises(UnknownNameError, match="no measure is called 'beauty'; choose from degree"):
        rank(path_of("a", "b"), "beauty")


@pytest.mark.parametrize("measure", MEASURES)
def test_empty_and_scattered_networks(measure: str) -> None:
    """No network is too small, and parts that do not hang together are ranked too."""
    assert rank(nx.Graph(), measure).rows == ()
    scattered = nx.compose(path_of("a", "b"), path_of("x", "y", "z"))
    assert len(rank(scattered, measure).rows) == 5


@pytest.mark.parametrize("measure", ["betweenness", "closeness"])
def test_the_faster_library_gives_the_same(measure: str) -> None:
    """On a large network in two parts, the scores are those of NetworkX within 1e-9."""
    network = project(grow(600))
    network.remove_edges_from(list(network.edges("3")))
    found = MEASURES[measure](network)
    expected = (
        nx.betweenness_centrality(network, weight="distance")
        if measure == "betweenness"
        else nx.closeness_centrality(network, distance="distance")
    )
    assert max(abs(found[node] - expected[node]) for node in network) < 1e-9
    assert sum(expected.values()) > 0


def test_an_estimate_of_betweenness() -> None:
    """From all nodes it is what NetworkX computes; from some, the same on every run, and near."""
    network = project(grow(300))
    network.add_edge("x", "y", distance=1.0)
    network.add_node("z")
    exact = nx.betweenness_centrality(network, weight="distance")
    assert estimate_betweenness(network, len(network)) == pytest.approx(exact, abs=1e-12)
    some = estimate_betweenness(network, 150)
    assert some == estimate_betweenness(network, 150)
    assert max(some, key=some.__getitem__) == max(exact, key=exact.__getitem__)
    assert sum(some.values()) == pytest.approx(sum(exact.values()), rel=0.05)
    assert list(estimate_betweenness(nx.empty_graph(2), 5).values()) == [0, 0]
