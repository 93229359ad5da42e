"""The network as one HTML page that needs nothing else: pyvis carries it, our template draws it.

At the level `organization` a line joins two organisations, with all that is told of what ties them;
at the level `full` everything that facts relate is drawn, and the lines are the facts.
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import networkx as nx
from pyoxigraph import Store

from kg import resources
from kg.centrality import rank
from kg.layout import place
from kg.namespaces import DCTERMS, FOAF, INDIVIDUALS, RDF, RDFS, SKOS, SPC
from kg.network import MultiNetwork, Network, project
from kg.queries import Query, run_query
from kg.store import values

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network as PyvisNetwork

Level = Literal["organization", "full"]
Json = dict[str, Any]
#: Where a fact is told: the source, a link, the standing, the words (none for a row of a table).
Passage = tuple[str, str, str, tuple[str, ...]]

_TEMPLATE, _VIS = "network.html", "templates/lib/vis-9.1.2/vis-network.min.js"
#: The classes that are told apart, as the legend lists them; `Organization` when it is no other.
CLASSES = (
    *("Agency", "Government", "ResearchOrganization", "University", "Company", "Organization"),
    *("Person", "Agreement", "Body", "Mission", "Instrument"),
)
#: The relations that are but a role or an office, and the verb that they go with.
_VERBS = {"participation": "takes part in", "position": "holds office at"}
#: The states of a fact that holds or held (none is the plain one), and how a date of it is said.
_FIRM = ("", "ended", "signed", "renewed", "extended", "amended")
_WORDS = {"on": "happened on", "since": "since", "reported": "reported", "untold": "date not told"}
_HEDGES = {"planned": "planned for", "possible": "possible for", "denied": "denied for"}


@dataclass(frozen=True, slots=True)
class ToldFact:
    """What a fact says of two things, or of one when `object` is empty, and who says so.

    `detail` is a role or an office; `when` the date with its kind ("happened on 1976-04-06").
    """

    fact: str
    kind: str
    subject: str
    relation: str
    detail: str
    object: str
    date: str
    when: str
    state: str
    passages: tuple[Passage, ...]


def view_facts(store: Store, facts: Query) -> list[ToldFact]:
    """Ask for all facts by date, undated ones last; `facts` is the query of that name."""
    told = defaultdict[tuple[str, ...], list[dict[str, str]]](list)
    for cells in run_query(store, facts).dicts():
        row = {column: str(cell or "") for column, cell in cells.items()}
        told[row["fact"], row["subject"], row["relation"], row["object"]].append(row)
    found = map(_to_fact, told.values())
    return sorted(found, key=lambda f: (f.date or "~", f.fact, f.subject, f.object))


def to_pyvis(
    store: Store, network: MultiNetwork, facts: Sequence[ToldFact], *, level: Level
) -> PyvisNetwork:
    """Draw a network as a pyvis one, with positions, at rest; the network itself stays as it is.

    Nodes are IRIs, come by importance, and have their class as group. Edges carry the facts they
    stand for (as places in `facts`) by tie, their number as value, and dashes when none is firm.
    """
    from pyvis.network import Network as PyvisNetwork

    drawn = _draw_organizations(network, facts) if level == "organization" else _draw_all(facts)
    scores: dict[str, float] = {node: data["score"] for node, data in drawn.nodes(data=True)}
    largest = max(scores.values(), default=1)
    radii = {node: round(7 + 19 * math.sqrt(score / largest), 1) for node, score in scores.items()}
    positions = place(drawn, radii)
    pyvis = PyvisNetwork(directed=True, cdn_resources="in_line")
    pyvis.options = {"physics": {"enabled": False}, "layout": {"improvedLayout": False}}
    for node in sorted(drawn, key=lambda node: (-scores[node], node)):
        thing, (x, y) = _describe(store, node), positions[node]
        named = {"label": thing["label"], "group": thing["cls"], "score": scores[node]}
        pyvis.add_node(node, x=x, y=y, size=radii[node], **named)
    for a, b, edge in sorted(drawn.edges(data=True), key=lambda edge: edge[:2]):
        told = [facts[number] for group in edge["groups"] for number in group["facts"]]
        kinds, states = sorted({fact.kind for fact in told}), {fact.state for fact in told}
        pyvis.add_edge(a, b, arrows="", kinds=kinds, dashes=states.isdisjoint(_FIRM), **edge)
    return pyvis


def to_html(
    store: Store,
    network: MultiNetwork,
    facts: Sequence[ToldFact],
    *,
    title: str,
    made_on: date,
    level: Level = "organization",
) -> str:
    """Write the page: it asks nothing of the web, and no text of the data can run in it."""
    pyvis = to_pyvis(store, network, facts, level=level)
    view = {"level": level, "madeOn": str(made_on), **_to_json(store, network, facts)}
    pyvis.heading, pyvis.path, pyvis.templateEnv = title, _TEMPLATE, _environment(view)
    return str(pyvis.generate_html())


def _to_fact(rows: Sequence[Mapping[str, str]]) -> ToldFact:
    """Draw together the rows in which sources tell the same of the same things."""
    first = min(rows, key=lambda row: ([*_WORDS].index(row["date_kind"]), row["date"]))
    kind = first["fact"].removeprefix(INDIVIDUALS).partition("/")[0]
    state, verb = first["state"].replace("actual", ""), _VERBS.get(kind, "")
    words = _WORDS[first["date_kind"]]
    if first["date_kind"] == "on":
        words = _HEDGES.get(state, words if len(first["date"]) == 10 else "happened in")
    until = f", until {first['until']}" if first["until"] else ""
    quotes = defaultdict[tuple[str, str, str], dict[str, None]](dict)
    for row in rows:
        link = row["link"] if row["link"].startswith(("https://", "http://")) else ""
        quotes[row["source"], link, row["standing"]][row["quote"]] = None
    return ToldFact(
        fact=first["fact"],
        kind=kind,
        subject=first["subject"],
        relation=verb or first["relation"],
        detail=first["relation"] if verb else "",
        object=first["object"] if first["object"] != first["subject"] else "",
        date=first["date"],
        when=f"{words} {first['date']}".strip() + until,
        state=state,
        passages=tuple((*at, tuple(filter(None, quoted))) for at, quoted in quotes.items()),
    )


def _draw_organizations(network: MultiNetwork, facts: Sequence[ToldFact]) -> Network:
    """Join the organisations that are tied, with what is told of the part of both ends in each tie.

    Signatories belong to the end at which they are told to be, or to have been, in office.
    """
    about, offices = defaultdict[str, list[int]](list), defaultdict[str, set[str]](set)
    for number, fact in enumerate(facts):
        about[fact.object].append(number)
        offices[fact.subject] |= {fact.subject, fact.object}
    drawn: Network = nx.Graph()
    for node, strength in project(network).degree(weight="strength"):
        drawn.add_node(node, score=round(float(strength), 9))
    for a, b in sorted({(min(pair), max(pair)) for pair in network.edges()}):
        ties = sorted(network[a][b].items(), key=lambda tie: (tie[1]["first"], tie[0]))
        told = [[n for n in about[tie] if offices[facts[n].subject] & {a, b}] for tie, _ in ties]
        groups = [{"tie": tie, "facts": n} for (tie, _), n in zip(ties, told, strict=True)]
        drawn.add_edge(a, b, groups=groups, value=len(groups))
    return drawn


def _draw_all(facts: Sequence[ToldFact]) -> Network:
    """Join all that facts relate and do not deny; the score is how many facts tell of a node."""
    told, pairs = defaultdict[str, set[str]](set), defaultdict[tuple[str, str], list[int]](list)
    for number, fact in enumerate(facts):
        for end in (fact.subject, fact.object or fact.subject):
            told[end].add(fact.fact)
        if fact.object and fact.state != "denied":
            pairs[min(fact.subject, fact.object), max(fact.subject, fact.object)].append(number)
    drawn: Network = nx.Graph()
    drawn.add_nodes_from((node, {"score": len(about)}) for node, about in told.items())
    for (a, b), numbers in pairs.items():
        value = len({facts[number].fact for number in numbers})
        drawn.add_edge(a, b, groups=[{"tie": "", "facts": numbers}], value=value)
    return drawn


def _to_json(store: Store, network: MultiNetwork, facts: Sequence[ToldFact]) -> Json:
    """Give things, sources, passages and facts; each stands once, and is meant by its number.

    `originals` is how many sources there are when copies of a release are one.
    """
    things = _number([*network, *(end for f in facts for end in (f.subject, f.object) if end)])
    iris = _number(fact.fact for fact in facts)
    passages = _number(passage for fact in facts for passage in fact.passages)
    sources = _number(source for source, *_ in passages)
    page = {"title": DCTERMS.title, "date": DCTERMS.issued, "link": FOAF.page}
    return {
        "things": [{"id": iri, **_describe(store, iri)} for iri in things],
        "sources": [{name: _first(store, s, term) for name, term in page.items()} for s in sources],
        "originals": len({_first(store, s, SPC.copyOf) or s for s in sources}),
        "passages": [[sources[source], *rest] for source, *rest in passages],
        "facts": [
            {
                **asdict(fact),
                "fact": iris[fact.fact],
                "subject": things[fact.subject],
                "object": things.get(fact.object),
                "passages": [passages[passage] for passage in fact.passages],
            }
            for fact in facts
        ],
        "ranking": rank(project(network), "strength").dicts()[:10],
    }


def _number(found: Iterable[Any]) -> dict[Any, int]:
    """Give each value the number of its place in their order."""
    return {value: number for number, value in enumerate(sorted(set(found)))}


def _describe(store: Store, iri: str) -> Json:
    """Give a thing's label, its other names, its class and its countries."""
    classes = {value.removeprefix(SPC.base) for value in values(store, iri, RDF.type)}
    known = [name for name in CLASSES if name in classes and name != "Organization"]
    return {
        "label": _first(store, iri, RDFS.label) or iri,
        "names": values(store, iri, SKOS.altLabel),
        "cls": known[0] if known else "Organization",
        "countries": [_first(store, land, RDFS.label) for land in values(store, iri, SPC.country)],
    }


def _first(store: Store, iri: str, term: str) -> str:
    return "".join(values(store, iri, term)[:1])


def _environment(view: Json) -> Environment:
    """Set up the template: text is escaped, and scripts are allowed by the hash of their text."""
    from jinja2 import DictLoader, Environment

    template = resources.read_text(resources.folder("templates") / _TEMPLATE)
    vis = resources.read_text(files("pyvis") / _VIS).replace("\r\n", "\n").replace("\r", "\n")
    environment = Environment(loader=DictLoader({_TEMPLATE: template}), autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters["sha256"] = lambda text: b64encode(sha256(text.encode()).digest()).decode()
    environment.globals |= {"view": view, "vis": vis}
    return environment
