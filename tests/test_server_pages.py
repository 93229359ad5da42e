"""The pages of `kg serve`: things, sources, questions, search, rankings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from serving import serving

from kg.library import read_catalogue
from kg.linting import fetch_from, lint, read_ontology
from kg.namespaces import DCAT, INDIVIDUALS, RDF, RDFS, SKOS, SPC, VOID
from kg.publication import data_quads
from kg.server.searching import find
from kg.store import create_store, save_store

CNES = f"{INDIVIDUALS}organization/cnes"


@pytest.fixture(scope="module")
def site(bundled: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Serve the bundled graph."""
    place = tmp_path_factory.mktemp("bundled")
    save_store(bundled, place)
    with serving(place, "--workers", "2") as client:
        yield client


class Outline(HTMLParser):
    """What of a page matters for those who hear it, and for where it leads."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.headings, self.links, self.tags = list[int](), list[str](), list[str]()
        self.labelled, self.inputs, self.ids = set[str](), list[dict[str, str | None]](), set[str]()
        self._in_label = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins."""
        told = dict(attrs)
        self.tags.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in ("a", "link"):
            self.links.append(str(told.get("href")))
        if tag == "label":
            self._in_label = True
            self.labelled.add(str(told.get("for")))
        if tag in ("input", "select", "textarea"):
            self.inputs.append({**told, "within": "yes" if self._in_label else None})
        if "id" in told:
            self.ids.add(str(told["id"]))
        assert not any(name.startswith("on") or name == "style" for name in told), told

    def handle_endtag(self, tag: str) -> None:
        """Note what ends."""
        self._in_label = self._in_label and tag != "label"


PAGES = [
    *("/", "/search?q=nasa", "/queries", "/rank", "/ontology", "/queries/sources"),
    *("/queries/ties-between?a=CNES&b=CNRS", "/queries/partners?organization=nobody"),
    *("/doc/organization/cnes.html", "/doc/source/cnes-cnrs-2019.html", "/doc/mission/rosetta"),
    *("/doc/act/cnes-cnrs-framework_renewed_2019", "/doc/role/lead.html"),
]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_for_everyone(site: httpx.Client, path: str) -> None:
    """Pages work without scripts, have one main heading, labelled fields, and links that lead."""
    answer = site.get(path, headers={"accept": "text/html"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Outline(answer.text)
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    assert "script" not in page.tags
    assert '<html lang="en">' in answer.text
    assert 'name="viewport"' in answer.text
    assert "#content" in page.links
    for field in page.inputs:
        assert field["within"] or str(field.get("id")) in page.labelled, field
    ours = sorted({link for link in page.links if link.startswith("/")})
    for link in ours[:25]:
        found = site.get(link, headers={"accept": "text/html, */*"}, follow_redirects=True)
        assert found.status_code == 200, link


def test_page_of_a_thing(site: httpx.Client) -> None:
    """It has every tie with date, words and source, a picture of the neighbours, and the data."""
    page = site.get("/doc/organization/cnes.html").text
    facts = site.get("/queries/facts.json", params={"thing": "CNES"}).json()
    assert len(facts) > 50
    shown = re.sub(r"\s+", " ", page)
    for row in facts:
        assert row["fact"].removeprefix(INDIVIDUALS) in page
        if row["link"]:
            assert row["link"].replace("&", "&amp;") in shown
        if row["date"]:
            assert f'datetime="{row["date"]}"' in page
    assert "They first signed this agreement on 6 April 1976" in page
    assert page.count('<svg class="star"') == 1
    assert page.count('<svg class="years"') == 1
    assert '<ol class="timeline">' in page
    assert 'href="/doc/organization/cnes.jsonld"' in page


def test_page_of_a_source(site: httpx.Client) -> None:
    """It tells the facts of the source, and no others."""
    page = site.get("/doc/source/cnes-cnrs-2019.html").text
    facts = site.get("/queries/facts.json").json()
    told = {f["fact"] for f in facts if f["source"].endswith("/cnes-cnrs-2019")}
    for fact in {f["fact"] for f in facts}:
        assert (f'href="/id/{fact.removeprefix(INDIVIDUALS)}"' in page) == (fact in told)


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml, text/html;q=0.5", "rdf"),
    ],
)
def test_negotiation(site: httpx.Client, accept: str, ending: str) -> None:
    """A thing answers 303 to what the client likes best, with links to the rest."""
    answer = site.get("/id/organization/cnes", headers={"accept": accept})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/doc/organization/cnes.{ending}"
    assert "Accept" in answer.headers["vary"]
    assert f"<{CNES}>" in answer.headers["link"]
    assert 'rel="alternate"' in answer.headers["link"]
    given = site.get(answer.headers["location"])
    assert given.headers["content-type"].partition(";")[0] in accept
    same = site.get("/doc/organization/cnes", headers={"accept": accept})
    assert same.headers["content-location"] == answer.headers["location"]
    assert same.content == given.content


