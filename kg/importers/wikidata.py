"""Entities of Wikidata → missions, organizations, and who has what part in which.

What is in the registry by its Wikidata identifier, or in the satellite catalog by its number, is
the same thing; others keep their identifier (`organization/wikidata-q42`). What properties and
classes mean stands in `wikidata.toml`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from kg.dates import PartialDate
from kg.imported import Entry, Origin, evidence
from kg.importers.forms import slug_of
from kg.importers.wikibase import (
    Entity,
    Found,
    Statement,
    aliases_of,
    label_of,
    redirect_of,
    statements_of,
    to_date,
)
from kg.iris import LINK
from kg.model import Evidence, Fact, Launch, Name, Participation, Row, Thing
from kg.registry import Registry
from kg.sheets import Fault, find_fault

_ITEM = re.compile(r"Q[1-9]\d*")
_NUMBER = re.compile(r"\d{1,9}")
_ROR = re.compile(r"0[a-z0-9]{6}[0-9]{2}")
#: No chain of redirects, parents or successors is longer.
_LONGEST = 50


class Known(NamedTuple):
    """What is known of an entity: its kind, slug, class and label."""

    kind: str
    slug: str
    cls: str
    label: str


class Index:
    """What entities are called, where they lead, and which are which, in a temporary file."""

    def __init__(self, registry: Registry, told: Mapping[str, Any]) -> None:
        """Take the registry's things by their identifiers, and what properties mean."""
        self._told, self._base = told, sqlite3.connect("", isolation_level=None)
        self._base.execute(
            "CREATE TABLE entity (id TEXT PRIMARY KEY, label TEXT, cls TEXT, number TEXT)"
        )
        self._base.execute("CREATE TABLE link (kind TEXT, id TEXT, target TEXT)")
        self._base.execute("CREATE INDEX links ON link (kind, id)")
        self._base.execute("BEGIN")
        self._registry = {
            thing.wikidata: Known(kind, slug, thing.cls, thing.label)
            for (kind, slug), thing in registry.things.items()
            if thing.wikidata
        }

    def add(self, entity: Entity) -> None:
        """Take note of an entity."""
        if leads := redirect_of(entity):
            self._base.execute("INSERT INTO link VALUES ('redirect', ?, ?)", leads)
        item = str(entity.get("id", ""))
        for name in ("parent", "successor"):
            for value in _values(entity, self._told["entity"][name]):
                self._base.execute("INSERT INTO link VALUES (?, ?, ?)", (name, item, value))
        numbers = [v for v in _values(entity, self._told["entity"]["number"]) if _is_number(v)]
        row = item, label_of(entity), class_of(entity, self._told), (numbers or [""])[0]
        self._base.execute("INSERT OR REPLACE INTO entity VALUES (?, ?, ?, ?)", row)
        for value, label in (entity.get("values") or {}).items():  # rows of the query tell these
            row = value, label, "", ""
            self._base.execute("INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?)", row)

    def resolve(self, item: str) -> str:
        """Follow redirects to their end; raises ValueError where they lead in a circle."""
        return self._follow("redirect", item)[-1]

    def is_circular(self, name: str, item: str) -> bool:
        """Tell whether parents, or successors, lead back to an entity."""
        try:
            self._follow(name, item)
        except ValueError:
            return True
        return False

    def find(self, item: str, kind: str) -> Known:
        """Give what is known of an entity that must be of a kind; raises ValueError if not."""
        item = self.resolve(item)
        known = self._registry.get(item)
        if known is None:
            row = self._base.execute("SELECT label, cls, number FROM entity WHERE id = ?", (item,))
            label, cls, number = row.fetchone() or ("", "", "")
            broad = {"mission": "Mission", "organization": "Organization"}[kind]
            found = "mission" if cls == "Mission" else kind
            slug = slug_of("satcat", f"{int(number):05}") if found == "mission" and number else ""
            known = Known(found, slug or slug_of("wikidata", item), cls or broad, label or item)
        if known.kind != kind:
            raise ValueError(f"{item} is no {kind}, but of the kind {known.kind}")
        return known

    def country(self, item: str) -> str:
        """Give the slug of a country of the registry; nothing where it is none."""
        known = self._registry.get(self.resolve(item))
        return known.slug if known and known.kind == "country" else ""

    def kind_of(self, item: str, entity: Entity) -> str:
        """Tell whether an entity is a mission or an organization; empty for anything else."""
        if known := self._registry.get(item):
            return known.kind if known.kind in ("mission", "organization") else ""
        cls = class_of(entity, self._told)
        return "mission" if cls == "Mission" else "organization" if cls else ""

    def _follow(self, name: str, item: str) -> list[str]:
        """Follow the first link of a kind from entity to entity."""
        path = [item]
        while len(path) < _LONGEST:
            query = "SELECT min(target) FROM link WHERE kind = ? AND id = ?"
            [target] = self._base.execute(query, (name, path[-1])).fetchone()
            if target is None:
                return path
            if target in path:
                break
            path.append(target)
        raise ValueError(f"{item} leads in a circle ({name}: {' → '.join(path[:5])})")


