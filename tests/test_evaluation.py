"""Scoring: the rows of the guide's own scorer on the same input, faults of files, the briefs."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from briefs import annotate_briefs
from conftest import TESTS, Run

from kg import resources
from kg.annotations import parse_annotations, parse_predictions
from kg.errors import DataError
from kg.evaluation import judge, report
from kg.reading import read_texts

#: The figures of the bundled briefs, and by how much one may fall before somebody must look.
FIGURES, SLACK = TESTS / "data" / "briefs-evaluation.json", 0.01

TEXT = "Alpha and Beta signed a contract. Ann Lee is President of Alpha. Dawn carries CAM."
GOLD: dict[str, Any] = {
    "id": "wire-1",
    "date": "2020",
    "aliases": {"Alpha": ["Alpha Space Agency", "ASA"], "Dawn": []},
    "facts": [
        {
            "type": "agreement",
            "kind": "contract",
            "parties": ["Alpha", "Beta"],
            "status": "signed",
            "date": "2020",
            "signatories": ["Ann Lee"],
        },
        {"type": "position", "person": "Ann Lee", "organization": "Alpha", "title": "President"},
        {"type": "instrument", "instrument": "CAM", "mission": "Dawn"},
        {"type": "launch", "mission": "Dawn", "date": "2021-05"},
    ],
}


def lines(values: Iterable[Mapping[str, Any]]) -> str:
    """Write values as JSON lines."""
    return "".join(json.dumps(value) + "\n" for value in values)


def quote(words: str) -> list[dict[str, Any]]:
    """Cite words of the text."""
    start = TEXT.index(words)
    return [{"start": start, "end": start + len(words), "quote": words}]


def predict(fact: Mapping[str, Any], words: str = "Alpha", rule: str = "signing") -> dict[str, Any]:
    """Make a prediction of a fact."""
    return {"document": "wire-1", "evidence": quote(words), "rule": rule, **fact}


def evaluated(predictions: Iterable[Mapping[str, Any]], view: str) -> list[dict[str, Any]]:
    """Hold predictions against the one annotated document."""
    gold, found = parse_annotations("g", lines([GOLD])), parse_predictions("p", lines(predictions))
    return list(report(judge(gold, found, {"wire-1": TEXT}), view).dicts())


def by_type(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Any, ...]]:
    """Give gold, predicted, precision and recall of each type in all documents."""
    figures = ("gold", "predicted", "precision", "recall")
    return {r["type"]: tuple(r[f] for f in figures) for r in rows if r["group"] == "all"}


def test_names_are_folded() -> None:
    """Aliases, possessives, legal forms, articles, accents and what a mission is do not count."""
    agreement = GOLD["facts"][0] | {"parties": ["the Alpha Space Agency's", "BÉTA, Inc."]}
    launch = {"type": "launch", "mission": "Dawn mission", "date": "2021-05"}
    flight = {"type": "instrument", "instrument": "C.A.M. instrument", "mission": "the Dawn probe"}
    rows = by_type(evaluated([predict(agreement), predict(launch), predict(flight)], "issuer"))
    assert rows["agreement"] == rows["agreement-date"] == rows["signatory"] == (1, 1, 1.0, 1.0)
    assert rows["launch"] == rows["instrument"] == (1, 1, 1.0, 1.0)
    assert rows["position"] == (1, 0, 0.0, 0.0)
    assert rows["meeting"] == (0, 0, 1.0, 1.0)
    assert rows["core"] == (4, 3, 1.0, 0.75)


def test_wrong_and_missed_are_listed_with_their_rules() -> None:
    """What is wrong is told with the rule and the words that misled it, beside what was missed."""
    wrong = {"type": "position", "person": "Ann Lee", "organization": "Beta", "title": "Chair"}
    rows = evaluated([predict(wrong, "Ann Lee", "title-of")], "errors")
    assert {(r["type"], r["fault"], r["claim"], r["rule"], r["quote"]) for r in rows} >= {
        ("position", "wrong", "ann lee | beta", "title-of", "Ann Lee"),
        ("position", "missed", "ann lee | alpha", "", ""),
        ("signatory", "missed", "ann lee | alpha, beta", "", ""),
    }


def test_rules_are_counted() -> None:
    """Of each rule it is told how often it spoke, in how many documents, and how often rightly."""
    right = predict(GOLD["facts"][1], rule="title-of")
    wrong = predict(GOLD["facts"][1] | {"organization": "Beta"}, rule="title-of")
    again = predict(GOLD["facts"][1], rule="chief")
    rows = {row["rule"]: row for row in evaluated([right, wrong, again], "rule")}
    assert rows["title-of"] == {
        "rule": "title-of",
        "documents": 1,
        "predicted": 2,
        "right": 1,
        "precision": 0.5,
    }
    assert (rows["chief"]["predicted"], rows["chief"]["right"]) == (1, 1)


def test_issuers() -> None:
    """Figures are told for each issuer: the one annotated, else the beginning of the id."""
    gold = [GOLD, GOLD | {"id": "wire-2"}, GOLD | {"id": "wire-3", "issuer": "Alpha"}]
    judged = judge(parse_annotations("g", lines(gold)), [], {})
    rows = report(judged, "issuer").dicts()
    assert [(r["group"], r["gold"]) for r in rows if r["type"] == "core"] == [
        ("all", 12),
        ("Alpha", 4),
        ("wire", 8),
    ]
    groups = [row["group"] for row in report(judged, "document").dicts()]
    assert groups[-3:] == ["wire-1", "wire-2", "wire-3"]


def test_evidence() -> None:
    """A finding counts as quoted when every quote stands at its place, and there is one."""
    fact = GOLD["facts"][1]
    shifted = [span | {"start": span["start"] + 1} for span in quote("Ann Lee")]
    spans = [quote("Ann Lee"), shifted, [], [*quote("Alpha"), *shifted]]
    predictions = [predict(fact) | {"evidence": each} for each in spans]
    assert by_type(evaluated(predictions, "issuer"))["evidence"] == (None, 4, 0.25, None)
    faults = [(r["type"], r["fault"], r["claim"]) for r in evaluated(predictions, "errors")]
    assert ("evidence", "wrong", "no quote") in faults
    assert ("evidence", "wrong", "the quote is not in the text at its place") in faults


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "no JSON object"),
        ('{"facts": []}', "id is missing"),
        ('{"id": "b", "facts": {}}', "facts are no list of objects"),
        ('{"id": "b", "aliases": ["x"], "facts": []}', "aliases are malformed"),
        ('{"id": "b", "issuer": 3, "facts": []}', "issuer is no text"),
        ('{"id": "b", "facts": [{"type": "treaty"}]}', "fact 1: unknown type 'treaty'; choose"),
        ('{"id": "b", "facts": [{"type": "launch", "date": 2019, "mission": "M"}]}', "date is mis"),
        ('{"id": "b", "facts": [{"type": "meeting", "persons": ["A"]}]}', "no list of 2 or more"),
        ('{"id": "wire-1", "facts": []}', "wire-1 is annotated in line 1 too"),
    ],
)
def test_faults_of_annotations(line: str, message: str) -> None:
    """Every fault is told with its file and line, and stops nothing from being told."""
    text = f'{lines([GOLD])}{line}\n\n{{"id": ""}}\n'
    with pytest.raises(DataError) as caught:
        parse_annotations("gold.jsonl", text)
    told = [str(problem) for problem in caught.value.problems]
    assert any(one.startswith("gold.jsonl:2: ") and message in one for one in told)
    assert any(one.startswith("gold.jsonl:4: id is missing") for one in told)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "rumour"}, "unknown type 'rumour'"),
        ({"organization": ""}, "organization is missing"),
        ({"person": ["Ann"]}, "person is missing"),
        ({"document": None}, "document is missing"),
        ({"evidence": [{"start": -1, "end": 2, "quote": "x"}]}, "evidence is malformed"),
        ({"evidence": "Ann Lee"}, "evidence is malformed"),
        ({"rule": 7}, "rule is no text"),
    ],
)
def test_faults_of_predictions(change: dict[str, Any], message: str) -> None:
    """So is every fault of a file of findings."""
    good = predict(GOLD["facts"][1])
    with pytest.raises(DataError, match=message) as caught:
        parse_predictions("facts.jsonl", lines([good, good | change, good | change]))
    assert [(p.file, p.line) for p in caught.value.problems] == [
        ("facts.jsonl", 2),
        ("facts.jsonl", 3),
    ]


def test_command(run: Run, tmp_path: Path) -> None:
    """The command prints the table, and tells which findings and texts it could not compare."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "gold.jsonl").write_text(lines([GOLD, GOLD | {"id": "wire-2"}]))
    (tmp_path / "texts" / "wire-1.txt").write_text(TEXT)
    found = [predict(GOLD["facts"][1]), predict(GOLD["facts"][1]) | {"document": "other"}]
    (tmp_path / "found.jsonl").write_text(lines(found))
    words: list[str | Path] = ["evaluate", tmp_path / "gold.jsonl", tmp_path / "texts"]
    words += ["--predictions", tmp_path / "found.jsonl"]
    result = run(*words, "-f", "json")
    assert result.exit_code == 0, result.output
    assert by_type(json.loads(result.stdout))["position"] == (2, 1, 1.0, 0.5)
    assert "passed over: 1 documents without annotation: other" in result.stderr
    (tmp_path / "gold.jsonl").write_text("{\n")
    wrong = run(*words)
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert f"{tmp_path / 'gold.jsonl'}:1: not JSON" in wrong.stderr


