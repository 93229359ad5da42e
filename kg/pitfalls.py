"""Pitfalls of an ontology: those of the OOPS! catalogue that a program can find without the web.

Source: M. Poveda-Villalón, A. Gómez-Pérez, M. C. Suárez-Figueroa, OOPS! (OntOlogy Pitfall Scanner!)
(2014), whose numbers are kept. The other pitfalls of its 41 ask for judgement, or for the web.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from pyoxigraph import Triple

from kg.namespaces import DCTERMS, OWL, RDF, RDFS, SKOS, VANN

SCHEMA = "https://schema.org/"
_CLASSES = {OWL.Class, RDFS.Class}
_LINKS = {OWL.ObjectProperty}
_PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property}
_DOMAINS = (RDFS.domain, f"{SCHEMA}domainIncludes")
_RANGES = (RDFS.range, f"{SCHEMA}rangeIncludes")
_TO_CLASSES = (RDFS.subClassOf, *_DOMAINS, *_RANGES, OWL.disjointWith)
_DEFINITIONS = (SKOS.definition, RDFS.comment, DCTERMS.description)
_CAMEL, _LOWER_CAMEL = re.compile(r"[A-Z][A-Za-z0-9]*"), re.compile(r"[a-z][A-Za-z0-9]*")
_MERGED = re.compile(r"[a-z](And|Or)[A-Z]")
_VAGUE = re.compile(r"Misc|Other|Various|Unknown|Untitled")
_ENDING = re.compile(r"\.(owl|rdf|ttl|n3|xml|html?|jsonld)([#/]|$)")


@dataclass(frozen=True, slots=True)
class Terms:
    """An ontology as the checks see it: what is said of each IRI, its own classes and properties.

    `said` maps subjects to predicates to the values of IRIs and literals; `base` is the namespace.
    """

    ontology: str
    base: str
    said: Mapping[str, Mapping[str, tuple[str, ...]]]
    classes: Set[str]
    properties: Set[str]

    def get(self, iri: str, *predicates: str) -> tuple[str, ...]:
        """Give what is said of an IRI by some predicates."""
        return tuple(v for p in predicates for v in self.said.get(iri, {}).get(p, ()))

    def links(self) -> Iterator[str]:
        """Give the object properties."""
        return (p for p in sorted(self.properties) if _LINKS.intersection(self.get(p, RDF.type)))


def read_terms(triples: Iterable[Triple]) -> Terms:
    """Sort an ontology out; without a declaration, its IRI and its namespace are empty."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, Triple) and not isinstance(value, Triple):
            said[subject.value][triple.predicate.value].append(value.value)
    facts = {s: {p: tuple(o) for p, o in told.items()} for s, told in said.items()}
    ontology = next((s for s, t in facts.items() if OWL.Ontology in t.get(RDF.type, ())), "")
    base = "".join(facts.get(ontology, {}).get(VANN.preferredNamespaceUri, ())[:1])
    typed = {s: set(told.get(RDF.type, ())) for s, told in facts.items() if ":" in s}
    return Terms(
        ontology,
        base or f"{ontology}#",
        facts,
        {s for s, types in typed.items() if types & _CLASSES},
        {s for s, types in typed.items() if types & _PROPERTIES},
    )


def find_pitfalls(terms: Terms) -> list[tuple[str, str, tuple[str, ...]]]:
    """Run every check: its number, what it looks for, and the terms that fall into the pit."""
    return [(number, title, tuple(sorted(set(check(terms))))) for number, title, check in CHECKS]


def _unconnected(t: Terms) -> Iterator[str]:
    linked = {
        v for s in t.properties | t.classes for v in t.get(s, *_DOMAINS, *_RANGES, RDFS.subClassOf)
    }
    return (c for c in t.classes if c not in linked and not t.get(c, RDFS.subClassOf))


