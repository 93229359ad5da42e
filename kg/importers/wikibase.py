"""Entities in the JSON of Wikibase, one at a time: dumps, Special:EntityData, or a query's rows.

The form is that of https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html.
"""

from __future__ import annotations

import bz2
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from kg.dates import PartialDate, parse_date
from kg.errors import FileError
from kg.sheets import Fault, Line, read_lines

Entity = Mapping[str, Any]

#: The most bytes of one line of a dump, and of a file that is one JSON value.
_LARGEST = 64 * 2**20
_TIME = re.compile(r"\+?(\d{4,})-(\d\d)-(\d\d)T")
_GREGORIAN = "Q1985727"
#: How many parts of a date are known at a precision.
_PARTS = {9: 1, 10: 2, 11: 3}
_ENTITY = re.compile(r"https?://www\.wikidata\.org/entity/(?:statement/)?([QP][1-9]\d*)")


class Statement(NamedTuple):
    """A statement: its value, or None with the reason; qualifiers, and what its digest is of."""

    property: str
    value: Any
    fault: str
    qualifiers: Mapping[str, list[Any]]
    references: tuple[str, ...]
    sha256: str


class Found(NamedTuple):
    """An entity, or why it cannot be read: its line, its digest, and the bytes that are read."""

    number: int
    entity: Entity | Fault
    sha256: str
    read: int


def read_file(path: Path) -> Iterator[Found]:
    """Read a dump, what Special:EntityData gives, or the result of the query, by its ending.

    The digest of an entity is that of its JSON with sorted keys, that of a row the row's own.
    Raises FileError when the file is none of these.
    """
    if path.suffix.lower() in (".csv", ".tsv"):
        delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
        for line, entity in read_rows(line for line, _ in read_lines(path, delimiter=delimiter)):
            yield Found(line.number, entity, line.sha256, 0)
        return
    for number, found, done in read_entities(path):
        yield Found(number, found, "" if isinstance(found, Fault) else _digest(found), done)


def read_entities(path: Path) -> Iterator[tuple[int, Entity | Fault, int]]:
    """Read the entities of a file, each with its line, and the bytes that are read.

    A dump has one entity a line, and may be packed by gzip or bzip2; anything else is one JSON
    value. Raises FileError when the file holds neither.
    """
    try:
        with path.open("rb") as raw:
            if path.suffix not in (".gz", ".bz2") and not _is_dump(raw):
                yield from ((1, entity, raw.tell()) for entity in _read_whole(path, raw))
                return
            raw.seek(0)
            packed = {".gz": gzip.GzipFile, ".bz2": bz2.BZ2File}.get(path.suffix)
            file = cast(BinaryIO, packed(path) if packed else raw)
            for number, line in enumerate(_lines(file), start=1):
                text = line.strip().rstrip(b",")
                if text in (b"", b"[", b"]"):
                    continue
                try:
                    found = json.loads(text)
                    if not isinstance(found, dict):
                        raise ValueError("no object")
                except (ValueError, RecursionError) as error:
                    told = Fault("", f"not an entity as JSON ({error})", "take the dump anew")
                    yield number, told, raw.tell()
                else:
                    yield number, found, raw.tell()
    except (OSError, EOFError) as error:
        raise FileError(f"{path}: cannot be read ({error})") from error


def read_rows(lines: Iterable[Line]) -> Iterator[tuple[Line, Entity | Fault]]:
    """Make of each row of the shipped query's result the entity with its one statement."""
    lines = iter(lines)
    header = [name.lstrip("\ufeff?") for name in next(lines, Line(1, ())).cells]
    for line in lines:
        if line.fault or len(line.cells) != len(header):
            what = f"{len(line.cells)} cells instead of {len(header)}"
            yield line, line.fault or Fault("", what, "run the query again")
            continue
        row = dict(zip(header, line.cells, strict=True))
        item, about = _ENTITY.match(row.get("item", "")), _ENTITY.match(row.get("property", ""))
        if not item or not about:
            yield line, Fault("item", "no entity of Wikidata", "run the query of wikidata.rq")
        else:
            yield line, _to_entity(row, item[1], about[1])


def label_of(entity: Entity) -> str:
    """Give the English name of an entity, else the one for all languages, else any."""
    labels = _dict(entity.get("labels"))
    for told in (*(labels.get(tag) for tag in ("en", "mul")), *labels.values()):
        text = _dict(told).get("value")
        if isinstance(text, str) and text.strip():
            return " ".join(text.split())
    return ""


def aliases_of(entity: Entity) -> list[str]:
    """Give the other English names of an entity."""
    told = _list(_dict(entity.get("aliases")).get("en"))
    texts = (_dict(alias).get("value") for alias in told)
    return [" ".join(text.split()) for text in texts if isinstance(text, str) and text.strip()]


def redirect_of(entity: Entity) -> tuple[str, str] | None:
    """Tell where an entity leads that stands for another one."""
    if isinstance(entity.get("redirect"), str):
        return str(entity.get("entity") or entity.get("id")), entity["redirect"]
    told = _dict(entity.get("redirects"))
    if isinstance(told.get("from"), str) and isinstance(told.get("to"), str):
        return told["from"], told["to"]
    return None


