"""Reviewed facts: lines of JSON, checked against the registry, the closed lists and the text.

One fact a line, in the form of the annotation guide, with slugs for names and with `quote`: the
words of the text that say it, or a list of such runs of words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Set
from typing import Any

from kg.dates import PartialDate, parse_date
from kg.errors import DataError, Problem
from kg.findings import CHOICES, DATES, FIELDS, LISTS, NAMES, PAIRS
from kg.iris import SLUG
from kg.lines import check_date
from kg.model import CLASSES, Agreement, Evidence, Fact, Span
from kg.registry import Registry
from kg.releases import Release

#: An agreement has a slug and a label, too, which all its acts have in common.
_OWN = {"agreement": frozenset(("agreement", "label"))}
#: What a JSON escape can smuggle into a text: control characters and halves of surrogate pairs.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: An e-mail address or a telephone number.
CONTACT = re.compile(
    r"\S@\S+\.\w|mailto:|\b(?:tel|tél|fax|phone)\W{0,4}[+(\d]|\+\d[\d ().-]{6,}"
    r"|(?<!\d)\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)|(?<!\d)0\d(?:[ .-]\d\d){4}(?!\d)",
    re.IGNORECASE,
)


def parse_facts(
    place: str,
    text: str,
    release: Release,
    registry: Registry,
    concepts: Mapping[str, Set[str]],
    agreements: dict[str, Agreement],
) -> list[Fact]:
    """Read the facts that a release states.

    `place` is what messages call the file, `concepts` the closed lists by kind of concept, and
    `agreements` what was read of each agreement before, to which this adds: all acts of an
    agreement have the same kind, parties and label. A quote must stand exactly once in the
    release's text. Raises DataError with every fault of every line.
    """
    facts, problems = [], list[Problem]()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        found, fact = _parse_line(line, release, registry, concepts)
        problems += (Problem(place, number, what, remedy) for what, remedy in found)
        if fact is None:
            continue
        facts.append(fact)
        if isinstance(fact, Agreement):
            first = agreements.setdefault(fact.slug, fact)
            if _identity(first) != _identity(fact):
                what = f"agreement {fact.slug} has another kind, label or parties in"
                what = f"{what} {first.evidence.source}"
                problems.append(Problem(place, number, what, "make the two agree"))
    if problems:
        raise DataError(problems)
    return facts


def _parse_line(
    line: str, release: Release, registry: Registry, concepts: Mapping[str, Set[str]]
) -> tuple[list[tuple[str, str]], Fact | None]:
    """Read one fact; give what is wrong with it, and the fact when nothing is."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        return [(f"not JSON ({error})", "write one JSON object a line")], None
    if not isinstance(fields, dict) or str(fields.get("type")) not in FIELDS:
        return [("the type is unknown", f"choose from {', '.join(FIELDS)}")], None
    kind = fields.pop("type")
    needed, optional = FIELDS[kind]
    needed |= _OWN.get(kind, frozenset())
    quote = fields.pop("quote", [])
    faults = [(f"{f} is missing", "add it") for f in sorted(needed - fields.keys())]
    known = ", ".join(sorted(needed | optional))
    for name in sorted(fields.keys() - needed - optional):
        faults.append((f"unknown field {name!r}", f"the fields are {known}"))
    for name, value in fields.items():
        faults += _check_field(name, value, registry, concepts)
    if not faults and is_too_early(fields, release.source.date):
        what = f"it happened ({fields['date']}) after the release ({release.source.date})"
        faults.append((what, "correct the date, or say that it is planned or intended"))
    if not faults and not set(fields.get("acceding", ())) <= set(fields.get("parties", ())):
        faults.append(("who accedes is no party", "list those of acceding in parties too"))
    spans = _find_spans([quote] if isinstance(quote, str) else quote, release.text, faults)
    if faults:
        return faults, None
    evidence = Evidence(source=release.source.slug, place=spans, reported=release.source.date)
    return [], CLASSES[kind](**_to_values(fields), evidence=evidence)


def _check_field(
    name: str, value: Any, registry: Registry, concepts: Mapping[str, Set[str]]
) -> list[tuple[str, str]]:
    """Check one field's form, and that what it names is known."""
    if name in LISTS:
        good = isinstance(value, list) and all(isinstance(v, str) for v in value)
        least = 2 if name in PAIRS else 1
        if not good or len(set(value)) != len(value) or len(value) < least:
            return [(f"{name} is no list of {least} or more", "list different slugs")]
    elif name == "duration_years":
        if not _is_number(value, (int, float)) or value <= 0 or value * 12 % 1:
            return [(f"duration_years {value!r} is wrong", "write years, in whole months")]
        return []
    elif name == "member_count":
        good = _is_number(value, int) and value > 0
        return [] if good else [(f"member_count {value!r} is wrong", "write a whole number")]
    elif not isinstance(value, str) or not value.strip() or _UNFIT.search(value):
        return [(f"{name} is no text", "write its value in quotation marks")]
    if name in DATES and (faults := check_date(name, value)):
        return faults
    values = value if isinstance(value, list) else [value]
    if kind := CHOICES.get(name):
        known = sorted(concepts[kind])
        return [(f"unknown {kind} {v!r}", f"choose from {', '.join(known)}")
                for v in values if v not in known]  # fmt: skip
    if kind := NAMES.get(name):
        return [(f"unknown {kind} {v!r}", "add it to the registry, or correct the slug")
                for v in values if not registry.knows(kind, v)]  # fmt: skip
    if name == "agreement" and not SLUG.fullmatch(value):
        return [(f"agreement {value!r} is no slug", "use lower-case words joined by hyphens")]
    return []


def is_too_early(fields: Mapping[str, Any], reported: PartialDate | None) -> bool:
    """Tell whether a release tells as done what happened after it."""
    done = fields.get("modality", "actual") == "actual"
    done = done and fields.get("status") not in ("intended", "announced")
    date = fields.get("date")
    if reported is None or not done or not date:
        return False
    return parse_date(str(date)).earliest > reported.latest


def _identity(agreement: Agreement) -> tuple[object, ...]:
    """Give what all acts of an agreement have in common."""
    return agreement.kind, agreement.label, frozenset(agreement.parties)


def _is_number(value: Any, types: type | tuple[type, ...]) -> bool:
    """Tell whether a JSON value is a number; true and false are not."""
    return isinstance(value, types) and not isinstance(value, bool)


def _find_spans(quotes: Any, text: str, faults: list[tuple[str, str]]) -> tuple[Span, ...]:
    """Find each quote in the text, and note those that stand there not once."""
    if not quotes or not isinstance(quotes, list) or not all(isinstance(q, str) for q in quotes):
        faults.append(("no quote", "cite the words of the text that say it"))
        return ()
    spans = []
    for quote in quotes:
        count = text.count(quote) if quote.strip() else 0
        if count != 1:
            times = "not in the text" if count == 0 else f"{count} times in the text"
            faults.append(
                (f"the quote {quote[:60]!r} stands {times}", "cite words that stand once")
            )
        elif CONTACT.search(quote):
            faults.append((f"the quote {quote[:60]!r} holds contact data", "cite other words"))
        else:
            start = text.index(quote)
            spans.append(Span(start, start + len(quote), quote))
    return tuple(spans)


def _to_values(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Turn JSON values into those of the model: lists to tuples, texts to dates."""
    values = {
        name: parse_date(value)
        if name in DATES
        else tuple(value)
        if isinstance(value, list)
        else value
        for name, value in fields.items()
    }
    if "agreement" in values:
        values["slug"] = values.pop("agreement")
    return values
