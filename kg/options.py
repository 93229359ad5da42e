"""What commands share: the options that mean the same everywhere, and what they open.

Heavy imports stand inside the functions.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.dates import PartialDate
    from kg.network import MultiNetwork
    from kg.queries import Query
    from kg.sensitivity import Shape

#: The names of `tables.FORMATS`, without the import.
FORMATS = ("table", "tsv", "csv", "json", "jsonl")
#: The names of `states.LEVELS`, without the import.
LEVELS = ("organization", "country", "person")
store_option = click.option(
    "--store",
    "place",
    metavar="FOLDER|URL",
    default="space-kg",
    show_default=True,
    help="The folder of the graph, or the SPARQL endpoint of a server.",
)
reviewed_option = click.option(
    "--reviewed-only", is_flag=True, help="Without facts that nobody reviewed."
)
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="Where to write it."
)
registry_option = click.option(
    "--registry",
    "registries",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    help="A folder whose tables add to the registry.",
)


class _Date(click.ParamType):  # type: ignore[type-arg]
    """A date as precise as it is given: a year, a month or a day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the date."""
        from kg.dates import parse_date

        try:
            return parse_date(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def time_option(flag: str, name: str, help_text: str) -> Callable[..., Any]:
    """Make an option that takes a date."""
    return click.option(flag, name, type=_Date(), metavar="DATE", help=help_text)


_GRAPH_OPTIONS = (
    store_option,
    reviewed_option,
    time_option("--as-of", "as_of", "What held on that day: YYYY[-MM[-DD]]."),
    time_option("--from", "start", "What held at some time from that day on."),
    time_option("--to", "end", "What held at some time up to that day."),
    click.option("--certain-only", is_flag=True, help="Without what only may have held then."),
)


def graph_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be told which graph it is about, and at which time: its argument `view`."""

    @wraps(command)
    def with_view(
        *args: Any,
        place: str,
        reviewed_only: bool,
        as_of: PartialDate | None,
        start: PartialDate | None,
        end: PartialDate | None,
        certain_only: bool,
        **kwargs: Any,
    ) -> Any:
        from kg.snapshots import Scope, View

        scope = Scope(as_of, start, end, certain_only)
        return command(*args, view=View(reach(place), reviewed_only, scope), **kwargs)

    for option in reversed(_GRAPH_OPTIONS):
        with_view = option(with_view)
    return with_view


def _to_values(_: click.Context, __: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    """Read `key=value` pairs."""
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise click.BadParameter(f"{', '.join(wrong)}: write KEY=VALUE")
    values = {key: value for key, _, value in (pair.partition("=") for pair in pairs)}
    if len(values) < len(pairs):
        raise click.BadParameter("a parameter is given twice; give it once")
    return values


parameter_option = click.option(
    *("-p", "--parameter", "values"),
    multiple=True,
    metavar="KEY=VALUE",
    callback=_to_values,
    help="A parameter of the query.",
)


_NETWORK_OPTIONS = (
    click.option(
        "--level",
        type=click.Choice(LEVELS),
        default=LEVELS[0],
        show_default=True,
        help="What the nodes are.",
    ),
    click.option(
        "--edges",
        metavar="QUERY",
        help="The query that ties them, as state-edges.",
    ),
    parameter_option,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The network that is asked for: what its nodes are, which query ties them, and how."""

    level: str
    edges: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def read(self, store: Store) -> tuple[MultiNetwork, Shape]:
        """Read the network that the level is made from, and what makes the level of it."""
        from kg.network import EDGES, PEOPLE, read_network
        from kg.queries import get_query
        from kg.states import roll_up

        name = self.edges or (PEOPLE if self.level == "person" else EDGES)
        network = read_network(store, get_query(catalogue(), name), self.values)
        if self.level == "country":
            return network, lambda own: roll_up(own, store)
        return network, lambda own: own


def network_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be told which network it is about: its argument `asked`."""

    @wraps(command)
    def with_asked(
        *args: Any, level: str, edges: str | None, values: Mapping[str, str], **kwargs: Any
    ) -> Any:
        return command(*args, asked=Asked(level, edges, values), **kwargs)

    for option in reversed(_NETWORK_OPTIONS):
        with_asked = option(with_asked)
    return with_asked


def format_option(default: str) -> Callable[..., Any]:
    """Make the option that chooses how a result is written."""
    help_text = f"How the result is written; when left out, {default}."
    return click.option("-f", "--format", "form", type=click.Choice(FORMATS), help=help_text)


table_option = format_option("a table at a terminal, else tsv")
text_option = format_option("as a text to read")


def reach(place: str) -> Path:
    """Give the folder of a graph; of one on a server, the folder that mirrors it."""
    from kg.remote import Server, is_address

    if not is_address(place):
        return Path(place)
    from kg.mirror import pull

    return pull(Server(place))


def changing(place: str, *, anew: bool = False) -> AbstractContextManager[Path]:
    """Give the folder of a graph that is to be changed; a server gets what is made of it there."""
    from kg.remote import Server, is_address

    if not is_address(place):
        return nullcontext(Path(place))
    from kg.mirror import changing

    return changing(Server(place), anew=anew)


def catalogue() -> dict[str, Query]:
    """Read the library of queries."""
    from kg.library import read_catalogue

    return read_catalogue()


def network_of(store: Store) -> MultiNetwork:
    """Read the network of the organisations of a graph."""
    from kg.network import EDGES, read_network

    return read_network(store, catalogue()[EDGES])


def today() -> date:
    """Give the date of the run; SOURCE_DATE_EPOCH sets it, so that a run can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(f"SOURCE_DATE_EPOCH={epoch} is no time in seconds") from error