def statements_of(entity: Entity, about: str) -> Iterator[Statement]:
    """Give the statements of a property that count, and those that are told as useless.

    Of the ranks, the best counts: `preferred` where there is one; `deprecated` never.
    """
    told = [_dict(s) for s in _list(_dict(entity.get("claims")).get(about))]
    best = "preferred" if any(s.get("rank") == "preferred" for s in told) else "normal"
    for statement in told:
        rank = statement.get("rank", "normal")
        if rank == best:
            value, fault = _read_snak(_dict(statement.get("mainsnak")))
        elif rank == "deprecated":
            value, fault = None, "the statement is deprecated"
        else:
            continue
        qualifiers = {
            name: [value for value, _ in map(_read_snak, map(_dict, _list(snaks)))]
            for name, snaks in _dict(statement.get("qualifiers")).items()
        }
        yield Statement(about, value, fault, qualifiers, _urls(statement), _digest(statement))


def to_date(value: Any, *, circa: bool = False) -> PartialDate:
    """Read a time as precise as it is told; raises ValueError for what is none, or coarser."""
    told = _dict(value)
    match, precision = _TIME.match(str(told.get("time", ""))), told.get("precision")
    if not str(told.get("calendarmodel", _GREGORIAN)).endswith(_GREGORIAN):
        raise ValueError(f"{told.get('time')!r} is a date of the Julian calendar")
    if match is None or precision not in (*_PARTS, 12, 13, 14):
        raise ValueError(f"{told.get('time')!r} is no year, month or day ({precision=})")
    parts = match.groups()[: _PARTS.get(precision, 3)]
    return parse_date("-".join(parts) + ("~" if circa else ""))


def _read_snak(snak: Mapping[str, Any]) -> tuple[Any, str]:
    """Give the value of a snak: the id of an entity, a text, a time; or why there is none."""
    if snak.get("snaktype") != "value":
        unknown = snak.get("snaktype") == "somevalue"
        return None, "the value is unknown" if unknown else "it is told that there is no value"
    value = _dict(snak.get("datavalue")).get("value")
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        return value["id"], ""
    return value, "" if isinstance(value, str | dict) else "the value is of an unknown kind"


def _urls(statement: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the addresses that the references of a statement hold."""
    found = dict[str, None]()
    for reference in map(_dict, _list(statement.get("references"))):
        for snaks in _dict(reference.get("snaks")).values():
            for snak in map(_dict, _list(snaks)):
                if snak.get("datatype") == "url" or snak.get("property") == "P854":
                    value, _ = _read_snak(snak)
                    if isinstance(value, str):
                        found[value] = None
    return tuple(found)


def _to_entity(row: Mapping[str, str], item: str, about: str) -> Entity:
    """Write a row of the query in the JSON of Wikibase."""

    def time(name: str, precision: str) -> dict[str, Any]:
        told = row.get(precision, "")
        value = {"time": row.get(name, ""), "precision": int(told) if told.isdigit() else 0}
        if name == "time" and row.get("calendar"):
            value["calendarmodel"] = row["calendar"]
        return {"snaktype": "value", "datavalue": {"value": value}}

    def text(value: str) -> dict[str, Any]:
        return {"snaktype": "value", "datavalue": {"value": value}}

    value = _ENTITY.match(row.get("value", ""))
    if row.get("time"):
        snak = time("time", "precision")
    else:
        snak = text(value[1]) if value else {"snaktype": "somevalue"}
    names = (("P580", "start", "startPrecision"), ("P582", "end", "endPrecision"))
    qualifiers = {name: [time(at, by)] for name, at, by in names if row.get(at)}
    urls = [{**text(url), "datatype": "url"} for url in row.get("references", "").split()]
    statement = {
        "id": row.get("statement", ""),
        "rank": "normal",
        "mainsnak": snak,
        "qualifiers": qualifiers,
        "references": [{"snaks": {"P854": urls}}] if urls else [],
    }
    number = {"rank": "normal", "mainsnak": text(row.get("number", ""))}
    return {
        "id": item,
        "labels": {"en": {"value": row.get("itemLabel", "")}},
        "claims": {about: [statement], "P377": [number]},
        "values": {value[1]: row.get("valueLabel", "")} if value else {},
    }


def _is_dump(raw: BinaryIO) -> bool:
    """Tell whether a file has an entity a line: it begins with a bracket, or its first line is one.

    A small file of one line, as Special:EntityData gives it, holds `entities`.
    """
    start = raw.read(2**16).lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"[", b'{"type"', b'{"id"', b'{"entity"')) and b"\n" in start.strip()


def _read_whole(path: Path, raw: BinaryIO) -> Iterator[Entity]:
    """Read a file that is one JSON value: an entity, a list of them, or `entities`."""
    raw.seek(0)
    data = raw.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise FileError(f"{path}: is larger than 64 MB, and has not one entity a line; split it")
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FileError(f"{path}: is no JSON ({error}); save the entity again") from error
    if isinstance(value, dict) and isinstance(value.get("entities"), dict):
        value = list(value["entities"].values())
    found = [e for e in (value if isinstance(value, list) else [value]) if isinstance(e, dict)]
    if not any("id" in e or redirect_of(e) for e in found):
        raise FileError(f"{path}: holds no entity of Wikidata; take it from Special:EntityData")
    yield from found


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Give the lines of a file; one that would fill the memory is cut, and so no JSON."""
    while line := file.readline(_LARGEST):
        yield line
        while not line.endswith(b"\n") and (line := file.readline(_LARGEST)):
            pass


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _dict(value: Any) -> dict[str, Any]:
    """Give a value where it is an object; Wikibase writes an empty one as a list."""
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
