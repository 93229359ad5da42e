"""How `kg serve` bears load, beside rdflib-endpoint (where its command is found) and plain rdflib.

All are asked the same of the same made-up graph, on loopback, in one run: read the ratios. Plain
rdflib is asked in the process itself, without HTTP and by one client, which flatters it.
"""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode, Quad

from kg.bench import JOIN
from kg.namespaces import BASE, RDF, SPC
from kg.publication import to_turtle
from kg.store import create_store, save_store
from kg.synthetic import generate
from kg.tables import Cell, Table

COLUMNS = ("task", "server", "clients", "requests", "per_second", "p50_ms", "p99_ms", "errors")
CLIENTS = (1, 16)
_RIVAL = "rdflib-endpoint"
#: A task runs for so many seconds; what has not ended after so many is cut.
_SECONDS, _PATIENCE = 4.0, 60.0
_GRAPH = NamedNode(BASE + "id/graph/bench")
#: What a client found: the seconds that each request took, and how many were answered wrongly.
Client = tuple[list[float], int]


def run_serving(triples: int, soak: float, tell: Callable[[str], None]) -> Table:
    """Measure lookups, a join and a page on a graph of so many triples, then a mixed load.

    `soak` is how many seconds the mixed load lasts; `tell` hears what is going on. Errors that the
    mixed load asks for (a wrong and a greedy query) do not count as such.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        tell(f"{triples} triples: making them up")
        made = generate(triples)
        (folder / "graph.ttl").write_bytes(to_turtle(made))
        quads = (Quad(q.subject, q.predicate, q.object, _GRAPH) for q in made)
        save_store(create_store(quads), folder / "store")
        found = made.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(SPC.Organization))
        things = sorted({q.subject.value for q in found if isinstance(q.subject, NamedNode)})[:200]
        rows = [*_measure_rivals(folder, things, tell)]
        command = [sys.executable, "-m", "kg", "serve", "--store", str(folder / "store")]
        with _started(command, tell) as (address, process):
            pages = [f"/doc/{quote(t.removeprefix(BASE + 'id/'))}.html" for t in things]
            tasks = {**_to_tasks(things), "page of a thing": pages}
            for task, paths in tasks.items():
                for clients in CLIENTS:
                    tell(f"kg: {task}, {clients} clients")
                    rows.append((task, "kg", clients, *_load(address, paths, clients)))
            if soak:
                tell(f"kg: mixed load for {soak:g} s")
                rows += _soak(address, process.pid, tasks, soak)
    return Table(COLUMNS, tuple(rows))


def _to_tasks(things: Sequence[str]) -> dict[str, list[str]]:
    """Give the addresses that each task asks, one after the other."""
    lookups = [f"SELECT ?p ?o {{ <{thing}> ?p ?o }}" for thing in things]
    asked = {"lookup": lookups, "co-participation join": [JOIN.text]}
    return {
        task: [f"/sparql?query={quote(text)}" for text in texts] for task, texts in asked.items()
    }


def _measure_rivals(
    folder: Path, things: Sequence[str], tell: Callable[[str], None]
) -> Iterator[tuple[Cell, ...]]:
    """Measure the others: a description stands for the page, which they do not have."""
    described = [f"DESCRIBE <{thing}>" for thing in things]
    path = folder / "graph.ttl"
    if rival := shutil.which(_RIVAL):
        tasks = _to_tasks(things)
        tasks["page of a thing"] = [f"/sparql?query={quote(text)}" for text in described]
        command = [rival, "serve", str(path), "--host", "127.0.0.1"]
        with _started(command, tell) as (address, _):
            for task, paths in tasks.items():
                for clients in CLIENTS:
                    tell(f"{_RIVAL}: {task}, {clients} clients")
                    own = [path.replace("/sparql?", "/?") for path in paths]
                    yield (task, _RIVAL, clients, *_load(address, own, clients))
    import rdflib

    tell("rdflib: loading")
    graph = rdflib.Graph().parse(path, format="turtle")
    lookups = [f"SELECT ?p ?o {{ <{thing}> ?p ?o }}" for thing in things]
    for task, texts in (
        ("lookup", lookups),
        ("co-participation join", [JOIN.text]),
        ("page of a thing", described),
    ):
        tell(f"rdflib: {task}")
        spent, begun, source = list[float](), time.perf_counter(), cycle(texts)
        while time.perf_counter() - begun < _SECONDS:
            start = time.perf_counter()
            found = graph.query(next(source))
            found.serialize(format="turtle" if found.type == "DESCRIBE" else "json")
            spent.append(time.perf_counter() - start)
        yield (task, "rdflib, no HTTP", 1, *_tell([(spent, 0)], time.perf_counter() - begun))


@contextmanager
def _started(
    command: list[str], tell: Callable[[str], None]
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start a server on a free port, and wait until it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    words = [*command, "--port", str(port)]
    with subprocess.Popen(words, **quiet) as process:  # type: ignore[call-overload]  # noqa: S603
        try:
            deadline = time.monotonic() + 2 * _PATIENCE
            while _ask(address, "/") not in (200, 422):
                if time.monotonic() > deadline or process.poll() is not None:
                    tell(f"{command[0]}: does not answer")
                    raise TimeoutError(command[0])
                time.sleep(0.2)
            yield address, process
        finally:
            process.terminate()


def _ask(address: str, path: str) -> int:
    """Ask once; 0 when there is no answer."""
    with suppress(OSError, http.client.HTTPException):
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=_PATIENCE)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status
    return 0


def _load(address: str, paths: Sequence[str], clients: int) -> tuple[Cell, ...]:
    """Ask by so many clients at once, each on a connection that it keeps, for some seconds."""
    for path in paths[:4]:
        _ask(address, path)
    begun = time.perf_counter()
    work = partial(_client, address, paths, _SECONDS)
    with ThreadPoolExecutor(clients) as threads:
        found = list(threads.map(work, range(clients)))
    return _tell(found, time.perf_counter() - begun)


def _client(
    address: str,
    paths: Sequence[str],
    seconds: float,
    number: int,
    refused: Mapping[str, int] = MappingProxyType({}),
) -> Client:
    """Be one client: how long each request took, and how many were answered wrongly.

    What is `refused` is to be answered with its status, all else with 200.
    """
    spent, wrong = list[float](), 0
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=_PATIENCE)
    begun, place = time.perf_counter(), number * 7
    while time.perf_counter() - begun < seconds:
        start, path = time.perf_counter(), paths[place % len(paths)]
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            wrong += answer.status != refused.get(path, 200)
        except (OSError, http.client.HTTPException):
            wrong += 1
            connection.close()
        spent.append(time.perf_counter() - start)
        place += 1
    connection.close()
    return spent, wrong


def _soak(
    address: str, pid: int, tasks: dict[str, list[str]], seconds: float
) -> Iterator[tuple[Cell, ...]]:
    """Ask everything at once for some time; tell how much the memory of all processes grew."""
    greedy = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g LIMIT 1"
    refused = {"/sparql?query=SELECT": 400, f"/sparql?query={quote(greedy)}": 503}
    mixed = [
        *tasks["lookup"][:30],
        *tasks["co-participation join"],
        *tasks["page of a thing"][:30],
        *("/", "/rank", "/search?q=agenc", "/openapi.json", "/queries/themes.csv"),
        *refused,
    ]
    work = partial(_client, address, mixed, refused=refused)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(partial(work, seconds / 3), range(8)))
        before = _memory(pid)
        begun = time.perf_counter()
        found = list(threads.map(partial(work, 2 * seconds / 3), range(8)))
    yield ("mixed load", "kg", 8, *_tell(found, time.perf_counter() - begun))
    grown = round(_memory(pid) - before, 1)
    yield ("memory grown by (MB)", "kg", None, None, grown, None, None, None)


def _tell(clients: Sequence[Client], seconds: float) -> tuple[Cell, ...]:
    """Give requests, requests a second, the median and the 99th percentile in ms, and errors."""
    spent, errors = [one for times, _ in clients for one in times], sum(n for _, n in clients)
    cuts = quantiles(spent, n=100) if len(spent) > 1 else [*spent] * 99
    rate = round(len(spent) / seconds, 2)
    return (len(spent), rate, round(1000 * cuts[49], 2), round(1000 * cuts[98], 2), errors)


def _memory(pid: int) -> float:
    """Read what a process and those that it started occupy, in MB; 0 where there is no /proc."""
    total = 0.0
    with suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            total += int(line.split()[1]) / 1024 if line.startswith("VmRSS") else 0
        for thread in Path(f"/proc/{pid}/task").glob("*/children"):
            total += sum(map(_memory, map(int, thread.read_text().split())))
    return total
