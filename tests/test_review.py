"""Reviewing: what each key does, what the file of decisions holds, and what decisions change."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import main
from kg.dates import parse_date
from kg.documents import Document
from kg.errors import DataError
from kg.extracting import TYPES
from kg.faults import find_faults
from kg.findings import FIELDS, Finding, Reference, from_json
from kg.model import Span
from kg.registry import Registry
from kg.review import (
    FILE,
    NONE,
    Decision,
    Decisions,
    forget,
    parse_decisions,
    record,
    to_corrected,
    to_key,
    to_text,
)
from kg.standings import apply, find_stale
from kg.tables import to_visible

pytestmark = pytest.mark.usefixtures("small_bundle")

DAY = parse_date("2026-01-02")
BOSS = "Ada Example is the CEO of Zorbal Launch."
DEAL = "CNES and Zorbal Launch signed a contract on 3 March 2024."
FLIGHT = "Zorbal Launch builds the Quorra probe."
TEXT = f"Title of the day\n\nParis, 4 March 2024\n\nIt rained. {BOSS} {DEAL} All were glad.\n"
OTHER = f"Another title\n\nOslo, 5 May 2024\n\nThis was known before. {FLIGHT}\n"


class Extracts:
    """Finds three forms of sentences, as an extractor would; made up for these tests."""

    def __init__(self, registry: Registry) -> None:
        """Take what an extractor takes."""

    def extract(self, document: Document) -> list[Finding]:
        """Find the facts of a document."""
        return find_all(document.slug, document.text)


def find_all(slug: str, text: str) -> list[Finding]:
    """Find the three forms of sentences."""
    found = list[Finding]()
    for match in re.finditer(r"([\w ]+) is the (\w+) of ([\w ]+)\.", text):
        person, title, firm = (part.strip() for part in match.groups())
        told = {"person": person, "organization": firm, "title": title}
        names = (Reference(person, "person"), Reference(firm, "organization", "", "Company"))
        found.append(to_finding(slug, "position", told, match, names, 0.95))
    for match in re.finditer(r"(\w+) and ([\w ]+) signed a contract on 3 March 2024\.", text):
        told = {"kind": "contract", "parties": list(match.groups()), "status": "signed"}
        told |= {"date": "2024-03-03"}
        names = (Reference("CNES", "organization", "cnes"), Reference(match[2], "organization"))
        found.append(to_finding(slug, "agreement", told, match, names, 0.8))
    for match in re.finditer(r"([A-Z]\w+ [A-Z]\w+) builds the (\w+) probe\.", text):
        told = {"organization": match[1], "mission": match[2], "role": "prime-contractor"}
        names = (Reference(match[1], "organization"), Reference(match[2], "mission"))
        found.append(to_finding(slug, "participation", told, match, names, 0.9))
    return found


def to_finding(
    slug: str,
    kind: str,
    fields: dict[str, Any],
    match: re.Match[str],
    names: tuple[Reference, ...],
    confidence: float,
) -> Finding:
    """Make a finding of what a pattern matched."""
    return Finding(
        document=slug,
        type=kind,
        fields=fields,
        evidence=(Span(match.start(), match.end(), match[0]),),
        rule=f"test.{kind}",
        confidence=confidence,
        references=names,
    )


FOUND = find_all("alpha", TEXT)
POSITION, AGREEMENT = FOUND


def decide(finding: Finding, verdict: str = "accept", **more: Any) -> Decision:
    """Make a decision; `to` holds the fields that are corrected."""
    if to := more.pop("to", None):
        more["corrected"] = to_corrected(finding, {"type": finding.type, **finding.fields} | to)
    settings: dict[str, Any] = {"by": "ada", "on": DAY, **more}
    return Decision(found=finding, verdict=verdict, **settings)


def parse(*decisions: Decision) -> Decisions:
    """Write decisions and read them again."""
    return parse_decisions(FILE, "".join(map(to_text, decisions)))


def faults(text: str, **options: Any) -> list[str]:
    """Read a file with faults; give them, each with its line."""
    with pytest.raises(DataError) as caught:
        parse_decisions(FILE, text, **options)
    return [str(problem) for problem in caught.value.problems]


# What decisions change


def test_standing() -> None:
    """Accepted facts are reviewed, rejected ones left out, others as extracted."""
    assert apply(FOUND, NONE) == [(POSITION, "extracted"), (AGREEMENT, "extracted")]
    decisions = parse(decide(POSITION), decide(AGREEMENT, "reject"))
    assert apply(FOUND, decisions) == [(POSITION, "reviewed")]
    assert find_stale(FOUND, decisions) == []


def test_corrected_fact_stands_in_the_words_found() -> None:
    """A corrected fact has the new fields and names, and the words where the old one is found."""
    decisions = parse(decide(POSITION, "correct", to={"person": "Ada Sample"}))
    (fact, standing), _ = apply([replace(f, confidence=0.1, rule="new") for f in FOUND], decisions)
    assert standing == "reviewed"
    assert fact.fields == {**POSITION.fields, "person": "Ada Sample"}
    assert fact.evidence == POSITION.evidence
    assert {r.name: r.cls for r in fact.references} == {
        "Ada Sample": "",
        "Zorbal Launch": "Company",
    }
    assert (fact.rule, fact.confidence) == ("review", 1.0)


def test_corrected_fact_that_is_found_itself() -> None:
    """Once a better rule finds the corrected fact, that is reviewed, and nothing is stale."""
    decisions = parse(decide(POSITION, "correct", to={"title": "chair"}))
    better = replace(POSITION, fields={**POSITION.fields, "title": "Chair"})
    assert apply([better], decisions) == [(better, "reviewed")]
    assert find_stale([better], decisions) == []
    assert apply([better], decisions, {"alpha": TEXT}) == [(better, "reviewed")]


@pytest.mark.parametrize(
    "change",
    [
        {"confidence": 0.2},
        {"rule": "other"},
        {"evidence": (Span(3, 6, "abc"),)},
        {"references": ()},
        {"fields": dict(reversed(list(AGREEMENT.fields.items())))},
        {"fields": {**AGREEMENT.fields, "parties": ["the zorbal  LAUNCH", "Cnes"]}},
        {"fields": {**AGREEMENT.fields, "modality": "actual", "signatories": []}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_decision_holds_for_the_same_fact(change: dict[str, Any]) -> None:
    """Other places, rules, confidence and spellings are the same fact."""
    again = replace(AGREEMENT, **change)
    assert to_key(again) == to_key(AGREEMENT)
    assert apply([again], parse(decide(AGREEMENT)))[0][1] == "reviewed"


@pytest.mark.parametrize(
    "change",
    [
        {"document": "beta"},
        {"fields": {**AGREEMENT.fields, "date": "2024-03"}},
        {"fields": {**AGREEMENT.fields, "kind": "licence"}},
        {"fields": {**AGREEMENT.fields, "parties": ["CNES", "Zorbal"]}},
        {"fields": {**AGREEMENT.fields, "duration_years": 5}},
    ],
)
def test_a_decision_does_not_hold_for_another_fact(change: dict[str, Any]) -> None:
    """What says something else was not reviewed, and the decision is told as stale."""
    other, decisions = replace(AGREEMENT, **change), parse(decide(AGREEMENT))
    assert apply([other], decisions) == [(other, "extracted")]
    assert [d.found.fields for d in find_stale([other], decisions)] == [AGREEMENT.fields]


def test_reviewed_facts_outlive_the_rule_that_found_them() -> None:
    """What was accepted or corrected stands on its words, wherever they stand in the text now."""
    decisions = parse(decide(POSITION), decide(AGREEMENT, "correct", to={"date": "2024"}))
    text = f"{DEAL}\n\nNew words. {TEXT}"
    facts = apply([], decisions, {"alpha": text})
    assert sorted(fact.type for fact, _ in facts) == ["agreement", "position"]
    assert {standing for _, standing in facts} == {"reviewed"}
    for fact, _ in facts:
        assert [text[s.start : s.end] for s in fact.evidence] == [s.quote for s in fact.evidence]
    assert find_stale([], decisions, {"alpha": text}) == []
    deal = next(fact for fact, _ in facts if fact.type == "agreement")
    assert deal.evidence[0].start > 100, "the nearest of two places"
    assert apply([], decisions, {"alpha": "Nothing of it."}) == []
    assert len(find_stale([], decisions, {"alpha": "Nothing of it."})) == 2


def test_rejections_are_not_restated() -> None:
    """A rejection that matches nothing leaves nothing, and is told."""
    decisions = parse(decide(POSITION, "reject"))
    assert apply([], decisions, {"alpha": TEXT}) == []
    assert [d.verdict for d in find_stale([], decisions, {"alpha": TEXT})] == ["reject"]


def test_order_of_lines_does_not_count() -> None:
    """Lines in any order, and twice, change nothing: merges shuffle them."""
    stated = [decide(POSITION), decide(AGREEMENT, "reject"), decide(POSITION, by="bob")]
    forward, back = parse(*stated), parse(*reversed(stated))
    assert apply(FOUND, forward, {"alpha": TEXT}) == apply(FOUND, back, {"alpha": TEXT})
    assert len(forward) == 3


# The file


def test_line_reads_back() -> None:
    """A line holds what was decided, and nothing that the eye does not see."""
    hidden = replace(
        POSITION,
        fields={**POSITION.fields, "title": "CE\u202eO\x00"},
        evidence=(Span(0, 3, "a\u2028\x7f"),),
        document="al\u200bpha",
    )
    for finding in (POSITION, hidden):
        stated = decide(finding, note="why")
        line = to_text(stated)
        assert line.count("\n") == 1
        assert to_visible(line.rstrip("\n")) == line.rstrip("\n")
        (read,) = parse_decisions(FILE, line)
        assert to_key(read.found) == to_key(finding)
        assert replace(read, found=finding, line=0) == stated
        assert read.found.evidence == finding.evidence


def test_people_write_lines_too() -> None:
    """A line needs neither places nor names."""
    line = {
        "document": "alpha",
        "fact": {"type": "position", **POSITION.fields},
        "decision": "correct",
        "correct": {"type": "position", **POSITION.fields, "person": "Ada Sample"},
        "by": "Ada",
        "on": "2026-01-02",
    }
    ((fact, standing),) = apply([POSITION], parse_decisions(FILE, json.dumps(line)))
    assert (fact.fields["person"], standing) == ("Ada Sample", "reviewed")
    assert fact.evidence == POSITION.evidence


def line_with(**changes: Any) -> str:
    """Give the line of a good decision with some keys changed; `...` takes one out."""
    value = json.loads(to_text(decide(POSITION))) | changes
    return json.dumps({k: v for k, v in value.items() if v is not ...}) + "\n"


POSITION_FACT = {"type": "position", **POSITION.fields}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{\n", "not JSON"),
        ("[" * 100_000 + "\n", "not JSON"),
        ("[]\n", "no JSON object"),
        ("<<<<<<< HEAD\n", "merge that is not finished"),
        ("=======\n", "merge that is not finished"),
        (line_with(decision="agree"), "the decision is unknown; choose from accept, reject"),
        (line_with(decision=...), "decision is missing"),
        (line_with(by=" "), "by is no text"),
        (line_with(by="a\x1b[2Jb"), "by is no text"),
        (line_with(on="2026-01"), "is no day"),
        (line_with(on="2026-02-30"), "is no day"),
        (line_with(who="ada"), "unknown key 'who'"),
        (line_with(document=""), "document is no text"),
        (line_with(fact=[]), "fact is no object"),
        (line_with(fact={"type": []}), "fact is no object"),
        (line_with(fact={"type": "launch", "date": "2024"}), "fact: mission is missing"),
        (line_with(fact={**POSITION_FACT, "person": 3}), "fact: person 3 has the wrong form"),
        (line_with(fact={**POSITION_FACT, "evidence": [{"start": 1}]}), "evidence is malformed"),
        (line_with(fact={**POSITION_FACT, "names": [{"name": "x"}]}), "names is malformed"),
        (line_with(correct=POSITION_FACT), "`correct` is there"),
        (line_with(decision="correct"), "`correct` is missing"),
        (line_with(decision="correct", correct=None), "correct is no object"),
        (line_with(decision="correct", correct={"type": "deal"}), "the type is unknown"),
        (
            line_with(decision="correct", correct={"type": "launch", "mission": "M"}),
            "correct: date is missing",
        ),
        (
            line_with(decision="correct", correct={**POSITION_FACT, "modality": "perhaps"}),
            "unknown modality 'perhaps'; choose from actual, planned",
        ),
        (
            line_with(decision="correct", correct={**POSITION_FACT, "start": "2024-13"}),
            "not a date of the calendar",
        ),
    ],
)
def test_bad_lines(line: str, said: str) -> None:
    """A bad line is told with its number, and what to do."""
    concepts = {"modality": frozenset({"actual", "planned"})}
    (fault,) = faults("\n" + line + to_text(decide(AGREEMENT)), concepts=concepts)
    assert fault.startswith(f"{FILE}:2: ")
    assert said in fault


def test_every_fault_is_told() -> None:
    """All faults of a file are told at once."""
    text = "{\n" + line_with(by="", on="x") + ">>>>>>> theirs\n"
    assert [fault.split(":")[1] for fault in faults(text)] == ["1", "2", "3"]


def test_contradictions() -> None:
    """Two decisions that contradict one another are told, with both lines."""
    chair, head = ({"title": title} for title in ("Chair", "Head"))
    for one, other in (
        (decide(POSITION), decide(POSITION, "reject", by="bob")),
        (decide(POSITION), decide(POSITION, "correct", to=chair)),
        (decide(POSITION, "correct", to=head), decide(POSITION, "correct", to=chair)),
        (
            decide(POSITION, "correct", to=head),
            decide(replace(POSITION, fields={**POSITION.fields, **head}), "reject"),
        ),
    ):
        for pair in ((one, other), (other, one)):
            (fault,) = faults(to_text(decide(AGREEMENT)) + "".join(map(to_text, pair)))
            assert fault.startswith(f"{FILE}:3: ")
            assert "contradicts line 2" in fault
            assert "keep the line that is right" in fault


def test_corrections_of_one_name_to_two_things() -> None:
    """Corrections that differ in what a name stands for contradict one another."""
    names = [{"name": "CNES", "kind": "organization", "iri": f"{base}"} for base in ("x", "y")]
    for name, slug in zip(names, ("cnes", "cnes-geis"), strict=True):
        name["iri"] = f"https://w3id.org/space-cooperation/id/organization/{slug}"
    one, other = (decide(AGREEMENT, "correct", to={"names": [name]}) for name in names)
    assert "contradicts line 1" in faults(to_text(one) + to_text(other))[0]
    assert len(parse(one, one)) == 2


def test_sides_of_a_merge_both_hold(tmp_path: Path) -> None:
    """Two people decide on different documents: git merges their files, and all decisions hold."""
    base = [replace(POSITION, document=f"doc-{n}") for n in range(9)]
    texts = ["".join(to_text(decide(f)) for f in base)]
    texts += [
        record(texts[0], decide(replace(AGREEMENT, document=f"doc-{n}"), by=by))
        for n, by in ((2, "ada"), (6, "bob"))
    ]
    for name, text in zip(("base", "ours", "theirs"), texts, strict=True):
        (tmp_path / name).write_text(text)
    merged = subprocess.run(
        ["git", "merge-file", "-p", "ours", "base", "theirs"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert merged.returncode == 0, merged.stdout
    assert len(parse_decisions(FILE, merged.stdout)) == 11


def test_record_replaces_and_forgets() -> None:
    """A fact has one line; other lines, their order and their ends stay as they are."""
    text = to_text(decide(POSITION)) + "\n" + to_text(decide(AGREEMENT)).rstrip("\n")
    changed = record(text, decide(POSITION, "reject"))
    assert [d.verdict for d in parse_decisions(FILE, changed)].count("reject") == 1
    assert len(parse_decisions(FILE, changed)) == 2
    assert forget(changed, POSITION) == "\n" + to_text(decide(AGREEMENT))
    assert record("", decide(POSITION)) == to_text(decide(POSITION))


@given(st.permutations(range(6)))
def test_file_is_sorted(order: list[int]) -> None:
    """The file is the same in whatever order its facts were decided."""
    facts = [replace(f, document=f"doc-{n}") for f in FOUND for n in range(3)]
    text = ""
    for n in order:
        text = record(text, decide(facts[n]))
    assert text == "".join(sorted(text.splitlines(keepends=True)))


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ({"type": "meeting", "persons": ["A B"]}, "needs 2"),
        ({"type": "meeting", "persons": ["A B", "a b"]}, "needs 2"),
        ({"type": "meeting", "persons": "A B"}, "is not a list"),
        ({"type": "launch", "mission": "M", "date": "May"}, "not a date"),
        ({"type": "launch", "mission": "M\u202e", "date": "2024"}, "is not a text"),
        ({"type": "launch", "mission": "M", "date": "2024", "pad": "x"}, "unknown field 'pad'"),
        ({**AGREEMENT.fields, "type": "agreement", "duration_years": True}, "is wrong"),
        ({**AGREEMENT.fields, "type": "agreement", "duration_years": float("nan")}, "is wrong"),
    ],
)
def test_faults_of_corrected_facts(fact: dict[str, Any], said: str) -> None:
    """A corrected fact is held to the guide."""
    ((what, remedy),) = find_faults(fact, {})
    assert said in what
    assert remedy


# At a terminal


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of two releases, and an extractor that reads them."""
    monkeypatch.setattr("kg.reviewing.Extractor", Extracts)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767312000")
    place = tmp_path / "releases"
    place.mkdir()
    (place / "alpha.txt").write_text(TEXT)
    (place / "beta.txt").write_text(OTHER)
    return place


