"""How sure a rule is comes from what was measured, and the table of it is true."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path

import pytest
from briefs import annotate_briefs

from kg import extraction, resources
from kg.annotations import parse_annotations
from kg.evaluation import judge, rules
from kg.extraction import Extractor, participations, positions
from kg.extraction.measured import MEASURED, confidence
from kg.reading import read_findings, read_registry, read_texts

TABLE = Path(extraction.__file__).with_name("measured.py")


def count(gold: str, folder: Path) -> dict[str, tuple[int, int]]:
    """Count how many claims each rule makes in annotated documents, and how many are right."""
    annotations = parse_annotations("gold", gold)
    texts = read_texts(folder, [a.document for a in annotations])
    paths = [folder / f"{annotation.document}.txt" for annotation in annotations]
    read = read_findings(paths, Extractor(read_registry()))
    findings = chain.from_iterable(one for one in read if isinstance(one, list))
    table = rules(judge(annotations, findings, texts)).dicts()
    return {str(row["rule"]): (int(row["predicted"] or 0), int(row["right"] or 0)) for row in table}


@pytest.fixture(scope="module")
def measured(shared: Path) -> dict[str, tuple[int, int]]:
    """Count on the annotated releases."""
    dev = shared / "evaluation" / "dev"
    return count((dev / "gold.jsonl").read_text("utf-8"), dev / "texts")


def test_the_table_is_true(measured: dict[str, tuple[int, int]]) -> None:
    """The counts are those of the annotated releases and of the bundled briefs.

    KG_SNAPSHOTS=write writes them anew.
    """
    briefs = count(annotate_briefs(), Path(str(resources.folder("sources"))))
    found = {
        rule: tuple(
            map(sum, zip(measured.get(rule, (0, 0)), briefs.get(rule, (0, 0)), strict=True))
        )
        for rule in sorted(measured | briefs)
    }
    if os.environ.get("KG_SNAPSHOTS") == "write":
        rows = "".join(f'    "{rule}": {counts},\n' for rule, counts in found.items())
        text = TABLE.read_text("utf-8")
        head = "MEASURED: Mapping[str, tuple[int, int]] = {"
        begin = text.index(head) + len(head)
        TABLE.write_text(f"{text[:begin]}\n{rows}{text[text.index('}', begin) :]}", "utf-8")
    else:
        assert found == MEASURED, "write the table anew with KG_SNAPSHOTS=write"


def test_every_rule_is_right_nine_times_in_ten(measured: dict[str, tuple[int, int]]) -> None:
    """A rule that is right less often on the annotated releases does not ship."""
    assert not {rule: (m, r) for rule, (m, r) in measured.items() if r < 0.9 * m}


def test_confidence() -> None:
    """A rule that was often right is surer than one that never was tried, that than a bad one."""
    best = max(MEASURED, key=lambda rule: (MEASURED[rule][1] == MEASURED[rule][0], MEASURED[rule]))
    assert 0.5 < confidence("no/such-rule") < confidence(best) < 1


def test_every_measured_rule_ships() -> None:
    """The table names no rule that is gone."""
    groups = [m.FRAMES for m in (positions, *extraction.MODULES)]
    groups += [participations.MAKERS, extraction.FOCUS_FRAMES]
    shipped = {frame.rule for group in groups for frame in group}
    assert set(MEASURED) <= shipped | {"participation/agreed", "participation/named-after"}
