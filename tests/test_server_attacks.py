"""What strangers may do to `kg serve`, and what then happens: it refuses, survives, and says so."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from serving import serving, start

from kg.errors import QueryError
from kg.server.answers import Asked
from kg.server.pool import Pool
from kg.snapshots import View
from kg.store import create_store, save_store

P = NamedNode("https://example.org/p")


def fill(place: Path, number: int = 600) -> Path:
    """Make a store of so many triples in one graph."""
    base = "https://example.org/"
    graph = NamedNode(f"{base}graph")
    save_store(
        create_store(
            Quad(NamedNode(f"{base}{n}"), P, NamedNode(f"{base}{n * 7 % number}"), graph)
            for n in range(number)
        ),
        place,
    )
    return place


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of 12,000 triples, more than an answer may hold."""
    return fill(tmp_path_factory.mktemp("store"), 12_000)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[httpx.Client]:
    """Serve it."""
    with serving(folder, "--workers", "2") as client:
        yield client


def ask(server: httpx.Client, text: str) -> httpx.Response:
    """Ask a query by POST."""
    return server.post(
        "/sparql", content=text.encode(), headers={"content-type": "application/sparql-query"}
    )


def lives(server: httpx.Client) -> bool:
    """Tell whether the server answers a query as it should."""
    return bool(ask(server, "ASK { ?s ?p ?o }").json().get("boolean"))


#: N1 to N8 of the list of attacks: what reaches the network or a file. `%` is the canary.
REACHING = [
    "SELECT * { SERVICE <%> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <%> { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <%> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { VALUES ?secret { 'x' } BIND(IRI(CONCAT('%', ?secret)) AS ?e)"
    " LATERAL { SERVICE ?e { ?s ?p ?o } } }",
    "ASK { FILTER EXISTS { SERVICE <%> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } { SERVICE <%> { ?s ?p ?o } }",
    "SELECT * FROM <%> { ?s ?p ?o }",
    "SELECT * FROM NAMED <%> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM </etc/passwd> { ?s ?p ?o }",
    "LOAD <%>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <%> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <%> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "v\\u0022 . SERVICE <%> { ?a ?b ?c } #" }',
    "SELECT * { ser#\nvice <%> { ?s ?p ?o } }",
    "CLEAR ALL",
    "DROP ALL",
    "DELETE WHERE { ?s ?p ?o }",
    "INSERT DATA { <x:a> <x:b> <x:c> }",
]


@pytest.mark.parametrize("text", REACHING)
def test_nothing_is_reached(server: httpx.Client, canary: tuple[str, list[int]], text: str) -> None:
    """What asks for the network, for a file or for a change is refused, not answered as empty."""
    address, visits = canary
    answer = ask(server, text.replace("%", address))
    assert answer.status_code == 400, answer.text
    assert answer.json()["code"] in ("query-refused", "bad-query")
    assert lives(server)
    assert not visits


@pytest.mark.parametrize("text", REACHING[:6])
def test_second_wall(folder: Path, canary: tuple[str, list[int]], text: str) -> None:
    """Were the guard to let SERVICE through, the child could open no socket."""
    address, visits = canary
    pool = Pool(View(folder), 1)
    with closing(pool), suppress(QueryError):  # SILENT answers, from nothing
        pool.ask(Asked(text.replace("%", address)))
    assert not visits


def _deep(opening: str, closing: str, inner: str = "") -> list[str]:
    return [opening * n + inner + closing * n for n in (70, 2_300, 9_200)]


