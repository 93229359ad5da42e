"""What is one is made one: by rule or decision, seen with its reason, under the old IRIs, too."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from pyoxigraph import DefaultGraph, NamedNode, Store
from serving import serving

from kg.build import build_graphs, shape_texts
from kg.errors import DataError
from kg.likeness import Record
from kg.lookup import values
from kg.merging import Merged, merge
from kg.model import Participation, Thing
from kg.namespaces import IDENTITY_GRAPH, INDIVIDUALS, OWL, RDFS, SKOS
from kg.publication import data_quads, to_trig
from kg.queries import Query, run_query
from kg.rdf import thing_quads
from kg.sameness import Verdict, parse_verdicts
from kg.store import save_store
from kg.validation import validate
from kg.withdrawal import withdraw

pytestmark = pytest.mark.usefixtures("small_bundle")


def line(one: str, other: str, decision: str, on: str = "2026-11-20", **rest: str) -> str:
    """Write a decision on two organisations."""
    things = [
        f"{INDIVIDUALS}{slug if '/' in slug else f'organization/{slug}'}" for slug in (one, other)
    ]
    return json.dumps({"things": things, "decision": decision, "by": "ada", "on": on} | rest) + "\n"


def read(*lines: str) -> Sequence[Verdict]:
    """Read decisions."""
    return parse_verdicts("identity.jsonl", "".join(lines))


def org(slug: str, name: str = "", **rest: Any) -> Record:
    """Describe an organisation, of whose name one can be sure."""
    told = {"countries": frozenset({"norway"}), "cls": "Agency"} | rest
    return Record(kind="organization", slug=slug, names=(name or slug,), **told)


def heads(merged: Merged) -> dict[str, str]:
    """Give under which slug each goes that lost its own."""
    return {old[1]: head[1] for old, head in merged.heads.items()}


A = org("a", "Polar Agency", catalogue="one")
B = org("b", "Polar Agency", catalogue="two")
C = org("c", "Polaire", catalogue="three")


def test_the_registry_gives_the_name() -> None:
    """Else a catalogue's code does, else the first slug."""
    known = replace(A, slug="z", catalogue="registry", cls="Organization")
    named = replace(A, slug="0", catalogue="")
    assert heads(merge([A, B, known, named], [])) == {"a": "z", "b": "z", "0": "z"}
    assert heads(merge([A, B, named], [])) == {"b": "a", "0": "a"}
    assert merge([A, known], []).classes == {known.key: "Agency"}  # the narrower class


def test_decisions_count_before_rules() -> None:
    """What is decided to be different is kept apart, what is decided to be the same is one."""
    assert heads(merge([A, B, C], [])) == {"b": "a"}
    assert heads(merge([A, B, C], read(line("b", "a", "different")))) == {}
    made = merge([A, B, C], read(line("a", "c", "same", note="its French name")))
    assert heads(made) == {"b": "a", "c": "a"}
    assert [(m.pair[1][1], m.reason, bool(m.verdict)) for m in made.merges] == [
        ("b", "both are called 'polar agency', in norway", False),
        ("c", "its French name", True),
    ]


def test_what_is_decided_different_is_not_joined_by_others() -> None:
    """Two that are different are not made one by way of a third that both are called like."""
    third = replace(A, slug="d", catalogue="four")
    apart = read(line("a", "b", "different"))
    assert heads(merge([A, B, third], apart)) == {}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            [line("a", "b", "same"), line("b", "c", "same"), line("c", "a", "different")],
            ["identity.jsonl:3: organization/a and organization/c are different",
             "but the same by identity.jsonl:1, organization/a and organization/b are the same",
             "identity.jsonl:2, organization/b and organization/c are the same"],
        ),
        (
            [line("a", "c", "same"), line("c", "a2", "same")],
            ["identity.jsonl:1: organization/a and organization/a2 would be one by",
             "identity.jsonl:2", "but one tells them apart"],
        ),
        ([line("a", "part", "same")], ["but one is a part of the other"]),
        ([line("a", "party", "same")], ["but one fact names both"]),
    ],
)  # fmt: skip
def test_decisions_that_cannot_all_be_right_are_told(lines: list[str], told: list[str]) -> None:
    """Every decision is named with its place."""
    records = [
        replace(A, ties=frozenset({"organization/party"})),
        *(B, C, replace(A, slug="a2", names=("Other",))),
        replace(C, slug="part", names=("Part",), kin=frozenset({"a"}), catalogue=""),
        replace(C, slug="party", names=("P",), ties=frozenset({"organization/a"}), catalogue=""),
    ]
    with pytest.raises(DataError) as caught:
        merge(records, read(*lines))
    for words in told:
        assert words in str(caught.value)


def test_a_catalogue_may_be_told_to_have_something_twice() -> None:
    """By a decision on the very two."""
    twice = replace(A, slug="a2", names=("Other",))
    assert heads(merge([A, twice], read(line("a", "a2", "same")))) == {"a2": "a"}


