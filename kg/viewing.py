"""The command that draws the picture: view.

As in `kg.cli`: read options, call the library, print results. Heavy imports stand inside.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.analysing import MEASURES, find_node, read_level
from kg.options import catalogue, graph_options, output_option, today
from kg.terminal import tell

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.levels import Level
    from kg.network import MultiNetwork
    from kg.snapshots import View
    from kg.tables import Table

#: The names of `levels.Level`, without the import.
LEVELS = ("organization", "country", "person", "full")
#: The languages of `picture.LANGUAGES`, with the heading where none is told.
LANGUAGES = {"en": "Cooperation in space", "fr": "La coopération dans l’espace"}


@click.command("view")
@output_option
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    default=LEVELS[0],
    help="What the nodes are.",
)
@click.option("--focus", "name", metavar="NAME", help="Only what is near this one.")
@click.option("--hops", type=click.IntRange(1), help="How near, counted in lines.")
@click.option("--query", "file", metavar="FILE", help="Draw the answer to a query of your own.")
@click.option(
    "--min-strength",
    "least",
    type=click.FloatRange(0),
    default=0,
    help="Only lines as strong as this.",
)
@click.option("--communities", is_flag=True, help="Show which nodes hold together.")
@click.option(
    "--size-by",
    type=click.Choice(MEASURES[:6]),
    default="strength",
    help="What makes a node large.",
)
@click.option("--title", help="The heading.")
@click.option(
    "--lang", type=click.Choice(list(LANGUAGES)), default="en", help="Of the page itself."
)
@graph_options
def view(
    output: Path,
    level: Level,
    name: str | None,
    hops: int | None,
    file: str | None,
    least: float,
    communities: bool,
    size_by: str,
    title: str | None,
    lang: str,
    view: View,
) -> None:
    """Draw the network as one HTML file, which opens without a network.

    \b
    kg view -o network.html
    kg view -o cnes-2015.html --focus CNES --hops 2 --as-of 2015
    kg view -o states.html --level country --communities --lang fr
    kg view -o mine.html --query my-question.rq
    """
    from kg.picture import Choice, to_html
    from kg.resources import write
    from kg.told import view_facts

    if hops and not name:
        raise click.UsageError("--hops is counted from --focus NAME; name one")
    if file and level != LEVELS[0]:
        raise click.UsageError("--query draws what it answers; it takes no --level")
    store = view.open()
    answer = _ask(view, file) if file else None
    network = _read_network(store, level)
    focus = _find_focus(store, name, network, level, bool(file)) if name else ""
    choice = Choice(
        level=level,
        size_by=size_by,
        focus=focus,
        hops=hops or 1,
        least=least,
        answer=answer,
        communities=communities,
        language=lang,
        scope=_tell_scope(view, name, hops or 1, least, file),
    )
    facts = view_facts(store, catalogue()["facts"])
    page = to_html(
        store, network, facts, title=title or LANGUAGES[lang], made_on=today(), choice=choice
    )
    write(output, page)
    tell(f"{output}: {len(page.encode()) // 1000} kB, works offline")


def _read_network(store: Store, level: str) -> MultiNetwork:
    """Read the network of a level; that of organisations for all others."""
    network, shape = read_level(store, level if level in LEVELS[:3] else LEVELS[0])
    return shape(network)


def _ask(view: View, file: str) -> Table:
    """Ask a stranger's query; raises UsageError when its answer cannot be drawn."""
    from kg.queries import Query, parse_query, to_sparql
    from kg.resources import read_text
    from kg.sandbox import run_guarded
    from kg.tables import Table

    asked = parse_query(file, read_text(Path(file)))
    answer = run_guarded(view, Query(file, to_sparql(view.open(), asked, {}, today=today())))
    if answer.columns[-1:] == ("certainty",):
        answer = Table(answer.columns[:-1], tuple(row[:-1] for row in answer.rows))
    if len(answer.columns) not in (2, 3):
        columns = ", ".join(answer.columns)
        raise click.UsageError(
            f"{file}: a picture is drawn of two columns, or of CONSTRUCT; it answers {columns}"
        )
    return answer


def _find_focus(store: Store, name: str, network: MultiNetwork, level: str, drawn: bool) -> str:
    """Find what the picture is about: a node of its level, or anything where all is drawn."""
    from kg.profile import SHOWN
    from kg.queries import get_individual

    if level == "full" or drawn:
        return get_individual(store, name, SHOWN)
    return find_node(store, name, network, level)


def _tell_scope(
    view: View, name: str | None, hops: int, least: float, file: str | None
) -> tuple[tuple[str, str], ...]:
    """Tell the limits of the picture, by the words of the page."""
    scope = view.scope
    told = {
        "scope-query": Path(file).name if file else "",
        "scope-focus": name or "",
        "scope-hops": str(hops) if name and hops > 1 else "",
        "scope-as-of": str(scope.as_of or ""),
        "scope-from": str(scope.start or ""),
        "scope-to": str(scope.end or ""),
        "scope-least": f"{least:g}" if least else "",
        "scope-reviewed": "yes" if view.reviewed_only else "",
    }
    return tuple((key, value) for key, value in told.items() if value)
