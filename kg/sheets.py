"""Tables of any size → rows, one at a time: CSV, TSV and Excel files, as untrusted as they come.

Nothing in a cell is run: a formula is told as one, and its text is never worked out. A row that
cannot be read is told with its number, and the next one follows.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from io import TextIOWrapper
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, TextIO
from zipfile import BadZipFile, ZipFile

from kg.errors import FileError

EXCEL = (".xlsx", ".xlsm")
#: The most characters of a cell that is used, of a line that is read, and bytes of an Excel file.
LARGEST_CELL, _LARGEST_LINE, _LARGEST_BOOK = 10_000, 4 * 2**20, 2**30
#: What a byte becomes that is not of the encoding (PEP 383).
_ESCAPED = re.compile("[\udc80-\udcff]")
#: What no cell has a use for, and RDF or a terminal may not hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row: the column, where it is one cell; what it is; what to do."""

    column: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its number as in RFC 7111 (the header is row 1), its cells, or why there are none."""

    number: int
    cells: tuple[str, ...]
    fault: Fault | None = None
    #: The places of cells that hold a formula of a spreadsheet.
    formulas: frozenset[int] = frozenset()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the cells, as a JSON array without spaces in UTF-8."""
        text = json.dumps(self.cells, ensure_ascii=False, separators=(",", ":"))
        return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def hash_file(path: Path) -> tuple[str, int]:
    """Give the SHA-256 and the size of a file; raises FileError when it cannot be read."""
    digest, size = sha256(), 0
    with _opened(path) as file:
        while block := file.read(2**20):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def read_lines(
    path: Path, *, delimiter: str = ",", quoted: bool = True, encoding: str = "", sheet: str = ""
) -> Iterator[tuple[Line, int]]:
    """Give the rows of a table, each with how many bytes of the file are read.

    An Excel file is known by its ending; `sheet` names one of its sheets (the first when left out).
    Text is UTF-8 when no `encoding` is told, UTF-16 where the file begins with its mark. Raises
    FileError when the file is no table at all.
    """
    if path.suffix.lower() in EXCEL:
        yield from _read_book(path, sheet)
    elif path.suffix.lower() in (".xls", ".ods"):
        raise FileError(f"{path}: is an older or another spreadsheet; save it as .xlsx or .csv")
    else:
        yield from _read_text(path, delimiter, quoted, encoding)


def find_fault(text: str, encoding: str = "UTF-8") -> Fault | None:
    """Tell why a cell cannot be used: too long, of another encoding, or control characters."""
    if len(text) > LARGEST_CELL:
        what = f"the cell has {len(text)} characters, more than {LARGEST_CELL}"
        return Fault("", what, "shorten it")
    if match := _ESCAPED.search(text):
        what = f"byte 0x{ord(match[0]) - 0xDC00:02x} is not {encoding}"
        return Fault("", what, "save the file as UTF-8, or name its encoding (--encoding cp1252)")
    if match := _CONTROL.search(text):
        return Fault("", f"control character U+{ord(match[0]):04X}", "remove it from the cell")
    return None


def _read_text(
    path: Path, delimiter: str, quoted: bool, encoding: str
) -> Iterator[tuple[Line, int]]:
    """Read CSV (RFC 4180) or another text with one separator."""
    with _opened(path) as raw:
        start = raw.read(4)
        raw.seek(0)
        if start == b"PK\x03\x04":
            raise FileError(f"{path}: is an archive or an Excel file; name it .xlsx if it is one")
        chosen = encoding or ("utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        try:
            text = TextIOWrapper(raw, chosen, errors="surrogateescape", newline="")
        except LookupError as error:
            raise FileError(f"{path}: {encoding!r} is no known encoding; try cp1252") from error
        former = csv.field_size_limit(_LARGEST_LINE // 2)
        try:
            reader = csv.reader(_bounded(text), delimiter=delimiter, quoting=0 if quoted else 3)
            for number in count(1):
                try:
                    cells = next(reader, None)
                except (csv.Error, UnicodeError) as error:
                    what = f"cannot be read ({error})"
                    remedy = "close its quotation marks, and shorten its cells"
                    yield Line(number, (), Fault("", what, remedy)), raw.tell()
                    if isinstance(error, UnicodeError):
                        return
                    continue
                if cells is None:
                    return
                if cells:
                    yield Line(number, tuple(cells)), raw.tell()
        finally:
            csv.field_size_limit(former)


def _bounded(text: TextIO) -> Iterator[str]:
    """Give the lines of a text; of one that would fill the memory, what the reader refuses."""
    while line := text.readline(_LARGEST_LINE + 2):
        yield line
        while len(line) > _LARGEST_LINE and not line.endswith(("\n", "\r")):
            line = text.readline(_LARGEST_LINE)


def _read_book(path: Path, sheet: str) -> Iterator[tuple[Line, int]]:
    """Read a sheet of an Excel file (Office Open XML), row by row."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    _, size = hash_file(path)
    try:
        with ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_BOOK:
                raise FileError(f"{path}: unpacks to more than 1 GB; save the sheet as CSV")
        book = openpyxl.load_workbook(path, read_only=True, keep_links=False)
        try:
            if sheet and sheet not in book.sheetnames:
                known = ", ".join(book.sheetnames)
                raise FileError(f"{path}: there is no sheet {sheet!r}; its sheets are {known}")
            chosen = book[sheet] if sheet else book.worksheets[0]
            for number, row in enumerate(chosen.iter_rows(), start=1):
                formulas = frozenset(n for n, c in enumerate(row) if c.data_type == "f")
                cells = tuple(_to_text(c.value) for c in row)
                if any(cells):
                    yield Line(number, cells, formulas=formulas), size
        finally:
            book.close()
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, IndexError) as error:
        raise FileError(
            f"{path}: is no Excel file that can be read ({error}); save it as CSV"
        ) from error
    except Exception as error:  # what the XML parser refuses has no class in common
        if isinstance(error, FileError):
            raise
        name = type(error).__name__
        raise FileError(f"{path}: is no sound Excel file ({name}); save it as CSV") from error


def _to_text(value: Any) -> str:
    """Write the value of a cell: days as ISO 8601, whole numbers without a point."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat()
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def pad(cells: Sequence[str], width: int) -> tuple[str, ...] | None:
    """Fit a row to the width of the header; None where it is truncated, or has more than that."""
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        return None
    return tuple(cells[:width]) if len(cells) >= width else None


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file; raises FileError when that cannot be."""
    try:
        if path.exists() and not path.is_file():
            raise FileError(f"{path}: is no regular file; choose another one")
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise FileError(f"{path}: cannot be read ({error.strerror or error})") from error
