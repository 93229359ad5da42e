"""Cross-validation: a rule counts in one half of the documents if the other half speaks for it."""

from __future__ import annotations

from pathlib import Path

from conftest import Run

from kg.crossvalidation import halves, supported
from kg.evaluation import Judgement


def judgement(document: str, rule: str, *, right: bool) -> Judgement:
    """Make a claim that a rule found in a document."""
    return Judgement(document, "wire", "position", (document, rule), right, True, (rule,))


#: "a" is right in both halves, "b" in one, "c" often wrong; nothing finds the last claim.
JUDGED = [
    judgement("wire-1", "a", right=True),
    judgement("wire-2", "a", right=True),
    judgement("wire-1", "b", right=True),
    judgement("wire-1", "c", right=True),
    judgement("wire-2", "c", right=False),
    Judgement("wire-2", "wire", "position", ("missed",), True, False),
]


def test_a_rule_counts_where_the_other_half_speaks_for_it() -> None:
    """Of the first half "b" and "c" are left out: the second has nothing for the one."""
    first, second, together, every = halves(JUDGED).dicts()
    assert (first["half"], first["rules"], first["gold"], first["predicted"]) == ("first", 1, 3, 1)
    assert (second["rules"], second["predicted"], second["precision"]) == (3, 2, 0.5)
    assert (together["half"], together["predicted"], together["recall"]) == ("all", 3, 0.4)
    assert (every["half"], every["documents"], every["predicted"]) == ("every rule", 2, 5)


def test_supported() -> None:
    """A rule is kept that is right nine times in ten; none that was only wrong."""
    claims = [judgement(f"wire-{n}", "a", right=n > 0) for n in range(10)]
    assert supported(claims) == {"a"}
    assert supported(claims[:5]) == set()
    assert supported([]) == set()


def test_rules_of_one_half_hold_in_the_other(run: Run, shared: Path) -> None:
    """On the annotated releases, what the rules find that both halves speak for is right."""
    dev = shared / "evaluation" / "dev"
    told = run("evaluate", str(dev / "gold.jsonl"), str(dev / "texts"), "--by", "half", "-f", "csv")
    rows = [line.split(",") for line in told.stdout.splitlines()]
    (together,) = (dict(zip(rows[0], row, strict=True)) for row in rows[1:] if row[0] == "all")
    assert float(together["precision"]) >= 0.95
    assert float(together["recall"]) >= 0.45
