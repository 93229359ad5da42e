"""Releases of a folder: which are read, when they are read again, and what becomes of bad ones."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store
from rdflib import Dataset
from rdflib.query import ResultRow
from simple_reader import SimpleReader

from kg import extraction
from kg.build import Built, build_from, build_graphs, shape_texts
from kg.cache import FILE, Cache
from kg.dates import PartialDate
from kg.documents import parse_document
from kg.errors import DataError
from kg.lookup import values
from kg.namespaces import INDIVIDUALS, RDF, SPC
from kg.network import EDGES, read_network
from kg.picture import to_html
from kg.publication import data_quads, to_trig
from kg.queries import Query, run_query, to_sparql
from kg.registry import Registry
from kg.review import Decision, to_text
from kg.told import view_facts
from kg.validation import validate

pytestmark = pytest.mark.usefixtures("small_bundle")

TINY = Path(__file__).parent / "data" / "tiny"
#: English enough to be taken for it, and long enough for copies to be told from others.
FILLER = (
    "The two of them have worked side by side for many years, and the people who build the "
    "satellites say that they would not want to do it in any other way. Nobody knows yet what will "
    "be found, but all are agreed that the data should be open to whoever wishes to use them, in "
    "schools and in laboratories, on every continent and in every kind of weather."
)


def write(folder: Path, name: str, *sentences: str, day: str = "4 May 2021") -> Path:
    """Write a release of some sentences."""
    folder.mkdir(exist_ok=True)
    own = " ".join(f"{name.partition('.')[0]} has its own word number {n}." for n in range(12))
    dateline = f"PARIS, {day} – " if day else ""
    body = "\n\n".join(sentences)
    path = folder / name
    path.write_text(f"News of {name}\n\n{dateline}{FILLER}\n\n{body}\n\n{own}\n", "utf-8")
    return path


def build(folder: Path, **options: object) -> Built:
    """Build the graph of a folder alone, with the simple reader."""
    return build_graphs([folder], bundled=False, extractor=SimpleReader, **options)  # type: ignore[arg-type]


def sources(store: Store) -> set[str]:
    """Give the slugs of the sources of a graph, beside the registry."""
    is_a, cls = NamedNode(RDF.type), NamedNode(SPC.Source)
    found = store.quads_for_pattern(None, is_a, cls, DefaultGraph())
    slugs = {q.subject.value.rsplit("/", 1)[-1] for q in found if isinstance(q.subject, NamedNode)}
    return slugs - {"registry"}


def ask(store: Store, text: str) -> list[tuple[object, ...]]:
    """Ask a graph."""
    prefix = f"PREFIX spc: <{SPC.base}> PREFIX oa: <http://www.w3.org/ns/oa#> "
    return list(run_query(store, Query("test", prefix + text)).rows)


def standings(store: Store) -> list[str]:
    """Give the standing of each piece of evidence that points into a text."""
    text = "SELECT ?s { ?e spc:standing ?s ; oa:hasSelector/oa:exact ?w } ORDER BY ?s"
    return [str(row[0]).rsplit("/", 1)[-1] for row in ask(store, text)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with releases, of which two are told as one contract each."""
    folder = tmp_path / "releases"
    write(folder, "one.txt", "CNES and Newco signed a contract on 2021-05-04.")
    write(folder, "Two Words.md", "CNES and Newco signed a contract on 2021-05-03.")
    write(folder, "third.html", "Newco takes part in Copernicus.", "Ann Lee is Head of Newco.")
    return folder


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file in which the reader writes which documents it was asked to read."""
    monkeypatch.setenv("SIMPLE_READER_LOG", str(tmp_path / "log"))
    (tmp_path / "log").touch()
    return tmp_path / "log"


def test_every_release_is_a_source(folder: Path) -> None:
    """Text, Markdown and HTML; names become slugs; dot files and others are passed over."""
    write(folder, ".hidden.txt", "FAIL")
    (folder / "notes.pdf").write_bytes(b"%PDF")
    built = build(folder)
    assert not built.problems
    assert sources(built.store) == {"one", "two-words", "third"}
    contracts = ask(
        built.store,
        "SELECT ?a { ?a spc:kind/<http://www.w3.org/2004/02/skos/core#notation> 'contract' }",
    )
    assert len(contracts) == 2
    source = f"{INDIVIDUALS}source/one"
    assert values(built.store, source, "http://purl.org/dc/terms/license") == []
    assert values(built.store, source, "http://purl.org/dc/terms/issued") == ["2021-05-04"]


def test_extracted_evidence(folder: Path) -> None:
    """It has a standing, a rule, its version, a confidence, and words that stand in the text."""
    told = ask(
        build(folder).store,
        "SELECT ?rule ?version ?sure ?standing { ?e oa:hasSource ?s ; spc:rule ?rule ;"
        " spc:ruleVersion ?version ; spc:confidence ?sure ; spc:standing ?standing }",
    )
    assert set(told) == {
        (f"{kind}.plain", extraction.VERSION, 0.9, f"{INDIVIDUALS}standing/extracted")
        for kind in ("agreement", "participation", "position")
    }


def test_the_graph_conforms(folder: Path) -> None:
    """A graph with extracted facts, copies and undated releases has the shape it should have."""
    write(folder, "undated.txt", "CNES and Newco plan a partnership.", day="")
    (folder / "wire.txt").write_bytes((folder / "one.txt").read_bytes())
    built = build(folder)
    assert validate(built.store, shape_texts()).rows == ()
    assert built.reviewed is not None
    assert validate(built.reviewed, shape_texts()).rows == ()


def test_reviewed_only_is_the_graph_without_extraction(folder: Path) -> None:
    """It is as if the extracted facts did not exist: nor what they name, nor what follows."""
    built, empty = build(folder), folder.parent / "empty"
    for name in ("one.txt", "Two Words.md", "third.html"):
        text = (folder / name).read_text("utf-8")
        write(empty, name).write_text(
            text.replace(" signed ", " made ")
            .replace(" in C", " on C")
            .replace(" is Head", " has Head"),
            "utf-8",
        )
    assert built.reviewed is not None
    bare, other = (
        {quad for quad in data_quads(store) if quad.predicate.value != SPC.sha256}
        for store in (built.reviewed, build(empty).store)
    )
    assert bare == other


def test_without_extracted_facts_there_is_one_graph(tmp_path: Path) -> None:
    """Where nothing was extracted, the two graphs are one."""
    write(tmp_path / "releases", "one.txt")
    assert build(tmp_path / "releases").reviewed is None


def test_curated_stands_beside_found(folder: Path) -> None:
    """A text with its facts beside it is not extracted."""
    (folder / "curated.txt").write_text(
        "title: T\ndate: 2020\nlink: https://example.org/\nlanguage: en\nauthor: me\n"
        "rights: CC0-1.0\n\nCNES takes part in InSight. ESA takes part in InSight.\n"
    )
    (folder / "curated.jsonl").write_text(
        '{"type": "participation", "organization": "cnes", "mission": "insight",'
        ' "role": "partner", "quote": "CNES takes part in InSight."}\n'
    )
    built = build(folder)
    assert standings(built.store).count("reviewed") == 1
    assert built.reviewed is not None
    assert standings(built.reviewed) == ["reviewed"]


def test_bad_releases_are_told_and_the_rest_is_built(folder: Path) -> None:
    """Each is told once, with what to do; the graph holds the others."""
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "folder.txt").mkdir()
    (folder / "nowhere.txt").symlink_to("/nowhere")
    (folder / "endless.txt").symlink_to("/dev/zero")
    write(folder, "fail.txt", "FAIL")
    write(folder, "ONE.md", "CNES and Newco signed a contract.")
    built = build(folder)
    told = {Path(problem.file).name: problem.what for problem in built.problems}
    assert set(told) == {
        *("empty.txt", "binary.txt", "folder.txt", "nowhere.txt", "endless.txt", "fail.txt"),
        "one.txt",
    }
    assert told["one.txt"] == f"one is taken by {folder / 'ONE.md'}"
    assert told["fail.txt"] == "a fault of kg (IndexError: list index out of range)"
    assert all(problem.remedy for problem in built.problems)
    assert sources(built.store) == {"one", "two-words", "third"}


def test_a_curated_source_keeps_its_slug(folder: Path) -> None:
    """A release whose name is that of a curated source is told, and not built."""
    write(folder, "cnes-cnrs-2019.txt")
    built = build_graphs([folder], extractor=SimpleReader)
    [problem] = built.problems
    assert problem.what.startswith("cnes-cnrs-2019 is taken by ")


def test_another_language_is_skipped(folder: Path) -> None:
    """A release in French is told, and not part of the graph."""
    (folder / "fr.txt").write_text(
        "Le CNES et la NASA ont signé un accord de coopération spatiale. Cet accord permettra aux "
        "deux agences de travailler ensemble pour la science et pour le climat.\n"
    )
    built = build(folder)
    assert not built.problems
    [line] = built.notes
    assert line.endswith("fr.txt: skipped, as it is in another language (fr)")
    assert "fr" not in sources(built.store)


def test_only_what_changed_is_read_again(folder: Path, log: Path) -> None:
    """A second build reads nothing, a changed file is read, and what is gone is forgotten."""
    cache = folder.parent / FILE
    first = to_trig(data_quads(build(folder, cache=cache).store))
    assert len(log.read_text().split("\n")) == 4
    log.write_text("")
    assert to_trig(data_quads(build(folder, cache=cache).store)) == first
    assert log.read_text() == ""
    write(folder, "one.txt", "CNES and Newco signed a contract on 2021-05-05.")
    (folder / "third.html").unlink()
    build(folder, cache=cache)
    assert log.read_text() == "one\n"
    write(folder, "third.html", "Newco takes part in Copernicus.", "Ann Lee is Head of Newco.")
    build(folder, cache=cache)
    assert log.read_text() == "one\nthird\n"


def test_other_rules_and_names_read_all_again(
    folder: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version of the rules, or another name in the registry, makes what was read old."""
    cache = folder.parent / FILE
    build(folder, cache=cache)
    monkeypatch.setattr(extraction, "VERSION", "another")
    build(folder, cache=cache)
    assert log.read_text().count("one") == 2
    columns = "slug,class,label,aliases,country,parent,predecessor,successor,start,end,wikidata,ror"
    (folder / "organizations.csv").write_text(
        f"{columns},homepage,source,note\nnewco,Company,Newco,,,,,,,,,,,https://example.org/,\n"
    )
    build(folder, cache=cache)
    assert log.read_text().count("one") == 3


