"""Reviewing at a terminal which things are one, and taking apart what was made one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap
from typing import ClassVar

from pyoxigraph import Store

from kg import sameness
from kg.build import read_known
from kg.dates import PartialDate
from kg.desk import Desk
from kg.errors import DataError, QueryError
from kg.identity import Candidate, find_groups, find_pairs, tell_apart, to_pair
from kg.ledger import Ledger
from kg.likeness import FEATURES, Record
from kg.merging import find_impossible, merge
from kg.model import Key, Pair
from kg.namespaces import THING_KINDS, to_curie
from kg.queries import Query, get_individual, replaced, run_query
from kg.sameness import DIFFERENT, SAME, Verdict, to_iri, to_key
from kg.tables import Cell, Table, to_visible
from kg.terminal import say, tell, width

_HELP = """\
  s  same: the two are one; from the next build on, all that is told counts for one of them
  d  different: they are two, and are not made one by any rule
  k  skip: decide later
  u  undo: take the last decision back, in the file too
  q  quit: what is decided is in the file"""
_PROMPT = "[s]ame [d]ifferent s[k]ip [u]ndo [q]uit [?]"
#: So many ties that two have in common are shown.
_SHOWN = 6


class IdentityLedger(Ledger[Verdict, Pair, tuple[Verdict, ...]]):
    """The file of decisions on which things are one."""

    def parse(self, text: str) -> tuple[Verdict, ...]:
        """Read a text of the file; raises DataError with every fault of it."""
        return sameness.parse_verdicts(str(self.path), text)

    def subject_of(self, decision: Verdict) -> Pair:
        """Give the two things."""
        return decision.pair

    def find(self, read: tuple[Verdict, ...], subject: Pair) -> Verdict | None:
        """Find the latest decision on two things."""
        return next((v for v in reversed(read) if v.pair == subject), None)

    def record(self, text: str, decision: Verdict) -> str:
        """Give a text of the file with a decision in it."""
        return sameness.record(text, decision)

    def forget(self, text: str, subject: Pair) -> str:
        """Give a text of the file without the decisions on two things."""
        return sameness.forget(text, subject)


@dataclass(slots=True)
class PairDesk(Desk[Candidate, Pair]):
    """What a reviewer of identity works with, too: the things told of, and what may be one.

    `ledger` is the file of the first folder, `elsewhere` is decided in others; `certain` are the
    pairs that a build makes one by itself.
    """

    HELP, SKIP = _HELP, "k"
    VERDICTS: ClassVar = {"s": SAME, "d": DIFFERENT}

    ledger: IdentityLedger
    known: Mapping[Key, Record]
    elsewhere: tuple[Verdict, ...] = ()
    certain: tuple[Pair, ...] = ()
    candidates: list[Candidate] = field(default_factory=list)

    def verdicts(self) -> tuple[Verdict, ...]:
        """Give all that is decided."""
        return (*self.elsewhere, *self.ledger.read())

    def choose(
        self, kind: str | None, least: float, *, everything: bool = False
    ) -> list[Candidate]:
        """Give the pairs to ask about, the likeliest first: of a kind, from some likeness on.

        What is decided, also by way of others, is left out unless everything is asked for.
        """
        asked, seen = list[Candidate](), set[Pair]()
        settled = self.settled()
        for candidate in self.candidates:
            if candidate.score < least or kind not in (None, candidate.one.kind):
                continue
            group = settled.group_of(candidate)
            if everything or (group not in seen and not settled.holds(candidate)):
                asked.append(candidate)
            seen.add(group)
        return asked

    def settled(self) -> Settled:
        """Find what is decided now."""
        return Settled(self.known, self.certain, self.verdicts())

    def show(self, items: Sequence[Candidate], at: int) -> None:
        """Show two things side by side, and how sure it is that they are one."""
        head = f"{at + 1} of {len(items)}, {items[at].score:.0%} sure"
        say("\n".join(["", *_to_page(self, items[at], head), "", _PROMPT]))

    def decide(self, item: Candidate, key: str) -> bool:
        """Write a decision on two things; tell whether there is one."""
        decision = _to_verdict(self, item, self.VERDICTS[key])
        others = [v for v in self.verdicts() if v.pair != decision.pair or v in self.elsewhere]
        try:
            if problems := list(find_impossible(self.known, [*others, decision])):
                raise DataError(problems)
            self.ledger.write(decision)
        except DataError as error:
            say(f"Not written: {error}")
            return False
        say(sameness.say(decision))
        return True

    def find(self, items: Sequence[Candidate], subject: Pair) -> int:
        """Find the place of two things."""
        return [to_pair(item.one.key, item.other.key) for item in items].index(subject)


class Settled:
    """What is one or apart, by rule and by decisions, directly and by way of others."""

    def __init__(
        self, known: Mapping[Key, Record], certain: Iterable[Pair], verdicts: Iterable[Verdict]
    ) -> None:
        """Take what is certain and what is decided."""
        self.on = {verdict.pair: verdict.verdict for verdict in verdicts}
        self._known = known
        self._same = [pair for pair, verdict in self.on.items() if verdict == SAME]
        self._groups = {
            key: group for group in find_groups([*certain, *self._same]) for key in group
        }
        self._different = {
            to_pair(self._head(one), self._head(other))
            for (one, other), verdict in self.on.items()
            if verdict == DIFFERENT
        }

    def group_of(self, candidate: Candidate) -> Pair:
        """Give what the two count for."""
        return to_pair(self._head(candidate.one.key), self._head(candidate.other.key))

    def holds(self, candidate: Candidate) -> bool:
        """Tell whether there is nothing to decide on two things, any more or at all."""
        pair = self.group_of(candidate)
        return (
            pair[0] == pair[1]
            or pair in self._different
            or any(
                tell_apart(self._known[one], self._known[other], self._same, ())
                for one in self._members(pair[0])
                for other in self._members(pair[1])
            )
        )

    def others(self, key: Key) -> list[Key]:
        """Give what a thing is one with."""
        return [other for other in self._groups.get(key, ()) if other != key]

    def _head(self, key: Key) -> Key:
        return self._groups.get(key, [key])[0]

    def _members(self, key: Key) -> list[Key]:
        return [member for member in self._groups.get(key, [key]) if member in self._known]


def open_desk(folders: Sequence[Path], by: str, on: PartialDate, *, bundled: bool) -> PairDesk:
    """Read what a build of some folders would, and find which things may be one.

    What cannot be read of it is told. Raises DataError for whatever stops a build.
    """
    told = read_known(folders, bundled=bundled)
    tell(*map(str, told.problems))
    ledger = IdentityLedger(folders[0] / sameness.FILE)
    ledger.read()
    merged = merge(told.records, told.verdicts)
    tell(*merged.notes)
    return PairDesk(
        ledger,
        by,
        on,
        {record.key: record for record in told.records},
        tuple(v for v in told.verdicts if Path(v.file) != ledger.path),
        tuple(one.pair for one in merged.merges if one.verdict is None),
        find_pairs(told.records),
    )


def list_pairs(desk: PairDesk, pairs: Sequence[Candidate], *, full: bool = False) -> Table:
    """Lay pairs out as rows, with what is alike and what was decided.

    In full, `same` and `different` are the lines of the file that decide so.
    """
    columns = ["score", "kind", "one", "one_label", "other", "other_label", "alike", "decision"]
    columns += ["same", "different"] if full else []
    on, rows = desk.settled().on, list[tuple[Cell, ...]]()
    for pair in pairs:
        one, other = _in_order(pair)
        lines = [
            sameness.to_text(_to_verdict(desk, pair, verdict)).rstrip()
            for verdict in (SAME, DIFFERENT)
        ]
        rows.append(
            (
                round(pair.score, 3),
                one.kind,
                to_iri(one.key),
                one.label,
                to_iri(other.key),
                other.label,
                "; ".join(_to_words(pair)),
                on.get((one.key, other.key)),
                *(lines if full else []),
            )
        )
    return Table(tuple(columns), tuple(rows))


def ask(desk: PairDesk, pairs: Sequence[Candidate], *, everything: bool = False) -> None:
    """Show pairs one by one and write what is decided of each, until all are seen or `q`.

    What the decisions settle by the way is passed over, unless everything is asked for.
    """

    def onward(place: int) -> int:
        settled = desk.settled()
        while place < len(pairs) and settled.holds(pairs[place]):
            place += 1
        return place

    if everything:
        desk.ask(pairs)
    else:
        desk.ask(pairs, onward)


def find_merged(store: Store, merges: Query, name: str) -> dict[Pair, tuple[str, str]]:
    """Find the pairs that made a thing one with others, with their names at that time.

    `merges` is the query of that name. A name that went out of use means that part of what is one,
    the IRI in use means that part, too.
    Raises UnknownNameError for a name that nothing bears, and QueryError when nothing was made one
    with the thing, or so much that it must be said what to take apart.
    """
    head = get_individual(store, name, tuple(kind for kind in THING_KINDS if kind != "country"))
    old = {iri for iri, to in replaced(store) if to == head}
    typed = name.strip("<>").casefold()
    meant = {iri for iri in (*old, head) if typed in (iri, to_curie(iri))}
    meant = meant or {iri for iri in old if typed == iri.rpartition("/")[2]}
    if not old:
        raise QueryError(f"nothing was made one with {to_curie(head)}; `kg query merges` lists all")
    if not meant and len(old) > 1:
        parts = ", ".join(sorted(map(to_curie, old)))
        what = f"{to_curie(head)} is one with {parts}"
        raise QueryError(f"{what}; name the one to take apart, the first by its whole IRI")
    meant = meant or old
    rows = run_query(store, merges, {"of": head}).dicts()
    return {
        (to_key(str(row["one"])), to_key(str(row["other"]))): (
            str(row["one_label"]),
            str(row["other_label"]),
        )
        for row in rows
        if meant & {row["one"], row["other"]}
    }


def split(
    folders: Sequence[Path],
    pairs: Mapping[Pair, tuple[str, str]],
    by: str,
    on: PartialDate,
    note: str,
) -> list[Verdict]:
    """Decide that pairs are different, each with its names; give the decisions written.

    A decision of one of the folders on the same two is replaced where it stands; others are
    written to the first folder. Raises DataError, and writes nothing, when a file has faults.
    """
    ledgers = [IdentityLedger(folder / sameness.FILE) for folder in folders]
    read = [ledger.read() for ledger in ledgers]
    written = list[Verdict]()
    for pair, names in sorted(pairs.items()):
        verdict = Verdict(pair=pair, verdict=DIFFERENT, by=by, on=on, names=names, note=note)
        holding = [one for one, said in zip(ledgers, read, strict=True) if one.find(said, pair)]
        for ledger in holding or ledgers[:1]:
            ledger.write(verdict)
        written.append(verdict)
    return written


def _to_verdict(desk: PairDesk, pair: Candidate, verdict: str) -> Verdict:
    one, other = _in_order(pair)
    place = str(desk.ledger.path)
    return Verdict(pair=(one.key, other.key), verdict=verdict, by=desk.by, on=desk.on, file=place,
                   names=(one.label, other.label))  # fmt: skip


def _in_order(pair: Candidate) -> tuple[Record, Record]:
    one, other = sorted((pair.one, pair.other), key=lambda record: record.key)
    return one, other


def _to_page(desk: PairDesk, pair: Candidate, head: str) -> Iterator[str]:
    """Show two things side by side, what they have in common, and what is alike."""
    columns = max(width(), 60)
    yield f"── {head} ".ljust(columns, "─")
    one, other = _in_order(pair)
    settled = desk.settled()
    here_told, there_told = (_describe(r, settled.others(r.key)) for r in (one, other))
    for word, here, there in zip(_ROWS, here_told, there_told, strict=True):
        if here or there:
            yield from _side_by_side(word, here, there, columns)
    if common := sorted(one.ties & other.ties):
        labels = [_label(desk, tie) for tie in common]
        more = f" and {len(labels) - _SHOWN} more" if len(labels) > _SHOWN else ""
        yield from _fill("in common", f"{'; '.join(labels[:_SHOWN])}{more}", columns)
    yield from _fill("alike", "; ".join(_to_words(pair)) or "nothing", columns)


_ROWS = (
    *("", "also", "class", "country", "from", "until", "active", "known as", "iri"),
    "one with",
)


def _describe(record: Record, others: Iterable[Key]) -> Iterator[str]:
    """Give what is told of a thing, in the order of `_ROWS`."""
    yield record.label
    yield "; ".join(record.names[1:])
    yield record.cls
    yield ", ".join(sorted(record.countries))
    yield str(record.start or "")
    yield str(record.end or "")
    yield " to ".join(map(str, record.active)) if record.active else ""
    yield ", ".join(sorted(record.identifiers))
    yield "/".join(record.key)
    yield "; ".join("/".join(key) for key in others)


def _to_words(pair: Candidate) -> list[str]:
    """Say what of a pair is alike, and how much."""
    told = zip(FEATURES, pair.features, strict=True)
    return [f"{name} {value:.2g}" for name, value in told if value]


def _label(desk: PairDesk, tie: str) -> str:
    """Give what a thing is called in which two have a part."""
    kind, _, slug = tie.partition("/")
    return desk.known[kind, slug].label if (kind, slug) in desk.known else slug


def _side_by_side(word: str, here: str, there: str, columns: int) -> Iterator[str]:
    """Lay out two texts beside one another; no character of them is hidden or obeyed."""
    half = (columns - 14) // 2
    cells = [wrap(to_visible(text), half - 2) or [""] for text in (here, there)]
    for place, (left, right) in enumerate(zip_longest(*cells, fillvalue="")):
        yield f"{word if not place else '':<12}  {left:<{half}}{right}".rstrip()


def _fill(word: str, text: str, columns: int) -> Iterator[str]:
    for place, line in enumerate(wrap(to_visible(text), columns - 14)):
        yield f"{word if not place else '':<12}  {line}"
