"""How a result reaches whoever asked: laid out at a terminal, plain in a pipe."""

from __future__ import annotations

import getpass
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.tables import Table


def print_table(table: Table, form: str | None) -> None:
    """Write rows in a format of `tables.FORMATS`: when none is told, a table, or TSV in a pipe."""
    from kg.tables import FORMATS, to_columns

    chosen = form or ("table" if sys.stdout.isatty() else "tsv")
    print_text(to_columns(table, width()) if chosen == "table" else FORMATS[chosen](table))


def print_text(text: str) -> None:
    """Write a text to standard output; raises ClickException where that cannot be written."""
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up_output()
        raise click.ClickException(f"the result cannot be written ({error.strerror})") from error


def tell(*messages: str) -> None:
    """Write messages to standard error, in which no character is hidden or obeyed."""
    from kg.tables import to_visible

    for message in messages:
        click.echo("\n".join(map(to_visible, message.split("\n"))), err=True)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show how many of all are done, where standard error is a terminal; give what to tell it."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (what, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, start=True, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)


def say(text: str) -> None:
    """Print a text, in bold where the terminal has it and the user has not said NO_COLOR."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    click.echo(text, color=False if plain else None)


def read_key() -> str:
    """Read a key at a terminal, or the first letter of a line; `q` when there are no more."""
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        return line.strip()[:1].lower() if line else "q"
    try:
        return click.getchar().lower()
    except EOFError:
        return "q"


def find_login(by: str | None) -> str:
    """Give who decides: who is named, else the name that the user is logged in with."""
    from kg.lines import is_text

    try:
        by = by or getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise click.UsageError("your login is not known; say who decides: --by NAME") from error
    if not is_text(by):
        raise click.BadParameter("write a name", param_hint="--by")
    return by


def give_up_output() -> None:
    """Let nothing more be written, lest closing the output fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def width() -> int:
    """Give the width of the terminal, or what COLUMNS says; 100 where neither is told."""
    return shutil.get_terminal_size((100, 24)).columns