def class_of(entity: Entity, told: Mapping[str, Any]) -> str:
    """Give the class of an entity; empty for what is neither a mission nor an organization."""
    meant = told["entity"]
    classes = list(_values(entity, meant["class"]))
    numbered = any(True for _ in _values(entity, meant["number"]))
    launched = any(s.value for s in statements_of(entity, meant["launched"]))
    if numbered or launched or set(classes) & set(told["missions"]["classes"]):
        return "Mission"
    found = [told["organizations"][c] for c in classes if c in told["organizations"]]
    return next((cls for cls in found if cls != "Organization"), found[0] if found else "")


def read_entries(
    entities: Iterable[Found],
    index: Index,
    told: Mapping[str, Any],
    origin: Origin,
) -> Iterator[Entry]:
    """Read entities, each with its line and its digest; every one was added to the index before."""
    for number, entity, digest, _ in entities:
        if isinstance(entity, Fault):
            yield Entry(number, "", digest, faults=(entity,))
            continue
        reader = _Reader(number, entity, index, told, origin, digest)
        things, facts = reader.read()
        yield Entry(number, reader.key, digest, things, facts, tuple(reader.faults))


class _Reader:
    """Reads one entity; what cannot be used of it is noted under its property."""

    def __init__(
        self,
        number: int,
        entity: Entity,
        index: Index,
        told: Mapping[str, Any],
        origin: Origin,
        digest: str,
    ) -> None:
        self.faults = list[Fault]()
        self._entity, self._index, self._told, self._origin = entity, index, told, origin
        self._number, self._item = number, str(entity.get("id", ""))
        self._digest = digest
        self._things = dict[tuple[str, str], Thing]()
        rows = [s.get("id") for s in _only_statement(entity)]
        self.key = str(rows[0]) if rows else self._item

    def read(self) -> tuple[tuple[Thing, ...], tuple[Fact, ...]]:
        """Give the things and facts of the entity; none where it is not of a kind that we keep."""
        if leads := redirect_of(self._entity):
            self.key = leads[0]
            try:
                self._fault("", f"a redirect to {self._index.resolve(leads[0])}", "")
            except ValueError as error:
                self._fault("", str(error), "correct it in Wikidata")
            return (), ()
        if not _ITEM.fullmatch(self._item):
            self._fault("id", f"{self._item[:40]!r} is no item", "")
            return (), ()
        kind = self._index.kind_of(self._item, self._entity)
        if not kind:
            self._fault(self._told["entity"]["class"], "of no class that is kept", "")
            return (), ()
        if fault := find_fault(label_of(self._entity)):
            self._fault("label", fault.what, fault.remedy)
            return (), ()
        try:
            known = self._index.find(self._item, kind)
        except ValueError as error:
            self._fault("id", str(error), "correct it in Wikidata")
            return (), ()
        thing = self._to_thing(known)
        facts = tuple(self._to_facts(known)) if kind == "mission" else ()
        return (thing, *self._things.values()), facts

    def _to_thing(self, known: Known) -> Thing:
        """Describe the entity; of what the registry has, it keeps class, label and dates."""
        meant = self._told["entity"]
        new = known.slug.startswith("wikidata-")
        thing = Thing(
            kind=known.kind,
            slug=known.slug,
            cls=known.cls,
            label=known.label,
            aliases=self._names(known.label),
            countries=self._countries(meant["country"]),
            wikidata=self._item,
        )
        if known.kind != "organization" or not new:
            return thing
        start, end = self._date(meant["start"]), self._date(meant["end"])
        if start and end and end.latest < start.earliest:
            self._fault(meant["end"], f"it ends ({end}) before it starts ({start})", "correct them")
            start = end = None
        ror = self._text(meant["ror"])
        homepage = self._text(meant["homepage"])
        return replace(
            thing,
            parent=self._related("parent"),
            successors=tuple(filter(None, (self._related("successor"),))),
            start=start,
            end=end,
            ror=f"https://ror.org/{ror}" if _ROR.fullmatch(ror) else "",
            homepage=homepage if LINK.fullmatch(homepage) else "",
        )

    def _to_facts(self, known: Known) -> Iterator[Fact]:
        """Give the launch of a mission, and who has a part in it."""
        meant, edition = self._told["entity"], self._origin.source.date
        launches = list(self._dates(meant["launched"]))
        vehicle = next(self._used(meant["vehicle"]), None)
        for statement, date in launches:
            ahead = edition is not None and date.earliest > edition.latest
            yield Launch(
                mission=known.slug,
                date=date,
                vehicle=self._label(vehicle.value) if vehicle else "",
                modality="planned" if ahead else "actual",
                evidence=self._cite(statement),
            )
        first = launches[0][1] if len(launches) == 1 else None
        for about, role in self._told["roles"].items():
            for statement in self._used(about):
                if organization := self._mention(about, statement.value, "organization"):
                    yield from self._parts(known.slug, organization, role, statement, first)

    def _parts(
        self, mission: str, organization: str, role: str, told: Statement, first: PartialDate | None
    ) -> Iterator[Participation]:
        """Give a part in a mission, and its end where a qualifier tells that."""
        start, end = (self._qualifier(told, name) for name in ("start", "end"))
        part = Participation(
            organization=organization,
            mission=mission,
            role=role,
            date=start or first,
            evidence=self._cite(told),
        )
        yield part
        if end:
            yield replace(part, date=end, modality="ended")

    def _cite(self, statement: Statement) -> Evidence:
        """Cite a statement: its digest, its entity's page, and what its references name."""
        cited = evidence(self._origin, self._number, statement.sha256)
        assert isinstance(cited.place, Row)
        page = f"https://www.wikidata.org/wiki/{self._item}#{statement.property}"
        urls = tuple(url for url in statement.references if LINK.fullmatch(url))
        return replace(cited, place=replace(cited.place, links=(page, *urls)))

    def _used(self, about: str) -> Iterator[Statement]:
        """Give the statements of a property that can be used."""
        for statement in statements_of(self._entity, about):
            if statement.fault:
                self._fault(about, statement.fault, "")
            else:
                yield statement

    def _dates(self, about: str) -> Iterator[tuple[Statement, PartialDate]]:
        """Give the statements of a property whose value is a date."""
        for statement in self._used(about):
            meant = self._told["qualifiers"]
            circa = meant["circa"] in statement.qualifiers.get(meant["circumstances"], ())
            try:
                yield statement, to_date(statement.value, circa=circa)
            except ValueError as error:
                self._fault(about, str(error), "tell it as a year, a month or a day")

    def _date(self, about: str) -> PartialDate | None:
        """Give the date of a property, where there is just one."""
        dates = list(dict.fromkeys(date for _, date in self._dates(about)))
        if len(dates) > 1:
            self._fault(about, f"{len(dates)} dates; none is used", "prefer one in Wikidata")
        return dates[0] if len(dates) == 1 else None

    def _qualifier(self, statement: Statement, name: str) -> PartialDate | None:
        """Give the date of a qualifier, where it has one."""
        about = self._told["qualifiers"][name]
        for value in statement.qualifiers.get(about, ()):
            try:
                return to_date(value) if value is not None else None
            except ValueError as error:
                self._fault(about, str(error), "tell it as a year, a month or a day")
        return None

    def _countries(self, about: str) -> tuple[str, ...]:
        """Give the countries of the entity that the registry knows."""
        found = list[str]()
        for statement in self._used(about):
            try:
                slug = self._index.country(str(statement.value))
            except ValueError:
                slug = ""
            if slug:
                found.append(slug)
            else:
                self._fault(about, f"{statement.value} is no country of the registry", "")
        return tuple(dict.fromkeys(found))

    def _related(self, name: str) -> str:
        """Give the organization that is the parent or the successor of the entity."""
        about = self._told["entity"][name]
        found = [s.value for s in self._used(about)]
        if not found:
            return ""
        if self._index.is_circular(name, self._item):
            self._fault(about, "leads in a circle", "correct it in Wikidata")
            return ""
        return self._mention(about, min(found, key=str), "organization")

    def _mention(self, about: str, item: Any, kind: str) -> str:
        """Give the slug of an entity that a statement names, and note the thing."""
        try:
            if not isinstance(item, str) or not _ITEM.fullmatch(item):
                raise ValueError(f"{str(item)[:40]!r} is no item")
            known = self._index.find(item, kind)
            target = self._index.resolve(item)
        except ValueError as error:
            self._fault(about, str(error), "correct it in Wikidata")
            return ""
        thing = Thing(
            kind=known.kind, slug=known.slug, cls=known.cls, label=known.label, wikidata=target
        )
        self._things[known.kind, known.slug] = thing
        return known.slug

    def _label(self, item: Any) -> str:
        """Give what an entity is called; nothing where the file does not tell it."""
        try:
            label = self._index.find(str(item), "organization").label
        except ValueError:
            return ""
        return "" if _ITEM.fullmatch(label) else label

    def _text(self, about: str) -> str:
        """Give the first text of a property."""
        return next((s.value for s in self._used(about) if isinstance(s.value, str)), "")

    def _names(self, label: str) -> tuple[Name, ...]:
        """Give the other names of the entity."""
        names = dict.fromkeys((label_of(self._entity), *aliases_of(self._entity)))
        return tuple(Name(n) for n in names if n and n != label and find_fault(n) is None)

    def _fault(self, column: str, what: str, remedy: str) -> None:
        """Note what cannot be used."""
        fault = Fault(column, what, remedy)
        if fault not in self.faults:
            self.faults.append(fault)


def _values(entity: Entity, about: str) -> Iterator[str]:
    """Give the texts and identifiers that a property has."""
    return (s.value for s in statements_of(entity, about) if isinstance(s.value, str))


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and int(text) > 0


def _only_statement(entity: Entity) -> list[Mapping[str, Any]]:
    """Give the one statement of an entity that was a row of the query."""
    if "values" not in entity:
        return []
    return [s for name, told in entity["claims"].items() if name != "P377" for s in told]
