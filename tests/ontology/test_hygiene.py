"""Each rule of rules/ finds nothing in the ontology, and something in a file that breaks it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
RULES = sorted((HERE / "rules").glob("*.rq"))
ENGINES = ("rdflib", "pyoxigraph")
CORE = ROOT / "ontology" / "space-cooperation.ttl"
FILES = sorted((ROOT / "ontology").glob("*.ttl"))
#: Rules about the use of terms, which read a file together with the one that declares them.
WITH_CORE = ("term-undeclared", "term-untyped")
#: Rules that read concepts.ttl together with alignments.ttl, which says more of the same concepts.
WITH_CONCEPTS = ("term-untyped",)

TERM, MESSAGE = rdflib.Variable("term"), rdflib.Variable("message")
#: What a rule finds: the term that breaks it, and the message.
Finding = tuple[str, str]


#: The queries of rdflib, of which it reads the text for longer than it answers.
prepared = cache(prepareQuery)


@cache
def read_rdflib(*paths: Path) -> rdflib.Graph:
    """Parse files into one graph of rdflib."""
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


@cache
def read_pyoxigraph(*paths: Path) -> pyoxigraph.Store:
    """Parse files into one store of pyoxigraph."""
    store = pyoxigraph.Store()
    for path in paths:
        store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def run(engine: str, rule: Path, *paths: Path) -> list[Finding]:
    """Give the term and the message of each violation that a rule finds in files."""
    query = rule.read_text(encoding="utf-8")
    if engine == "rdflib":
        bindings = read_rdflib(*paths).query(prepared(query)).bindings
        return sorted((name(row[TERM]), str(row[MESSAGE])) for row in bindings)
    solutions = read_pyoxigraph(*paths).query(query)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return sorted((name(row["term"]), row["message"].value) for row in solutions)


def name(term: object) -> str:
    """Give the IRI of a term; blank nodes, whose labels no two parsers share, are all alike."""
    return "_:" if isinstance(term, rdflib.BNode | pyoxigraph.BlankNode) else str(term).strip("<>")


def graph_under_test(rule: Path, file: Path) -> tuple[Path, ...]:
    """Give the file, with those beside it that the rule has to see as well."""
    paths = [file]
    if rule.stem in WITH_CORE and file != CORE:
        paths.append(CORE)
    if rule.stem in WITH_CONCEPTS and file.stem == "alignments":
        paths.append(file.with_name("concepts.ttl"))
    return tuple(paths)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_ontology_keeps_the_rule(rule: Path, file: Path, engine: str) -> None:
    """No file of the ontology breaks a rule."""
    messages = [message for _, message in run(engine, rule, *graph_under_test(rule, file))]

    assert messages == []


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_rule_can_fire(rule: Path) -> None:
    """A rule finds its violation, says the same on both engines, and says where and what to do."""
    violating = HERE / "violating" / f"{rule.stem}.ttl"

    found = run("rdflib", rule, violating)

    assert found, f"{rule.name} finds nothing in {violating.name}"
    assert found == run("pyoxigraph", rule, violating)
    assert all(": " in message for _, message in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_rule_says_itself_in_english(rule: Path) -> None:
    """A rule begins with one sentence of English, which the file that breaks it repeats."""
    sentence = rule.read_text(encoding="utf-8").splitlines()[0]
    violating = HERE / "violating" / f"{rule.stem}.ttl"

    assert re.fullmatch(r"# [A-Z].*[^.]\.", sentence)
    first = violating.read_text(encoding="utf-8").splitlines()[0]
    assert first == sentence.replace("# ", "# violates: ", 1)


def test_every_violating_file_has_its_rule() -> None:
    """Files and rules go in pairs."""
    violating = {path.stem for path in (HERE / "violating").iterdir()}

    assert violating == {rule.stem for rule in RULES}