def kg_review(folder: Path, keys: str, *options: str) -> Result:
    """Review a folder with keys typed as lines."""
    words = ["review", str(folder), "--by", "ada", *options]
    return CliRunner().invoke(main, words, input="".join(f"{key}\n" for key in keys.split("|")))


def verdicts(folder: Path) -> dict[str, str]:
    """Read what the file of a folder says: the verdict on each type of fact."""
    text = (folder / FILE).read_text()
    return {d.found.type: d.verdict for d in parse_decisions(FILE, text)}


def test_types_agree_with_the_library() -> None:
    """The types that the command line tells without imports are those of the library."""
    assert tuple(FIELDS) == TYPES


def test_accept_reject_skip(folder: Path) -> None:
    """Each key does what it says; the least sure fact comes first."""
    result = kg_review(folder, "a|s|r")
    assert result.exit_code == 0, result.output
    assert verdicts(folder) == {"agreement": "accept", "position": "reject"}
    heads = re.findall(r"── (.*?) ─", result.stdout)
    assert heads == ["1 of 3, 0 decided", "2 of 3, 1 decided", "3 of 3, 1 decided"]
    assert "2 decisions written" in result.stderr
    (line,) = (folder / FILE).read_text().splitlines()[:1]
    told = json.loads(line)
    assert (told["by"], told["on"]) == ("ada", "2026-01-02")
    again = kg_review(folder, "q")
    assert "1 of 1, 0 decided" in again.stdout
    assert "participation" in again.stdout


