"""A stranger's query in a process of its own, which is killed when it asks too much.

The engine has no clock and ignores signals while it works, and deep or greedy queries end its
process; so the query runs in a child that can open no file and no socket, with limits on time,
memory, rows and bytes.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeVar

from pyoxigraph import Store

from kg import errors
from kg.errors import KgError, QueryError, RefusedQueryError
from kg.queries import Query, run_query
from kg.snapshots import View
from kg.sparql import guard, named_dataset
from kg.store import select
from kg.tables import Table

T = TypeVar("T")

#: How long a child may take to open what it works on.
_PATIENCE = 60.0
#: What a message of a child begins with: an answer, or why there is none.
_ANSWER, _ERROR = b"+", b"-"


class FaultError(KgError):
    """A fault of ours in a child: neither the question nor the data is to blame."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may use: seconds (of the wall clock and of the processor), bytes, rows."""

    seconds: float = 10
    memory: int = 2**30
    rows: int = 100_000
    answer: int = 64 * 2**20


class Child(Generic[T]):
    """A process that opens something once, gives up its rights, and then answers what it is asked.

    `prepare` opens it and gives what answers; both it and all that is asked must be picklable where
    the process is not forked. What the child answers is bytes: nothing that it says is run here.
    """

    def __init__(
        self, prepare: Callable[[], Callable[[T], bytes]], limits: Limits, method: str
    ) -> None:
        """Start the process; `method` is how (`fork`, `forkserver`, `spawn`)."""
        self._limits, self._ready = limits, False
        context: Any = get_context(method)
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, prepare, limits), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, asked: T, seconds: float | None = None) -> bytes:
        """Ask the child; it must be closed when that raises something else than QueryError.

        Raises RefusedQueryError when it takes longer than `seconds` (the limit when left out) or
        dies, FaultError for a fault of ours, and the KgError that the child tells.
        """
        allowed = seconds or self._limits.seconds
        try:
            if not self._ready:
                self._receive(_PATIENCE)
                self._ready = True
            self._connection.send((allowed, asked))
            return self._receive(allowed)
        except (EOFError, OSError) as error:
            self.close()
            raise RefusedQueryError(
                "stopped, as it used too much memory, time or depth; narrow it"
            ) from error

    def is_alive(self) -> bool:
        """Tell whether it can be asked again."""
        return bool(self._process.is_alive())

    def close(self) -> None:
        """Kill the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    def _receive(self, seconds: float) -> bytes:
        """Wait for a message."""
        if not self._connection.poll(seconds):
            self.close()
            raise RefusedQueryError(f"no answer within {seconds:g} s; narrow the query")
        content = self._connection.recv_bytes(self._limits.answer + 2**10)
        if content[:1] == _ERROR:
            name, message = json.loads(content[1:])
            kind = getattr(errors, name, FaultError)
            raise kind(message)
        return bytes(content[1:])


def run_guarded(view: View, query: Query, limits: Limits = Limits()) -> Table:
    """Run SPARQL that somebody else wrote on a graph.

    Raises RefusedQueryError for what is not allowed, and
    QueryError when the query is wrong, takes too long, or asks for too much; nothing is ever cut
    silently.
    """
    guard(query.text)
    method = "fork" if sys.platform == "linux" else "spawn"  # forking is not safe on macOS
    child = Child(partial(_prepare_rows, view, limits.rows), limits, method)
    try:
        answer = json.loads(child.ask(query))
    except RefusedQueryError as error:
        raise RefusedQueryError(f"{query.name}: {error}") from error
    except KgError as error:
        raise QueryError(str(error)) from error
    finally:
        child.close()
    return Table(tuple(answer["columns"]), tuple(map(tuple, answer["rows"])))


def _prepare_rows(view: View, most: int) -> Callable[[Query], bytes]:
    """Open a graph, to give the rows that answer a query."""
    ask = view.prepare()

    def answer(query: Query) -> bytes:
        text, default, named = named_dataset(query.text)
        asked = Query(query.name, text)
        table = ask(lambda store: run_query(_over(store, default, named), asked))
        if len(table.rows) > most:
            number = len(table.rows)
            raise QueryError(f"{query.name}: {number} rows, over {most}; add a LIMIT")
        return json.dumps({"columns": table.columns, "rows": table.rows}).encode()

    return answer


def _over(store: Store, default: tuple[str, ...], named: tuple[str, ...]) -> Store:
    """Give what FROM and FROM NAMED choose of a store; it itself where nothing is chosen."""
    return select(store, default, named) if default or named else store


def _serve(
    connection: Connection, prepare: Callable[[], Callable[[T], bytes]], limits: Limits
) -> None:
    """Open what is asked about, then answer one question after the other until nobody asks."""
    # What the engine says when it dies is not for users, nor is what Python says of that.
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    answer = _try(prepare, connection)
    if answer is None:
        return
    _confine(limits)
    connection.send_bytes(_ANSWER)
    with suppress(EOFError, OSError):
        while True:
            seconds, asked = connection.recv()
            _allow(seconds)
            content = _try(partial(answer, asked), connection)
            if content is None:
                continue
            if len(content) > limits.answer:
                _tell(connection, QueryError("the answer is too large; add a LIMIT"))
            else:
                connection.send_bytes(_ANSWER + content)


def _try(work: Callable[[], Any], connection: Connection) -> Any:
    """Give what some work gives; when it fails, tell why and give nothing."""
    try:
        return work()
    except KgError as error:
        _tell(connection, error)
    except Exception as error:  # a fault of ours must not pass for a query that was stopped
        _tell(connection, FaultError(f"{type(error).__name__}: {error}"))
    return None


def _tell(connection: Connection, error: KgError) -> None:
    """Send why there is no answer."""
    connection.send_bytes(_ERROR + json.dumps([type(error).__name__, str(error)]).encode())


def _confine(limits: Limits) -> None:
    """Give up the right to open anything, and to use more than the limits, where the system can."""
    with suppress(ImportError):  # Windows has no resource limits: there the clock alone guards
        import resource

        with suppress(OSError, ValueError):  # macOS has no /proc, and does not keep this limit
            pages = int(Path("/proc/self/statm").read_text().split()[0])
            ceiling = pages * resource.getpagesize() + limits.memory
            resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _allow(seconds: float) -> None:
    """Let this process use so many more seconds of the processor."""
    with suppress(ImportError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = int(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
