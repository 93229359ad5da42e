"""How long imported tables take to become one graph, and finding what of them is one.

Candidates stand beside the comparison of every pair, of which a sample is timed.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from kg.build import read_known
from kg.identity import find_pairs
from kg.likeness import Record, Weights, features_of, score_of
from kg.merging import merge
from kg.tables import Cell, Table

#: The targets: seconds and MB of a build; how many times as long every pair takes.
_SECONDS, _MEMORY, _TIMES = 60.0, 1000.0, 10.0
#: So many pairs stand for all.
_SAMPLE = 20_000
_COLUMNS = ("task", "things", "kg", "other", "ratio", "target", "met")


def run_tables(folder: Path, tell: Callable[[str], None]) -> Table:
    """Measure the build of a folder of imported tables with the registry, and its parts, once.

    `other` is the whole build for what is one by rule, and the comparison of every pair, told from
    a sample, for what may be one; `ratio` is how many times as long it takes. `tell` hears what is
    going on. Raises what the build raises.
    """
    tell(f"{folder}: building")
    seconds, processor, memory = _build(folder)
    tell(f"{folder}: finding what is one")
    read = read_known([folder], bundled=False)
    number = len(read.records)
    start = perf_counter()
    merge(read.records, read.verdicts)
    certain = perf_counter() - start
    tell(f"{folder}: finding what may be one")
    start = perf_counter()
    find_pairs(read.records)
    candidates = perf_counter() - start
    every = _compare_all(read.records)
    rows: list[tuple[Cell, ...]] = [
        ("build (s)", number, seconds, None, None, f"≤ {_SECONDS:g} s", seconds <= _SECONDS),
        ("processor time of it (s)", number, processor, None, None, "", None),
        ("memory of it (MB)", number, memory, None, None, f"≤ {_MEMORY:g}", memory <= _MEMORY),
        ("what is one, by rule (s)", number, certain, seconds, seconds / certain, "", None),
        (
            *("what may be one (s)", number, candidates, every, every / candidates),
            *(f"≥ {_TIMES:g} ×", every / candidates >= _TIMES),
        ),
    ]
    return Table(_COLUMNS, tuple(rows))


def _build(folder: Path) -> tuple[float, float, float]:
    """Build in a process of its own; give its seconds, those of the processor, and the MB it took.

    Where the system does not tell the last two, they are 0.
    """
    with TemporaryDirectory() as place:
        words = ["-m", "kg", "build", str(folder), "--without-bundled", "--store", f"{place}/kg"]
        start = perf_counter()
        subprocess.run([sys.executable, *words], check=True, capture_output=True)  # noqa: S603
        seconds = perf_counter() - start
    try:
        from resource import RUSAGE_CHILDREN, getrusage
    except ImportError:  # no POSIX
        return seconds, 0.0, 0.0
    used = getrusage(RUSAGE_CHILDREN)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / unit


def _compare_all(records: Sequence[Record]) -> float:
    """Tell how long it would take to compare every two of a kind, from a sample of them."""
    kinds = defaultdict[str, list[Record]](list)
    for record in records:
        kinds[record.kind].append(record)
    pairs = Counter({kind: len(found) * (len(found) - 1) // 2 for kind, found in kinds.items()})
    weights, chance = Weights.of(records), Random(0)  # noqa: S311
    drawn = chance.choices([*pairs], weights=[*pairs.values()], k=_SAMPLE)
    sample = [chance.sample(kinds[kind], 2) for kind in drawn]
    start = perf_counter()
    for one, other in sample:
        score_of(features_of(one, other, weights))
    return (perf_counter() - start) / len(sample) * pairs.total()
