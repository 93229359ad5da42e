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
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kg.errors import KgError, QueryError, RefusedQueryError
from kg.queries import Query, run_query
from kg.snapshots import View
from kg.sparql import guard
from kg.tables import Table


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may use: seconds (of the wall clock and of the processor), bytes, rows."""

    seconds: float = 10
    memory: int = 2**30
    rows: int = 100_000
    answer: int = 64 * 2**20


def run_guarded(view: View, query: Query, limits: Limits = Limits()) -> Table:
    """Run SPARQL that somebody else wrote on a graph.

    Raises RefusedQueryError for what is not allowed, and
    QueryError when the query is wrong, takes too long, or asks for too much; nothing is ever cut
    silently.
    """
    guard(query.text)
    method = "fork" if sys.platform == "linux" else "spawn"  # forking is not safe on macOS
    context: Any = get_context(method)
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(sender, view, query, limits))
    child.start()
    sender.close()
    try:
        if not receiver.poll(limits.seconds):
            raise RefusedQueryError(
                f"{query.name}: no answer within {limits.seconds:g} s; narrow the query"
            )
        answer = json.loads(receiver.recv_bytes(limits.answer))
    except (EOFError, OSError) as error:
        raise RefusedQueryError(
            f"{query.name}: stopped, as it used too much memory, time or depth; narrow it"
        ) from error
    finally:
        child.kill()
        child.join()
    if "error" in answer:
        raise QueryError(answer["error"])
    return Table(tuple(answer["columns"]), tuple(map(tuple, answer["rows"])))


def _answer(sender: Connection, view: View, query: Query, limits: Limits) -> None:
    """Run the query in the child and send what it answers, or why it does not."""
    message: dict[str, Any]
    # What the engine says when it dies is not for users, nor is what Python says of that.
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        ask = view.prepare()
        _confine(limits)
        table = ask(lambda store: run_query(store, query))
        if len(table.rows) > limits.rows:
            number = len(table.rows)
            raise QueryError(f"{query.name}: {number} rows, over {limits.rows}; add a LIMIT")
        message = {"columns": table.columns, "rows": table.rows}
    except KgError as error:
        message = {"error": str(error)}
    except Exception as error:  # a fault of ours must not pass for a query that was stopped
        message = {"error": f"{query.name}: {type(error).__name__}: {error}"}
    content = json.dumps(message).encode()
    if len(content) > limits.answer:
        content = json.dumps(
            {"error": f"{query.name}: the answer is too large; add a LIMIT"}
        ).encode()
    sender.send_bytes(content)


def _confine(limits: Limits) -> None:
    """Give up the right to open anything, and to use more than the limits, where the system can."""
    with suppress(ImportError):  # Windows has no resource limits: there the clock alone guards
        import resource

        with suppress(OSError, ValueError):  # macOS has no /proc, and does not keep this limit
            pages = int(Path("/proc/self/statm").read_text().split()[0])
            ceiling = pages * resource.getpagesize() + limits.memory
            resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
        seconds = int(limits.seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
