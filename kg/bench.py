"""How fast the graph and the reader are, on generated graphs and releases, beside others.

The graph stands beside rdflib (and kglab, where it is installed), the reader beside its tokenizer.

Each task runs in a process of its own, so that neither caches nor memory pass from one to the next.
Read the ratios rather than the seconds: they travel from machine to machine.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import count, islice, repeat
from multiprocessing import TimeoutError as TooLongError
from multiprocessing import get_context
from operator import methodcaller
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

import pyoxigraph as ox

from kg import samples
from kg.build import ontology_texts, shape_texts
from kg.documents import parse_document
from kg.library import read_catalogue
from kg.network import EDGES, project, read_network
from kg.publication import to_turtle
from kg.queries import Query, run_query
from kg.reading import read_registry
from kg.synthetic import generate
from kg.tables import Cell, Table
from kg.validation import validate

if TYPE_CHECKING:
    from kg.network import Network

T = TypeVar("T")

#: The sizes that the targets speak of; others are not tried on graphs above the first.
COMPARED, LARGE = 100_000, 1_000_000
#: The targets that are no number of times: a part of the memory; seconds for all of a large graph.
_MEMORY, _TOGETHER = 0.6, 60.0
#: The targets of the reader: releases a second; how many times as long it may take for one release
#: of the most as of the fewest; how many MB the most may need more than the fewest.
_RATE, _GROWTH, _SPACE = 40.0, 1.2, 50.0
#: So many releases are read before the clock starts.
_WARM_UP = 20
#: A task is repeated for this many seconds a run asked for, and no more after so many in all; what
#: another has not ended after so many seconds is cut, and counted as if it had just ended.
_SHORT, _LONG, _PATIENCE = 0.2, 8.0, 60.0
#: The tasks: what each is called, and how many times faster than whom it must be.
_TASKS = {
    "load": ("load Turtle (s)", 10, ("rdflib", "kglab")),
    "join": ("co-participation join (s)", 100, ("rdflib",)),
    "network": ("graph to NetworkX (s)", 20, ("rdflib",)),
    "turtle": ("deterministic Turtle (s)", 8, ("rdflib", "kglab")),
    "validate": ("SHACL validation (s)", 10, ("pyshacl",)),
}
#: The tasks that are no part of taking a graph in and giving it out again.
_APART = ("join", "validate")
JOIN = Query(
    "co-participation",
    """
    PREFIX modality: <https://w3id.org/space-cooperation/id/modality/>
    PREFIX spc: <https://w3id.org/space-cooperation/ontology#>
    SELECT ?a ?b (COUNT(?mission) AS ?missions) WHERE {
      { SELECT DISTINCT ?mission ?a WHERE {
          ?fact spc:mission ?mission ; spc:organization ?a ; spc:modality ?modality
          FILTER(?modality IN (modality:actual, modality:ended)) } }
      { SELECT DISTINCT ?mission ?b WHERE {
          ?fact spc:mission ?mission ; spc:organization ?b ; spc:modality ?modality
          FILTER(?modality IN (modality:actual, modality:ended)) } }
      FILTER(STR(?a) < STR(?b))
    } GROUP BY ?a ?b ORDER BY DESC(?missions) ?a ?b LIMIT 20
    """,
)


class _Ours:
    """What this package does with a file of Turtle."""

    def __init__(self, file: Path) -> None:
        self.file, self.edges = file, read_catalogue()[EDGES]
        self.store: Any = ox.Store()

    def load(self) -> None:
        self.store.load(path=str(self.file), format=ox.RdfFormat.TURTLE)

    def join(self) -> Table:
        return run_query(self.store, JOIN)

    def network(self) -> Network:
        return project(read_network(self.store, self.edges))

    def turtle(self) -> bytes:
        return to_turtle(self.store)

    def load_ontology(self) -> None:
        """Add the closed lists, which shapes look up."""
        for text in ontology_texts():
            self.store.load(text.encode(), ox.RdfFormat.TURTLE)

    def validate(self) -> object:
        return validate(self.store, shape_texts())


class _Rdflib(_Ours):
    """The same code on rdflib's memory store, with its SPARQL engine and its writer."""

    def __init__(self, file: Path) -> None:
        import rdflib

        super().__init__(file)
        self.graph, self.iri, self.store = rdflib.Graph(), rdflib.URIRef, self

    def load(self) -> None:
        self.graph.parse(self.file, format="turtle")

    def turtle(self) -> bytes:
        return self.graph.serialize(format="turtle", encoding="utf-8")

    def query(self, text: str) -> object:
        """Answer as an Oxigraph store does, which costs little beside finding the answer."""
        answer = self.graph.query(text).serialize(format="json")
        return ox.parse_query_results(answer or b"", format=ox.QueryResultsFormat.JSON)

    def quads_for_pattern(
        self, s: ox.NamedNode | None, p: ox.NamedNode, *_: object
    ) -> Iterator[ox.Quad]:
        about = self.iri(s.value) if s else None
        for subject, predicate, term in self.graph.triples((about, self.iri(p.value), None)):
            kind = ox.NamedNode if isinstance(term, self.iri) else ox.Literal
            yield ox.Quad(ox.NamedNode(str(subject)), ox.NamedNode(str(predicate)), kind(str(term)))