#: D1: what overflows the stack of the engine, at and above the threshold.
DEEP = [
    *(f"ASK {text}" for text in _deep("{", "}")),
    *(f"ASK {{ FILTER({text}) }}" for text in _deep("(", ")", "1")),
    *(f"ASK {{ FILTER({'!' * n}true) }}" for n in (9_500, 30_000)),
    *(f"ASK {{ FILTER(1{'+1' * n}) }}" for n in (6_900, 16_000)),
    *(f"ASK {{ FILTER(true{'||true' * n}) }}" for n in (900, 5_000)),
    *(f"ASK {text}" for text in _deep("{ SELECT * ", "}", "{}")),
    *(f"ASK {text}" for text in _deep("{ FILTER NOT EXISTS ", "}", "{}")),
    *(f"ASK {text}" for text in _deep("{ OPTIONAL ", "}", "{}")),
    *(f"ASK {{ ?a {text} ?b }}" for text in _deep("(", ")", "<x:p>")),
    "ASK { " + " UNION ".join(["{ ?a ?b ?c }"] * 2_000) + " }",
    "ASK { " + " ".join(f"BIND(1 AS ?x{n})" for n in range(3_000)) + " }",
    "SELECT * { ?s ?p " + "[ ?p " * 2_300 + "1" + "]" * 2_300 + " }",
    "SELECT * { ?s ?p " + "<< ?s ?p " * 2_000 + "1" + " >>" * 2_000 + " }",
    # D6: what keeps the planner busy
    "ASK { " + "?s ?p ?o. " * 500 + "}",
    "ASK { ?s <x:a>" + "/<x:a>" * 500 + " ?o }",
]


@pytest.mark.parametrize("text", DEEP, ids=range(len(DEEP)))
def test_depth_is_survived(server: httpx.Client, text: str) -> None:
    """A query that would end the engine's process is no danger to the server."""
    begun = time.monotonic()
    answer = ask(server, text)
    assert answer.status_code in (400, 413, 503), answer.text[:200]
    assert answer.json()["code"]
    assert time.monotonic() - begun < 6
    assert lives(server)


#: D4 to D8: what is short, and burns time or memory. The last are harmless in this engine.
GREEDY = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT (COUNT(*) AS ?n) { ?a (<x:p>|!<x:p>)* ?b . ?c (<x:p>|!<x:p>)* ?d . ?e !<x:p>* ?f }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g LIMIT 1",
    "ASK { " + "?s ?p ?o . " * 190 + "}",
    "SELECT (COUNT(*) AS ?n) { ?a ((!<x:p>*)*)* ?b . ?b ((!<x:p>*)*)* ?c }",
    "SELECT (STRLEN(?x24) AS ?n) { BIND('"
    + "x" * 99
    + "' AS ?x0)"
    + "".join(f" BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(24))
    + "}",
]


@pytest.mark.parametrize(
    "text", GREEDY, ids=["product", "paths", "sort", "plan", "nested", "memory"]
)
def test_greed_is_cut(server: httpx.Client, text: str) -> None:
    """Time, processor and memory are limited; the answer says so, and when to come again."""
    begun = time.monotonic()
    answer = ask(server, text)
    assert answer.status_code == 503, answer.text
    assert answer.json()["code"] == "query-too-costly"
    assert "Retry-After" in answer.headers
    assert time.monotonic() - begun < 6
    assert lives(server)


def test_expressions_that_hang_others(server: httpx.Client) -> None:
    """A regular expression that backtracks for ever elsewhere is answered (D4)."""
    begun = time.monotonic()
    answer = ask(server, f"ASK {{ FILTER(REGEX('{'a' * 30}!', '^(a+)+$')) }}")
    assert answer.json()["boolean"] is False
    assert time.monotonic() - begun < 3


def test_nothing_is_cut_silently(server: httpx.Client) -> None:
    """An answer over the limits of rows or bytes is refused in every format (D9)."""
    for kind in (
        *("application/sparql-results+json", "application/sparql-results+xml"),
        *("text/csv", "text/tab-separated-values"),
    ):
        for limit, status in ((10_000, 200), (10_001, 413)):
            answer = server.get(
                "/sparql",
                params={"query": f"SELECT ?s {{ ?s ?p ?o }} LIMIT {limit}"},
                headers={"accept": kind},
            )
            assert answer.status_code == status, (kind, limit)
    assert answer.json()["code"] == "answer-too-large"
    assert "add a LIMIT" in answer.json()["detail"]
    wide = "SELECT ?s (?x AS ?y) { ?s ?p ?o BIND('%s' AS ?x) } LIMIT 9000" % ("x" * 2_000)
    assert ask(server, wide).status_code == 413
    assert ask(server, "CONSTRUCT { ?s ?p ?o , 1 } { ?s ?p ?o }").status_code == 413


