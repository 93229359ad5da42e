"""A release can be cited, checked and loaded, and is the same wherever it is made."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
import rdflib
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld as pyld
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib.namespace import DCTERMS, RDF, VOID

from kg import resources
from kg.canonical import hash_dataset, to_canonical
from kg.editions import make_edition, read_edition
from kg.errors import DataFormError, FileError
from kg.jsonld import to_jsonld
from kg.publication import DATASET, data_quads
from kg.readback import read_back
from kg.store import save_store

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
RELEASE = rdflib.URIRef(f"{DATASET}/2026.2")


@pytest.fixture(scope="module")
def store(tiny: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save the small graph."""
    folder = tmp_path_factory.mktemp("store") / "space-kg"
    save_store(tiny, folder)
    return folder


@pytest.fixture(scope="module")
def releases(store: Path, run: Run) -> Path:
    """Make two releases, the second after the first."""
    previous = ("--previous", store.parent / "2026.1")
    for version, more in (("2026.1", ()), ("2026.2", previous)):
        words = ("--release", version, "--issued", "2026-11-26", "--store", store, *more)
        result = run("export", "-o", store.parent / version, *words)
        assert result.exit_code == 0, result.output
    return store.parent


@pytest.fixture(scope="module")
def release(releases: Path) -> Path:
    """Give the folder of the second release."""
    return releases / "2026.2"


def test_every_file_is_as_the_manifest_and_the_sums_say(release: Path) -> None:
    """Size, SHA-256 and number of statements of every file are true; none is left out."""
    manifest = json.loads((release / "MANIFEST.json").read_text())
    listed = {file["name"]: file for file in manifest["files"]}
    assert {p.name for p in release.iterdir()} == {*listed, "MANIFEST.json", "SHA256SUMS"}
    for name, file in listed.items():
        content = (release / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (
            file["bytes"],
            file["sha256"],
        )
        if name.endswith(".ttl"):
            graph = rdflib.Graph().parse(data=content, format="turtle", publicID="https://x.org/")
            assert len(graph) == file["statements"]
    for line in (release / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((release / name).read_bytes()).hexdigest() == digest
    assert manifest["previous"]["version"] == "2026.1"


def test_every_format_gives_the_hash_of_the_dataset(release: Path) -> None:
    """N-Quads, TriG and JSON-LD say the same, and the first is the canonical form itself."""
    digest = json.loads((release / "MANIFEST.json").read_text())["dataset"]["sha256"]
    quads = (release / "space-cooperation.nq").read_bytes()
    assert hashlib.sha256(quads).hexdigest() == digest
    for name, form in (("trig", RdfFormat.TRIG), ("jsonld", RdfFormat.JSON_LD)):
        read = parse((release / f"space-cooperation.{name}").read_bytes(), format=form)
        assert hash_dataset(to_canonical(read)) == digest
    # PyLD has an RDFC-1.0 of its own; it wants the default graph and names alike.
    document = json.loads((release / "space-cooperation.jsonld").read_text())
    options = {"algorithm": "URDNA2015", "format": "application/n-quads"}
    assert pyld.normalize(document, options).encode() == quads


def test_what_has_changed_is_part_of_a_release(release: Path) -> None:
    """A release tells in words, and as a patch, what has changed since the one before."""
    assert (release / "changes.txt").read_text() == "nothing has changed\n"
    assert (release / "changes.rdfp").read_text().splitlines()[2:] == ["TX .", "TC ."]


def test_data_are_those_of_the_store(release: Path, tiny: Store) -> None:
    """A release holds all that sources say and all that follows, and nothing else."""
    read = set(parse((release / "space-cooperation.nq").read_bytes(), format=RdfFormat.N_QUADS))
    assert read == set(data_quads(tiny))


def test_dcat_describes_the_release(release: Path) -> None:
    """The version, the one before, and each file with its size and checksum."""
    dcat = rdflib.Graph().parse(release / "dcat.ttl")
    assert str(dcat.value(RELEASE, DCAT.version)) == "2026.2"
    assert dcat.value(RELEASE, DCAT.previousVersion) == rdflib.URIRef(f"{DATASET}/2026.1")
    assert str(dcat.value(RELEASE, DCTERMS.issued)) == "2026-11-26"
    files = list(dcat.objects(RELEASE, DCAT.distribution))
    assert {str(f).rsplit("/", 1)[-1] for f in files} == {p.name for p in release.iterdir()} - {
        "README.md",
        "dcat.ttl",
        "MANIFEST.json",
        "SHA256SUMS",
    }
    for file in files:
        content = (release / str(file).rsplit("/", 1)[-1]).read_bytes()
        assert int(str(dcat.value(file, DCAT.byteSize))) == len(content)
        checksum = dcat.value(dcat.value(file, SPDX.checksum), SPDX.checksumValue)
        assert str(checksum) == hashlib.sha256(content).hexdigest()


def test_every_figure_of_void(release: Path) -> None:
    """What VoID counts is counted again, from the N-Quads, by rdflib."""
    void = rdflib.Graph().parse(release / "void.ttl")
    dataset, data = rdflib.URIRef(DATASET), rdflib.Graph()
    source = rdflib.Dataset()
    source.parse(release / "space-cooperation.nq", format="nquads")
    for subject, predicate, value, _ in source.quads():
        data.add((subject, predicate, value))
    individuals = str(void.value(dataset, VOID.uriSpace))
    counted: dict[tuple[rdflib.term.Node, rdflib.URIRef], int] = {
        (dataset, VOID.triples): len(data),
        (dataset, VOID.distinctSubjects): len(set(data.subjects())),
        (dataset, VOID.distinctObjects): len(set(data.objects())),
        (dataset, VOID.properties): len(set(data.predicates())),
        (dataset, VOID.classes): len(set(data.objects(None, RDF.type))),
        (dataset, VOID.entities): sum(str(s).startswith(individuals) for s in set(data.subjects())),
    }
    for part in void.objects(dataset, VOID.classPartition):
        cls = next(void.objects(part, VOID["class"]))
        counted[part, VOID.entities] = len(set(data.subjects(RDF.type, cls)))
    for part in void.objects(dataset, VOID.propertyPartition):
        predicate = next(void.objects(part, VOID.property))
        counted[part, VOID.triples] = len(list(data.triples((None, predicate, None))))
    for dump in void.objects(dataset, VOID.dataDump):
        size = (release / str(dump).rsplit("/", 1)[-1]).stat().st_size
        counted[dump, DCAT.byteSize] = size
    figures = {
        (s, p): int(str(o))
        for s, p, o in void
        if isinstance(o, rdflib.Literal) and str(o).isdigit()
    }
    assert figures == counted


def test_another_machine_makes_the_same_bytes(release: Path, releases: Path, store: Path) -> None:
    """Other hashes, another locale and another time zone change no byte."""
    settings_of = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}
    words = ["--release", "2026.2", "--issued", "2026-11-26", "--previous", "2026.1"]
    command = [sys.executable, "-m", "kg", "export", "-o", "again", "--store", "space-kg", *words]
    subprocess.run(
        command, cwd=releases, env=os.environ | settings_of, check=True, capture_output=True
    )
    again = releases / "again"
    assert {p.name: p.read_bytes() for p in again.iterdir()} == {
        p.name: p.read_bytes() for p in release.iterdir()
    }


def _flip(release: Path) -> None:
    path = release / "space-cooperation.ttl"
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)


