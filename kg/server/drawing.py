"""Small pictures in SVG, that need no script: the neighbourhood of a thing, and its years."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from kg.server.templates import to_local

_WIDE, _HIGH, _RADIUS = 760, 330, 130


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing that is tied to another: its IRI, label and kind, and how many facts tie it."""

    iri: str
    label: str
    kind: str
    facts: int


def draw_star(label: str, neighbours: Sequence[Neighbour]) -> Markup:
    """Draw a thing among its neighbours, who are links; nothing when it has none."""
    if not neighbours:
        return Markup()
    middle_x, middle_y = _WIDE / 2, _HIGH / 2
    lines, nodes = list[str](), list[str]()
    for number, other in enumerate(neighbours):
        angle = 2 * math.pi * number / len(neighbours) - math.pi / 2
        x = middle_x + 1.3 * _RADIUS * math.cos(angle)
        y = middle_y + _RADIUS * math.sin(angle)
        width = 1 + math.log2(other.facts)
        lines.append(
            f'<line x1="{middle_x:.0f}" y1="{middle_y:.0f}" x2="{x:.0f}" y2="{y:.0f}"'
            f' stroke-width="{width:.1f}"/>'
        )
        side = "start" if math.cos(angle) > 0.1 else "end" if math.cos(angle) < -0.1 else "middle"
        shift = {"start": 10, "end": -10, "middle": 0}[side]
        below = 4 if side != "middle" else (18 if math.sin(angle) > 0 else -10)
        title = f"{other.label}: {other.facts} fact{'s' * (other.facts > 1)}"
        nodes.append(
            f'<a href="{escape(to_local(other.iri))}"><title>{escape(title)}</title>'
            f'<circle class="{escape(other.kind)}" cx="{x:.0f}" cy="{y:.0f}" r="6"/>'
            f'<text x="{x + shift:.0f}" y="{y + below:.0f}" text-anchor="{side}">'
            f"{escape(_cut(other.label))}</text></a>"
        )
    return Markup(  # noqa: S704 - every text in it is escaped above
        f'<svg class="star" viewBox="0 0 {_WIDE} {_HIGH}" role="group"'
        f' aria-label="{escape(label)} and its nearest neighbours">'
        + "".join(lines)
        + f'<circle class="middle" cx="{middle_x:.0f}" cy="{middle_y:.0f}" r="9"/>'
        + "".join(nodes)
        + "</svg>"
    )


def draw_years(dates: Sequence[str]) -> Markup:
    """Draw how many facts are dated to each year; nothing when fewer than two years are."""
    counted = Counter(int(date[:4]) for date in dates if date[:4].isdigit())
    if len(counted) < 2:
        return Markup()
    first, last, most = min(counted), max(counted), max(counted.values())
    step = _WIDE / (last - first + 1)
    bars = "".join(
        f'<rect x="{(year - first) * step + 1:.1f}" y="{60 - 50 * count / most:.1f}"'
        f' width="{max(step - 2, 2):.1f}" height="{50 * count / most:.1f}">'
        f"<title>{year}: {count}</title></rect>"
        for year, count in sorted(counted.items())
    )
    return Markup(  # noqa: S704 - numbers only
        f'<svg class="years" viewBox="0 0 {_WIDE} 80" role="img"'
        f' aria-label="Facts by year, {first} to {last}">{bars}'
        f'<text x="2" y="76">{first}</text>'
        f'<text x="{_WIDE - 2}" y="76" text-anchor="end">{last}</text></svg>'
    )


def _cut(label: str) -> str:
    return label if len(label) <= 26 else label[:25] + "…"
