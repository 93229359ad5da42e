"""The commands that ask the graph: queries, query, show, explain, timeline, ladder.

As in `kg.cli`: read options, call the library, print results. Heavy imports stand inside.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.options import (
    catalogue,
    graph_options,
    parameter_option,
    reach,
    reviewed_option,
    store_option,
    table_option,
    text_option,
    time_option,
    today,
)
from kg.terminal import print_table, print_text, width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.dates import PartialDate
    from kg.snapshots import View


@click.command()
@click.argument("tag", required=False)
@table_option
def queries(tag: str | None, form: str | None) -> None:
    """List the questions that can be asked by name, all or those with a TAG."""
    from kg.queries import to_table

    asked = catalogue().values()
    if tag and not any(tag in query.tags for query in asked):
        tags = ", ".join(sorted({tag for query in asked for tag in query.tags}))
        raise click.BadParameter(f"no question has the tag {tag!r}; the tags are {tags}")
    print_table(to_table(query for query in asked if tag is None or tag in query.tags), form)


@click.command()
@click.argument("name", metavar="NAME|FILE|-")
@parameter_option
@click.option("--sparql", is_flag=True, help="Print the SPARQL with its parameters, do not run it.")
@graph_options
@table_option
def query(
    name: str,
    values: Mapping[str, str],
    sparql: bool,
    view: View,
    form: str | None,
) -> None:
    """Ask a question of the catalogue by its NAME, or the SPARQL of a FILE (.rq, .sparql) or of -.

    \b
    kg query partners -p organization=JAXA
    kg query agreements-between -p a=CNES -p b=ISRO --format csv
    kg query my-question.rq
    """
    from kg.queries import Query, get_query, parse_query, run_query, to_sparql
    from kg.resources import read_text
    from kg.sandbox import run_guarded

    foreign = name == "-" or name.endswith((".rq", ".sparql"))
    if foreign:
        asked = parse_query(name, sys.stdin.read() if name == "-" else read_text(Path(name)))
    else:
        asked = get_query(catalogue(), name)
    if sparql or foreign:
        bound = to_sparql(view.open(), asked, values, today=today())
        if sparql:
            print_text(bound)
        else:
            print_table(run_guarded(view, Query(name, bound)), form)
    else:
        print_table(view.ask(lambda store: run_query(store, asked, values, today=today())), form)


@click.command()
@click.argument("name")
@click.option("--all", "everything", is_flag=True, help="Every fact, however many.")
@graph_options
@text_option
def show(name: str, everything: bool, view: View, form: str | None) -> None:
    """Tell on one screen what the graph knows of NAME.

    \b
    kg show CNES
    kg show "jean-yves le gall"
    """
    from kg.profile import SHOWN, profile
    from kg.queries import get_individual, run_query
    from kg.told import view_contradictions

    store = view.open()
    iri = get_individual(store, name, SHOWN)
    facts = run_query(store, catalogue()["facts"], {"thing": iri})
    if form is None or form == "table":
        most = None if everything else 8
        odds = view_contradictions(store, catalogue()["contradictions"], iri)[iri]
        print_text(profile(store, iri, facts, odds, most=most, width=width()))
    else:
        print_table(facts, form)


@click.command()
@click.argument("a")
@click.argument("b")
@graph_options
@text_option
def explain(a: str, b: str, view: View, form: str | None) -> None:
    """Tell every tie between the organisations A and B: when, in which words, by whom.

    Each tie says how many independent issuers state it, and whether one side alone does.

    \b
    kg explain CNES CNRS
    """
    from kg.corroboration import judge_ties
    from kg.profile import explain as to_text
    from kg.queries import get_individual, run_query

    store = view.open()
    ends = {k: get_individual(store, v, ("organization",)) for k, v in (("a", a), ("b", b))}
    if ends["a"] == ends["b"]:
        raise click.UsageError(f"{a} and {b} are the same organisation; name two")
    ties = run_query(store, catalogue()["ties-between"], ends)
    if form is None or form == "table":
        print_text(to_text(store, ends["a"], ends["b"], ties, width()))
    else:
        print_table(judge_ties(store, ends["a"], ends["b"], ties), form)


@click.command()
@click.argument("a")
@click.argument("b", required=False)
@graph_options
@text_option
def timeline(a: str, b: str | None, view: View, form: str | None) -> None:
    """Tell the agreements of A, or of A and B: their acts in order, and how long each is in force.

    \b
    kg timeline CNES CNRS
    kg timeline ESA
    """
    from kg.lookup import label
    from kg.queries import get_individual, run_query
    from kg.timeline import to_text

    store = view.open()
    names = {"a": a, "b": b} if b else {"a": a}
    ends = {k: get_individual(store, v, ("organization",)) for k, v in names.items()}
    if ends["a"] == ends.get("b"):
        raise click.UsageError(f"{a} and {b} are the same organisation; name two")
    acts = run_query(store, catalogue()["timeline"], ends)
    if form is None or form == "table":
        print_text(to_text(" – ".join(label(store, iri) for iri in ends.values()), acts, width()))
    else:
        print_table(acts, form)


@click.command("ladder")
@click.argument("a", required=False)
@click.argument("b", required=False)
@time_option("--as-of", "as_of", "On that day: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--certain-only", is_flag=True, help="Without rungs that only may be reached.")
@store_option
@reviewed_option
@table_option
def climb(
    a: str | None,
    b: str | None,
    as_of: PartialDate | None,
    certain_only: bool,
    place: str,
    reviewed_only: bool,
    form: str | None,
) -> None:
    """Tell how far A and B have committed themselves, since when, and which facts say so.

    From low to high: met, intended, announced, signed, in force, carried out; ended when all ties
    are over. With --as-of, on that day; without B, for every partner of A; without A, for all.

    \b
    kg ladder CNES CNRS
    kg ladder CNES --as-of 2015
    kg ladder --as-of 2020-06 --certain-only
    """
    from kg.commitment import history, ladder, read_steps
    from kg.dates import parse_date
    from kg.lookup import label
    from kg.queries import get_individual, run_query
    from kg.store import open_store

    store = open_store(reach(place), reviewed_only=reviewed_only)
    ends = [get_individual(store, name, ("organization",)) for name in (a, b) if name]
    if len(ends) == 2 and ends[0] == ends[1]:
        raise click.UsageError(f"{a} and {b} are the same organisation; name two")
    if certain_only and as_of is None:
        raise click.UsageError("--certain-only needs a day: give --as-of")
    steps = read_steps(run_query(store, catalogue()["commitments"]))
    asked = {pair: own for pair, own in steps.items() if set(ends) <= set(pair)}
    if len(ends) == 2 and as_of is None:
        told = history(next(iter(asked.values()), []))
    else:
        labels = {iri: label(store, iri) for pair in asked for iri in pair}
        day = as_of or parse_date(today().isoformat())
        told = ladder(asked, labels, day, certain_only=certain_only)
    if not told.rows:
        click.echo("no source tells of a commitment", err=True)
    print_table(told, form)


COMMANDS = (queries, query, show, explain, timeline, climb)
