"""Files of what people decided: one JSON object a line, in any order, as git merges them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from kg.dates import PartialDate, parse_date
from kg.tables import HIDDEN

#: What is wrong, and what to do.
Fault = tuple[str, str]
#: What a line is about: lines are sorted by it, and two lines with the same are about the same.
Place = tuple[str, ...]

_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def read_object(line: str) -> tuple[list[Fault], dict[str, Any]]:
    """Read a line as a JSON object; give what is wrong with it, a mark of a merge among it."""
    if line.startswith(_MARKS):
        remedy = "finish the merge: keep the lines of both sides, and delete those with marks"
        return [(f"a mark of a merge that is not finished ({line[:7]})", remedy)], {}
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return [(f"not JSON ({error})", "write one JSON object a line")], {}
    if not isinstance(value, dict):
        return [("no JSON object", "write one JSON object a line")], {}
    return [], value


def parse_day(value: str, faults: list[Fault]) -> PartialDate:
    """Read the day of a decision, and note when it is none."""
    try:
        day = parse_date(value)
    except ValueError:
        day = PartialDate(1)
    if day.day is None:
        faults.append((f"on: {value!r} is no day", "write YYYY-MM-DD"))
    return day


def check_date(name: str, value: str) -> list[Fault]:
    """Say what is wrong with the date of a field, if anything is."""
    try:
        parse_date(value)
    except ValueError as error:
        return [(f"{name}: {error}", "write it as precisely as the text tells it")]
    return []


def is_text(value: Any) -> bool:
    """Tell whether a JSON value is a text that says something and hides nothing."""
    return isinstance(value, str) and bool(value.strip()) and not HIDDEN.search(value)


def to_visible_json(value: object, indent: int | None = None) -> str:
    """Write JSON that reads well, in which the characters that do not show are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return "\n".join(
        HIDDEN.sub(lambda match: json.dumps(match[0])[1:-1], line) for line in text.split("\n")
    )


def put(text: str, line: str, place: Place, place_of: Callable[[Mapping[str, Any]], Place]) -> str:
    """Give the text of a file with a line in it, in the place of others about the same.

    The file's other lines stay as they are; in a sorted file the new one stands in its place, so
    that what two people decide falls on different lines, as git merges. `place_of` tells what the
    object of a line is about.
    """
    lines, at = _cut(text, place, place_of)
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += "\n"
    return "".join([*lines[:at], line, *lines[at:]])


def drop(text: str, place: Place, place_of: Callable[[Mapping[str, Any]], Place]) -> str:
    """Give the text of a file without the lines about something."""
    return "".join(_cut(text, place, place_of)[0])


def _cut(
    text: str, place: Place, place_of: Callable[[Mapping[str, Any]], Place]
) -> tuple[list[str], int]:
    """Give the lines of a file that are not about something, and where such a line belongs."""
    kept, at = list[str](), -1
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):  # splitlines would split at other ends too
        if line.strip():
            other = place_of(json.loads(line))
            if other == place:
                continue
            if at < 0 and other > place:
                at = len(kept)
        kept.append(line)
    return kept, len(kept) if at < 0 else at
