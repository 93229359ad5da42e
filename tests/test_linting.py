"""The ontology falls into no pit that a program can find, and each pit is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from conftest import ROOT, Run

from kg.linting import fetch_from, lint, read_ontology
from kg.pitfalls import CHECKS

HEAD = """
@prefix : <https://w3id.org/toy#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<https://w3id.org/toy> a owl:Ontology ; dcterms:license <https://x.org/l> ;
  vann:preferredNamespaceUri "https://w3id.org/toy#" .
:Thing a owl:Class ; rdfs:label "thing" ; rdfs:comment "What is." ; owl:disjointWith :Other .
:Word a owl:Class ; rdfs:label "word" ; rdfs:comment "What is said." .
:names a owl:ObjectProperty ; rdfs:label "names" ; rdfs:comment "Calls." ;
  rdfs:domain :Word ; rdfs:range :Thing .
"""
CLEAN = HEAD.replace("owl:disjointWith :Other", "owl:disjointWith :Word")
PROPERTY = 'a owl:ObjectProperty ; rdfs:label "p" ; rdfs:comment "P." ; '
ENDS = "rdfs:domain :Word ; rdfs:range :Thing"
PITS = {
    "P04": ':Lone a owl:Class ; rdfs:label "lone" ; rdfs:comment "Alone." .',
    "P05": f":back {PROPERTY} {ENDS} ; owl:inverseOf :names .",
    "P06": ":Thing rdfs:subClassOf :Word . :Word rdfs:subClassOf :Thing .",
    "P07": ':ThingAndWord a owl:Class ; rdfs:subClassOf :Thing ; rdfs:label "b"; rdfs:comment "B".',
    "P08": f":bare a owl:ObjectProperty ; {ENDS} .",
    "P11": f":loose {PROPERTY} rdfs:domain :Word .",
    "P13": f":hasEnd {PROPERTY} {ENDS} . :isEndOf a owl:ObjectProperty .",
    "P19": ":names rdfs:domain :Thing .",
    "P20": f':echo a owl:ObjectProperty ; rdfs:label "e" ; rdfs:comment "e" ; {ENDS} .',
    "P21": ':MiscThing a owl:Class ; rdfs:subClassOf :Thing ; rdfs:label "m" ; rdfs:comment "M".',
    "P22": f":Calls {PROPERTY} {ENDS} .",
    "P24": ":Thing owl:equivalentClass :Thing .",
    "P25": ":names owl:inverseOf :names .",
    "P26": f":near {PROPERTY} a owl:SymmetricProperty ; owl:inverseOf :names .",
    "P28": ":names a owl:SymmetricProperty .",
    "P29": ":names a owl:TransitiveProperty .",
    "P32": ':Same a owl:Class ; rdfs:subClassOf :Thing ; rdfs:label "Word" ; rdfs:comment "S" .',
    "P33": ":names owl:propertyChainAxiom ( :names ) .",
    "P34": ":Thing rdfs:subClassOf :Nowhere .",
    "P35": ":names rdfs:subPropertyOf :calls .",
    "P40": 'foaf:Agent a owl:Class ; rdfs:label "Agent" .',
}
CHANGED = {
    "P10": ("owl:disjointWith :Word", "rdfs:seeAlso :Word"),
    "P36": ("https://w3id.org/toy#", "https://w3id.org/toy.owl#"),
    "P38": ("a owl:Ontology ;", ""),
    "P39": ("vann:preferredNamespaceUri", "vann:usageNote"),
    "P41": ("dcterms:license", "dcterms:relation"),
}


def test_the_ontology_passes(run: Run) -> None:
    """Every offline check passes; what is left needs a server, the web, or a person."""
    result = run("lint", "-f", "tsv")
    assert result.exit_code == 0, result.output
    rows = [line.split("\t") for line in result.stdout.splitlines()[1:]]
    assert len(rows) == len(CHECKS) + 24
    undecided = {row[1] for row in rows if row[3] == "undecided"}
    assert undecided == {"FIND2", "OM4.2", "URI1", "VER2", "CN1", "DOC1"}
    assert "FAIR score 100%" in result.stderr


def results(path: Path) -> dict[str, str]:
    """Give the result of each check of a file."""
    table, _ = lint(read_ontology([path]))
    return {str(row[1]): str(row[3]) for row in table.rows if row[0] == "OOPS"}


def test_a_clean_ontology_passes(tmp_path: Path) -> None:
    """A toy ontology without faults falls into no pit."""
    (tmp_path / "toy.ttl").write_text(CLEAN)
    assert set(results(tmp_path / "toy.ttl").values()) == {"passes"}


@pytest.mark.parametrize("number", [number for number, *_ in CHECKS])
def test_each_pit_is_found(number: str, tmp_path: Path) -> None:
    """A fault put into the clean ontology is found under its number."""
    text = f"{CLEAN}\n{PITS[number]}\n" if number in PITS else CLEAN.replace(*CHANGED[number])
    (tmp_path / "toy.ttl").write_text(text)
    assert results(tmp_path / "toy.ttl")[number] == "fails"


class _Server(BaseHTTPRequestHandler):
    """Serves the ontology, by negotiation, or an HTML page for everything."""

    only_html = False

    def do_GET(self) -> None:
        """Answer with a page or with Turtle."""
        known = re.fullmatch(r"/ontology(/0\.1\.0)?", self.path)
        turtle = self.headers["Accept"] == "text/turtle" and not self.only_html
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", f"text/{'turtle' if turtle else 'html'}; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<x:a> <x:b> <x:c> ." if turtle else b"<!doctype html><title>x</title>")

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """Serve on a free port of loopback."""
    with HTTPServer(("127.0.0.1", 0), _Server) as serving:
        Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


def test_how_it_is_served(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that negotiates passes; one that gives pages alone, or none at all, does not."""
    terms = read_ontology()
    served = {"URI1", "VER2", "CN1", "DOC1"}

    def passed(address: str) -> set[str]:
        table, _ = lint(terms, fetch_from(address))
        return {str(row[1]) for row in table.rows if row[1] in served and row[3] == "passes"}

    assert passed(server) == served
    monkeypatch.setattr(_Server, "only_html", True)
    assert passed(server) == {"DOC1"}
    assert passed("http://127.0.0.1:9") == set()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--server", "here"], "'here' is no address"),
        (["nowhere.ttl"], "nowhere.ttl: cannot be read"),
        (["bad.ttl"], "bad.ttl: is no Turtle"),
    ],
)
def test_bad_input(
    words: list[str], message: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no ontology and no server is told."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.ttl").write_text("<x:a> <x:b>")
    result = run("lint", *words)
    assert result.exit_code == 1
    assert message in result.output