@pytest.mark.parametrize("spoilt", [b"", b"no database", b"SQLite format 3\x00" + b"x" * 5000])
def test_a_damaged_cache_is_made_anew(spoilt: bytes, folder: Path, log: Path) -> None:
    """It is a help and no more."""
    cache = folder.parent / FILE
    cache.write_bytes(spoilt)
    build(folder, cache=cache)
    log.write_text("")
    build(folder, cache=cache)
    assert log.read_text() == ""


def test_a_cache_of_others_is_read_past(folder: Path, log: Path) -> None:
    """What nobody here wrote is read again; a cache that cannot be made is done without."""
    path = folder.parent / FILE
    build(folder, cache=path)
    with Cache(path) as cache:
        for (key,) in cache._run("SELECT key FROM readings"):
            cache.put(str(key), '{"document": 1}')
    build(folder, cache=path)
    assert log.read_text().count("one") == 2
    assert build(folder, cache=folder).store


def test_workers_change_nothing(folder: Path) -> None:
    """Two processes give the same bytes as one, in spite of bad files."""
    write(folder, "fail.txt", "FAIL")
    for number in range(20):
        write(folder, f"more-{number}.txt", f"Newco and Org {chr(65 + number)} signed a charter.")
    one, two = build(folder), build(folder, workers=2)
    assert to_trig(data_quads(one.store)) == to_trig(data_quads(two.store))
    assert one.problems == two.problems


