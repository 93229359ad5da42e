"""The commands that analyse the network: rank, network, slices, communities, structure, path.

As in `kg.cli`: read options, call the library, print results. Heavy imports stand inside.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.options import (
    LEVELS,
    Asked,
    catalogue,
    graph_options,
    network_options,
    output_option,
    table_option,
    text_option,
)
from kg.terminal import print_table, print_text, tell, width

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.network import MultiNetwork
    from kg.sensitivity import Shape
    from kg.snapshots import View

#: The names of `centrality.MEASURES`, without the import.
MEASURES = (
    "degree",
    "strength",
    "betweenness",
    "closeness",
    "eigenvector",
    "pagerank",
    "core",
    "constraint",
)
measure_option = click.option(
    "--measure", type=click.Choice(MEASURES), default="betweenness", show_default=True
)


def read_level(store: Store, level: str) -> tuple[MultiNetwork, Shape]:
    """Read the network that a level is made from, and what makes the level of it."""
    return Asked(level).read(store)


@click.command()
@measure_option
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many.")
@click.option("--spread", is_flag=True, help="Add each rank's range when a source is left out.")
@click.option("--explain", "name", metavar="NAME", help="The rank without each tie, each source.")
@network_options
@graph_options
@table_option
def rank(
    measure: str,
    top: int,
    spread: bool,
    name: str | None,
    asked: Asked,
    view: View,
    form: str | None,
) -> None:
    """Rank the organisations by how central they are in the network of cooperation.

    \b
    kg rank --measure pagerank --top 5 --spread
    kg rank --explain CNES --measure strength
    """
    from kg import centrality
    from kg.network import project
    from kg.sensitivity import add_spread, jackknife
    from kg.structure import to_coverage
    from kg.tables import Table

    store = view.open()
    network, shape = asked.read(store)
    shaped = shape(network)
    if name:
        _explain_rank(store, name, network, shape, measure, asked.level, form)
    else:
        ranking = centrality.rank(project(shaped), measure)
        columns = (asked.level if c == LEVELS[0] else c for c in ranking.columns)
        shown = Table(tuple(columns), ranking.rows[:top])
        print_table(
            add_spread(shown, jackknife(network, measure, shape)) if spread else shown, form
        )
    tell(to_coverage(shaped))


def _explain_rank(
    store: Store,
    name: str,
    network: MultiNetwork,
    shape: Shape,
    measure: str,
    level: str,
    form: str | None,
) -> None:
    """Print what carries a rank."""
    from kg.centrality import score, to_ranks
    from kg.network import project
    from kg.sensitivity import explain_rank, jackknife

    shaped = shape(network)
    node = find_node(store, name, shaped, level)
    scores = score(project(shaped), measure)
    if node not in scores:
        raise click.UsageError(f"{measure} is not defined for {name}, which has no partner")
    own = jackknife(network, measure, shape)[node]
    label = shaped.nodes[node]["label"]
    print_table(explain_rank(network, node, measure, shape), form)
    tell(
        f"{label} is {to_ranks(scores, measure)[node]} of {len(scores)} by {measure}, with "
        f"{scores[node]:.4g}; between {own.best} and {own.worst} when any one source is left out "
        f"(standard error of the score {own.error:.2g})",
        f"one source decides it: {own.decisive.rsplit('/', 1)[-1]}"
        if own.decisive
        else "no single source decides it",
    )


def find_node(store: Store, name: str, network: MultiNetwork, level: str) -> str:
    """Find the node that bears a name, or what the organisation of that name is part of."""
    from kg.errors import UnknownNameError
    from kg.queries import get_individual
    from kg.states import find_state

    kinds = ("country", "organization") if level == "country" else (level,)
    iri = get_individual(store, name, kinds)
    node = find_state(store, iri) if level == "country" and iri not in network else iri
    if node not in network:
        raise UnknownNameError(f"{name} is known, but no source ties it to any other {level}")
    return node


@click.command()
@output_option
@network_options
@graph_options
def network(output: Path, asked: Asked, view: View) -> None:
    """Write the network as GraphML or GEXF, for Gephi and others.

    GEXF says of each node and tie when it holds, for Gephi's timeline.

    \b
    kg network -o network.graphml
    kg network -o states.gexf --level country
    """
    from kg.network import to_gexf, to_graphml
    from kg.resources import write
    from kg.slices import read_lifetimes

    if output.suffix not in (".graphml", ".gexf"):
        raise click.BadParameter(f"{output} ends in neither .graphml nor .gexf", param_hint="-o")
    store = view.open()
    base, shape = asked.read(store)
    shaped = shape(base)
    if output.suffix == ".gexf":
        write(output, to_gexf(shaped, read_lifetimes(store, shaped)))
    else:
        write(output, to_graphml(shaped))
    tell(f"{output}: {len(shaped)} nodes, {shaped.number_of_edges()} ties")


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A folder for a GraphML file a year."
)
@network_options
@graph_options
@table_option
def slices(output: Path | None, asked: Asked, view: View, form: str | None) -> None:
    """Tell what the network is in each year: how large, how dense, how split, and who leads.

    The years are those of which ties are told, or those of --from and --to. A tie without a told
    end may hold for ever: `certain` counts those that surely hold.

    \b
    kg slices --from 2000 --to 2020
    kg slices --level country -o slices/
    """
    from kg.network import to_graphml
    from kg.resources import write
    from kg.slices import cut, find_years, list_slices, read_lifetimes

    store = view.open()
    base, shape = asked.read(store)
    shaped = shape(base)
    told = find_years(shaped)
    if told is None:
        tell("no tie has a date, so there is nothing to cut")
        return
    scope = view.scope
    first = scope.start.earliest.year if scope.start else told[0]
    last = scope.end.latest.year if scope.end else told[1]
    lifetimes = read_lifetimes(store, shaped)
    print_table(list_slices(shaped, lifetimes, first, last), form)
    if output:
        for year in range(first, last + 1):
            write(output / f"{year}.graphml", to_graphml(cut(shaped, lifetimes, year)))
        tell(f"{output}: {last - first + 1} networks, {first} to {last}")


@click.command()
@click.option(
    "--resolution",
    type=click.FloatRange(0, min_open=True),
    default=1.0,
    show_default=True,
    help="Above 1: more and smaller communities.",
)
@network_options
@graph_options
@table_option
def communities(resolution: float, asked: Asked, view: View, form: str | None) -> None:
    """Find the groups that cooperate more among themselves than with others (Leiden).

    \b
    kg communities
    kg communities --level country --as-of 2015
    kg communities --level country --edges state-edges -p from=2008 -p without=prime-contractor
    """
    from kg.communities import RUNS, find_communities, list_communities
    from kg.network import project
    from kg.structure import to_coverage

    base, shape = asked.read(view.open())
    shaped = shape(base)
    simple = project(shaped)
    found = find_communities(simple, resolution=resolution)
    print_table(list_communities(simple, found), form)
    tell(
        f"{len(found.groups)} communities, modularity {found.modularity:.3f}, stability "
        f"{found.stability:.3f} (mean adjusted Rand index of {RUNS} runs)",
        to_coverage(shaped),
    )


@click.command()
@network_options
@graph_options
@table_option
def structure(asked: Asked, view: View, form: str | None) -> None:
    """Measure the network as a whole: parts, core, bridges, who seeks whom, what it rests on.

    \b
    kg structure
    kg structure --level country
    """
    from kg.structure import describe

    base, shape = asked.read(view.open())
    print_table(describe(shape(base)), form)


@click.command()
@click.argument("a")
@click.argument("b")
@graph_options
@text_option
def path(a: str, b: str, view: View, form: str | None) -> None:
    """Find the shortest way of ties between the organisations A and B, and tell each of them.

    The strongest ties are the shortest: the length of one is 1 / its strength.

    \b
    kg path Capgemini JAXA
    """
    from kg.corroboration import judge_ties
    from kg.network import find_path, project
    from kg.profile import explain
    from kg.queries import run_query
    from kg.tables import Table

    store = view.open()
    base, _ = read_level(store, LEVELS[0])
    ends = [find_node(store, name, base, LEVELS[0]) for name in (a, b)]
    if ends[0] == ends[1]:
        raise click.UsageError(f"{a} and {b} are the same organisation; name two")
    way = find_path(project(base), *ends)
    steps = list(pairwise(way))
    told = [run_query(store, catalogue()["ties-between"], {"a": x, "b": y}) for x, y in steps]
    tell(" – ".join(base.nodes[node]["label"] for node in way) or f"nothing ties {a} to {b}")
    if form is None or form == "table":
        for (x, y), ties in zip(steps, told, strict=True):
            print_text(explain(store, x, y, ties, width()))
    else:
        tables = [judge_ties(store, *ends, ties) for ends, ties in zip(steps, told, strict=True)]
        rows = ((n, *row) for n, table in enumerate(tables, start=1) for row in table.rows)
        columns = tables[0].columns if tables else ()
        print_table(Table(("step", *columns), tuple(rows)), form)


#: In the order in which a user meets them.
COMMANDS: tuple[click.Command, ...] = (rank, network, slices, communities, structure, path)
