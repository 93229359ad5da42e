"""How rules that some annotated documents speak for do on the others: two-fold cross-validation.

The documents are dealt out by their names in turn, so that each half has some of every issuer. A
rule is kept for a half if the other half alone would have kept it: it is right there at least once,
and nine times in ten. Pure: judgements in, table out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from kg.evaluation import CORE, Judgement, scores
from kg.tables import Cell, Table

#: How often a rule must be right to be kept.
LEAST = 0.9
HALVES = ("first", "second")


def halves(judgements: Sequence[Judgement]) -> Table:
    """Give, for each half, how many rules the other keeps, and what these find in it of `core`.

    `all` are both halves together; `every rule` is the same without leaving any rule out.
    """
    names = sorted({judged.document for judged in judgements})
    half = {name: HALVES[place % 2] for place, name in enumerate(names)}
    core = [judged for judged in judgements if judged.type in CORE]
    kept = {name: supported([j for j in core if half[j.document] != name]) for name in HALVES}
    tested = [
        replace(j, issuer=half[j.document], found=not kept[half[j.document]].isdisjoint(j.rules))
        for j in core
    ]
    counts = {name: list(half.values()).count(name) for name in HALVES}
    figures = {row["group"]: row for row in _core(tested)}
    whole = {row["group"]: row for row in _core(core)}["all"]
    everything = {rule for judged in core for rule in judged.rules}
    told = [(name, counts[name], len(kept[name]), figures[name]) for name in HALVES if counts[name]]
    told += [("all", len(names), len(kept["first"] | kept["second"]), figures["all"])]
    told += [("every rule", len(names), len(everything), whole)]
    columns = ("gold", "predicted", "precision", "recall", "f1")
    return Table(
        ("half", "documents", "rules", *columns),
        tuple((name, *counted, *(row[c] for c in columns)) for name, *counted, row in told),
    )


def supported(judgements: Sequence[Judgement]) -> set[str]:
    """Give the rules that some documents speak for: right there, and at least nine times in ten."""
    made, right = dict[str, int](), dict[str, int]()
    for judged in judgements:
        for rule in judged.rules:
            made[rule] = made.get(rule, 0) + 1
            right[rule] = right.get(rule, 0) + judged.expected
    return {rule for rule, claims in made.items() if right[rule] >= max(1, LEAST * claims)}


def _core(judgements: Sequence[Judgement]) -> list[dict[str, Cell]]:
    """Give the figures of `core`, of all documents and of each half."""
    table = scores(judgements, attrgetter("issuer"))
    return [row for row in table.dicts() if row["type"] == "core"]
