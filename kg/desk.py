"""A reviewer's desk: what is to be decided is shown piece by piece, and keys decide."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from kg.dates import PartialDate
from kg.ledger import Ledger
from kg.terminal import read_key, say, tell

#: What is asked about, and what the file of decisions calls it.
Item = TypeVar("Item")
Subject = TypeVar("Subject")


@dataclass(slots=True)
class Desk(ABC, Generic[Item, Subject]):
    """What a reviewer works with: the file of decisions, who decides, and on what day.

    `HELP` tells the keys, of which `VERDICTS` decide and `SKIP` leaves a piece for later; `u` takes
    back, and `q` quits.
    """

    HELP: ClassVar[str]
    VERDICTS: ClassVar[Mapping[str, str]]
    SKIP: ClassVar[str]

    ledger: Ledger[Any, Subject, Any]
    by: str
    on: PartialDate

    @abstractmethod
    def show(self, items: Sequence[Item], at: int) -> None:
        """Show one of the pieces, and which keys there are."""

    @abstractmethod
    def decide(self, item: Item, key: str) -> bool:
        """Write what a key decides of a piece; tell whether anything was written."""

    @abstractmethod
    def find(self, items: Sequence[Item], subject: Subject) -> int:
        """Find the place of the piece of which a decision was taken back."""

    def ask(
        self, items: Sequence[Item], onward: Callable[[int], int] = lambda place: place
    ) -> None:
        """Show pieces one by one and write what is decided of each, until all are seen or `q`.

        `onward` gives the next place, from one on, at which something is left to decide. At a
        terminal one key decides; elsewhere a line of standard input does, and its end quits.
        """
        at = 0
        try:
            while True:
                at = onward(at)
                if at < len(items):
                    self.show(items, at)
                else:
                    say("All are seen: [u]ndo, or any other key to end")
                key = read_key()
                if key == "u":
                    undone = self.ledger.undo()
                    say("There is nothing to take back." if undone is None else "Taken back.")
                    at = at if undone is None else self.find(items, undone)
                elif key == "q" or at == len(items):
                    return
                elif key == self.SKIP or (key in self.VERDICTS and self.decide(items[at], key)):
                    at += 1
                elif key not in self.VERDICTS:
                    say(self.HELP)
        finally:
            count = len(self.ledger.steps)
            tell(f"{self.ledger.path}: {count} decision{'s' * (count != 1)} written")
