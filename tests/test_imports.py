"""`kg import table`: an agency's own list becomes agreements, and every fault is told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from conftest import Run

HEADER = (
    *("Agreement Number", "Partner", "Country", "Title", "Agreement Type"),
    *("Signature Date", "Expiration Date"),
)
ROWS = [
    ["S-1", "Orbital Example GmbH", "Germany", "Relay", "MOU", "03/15/2021", "03/14/2026"],
    ["S-2", "Blue Example; Red Example", "USA", "Docking", "", "2022-05", ""],
]
MAPPING = """\
[source]
slug = "example-list"
title = "A list of examples"
link = "https://example.org/list"
language = "en"
[table]
party = "esa"
[columns]
number = "No"
partner = "With"
signed = "On"
"""


def write_csv(folder: Path, *rows: Sequence[str], header: Sequence[str] = HEADER) -> Path:
    """Write a list as CSV."""
    import csv

    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def import_list(run: Run, file: Path, *words: str, into: str = "imports") -> tuple[int, list, str]:  # type: ignore[type-arg]
    """Import a list of NASA's; give the exit status, the report, and what was told."""
    mapping = ("import", "table", "nasa-space-act-agreements", file, "--into", file.parent / into)
    done = run(*mapping, "-f", "json", *words)
    report = json.loads(done.stdout) if done.stdout else []
    return done.exit_code, report, done.stderr


def imported(folder: Path) -> str:
    """Give what was imported."""
    return (folder / "imports" / "nasa-space-act-agreements.import.jsonl").read_text()


def test_a_list_becomes_agreements_that_cite_their_rows(run: Run, tmp_path: Path) -> None:
    """Each row is an agreement with its dates, and its evidence is the row of the edition."""
    status, report, told = import_list(run, write_csv(tmp_path, *ROWS), "--edition", "2024-06")
    assert (status, report) == (0, [])
    assert "2 rows, 2 used, 2 facts" in told
    place = str(tmp_path / "store")
    assert run("build", "--without-bundled", tmp_path / "imports", "--store", place).exit_code == 0
    assert run("validate", "--store", place).exit_code == 0
    asked = tmp_path / "rows.rq"
    asked.write_text(
        """
        PREFIX spc: <https://w3id.org/space-cooperation/ontology#>
        PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?label ?on ?expires ?row ?sha ?edition WHERE {
          ?agreement spc:act ?act ; <http://www.w3.org/2000/01/rdf-schema#label> ?label .
          ?act spc:evidence ?said ; spc:onDate ?on .
          OPTIONAL { ?act spc:expires ?expires }
          ?said oa:hasSelector ?selector ; oa:hasSource/dcterms:issued ?edition .
          ?selector rdf:value ?row ; spc:rowDigest ?sha
        } ORDER BY ?row
        """
    )
    first, second = json.loads(run("query", asked, "--store", place, "-f", "json").stdout)
    # the digest, as anybody computes it: printf '["S-1",…]' | sha256sum
    assert first.pop("sha") != second.pop("sha")
    assert first == {
        "label": "Relay",
        "on": "2021-03-15",
        "expires": "2026-03-14",
        "row": "row=2",
        "edition": "2024-06",
    }
    assert (second["on"], second["expires"], second["row"]) == ("2022-05", None, "row=3")
    expiring = json.loads(run("query", "expiring", "--store", place, "-f", "json").stdout)
    assert [r["latest"] for r in expiring if r["agreement_label"] == "Relay"] == ["2026-03-14"]


def test_importing_again_doubles_nothing_and_an_edition_tells_what_changed(
    run: Run, tmp_path: Path
) -> None:
    """Rows are known by their number, wherever they and their columns stand."""
    import_list(run, write_csv(tmp_path, *ROWS))
    before = imported(tmp_path)
    assert import_list(run, write_csv(tmp_path, *ROWS))[:2] == (0, [])
    assert imported(tmp_path) == before
    moved = [[*ROWS[1][:3], "Docking, again", *ROWS[1][4:]], ["S-3", *ROWS[0][1:]]]
    status, report, _ = import_list(run, write_csv(tmp_path, *moved))
    assert status == 0
    assert [(r["key"], r["state"], r["row"]) for r in report] == [
        ("S-2", "changed", 2),
        ("S-3", "added", 3),
        ("S-1", "removed", 2),
    ]
    shuffled = [[row[n] for n in (3, 0, 6, 1, 5, 2, 4)] for row in moved]
    header = [HEADER[n] for n in (3, 0, 6, 1, 5, 2, 4)]
    assert import_list(run, write_csv(tmp_path, *shuffled, header=header))[:2] == (0, [])


