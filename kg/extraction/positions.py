"""Who holds which office where, and the people whom the rest of the text then names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.extraction.coreference import meant_by
from kg.extraction.frames import Frame, Statement, apply
from kg.extraction.lexicon import NO_PERSON, words
from kg.extraction.names import Entity, Mention, Reader, find_titles
from kg.extraction.sentences import ADDRESS, PICTURED, TRADE, Rendering, Sentence
from kg.iris import fold, slugify

#: What is left out before the offices of a sentence are read; degrees behind a name, last.
_LEFT_OUT = tuple(
    re.compile(pattern)
    for pattern in (
        r" ?\((?!<o\d+>\) <[py])(?:[^()<>]|<[^t]\d+>)*\)| ?\[[^\[\]]*\]",
        r"[“”\"™®©]",
        PICTURED,
        ADDRESS,
        r"(?<=>),? (?:ph\.? ?d|m\.?d|esq|jr|sr|p\.?e|usn|usaf|ret|obe|cbe|mbe|frs)\b\.?(?=[, ])",
    )
)

#: Offices of states; a state has no other.
_OF_STATE = re.compile(
    r"minister|president|ambassador|secretar|councillor|counsellor|chancellor|king|envoy|senator"
    r"|commissioner|governor|advis|consul|representative|delegate|permanent|attach",
    re.IGNORECASE,
)
_OF_GOVERNMENT = re.compile(r"(?:minister|secretary) of state\b|minister\b", re.IGNORECASE)
#: Offices of several, each of which is held by one.
_PLURAL = re.compile(
    r"\b(astronaut|cosmonaut|president|ceo|founder|director|minister|investigator|scientist|engineer"
    r"|head|professor|ambassador|manager|member|officer|administrator|commissioner|leader)s\b",
    re.IGNORECASE,
)
#: Offices that, named behind a colleague's, are held at the same house.
_COLLEAGUE = re.compile(
    r"(?:deputy|vice|associate|assistant|chief|c[eftoi]o\b|executive|co-?founder)", re.IGNORECASE
)
_RANK = re.compile(
    r"\b(?:acting|deputy|vice|associate|assistant|senior|interim|former)[ -]", re.IGNORECASE
)
_WHOSE = r"\W*(?:<[ocgb]\d+>(?:'s)? ){0,2}$"
_FORMER = re.compile(
    rf"\b(?:former|formerly|ex-|retired|outgoing){_WHOSE}|\b(?:was|then)(?: the)? $"
)
_COMING = re.compile(
    rf"\b(?:incoming|designate|-elect|next){_WHOSE}|\bwill (?:be|become)(?: the)? $"
)

#: Whose head of government is a prime minister, and whose a president; by slug.
_PARLIAMENTARY = words(
    "australia belgium canada denmark estonia finland greece india israel italy japan luxembourg"
    " malaysia netherlands new-zealand norway pakistan portugal singapore spain sweden thailand"
    " united-kingdom"
)
_PRESIDENTIAL = words(
    "angola argentina brazil chile colombia ecuador france indonesia kenya mexico nigeria paraguay"
    " peru philippines russia rwanda south-africa south-korea turkey ukraine united-states uruguay"
)
#: What only a text about governments speaks of.
_GOVERNMENT = re.compile(
    r"White House|Prime Minister|[A-Z]\w+ Administration\b|[Hh]eads? of [Ss]tate|Cabinet"
)
#: What ties a title to the name before it, where no other title stands before that.
_APPOSITION = re.compile(
    r"(?<!<t\d> )(?<!<t\d\d> )<[py]\d+>(?:,| who is| is| was| as|, who is)"
    r" (?:the |an? )?(?:(?!and )[a-z-]+ ){0,2}$"
)

_PERSON = r"<[py]\d+>"
_THE = r"(?:the |its |their |our )?"
_A = r"(?:the |its |their |our |an? |then |former )?"
_AND = r"(?:,? and |, |,? & )"
_AT = r"(?:of|at|for|from|with|in)"
_HOUSE = rf"{_THE}<[ocgb]\d+>"
#: The organisation, perhaps with a place: "Boeing UK"; and the part of it that is meant.
_ORG = rf"{_THE}(?P<o><[ocgb]\d+>)(?: <c\d+>(?: <x\d+>)?)?"
_PART = r"(?:'s (?P<o2><o\d+>))?"
_WORDS = r"(?:(?!and |or |but |with |to |by |from )[a-z-]+ ){0,2}?"
_FIELD = r"(?:(?!(?:said|says|told|who|that|which|by|with|at|from|the|its|to|was|is|an?) )[a-z&-]+)"
#: What behind an office belongs to its title: "of Ground Systems", "for civil programmes".
_FIELDS = (
    rf"(?:(?: (?:of|for|in|on) {_FIELD}(?: {_FIELD}){{0,5}}(?=,? <[py]|, <)"
    r"| (?:of|for|to|in|on) (?:the |its |our )?(?:[a-z]+ ){0,2}?<[xymivb]\d+>| <x\d+>|,? and <x\d+>(?= (?:of|at) ))"
    r"(?:(?:, | and |, and | & )(?:<[xv]\d+>|<t\d+> of <[xv]\d+>)){0,4})?"
)
_TO = r"(?: to (?:the )?<[cob]\d+>(?: and (?:the )?<[cobx]\d+>)?)?"
_OFFICE = rf"<t\d+>{_FIELDS}{_TO}"
_LONG_OFFICE = rf"{_OFFICE}(?:, (?:<x\d+>|[a-z&-]+(?: [a-z&-]+){{1,5}}(?=,))){{0,3}}"
_ITEM = rf"{_THE}{_OFFICE},? {_PERSON}"
_ON_MISSION = r"(?:<[mi]\d+>(?:'s)? )?"
#: Not a comma that parts one person's office from the next person's.
_COMMA = rf"(?:,(?! {_PERSON},? (?:the )?(?:<[ocgb]\d+>(?:'s)? )?(?:[a-z]+ )?<t))?"


def _hold(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read persons `p`, their title `t` and the organisation `o` with its unit `o2`.

    `more` holds further titles and persons of the same organisation, `t3` a further title at an
    organisation `o3`, `both` a further organisation, `ministry` that of a state's minister.
    """
    groups = match.groupdict()
    employer = _employer(r, groups["o"] or "", groups.get("o2"))
    if (
        employer
        and _is_department(employer)
        and (_is_field(employer) or _OF_GOVERNMENT.match(_title(r, *match.span("t"))))
    ):
        employer = None  # "Minister of State for Advanced Technology", "head of Launch Services"
    start, end = match.span("t")
    people = re.findall(_PERSON, groups["p"])
    if len(people) > 1 and not _is_plural(r, start, end):
        people = people[:1] if start < match.start("p") else people[-1:]
    if groups.get("both"):
        for organization in r.entities(groups["o"] + groups["both"]):
            yield from _offices(r, people, organization, start, end)
    elif employer is not None:
        yield from _offices(r, people, employer, start, end)
    if groups.get("ministry"):
        yield from _offices(r, people, r.entities(groups["ministry"])[0], start, end)
    if groups.get("t3"):
        for organization in r.entities(groups["o3"]):
            yield from _offices(r, people, organization, *match.span("t3"))
    if groups.get("more") and employer is not None:
        for person, *place in _items(match, "more"):
            title = _title(r, *place)
            if _OF_STATE.search(title) if employer.is_country else _COLLEAGUE.match(title):
                yield from _offices(r, [person], employer, *place)


