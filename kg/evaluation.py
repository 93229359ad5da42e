"""How right findings are, beside annotated documents: the scoring of the annotation guide.

Facts are compared as claims: an agreement of three parties makes three claims, one a pair. A claim
counts once a document, however often it was found, under the names that the annotation prefers.
Pure: texts in, tables out.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter
from typing import Any

from kg.errors import DataError, Problem
from kg.findings import Finding, from_json
from kg.tables import Cell, Table

#: The kinds of claims that make up `core`, and those that ask for more than who and with whom.
CORE = ("position", "agreement", "participation", "membership", "instrument", "meeting", "launch")
_FINER = ("agreement-kind", "agreement-date", "signatory", "participation-role")
_EVIDENCE = "evidence"
_CLAIMS = (*CORE, *_FINER, _EVIDENCE)
#: The fields that a fact of each type needs, and those that hold lists.
_NEEDED = {
    "position": ("person", "organization"),
    "agreement": ("kind", "parties"),
    "participation": ("organization", "mission", "role"),
    "membership": ("organization", "body"),
    "instrument": ("instrument", "mission"),
    "meeting": ("persons",),
    "launch": ("mission", "date"),
}
_LEAST = {"parties": 2, "persons": 2, "signatories": 0}

#: Words that do not count at the end of a name: the forms of companies, and what a mission is.
_LEGAL_FORMS = """
    inc incorporated corp corporation co company ltd limited llc plc gmbh ag sa sas spa bv nv oy ab
    as kk
"""
_MISSION_WORDS = """
    mission missions satellite satellites spacecraft probe probes programme programmes program
    programs project projects constellation constellations observatory flight service services
    instrument instruments
