"""`kg serve` keeps the SPARQL 1.1 Protocol and the Service Description, by the tests of the W3C."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import NamedNode, Quad, QueryResultsFormat, RdfFormat, parse, parse_query_results
from rdflib import RDF, BNode, Graph, Namespace
from rdflib.collection import Collection
from serving import serving

from kg.store import create_store, save_store

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
#: Where the manifest says that its graphs are.
GRAPHS = "http://kasei.us/2009/09/sparql/data/"


@pytest.fixture(scope="module")
def suite(shared: Path) -> Path:
    """Find the test suites of the W3C, or skip."""
    folder = shared / "data" / "w3c"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return folder


@pytest.fixture(scope="module")
def endpoint(suite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Serve the data of the suite, over real HTTP on loopback."""
    place, quads = tmp_path_factory.mktemp("w3c"), list[Quad]()
    for number in (1, 2, 3):
        graph = NamedNode(f"{GRAPHS}data{number}.rdf")
        content = (suite / "protocol" / f"data{number}.nt").read_bytes()
        quads += [
            Quad(q.subject, q.predicate, q.object, graph)
            for q in parse(content, format=RdfFormat.N_TRIPLES)
        ]
    save_store(create_store(quads), place)
    with serving(place) as client:
        yield client


def test_protocol(suite: Path, endpoint: httpx.Client) -> None:
    """Every test of queries and of bad requests passes; updates are answered as forbidden."""
    manifest = Graph().parse(suite / "protocol" / "manifest.ttl")
    passed, read_only = list[str](), list[str]()
    for test in manifest.subjects(RDF.type, MF.ProtocolTest):
        name = str(test).rpartition("#")[2]
        action = manifest.value(test, MF.action)
        requests: Any = manifest.value(action, HT.requests)
        for request in Collection(manifest, requests):
            answer = _send(endpoint, manifest, request)
            if name.startswith("update_") and "update" in answer.request.headers["content-type"]:
                assert answer.status_code == 403, name
                assert answer.json()["code"] == "read-only"
                read_only.append(name)
                break
            if name == "update_post_form":
                assert answer.status_code == 403, name
                read_only.append(name)
                break
            _check(manifest, manifest.value(request, HT.resp), answer, name)
        else:
            passed.append(name)
    assert (len(passed), len(read_only)) == (27, 7)


def _send(endpoint: httpx.Client, manifest: Graph, request: Any) -> httpx.Response:
    """Send what the manifest describes, byte for byte."""
    body = manifest.value(request, HT.body)
    content = None
    if body is not None:
        encoding = str(manifest.value(body, CNT.characterEncoding))
        content = str(manifest.value(body, CNT.chars)).encode(encoding)
    headers = {}
    if (fields := manifest.value(request, HT.headers)) is not None:
        for field in Collection(manifest, fields):
            headers[str(manifest.value(field, HT.fieldName))] = str(
                manifest.value(field, HT.fieldValue)
            )
    return endpoint.request(
        str(manifest.value(request, HT.methodName)),
        str(manifest.value(request, HT.absolutePath)),
        content=content,
        headers=headers,
    )


def _check(manifest: Graph, expected: Any, answer: httpx.Response, name: str) -> None:
    """Compare an answer with what the manifest expects."""
    classes = {str(s)[-3] for s in manifest.objects(expected, MF.expectedStatus)}
    assert str(answer.status_code)[0] in classes, (name, answer.status_code, answer.text)
    kind = answer.headers["content-type"].partition(";")[0]
    form = str(manifest.value(expected, MF.expectedFormat))
    if form == "RDF":
        list(parse(answer.content, format=RdfFormat.from_media_type(kind), base_iri="http://x/"))
    elif form in ("boolean", "tabular"):
        found = parse_query_results(answer.content, format=QueryResultsFormat.from_media_type(kind))
        wanted = manifest.value(expected, MF.expectedBoolean)
        if wanted is not None:
            assert bool(found) == wanted.toPython(), name


