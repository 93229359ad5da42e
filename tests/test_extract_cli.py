"""`kg extract`: files and folders in, findings out, in every form; what cannot be read is told."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT, Run

from kg.cli import main
from kg.findings import Finding
from kg.listing import list_findings, to_line
from kg.model import Span

pytestmark = pytest.mark.usefixtures("small_bundle")

RELEASE = """\
Two agencies and their president

Paris, 23 July 2019 – The agencies have good news for all of their friends.

Anna Kovac is President of CNES. She spoke to the press in Paris.
"""
FRENCH = """\
Les deux agences renouvellent leur accord

Paris, le 23 juillet 2019 – Le président de l’agence spatiale a signé hier un nouvel accord avec ses
partenaires européens. Cet accord prévoit que les équipes des deux organismes travaillent ensemble
pendant cinq ans sur les données des satellites et sur la préparation des futures missions.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of two releases, another file, and a folder below."""
    place = tmp_path / "releases"
    (place / "older").mkdir(parents=True)
    (place / "one.txt").write_text(RELEASE, "utf-8")
    (place / "two.md").write_text(f"# {RELEASE}".replace("Kovac", "Lindt"), "utf-8")
    (place / "older" / "three.txt").write_text(RELEASE, "utf-8")
    (place / "notes.csv").write_text("a,b\n")
    return place


def records(text: str) -> list[dict[str, Any]]:
    """Read JSON lines."""
    return [json.loads(line) for line in text.splitlines()]


def test_a_release(run: Run, folder: Path) -> None:
    """In a pipe, a finding is a line of JSON in the guide's form, with its words and its rule."""
    result = run("extract", folder / "one.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    (found,) = (one for one in records(result.stdout) if one["type"] == "position")
    assert (found["document"], found["person"]) == ("one", "Anna Kovac")
    assert (found["organization"], found["title"]) == ("CNES", "President")
    assert {"name": "CNES", "kind": "organization"}.items() <= found["names"][-1].items()
    assert found["names"][-1]["iri"].endswith("/organization/cnes")
    (span,) = found["evidence"]
    assert RELEASE[span["start"] : span["end"]] == span["quote"]
    assert found["rule"]
    assert 0 < found["confidence"] <= 1


def test_the_form_in_which_findings_are_written(run: Run, folder: Path) -> None:
    """Every form tells the same findings; with least confidence 1, only what is sure."""
    lines = records(run("extract", folder, "-f", "jsonl").stdout)
    assert json.loads(run("extract", folder, "-f", "json").stdout) == lines
    rows = list(csv.DictReader(io.StringIO(run("extract", folder, "-f", "csv").stdout)))
    assert [(r["document"], r["type"], r["rule"]) for r in rows] == [
        (one["document"], one["type"], one["rule"]) for one in lines
    ]
    assert {"one", "two"} == {row["document"] for row in rows}
    assert rows[0]["what"] == "Anna Kovac: President, CNES"
    start, end = map(int, rows[0]["at"].split("-"))
    assert rows[0]["quote"] == RELEASE[start:end]
    assert run("extract", folder, "-f", "tsv").stdout.startswith("document\ttype\twhat\tperson\t")
    assert "Anna Kovac" in run("extract", folder, "-f", "table").stdout
    sure = records(run("extract", folder, "--min-confidence", "1").stdout)
    assert sure == [one for one in lines if one["confidence"] == 1]


def test_folders(run: Run, folder: Path) -> None:
    """Of a folder its own releases are read, by name; files and folders may be mixed."""
    documents = [one["document"] for one in records(run("extract", folder).stdout)]
    assert list(dict.fromkeys(documents)) == ["one", "two"]
    both = run("extract", folder / "older", folder / "one.txt")
    assert [one["document"] for one in records(both.stdout)][:1] == ["three"]
    (folder / "older" / "three.txt").unlink()
    empty = run("extract", folder / "older")
    assert (empty.exit_code, empty.stdout) == (1, "")
    assert f"{folder / 'older'}: no releases here; their files end with .txt" in empty.stderr


def test_a_bad_file_stops_no_other(run: Run, folder: Path) -> None:
    """What cannot be read is told with its reason; the others are done; the status is 1."""
    (folder / "bad.txt").write_bytes(b"")
    result = run("extract", folder / "none.txt", folder)
    assert result.exit_code == 1
    assert f"{folder / 'none.txt'}: cannot be read (No such file" in result.stderr
    assert f"{folder / 'bad.txt'}:1: the file is empty" in result.stderr
    assert {one["document"] for one in records(result.stdout)} == {"one", "two"}


def test_another_language(run: Run, tmp_path: Path) -> None:
    """A release in another language is told and passed over, which is no failure."""
    (tmp_path / "fr.txt").write_text(FRENCH, "utf-8")
    result = run("extract", tmp_path / "fr.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"{tmp_path / 'fr.txt'}: in another language (fr)" in result.stderr


def test_nothing_found(run: Run, tmp_path: Path) -> None:
    """A text that states no fact is told so, with an empty result."""
    (tmp_path / "dull.txt").write_text("The weather was fine in the south, and dry in the north.\n")
    for form, header in (("jsonl", 0), ("json", 1), ("csv", 1), ("table", 0)):
        result = run("extract", tmp_path / "dull.txt", "-f", form)
        assert (result.exit_code, result.stdout.count("\n")) == (0, header), form
        assert result.stderr == "no facts found\n"


def test_standard_input() -> None:
    """A release may come through a pipe."""
    result = CliRunner().invoke(main, ["extract", "-"], input=RELEASE)
    assert {one["document"] for one in records(result.stdout)} == {"stdin"}


def test_the_text_that_offsets_count_in(run: Run, folder: Path) -> None:
    """With --text the text is printed as it was read; one file at a time."""
    page = folder / "page.html"
    page.write_text(f"<html><body><article><p>{RELEASE}</p></article></body></html>", "utf-8")
    text = run("extract", page, "--text").stdout
    assert "Anna Kovac is President of CNES." in text
    for one in records(run("extract", page).stdout):
        assert all(text[s["start"] : s["end"]] == s["quote"] for s in one["evidence"])
    several = run("extract", page, page, "--text")
    assert (several.exit_code, several.stdout) == (2, "")
    assert "--text prints one file; name one" in several.stderr


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
def test_offsets_count_what_other_programs_read(
    run: Run, tmp_path: Path, mark: str, end: str
) -> None:
    """Quotes stand where a program finds them that opens the file as UTF-8, whatever ends lines."""
    path = tmp_path / "release.txt"
    path.write_bytes((mark + RELEASE.replace("\n", end)).encode())
    text, found = path.read_text("utf-8-sig"), records(run("extract", path).stdout)
    assert found
    for one in found:
        assert all(text[s["start"] : s["end"]] == s["quote"] for s in one["evidence"])


def test_a_registry_of_ones_own(run: Run, tmp_path: Path) -> None:
    """A folder may add names; a table with an unknown name is told."""
    names = tmp_path / "names"
    names.mkdir()
    header = "slug,class,label,aliases,country,parent,predecessor,successor,start,end"
    header += ",wikidata,ror,homepage,source,note"
    row = "zorblax,Company,Zorblax,,,,,,,,,,,https://example.org/zorblax,"
    (names / "organizations.csv").write_text(f"{header}\n{row}\n")
    (tmp_path / "z.txt").write_text(RELEASE.replace("CNES", "Zorblax"), "utf-8")
    found = records(run("extract", tmp_path / "z.txt", "--registry", names).stdout)
    assert any(
        name.get("iri", "").endswith("/organization/zorblax")
        for one in found
        for name in one["names"]
    )
    (names / "planets.csv").write_text("slug\n")
    wrong = run("extract", tmp_path / "z.txt", "--registry", names)
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert f"{names / 'planets.csv'}:1: this table has no known name" in wrong.stderr


def test_the_same_bytes_under_any_hash_seed(folder: Path) -> None:
    """Two runs print the same, whatever the order of sets and whatever the locale."""
    printed = {
        subprocess.run(
            [sys.executable, "-m", "kg", "extract", str(folder)],
            env={"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "1"},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"))
    }
    assert len(printed) == 1
    assert b"Anna Kovac" in printed.pop()


def finding(kind: str, /, **fields: Any) -> Finding:
    """Make a finding with evidence of two runs of words."""
    evidence = (Span(3, 8, "Alpha"), Span(20, 28, "so\n they\u202e"))
    return Finding(
        document="d", type=kind, fields=fields, evidence=evidence, rule="r", confidence=0.95
    )


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (
            finding(
                "agreement",
                kind="framework-agreement",
                parties=["Alpha", "Beta", "Gamma"],
                status="renewed",
                date="2019",
                duration_years=5,
                signatories=["Ann Lee", "Bo Ek"],
            ),
            "Alpha – Beta – Gamma: framework-agreement renewed 2019, for 5 years,"
            " signed by Ann Lee; Bo Ek",
        ),
        (
            finding("agreement", kind="contract", parties=["A", "B"], status="announced"),
            "A – B: contract announced",
        ),
        (
            finding("position", person="Ann Lee", organization="Alpha", title="Chair"),
            "Ann Lee: Chair, Alpha",
        ),
        (
            finding("participation", organization="Alpha", mission="Dawn", role="lead"),
            "Alpha in Dawn: lead",
        ),
        (
            finding("membership", organization="Alpha", body="Accords", modality="planned"),
            "Alpha in Accords (planned)",
        ),
        (finding("instrument", instrument="CAM", mission="Dawn\x1b[2J"), "CAM on Dawn[2J"),
        (finding("meeting", persons=["Ann Lee", "Bo Ek"]), "Ann Lee – Bo Ek: meeting"),
        (finding("launch", mission="Dawn", date="2021-05"), "Dawn: launch 2021-05"),
    ],
    ids=lambda value: value.type if isinstance(value, Finding) else "",
)
def test_a_finding_in_one_line(found: Finding, line: str) -> None:
    """Each type is said in one line, without what would move a terminal's cursor."""
    assert to_line(found) == line
    (row,) = list_findings([found], fields=True).dicts()
    assert (row["what"], row["quote"], row["at"]) == (line, "Alpha … so they", "3-8 20-28")