"""
#: What the guide takes for the name of a country: its adjective, its formal name, its initials.
_COUNTRY_NAMES = {
    "argentina": ("argentine", "argentinian"),
    "australia": ("australian",),
    "belgium": ("belgian",),
    "brazil": ("brazilian",),
    "canada": ("canadian",),
    "china": ("chinese", "peoples republic of china"),
    "european union": ("eu",),
    "finland": ("finnish",),
    "france": ("french", "french republic"),
    "germany": ("german",),
    "india": ("indian",),
    "israel": ("israeli",),
    "italy": ("italian", "italian republic"),
    "japan": ("japanese",),
    "lithuania": ("lithuanian",),
    "netherlands": ("dutch",),
    "norway": ("norwegian",),
    "peru": ("peruvian",),
    "russia": ("russian", "russian federation"),
    "south korea": ("korea", "korean", "republic of korea", "rok", "south korean"),
    "soviet union": ("soviet", "ussr"),
    "spain": ("spanish",),
    "sweden": ("swedish",),
    "switzerland": ("swiss",),
    "united kingdom": ("britain", "british", "great britain", "uk"),
    "united states": (
        "american",
        "u s",
        "united states of america",
        "us",
        "us government",
        "usa",
    ),
}
_COUNTRIES = {name: country for country, names in _COUNTRY_NAMES.items() for name in names}
_POSSESSIVE = re.compile("[‘’']s$")
_UNSEEN = str.maketrans("", "", "‘’“”'\".")
_GAP = re.compile(r"[\s/‐-―-]+")

#: A claim, once its names are folded: texts, and for a signatory the agreement's parties.
Claim = tuple[str | tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotated document: its name, who issued it, other names of things, and its facts.

    `issuer` is what the annotation tells, else the beginning of the document's name up to the first
    hyphen.
    """

    document: str
    issuer: str
    aliases: Mapping[str, tuple[str, ...]]
    facts: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim that the annotation makes (`expected`), that was found (`found`), or both.

    A claim of the type `evidence` is a finding with its quotes; it is expected when they are true.
    `rules` are those that found it, and `quotes` their evidence.
    """

    document: str
    issuer: str
    type: str
    claim: Claim
    expected: bool
    found: bool
    rules: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


def parse_annotations(place: str, text: str) -> list[Annotation]:
    """Read annotated documents, one JSON object a line.

    `place` is what messages call the file. Raises DataError with every fault of every line.
    """
    annotations, problems, first = [], list[Problem](), dict[str, int]()
    for number, value in _read_lines(place, text, problems):
        faults = list(_annotation_faults(value))
        if not faults and (seen := first.setdefault(value["id"], number)) != number:
            faults = [(f"{value['id']} is annotated in line {seen} too", "merge the two lines")]
        problems += (Problem(place, number, what, remedy) for what, remedy in faults)
        if not faults:
            aliases = {name: tuple(also) for name, also in (value.get("aliases") or {}).items()}
            issuer = value.get("issuer") or value["id"].partition("-")[0]
            annotations.append(Annotation(value["id"], issuer, aliases, tuple(value["facts"])))
    if not annotations and not problems:
        problems.append(Problem(place, 1, "no annotated document", "write one a line"))
    if problems:
        raise DataError(problems)
    return annotations


def parse_predictions(place: str, text: str) -> list[Finding]:
    """Read findings, one JSON object a line; those of other programs may lack a rule.

    `place` is what messages call the file. Raises DataError with every fault of every line.
    """
    findings, problems = [], list[Problem]()
    for number, value in _read_lines(place, text, problems):
        faults = [*_fact_faults(value), *_evidence_faults(value)]
        if not _is_text(value.get("document")):
            faults.append(("document is missing", "name the file, without its ending"))
        problems += (Problem(place, number, what, remedy) for what, remedy in faults)
        if not faults:
            lacking = {"evidence": [], "rule": "", "confidence": 1.0}
            findings.append(from_json(lacking | value | {"names": []}))
    if problems:
        raise DataError(problems)
    return findings


def judge(
    annotations: Sequence[Annotation], findings: Iterable[Finding], texts: Mapping[str, str]
) -> list[Judgement]:
    """Hold findings against the annotations of their documents.

    `texts` gives the text of each document, in which quotes are looked up; findings in documents
    that nobody annotated are passed over.
    """
    found = defaultdict[str, list[Finding]](list)
    for finding in findings:
        found[finding.document].append(finding)
    return [
        judgement
        for annotation in annotations
        for judgement in (
            *_judge_claims(annotation, found[annotation.document]),
            *_judge_quotes(annotation, found[annotation.document], texts),
        )
    ]


def report(judgements: Iterable[Judgement], view: str) -> Table:
    """Give the table of a view: `errors`, `rule`, or scores by `issuer` or by `document`."""
    if view in ("errors", "rule"):
        return errors(judgements) if view == "errors" else rules(judgements)
    return scores(judgements, attrgetter(view))


def scores(judgements: Iterable[Judgement], group: Callable[[Judgement], str]) -> Table:
    """Give precision, recall and F1 of every type of claim, then of `core` in every group.

    `evidence` is the share of findings whose every quote stands at its place in the text.
    """
    tallies = defaultdict[tuple[str, str], list[int]](lambda: [0, 0, 0])
    groups = set[str]()
    for judged in judgements:
        keys = [("all", judged.type)]
        groups.add(group(judged))
        if judged.type in CORE:
            keys += [("all", "core"), (group(judged), "core")]
        for key in keys:
            _count(tallies[key], judged)
    keys = [("all", kind) for kind in (*CORE, *_FINER, "core", _EVIDENCE)]
    keys += [(name, "core") for name in sorted(groups)]
    columns = "group type gold predicted precision recall f1"
    return Table(
        tuple(columns.split()), tuple((*key, *_figures(key[1], *tallies[key])) for key in keys)
    )


def rules(judgements: Iterable[Judgement]) -> Table:
    """Give for every rule how many claims of `core` it made, in how many documents, how rightly."""
    tallies = defaultdict[str, list[int]](lambda: [0, 0, 0])
    documents = defaultdict[str, set[str]](set)
    for judged in judgements:
        for rule in judged.rules if judged.type in CORE else ():
            _count(tallies[rule], judged)
            documents[rule].add(judged.document)
    return Table(
        ("rule", "documents", "predicted", "right", "precision"),
        tuple(
            (rule, len(documents[rule]), found, right, round(right / found, 3))
            for rule, (_, found, right) in sorted(tallies.items())
        ),
    )


def errors(judgements: Iterable[Judgement]) -> Table:
    """List what was missed and what is wrong, with the rule and the words that misled it."""
    rows = (
        (
            judged.document,
            judged.type,
            "wrong" if judged.found else "missed",
            " | ".join(part if isinstance(part, str) else ", ".join(part) for part in judged.claim),
            ", ".join(judged.rules),
            " … ".join(judged.quotes),
        )
        for judged in judgements
        if judged.found is not judged.expected
    )
    return Table(("document", "type", "fault", "claim", "rule", "quote"), tuple(rows))


def _count(tally: list[int], judged: Judgement) -> None:
    """Count a judgement as expected, as found, and as both."""
    tally[0] += judged.expected
    tally[1] += judged.found
    tally[2] += judged.expected and judged.found


def _figures(kind: str, expected: int, found: int, right: int) -> tuple[Cell, ...]:
    """Give how many there are and were found, precision, recall and F1, as the guide rounds them.

    Where nothing was found, precision is 1 if there was nothing to find, and 0 otherwise.
    """
    if kind == _EVIDENCE:
        return (None, found, round(right / found, 3) if found else 0.0, None, None)
    precision = right / found if found else float(not expected)
    recall = right / expected if expected else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return (expected, found, round(precision, 3), round(recall, 3), round(f1, 3))


def _judge_claims(annotation: Annotation, findings: Iterable[Finding]) -> Iterator[Judgement]:
    """Compare the claims of a document's annotation with those that were found in it."""
    names = _Names(annotation.aliases)
    expected = {claim for fact in annotation.facts for claim in names.claims(fact)}
    dated = {claim[:2] for kind, claim in expected if kind == "agreement-date"}
    found = defaultdict[tuple[str, Claim], list[Finding]](list)
    for finding in findings:
        for kind, claim in names.claims({"type": finding.type, **finding.fields}):
            if kind != "agreement-date" or claim[:2] in dated:
                found[kind, claim].append(finding)
    for kind, claim in sorted(expected | found.keys(), key=_place):
        makers = found.get((kind, claim), [])
        yield Judgement(
            document=annotation.document,
            issuer=annotation.issuer,
            type=kind,
            claim=claim,
            expected=(kind, claim) in expected,
            found=bool(makers),
            rules=tuple(sorted({maker.rule for maker in makers if maker.rule})),
            quotes=tuple(dict.fromkeys(s.quote for maker in makers for s in maker.evidence)),
        )


