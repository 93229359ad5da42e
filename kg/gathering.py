"""Folders → sources: curated ones with their facts, and found releases with what they state.

`NAME.txt` with `NAME.jsonl` beside it is a curated source; any other file that ends as releases do
is a release, to be read by rules. Files whose names begin with a dot, and folders in it, are passed
over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from kg import resources
from kg.checking import is_fit
from kg.curated import is_too_early, parse_facts
from kg.documents import ENDINGS, is_english, parse_document
from kg.errors import DataError, Problem
from kg.faults import find_faults
from kg.imported import ENDING, read_origin
from kg.iris import LANGUAGE, LINK, slugify
from kg.model import Agreement, Fact, Source
from kg.reading import DESCRIPTION, REGISTRY
from kg.registry import Registry
from kg.releases import Release, parse_release
from kg.review import FILE as DECISIONS
from kg.review import (
    NONE,
    REVIEWED,
    Decisions,
    parse_decisions,
    to_words,
)
from kg.sameness import FILE as IDENTITY
from kg.sameness import Verdict, parse_verdicts
from kg.standings import apply, find_stale, to_stale

if TYPE_CHECKING:
    from kg.findings import Finding
    from kg.intake import Concepts, Reading
    from kg.naming import Told


@dataclass(slots=True)
class Curated:
    """The curated sources of some folders, and the releases that stand beside them.

    `files` are the releases by slug, `decisions` what reviewers decided on those of each folder,
    `verdicts` what they decided on which things are one, `imports` what importers made of tables.
    """

    releases: list[Release] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    files: dict[str, tuple[Traversable, str]] = field(default_factory=dict)
    decisions: dict[str, Decisions] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)
    imports: list[Path] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)


def read_curated(places: Iterable[Traversable], registry: Registry, concepts: Concepts) -> Curated:
    """Read every curated source, and find the releases.

    Raises DataError with all faults of all curated files and of the decisions of reviewers. What is
    wrong with the name of a release stands in `refused`.
    """
    read, problems = Curated(), list[Problem]()
    taken = {REGISTRY: "the registry"}
    agreements: dict[str, Agreement] = {}
    found: list[tuple[Traversable, Traversable]] = []
    for place in places:
        shown = sorted((p for p in place.iterdir() if p.name[0] != "."), key=lambda p: p.name)
        lists = {p.name: p for p in shown if p.name.endswith(".jsonl") and p.is_file()}
        decided, identified = lists.pop(DECISIONS, None), lists.pop(IDENTITY, None)
        imports = [lists.pop(name) for name in list(lists) if name.endswith(ENDING)]
        for path in imports:
            try:
                _claim(taken, read_origin(Path(str(path))).source.slug, path)
                read.imports.append(Path(str(path)))
            except DataError as error:
                problems += error.problems
        texts = [p for p in shown if PurePath(p.name).suffix.lower() in ENDINGS]
        texts = [p for p in texts if p.name != DESCRIPTION]
        if not (texts or imports or identified) and not any(p.name.endswith(".csv") for p in shown):
            remedy = f"a release ends with {', '.join(ENDINGS)}"
            problems.append(Problem(str(place), 1, "no sources here", remedy))
        try:
            if identified:
                said = resources.read_text(identified)
                read.verdicts += parse_verdicts(str(identified), said)
        except DataError as error:
            problems += error.problems
        try:
            read.decisions[str(place)] = _read_decisions(decided, concepts)
        except DataError as error:
            problems += error.problems
        for text in texts:
            slug = text.name.removesuffix(".txt")
            stated = lists.pop(f"{slug}.jsonl", None) if text.name.endswith(".txt") else None
            if stated is None:
                found.append((place, text))
                continue
            try:
                _claim(taken, slug, text)
                release = parse_release(slug, str(text), resources.read_text(text))
                _check_issuer(release, str(text), registry)
                read.facts += parse_facts(
                    str(stated),
                    resources.read_text(stated),
                    release,
                    registry,
                    concepts,
                    agreements,
                )
                read.releases.append(release)
            except DataError as error:
                problems += error.problems
        for path in lists.values():
            problems.append(
                Problem(str(path), 1, "facts without a text", "put the text beside them")
            )
    if problems:
        raise DataError(problems)
    for place, text in found:
        try:
            slug = slugify(PurePath(text.name).stem)
            if not text.is_file():
                raise DataError([Problem(str(text), 1, "no regular file", "move it elsewhere")])
            _claim(taken, slug, text)
            read.files[slug] = text, str(place)
        except DataError as error:
            read.refused += error.problems
    return read


def read_found(
    curated: Curated,
    registry: Registry,
    concepts: Concepts,
    read: Callable[[Sequence[Traversable]], Iterator[Reading | Problem]],
) -> tuple[list[Told], list[Problem], list[str]]:
    """Read the releases: give what each tells, what is wrong with others, and what to know besides.

    That is which are in another language, and which decisions have no effect. `read` reads files,
    as `intake.read_releases` does.
    """
    from kg.naming import Names, Told

    names, problems, notes = Names(registry), list(curated.refused), list[str]()
    sources: list[Source] = []
    readings: list[Reading] = []
    files = [file for file, _ in curated.files.values()]
    for slug, reading in zip(curated.files, read(files), strict=True):
        if isinstance(reading, Problem):
            problems.append(reading)
        elif not is_english(reading.language):
            file, _ = curated.files[slug]
            notes.append(f"{file}: skipped, as it is in another language ({reading.language})")
        else:
            sources.append(_to_source(slug, reading, names.find_issuer(reading.issuer)))
            readings.append(reading)
    originals = _find_originals(curated.releases, sources, readings)
    told = list[Told]()
    for source, reading in zip(sources, readings, strict=True):
        file, place = curated.files[source.slug]
        decided = curated.decisions.get(place, NONE).of(reading.document)
        text = _Text(file, reading.document)
        kept: list[tuple[Finding, str]] = []
        for finding, standing in apply(reading.findings, decided, text):
            fault = _find_fault(finding, standing, source, registry, concepts)
            if fault and standing == REVIEWED:
                notes.append(f"{file}: left out, though reviewed: {to_words(finding)}: {fault}")
            elif not fault:
                kept.append((finding, standing))
        stale = find_stale(reading.findings, decided, text)
        notes += (str(to_stale(str(PurePath(place, DECISIONS)), d)) for d in stale)
        original = originals.get(source.slug, "")
        told.append(Told(replace(source, copy_of=original), original or source.slug, tuple(kept)))
    return told, problems, [*notes, *_find_strays(curated)]


def _find_fault(
    finding: Finding, standing: str, source: Source, registry: Registry, concepts: Concepts
) -> str:
    """Tell why a finding cannot be part of the graph; nothing when it can.

    What somebody decided on is held to the closed lists and the registry: another version of them
    may have been meant.
    """
    if not is_fit(finding):
        return "it holds contact data, or characters that a graph cannot hold; correct it"
    if is_too_early(finding.fields, source.date):
        return f"it is told as done, after the release ({source.date}); say that it is planned"
    if standing != REVIEWED:
        return ""
    faults = find_faults({**finding.fields, "type": finding.type}, concepts)
    faults += [
        (f"{r.name} is {r.kind} {r.slug}, which the registry does not know", "correct its iri")
        for r in finding.references
        if r.slug and not registry.knows(r.kind, r.slug)
    ]
    return "; ".join(chain.from_iterable(faults))


def _find_strays(curated: Curated) -> Iterator[str]:
    """Tell of the decisions on documents that are no releases of their folder."""
    there = {(place, PurePath(file.name).stem) for file, place in curated.files.values()}
    for place, decisions in curated.decisions.items():
        for decision in decisions:
            if (place, decision.found.document) not in there:
                yield str(to_stale(str(PurePath(place, DECISIONS)), decision))


class _Text(Mapping[str, str]):
    """The text of one document by its name, read when it is asked for."""

    def __init__(self, file: Traversable, document: str) -> None:
        self._file, self._document = file, document

    def __getitem__(self, document: str) -> str:
        if document != self._document:
            raise KeyError(document)
        return self._read

    def __iter__(self) -> Iterator[str]:
        return iter((self._document,))

    def __len__(self) -> int:
        return 1

    @cached_property
    def _read(self) -> str:
        return parse_document(self._file.name, resources.read_bytes(self._file)).text


def _find_originals(
    releases: Iterable[Release], sources: Sequence[Source], readings: Sequence[Reading]
) -> dict[str, str]:
    """Find which sources are copies, by slug: of a curated one, or of the first by its date."""
    from kg.copies import find_copies, sign

    dated = [(str(s.date or "~"), n, s.slug) for n, s in enumerate(sources)]
    order = [(slug, readings[n].signature) for _, n, slug in sorted(dated)]
    order = [*((r.source.slug, sign(_body(r.text))) for r in releases), *order]
    copies = find_copies([signature for _, signature in order])
    curated = {release.source.slug for release in releases}
    pairs = ((order[copy][0], order[original][0]) for copy, original in copies.items())
    return {copy: original for copy, original in pairs if copy not in curated}


def _body(text: str) -> str:
    """Give a curated text without its header."""
    return text.partition("\n\n")[2]


def _to_source(slug: str, reading: Reading, issuer: str) -> Source:
    """Describe a release: what it says of itself, where that can stand in the graph."""
    title = "".join(c if c.isprintable() else " " for c in reading.title)
    reference = "".join(c for c in reading.reference if c.isprintable()).strip()
    return Source(
        slug=slug,
        title=" ".join(title.split()) or reading.document,
        date=reading.date,
        link=reading.link if LINK.fullmatch(reading.link) else "",
        language=reading.language if LANGUAGE.fullmatch(reading.language) else "en",
        sha256=reading.sha256,
        issuer=issuer,
        reference=reference,
    )


def _read_decisions(file: Traversable | None, concepts: Mapping[str, Any]) -> Decisions:
    """Read what reviewers decided, where they did."""
    return parse_decisions(str(file), resources.read_text(file), concepts) if file else NONE


def _claim(taken: dict[str, str], slug: str, file: Traversable) -> None:
    """Give a slug to a file; raises DataError when another one has it."""
    if slug in taken:
        what = f"{slug} is taken by {taken[slug]}"
        raise DataError([Problem(str(file), 1, what, "rename the file")])
    taken[slug] = str(file)


def _check_issuer(release: Release, where: str, registry: Registry) -> None:
    """Refuse an issuer that the registry does not know."""
    issuer = release.source.issuer
    if issuer and not registry.knows("organization", issuer):
        remedy = "add it to the registry, or correct the slug"
        raise DataError([Problem(where, 1, f"unknown issuer {issuer!r}", remedy)])
