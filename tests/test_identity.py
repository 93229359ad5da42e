"""Which things may be one: those of which there is no doubt, and the others, the best first."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import numpy as np
import pytest
from conftest import Run
from scipy.optimize import minimize

from kg import likeness
from kg.identity import Candidate, find_certain, find_pairs
from kg.imported import Imports
from kg.likeness import FEATURES, Record, words_of
from kg.reading import read_registry
from kg.records import Records

PAIRS = Path(__file__).parent / "data" / "identity" / "pairs.csv"


def org(slug: str, *names: str, country: str = "", catalogue: str = "", **rest: Any) -> Record:
    """Describe an organisation."""
    return Record(
        kind=rest.pop("kind", "organization"),
        slug=slug,
        names=names,
        countries=frozenset(country.split()),
        catalogue=catalogue,
        **rest,
    )


def certain(*records: Record) -> set[tuple[str, str]]:
    """Give the slugs of what is one without doubt."""
    return {(one.slug, other.slug) for one, other, _ in find_certain(records)}


A = org("a", "Polar Space Agency", "PSA", country="norway", catalogue="one")
B = org("b", "Polarbyraet", "Polar Space Agency", country="norway", catalogue="two")


def test_a_name_and_a_country_or_an_identifier_decide() -> None:
    """Nothing else does."""
    assert certain(A, B) == {("a", "b")}
    assert not certain(A, replace(B, countries=frozenset({"sweden"})))
    assert not certain(A, replace(B, countries=frozenset()))
    assert not certain(A, replace(B, names=("Polar Space Agency of the North",)))
    named = replace(B, names=("Polarbyraet",), identifiers=frozenset({"Q1"}))
    assert not certain(A, named)
    assert certain(replace(A, identifiers=frozenset({"Q1"})), named) == {("a", "b")}


def test_spellings_and_legal_forms_do_not_count() -> None:
    """Words compare equal however they are spelt."""
    one = org("a", "Centre for Space Organisations, Ltd.", country="malta")
    assert certain(one, org("b", "Center for Space Organisations Limited", country="malta"))
    assert words_of("S.A. of the") == words_of("SA OF THE")  # what says nothing stays if alone


@pytest.mark.parametrize(
    "against",
    [
        {"cls": "Government"},
        {"start": date(2010, 1, 1)},
        {"active": (date(2011, 5, 1), date(2012, 5, 1))},
        {"countries": frozenset({"norway", "sweden"})},
        {"catalogue": "one"},
    ],
)
def test_what_stands_against_it_leaves_a_doubt(against: dict[str, Any]) -> None:
    """Another class, time or country, or a catalogue that tells the two apart."""
    one = replace(A, cls="Agency", end=date(2009, 1, 1))
    assert certain(one, replace(B, cls="Agency"))
    assert not certain(one, replace(replace(B, cls="Agency"), **against))


def test_an_ambiguous_name_decides_nothing() -> None:
    """Neither directly nor by way of a third thing are two of a catalogue made one."""
    third = org("c", "Polar Space Agency", country="norway", catalogue="two")
    assert not certain(A, B, third)
    bridge = org("d", "Space Office North", "PSA", country="norway", catalogue="two")
    assert not certain(A, B, bridge)
    named = org("e", "Polar Space Agency", country="norway")  # a name is all that it has
    assert certain(A, B, named) == {("a", "b"), ("a", "e"), ("b", "e")}


def test_missions_of_a_series_stay_apart() -> None:
    """A mission needs its launch, and a number in its name."""
    series = {"kind": "mission", "start": date(2014, 4, 3)}
    craft = org("s1", "Vigil 1", country="italy", catalogue="x", **series)
    whole = org("s", "Vigil", "Vigil 1", country="italy", catalogue="y", **series)
    assert not certain(craft, whole)
    same = org("t", "Vigil-1", country="italy", catalogue="y", **series)
    assert certain(craft, same) == {("s1", "t")}
    assert not certain(craft, replace(same, start=date(2014, 9, 1)))
    assert not certain(craft, replace(same, start=None))


def test_the_likeliest_come_first() -> None:
    """Misspelt, shortened, transliterated, turned round; a namesake elsewhere comes after."""
    known = [
        org("misspelt", "Institute of Glaciology", country="chile", catalogue="x"),
        org("turned", "University of Ardenne", country="belgium", catalogue="x"),
        org("translit", "Zvezdacosmos", country="russia", catalogue="x"),
        org("acronym", "Northern Orbital Works", "NOW", country="canada", catalogue="x"),
        org("namesake", "Institute of Glaciology", country="peru", catalogue="x"),
        *(org(f"o{n}", f"Works of the {n} kind", country="chile", catalogue="x") for n in range(9)),
    ]
    asked = {
        "misspelt": org("p", "Insitute of Glaciolgy", country="chile"),
        "turned": org("q", "Ardenne University", country="belgium"),
        "translit": org("r", "Zvezdakosmos", country="russia"),
        "acronym": org("s", "NOW (Canada)", country="canada"),
    }
    pairs = find_pairs([*known, *asked.values()])
    assert [p.score for p in pairs] == sorted((p.score for p in pairs), reverse=True)
    for slug, record in asked.items():
        best = next(p for p in pairs if record in (p.one, p.other))
        assert {best.one.slug, best.other.slug} == {slug, record.slug}


def test_one_catalogue_has_no_candidates_in_itself() -> None:
    """It tells its own apart; kinds are never mixed."""
    assert not find_pairs([A, replace(B, catalogue="one")])
    assert not find_pairs([A, replace(B, kind="mission")])


class Sample(NamedTuple):
    """The labelled pairs: what each anchor is, its half, and where it was looked up."""

    same: Mapping[str, set[str]]
    labels: Mapping[frozenset[str], str]
    halves: Mapping[str, str]
    where: Mapping[str, str]


#: The pairs of which the tables do not tell whether they are one.
OPEN = {("ucs-satellogic-uruguay", "gcat-satelog"), ("ucs-satellogic-uruguay", "gcat-urugus")}


def table_of(slug: str) -> str:
    """Give the table that names a thing."""
    return slug.partition("-")[0] if slug.startswith(("gcat-", "ucs-")) else "registry"


@pytest.fixture(scope="module")
def sample() -> Sample:
    """Read the labelled pairs."""
    rows = list(csv.DictReader(PAIRS.read_text(encoding="utf-8").splitlines()))
    same = defaultdict[str, set[str]](set)
    for row in rows:
        same[row["anchor"]].update([row["other"]] if row["label"] == "same" else [])
    return Sample(
        same,
        {frozenset((r["anchor"], r["other"])): r["label"] for r in rows},
        {r["anchor"]: r["half"] for r in rows},
        {r["anchor"]: table_of(r["other"]) for r in rows},
    )


@pytest.fixture(scope="module")
def records(shared: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> Sequence[Record]:
    """Describe what GCAT, UCS and the registry tell."""
    into, data = tmp_path_factory.mktemp("imports"), shared / "data"
    run("import", "gcat", data / "gcat", "--into", into)
    edition = ("--edition", "2023-05-01")
    run("import", "ucs", data / "ucs" / "UCS-Satellite-Database.csv", *edition, "--into", into)
    registry = read_registry(())
    labels = {key: thing.label for key, thing in registry.things.items()}
    found = Records(labels)
    Imports(sorted(into.iterdir()), labels, found.hear)
    for thing in registry.things.values():
        found.hear(thing, "registry")
    return found.describe()


@pytest.fixture(scope="module")
def pairs(records: Sequence[Record]) -> Sequence[Candidate]:
    """Find the candidates among organisations: within seconds, of 5,600."""
    begun = process_time()
    found = find_pairs([r for r in records if r.kind == "organization"])
    assert process_time() - begun < 15
    return found


def candidates(pairs: Sequence[Candidate], sample: Sample) -> dict[str, dict[str, Candidate]]:
    """Give the candidates of each anchor in the table where it was looked up, the best first."""
    found = defaultdict[str, dict[str, Candidate]](dict)
    for pair in pairs:
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            if (
                sample.where.get(one.slug) == table_of(other.slug)
                and (one.slug, other.slug) not in OPEN
            ):
                found[one.slug][other.slug] = pair
    return found


def test_the_sample_is_200_pairs_of_what_is_there(
    sample: Sample, records: Sequence[Record]
) -> None:
    """Labels are about things that the tables still tell of."""
    assert len(sample.labels) == 200
    assert set().union(*sample.labels) <= {record.slug for record in records}


def test_merges_without_asking_are_right(sample: Sample, records: Sequence[Record]) -> None:
    """The precision is at least 0.99 on the labelled pairs."""
    made = [frozenset((one.slug, other.slug)) for one, other, _ in find_certain(records)]
    labels = [sample.labels[pair] for pair in made if pair in sample.labels]
    assert len(made) > 900
    assert len(labels) > 30
    assert labels.count("same") / len(labels) >= 0.99


@pytest.mark.parametrize("half", ["tuning", "held-out"])
def test_what_is_one_is_among_the_first_three(
    half: str, sample: Sample, pairs: Sequence[Candidate]
) -> None:
    """The recall of the list is at least 0.95, counting what is another thing before it."""
    found, met, asked = candidates(pairs, sample), 0, 0
    for anchor, same in sample.same.items():
        if sample.halves[anchor] == half:
            ranked = list(found[anchor])
            asked += len(same)
            for slug in same & set(ranked):
                others = [o for o in ranked[: ranked.index(slug)] if o not in same]
                met += len(others) < 3
    assert asked > 50
    assert met / asked >= 0.95


def test_the_score_is_a_probability(sample: Sample, pairs: Sequence[Candidate]) -> None:
    """On the half that nothing was fitted to, as many are one as the score says."""
    scored = [
        (pair.score, slug in sample.same[anchor])
        for anchor, found in candidates(pairs, sample).items()
        if sample.halves[anchor] == "held-out"
        for slug, pair in found.items()
    ]
    for low, high in ((0, 0.1), (0.1, 0.7), (0.7, 1)):
        within = [(score, one) for score, one in scored if low <= score < high]
        expected = sum(score for score, _ in within)
        spread = sum(score * (1 - score) for score, _ in within) ** 0.5
        assert abs(sum(one for _, one in within) - expected) <= 3 * spread
    brier = sum((score - one) ** 2 for score, one in scored) / len(scored)
    share = sum(one for _, one in scored) / len(scored)
    assert brier < share * (1 - share) / 4


def test_the_coefficients_are_those_of_the_tuning_half(
    sample: Sample, pairs: Sequence[Candidate]
) -> None:
    """A logistic regression with a little ridge (0.2) gives them again."""
    rows = [
        (1.0, *pair.features, slug in sample.same[anchor])
        for anchor, found in sorted(candidates(pairs, sample).items())
        if sample.halves[anchor] == "tuning"
        for slug, pair in sorted(found.items())
    ]
    table = np.array(rows, float)
    x, y = table[:, :-1], table[:, -1]

    def loss(weights: np.ndarray[Any, Any]) -> float:
        z = x @ weights
        return float((np.logaddexp(0, z) - y * z).sum() + 0.2 * (weights[1:] ** 2).sum())

    fitted = minimize(loss, np.zeros(len(FEATURES) + 1), method="BFGS").x
    # with each row of the registry, words weigh a little otherwise
    assert list(fitted) == pytest.approx(list(likeness.COEFFICIENTS), abs=0.15)
