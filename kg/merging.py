"""Which things a graph makes one, by rule or by decision: what they are called then, and why."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations

from kg.errors import DataError, Problem
from kg.findings import NAMES
from kg.identity import find_certain, find_groups, tell_apart, to_pair
from kg.likeness import Record
from kg.model import CLASSES, Fact, Key, Name, Pair, Source, Thing
from kg.records import REGISTRY
from kg.sameness import DIFFERENT, SAME, Verdict, find_contradictions, say

#: The fields that name things, with the kind of these, by the class of a fact.
_FIELDS = {
    cls: [(field.name, NAMES[field.name]) for field in fields(cls) if field.name in NAMES]
    for cls in CLASSES.values()
}
#: The class of which every organisation is.
_BROAD = "Organization"


@dataclass(frozen=True, slots=True)
class Merge:
    """Two things that are one: what they were called and by whom, why, and who decided it.

    Without a decision, they share an identifier (`identified`), or a name and their countries.
    """

    pair: Pair
    names: tuple[str, str]
    sources: tuple[frozenset[str], frozenset[str]]
    reason: str
    identified: bool = False
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a graph makes one.

    `heads` lead from each thing that goes under the name of another to that one, `classes` are
    those of the latter; `shared` are identifiers of other catalogues that two things bear, which
    hence name neither. `notes` tell of decisions without effect.
    """

    heads: Mapping[Key, Key]
    classes: Mapping[Key, str]
    merges: tuple[Merge, ...]
    shared: frozenset[str]
    notes: tuple[str, ...]

    def slug(self, kind: str, slug: str) -> str:
        """Give the slug under which a thing goes."""
        return self.heads.get((kind, slug), (kind, slug))[1]

    def thing(self, thing: Thing, labels: Mapping[Key, str]) -> Thing:
        """Say what is told of a thing of the one under whose name it goes.

        That one's label in `labels` is its label, and its own becomes an alias.
        """
        kind, head = thing.kind, self.heads.get((thing.kind, thing.slug), (thing.kind, thing.slug))
        names = dict.fromkeys((Name(thing.label), *thing.aliases))
        return replace(
            thing,
            slug=head[1],
            cls=self.classes.get(head, thing.cls),
            label=labels[head],
            aliases=tuple(name for name in names if name.text != labels[head]),
            parent=self.slug(kind, thing.parent),
            successors=tuple(self.slug(kind, slug) for slug in thing.successors),
        )

    def fact(self, fact: Fact) -> Fact:
        """Say a fact of the things under whose names those go that it names."""
        changed = dict[str, str | tuple[str, ...]]()
        for field, kind in _FIELDS[type(fact)]:
            told: str | tuple[str, ...] = getattr(fact, field)
            if isinstance(told, str):
                slugs: str | tuple[str, ...] = self.slug(kind, told)
            else:
                slugs = tuple(self.slug(kind, slug) for slug in told)
            if slugs != told:
                changed[field] = slugs
        return replace(fact, **changed) if changed else fact  # type: ignore[arg-type]

    def source(self, source: Source) -> Source:
        """Say by whom a source was issued, under the name that it goes by."""
        return replace(source, issuer=self.slug("organization", source.issuer))


