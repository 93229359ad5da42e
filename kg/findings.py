"""What a reader found in a release: a fact in the names of its text, with the words that say it.

A finding has the JSON form of the annotation guide, so that it can be scored, reviewed and kept. It
becomes a fact of the model once its names are those of known or newly named things.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.iris import mint
from kg.model import Span
from kg.namespaces import INDIVIDUALS

#: Each type's fields: those that it needs, and those that it may have.
FIELDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    name: (frozenset(needed.split()), frozenset(optional.split()))
    for name, needed, optional in (
        ("position", "person organization title", "start end modality"),
        ("agreement", "kind parties status", "acceding date duration_years signatories themes"),
        ("participation", "organization mission role", "date modality"),
        ("membership", "organization body", "date member_count modality"),
        ("instrument", "instrument mission", "modality"),
        ("meeting", "persons", "date themes modality"),
        ("launch", "mission date", "vehicle modality"),
    )
}
#: Fields that name a thing, or things, of a kind.
NAMES = {
    "person": "person",
    "persons": "person",
    "signatories": "person",
    "organization": "organization",
    "parties": "organization",
    "acceding": "organization",
    "mission": "mission",
    "body": "body",
    "instrument": "instrument",
}
#: Fields that hold lists of texts, those among them that need two, numbers, and dates.
LISTS = ("parties", "acceding", "persons", "signatories", "themes")
PAIRS = ("parties", "persons")
NUMBERS = ("duration_years", "member_count")
DATES = ("date", "start", "end")
#: Fields that choose from a closed list, and the kind of its concepts.
CHOICES = {
    "kind": "agreement-kind",
    "status": "status",
    "role": "role",
    "modality": "modality",
    "themes": "theme",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing that a finding names: the name that it uses, and what is known of the thing.

    `kind` is one of the registry's kinds; `slug` is empty where the registry does not know the
    thing, and `cls` is the class of the ontology that the text tells of it (`Company`).
    """

    name: str
    kind: str
    slug: str = ""
    cls: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fact as a release states it.

    `fields` are those that the annotation guide gives to the `type` (`parties`, `date`, …; texts,
    numbers and lists of texts), with `modality` (a concept of the closed list) where a fact other
    than an agreement is not told as done. `rule` names the pattern that found it, `confidence` lies
    between 0 and 1 and is how often that rule was right where it was measured.
    """

    document: str
    type: str
    fields: Mapping[str, Any]
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    references: tuple[Reference, ...] = field(default=())


def to_json(finding: Finding) -> dict[str, Any]:
    """Give a finding as a JSON object: `document`, `type`, fields, `evidence`, `rule`, `names`."""
    return {
        "document": finding.document,
        "type": finding.type,
        **finding.fields,
        "evidence": [{"start": s.start, "end": s.end, "quote": s.quote} for s in finding.evidence],
        "rule": finding.rule,
        "confidence": finding.confidence,
        "names": [
            {"name": r.name, "kind": r.kind}
            | ({"class": r.cls} if r.cls else {})
            | ({"iri": mint(r.kind, r.slug)} if r.slug else {})
            for r in finding.references
        ],
    }


def from_json(value: Mapping[str, Any]) -> Finding:
    """Read what `to_json` wrote; raises KeyError or TypeError for anything else."""
    own = ("document", "type", "evidence", "rule", "confidence", "names")
    return Finding(
        document=value["document"],
        type=value["type"],
        fields={key: field for key, field in value.items() if key not in own},
        evidence=tuple(Span(s["start"], s["end"], s["quote"]) for s in value["evidence"]),
        rule=value["rule"],
        confidence=value["confidence"],
        references=tuple(
            Reference(
                n["name"],
                n["kind"],
                n.get("iri", "").removeprefix(f"{INDIVIDUALS}{n['kind']}/"),
                n.get("class", ""),
            )
            for n in value["names"]
        ),
    )


#: What some programs take for the end of a line, though JSON does not.
_LINE_ENDS = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"})


def to_jsonl(finding: Finding) -> str:
    """Write a finding as one line of JSON."""
    return json.dumps(to_json(finding), ensure_ascii=False).translate(_LINE_ENDS) + "\n"
