"""What two graphs say differently is told in words and as a patch; a source can be withdrawn."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

import pytest
import rdflib
from conftest import TINY, Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from kg import ontology
from kg.build import build_from, ontology_texts
from kg.changes import compare, tell, to_patch, to_text
from kg.dates import parse_date
from kg.derivation import derive
from kg.editions import read_graph
from kg.errors import FileError, QueryError
from kg.library import read_rules
from kg.model import Agreement, Evidence, Fact, Participation, Source, Span, Thing
from kg.namespaces import DERIVED_GRAPH, INDIVIDUALS, ONTOLOGY, SPC
from kg.network import EDGES
from kg.publication import data_quads
from kg.queries import Query
from kg.rdf import fact_quads, source_quads, thing_quads
from kg.store import create_store, open_graphs, save_store
from kg.withdrawal import withdraw

pytestmark = pytest.mark.usefixtures("small_bundle")

SOURCES, ORGANIZATIONS, MISSIONS = (
    ("one", "two", "three"),
    ("acme", "bolt", "cork"),
    ("moon", "mars"),
)
TERMS = [
    Quad(t.subject, t.predicate, t.object, NamedNode(ONTOLOGY))
    for t in ontology.parse_ontology(ontology_texts())
]


def evidence(source: str) -> Evidence:
    """Say that a source says it."""
    return Evidence(source=source, place=(Span(0, 4, "They"),), reported=parse_date("2020-02-02"))


def part(source: str, organization: str, mission: str, modality: str = "actual") -> Participation:
    """Make a part in a mission."""
    return Participation(
        organization=organization,
        mission=mission,
        role="partner",
        evidence=evidence(source),
        modality=modality,
    )


def act(source: str, pair: tuple[str, str], status: str, date: str) -> Agreement:
    """Make an act of the agreement of two."""
    return Agreement(
        slug="-".join(pair),
        label=f"{'-'.join(pair)} accord",
        kind="treaty",
        parties=pair,
        status=status,
        evidence=evidence(source),
        date=parse_date(date) if date else None,
    )


def graph(facts: Iterable[Fact], copies: Mapping[str, str] | None = None) -> Store:
    """Make the graph of facts; each source names what its facts relate."""
    facts = list(facts)
    copies = copies or {}
    sources = {fact.evidence.source for fact in facts}
    described = (
        Source(slug=s, title=s, language="en", sha256="0" * 64, copy_of=copies.get(s, ""))
        for s in sources
    )
    things = {
        (fact.evidence.source, kind, slug)
        for fact in facts
        for kind, slugs in (
            ("organization", getattr(fact, "parties", ()) or (getattr(fact, "organization", ""),)),
            ("mission", (getattr(fact, "mission", ""),)),
        )
        for slug in slugs
        if slug
    }
    classes = {"organization": "Company", "mission": "Mission"}
    store = create_store(
        chain(
            TERMS,
            chain.from_iterable(map(source_quads, described)),
            chain.from_iterable(
                thing_quads(Thing(kind=kind, slug=slug, cls=classes[kind], label=slug), source)
                for source, kind, slug in things
            ),
            chain.from_iterable(fact_quads(fact, {}) for fact in facts),
        )
    )
    derive(store, read_rules())
    return store


def iri(source: str) -> str:
    """Give the IRI of a source."""
    return f"{INDIVIDUALS}source/{source}"


parts = st.builds(
    part,
    st.sampled_from(SOURCES),
    st.sampled_from(ORGANIZATIONS),
    st.sampled_from(MISSIONS),
    st.sampled_from(("actual", "planned")),
)
acts = st.builds(
    act,
    st.sampled_from(SOURCES),
    st.sampled_from((("acme", "bolt"), ("bolt", "cork"))),
    st.sampled_from(("signed", "renewed", "intended")),
    st.sampled_from(("", "2001", "2002-02")),
)
stories = st.lists(parts | acts, min_size=1, max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories, st.sampled_from(SOURCES))
def test_what_only_that_source_says_goes(
    catalogue: Mapping[str, Query], facts: list[Fact], source: str
) -> None:
    """Whatever sources share, what is left is the graph that would have been without the one."""
    whole = graph(facts)
    left = withdraw(whole, iri(source))
    without = graph([fact for fact in facts if fact.evidence.source != source])
    assert set(left) == set(without)
    difference = compare(whole, left)
    said = set(whole.quads_for_pattern(None, None, None, NamedNode(iri(source))))
    derived = NamedNode(DERIVED_GRAPH)
    assert {q for q in difference.removed if q.graph_name != derived} == said
    assert all(q.graph_name == derived for q in difference.added)
    notice = tell(whole, left, catalogue[EDGES], ranks=True)
    facts_told = [row for row in notice.rows if row[0] == "fact" and ": " not in str(row[2])]
    assert {row[1] for row in facts_told} <= {"removed"}
    assert len(facts_told) == len(facts_of(whole) - facts_of(left))
    assert bool(notice.rows) == bool(difference.removed)


def facts_of(store: Store) -> set[str]:
    """Give the IRIs of facts."""
    found = store.quads_for_pattern(None, None, NamedNode(SPC.Fact), DefaultGraph())
    return {str(quad.subject) for quad in found}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories, stories)
def test_a_patch_turns_the_old_into_the_new(before: list[Fact], after: list[Fact]) -> None:
    """Rdflib's own reader of RDF Patch makes the new graph of the old one."""
    old, new = graph(before), graph(after)
    dataset = rdflib.Dataset()
    dataset.parse(data=lines(old), format="nquads")
    dataset.parse(data=to_patch(compare(old, new), "0" * 64, "1" * 64), format="patch")
    wanted = rdflib.Dataset()
    wanted.parse(data=lines(new), format="nquads")
    assert set(dataset.quads()) == set(wanted.quads())


