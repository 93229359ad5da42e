"""Static figures of charts, as SVG, PNG or PDF: the same bytes for the same chart, no browser.

Colours are those of Okabe & Ito (2008), "Color Universal Design", which most colour-blind people
tell apart; shades are those of cividis (Nuñez, Anderton & Renslow 2018).
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from math import cos, pi, sin
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from kg.charts import MOST_PARTNERS, MOST_ROWS, MOST_STATES, Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: What a figure may be written as.
FORMATS = ("svg", "png", "pdf")
_BLUE, _ORANGE, _GREY, _LIGHT, _INK = "#0072B2", "#D55E00", "#666666", "#9ECAE1", "#222222"
_BLOCS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#666666")
_STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.parse_math": False,  # a label is a text, whatever it holds
    "text.color": _INK,
    "axes.edgecolor": _GREY,
    "axes.labelcolor": _INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "xtick.color": _INK,
    "ytick.color": _INK,
    "svg.hashsalt": "space-cooperation-kg",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "figure.dpi": 100,
    "savefig.dpi": 150,
}
#: Of these, the ones on which dark text is read.
_BRIGHT = ("#E69F00", "#56B4E9", "#F0E442")
_WIDTH, _LABEL = 8.0, 44


def to_figure(chart: Chart, form: str, source: str = "", *, titled: bool = True) -> bytes:
    """Draw a chart as `svg`, `png` or `pdf`; `source` is the line below it, its title that above.

    An SVG has the title and the sentence of the chart for those who do not see it. A chart without
    rows says so in its place.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph")  # a script that the font lacks
        figure = Figure(figsize=(_WIDTH, _height(chart)), layout="constrained")
        FigureCanvasAgg(figure)
        if chart.table.rows:
            _DRAWN[chart.kind](figure, chart)
        else:
            figure.text(0.5, 0.5, "no source tells of any", ha="center", color=_GREY)
        if titled:
            figure.suptitle(chart.title, x=0.01, ha="left", fontsize=12, fontweight="bold")
        if source:
            figure.supxlabel(source, x=0.01, ha="left", fontsize=7, color=_GREY)
        buffer = io.BytesIO()
        figure.savefig(buffer, format=form, metadata=_metadata(form, chart))
    content = buffer.getvalue()
    return _with_words(content, chart) if form == "svg" else content


def _metadata(form: str, chart: Chart) -> dict[str, Any]:
    """Name the chart in the file, and leave out the day on which it is made."""
    if form == "svg":
        return {"Title": chart.title, "Date": None, "Creator": None}
    if form == "pdf":
        return {"Title": chart.title, "Subject": chart.alt, "CreationDate": None, "Producer": None}
    return {"Title": chart.title, "Description": chart.alt, "Software": None}


def _with_words(svg: bytes, chart: Chart) -> bytes:
    """Say in an SVG what it shows (SVG 2, 5.8)."""
    text = svg.decode()
    start = text.index(">", text.index("<svg")) + 1
    told = f"<title>{escape(chart.title)}</title><desc>{escape(chart.alt)}</desc>"
    return (text[: start - 1] + ' role="img">' + told + text[start:]).encode()


def _height(chart: Chart) -> float:
    """Give the height in inches, by how much is drawn."""
    rows = len(chart.table.rows)
    if not rows:
        return 1.6
    if chart.kind in ("ranking", "timeline"):
        return 1.6 + 0.24 * min(rows, MOST_ROWS)
    if chart.kind == "blocs":
        return 1.8 + 0.22 * min(len({row[2] for row in chart.table.rows}), MOST_ROWS)
    return {"growth": 4.0, "matrix": 7.0, "ego": 7.0}[chart.kind]


