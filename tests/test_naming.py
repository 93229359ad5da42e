"""From findings to facts: which things names mean, which agreement is told of, what is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from kg.checking import check_finding, is_fit
from kg.dates import PartialDate
from kg.documents import Document, parse_document
from kg.findings import Finding, Reference
from kg.model import Agreement, Evidence, Fact, Position, Source, Span, Thing
from kg.naming import Told, to_facts
from kg.registry import Registry

CONCEPTS = {
    "agreement-kind": {"contract", "partnership"},
    "status": {"signed", "renewed"},
    "role": {"partner"},
    "modality": {"actual", "planned"},
    "theme": {"climate"},
}
REGISTRY = Registry(
    {
        (t.kind, t.slug): t
        for t in (
            Thing(kind="country", slug="france", cls="Country", label="France"),
            Thing(kind="country", slug="peru", cls="Country", label="Peru"),
            Thing(
                kind="organization",
                slug="state-of-france",
                cls="Government",
                label="France",
                countries=("france",),
            ),
            Thing(kind="organization", slug="peru", cls="Company", label="Peru Ltd"),
            Thing(kind="organization", slug="cnes", cls="Agency", label="CNES"),
            Thing(kind="organization", slug="acme", cls="Company", label="Acme of Old"),
        )
    }
)


def find(type_: str, *references: Reference, document: str = "a", **fields: Any) -> Finding:
    """Make a finding, whose words stand at a place that its fields decide."""
    words = f"{type_} {fields}"
    start = len(words)
    return Finding(
        document=document,
        type=type_,
        fields=fields,
        evidence=(Span(start, start + len(words), words),),
        rule="plain",
        confidence=0.9,
        references=references,
    )


def tell(
    *findings: Finding, slug: str = "a", origin: str = "", standing: str = "extracted"
) -> Told:
    """Make a release of 2021 that tells some findings."""
    source = Source(
        slug=slug, title=slug, language="en", sha256="0" * 64, date=PartialDate(2021, 5, 4)
    )
    return Told(source, origin or slug, tuple((finding, standing) for finding in findings))


def agree(*parties: str, kind: str = "partnership", **more: Any) -> Finding:
    """Make a finding of an agreement between parties of whom nothing is known but their names."""
    return find("agreement", kind=kind, parties=list(parties), **{"status": "signed", **more})


def name(*told: Told, known: tuple[Fact, ...] = ()) -> tuple[list[Any], dict[str, Thing]]:
    """Give the facts, and the new things by their slugs."""
    facts, things = to_facts(told, REGISTRY, known)
    return facts, {thing.slug: thing for _, thing in things}


def test_known_names_are_those_of_the_registry() -> None:
    """A name with a slug, and one that the registry's thing bears, make nothing new."""
    known = Reference("the French agency", "organization", "cnes")
    finding = find("agreement", known, kind="partnership", parties=["the French agency", "Newco"])
    [fact], things = name(tell(replace(finding, fields={**finding.fields, "status": "signed"})))
    assert fact.parties == ("cnes", "newco")
    assert things == {
        "newco": Thing(kind="organization", slug="newco", cls="Organization", label="Newco")
    }
    assert name(tell(agree("cnes", "Newco")))[0][0].parties == ("cnes", "newco")


def test_a_slug_of_another_name_gets_a_number() -> None:
    """What is called Acme is not the Acme of Old that has the slug."""
    [fact], things = name(tell(agree("Acme", "CNES")))
    assert fact.parties == ("acme-2", "cnes")
    assert things["acme-2"].label == "Acme"


def test_one_name_in_two_releases_is_one_thing() -> None:
    """Case, accents and hyphens do not tell things apart; each release states the thing."""
    company = Reference("KINEIS", "organization", cls="Company")
    second = replace(agree("KINEIS", "Newco"), references=(company,))
    facts, things = to_facts([tell(agree("Kinéis", "CNES")), tell(second, slug="b")], REGISTRY, ())
    assert [f.parties for f in facts if isinstance(f, Agreement)] == [
        ("cnes", "kineis"),
        ("kineis", "newco"),
    ]
    kineis = [(source, t.label, t.cls) for source, t in things if t.slug == "kineis"]
    assert kineis == [("a", "Kinéis", "Company"), ("b", "Kinéis", "Company")]


def test_letters_that_a_slug_cannot_hold_tell_names_apart() -> None:
    """Two names that differ in Greek letters are two things."""
    _, things = name(tell(agree("Project α", "Project β")))
    assert len(things) == 2
    assert all(re.fullmatch(r"project-[0-9a-f]{8}", slug) for slug in things)


def test_states_are_governments() -> None:
    """A country as a party is its government: the registry's, or a new one beside a taken slug."""
    france, peru = (Reference(n, "country", n.lower()) for n in ("France", "Peru"))
    finding = replace(agree("France", "Peru"), references=(france, peru))
    [fact], things = name(tell(finding))
    assert fact.parties == ("peru-2", "state-of-france")
    assert things["peru-2"] == Thing(
        kind="organization", slug="peru-2", cls="Government", label="Peru", countries=("peru",)
    )
    assert fact.label == "Peru-France partnership"


def test_agreements_of_one_kind_are_one() -> None:
    """Whoever tells of the partnership of two tells of the same, in whatever order."""
    facts, _ = name(tell(agree("CNES", "Newco")), tell(agree("Newco", "CNES"), slug="b"))
    assert {(f.slug, f.label) for f in facts} == {
        ("cnes-newco-partnership", "CNES-Newco partnership")
    }