def _cut_at_a_line(release: Path) -> None:
    path = release / "space-cooperation.nq"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def _remove(release: Path) -> None:
    (release / "shapes.ttl").unlink()


def _spoil_manifest(release: Path) -> None:
    (release / "MANIFEST.json").write_text("{")


def _reach_out(release: Path) -> None:
    path = release / "MANIFEST.json"
    path.write_text(path.read_text().replace('"shapes.ttl"', '"../../etc/passwd"'))


def _nest(release: Path) -> None:
    (release / "MANIFEST.json").write_text("[" * 100_000)


DAMAGES: tuple[tuple[Callable[[Path], None], str], ...] = (
    (_flip, "space-cooperation.ttl: does not match its SHA-256"),
    (_cut_at_a_line, "space-cooperation.nq: has "),
    (_remove, "shapes.ttl: is missing from the release"),
    (_spoil_manifest, "MANIFEST.json: is no manifest of a release"),
    (_reach_out, "MANIFEST.json: is no manifest of a release"),
    (_nest, "MANIFEST.json: is no manifest of a release"),
)


@pytest.mark.parametrize(("damage", "message"), DAMAGES)
def test_a_damaged_release_before(
    damage: Callable[[Path], None],
    message: str,
    release: Path,
    store: Path,
    tmp_path: Path,
    run: Run,
) -> None:
    """A release that is not as it was published is told, and no new one is made."""
    former = tmp_path / "former"
    shutil.copytree(release, former)
    damage(former)
    words = ("--release", "2026.3", "--previous", former, "--store", store)
    result = run("export", "-o", tmp_path / "new", *words)
    assert result.exit_code == 1
    assert message in result.output
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--release", "next"], "is no version; write numbers and dots"),
        (["--release", "../x"], "is no version"),
        (["--release", "2026.2", "--issued", "today"], "is no day; write it as YYYY-MM-DD"),
        (["--issued", "2026-01-01"], "give --release too"),
    ],
)
def test_what_is_no_release(
    words: list[str], message: str, store: Path, tmp_path: Path, run: Run
) -> None:
    """A version or a day that is none is told."""
    result = run("export", "-o", tmp_path / "new", "--store", store, *words)
    assert result.exit_code in (1, 2)
    assert message in result.output


