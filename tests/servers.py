"""SPARQL servers for the tests: real ones on free ports of loopback, and ones that misbehave."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

import httpx
import pytest

_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(frozen=True)
class Running:
    """A server that runs: its address, and what the environment must say of it."""

    url: str
    environment: Mapping[str, str]
    port: int

    def through(self, port: int) -> Running:
        """Give the same server, reached by another port."""
        old, new = f":{self.port}/", f":{port}/"
        environment = {name: text.replace(old, new) for name, text in self.environment.items()}
        return Running(self.url.replace(old, new), environment, port)


def free_port() -> int:
    """Find a port of loopback that nobody uses."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def virtuoso(folder: Path) -> Iterator[Running]:
    """Start Virtuoso with a database of its own; skips where it is not installed."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("virtuoso-t is not installed (Debian: virtuoso-opensource)")
    port = free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=free_port(), http=port))
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    base = f"http://127.0.0.1:{port}"
    environment = {
        "KG_STORE_GRAPHS": f"{base}/sparql-graph-crud-auth",
        "KG_STORE_UPDATE": f"{base}/sparql-auth",
        "KG_STORE_USER": "dba",
        "KG_STORE_PASSWORD": "dba",
    }
    with _started(command, folder, f"{base}/sparql?query=ASK%7B%7D"):
        yield Running(f"{base}/sparql", environment, port)


@contextmanager
def oxigraph(folder: Path) -> Iterator[Running]:
    """Start Oxigraph's own server with a database of its own."""
    program = Path(sys.executable).parent / "oxigraph"
    if not program.exists():
        pytest.skip("oxigraph is not installed (PyPI: oxigraph)")
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    command = [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    environment = {"KG_STORE_GRAPHS": f"{base}/store", "KG_STORE_UPDATE": f"{base}/update"}
    with _started(command, folder, f"{base}/query?query=ASK%7B%7D"):
        yield Running(f"{base}/query", environment, port)


@contextmanager
def _started(command: list[str], folder: Path, probe: str) -> Iterator[None]:
    """Run a server until it answers, and stop it in the end."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            for _ in range(300):
                with suppress(httpx.HTTPError):
                    if httpx.get(probe, trust_env=False, timeout=5).status_code == 200:
                        break
                assert process.poll() is None, (folder / "server.log").read_text()
                time.sleep(0.1)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def cut_after(number: int, port: int) -> Iterator[int]:
    """Pass on what is sent to a port, and break every connection after so many bytes in all."""
    left, lock = [number], Lock()

    def pump(source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError), closing(source), closing(target):
            while part := source.recv(65536):
                if counted:
                    with lock:
                        part, left[0] = part[: max(left[0], 0)], left[0] - len(part)
                    if part:
                        target.sendall(part)
                    if left[0] <= 0:
                        break
                else:
                    target.sendall(part)
            for end in (source, target):
                end.shutdown(socket.SHUT_RDWR)

    def serve(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.create_connection(("127.0.0.1", port))
                for ends in ((client, server, True), (server, client, False)):
                    Thread(target=pump, args=ends, daemon=True).start()

    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        Thread(target=serve, args=(listener,), daemon=True).start()
        yield int(listener.getsockname()[1])


@contextmanager
def answering(answer: bytes) -> Iterator[int]:
    """Answer every request with the same bytes, right or wrong, and close the connection."""

    def serve(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                with suppress(OSError), closing(client):
                    client.recv(65536)
                    client.sendall(answer)
                    client.shutdown(socket.SHUT_WR)
                    client.recv(65536)

    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        Thread(target=serve, args=(listener,), daemon=True).start()
        yield int(listener.getsockname()[1])
