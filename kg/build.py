"""Sources → graph: read the tables and texts, make their triples, derive what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store, Triple

from kg import ontology, resources
from kg.cache import Cache
from kg.derivation import derive
from kg.errors import DataError, Problem
from kg.gathering import Curated, read_curated, read_found
from kg.imported import Imports
from kg.library import read_rules
from kg.mappings import merge_quads
from kg.merging import Merged, merge
from kg.model import Fact, Source, Thing
from kg.namespaces import ONTOLOGY
from kg.publication import data_quads, describe, to_trig, to_turtle
from kg.rdf import Labels, fact_quads, source_quads, thing_quads
from kg.reading import REGISTRY, read_tables
from kg.records import Records
from kg.review import REVIEWED
from kg.store import add_quads, draft

if TYPE_CHECKING:
    from kg.intake import Concepts, Extracts, Reading
    from kg.likeness import Record
    from kg.naming import Told
    from kg.registry import Registry
    from kg.sameness import Verdict

#: The file of a release that holds the data, as one graph.
DATA_FILE = "space-cooperation.ttl"
#: The ontology's files, and what they are called in a release, beside the data.
_ONTOLOGY = {
    "space-cooperation.ttl": "ontology.ttl",
    "concepts.ttl": "concepts.ttl",
    "alignments.ttl": "alignments.ttl",
    "shapes.ttl": "shapes.ttl",
}


@dataclass(frozen=True, slots=True)
class Built:
    """A graph, and what could not be part of it.

    `reviewed` is the graph as if extracted facts did not exist, where there are any; `problems` say
    which releases could not be read, `notes` which are in another language, and which decisions of
    reviewers have no effect. `names` are those of the two graphs in the folder of the store, where
    they were made there.
    """

    store: Store
    reviewed: Store | None
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    names: tuple[str, str | None] | None = None


def build_store(folders: Sequence[Traversable] = (), *, bundled: bool = True) -> Store:
    """Build the graph of the bundled sources, and of the user's folders, in memory.

    A folder holds releases, and texts with their facts (`NAME.txt` and `NAME.jsonl`), and may add
    rows to the registry by tables of the registry's names. Raises DataError with every fault of
    every file, and FileError when one cannot be read.
    """
    return _only_good(build_graphs(folders, bundled=bundled))


def build_from(registries: Iterable[Traversable], places: Iterable[Traversable]) -> Store:
    """Build the graph of the sources in some folders, with the names known to others.

    The first registry describes itself in `registry.txt`, as the source that its rows are cited as.
    """
    return _only_good(_build(registries, places, _Manner()))


def build_graphs(
    folders: Sequence[Traversable] = (),
    *,
    bundled: bool = True,
    cache: Path | None = None,
    workers: int = 1,
    extractor: Callable[[Registry], Extracts] | None = None,
    told: Callable[[int, int], None] = lambda done, total: None,
    folder: Path | None = None,
) -> Built:
    """Build as `build_store` does, but also when releases of the folders cannot be read.

    `cache` is the file that keeps what was read, `workers` the number of processes that read,
    `extractor` makes what finds facts from the registry, and `told` hears how many releases are
    done, and of how many. What tables tell may be more than the memory holds: with them, graphs are
    made in `folder`, a store that somebody holds. Curated sources are a person's work: any fault in
    them raises DataError.
    """
    names = resources.folder("registry")
    sources = [resources.folder("sources")] if bundled else []
    places = [names, *folders], [*sources, *folders]
    return _build(*places, _Manner(cache, workers, extractor, told), folder)


def _only_good(built: Built) -> Store:
    """Give the graph of all sources; raises DataError when some could not be read."""
    if built.problems:
        raise DataError(built.problems)
    return built.store


@dataclass(frozen=True, slots=True)
class Known:
    """What a build tells of each thing, what was decided on which are one, and what failed."""

    records: list[Record]
    verdicts: list[Verdict]
    problems: list[Problem]


def read_known(folders: Sequence[Traversable], *, bundled: bool = True) -> Known:
    """Read what a build of some folders would, as far as it tells things apart.

    Raises what `build_graphs` raises.
    """
    sources = [resources.folder("sources")] if bundled else []
    read = _gather([resources.folder("registry"), *folders], [*sources, *folders], _Manner())
    curated = read.curated
    found, new = _tell(read.releases, read.registry, curated.facts)
    _, records = _describe(read.registry, curated, found, new)
    return Known(records, curated.verdicts, read.problems)


@dataclass(frozen=True, slots=True)
class _Manner:
    """How releases are read: as `build_graphs` says."""

    cache: Path | None = None
    workers: int = 1
    extractor: Callable[[Registry], Extracts] | None = None
    told: Callable[[int, int], None] = lambda done, total: None

    def read(
        self, registry: Registry, concepts: Concepts, files: Sequence[Traversable]
    ) -> Iterator[Reading | Problem]:
        """Read releases, one after the other."""
        from kg.extraction import Extractor
        from kg.intake import read_releases

        with Cache(self.cache) as kept:
            yield from read_releases(
                files,
                registry,
                concepts,
                kept,
                workers=self.workers,
                extractor=self.extractor or Extractor,
                told=lambda done: self.told(done, len(files)),
            )


def _build(
    registries: Iterable[Traversable],
    places: Iterable[Traversable],
    manner: _Manner,
    folder: Path | None = None,
) -> Built:
    """Read all sources, and make the graph of all facts, and that of the reviewed ones."""
    read = _gather(registries, places, manner)
    registry, curated, releases = read.registry, read.curated, read.releases
    notes = read.notes
    basis = [
        *(Quad(t.subject, t.predicate, t.object, NamedNode(ONTOLOGY)) for t in read.triples),
        *source_quads(read.cited),
    ]
    judged = [[pair for pair in r.judged if pair[1] == REVIEWED] for r in releases]
    reviewed = [replace(r, judged=tuple(j)) for r, j in zip(releases, judged, strict=True)]
    place = folder if curated.imports else None
    with ExitStack() as drafts:
        name, store = drafts.enter_context(draft(place))
        notes += _assemble(store, basis, registry, curated, releases).notes
        if reviewed == releases:
            return Built(
                store, None, tuple(read.problems), tuple(notes), (name, None) if name else None
            )
        other, fewer = drafts.enter_context(draft(place))
        _assemble(fewer, basis, registry, curated, reviewed)
        names = (name, other) if name else None
        return Built(store, fewer, tuple(read.problems), tuple(notes), names)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What was read of the sources, before anything of it is made one, or a graph."""

    registry: Registry
    cited: Source
    triples: list[Triple]
    curated: Curated
    releases: list[Told]
    problems: list[Problem]
    notes: list[str]