# The guide's own scorer, on the same input -------------------------------------------------------

#: Names of which the folding has something to do, or nothing, or nearly.
HARD_NAMES = (
    "Étoile Systems, Inc.",
    "étoile systems",
    "The Étoile Systems Co., Ltd.",
    "Rovner S.A.S.",
    "Rovner S.p.A.",
    "ROVNER GmbH & Co",
    "Rovner's",
    "Rovner’s",
    "French",
    "France",
    "U.S.",
    "U S",
    "the United States of America",
    "People’s Republic of China",
    "Republic of Korea",
    "South-Korean",
    "EU",
    "Mission",
    "Lumen mission",
    "LUMEN satellites",
    "Lumen Observatory project",
    "Lumen – Flight",
    "Lumen/Services",
    "(Lumen)",
    "“Lumen” Satellite Service",
    "the , inc",
    "İstanbul Uzay A.S.",
    "ﬁne Orbit AG",
    "X AB AS KK",
    "co",
    "Lumen, mission",
    "Lumen Inc. mission",
    "Lumen mission Inc.",
)
KINDS = ("contract", "treaty", "partnership")
ROLES = ("lead", "partner", "customer")
DATES = ("2019", "2019-07", "2019-07-23", "")


def make_fact(chance: random.Random, names: tuple[str, ...]) -> dict[str, Any]:
    """Make up a fact with hard names."""
    parties = chance.choices(names, k=chance.randint(2, 4))
    one, other = chance.choices(names, k=2)
    agreement: dict[str, Any] = {
        "type": "agreement",
        "kind": chance.choice(KINDS),
        "parties": parties,
        "date": chance.choice((*DATES, None)),
        "signatories": chance.choice((None, [one], [one, other])),
    }
    return chance.choice(
        [
            agreement,
            {"type": "position", "person": one, "organization": other, "title": "Chair"},
            {
                "type": "participation",
                "organization": one,
                "mission": other,
                "role": chance.choice(ROLES),
            },
            {"type": "membership", "organization": one, "body": other},
            {"type": "instrument", "instrument": one, "mission": other},
            {"type": "meeting", "persons": parties},
            {"type": "launch", "mission": one, "date": chance.choice(DATES[:3])},
        ]
    )


