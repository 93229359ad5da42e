"""Folders → sources: curated ones with their facts, and found releases with what they state.

`NAME.txt` with `NAME.jsonl` beside it is a curated source; any other file that ends as releases do
is a release, to be read by rules. Files whose names begin with a dot, and folders in it, are passed
over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources.abc import Traversable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from kg import resources
from kg.curated import parse_facts
from kg.errors import DataError, Problem
from kg.iris import LANGUAGE, LINK, slugify
from kg.model import Agreement, Fact, Source
from kg.registry import Registry
from kg.releases import Release, parse_release
from kg.review import FILE as DECISIONS
from kg.review import NONE, Decisions, parse_decisions

if TYPE_CHECKING:
    from kg.findings import Finding
    from kg.intake import Concepts, Reading
    from kg.naming import Told

#: The slug of the source that the registry's own rows are cited as.
REGISTRY = "registry"
#: What the files of releases end with.
ENDINGS = (".txt", ".md", ".html", ".htm")


@dataclass(slots=True)
class Curated:
    """The curated sources of some folders, and the releases that stand beside them.

    `files` are the releases by slug, `decisions` what reviewers decided on those of each folder.
    """

    releases: list[Release] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    files: dict[str, tuple[Traversable, str]] = field(default_factory=dict)
    decisions: dict[str, Decisions] = field(default_factory=dict)
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
        decided = lists.pop(DECISIONS, None)
        texts = [p for p in shown if PurePath(p.name).suffix.lower() in ENDINGS]
        texts = [p for p in texts if p.name != f"{REGISTRY}.txt"]
        if not texts and not any(p.name.endswith(".csv") for p in shown):
            remedy = f"a release ends with {', '.join(ENDINGS)}"
            problems.append(Problem(str(place), 1, "no sources here", remedy))
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
    read: Callable[[Sequence[Traversable]], Iterator[Reading | Problem]],
) -> tuple[list[Told], list[Problem], list[str]]:
    """Read the releases: give what each tells, what is wrong with others, and what was left out.

    `read` reads files, as `intake.read_releases` does.
    """
    from kg.naming import Names

    names, problems, skipped = Names(registry), list(curated.refused), list[str]()
    sources: list[Source] = []
    readings: list[Reading] = []
    files = [file for file, _ in curated.files.values()]
    for slug, reading in zip(curated.files, read(files), strict=True):
        if isinstance(reading, Problem):
            problems.append(reading)
        elif not reading.is_english:
            file, _ = curated.files[slug]
            skipped.append(f"{file}: skipped, as it is in another language ({reading.language})")
        else:
            sources.append(_to_source(slug, reading, names.find_issuer(reading.issuer)))
            readings.append(reading)
    originals = _find_originals(curated.releases, sources, readings)
    told = [
        _to_told(curated, source, reading, originals.get(source.slug, ""))
        for source, reading in zip(sources, readings, strict=True)
    ]
    return told, problems, skipped


def _to_told(curated: Curated, source: Source, reading: Reading, original: str) -> Told:
    """Draw together what a release says, what reviewers decided on it, and what it is a copy of."""
    from kg.naming import Told, is_fit
    from kg.review import REVIEWED, apply, find_faults

    def is_sound(finding: Finding, standing: str) -> bool:
        fact = {**finding.fields, "type": finding.type}
        return is_fit(finding) and (standing != REVIEWED or not find_faults(fact, {}))

    file, place = curated.files[source.slug]
    decided = curated.decisions.get(place, NONE).of(reading.document)
    judged = apply(reading.findings, decided, _Text(file, reading.document))
    kept = tuple((finding, standing) for finding, standing in judged if is_sound(finding, standing))
    return Told(replace(source, copy_of=original), original or source.slug, kept)


class _Text(dict[str, str]):
    """The text of one document by its name, read when it is asked for, and not kept."""

    def __init__(self, file: Traversable, document: str) -> None:
        super().__init__({document: ""})
        self._file = file

    def get(self, document: str, default: Any = "") -> Any:
        """Read the text."""
        from kg.documents import parse_document

        if document not in self:
            return default
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