def test_a_worker_that_dies_stops_no_other(folder: Path) -> None:
    """The file that ends its process is told; all others are read."""
    write(folder, "die.txt", "DIE")
    built = build(folder, workers=2)
    [problem] = built.problems
    assert Path(problem.file).name == "die.txt"
    assert problem.what.startswith("ended the process that read it")
    assert sources(built.store) == {"one", "two-words", "third"}


@pytest.mark.whole_bundle
def test_a_killed_build_goes_on_where_it_was(folder: Path, log: Path) -> None:
    """What was read before the end is not read again."""
    write(folder, "zzz.txt", "DIE")
    cache = folder.parent / FILE
    script = (
        "import sys; from pathlib import Path; from simple_reader import SimpleReader\n"
        "from kg.build import build_graphs\n"
        "build_graphs([Path(sys.argv[1])], cache=Path(sys.argv[2]), extractor=SimpleReader)"
    )
    path = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    words = [sys.executable, "-c", script, str(folder), str(cache)]
    assert subprocess.run(words, check=False, env=path).returncode == -signal.SIGKILL
    assert log.read_text() == "Two Words\none\nthird\nzzz\n"
    write(folder, "zzz.txt")
    build(folder, cache=cache)
    assert log.read_text() == "Two Words\none\nthird\nzzz\nzzz\n"


