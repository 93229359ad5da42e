"""Whether a graph has the shape the ontology asks for, and what to mend where it has not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, QuerySolution, QuerySolutions, Store, Triple

from kg.namespaces import RDFS
from kg.shacl import compile_shapes
from kg.tables import Table

_SHAPE_COLUMNS = ("severity", "node", "shape", "value", "message")


def validate(store: Store, shapes: Iterable[str]) -> Table:
    """Check the merged graph of a store against SHACL shapes (Turtle texts), where it lies.

    Gives one row a violation, sorted; no rows means that the graph conforms. Raises DataFormError
    for shapes of a part of SHACL that `kg.shacl` does not compile.
    """
    rows = set[tuple[str, ...]]()
    for check in compile_shapes(shapes, lambda cls: find_subclasses(store, cls)):
        answer = store.query(check.query)
        assert isinstance(answer, QuerySolutions)
        severity = check.severity.rsplit("#", 1)[-1]
        for found in answer:
            told = [_told(found, "this"), check.shape, _told(found, "value")]
            rows.add((severity, *told, _fill(check.message, found)))
    return Table(_SHAPE_COLUMNS, tuple(sorted(rows)))


def find_subclasses(store: Store, cls: str) -> list[str]:
    """Give a class, and all classes of the merged graph that are below it."""
    found = [cls]
    for each in found:  # grows while it is read
        below = store.quads_for_pattern(
            None, NamedNode(RDFS.subClassOf), NamedNode(each), DefaultGraph()
        )
        subjects = (quad.subject for quad in below)
        found += sorted({s.value for s in subjects if isinstance(s, NamedNode)} - {*found})
    return found


def _fill(message: str, found: QuerySolution) -> str:
    """Put what was found into the places of a message (SHACL 5.3.2)."""
    return re.sub(r"\{[?$](\w+)\}", lambda match: _told(found, match[1]), message)


def _told(found: QuerySolution, name: str) -> str:
    """Give what a variable is bound to, as text; empty where it is not."""
    try:
        value = found[name]
    except KeyError:
        return ""
    return "" if value is None or isinstance(value, Triple) else value.value
