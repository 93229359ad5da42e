"""How many independent issuers state a tie, and whether one side alone does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from pyoxigraph import Store

from kg.corroboration import Issuers, combine, judge_ties, to_words
from kg.library import read_catalogue
from kg.namespaces import INDIVIDUALS
from kg.network import EDGES, project, read_network
from kg.queries import run_query
from kg.store import save_store

ISSUERS = Issuers(
    {"s": "a", "t": "a", "u": "b", "v": "c", "w": "a-lab", "original": "b"},
    {"copy": "original", "copy-too": "original"},
    {"a-lab": ["a", "x"], "loop": ["loop"]},
)


@pytest.mark.parametrize(
    ("sources", "number", "by"),
    [
        ("s", 1, "one side only"),
        ("s t", 1, "one side only"),
        ("s w", 2, "one side only"),
        ("s u", 2, "both sides"),
        ("v", 1, "others"),
        ("s u v", 3, "others"),
        ("copy copy-too", 1, "one side only"),
        ("original copy", 1, "one side only"),
        ("nameless", 1, "unknown"),
        ("nameless other", 1, "unknown"),
        ("s nameless", 1, "unknown"),
        ("s u nameless", 2, "both sides"),
    ],
)
def test_issuers_are_counted_once(sources: str, number: int, by: str) -> None:
    """Copies, and several releases of one issuer, are one voice; a part speaks for its side."""
    told = ISSUERS.corroborate(sources.split(), "a", "b")
    assert (told["issuers"], told["told_by"]) == (number, by)


def test_ties_of_a_pair_are_told_together() -> None:
    """What each side tells of one tie alone, both tell of the pair."""
    one, other = (ISSUERS.corroborate([source], "a", "b") for source in "su")
    assert combine([one, other]) == {"issuers": 2, "tellers": "a b", "told_by": "both sides"}
    assert combine([one, one])["told_by"] == "one side only"
    assert combine([one, ISSUERS.corroborate(["v"], "a", "b")])["told_by"] == "others"


def test_words() -> None:
    """One line for a reader."""
    told = ISSUERS.corroborate
    assert to_words(told(["s"], "a", "b")) == "told by 1 issuer, one side only"
    assert to_words(told(["s", "u"], "a", "b")) == "told by 2 issuers, both sides"
    assert to_words(told(["v"], "a", "b")) == "told by 1 issuer, not only the two"
    assert to_words(told(["nameless"], "a", "b")) == "told by 1 issuer, at least"


def test_the_network_and_explain_say_the_same(bundled: Store) -> None:
    """Each edge carries how its tie is corroborated, as the ties between two are."""
    catalogue = read_catalogue()
    network = read_network(bundled, catalogue[EDGES])
    a, b = (f"{INDIVIDUALS}organization/{slug}" for slug in ("cnes", "dlr"))
    ties = run_query(bundled, catalogue["ties-between"], {"a": a, "b": b})
    told = {r["tie"]: (r["issuers"], r["told_by"]) for r in judge_ties(bundled, a, b, ties).dicts()}
    edges = {tie: (edge["issuers"], edge["told_by"]) for tie, edge in network[a][b].items()}
    assert edges
    assert edges.items() <= told.items()
    found = {edge["told_by"] for _, _, edge in network.edges(data=True)}
    assert found >= {"one side only", "others"}
    assert all("told_by" in edge for _, _, edge in project(network).edges(data=True))


def test_explain_says_who_tells(tmp_path: Path, run: Run, tiny: Store) -> None:
    """Each tie says how many issuers state it."""
    save_store(tiny, tmp_path / "store")
    text = run("explain", "CNES", "CNRS", "--store", tmp_path / "store").stdout
    rows = run("explain", "CNES", "CNRS", "--store", tmp_path / "store", "-f", "json").stdout
    assert {(r["issuers"], r["told_by"]) for r in json.loads(rows)} == {(1, "one side only")}
    assert "\nCNES-CNRS framework agreement (agreement)  told by 1 issuer, one side only\n" in text
