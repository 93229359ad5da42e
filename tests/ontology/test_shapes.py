"""Examples conform; each file of invalid/ yields exactly the violation that it names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SPC = Namespace("https://w3id.org/space-cooperation/ontology#")
SPCS = Namespace("https://w3id.org/space-cooperation/shapes#")
OA = Namespace("http://www.w3.org/ns/oa#")
EXAMPLES = sorted((ROOT / "ontology" / "examples").glob("*.ttl"))
WORLD = HERE / "world.ttl"
INVALID = sorted((HERE / "invalid").glob("*.ttl"))
#: The class of which no individual is a direct instance.
ABSTRACT = {"Fact"}
#: What a violation is of: the IRI of the shape, or of its SPARQL constraint, and the message.
Violation = tuple[str, str]


@cache
def parse(*paths: Path) -> Graph:
    """Parse files into one graph; a blank node is the same wherever its file is read."""
    if len(paths) == 1:
        return Graph().parse(paths[0], format="turtle")
    graph = Graph()
    for path in paths:
        graph += parse(path)
    return graph


@cache
def shapes() -> Graph:
    """Give the shapes."""
    return parse(ROOT / "ontology" / "shapes.ttl")


@cache
def ontology() -> Graph:
    """Give the ontology and the closed lists, which are part of every graph under validation."""
    folder = ROOT / "ontology"
    return parse(folder / "space-cooperation.ttl", folder / "concepts.ttl")


def violations(data: Graph) -> Iterator[tuple[Node, Violation]]:
    """Validate a graph together with the ontology; give where each violation is, and which."""
    whole = ontology() + data
    _, report, _ = pyshacl.validate(whole, shacl_graph=shapes(), inplace=True)
    assert isinstance(report, Graph)
    for result in report.objects(None, SH.result):
        focus = report.value(result, SH.focusNode)
        shape = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
        assert focus is not None
        yield focus, (str(shape), str(report.value(result, SH.resultMessage)))


@cache
def violations_by_file() -> dict[Path, list[Violation]]:
    """Validate the invalid files, all at once for speed; each has individuals of its own."""
    world = set(parse(WORLD).subjects())
    owners = {node: path for path in INVALID for node in set(parse(path).subjects()) - world}
    found = defaultdict(list)
    for focus, violation in violations(parse(WORLD, *INVALID)):
        found[owners[focus]].append(violation)
    return found


def kebab(name: str) -> str:
    """Write a name in CamelCase with hyphens.

    >>> kebab("InstrumentFlight")
    'instrument-flight'
    """
    return re.sub(r"([a-z0-9])([A-Z])", r"\1-\2", name).lower()


def concrete_classes() -> list[URIRef]:
    """List the classes that data has individuals of; those of concepts are in concepts.ttl."""
    graph = ontology()
    return sorted(
        term
        for term in graph.subjects(RDF.type, OWL.Class)
        if isinstance(term, URIRef)
        and term in SPC
        and term.removeprefix(SPC) not in ABSTRACT
        and (term, RDFS.subClassOf, SKOS.Concept) not in graph
    )


def constraining_shapes() -> list[str]:
    """List the shapes that a violation can name: those reached from a target that constrain."""
    graph = shapes()
    structure = {RDF.type, RDFS.label, SH.severity, SH.message, SH.property, SH.sparql}
    found = set()
    for node in graph.subjects(RDF.type, SH.NodeShape):
        targets = {SH.targetClass, SH.targetSubjectsOf} & set(graph.predicates(node))
        if not targets:
            continue
        if set(graph.predicates(node)) - structure - targets:
            found.add(node)
        found |= set(graph.objects(node, SH.property)) | set(graph.objects(node, SH.sparql))
    return sorted(str(shape).removeprefix(SPCS) for shape in found)


def named_violation(path: Path) -> str:
    """Read which shape a file says it violates."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"# violates: ([A-Za-z0-9-]+)", first)
    assert match, f"{path.name} does not begin with `# violates: <shape>`"
    return match[1]


def test_ontology_conforms() -> None:
    """The ontology and its concepts satisfy the shapes without any data."""
    assert list(violations(Graph())) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_example_conforms(example: Path) -> None:
    """An example stands by itself."""
    assert list(violations(parse(example))) == []


def test_examples_conform_together() -> None:
    """No two examples contradict each other."""
    assert list(violations(parse(*EXAMPLES))) == []


@pytest.mark.parametrize("term", concrete_classes(), ids=lambda term: term.removeprefix(SPC))
def test_class_has_an_example(term: URIRef) -> None:
    """Every concrete class has an example, with an individual of it and a comment that leads in."""
    path = ROOT / "ontology" / "examples" / f"{kebab(term.removeprefix(SPC))}.ttl"

    assert path.read_text(encoding="utf-8").startswith("# ")
    assert (None, RDF.type, term) in parse(path)


def test_example_has_a_class() -> None:
    """No example is left over from a class that is gone."""
    assert {path.stem for path in EXAMPLES} == {
        kebab(term.removeprefix(SPC)) for term in concrete_classes()
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_quotation_is_as_long_as_its_position(example: Path) -> None:
    """Positions count code points, and their end is exclusive."""
    graph = parse(example)
    for quote, words in graph.subject_objects(OA.exact):
        position = URIRef(re.sub("-quote$", "-position", str(quote)))
        start, end = (graph.value(position, term) for term in (OA.start, OA.end))
        assert int(str(end)) - int(str(start)) == len(str(words))


@pytest.mark.parametrize("term", concrete_classes(), ids=lambda term: term.removeprefix(SPC))
def test_class_has_a_shape(term: URIRef) -> None:
    """Every concrete class, or a class above it, is the target of a shape of its name."""
    targets = set(shapes().objects(None, SH.targetClass))
    lineage = set(ontology().transitive_objects(term, RDFS.subClassOf))

    assert lineage & targets


def test_world_conforms() -> None:
    """What the invalid files refer to is valid."""
    assert list(violations(parse(WORLD))) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_file_yields_exactly_its_violation(path: Path) -> None:
    """One violation, of the shape that the file names, with a message that a reader can act on."""
    found = violations_by_file()[path]

    assert [shape for shape, _ in found] == [str(SPCS[named_violation(path)])]
    message = found[0][1]
    assert message.endswith(".")
    assert ": " in message
    assert not re.search(r"[{][?$]", message)


def test_invalid_files_have_individuals_of_their_own() -> None:
    """No file breaks, or mends, what another one is about."""
    world = set(parse(WORLD).subjects())
    subjects = [node for path in INVALID for node in set(parse(path).subjects()) - world]

    assert [node for node, count in Counter(subjects).items() if count > 1] == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_file_is_named_after_its_shape(path: Path) -> None:
    """The name of a file is that of its shape, and then which of its constraints is broken."""
    shape = kebab(named_violation(path))

    assert path.stem == shape or path.stem.startswith(f"{shape}-")


@pytest.mark.parametrize("shape", constraining_shapes())
def test_shape_can_fire(shape: str) -> None:
    """Every shape has a file that violates it."""
    assert shape in {named_violation(path) for path in INVALID}


def test_shapes_are_shapes() -> None:
    """The shapes satisfy the shapes for shapes."""
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes(), meta_shacl=True)

    assert conforms, text
