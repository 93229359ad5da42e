"""What can go wrong, as exceptions whose message says where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class KgError(Exception):
    """Anything that the user of `kg` can mend; the command line prints it and exits with 1."""


class UnknownNameError(KgError):
    """A name that nothing in the graph bears; the message offers the nearest ones."""


class QueryError(KgError):
    """A query that cannot be read, or a parameter that is missing, unknown or of the wrong type."""


class RefusedQueryError(QueryError):
    """A user's query that asks for something `kg` does not do: SERVICE, updates, unbounded work."""


class TooLargeError(QueryError):
    """An answer with more rows or bytes than may be given; it is refused, never cut."""


class UnacceptableError(QueryError):
    """An answer in no format that the client takes; the message lists those that there are."""


class StoreError(KgError):
    """A store folder that is absent, foreign, damaged, or held by another process."""


class DataFormError(KgError):
    """RDF that cannot be compared or named: its blank nodes, or what it is made of."""


class FileError(KgError):
    """A file or folder that cannot be read or written."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in the input: where it stands (file and line), what it is, and what to do."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.remedy}"


class DataError(KgError):
    """Every fault found in the input, so that a file is mended once and not once a run."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of their files and lines."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