def test_service_description(suite: Path, endpoint: httpx.Client) -> None:
    """The three tests: it is RDF, has the endpoint, and one service with what it must have."""
    names = re.findall(
        r"^:(\S+) rdf:type mf:Serv",
        (suite / "service-description" / "manifest.ttl").read_text(),
        re.MULTILINE,
    )
    assert sorted(names) == ["conforms-to-schema", "has-endpoint-triple", "returns-rdf"]
    answer = endpoint.get("/sparql")
    assert answer.headers["content-type"].startswith("text/turtle")
    said = Graph().parse(data=answer.text)
    (service,) = said.subjects(RDF.type, SD.Service)
    (address,) = said.objects(service, SD.endpoint)
    assert str(address) == f"{endpoint.base_url}/sparql".replace("//sparql", "/sparql")
    # The schema: a default dataset with a default graph, named graphs with names and graphs.
    (data,) = said.objects(service, SD.defaultDataset)
    assert (data, RDF.type, SD.Dataset) in said
    (default,) = said.objects(data, SD.defaultGraph)
    assert (default, RDF.type, SD.Graph) in said
    named = list(said.objects(data, SD.namedGraph))
    assert len(named) == 3
    for graph in named:
        assert str(said.value(graph, SD.name)).startswith(GRAPHS)
        assert isinstance(said.value(graph, SD.graph), BNode)
    for term in (SD.supportedLanguage, SD.resultFormat):
        assert all(said.objects(service, term))
    assert (None, SD.feature, SD.BasicFederatedQuery) not in said


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values;q=0.9, text/html", "text/tab-separated-values"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
        ("nonsense", "application/sparql-results+json"),
    ],
)
@pytest.mark.parametrize("text", ["ASK { ?s ?p ?o }", "SELECT ?s { ?s ?p ?o }"])
def test_formats_of_results(endpoint: httpx.Client, accept: str, kind: str, text: str) -> None:
    """SELECT and ASK come in four formats, the one that the client likes best."""
    answer = endpoint.get("/sparql", params={"query": text}, headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert "Accept" in answer.headers["vary"]
    if kind == "text/csv" and text.startswith("SELECT"):
        assert next(csv.reader(io.StringIO(answer.text))) == ["s"]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_formats_of_graphs(endpoint: httpx.Client, accept: str, form: RdfFormat) -> None:
    """CONSTRUCT and DESCRIBE come in four formats, with the same triples."""
    for text in (f"DESCRIBE <{GRAPHS}data1.rdf>", "CONSTRUCT { ?s a ?o } { ?s a ?o }"):
        answer = endpoint.post("/sparql", data={"query": text}, headers={"accept": accept})
        assert answer.headers["content-type"].partition(";")[0] == accept
        assert list(parse(answer.content, format=form))


def test_no_format_in_common(endpoint: httpx.Client) -> None:
    """A client that takes nothing that there is gets 406, with the list."""
    for text, kind in (("ASK {}", "text/csv"), ("DESCRIBE <x:y>", "text/turtle")):
        answer = endpoint.get("/sparql", params={"query": text}, headers={"accept": "image/png"})
        assert answer.status_code == 406
        assert kind in answer.json()["detail"]


def test_merge_of_default_graphs(endpoint: httpx.Client) -> None:
    """A triple that two default graphs hold is one; an escaped form is decoded once."""
    graphs = [("default-graph-uri", f"{GRAPHS}data1.rdf")] * 2
    answer = endpoint.get(
        "/sparql", params=[("query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), *graphs]
    )
    (row,) = answer.json()["results"]["bindings"]
    whole = endpoint.get(
        "/sparql",
        params={"query": f"SELECT (COUNT(*) AS ?n) FROM <{GRAPHS}data1.rdf> {{ ?s ?p ?o }}"},
    )
    assert [row] == whole.json()["results"]["bindings"]
    answer = endpoint.post("/sparql", data={"query": "SELECT ('50%25' AS ?x) {}"})
    assert answer.json()["results"]["bindings"][0]["x"]["value"] == "50%25"


def test_choice_of_a_form(endpoint: httpx.Client) -> None:
    """A browser, which cannot say what it takes, says so in a form; without a query it gets one."""
    params = {"query": "SELECT ?s { ?s ?p ?o }", "format": "csv"}
    answer = endpoint.get("/sparql", params=params, headers={"accept": "text/html"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    page = endpoint.get("/sparql", headers={"accept": "text/html,*/*;q=0.8"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert '<form class="fields" action="/sparql"' in page.text


def test_small_answers_are_not_held_back(endpoint: httpx.Client) -> None:
    """No answer waits for the 40 ms by which TCP delays what it need not confirm."""
    spent = list[float]()
    for _ in range(20):
        begun = time.perf_counter()
        endpoint.get("/sparql", params={"query": "ASK {}"})
        spent.append(time.perf_counter() - begun)
    assert min(spent) < 0.03