def _wrong_inverses(t: Terms) -> Iterator[str]:
    for p in t.links():
        for q in t.get(p, OWL.inverseOf):
            pairs = ((_DOMAINS, _RANGES), (_RANGES, _DOMAINS))
            if any(
                (a := set(t.get(p, *mine))) and (b := set(t.get(q, *theirs))) and a != b
                for mine, theirs in pairs
            ):
                yield p


def _cycles(t: Terms) -> Iterator[str]:
    for cls in t.classes:
        seen, ahead = set[str](), list(t.get(cls, RDFS.subClassOf))
        while ahead:
            above = ahead.pop()
            if above not in seen:
                seen.add(above)
                ahead += t.get(above, RDFS.subClassOf)
        if cls in seen:
            yield cls


def _own(t: Terms) -> Iterator[str]:
    return (s for s in t.classes | t.properties if s.startswith(t.base))


def _name(t: Terms, iri: str) -> str:
    return iri.removeprefix(t.base)


def _unannotated(t: Terms) -> Iterator[str]:
    labels = (RDFS.label, SKOS.prefLabel)
    return (s for s in _own(t) if not t.get(s, *labels) or not t.get(s, *_DEFINITIONS))


def _no_disjointness(t: Terms) -> Iterator[str]:
    disjoint = any(OWL.disjointWith in told or OWL.members in told for told in t.said.values())
    return iter(() if disjoint else (t.ontology,))


def _no_domain_or_range(t: Terms) -> Iterator[str]:
    for p in t.properties:
        if p.startswith(t.base) and OWL.AnnotationProperty not in t.get(p, RDF.type):
            inverses = [q for q in t.properties if p in t.get(q, OWL.inverseOf)]
            inverses += t.get(p, OWL.inverseOf)
            above = [q for q in t.get(p, RDFS.subPropertyOf) if q in t.properties]
            heirs = (p, *above)
            domain = [d for q in heirs for d in t.get(q, *_DOMAINS)]
            domain += [d for q in inverses for d in t.get(q, *_RANGES)]
            ranges = [r for q in heirs for r in t.get(q, *_RANGES)]
            ranges += [r for q in inverses for r in t.get(q, *_DOMAINS)]
            if not domain or not ranges:
                yield p


def _undeclared_inverses(t: Terms) -> Iterator[str]:
    """Find properties that lead back and forth by their names: hasPart and isPartOf."""
    names = {_name(t, p): p for p in t.links() if p.startswith(t.base)}
    for name, p in names.items():
        if match := re.fullmatch(r"is([A-Z]\w*)(?:Of|By)", name):
            q = names.get(f"has{match[1]}")
            if q and q not in t.get(p, OWL.inverseOf) and p not in t.get(q, OWL.inverseOf):
                yield p


def _several(t: Terms) -> Iterator[str]:
    return (p for p in t.properties if any(len(t.get(p, q)) > 1 for q in (RDFS.domain, RDFS.range)))


def _misused(t: Terms) -> Iterator[str]:
    for s in _own(t):
        texts = t.get(s, RDFS.label, *_DEFINITIONS)
        folded = [text.strip().casefold() for text in texts]
        if "" in folded or set(t.get(s, RDFS.label)) & set(t.get(s, *_DEFINITIONS)):
            yield s


def _ill_named(t: Terms) -> Iterator[str]:
    for s in _own(t):
        form = _CAMEL if s in t.classes else _LOWER_CAMEL
        if not form.fullmatch(_name(t, s)):
            yield s


def _recursive(t: Terms) -> Iterator[str]:
    ways = (OWL.equivalentClass, RDFS.subClassOf, OWL.equivalentProperty, RDFS.subPropertyOf)
    return (s for s in _own(t) if s in t.get(s, *ways))


def _inverse_of_symmetric(t: Terms) -> Iterator[str]:
    symmetric = [p for p in t.links() if OWL.SymmetricProperty in t.get(p, RDF.type)]
    return (p for p in symmetric if t.get(p, OWL.inverseOf))


