"""Sources → graph: read the tables and texts, make their triples, derive what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources.abc import Traversable
from itertools import chain

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg import ontology, resources
from kg.curated import parse_facts
from kg.errors import DataError, Problem
from kg.model import Agreement, Fact
from kg.namespaces import DERIVED_GRAPH, ONTOLOGY
from kg.publication import data_quads, describe, to_trig, to_turtle
from kg.queries import Query, construct, parse_query
from kg.rdf import fact_quads, source_quads, thing_quads
from kg.registry import POSITIONS, TABLES, Registry, parse_registry
from kg.releases import Release, parse_release
from kg.store import add_quads, create_store

#: The slug of the source that the registry's own rows are cited as.
REGISTRY = "registry"
#: The file of a release that holds the data, as one graph.
DATA_FILE = "space-cooperation.ttl"
#: The ontology's files, and what they are called in a release, beside the data.
_ONTOLOGY = {
    "space-cooperation.ttl": "ontology.ttl",
    "concepts.ttl": "concepts.ttl",
    "alignments.ttl": "alignments.ttl",
    "shapes.ttl": "shapes.ttl",
}


def build_store(folders: Sequence[Traversable] = (), *, bundled: bool = True) -> Store:
    """Build the graph of the bundled sources, and of the user's folders, in memory.

    A folder holds releases (`NAME.txt`, their facts in `NAME.jsonl`) and may add rows to the
    registry by tables of the registry's names. Raises DataError with every fault of every file, and
    FileError when one cannot be read.
    """
    names = resources.folder("registry")
    sources = [resources.folder("sources")] if bundled else []
    return build_from([names, *folders], [*sources, *folders])


def build_from(registries: Iterable[Traversable], places: Iterable[Traversable]) -> Store:
    """Build the graph of the sources in some folders, with the names known to others.

    The first registry describes itself in `registry.txt`, as the source that its rows are cited as.
    """
    registries = list(registries)
    described = _describe_registry(registries[0])
    tables = (
        (name, str(place / name), text)
        for place in registries
        for name, text in resources.texts(place, ".csv").items()
    )
    registry = parse_registry(_known_tables(tables), described.source)
    triples = ontology.parse_ontology(ontology_texts())
    releases, facts = _read_sources(places, registry, ontology.closed_lists(triples))
    labels = {key: thing.label for key, thing in registry.things.items()}
    store = create_store(
        chain(
            (Quad(t.subject, t.predicate, t.object, NamedNode(ONTOLOGY)) for t in triples),
            chain.from_iterable(thing_quads(t, REGISTRY) for t in registry.things.values()),
            chain.from_iterable(source_quads(r.source) for r in (described, *releases)),
            chain.from_iterable(fact_quads(f, labels) for f in (*registry.positions, *facts)),
        )
    )
    derive(store)
    return store


def ontology_texts() -> list[str]:
    """Read the files that make up the ontology proper."""
    place = resources.folder("ontology")
    return [resources.read_text(place / name) for name in ontology.FILES]


def shape_texts() -> list[str]:
    """Read the shapes that a graph is checked against."""
    return [resources.read_text(resources.folder("ontology") / "shapes.ttl")]


def read_catalogue() -> dict[str, Query]:
    """Read the library of queries, by name."""
    return {query.name: query for query in _read_queries(resources.folder("queries"))}


def export_files(store: Store) -> dict[str, bytes]:
    """Make the files of a release, by name: the data, the ontology, and their description."""
    quads = list(data_quads(store))
    files = {DATA_FILE: to_turtle(quads), "space-cooperation.trig": to_trig(quads)}
    place = resources.folder("ontology")
    files |= {name: resources.read_text(place / old).encode() for old, name in _ONTOLOGY.items()}
    return files | {"void.ttl": describe(quads, files)}


def rules() -> list[Query]:
    """Read the queries that derive the direct properties."""
    return _read_queries(resources.folder("queries") / "rules")


def _read_queries(place: Traversable) -> list[Query]:
    """Read the queries of a folder, named by their files."""
    texts = resources.texts(place, ".rq")
    return [parse_query(name.removesuffix(".rq"), text) for name, text in texts.items()]


def derive(store: Store) -> None:
    """Write what the rules derive from what the sources assert, into a graph of its own."""
    graph = NamedNode(DERIVED_GRAPH)
    known = {
        Quad(t.subject, t.predicate, t.object, graph)
        for rule in rules()
        for t in construct(store, rule)
        if Quad(t.subject, t.predicate, t.object, DefaultGraph()) not in store
    }
    add_quads(store, known)


def _describe_registry(place: Traversable) -> Release:
    """Read what a registry says of itself."""
    text = place / f"{REGISTRY}.txt"
    return parse_release(REGISTRY, str(text), resources.read_text(text))


def _known_tables(
    tables: Iterable[tuple[str, str, str]],
) -> Iterator[tuple[str, str, str]]:
    """Pass on the tables whose names the registry knows; refuse the others."""
    names = (*TABLES, POSITIONS)
    problems = []
    for name, place, text in tables:
        if name in names:
            yield name, place, text
        else:
            what, remedy = "this table has no known name", f"name it one of {', '.join(names)}"
            problems.append(Problem(place, 1, what, remedy))
    if problems:
        raise DataError(problems)


def _read_sources(
    places: Iterable[Traversable], registry: Registry, concepts: dict[str, frozenset[str]]
) -> tuple[list[Release], list[Fact]]:
    """Read every release and its facts; all faults of all files are raised together."""
    releases, facts, problems = list[Release](), list[Fact](), list[Problem]()
    seen: dict[str, str] = {}
    agreements: dict[str, Agreement] = {}
    for place in places:
        texts = resources.texts(place, ".txt")
        texts.pop(f"{REGISTRY}.txt", None)
        if not texts and not resources.texts(place, ".csv"):
            remedy = "a source is NAME.txt with its facts in NAME.jsonl"
            problems.append(Problem(str(place), 1, "no sources here", remedy))
        lists = resources.texts(place, ".jsonl")
        for name, text in texts.items():
            slug, where = name.removesuffix(".txt"), str(place / name)
            try:
                if slug in seen:
                    what = f"{slug} is taken by {seen[slug]}"
                    raise DataError([Problem(where, 1, what, "rename the file")])
                seen[slug] = where
                release = parse_release(slug, where, text)
                _check_issuer(release, where, registry)
                stated = lists.pop(f"{slug}.jsonl", None)
                if stated is None:
                    remedy = f"write its facts in {slug}.jsonl"
                    raise DataError([Problem(where, 1, "no facts beside the text", remedy)])
                at = str(place / f"{slug}.jsonl")
                facts += parse_facts(at, stated, release, registry, concepts, agreements)
                releases.append(release)
            except DataError as error:
                problems += error.problems
                lists.pop(f"{slug}.jsonl", None)
        problems += (
            Problem(str(place / name), 1, "facts without a text", "put the text beside them")
            for name in lists
        )
    if problems:
        raise DataError(problems)
    return releases, facts


def _check_issuer(release: Release, where: str, registry: Registry) -> None:
    """Refuse an issuer that the registry does not know."""
    issuer = release.source.issuer
    if issuer and not registry.knows("organization", issuer):
        remedy = "add it to the registry, or correct the slug"
        raise DataError([Problem(where, 1, f"unknown issuer {issuer!r}", remedy)])
