"""The network as one HTML page that needs nothing else: pyvis carries it, our template draws it.

The template, its style, its scripts and its words are the files of `kg/data/templates/picture`.
"""

from __future__ import annotations

import json
import math
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import networkx as nx
from pyoxigraph import Store

from kg import resources
from kg.centrality import MEASURES, estimate_betweenness
from kg.communities import find_communities
from kg.derivation import read_intervals
from kg.layout import place
from kg.levels import Level, cut, draw_answer, draw_facts, draw_network, keep_told
from kg.lookup import values
from kg.namespaces import DCTERMS, FOAF, INDIVIDUALS, RDF, RDFS, SKOS, SPC
from kg.network import MultiNetwork, Network
from kg.states import find_state
from kg.tables import Table
from kg.told import ToldFact
from kg.validity import FIRST, LAST, Interval

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network as PyvisNetwork

Json = dict[str, Any]

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
#: The scripts of the page, in the order in which they build on each other.
_SCRIPTS = (
    *(
        "words",
        "elements",
        "data",
        "state",
        "shapes",
        "drawing",
        "labels",
        "copy",
        "cards",
        "panel",
    ),
    *("legend", "years", "table", "search", "exports", "address", "page"),
)
#: The languages that the page itself speaks.
LANGUAGES = ("en", "fr")
#: The classes that are told apart, as the legend lists them.
CLASSES = (
    *("Agency", "Government", "Country", "ResearchOrganization", "University", "Company"),
    *("Organization", "Person", "Agreement", "Body", "Mission", "Instrument", "Thing"),
)
#: The states of a fact that holds or held; none is the plain one.
_FIRM = ("", "ended", "signed", "renewed", "extended", "amended", "acceded")
#: Betweenness is exact up to so many nodes, and above estimated from so many (Brandes, Pich 2007).
EXACT, SAMPLE = 1_500, 250


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the network is drawn, and how.

    Lines of at least the strength `least`; when there is a `focus`, an IRI, only what is `hops`
    lines from it; when there is an `answer` to a query, the pairs that it names in place of a
    level. With `communities`, each node is told which group it belongs to. `size_by` is a key of
    `centrality.MEASURES`, `language` one of `LANGUAGES`, and `scope` what the page says of the
    limits of the graph: keys of its words, with their values.
    """

    level: Level = "organization"
    size_by: str = "strength"
    focus: str = ""
    hops: int = 1
    least: float = 0
    answer: Table | None = None
    communities: bool = False
    language: str = "en"
    scope: tuple[tuple[str, str], ...] = ()


def to_pyvis(
    store: Store, network: MultiNetwork, facts: Sequence[ToldFact], choice: Choice = Choice()
) -> PyvisNetwork:
    """Draw a network as a pyvis one, with positions, at rest; the network itself stays as it is.

    Nodes are IRIs, come by importance, and have their class as group, the number of their
    community, -1 where there is none, and the facts of those they stand for. Edges carry the facts
    they stand for (as places in `facts`) by tie, their number as value, and dashes when none is
    firm.
    """
    from pyvis.network import Network as PyvisNetwork

    drawn = _draw(store, network, facts, choice)
    scores = _score(drawn, choice.size_by)
    largest = max(scores.values(), default=0) or 1
    radii = {node: round(7 + 19 * math.sqrt(score / largest), 1) for node, score in scores.items()}
    positions, communities = place(drawn, radii), _number_communities(drawn, choice)
    pyvis = PyvisNetwork(directed=True, cdn_resources="in_line")
    pyvis.options = {"physics": {"enabled": False}, "layout": {"improvedLayout": False}}
    for node in sorted(drawn, key=lambda node: (-scores[node], node)):
        thing, (x, y) = _describe(store, node), positions[node]
        named = {"label": thing["label"], "group": thing["cls"], "score": scores[node]}
        named |= {
            "community": communities.get(node, -1),
            "facts": drawn.nodes[node].get("facts", []),
        }
        pyvis.add_node(node, x=x, y=y, size=radii[node], **named)
    for a, b, edge in sorted(drawn.edges(data=True), key=lambda edge: edge[:2]):
        told = [facts[number] for group in edge["groups"] for number in group["facts"]]
        dashes = bool(told) and all(_stand(fact) != "firm" for fact in told)
        pyvis.add_edge(a, b, arrows="", dashes=dashes, value=len(edge["groups"]), **edge)
    return pyvis


def to_html(
    store: Store,
    network: MultiNetwork,
    facts: Sequence[ToldFact],
    *,
    title: str,
    made_on: date,
    choice: Choice = Choice(),
) -> str:
    """Write the page: it asks nothing of the web, and no text of the data can run in it."""
    pyvis = to_pyvis(store, network, facts, choice)
    view = _to_view(store, pyvis, facts, choice) | {"madeOn": str(made_on)}
    pyvis.heading, pyvis.path = title, "page.html"
    pyvis.templateEnv = _environment(view, choice.language)
    return str(pyvis.generate_html())


def _draw(
    store: Store, network: MultiNetwork, facts: Sequence[ToldFact], choice: Choice
) -> Network:
    """Draw what is chosen."""
    if choice.answer:
        drawn = draw_answer(choice.answer, facts)
    elif choice.level == "full":
        drawn = draw_facts(facts)
    else:
        drawn = draw_network(network, facts, _find_places(store, facts, choice.level))
    return cut(drawn, focus=choice.focus, hops=choice.hops, least=choice.least)


def _find_places(store: Store, facts: Sequence[ToldFact], level: Level) -> dict[str, str]:
    """Find to which state each organisation belongs, where states are drawn."""
    if level != "country":
        return {}
    ends = {end for fact in facts for end in (fact.subject, fact.object)}
    organizations = (end for end in ends if end.startswith(f"{INDIVIDUALS}organization/"))
    return {iri: find_state(store, iri) for iri in organizations}


def _number_communities(drawn: Network, choice: Choice) -> dict[str, int]:
    """Give each node the number of its community, the largest first, where they are asked for."""
    groups = find_communities(drawn).groups if choice.communities else ()
    return {node: number for number, group in enumerate(groups) for node in group}


def _score(drawn: Network, measure: str) -> dict[str, float]:
    """Score the nodes by a measure, to nine digits."""
    if measure == "betweenness" and len(drawn) > EXACT:
        found = estimate_betweenness(drawn, SAMPLE)
    else:
        found = MEASURES[measure](drawn) if len(drawn) else {}
    return {node: round(score, 9) for node, score in found.items()}


def _stand(fact: ToldFact) -> str:
    """Tell how firm a fact is: nobody reviewed it, or it is no more than announced, or it is so."""
    if all(standing != "reviewed" for _, _, standing, _ in fact.passages):
        return "unreviewed"
    return "firm" if fact.state in _FIRM else "hedged"


def _to_view(store: Store, pyvis: PyvisNetwork, facts: Sequence[ToldFact], choice: Choice) -> Json:
    """Give rows of all that the page tells; what stands in several is meant by its place.

    `originals` is how many sources there are when copies of a release are one.
    """
    drawn: Network = nx.Graph()
    drawn.add_nodes_from((node["id"], {"facts": node["facts"]}) for node in pyvis.nodes)
    drawn.add_edges_from(
        (edge["from"], edge["to"], {"groups": edge["groups"]}) for edge in pyvis.edges
    )
    kept = keep_told(drawn, facts)
    told, places = [facts[number] for number in kept], {n: place for place, n in enumerate(kept)}
    ties = [group["tie"] for edge in pyvis.edges for group in edge["groups"]]
    ends = [end for fact in told for end in (fact.subject, fact.object)]
    things = _number(filter(None, [*drawn, *ties, *ends]))
    nodes = {node["id"]: place for place, node in enumerate(pyvis.nodes)}
    passages = _number(passage for fact in told for passage in fact.passages)
    sources = _number(source for source, *_ in passages)
    terms = _number(
        [
            term
            for f in told
            for term in (f.kind, f.relation, f.detail, f.date_kind, f.state, _stand(f))
        ]
        + [standing for _, _, standing, _ in passages]
    )
    iris, intervals = _number(fact.fact for fact in told), read_intervals(store)
    pages = {source: _first(store, source, FOAF.page) for source in sources}
    sampled = choice.size_by == "betweenness" and len(nodes) > EXACT
    return {
        "level": "query" if choice.answer else choice.level,
        "language": choice.language,
        "sizeBy": choice.size_by,
        "sampled": SAMPLE if sampled else 0,
        "scope": choice.scope,
        "base": INDIVIDUALS,
        "things": [
            [iri.removeprefix(INDIVIDUALS), *_describe(store, iri).values()] for iri in things
        ],
        "nodes": [
            [
                *(things[n["id"]], n["x"], n["y"], n["size"], n["score"], n["community"]),
                [places[number] for number in n["facts"]],
            ]
            for n in pyvis.nodes
        ],
        "edges": [
            [
                nodes[edge["from"]],
                nodes[edge["to"]],
                round(edge["strength"], 9),
                [
                    [things.get(group["tie"], -1), [places[n] for n in group["facts"]]]
                    for group in edge["groups"]
                ],
            ]
            for edge in pyvis.edges
        ],
        "terms": list(terms),
        "sources": [
            [_first(store, s, DCTERMS.title), _first(store, s, DCTERMS.issued), pages[s]]
            for s in sources
        ],
        "originals": len({_first(store, s, SPC.copyOf) or s for s in sources}),
        "passages": [
            [sources[s], "" if link == pages[s] else link, terms[standing], quotes]
            for s, link, standing, quotes in passages
        ],
        "facts": [
            [
                iris[fact.fact],
                terms[fact.kind],
                things[fact.subject],
                terms[fact.relation],
                terms[fact.detail],
                things.get(fact.object, -1),
                fact.date,
                terms[fact.date_kind],
                fact.until,
                terms[fact.state],
                terms[_stand(fact)],
                [passages[passage] for passage in fact.passages],
                _to_years(intervals.get(fact.object) or intervals.get(fact.fact) or Interval()),
            ]
            for fact in told
        ],
    }


def _to_years(interval: Interval) -> tuple[int | None, int | None]:
    """Give the year by which something has begun, and that by which it ends, where bounded."""
    begins, ends = min(interval.begins_latest, interval.ends_latest), interval.ends_latest
    return (None if begins in (FIRST, LAST) else begins.year, None if ends == LAST else ends.year)


def _number(found: Iterable[Any]) -> dict[Any, int]:
    """Give each value the number of its place in their order."""
    return {value: number for number, value in enumerate(sorted(set(found)))}


def _describe(store: Store, iri: str) -> Json:
    """Give a thing's label, its class, its other names and its countries."""
    if not iri.startswith(("https:", "http:", "urn:")):
        return {"label": iri, "cls": "Thing", "names": [], "countries": []}
    classes = {value.removeprefix(SPC.base) for value in values(store, iri, RDF.type)}
    countries = [_first(store, land, RDFS.label) for land in values(store, iri, SPC.country)]
    labels = (_first(store, iri, term) for term in (RDFS.label, SKOS.prefLabel))
    return {
        "label": next(filter(str.strip, labels), iri),
        "cls": next((name for name in _BY_RANK if name in classes), "Thing"),
        "names": values(store, iri, SKOS.altLabel),
        "countries": countries,
    }