class _Pyshacl(_Rdflib):
    """The reference implementation of SHACL, on rdflib's memory store."""

    def load_ontology(self) -> None:
        for text in ontology_texts():
            self.graph.parse(data=text, format="turtle")

    def validate(self) -> object:
        from rdflib import Graph

        shapes = Graph().parse(data="\n".join(shape_texts()), format="turtle")
        return import_module("pyshacl").validate(self.graph, shacl_graph=shapes)


class _Kglab(_Ours):
    """What kglab does in its own way; questions it hands to rdflib."""

    def __init__(self, file: Path) -> None:
        self.file, self.graph = file, import_module("kglab").KnowledgeGraph()

    def load(self) -> None:
        self.graph.load_rdf(str(self.file), format="turtle")

    def turtle(self) -> bytes:
        return str(self.graph.save_rdf_text(format="turtle")).encode()


ENGINES: Mapping[str, type[_Ours]] = {
    "kg": _Ours,
    "rdflib": _Rdflib,
    "pyshacl": _Pyshacl,
    "kglab": _Kglab,
}


def run(sizes: Iterable[int], repeats: int, tell: Callable[[str], None]) -> Table:
    """Measure the tasks on graphs of these sizes, then two commands as whole processes; in medians.

    A ratio says how many times less time, or memory, `kg` needs; `runs` counts its runs, and those
    of the other, 0 where the first was cut. `tell` hears what is going on.
    """
    rows = list[tuple[Cell, ...]]()
    with TemporaryDirectory() as folder:
        for size in sizes:
            tell(f"{size} triples: making them up")
            file = Path(folder) / f"{size}.ttl"
            rows += _compare(size, _in_child(None, _write, size, file), file, repeats, tell)
        for arguments, limit in (("build", "--store", f"{folder}/kg"), 5.0), (("--help",), 0.25):
            tell(f"kg {arguments[0]}")
            command = [sys.executable, "-m", "kg", *arguments]
            execute = partial(subprocess.run, check=True, capture_output=True)
            seconds = _time(execute, repeat(command), repeats)
            rows.append(_row(f"kg {arguments[0]} (s)", None, seconds, limit))
    columns = "task triples kg_median other other_median ratio target met runs"
    return Table(tuple(columns.split()), tuple(rows))


def _compare(
    size: int, triples: int, file: Path, repeats: int, tell: Callable[[str], None]
) -> Iterator[tuple[Cell, ...]]:
    """Measure every task on one graph."""
    together = 0.0
    for task, (title, times, rivals) in _TASKS.items():
        target = times if size == COMPARED else None
        tell(f"{size} triples: {title}")
        ours, memory = _in_child(None, _measure, "kg", task, file, repeats)
        together += 0 if task in _APART else median(ours)
        others = [rival for rival in rivals if size <= COMPARED and find_spec(rival)]
        if not others:
            yield _row(title, triples, ours)
        for other in others:
            tell(f"{size} triples: {title}, {other}")
            try:
                theirs, their_memory = _in_child(_PATIENCE, _measure, other, task, file, repeats)
            except TooLongError:
                theirs, their_memory = [], 0.0
            yield _row(title, triples, ours, target, other, theirs)
            if task == "load" and memory and their_memory:
                least = target and 1 / _MEMORY
                yield _row("memory (MB)", triples, [memory], least, other, [their_memory])
    limit = _TOGETHER if size == LARGE else None
    yield _row("load, project, write (s)", triples, [together], limit)


def _row(
    task: str,
    triples: int | None,
    ours: Sequence[float],
    target: float | None = None,
    other: str = "",
    theirs: Sequence[float] = (),
) -> tuple[Cell, ...]:
    """Lay out a row; the target is a least ratio, or without another engine the most seconds."""
    value, their_value = median(ours), median(theirs or [_PATIENCE]) if other else None
    ratio = their_value / value if their_value else None
    aim = "" if target is None else f"≥ {target:.3g} ×" if ratio else f"≤ {target:g} s"
    met = None if target is None else ratio >= target if ratio else value <= target
    runs = f"{len(ours)}/{len(theirs)}" if other else str(len(ours))
    return (task, triples, value, other, their_value, ratio, aim, met, runs)


