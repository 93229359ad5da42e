"""Things, sources and facts as RDF: the only maker of triples.

What a source says goes into the named graph of that source; the ontology says what the terms mean.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache, lru_cache, singledispatch

from pyoxigraph import Literal, NamedNode, Quad

from kg.dates import PartialDate
from kg.iris import mint, mint_evidence, slugify
from kg.model import (
    Agreement,
    Evidence,
    Fact,
    InstrumentFlight,
    Launch,
    Meeting,
    Membership,
    Participation,
    Position,
    Row,
    Source,
    Span,
    Thing,
)
from kg.namespaces import DCTERMS, EDTF, FOAF, OA, OWL, RDF, RDFS, SKOS, SPC, WIKIDATA, XSD
from kg.releases import LICENCES

#: What is said of one subject: predicate and object.
Statement = tuple[str, NamedNode | Literal]
#: The labels of things by kind and slug; where one is missing, the slug stands for it.
Labels = Mapping[tuple[str, str], str]

#: So many hexadecimal digits of the digest of a row name its evidence.
_HASH = 20
_ROW_SYNTAX = NamedNode("http://tools.ietf.org/rfc/rfc7111")


def thing_quads(thing: Thing, source: str, shared: Container[str] = ()) -> Iterator[Quad]:
    """Give what a source, by its slug, says of a thing: class, names, country, dates, links.

    What another catalogue knows by an identifier is the same thing, unless two things bear it
    (`shared`): then it is as good as a match.
    """

    def statements() -> Iterator[Statement]:
        yield RDF.type, NamedNode(SPC[thing.cls])
        yield RDFS.label, Literal(thing.label)
        for name in thing.aliases:
            yield SKOS.altLabel, Literal(name.text, language=name.language or None)
        for slug in thing.countries:
            yield SPC.country, _node("country", slug)
        if thing.parent:
            yield SPC.parent, _node(thing.kind, thing.parent)
        for slug in thing.successors:
            yield SPC.successor, _node(thing.kind, slug)
        yield from _dates((SPC.start, thing.start), (SPC.end, thing.end))
        if any(date and date.qualifier for date in (thing.start, thing.end)):
            yield from _edtf(_period(thing.start, thing.end))
        if thing.wikidata:
            yield _match(thing.wikidata, shared), NamedNode(WIKIDATA + thing.wikidata)
        if thing.ror:
            yield _match(thing.ror, shared), NamedNode(thing.ror)
        if thing.homepage:
            yield FOAF.homepage, NamedNode(thing.homepage)
        for link in thing.links:
            yield DCTERMS.source, NamedNode(link)

    return _quads(source, _node(thing.kind, thing.slug), statements())


def _match(identifier: str, shared: Container[str]) -> str:
    return SKOS.exactMatch if identifier in shared else OWL.sameAs


def source_quads(source: Source) -> Iterator[Quad]:
    """Describe a source in its own graph: the document, and the text that evidence points into."""

    def statements() -> Iterator[Statement]:
        yield RDF.type, NamedNode(SPC.Source)
        yield RDFS.label, Literal(source.title)
        yield DCTERMS.title, Literal(source.title)
        yield from _dates((DCTERMS.issued, source.date))
        yield DCTERMS.language, Literal(source.language)
        if source.author:
            yield DCTERMS.creator, Literal(source.author)
        if source.rights:
            yield DCTERMS.license, NamedNode(LICENCES[source.rights])
        if source.link:
            yield FOAF.page, NamedNode(source.link)
        yield SPC.sha256, Literal(source.sha256)
        if source.copy_of:
            yield SPC.copyOf, _node("source", source.copy_of)
        if source.issuer:
            yield DCTERMS.publisher, _node("organization", source.issuer)
        for link in source.also:
            yield DCTERMS.references, NamedNode(link)
        if source.reference:
            yield DCTERMS.identifier, Literal(source.reference)

    return _quads(source.slug, _node("source", source.slug), statements())


def fact_quads(fact: Fact, labels: Labels, *, described: bool = False) -> Iterator[Quad]:
    """Give a fact as its relationship node, with its evidence, in the graph of its source.

    All facts of a row share its evidence, which is left out where it is `described` already.
    """
    source = fact.evidence.source
    for subject, statements in _describe(fact, labels):
        yield from _quads(source, subject, statements)
    node = _name_evidence(subject, fact.evidence)
    yield from _quads(source, subject, [(SPC.evidence, node)])
    if not described:
        yield from _evidence_quads(node, fact.evidence)


@singledispatch
def _describe(
    fact: Fact, labels: Labels
) -> Iterator[tuple[NamedNode, Iterable[Statement]]]:  # the last subject is what evidence is of
    raise TypeError(f"{type(fact).__name__} is no fact")


@_describe.register
def _(fact: Agreement, labels: Labels) -> Iterator[tuple[NamedNode, Iterable[Statement]]]:
    agreement = _node("agreement", fact.slug)
    act = _node("act", fact.slug, fact.status, *([str(fact.date)] if fact.date else []))
    yield (
        agreement,
        [
            (RDF.type, NamedNode(SPC.Agreement)),
            (RDFS.label, Literal(fact.label)),
            (SPC.kind, _node("agreement-kind", fact.kind)),
            *((SPC.party, _node("organization", party)) for party in fact.parties),
            *((SPC.theme, _node("theme", theme)) for theme in fact.themes),
            (SPC.act, act),
        ],
    )
    when = f" {fact.date}" if fact.date else ""
    yield (
        act,
        [
            *_common("Act", f"{fact.label}: {fact.status}{when}", fact),
            (SPC.status, _node("status", fact.status)),
            *_when(fact.date),
            *_duration(fact.duration_years),
            *_dates((SPC.expires, fact.expires)),
            *((SPC.signatory, _node("person", person)) for person in fact.signatories),
            *((SPC.accedingParty, _node("organization", party)) for party in fact.acceding),
        ],
    )


@_describe.register
def _(fact: Position, labels: Labels) -> Iterator[tuple[NamedNode, Iterable[Statement]]]:
    person = _label(labels, "person", fact.person)
    organization = _label(labels, "organization", fact.organization)
    keys = [fact.person, fact.organization, slugify(fact.title)]
    keys += [] if fact.term == 1 else [str(fact.term)]
    yield (
        _node("position", *keys, *_hedge(fact)),
        [
            *_common("Position", f"{person}, {fact.title}, {organization}", fact),
            (SPC.person, _node("person", fact.person)),
            (SPC.organization, _node("organization", fact.organization)),
            (SPC.title, Literal(fact.title)),
            *_dates((SPC.start, fact.start), (SPC.end, fact.end)),
            *_edtf(_period(fact.start, fact.end)),
        ],
    )


@_describe.register
def _(fact: Participation, labels: Labels) -> Iterator[tuple[NamedNode, Iterable[Statement]]]:
    organization = _label(labels, "organization", fact.organization)
    mission = _label(labels, "mission", fact.mission)
    yield (
        _node("participation", fact.organization, fact.mission, fact.role, *_hedge(fact)),
        [
            *_common("Participation", f"{organization} in {mission} ({fact.role})", fact),
            (SPC.organization, _node("organization", fact.organization)),
            (SPC.mission, _node("mission", fact.mission)),
            (SPC.role, _node("role", fact.role)),
            *_when(fact.date),
        ],
    )


@_describe.register
def _(fact: Membership, labels: Labels) -> Iterator[tuple[NamedNode, Iterable[Statement]]]:
    organization = _label(labels, "organization", fact.organization)
    body = _label(labels, "body", fact.body)
    count = [] if fact.member_count is None else [(SPC.memberCount, Literal(fact.member_count))]
    yield (
        _node("membership", fact.organization, fact.body, *_hedge(fact)),
        [
            *_common("Membership", f"{organization} in {body}", fact),
            (SPC.organization, _node("organization", fact.organization)),
            (SPC.body, _node("body", fact.body)),
            *_when(fact.date),
            *count,
        ],
    )


@_describe.register
def _(fact: InstrumentFlight, labels: Labels) -> Iterator[tuple[NamedNode, Iterable[Statement]]]:
    instrument = _label(labels, "instrument", fact.instrument)
    mission = _label(labels, "mission", fact.mission)
    yield (
        _node("instrument-flight", fact.instrument, fact.mission, *_hedge(fact)),
        [
            *_common("InstrumentFlight", f"{instrument} on {mission}", fact),
            (SPC.instrument, _node("instrument", fact.instrument)),
            (SPC.mission, _node("mission", fact.mission)),
        ],
    )


@_describe.register
def _(fact: Meeting, labels: Labels) -> Iterator[tuple[NamedNode, Iterable[Statement]]]:
    persons = sorted(fact.persons)
    who = " and ".join(_label(labels, "person", person) for person in persons)
    when = [str(fact.date)] if fact.date else []
    yield (
        _node("meeting", *persons, *when, *_hedge(fact)),
        [
            *_common("Meeting", ", ".join((f"Meeting of {who}", *when)), fact),
            *((SPC.participant, _node("person", person)) for person in persons),
            *_when(fact.date),
            *((SPC.theme, _node("theme", theme)) for theme in fact.themes),
        ],
    )


@_describe.register
def _(fact: Launch, labels: Labels) -> Iterator[tuple[NamedNode, Iterable[Statement]]]:
    mission = _label(labels, "mission", fact.mission)
    yield (
        _node("launch", fact.mission, str(fact.date), *_hedge(fact)),
        [
            *_common("Launch", f"Launch of {mission}, {fact.date}", fact),
            (SPC.mission, _node("mission", fact.mission)),
            *_when(fact.date),
            *([(SPC.vehicle, Literal(fact.vehicle))] if fact.vehicle else []),
        ],
    )


def _common(cls: str, label: str, fact: Fact) -> Iterator[Statement]:
    """Give what every fact has: its class, a label, when it was reported, and its modality."""
    yield RDF.type, NamedNode(SPC[cls])
    hedge = "".join(f" ({word})" for word in _hedge(fact))
    yield RDFS.label, Literal(label + hedge)
    yield from _dates((SPC.reportedOn, fact.evidence.reported))
    if not isinstance(fact, Agreement):
        yield SPC.modality, _node("modality", fact.modality)


def _hedge(fact: Fact) -> tuple[str, ...]:
    """Give the key that keeps a planned, possible, ended or denied fact apart from a done one."""
    modality = "actual" if isinstance(fact, Agreement) else fact.modality
    return () if modality == "actual" else (modality,)


def _name_evidence(fact: NamedNode, evidence: Evidence) -> NamedNode:
    """Name the evidence of a fact: by both, or where a row has a digest by that alone."""
    place = evidence.place
    if not isinstance(place, Row):
        spot = " ".join(f"{span.start}-{span.end}" for span in place)
    elif place.sha256:
        return _node("evidence", evidence.source, place.sha256[:_HASH])
    else:
        spot = place.table
    return NamedNode(mint_evidence(fact.value, evidence.source, spot))


def _evidence_quads(node: NamedNode, evidence: Evidence) -> Iterator[Quad]:
    """Tell where a source says something (Web Annotation selectors), and how it got from there."""
    place = evidence.place
    slug = node.value.rsplit("/", 1)[-1]
    selectors: dict[NamedNode, list[Statement]] = {}
    if isinstance(place, Row):
        selectors[_selector(f"{slug}-row")] = [
            (RDF.type, NamedNode(OA.FragmentSelector)),
            (DCTERMS.conformsTo, _ROW_SYNTAX),
            (RDF.value, Literal(f"row={place.number}")),
            (RDFS.label, Literal(f"{place.table}, row {place.number}")),
            *([(SPC.rowDigest, Literal(place.sha256))] if place.sha256 else []),
        ]
    else:
        for number, span in enumerate(place, start=1):
            suffix = "" if number == 1 else f"-{number}"
            selectors |= _span_selectors(f"{slug}{suffix}", span)
    links = place.links if isinstance(place, Row) else ()
    statements: list[Statement] = [
        (RDF.type, NamedNode(SPC.Evidence)),
        (OA.hasSource, _node("source", evidence.source)),
        *((OA.hasSelector, selector) for selector in selectors),
        *((DCTERMS.source, NamedNode(link)) for link in links),
        (SPC.standing, _node("standing", evidence.standing)),
        (SPC.rule, Literal(evidence.rule)),
        *([(SPC.ruleVersion, Literal(evidence.version))] if evidence.version else []),
        (SPC.confidence, Literal(f"{evidence.confidence:.3g}", datatype=NamedNode(XSD.decimal))),
    ]
    yield from _quads(evidence.source, node, statements)
    for selector, described in selectors.items():
        yield from _quads(evidence.source, selector, described)


def _span_selectors(slug: str, span: Span) -> dict[NamedNode, list[Statement]]:
    """Select a run of words twice, by the words and by their place.

    The numbers are plain integers: Oxigraph keeps no datatype derived from xsd:integer.
    """
    return {
        _selector(f"{slug}-position"): [
            (RDF.type, NamedNode(OA.TextPositionSelector)),
            (OA.start, Literal(span.start)),
            (OA.end, Literal(span.end)),
        ],
        _selector(f"{slug}-quote"): [
            (RDF.type, NamedNode(OA.TextQuoteSelector)),
            (OA.exact, Literal(span.quote)),
        ],
    }


def _selector(slug: str) -> NamedNode:
    """Name a selector after its evidence, whose slug is already made of keys."""
    return NamedNode(mint("selector", *slug.split("_")))


@lru_cache(4096)
def _node(kind: str, *keys: str) -> NamedNode:
    """Mint the IRI of an individual as a term."""
    return NamedNode(mint(kind, *keys))


def _label(labels: Labels, kind: str, slug: str) -> str:
    return labels.get((kind, slug), slug)


def _date(when: PartialDate) -> Literal:
    """Write a date with the datatype of its precision."""
    return Literal(str(when), datatype=NamedNode(f"{XSD.base}{when.datatype}"))


def _dates(*pairs: tuple[str, PartialDate | None]) -> Iterator[Statement]:
    """Say those dates that are known."""
    return ((predicate, _date(when)) for predicate, when in pairs if when is not None)


def _when(date: PartialDate | None) -> Iterator[Statement]:
    """Say when a fact happened: as a date to compute with, and as one that says how sure it is."""
    yield from _dates((SPC.onDate, date))
    yield from _edtf(date.edtf if date else "")


def _period(start: PartialDate | None, end: PartialDate | None) -> str:
    """Give the EDTF of a period, of which the ends that nobody tells are empty."""
    return "/".join(date.edtf if date else "" for date in (start, end))


def _edtf(text: str) -> Iterator[Statement]:
    """Say a date, or a period with one known end at least, in EDTF."""
    if text.strip("/"):
        yield SPC.edtf, Literal(text, datatype=NamedNode(EDTF))


def _duration(years: float | None) -> Iterator[Statement]:
    """Say a duration, in whole months, as xsd:duration."""
    if years is not None:
        whole, months = divmod(round(years * 12), 12)
        text = "P" + (f"{whole}Y" if whole else "") + (f"{months}M" if months else "")
        yield SPC.duration, Literal(text, datatype=NamedNode(XSD.duration))


def _quads(source: str, subject: NamedNode, statements: Iterable[Statement]) -> Iterator[Quad]:
    """Put statements about a subject into the graph of a source."""
    graph = _node("source", source)
    return (Quad(subject, _property(p), o, graph) for p, o in statements)


@cache
def _property(iri: str) -> NamedNode:
    """Give a property as a term; there are few."""
    return NamedNode(iri)
