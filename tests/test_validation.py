"""The bundled graph conforms to the ontology's shapes, and what does not is told in plain words."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store
from rdflib import SH, Graph

from kg.build import shape_texts
from kg.errors import DataFormError
from kg.namespaces import INDIVIDUALS, RDFS, SPC, XSD
from kg.store import add_quads, create_store
from kg.validation import validate

ONTOLOGY = Path(__file__).parents[1] / "ontology"
FILES = Path(__file__).parent / "ontology"
SHAPES = "https://w3id.org/space-cooperation/shapes#"


def test_bundled_graph_conforms(bundled: Store) -> None:
    """No shape is violated by what the project ships."""
    assert validate(bundled, shape_texts()).rows == ()


def test_violation_is_told(tiny: Store) -> None:
    """A second label is told with the node and with what to do."""
    spoilt = create_store(quad for quad in tiny if isinstance(quad.graph_name, NamedNode))
    node = NamedNode(f"{INDIVIDUALS}organization/cnes")
    graph = NamedNode(f"{INDIVIDUALS}source/registry")
    add_quads(spoilt, [Quad(node, NamedNode(RDFS.label), Literal("Another label"), graph)])
    (row,) = validate(spoilt, shape_texts()).dicts()
    assert row["severity"] == "Violation"
    assert row["node"] == node.value
    assert "exactly one" in str(row["message"])


def test_reference_implementation_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    """On all that violates a shape, the report is that of pyshacl, value by value.

    Save for one violation: a date and a year cannot be compared, which is one (SHACL 4.5.4, "or if
    they cannot be compared") that pyshacl leaves out.
    """
    told = Graph()
    for file in (
        ONTOLOGY / "space-cooperation.ttl",
        ONTOLOGY / "concepts.ttl",
        FILES / "world.ttl",
        *(FILES / "invalid").glob("*.ttl"),
    ):
        told.parse(file)
    store = Store()
    lines = told.skolemize().serialize(format="nt11").encode()
    store.load(lines, RdfFormat.N_TRIPLES, to_graph=DefaultGraph())
    # Read back as it is spelt there, so that both have the same numbers and durations.
    monkeypatch.setattr("rdflib.NORMALIZE_LITERALS", False)
    data = Graph().parse(store.dump(None, RdfFormat.N_TRIPLES, from_graph=DefaultGraph()), "nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=Graph().parse(ONTOLOGY / "shapes.ttl"))
    assert isinstance(report, Graph)
    columns = (SH.resultSeverity, SH.focusNode, SH.sourceShape, SH.value, SH.resultMessage)
    cells = (
        [report.value(r, column) for column in columns] for r in report.objects(None, SH.result)
    )
    expected = {
        (str(severity).rsplit("#", 1)[-1], *("" if cell is None else str(cell) for cell in rest))
        for severity, *rest in cells
    }
    found = {*validate(store, shape_texts()).rows}
    assert len(expected) > 140
    assert sorted(expected - found) == []
    assert {row[1:3] for row in found - expected} == {
        (f"{INDIVIDUALS}interval/interval-begins-latest-year", f"{SHAPES}Interval-beginsEarliest")
    }


@pytest.mark.parametrize(
    ("constraint", "keeps", "breaks"),
    [
        ("sh:minCount 2", "a: spc:party b:, c: .", "a: spc:party b: ."),
        ("sh:maxCount 2", "a: spc:party b:, c: .", "a: spc:party b:, c:, d: ."),
        ("sh:maxCount 0", "", "a: spc:party b: ."),
        ("sh:hasValue b:", "a: spc:party b:, c: .", "a: spc:party c: ."),
        ("sh:in ( b: 7 )", "a: spc:party b:, 7 .", 'a: spc:party "7" .'),
        ("sh:class spc:Base", "a: spc:party b: . b: a spc:Sub .", "a: spc:party b: ."),
        ("sh:datatype xsd:integer", "a: spc:party 7 .", 'a: spc:party "x"^^xsd:integer .'),
        ("sh:lessThan spc:end", "a: spc:party 1 ; spc:end 2 .", "a: spc:party 2 ; spc:end 2 ."),
        ("sh:disjoint spc:end", "a: spc:party 1 ; spc:end 2 .", "a: spc:party 2 ; spc:end 2 ."),
        ("sh:uniqueLang true", 'a: spc:party "b"@en, "b"@fr .', 'a: spc:party "b"@en, "c"@EN .'),
        ("sh:not [ sh:nodeKind sh:IRI ]", "a: spc:party 7 .", "a: spc:party b: ."),
        (
            "sh:or ( [ sh:nodeKind sh:IRI ] [ sh:in ( 7 ) ] )",
            "a: spc:party b: .",
            "a: spc:party 8 .",
        ),
        ("sh:pattern '^B' ; sh:flags 'i'", "a: spc:party 'b' .", "a: spc:party 'ab' ."),
        (
            "sh:node [ sh:property [ sh:path [ sh:inversePath spc:end ] ; sh:minCount 1 ] ]",
            "a: spc:party b: . c: spc:end b: .",
            "a: spc:party b: .",
        ),
        (
            "sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMaxCount 1",
            "a: spc:party b:, 7 .",
            "a: spc:party b:, c: .",
        ),
    ],
)
def test_constraint_means_what_shacl_says(constraint: str, keeps: str, breaks: str) -> None:
    """Each kind of constraint is kept and broken as pyshacl has it."""
    prefixes = "".join(f"PREFIX {name}: <https://example.org/{name}> " for name in "abcdS")
    prefixes += f"PREFIX sh: <{SH}> PREFIX spc: <{SPC.base}> PREFIX xsd: <{XSD.base}> "
    prefixes += f"PREFIX rdfs: <{RDFS.base}> "
    shapes = f"""{prefixes} S: a sh:NodeShape ; sh:targetClass spc:Base ; sh:property
        [ a sh:PropertyShape ; sh:path spc:party ; sh:severity sh:Violation ;
          sh:message "m" ; {constraint} ] ."""
    for text, conforms in (keeps, True), (breaks, False):
        told = f"{prefixes} a: a spc:Base . spc:Sub rdfs:subClassOf spc:Base . {text}"
        store = Store()
        store.load(told.encode(), RdfFormat.TURTLE)
        data, graph = (Graph().parse(data=each, format="turtle") for each in (told, shapes))
        assert pyshacl.validate(data, shacl_graph=graph)[0] is conforms
        assert (validate(store, [shapes]).rows == ()) is conforms


def test_unknown_constraint_is_refused() -> None:
    """A constraint that is not checked is told, lest it seem to be kept."""
    shapes = """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX s: <https://example.org/>
        s:S a sh:NodeShape ; sh:targetClass s:C ; sh:closed true ."""
    with pytest.raises(DataFormError, match="shacl#closed> is not checked"):
        validate(Store(), [shapes])