def test_what_is_shown(folder: Path) -> None:
    """A fact is shown with its document, its words in their passage, its names and its rule."""
    shown = kg_review(folder, "q", "--type", "agreement").stdout
    assert "alpha · Title of the day · 2024-03-04" in shown
    flat = " ".join(shown.split())
    assert f"{BOSS} »{DEAL}« All were glad." in flat
    assert "CNES (known: cnes); Zorbal Launch (new)" in flat
    assert "rule test.agreement, confidence 0.80" in flat
    assert "\x1b" not in shown


def test_narrow_screen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown fits 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    lines = kg_review(folder, "?|s|s|s").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any("u  undo" in line for line in lines)


def test_undo(folder: Path) -> None:
    """Decisions are taken back one after the other, in the file too, and can be taken anew."""
    result = kg_review(folder, "a|a|r|u|u|u|u|r|q")
    assert result.exit_code == 0, result.output
    assert "There is nothing to take back." in result.stdout
    assert verdicts(folder) == {"agreement": "reject"}


@pytest.mark.parametrize(
    "before",
    [
        None,
        b"",
        to_text(decide(POSITION)).encode(),
        (to_text(decide(POSITION)) + "\n" + to_text(decide(AGREEMENT, "reject"))).encode()[:-1],
        b"\xef\xbb\xbf" + to_text(decide(replace(POSITION, document="z"))).encode(),
        to_text(decide(AGREEMENT)).replace("\n", "\r\n").encode(),
    ],
    ids=["absent", "empty", "other", "unsorted", "bom", "crlf"],
)
@pytest.mark.parametrize("keys", ["a|u", "r|u", "a|a|r|u|u|u", "c|date=2024||u", "r|s|a|u|u"])
def test_undo_leaves_the_bytes_as_before(folder: Path, before: bytes | None, keys: str) -> None:
    """Taking everything back leaves the file, or its absence, as it was."""
    if before is not None:
        (folder / FILE).write_bytes(before)
    result = kg_review(folder, keys, "--all")
    assert result.exit_code == 0, result.output
    after = (folder / FILE).read_bytes() if (folder / FILE).exists() else None
    assert after == before