def _judge_quotes(
    annotation: Annotation, findings: Iterable[Finding], texts: Mapping[str, str]
) -> Iterator[Judgement]:
    """Look up the quotes of each finding in its document."""
    text = texts.get(annotation.document)
    for finding in findings:
        quotes = tuple(span.quote for span in finding.evidence)
        true = text is not None and all(
            span.quote and text[span.start : span.end] == span.quote for span in finding.evidence
        )
        yield Judgement(
            document=annotation.document,
            issuer=annotation.issuer,
            type=_EVIDENCE,
            claim=("the quote is not in the text at its place" if quotes else "no quote",),
            expected=true and bool(quotes),
            found=True,
            rules=(finding.rule,) if finding.rule else (),
            quotes=quotes,
        )


def _place(claim: tuple[str, Claim]) -> tuple[int, str]:
    """Order claims by their type, then by their names."""
    return _CLAIMS.index(claim[0]), str(claim[1])


class _Names:
    """The names that a document gives to things, each led to the one that the annotation uses."""

    def __init__(self, aliases: Mapping[str, Iterable[str]]) -> None:
        self._preferred: dict[str, str] = {}
        for name, also in aliases.items():
            for other in (name, *also):
                for form in (_fold(other), _fold_mission(other)):
                    self._preferred[form] = _fold_mission(name)

    def claims(self, fact: Mapping[str, Any]) -> Iterator[tuple[str, Claim]]:
        """Take a fact apart into claims, each with its type."""
        kind = fact["type"]
        if kind == "agreement":
            yield from self._agreement_claims(fact)
        elif kind == "meeting":
            persons = sorted({self._name(person) for person in fact["persons"]})
            yield from ((kind, pair) for pair in combinations(persons, 2))
        elif kind == "launch":
            yield kind, (self._mission(fact["mission"]), fact["date"])
        else:
            one, other = _NEEDED[kind][:2]
            first = self._mission if kind == "instrument" else self._name
            second = self._name if kind == "position" else self._mission
            pair = first(fact[one]), second(fact[other])
            yield kind, pair
            if kind == "participation":
                yield "participation-role", (*pair, fact["role"])

    def _agreement_claims(self, fact: Mapping[str, Any]) -> Iterator[tuple[str, Claim]]:
        """Take an agreement apart: each pair of parties, with its kind and date, who signed."""
        parties = tuple(sorted({self._name(party) for party in fact["parties"]}))
        for pair in combinations(parties, 2):
            yield "agreement", pair
            yield "agreement-kind", (*pair, fact["kind"])
            if fact.get("date"):
                yield "agreement-date", (*pair, fact["date"])
        for person in fact.get("signatories") or ():
            yield "signatory", (self._name(person), parties)

    def _name(self, name: str) -> str:
        """Give the folded name that stands for an organisation or a person."""
        folded = _fold(name)
        return self._preferred.get(folded, folded)

    def _mission(self, name: str) -> str:
        """Give the folded name that stands for a mission, a body or an instrument."""
        folded = _fold_mission(name)
        return self._preferred.get(folded, self._preferred.get(_fold(name), folded))


