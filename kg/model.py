"""What the graph holds, as frozen values: things, sources, and facts with their evidence.

A thing is named by its slug; the field that holds it says of which kind it is (`organization`,
`mission`, …). A fact is one of the seven that the annotation guide knows, and carries one piece of
evidence: two sources that state the same fact give two values here and one node in the graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing, with its BCP 47 language tag where that is known."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something with an identity of its own: an organisation, a mission, a person, and so on.

    `kind` is one of `namespaces.THING_KINDS`, `cls` the ontology's class (`Agency`), and `parent`,
    `countries` and `successors` hold slugs.
    """

    kind: str
    slug: str
    cls: str
    label: str
    aliases: tuple[Name, ...] = ()
    countries: tuple[str, ...] = ()
    parent: str = ""
    successors: tuple[str, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    wikidata: str = ""
    ror: str = ""
    homepage: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that states facts: its metadata, and the hash of the text they point into.

    `author` and `rights` are those of a text of ours; a release that was found has neither, and
    perhaps no date and no link. `also` holds the addresses of further pages that a brief draws on,
    `copy_of` the slug of the source that this one is a copy of.
    """

    slug: str
    title: str
    language: str
    sha256: str
    date: PartialDate | None = None
    link: str = ""
    author: str = ""
    rights: str = ""
    issuer: str = ""
    reference: str = ""
    also: tuple[str, ...] = ()
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words of a source's text: `text[start:end] == quote`, in Unicode code points."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number as in RFC 7111 (the header is row 1), and where it was seen.

    `sha256` is the digest of its cells, where the table is a file that others keep.
    """

    table: str
    number: int
    links: tuple[str, ...]
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a source says a fact, and how the fact got from there into the graph.

    `reported` is the date of the source, where it has one; `standing` is `reviewed` or `extracted`;
    `version` is that of the rules, where one of them found the fact; `confidence` lies between 0
    and 1.
    """

    source: str
    place: tuple[Span, ...] | Row
    reported: PartialDate | None
    standing: str = "reviewed"
    rule: str = "curated"
    version: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A person holds, or held, an office at an organisation.

    `term` counts the times that a person held the same office, from 1.
    """

    person: str
    organization: str
    title: str
    evidence: Evidence
    start: PartialDate | None = None
    end: PartialDate | None = None
    term: int = 1
    modality: str = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One step in the life of an agreement between parties: a signature, a renewal, an end.

    Values with the same `slug` are steps of the same agreement; `acceding` are those of the parties
    that become one by this step. `expires` is when the term that it sets runs out, where that is
    told instead of a duration.
    """

    slug: str
    label: str
    kind: str
    parties: tuple[str, ...]
    status: str
    evidence: Evidence
    date: PartialDate | None = None
    duration_years: float | None = None
    expires: PartialDate | None = None
    signatories: tuple[str, ...] = ()
    acceding: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """An organisation has a part in a mission."""

    organization: str
    mission: str
    role: str
    evidence: Evidence
    date: PartialDate | None = None
    modality: str = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """An organisation is a member, or a signatory, of a body."""

    organization: str
    body: str
    evidence: Evidence
    date: PartialDate | None = None
    member_count: int | None = None
    modality: str = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentFlight:
    """An instrument flies on a mission."""

    instrument: str
    mission: str
    evidence: Evidence
    modality: str = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Two or more persons met, or are to meet."""

    persons: tuple[str, ...]
    evidence: Evidence
    date: PartialDate | None = None
    themes: tuple[str, ...] = ()
    modality: str = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """A mission was, or is to be, launched."""

    mission: str
    date: PartialDate
    evidence: Evidence
    vehicle: str = ""
    modality: str = "actual"


#: A thing by its kind and slug, and two things, the lesser first.
Key = tuple[str, str]
Pair = tuple[Key, Key]

Fact = Position | Agreement | Participation | Membership | InstrumentFlight | Meeting | Launch

#: The classes of facts, by the names that files give to their types.
CLASSES: Mapping[str, type[Fact]] = {
    "position": Position,
    "agreement": Agreement,
    "participation": Participation,
    "membership": Membership,
    "instrument": InstrumentFlight,
    "meeting": Meeting,
    "launch": Launch,
}
