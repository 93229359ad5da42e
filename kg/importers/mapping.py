"""What the columns of a list of agreements mean: a TOML file, read and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from typing import Any

from kg.errors import DataError, Problem
from kg.importers.forms import EPOCHS
from kg.iris import LANGUAGE, LINK, SLUG, fold
from kg.registry import Registry

#: What a column may mean, in the order in which messages name them.
COLUMNS = ("number", "partner", "title", "type", "country", "signed", "expires")
#: What a row is told by, whatever the mapping requires beside them.
_NEEDED = ("number", "partner")
_TABLE = ("party", "delimiter", "encoding", "sheet", "separators", "empty", "dates", "serials")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMapping:
    """A list of agreements: its source, how the file is written, and what its columns are called.

    `columns` has for each key of COLUMNS that the list has the names that the column may bear;
    `required` are those of them that must be there; `kinds` leads from the folded cells of `type`
    to kinds of agreement.
    """

    slug: str
    title: str
    link: str
    language: str
    party: str
    columns: Mapping[str, Sequence[str]]
    required: Set[str]
    kinds: Mapping[str, str]
    default_kind: str
    version: str
    delimiter: str = ","
    encoding: str = ""
    sheet: str = ""
    separators: Sequence[str] = ()
    empty: Set[str] = frozenset({""})
    dates: Sequence[str] = ()
    serials: str = ""


def parse_mapping(place: str, text: str, registry: Registry, kinds: Set[str]) -> ListMapping:
    """Read a mapping; `place` is what messages call it, `kinds` the kinds of agreement.

    Its version is a digest of its text. Raises DataError with every fault.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError([Problem(place, 1, f"not TOML ({error})", "mend it")]) from error
    faults = list[tuple[str, str, str]]()
    source, table, columns = (_section(told, n, faults) for n in ("source", "table", "columns"))
    required, named = _section(told, "required", faults), _section(told, "kinds", faults)
    for name in told.keys() - {"source", "table", "columns", "required", "kinds"}:
        faults.append((name, f"unknown section [{name}]", "take it out"))
    _check(
        source, "source", {"slug": SLUG, "title": None, "link": LINK, "language": LANGUAGE}, faults
    )
    for key in table.keys() - {*_TABLE}:
        faults.append((key, f"unknown key {key!r} in [table]", f"choose from {', '.join(_TABLE)}"))
    for key in columns.keys() - {*COLUMNS}:
        faults.append(
            (key, f"unknown key {key!r} in [columns]", f"choose from {', '.join(COLUMNS)}")
        )
    for key in _NEEDED:
        if key not in columns:
            faults.append(("[columns]", f"no column for {key}", f'write {key} = "…"'))
    for key, names in [*columns.items(), *((k, table[k]) for k in _LISTS if k in table)]:
        if not _is_texts(names if isinstance(names, list) else [names]):
            faults.append(
                (key, f"{key} is no text or list of texts", "write it in quotation marks")
            )
    for key in _TEXTS:
        if not isinstance(table.get(key, ""), str):
            faults.append((key, f"{key} is no text", "write it in quotation marks"))
    if not registry.knows("organization", str(table.get("party"))):
        what = f"the registry knows no organization {table.get('party')!r}"
        faults.append(("party", what, "write in `party` the slug of who keeps the list"))
    if table.get("serials", "1900") not in EPOCHS:
        faults.append(("serials", f"serials is none of {', '.join(EPOCHS)}", "correct it"))
    chosen = required.get("columns", ["number", "partner"])
    if not _is_texts(chosen) or set(chosen) - columns.keys():
        what = "[required] columns names a column that [columns] does not have"
        faults.append(("[required]", what, f"choose from {', '.join(columns)}"))
    for name, kind in named.items():
        if kind not in kinds:
            what, known = f"unknown kind of agreement {kind!r}", ", ".join(sorted(kinds))
            faults.append((name, what, f"choose from {known}"))
    if faults:
        raise DataError(
            Problem(place, _line_of(text, word), what, remedy) for word, what, remedy in faults
        )
    texts: dict[str, Any] = {key: table[key] for key in _TEXTS if key in table}
    for key in ("separators", "dates"):
        texts[key] = tuple(_to_list(table.get(key, [])))
    return ListMapping(
        **source,
        **texts,
        empty=frozenset(fold(e) for e in ("", *_to_list(table.get("empty", [])))),
        columns={key: tuple(_to_list(names)) for key, names in columns.items()},
        required=frozenset((*_NEEDED, *chosen)),
        kinds={fold(name): kind for name, kind in named.items() if name != "default"},
        default_kind=named.get("default", "agreement"),
        version=sha256(text.encode()).hexdigest()[:12],
    )


def find_columns(
    place: str, header: Sequence[str], columns: Mapping[str, Sequence[str]], required: Set[str]
) -> dict[str, int]:
    """Find where each column stands in a header.

    Case and white space do not count. Raises DataError that names every required column that is not
    there or is there twice, and what is there that looks like it.
    """
    names = [fold(cell.lstrip("\ufeff#")) for cell in header]
    found, problems = dict[str, int](), list[Problem]()
    for key, spellings in columns.items():
        places = [
            n for n, name in enumerate(names) if name in {fold(s.lstrip("#")) for s in spellings}
        ]
        if len(places) == 1:
            found[key] = places[0]
        elif places:
            shown = " and ".join(str(n + 1) for n in places)
            what = f"columns {shown} are both {header[places[0]]!r}"
            problems.append(Problem(place, 1, what, "leave one of them out, or rename it"))
        elif key in required:
            near = [m for s in spellings for m in get_close_matches(fold(s), names, 1, 0.7)]
            there = near or [name for name in names if name][:12]
            what = f"there is no column {' or '.join(repr(s) for s in spellings[:3])} ({key})"
            remedy = (
                f"name it so in row 1, which has {', '.join(dict.fromkeys(there)) or 'nothing'}"
            )
            problems.append(Problem(place, 1, what, remedy))
    if problems:
        raise DataError(problems)
    return found


def find_new_columns(header: Sequence[str], known: Iterable[str]) -> list[str]:
    """Give the columns of a header that are not known."""
    names = set(known)
    return [h for h in (cell.lstrip("\ufeff#").strip() for cell in header) if h and h not in names]


_LISTS = ("separators", "empty", "dates")
_TEXTS = ("party", "delimiter", "encoding", "sheet", "serials")


def _section(
    told: Mapping[str, Any], name: str, faults: list[tuple[str, str, str]]
) -> dict[str, Any]:
    section = told.get(name, {})
    if not isinstance(section, dict):
        faults.append((name, f"{name} is no section", f"write [{name}] above its keys"))
        return {}
    return section


def _check(
    section: Mapping[str, Any],
    name: str,
    forms: Mapping[str, Any],
    faults: list[tuple[str, str, str]],
) -> None:
    """Hold the texts of a section to their forms."""
    for key in section.keys() - forms.keys():
        faults.append((key, f"unknown key {key!r} in [{name}]", f"choose from {', '.join(forms)}"))
    for key, form in forms.items():
        value = section.get(key)
        if not isinstance(value, str) or not value.strip() or (form and not form.fullmatch(value)):
            what = f"{key} is {'missing' if value is None else f'{value!r}, which is malformed'}"
            faults.append(
                (key if key in section else f"[{name}]", what, f"write {key} in [{name}]")
            )


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _to_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _line_of(text: str, word: str) -> int:
    """Find the line that begins with a word, to point at; the first one where none does."""
    lines = (n for n, line in enumerate(text.splitlines(), 1) if line.lstrip(' "').startswith(word))
    return next(lines, 1)
