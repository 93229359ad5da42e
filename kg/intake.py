"""Many releases → what each says of itself and states: by several processes, and only what is new.

What was read before is taken from a cache, so that a build that was interrupted goes on where it
was. A file that cannot be read is told and stops no other. No text is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, Protocol

from kg.cache import Cache
from kg.checking import check_finding, is_fit
from kg.copies import sign_document
from kg.dates import PartialDate, parse_date
from kg.documents import Document, is_english, parse_document
from kg.errors import DataError, FileError, Problem
from kg.findings import Finding, from_json, to_json
from kg.registry import Registry
from kg.resources import hash_code, read_bytes

#: So many files are read ahead for each process.
_AHEAD = 4

Concepts = Mapping[str, Set[str]]


class Extracts(Protocol):
    """What finds facts in documents, as `extraction.Extractor` does."""

    def extract(self, document: Document) -> list[Finding]:
        """Find the facts that a document states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read of a release: what it says of itself, what it states, what it resembles.

    `document` is what its findings call it; `signature` is that of `copies`. A release in another
    language has no findings.
    """

    document: str
    title: str
    date: PartialDate | None
    issuer: str
    reference: str
    link: str
    language: str
    sha256: str
    signature: bytes
    findings: tuple[Finding, ...]


def read_releases(
    files: Sequence[Traversable],
    registry: Registry,
    concepts: Concepts,
    cache: Cache,
    *,
    extractor: Callable[[Registry], Extracts],
    workers: int = 1,
    told: Callable[[int], None] = lambda done: None,
) -> Iterator[Reading | Problem]:
    """Read each file, in their order, or say why it cannot be read.

    With more than one worker, each is a process that makes an extractor of its own, so that
    `extractor` has to be a class or function of a module. `told` hears how many files are done. The
    cache is left with what these files needed, once all are done; what other modules of the package
    or another registry made of a file is old.
    """
    from kg import extraction

    version = _hash(hash_code(), extraction.VERSION, repr(registry.things))
    crew = _Crew(registry, concepts, extractor, workers)
    waiting: deque[tuple[Traversable, str, bytes, Future[str | Problem] | Problem | Reading]]
    waiting, keys, done = deque(), list[str](), 0
    try:
        for file in (*files, None):
            if file is not None:
                waiting.append(_begin(file, version, cache, crew))
            while waiting and (file is None or len(waiting) > crew.ahead):
                place, key, data, result = waiting.popleft()
                if isinstance(result, Future):
                    answer = crew.finish(place.name, data, result)
                    if isinstance(answer, str):
                        cache.put(key, answer)
                        result = _parse(answer)
                    else:
                        result = answer
                if isinstance(result, Problem):
                    yield Problem(str(place), result.line, result.what, result.remedy)
                else:
                    keys.append(key)
                    yield result
                done += 1
                told(done)
        cache.keep_only(keys)
    finally:
        crew.stop()


def _begin(
    file: Traversable, version: str, cache: Cache, crew: _Crew
) -> tuple[Traversable, str, bytes, Future[str | Problem] | Problem | Reading]:
    """Take what is known of a file from the cache, or have it read."""
    try:
        data = read_bytes(file)
        file.name.encode()
    except FileError as error:
        what, _, remedy = str(error).removeprefix(f"{file}: ").rpartition("; ")
        return file, "", b"", Problem(str(file), 1, what, remedy)
    except UnicodeEncodeError:
        return file, "", b"", Problem(file.name, 1, "the name is not UTF-8", "rename the file")
    key = _hash(version, file.name, hashlib.sha256(data).hexdigest())
    if (text := cache.get(key)) is not None:
        try:
            return file, key, b"", _parse(text)
        except (ValueError, KeyError, TypeError):
            pass  # not what we wrote: read the file again
    return file, key, data, crew.begin(file.name, data)


class _Crew:
    """Who reads: this process, or several others; each makes its extractor once."""

    def __init__(
        self,
        registry: Registry,
        concepts: Concepts,
        extractor: Callable[[Registry], Extracts],
        workers: int,
    ) -> None:
        self._setting = registry, concepts, extractor
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._reader: _Reader | None = None
        self.ahead = _AHEAD * workers if workers > 1 else 0

    def begin(self, name: str, data: bytes) -> Future[str | Problem]:
        """Have a file read."""
        if self._workers == 1:
            self._reader = self._reader or _Reader(*self._setting)
            done = Future[str | Problem]()
            done.set_result(self._reader.read(name, data))
            return done
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers, get_context("spawn"), _start, self._setting
            )
            # All processes at once: a pool that breaks while it starts one waits for it for ever.
            for _ in range(self._workers):
                self._pool.submit(os.getpid)
        try:
            return self._pool.submit(_read, name, data)
        except BrokenProcessPool as error:
            broken = Future[str | Problem]()
            broken.set_exception(error)
            return broken

    def finish(self, name: str, data: bytes, result: Future[str | Problem]) -> str | Problem:
        """Wait for what was read of a file.

        When a process dies, nobody knows of which file; so each is read again, by itself.
        """
        for attempt in (result, None):
            try:
                return (attempt or self.begin(name, data)).result()
            except BrokenProcessPool:
                self.stop()
        what = "ended the process that read it, which had too little memory or is at fault"
        return Problem(name, 1, what, "leave the file out, and report it")

    def stop(self) -> None:
        """End the processes, and what they have not begun."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


