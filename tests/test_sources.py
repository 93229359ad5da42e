"""Texts and their facts: what is read, and every fault that is told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.curated import parse_facts
from kg.dates import parse_date
from kg.errors import DataError
from kg.model import Agreement, Fact, Membership, Span, Thing
from kg.registry import Registry
from kg.releases import Release, parse_release

HEADER = """\
title: Two agencies renew their accord
issuer: cnes
date: 2019-07-23
link: https://example.org/release
language: en
author: us
rights: CC-BY-4.0
"""
TEXT = f"{HEADER}\nCNES and CNRS renewed their accord.\n\nIt was first signed on 6 April 1976.\n"
CONCEPTS = {
    "agreement-kind": frozenset({"framework-agreement"}),
    "status": frozenset({"signed", "renewed"}),
    "role": frozenset({"partner"}),
    "modality": frozenset({"actual", "planned"}),
    "theme": frozenset({"climate"}),
}


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Give a registry of two organisations and two persons."""
    known = [("organization", "cnes"), ("organization", "cnrs"), ("body", "sco")]
    known += [("person", "le-gall"), ("person", "petit"), ("mission", "insight")]
    things = (Thing(kind=kind, slug=slug, cls="X", label=slug.upper()) for kind, slug in known)
    return Registry({(thing.kind, thing.slug): thing for thing in things})


@pytest.fixture(scope="module")
def release() -> Release:
    """Give a release that renews an accord."""
    return parse_release("cnes-cnrs", "cnes-cnrs.txt", TEXT)


def facts(release: Release, registry: Registry, *lines: object) -> list[Fact]:
    """Read facts given as JSON values, or as lines."""
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return parse_facts("cnes-cnrs.jsonl", text, release, registry, CONCEPTS, {})


def spans(fact: Fact) -> tuple[Span, ...]:
    """Give the places of a text that a fact cites."""
    assert isinstance(fact.evidence.place, tuple)
    return fact.evidence.place


ACCORD = {
    "type": "agreement",
    "agreement": "cnes-cnrs",
    "label": "CNES–CNRS accord",
    "kind": "framework-agreement",
    "parties": ["cnes", "cnrs"],
    "status": "renewed",
    "quote": "CNES and CNRS renewed their accord.",
}


def test_release() -> None:
    """The header tells what the document is; the hash is that of the whole text."""
    source = parse_release("x", "x.txt", TEXT).source
    assert (source.title, source.issuer) == ("Two agencies renew their accord", "cnes")
    assert source.date == parse_date("2019-07-23")
    assert len(source.sha256) == 64


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: Two agencies renew their accord\n", "", r"x\.txt:1: the header has no title; add"),
        ("date: 2019-07-23", "date: 23 July 2019", r"x\.txt:3: date: '23 July 2019' is not a date"),
        (
            "link: https:",
            "link: file:",
            r"x\.txt:4: link: 'file://.*' is malformed; write it like http",
        ),
        ("rights: CC-BY-4.0", "rights: ours", r"x\.txt:7: rights: 'ours' is malformed"),
        ("issuer: cnes", "issuer: C N E S", r"x\.txt:2: issuer: 'C N E S' is malformed"),
        ("author: us", "colour: blue", r"x\.txt:6: 'colour: blue' is no header line"),
        (
            "author: us",
            "title: again\nauthor: us",
            r"^x\.txt:6: 'title: again' is no header line[^\n]*$",
        ),
    ],
    ids=["title", "date", "link", "rights", "issuer", "unknown", "twice"],
)
def test_release_faults(old: str, new: str, message: str) -> None:
    """Each fault of a header is told with its line."""
    with pytest.raises(DataError, match=message):
        parse_release("x", "x.txt", TEXT.replace(old, new))


def test_fact_and_its_words(release: Release, registry: Registry) -> None:
    """A fact carries the place of the words that say it."""
    (accord,) = facts(release, registry, ACCORD | {"duration_years": 5, "date": "2019"})
    assert isinstance(accord, Agreement)
    assert (accord.duration_years, str(accord.date)) == (5, "2019")
    (span,) = spans(accord)
    assert release.text[span.start : span.end] == span.quote == ACCORD["quote"]


def test_acts_of_one_agreement_agree(release: Release, registry: Registry) -> None:
    """Two acts of an agreement that give it another label are told, with file and line."""
    other = ACCORD | {"label": "Another accord"}
    with pytest.raises(
        DataError, match=r"cnes-cnrs\.jsonl:2: agreement cnes-cnrs has another kind"
    ):
        facts(release, registry, ACCORD, other)