def test_bodies_are_limited(server: httpx.Client) -> None:
    """Neither a long query, nor a body without end, nor a long address is read to its end."""
    assert ask(server, "ASK {} #" + "x" * 33_000).status_code == 400
    assert ask(server, "ASK {} #" + "x" * 200_000).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(10_000):
            yield b"x" * 10_000

    try:
        answer = server.post(
            "/sparql", content=endless(), headers={"content-type": "application/sparql-query"}
        )
        assert answer.status_code == 413
    except httpx.WriteError:  # the server has answered and hung up
        pass
    long = server.get("/sparql", params={"query": "ASK {} #" + "x" * 40_000})
    assert long.status_code in (400, 414, 431)
    assert lives(server)


def test_slow_bodies_are_given_up(server: httpx.Client) -> None:
    """Who sends a body drop by drop is answered after some seconds, and holds up nobody."""
    begun = time.monotonic()
    with socket.create_connection((server.base_url.host, server.base_url.port or 0)) as slow:
        slow.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n"
            b"Content-Type: application/sparql-query\r\n\r\nA"
        )
        assert lives(server)
        slow.settimeout(30)
        assert slow.recv(100).startswith(b"HTTP/1.1 408")
    assert 5 < time.monotonic() - begun < 25


def test_host_must_be_ours(server: httpx.Client, folder: Path) -> None:
    """A request under a name of another is refused, lest a page of theirs read the answers."""
    for name in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "[::1", ""):
        answer = server.get("/sparql", params={"query": "ASK {}"}, headers={"host": name})
        assert answer.status_code == 400, name
    for name in ("localhost:9", "LOCALHOST", "[::1]:9", "[0:0:0:0:0:0:0:1]"):
        assert server.get("/healthz", headers={"host": name}).status_code == 200, name


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="no IPv6 on this machine")
def test_ipv6(folder: Path) -> None:
    """The server answers under an IPv6 address as under any."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 loopback")
    with serving(folder, "--workers", "1", "--address", "::1") as client:
        assert client.base_url.host == "::1"
        assert lives(client)


def test_other_origins(server: httpx.Client, folder: Path) -> None:
    """Pages of other sites may not read the answers; with --cors they may, without credentials."""
    headers = {"origin": "https://evil.example"}
    answer = server.get("/sparql", params={"query": "ASK {}"}, headers=headers)
    assert "access-control-allow-origin" not in answer.headers
    with serving(folder, "--workers", "1", "--cors") as open_server:
        for asked in (
            open_server.get("/sparql", params={"query": "ASK {}"}, headers=headers),
            open_server.options(
                "/sparql", headers={**headers, "access-control-request-method": "POST"}
            ),
        ):
            assert asked.headers["access-control-allow-origin"] == "*"
            assert "access-control-allow-credentials" not in asked.headers


def test_headers_and_errors(server: httpx.Client, folder: Path) -> None:
    """Every answer has the headers; no error tells a path or a line of code."""
    for answer in (
        server.get("/healthz"),
        ask(server, "SELECT"),
        server.get("/nothing/here"),
        server.request("DELETE", "/sparql"),
        server.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "not an iri"}),
        server.get("/sparql?query=%ff"),
        server.get("/sparql", headers={"host": "evil.example"}),
    ):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "set-cookie" not in answer.headers
        assert answer.status_code < 500
        for secret in (str(folder), "Traceback", ".py", "kg."):
            assert secret not in answer.text
    assert ask(server, "SELECT").headers["content-type"] == "application/problem+json"


def test_log_holds_no_question(folder: Path) -> None:
    """The log tells a hash of the query, never its text."""
    words = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(folder)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        address = process.stderr.readline().split()[0]
        httpx.get(f"{address}sparql", params={"query": "ASK { 'secret' ?p ?o }"})
        httpx.get(f"{address}sparql", params={"query": "ASK { ?s ?p 'secret' }"})
        process.send_signal(signal.SIGINT)
        log = process.stderr.read()
    assert "query " in log
    assert "secret" not in log
    assert "Traceback" not in log


def test_busy_server_says_so(folder: Path) -> None:
    """More questions than can wait are turned away at once, and the others are answered."""
    questions = [GREEDY[0], *["ASK { ?s ?p ?o }"] * 11] * 2
    with serving(folder, "--workers", "1") as client:
        with ThreadPoolExecutor(40) as threads:
            found = list(threads.map(partial(ask, client), questions))
        refused = [answer for answer in found if answer.status_code != 200]
        assert {answer.json()["code"] for answer in refused} == {"busy", "query-too-costly"}
        assert all("Retry-After" in answer.headers for answer in refused)
        assert all(answer.json()["boolean"] for answer in found if answer not in refused)
        assert lives(client)


def test_store_that_disappears(tmp_path: Path) -> None:
    """While the store is gone the server says so; when it is there again it serves the new one."""
    with serving(fill(tmp_path / "store"), "--workers", "1") as client:
        assert client.get("/healthz").status_code == 200
        shutil.rmtree(tmp_path / "store")
        for answer in (client.get("/healthz"), ask(client, "ASK { ?s ?p ?o }")):
            assert answer.status_code == 503
            assert answer.json()["code"] == "no-graph"
            assert str(tmp_path) not in answer.text
        fill(tmp_path / "store", 7)
        answer = ask(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        assert answer.json()["results"]["bindings"][0]["n"]["value"] == "7"


def test_build_while_serving(tmp_path: Path) -> None:
    """After a build the new graph is served, by the same process."""
    with serving(fill(tmp_path), "--workers", "2") as client:
        assert lives(client)
        fill(tmp_path, 5)
        for _ in range(4):
            answer = ask(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
            assert answer.json()["results"]["bindings"][0]["n"]["value"] == "5"


def test_two_servers_of_one_store(folder: Path) -> None:
    """Two processes serve one store, and a third reads it."""
    with serving(folder, "--workers", "1") as one, serving(folder, "--workers", "1") as two:
        assert lives(one)
        assert lives(two)
        assert len(View(folder).open()) == 24_000


def test_port_in_use(folder: Path) -> None:
    """A port that another has is told in one line; so is a store that is none."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        words = [sys.executable, "-m", "kg", "serve", "--port", str(port), "--store", str(folder)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"port {port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
    words[words.index(str(folder))] = str(folder / "none")
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, "no graph store here" in done.stderr) == (1, True)