def test_rules_for_w3id() -> None:
    """The rules lead every kind of IRI that is published, and nothing else, somewhere."""
    text = (ROOT / "ontology" / "w3id" / ".htaccess").read_text()
    rules = re.findall(r"^RewriteRule (\S+) (\S+) \[R=303,L\]$", text, re.MULTILINE)

    def lead(path: str) -> str:
        return next((to for pattern, to in rules if re.search(pattern, path)), "")

    for path, to in (
        ("ontology", "}/ontology$1"),
        ("ontology/0.1.0", "}/ontology$1"),
        ("ontology/context.jsonld", "/latest/context.jsonld"),
        ("concepts", "/latest/$1.ttl"),
        ("alignments/0.1.0", "/latest/$1.ttl"),
        ("id/organization/cnes", "}/id/$1"),
        ("id/act/cnes-cnrs-framework_renewed_2019", "}/id/$1"),
        ("dataset/2026.1/space-cooperation.nq", "}/$1/$2"),
        ("dataset/2026.1", "}/$1/"),
        ("dataset", "void"),
        ("catalog", "void"),
        ("logo.svg", "logo.svg"),
        ("", "}/"),
    ):
        assert lead(path).endswith(to), path
    for path in ("id/../etc/passwd", "dataset/2026.1/../x", "other", "id/x"):
        assert lead(path) == "", path
