"""The header, the closed lists, the profile and the layout of the ontology's files."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, BNode, Graph, Literal, URIRef
from rdflib import Namespace as Ns

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
FOLDER = ROOT / "ontology"
CORE = FOLDER / "space-cooperation.ttl"
CONCEPTS = FOLDER / "concepts.ttl"
FILES = sorted(FOLDER.glob("*.ttl"))
EXAMPLES = sorted(FOLDER.glob("examples/*.ttl"))
DATA = [*EXAMPLES, *sorted(HERE.glob("invalid/*.ttl")), HERE / "world.ttl"]

BASE = Ns("https://w3id.org/space-cooperation/")
ID = Ns(BASE + "id/")
SPC = Ns(BASE + "ontology#")
SCHEMA = Ns("https://schema.org/")
MOD = Ns("https://w3id.org/mod#")

CLOSED_LISTS = {
    "agreement-kind": """
        acquisition agreement charter contract framework-agreement implementing-arrangement
        joint-declaration letter-of-intent licence memorandum-of-understanding partnership treaty
    """,
    "modality": "actual denied ended planned possible",
    "role": """
        customer funder instrument-provider launch-provider lead operator partner prime-contractor
        science supplier
    """,
    "standing": "extracted reviewed",
    "status": """
        acceded amended announced carried-out ended extended in-force intended met renewed signed
    """,
    "theme": """
        agriculture astronomy chemical-sciences climate commercial-space data-exchange
        defence-and-security digital-technologies disaster-management earth-observation education
        energy engineering-sciences environment exploration ground-segment health
        human-and-social-sciences human-spaceflight in-orbit-servicing launchers life-sciences
        low-carbon-manufacturing lunar-exploration mars-exploration materials-sciences meteorology
        mobility navigation oceanography orbital-systems planetary-defence small-satellites
        space-law-and-policy space-science space-sustainability telecommunications water
    """,
}
RUNGS = {
    "met": 1,
    "intended": 2,
    "announced": 3,
    "signed": 4,
    "acceded": 4,
    "renewed": 4,
    "extended": 4,
    "amended": 4,
    "in-force": 5,
    "carried-out": 6,
    "ended": 7,
}
#: What FOOPS asks of the header, beside what the rule `header-incomplete` asks of every file.
HEADER = (
    DCTERMS.abstract,
    DCTERMS.bibliographicCitation,
    DCTERMS.source,
    MOD.status,
    VANN.preferredNamespacePrefix,
    VANN.preferredNamespaceUri,
)


def to_id(path: Path) -> str:
    """Name a file in the names of tests."""
    return f"{path.parent.name}-{path.stem}"


@cache
def parse(path: Path) -> Graph:
    """Parse a file."""
    return Graph().parse(path, format="turtle")


def terms(path: Path) -> set[str]:
    """Give the local names of the terms of our namespace that a file uses."""
    nodes = {node for triple in parse(path) for node in triple}
    return {
        str(node).removeprefix(SPC) for node in nodes if isinstance(node, URIRef) and node in SPC
    }


def declared() -> set[str]:
    """Give the local names of the terms that the ontology declares."""
    graph = parse(CORE)
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    found = {term for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return {str(term).removeprefix(SPC) for term in found if str(term).startswith(SPC)}


@pytest.mark.parametrize("prop", HEADER, ids=lambda prop: re.sub(r".*[#/]", "", prop))
def test_header_says(prop: URIRef) -> None:
    """The header of the ontology has what FOOPS looks for in the file."""
    assert parse(CORE).value(BASE.ontology, prop) is not None


def test_header_is_consistent() -> None:
    """Version, namespace and licence are what the rest of the project takes them for."""
    graph = parse(CORE)
    version = graph.value(BASE.ontology, OWL.versionInfo)

    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [BASE.ontology]
    assert graph.value(BASE.ontology, OWL.versionIRI) == BASE[f"ontology/{version}"]
    assert graph.value(BASE.ontology, VANN.preferredNamespacePrefix) == Literal("spc")
    assert graph.value(BASE.ontology, VANN.preferredNamespaceUri) == Literal(str(SPC))
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(BASE.ontology, DCTERMS.license) == licence


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_files_share_one_version(file: Path) -> None:
    """The files are released together."""
    versions = set(parse(file).objects(None, OWL.versionInfo))

    assert versions == set(parse(CORE).objects(None, OWL.versionInfo))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_file_imports_nothing(file: Path) -> None:
    """Nothing has to be fetched to read a file."""
    assert (None, OWL.imports, None) not in parse(file)


@pytest.mark.parametrize("file", [*FILES, *DATA], ids=to_id)
def test_file_uses_declared_terms_only(file: Path) -> None:
    """A term that is used is a term of the ontology."""
    assert terms(file) <= declared()


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_parsers_agree(file: Path) -> None:
    """The two Turtle parsers read as many triples."""
    triples = list(pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE))

    assert len(triples) == len(parse(file))


def test_profile_has_no_anonymous_classes() -> None:
    """The only blank nodes are declarations of disjointness and their lists: OWL 2 RL, not more."""
    graph = parse(CORE)
    predicates = {p for s, p, _ in graph if isinstance(s, BNode)}

    assert predicates == {RDF.type, OWL.members, RDF.first, RDF.rest}
    assert set(graph.objects(None, OWL.members)) >= {
        s for s in graph.subjects() if isinstance(s, BNode) and (s, RDF.first, None) not in graph
    } - set(graph.subjects(RDF.type, OWL.AllDisjointClasses))


@pytest.mark.parametrize("kind", CLOSED_LISTS)
def test_closed_list_is_that_of_the_guide(kind: str) -> None:
    """A scheme holds the concepts that annotators choose from, no more and no fewer."""
    graph = parse(CONCEPTS)
    members = set(graph.subjects(SKOS.inScheme, ID[f"scheme/{kind}"]))

    assert members == {ID[f"{kind}/{slug}"] for slug in CLOSED_LISTS[kind].split()}


@pytest.mark.parametrize("kind", CLOSED_LISTS)
def test_concepts_have_their_class(kind: str) -> None:
    """A concept is of the class of its list, and that class is a class of concepts."""
    graph = parse(CONCEPTS)
    name = "".join(word.capitalize() for word in kind.split("-"))
    members = set(graph.subjects(SKOS.inScheme, ID[f"scheme/{kind}"]))

    assert members == set(graph.subjects(RDF.type, SPC[name]))
    assert (SPC[name], RDFS.subClassOf, SKOS.Concept) in parse(CORE)


def test_ladder_of_commitment() -> None:
    """Each status stands on its rung."""
    graph = parse(CONCEPTS)
    rungs = {str(s).rpartition("/")[2]: int(str(o)) for s, o in graph.subject_objects(SPC.rung)}

    assert rungs == RUNGS


def test_narrower_status_shares_the_rung() -> None:
    """What renews, extends, amends or joins stands where signing stands."""
    graph = parse(CONCEPTS)
    pairs = list(graph.subject_objects(SKOS.broader))

    assert {str(s).rpartition("/")[2] for s, _ in pairs} == {
        "acceded",
        "amended",
        "extended",
        "renewed",
    }
    assert all(graph.value(s, SPC.rung) == graph.value(o, SPC.rung) for s, o in pairs)


def test_deriving_queries_exist() -> None:
    """A note that names a query names one that is there."""
    notes = " ".join(str(note) for note in parse(CORE).objects(None, SKOS.scopeNote))
    named = set(re.findall(r"queries/rules/[a-z-]+[.]rq", notes))

    assert named
    assert [path for path in sorted(named) if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("kind", ["Classes", "Properties"])
def test_terms_are_in_alphabetical_order(kind: str) -> None:
    """A reader finds a term where the alphabet puts it."""
    text = CORE.read_text(encoding="utf-8")
    section = text.split(f"\n# {kind}\n")[1].split("\n####")[0]
    names = re.findall(r"(?m)^spc:(\w+)$", section)

    assert names
    assert names == sorted(names, key=str.lower)


def test_prefix_means_the_same_everywhere() -> None:
    """No prefix stands for two namespaces, here or there."""
    found: dict[str, set[str]] = {}
    for path in (*FILES, *DATA, *HERE.glob("violating/*.ttl"), *HERE.glob("rules/*.rq")):
        text = path.read_text(encoding="utf-8")
        for prefix, namespace in re.findall(r"(?mi)^@?prefix ([\w-]+): +<([^>]+)>", text):
            found.setdefault(prefix, set()).add(namespace)

    assert [prefix for prefix, namespaces in found.items() if len(namespaces) > 1] == []


@pytest.mark.parametrize("file", [*FILES, *DATA], ids=to_id)
def test_layout(file: Path) -> None:
    """A file begins with a comment, declares sorted prefixes, each of them used, and is tidy."""
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    prefixes = re.findall(r"(?m)^@prefix ([\w-]+):", text)
    body = re.sub(r"(?m)^(@|#).*$", "", text)

    assert lines[0].startswith("# ")
    assert prefixes == sorted(prefixes)
    assert [p for p in prefixes if not re.search(rf"(?<![\w-]){p}:\w", body)] == []
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert "\t" not in text
    assert [line for line in lines if line != line.rstrip()] == []