def lines(store: Store) -> bytes:
    """Write the data of a graph as N-Quads."""
    copy = Store()
    copy.extend(data_quads(store))
    return copy.dump(format=RdfFormat.N_QUADS) or b""


def test_changes_in_words(catalogue: Mapping[str, Query]) -> None:
    """What came, went, moved in time and became more than a plan is told as people would."""
    pair = ("acme", "bolt")
    old = graph(
        [
            act("one", pair, "signed", "1976"),
            part("one", "acme", "moon", "planned"),
            part("one", "acme", "mars"),
            part("two", "bolt", "moon"),
        ]
    )
    new = graph(
        [
            act("one", pair, "signed", "1976-04-06"),
            act("one", pair, "renewed", "2019"),
            part("one", "acme", "moon"),
            part("two", "bolt", "moon"),
            part("three", "bolt", "moon"),
        ]
    )
    text = to_text(tell(old, new, catalogue[EDGES]))
    for line in (
        "  acme-bolt accord: renewed 2019, was unknown",
        "  acme-bolt accord: signed 1976-04-06, was signed 1976",
        "  acme in moon (partner): told, was planned",
        "  acme in mars (partner): unknown, was told",
        "  bolt in moon (partner): told by: three, was unknown",
        "  mars: unknown, was told",
        "  three: told, was unknown",
        "  acme – bolt: tied by moon (mission), was unknown",
    ):
        assert line in text.splitlines()
    assert to_text(tell(new, new, catalogue[EDGES])) == "nothing has changed\n"


def test_the_first_copy_takes_the_place_of_the_original() -> None:
    """Two copies of a source that is withdrawn stay one witness."""
    facts = [part(source, "acme", "moon") for source in SOURCES]
    left = withdraw(graph(facts, {"two": "one", "three": "one"}), iri("one"))
    copies = {
        (str(q.subject), str(q.object), str(q.graph_name))
        for q in left.quads_for_pattern(None, NamedNode(SPC.copyOf), None, None)
        if q.graph_name != DefaultGraph()
    }
    assert copies == {(f"<{iri('two')}>", f"<{iri('three')}>", f"<{iri('two')}>")}


def test_the_registry_is_no_release(tiny: Store) -> None:
    """What names everything cannot be withdrawn."""
    with pytest.raises(QueryError, match="the registry names everything"):
        withdraw(tiny, iri("registry"))


@pytest.fixture
def store(tiny: Store, tmp_path: Path) -> Path:
    """Save the small graph, and one of which it is told that nobody reviewed anything."""
    folder = tmp_path / "space-kg"
    save_store(tiny, folder, withdraw(tiny, first_source(tiny)))
    return folder


def first_source(store: Store) -> str:
    """Give a source that states facts."""
    return min(
        quad.graph_name.value
        for quad in store
        if isinstance(quad.graph_name, NamedNode)
        and quad.predicate.value == SPC.evidence
        and not quad.graph_name.value.endswith("/registry")
    )


def dump(folder: Path) -> list[set[Quad]]:
    """Read both graphs of a folder."""
    return [set(data_quads(graph)) for graph in open_graphs(folder) if graph is not None]


def test_withdraw_and_undo(store: Path, tiny: Store, run: Run) -> None:
    """A source goes, is still gone after others go, and undoing gives back what was, one by one."""
    before, source = dump(store), first_source(tiny)
    slug = source.rsplit("/", 1)[-1]
    dry = run("withdraw", slug, "--dry-run", "--store", store)
    assert dump(store) == before
    result = run("withdraw", slug, "--store", store)
    assert result.exit_code == 0, result.output
    assert result.stdout == dry.stdout
    assert "told, was" not in result.stdout
    between = dump(store)
    assert between[0] == set(data_quads(withdraw(tiny, source)))
    assert not any(q.graph_name == NamedNode(source) for graph in between for q in graph)
    other = first_source(open_graphs(store)[0]).rsplit("/", 1)[-1]
    assert run("withdraw", other, "--store", store).exit_code == 0
    assert run("withdraw", "--undo", "--store", store).exit_code == 0
    assert dump(store) == between
    assert run("withdraw", "--undo", "--store", store).exit_code == 0
    assert dump(store) == before
    assert len(list(store.glob("graph-*"))) == 2
    result = run("withdraw", "--undo", "--store", store)
    assert result.exit_code == 1
    assert "there is nothing to undo" in result.output


