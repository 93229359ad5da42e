"""Where the packaged files are, and how files are read and written."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import BinaryIO

from kg.errors import FileError

#: Larger inputs are refused: the longest release known has less than a hundredth of it.
LARGEST_TEXT = 64 * 2**20
#: Characters that XML 1.0 cannot hold, and that no text has a use for.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def folder(name: str) -> Traversable:
    """Find a packaged folder: `ontology`, `queries`, `registry`, `sources` or `templates`.

    A wheel carries `ontology` and `queries` under `kg/data`; in a checkout, also an editable
    install, they stand beside the package. Raises FileError when neither holds it.
    """
    package = files("kg")
    packaged, beside = package / "data" / name, Path(str(package)).parent / name
    for place in (packaged, beside):
        if place.is_dir():
            return place
    raise FileError(f"{name}: not found in {packaged} nor {beside}; install the package again")


def find_mapping(name: str) -> Traversable:
    """Find a mapping: a file, or a shipped one by its name; raises FileError when it is neither."""
    if name.endswith(".toml") or Path(name).is_file():
        return Path(name)
    shipped = {p.name.removesuffix(".toml"): p for p in folder("imports").iterdir()}
    if name not in shipped:
        known = ", ".join(sorted(n for n in shipped if "." not in n))
        raise FileError(f"{name}: is neither a .toml file nor a shipped mapping: {known}")
    return shipped[name]


def hash_code() -> str:
    """Give the SHA-256 of all modules of the package: what another version of them made is old."""
    modules = Path(str(files("kg"))).rglob("*.py")
    digests = (hashlib.sha256(read_bytes(module)).digest() for module in sorted(modules))
    return hashlib.sha256(b"".join(digests)).hexdigest()


def texts(place: Traversable, *endings: str) -> dict[str, str]:
    """Read the text files of a folder that have one of the endings, by name, sorted."""
    found = (p for p in place.iterdir() if p.is_file() and p.name.endswith(endings))
    return {p.name: read_text(p) for p in sorted(found, key=lambda p: p.name)}


def read_text(place: Traversable) -> str:
    """Read a UTF-8 text file; one byte order mark is dropped, line ends are kept as they are.

    Raises FileError that names the file, and the byte that is not UTF-8, the size, or the reason.
    """
    data = read_bytes(place)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, bad = data.count(b"\n", 0, error.start) + 1, data[error.start]
        raise FileError(
            f"{place}:{line}: byte {error.start} (0x{bad:02x}) is not UTF-8; save the file as UTF-8"
        ) from error
    if match := _CONTROL.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise FileError(
            f"{place}:{line}: control character U+{ord(match[0]):04X}; remove it from the file"
        )
    return text


def read_bytes(place: Traversable) -> bytes:
    """Read a file; raises FileError that names it when it cannot be read, or is too large."""
    try:
        with place.open("rb") as file:
            data = file.read(LARGEST_TEXT + 1)
    except OSError as error:
        raise FileError(f"{place}: cannot be read ({error.strerror}); check it exists") from error
    if len(data) > LARGEST_TEXT:
        raise FileError(f"{place}: larger than {LARGEST_TEXT} bytes; split it")
    return data


def write(path: Path, data: bytes | str) -> None:
    """Replace a file as a whole: whoever reads it sees the old bytes or the new, never a part.

    Missing folders are made. Raises FileError when the place cannot be written; the old file then
    stands as it was and nothing is left beside it.
    """
    with written(path) as file:
        file.write(data.encode() if isinstance(data, str) else data)


@contextlib.contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to, which replaces another as a whole when it is done, as `write` does.

    Where what is written in the meantime raises, the old file stands, too.
    """
    temporary = ""
    if path.exists() and not path.is_file():
        raise FileError(f"{path}: is no regular file; choose another place")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name}.", suffix=".part"
        )
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
        _sync_folder(path.parent)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise FileError(
                f"{path}: cannot be written ({error.strerror}); choose another place"
            ) from error
        raise


def check_new(place: Path) -> None:
    """Raise FileError when a folder is to be made where something is already."""
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise FileError(f"{place}: is no folder; choose another place")
    if place.exists() and any(place.iterdir()):
        raise FileError(f"{place}: is not empty, and would be mixed up; choose a new folder")


def write_folder(place: Path, files: Mapping[str, bytes]) -> None:
    """Make a new folder with files, all of them or none: it takes its place when it is whole.

    Raises FileError when the place holds something already, or cannot be written; nothing is left.
    """
    check_new(place)
    temporary = place.parent / f".{place.name}.part"
    try:
        shutil.rmtree(temporary, ignore_errors=True)  # what a killed process left
        temporary.mkdir(parents=True)
        for name, content in files.items():
            write(temporary / name, content)
        os.replace(temporary, place)
        _sync_folder(place.parent)
    except OSError as error:
        raise FileError(
            f"{place}: cannot be written ({error.strerror}); choose another place"
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name of a file outlast a loss of power, where the system lets one ask for it."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