def _draw_ranking(figure: Figure, chart: Chart) -> None:
    rows, axes = chart.table.dicts(), figure.add_subplot()
    for place, row in enumerate(rows):
        score, error = float(str(row["score"])), float(str(row["error"]))
        color = _ORANGE if row["name"] == chart.focus else _BLUE
        axes.plot(
            [max(0.0, score - error), score + error],
            [place, place],
            color=_LIGHT,
            lw=4,
            solid_capstyle="butt",
            zorder=1,
        )
        face = "white" if row["decided_by"] else color
        axes.plot([score], [place], "o", color=color, markerfacecolor=face, ms=6, zorder=2)
        ranks = f"{row['best']}–{row['worst']}" if row["best"] != row["worst"] else str(row["best"])
        axes.annotate(
            ranks,
            (1.01, place),
            xycoords=("axes fraction", "data"),
            va="center",
            fontsize=8,
            color=_GREY,
        )
    _label_rows(axes, [f"{row['rank']}  {_short(row['name'])}" for row in rows])
    axes.annotate(
        "rank",
        (1.01, -1),
        xycoords=("axes fraction", "data"),
        va="center",
        fontsize=8,
        color=_GREY,
        annotation_clip=False,
    )
    axes.set_xlim(left=0 if min(float(str(r["score"])) for r in rows) >= 0 else None)
    axes.set_xlabel("score, ± standard error when sources are left out; hollow: one source decides")
    axes.grid(axis="x", color="#DDDDDD", lw=0.6)


def _draw_timeline(figure: Figure, chart: Chart) -> None:
    rows, axes = chart.table.dicts()[-MOST_ROWS:], figure.add_subplot()
    told = [float(_year(str(row[c]))) for row in rows for c in row if c in _BOUNDS and row[c]]
    first, last = (min(told) - 1, max(told) + 2) if told else (2000.0, 2001.0)
    for place, row in enumerate(rows):
        begin, begun, lasts, end = (_year(str(row[c])) if row[c] else None for c in _BOUNDS)
        left, right = first if begin is None else begin, last if end is None else end
        axes.plot([left, right], [place, place], color=_LIGHT, lw=6, solid_capstyle="butt")
        if begun is not None and lasts is not None and lasts > begun:
            axes.plot([begun, lasts], [place, place], color=_BLUE, lw=6, solid_capstyle="butt")
        if begun is not None:
            axes.plot([begun], [place], "|", color=_INK, ms=8)
        if end is None:
            axes.plot([last], [place], ">", color=_LIGHT, ms=6, clip_on=False)
    _label_rows(axes, [_short(row["agreement"]) for row in rows])
    axes.set_xlim(first, last)
    axes.xaxis.get_major_locator().set_params(integer=True)  # type: ignore[call-arg]
    left_out = len(chart.table.rows) - len(rows)
    axes.set_xlabel(
        "dark: surely in force; light: possibly; arrow: no end is told"
        + (f"; {left_out} older ones are in the table" if left_out else "")
    )
    axes.grid(axis="x", color="#DDDDDD", lw=0.6)


def _draw_growth(figure: Figure, chart: Chart) -> None:
    rows, axes = chart.table.dicts(), figure.add_subplot()
    years = [int(str(row["year"])) for row in rows]
    lines = (("ties", _BLUE, "-"), ("certain", _BLUE, ":"), ("organizations", _ORANGE, "--"))
    names = {"ties": "ties that may hold", "certain": "ties that surely hold"}
    for column, color, style in lines:
        values = [int(str(row[column])) for row in rows]
        axes.plot(years, values, style, color=color, lw=1.8, label=names.get(column, "who is tied"))
    axes.set_ylim(bottom=0)
    axes.set_xlabel("year")
    axes.xaxis.get_major_locator().set_params(integer=True)  # type: ignore[call-arg]
    axes.grid(axis="y", color="#DDDDDD", lw=0.6)
    axes.legend(frameon=False, loc="upper left")


def _draw_matrix(figure: Figure, chart: Chart) -> None:
    import numpy as np

    rows, axes = chart.table.rows, figure.add_subplot()
    total: dict[str, float] = {}
    for a, b, strength, *_ in rows:
        for name in (str(a), str(b)):
            total[name] = total.get(name, 0.0) + float(str(strength))
    names = sorted(total, key=lambda name: (-round(total[name], 9), name))[:MOST_STATES]
    place = {name: number for number, name in enumerate(names)}
    grid = np.full((len(names), len(names)), np.nan)
    for a, b, strength, *_ in rows:
        if str(a) in place and str(b) in place:
            x, y = place[str(a)], place[str(b)]
            grid[x, y] = grid[y, x] = float(str(strength))
    image = axes.imshow(grid, cmap="cividis_r")
    middle = float(np.nanmax(grid)) / 2 if np.isfinite(grid).any() else 0.0
    for x, y in zip(*np.nonzero(np.isfinite(grid)), strict=True):
        color = "white" if grid[x, y] > middle else _INK
        axes.text(y, x, f"{grid[x, y]:.2g}", ha="center", va="center", fontsize=7, color=color)
    axes.set_xticks(range(len(names)), [_short(n, 26) for n in names], rotation=45, ha="right")
    axes.set_yticks(range(len(names)), [_short(n, 26) for n in names])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    figure.colorbar(image, ax=axes, shrink=0.6, label="strength: the sum of 1 / (parties − 1)")