def run_extraction(sizes: Iterable[int], tell: Callable[[str], None]) -> Table:
    """Measure the reading of so many made-up releases, on one core, after its start.

    Each size is read in a process of its own, and tokenized in another by the reader's tokenizer
    alone, which nothing that looks at every word can outrun. `tell` hears what is going on.
    """
    rows = list[tuple[Cell, ...]]()
    spent, grown = list[float](), list[float]()
    for size in sorted(sizes):
        tell(f"{size} releases: reading them")
        start, seconds, characters, memory = _in_child(None, _read_samples, size)
        tell(f"{size} releases: the tokenizer alone")
        _, floor, _, _ = _in_child(None, _tokenize_samples, size)
        spent.append(seconds / size)
        grown.append(memory)
        rows += [
            ("characters a release", size, characters / size, "", None),
            ("start (s)", size, start, "", None),
            ("releases a second", size, size / seconds, f"≥ {_RATE:g}", size / seconds >= _RATE),
            ("releases a second, tokenizer alone", size, size / floor, "", None),
            ("time, in times of the tokenizer's", size, seconds / floor, "", None),
            ("memory grown by (MB)", size, memory, "", None),
        ]
    if len(spent) > 1:
        slower, more = spent[-1] / spent[0], grown[-1] - grown[0]
        told = "time a release, the most to the fewest"
        rows.append((told, None, slower, f"≤ {_GROWTH:g}", slower <= _GROWTH))
        told = "memory, the most less the fewest (MB)"
        rows.append((told, None, more, f"≤ {_SPACE:g}", more <= _SPACE))
    return Table(("measure", "releases", "value", "target", "met"), tuple(rows))


def _read_samples(size: int) -> tuple[float, float, int, float]:
    """Read made-up releases; give what `_measure_texts` gives."""
    from kg.extraction import Extractor

    start = perf_counter()
    extractor = Extractor(read_registry())

    def read(text: str) -> object:
        return extractor.extract(parse_document("sample.txt", text.encode()))

    return _measure_texts(read, size, start)


def _tokenize_samples(size: int) -> tuple[float, float, int, float]:
    """Split made-up releases into words by spaCy; give what `_measure_texts` gives."""
    import spacy

    start = perf_counter()
    return _measure_texts(spacy.blank("en").make_doc, size, start)


def _measure_texts(
    action: Callable[[str], object], size: int, start: float
) -> tuple[float, float, int, float]:
    """Give the seconds of the start, those of all texts after it, their characters, MB at most.

    Texts are made up one by one, outside the time that counts. Memory counts from the start on: the
    most that is occupied between two texts.
    """
    texts = samples.tell_releases(_WARM_UP + size)
    for text in islice(texts, _WARM_UP):
        action(text)
    started, before = perf_counter() - start, _memory("VmRSS")
    seconds, characters, most = 0.0, 0, before
    for text in texts:
        begun = perf_counter()
        action(text)
        seconds += perf_counter() - begun
        characters += len(text)
        most = max(most, _memory("VmRSS"))
    return started, seconds, characters, most - before


def _in_child(patience: float | None, task: Callable[..., T], *arguments: object) -> T:
    """Call a function in a new process; raises TooLongError when that takes too long."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply_async(task, arguments).get(patience)


def _write(triples: int, file: Path) -> int:
    """Write a generated graph as Turtle; give the number of its triples."""
    store = generate(triples)
    file.write_bytes(to_turtle(store))
    return len(store)


def _measure(engine: str, task: str, file: Path, repeats: int) -> tuple[list[float], float]:
    """Give how long each run of a task took, and how many MB it took to load the file."""
    loaded, before = ENGINES[engine](file), _memory("VmRSS")
    loaded.load()
    needed = _memory("VmHWM") - before
    if task == "validate":
        loaded.load_ontology()
    fresh = (ENGINES[engine](file) for _ in count())
    return _time(methodcaller(task), fresh if task == "load" else repeat(loaded), repeats), needed


def _time(action: Callable[[T], object], subjects: Iterable[T], repeats: int) -> list[float]:
    """Measure an action on one subject after the other: quick ones more often, slow ones less."""
    seconds = list[float]()
    for subject in subjects:
        start = perf_counter()
        action(subject)
        seconds.append(perf_counter() - start)
        enough = len(seconds) >= repeats and sum(seconds) > _SHORT * repeats
        if enough or sum(seconds) > _LONG:
            break
    return seconds


def _memory(field: str) -> float:
    """Read from the kernel what this process occupies, or has at most occupied, in MB."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(field)), 0.0)