FAULTS = {
    "no partner": (["", "France", "", "", "2020-01-01", ""], "unused", "Partner", "empty"),
    "a day that never was": (["A", "", "", "", "2021-02-30", ""], "unused", "Signature Date", "30"),
    "ends before": (["A", "", "", "", "2021-02", "2020"], "unused", "Expiration Date", "before"),
    "a formula": (["=1+1", "", "", "", "2020", ""], "unused", "Partner", "formula"),
    "a cell of 1 MB": (["A" * 2**20, "", "", "", "2020", ""], "unused", "Partner", "characters"),
    "a control character": (["A\x07", "", "", "", "2020", ""], "unused", "Partner", "U+0007"),
    "a cut row": (["A"], "unused", "", "2 cells instead of 7"),
    "one more cell": ([*ROWS[0][1:], "x"], "unused", "", "8 cells instead of 7"),
    "a number again": (ROWS[0][1:], "unused", "", "already in row 2"),
    "no such country": (["A", "Atlantis", "", "", "2020", ""], "incomplete", "Country", "Atlantis"),
    "a huge line": (["A" * (5 * 2**20), "", "", "", "2020", ""], "unused", "", "cannot be read"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_row_that_cannot_be_used_is_told_and_the_rest_imported(
    run: Run, tmp_path: Path, name: str
) -> None:
    """Told by row and column; with --strict nothing is written."""
    cells, state, column, what = FAULTS[name]
    number = "S-1" if name == "a number again" else "S-9"
    file = write_csv(tmp_path, ROWS[0], [number, *cells], ROWS[1])
    status, report, told = import_list(run, file)
    assert status == 1
    assert [(r["row"], r["state"], r["column"]) for r in report] == [(3, state, column)]
    assert what in report[0]["what"]
    assert report[0]["remedy"]
    assert f"{2 + (state == 'incomplete')} used" in told
    status, report, told = import_list(run, file, "--strict", into="strict")
    assert (status, report) == (1, [])
    assert "row 3" in told
    assert what in told
    assert not list((tmp_path / "strict").glob("*"))


def test_another_encoding_is_told_by_row_and_column_and_read_when_it_is_named(
    run: Run, tmp_path: Path
) -> None:
    """A byte that is not UTF-8 spoils its row alone."""
    file = tmp_path / "list.csv"
    text = ",".join(HEADER) + "\nS-1,Société,France,Étude,,2020,\nS-2,Example,,Study,,2020,\n"
    file.write_bytes(text.encode("cp1252"))
    status, report, _ = import_list(run, file)
    assert status == 1
    assert {(r["row"], r["column"]) for r in report} == {(2, "Partner")}
    assert "0xe9 is not UTF-8" in report[0]["what"]
    assert import_list(run, file, "--encoding", "cp1252")[:2] == (
        0,
        [{"row": 2, "key": "S-1", "state": "added", "column": "", "what": "", "remedy": ""}],
    )
    assert "Société" in imported(tmp_path)


def test_excel_is_read_with_its_dates_and_no_formula_is_worked_out(
    run: Run, tmp_path: Path
) -> None:
    """Days are those of the cells; a script is a text like any other."""
    from datetime import datetime

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    sheet.append(["S-1", "Example", "France", "A", "", datetime(2021, 3, 15), 46000])
    sheet.append(["S-2", '=HYPERLINK("https://example.org")', "", "B", "", datetime(2021, 3, 15)])
    sheet.append(["S-3", "<script>alert(1)</script>", "", "C", "", datetime(2021, 3, 15), None])
    book.save(file := tmp_path / "list.xlsx")
    status, report, _ = import_list(run, file)
    assert status == 1
    assert [(r["row"], r["column"]) for r in report] == [(3, "Partner")]
    facts = [json.loads(line).get("facts", []) for line in imported(tmp_path).splitlines()[1:]]
    assert [(f["date"], f.get("expires")) for fact in facts for f in fact] == [
        ("2021-03-15", "2025-12-09"),
        ("2021-03-15", None),
    ]
    assert "no sheet 'X'" in import_list(run, file, "--sheet", "X")[2]


@pytest.mark.parametrize("content", [b"PK\x03\x04 nothing", b"", b"\x00\x01\x02\x03" * 100])
@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_what_is_no_table_is_refused(run: Run, tmp_path: Path, name: str, content: bytes) -> None:
    """Nothing is written."""
    (tmp_path / name).write_bytes(content)
    status, report, told = import_list(run, tmp_path / name)
    assert (status, report) == (1, [])
    assert told.startswith("Error: ")
    assert not (tmp_path / "imports").exists() or not list((tmp_path / "imports").iterdir())


def test_a_missing_header_names_the_columns_that_are_not_there(run: Run, tmp_path: Path) -> None:
    """So are columns that are there twice."""
    status, _, told = import_list(run, write_csv(tmp_path, *ROWS[1:], header=ROWS[0]))
    assert status == 1
    assert "there is no column 'Agreement Number'" in told
    assert "there is no column 'Partner'" in told
    twice = [*HEADER[:6], "Partner"]
    assert "columns 2 and 7" in import_list(run, write_csv(tmp_path, *ROWS, header=twice))[2]


def test_a_mapping_is_held_to_its_form_and_to_the_columns(run: Run, tmp_path: Path) -> None:
    """Every fault of the mapping is told at once."""
    mapping = tmp_path / "mine.toml"
    file = write_csv(tmp_path, ["1", "Example", "2020"], header=["No", "With", "On"])
    words = ("import", "table", mapping, file, "--into", tmp_path / "imports")
    mapping.write_text(MAPPING)
    assert run(*words).exit_code == 0
    mapping.write_text(MAPPING.replace('"With"', '"Partner"'))
    told = run(*words).stderr
    assert "list.csv:1" in told
    assert "no column 'Partner'" in told
    wrong = MAPPING.replace("esa", "nobody").replace("number", "nomber").replace("https:", "hppts:")
    mapping.write_text(wrong)
    told = run(*words).stderr
    for what in ("'nobody'", "'nomber'", "no column for number", "link"):
        assert what in told
    mapping.write_text("[source")
    assert "not TOML" in run(*words).stderr


def test_what_is_in_the_folder_and_no_importer_wrote_is_told(run: Run, tmp_path: Path) -> None:
    """The file and its line are named."""
    import_list(run, write_csv(tmp_path, *ROWS))
    path = tmp_path / "imports" / "nasa-space-act-agreements.import.jsonl"
    path.write_text(path.read_text().replace('"party":', "").replace('"kind":', '"kin":'))
    done = run("build", "--without-bundled", tmp_path / "imports", "--store", tmp_path / "store")
    assert done.exit_code == 1
    assert ".import.jsonl:2: not what `kg import` writes" in done.stderr
