"""From sources to a graph: what is built, and what is told when it cannot be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Store

from kg.build import build_from, build_store
from kg.errors import DataError, FileError
from kg.namespaces import DERIVED_GRAPH, IDENTITY_GRAPH, INDIVIDUALS, OA, ONTOLOGY, RDF, SPC
from kg.queries import Query, run_query
from kg.resources import folder

TINY = Path(__file__).parent / "data" / "tiny"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Give a copy of the small sources, to spoil."""
    return Path(shutil.copytree(TINY, tmp_path / "sources"))


def test_a_graph_for_each_source(tiny: Store) -> None:
    """What a source says stands in its own graph, what follows or was merged in others."""
    names = {graph.value for graph in tiny.named_graphs() if isinstance(graph, NamedNode)}
    texts = {f"{INDIVIDUALS}source/{path.stem}" for path in TINY.glob("*.txt")}
    assert names == {DERIVED_GRAPH, IDENTITY_GRAPH, ONTOLOGY, *texts}


def test_every_term_is_defined(bundled: Store) -> None:
    """The graph uses no term of our namespace that the ontology does not define."""
    used = {quad.predicate.value for quad in bundled}
    classes = bundled.quads_for_pattern(None, NamedNode(RDF.type), None, DefaultGraph())
    used |= {quad.object.value for quad in classes if isinstance(quad.object, NamedNode)}
    ontology = bundled.quads_for_pattern(None, None, None, NamedNode(ONTOLOGY))
    defined = {quad.subject.value for quad in ontology if isinstance(quad.subject, NamedNode)}
    assert {term for term in used if term.startswith(SPC.base)} <= defined


def test_no_blank_nodes_in_data(bundled: Store) -> None:
    """Everything outside the ontology has an IRI."""
    data = (q for q in bundled if q.graph_name not in (DefaultGraph(), NamedNode(ONTOLOGY)))
    assert not any(isinstance(term, BlankNode) for q in data for term in (q.subject, q.object))


def test_every_quote_stands_in_its_text(bundled: Store) -> None:
    """The words that a fact cites are those at its place in the text, character by character."""
    text = f"""SELECT ?source ?start ?end ?quote {{
        ?evidence <{OA.hasSource}> ?source ; <{OA.hasSelector}> ?quoted , ?placed .
        ?quoted <{OA.exact}> ?quote . ?placed <{OA.start}> ?start ; <{OA.end}> ?end
        FILTER(STRBEFORE(STR(?quoted), "-quote") = STRBEFORE(STR(?placed), "-position"))
    }}"""
    told = run_query(bundled, Query("quotes", text)).rows
    texts = {p.name.removesuffix(".txt"): p.read_text("utf-8") for p in folder("sources").iterdir()}
    assert len(told) > 300
    for source, start, end, quote in told:
        assert texts[str(source).rsplit("/", 1)[-1]][int(start or 0) : int(end or 0)] == quote


def test_same_fact_of_two_sources_is_one_node(bundled: Store) -> None:
    """Jean-Yves Le Gall's presidency is told by many, and is one node in all their graphs."""
    node = NamedNode(f"{INDIVIDUALS}position/jean-yves-le-gall_cnes_president")
    graphs = {quad.graph_name for quad in bundled.quads_for_pattern(node, None, None, None)}
    assert len(graphs - {DefaultGraph(), NamedNode(DERIVED_GRAPH)}) > 3


def test_own_sources_join_the_bundled(sources: Path, tmp_path: Path) -> None:
    """A folder of the user's adds its sources, and its names, to the bundled ones."""
    mine = tmp_path / "mine"
    mine.mkdir()
    header = (sources / "organizations.csv").read_text("utf-8").splitlines()[0]
    row = "my-agency,Agency,My Agency,,france,,,,,,,,,https://example.org/,"
    (mine / "organizations.csv").write_text(f"{header}\n{row}\n", "utf-8")
    (mine / "mine.txt").write_text(
        "title: We join\ndate: 2025\nlink: https://example.org/\nlanguage: en\nauthor: me\n"
        "rights: CC0-1.0\n\nMy Agency takes part in Copernicus.\n",
        "utf-8",
    )
    (mine / "mine.jsonl").write_text(
        '{"type": "participation", "organization": "my-agency", "mission": "copernicus",'
        ' "role": "partner", "quote": "My Agency takes part in Copernicus."}\n',
        "utf-8",
    )
    store = build_store([mine])
    found = NamedNode(f"{INDIVIDUALS}organization/my-agency")
    predicate = NamedNode(SPC.participatesIn)
    assert any(store.quads_for_pattern(found, predicate, None, NamedNode(DERIVED_GRAPH)))


