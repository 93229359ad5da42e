"""What an importer made of a table: one file of JSON lines, which every later build replays.

The first line describes the source. Each other line is a row: the things and facts that it gave, or
why it gave none. The file stands in a folder of sources as `NAME.import.jsonl`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from kg.dates import PartialDate, parse_date
from kg.errors import DataError, Problem
from kg.findings import DATES, NAMES
from kg.merging import Merged
from kg.model import CLASSES, Evidence, Fact, Key, Name, Row, Source, Thing
from kg.resources import written
from kg.sheets import Fault

ENDING = ".import.jsonl"
_FORMAT = 1
_DATES = (*DATES, "expires")
_TYPES = {cls: name for name, cls in CLASSES.items()}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows come from: the source, the table's name, the mapping and its version."""

    source: Source
    table: str
    mapping: str
    version: str


class Entry(NamedTuple):
    """A row of a table: its number, what it is known by in each edition, its hash, what it gave.

    The evidence of `facts` is its row. `faults` say which cells were not used, or why the row gave
    nothing at all.
    """

    row: int
    key: str
    sha256: str
    things: tuple[Thing, ...] = ()
    facts: tuple[Fact, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def used(self) -> bool:
        """Tell whether the row gave anything."""
        return bool(self.things or self.facts)


class Change(NamedTuple):
    """What another edition has of a row: `added`, `changed` or `removed`, and its number there."""

    what: str
    key: str
    row: int


def evidence(origin: Origin, row: int, sha256: str) -> Evidence:
    """Cite a row of a table, which a mapping read."""
    links = (origin.source.link,)
    place = Row(origin.table, row, links, sha256)
    reported = origin.source.date
    return Evidence(source=origin.source.slug, place=place, reported=reported, rule=origin.mapping,
                    version=origin.version)  # fmt: skip


def write_imported(path: Path, origin: Origin, entries: Iterable[Entry]) -> None:
    """Write what an importer made, as it comes; the file takes its place when it is whole.

    Raises FileError when it cannot be written, and whatever making the entries raises.
    """
    head = {"format": _FORMAT, "mapping": origin.mapping, "version": origin.version,
            "table": origin.table, "source": _shrink(origin.source)}  # fmt: skip
    with written(path) as file:
        file.write(_line(head).encode())
        for entry in entries:
            file.write(_line(_to_json(entry)).encode())


def read_origin(path: Path) -> Origin:
    """Read what an imported file says of its source; raises DataError where it is none."""
    with path.open(encoding="utf-8") as file:
        origin: Origin = _parsed(path, 1, file.readline(), _to_origin)
        return origin


def read_imported(path: Path) -> Iterator[Entry]:
    """Read the rows of an imported file, one by one, with their evidence; as `read_origin`."""
    with path.open(encoding="utf-8") as file:
        origin = _parsed(path, 1, file.readline(), _to_origin)
        read = partial(_to_entry, origin)
        for number, line in enumerate(file, start=2):
            yield _parsed(path, number, line, read)


def find_changes(former: Path | None, entries: Iterable[Entry]) -> Iterator[Entry | Change]:
    """Pass the rows of an edition on, each followed by what has changed since the former one.

    What a row says counts, not where it stands. What is not there any more comes last, and a row
    whose key another one had before is passed on without what it gave: nothing is doubled. Keys
    are kept in a temporary file, so that memory does not grow with the rows.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as base:
        base.execute(
            "CREATE TABLE old (key TEXT PRIMARY KEY, row INTEGER, said BLOB) WITHOUT ROWID"
        )
        base.execute("CREATE TABLE new (key TEXT PRIMARY KEY, row INTEGER) WITHOUT ROWID")
        base.execute("BEGIN")
        for entry in read_imported(former) if former else ():
            said = (entry.key, entry.row, _digest(entry))
            if entry.used:
                base.execute("INSERT OR IGNORE INTO old VALUES (?, ?, ?)", said)
        for entry in entries:
            if not entry.used:
                yield entry
                continue
            told = base.execute("SELECT row FROM new WHERE key = ?", (entry.key,)).fetchone()
            if told:
                what = f"{entry.key!r} is already in row {told[0]}"
                fault = Fault("", what, "leave one of the two rows out")
                yield entry._replace(things=(), facts=(), faults=(fault, *entry.faults))
                continue
            base.execute("INSERT INTO new VALUES (?, ?)", (entry.key, entry.row))
            yield entry
            old = base.execute("SELECT said FROM old WHERE key = ?", (entry.key,)).fetchone()
            if former and (old is None or old[0] != _digest(entry)):
                yield Change("changed" if old else "added", entry.key, entry.row)
        gone = "SELECT key, row FROM old WHERE key NOT IN (SELECT key FROM new) ORDER BY row"
        for key, row in base.execute(gone):
            yield Change("removed", key, row)


class Imports:
    """What imported files tell together, in the order of their names.

    A thing is called as the registry calls it, else as the first row says that names it; other
    spellings are aliases. Each source states every thing that it names, so that it stands alone
    when another is withdrawn.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        known: Mapping[Key, str],
        hear: Callable[[Thing | Fact, str], object] = lambda *_: None,
    ) -> None:
        """Read how things are called; `known` are the labels of the registry's things.

        `hear` is told each thing and fact as its row tells it, with the slug of its source.

        Raises DataError for a file that no importer wrote, and for what facts name and nobody does.
        """
        self.paths = tuple(paths)
        self.sources = [read_origin(path).source for path in self.paths]
        self.labels: dict[Key, str] = {}
        problems = list[Problem]()
        for path, source in zip(self.paths, self.sources, strict=True):
            for number, entry in enumerate(read_imported(path), start=2):
                for thing in entry.things:
                    key = thing.kind, thing.slug
                    self.labels.setdefault(key, known.get(key, thing.label))
                    hear(thing, source.slug)
                for fact in entry.facts:
                    hear(fact, source.slug)
                for kind, slug in _named(entry):
                    if (kind, slug) not in self.labels and (kind, slug) not in known:
                        what = f"refers to {kind} {slug!r}, which is unknown"
                        remedy = "add it to the registry, or import the table again"
                        problems.append(Problem(str(path), number, what, remedy))
        if problems:
            raise DataError(problems)

    def tell(self, merged: Merged, labels: Mapping[Key, str]) -> Iterator[tuple[str, Thing | Fact]]:
        """Give each thing and fact, as what it is merged with, with the slug of its source.

        Things are called as in `labels`; what their source has said of them before is left out.
        """
        for path, source in zip(self.paths, self.sources, strict=True):
            heard, told = set[Thing](), dict[Key, set[object]]()
            for entry in read_imported(path):
                for thing in entry.things:
                    if thing not in heard:
                        heard.add(thing)
                        settled = merged.thing(thing, labels)
                        if _is_news(settled, told):
                            yield source.slug, settled
                for fact in entry.facts:
                    yield source.slug, merged.fact(fact)


