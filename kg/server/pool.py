"""The children that read the graph for the server: a few, kept, and made anew when one is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from queue import LifoQueue
from threading import BoundedSemaphore
from typing import Any

from pyoxigraph import Store

from kg.errors import StoreError
from kg.sandbox import Child, Limits
from kg.snapshots import View
from kg.store import generation

#: Work on a graph: what a child is asked to do. It must be picklable.
Task = Callable[[Store], bytes]
#: What a stranger's query may use.
LIMITS = Limits(seconds=2, memory=2**30, rows=10_000, answer=8 * 2**20)
#: How long the server's own questions may take, which are known to end.
OWN_SECONDS = 20.0
#: For each child so many questions may wait; the last of them for this many times LIMITS.
_WAITING = 4
#: After so many answers a child is made anew, so that its memory cannot creep.
_LIFE = 5_000
#: A graph of so many quads is held in memory, where joins take a sixth of the time.
_IN_MEMORY = 250_000


class BusyError(Exception):
    """More is asked than can wait."""


class Pool:
    """Children that each hold the graph open; safe to ask from several threads."""

    def __init__(self, view: View, size: int = 4) -> None:
        """Take what is served, and how many children read it; for each, some questions may wait."""
        self._view, self._method = view, "spawn" if sys.platform == "win32" else "forkserver"
        self._idle: LifoQueue[_Kept | None] = LifoQueue()
        self._places = BoundedSemaphore(size * (1 + _WAITING))
        if self._method == "forkserver":
            get_context("forkserver").set_forkserver_preload(["kg.server.reading"])
        for _ in range(size):
            self._idle.put(self._start())

    def ask(self, task: Task, seconds: float | None = None) -> bytes:
        """Have a task done on the graph as it is now.

        Raises what `Child.ask` raises, StoreError when the graph is gone, and BusyError.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError
        try:
            kept = self._idle.get()
            try:
                kept = self._renew(kept)
                return kept.child.ask(task, seconds)
            finally:
                if kept and not kept.child.is_alive():
                    kept = None
                    with suppress(StoreError):
                        kept = self._start()  # opens the graph while nobody waits for it
                self._idle.put(kept)
        finally:
            self._places.release()

    def do_here(self, task: Task) -> bytes:
        """Do a task of ours in this process; never one that a stranger's text is part of."""
        return task(self._view.open())

    def generation(self) -> str:
        """Name the graph that is served now; another name after each build."""
        return generation(self._view.folder)

    def close(self) -> None:
        """Kill the children."""
        while not self._idle.empty():
            if kept := self._idle.get():
                kept.child.close()

    def _renew(self, kept: _Kept | None) -> _Kept:
        """Give a child that is alive, not too old, and holds the graph of now."""
        if (
            kept
            and kept.generation == self.generation()
            and kept.answered < _LIFE
            and kept.child.is_alive()
        ):
            kept.answered += 1
            return kept
        if kept:
            kept.child.close()
        return self._start()

    def _start(self) -> _Kept:
        """Start a child; raises StoreError when there is no graph."""
        now = self.generation()
        return _Kept(Child(partial(_open, self._view), LIMITS, self._method), now)


class _Kept:
    """A child, the graph that it opened, and how much it has answered."""

    def __init__(self, child: Child[Task], generation: str) -> None:
        self.child, self.generation, self.answered = child, generation, 0


def _open(view: View) -> Callable[[Task], bytes]:
    """Open the graph in the child, and import all that tasks need, before the rights are gone."""
    from kg.server.reading import prepare

    prepare()
    store = view.open()
    if not (size := len(store)):
        raise StoreError("the graph is empty; build it again")
    if size <= _IN_MEMORY:
        held = Store()
        held.bulk_extend(store)
        store = held

    def answer(task: Any) -> bytes:
        return bytes(task(store))

    return answer
