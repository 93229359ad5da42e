"""Decisions on which things are one: the lines of their file, beside the sources.

A decision is about two things, by their IRIs, whoever tells of them; it holds for every build that
reads its folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.dates import PartialDate
from kg.errors import DataError, Problem
from kg.iris import SLUG
from kg.lines import Fault, Place, drop, is_text, parse_day, put, read_object, to_visible_json
from kg.model import Key, Pair
from kg.namespaces import INDIVIDUALS, THING_KINDS
from kg.tables import to_visible

#: The file of decisions, in a folder of sources.
FILE = "identity.jsonl"
SAME, DIFFERENT = "same", "different"

_NEEDED = ("things", "decision", "by", "on")
_KEYS = (*_NEEDED, "names", "note")
#: What is told apart by whatever tells of it; which country is which, the registry decides.
_KINDS = tuple(kind for kind in THING_KINDS if kind != "country")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What somebody decided on two things: `verdict` is `SAME` or `DIFFERENT`.

    `names` are what they were called then, for who reads the file; `file` and `line` are where the
    decision stands.
    """

    pair: Pair
    verdict: str
    by: str
    on: PartialDate
    names: tuple[str, ...] = ()
    note: str = ""
    file: str = ""
    line: int = 0

    @property
    def place(self) -> str:
        """Where the decision stands."""
        return f"{self.file}:{self.line}"


def to_key(iri: str) -> Key:
    """Give the kind and the slug of an IRI; of one that is not ours, no kind."""
    kind, _, slug = iri.removeprefix(INDIVIDUALS).partition("/")
    return (kind if iri.startswith(INDIVIDUALS) else "", slug)


def to_iri(key: Key) -> str:
    """Give the IRI of a thing."""
    return f"{INDIVIDUALS}{'/'.join(key)}"


def parse_verdicts(place: str, text: str) -> tuple[Verdict, ...]:
    """Read a file of decisions, one JSON object a line, in any order; give the oldest first.

    `place` is what messages call the file. The same decision twice is no fault: a merge leaves such
    lines. Raises DataError with every fault of every line, and with all that contradict another.
    """
    stated, problems = list[Verdict](), list[Problem]()
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            faults, verdict = _parse_line(line)
            problems += (Problem(place, number, what, remedy) for what, remedy in faults)
            stated += [replace(verdict, file=place, line=number)] if verdict else []
    problems += find_contradictions(stated)
    if problems:
        raise DataError(problems)
    return tuple(sorted(stated, key=lambda v: (str(v.on), to_text(v))))


def find_contradictions(stated: Iterable[Verdict]) -> Iterator[Problem]:
    """Find the decisions on the same two things that do not agree, in one file or in several."""
    first = dict[Pair, Verdict]()
    for verdict in stated:
        other = first.setdefault(verdict.pair, verdict)
        if other.verdict != verdict.verdict:
            where = f"line {other.line}" if other.file == verdict.file else other.place
            what = f"{say(verdict)} contradicts {where}, {say(other)}"
            remedy = "keep the line that is right and delete the other"
            yield Problem(verdict.file, verdict.line, what, remedy)


def say(verdict: Verdict) -> str:
    """Tell a decision in few words."""
    one, other = ("/".join(key) for key in verdict.pair)
    what = f"{one} and {other} are {'the same' if verdict.verdict == SAME else 'different'}"
    return f"{what} (by {to_visible(verdict.by)} on {verdict.on})"


def to_text(verdict: Verdict) -> str:
    """Write a decision as a line of its file; characters that do not show are escaped."""
    value = {
        "things": [to_iri(key) for key in verdict.pair],
        **({"names": list(verdict.names)} if verdict.names else {}),
        "decision": verdict.verdict,
        "by": verdict.by,
        "on": str(verdict.on),
        **({"note": verdict.note} if verdict.note else {}),
    }
    return to_visible_json(value) + "\n"


def record(text: str, verdict: Verdict) -> str:
    """Give the text of a file with a decision in it, in the place of others on the same things."""
    return put(text, to_text(verdict), _to_place(verdict.pair), _place_of)


def forget(text: str, pair: Pair) -> str:
    """Give the text of a file without the decisions on two things."""
    return drop(text, _to_place(pair), _place_of)


def _to_place(pair: Pair) -> Place:
    return tuple(to_iri(key) for key in pair)


def _place_of(value: Mapping[str, Any]) -> Place:
    return tuple(sorted(value["things"]))


def _parse_line(line: str) -> tuple[list[Fault], Verdict | None]:
    """Read one decision; give what is wrong with it, and the decision when nothing is."""
    faults, value = read_object(line)
    if faults:
        return faults, None
    faults = _check(value)
    on = parse_day(value["on"], faults) if is_text(value.get("on")) else PartialDate(1)
    if faults:
        return faults, None
    named = list(zip(map(to_key, value["things"]), value.get("names", ("", "")), strict=True))
    (one, name), (other, second) = sorted(named)
    names = (name, second) if "names" in value else ()
    rest = {"by": value["by"], "on": on, "note": value.get("note", "")}
    return [], Verdict(pair=(one, other), verdict=value["decision"], names=names, **rest)


def _check(value: Mapping[str, Any]) -> list[Fault]:
    """Check that a line has the keys of a decision, each with what it holds."""
    faults = [(f"{key} is missing", "add it") for key in _NEEDED if key not in value]
    for key, said in value.items():
        if key not in _KEYS:
            faults.append((f"unknown key {key!r}", f"the keys are {', '.join(_KEYS)}"))
        elif key == "things" and not _are_two(said):
            kinds = ", ".join(_KINDS)
            remedy = f"write the IRIs of two ({INDIVIDUALS}organization/…) of one kind: {kinds}"
            faults.append(("things are not two things", remedy))
        elif key == "decision" and said not in (SAME, DIFFERENT):
            faults.append(("the decision is unknown", f"choose from {SAME}, {DIFFERENT}"))
        elif key in ("by", "on", "note") and not is_text(said):
            faults.append((f"{key} is no text", "write its value in quotation marks"))
        elif key == "names" and not (
            isinstance(said, list) and len(said) == 2 and all(isinstance(n, str) for n in said)
        ):
            faults.append(("names are not two texts", "write them in the order of the things"))
    return faults


def _are_two(things: Any) -> bool:
    """Tell whether a JSON value names two things of one kind."""
    if not isinstance(things, list) or not all(isinstance(iri, str) for iri in things):
        return False
    keys = {to_key(iri) for iri in things}
    kinds = {kind for kind, _ in keys}
    two = len(things) == len(keys) == 2
    return two and kinds <= {*_KINDS} and len(kinds) == 1 and all(_fits(slug) for _, slug in keys)


def _fits(slug: str) -> bool:
    return SLUG.fullmatch(slug) is not None
