"""Who has bound themselves to whom: accords, contracts, awards, partnerships, acquisitions."""

from __future__ import annotations

from kg.extraction.agreements import awards, cooperation, lists, signing
from kg.extraction.agreements.later import refine

__all__ = ["FRAMES", "NEEDS", "refine"]

#: What a sentence must name for the frames to be tried.
NEEDS = ""
FRAMES = (*signing.FRAMES, *awards.FRAMES, *lists.FRAMES, *cooperation.FRAMES)