def _draw_blocs(figure: Figure, chart: Chart) -> None:
    rows, axes = chart.table.dicts(), figure.add_subplot()
    periods = list(dict.fromkeys(str(row["period"]) for row in rows))
    seen: dict[str, int] = {}
    for row in rows:
        seen[str(row["name"])] = seen.get(str(row["name"]), 0) + 1
    last = {str(row["name"]): int(str(row["bloc"])) for row in rows}
    kept = sorted(seen, key=lambda name: (-seen[name], name))[:MOST_ROWS]
    names = sorted(kept, key=lambda name: (last[name], name))
    place = {name: number for number, name in enumerate(names)}
    for row in rows:
        if (name := str(row["name"])) in place:
            bloc = int(str(row["bloc"]))
            x, y = periods.index(str(row["period"])), place[name]
            color = _BLOCS[(bloc - 1) % len(_BLOCS)]
            ink = _INK if color in _BRIGHT else "white"
            axes.fill(
                [x - 0.47, x + 0.47, x + 0.47, x - 0.47],
                [y - 0.42, y - 0.42, y + 0.42, y + 0.42],
                color=color,
                lw=0,
            )
            axes.text(x, y, str(bloc), ha="center", va="center", fontsize=7, color=ink)
    axes.set_xticks(range(len(periods)), periods)
    axes.set_xlim(-0.5, len(periods) - 0.5)
    axes.xaxis.tick_top()
    _label_rows(axes, [_short(name) for name in names])
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)


def _draw_ego(figure: Figure, chart: Chart) -> None:
    rows, axes = chart.table.dicts()[:MOST_PARTNERS], figure.add_subplot()
    most = max(float(str(row["strength"])) for row in rows)
    for place, row in enumerate(rows):
        angle = pi / 2 - 2 * pi * place / len(rows)
        x, y = cos(angle), sin(angle)
        width = 0.6 + 5.4 * float(str(row["strength"])) / most
        axes.plot([0, x], [0, y], color=_LIGHT, lw=width, zorder=1, solid_capstyle="round")
        axes.plot([x], [y], "o", color=_BLUE, ms=7, zorder=2)
        turn = angle * 180 / pi
        right = cos(angle) >= -1e-9
        axes.text(
            1.06 * x,
            1.06 * y,
            _short(row["partner"], 30),
            rotation=turn if right else turn + 180,
            ha="left" if right else "right",
            va="center",
            rotation_mode="anchor",
            fontsize=8,
        )
    axes.plot([0], [0], "o", color=_ORANGE, ms=16, zorder=3)
    axes.text(
        0,
        -0.12,
        _short(chart.focus),
        ha="center",
        va="top",
        fontweight="bold",
        zorder=4,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 2},
    )
    axes.set_xlim(-1.75, 1.75)
    axes.set_ylim(-1.6, 1.6)
    axes.set_aspect("equal")
    axes.axis("off")
    if (left_out := len(chart.table.rows) - len(rows)) > 0:
        axes.text(
            0, -1.58, f"{left_out} more are in the table", ha="center", color=_GREY, fontsize=8
        )


_BOUNDS = ("begins_earliest", "begins_latest", "ends_earliest", "ends_latest")
_DRAWN: Mapping[str, Callable[[Any, Chart], None]] = {
    "ranking": _draw_ranking,
    "timeline": _draw_timeline,
    "growth": _draw_growth,
    "matrix": _draw_matrix,
    "blocs": _draw_blocs,
    "ego": _draw_ego,
}


def _label_rows(axes: Axes, labels: list[str]) -> None:
    """Name the rows, the first on top."""
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)


def _short(text: object, width: int = _LABEL) -> str:
    """Cut a long label between its words, or within one that is too long."""
    words = " ".join(str(text).split())
    short = shorten(words, width, placeholder=" …")
    return short if short != " …".strip() else words[: width - 1] + "…"


def _year(day: str) -> float:
    """Give a day as a year with its fraction."""
    told = date.fromisoformat(day)
    return told.year + (told.timetuple().tm_yday - 1) / 366