def test_contracts_are_those_of_their_release() -> None:
    """Two releases tell of two contracts, unless one is a copy of the other."""
    one = agree("CNES", "Newco", kind="contract")
    facts, _ = name(tell(one), tell(one, slug="b"), tell(one, slug="c", origin="b"))
    assert [f.slug for f in facts] == [
        "cnes-newco-contract-a",
        "cnes-newco-contract-b",
        "cnes-newco-contract-b",
    ]
    assert facts[0].label == "CNES-Newco contract of 2021"


def test_many_parties_are_not_all_named() -> None:
    """The slug and the label of an agreement of many name two of them; another many have others."""
    names = [f"Org {letter}" for letter in "ABCDEF"]
    [one, other], _ = name(tell(agree(*names)), tell(agree(*names[:-1]), slug="b"))
    assert one.label == "Org A, Org B and 4 others: partnership"
    assert one.slug.startswith("org-a-org-b-others-")
    assert one.slug != other.slug


def test_a_curated_agreement_is_meant() -> None:
    """The one curated agreement of the same parties and kind is meant; of two, neither is."""
    evidence = Evidence(source="x", place=(Span(0, 1, "x"),), reported=None)
    curated = Agreement(
        slug="ours",
        label="Our partnership",
        kind="partnership",
        parties=("cnes", "newco"),
        status="signed",
        evidence=evidence,
    )
    told = tell(agree("Newco", "CNES", status="renewed"))
    [fact], _ = name(told, known=(curated,))
    assert (fact.slug, fact.label, fact.status) == ("ours", "Our partnership", "renewed")
    [fact], _ = name(told, known=(curated, replace(curated, slug="other")))
    assert fact.slug == "cnes-newco-partnership"
    contract = replace(curated, kind="contract")
    [fact], _ = name(tell(agree("Newco", "CNES", kind="contract")), known=(contract,))
    assert fact.slug == "cnes-newco-contract-a"


def test_an_office_is_written_as_before() -> None:
    """The title of a known office keeps its capitals: it is the same office."""
    office = {"person": "Ann Lee", "organization": "CNES"}
    first = find("position", **office, title="Head of Space")
    second = find("position", **office, title="head of space")
    facts, _ = name(tell(first), tell(second, slug="b"))
    assert [f.title for f in facts if isinstance(f, Position)] == ["Head of Space"] * 2


def test_an_act_has_one_duration() -> None:
    """Where releases differ on how long an act is for, the first is believed."""
    facts, _ = name(
        tell(agree("CNES", "Newco", duration_years=5)),
        tell(agree("CNES", "Newco", duration_years=3), slug="b"),
    )
    assert [f.duration_years for f in facts] == [5, None]


def test_fewer_than_two_parties_are_none() -> None:
    """Two names of one organisation make no agreement."""
    assert name(tell(agree("CNES", "cnes"))) == ([], {})


def test_same_words_are_one_piece_of_evidence() -> None:
    """Of two rules that find a fact in the same words, the surer one is told."""
    one = agree("CNES", "Newco")
    [fact], _ = name(tell(one, replace(one, rule="better", confidence=0.95)))
    assert fact.evidence.rule == "better"


def test_evidence_says_how_it_was_found() -> None:
    """What was extracted has its rule, version and confidence; what was reviewed is sure."""
    [fact], _ = name(tell(agree("CNES", "Newco")))
    assert (fact.evidence.standing, fact.evidence.confidence) == ("extracted", 0.9)
    assert fact.evidence.version
    [fact], _ = name(tell(agree("CNES", "Newco"), standing="reviewed"))
    assert (fact.evidence.standing, fact.evidence.confidence) == ("reviewed", 1.0)


def test_a_reference_that_leads_nowhere() -> None:
    """A slug that the registry does not have is a fault of the reader."""
    finding = replace(agree("CNES", "X"), references=(Reference("X", "organization", "nobody"),))
    with pytest.raises(ValueError, match="organization 'nobody', which is unknown"):
        name(tell(finding))


@pytest.fixture
def document() -> Document:
    """Read a document of one sentence."""
    return parse_document("a.txt", b"CNES and Newco signed a contract in Paris last Monday.")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"evidence": (Span(1, 5, "CNES"),)}, "'CNES' does not stand at 1"),
        ({"evidence": ()}, "no evidence"),
        ({"fields": {"kind": "pact", "parties": ["A", "B"], "status": "signed"}}, "'pact'"),
        ({"fields": {"kind": "contract", "parties": ["A", "B"], "status": "dreamt"}}, "'dreamt'"),
        ({"fields": {"parties": ["A", "B"], "status": "signed"}}, "kind is missing"),
        ({"type": "wedding"}, "type is unknown"),
        ({"confidence": 1.5}, "confidence of 1.5"),
        ({"references": (Reference("A", "organization", cls="Person"),)}, "'Person' is no class"),
    ],
)
def test_what_a_reader_promises(changes: dict[str, Any], message: str, document: Document) -> None:
    """A finding that breaks the contract is refused, with the rule that made it."""
    good = replace(agree("CNES", "Newco", kind="contract"), evidence=(Span(0, 4, "CNES"),))
    check_finding(good, document, CONCEPTS)
    with pytest.raises(ValueError, match=message):
        check_finding(replace(good, **changes), document, CONCEPTS)


@pytest.mark.parametrize(
    "words",
    ["write to ann@example.org", "Tel. +33 1 23 45 67 89", "call 202-555-0100", "a\x00b"],
)
def test_contact_data_stays_out(words: str) -> None:
    """Neither words nor names with an address, a telephone number or a control character enter."""
    good = agree("CNES", "Newco")
    assert is_fit(good)
    assert not is_fit(replace(good, evidence=(Span(0, len(words), words),)))
    assert not is_fit(agree("CNES", words))