def test_a_decision_outlives_the_row_it_was_on() -> None:
    """The IRI of what nobody tells of any more still leads to what it is; else that is told."""
    made = merge([A], read(line("a", "gone", "same"), line("gone", "a3", "different")))
    assert heads(made) == {"gone": "a"}
    [note] = made.notes
    assert note.startswith("identity.jsonl:2: organization/a3 and organization/gone are different")
    assert "matches nothing any more" in note


def test_an_identifier_that_two_bear_is_no_identity() -> None:
    """It is but a match: `owl:sameAs` would make the two one."""
    one, other = (replace(r, identifiers=frozenset({"Q1"})) for r in (A, B))
    assert merge([one, other], []).shared == frozenset()
    apart = merge([one, other], read(line("a", "b", "different")))
    assert apart.shared == {"Q1"}
    thing = Thing(kind="organization", slug="a", cls="Agency", label="A", wikidata="Q1")
    found = {q.predicate.value for q in thing_quads(thing, "s", apart.shared) if "Q1" in str(q)}
    assert found == {SKOS.exactMatch}


def test_facts_and_things_go_under_the_name() -> None:
    """Their fields name what is there now; the name they had becomes an alias."""
    merged = merge([A, B], [])
    thing = Thing(kind="organization", slug="b", cls="Company", label="Polar", parent="x")
    told = merged.thing(thing, {A.key: "Polar Agency"})
    assert (told.slug, told.label, told.cls) == ("a", "Polar Agency", "Agency")
    assert [name.text for name in told.aliases] == ["Polar"]
    fact = Participation(organization="b", mission="m", role="lead", evidence=None)  # type: ignore[arg-type]
    assert merged.fact(fact) == replace(fact, organization="a")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<<<<<<< ours", "a mark of a merge that is not finished"),
        ("[]", "no JSON object"),
        (line("a", "a", "same"), "things are not two things"),
        (line("a", "mission/b", "same"), "things are not two things"),
        (line("country/a", "country/b", "same"), "of one kind: organization, person"),
        (line("a", "b", "perhaps"), "the decision is unknown; choose from same, different"),
        (line("a", "b", "same", on="2026"), "on: '2026' is no day"),
        (line("a", "b", "same", by="\u202e"), "by is no text"),
        (line("a", "b", "same", names="x"), "names are not two texts"),
        (line("a", "b", "same", who="x"), "unknown key 'who'"),
        ('{"decision": "same"}', "things is missing"),
        (line("a", "b", "same") + line("b", "a", "different"), "contradicts line 1"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(text: str, fault: str) -> None:
    """With its line and with what to do."""
    with pytest.raises(DataError, match=r"identity\.jsonl:[12]: ") as caught:
        read(text)
    assert fault in str(caught.value)


def build(folder: Path) -> Store:
    """Build the graph of the registry and of a folder."""
    return build_graphs([folder], bundled=False).store


@pytest.fixture(scope="module")
def graph(imported: Path) -> Store:
    """Build what was imported."""
    return build(imported)


def test_tables_and_registry_are_one(graph: Store, catalogue: Mapping[str, Query]) -> None:
    """Every fact counts for the thing of the registry, and every merge can be seen."""
    merges = run_query(graph, catalogue["merges"], {"of": "ISRO"}).dicts()
    ends = {str(row[end]).rsplit("/", 1)[-1] for row in merges for end in ("one", "other")}
    assert ends == {"isro", "gcat-isro", "ucs-indian-space-research-organization-india"}
    assert {row["how"] for row in merges} == {"name"}
    facts = run_query(graph, catalogue["facts"], {"thing": "ISRO"}).dicts()
    both = [r for r in facts if str(r["fact"]).endswith("isro_megha-tropiques_prime-contractor")]
    assert {str(row["source"]).rsplit("/", 1)[-1] for row in both} == {
        "gcat-objects",
        "ucs-satellites",
    }
    assert not [q for q in graph if "gcat-isro_" in str(q)]
    found = run_query(graph, catalogue["contradictions"], {"of": "Megha-Tropiques"}).dicts()
    assert [(r["fact"], r["value"], r["other"]) for r in found] == [
        ("launch", "2011-10-12", "2011-10-13")
    ]
    assert validate(graph, shape_texts()).rows == ()


def test_old_iris_resolve(graph: Store, tmp_path: Path, run: Run) -> None:
    """On the command line, in questions, and on the server, for data and pages and for facts."""
    old, new = f"{INDIVIDUALS}organization/gcat-cnes", f"{INDIVIDUALS}organization/cnes"
    assert values(graph, old, OWL.sameAs) == [new]
    assert not [
        q
        for q in graph.quads_for_pattern(NamedNode(old), None, None, DefaultGraph())
        if q.predicate.value != OWL.sameAs
    ]
    save_store(graph, tmp_path)
    for name in (old, "gcat-cnes", "organization:gcat-cnes"):
        shown = run("show", name, "--store", tmp_path).stdout
        assert shown.startswith("CNES  Agency, France")
        assert "one with organization:gcat-cnes" in shown
    asked = ("query", "missions-of", "--store", tmp_path, "-p")
    one, other = run(*asked, f"organization={old}"), run(*asked, "organization=CNES")
    assert one.stdout == other.stdout != ""
    with serving(tmp_path, "--workers", "1") as client:
        turtle = {"accept": "text/turtle"}
        moved = client.get("/id/organization/gcat-cnes", headers=turtle)
        assert (moved.status_code, moved.headers["location"]) == (303, "/id/organization/cnes")
        moved = client.get("/doc/organization/gcat-cnes.ttl")
        assert (moved.status_code, moved.headers["location"]) == (303, "/doc/organization/cnes.ttl")
        fact = "/id/participation/gcat-cnes_satcat-39086_lead"
        moved = client.get(fact, headers=turtle)
        assert moved.headers["location"] == "/id/participation/cnes_saral_lead"
        page = client.get("/id/organization/gcat-cnes", follow_redirects=True)
        assert page.url.path == "/doc/organization/cnes.html"
        assert "organization:gcat-cnes" in page.text
        assert client.get("/id/participation/gcat-nobody_x_lead").status_code == 404


@pytest.mark.whole_bundle
def test_decisions_are_replayed(imported: Path, graph: Store, tmp_path: Path) -> None:
    """In any order they give the same bytes; without them, the graph is as before."""
    folder = Path(shutil.copytree(imported, tmp_path / "imports"))
    lines = [
        line("cnes", "gcat-cnes", "different"),
        line("gcat-tasf", "thales-alenia-space", "same", note="its French part"),
    ]
    graphs = []
    for order in (lines, lines[::-1]):
        (folder / "identity.jsonl").write_text("".join(order))
        graphs.append(to_trig(data_quads(build(folder))))
    assert graphs[0] == graphs[1] != to_trig(data_quads(graph))
    decided = build(folder)
    gcat = f"{INDIVIDUALS}organization/gcat-cnes"
    assert values(decided, gcat, RDFS.label) == ["Centre National d'Etudes Spatiales"]
    assert values(decided, gcat, OWL.sameAs) == []
    assert values(decided, f"{INDIVIDUALS}organization/gcat-tasf", OWL.sameAs) == [
        f"{INDIVIDUALS}organization/thales-alenia-space"
    ]
    merges = decided.quads_for_pattern(None, None, None, NamedNode(IDENTITY_GRAPH))
    assert any('"ada"' in str(quad) for quad in merges)
    (folder / "identity.jsonl").unlink()
    assert to_trig(data_quads(build(folder))) == to_trig(data_quads(graph))


def test_a_withdrawn_source_leaves_no_merge(graph: Store, catalogue: Mapping[str, Query]) -> None:
    """What it alone named is made one with nothing any more; what others named stays one."""
    left = withdraw(graph, f"{INDIVIDUALS}source/ucs-satellites")
    ucs = "ucs-indian-space-research-organization-india"
    assert values(graph, f"{INDIVIDUALS}organization/{ucs}", OWL.sameAs)
    assert not [quad for quad in left if "/ucs-" in str(quad)]
    merges = run_query(left, catalogue["merges"], {"of": "ISRO"}).dicts()
    assert [str(row["one"]).rsplit("/", 1)[-1] for row in merges] == ["gcat-isro"]
    mission = f"{INDIVIDUALS}mission/satcat-39086"
    assert values(left, mission, OWL.sameAs) == [f"{INDIVIDUALS}mission/saral"]  # GCAT has it, too


def test_releases_follow(imported: Path, tmp_path: Path) -> None:
    """What a release names is what it was decided to be; so the agreement is that of the two."""
    folder = Path(shutil.copytree(imported, tmp_path / "imports"))
    (folder / "new.txt").write_text(
        "Paris, 14 May 2024 - CNES and Nordlys Space GmbH signed a framework agreement.\n"
    )
    slug = "organization/nordlys-space-gmbh"
    assert values(build(folder), INDIVIDUALS + slug, SKOS.altLabel) == []
    (folder / "identity.jsonl").write_text(line("nordlys-space-gmbh", "gcat-tasf", "same"))
    built = build_graphs([folder], bundled=False)
    agreement = f"{INDIVIDUALS}agreement/cnes-gcat-tasf-framework-agreement"
    assert values(built.store, agreement, RDFS.label)
    assert built.reviewed is not None
    assert not values(built.reviewed, agreement, RDFS.label)


def test_documentation_shows_a_line() -> None:
    """The line that the documentation shows is one."""
    page = (Path(__file__).parents[1] / "docs" / "data.md").read_text("utf-8")
    part = page.partition("## What is one")[2].partition("\n## ")[0]
    (shown,) = re.findall(r"```json\n(.*?)```", part, re.DOTALL)
    assert len(read(shown)) == 1
