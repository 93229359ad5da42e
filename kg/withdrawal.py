"""The graph without one source: exactly what that source alone says goes, and what follows from it.

What a source says stands in its own named graph, also where others say the same; so the graph is
dropped, the merge is made of the others, and what follows is derived anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.derivation import derive
from kg.errors import QueryError
from kg.library import read_rules
from kg.lookup import values
from kg.mappings import withdraw_merges
from kg.namespaces import DCTERMS, DERIVED_GRAPH, IDENTITY_GRAPH, RDF, SPC
from kg.reading import REGISTRY
from kg.store import Withdrawn, create_store

#: A graph, and the same without what nobody reviewed, where that is another one.
Graphs = tuple[Store, Store | None]
_COPY_OF = NamedNode(SPC.copyOf)


def withdraw(store: Store, source: str) -> Store:
    """Give the graph as if a source, by its IRI, had never been read.

    Of its copies the first by date then is the original. Raises QueryError for the registry, which
    is the source of every name.
    """
    if source.endswith(f"/{REGISTRY}"):
        raise QueryError("the registry names everything and cannot be withdrawn; name a release")
    identity = NamedNode(IDENTITY_GRAPH)
    outside = (DefaultGraph(), NamedNode(DERIVED_GRAPH), identity, NamedNode(source))
    rest = (quad for quad in store if quad.graph_name not in outside)
    merges = store.quads_for_pattern(None, None, None, identity)
    kept = chain(_repoint(rest, source, _heir(store, source)), withdraw_merges(merges, source))
    left = create_store(kept)
    derive(left, read_rules())
    return left


def withdraw_from(graphs: Graphs, source: str) -> Graphs:
    """Withdraw a source from a graph, and from that of what was reviewed, where there is one."""
    whole, reviewed = graphs
    return withdraw(whole, source), reviewed and withdraw(reviewed, source)


def withdraw_all(
    store: Store, reviewed: Store | None, sources: Iterable[str]
) -> tuple[Graphs, list[Withdrawn]]:
    """Withdraw sources one after the other; give the graphs, and those before each withdrawal.

    A source that the graph does not know is passed over.
    """
    graphs: Graphs = (store, reviewed)
    former = list[Withdrawn]()
    for source in sources:
        if values(store, source, RDF.type):
            former.append(Withdrawn(source, *graphs))
            graphs = withdraw_from(graphs, source)
    return graphs, former


def _heir(store: Store, source: str) -> str:
    """Find the copy that is to be the original: the first by date, then by name; empty for none."""
    links = store.quads_for_pattern(None, _COPY_OF, NamedNode(source), DefaultGraph())
    copies = [quad.subject.value for quad in links if isinstance(quad.subject, NamedNode)]
    dates = {copy: min(values(store, copy, DCTERMS.issued), default="~") for copy in copies}
    return min(copies, key=lambda copy: (dates[copy], copy), default="")


def _repoint(quads: Iterable[Quad], source: str, heir: str) -> Iterator[Quad]:
    """Let the copies of a source be copies of the heir, and the heir of none."""
    for quad in quads:
        if quad.predicate != _COPY_OF or quad.object != NamedNode(source):
            yield quad
        elif quad.subject != NamedNode(heir):
            yield Quad(quad.subject, _COPY_OF, NamedNode(heir), quad.graph_name)