def _unequal_ends(kind: str) -> Callable[[Terms], Iterator[str]]:
    def check(t: Terms) -> Iterator[str]:
        for p in t.links():
            domain, reach = set(t.get(p, *_DOMAINS)), set(t.get(p, *_RANGES))
            if kind in t.get(p, RDF.type) and domain and reach and domain != reach:
                yield p

    return check


def _same_label(t: Terms) -> Iterator[str]:
    for terms in (t.classes, t.properties):
        bearers = defaultdict[str, list[str]](list)
        for s in terms:
            for label in t.get(s, RDFS.label):
                bearers[label.casefold()].append(s)
        yield from (s for same in bearers.values() if len(same) > 1 for s in same)


def _short_chain(t: Terms) -> Iterator[str]:
    for p in t.properties:
        for chain in t.get(p, OWL.propertyChainAxiom):
            if t.get(chain, RDF.rest) == (RDF.nil,):
                yield p


def _untyped(kinds: str) -> Callable[[Terms], Iterator[str]]:
    def check(t: Terms) -> Iterator[str]:
        if kinds == "class":
            known = t.classes
            used = {v for s in t.said for v in t.get(s, *_TO_CLASSES)}
        else:
            known = t.properties
            used = {v for s in t.said for v in t.get(s, RDFS.subPropertyOf, OWL.inverseOf)}
            used |= {p for told in t.said.values() for p in told}
        return (v for v in used if v.startswith(t.base) and v not in known)

    return check


def _hijacked(t: Terms) -> Iterator[str]:
    """Find terms of others of which more is said than what they are."""
    foreign = (s for s in t.classes | t.properties if not s.startswith(t.base))
    return (s for s in foreign if set(t.said[s]) - {RDF.type})


def _undeclared(t: Terms) -> Iterator[str]:
    return iter(() if t.ontology else ("no owl:Ontology",))


def _ambiguous(t: Terms) -> Iterator[str]:
    one = len(t.get(t.ontology, VANN.preferredNamespaceUri)) == 1
    return iter(() if one and t.base[-1:] in ("#", "/") else (t.ontology or "no namespace",))


CHECKS: tuple[tuple[str, str, Callable[[Terms], Iterable[str]]], ...] = (
    ("P04", "unconnected classes", _unconnected),
    ("P05", "wrong inverses", _wrong_inverses),
    ("P06", "cycles of classes", _cycles),
    ("P07", "merged concepts", lambda t: (s for s in t.classes if _MERGED.search(_name(t, s)))),
    ("P08", "no label or no definition", _unannotated),
    ("P10", "no disjointness", _no_disjointness),
    ("P11", "no domain or no range", _no_domain_or_range),
    ("P13", "undeclared inverses", _undeclared_inverses),
    ("P19", "several domains or ranges", _several),
    ("P20", "label repeated as definition, or empty", _misused),
    ("P21", "class for what is left", lambda t: (s for s in t.classes if _VAGUE.search(s))),
    ("P22", "names against the convention", _ill_named),
    ("P24", "recursive definitions", _recursive),
    ("P25", "own inverse", lambda t: (p for p in t.links() if p in t.get(p, OWL.inverseOf))),
    ("P26", "inverse of a symmetric property", _inverse_of_symmetric),
    ("P28", "symmetric between different classes", _unequal_ends(OWL.SymmetricProperty)),
    ("P29", "transitive between different classes", _unequal_ends(OWL.TransitiveProperty)),
    ("P32", "same label", _same_label),
    ("P33", "chain of one property", _short_chain),
    ("P34", "untyped class", _untyped("class")),
    ("P35", "untyped property", _untyped("property")),
    ("P36", "file ending in the IRI", lambda t: (t.ontology,) if _ENDING.search(t.base) else ()),
    ("P38", "no ontology declared", _undeclared),
    ("P39", "ambiguous namespace", _ambiguous),
    ("P40", "terms in the namespace of others", _hijacked),
    (
        "P41",
        "no licence",
        lambda t: () if t.get(t.ontology, DCTERMS.license) else (t.ontology or "no ontology",),
    ),
)
