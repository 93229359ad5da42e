"""Made-up tables in the form of the General Catalog and of the UCS database."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

ORGS = (
    *("#Code", "UCode", "StateCode", "Type", "Class", "TStart", "TStop", "ShortName", "Name"),
    *("Location", "Longitude", "Latitude", "Error", "Parent", "ShortEName", "EName", "UName"),
)
OBJECTS = ("#JCAT", "Type", "Name", "PLName", "LDate", "DDate", "Owner", "State", "Manufacturer")
UCS = (
    *("Name of Satellite, Alternate Names", "Current Official Name of Satellite"),
    *("Country of Operator/Owner", "Operator/Owner", "Date of Launch", "Contractor"),
    *("Country of Contractor", "Launch Vehicle", "NORAD Number"),
)


def org(code: str, **cells: str) -> list[str]:
    """Make a row of the catalog's organizations."""
    told = {"#Code": code, "UCode": code, "StateCode": "F", "Type": "O", "Class": "C"} | cells
    return [told.get(name, "-") for name in ORGS]


def write_gcat(folder: Path, orgs: Iterable[Sequence[str]], *objects: Sequence[str]) -> Path:
    """Write two tables of the catalog."""
    rows = ["\t".join(ORGS), "# Updated 2025 Apr 14 2205:25" + "\t" * 16, *map("\t".join, orgs)]
    (folder / "orgs.tsv").write_text("\n".join(rows) + "\n")
    rows = ["\t".join(OBJECTS), *map("\t".join, objects)]
    (folder / "objects.tsv").write_text("\n".join(rows) + "\n")
    return folder


def write_ucs(path: Path, rows: Iterable[Sequence[str | int]]) -> Path:
    """Write a table of the database."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([UCS, *rows])
    return path
