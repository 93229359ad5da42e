"""The library of queries: a question with its header and parameters, run on a store → Table.

A query is a file of plain SPARQL that begins with commented lines, a subset of grlc's decorators:

    #+ summary: What has been agreed between two organisations, and who signed it?
    #+ description: One row for each act of each agreement.
    #+   A description may go on, indented.
    #+ tags: agreements, persons
    #+ parameters:
    #+   - a (organization, default CNES): one party
    #+   - b (organization, optional): the other party

A parameter stands in the query behind a dollar sign (`$a`). It is bound as a term; one that is
optional and not given stays a variable, so that the question is asked about everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from kg.dates import parse_date
from kg.errors import QueryError, UnknownNameError
from kg.iris import fold
from kg.lookup import pairs
from kg.namespaces import (
    FACT_KINDS,
    INDIVIDUALS,
    KINDS,
    OWL,
    RDFS,
    SKOS,
    THING_KINDS,
    XSD,
)
from kg.sparql import bind, locate, parameters
from kg.tables import Cell, Table

_FIELD = re.compile(r"(summary|description|tags|parameters):\s*(.*)")
_PARAMETER = re.compile(r"- (\w+) \(([a-z-]+)(?:, (?:default (.+)|(optional)))?\): (.+)")
#: What a parameter may be: an individual of a kind, of any kind that facts relate, or a value.
_TYPES = (*KINDS, "thing", "date", "integer", "text")
_RELATED = (*THING_KINDS, "agreement", *FACT_KINDS)
#: The default of a date that means the day on which the question is asked.
TODAY = "today"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: a kind of individual, or `date`, `integer`, `text`."""

    name: str
    type: str
    description: str
    default: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question: its name, what its header says, and its SPARQL."""

    name: str
    text: str
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()


def parse_query(name: str, text: str) -> Query:
    """Read a query and its header; a file without a header is a query without parameters.

    Raises QueryError with file and line for a header line of another form, and for a parameter that
    is declared and not used, or used and not declared.
    """
    fields: dict[str, str] = {}
    declared: list[Parameter] = []
    current = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        content = line[2:].strip()
        if match := _FIELD.fullmatch(content):
            current = match[1]
            fields[current] = match[2]
        elif current == "parameters" and (match := _PARAMETER.fullmatch(content)):
            if match[2] not in _TYPES:
                raise QueryError(
                    f"{name}:{number}: unknown type {match[2]!r}; choose from {', '.join(_TYPES)}"
                )
            declared.append(Parameter(match[1], match[2], match[5], match[3] or "", bool(match[4])))
        elif current in ("summary", "description") and content:
            fields[current] += f" {content}"
        else:
            raise QueryError(
                f"{name}:{number}: {content!r} is no header line; see queries/README.md"
            )
    if fields and (odd := parameters(text) ^ {p.name for p in declared}):
        raise QueryError(
            f"{name}:1: parameter {', '.join(sorted(odd))}: declare in the header what the query"
            " uses, and no more"
        )
    tags = tuple(tag.strip() for tag in fields.get("tags", "").split(",") if tag.strip())
    return Query(
        name,
        text,
        fields.get("summary", ""),
        fields.get("description", ""),
        tags,
        tuple(declared),
    )


def get_query(catalogue: Mapping[str, Query], name: str) -> Query:
    """Give the query of this name; raises QueryError with the nearest names when there is none."""
    if name in catalogue:
        return catalogue[name]
    near = get_close_matches(name, catalogue, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else "`kg queries` lists them"
    raise QueryError(f"no query is called {name!r}; {hint}")


def to_sparql(
    store: Store, query: Query, values: Mapping[str, str], *, today: date | None = None
) -> str:
    """Bind a query's parameters: names become IRIs of the graph, dates and numbers typed literals.

    `values` maps names of parameters to texts as a person types them; `today` is the day that this
    default means, the day of asking when it is left out. Raises QueryError for a parameter that is
    unknown, missing or of the wrong type, and UnknownNameError for a name that nothing of its kind
    bears.
    """
    known = {parameter.name for parameter in query.parameters}
    if unknown := sorted(values.keys() - known):
        takes = f"it takes {', '.join(sorted(known))}" if known else "it takes none"
        raise QueryError(f"{query.name}: unknown parameter {', '.join(unknown)}; {takes}")
    terms: dict[str, NamedNode | Literal] = {}
    for parameter in query.parameters:
        value = values.get(parameter.name, parameter.default)
        if value == TODAY and parameter.type == "date":
            value = str(today or date.today())
        if value:
            terms[parameter.name] = _to_term(store, query.name, parameter, value)
        elif not parameter.optional:
            raise QueryError(
                f"{query.name}: parameter {parameter.name} is missing; give"
                f" -p {parameter.name}=… ({parameter.description})"
            )
    return bind(query.text, terms)


def run_query(
    store: Store,
    query: Query,
    values: Mapping[str, str] | None = None,
    *,
    today: date | None = None,
) -> Table:
    """Ask a question of the graph; the rows come in the order of the query.

    Raises what `to_sparql` raises, and QueryError for text that the engine does not take.
    """
    return _to_table(_run(store, query.name, to_sparql(store, query, values or {}, today=today)))


def to_table(queries: Iterable[Query]) -> Table:
    """List queries: name, the question, and the parameters with their defaults."""
    rows = tuple(
        (
            query.name,
            query.summary,
            ", ".join(f"{p.name}={p.default}" if p.default else p.name for p in query.parameters),
        )
        for query in sorted(queries, key=lambda query: query.name)
    )
    return Table(("name", "question", "parameters"), rows)


def construct(store: Store, query: Query) -> list[Triple]:
    """Run a CONSTRUCT query; raises QueryError when it is another kind of query."""
    result = _run(store, query.name, query.text)
    if not isinstance(result, QueryTriples):
        raise QueryError(f"{query.name}: not a CONSTRUCT query; write one")
    return list(result)


def find_individuals(store: Store, name: str, kinds: tuple[str, ...]) -> list[str]:
    """Find the IRIs of the individuals of some kinds that bear a name.

    The name may be an IRI, a prefixed name, a slug, a label or an alias; case, accents and spacing
    do not matter, and what went out of use leads to what took its place. The kinds come in the
    order given, and a label before an alias.
    """
    wanted = fold(name.strip("<>"))
    typed = name.strip("<>").casefold()
    found: dict[str, tuple[int, int]] = {}
    for old, iri in replaced(store):
        kind, _, slug = old.removeprefix(INDIVIDUALS).partition("/")
        if kind in kinds and typed in (slug, old, f"{kind}:{slug}"):
            found[iri] = 0, kinds.index(kind)
    for iri, label, is_alias in names(store):
        kind, _, slug = iri.removeprefix(INDIVIDUALS).partition("/")
        if kind not in kinds:
            continue
        if typed in (slug, iri, f"{kind}:{slug}"):
            rank = 0
        elif fold(label) == wanted:
            rank = 1 + is_alias
        else:
            continue
        found[iri] = min(found.get(iri, (9, 9)), (rank, kinds.index(kind)))
    return sorted(found, key=lambda iri: (found[iri], iri))


def get_individual(store: Store, name: str, kinds: tuple[str, ...]) -> str:
    """Give the IRI of the individual that bears a name; the first of `find_individuals`.

    Raises UnknownNameError with the nearest names when there is none.
    """
    found = find_individuals(store, name, kinds)
    if found:
        return found[0]
    near = _near_names(store, name, kinds)
    hint = f"did you mean {' or '.join(near)}?" if near else "no name is near it"
    sought = "nothing" if len(kinds) > 2 else f"no {' or '.join(kinds)}"
    raise UnknownNameError(f"{sought} is called {name!r}; {hint}")


def _near_names(store: Store, name: str, kinds: tuple[str, ...]) -> list[str]:
    """Name three things at most: those that hold the words of a name, then those like it."""
    bearers: dict[str, tuple[str, str]] = {}
    for iri, label, _ in names(store):
        if iri.removeprefix(INDIVIDUALS).partition("/")[0] in kinds:
            bearers.setdefault(fold(label), (iri, label))
    words = set(fold(name).split())
    holding = sorted((n for n in bearers if words and words <= set(n.split())), key=len)
    likely = [*holding, *get_close_matches(fold(name), bearers, n=9, cutoff=0.6)]
    near: dict[str, str] = {}
    for iri, label in map(bearers.__getitem__, likely):
        near.setdefault(iri, label)
    return list(near.values())[:3]


def names(store: Store) -> Iterator[tuple[str, str, bool]]:
    """Give every name of every individual: its IRI, the name, and whether it is an alias."""
    for predicate in (RDFS.label, SKOS.prefLabel, SKOS.altLabel):
        node = NamedNode(predicate)
        for quad in store.quads_for_pattern(None, node, None, DefaultGraph()):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject.value, quad.object.value, predicate == SKOS.altLabel


def replaced(store: Store) -> Iterator[tuple[str, str]]:
    """Give each IRI that went out of use, its thing being one with another, and that one's."""
    for old, iri in pairs(store, OWL.sameAs):
        if iri.startswith(INDIVIDUALS):
            yield old, iri


