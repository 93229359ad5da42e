"""The benchmark compares like with like, on graphs that the same numbers make again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize
from rdflib import Graph

from kg.bench import ENGINES
from kg.build import ontology_texts, shape_texts
from kg.cli import main
from kg.derivation import derive
from kg.library import read_rules
from kg.namespaces import ONTOLOGY, RDF, SPC
from kg.ontology import parse_ontology
from kg.publication import to_turtle
from kg.samples import tell_releases
from kg.store import create_store
from kg.synthetic import generate
from kg.validation import validate

SIZE = 2000


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a generated graph as Turtle."""
    path = tmp_path_factory.mktemp("bench") / "graph.ttl"
    path.write_bytes(to_turtle(generate(SIZE)))
    return path


def test_the_same_numbers_give_the_same_graph(file: Path) -> None:
    """Two runs agree to the byte; another seed makes another graph."""
    assert to_turtle(generate(SIZE)) == file.read_bytes()
    assert to_turtle(generate(SIZE, seed=2)) != file.read_bytes()


@pytest.mark.parametrize("size", [500, SIZE, 10_000])
def test_as_many_triples_as_asked(size: int) -> None:
    """The graph has as many triples as asked, within a tenth."""
    assert len(generate(size)) == pytest.approx(size, rel=0.1)


def test_generated_graph_conforms() -> None:
    """What is made up has the shape of the ontology, and holds every class of fact."""
    concepts = parse_ontology(ontology_texts())
    quads = [Quad(t.subject, t.predicate, t.object, NamedNode(ONTOLOGY)) for t in concepts]
    store = create_store([*generate(SIZE), *quads])
    derive(store, read_rules())
    assert validate(store, shape_texts()).rows == ()
    told = {quad.object for quad in store.quads_for_pattern(None, NamedNode(RDF.type), None)}
    facts = ["Act", "Position", "Participation", "Membership", "InstrumentFlight", "Launch"]
    assert {NamedNode(SPC[fact]) for fact in facts} <= told


def test_engines_answer_the_same(file: Path) -> None:
    """Both give the same rows of the join, the same network, and graphs that rdflib reads equal."""
    ours, theirs = (ENGINES[name](file) for name in ("kg", "rdflib"))
    ours.load()
    theirs.load()
    assert ours.join() == theirs.join()
    assert len(ours.join().rows) > 1
    one, other = ours.network(), theirs.network()
    assert sorted(one.nodes(data=True)) == sorted(other.nodes(data=True))
    assert {frozenset(e[:2]): e[2] for e in one.edges(data=True)} == {
        frozenset(e[:2]): e[2] for e in other.edges(data=True)
    }
    assert one.number_of_edges() > 10


def test_turtle_is_read_back_equal(file: Path) -> None:
    """What is written of the graph, rdflib reads as the very triples that the graph holds."""
    store = generate(SIZE)
    lines = serialize((quad.triple for quad in store), format=RdfFormat.N_TRIPLES)
    assert set(Graph().parse(file)) == set(Graph().parse(data=lines, format="nt"))


def test_command_prints_ratios() -> None:
    """One row a task with its ratio; others for the whole processes, with targets."""
    result = CliRunner().invoke(main, ["bench", "--triples", "500", "--repeats", "1", "-f", "csv"])
    assert result.exit_code == 0, result.output
    rows = {row["task"]: row for row in csv.DictReader(io.StringIO(result.stdout))}
    assert float(rows["co-participation join (s)"]["ratio"]) > 0
    assert float(rows["SHACL validation (s)"]["ratio"]) > 1
    assert rows["kg --help (s)"]["target"] == "≤ 0.25 s"
    assert rows["load Turtle (s)"]["target"] == ""
    assert "500 triples: load Turtle" in result.stderr


def test_reading_is_measured() -> None:
    """Each size has its rate beside that of the tokenizer; the last rows compare the sizes."""
    command = ["bench", "--extraction", "--releases", "3", "--releases", "6", "-f", "csv"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    values = {(row["measure"], row["releases"]): float(row["value"]) for row in rows}
    assert values["releases a second", "6"] > 0
    assert values["releases a second, tokenizer alone", "6"] > values["releases a second", "6"]
    assert 2_500 < values["characters a release", "3"] < 3_500
    assert values["time a release, the most to the fewest", ""] > 0
    assert "6 releases: the tokenizer alone" in result.stderr


def test_made_up_releases() -> None:
    """The same numbers make the same releases of some 3 kB; they have names of their own."""
    releases = list(tell_releases(50))
    assert list(tell_releases(50)) == releases != list(tell_releases(50, seed=2))
    assert sum(map(len, releases)) / len(releases) == pytest.approx(3_000, rel=0.05)
    assert len({release.partition("\n")[0] for release in releases}) == 50


def test_networks_are_measured() -> None:
    """Each measure has its time beside NetworkX, and scores that do not differ."""
    words = ["bench", "--networks", "--organizations", "60", "-f", "json"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    rows = {row["task"]: row for row in json.loads(result.stdout)}
    assert rows["betweenness (s)"]["difference"] <= 1e-9
    assert rows["closeness (s)"]["networkx"] > 0
    assert rows["60 slices of 9990 ties (s)"]["kg"] > 0


def test_tables_are_measured(tmp_path: Path) -> None:
    """The build, its memory, and what is and may be one, beside the comparison of every pair."""
    tables = Path(__file__).parent / "data" / "identity" / "tables"
    CliRunner().invoke(main, ["import", "gcat", str(tables), "--into", str(tmp_path)])
    done = CliRunner().invoke(main, ["bench", "--tables", str(tmp_path), "-f", "json"])
    rows = json.loads(done.stdout)
    assert [row["task"].partition(" (")[0] for row in rows] == [
        "build",
        "processor time of it",
        "memory of it",
        "what is one, by rule",
        "what may be one",
    ]
    assert all(row["kg"] > 0 for row in rows)
    assert rows[-1]["ratio"] > 1
