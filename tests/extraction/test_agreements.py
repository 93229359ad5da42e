"""The acts of small releases: who binds themselves to whom, and by which act, at which date."""

from __future__ import annotations

import pytest

from kg.documents import parse_document
from kg.extraction import Extractor
from kg.findings import Finding
from kg.reading import read_registry


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """Make the reader once: to make it takes longer than to use it."""
    return Extractor(read_registry())


def read(extractor: Extractor, *paragraphs: str) -> list[Finding]:
    """Read a release of Tuesday, 14 May 2024: a title that names nobody, and some paragraphs."""
    parts = ("14 May 2024", "New lander is on its way to the far side", *paragraphs)
    return extractor.extract(parse_document("release.txt", "\n\n".join(parts).encode()))


def agreements(findings: list[Finding]) -> list[tuple[str, str, frozenset[str]]]:
    """Give the kind, status and parties of each agreement."""
    fields = [f.fields for f in findings if f.type == "agreement"]
    return [(f["kind"], f["status"], frozenset(f["parties"])) for f in fields]


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("CNES and ISRO signed a cooperation agreement.", "agreement", "signed"),
        (
            "CNES and ISRO signed the renewal of their cooperation agreement.",
            "agreement",
            "renewed",
        ),
        ("CNES and ISRO signed an extension of their agreement.", "agreement", "extended"),
        ("An amendment to the agreement between CNES and ISRO was signed.", "agreement", "amended"),
        ("The renewal of the treaty between CNES and ISRO was signed.", "treaty", "renewed"),
        ("CNES and ISRO are negotiating an agreement.", "agreement", "intended"),
        ("CNES and ISRO will sign an agreement.", "agreement", "intended"),
        ("CNES and ISRO plan to sign an agreement.", "agreement", "intended"),
        ("CNES could sign an agreement with ISRO.", "agreement", "intended"),
        ("CNES terminated its agreement with ISRO.", "agreement", "ended"),
        (
            "Both praised the extensive cooperation between CNES and ISRO.",
            "partnership",
            "announced",
        ),
        ("CNES, ISRO agree to closer cooperation", "partnership", "announced"),
        ("CNES and ISRO have agreed to cooperate on relays.", "partnership", "announced"),
        (
            "CNES, represented by its President Jean Dupont, and ISRO, represented by its Chairman"
            " Arun Mehra, signed a framework agreement.",
            "framework-agreement",
            "signed",
        ),
    ],
)
def test_act(extractor: Extractor, sentence: str, kind: str, status: str) -> None:
    """What is done to which kind of agreement, and how far it is."""
    assert agreements(read(extractor, sentence)) == [(kind, status, frozenset({"CNES", "ISRO"}))]


@pytest.mark.parametrize(
    "sentence",
    [
        "CNES has declined to sign an agreement with ISRO.",
        "CNES has not signed an agreement with ISRO.",
        "NASA has not awarded a contract to Boeing.",
        "Boeing lost the contract to OHB.",
        "CNES praised the rover that ISRO, which is another agency, has built.",
    ],
)
def test_no_act(extractor: Extractor, sentence: str) -> None:
    """What is denied, or never was an agreement, is none."""
    assert agreements(read(extractor, sentence)) == []


THREE = {"OHB", "Boeing", "Rocket Lab"}


@pytest.mark.parametrize(
    ("told", "takers"),
    [
        (["SpaceX awarded NASA contract"], {"SpaceX"}),
        (["Rocket Lab bags NASA order"], {"Rocket Lab"}),
        (["NASA awards launch contract to Rocket Lab"], {"Rocket Lab"}),
        (["The contract was awarded to OHB by NASA."], {"OHB"}),
        (["NASA has awarded contracts to OHB, Boeing, and Rocket Lab."], THREE),
        (["NASA has chosen the team of OHB, Boeing and Rocket Lab."], THREE),
        (["NASA has selected three companies: OHB, Boeing and Rocket Lab."], THREE),
        (["Boeing was one of three companies selected by NASA."], {"Boeing"}),
        (
            [
                "NASA selected three companies to study landers.",
                "The selected companies are:",
                "- OHB of Bremen, Germany",
                "- Polaris Robotics Ltd of London",
            ],
            {"OHB", "Polaris Robotics Ltd"},
        ),
        (["OHB builds tanks for a living. NASA has awarded it a contract for a tank."], {"OHB"}),
        (["Defense and technology company Cubic has won a contract from NASA."], {"Cubic"}),
    ],
)
def test_award(extractor: Extractor, told: list[str], takers: set[str]) -> None:
    """Who is given work by NASA: the giver first, also in headlines and lists."""
    found = [f.fields["parties"] for f in read(extractor, *told) if f.type == "agreement"]
    assert sorted(map(tuple, found)) == sorted(
        (taker, "NASA") if "from" in told[0] else ("NASA", taker) for taker in takers
    )


@pytest.mark.parametrize("subject", ["It also", "The company also"])
def test_subject_goes_on(extractor: Extractor, subject: str) -> None:
    """A sentence that names no subject goes on about that of the sentence before."""
    told = f"OHB has signed a contract with NASA. {subject} signed an agreement with ISRO."
    assert ("agreement", "signed", frozenset({"OHB", "ISRO"})) in agreements(read(extractor, told))


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("signed an agreement yesterday", "2024-05-13"),
        ("signed an agreement on Thursday", "2024-05-09"),
        ("will sign an agreement on Thursday", "2024-05-16"),
        ("will sign an agreement next Tuesday", "2024-05-21"),
        ("will sign an agreement next Tuesday (June 4)", "2024-06-04"),
        ("signed an agreement on Friday (10 May 2024)", "2024-05-10"),
        ("signed an agreement on Monday 22 April", "2024-04-22"),
        ("signed an agreement last March", "2024-03"),
        ("signed an agreement last year", "2023"),
    ],
)
def test_date(extractor: Extractor, when: str, date: str) -> None:
    """A date is as precise as the text; a weekday is past, or ahead in what is to come."""
    dates = [f.fields.get("date") for f in read(extractor, f"CNES and ISRO {when} in Paris.")]
    assert dates == [date]


def test_signatories_of_two_sides(extractor: Extractor) -> None:
    """Who signs with whom signs for the house of their office."""
    told = "Jean Dupont, President of CNES, signed a treaty with Arun Mehra, Chairman of ISRO."
    (treaty,) = [f for f in read(extractor, told) if f.type == "agreement"]
    assert set(treaty.fields["signatories"]) == {"Jean Dupont", "Arun Mehra"}


@pytest.mark.parametrize(
    ("told", "house"),
    [
        (
            "Eutelsat announced the appointment of Mara Lindqvist as Chief Technology Officer.",
            "Eutelsat",
        ),
        (
            "At the meeting Mara Lindqvist has been named as Eutelsat's new chief executive.",
            "Eutelsat",
        ),
        ("Mara Lindqvist will take over as CEO of Eutelsat on the first of June.", "Eutelsat"),
        (
            "Mara Lindqvist is CEO of Eutelsat. She previously served as director at Boeing.",
            "Boeing",
        ),
        ("“It works,” said Mara Lindqvist, Eutelsat, head of Boeing.", "Boeing"),
    ],
)
def test_appointment(extractor: Extractor, told: str, house: str) -> None:
    """Who is appointed to what, and what they were before."""
    found = [f.fields for f in read(extractor, told) if f.type == "position"]
    assert ("Mara Lindqvist", house) in [(f["person"], f["organization"]) for f in found]
