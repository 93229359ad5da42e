"""How right findings are, beside annotated documents: the scoring of the annotation guide.

Facts are compared as claims: an agreement of three parties makes three claims, one a pair. A claim
counts once a document, however often it was found, under the names that the annotation prefers.
Pure: facts and texts in, tables out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter
from typing import Any

from kg.annotations import NEEDED, Annotation
from kg.findings import Finding
from kg.tables import Cell, Table

#: The kinds of claims that make up `core`, and those that ask for more than who and with whom.
CORE = ("position", "agreement", "participation", "membership", "instrument", "meeting", "launch")
_FINER = ("agreement-kind", "agreement-date", "signatory", "participation-role")
_EVIDENCE = "evidence"
_CLAIMS = (*CORE, *_FINER, _EVIDENCE)
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
            one, other = NEEDED[kind][:2]
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