def test_faults_of_all_files_are_told_together(sources: Path) -> None:
    """A fault in a text, one in its facts, and one in another file come in one message."""
    (sources / "cnes-cnrs-2019.jsonl").write_text('{"type": "wedding"}\n')
    (sources / "cnes-isro-2016.txt").write_text("title: X\n\nno facts\n")
    (sources / "alone.jsonl").write_text("")
    with pytest.raises(DataError) as caught:
        build_from([sources], [sources])
    told = str(caught.value)
    for words in (
        "cnes-cnrs-2019.jsonl:1: the type is unknown",
        "cnes-isro-2016.txt:1: the header has no date",
        "alone.jsonl:1: facts without a text; put the text beside them",
    ):
        assert words in told


def test_unknown_issuer_and_table(sources: Path) -> None:
    """An issuer that nobody knows, and a table of another name, are told."""
    text = sources / "cnes-cnrs-2019.txt"
    text.write_text(text.read_text("utf-8").replace("issuer: cnes", "issuer: nobody"), "utf-8")
    with pytest.raises(DataError, match="unknown issuer 'nobody'; add it to the registry"):
        build_from([sources], [sources])
    (sources / "planets.csv").write_text("slug\n")
    with pytest.raises(
        DataError, match=r"planets\.csv:1: this table has no known name; name it one"
    ):
        build_from([sources], [sources])


def test_same_name_twice(sources: Path) -> None:
    """Two folders that hold a source of the same name are told."""
    with pytest.raises(DataError, match=r"cnes-cnrs-2019 is taken by .*; rename the file"):
        build_from([sources], [sources, TINY])


def test_agreement_told_differently(sources: Path) -> None:
    """Two facts that give one agreement different parties are told."""
    facts = sources / "cnes-cnrs-2019.jsonl"
    lines = facts.read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if '"agreement"' in line)
    lines[number] = lines[number].replace('"label": "', '"label": "Another ', 1)
    facts.write_text("\n".join(lines), "utf-8")
    with pytest.raises(DataError, match="has another kind, label or parties in"):
        build_from([sources], [sources])


def test_text_that_is_not_utf8(sources: Path) -> None:
    """A file in another encoding is told with the byte; so is a control character with the line."""
    text = sources / "cnes-cnrs-2019.txt"
    whole = text.read_bytes()
    text.write_bytes(whole + "Kinéis".encode("cp1252"))
    line, byte = whole.count(b"\n") + 1, len(whole) + 3
    with pytest.raises(FileError, match=rf"2019\.txt:{line}: byte {byte} \(0xe9\) is not UTF-8"):
        build_from([sources], [sources])
    text.write_bytes(whole + b"\x00")
    with pytest.raises(FileError, match=rf"2019\.txt:{line}: control character U\+0000; remove"):
        build_from([sources], [sources])


def test_byte_order_mark_is_dropped(sources: Path, tiny: Store) -> None:
    """A file that begins with a byte order mark is read as if it did not."""
    text = sources / "cnes-cnrs-2019.txt"
    text.write_bytes(b"\xef\xbb\xbf" + text.read_bytes())
    assert len(build_from([sources], [sources])) == len(tiny)


def test_the_day_of_asking(bundled: Store, catalogue: dict[str, Query]) -> None:
    """A question about today is asked of today when no day is given."""
    assert run_query(bundled, catalogue["agreements-in-force"]).rows


def test_the_seeds(bundled: Store, catalogue: dict[str, Query]) -> None:
    """The two releases that the project began with give the facts that they tell."""
    told = run_query(bundled, catalogue["facts"]).dicts()
    seeds = {f"{INDIVIDUALS}source/{name}" for name in ("cnes-cnrs-2019", "cnes-capgemini-2021")}
    facts = {
        (row["subject_label"], row["relation"], row["object_label"], row["state"], row["date"])
        for row in told
        if row["source"] in seeds
    }
    expected = {
        ("CNES", "party to", "CNES-CNRS framework agreement", "signed", "1976-04-06"),
        ("CNRS", "party to", "CNES-CNRS framework agreement", "renewed", "2019"),
        ("Jean-Yves Le Gall", "signatory of", "CNES-CNRS framework agreement", "renewed", "2019"),
        ("Antoine Petit", "signatory of", "CNES-CNRS framework agreement", "renewed", "2019"),
        ("SEIS", "flies on", "InSight", "actual", "2019-07-23"),
        ("France", "partner", "InSight", "actual", "2019-07-23"),
        ("United States", "partner", "InSight", "actual", "2019-07-23"),
        ("Japan", "lead", "Hayabusa2", "actual", "2019-07-23"),
        ("France", "science", "Hayabusa2", "actual", "2019-07-23"),
        ("Aiman Ezzat", "met", "Jean-Yves Le Gall", "actual", "2021-03-22"),
        ("Capgemini", "member of", "Space Climate Observatory", "planned", "2021-04-02"),
        ("CNES", "member of", "Space Climate Observatory", "actual", "2021-04-02"),
        *(
            (who, "partner", mission, "actual", "2021-04-02")
            for who in ("CNES", "Capgemini")
            for mission in ("Copernicus", "Theia", "Taranis", "MicroCarb")
        ),
    }
    assert expected <= facts
