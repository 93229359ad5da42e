"""The bundled graph conforms to the ontology's shapes, and what does not is told in plain words."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.build import shape_texts
from kg.namespaces import INDIVIDUALS, RDFS
from kg.store import add_quads, create_store
from kg.validation import validate


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