#: The class that a thing is drawn as: any other than `Organization` says more.
_BY_RANK = (*(name for name in CLASSES if name != "Organization"), "Organization")


def _first(store: Store, iri: str, term: str) -> str:
    return "".join(values(store, iri, term)[:1])


def read_look() -> Json:
    """Read the shapes and colours of classes, lines and standings."""
    look: Json = json.loads(_read("look.json"))
    return look


@cache
def _read(name: str) -> str:
    """Read a file of the template."""
    return resources.read_text(resources.folder("templates") / "picture" / name)


def _tighten(script: str) -> str:
    """Leave out indentation and lines of comment, which browsers do not need."""
    return re.sub(r"^\s*(//.*\n|/\*\*.*\*/\n)?", "", script, flags=re.MULTILINE)


def _environment(view: Mapping[str, Any], language: str) -> Environment:
    """Set up the template: text is escaped, and scripts are allowed by the hash of their text."""
    from jinja2 import DictLoader, Environment

    vis = resources.read_text(files("pyvis") / _VIS).replace("\r\n", "\n").replace("\r", "\n")
    environment = Environment(loader=DictLoader({"page.html": _read("page.html")}), autoescape=True)
    dumps = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": False}
    environment.policies["json.dumps_kwargs"] = dumps
    environment.filters["sha256"] = lambda text: b64encode(sha256(text.encode()).digest()).decode()
    environment.globals |= {
        "view": view,
        "vis": vis,
        "script": "".join(_tighten(_read(f"{name}.js")) for name in _SCRIPTS),
        "style": _read("style.css"),
        "look": read_look(),
        "words": json.loads(_read(f"{language}.json")),
    }
    return environment