def decide(folder: Path, verdict: str, *, then: dict[str, object] | None = None) -> None:
    """Decide on the contract that one.txt tells of."""
    document = parse_document("one.txt", (folder / "one.txt").read_bytes())
    [found] = SimpleReader(Registry()).extract(document)
    corrected = replace(found, fields={**found.fields, **then}) if then else None
    decision = Decision(
        found=found, verdict=verdict, by="me", on=PartialDate(2026, 11, 22), corrected=corrected
    )
    (folder / "decisions.jsonl").write_text(to_text(decision), "utf-8")


def test_what_was_rejected_is_not_built(folder: Path) -> None:
    """A rejected fact is in neither graph."""
    before = len(standings(build(folder).store))
    decide(folder, "reject")
    assert len(standings(build(folder).store)) == before - 1


@pytest.mark.parametrize(("verdict", "status"), [("accept", "signed"), ("correct", "renewed")])
def test_what_was_accepted_is_reviewed(folder: Path, verdict: str, status: str) -> None:
    """An accepted or corrected fact is in both graphs, is reviewed, and is sure."""
    decide(folder, verdict, then={"status": status} if verdict == "correct" else None)
    built = build(folder)
    assert built.reviewed is not None
    text = "?act spc:evidence ?e . ?e spc:confidence ?sure ; oa:hasSelector/oa:exact ?words"
    [(act, sure)] = ask(built.reviewed, f"SELECT ?act ?sure {{ {text} }}")
    assert sure == 1
    assert f"_{status}_2021-05-04" in str(act)
    assert standings(built.store).count("reviewed") == 1