def test_the_same_version_twice(release: Path, tiny: Store) -> None:
    """A release cannot come after itself."""
    with pytest.raises(DataFormError, match=r"is release 2026\.2 too"):
        make_edition(tiny, "2026.2", previous=read_edition(release))


def test_a_folder_that_is_not_empty(release: Path, store: Path, tmp_path: Path, run: Run) -> None:
    """Nothing is mixed into a folder that holds something; the folder stays as it was."""
    (tmp_path / "mine.txt").write_text("mine")
    result = run("export", "-o", tmp_path, "--release", "2026.3", "--store", store)
    assert result.exit_code == 1
    assert "is not empty" in result.output
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_all_files_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever write fails, no folder appears, and nothing is left beside it."""
    files = {"a.txt": b"a", "b.txt": b"b", "c.txt": b"c"}
    replace, left = os.replace, [0]

    def failing(old: str, new: str) -> None:
        left[0] -= 1
        if not left[0]:
            raise OSError(28, "No space left on device")
        replace(old, new)

    monkeypatch.setattr(os, "replace", failing)
    for call in range(1, len(files) + 2):
        left[0] = call
        with pytest.raises(FileError, match="No space left"):
            resources.write_folder(tmp_path / "release", files)
        assert not list(tmp_path.iterdir())
    left[0] = -1
    resources.write_folder(tmp_path / "release", files)
    assert {p.name: p.read_bytes() for p in (tmp_path / "release").iterdir()} == files


def test_a_reader_that_disagrees() -> None:
    """A file that a parser refuses, or reads otherwise, is told with the parser's name."""
    with pytest.raises(FileError, match=r"a\.ttl: \w+ cannot read it"):
        read_back({"a.ttl": b"<x:a> <x:b>"}, {})
    with pytest.raises(FileError, match=r"a\.ttl: \w+ finds other triples"):
        read_back({"a.ttl": b"<x:a> <x:b> <x:c> ."}, {"a.ttl": hash_dataset(b"")})
    with pytest.raises(FileError, match=r"a\.jsonld: Oxigraph cannot read it"):
        remote = {"@context": "http://127.0.0.1:9/context.jsonld", "@id": "x:a"}
        read_back({"a.jsonld": json.dumps(remote).encode()}, {})


def test_blank_nodes_have_no_names() -> None:
    """Two graphs that differ in the names of blank nodes and in order have one canonical form."""
    edge = NamedNode("http://x.org/p")
    nodes = [BlankNode() for _ in range(3)]
    more = [BlankNode() for _ in range(3)]

    def ring(names: list[BlankNode]) -> list[Quad]:
        pairs = zip(names, names[1:] + names[:1], strict=True)
        return [Quad(a, edge, b, DefaultGraph()) for a, b in pairs]

    assert to_canonical(ring(nodes)) == to_canonical(reversed(ring(more)))


def test_a_graph_made_to_keep_machines_busy() -> None:
    """A clique of blank nodes, which no algorithm names in time, is refused by the clock."""
    nodes = [BlankNode() for _ in range(14)]
    edge = NamedNode("http://x.org/p")
    quads = [Quad(a, edge, b) for a, b in permutations(nodes, 2)]
    with pytest.raises(DataFormError, match="cannot be told apart within 1 s"):
        to_canonical(quads, patience=1)


names = st.from_regex(r"https://example\.org/[a-z]{1,3}", fullmatch=True).map(NamedNode)
texts = st.text(st.characters(codec="utf-8"))
literals = st.one_of(
    texts.map(Literal),
    texts.map(lambda text: Literal(text, language="fr")),
    st.integers().map(Literal),
    st.builds(lambda text, kind: Literal(text, datatype=kind), texts, names),
)
quads = st.builds(Quad, names, names, names | literals, names | st.just(DefaultGraph()))


@settings(max_examples=100, deadline=None)
@given(st.lists(quads, max_size=10))
def test_json_ld_says_what_it_was_given(statements: list[Quad]) -> None:
    """Whatever literals hold, JSON-LD is read back as the same quads."""
    content = to_jsonld(statements, {"id": "https://example.org/"})
    assert to_canonical(parse(content, format=RdfFormat.JSON_LD)) == to_canonical(statements)
