"""Who has bound themselves to whom: accords, contracts, awards, partnerships, acquisitions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from kg.dates import PartialDate
from kg.extraction.frames import Frame
from kg.extraction.names import Entity
from kg.extraction.positions import to_person
from kg.extraction.sentences import Rendering

#: What an instrument is called, and the kind that it is; the first that stands in the words counts.
KINDS = tuple(
    (re.compile(rf"\b(?:{words})"), kind)
    for words, kind in (
        (
            r"memorand(?:um|a) of (?:understanding|cooperation|agreement)|mous?\b|mo[uc]\b",
            "memorandum-of-understanding",
        ),
        (r"letters? of intent|statements? of intent|loi\b", "letter-of-intent"),
        (
            r"implement(?:ing|ation) (?:arrangement|agreement)|arrangement",
            "implementing-arrangement",
        ),
        (r"framework|umbrella agreement", "framework-agreement"),
        (r"joint (?:declaration|statement)|declaration", "joint-declaration"),
        (r"treaty", "treaty"),
        (r"charter", "charter"),
        (r"licen[cs]", "licence"),
        (
            r"acqui|merger|takeover|buy|bought|purchase of a (?:majority|minority)? ?stake",
            "acquisition",
        ),
        (
            r"contract|order|award|procure|purchase|launch (?:services? )?agreement|supply|deal\b|deals\b|task|grant",
            "contract",
        ),
        (r"agreement|accord|pact|protocol|convention", "agreement"),
        (
            r"partner|cooperat|collaborat|co-operat|alliance|team|joint venture|consortium|relationship|work",
            "partnership",
        ),
    )
)
_NOUN = (
    r"(?:memorand(?:um|a) of (?:understanding|cooperation|agreement)|mous?\b|letters? of intent|statements? of intent"
    r"|agreements?|accords?|contracts?|orders?\b|deals?\b|arrangements?|joint (?:declaration|statement)|treaty|pact\b|protocols?"
    r"|partnerships?|cooperation|collaborations?|alliance|joint venture|licen[cs]e|awards?\b|grants?\b|subcontracts?)"
)
_WORDS = r"(?:(?:[a-z0-9$€£.,&/'-]+|<[xydm]\d+>,?) )"
_DEAL = rf"(?P<k>{_WORDS}{{0,9}}?{_NOUN})"
_MAKE = (
    r"(?P<v>(?:has |have |had )?(?:signed|inked|sealed|concluded|finali[sz]ed|entered into|reached|struck|executed|enacted"
    r"|renewed|extended|amended|expanded|formed|established"
    r"|announced?s?(?: (?:the )?(?:signing|signature|conclusion|completion|extension|renewal|expansion|creation|formation) of)?"
    r"|closed|completed|ratified)"
    r"|have|has|share|enjoy|maintain"
    r"|(?:is|are) (?:extending|renewing|expanding|strengthening|deepening)"
    r"|(?:have |has )?(?:step(?:ped|s|ping)? up|strengthen(?:ed|s|ing)?|deepen(?:ed|s|ing)?|boost(?:ed|s)?|intensif(?:y|ied|ies)|reinforc(?:e|ed)|advanc(?:e|ed)|celebrat(?:e|ed)|reaffirm(?:ed)?)"
    r"|sign|signs|inks?|enters? into|renews?|extends?|expands?|enact|reach|(?:are |is )?reaching|strikes?"
    r"|(?:will|to|plans? to|plan to|intends? to|expects? to|hopes? to|agreed to|aims? to|are set to|is set to|could|may) (?:sign|renew|extend|conclude|form|enter into|establish))"
)
#: A few words between the subject and its verb: "are proud that they", "said it".
_ASIDE = r"(?:(?:(?!\b(?:we|i|they|you|he|she)\b)[a-z' ,-]){0,45}? )?"
_CHOOSE = (
    r"(?P<v>(?:has |have |had )?(?:awarded|selected|chosen|chose|contracted|tapped|picked|commissioned|hired|tasked|named)"
    r"|selects?|awards?|chooses?|picks?|taps?|contracts)"
)
_CHOSEN = r"(?:selected|awarded|chosen|contracted|tapped|picked|commissioned|hired|tasked)"
_JOIN = (
    r"(?P<v>(?:has |have |had )?(?:partnered|teamed(?: up)?|joined forces|collaborated|cooperated|(?:worked|collaborated) closely)"
    r"|partners?|teams?(?: up)?|joins? forces|cooperates?|collaborates?|works? together|(?:is |are )(?:partnering|teaming(?: up)?|collaborating|cooperating|joining forces)"
    r"|(?:(?:will|to|plans? to|intends? to|intend to|agree to|agreed to|(?:have |has )?decided to|expects? to|hopes? to) (?:continue (?:to )?|further )?"
    r"(?:partner(?:ing)?|team(?:ing)?(?: up)?|collaborat(?:e|ing)|cooperat(?:e|ing)|join(?:ing)? forces|work(?:ing)? (?:closely )?together))"
    r"|(?:(?:have |has )?(?:agreed|decided)) to work on)"
)
_INTENDED = re.compile(
    r"\b(?:will|to|plans?|plan to|intends?|expects?|hopes?|aims?|set to|could|may|might|would|negotiat\w+|discuss\w*|explor\w+"
    r"|consider\w*|propos\w+|toward|future|possible|potential|planned|intention|talks)\b"
)
_ENDED = re.compile(r"\b(?:terminat\w+|cancel\w+|ended|end of|ends|expired|withdr\w+|suspend\w+)\b")
_NOT = re.compile(
    r"\b(?:not|never|no|declin\w+|refus\w+|reject\w+|without|neither|denied|fail\w+ to)\b"
)
_STATUS = (
    (re.compile(r"renew"), "renewed"),
    (re.compile(r"exten[ds]|expand"), "extended"),
    (re.compile(r"amend"), "amended"),
    (re.compile(r"sign|ink|seal|conclud|enter|execut|enact|ratif"), "signed"),
)
_NUMBERS = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
        range(1, 11),
        strict=True,
    )
)
_YEARS = re.compile(
    rf"\b(?:for|over|of|a|an|under a|the) (?:a |an )?(?:further |another |additional |period of |initial |new |next )*(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})[ -]years?\b"
)


def kind_of(*texts: str) -> str:
    """Tell the kind of an agreement from the words for it, the nearest text first."""
    for text in texts:
        for pattern, kind in KINDS:
            if pattern.search(text):
                return kind
    return "partnership"


def _status(verb: str, before: str) -> str:
    """Tell how far an agreement is from the verb and the words before it."""
    if _ENDED.search(verb):
        return "ended"
    if _INTENDED.search(verb) and "agreed" not in verb:
        return "intended"
    if re.search(r"\b(?:will|to|plans?|intends?|hopes?|could|may)\b[^<>]{0,20}$", before):
        return "intended"
    return next((status for pattern, status in _STATUS if pattern.search(verb)), "announced")


def parties_of(*groups: list[Entity]) -> list[Entity]:
    """Give the parties, each once; none where two of them are one organisation and its own unit."""
    parties = list(dict.fromkeys(e for group in groups for e in group))
    if len(parties) < 2 or any(
        a.belongs_to(b) or b.belongs_to(a) for a, b in combinations(parties, 2)
    ):
        return []
    return parties


def date_of(r: Rendering, match: re.Match[str]) -> PartialDate | None:
    """Give the date that stands with a match: inside, or shortly behind; else that of `today`."""
    reach = r.text[match.start() : match.end() + 70]
    for found in re.finditer(r"<d\d+>", reach):
        before = reach[: found.start()]
        if re.search(
            r"(?:until|through|by|before|since|from|after|launch\w*|than|end of|beyond|starting|scheduled) (?:[a-z]+ ){0,3}$",
            before,
        ):
            continue
        if found.start() > match.end() - match.start() and re.search(
            r"[.;]|\bto\b|launch|which", reach[match.end() - match.start() : found.start()]
        ):
            break
        return r.reader.dates.get(r.mention(found[0]).start)
    return r.today


def _years(r: Rendering, match: re.Match[str]) -> int | None:
    """Give the duration told with a match, in years."""
    found = _YEARS.search(r.text, max(0, match.start() - 20), match.end() + 60)
    if found is None:
        return None
    return _NUMBERS.get(found["n"]) or int(found["n"])


#: A sentence that begins with a joint undertaking, whose name follows.
_UNDERTAKING = re.compile(r"^an? [^<>;]{0,80}$")


def _is_joint_mission(before: str, noun: str) -> bool:
    """Tell whether a cooperation is that of a mission, and so the part of each in it."""
    loose = bool(re.search(r"(?:partnership|cooperation|collaboration|alliance)s?$", noun))
    return loose and ("<m" in before or bool(_UNDERTAKING.search(before)))


def _agree(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read parties `a` and `b`, the verb `v` and the words `k` for the agreement."""
    if "between" in match[0] and _is_joint_mission(r.text[: match.end("k")], match["k"]):
        return
    groups = match.groupdict()
    verb, noun = groups.get("v") or "", groups.get("k") or ""
    before = r.text[max(0, match.start() - 40) : match.start()]
    if _NOT.search(match[0]) or _NOT.search(before[-25:]):
        return
    first, others = r.entities(groups.get("a")), r.entities(groups.get("b"))
    # What one organisation agrees with several, each named after it, is an agreement with each.
    groups_of = [[o] for o in others] if len(first) == 1 and others else [others]
    for other in groups_of:
        if parties := parties_of(first, other):
            fields = _fields(r, match, parties, _status(verb or noun, before), noun, verb)
            yield "agreement", fields


