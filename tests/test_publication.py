"""What is published never changes for no reason, and every parser reads the same in it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
)
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, RDF, VOID

from kg.build import DATA_FILE, export_files
from kg.namespaces import ONTOLOGY, PREFIXES
from kg.publication import DATASET, data_quads, to_trig, to_turtle


@pytest.fixture(scope="module")
def files(tiny: Store) -> dict[str, bytes]:
    """Give the files of a release, by name."""
    return export_files(tiny)


def triples(content: bytes, form: RdfFormat = RdfFormat.TURTLE) -> set[str]:
    """Give the triples of a file as N-Triples, without their graphs."""
    return {str(quad.triple) for quad in parse(content, format=form)}


def test_rdflib_and_oxigraph_read_the_same(files: dict[str, bytes]) -> None:
    """Two parsers find the same triples; they are those of the sources and the rules."""
    oxigraph = triples(files[DATA_FILE])
    graph = rdflib.Graph().parse(data=files[DATA_FILE], format="turtle")
    lines = "".join(f"{line} .\n" for line in oxigraph)
    assert set(graph) == set(rdflib.Graph().parse(data=lines, format="nt11"))
    assert triples(files["space-cooperation.trig"], RdfFormat.TRIG) == oxigraph


@pytest.mark.skipif(shutil.which("rapper") is None, reason="Raptor's rapper is not installed")
@pytest.mark.parametrize("name", [DATA_FILE, "ontology.ttl", "concepts.ttl", "void.ttl"])
def test_a_third_parser_reads_the_same(name: str, files: dict[str, bytes], tmp_path: Path) -> None:
    """Raptor, a parser of another family, finds as many triples."""
    path = tmp_path / name
    path.write_bytes(files[name])
    command = ["rapper", "--quiet", "--input", "turtle", "--output", "ntriples", str(path)]
    read = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert len(read.splitlines()) == len(list(parse(files[name], format=RdfFormat.TURTLE)))


def test_no_ontology_and_no_blank_nodes_in_data(files: dict[str, bytes], tiny: Store) -> None:
    """The data hold what sources say and what follows, named by IRIs alone."""
    graphs = {quad.graph_name for quad in data_quads(tiny)}
    assert NamedNode(ONTOLOGY) not in graphs
    assert DefaultGraph() not in graphs
    assert not any("_:" in line.split('"')[0] for line in triples(files[DATA_FILE]))


def test_order_of_input_does_not_matter(tiny: Store, files: dict[str, bytes]) -> None:
    """Shuffled quads, some of them twice, give the same bytes."""
    quads = list(data_quads(tiny))
    shuffled = quads + quads[:100]
    random.Random(1).shuffle(shuffled)
    assert to_turtle(shuffled) == files[DATA_FILE]
    random.Random(2).shuffle(quads)
    assert to_trig(quads) == files["space-cooperation.trig"]


def test_subjects_are_sorted_and_prefixes_used(files: dict[str, bytes]) -> None:
    """The Turtle is readable: each declared prefix is used, subjects come in order."""
    text = files[DATA_FILE].decode()
    declared = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    body = text.split("\n\n", 1)[-1] if "\n\n" in text else text
    assert {prefix.rstrip(":") for prefix in declared} <= PREFIXES.keys()
    assert all(f"{prefix}" in body.replace(f"@prefix {prefix}", "") for prefix in declared)
    subjects = [line.split()[0] for line in text.splitlines() if line[:1].isalpha()]
    acts = [subject for subject in subjects if subject.startswith("act:")]
    assert acts == sorted(acts, key=lambda act: f"{act}>")  # in the order of N-Triples


names = st.from_regex(r"https://example\.org/[a-z]{1,3}", fullmatch=True).map(NamedNode)
terms = st.one_of(names, st.text().map(Literal))
quads = st.builds(Quad, names, names, terms, names)


@settings(max_examples=60, deadline=None)
@given(st.lists(quads, max_size=12), st.randoms(use_true_random=False))
def test_any_data_round_trip(statements: list[Quad], chance: random.Random) -> None:
    """Whatever literals hold, both parsers read back what was written, in any order of input."""
    content = to_turtle(statements)
    assert triples(content) == {str(quad.triple) for quad in statements}
    shuffled = list(statements)
    chance.shuffle(shuffled)
    assert to_turtle(shuffled) == content
    read = rdflib.Graph().parse(data=content, format="turtle")
    trig = rdflib.Dataset()
    trig.parse(data=to_trig(statements), format="trig")
    merged = rdflib.Graph()
    for subject, predicate, value, _ in trig.quads((None, None, None, None)):
        merged.add((subject, predicate, value))
    assert isomorphic(read, merged)


def test_every_figure_of_the_description(files: dict[str, bytes]) -> None:
    """What VoID counts is counted again, from the Turtle."""
    void = rdflib.Graph().parse(data=files["void.ttl"], format="turtle")
    data = rdflib.Graph().parse(data=files[DATA_FILE], format="turtle")
    dataset = rdflib.URIRef(DATASET)

    def figure(subject: rdflib.term.Node, predicate: rdflib.URIRef) -> int:
        return int(str(void.value(subject, predicate)))

    assert figure(dataset, VOID.triples) == len(data)
    assert figure(dataset, VOID.distinctSubjects) == len(set(data.subjects()))
    assert figure(dataset, VOID.distinctObjects) == len(set(data.objects()))
    assert figure(dataset, VOID.properties) == len(set(data.predicates()))
    assert figure(dataset, VOID.classes) == len(set(data.objects(None, RDF.type)))
    for part in void.objects(dataset, VOID.classPartition):
        cls = void.value(part, VOID["class"])
        assert figure(part, VOID.entities) == len(set(data.subjects(RDF.type, cls)))
    for part in void.objects(dataset, VOID.propertyPartition):
        predicate = void.value(part, VOID.property)
        assert figure(part, VOID.triples) == len(list(data.triples((None, predicate, None))))
    for name, content in files.items():
        if name != "void.ttl":
            assert figure(rdflib.URIRef(f"{DATASET}/{name}"), DCAT.byteSize) == len(content)


def test_two_builds_give_the_same_bytes(bundled: Store, tmp_path: Path) -> None:
    """Another process, with other hashes and another locale, builds and exports the same bytes."""
    environment = os.environ | {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}
    for arguments in (["build"], ["export", "-o", "out"]):
        command = [sys.executable, "-m", "kg", *arguments]
        subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == export_files(bundled)
