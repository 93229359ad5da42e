"""A result as rows and columns, and how it is printed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from textwrap import fill
from typing import Literal

from kg.namespaces import to_curie

Cell = str | int | float | bool | None

#: A cell that begins with one of these is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

#: What the eye does not see, or what turns a line round: control characters, marks of direction and
#: of width, halves of pairs, and characters that are none.
HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question: named columns and rows of texts, numbers or nothing.

    IRIs are whole; dates are texts as precise as they are known.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def dicts(self) -> list[dict[str, Cell]]:
        """Give each row as a mapping from column to cell."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def to_csv(table: Table) -> str:
    """Write RFC 4180 CSV; a text that a spreadsheet would run as a formula gets an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)  # ends lines with CR LF, as the RFC has it
    writer.writerow(table.columns)
    for row in table.rows:
        cells = ((_text(cell), isinstance(cell, str)) for cell in row)
        writer.writerow(f"'{c}" if said and c.startswith(_FORMULA) else c for c, said in cells)
    return buffer.getvalue()


def to_tsv(table: Table) -> str:
    """Write tab-separated lines, one a row: what `cut` and `sort` expect in a pipe."""
    flat = str.maketrans("\t\r\n", "   ")
    lines = [table.columns, *([_text(c).translate(flat) for c in row] for row in table.rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def to_json(table: Table) -> str:
    """Write a JSON array of one object a row; what is no number (RFC 8259, 6) becomes null."""
    return json.dumps(_finite(table), ensure_ascii=False, indent=2) + "\n"


def to_jsonl(table: Table) -> str:
    """Write one JSON object a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _finite(table))


def to_columns(table: Table, width: int = 100) -> str:
    """Lay the rows out for reading, in lines of at most `width` characters.

    Where a thing has its label beside it, the label alone is shown; IRIs are shortened by their
    prefix. A table with too many columns for the width is written as records, a line for each cell.
    """
    shown = [n for n, c in enumerate(table.columns) if f"{c}_label" not in table.columns]
    names = [table.columns[n].removesuffix("_label").replace("_", " ") for n in shown]
    rows = [[_short(row[n]) for n in shown] for row in table.rows]
    numeric = [
        bool(table.rows) and all(isinstance(row[n], int | float | None) for row in table.rows)
        for n in shown
    ]
    needed = sum(3 + min(12, max(map(len, column))) for column in zip(names, *rows, strict=True))
    if needed > width:
        return _to_records(names, rows, width)
    return _to_grid(names, rows, numeric, width)


def to_visible(text: str) -> str:
    """Write the characters that do not show, or that a terminal obeys, as their code points."""
    return HIDDEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def _to_grid(names: list[str], rows: list[list[str]], numeric: list[bool], width: int) -> str:
    """Lay rows out in columns, long texts wrapped in their column."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(names):
        longest = max((len(row[number]) for row in rows), default=0)
        justify: Literal["left", "right"] = "right" if numeric[number] else "left"
        narrowest = min(longest, 12)
        grid.add_column(Text(name), justify=justify, overflow="fold", min_width=narrowest)
    for row in rows:
        grid.add_row(*map(Text, row))
    buffer = io.StringIO()
    Console(file=buffer, width=width, no_color=True, highlight=False).print(grid)
    return "".join(line.rstrip() + "\n" for line in buffer.getvalue().splitlines())


def _to_records(names: list[str], rows: list[list[str]], width: int) -> str:
    """Write each row as lines of name and value, with an empty line after it."""
    margin = max(map(len, names)) + 2
    return "".join(
        "".join(
            fill(text, width, initial_indent=name.ljust(margin), subsequent_indent=" " * margin)
            + "\n"
            for name, text in zip(names, row, strict=True)
            if text
        )
        + "\n"
        for row in rows
    )


def _finite(table: Table) -> list[dict[str, Cell]]:
    """Give the rows with nothing in the place of infinity and of what is no number."""
    return [
        {c: None if isinstance(v, float) and not isfinite(v) else v for c, v in row.items()}
        for row in table.dicts()
    ]


#: The formats that a result can be written in, by the name that the command line gives them.
FORMATS: Mapping[str, Callable[[Table], str]] = {
    "table": to_columns,
    "tsv": to_tsv,
    "csv": to_csv,
    "json": to_json,
    "jsonl": to_jsonl,
}


def _text(cell: Cell) -> str:
    """Write a cell as text: nothing as an empty one, numbers without needless digits."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return f"{cell:.6g}"
    return "" if cell is None else str(cell)


def _short(cell: Cell) -> str:
    """Write a cell for reading: IRIs, also several of them, by their prefix."""
    if isinstance(cell, str) and cell.startswith("http"):
        return " ".join(map(to_curie, cell.split(" ")))
    return to_visible(" ".join(cell.split())) if isinstance(cell, str) else _text(cell)