def test_undo_after_another_program_wrote(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another program wrote meanwhile stays; the decision alone is taken out."""
    from kg.reviewing import FactLedger

    ledger = FactLedger(folder / FILE)
    ledger.write(decide(AGREEMENT, "reject"))
    ledger.write(decide(AGREEMENT))
    text = (folder / FILE).read_text()
    (folder / FILE).write_text(record(text, decide(POSITION)))
    ledger.undo()
    assert verdicts(folder) == {"agreement": "reject", "position": "accept"}
    ledger.undo()
    assert verdicts(folder) == {"position": "accept"}


@pytest.mark.whole_bundle
def test_correct(folder: Path) -> None:
    """A fact is corrected field by field; what it then names is looked up in the registry."""
    parties = "parties=Zorbal Launch; jaxa; Ariane Works"
    result = kg_review(folder, f"c|{parties}|date=2024-03|kind=licence||q")
    assert result.exit_code == 0, result.output
    ((fact, standing), _) = reversed(
        apply(FOUND, parse_decisions(FILE, (folder / FILE).read_text()))
    )
    assert standing == "reviewed"
    assert fact.fields == {
        "kind": "licence",
        "parties": ["Zorbal Launch", "jaxa", "Ariane Works"],
        "status": "signed",
        "date": "2024-03",
    }
    assert {r.name: r.slug for r in fact.references} == {
        "Zorbal Launch": "",
        "jaxa": "jaxa",
        "Ariane Works": "",
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("kind=pact", "unknown kind 'pact'; choose from acquisition"),
        ("parties=CNES", "parties needs 2 or more"),
        ("date=soon", "date: 'soon' is not a date"),
        ("status=", "status is missing"),
        ("duration_years=long", "duration_years 'long' is wrong"),
        ("names=[1]", "names is malformed"),
        (
            'names=[{"name":"CNES","kind":"organization","iri":'
            '"https://w3id.org/space-cooperation/id/organization/nobody"}]',
            "the registry has no",
        ),
    ],
)
def test_wrong_corrections(folder: Path, change: str, said: str) -> None:
    """What cannot stand is told; it can be edited again, or left as it was."""
    result = kg_review(folder, f"c|{change}||n|c|{change}||e|kind=contract|q")
    assert said in " ".join(result.stdout.split())
    assert not (folder / FILE).exists()


def test_wrong_correction_edited_again(folder: Path) -> None:
    """A fact with faults is edited until it has none."""
    kg_review(folder, "c|kind=pact|nonsense||e|kind=licence||q")
    assert verdicts(folder) == {"agreement": "correct"}


def test_correction_of_a_thing_that_a_name_means(folder: Path) -> None:
    """A name that is known wrongly is made a new one, or another one."""
    names = '[{"name": "CNES", "kind": "organization"}]'
    kg_review(folder, f"c|names={names}||q")
    (decision,) = parse_decisions(FILE, (folder / FILE).read_text())
    assert decision.corrected is not None
    assert {r.name: r.slug for r in decision.corrected.references}["CNES"] == ""


def test_correction_that_changes_nothing(folder: Path) -> None:
    """A fact that is left as it was is not decided on."""
    assert "nothing decided" in kg_review(folder, "c|kind=contract||q").stdout
    assert not (folder / FILE).exists()


def test_all_shows_and_replaces_what_was_decided(folder: Path) -> None:
    """With --all, decided facts come again, with their decision, which can be changed."""
    kg_review(folder, "a|a|a")
    assert "nothing to decide" in kg_review(folder, "").stderr
    again = kg_review(folder, "r|q", "--all")
    assert "accept (by ada on 2026-01-02)" in again.stdout
    assert verdicts(folder)["agreement"] == "reject"
    assert len((folder / FILE).read_text().splitlines()) == 3


def test_options(folder: Path) -> None:
    """The releases and the types of facts can be narrowed down."""
    assert "of 1," in kg_review(folder, "q", "--document", "beta").stdout
    assert "of 1," in kg_review(folder, "q", "--document", "beta.txt").stdout
    assert "of 1," in kg_review(folder, "q", "--type", "position").stdout
    assert kg_review(folder, "q", "--document", "gamma").exit_code == 2
    assert kg_review(folder, "q", "-f", "json").exit_code == 2
    assert kg_review(folder, "q", "--by", "a\u202eb").exit_code == 2


def test_list(folder: Path) -> None:
    """Facts can be listed, with the lines that accept them, and those appended to the file."""
    result = kg_review(folder, "", "--list", "-f", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["type"] for row in rows] == ["agreement", "participation", "position"]
    assert rows[0]["key"] == to_key(AGREEMENT)
    assert not (folder / FILE).exists()
    (folder / FILE).write_text("".join(row["accept"] + "\n" for row in rows[:2]))
    assert verdicts(folder) == {"agreement": "accept", "participation": "accept"}
    assert "position" in kg_review(folder, "", "--list", "-f", "csv").stdout


def test_interrupted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C leaves everything decided in the file, and nothing beside it."""
    keys = iter("ar")

    def read() -> str:
        if key := next(keys, ""):
            return key
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.desk.read_key", read)
    result = kg_review(folder, "")
    assert result.exit_code == 130
    assert sorted(verdicts(folder).values()) == ["accept", "reject"]
    assert sorted(p.name for p in folder.iterdir()) == ["alpha.txt", "beta.txt", FILE]


def test_stale_decisions_are_told(folder: Path) -> None:
    """A decision that matches neither a fact nor a text is told, with its line, and stays."""
    gone = replace(POSITION, document="gone")
    text = to_text(decide(POSITION)) + to_text(decide(gone))
    (folder / FILE).write_text(text)
    result = kg_review(folder, "q")
    assert f"{folder / FILE}:2: accept (by ada on 2026-01-02) matches nothing" in result.stderr
    assert ":1:" not in result.stderr
    assert (folder / FILE).read_text() == text
    assert "matches" not in kg_review(folder, "q", "--document", "alpha").stderr


def test_faults_of_the_file_stop_the_review(folder: Path) -> None:
    """Nothing is read or written before the file is mended."""
    (folder / FILE).write_text("<<<<<<< HEAD\n" + to_text(decide(POSITION)))
    result = kg_review(folder, "a")
    assert result.exit_code == 1
    assert "merge that is not finished" in result.stderr
    assert (folder / FILE).read_text().startswith("<<<<<<<")


def test_a_contradiction_is_not_written(folder: Path) -> None:
    """A decision that would contradict another is told, and not written."""
    right = decide(replace(AGREEMENT, fields={**AGREEMENT.fields, "date": "2024"}), "reject")
    (folder / FILE).write_text(to_text(right))
    result = kg_review(folder, "c|date=2024||q")
    assert "Not written" in result.stdout
    assert (folder / FILE).read_text() == to_text(right)


def test_one_bad_file_stops_no_other(folder: Path) -> None:
    """A file that cannot be read is told; the others are reviewed, and the status is 1."""
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02" * 400)
    result = kg_review(folder, "a|a|a")
    assert "bad.txt" in result.stderr
    assert result.exit_code == 1
    assert len(verdicts(folder)) == 3


def test_facts_written_by_hand_are_not_asked(folder: Path) -> None:
    """A release whose facts stand beside it was reviewed by whoever wrote them."""
    (folder / "alpha.jsonl").write_text("")
    assert "of 1," in kg_review(folder, "q").stdout


def test_two_files_of_one_name(folder: Path) -> None:
    """A decision must know its document: two files of one name are refused."""
    (folder / "beta.md").write_text(OTHER)
    result = kg_review(folder, "q")
    assert result.exit_code == 1
    assert "is taken by" in result.stderr


def test_changed_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fact whose words do not stand in the file any more is not decided on."""

    class Late(Extracts):
        def extract(self, document: Document) -> list[Finding]:
            found = super().extract(document)
            (folder / f"{document.slug}.txt").write_text("Moved. " + document.text)
            return found

    monkeypatch.setattr("kg.reviewing.Extractor", Late)
    assert "has changed since" in kg_review(folder, "a|q").stdout
    assert not (folder / FILE).exists()


def test_terminal_is_safe_from_the_text(folder: Path) -> None:
    """No character of a release or of a decision reaches the terminal that it would obey."""
    hostile = "\x1b]0;pwned\x07\x1b[2J\u202e\u200b\x9b31m"
    (folder / "alpha.txt").write_text(
        f"Title {hostile}\n\nIt {hostile} rained. {BOSS} {hostile}.\n{'Fine. ' * 99}"
    )

    class Hostile(Extracts):
        def extract(self, document: Document) -> list[Finding]:
            return [
                replace(f, fields={**f.fields, "title": hostile}, rule=hostile)
                for f in super().extract(document)
                if f.type == "position"
            ]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.reviewing.Extractor", Hostile)
        outcome = kg_review(folder, "a|u|q")
        listed = kg_review(folder, "", "--list", "-f", "table")
    assert outcome.exit_code == 0, outcome.output
    for output in (outcome.output, listed.output):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e]", output)
    assert "<U+202E>" in outcome.output


# At a real terminal

SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
import test_review, kg.reviewing
kg.reviewing.Extractor = test_review.Extracts
from kg.cli import main
main(["review", {folder!r}, "--by", "ada"])
"""


@pytest.fixture
def terminal(folder: Path) -> Iterator[Callable[..., str]]:
    """Give a way to review at a pseudo-terminal: type keys, get what was shown."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    termios = pytest.importorskip("termios", reason="no pseudo-terminals here")

    def reads_keys(place: int) -> bool:
        return not termios.tcgetattr(place)[3] & termios.ICANON

    children = list[subprocess.Popen[bytes]]()

    def talk(*keys: str, **environment: str) -> str:
        ours, theirs = pty.openpty()
        code = SCRIPT.format(tests=str(Path(__file__).parent), folder=str(folder))
        settings = {"TERM": "xterm", "COLUMNS": "80", **environment}
        settings = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | settings
        child = subprocess.Popen(
            [sys.executable, "-c", code], stdin=theirs, stdout=theirs, stderr=theirs, env=settings
        )
        children.append(child)
        os.close(theirs)
        shown, waiting, end = b"", list(keys), time.monotonic() + 60
        while time.monotonic() < end:
            if select.select([ours], [], [], 0.3)[0]:
                try:
                    part = os.read(ours, 65536)
                except OSError:
                    break
                shown += part
            elif waiting and (
                shown.rstrip().endswith(b"was")
                # What is typed before single keys are read would be thrown away.
                or (shown.rstrip().endswith((b"[?]", b"end")) and reads_keys(ours))
            ):
                os.write(ours, waiting.pop(0).encode())
        os.close(ours)
        child.wait(timeout=10)
        return shown.decode()

    yield talk
    for child in children:
        if child.poll() is None:
            child.kill()
        child.wait()


def test_single_keys_and_bold(terminal: Callable[..., str], folder: Path) -> None:
    """At a terminal a key needs no return, and the words stand in bold."""
    shown = terminal("a", "R", "u", "\x1b[A", "\x04")
    assert verdicts(folder) == {"agreement": "accept"}
    assert "»\x1b[1mCNES and" in shown
    assert "u  undo" in shown


def test_no_color_and_interruption(terminal: Callable[..., str], folder: Path) -> None:
    """NO_COLOR is honoured; Ctrl-C leaves what was decided."""
    shown = terminal("a", "\x03", NO_COLOR="1")
    assert verdicts(folder) == {"agreement": "accept"}
    assert "\x1b[1m" not in shown
    assert "1 decision written" in shown


def test_editor(terminal: Callable[..., str], folder: Path, tmp_path: Path) -> None:
    """At a terminal a fact is corrected in the user's editor, again when it has faults."""
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys, os\n"
        "p = pathlib.Path(sys.argv[1]); t = p.read_text()\n"
        "new = 'licence' if 'pact' in t else 'pact'\n"
        "p.write_text(t.replace('pact', new) if 'pact' in t else t.replace('contract', new))\n"
        "os.utime(p, (1, 1))\n"
    )
    shown = terminal("c", "e", "q", EDITOR=f"{sys.executable} {editor}")
    assert "unknown kind 'pact'" in shown
    (decision,) = parse_decisions(FILE, (folder / FILE).read_text())
    assert decision.corrected is not None
    assert decision.corrected.fields["kind"] == "licence"


def test_findings_of_the_guide_are_read() -> None:
    """What `kg extract` prints is what a line holds."""
    value = json.loads(to_text(decide(POSITION)))
    rest = {"document": "alpha", "rule": POSITION.rule, "confidence": POSITION.confidence}
    assert from_json(value["fact"] | rest) == POSITION


def test_documentation_shows_a_line() -> None:
    """The line that the documentation shows is one."""
    page = (Path(__file__).parents[1] / "docs" / "data.md").read_text()
    part = page.partition("## What reviewers decided")[2].partition("\n## ")[0]
    (line,) = re.findall(r"```json\n(.*?)```", part, re.DOTALL)
    assert [d.verdict for d in parse_decisions(FILE, line)] == ["accept"]