def make_gold(chance: random.Random) -> list[dict[str, Any]]:
    """Make up annotated documents in which names are hard."""
    documents = []
    for number in range(chance.randint(1, 4)):
        aliases = {
            name: chance.choices(HARD_NAMES, k=chance.randint(0, 3))
            for name in chance.sample(HARD_NAMES, 4)
        }
        facts = [make_fact(chance, HARD_NAMES) for _ in range(chance.randint(0, 12))]
        documents.append({"id": f"doc-{number}", "aliases": aliases, "facts": facts})
    return documents


def perturb(
    gold: Iterable[Mapping[str, Any]], texts: Mapping[str, str], chance: random.Random
) -> list[dict[str, Any]]:
    """Make predictions of annotated facts: some dropped, renamed, altered, doubled or made up."""
    predictions = []
    for document in gold:
        aliases, text = document["aliases"], texts.get(document["id"], "")
        facts = [fact for fact in document["facts"] if chance.random() < 0.8]
        facts += [make_fact(chance, HARD_NAMES) for _ in range(chance.randint(0, 4))]
        names = [*aliases, *HARD_NAMES]
        for fact in facts:
            altered = dict(fact)
            for field, value in fact.items():
                if field != "type" and chance.random() < 0.4:
                    altered[field] = alter(field, value, aliases, names, chance)
            start = chance.randrange(max(1, len(text)))
            end = start + chance.randint(0, 40)
            spans = [{"start": start, "end": end, "quote": text[start:end]}]
            if chance.random() < 0.2:
                spans = chance.choice([[], [*spans, {"start": 3, "end": 5, "quote": "zz"}]])
            one = {"document": document["id"], "evidence": spans, "rule": "r", **altered}
            predictions += [one] * chance.choice((1, 1, 1, 2))
    predictions.append({"document": "nowhere", **make_fact(chance, HARD_NAMES)})
    return predictions


