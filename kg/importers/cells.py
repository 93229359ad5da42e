"""The cells of a row by the names of their columns; what is wrong with them is noted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from kg.dates import PartialDate
from kg.iris import fold
from kg.sheets import Fault, Line, find_fault, pad

_NOTHING = frozenset({""})


class Cells:
    """A row: `columns` says where each column stands, `empty` which folded cells say nothing."""

    def __init__(
        self,
        line: Line,
        header: Sequence[str],
        columns: Mapping[str, int],
        empty: Set[str] = _NOTHING,
        encoding: str = "",
    ) -> None:
        """Take a row; one that has not the width of the header has no cells."""
        self.line, self.faults = line, list[Fault]()
        self._header, self._columns = header, columns
        self._empty, self._encoding = empty, encoding
        cells = None if line.fault else pad(line.cells, len(header))
        self.whole, self._cells = cells is not None, cells or ()
        if line.fault:
            self.faults.append(line.fault)
        elif cells is None:
            what = f"{len(line.cells)} cells instead of {len(header)}"
            self.faults.append(Fault("", what, "give each row the columns of the first"))

    def text(self, key: str) -> str:
        """Give a cell without space around it; empty where it says nothing or cannot be used."""
        place = self._columns.get(key)
        if place is None or not self._cells:
            return ""
        cell = " ".join(self._cells[place].split())
        if not cell or fold(cell) in self._empty:
            return ""
        fault = find_fault(self._cells[place], self._encoding or "UTF-8")
        if place in self.line.formulas or cell.startswith("="):
            fault = Fault("", f"a formula ({cell[:40]!r})", "put its value there")
        if fault:
            self.fault(key, fault.what, fault.remedy)
            return ""
        return cell

    def date(self, key: str, parse: Callable[[str], PartialDate]) -> PartialDate | None:
        """Read a date; None where there is none, or none that can be read."""
        text = self.text(key)
        try:
            return parse(text) if text else None
        except (ValueError, OverflowError) as error:
            self.fault(key, str(error), "correct it, or add its form to the mapping")
            return None

    def values(self, key: str, separators: Sequence[str]) -> list[str]:
        """Split a cell that may hold several values; each is given once."""
        pattern = "|".join(map(re.escape, separators)) or r"(?!)"
        parts = (part.strip() for part in re.split(pattern, self.text(key)))
        return list(dict.fromkeys(part for part in parts if part))

    def fault(self, key: str, what: str, remedy: str) -> None:
        """Note what is wrong with a cell; once is enough."""
        place = self._columns.get(key)
        column = key if place is None else self._header[place]
        if not any(f.column == column for f in self.faults):
            self.faults.append(Fault(column, what, remedy))

    def lacks(self, keys: Iterable[str], get: Callable[[str], object]) -> bool:
        """Tell whether a cell is empty that must not be, and note which."""
        missing = [key for key in keys if not get(key)]
        for key in missing:
            self.fault(key, "the cell is empty", "tell it, or leave the row out")
        return bool(missing)