def test_data_of_a_thing(site: httpx.Client, bundled: Store) -> None:
    """All formats hold the same triples: those of the graph in which the thing stands."""
    forms = {
        "ttl": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "rdf": RdfFormat.RDF_XML,
        "jsonld": RdfFormat.JSON_LD,
    }
    node = NamedNode(CNES)
    wanted = {q.triple for q in bundled if node in (q.subject, q.object)}
    for ending, form in forms.items():
        answer = site.get(f"/doc/organization/cnes.{ending}")
        assert {quad.triple for quad in parse(answer.content, format=form)} == wanted


def test_http(site: httpx.Client) -> None:
    """HEAD, entity tags, 404 and 406 with a list work as HTTP has it."""
    path = "/doc/organization/cnes.ttl"
    whole, head = site.get(path), site.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == whole.headers["etag"]
    assert head.headers["content-length"] == str(len(whole.content))
    again = site.get(path, headers={"if-none-match": f'"x", {whole.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert site.get("/doc/organization/cnes.nt").headers["etag"] != whole.headers["etag"]
    none = site.get("/id/organization/cnes", headers={"accept": "image/png"})
    assert none.status_code == 406
    assert "text/turtle" in none.json()["detail"]
    for path in ("/id/organization/none", "/doc/x.ttl", "/id/", "/id/a b", "/doc/%3Cx%3E.html"):
        assert site.get(path).status_code == 404, path
        page = site.get(path, headers={"accept": "text/html"})
        assert (page.status_code, "<h1>" in page.text) == (404, True)
    assert site.post("/id/organization/cnes").status_code == 405


def test_description_of_the_data(site: httpx.Client, bundled: Store) -> None:
    """VoID and DCAT tell what is served, with the numbers that the graph has."""
    answer = site.get("/.well-known/void", headers={"accept": "application/n-triples"})
    said = Store()
    said.load(answer.content, format=RdfFormat.N_TRIPLES)
    triples = {quad.triple for quad in data_quads(bundled)}
    (number,) = [
        q
        for q in said.quads_for_pattern(None, NamedNode(VOID.triples), None)
        if str(q.subject).endswith("/dataset>")
    ]
    assert isinstance(number.object, Literal)
    assert int(number.object.value) == len(triples)
    assert list(said.quads_for_pattern(None, NamedNode(DCAT.endpointURL), None))
    assert list(said.quads_for_pattern(None, NamedNode(VOID.sparqlEndpoint), None))


def test_catalogue(site: httpx.Client) -> None:
    """Every question that needs nothing told answers as page, CSV and JSON, with the same rows."""
    for name, query in read_catalogue().items():
        if any(not (p.default or p.optional) for p in query.parameters):
            continue
        rows = site.get(f"/queries/{name}.json").json()
        table = list(csv.reader(io.StringIO(site.get(f"/queries/{name}.csv").text, newline="")))
        assert len(table) == len(rows) + 1, name
        page = site.get(f"/queries/{name}", headers={"accept": "text/html"})
        assert page.status_code == 200
        assert f"{len(rows)} rows" in page.text


def test_parameters(site: httpx.Client) -> None:
    """A parameter is a value, whatever it holds; what is wrong is told beside the form."""
    for value in ("CNES", "cnes", CNES, "organization:cnes"):
        rows = site.get("/queries/partners.json", params={"organization": value}).json()
        assert rows
    hostile = '"> <script>alert(1)</script> } SERVICE <http://x/> {'
    page = site.get("/queries/partners", params={"organization": hostile})
    assert page.status_code == 404
    assert "<script" not in page.text
    assert 'role="alert"' in page.text
    near = site.get("/queries/partners.csv", params={"organization": "Capgemin"})
    assert (near.status_code, "Capgemini" in near.json()["detail"]) == (404, True)
    assert site.get("/queries/partners.csv?organization=CNES&organization=ESA").status_code == 400
    assert site.get("/queries/partners.csv?nothing=CNES").status_code == 400
    missing = site.get("/queries/nothing.csv")
    assert (missing.status_code, missing.json()["code"]) == (404, "unknown-query")


def test_openapi(site: httpx.Client) -> None:
    """The description has every question in both formats, and what it tells is true."""
    described = site.get("/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    operations = [op["get"] for op in described["paths"].values()]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names)) == 2 * len(read_catalogue()) + 1
    for path, item in described["paths"].items():
        operation = item["get"]
        if any(p["required"] for p in operation["parameters"]):
            continue
        answer = site.get(path)
        assert answer.status_code == 200, path
        kind = answer.headers["content-type"].partition(";")[0]
        assert kind in operation["responses"]["200"]["content"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("CNES", "organization/cnes"),
        ("cnés", "organization/cnes"),
        ("cness", "organization/cnes"),
        ("Thalès Alenia", "organization/thales-alenia-space"),
        ("thales alena spce", "organization/thales-alenia-space"),
        ("Baptiste Philippe", "person/philippe-baptiste"),
        ("philipe batiste", "person/philippe-baptiste"),
        ("capgemni", "organization/capgemini"),
        ("national centre for space studies", "organization/cnes"),
        ("roseta", "mission/rosetta"),
    ],
)
def test_search(site: httpx.Client, asked: str, found: str) -> None:
    """A name is found in spite of accents, order and typing errors, among the first."""
    page = site.get("/search", params={"q": asked}).text
    assert found in re.findall(r'<li><a href="/id/([^"]+)"', page)[:3]


def test_search_finds_nothing_in_noise(bundled: Store) -> None:
    """What is like no name finds nothing."""
    for asked in ("", "   ", "qqqqzzzz", "?!", "é" * 150):
        assert not find(bundled, asked)


def test_rankings_and_picture(site: httpx.Client) -> None:
    """The rankings are those of the library; the picture is whole, and brings its own rules."""
    for measure in ("degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank"):
        rows = site.get("/rank.json", params={"measure": measure}).json()
        assert rows[0]["rank"] == 1
    assert site.get("/rank", params={"measure": "luck"}).status_code == 404
    picture = site.get("/picture")
    assert "sha256-" in picture.text
    assert "default-src 'none'" not in picture.headers["content-security-policy"]


def test_ontology_is_fair(site: httpx.Client) -> None:
    """What of FOOPS! depends on a server passes on this one; the terms have their anchors."""
    report, _ = lint(read_ontology(), fetch_from(str(site.base_url)))
    served = {row[1]: row[3] for row in report.rows if row[1] in ("URI1", "VER2", "CN1", "DOC1")}
    assert served == dict.fromkeys(("URI1", "VER2", "CN1", "DOC1"), "passes")
    page = Outline(site.get("/ontology", headers={"accept": "text/html"}).text)
    assert {"Agency", "Agreement", "party", "evidence"} <= page.ids


def test_hostile_texts(tmp_path: Path) -> None:
    """Whatever a graph holds stays text on a page, and no link runs a script."""
    thing, text = (
        NamedNode(f"{INDIVIDUALS}organization/x"),
        '"><img src=x onerror=alert(1)>{{7*7}}\u202e',
    )
    script = NamedNode("javascript:alert(1)")
    quads = [
        Quad(thing, NamedNode(RDF.type), NamedNode(SPC.Organization), thing),
        Quad(thing, NamedNode(RDFS.label), Literal(text), thing),
        Quad(thing, NamedNode(SKOS.altLabel), Literal("</title><script>1</script>"), thing),
        Quad(thing, NamedNode(RDFS.seeAlso), script, thing),
        Quad(thing, NamedNode(RDF.type), script, thing),
    ]
    save_store(create_store(quads), tmp_path)
    with serving(tmp_path, "--workers", "1") as client:
        for path in ("/doc/organization/x.html", "/search?q=img"):
            page = client.get(path).text
            assert "<img" not in page
            assert "<script" not in page
            assert "49" not in page
            assert not any(link.startswith("javascript") for link in Outline(page).links)