def _gather(
    registries: Iterable[Traversable], places: Iterable[Traversable], manner: _Manner
) -> _Gathered:
    """Read all sources."""
    registry, cited = read_tables(list(registries))
    triples = ontology.parse_ontology(ontology_texts())
    concepts = ontology.closed_lists(triples)
    curated = read_curated(places, registry, concepts)
    releases: list[Told] = []
    problems, notes = curated.refused, list[str]()
    if curated.files or any(map(len, curated.decisions.values())):
        read = partial(manner.read, registry, concepts)
        releases, problems, notes = read_found(curated, registry, concepts, read)
    return _Gathered(registry, cited, triples, curated, releases, problems, notes)


def _assemble(
    store: Store,
    basis: Sequence[Quad],
    registry: Registry,
    curated: Curated,
    releases: Sequence[Told],
) -> Merged:
    """Fill a graph with the ontology (`basis`), the registry, and what the sources tell.

    Gives what of it was made one.
    """
    found, new = _tell(releases, registry, curated.facts)
    known = {key: thing.label for key, thing in registry.things.items()}
    imports, records = _describe(registry, curated, found, new)
    countries = (thing for thing in registry.things.values() if thing.kind == "country")
    merged = merge(records, curated.verdicts, countries)
    del records
    stated = list(map(merged.fact, (*registry.positions, *curated.facts)))
    if merged.heads.keys() & {*known, *((thing.kind, thing.slug) for _, thing in new)}:
        found, new = _tell(releases, registry, stated, merged)
    labels = {(thing.kind, thing.slug): thing.label for _, thing in new} | imports.labels | known
    sources = [*(r.source for r in curated.releases), *(r.source for r in releases)]
    sources += imports.sources
    told = [(REGISTRY, thing) for thing in registry.things.values()] + new
    add_quads(
        store,
        chain(
            basis,
            chain.from_iterable(source_quads(merged.source(source)) for source in sources),
            chain.from_iterable(
                thing_quads(merged.thing(thing, labels), source, merged.shared)
                for source, thing in told
            ),
            chain.from_iterable(fact_quads(fact, labels) for fact in (*stated, *found)),
            _imported_quads(imports, merged, labels),
            merge_quads(merged),
        ),
    )
    derive(store, read_rules())
    return merged


def _describe(
    registry: Registry,
    curated: Curated,
    found: Sequence[Fact],
    new: Sequence[tuple[str, Thing]],
) -> tuple[Imports, list[Record]]:
    """Read imported tables; describe what these, the registry and all other sources tell of."""
    known = {key: thing.label for key, thing in registry.things.items()}
    records = Records(known)
    imports = Imports(curated.imports, known, records.hear)
    for source, thing in ((REGISTRY, registry.things.values()), *((s, [t]) for s, t in new)):
        for one in thing:
            records.hear(one, source)
    for fact in (*registry.positions, *curated.facts, *found):
        records.hear(fact, fact.evidence.source)
    return imports, records.describe()


def _tell(
    releases: Sequence[Told],
    registry: Registry,
    known: Sequence[Fact],
    merged: Merged | None = None,
) -> tuple[list[Fact], list[tuple[str, Thing]]]:
    """Give the facts that releases tell, and the new things that they name."""
    if not releases:
        return [], []
    from kg.naming import to_facts

    return to_facts(releases, registry, known, merged.heads if merged else None)


def _imported_quads(imports: Imports, merged: Merged, labels: Labels) -> Iterator[Quad]:
    """Give what imported tables tell, row after row."""
    cited: object = None
    for source, told in imports.tell(merged, labels):
        if isinstance(told, Thing):
            yield from thing_quads(told, source, merged.shared)
        else:
            yield from fact_quads(told, labels, described=told.evidence is cited)
            cited = told.evidence


def ontology_texts() -> list[str]:
    """Read the files that make up the ontology proper."""
    place = resources.folder("ontology")
    return [resources.read_text(place / name) for name in ontology.FILES]


def closed_lists() -> dict[str, frozenset[str]]:
    """Read the closed lists of the ontology: the slugs of the concepts by their kind."""
    return ontology.closed_lists(ontology.parse_ontology(ontology_texts()))


def shape_texts() -> list[str]:
    """Read the shapes that a graph is checked against."""
    return [resources.read_text(resources.folder("ontology") / "shapes.ttl")]


def export_files(store: Store) -> dict[str, bytes]:
    """Make the files of a release, by name: the data, the ontology, and their description."""
    quads = list(data_quads(store))
    files = {DATA_FILE: to_turtle(quads), "space-cooperation.trig": to_trig(quads)}
    place = resources.folder("ontology")
    files |= {name: resources.read_text(place / old).encode() for old, name in _ONTOLOGY.items()}
    return files | {"void.ttl": describe(quads, files)}
