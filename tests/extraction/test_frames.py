"""Every frame reads its own example: the sentence beside a rule is the rule's test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from kg import extraction
from kg.blocks import Block
from kg.dates import PartialDate
from kg.documents import Document
from kg.extraction import Extractor, participations, positions
from kg.extraction.frames import Frame
from kg.findings import Finding

FRAMES = [
    pytest.param(frame, id=frame.rule)
    for frames in (
        *(m.FRAMES for m in (positions, *extraction.MODULES)),
        participations.MAKERS,
        extraction.FOCUS_FRAMES,
    )
    for frame in frames
]


def as_document(text: str) -> Document:
    """Make a release of one paragraph, of 14 May 2024."""
    return Document(
        slug="example",
        text=text,
        plain=text,
        blocks=(Block(0, len(text), "paragraph"),),
        title="",
        date=PartialDate(2024, 5, 14),
        issuer="",
        reference="",
        link="",
        language="en",
        sha256="0" * 64,
    )


def tells(finding: Finding, told: Mapping[str, Any]) -> bool:
    """Tell whether a finding has the type and the fields that are told; lists in any order."""
    said = {"type": finding.type, **finding.fields}
    return all(_plain(said.get(name)) == _plain(value) for name, value in told.items())


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("frame", FRAMES)
def test_reads_its_example(frame: Frame, extractor: Extractor) -> None:
    """The example gives what is told beside it, and the frame's own rule has read it."""
    document = as_document(frame.example)
    findings = extractor.extract(document)
    assert frame.told, "a frame without an example is not tested"
    assert frame.rule in [statement.rule for statement in extractor.read(document)]
    for told in frame.told:
        found = [f for f in findings if tells(f, told)]
        assert found, f"{told} is not among {[(f.type, dict(f.fields), f.rule) for f in findings]}"


@pytest.mark.parametrize("frame", FRAMES)
def test_is_tried_on_its_example(frame: Frame) -> None:
    """A rule is called `type/what-it-is`, and something is looked for before it is tried."""
    assert frame.rule.count("/") == 1
    assert frame.needed, "the frame is searched for in every sentence"


def test_no_two_frames_share_a_name() -> None:
    """A rule's name says which frame it is."""
    rules = [param.values[0].rule for param in FRAMES]  # type: ignore[union-attr]
    assert sorted(set(rules)) == sorted(rules)
