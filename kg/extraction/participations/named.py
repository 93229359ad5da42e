"""Organisations whose names a mission's own name bears."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.frames import Statement
from kg.extraction.sentences import Rendering

_NAMED_AFTER = re.compile(r"([A-Z][\w.]+)[-–/]([A-Z][\w.]+) ")


def of_names(r: Rendering) -> Iterator[Statement]:
    """Give the organisations that a mission's own name begins with their part in it: `A-B Radar`."""
    for mention in r.mentions:
        match = _NAMED_AFTER.match(mention.text) if mention.letter == "m" else None
        if match is None:
            continue
        owners = [r.reader.called(name) for name in match.groups()]
        for owner in owners:
            if owner is not None and None not in owners and owner is not mention.entities[0]:
                fields = {"organization": owner, "mission": mention.entities[0], "role": "partner"}
                yield Statement(
                    "participation", fields, mention.start, mention.end, "participation/named-after"
                )