def test_two_places(release: Release, registry: Registry) -> None:
    """A fact that two places say together cites both."""
    quotes = ["CNES and CNRS", "6 April 1976"]
    (accord,) = facts(release, registry, ACCORD | {"quote": quotes})
    assert [span.quote for span in spans(accord)] == quotes


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"quote": "words that nobody said"},
            r"the quote 'words that nobody said' stands not in the text",
        ),
        ({"quote": "CN"}, r"stands \d times in the text; cite words that stand once"),
        ({"quote": ""}, "stands not in the text"),
        ({"quote": []}, "no quote; cite the words"),
        ({"quote": 5}, "no quote; cite the words"),
        (
            {"kind": "handshake"},
            "unknown agreement-kind 'handshake'; choose from framework-agreement",
        ),
        ({"status": "done"}, "unknown status 'done'; choose from renewed, signed"),
        ({"themes": ["peace"]}, "unknown theme 'peace'"),
        ({"parties": ["cnes"]}, "parties is no list of 2 or more"),
        ({"parties": ["cnes", "cnes"]}, "parties is no list of 2 or more"),
        ({"parties": "cnes"}, "parties is no list of 2 or more"),
        ({"parties": ["cnes", "nasa"]}, "unknown organization 'nasa'; add it to the registry"),
        ({"signatories": ["nobody"]}, "unknown person 'nobody'"),
        ({"date": "2019-13-01"}, "date: '2019-13-01' is not a date of the calendar"),
        ({"date": 2019}, "date is no text"),
        ({"duration_years": -5}, "duration_years -5 is wrong"),
        ({"duration_years": True}, "duration_years True is wrong"),
        ({"duration_years": 0.3}, "duration_years 0.3 is wrong; write years, in whole months"),
        ({"agreement": "Big Deal"}, "agreement 'Big Deal' is no slug"),
        ({"label": " "}, "label is no text"),
        ({"colour": "blue"}, "unknown field 'colour'; the fields are"),
        ({"type": "wedding"}, "the type is unknown; choose from position, agreement"),
        ({"type": None}, "the type is unknown"),
        ({"type": ["agreement"]}, "the type is unknown"),
        ({"label": "a\x00b"}, "label is no text"),
        ({"label": "\ud800"}, "label is no text"),
    ],
    ids=str,
)
def test_fact_faults(
    change: dict[str, object], message: str, release: Release, registry: Registry
) -> None:
    """Each fault of a fact is told with file, line and remedy."""
    with pytest.raises(DataError, match=message) as caught:
        facts(release, registry, "", ACCORD | change)
    assert caught.value.problems[0].line == 2


def test_nothing_happens_after_its_report(release: Release, registry: Registry) -> None:
    """A release of July 2019 cannot tell of what was done later; what is intended may come."""
    late = ACCORD | {"date": "2019-08"}
    with pytest.raises(
        DataError, match=r"it happened \(2019-08\) after the release \(2019-07-23\)"
    ):
        facts(release, registry, late)
    assert facts(release, registry, ACCORD | {"date": "2019"})
    concepts = CONCEPTS | {"status": frozenset({"intended"})}
    line = json.dumps(late | {"status": "intended"})
    assert parse_facts("x.jsonl", line, release, registry, concepts, {})


def test_other_faults(release: Release, registry: Registry) -> None:
    """What is missing, what is no JSON, and an unknown modality or role are told all at once."""
    with pytest.raises(DataError) as caught:
        facts(
            release,
            registry,
            {k: v for k, v in ACCORD.items() if k not in ("kind", "status")},
            '{"type": ',
            {"type": "participation", "organization": "cnes", "mission": "insight", "role": "boss",
             "modality": "maybe", "quote": "6 April 1976"},
            {"type": "membership", "organization": "cnes", "body": "sco", "member_count": 0,
             "quote": "6 April 1976"},
            "[" * 100_000,
            f'{{"type": {"1" * 5000}}}',
        )  # fmt: skip
    told = str(caught.value)
    for line, words in [
        (1, "kind is missing; add it"),
        (1, "status is missing; add it"),
        (2, "not JSON"),
        (3, "unknown role 'boss'"),
        (3, "unknown modality 'maybe'"),
        (4, "member_count 0 is wrong"),
        (5, "not JSON"),
        (6, "not JSON"),
    ]:
        assert f"cnes-cnrs.jsonl:{line}: {words}" in told


@pytest.mark.parametrize(
    "contact",
    [
        "write to jane@agency.example today",
        "Tel: +33 1 44 76 75 39",
        "tél. 01 44 76 75",
        "+49 89 1234567",
    ],
)
def test_contact_data_never_enter(contact: str, registry: Registry) -> None:
    """Words that hold a telephone number or an e-mail address are not quoted."""
    release = parse_release("x", "x.txt", TEXT + contact)
    with pytest.raises(DataError, match="holds contact data; cite other words"):
        facts(release, registry, ACCORD | {"quote": contact})


def test_dates_and_figures_are_no_contact_data(registry: Registry) -> None:
    """A date, a sum or a count is no telephone number."""
    words = "On 2019-07-23 the 27 members spent 1 200 000 euros, +5 % more than in 2018."
    release = parse_release("x", "x.txt", TEXT + words)
    fact = {"type": "membership", "organization": "cnes", "body": "sco", "member_count": 27}
    (membership,) = facts(release, registry, fact | {"quote": words})
    assert isinstance(membership, Membership)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_quote_is_found_or_refused(before: str, after: str) -> None:
    """Whatever stands around them, quoted words are cited where they stand, or told as a fault."""
    known = {
        ("organization", s): Thing(kind="organization", slug=s, cls="X", label=s)
        for s in ("cnes", "cnrs")
    }
    release = parse_release("x", "x.txt", f"{TEXT}{before}these very words{after}")
    try:
        (fact,) = facts(release, Registry(known), ACCORD | {"quote": "these very words"})
    except DataError:
        assert release.text.count("these very words") != 1
    else:
        (span,) = spans(fact)
        assert release.text[span.start : span.end] == "these very words"