def _fields(
    r: Rendering, match: re.Match[str], parties: list[Entity], status: str, noun: str, verb: str
) -> dict[str, Any]:
    return {
        "kind": kind_of(noun, verb, match[0]),
        "parties": parties,
        "status": status,
        "date": date_of(r, match),
        "duration_years": _years(r, match),
    }


def _older(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read an earlier agreement of the two parties that a sentence names, at its own date."""
    people = [
        r.reader.offices.get(id(p)) for p in r.entities(" ".join(re.findall(r"<p\d+>", r.text)))
    ]
    organizations = r.entities(" ".join(re.findall(r"<o\d+>", r.text)))
    parties = parties_of(organizations, [o for o in people if o is not None])
    date = r.reader.dates.get(r.mention(match["d"]).start)
    if len(parties) == 2 and date is not None:
        kind = kind_of(match["k"]) if "framework" not in r.text else "framework-agreement"
        fields = {"kind": kind, "parties": parties, "status": "signed", "date": date}
        yield "agreement", fields


def _award(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read who awards (`a`) and each who is chosen (`b`): a contract of each pair."""
    if _NOT.search(match[0]):
        return
    before = r.text[max(0, match.start() - 30) : match.start()]
    status = "intended" if _status("", before) == "intended" else "announced"
    if "extend" in match[0] or "extension" in match[0]:
        status = "extended"
    for giver in r.entities(match["a"]):
        for taker in r.entities(match["b"]):
            if parties_of([giver], [taker]) and not taker.is_country:
                fields = _fields(r, match, [giver, taker], status, "contract", "")
                if re.search(r"\b(?:grant|funding)\b", match[0]):
                    fields["kind"] = "contract"
                yield "agreement", fields


def _acquire(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read who acquires (`a`) whom (`b`)."""
    parties = parties_of(r.entities(match["a"]), r.entities(match["b"]))
    if len(parties) == 2 and not any(p.is_country for p in parties) and not _NOT.search(match[0]):
        status = "intended" if _INTENDED.search(match["v"]) else "announced"
        yield "agreement", _fields(r, match, parties, status, "acquisition", "")


def _sign(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read the persons who sign: the parties are the organisations for which they stand."""
    persons = r.entities(match["p"])
    offices = [r.reader.offices.get(id(p)) for p in persons]
    parties = parties_of([o for o in offices if o is not None])
    if len(parties) != len(persons) or not parties:
        return
    before = r.text[max(0, match.start() - 40) : match.start()]
    fields = _fields(r, match, parties, _status(match["v"], before), match["k"], match["v"])
    if fields["status"] in ("signed", "renewed", "extended", "amended"):
        fields["signatories"] = persons
    yield "agreement", fields


def _sign_for(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read the parties `a` and `b`, and the persons `p` and `q` who sign for them."""
    for kind, fields in _agree(r, match):
        if fields["status"] in ("signed", "renewed", "extended", "amended"):
            fields["signatories"] = [to_person(r.reader, r.mention(match[g])) for g in "pq"]
        yield kind, fields


def _order(r: Rendering, match: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read a customer `a` and whom it orders from, `b`: a contract, whatever is ordered."""
    for kind, fields in _award(r, match):
        yield kind, fields | {"kind": "contract"}


#: What is ordered, without what it is for.
_GOODS = r"(?:(?!of |to |for |that |which |data |images )[a-z0-9-]+ |<[xydm]\d+> ){0,8}?"
#: For whom somebody signs.
_FOR = r",? (?:for|on behalf of|in the name of) (?:the )?"
#: What a sentence must name for the frames to be tried.
NEEDS = ""
FRAMES = (
    Frame(
        "agreement/persons-sign",
        rf"(?P<p><p\d+>(?:,? (?:and|with) (?:the )?<p\d+>|, <p\d+>)+)(?:, (?:the )?<o\d+>)?,? (?:met(?:{{GAP}}) and )?{_MAKE} {_DEAL}",
        _sign,
        r"sign|renew|exten|ink|enter|conclud",
        "JAXA President Hiroshi Yamakawa and Philippe Baptiste, President of CNES, signed a framework agreement on 3 May 2024.",
        (
            {
                "type": "agreement",
                "kind": "framework-agreement",
                "status": "signed",
                "date": "2024-05-03",
            },
        ),
    ),
    Frame(
        "agreement/signed-by-persons",
        rf"{_DEAL}(?:{{GAP}}) (?P<v>(?:was|were|has been|have been) (?:signed|renewed|extended|concluded)) by (?P<p><p\d+>(?:,? (?:and|with) (?:the )?<p\d+>|, <p\d+>)+)",
        _sign,
        r"signed|renewed|extended|conclud",
        "The framework agreement was signed by JAXA President Hiroshi Yamakawa and Philippe Baptiste, President of CNES.",
        ({"type": "agreement", "kind": "framework-agreement", "status": "signed"},),
    ),
    Frame(
        "agreement/each-for-one",
        rf"<[py]\d+>,? (?:for|of|on behalf of|representing) (?:the )?(?P<a><o\d+>),? and <[py]\d+>,? (?:for|of|on behalf of|representing) (?:the )?(?P<b><o\d+>),? {_MAKE} {_DEAL}",
        _agree,
        r"sign|renew|exten|ink|enter|conclud",
        "Mara Lindqvist for CNES and Arun Mehra for ISRO signed a letter of intent.",
        ({"type": "agreement", "kind": "letter-of-intent", "status": "signed"},),
    ),
    Frame(
        "agreement/signed-by-each-for-one",
        rf"{_DEAL}(?:{{GAP}}) (?P<v>(?:was|were|is|has been|have been|will be) (?:signed|renewed|extended|concluded))(?:{{GAP}}) by (?P<p><[py]\d+>){_FOR}(?P<a><[oc]\d+>),? and (?:by )?(?P<q><[py]\d+>){_FOR}(?P<b><[oc]\d+>)",
        _sign_for,
        r"signed|renewed|extended|conclud",
        "The agreement was signed by Mara Lindqvist for CNES and Arun Mehra on behalf of ISRO.",
        (
            {
                "type": "agreement",
                "parties": ["CNES", "ISRO"],
                "status": "signed",
                "signatories": ["Mara Lindqvist", "Arun Mehra"],
            },
        ),
    ),
    Frame(
        "agreement/issue-joint-statement",
        r"{ORGS:a},? (?:have |has )?(?:issued|released|published|adopted|issue|adopt) (?:an? |the |their )?(?P<k>joint (?:declaration|statement))\b(?! of intent)",
        _agree,
        r"joint (?:declaration|statement)",
        "CNES and ISRO have issued a joint declaration on climate research.",
        (
            {
                "type": "agreement",
                "kind": "joint-declaration",
                "parties": ["CNES", "ISRO"],
                "status": "announced",
            },
        ),
    ),
    Frame(
        "agreement/orders-from",
        rf"{{ORG:a}},? {{HAVE}}(?:(?:ordered|orders) {_GOODS}from|(?:placed|places) (?:an? |its |the )?(?:[a-z-]+ ){{0,4}}?orders? (?:for {_GOODS})?with) {{ORG:b}}(?!'s)",
        _order,
        r"\border",
        "Eutelsat has ordered two satellites from Nordlys Space GmbH.",
        (
            {
                "type": "agreement",
                "kind": "contract",
                "parties": ["Eutelsat", "Nordlys Space GmbH"],
                "status": "announced",
            },
        ),
    ),
    Frame(
        "agreement/sign-with-first",
        rf"{{ORGS:a}},? (?P<v>(?:has |have |had )?(?:signed|concluded|renewed|extended|reached)|signs)(?: on {{DATE}},?)?,? with {{ORGS:b}},? (?P<k>(?:the|an?|its|their|two|three) {_WORDS}{{0,9}}?{_NOUN})",
        _agree,
        r"with",
        "CNES signed with ISRO an agreement on propulsion.",
        ({"type": "agreement", "kind": "agreement", "status": "signed"},),
    ),
    Frame(
        "agreement/sign-somewhere",
        rf"(?<!with )(?<!with the ){{ORGS:a}},? (?:have |had )?(?P<v>signed),? (?:at|in|during) [^;:.]{{1,60}}?,? (?P<k>(?:the|an?) {_WORDS}{{0,5}}?{_NOUN})(?! with)",
        _agree,
        r"signed",
        "CNES and ISRO signed, at the head office of CNES, the contract for a new antenna.",
        ({"type": "agreement", "kind": "contract", "status": "signed"},),
    ),
    Frame(
        "agreement/announces-that-both",
        rf"{{ORG:a}}[., ]{{0,3}} (?:announced|said|confirmed)(?: (?:on )?{{DATE}})?,?(?: that)? (?:it|the company|the agency) and {{ORGS:b}},? {_MAKE} {_DEAL}",
        _agree,
        r"(?:it|the company|the agency) and ",
        "CNES announced on 3 May 2024 that it and ISRO had concluded an agreement.",
        ({"type": "agreement", "kind": "agreement", "status": "signed", "date": "2024-05-03"},),
    ),
    Frame(
        "agreement/announces-that-it-signed",
        rf"{{ORG:a}}, an? [^;:.]{{1,90}}?, (?:announced|said|confirmed)(?: (?:on )?{{DATE}})?,?(?: that)? (?:it|the company|the agency) {_MAKE} {_DEAL} with {{ORGS:b}}",
        _agree,
        r"with",
        "Nordlys Space GmbH, a start-up with a CNES grant to fly in 2025, announced that it has signed a contract with Eutelsat.",
        ({"type": "agreement", "kind": "contract", "status": "signed"},),
    ),
    Frame(
        "agreement/under-an-accord",
        rf"{{ORG:a}},? and {{ORG:b}} (?:cooperate|collaborate|work|work together)\b(?:{{GAP}}) under (?P<k>(?:an?|their|the) (?:[a-z-]+ ){{0,3}}{_NOUN})",
        _agree,
        r"under",
        "CNES and ISRO cooperate in science under a framework agreement.",
        ({"type": "agreement", "kind": "framework-agreement", "status": "announced"},),
    ),
    Frame(
        "agreement/ends-with",
        rf"{{ORG:a}},? (?:which )?(?:has |have |had )?(?P<v>ended|terminated|cancelled|canceled|suspended) (?P<k>(?:the|its|an?|all|their) (?:[a-z-]+ ){{0,4}}?{_NOUN}) with {{ORGS:b}}",
        _agree,
        r"ended|terminat|cancel|suspend",
        "In 2022 CNES ended its cooperation with Nordlys Space GmbH.",
        ({"type": "agreement", "kind": "partnership", "status": "ended"},),
    ),
    Frame(
        "agreement/become-partners",
        r"(?<!with )(?<!with the ){ORGS:a},? (?:(?:has|have|had) )?(?:became|become|are becoming) (?P<k>(?:[a-z-]+ ){0,2}partners)\b(?! (?:in|of|on|with) (?:the )?<)",
        _agree,
        r"partners",
        "Eutelsat and Nordlys Space GmbH became partners to track launches.",
        ({"type": "agreement", "kind": "partnership", "status": "announced"},),
    ),
    Frame(
        "agreement/is-customer-of",
        r"{ORG:b},? (?:which )?(?:is|was|became|becomes|will be|will become) (?:an? |the )?(?:[a-z-]+ ){0,3}(?P<k>customer)s? (?:for|of) {ORG:a}",
        _award,
        r"customer",
        "Eutelsat will be the first customer of Nordlys Space GmbH.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/signs-up-for",
        r"{ORG:b},? (?:has |have )?(?:signs?|signed) up (?:for|to) {ORG:a}'s (?!board|council)",
        _award,
        r"sign",
        "Eutelsat signs up for Nordlys Space GmbH's relay service.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/both-sign",
        # Not who stands behind `with` as party to another agreement, told just before.
        rf"(?<!with )(?<!with the ){{ORGS:a}},? {_ASIDE}{_MAKE} {_DEAL}(?! with {{ORG}})",
        _agree,
        r"sign|renew|exten|ink|enter|conclud|reach|form|enact|seal|establish|announc|expand|strik|struck|execut|finali|amend|ratif|step|stren|deep|boost|intens|reinf|advanc|celeb|reaff",
        "CNES and ISRO signed a memorandum of understanding on 3 May 2024.",
        (
            {
                "type": "agreement",
                "kind": "memorandum-of-understanding",
                "status": "signed",
                "date": "2024-05-03",
            },
        ),
    ),
    Frame(
        "agreement/sign-with",
        rf"{{ORGS:a}},? {_ASIDE}{_MAKE} {_DEAL}(?:[^<>;:]|<[xydgvtmi]\d+>){{0,80}}? (?:with|from) {{ORGS:b}}(?!(?: and (?:the )?<o\d+>)? (?:(?:have|has) )?(?:deepened|signed|announced|strengthened|agreed) )",
        _agree,
        r"with|from",
        "Nordlys Space GmbH signed a five-year contract with Eutelsat.",
        ({"type": "agreement", "kind": "contract", "status": "signed", "duration_years": 5},),
    ),
    Frame(
        "agreement/older",
        rf"(?:extending|renewing|replacing|amending|extends|renews|replaces|builds on|following|under) (?P<k>(?:the |an? |their )?(?:[a-z-]+ ){{0,4}}?{_NOUN}),? (?:that was |which was )?(?:first |originally )?(?P<v>signed|concluded|reached) (?:on |in )?(?P<d><d\d+>)",
        lambda r, match: _older(r, match),
        r"signed|conclud|reach",
        "CNES and ISRO renewed their framework agreement, extending the accord signed in 1993.",
        ({"type": "agreement", "kind": "framework-agreement", "status": "signed", "date": "1993"},),
    ),
    Frame(
        "agreement/between",
        rf"{_DEAL}(?: (?P<v>signed|concluded|reached|announced|established|renewed|formed))?(?: {{DATE}})? between (?P<a>{{ORGS}}|<o\d+>)",
        _agree,
        r"between",
        "The agreement between CNES and ISRO covers maritime surveillance.",
        ({"type": "agreement", "kind": "agreement", "status": "announced"},),
    ),
    Frame(
        "agreement/of-both",
        rf"{_DEAL} (?P<v>signed |concluded |reached )?(?:of|by) (?P<a>{{ORG}}(?:,? and |, |-){{ORGS}})",
        _agree,
        r" of | by ",
        "The letter of intent of CNES and DLR is about propulsion.",
        ({"type": "agreement", "kind": "letter-of-intent"},),
    ),
    Frame(
        "agreement/signed-by-both",
        rf"{_DEAL}(?:{{GAP}}) (?P<v>(?:was|were|is|has been|have been) (?:signed|concluded|renewed|extended|amended|reached|finali[sz]ed))(?:{{GAP}}) by (?P<a>{{ORG}}(?:,? and |, |,? with ){{ORGS}})",
        _agree,
        r"signed|conclud|renew|extend|amend|reach|finali",
        "A memorandum of understanding was signed in Paris by CNES and ISRO.",
        ({"type": "agreement", "kind": "memorandum-of-understanding", "status": "signed"},),
    ),
    Frame(
        "agreement/that-both-sign",
        rf"{_DEAL},? (?:that|which) {{ORGS:a}} (?P<v>(?:had |have |has )?(?:signed|concluded|renewed|extended|reached|announced|made))",
        _agree,
        r"that|which",
        "The framework agreement that CNES and ISRO signed in 2008 still holds.",
        ({"type": "agreement", "kind": "framework-agreement", "status": "signed"},),
    ),
    Frame(
        "agreement/announces-win",
        rf"{{ORG:a}},? (?:has )?(?:announced?s?|said|told)(?: (?:on )?{{DATE}})?,? that {{ORG:b}},? (?:has |had )?(?:won|been awarded|been selected for|received) {_DEAL}",
        _award,
        r"that",
        "ESA announced that Thales Alenia Space had won the contract for the relay.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/product-selected-by",
        rf"{{ORG:b}}'s (?:(?:[a-z0-9-]+|<[xyiv]\d+>) ){{1,8}}?(?:has been|have been|was|were) {_CHOSEN}(?:{{GAP}}) by {{ORGS:a}}",
        _award,
        _CHOSEN,
        "Nordlys Space GmbH's optical terminal was selected by Eutelsat.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/under-contract",
        r"{ORG:b},? (?:[a-z, -]{0,60} )?under (?:an? |its )?(?P<k>contract) (?:with|to|(?:to [a-z]+ (?:[a-z0-9-]+ ){0,4})?for) {ORG:a}(?!')",
        _award,
        r"under",
        "Nordlys Space GmbH is under contract to build satellites for Eutelsat.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/launches-for",
        r"{ORG:b},? (?P<v>(?:has |have |had |will |to )?(?:launch(?:ed|es)?|orbit(?:ed|s)?|deploy(?:ed|s)?|build|built)) (?:[^<>;:.]|<[xydvm]\d+>){1,70}? for (?:the )?(?P<a><o\d+>)(?!')",
        _award,
        r"launch|orbit|deploy|buil",
        "Nordlys Space GmbH has launched three satellites for Eutelsat.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/selected-by",
        rf"{{ORGS:b}},? (?:that it |it |which )?(?:has been|have been|had been|was|were|is|are|been|being) {_CHOSEN}(?:{{FAR}}) by {{ORGS:a}}",
        _award,
        _CHOSEN,
        "Nordlys Space GmbH has been selected by ESA to build a relay satellite.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/headline-selected-by",
        rf"^{{ORGS:b}} {_CHOSEN}(?:{{GAP}}) by {{ORGS:a}}",
        _award,
        _CHOSEN,
        "Eutelsat chosen for a study by ESA of relay satellites.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/chosen-for",
        rf"{{ORGS:b}},? (?:that it |it |which )?(?:has been|have been|had been|was|were|been) {_CHOSEN}(?:(?! by )[^<>;:]|<[xydgvti]\d+>){{0,160}}? for {{ORGS:a}}(?!'s)",
        _award,
        _CHOSEN,
        "Nordlys Space GmbH has been selected to build a relay satellite for ESA.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/awarded-its-contract",
        r"{ORG:b},? (?:has been |was |is )?(?:awarded|won|wins|receives|received|secures|secured) (?:an? |the |its )?(?:first |second |new |major )?{ORG:a}(?:'s)? (?P<k>(?:[a-z-]+ ){0,4}(?:contract|order|award))",
        _award,
        r"contract|order|award",
        "Nordlys Space GmbH wins ESA study contract.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/chosen-for-programme",
        rf"{{ORGS:b}},? (?:that it |it |which )?(?:has been|have been|was|were) {_CHOSEN}(?:(?! by )[^<>;:]|<[xydgvti]\d+>){{0,120}}? (?:for|under|in|on|to) {{ORG:a}}(?:'s)? (?:[a-z0-9-]+ |<[xy]\d+> ){{0,4}}?<m\d+>",
        _award,
        _CHOSEN,
        "Nordlys Space GmbH has been selected to build an antenna for ESA's Aeolus mission.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/selects",
        rf"{{ORGS:a}},? {_CHOOSE} (?:(?:an?|the|its|their) (?:[^<>;:]|<[xydgvtmi]\d+>){{0,110}}?(?:to|with) )?{{ORGS:b}}(?!'s <[pim])",
        _award,
        r"award|select|chos|choos|contract|tap|pick|commission|hire|task",
        "ESA has awarded a contract worth 20 million euros to Thales Alenia Space.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/wins-from",
        rf"{{ORG:b}},? (?:{{HAVE}})(?:received|won|wins|secured|secures|obtained|landed|lands|bagged|booked|gained|awarded|receives) {_DEAL}(?:{{GAP}}) (?:from|by|with) {{ORGS:a}}",
        _award,
        r"receiv|w[io]n|secure|obtain|land|bag|book|gain|award",
        "Nordlys Space GmbH won a contract from Eutelsat for two satellites.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/award-to",
        rf"{_DEAL} (?:was |were |is )?(?:awarded|placed|given|issued|granted)(?:{{GAP}}) by {{ORG:a}} (?:to|with) {{ORGS:b}}",
        _award,
        r"award|plac|giv|issu|grant",
        "The contract awarded by ESA to Thales Alenia Space covers three years.",
        ({"type": "agreement", "kind": "contract", "status": "announced"},),
    ),
    Frame(
        "agreement/joins-with",
        rf"{{ORGS:a}},? {_JOIN}(?:{{GAP}}) with {{ORGS:b}}",
        _agree,
        r"partner|team|collaborat|cooperat|join|work",
        "Nordlys Space GmbH has partnered with Eutelsat to relay data.",
        ({"type": "agreement", "kind": "partnership", "status": "announced"},),
    ),
    Frame(
        "agreement/join-each-other",
        # Joint work on a mission tells the part of each in it, not an agreement.
        rf"{{ORGS:a}},? {_JOIN}\b(?! with {{ORG}})(?! (?:on|in) (?:the )?(?:[a-z]+ of (?:the )?)?(?:[a-z0-9-]+ ){{0,2}}<m)",
        _agree,
        r"partner|team|collaborat|cooperat|join|work",
        "CNES and ISRO agreed to cooperate on climate research.",
        ({"type": "agreement", "kind": "partnership", "status": "announced"},),
    ),
    Frame(
        "agreement/possessive",
        rf"{{ORG:a}}'s (?P<k>{_WORDS}{{0,4}}?{_NOUN}) with {{ORGS:b}}",
        _agree,
        r"with",
        "CNES's long cooperation with ISRO goes on.",
        ({"type": "agreement", "kind": "partnership", "status": "announced"},),
    ),
    Frame(
        "agreement/has-with",
        rf"{{ORG:a}},? (?:which )?(?:has|have|holds?|maintains?|enjoys?) (?P<k>(?:an? |the )?{_WORDS}{{0,5}}?{_NOUN})(?: in place)? with {{ORGS:b}}",
        _agree,
        r"with",
        "CNES has a long-standing partnership with ISRO.",
        ({"type": "agreement", "kind": "partnership", "status": "announced"},),
    ),
    Frame(
        "agreement/joined-names",
        rf"(?P<a><[ocg]\d+>(?:-|–|/)<[ocg]\d+>) (?P<k>(?:[a-z-]+ ){{0,3}}{_NOUN})",
        _agree,
        r">(?:-|–|/)<",
        "The Franco-Indian cooperation in space grows.",
        ({"type": "agreement", "kind": "partnership", "status": "announced"},),
    ),
    Frame(
        "agreement/acquires",
        r"{ORG:a},? (?P<v>(?:has |have )?(?:acquired|bought|purchased|completed (?:the|its) acquisition of)|acquires|buys"
        r"|(?:will|to|plans to|intends to|agreed to|has agreed to) (?:acquire|buy)|announces (?:the )?acquisition of) (?:[a-z0-9%-]+ ){0,6}?{ORG:b}",
        _acquire,
        r"acqui|bought|buy|purchas",
        "Nordlys Space GmbH has acquired Polaris Robotics Ltd.",
        ({"type": "agreement", "kind": "acquisition", "status": "announced"},),
    ),
    Frame(
        "agreement/since-acquiring",
        r"(?P<v>acquiring|acquisition of|purchase of|takeover of) (?:[a-z0-9%-]+ ){0,4}?{ORG:b}(?: in {DATE})?(?: by|,) {ORG:a}",
        _acquire,
        r"acqui|purchas|takeover",
        "Since acquiring Polaris Robotics Ltd in 2021, Nordlys Space GmbH has doubled its sales.",
        ({"type": "agreement", "kind": "acquisition", "status": "announced", "date": "2021"},),
    ),
    Frame(
        "agreement/partners-like",
        r"{ORG:a}'s (?P<k>(?:[a-z-]+ ){0,3}partners?),? (?:like|such as|including) {ORGS:b}",
        _agree,
        r"partner",
        "NASA's commercial partners like SpaceX fly cargo.",
        ({"type": "agreement", "kind": "partnership", "status": "announced"},),
    ),
)
