"""`kg import wikidata`: entities become missions and organizations, with what supports facts."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from pyoxigraph import RdfFormat, Store

from kg.importers.wikibase import to_date


def value(told: Any) -> dict[str, Any]:
    """Make a snak of a text, an item, a date (as time and precision), or of no known value."""
    if told is None:
        return {"snaktype": "somevalue"}
    if isinstance(told, tuple):
        time = {"time": f"+{told[0]}T00:00:00Z", "precision": told[1]}
        return {"snaktype": "value", "datavalue": {"value": time}}
    item = {"id": told} if told[:1] == "Q" and told[1:].isdigit() else told
    return {"snaktype": "value", "datavalue": {"value": item}}


def said(told: Any, rank: str = "normal", url: str = "", **qualifiers: Any) -> dict[str, Any]:
    """Make a statement."""
    snaks = {"P854": [value(url) | {"datatype": "url"}]} if url else {}
    return {
        "id": f"{told}-{rank}",
        "rank": rank,
        "mainsnak": value(told),
        "qualifiers": {name: [value(v)] for name, v in qualifiers.items()},
        "references": [{"snaks": snaks}] if url else [],
    }


def entity(item: str, label: str, **claims: Any) -> dict[str, Any]:
    """Make an entity; a claim is a value, a statement, or a list of statements."""
    told = {
        name: v if isinstance(v, list) else [v if isinstance(v, dict) else said(v)]
        for name, v in claims.items()
    }
    return {"id": item, "labels": {"en": {"value": label}}, "aliases": [], "claims": told}


def bring(run: Run, file: Path, *words: str) -> tuple[list[tuple[Any, ...]], list[dict[str, Any]]]:
    """Import a file; give the report, and the rows of what was imported."""
    done = run("import", "wikidata", file, "--into", file.parent / "imports", "-f", "json", *words)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    report = [(r["row"], r["state"], r["column"]) for r in json.loads(done.stdout or "[]")]
    path = file.parent / "imports" / "wikidata.import.jsonl"
    return report, [json.loads(line) for line in path.read_text().splitlines()[1:]]


def dump(folder: Path, *entities: dict[str, Any]) -> Path:
    """Write a dump: an entity a line."""
    path = folder / "dump.json"
    path.write_text("[\n" + ",\n".join(map(json.dumps, entities)) + "\n]\n")
    return path


def test_missions_have_their_parts_with_references_and_dates(run: Run, tmp_path: Path) -> None:
    """What is known by an identifier is the same thing; qualifiers date a part and end it."""
    file = dump(
        tmp_path,
        entity(
            "Q900001",
            "Example Sat",
            P31="Q26540",
            P377="44444",
            P17="Q142",
            P619=said(("1999-03-00", 10), P1480="Q5727902"),
            P137=[said("Q48756", url="https://example.org/source"), said("Q900002", "deprecated")],
            P176=said("Q900002", P580=("1998-00-00", 9), P582=("2004-05-06", 11)),
        ),
        entity("Q900002", "Example Works", P31="Q4830453", P571=("1990-00-00", 9)),
        entity("Q900003", "A painting", P31="Q3305213"),
    )
    report, rows = bring(run, file, "--edition", "2026-11")
    assert report == [(2, "noted", "P137"), (4, "passed over", "P31")]
    facts = rows[0]["facts"]
    assert [(f["type"], f.get("organization"), f.get("role"), f.get("date")) for f in facts] == [
        ("launch", None, None, "1999-03~"),
        ("participation", "cnes", "operator", "1999-03~"),
        ("participation", "wikidata-q900002", "prime-contractor", "1998"),
        ("participation", "wikidata-q900002", "prime-contractor", "2004-05-06"),
    ]
    assert {f.get("mission") for f in facts} == {"satcat-44444"}
    assert facts[3]["modality"] == "ended"
    assert facts[1]["cited"][1:] == [
        "https://www.wikidata.org/wiki/Q900001#P137",
        "https://example.org/source",
    ]
    place = tmp_path / "store"
    assert run("build", "--without-bundled", tmp_path / "imports", "--store", place).exit_code == 0
    assert run("validate", "--store", place).exit_code == 0
    shown = run("show", "Example Works", "--store", place).stdout
    assert "Company, from 1990" in shown
    assert "http://www.wikidata.org/entity/Q900002" in shown


def test_the_best_rank_counts(run: Run, tmp_path: Path) -> None:
    """A preferred statement stands for all normal ones; a deprecated one never counts."""
    ranks = [said("Q900002"), said("Q900003", "preferred"), said("Q900004", "deprecated")]
    report, rows = bring(run, dump(tmp_path, entity("Q900001", "Sat", P377="5", P137=ranks)))
    assert [f["organization"] for f in rows[0]["facts"]] == ["wikidata-q900003"]
    assert report == [(2, "noted", "P137")]


def test_what_cannot_be_used_is_told_by_its_property(run: Run, tmp_path: Path) -> None:
    """Unknown values, coarse dates and circles are left out, and the rest is kept."""
    loop = [
        entity("Q900002", "A", P31="Q43229", P749="Q900003", P1366="Q900003"),
        entity("Q900003", "B", P31="Q43229", P749="Q900002", P1366="Q900002"),
        {"entity": "Q900004", "redirect": "Q900005"},
        {"entity": "Q900005", "redirect": "Q900004"},
        {"entity": "Q900006", "redirect": "Q900002"},
    ]
    dates = [said(("1990-00-00", 7)), said(("1991-01-01", 11))]
    facts = {"P137": [said(None), said("Q900004"), said("Q900006"), said("no item")]}
    file = dump(tmp_path, entity("Q900001", "Sat", P377="5", P619=dates, **facts), *loop)
    file.write_text(file.read_text().replace("[\n", "[\nnot json\n"))
    report, rows = bring(run, file)
    assert (2, "unused", "") in report
    assert {(row, state, column) for row, state, column in report if row == 3} == {
        (3, "incomplete", "P619"),
        (3, "noted", "P137"),
        (3, "incomplete", "P137"),
    }
    assert [(r, s) for r, s, c in report if c in ("P749", "P1366")] == [
        (4, "incomplete"),
        (4, "incomplete"),
        (5, "incomplete"),
        (5, "incomplete"),
    ]
    assert [(r, s) for r, s, c in report if r >= 6] == [
        (6, "unused"),
        (7, "unused"),
        (8, "passed over"),
    ]
    kept = [f for row in rows for f in row.get("facts", ())]
    assert [(f["type"], f.get("organization"), f.get("date")) for f in kept] == [
        ("launch", None, "1991-01-01"),
        ("participation", "wikidata-q900002", "1991-01-01"),
    ]
    place = tmp_path / "store"
    assert run("build", "--without-bundled", tmp_path / "imports", "--store", place).exit_code == 0
    assert run("validate", "--store", place).exit_code == 0


def test_all_forms_give_the_same(run: Run, tmp_path: Path) -> None:
    """A dump, packed or not, and what Special:EntityData gives, in one line or laid out."""
    told = entity("Q900001", "Sat", P377="5", P137="Q48756")
    _, wanted = bring(run, dump(tmp_path, told))
    whole = {"entities": {"Q900001": told}}
    forms = {
        "one.json": json.dumps(whole).encode(),
        "laid-out.json": json.dumps(whole, indent=2).encode(),
        "dump.json.gz": gzip.compress(b"[\n" + json.dumps(told).encode() + b"\n]\n"),
    }
    for name, data in forms.items():
        (tmp_path / name).write_bytes(data)
        _, rows = bring(run, tmp_path / name)
        assert [r | {"row": 0} for r in rows] == [r | {"row": 0} for r in wanted]


def test_the_result_of_the_shipped_query_is_read(run: Run, tmp_path: Path) -> None:
    """The query runs, on the data model of Wikidata, and its rows become the same facts."""
    asked = run("import", "wikidata", "--query").stdout
    base = "http://www.wikidata.org/"
    store = Store()
    store.load(
        f"""
        @prefix wd: <{base}entity/> . @prefix p: <{base}prop/> . @prefix wdt: <{base}prop/direct/> .
        @prefix ps: <{base}prop/statement/> . @prefix psv: <{base}prop/statement/value/> .
        @prefix pqv: <{base}prop/qualifier/value/> . @prefix pr: <{base}prop/reference/> .
        @prefix prov: <http://www.w3.org/ns/prov#> .
        @prefix wikibase: <http://wikiba.se/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        wd:Q900001 wdt:P377 "5" ; rdfs:label "Sat"@en ; p:P137 <{base}s/1> ; p:P619 <{base}s/2> .
        <{base}s/1> a wikibase:BestRank ; ps:P137 wd:Q48756 ;
            pqv:P580 [ wikibase:timeValue "2001-01-01T00:00:00Z" ; wikibase:timePrecision 9 ] ;
            prov:wasDerivedFrom [ pr:P854 <https://example.org/a> ] .
        <{base}s/2> a wikibase:BestRank ; psv:P619 [ wikibase:timeValue "2000-05-06T00:00:00Z" ;
            wikibase:timePrecision 11 ; wikibase:timeCalendarModel wd:Q1985727 ] .
        """.encode(),
        format=RdfFormat.TURTLE,
    )
    answer: Any = store.query(asked)
    file = tmp_path / "result.csv"
    with file.open("w", newline="") as out:
        names = [variable.value for variable in answer.variables]
        rows = [[row[n].value if row[n] else "" for n in names] for row in answer]
        csv.writer(out).writerows([names, *rows])
    _, imported = bring(run, file)
    facts = {f["type"]: f for row in imported for f in row["facts"]}
    assert facts["launch"]["date"] == "2000-05-06"
    part = facts["participation"]
    assert (part["organization"], part["date"]) == ("cnes", "2001")
    assert part["cited"][2:] == ["https://example.org/a"]


@pytest.mark.parametrize(
    ("time", "precision", "edtf"),
    [("+1961-12-19T00:00:00Z", 11, "1961-12-19"), ("+1961-12-00T00:00:00Z", 10, "1961-12")],
)
def test_times_are_as_precise_as_they_are_told(time: str, precision: int, edtf: str) -> None:
    """Days, months and years; decades, the Julian calendar and years before our era are refused."""
    assert to_date({"time": time, "precision": precision}).edtf == edtf
    for wrong in (
        {"time": time, "precision": 8},
        {"time": time, "precision": precision, "calendarmodel": "…/Q1985786"},
        {"time": "-0044-03-15T00:00:00Z", "precision": 11},
        {"time": "+1961-13-19T00:00:00Z", "precision": 11},
        "1961",
    ):
        with pytest.raises(ValueError, match=r"19|00|''|None"):
            to_date(wrong)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"[" * 100_000, b"\xff\xfe", b"[1, 2]", b'{"entities": 3}']
)
def test_what_holds_no_entity_is_refused(run: Run, tmp_path: Path, data: bytes) -> None:
    """Nothing is written."""
    (tmp_path / "x.json").write_bytes(data)
    done = run("import", "wikidata", tmp_path / "x.json", "--into", tmp_path / "imports")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert not (tmp_path / "imports").exists() or not list((tmp_path / "imports").iterdir())