def _hold_behind(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read a title behind a name, unless one stands before it: the second may be another's."""
    several = len(re.findall(_PERSON, match["p"])) > 1
    if several or not re.search(r"<t\d+>,? $", r.text[: match.start()]):
        yield from _hold(r, match)


def _hold_before(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read a title before a name, unless it is that of a name before it."""
    if " to the <" in match[0] or not _APPOSITION.search(r.text[: match.start()]):
        yield from _hold(r, match)


def _offices(
    r: Rendering, people: list[str], organization: Entity, start: int, end: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the office of each of some persons, unless a state cannot have it."""
    title = _title(r, start, end)
    before = r.text[max(0, start - 40) : start]
    if organization.is_country and not _OF_STATE.search(title):
        return
    modality = "ended" if _FORMER.search(before) else "planned" if _COMING.search(before) else ""
    office, of, rest = title.partition(" of ")
    title = _PLURAL.sub(r"\1", office) + of + rest
    for tag in people:
        person = to_person(r.reader, r.mention(tag))
        yield (
            "position",
            {"person": person, "organization": organization, "title": title, "modality": modality},
        )


def _title(r: Rendering, start: int, end: int) -> str:
    """Give the words of a title, as the text has them."""
    first, last = r.place(start, end)
    return " ".join(r.reader.plain[first:last].split())


def _is_plural(r: Rendering, start: int, end: int) -> bool:
    """Tell whether a title is that of several persons: "astronauts"."""
    return _PLURAL.search(_title(r, start, end).partition(" of ")[0]) is not None


def _employer(r: Rendering, whole: str, unit: str | None) -> Entity | None:
    """Find whose office it is: that of the unit, or of the whole where the unit is a department.

    "Civil Space Systems", named once beside a title, looks like a company and is none.
    """
    organizations = r.entities(whole)[:1]
    units = r.entities(unit)[:1]
    found = [u for u in units if not _is_department(u)] or organizations or units
    return found[0] if found else None


def _is_department(entity: Entity) -> bool:
    """Tell whether what looks like a company may be a department, by its being named once."""
    return entity.cls == "Company" and not entity.slug and sum(entity.names.values()) == 1


def _is_field(entity: Entity) -> bool:
    """Tell whether a name is made of common words only: "Launch Services"."""
    return all(word.casefold() in NO_PERSON for word in entity.name.split(" "))


def _divided(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read `title of o for o2`, where the first may be a department of the second."""
    first = _employer(r, match["o2"], match["o"])
    if first is not None:
        yield from _offices(r, [match["p"]], first, *match.span("t"))


def _of_the_one(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read the office of a person `p` or `q` at "the agency" or "the company"."""
    organization = meant_by(r.reader, match["noun"], r.place(*match.span("noun"))[0])
    if organization is not None:
        yield from _offices(r, [match["p"] or match["q"]], organization, *match.span("t"))


def _respectively(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each of several persons the organisation that stands at the same place."""
    people = re.findall(_PERSON, match["p"])
    for person, organization in zip(people, r.entities(match["o"]), strict=False):
        yield from _offices(r, [person], organization, *match.span("t"))


def _investigator(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read the house that stands behind the name of one who investigates, with a comma alone."""
    if re.search("investigator|scientist|professor", _title(r, *match.span("t")), re.IGNORECASE):
        yield from _hold(r, match)


def _listed(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give everyone of a list the state that they come from."""
    for person, *place in _items(match, "list"):
        yield from _offices(r, [person], r.entities(match["o"])[0], *place)


def _items(match: re.Match[str], group: str) -> Iterator[tuple[str, int, int]]:
    """Give the persons of a list of titles and persons, and where the title of each stands."""
    start = match.start(group)
    for item in re.finditer(rf"(?P<title>{_OFFICE}),? (?P<person>{_PERSON})", match[group]):
        yield item["person"], start + item.start("title"), start + item.end("title")


def _same_office(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read `Deputy Director A and O Director B`: both are of the same house."""
    own, other = (_title(r, *match.span(name)).casefold() for name in ("t", "t2"))
    if own != other and _RANK.sub("", own) == _RANK.sub("", other):
        yield from _hold(r, match)


def _head_of_government(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Find whose president or prime minister is named without a state.

    It must be the only state of the text that has such a head of government.
    """
    title = _title(r, *match.span("t")).casefold()
    kin = _PARLIAMENTARY if title == "prime minister" else _PRESIDENTIAL
    if title not in ("president", "vice president", "prime minister"):
        return
    if title != "prime minister" and not _GOVERNMENT.search(r.reader.plain):
        return
    states = [m.entities[0] for m in r.reader.mentions if m.letter in "cg" and m.entities]
    states = list(dict.fromkeys(s for s in states if s.is_country and slugify(s.label) in kin))
    if len(states) == 1:
        yield from _offices(r, [match["p"]], states[0], *match.span("t"))


def _told(person: str, organization: str) -> dict[str, str]:
    """Give what an example tells."""
    return {"type": "position", "person": person, "organization": organization}


_LINDQVIST = "Mara Lindqvist"
_NORDLYS = "Nordlys Space GmbH"

FRAMES = (
    Frame(
        "position/title-before-name",
        rf"{_ORG}(?:'s?)?{_PART}(?: <[xgymivb]\d+>)? {_WORDS}(?P<t>{_LONG_OFFICE})"
        rf"(?: \((?P<ministry><o\d+>)\))?{_COMMA} "
        rf"(?P<p>{_PERSON}(?:(?:,? and |, ){_PERSON}(?![^<]{{0,3}}<t))*)"
        rf"(?P<more>(?:{_AND}{_ITEM}(?!,? (?:of|at|,) )){{0,5}})",
        _hold,
        "<t",
        "JAXA President Hiroshi Yamakawa spoke first.",
        (_told("Hiroshi Yamakawa", "JAXA") | {"title": "President"},),
    ),
    Frame(
        # Not where the organisation begins the next person's office, or is a part of another.
        "position/name-title-of",
        rf"(?P<p>{_PERSON}(?:,? and {_PERSON}(?:,| are| were))?)"
        r"(?:,| is| was| as|,? who is|,? who serves as|,? both| \()? ?"
        rf"{_A}(?:{_OFFICE}(?:,| and|, and) )?{_THE}{_WORDS}{_ON_MISSION}(?P<t>{_LONG_OFFICE})"
        rf"(?: <y\d+>)?(?:,? {_AT}|,)?(?: (?:the |an? )?(?:<[cgx]\d+>(?:-based)? )?(?:[a-z-]+ ){{0,3}}{TRADE})?"
        rf"(?P<both> both {_THE}<o\d+> and(?= ))? {_ORG}{_PART}"
        rf"(?!'s <[to]| <[tpy]| (?:for|at) (?:the )?<o|, {_PERSON},)"
        rf"(?!(?:{_AND}{_THE}<[ocgbx]\d+>)+,? respectively){_TO}(?! <[py])"
        rf"(?:(?:,? and|,? as well as) {_A}(?P<t3>{_OFFICE}) {_AT} (?P<o3>{_HOUSE})(?! <[tpy]))?",
        _hold_behind,
        "<t",
        "Mara Lindqvist, head of strategy at Nordlys Space GmbH and chair of ISRO, was pleased.",
        (_told(_LINDQVIST, _NORDLYS), _told(_LINDQVIST, "ISRO") | {"title": "chair"}),
    ),
    Frame(
        "position/name-organization-title",
        rf"(?P<p>{_PERSON}),? {_ORG}(?:'s)?{_PART}(?: <[xgmi]\d+>)? {_WORDS}(?P<t>{_OFFICE})"
        rf"(?! {_PERSON})",
        _hold,
        "<t",
        "“It works,” said Mara Lindqvist, Nordlys Space GmbH CEO.",
        (_told(_LINDQVIST, _NORDLYS),),
    ),
    Frame(
        # A line of a list of signatories.
        "position/house-dash-name-title",
        rf"^{_ORG}(?: \([^()<>]*\))? ?[-–—:|] ?(?P<p>{_PERSON}), {_THE}(?P<t>{_OFFICE})[.,;]?$",
        _hold,
        "<t",
        "ISRO - Mara Lindqvist, Chairwoman",
        (_told(_LINDQVIST, "ISRO"),),
    ),
    Frame(
        "position/name-title-of-part-of",
        rf"(?P<p>{_PERSON}),? {_THE}(?P<t>{_OFFICE}),? (?:of|at|for) {_THE}(?P<o><o\d+>) "
        rf"(?:for|at|of|in) {_THE}(?P<o2><o\d+>)(?! <[tpy])",
        _divided,
        "<t",
        "“It works,” said Mara Lindqvist, director of Civil Space Systems for Boeing.",
        (_told(_LINDQVIST, "Boeing"),),
    ),
    Frame(
        "position/title-of-part-before-name",
        rf"{_ORG}(?:'s)? {_WORDS}(?P<t><t\d+>) (?:of|for|in|at) {_THE}(?P<o2><o\d+>),? "
        rf"(?P<p>{_PERSON})",
        _hold,
        "<t",
        "NASA Director of the Office of Lunar Affairs Mara Lindqvist spoke first.",
        (_told(_LINDQVIST, "Office of Lunar Affairs"),),
    ),
    Frame(
        "position/title-of-before-name",
        rf"(?P<t><t\d+>{_FIELDS}) (?:of|at|for) {_ORG}{_PART}{_TO},? (?P<p>{_PERSON})",
        _hold_before,
        "<t",
        "The President of JAXA, Hiroshi Yamakawa, spoke first.",
        (_told("Hiroshi Yamakawa", "JAXA"),),
    ),
    Frame(
        # Not behind an organisation, whose office it is.
        "position/title-name-of",
        rf"(?<!> )(?<!>'s )(?P<t>{_OFFICE}),? (?P<p>{_PERSON}(?: and {_PERSON})?),? (?:of|from) "
        rf"{_ORG}{_PART}(?!'s| <[tpy])",
        _hold,
        "<t",
        "The study was led by principal investigator Mara Lindqvist of the University of Bern.",
        (_told(_LINDQVIST, "University of Bern"),),
    ),
    Frame(
        "position/mission-title-name-of",
        rf"<[mi]\d+>(?:'s)? {_WORDS}(?P<t><t\d+>) (?P<p>{_PERSON}),? (?:of|from|at|with) "
        rf"{_ORG}{_PART}(?!'s)",
        _hold,
        "<t",
        "InSight principal investigator Mara Lindqvist of JPL spoke first.",
        (_told(_LINDQVIST, "JPL"),),
    ),
    Frame(
        "position/investigator-name-house",
        rf"(?P<t><t\d+>) (?P<p>{_PERSON}), {_THE}(?P<o><o\d+>)(?=$|[.,;]| in <)",
        _investigator,
        "<t",
        "The team is led by principal investigator Mara Lindqvist, University of Bern.",
        (_told(_LINDQVIST, "University of Bern"),),
    ),
    Frame(
        "position/name-of-is-title",
        rf"(?P<p>{_PERSON}) (?:of|at|from) {_ORG}{_PART}(?: in <[xy]\d+>(?:, <[xyc]\d+>\.?)?,?)? "
        rf"(?:is|was|serves as) {_THE}{_ON_MISSION}(?P<t><t\d+>)",
        _hold,
        "<t",
        "Mara Lindqvist of JPL is the principal investigator.",
        (_told(_LINDQVIST, "JPL"),),
    ),
    Frame(
        "position/organization-name-title",
        rf"{_ORG}'s{_PART} (?P<p>{_PERSON}), {_THE}(?:company's |agency's )?{_WORDS}"
        rf"(?P<t>{_OFFICE})(?=,|\.)",
        _hold,
        "<t",
        "JAXA's Hiroshi Yamakawa, president, spoke first.",
        (_told("Hiroshi Yamakawa", "JAXA"),),
    ),
    Frame(
        # The one organisation of the clause before.
        "position/its",
        rf"(?<![^,.] ){_ORG}(?:[^<>;:.]|<[xvd]\d+>){{0,80}}? its {_WORDS}(?P<t>{_OFFICE}),? "
        rf"(?P<p>{_PERSON})",
        _hold,
        r"\bits\b",
        "Nordlys Space GmbH said that its new CEO, Mara Lindqvist, spoke first.",
        (_told(_LINDQVIST, _NORDLYS),),
    ),
    Frame(
        "position/the-agencys",
        rf"(?:(?P<p>{_PERSON}),? )?\bthe (?P<noun>(?:space )?agency|company|firm)'s {_WORDS}(?P<t>{_OFFICE})"
        rf"(?(p)|,? (?P<q>{_PERSON}))",
        _of_the_one,
        r"(?:agency|company|firm)'s",
        "NASA was glad. “It works,” said Mara Lindqvist, the agency's director of flight.",
        (_told(_LINDQVIST, "NASA"),),
    ),
    Frame(
        "position/respectively",
        rf"(?P<p>{_PERSON}(?:{_AND}{_PERSON})+),? {_THE}(?:respective )?(?P<t><t\d+>)(?:,? {_AT})? "
        rf"(?P<o>{_HOUSE}(?:{_AND}{_HOUSE})+),? respectively",
        _respectively,
        "respectively",
        "Mara Lindqvist and Jon Berg, CEOs of Boeing and ISRO, respectively, spoke first.",
        (_told(_LINDQVIST, "Boeing") | {"title": "CEO"}, _told("Jon Berg", "ISRO")),
    ),
    Frame(
        # The match ends before the deed: what is told of the signature is for others to read.
        "position/signs-for",
        rf"(?P<p>{_PERSON}), {_THE}(?P<t>{_OFFICE})(?=,? (?:has |have )?sign(?:ed|s)\b"
        rf"[^;:.]{{0,80}}? (?:on behalf of|for) (?P<o>{_HOUSE})(?!'s))",
        _hold,
        r"\bsign",
        "Mara Lindqvist, Minister of Science, signed the Artemis Accords on behalf of Sweden.",
        (_told(_LINDQVIST, "Sweden"),),
    ),
    Frame(
        "position/guests-from",
        r"\b(?:visitors|guests|delegates|delegation|officials|dignitaries|leaders|ministers)"
        r"(?: [a-z-]+){0,3}? (?:from|of) (?P<o>(?:the )?<[cg]\d+>)"
        r" ?(?:[-–—:(,]|,? includ(?:ing|ed)|such as|,? led by)+ "
        rf"(?P<list>{_ITEM}(?:{_AND}{_ITEM}){{0,6}})",
        _listed,
        "<t",
        "Guests from Sweden – Minister of Science Mara Lindqvist and Ambassador Jon Berg – spoke.",
        (_told(_LINDQVIST, "Sweden"), _told("Jon Berg", "Sweden")),
    ),
    Frame(
        "position/on-the-side-of",
        rf"\bon (?:the )?(?P<o><[cg]\d+>) side,? (?:were|was|by|are) (?P<list>{_ITEM})",
        _listed,
        " side",
        "They were joined on the Swedish side by Minister of Science Mara Lindqvist.",
        (_told(_LINDQVIST, "Sweden"),),
    ),
    Frame(
        "position/same-office",
        rf"(?<![>s] )(?P<t><t\d+>) (?P<p>{_PERSON})"
        rf"(?={_AND}{_ORG}(?:'s)?{_PART} (?P<t2><t\d+>) {_PERSON})",
        _same_office,
        "<t",
        "Deputy Administrator Mara Lindqvist and NASA Administrator Jon Berg spoke.",
        (_told(_LINDQVIST, "NASA"),),
    ),
    Frame(
        "position/head-of-government",
        rf"(?:^<x\d+> |(?<![>s] ))(?P<t><t\d+>) (?P<p>{_PERSON})(?!,? (?:of|from|<t))",
        _head_of_government,
        "<t",
        "Prime Minister Lindqvist spoke of the ties between Sweden and the United States.",
        (_told("Lindqvist", "Sweden"),),
    ),
    Frame(
        "position/appoints",
        rf"{_ORG} {{HAVE}}(?:appoint|name|elect|hire|promote|nam|welcom)(?:ed|s|d|es|) {_WORDS}"
        rf"(?P<p>{_PERSON})(?: as| to be| to)? {_A}{_WORDS}(?P<t>{_OFFICE})(?! {_PERSON})",
        _hold,
        r"\b(?:appoint|name|elect|hire|promot|welcom)",
        "Nordlys Space GmbH has appointed Mara Lindqvist as its new CEO.",
        (_told(_LINDQVIST, _NORDLYS),),
    ),
    Frame(
        "position/succeeds",
        rf"(?P<p>{_PERSON}),? (?:has |who )?(?:succeed(?:s|ed)|replace[sd]|(?:took|takes) over from)"
        rf" (?:the )?(?:{_WORDS})(?:<t\d+> )?{_PERSON},? as {_A}{_WORDS}(?P<t>{_OFFICE}) {_AT} (?P<o>{_HOUSE})",
        _hold,
        r"\b(?:succeed|replace|over from)",
        "Mara Lindqvist succeeds Arun Mehra as president of CNES.",
        (_told(_LINDQVIST, "CNES"), _told("Arun Mehra", "CNES")),
    ),
    Frame(
        "position/becomes",
        rf"(?P<p>{_PERSON}) (?:has been |was |is |has )?(?:(?:appointed|named|elected|became"
        r"|becomes?|(?:took|takes|assumed) the (?:role|office|post) of)(?: as| to be)?"
        r"|(?:joined|joins|serves|served)(?: (?P<o>(?:the )?<[ob]\d+>))? as) "
        rf"{_A}{_WORDS}(?P<t>{_OFFICE})(?(o)(?! {_AT} )(?! {_PERSON})| {_AT} (?P<o2>{_HOUSE}))",
        _hold,
        r"\b(?:appointed|named|elected|bec[ao]me|join|serve|role|office|post)",
        "Mara Lindqvist joined Nordlys Space GmbH as chief engineer.",
        (_told(_LINDQVIST, _NORDLYS),),
    ),
)


def read(reader: Reader, sentence: Sentence) -> Iterator[Statement]:
    """Find the offices that a sentence tells of."""
    places = find_titles(reader, sentence.start, sentence.end)
    if not places:
        return
    titles = [Mention(a, b, "t", ()) for a, b in places]
    yield from apply(FRAMES, Rendering(reader, sentence, titles, left_out=_LEFT_OUT))


def to_person(reader: Reader, mention: Mention) -> Entity:
    """Make a mention of what may be a person one, and let the last name stand for it."""
    if mention.letter == "p":
        return mention.entities[0]
    name = mention.text
    known = reader.find(name, "person") or _same_person(reader, name)
    person = known or reader.unknown("person", name, "Person")
    if mention in reader.mentions:
        reader.drop(mention)
        reader.add(mention.start, mention.end, "p", person)
    reader.alias(name, person)
    return person


def _same_person(reader: Reader, name: str) -> Entity | None:
    """Find a person of the same first and last name, or of the one name that is told."""
    parts = fold(name).split(" ")
    for entity in reader.people():
        for other in (fold(n).split(" ") for n in entity.names):
            if parts[-1] == other[-1] and (len(parts) == 1 or parts[0] == other[0]):
                return entity
    return None
