"""The measurement of serving asks all that it names, and counts errors."""

from __future__ import annotations

import pytest

import kg.load
from kg.load import CLIENTS, COLUMNS, run_serving


def test_serving_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each task has a row for each number of clients; the mixed load leads to no error."""
    monkeypatch.setattr(kg.load, "_SECONDS", 0.2)
    monkeypatch.setattr("shutil.which", lambda name: None)
    told = list[str]()
    table = run_serving(1_000, 1, told.append)
    assert table.columns == COLUMNS
    rows = table.dicts()
    ours = {(row["task"], row["clients"]) for row in rows if row["server"] == "kg"}
    tasks = {row["task"] for row in rows if row["server"] != "kg"}
    assert {(task, clients) for task in tasks for clients in CLIENTS} <= ours
    assert all(row["errors"] == 0 for row in rows if row["errors"] is not None)
    assert all(float(row["per_second"] or 0) > 0 for row in rows if row["requests"])
    assert ("mixed load", 8) in ours
    assert told