def _children(process: int) -> Iterator[int]:
    """Give the processes that a process has started, and those that these have."""
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, thread.read_text().split()):
            yield child
            yield from _children(child)


def test_children_die_with_the_server(folder: Path) -> None:
    """A server that is killed leaves no process behind."""
    with start(folder, "--workers", "2") as (address, process):
        httpx.post(f"{address}sparql", data={"query": "ASK {}"})
        children = [*_children(process.pid)]
        if not Path("/proc/self/task").is_dir():
            pytest.skip("no /proc")
        assert len(children) > 1
        process.kill()
        process.wait()
        deadline = time.monotonic() + 5
        while any(Path(f"/proc/{child}").exists() for child in children):
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_literals_survive(tmp_path: Path) -> None:
    """Hostile texts come out as data, in every format."""
    text = "</script><script>alert(1)</script> \" ' \\ é 𝄞 \u202e"
    save_store(create_store([Quad(P, P, Literal(text), P)]), tmp_path)
    with serving(tmp_path, "--workers", "1") as client:
        answer = client.get("/sparql", params={"query": "SELECT ?o { ?s ?p ?o }"})
        assert json.loads(answer.text)["results"]["bindings"][0]["o"]["value"] == text
        assert os.environ.get("HOME", "/nowhere") not in answer.text
