"""SHACL shapes → SPARQL queries that find what violates them.

So shapes are checked where the graph lies, without a copy of it in memory. After J. Corman,
F. Florenzano, J. Reutter & O. Savković, "Validating SHACL Constraints over a SPARQL Endpoint"
(2019): a shape that does not refer to itself is one query. What is compiled is the part of SHACL
Core that `ontology/shapes.ttl` has, and SPARQL constraints; anything else is refused.

Terms come into queries as Oxigraph writes them, and from the project's own shapes alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, count
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple

from kg.errors import DataFormError
from kg.namespaces import RDF, RDFS, SH, XSD

Node = NamedNode | BlankNode | Literal | Triple
#: Gives a class and all classes below it.
Subclasses = Callable[[str], Sequence[str]]

_NODE_KINDS = {"IRI": "ISIRI({0})", "Literal": "ISLITERAL({0})"}
#: Comparisons fail, rather than hold, where the two cannot be compared (SHACL 4.3 and 4.5).
_COMPARED = {"minInclusive": ">=", "maxInclusive": "<="}
_PAIRS = {"lessThan": "<", "lessThanOrEquals": "<="}
#: The datatypes whose lexical forms a cast checks.
_CAST = frozenset(XSD[name] for name in ("boolean", "date", "decimal", "duration", "integer"))
#: What says nothing of what conforms, or is read together with another parameter.
_SILENT = frozenset(
    {RDF.type, RDFS.label}
    | {SH[name] for name in ("name", "path", "severity", "message", "targetClass")}
    | {SH[name] for name in ("targetSubjectsOf", "flags", "qualifiedValueShape")}
)


class Check(NamedTuple):
    """A query for `?this`, and perhaps `?value`, of what violates a shape; what is to be told.

    In `message`, `{?name}` stands for a variable of the query.
    """

    shape: str
    severity: str
    message: str
    query: str


class _Fault(NamedTuple):
    """When a shape is violated: what is matched, by which condition, and the value told."""

    pattern: str
    condition: str
    value: str = ""


def compile_shapes(shapes: Iterable[str], subclasses: Subclasses) -> list[Check]:
    """Make the queries of shapes (Turtle texts); raises DataFormError for other parts of SHACL."""
    graph = Store()
    for text in shapes:
        graph.load(text.encode(), RdfFormat.TURTLE)
    return sorted(_Compiler(graph, subclasses).compile())


class _Compiler:
    """Makes the queries of one graph of shapes."""

    def __init__(self, graph: Store, subclasses: Subclasses) -> None:
        self._graph, self._subclasses, self._numbers = graph, subclasses, count(1)

    def compile(self) -> Iterator[Check]:
        targets = [NamedNode(SH.targetClass), NamedNode(SH.targetSubjectsOf)]
        found = {q.subject for t in targets for q in self._graph.quads_for_pattern(None, t, None)}
        for shape in sorted(found, key=str):
            target = self._target(shape)
            for part in (shape, *self._all(shape, "property")):
                for fault in self._faults(part, "?this"):
                    yield self._check(part, f"{target} {fault.pattern}", fault)
            for constraint in self._all(shape, "sparql"):
                query = self._text(constraint, "select").replace("$this", "?this")
                value = "" if "?value" in query else "BIND(?this AS ?value)"
                body = f"SELECT DISTINCT * {{ {target} {{ {query} }} {value} }}"
                severity, message = self._text(shape, "severity"), self._text(constraint, "message")
                yield Check(_value(shape), severity, message, self._prefixes(constraint) + body)

    def _check(self, shape: Node, pattern: str, fault: _Fault) -> Check:
        bound = f"BIND({fault.value} AS ?value)" if fault.value else ""
        query = f"SELECT DISTINCT ?this ?value {{ {pattern} FILTER({fault.condition}) {bound} }}"
        return Check(
            _value(shape), self._text(shape, "severity"), self._text(shape, "message"), query
        )

    def _target(self, shape: Node) -> str:
        """Match each node that a shape is about, once."""
        classes = (_value(cls) for cls in self._all(shape, "targetClass"))
        below = sorted({sub for cls in classes for sub in self._subclasses(cls)})
        ways = [f"{{ VALUES ?class {{ {' '.join(map(_iri, below))} }} ?this a ?class }}"]
        ways += [f"{{ ?this {p} ?any }}" for p in self._all(shape, "targetSubjectsOf")]
        return f"{{ SELECT DISTINCT ?this {{ {' UNION '.join(ways)} }} }}"

    def _faults(self, shape: Node, focus: str) -> Iterator[_Fault]:
        """Give the ways in which a node violates a shape itself, not one of its properties.

        What is told of a violation is the same for all constraints of a shape, so that one query
        asks for all that it says of single values, and one for all that it says of their number.
        """
        path, tests, relations = self._path(shape), list[str](), list[str]()
        value = self._fresh() if path else focus
        reached = f"{focus} {path} {value} ." if path else ""
        assert not isinstance(shape, Literal)
        for quad in sorted(self._graph.quads_for_pattern(shape, None, None), key=str):
            name, told = quad.predicate.value.removeprefix(SH.base), quad.object
            if quad.predicate.value in _SILENT or name in ("property", "sparql"):
                continue
            if test := self._test(shape, name, told, focus, value):
                tests.append(f"({test})")
            elif path and (relation := self._relation(shape, name, told, focus, path)):
                relations.append(f"({relation})")
            elif path and name in _PAIRS:
                other = self._fresh()
                kept = f"COALESCE({value} {_PAIRS[name]} {other}, false)"
                yield _Fault(f"{reached} {focus} {told} {other} .", f"!{kept}", value)
            else:
                raise DataFormError(f"{shape}: {quad.predicate} is not checked; leave it out")
        if tests:
            yield _Fault(reached, f"!({' && '.join(tests)})", value)
        if relations:
            yield _Fault("", " || ".join(relations))

    def _test(self, shape: Node, name: str, told: Node, focus: str, x: str) -> str:
        """Write that a value keeps a constraint on values; empty where `name` is none."""
        match name:
            case "disjoint":
                return f"NOT EXISTS {{ {focus} {told} {x} }}"
            case "class":
                return " || ".join(
                    f"EXISTS {{ {x} a {_iri(sub)} }}" for sub in self._subclasses(_value(told))
                )
            case "datatype":
                cast = f" && DATATYPE({told}(STR({x}))) = {told}" if _value(told) in _CAST else ""
                return f"COALESCE(DATATYPE({x}) = {told}{cast}, false)"
            case "nodeKind" if (kind := _value(told).removeprefix(SH.base)) in _NODE_KINDS:
                return _NODE_KINDS[kind].format(x)
            case "in":
                return " || ".join(f"SAMETERM({x}, {each})" for each in self._list(told))
            case "pattern":
                flags = "".join(f", {each}" for each in self._all(shape, "flags"))
                return f"!ISBLANK({x}) && REGEX(STR({x}), {told}{flags})"
            case "minLength":
                return f"!ISBLANK({x}) && STRLEN(STR({x})) >= {told}"
            case "minInclusive" | "maxInclusive":
                return f"COALESCE({x} {_COMPARED[name]} {told}, false)"
            case "node":
                return self._conforms(told, x)
            case "not":
                return f"!({self._conforms(told, x)})"
            case "or":
                return " || ".join(f"({self._conforms(each, x)})" for each in self._list(told))
        return ""

    def _relation(self, shape: Node, name: str, told: Node, focus: str, path: str) -> str:
        """Write that a node violates a constraint on all values of a path; empty if it is none."""
        match name:
            case "minCount":
                return f"!{self._has(int(_value(told)), focus, path)}"
            case "maxCount":
                return self._has(int(_value(told)) + 1, focus, path)
            case "qualifiedMinCount" | "qualifiedMaxCount":
                [kind] = self._all(shape, "qualifiedValueShape")
                most = name == "qualifiedMaxCount"
                has = self._has(int(_value(told)) + most, focus, path, kind)
                return has if most else f"!{has}"
            case "hasValue":
                return f"NOT EXISTS {{ {focus} {path} {told} }}"
            case "uniqueLang" if _value(told) == "true":
                a, b = self._fresh(), self._fresh()
                same = f'LANG({a}) != "" && LCASE(LANG({a})) = LCASE(LANG({b}))'
                two = f"{focus} {path} {a} , {b} FILTER(!SAMETERM({a}, {b}) && {same})"
                return f"EXISTS {{ {two} }}"
        return ""

    def _has(self, least: int, focus: str, path: str, kind: Node | None = None) -> str:
        """Write that so many different values are there, which conform to a shape."""
        found = [self._fresh() for _ in range(least)]
        tests = [f"!SAMETERM({a}, {b})" for a, b in combinations(found, 2)]
        tests += [self._conforms(kind, each) for each in found if kind is not None]
        only = f"FILTER({' && '.join(f'({test})' for test in tests)})" if tests else ""
        return f"EXISTS {{ {focus} {path} {' , '.join(found)} {only} }}"

    def _conforms(self, shape: Node, x: str) -> str:
        """Write that a node conforms to a shape, and to those of its properties."""
        if self._all(shape, "sparql"):
            raise DataFormError(f"{shape}: a constraint in SPARQL is checked on targets alone")
        faults = [
            fault
            for part in (shape, *self._all(shape, "property"))
            for fault in self._faults(part, x)
        ]
        return (
            " && ".join(
                f"NOT EXISTS {{ {f.pattern} FILTER({f.condition}) }}"
                if f.pattern
                else f"!({f.condition})"
                for f in faults
            )
            or "true"
        )

    def _path(self, shape: Node) -> str:
        """Write the path of a property shape: a property, or one followed backwards."""
        for path in self._all(shape, "path"):
            if isinstance(path, NamedNode):
                return str(path)
            for inverse in self._all(path, "inversePath"):
                return f"^{inverse}"
            raise DataFormError(f"{shape}: its path is not checked; give it a property")
        return ""

    def _prefixes(self, constraint: Node) -> str:
        declared = (d for p in self._all(constraint, "prefixes") for d in self._all(p, "declare"))
        told = ((self._text(d, "prefix"), self._text(d, "namespace")) for d in declared)
        return "".join(f"PREFIX {prefix}: <{base}> " for prefix, base in sorted(told))

    def _all(self, node: Node, name: str) -> list[Node]:
        return self._objects(node, SH[name])

    def _objects(self, node: Node, predicate: str) -> list[Node]:
        if isinstance(node, Literal):
            return []
        quads = self._graph.quads_for_pattern(node, NamedNode(predicate), None)
        return sorted((quad.object for quad in quads), key=str)

    def _text(self, node: Node, name: str) -> str:
        return "".join(map(_value, self._all(node, name)[:1]))

    def _list(self, node: Node) -> Iterator[Node]:
        """Give the members of an RDF list."""
        while firsts := self._objects(node, RDF.first):
            yield firsts[0]
            [node] = self._objects(node, RDF.rest)

    def _fresh(self) -> str:
        return f"?v{next(self._numbers)}"


def _value(node: Node) -> str:
    return str(node) if isinstance(node, Triple) else node.value


def _iri(iri: str) -> str:
    return str(NamedNode(iri))
