"""A server for tests: `kg serve` as its users start it, and a client that asks it over HTTP."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[httpx.Client]:
    """Serve a store on a free port of loopback until the test is done."""
    with (
        start(folder, *options) as (address, _),
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


@contextmanager
def start(folder: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start the command; its address, and the process."""
    words = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(folder), *options]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            line = process.stderr.readline()
            match = re.match(r"http://\S+/", line)
            assert match, line
            _drain(process)
            yield match[0], process
        finally:
            process.terminate()
            process.wait(20)


def _drain(process: subprocess.Popen[str]) -> None:
    """Read what is logged, so that the pipe never fills."""
    from threading import Thread

    Thread(target=lambda: process.stderr and process.stderr.read(), daemon=True).start()
