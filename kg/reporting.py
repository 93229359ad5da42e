"""The commands that draw for reports: figure, report.

As in `kg.cli`: read options, call the library, print results. Heavy imports stand inside.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.analysing import find_node, measure_option, read_level
from kg.options import LEVELS, catalogue, graph_options, output_option, today
from kg.terminal import tell

if TYPE_CHECKING:
    from kg.charts import Chart
    from kg.snapshots import View

#: The names of `charts.KINDS`, and the endings of `figures.FORMATS` and of a table.
KINDS = ("ranking", "timeline", "growth", "matrix", "blocs", "ego")
ENDINGS = (".svg", ".png", ".pdf", ".csv")


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@output_option
@click.option("--focus", "name", metavar="NAME", help="The organisation that it is about.")
@click.option("--top", type=click.IntRange(1), default=15, show_default=True, help="How many.")
@measure_option
@graph_options
def figure(kind: str, output: Path, name: str | None, top: int, measure: str, view: View) -> None:
    """Draw one figure as SVG, PNG or PDF, or write its table as CSV.

    \b
    kg figure ranking -o ranking.svg --focus CNES
    kg figure ego -o cnes.pdf --focus CNES
    kg figure timeline -o agreements.csv
    """
    from kg.figures import to_figure
    from kg.resources import write
    from kg.tables import to_csv

    if output.suffix not in ENDINGS:
        endings = ", ".join(ENDINGS)
        raise click.BadParameter(f"{output} ends in none of {endings}", param_hint="-o")
    chart, source = _make_chart(kind, name, top, measure, view)
    if output.suffix == ".csv":
        write(output, to_csv(chart.table))
    else:
        write(output, to_figure(chart, output.suffix[1:], source))
    tell(f"{output}: {chart.alt}")


def _make_chart(
    kind: str, name: str | None, top: int, measure: str, view: View
) -> tuple[Chart, str]:
    """Make the chart that is asked for, and the line that says what it rests on."""
    from kg import charts
    from kg.slices import read_lifetimes
    from kg.structure import to_coverage

    store = view.open()
    network, shape = read_level(store, "country" if kind in ("matrix", "blocs") else LEVELS[0])
    shaped, scope = shape(network), view.scope
    node = find_node(store, name, network, LEVELS[0]) if name else ""
    focus = network.nodes[node]["label"] if node else ""
    if kind == "ego" and not node:
        raise click.UsageError("an ego figure needs a middle: give --focus NAME")
    if kind == "ranking":
        chart = charts.chart_ranking(network, measure, shape, top=top, focus=focus)
    elif kind == "timeline":
        chart = charts.chart_timeline(store, node)
    elif kind == "growth":
        own = charts.take_ties(network, node) if node else network
        first = scope.start.earliest.year if scope.start else None
        last = scope.end.latest.year if scope.end else None
        slices = charts.slice_years(own, read_lifetimes(store, own), first, last)
        chart = charts.chart_growth(slices, focus)
    elif kind == "matrix":
        chart = charts.chart_matrix(shaped)
    elif kind == "blocs":
        chart = charts.chart_blocs(charts.cut_decades(shaped, read_lifetimes(store, shaped)))
    else:
        chart = charts.chart_ego(network, node)
    return chart, f"Source: {to_coverage(network).partition(';')[0]}"


@click.command()
@click.argument("name", required=False)
@output_option
@graph_options
def report(name: str | None, output: Path, view: View) -> None:
    """Write a report of the network, or of the organisation NAME: one HTML page, and figures.

    OUTPUT is a new folder. The page opens without a network; beside it lie the figures as SVG and
    PNG, and what they show as CSV.

    \b
    kg report -o report/
    kg report CNES -o cnes/
    """
    from kg.report import make_report
    from kg.resources import check_new, write_folder
    from kg.told import view_facts

    check_new(output)
    store = view.open()
    network, _ = read_level(store, LEVELS[0])
    node = find_node(store, name, network, LEVELS[0]) if name else ""
    facts = view_facts(store, catalogue()["facts"])
    files = make_report(store, network, facts, organization=node, made_on=today())
    write_folder(output, files)
    tell(f"{output / 'index.html'}: {len(files['index.html']) // 1000} kB, works offline")


#: In the order in which a user meets them.
COMMANDS: tuple[click.Command, ...] = (figure, report)