def _to_term(store: Store, query: str, parameter: Parameter, value: str) -> NamedNode | Literal:
    """Turn a typed text into the term that the parameter stands for."""
    try:
        if parameter.type == "date":
            return Literal(str(parse_date(value)))
        if parameter.type == "integer":
            return Literal(str(int(value)), datatype=NamedNode(XSD.integer))
    except ValueError as error:
        raise QueryError(f"{query}: parameter {parameter.name}: {error}; correct it") from error
    if parameter.type == "text":
        return Literal(value)
    kinds = _RELATED if parameter.type == "thing" else (parameter.type,)
    return NamedNode(get_individual(store, value, kinds))


def _run(store: Store, name: str, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Run SPARQL on the merged graph."""
    try:
        return store.query(text)
    except SyntaxError as error:
        raise locate(text, name, error) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"{name}: {error}; correct the query") from error


def _to_table(result: QuerySolutions | QueryBoolean | QueryTriples) -> Table:
    """Turn what the engine answers into rows: solutions, a truth value, or triples."""
    if isinstance(result, QueryBoolean):
        return Table(("answer",), ((bool(result),),))
    if isinstance(result, QueryTriples):
        triples = sorted(result, key=str)
        rows = tuple(tuple(map(_to_cell, (t.subject, t.predicate, t.object))) for t in triples)
        return Table(("subject", "predicate", "object"), rows)
    columns = tuple(variable.value for variable in result.variables)
    return Table(columns, tuple(tuple(_to_cell(term) for term in row) for row in result))


def _to_decimal(text: str) -> Cell:
    """Read a decimal, and leave it as text where a float would lose digits of it."""
    number = float(text)
    return number if Decimal(repr(number)) == Decimal(text) else text


_NUMBERS: Mapping[str, Callable[[str], Cell]] = {
    XSD.integer: int,
    XSD.decimal: _to_decimal,
    XSD.double: float,
    XSD.float: float,
}


def _to_cell(term: object) -> Cell:
    """Turn a term into what Python and JSON know: numbers and truth values as such, else text."""
    if term is None:
        return None
    if isinstance(term, Literal):
        if term.datatype.value == XSD.boolean:
            return term.value in ("true", "1")
        try:
            return _NUMBERS.get(term.datatype.value, str)(term.value)
        except ValueError:  # the graph holds a number that is none
            return term.value
    return term.value if isinstance(term, NamedNode) else str(term)
