"""A file of decisions filled at a terminal: written at each one, taken back step by step."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from kg import resources

#: A decision, what it is about, and what is read of a file of them.
Decided = TypeVar("Decided")
Subject = TypeVar("Subject")
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class _Step(Generic[Decided, Subject]):
    """A decision that was written: on what, what it replaced, and the file before and after."""

    subject: Subject
    former: Decided | None
    before: bytes | None
    after: bytes


class Ledger(ABC, Generic[Decided, Subject, Read]):
    """The file of decisions of some kind, which says how its lines are read and written."""

    def __init__(self, path: Path) -> None:
        """Take the place of the file, which need not be there."""
        self.path = path
        self.steps: list[_Step[Decided, Subject]] = []
        self._last: tuple[str, Read] | None = None

    @abstractmethod
    def parse(self, text: str) -> Read:
        """Read a text of the file; raises DataError with every fault of it."""

    @abstractmethod
    def subject_of(self, decision: Decided) -> Subject:
        """Say what a decision is about."""

    @abstractmethod
    def find(self, read: Read, subject: Subject) -> Decided | None:
        """Find what was decided on something."""

    @abstractmethod
    def record(self, text: str, decision: Decided) -> str:
        """Give a text of the file with a decision in it, in the place of others on the same."""

    @abstractmethod
    def forget(self, text: str, subject: Subject) -> str:
        """Give a text of the file without the decisions on something."""

    def read(self) -> Read:
        """Read what is decided; raises DataError with every fault of the file."""
        return self._parse(self._text())

    def write(self, decision: Decided) -> None:
        """Write a decision, in the place of an earlier one on the same.

        Raises DataError, and writes nothing, when the file has faults or another decision in it
        contradicts this one.
        """
        subject = self.subject_of(decision)
        former = self.find(self.read(), subject)
        before, text = self._bytes(), self.record(self._text(), decision)
        self._parse(text)
        resources.write(self.path, text)
        self.steps.append(_Step(subject, former, before, text.encode()))

    def undo(self) -> Subject | None:
        """Take the last decision back; give what it was about, or None when there is none.

        The file is as before it, unless another program has changed it since: then that decision
        alone is taken out of it.
        """
        if not self.steps:
            return None
        step = self.steps[-1]
        if self._bytes() != step.after:
            self.read()
            text = self.forget(self._text(), step.subject)
            resources.write(self.path, self.record(text, step.former) if step.former else text)
        elif step.before is None:
            self.path.unlink()
        else:
            resources.write(self.path, step.before)
        return self.steps.pop().subject

    def _parse(self, text: str) -> Read:
        """Read a text of the file, once."""
        if self._last is None or text != self._last[0]:
            self._last = text, self.parse(text)
        return self._last[1]

    def _bytes(self) -> bytes | None:
        """Give the file as it is, or None when there is none."""
        return resources.read_bytes(self.path) if self.path.exists() else None

    def _text(self) -> str:
        """Give the text of the file; empty when there is none."""
        return resources.read_text(self.path) if self.path.exists() else ""