def merge(
    records: Sequence[Record], verdicts: Sequence[Verdict], others: Iterable[Thing] = ()
) -> Merged:
    """Make one what surely is, and what somebody decided is; what they hold different stays apart.

    Of what is one, the registry's thing gives the name, else one that a catalogue knows by a code,
    else the first by its slug. `others` are things that are no records but may bear their
    identifiers. Raises DataError with all places where decisions contradict one another, directly
    or by way of others, or join what a catalogue tells apart without saying so of the very two.
    """
    known = {record.key: record for record in records}
    decided = {verdict.pair: verdict for verdict in verdicts}
    same = {pair: verdict for pair, verdict in decided.items() if verdict.verdict == SAME}
    different = {pair: verdict for pair, verdict in decided.items() if verdict.verdict == DIFFERENT}
    problems = [*find_contradictions(verdicts)]
    problems = problems or [*find_impossible(known, verdicts)]
    if problems:
        raise DataError(problems)
    merges = [
        Merge(
            pair,
            _names(known, pair),
            _sources(known, pair),
            reason,
            bool(one.identifiers & other.identifiers),
        )
        for one, other, reason in find_certain(records, same, different)
        for pair in [to_pair(one.key, other.key)]
    ]
    groups = find_groups([*(merge.pair for merge in merges), *same])
    heads, classes = dict[Key, Key](), dict[Key, str]()
    for group in groups:
        if members := sorted((known[key] for key in group if key in known), key=_rank):
            head = members[0]
            narrow = [record.cls for record in members if record.cls != _BROAD]
            classes[head.key] = (narrow or [head.cls])[0]
            heads.update((key, head.key) for key in group if key != head.key)
    in_use = heads.keys() | classes.keys()
    merges += (
        Merge(
            pair,
            _names(known, pair, verdict.names),
            _sources(known, pair),
            verdict.note,
            verdict=verdict,
        )
        for pair, verdict in same.items()
        if in_use.issuperset(pair)
    )
    bearers = {(i, heads.get(r.key, r.key)) for r in records for i in r.identifiers}
    bearers |= {(i, (t.kind, t.slug)) for t in others for i in (t.wikidata, t.ror) if i}
    counts = Counter(identifier for identifier, _ in bearers)
    return Merged(
        heads,
        classes,
        tuple(sorted(merges, key=lambda merge: merge.pair)),
        frozenset(identifier for identifier, count in counts.items() if count > 1),
        tuple(_find_idle(known, same, different)),
    )


def _rank(record: Record) -> tuple[bool, bool, str]:
    """Order the things that are one by how well their names last."""
    return record.catalogue != REGISTRY, not record.catalogue, record.slug


def _sources(known: Mapping[Key, Record], pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    """Give who names each of two things, by slugs."""
    one, other = (known[key].sources if key in known else frozenset[str]() for key in pair)
    return one, other


def _names(known: Mapping[Key, Record], pair: Pair, told: tuple[str, ...] = ()) -> tuple[str, str]:
    """Give what two things are called: of one that nobody tells of any more, what it was called."""
    one, other = (
        known[key].label if key in known else told[place] if told else key[1]
        for place, key in enumerate(pair)
    )
    return one, other


def find_impossible(known: Mapping[Key, Record], verdicts: Iterable[Verdict]) -> Iterator[Problem]:
    """Find what decisions make one that stands apart, by a decision or otherwise."""
    decided = {verdict.pair: verdict for verdict in verdicts}
    same = {pair: verdict for pair, verdict in decided.items() if verdict.verdict == SAME}
    different = {pair: verdict for pair, verdict in decided.items() if verdict.verdict == DIFFERENT}
    for group in find_groups(same):
        for one, other in combinations(group, 2):
            pair = to_pair(one, other)
            if pair in different:
                verdict = different[pair]
                what = f"{say(verdict)}, but the same by {_say_way(same, *pair)}"
                remedy = "delete the line that is wrong"
            elif one in known and other in known:
                reason = tell_apart(known[one], known[other], same, {})
                if not reason:
                    continue
                verdict = _find_way(same, one, other)[0]
                ends = " and ".join("/".join(key) for key in pair)
                what = f"{ends} would be one by {_say_way(same, *pair)}, but {reason}"
                remedy = "delete the line that is wrong"
            else:
                continue
            yield Problem(verdict.file, verdict.line, what, remedy)


def _find_idle(
    known: Collection[Key], same: Mapping[Pair, Verdict], different: Mapping[Pair, Verdict]
) -> Iterator[str]:
    """Tell of decisions on things of which nobody tells."""
    for pair, verdict in sorted({**same, **different}.items()):
        there = [key for key in pair if key in known]
        if not there or (len(there) < 2 and pair in different):
            what = f"{say(verdict)} matches nothing any more"
            yield str(Problem(verdict.file, verdict.line, what, "delete the line, or keep it"))


def _say_way(same: Mapping[Pair, Verdict], one: Key, other: Key) -> str:
    """Tell the decisions that join two things, each with its place."""
    return "; ".join(f"{v.place}, {say(v)}" for v in _find_way(same, one, other))


def _find_way(same: Mapping[Pair, Verdict], one: Key, other: Key) -> list[Verdict]:
    """Find the fewest decisions that join two things of a group."""
    ways, queue = {one: list[Verdict]()}, deque([one])
    while other not in ways:
        here = queue.popleft()
        for pair, verdict in same.items():
            for there in set(pair) - ways.keys() if here in pair else ():
                ways[there] = [*ways[here], verdict]
                queue.append(there)
    return ways[other]