def _fold(name: str) -> str:
    """Fold a name: case, accents, points and quotation marks, a leading "the", legal forms.

    What names a country becomes the country's name.
    """
    decomposed = unicodedata.normalize("NFKD", name)
    folded = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    folded = _POSSESSIVE.sub("", folded.strip()).translate(_UNSEEN)
    folded = _GAP.sub(" ", folded).strip(" ,;:()").removeprefix("the ")
    folded = _drop_last(folded, _LEGAL_FORMS.split(), " ,")
    return _COUNTRIES.get(folded, folded)


def _fold_mission(name: str) -> str:
    """Fold the name of a mission, a body or an instrument, whose last word may say what it is."""
    return _drop_last(_fold(name), _MISSION_WORDS.split(), " ")


def _drop_last(text: str, words: Sequence[str], separators: str) -> str:
    """Drop such words from the end of a text, with what separates them from the rest."""
    while True:
        start = max(text.rfind(separator) for separator in separators)
        if start < 0 or text[start + 1 :] not in words:
            return text
        text = text[:start].rstrip(separators)


def _read_lines(
    place: str, text: str, problems: list[Problem]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read the JSON objects of a file with the numbers of their lines; note what is none."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            problems.append(
                Problem(place, number, f"not JSON ({error})", "write one object a line")
            )
            continue
        if isinstance(value, dict):
            yield number, value
        else:
            problems.append(Problem(place, number, "no JSON object", "write one object a line"))


def _annotation_faults(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tell what is wrong with an annotated document."""
    if not _is_text(value.get("id")):
        yield "id is missing", "name the text's file, without its ending"
    if not isinstance(value.get("issuer") or "", str):
        yield "issuer is no text", "write the name of who issued the document"
    aliases = value.get("aliases") or {}
    if not isinstance(aliases, dict) or not all(_is_list(also, 0) for also in aliases.values()):
        yield "aliases are malformed", 'write {"name": ["other name", …]}'
    facts = value.get("facts")
    if not isinstance(facts, list) or not all(isinstance(fact, dict) for fact in facts):
        yield "facts are no list of objects", 'write [{"type": …}, …], or [] where there are none'
        return
    for number, fact in enumerate(facts, start=1):
        for what, remedy in _fact_faults(fact):
            yield f"fact {number}: {what}", remedy


def _fact_faults(fact: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tell what is wrong with the fields that scoring looks at."""
    kind = fact.get("type")
    if not isinstance(kind, str) or kind not in _NEEDED:
        yield f"unknown type {kind!r}", f"choose from {', '.join(_NEEDED)}"
        return
    optional = ("date", "signatories") if kind == "agreement" else ()
    for name in (*_NEEDED[kind], *optional):
        value = fact.get(name)
        if not value and name in optional:
            continue
        if name in _LEAST and not _is_list(value, _LEAST[name]):
            least = f" of {_LEAST[name]} or more" if _LEAST[name] else ""
            yield f"{name} is no list{least}", "list their names"
        elif name not in _LEAST and not _is_text(value):
            yield f"{name} is missing", "write it as a text that is not empty"


def _evidence_faults(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tell what is wrong with the form of a finding's evidence; none at all is no fault of form."""
    spans = value.get("evidence", [])
    good = isinstance(spans, list) and all(
        isinstance(span, dict)
        and isinstance(span.get("quote"), str)
        and all(type(span.get(end)) is int and span[end] >= 0 for end in ("start", "end"))
        for span in spans
    )
    if not good:
        yield "evidence is malformed", 'write [{"start": 0, "end": 9, "quote": "the words"}, …]'
    if not isinstance(value.get("rule", ""), str):
        yield "rule is no text", "name the pattern that found the fact, or leave it out"


def _is_text(value: object) -> bool:
    """Tell whether a JSON value is a text with something in it."""
    return isinstance(value, str) and bool(value)


def _is_list(value: object, least: int) -> bool:
    """Tell whether a JSON value is a list of so many texts or more."""
    return isinstance(value, list) and len(value) >= least and all(map(_is_text, value))
