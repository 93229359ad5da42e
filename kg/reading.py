"""Files → documents and findings, one file at a time: one that cannot be read stops no other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources
from kg.documents import ENDINGS, Document, is_english, parse_document
from kg.errors import DataError, KgError, Problem
from kg.model import Source
from kg.registry import POSITIONS, TABLES, Registry, parse_registry
from kg.releases import parse_release

if TYPE_CHECKING:
    from kg.extraction import Extractor
    from kg.findings import Finding

#: The slug of the source that the registry's own rows are cited as, and what describes it.
REGISTRY = "registry"
DESCRIPTION = f"{REGISTRY}.txt"
#: The path that stands for standard input, and the name of the file that it is read as.
STANDARD_INPUT = Path("-")
_STANDARD_NAME = "stdin.txt"


@dataclass(frozen=True, slots=True)
class Unread:
    """A file without findings, and why; another language is no `fault`."""

    reason: str
    fault: bool = True


def read_registry(folders: Sequence[Traversable] = ()) -> Registry:
    """Read the packaged registry, and what tables of the same names in some folders add to it.

    Raises DataError with every fault of every table, and FileError when one cannot be read.
    """
    return read_tables([resources.folder("registry"), *folders])[0]


def read_tables(folders: Sequence[Traversable]) -> tuple[Registry, Source]:
    """Read the registry that stands in some folders, and what its rows are cited as.

    The first folder describes that in `registry.txt`. Raises what `read_registry` raises.
    """
    place = folders[0] / DESCRIPTION
    described = parse_release(REGISTRY, str(place), resources.read_text(place))
    tables, problems = [], list[Problem]()
    for folder in folders:
        for name, text in resources.texts(folder, ".csv").items():
            if name in (*TABLES, POSITIONS):
                tables.append((name, str(folder / name), text))
            else:
                remedy = f"name it one of {', '.join((*TABLES, POSITIONS))}"
                what = "this table has no known name"
                problems.append(Problem(str(folder / name), 1, what, remedy))
    if problems:
        raise DataError(problems)
    return parse_registry(tables, described.source), described.source


def find_files(paths: Iterable[Path]) -> Iterator[Path | Unread]:
    """Give each file, and of each folder the releases in it, by name."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        try:
            shown = (p for p in path.iterdir() if not p.name.startswith("."))
            found = [p for p in shown if p.suffix.lower() in ENDINGS and p.is_file()]
        except OSError as error:
            yield Unread(f"{_show(path)}: cannot be read ({error.strerror})")
            continue
        yield from sorted(found)
        if not found:
            endings = ", ".join(ENDINGS)
            yield Unread(f"{_show(path)}: no releases here; their files end with {endings}")


def read_document(path: Path) -> Document:
    """Read one release; raises FileError when that cannot be, DataError when it is none."""
    if path == STANDARD_INPUT:
        return parse_document(_STANDARD_NAME, sys.stdin.buffer.read(resources.LARGEST_TEXT + 1))
    return parse_document(_show(Path(path.name)), resources.read_bytes(path))


def read_findings(
    paths: Iterable[Path | Unread], extractor: Extractor
) -> Iterator[list[Finding] | Unread]:
    """Find what each release states, file after file; where there is nothing to find, tell why."""
    for path in paths:
        if isinstance(path, Unread):
            yield path
            continue
        try:
            document = read_document(path)
            if is_english(document.language):
                yield extractor.extract(document)
            else:
                yield Unread(f"{_show(path)}: in another language ({document.language})", False)
        except KgError as error:
            yield Unread(_locate(path, str(error)))
        except Exception as error:  # a fault of ours in one file stops no other
            what = f"{type(error).__name__}: {error}"
            yield Unread(f"{_show(path)}: a fault of kg ({what}); please report it with the file")


def read_texts(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Read the texts of documents as a program does that opens them as UTF-8, those that can be.

    Line ends are \\n: annotations count their characters so.
    """
    texts = dict[str, str]()
    for name in names:
        try:
            texts[name] = (folder / f"{name}.txt").read_text("utf-8")
        except (OSError, ValueError):
            continue
    return texts


def _locate(path: Path, message: str) -> str:
    """Begin each line of a message with the whole path: a document knows the file's name only."""
    whole, name = _show(path), _show(Path(path.name))
    lines = message.splitlines()
    if whole == name or any(whole in line for line in lines):
        return message
    return "\n".join(
        whole + line.removeprefix(name) if line.startswith(f"{name}:") else f"{whole}: {line}"
        for line in lines
    )


def _show(path: Path) -> str:
    """Write a path as text: bytes of it that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