def _is_news(thing: Thing, told: dict[Key, set[object]]) -> bool:
    """Tell whether more is said of a thing than was `told`, and take note of it."""
    single = (thing.parent, thing.start, thing.end, thing.wikidata, thing.ror, thing.homepage)
    said = {*thing.aliases, *thing.countries, *thing.successors, *filter(None, single)}
    key = thing.kind, thing.slug
    if key in told and said <= told[key]:
        return False
    told.setdefault(key, set()).update(said)
    return True


def _named(entry: Entry) -> Iterator[tuple[str, str]]:
    """Give the kind and slug of each thing that the facts and the things of a row refer to."""
    for fact in entry.facts:
        for name, kind in NAMES.items():
            value = getattr(fact, name, ())
            for slug in (value,) if isinstance(value, str) else value:
                yield kind, slug
    for thing in entry.things:
        yield from (("country", slug) for slug in thing.countries)
        yield from ((thing.kind, slug) for slug in (thing.parent, *thing.successors) if slug)


def _digest(entry: Entry) -> str:
    """Give what a row says, without where it stands."""
    facts = [_to_fact(fact) for fact in entry.facts]
    return _line([*map(_shrink, entry.things), *facts])


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _to_json(entry: Entry) -> dict[str, Any]:
    """Give a row as a JSON object."""
    told: dict[str, Any] = {"row": entry.row, "key": entry.key, "sha256": entry.sha256}
    if entry.things:
        told["things"] = [_shrink(thing) for thing in entry.things]
    if entry.facts:
        told["facts"] = [_to_fact(fact) | _cited(fact, entry) for fact in entry.facts]
    if entry.faults:
        told["faults"] = [[f.column, f.what, f.remedy] for f in entry.faults]
    return told


def _to_fact(fact: Fact) -> dict[str, Any]:
    return {"type": _TYPES[type(fact)], **_shrink(fact)}


def _cited(fact: Fact, entry: Entry) -> dict[str, Any]:
    """Give the digest and the pages of a fact that has them apart from its row."""
    place = fact.evidence.place
    if not isinstance(place, Row) or place.sha256 == entry.sha256:
        return {}
    return {"cited": [place.sha256, *place.links]}


def _shrink(value: Any) -> dict[str, Any]:
    """Give the fields of a value that say something, in the types of JSON."""
    told = {}
    for field in fields(value):
        content = getattr(value, field.name)
        silent = content in (None, "", ()) or content == field.default
        if field.name != "evidence" and not silent:
            told[field.name] = _to_plain(content)
    return told


def _to_plain(value: Any) -> Any:
    match value:
        case PartialDate():
            return value.edtf
        case Name():
            return [value.text, value.language] if value.language else value.text
        case tuple():
            return [_to_plain(each) for each in value]
    return value


def _to_origin(value: Mapping[str, Any]) -> Origin:
    if value["format"] != _FORMAT:
        raise ValueError("written by another version of kg")
    source = Source(**_values(value["source"]))
    return Origin(source, value["table"], value["mapping"], value["version"])


def _to_entry(origin: Origin, value: Mapping[str, Any]) -> Entry:
    cited = evidence(origin, value["row"], value["sha256"])
    facts = []
    for told in value.get("facts", ()):
        cls, own = CLASSES[told.pop("type")], told.pop("cited", None)
        place = Row(origin.table, value["row"], tuple(own[1:]), own[0]) if own else cited.place
        said = replace(cited, place=place) if own else cited
        facts.append(cls(**_values(told), evidence=said))
    things = tuple(Thing(**_values(told)) for told in value.get("things", ()))
    faults = tuple(Fault(*fault) for fault in value.get("faults", ()))
    return Entry(value["row"], value["key"], value["sha256"], things, tuple(facts), faults)


def _values(told: dict[str, Any]) -> dict[str, Any]:
    """Turn values of JSON into those of the model."""
    for name, value in told.items():
        if name in _DATES:
            told[name] = parse_date(value)
        elif name == "aliases":
            told[name] = tuple(Name(n) if isinstance(n, str) else Name(*n) for n in value)
        elif isinstance(value, list):
            told[name] = tuple(value)
    return told


def _parsed(path: Path, number: int, line: str, read: Callable[[Any], Any]) -> Any:
    """Read a line; raises DataError that names it where it is not what an importer wrote."""
    try:
        return read(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        what = f"not what `kg import` writes ({type(error).__name__}: {error})"
        raise DataError([Problem(str(path), number, what, "import the table again")]) from error
