"""What was read before, in one SQLite file: a build reads only what has changed since.

It is a help and no more: when it cannot be read or written, it is made anew or done without.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Self

#: The name of the file in the folder of a store.
FILE = "extracted.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, text TEXT)"


class Cache:
    """Texts by key; each is there for good once it was put, whatever ends the program."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file; without one, nothing is kept."""
        self._path = path
        self._base = self._open() if path else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, key: str) -> str | None:
        """Give what was put under a key."""
        rows = self._run("SELECT text FROM readings WHERE key = ?", (key,))
        return rows[0][0] if rows and isinstance(rows[0][0], str) else None

    def put(self, key: str, text: str) -> None:
        """Keep a text under a key."""
        self._run("INSERT OR REPLACE INTO readings VALUES (?, ?)", (key, text))

    def keep_only(self, keys: Iterable[str]) -> None:
        """Drop what stands under other keys."""
        kept = {row[0] for row in self._run("SELECT key FROM readings")}
        for key in kept.difference(keys):
            self._run("DELETE FROM readings WHERE key = ?", (key,))

    def close(self) -> None:
        """Close the file."""
        if self._base:
            self._base.close()
            self._base = None

    def _open(self) -> sqlite3.Connection | None:
        """Open the file; one that is damaged is made anew, and None when that cannot be."""
        assert self._path
        for _ in range(2):
            with contextlib.ExitStack() as undo:
                try:
                    base = sqlite3.connect(self._path, isolation_level=None)
                    undo.callback(base.close)
                    # the program may die at any time; when the machine does, it is made anew
                    base.execute("PRAGMA synchronous = OFF")
                    base.execute(_TABLE)
                    base.execute("SELECT key, text FROM readings LIMIT 1")
                except sqlite3.Error:
                    self._forget()
                else:
                    undo.pop_all()
                    return base
        return None

    def _run(self, command: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """Run a command; when the file turns out to be damaged, go on with a new one."""
        try:
            return self._base.execute(command, values).fetchall() if self._base else []
        except sqlite3.Error:
            assert self._base and self._path
            self._base.close()
            self._forget()
            self._base = self._open()
            return []

    def _forget(self) -> None:
        """Remove a file that cannot be used."""
        assert self._path
        with contextlib.suppress(OSError):
            self._path.unlink()
