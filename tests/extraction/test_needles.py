"""What a text must hold for a pattern to match it: no more than that, and enough to be of use."""

from __future__ import annotations

import re

import pytest

from kg.extraction.needles import conditions, may_match

#: Patterns of every construction that frames use, a text that each matches, one that it cannot.
CASES = [
    (r"(?:signed|inked) an? (?:contract|deal)s?", "they inked a deal", "they inked a treaty"),
    (r"(?P<a><[oc]\d+>) and (?P<b><p\d+>)", "<c1> and <p2>", "<c1> and <d2>"),
    (r"(?:has |have )?(?:recently )?joined", "joined", "left"),
    (r"(?=launched)[a-z]+ (?<=launched )by", "launched by", "built by"),
    (r"(?>the )?+(?:build|built){1,2}", "built", "made"),
    (r"(?!not)launch(?:ed|es)?\b|orbit", "in orbit", "on the ground"),
    (r"\((?:the )?<o\d+>\)", "(<o1>)", "<o1>"),
]


@pytest.mark.parametrize(("pattern", "text", "other"), CASES)
def test_conditions(pattern: str, text: str, other: str) -> None:
    """A text that matches holds them all, and one without them is given up without a search."""
    assert re.search(pattern, text)
    needed = conditions(pattern)
    assert needed
    assert may_match(text, needed)
    assert not may_match(other, needed)


@pytest.mark.parametrize("pattern", [r"(?i)signed", r"[a-z]+", r"(?:x|[a-z]+)", r"(?:signed)?"])
def test_nothing_needed(pattern: str) -> None:
    """A pattern that may match anything is always tried."""
    assert conditions(pattern) == ()
    assert may_match("", conditions(pattern))
