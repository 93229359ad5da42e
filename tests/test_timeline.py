"""`kg timeline`: the life of each agreement, from acts that several releases tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from pyoxigraph import Store

from kg.build import build_store
from kg.dates import parse_date
from kg.derivation import read_intervals
from kg.library import read_catalogue
from kg.lookup import pairs
from kg.namespaces import INDIVIDUALS, SPC
from kg.queries import run_query
from kg.snapshots import Scope, take
from kg.store import save_store
from kg.tables import Table
from kg.timeline import to_text

QUERY = read_catalogue()["timeline"]
_ID = f"{INDIVIDUALS}agreement/"


def put(folder: Path, slug: str, issuer: str, day: str, *facts: dict[str, object]) -> None:
    """Write a release whose text is the quotes of its facts."""
    text = " ".join(str(fact["quote"]) for fact in facts)
    head = f"title: {slug}\nissuer: {issuer}\ndate: {day}\nlink: https://example.org/{slug}\n"
    own = "language: en\nauthor: someone\nrights: CC-BY-4.0\n"
    (folder / f"{slug}.txt").write_text(f"{head}{own}\n{text}\n", encoding="utf-8")
    lines = (json.dumps({"type": "agreement", **fact}) for fact in facts)
    (folder / f"{slug}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def told(agreement: str, status: str, quote: str, **more: object) -> dict[str, object]:
    """Make a fact about an agreement of JAXA and DLR."""
    base: dict[str, object] = {"agreement": agreement, "label": agreement, "kind": "contract"}
    return base | {"parties": ["jaxa", "dlr"], "status": status, "quote": quote} | more


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Build what two issuers tell of one contract, and how a third party joined a treaty."""
    folder = tmp_path_factory.mktemp("lives")
    put(
        folder,
        "first",
        "jaxa",
        "2011-03-02",
        told("deal-of-2011", "signed", "Signed on 1 March 2011.", date="2011-03-01"),
    )
    put(
        folder,
        "second",
        "dlr",
        "2015-06-01",
        told("deal-of-2015", "renewed", "Renewed in 2015.", date="2015", duration_years=4),
    )
    treaty = {"kind": "treaty", "parties": ["jaxa", "dlr", "esa"]}
    put(
        folder,
        "third",
        "esa",
        "2018-01-02",
        told("pact", "signed", "The two signed in 2000.", date="2000", **treaty),
        told("pact", "acceded", "ESA joined in 2017.", date="2017", acceding=["esa"], **treaty),
    )
    return build_store([folder], bundled=False)


def ask(store: Store, **values: str) -> Table:
    """Ask the question."""
    return run_query(store, QUERY, values)


def test_a_renewal_is_tied_to_what_another_issuer_told(lives: Store) -> None:
    """JAXA tells of the signature, DLR of the renewal: one life, with one interval."""
    continues = dict(pairs(lives, SPC.continues))
    acts = f"{INDIVIDUALS}act/"
    assert continues[f"{acts}deal-of-2015_renewed_2015"] == f"{acts}deal-of-2011_signed_2011-03-01"
    intervals = read_intervals(lives)
    assert intervals[f"{_ID}deal-of-2011"] == intervals[f"{_ID}deal-of-2015"]
    assert str(intervals[f"{_ID}deal-of-2011"].begins_latest) == "2011-03-01"
    assert str(intervals[f"{_ID}deal-of-2011"].ends_latest) == "2019-12-31"


def test_what_lapses_is_told_once(lives: Store) -> None:
    """The later life of an agreement is told under the name of the older one."""
    rows = run_query(lives, read_catalogue()["expiring"], {"before": "2026-12-31"}).dicts()
    assert [(r["agreement_label"], r["expires"], r["acts"]) for r in rows] == [
        ("deal-of-2011", "2019", "signed 2011-03-01; renewed 2015")
    ]


def test_a_party_is_bound_from_its_accession_on(lives: Store) -> None:
    """In 2010 the treaty bound two, from 2018 on three."""

    def parties(day: str) -> set[str]:
        snapshot = take(lives, Scope(parse_date(day)))
        found = pairs(snapshot, SPC.party)
        return {p.rsplit("/", 1)[-1] for a, p in found if a == f"{_ID}pact"}

    assert parties("2010") == {"jaxa", "dlr"}
    assert parties("2018") == {"jaxa", "dlr", "esa"}
    assert dict(pairs(lives, SPC.accedingParty)).values()


def test_who_accedes_has_to_be_a_party(tmp_path: Path, run: Run) -> None:
    """The error says what to write."""
    fact = told("pact", "acceded", "It joined in 2017.", date="2017", acceding=["esa"])
    put(tmp_path, "wrong", "esa", "2018-01-02", fact)
    result = run("build", tmp_path, "--store", tmp_path / "store")
    assert result.exit_code == 1
    assert "who accedes is no party; list those of acceding in parties too" in result.stderr


def test_a_text_tells_the_life(bundled: Store) -> None:
    """Acts in order, one line for two sources that date one act, and the time in force."""
    ends = {"a": "CNES", "b": "DLR"}
    text = to_text("CNES – DLR", ask(bundled, **ends))
    assert "  in force from 2002-02-11, to 2021-06-02 (signed 2002-02-11, renewed 2016" in text
    assert "  2002-02-11   signed; also told of 2002  [cnes-dlr-2002, cnes-dlr-2018]\n" in text
    carried = "renewed for 5 years, until 2021-06-02; carries on: signed 2002-02-11"
    assert f"  2016-06-02   {carried}  [cnes-dlr-2018]\n" in text
    assert text.index("signed; also") < text.index("renewed for") < text.index("amended; carries")


def test_what_is_not_known_is_said(bundled: Store) -> None:
    """A wish binds nobody; a signature without a date, or an end, is told as such."""
    text = to_text("", ask(bundled, a="France", b="United Kingdom"))
    assert "binds nobody, as far as is told" in text
    text = to_text("", ask(bundled, a="CNES", b="UK Space Agency"))
    assert (
        "in force from a day from 2010-04-01 to 2016-10-06, at least to 2018-01-18, no end is told"
        in text
    )
    assert "  2018-01-18~  signed  [" in text
    assert to_text("CNES – CNSA", Table(("act",), ())) == (
        "CNES – CNSA: no source tells of an agreement\n"
    )


def test_the_command_answers_for_a_pair_and_for_one(tmp_path: Path, run: Run, tiny: Store) -> None:
    """Text to read, rows for programs, a day if wished, and an error that offers names."""
    folder = tmp_path / "store"
    save_store(tiny, folder)
    pair = run("timeline", "CNES", "CNRS", "--store", folder)
    assert pair.stdout.startswith("CNES – CNRS: 1 agreement\n")
    assert "in force from 1976-04-06, to 2024 (signed 1976-04-06, renewed 2019)" in pair.stdout
    alone = json.loads(run("timeline", "ISRO", "--store", folder, "-f", "json").stdout)
    assert {row["status"] for row in alone} == {"signed", "intended"}
    then = run("timeline", "CNES", "CNRS", "--store", folder, "--as-of", "1980")
    assert "renewed" not in then.stdout
    assert "no end is told" in then.stdout
    assert run("timeline", "CNES", "CNES", "--store", folder).exit_code == 2
    unknown = run("timeline", "CNEZ", "--store", folder)
    assert unknown.exit_code == 1
    assert "did you mean CNES" in unknown.stderr