def alter(
    field: str,
    value: Any,
    aliases: Mapping[str, list[str]],
    names: list[str],
    chance: random.Random,
) -> Any:
    """Change the value of a field into another of the same form."""
    if isinstance(value, list):
        return [alter("name", part, aliases, names, chance) for part in value]
    choices = {"kind": KINDS, "role": ROLES, "date": DATES[:3], "title": ("Chair",)}
    if field in choices:
        return chance.choice(choices[field])
    if not isinstance(value, str) or field == "status":
        return value
    forms = [f"the {value}", f"{value}, Inc.", value.upper(), f"{value} mission", f"{value}’s"]
    return chance.choice([*forms, *aliases.get(value, []), chance.choice(names)])


def theirs(script: Path, *files: Path) -> list[dict[str, Any]]:
    """Run the guide's own scorer."""
    command = [sys.executable, str(script), *map(str, files), "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    rows: list[dict[str, Any]] = json.loads(ran.stdout)
    return rows


def ours(gold: Path, texts: Path, predictions: Path) -> list[dict[str, Any]]:
    """Score the same files; leave out what the guide's scorer has no figure for."""
    annotations = parse_annotations(str(gold), gold.read_text("utf-8"))
    found = parse_predictions(str(predictions), predictions.read_text("utf-8"))
    judged = judge(annotations, found, read_texts(texts, [a.document for a in annotations]))
    return [
        {name: cell for name, cell in row.items() if name != "group" and cell is not None}
        for row in report(judged, "issuer").dicts()
        if row["group"] == "all"
    ]


@pytest.mark.parametrize("seed", range(12))
def test_both_scorers_agree_on_hard_names(shared: Path, seed: int, tmp_path: Path) -> None:
    """On made-up documents with hard names, every row is that of the guide's own scorer."""
    chance = random.Random(seed)
    gold = make_gold(chance)
    (tmp_path / "texts").mkdir()
    texts = {document["id"]: "Some words, nämlich these.\r\n" * 9 for document in gold[:3]}
    for name, text in texts.items():
        (tmp_path / "texts" / f"{name}.txt").write_bytes(text.encode())
    read = {name: text.replace("\r\n", "\n") for name, text in texts.items()}
    files = tmp_path / "gold.jsonl", tmp_path / "texts", tmp_path / "predictions.jsonl"
    files[0].write_text(lines(gold))
    files[2].write_text(lines(perturb(gold, read, chance)))
    assert ours(*files) == theirs(shared / "evaluation" / "score.py", *files)


@pytest.mark.parametrize("seed", range(6))
def test_both_scorers_agree_on_real_documents(shared: Path, seed: int, tmp_path: Path) -> None:
    """So it is on the annotated releases, with their facts changed by chance."""
    place, chance = shared / "evaluation", random.Random(seed)
    gold = place / "dev" / "gold.jsonl"
    documents = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    texts = read_texts(place / "dev" / "texts", [document["id"] for document in documents])
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text(lines(perturb(documents, texts, chance)))
    rows = ours(gold, place / "dev" / "texts", predictions)
    assert rows == theirs(place / "score.py", gold, place / "dev" / "texts", predictions)
    assert 0.1 < next(row["f1"] for row in rows if row["type"] == "core") < 0.95


# The bundled briefs ------------------------------------------------------------------------------


def test_figures_of_the_briefs(run: Run, tmp_path: Path) -> None:
    """What is found in the bundled briefs is as right and as complete as it was.

    KG_SNAPSHOTS=write writes the figures anew.
    """
    gold = tmp_path / "gold.jsonl"
    gold.write_text(annotate_briefs(), "utf-8")
    result = run("evaluate", gold, str(resources.folder("sources")), "-f", "json")
    assert result.exit_code == 0, result.stderr
    figures = {
        row["type"]: {name: row[name] for name in ("precision", "recall", "f1")}
        for row in json.loads(result.stdout)
        if row["group"] == "all"
    }
    if os.environ.get("KG_SNAPSHOTS") == "write":
        FIGURES.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    assert FIGURES.is_file(), f"no {FIGURES.name}; write it with KG_SNAPSHOTS=write"
    fallen = [
        f"{kind} {name}: {figures[kind][name]}, was {value}"
        for kind, row in json.loads(FIGURES.read_text("utf-8")).items()
        for name, value in row.items()
        if value is not None and figures[kind][name] < value - SLACK
    ]
    assert not fallen, f"{fallen}; mend it, or write the figures anew with KG_SNAPSHOTS=write"
