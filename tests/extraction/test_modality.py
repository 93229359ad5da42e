"""What is hoped, possible, denied or hearsay never becomes a deed."""

from __future__ import annotations

from itertools import product

import pytest

from kg.documents import parse_document
from kg.extraction import Extractor
from kg.findings import Finding

#: What organisations do, as an infinitive and as a deed.
DEEDS = {
    "sign a contract": "signed a contract",
    "select OHB to build the Lyra satellite": "selected OHB to build the Lyra satellite",
    "join the Artemis Accords": "joined the Artemis Accords",
    "acquire OHB": "acquired OHB",
    "launch the Lyra satellite in June 2022": "launched the Lyra satellite in June 2022",
    "take part in the Lyra mission": "took part in the Lyra mission",
    "build the Lyra satellite": "built the Lyra satellite",
}
HOPES = (
    "could",
    "may",
    "might",
    "would",
    "should",
    "wants to",
    "hopes to",
    "plans to",
    "intends to",
)
DENIALS = (
    "did not",
    "never wanted to",
    "refused to",
    "declined to",
    "failed to",
    "was unable to",
    "cannot",
)
HEARSAY = (
    "If {}, all would be well.",
    "Unless {}, nothing happens.",
    "Reports that {} are false.",
    "Nobody knows whether {}.",
    "Rumours that {} are unfounded.",
)


def read(extractor: Extractor, sentence: str) -> list[Finding]:
    """Read one sentence of a release of 2023."""
    text = f"News of the week\n\nParis, 8 May 2023 - The ministers spoke.\n\n{sentence}\n"
    return extractor.extract(parse_document("release.txt", text.encode()))


def is_done(finding: Finding) -> bool:
    """Tell whether a finding is told as a deed."""
    if finding.type == "agreement":
        return finding.fields["status"] not in ("intended", "ended")
    return str(finding.fields.get("modality", "actual")) == "actual"


def subject(deed: str) -> str:
    """Give who does a deed: two where one cannot do it alone."""
    return "NASA and ESA" if deed == "sign a contract" else "NASA"


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_is_read(extractor: Extractor, deed: str) -> None:
    """What is told as done is a deed."""
    assert any(map(is_done, read(extractor, f"{subject(deed)} {DEEDS[deed]}.")))


@pytest.mark.parametrize(("deed", "hope"), list(product(DEEDS, HOPES)))
def test_a_hope_is_no_deed(extractor: Extractor, deed: str, hope: str) -> None:
    """What is hoped, planned or possible is told so, or not at all."""
    found = read(extractor, f"{subject(deed)} {hope} {deed}.")
    assert not [f for f in found if is_done(f)]


@pytest.mark.parametrize(("deed", "denial"), list(product(DEEDS, DENIALS)))
def test_what_is_denied_is_nothing(extractor: Extractor, deed: str, denial: str) -> None:
    """What did not happen is no deed."""
    found = read(extractor, f"{subject(deed)} {denial} {deed}.")
    assert not [f for f in found if is_done(f)]


@pytest.mark.parametrize(("deed", "said"), list(product(DEEDS, HEARSAY)))
def test_hearsay_is_nothing(extractor: Extractor, deed: str, said: str) -> None:
    """What is only supposed, reported or doubted is no deed."""
    found = read(extractor, said.format(f"{subject(deed)} {DEEDS[deed]}"))
    assert not [f for f in found if is_done(f)]


def test_what_was_called_off(extractor: Extractor) -> None:
    """A plan that is taken back is no plan."""
    sentence = "The launch of the Lyra satellite, planned for June 2024, was cancelled."
    assert not [f for f in read(extractor, sentence) if f.type == "launch"]
