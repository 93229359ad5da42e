"""Whether a graph has the shape the ontology asks for, and what to mend where it has not."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, RdfFormat, Store, serialize

from kg.tables import Table

_SHAPE_COLUMNS = ("severity", "node", "shape", "value", "message")


def validate(store: Store, shapes: Iterable[str]) -> Table:
    """Check the merged graph of a store against SHACL shapes (Turtle texts).

    Gives one row a violation, sorted; no rows means that the graph conforms.
    """
    from pyshacl import validate as run_shacl
    from rdflib import Graph
    from rdflib.namespace import SH

    data = Graph()
    triples = (q.triple for q in store.quads_for_pattern(None, None, None, DefaultGraph()))
    data.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt11")
    shape_graph = Graph()
    for text in shapes:
        shape_graph.parse(data=text, format="turtle")
    _, report, _ = run_shacl(
        data, shacl_graph=shape_graph, do_owl_imports=False, inference="none", advanced=False
    )
    assert isinstance(report, Graph)
    rows = {
        tuple(
            str(report.value(result, predicate) or "")
            for predicate in (
                SH.resultSeverity,
                SH.focusNode,
                SH.sourceShape,
                SH.value,
                SH.resultMessage,
            )
        )
        for result in report.objects(None, SH.result)
    }
    return Table(_SHAPE_COLUMNS, tuple(sorted((r[0].rsplit("#", 1)[-1], *r[1:]) for r in rows)))