class _Reader:
    """Reads one file after the other."""

    def __init__(
        self, registry: Registry, concepts: Concepts, extractor: Callable[[Registry], Extracts]
    ) -> None:
        self._extractor = extractor(registry)
        self._concepts = concepts

    def read(self, name: str, data: bytes) -> str | Problem:
        """Read a file: give what was read as JSON, or say why it cannot be."""
        try:
            document = parse_document(name, data)
            english = is_english(document.language)
            findings = self._extractor.extract(document) if english else []
            for finding in findings:
                check_finding(finding, document, self._concepts)
            return _to_text(document, [f for f in findings if is_fit(f)])
        except DataError as error:
            return error.problems[0]
        except Exception as error:  # a fault of ours in one file stops no other
            what = f"a fault of kg ({type(error).__name__}: {error})"
            return Problem(name, 1, what, "please report it with the file")


def _start(
    registry: Registry, concepts: Concepts, extractor: Callable[[Registry], Extracts]
) -> None:
    """Make a process ready to read; it leaves interruptions to its parent, and ends with it."""
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _reader = _Reader(registry, concepts, extractor)


def _end_with_parent() -> None:
    """Wait until the parent is gone, even killed, and end this process, too."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


_reader: _Reader


def _read(name: str, data: bytes) -> str | Problem:
    """Read a file in a process that was made ready."""
    return _reader.read(name, data)


def _to_text(document: Document, findings: Sequence[Finding]) -> str:
    """Write what was read as JSON, to be sent and kept."""
    value = {
        "document": document.slug,
        "title": document.title,
        "date": str(document.date) if document.date else "",
        "issuer": document.issuer,
        "reference": document.reference,
        "link": document.link,
        "language": document.language or "en",
        "sha256": document.sha256,
        "signature": sign_document(document).hex(),
        "findings": [to_json(finding) for finding in findings],
    }
    return json.dumps(value)


def _parse(text: str) -> Reading:
    """Read what `_to_text` wrote; raises ValueError, KeyError or TypeError for anything else."""
    value: dict[str, Any] = json.loads(text)
    return Reading(
        document=value["document"],
        title=value["title"],
        date=parse_date(value["date"]) if value["date"] else None,
        issuer=value["issuer"],
        reference=value["reference"],
        link=value["link"],
        language=value["language"],
        sha256=value["sha256"],
        signature=bytes.fromhex(value["signature"]),
        findings=tuple(from_json(finding) for finding in value["findings"]),
    )


def _hash(*keys: str) -> str:
    return hashlib.sha256("\0".join(keys).encode()).hexdigest()