def test_a_build_leaves_out_what_was_withdrawn(tmp_path: Path, run: Run) -> None:
    """The next build reads the source, and the graph lacks it, until that is undone."""
    folder, mine = tmp_path / "space-kg", tmp_path / "mine"
    mine.mkdir()
    (mine / "release.txt").write_text("Paris, 14 May 2024 - CNES and ISRO signed an agreement.\n")
    words = ("build", mine, "--without-bundled", "--store", folder)
    assert run(*words).exit_code == 0
    whole = dump(folder)
    assert run("withdraw", "release", "--store", folder).exit_code == 0
    left = dump(folder)
    again = run(*words)
    assert "withdrawn, and left out: release" in again.output
    assert dump(folder) == left != whole
    assert run("withdraw", "--undo", "--store", folder).exit_code == 0
    assert dump(folder) == whole


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["withdraw", "nowhere"], "no source is called 'nowhere'"),
        (["withdraw"], "name a source to withdraw, or give --undo"),
        (["withdraw", "x", "--undo"], "name a source to withdraw, or give --undo"),
    ],
)
def test_withdrawals_of_nothing(words: list[str], message: str, store: Path, run: Run) -> None:
    """What cannot be withdrawn is told, and the graph stays."""
    before = dump(store)
    result = run(*words, "--store", store)
    assert result.exit_code in (1, 2)
    assert message in result.output
    assert dump(store) == before


def test_diff_of_stores_releases_and_files(
    store: Path, tiny: Store, tmp_path: Path, run: Run
) -> None:
    """A release, its N-Quads and the store it was made of say the same; a change is told."""
    release = tmp_path / "2026.1"
    assert run("export", "-o", release, "--release", "2026.1", "--store", store).exit_code == 0
    for other in (release, release / "space-cooperation.nq"):
        result = run("diff", other, store)
        assert result.exit_code == 0, result.output
        assert result.stdout == "nothing has changed\n"
    assert run("withdraw", first_source(tiny), "--store", store).exit_code == 0
    patch = tmp_path / "changes.rdfp"
    result = run("diff", release, store, "--patch", patch, "-f", "json")
    assert {row["change"] for row in json.loads(result.stdout)} >= {"removed"}
    assert patch.read_text().splitlines()[-1] == "TC ."
    shutil.copytree(release, tmp_path / "damaged")
    (tmp_path / "damaged" / "void.ttl").write_text("")
    result = run("diff", tmp_path / "damaged", store)
    assert result.exit_code == 1
    assert "void.ttl: has 0 bytes" in result.output


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", b"", "no store, no release and no N-Quads"),
        ("a.nq", b"<x:a> <x:b>", "is no N-Quads"),
        ("a.nq", b"\xff", "is no N-Quads"),
        (
            "a.nq",
            b"<x:a> <x:b> " + b"<<( <x:a> <x:b> " * 100_000,
            "line 1: a statement about a statement",
        ),
    ],
)
def test_what_cannot_be_compared(name: str, content: bytes, message: str, tmp_path: Path) -> None:
    """A file that is no dataset is told, also one that is built to end the process."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FileError, match=message):
        read_graph(tmp_path / name)


#: D2, D3, N9 and N11 of the list of attacks: syntaxes that fetch, or grow without end.
REACHING_FILES = [
    ("a.jsonld", '{"@context": "%", "@id": "x:a"}'),
    ("a.json", '{"@context": {"@import": "%"}, "@id": "x:a"}'),
    ("a.rdf", '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b SYSTEM "%">]><r>&b;</r>'),
    ("a.xml", "<!DOCTYPE r [<!ENTITY a0 'xxxxxxxxxx'>" + "".join(
        f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9)) + "]><r/>"),
    ("a.n3", "<> <http://www.w3.org/2000/10/swap/log#semantics> <%> ."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content"), REACHING_FILES)
def test_no_syntax_that_reaches_out_is_read(
    name: str, content: str, tmp_path: Path, canary: tuple[str, list[int]], run: Run
) -> None:
    """What could fetch, or expand, is refused by its name; an address is no file."""
    address, visits = canary
    (tmp_path / name).write_text(content.replace("%", address))
    for words in (["diff", tmp_path / name, tmp_path / name], ["diff", address, address]):
        result = run(*words)
        assert result.exit_code in (1, 2)
        assert "Traceback" not in result.output
    result = run("lint", tmp_path / name)
    assert result.exit_code == 1
    assert "is no Turtle" in result.output
    assert not visits


def test_two_builds_of_the_same(tiny: Store, catalogue: Mapping[str, Query]) -> None:
    """A graph that is built again has not changed."""
    assert not tell(tiny, build_from([TINY], [TINY]), catalogue[EDGES], ranks=True).rows
