"""The network as an object that a notebook shows: the page in a frame, a still picture, a line.

Each output has its frame, so that two never meet; where a notebook runs no scripts it shows the
picture, and a terminal the line.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from pyoxigraph import Store

from kg.library import read_catalogue
from kg.network import EDGES, MultiNetwork, read_network
from kg.picture import Choice, read_look, to_html, to_pyvis
from kg.told import ToldFact, view_facts

#: How many nodes of the still picture are named, the most important first.
_NAMED = 15
#: How high the page is in a notebook, in pixels.
_HEIGHT = 640


class Picture:
    """The network of a graph, as `kg view` draws it."""

    def __init__(
        self, store: Store, choice: Choice | None = None, *, title: str = "Cooperation in space"
    ) -> None:
        """Read the network of organisations; `choice` says what of it is drawn, and how."""
        catalogue = read_catalogue()
        self.store, self.choice, self.title = store, choice or Choice(), title
        self.network: MultiNetwork = read_network(store, catalogue[EDGES])
        self.facts: list[ToldFact] = view_facts(store, catalogue["facts"])

    def __repr__(self) -> str:
        """Say in a line what is drawn."""
        drawn = self._draw()
        return f"<{self.title}: {len(drawn.nodes)} nodes, {len(drawn.edges)} lines>"

    def to_html(self, made_on: date | None = None) -> str:
        """Write the page that `kg view` writes."""
        return to_html(
            self.store,
            self.network,
            self.facts,
            title=self.title,
            made_on=made_on or date.today(),
            choice=self.choice,
        )

    def to_svg(self) -> str:
        """Draw the still picture: every line and node, the most important ones with their names."""
        drawn, look = self._draw(), read_look()
        at = {node["id"]: (float(node["x"]), float(node["y"])) for node in drawn.nodes}
        _, _, width, height = box = _frame(at)
        space = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": " ".join(map("{:g}".format, box)),
        }
        svg = Element("svg", space, role="img", width="960", height=f"{960 * height / width:.0f}")
        SubElement(svg, "title").text = repr(self)
        for edge in drawn.edges:
            (x1, y1), (x2, y2) = at[edge["from"]], at[edge["to"]]
            ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke-opacity": 0.5}
            SubElement(svg, "line", _texts(ends), stroke=look["line"])
        for node in drawn.nodes:
            x, y = at[node["id"]]
            color = look["classes"][node["group"]]["color"]
            SubElement(svg, "circle", _texts({"cx": x, "cy": y, "r": node["size"]}), fill=color)
        for node in drawn.nodes[:_NAMED]:
            x, y = at[node["id"]]
            size = width / 75
            below = _texts({"x": x, "y": y + node["size"] + size, "font-size": size})
            name = {"text-anchor": "middle", "font-family": "sans-serif", "fill": "#1b1f24"}
            SubElement(svg, "text", below, **name).text = node["label"]
        return tostring(svg, "unicode")

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """Give a notebook the page, the picture and the line, to show what it can."""
        page = escape(self.to_html(), quote=True)
        frame = (
            f'<iframe title="{escape(self.title)}" srcdoc="{page}" sandbox="allow-scripts'
            f' allow-downloads allow-popups" width="100%" height="{_HEIGHT}" loading="lazy"'
            ' style="border: 1px solid #ccc"></iframe>'
        )
        return {"text/html": frame, "image/svg+xml": self.to_svg(), "text/plain": repr(self)}

    def _draw(self) -> Any:
        return to_pyvis(self.store, self.network, self.facts, self.choice)


def _frame(at: Mapping[str, tuple[float, float]]) -> tuple[float, float, float, float]:
    """Give the stretch of the drawing that the picture shows: left, top, width, height."""
    xs, ys = ([place[axis] for place in at.values()] or [0.0] for axis in (0, 1))
    left, top = min(xs) - 80, min(ys) - 50
    return left, top, max(xs) - left + 80, max(ys) - top + 60


def _texts(numbers: Mapping[str, float]) -> dict[str, str]:
    return {name: f"{number:g}" for name, number in numbers.items()}
