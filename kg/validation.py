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
    # Both graphs are handed over as bytes: a str may be taken for an address.
    from rdflib.namespace import SH
    from shifty import validate as run_shacl

    triples = (q.triple for q in store.quads_for_pattern(None, None, None, DefaultGraph()))
    data = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert data is not None
    _, report, _ = run_shacl(
        data,
        [text.encode() for text in shapes],
        graph_mode="data",
        infer=False,
        on_unsupported="error",
    )
    columns = (SH.resultSeverity, SH.focusNode, SH.sourceShape, SH.value, SH.resultMessage)
    rows = {
        tuple(str(report.value(result, predicate) or "") for predicate in columns)
        for result in report.objects(None, SH.result)
    }
    return Table(_SHAPE_COLUMNS, tuple(sorted((r[0].rsplit("#", 1)[-1], *r[1:]) for r in rows)))