def test_an_accepted_fact_outlives_its_rule(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was accepted stands, as long as its words do, when no rule finds it any more."""
    decide(folder, "accept")
    monkeypatch.setattr(SimpleReader, "extract", lambda self, document: [])
    assert standings(build(folder).store) == ["reviewed"]


def test_a_bad_line_of_decisions_stops_the_build(folder: Path) -> None:
    """Decisions are a person's work: faults in them are told like those of curated facts."""
    (folder / "decisions.jsonl").write_text("<<<<<<< mine\n")
    with pytest.raises(DataError, match=r"decisions\.jsonl:1: a mark of a merge"):
        build(folder)


def test_copies_count_once(folder: Path, catalogue: Mapping[str, Query]) -> None:
    """A copy is listed, says what it copies, and is no second witness."""
    release = write(
        folder,
        "original.txt",
        "CNES and Othercorp signed a contract on 2021-05-02.",
        "Ann Lee is Head of Othercorp.",
        day="3 May 2021",
    )
    text = release.read_text("utf-8").replace("PARIS, 3 May 2021", "PARIS, 4 May 2021 (A WIRE)")
    (folder / "a-wire.txt").write_text(text, "utf-8")
    store = build(folder).store
    wire, original = (f"{INDIVIDUALS}source/{slug}" for slug in ("a-wire", "original"))
    assert values(store, wire, SPC.copyOf) == [original]
    assert {"a-wire", "original"} <= sources(store)
    listed = {row["source"]: row for row in run_query(store, catalogue["sources"]).dicts()}
    assert (listed[wire]["copy_of"], listed[wire]["facts"], listed[wire]["only_here"]) == (
        *(original, 2, 2),
    )
    [alone] = [
        row
        for row in run_query(store, catalogue["told-by-one-source"]).dicts()
        if "othercorp" in str(row["agreement"])
    ]
    assert alone["source"] == original
    [office] = run_query(store, catalogue["office-holders"], {"organization": "Othercorp"}).dicts()
    assert office["sources"] == 1
    [held] = run_query(store, catalogue["offices-of"], {"person": "Ann Lee"}).dicts()[-1:]
    assert held["sources"] == 1
    [edge] = [
        row
        for row in run_query(store, catalogue["cooperation-edges"]).dicts()
        if "othercorp" in f"{row['a']} {row['b']}"
    ]
    assert set(str(edge["sources"]).split()) == {original}
    network, facts = read_network(store, catalogue[EDGES]), view_facts(store, catalogue["facts"])
    page = to_html(store, network, facts, title="T", made_on=date(2026, 11, 22))
    listed_there = len({source for fact in facts for source, *_ in fact.passages})
    assert f'"originals":{listed_there - 1},' in page


def test_undated_releases_are_asked_about(folder: Path, catalogue: Mapping[str, Query]) -> None:
    """No question loses a fact because its release tells neither date nor address."""
    write(
        folder,
        "undated.txt",
        *("CNES and Zorbcorp signed a contract.", "Zorbcorp takes part in Zorbsat."),
        *("Bo Li is Head of Zorbcorp.", "Bo Li met Ann Lee."),
        day="",
    )
    store = build(folder).store
    for name, parameters, rows in (
        ("facts", {"thing": "Zorbcorp"}, 3),
        ("partners", {"organization": "Zorbcorp"}, 1),
        ("agreements-of", {"organization": "Zorbcorp"}, 1),
        ("agreements-between", {"a": "CNES", "b": "Zorbcorp"}, 1),
        ("ties-between", {"a": "CNES", "b": "Zorbcorp"}, 1),
        ("missions-of", {"organization": "Zorbcorp"}, 1),
        ("office-holders", {"organization": "Zorbcorp"}, 1),
        ("meetings", {"of": "Bo Li"}, 1),
        ("told-by-one-source", {"organization": "Zorbcorp"}, 1),
        ("sources-of", {"thing": "Zorbcorp"}, 3),
    ):
        told = run_query(store, catalogue[name], parameters).dicts()
        assert len(told) >= rows, name
        assert {(row["date"] or "", row["date_kind"]) for row in told} == {("", "untold")}, name
        assert not any(row.get("link") for row in told), name


@pytest.fixture
def found(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Build a small graph of releases that are dated, undated, and copies."""
    monkeypatch.setattr(extraction, "Extractor", SimpleReader)
    folder = tmp_path_factory.mktemp("found")
    write(folder, "one.txt", "CNES and CNRS signed a partnership.", "CNRS takes part in InSight.")
    write(folder, "two.txt", "CNES and CNRS renewed a partnership.", "Bo Li is Head of CNES.")
    write(folder, "undated.txt", "CNES and CNRS signed a contract.", "Bo Li met Al Li.", day="")
    (folder / "wire.txt").write_bytes((folder / "one.txt").read_bytes())
    return build_from([TINY], [folder])


def test_engines_agree_on_undated_releases(found: Store, catalogue: Mapping[str, Query]) -> None:
    """Every question gets the same rows from Oxigraph and from rdflib."""
    dataset = Dataset()
    dataset.parse(data=found.dump(format=RdfFormat.N_QUADS), format="nquads")
    for name in (
        *("facts", "sources", "cooperation-edges", "told-by-one-source", "ties-between"),
        *("agreements-by-kind", "agreements-by-year", "office-holders", "meetings", "themes"),
    ):
        text = to_sparql(found, catalogue[name], {}, today=date(2026, 11, 22))
        rows = []
        for row in dataset.query(text):
            assert isinstance(row, ResultRow)
            rows.append(["" if cell is None else str(cell) for cell in row])
        ours = run_query(found, catalogue[name], today=date(2026, 11, 22)).rows
        floats = [["" if c is None else json.dumps(c).strip('"') if isinstance(c, float) else str(c)
                   for c in row] for row in ours]  # fmt: skip
        same = [[cell.removesuffix(".0") for cell in row] for row in floats]
        assert [[cell.removesuffix(".0") for cell in row] for row in rows] == same, name


def test_decisions_without_effect_are_told(folder: Path) -> None:
    """A decision that matches nothing, and one on a document that is gone, with their lines."""
    decide(folder, "reject")
    line = (folder / "decisions.jsonl").read_text("utf-8")
    assert build(folder).notes == ()
    (folder / "decisions.jsonl").write_text(line + line.replace('"one"', '"gone"'), "utf-8")
    write(folder, "one.txt", "CNES and Newco signed a charter on 2021-05-04.")
    told = build(folder).notes
    lines = [f"{folder / 'decisions.jsonl'}:{number}" for number in (1, 2)]
    assert [note.partition(": ")[0] for note in told] == lines
    assert all("matches nothing any more" in note for note in told)
    for name in ("one.txt", "Two Words.md", "third.html"):
        (folder / name).rename(folder / f"{name}.old")
    (folder / "people.csv").write_text(
        "slug,class,label,aliases,country,parent,predecessor,successor,start,end,wikidata,ror,"
        "homepage,source,note\n"
    )
    assert len(build(folder).notes) == 2


@pytest.mark.parametrize(
    ("then", "why"),
    [
        ({"date": "2099-01-01"}, "told as done, after the release (2021-05-04)"),
        ({"parties": ["CNES", "press@newco.example"]}, "it holds contact data"),
    ],
)
def test_reviewed_facts_that_are_left_out_are_told(
    folder: Path, then: dict[str, object], why: str
) -> None:
    """What a reviewer decided is not dropped in silence."""
    decide(folder, "correct", then=then)
    built = build(folder)
    [note] = built.notes
    assert note.startswith(f"{folder / 'one.txt'}: left out, though reviewed: ")
    assert why in note
    assert "reviewed" not in standings(built.store)


def test_a_reviewed_name_that_the_registry_has_lost_is_told(folder: Path) -> None:
    """A decision may be older than the registry; the build goes on."""
    decide(folder, "accept")
    path = folder / "decisions.jsonl"
    value = json.loads(path.read_text("utf-8"))
    value["fact"]["names"] = [
        {"name": "Newco", "kind": "organization", "iri": f"{INDIVIDUALS}organization/lost"}
    ]
    value["fact"]["status"] = "renewed"  # what no rule finds, stated from the words
    path.write_text(json.dumps(value), "utf-8")
    [note] = build(folder).notes
    assert "Newco is organization lost, which the registry does not know" in note


def test_what_cannot_have_been_done_yet_is_left_out(folder: Path) -> None:
    """A rule that takes the date of a plan for that of a deed is wrong."""
    write(folder, "early.txt", "CNES and Newco signed a charter on 2031-05-04.")
    built = build(folder)
    assert "charter" not in str(ask(built.store, "SELECT ?a { ?a a spc:Agreement }"))
    assert built.notes == ()
