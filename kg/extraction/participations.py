"""Which organisation has a part in which mission, and in which role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from kg.extraction.frames import Frame, Statement
from kg.extraction.names import Entity, Mention
from kg.extraction.sentences import Rendering

Made = Iterator[tuple[str, dict[str, Any]]]
Make = Callable[[Rendering, "re.Match[str]"], Made]

_NOT = re.compile(
    r"\b(?:not|never|no longer|declin\w+|refus\w+|withdr\w+|without|suspend\w*|end(?:ed|s) its)\b"
)
_PLANNED = re.compile(
    r"\b(?:will|to|plans?|intends?|expects?|aims?|set to|scheduled|planned|future|would|proposes?)\b"
)
_POSSIBLE = re.compile(r"\b(?:could|may|might|possible|potential|considering)\b")
_MADE = r"(?:made|built|developed|manufactured|designed|constructed|assembled|produced)"


def _roles(**roles: str) -> Make:
    """Make a reader that gives the organisations of each group their role in the missions `m`."""

    def make(r: Rendering, match: re.Match[str]) -> Made:
        if _NOT.search(match[0]) or _is_object(r, match):
            return
        missions = r.entities(match["m"])
        for group, role in roles.items():
            told = _LONGER.sub("", match.groupdict().get(group) or "")
            for organization in r.entities(told):
                for mission in missions:
                    yield _part(r, match, organization, mission, role)

    return make


#: A name that goes on, so that another organisation is meant: the national arm of a company.
_LONGER = re.compile(r"<[oxy]\d+>[ -]<[cxy]\d+>(?!'s)")
#: What makes the name behind it an object, so that the verb that follows is another's.
_BEFORE_OBJECT = re.compile(
    r"\b(?:from|by|with|for|of|to|at|in|under|on|than|like) (?:the |its )?$"
)


def _is_object(r: Rendering, match: re.Match[str]) -> bool:
    """Tell whether the organisation with which a match begins is no subject."""
    begins = re.match(r"(?:the |its |their |our )?<[oc]", match[0])
    return bool(
        begins and "v" in match.groupdict() and _BEFORE_OBJECT.search(r.text[: match.start()])
    )


def _alone(make: Make) -> Make:
    """Read only a sentence that names one mission: patterns that reach far must not choose."""

    def read(r: Rendering, match: re.Match[str]) -> Made:
        if len(r.entities(" ".join(re.findall(r"<m\d+>", r.text)))) == 1:
            yield from make(r, match)

    return read


def _first(make: Make) -> Make:
    """Read only of the one mission of a sentence, or of the one that it begins with."""
    alone = _alone(make)

    def read(r: Rendering, match: re.Match[str]) -> Made:
        first = re.search(r"<m\d+>", r.text)
        if first is not None and first.start() <= _SUBJECT and first[0] in match["m"]:
            yield from make(r, match)
        else:
            yield from alone(r, match)

    return read


#: A mission that begins this late in a sentence is not what the sentence is about.
_SUBJECT = 40


def _unless(words: str, make: Make) -> Make:
    """Read only a match in which none of some words stands."""
    without = re.compile(words)

    def read(r: Rendering, match: re.Match[str]) -> Made:
        if not without.search(match[0]):
            yield from make(r, match)

    return read


def _part(
    r: Rendering, match: re.Match[str], organization: Entity, mission: Entity, role: str
) -> tuple[str, dict[str, Any]]:
    fields: dict[str, Any] = {"organization": organization, "mission": mission, "role": role}
    if _POSSIBLE.search(match[0]):
        fields["modality"] = "possible"
    elif _PLANNED.search(match.groupdict().get("v") or ""):
        fields["modality"] = "planned"
    return "participation", fields


def _adjectives(r: Rendering, match: re.Match[str]) -> Made:
    """Read states told by adjectives: one leads, several are partners."""
    states = r.entities(match["o"])
    for state in states:
        for mission in r.entities(match["m"]):
            yield _part(r, match, state, mission, "partner" if len(states) > 1 else "lead")


_SERVICE = re.compile(
    r"'? (?:[a-z-]+ )?(?:constellation|network|service|mission|satellites?|programme|program|spacecraft|spaceplane)\b"
)


def _owned(r: Rendering, match: re.Match[str]) -> Made:
    """Read an owner told by its possessive: an agency or a state leads, a company operates."""
    after = r.text[match.end() : match.end() + 30]
    for owner in r.entities(match["o"]):
        company = owner.cls == "Company"
        named = any("Mission" in e.name for e in r.entities(match["m"]))
        if company and not (named or _SERVICE.search(match[0]) or _SERVICE.match(after)):
            continue  # a product, not a mission
        for mission in r.entities(match["m"]):
            yield _part(r, match, owner, mission, "operator" if company else "lead")


#: Words that tie two names otherwise than as owner and owned.
_LINK = r"(?:of|for|to|in|on|at|near|with|from|by|and|or|under|aboard|towards?|is|are|was|will|has|have|launche[sd]|deployed|carried|carries|delivered|placed|supports?|includes?|selected|chose)\b"
_TAIL = r"(?: (?:mission|satellite|spacecraft|program|programme|project|constellation|probe|telescope|campaign|observatory|station|system|initiative|flight|rideshare|launch|series|rover|lander|orbiter|exploration|lunar|science|satellites|missions)s?)"
#: Words that say of which kind a mission is, and what several undertake together.
_KIND = r"(?:(?:[a-z-]+|<[gcxy]\d+>(?:-<[gc]\d+>)?) )"
_UNDERTAKING = (
    r"(?:joint|cooperative|collaborative|common|cooperation|collaboration|partnership|mission|project|program|programme"
    r"|undertaking|effort|flagship|endeavou?r|venture|initiative|satellite|rover|probe|spacecraft|observatory|telescope|constellation)s?"
)
_CARRY = r"(?:which |that )?(?P<v>(?:has |have |had |will |to |(?:is|are|was|were) (?:set |scheduled |expected |planned |due )?to |plans? to |(?:has |have )?agreed to |helps? to |(?:is|are|was|were) (?=[a-z]+ing\b))?(?:[a-z]+ly )?"

#: What an organisation does to a mission, after a relative pronoun; the group says which role it has.
_DOES = (
    r"(?P<v>(?:has |have |had |will |is |are |was |were |(?:is|are|was|were|plans?|has agreed) to |(?:is|are|was|were) (?:now |currently )?)?(?:be )?(?:[a-z]+ly )?)"
    r"(?P<w>build(?:s|ing)?|built|develop(?:s|ed|ing)?|manufactur(?:es?|ed|ing)|operat(?:es?|ed|ing)|launch(?:es|ed|ing)?|manag(?:es?|ed|ing)|run(?:s|ning)?"
    r"|fund(?:s|ed|ing)?|lead(?:s|ing)?|led|fl(?:y|ies|ew|own|ying)|propos(?:es?|ed|ing)|plan(?:s|ned|ning)?|shar(?:es?|ed|ing)|prepar(?:es?|ed|ing)"
    r"|carr(?:y|ies|ied|ying) out|conduct(?:s|ed|ing)?|undert(?:akes?|ook|aking)|design(?:s|ed|ing)?|own(?:s|ed)?|contribut(?:es?|ed|ing) to)\b"
)

#: An organisation as a subject, with what stands between it and its verb.
_WHO = r"{ORGS:o}(?:(?:, |,? and )<[xy]\d+>){0,4}(?:,? (?:an?|the) (?:[a-z-]+ ){1,4}<[oc]\d+>,?| at (?:the )?<o\d+>)?"

#: What an organisation does for a part of a mission.
_SUPPLY = (
    r"(?:suppl(?:y|ies|ied|ying)|provid(?:e|es|ed|ing)|deliver(?:s|ed|ing)?|contribut(?:e|es|ed|ing)|buil[dt]s?|building|develop(?:s|ed|ing)?"
    r"|manufactur(?:e|es|ed|ing)|produc(?:e|es|ed|ing)|design(?:s|ed|ing)?|make|makes|made|making|integrat(?:e|es|ed|ing)|test(?:s|ed|ing)?|pay|pays|paid"
    r"|coordinat(?:e|es|ed|ing)|tak(?:e|es|ing) care|took care|prepar(?:e|es|ed|ing)|assembl(?:e|es|ed|ing)|install(?:s|ed|ing)?|execut(?:e|es|ed|ing))"
)

#: What a sentence must name for the frames to be tried.
NEEDS = "m"
FRAMES = (
    Frame(
        "participation/owner",
        rf"(?P<o><[oc]\d+>)'s? (?:(?:(?!{_LINK})[a-z0-9-]+|<[xy]\d+>(?:-[a-z]+)?),? ){{0,7}}?(?:(?:family|series|fleet|constellation|pair) of )?['‘]?(?P<m><m\d+>(?:(?:,? and |, )(?:the )?<m\d+>)*)",
        _owned,
        r"'",
        "NASA's Dragonfly mission will fly over Titan.",
        (
            {
                "type": "participation",
                "organization": "NASA",
                "mission": "Dragonfly",
                "role": "lead",
            },
        ),
    ),
    Frame(
        "participation/owner-before",
        rf"(?:^|\b(?!award|giv|select|hand|task|pick|cho|and |joint)[a-z]+ )(?P<o><o\d+>(?:(?:/|-| and ){{ORG}})*) (?P<m><m\d+>)(?P<t>{_TAIL}|[ ,.]|$)",
        lambda r, match: _owned_before(r, match),
        r"> <m",
        "The ESA Aeolus mission measured winds.",
        ({"type": "participation", "organization": "ESA", "mission": "Aeolus", "role": "lead"},),
    ),
    Frame(
        "participation/adjective",
        rf"(?P<o><[gc]\d+>(?:(?:-|–|/| and |, )<[gc]\d+>)*)(?: (?!{_LINK})[a-z-]+){{0,3}}? (?P<m><m\d+>(?:(?:,? and |, )<m\d+>)*)(?={_TAIL}|[ ,.;:)]|$)",
        _adjectives,
        r"<[gc]",
        "The Japanese Hayabusa2 probe came home.",
        (
            {
                "type": "participation",
                "organization": "Japan",
                "mission": "Hayabusa2",
                "role": "lead",
            },
        ),
    ),
    Frame(
        "participation/launches",
        rf"{{ORGS:o}}(?:'s)?(?: (?:<[xv]\d+>|rocket|vehicle|launcher|flight)){{0,2}}(?:, [^<>,]{{0,40}})?,? {_CARRY}(?:launch(?:ed|es|ing)?|deploy(?:ed|s)?|orbit(?:ed)?)) (?:{{SKIM}}){{MISSIONS:m}}(?: (?:spacecraft|satellites?|mission))?(?: for {{ORGS:c}})?",
        _unless(
            r"\b(?:using|aboard|atop|via)\b|^(?:the )?<c\d+>'s",
            _roles(o="launch-provider", c="customer"),
        ),
        r"launch|deploy|orbit",
        "Rocket Lab will launch the Aspera mission for NASA.",
        ({"type": "participation", "organization": "Rocket Lab", "role": "launch-provider"},),
    ),
    Frame(
        "participation/chosen-for",
        r"{ORGS:b},? (?:that it |it )?(?:has been |have been |was |were |is |been )(?:selected|chosen|awarded|contracted|picked|tapped|tasked)(?:(?:{SKIM}) by {ORGS:a})?(?:{SKIM})(?:to (?P<v>launch|build|develop|provide|supply|deliver|operate|design|manage|manufacture|support|construct|carry|transport|test|perform|lead))(?:{SKIM})(?:{ORG}'s )?{MISSIONS:m}",
        lambda r, match: _chosen(r, match),
        r"select|chos|award|contract|pick|tap|task",
        "Rocket Lab has been selected by NASA to launch the Aspera mission.",
        (
            {"type": "participation", "organization": "Rocket Lab", "role": "launch-provider"},
            {"type": "participation", "organization": "NASA", "role": "customer"},
        ),
    ),
    Frame(
        "participation/chooses-for",
        r"{ORGS:a},? (?:{HAVE})(?:select|chose|choos|award|contract|pick|tap|task)(?:ed|n|s|es)? (?:an? (?:{GAP}) to )?{ORGS:b}(?:{SKIM})to (?P<v>launch|build|develop|provide|supply|deliver|operate|design|manage|manufacture|support|construct|carry|transport|test|perform|lead)(?:{SKIM})(?:{ORG}'s )?{MISSIONS:m}",
        lambda r, match: _chosen(r, match),
        r"select|chos|award|contract|pick|tap|task",
        "NASA selected Rocket Lab to launch the Aspera mission.",
        (
            {"type": "participation", "organization": "Rocket Lab", "role": "launch-provider"},
            {"type": "participation", "organization": "NASA", "role": "customer"},
        ),
    ),
    Frame(
        "participation/made-by",
        rf"{{MISSIONS:m}}(?: (?:spacecraft|satellites?|mission|probe))?,? (?:which |that )?(?:(?:is|was|are|were) (?:an? |the )?{_KIND}{{0,5}}?)?{{BE}}{_MADE}(?: and (?:operated|tested|integrated|launched|designed|built))?(?:{{GAP}}) by (?:an? (?:{{GAP}})(?:led by )?)?{{ORGS:o}}(?:,? (?:for|on behalf of) {{ORG:c}})?",
        _roles(o="prime-contractor", c="customer"),
        _MADE,
        "Aeolus was built by Airbus Defence and Space in Stevenage.",
        ({"type": "participation", "mission": "Aeolus", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/made-by-before",
        rf"(?:^|, ){_MADE}(?:{{GAP}})(?:<o\d+>)?(?:{{GAP}}) by {{ORGS:o}},(?: [^;]{{0,140}}?,)? {{MISSIONS:m}}",
        _roles(o="prime-contractor"),
        _MADE,
        "Built by Airbus Defence and Space, Aeolus measured winds.",
        ({"type": "participation", "mission": "Aeolus", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/maker-joined",
        r"(?P<o><[oc]\d+>)-(?P<w>built|made|developed|manufactured|led) (?:[a-z-]+ ){0,2}(?P<m><m\d+>)",
        lambda r, match: _roles(o="lead" if match["w"] == "led" else "prime-contractor")(r, match),
        r">-",
        "The Airbus Defence and Space-built Aeolus measured winds.",
        ({"type": "participation", "mission": "Aeolus", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/makes",
        rf"{{ORGS:o}},? {_CARRY}(?:buil[dt]s?|building|develop(?:ed|s|ing)?|manufactur(?:ed|es|ing)|design(?:ed|s|ing)?)) {{MISSIONS:m}}",
        _roles(o="prime-contractor"),
        r"buil|develop|manufact|design",
        "Airbus Defence and Space built the Aeolus satellite.",
        ({"type": "participation", "mission": "Aeolus", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/provided-by",
        r"{MISSIONS:m}(?: (?:spacecraft|satellites?))? for {ORG:c},? (?:provided|built|developed|supplied|made|manufactured) by {ORGS:o}",
        _roles(o="prime-contractor", c="customer"),
        r" by ",
        "The Aeolus satellite for ESA, built by Airbus Defence and Space, measured winds.",
        ({"type": "participation", "organization": "ESA", "mission": "Aeolus"},),
    ),
    Frame(
        "participation/operated-by",
        r"{MISSIONS:m}(?: (?:spacecraft|satellites?|mission))?,? (?:which |that )?(?P<v>(?:is |are |was |will be |to be )?)(?:an? |the )?(?:[a-z-]+ ){0,5}?(?:jointly )?(?:operated|managed|run|led|overseen|owned|coordinated)(?:{GAP}) by {ORGS:o}(?:(?: in <[xyc]\d+>,?)*,? (?:for|on behalf of) {ORG:c})?",
        _unless(r"^<m\d+> launch", _roles(o="operator", c="customer")),
        r"\b(?:operated|managed|run|led|overseen|owned|coordinated)\b",
        "Aeolus is operated by ESA.",
        (
            {
                "type": "participation",
                "organization": "ESA",
                "mission": "Aeolus",
                "role": "operator",
            },
        ),
    ),
    Frame(
        "participation/operates",
        rf"{_WHO},? {_CARRY}(?:operate|oversee|manage|lead|run|own|conduct|control|assume control of|took control of|fund(?:s|ed)? and manage)(?:s|d)?) (?:{{GAP}}){{MISSIONS:m}}(?:,? (?:for|on behalf of) {{ORG:c}})?",
        _roles(o="operator", c="customer"),
        r"operat|overse|manag|lead|run|own|conduct|control",
        "ESA operates the Aeolus mission.",
        (
            {
                "type": "participation",
                "organization": "ESA",
                "mission": "Aeolus",
                "role": "operator",
            },
        ),
    ),
    Frame(
        "participation/joint",
        rf"{{MISSIONS:m}}(?:,| is| was| are|, which is| –)(?: being)?(?: [a-z]+ed)?(?: as| by| through| in)? (?:an? |the |now )?{_KIND}{{0,5}}?{_UNDERTAKING}"
        r"(?:(?:[^<>;.]){0,80}?) (?P<by>of|between|by|with|involving|from|among) (?:(?:the )?(?:space )?(?:agencies|governments|partners|institutions) (?:of|from|in) )?{ORGS:o}",
        lambda r, match: _joint(r, match),
        r"\b(?:of|between|by|with|involving|from|among|in) (?:both )?(?:the |its |their |our )?<[oc]",
        "SMILE is a joint mission of ESA and CAS.",
        ({"type": "participation", "organization": "ESA", "mission": "SMILE", "role": "partner"},),
    ),
    Frame(
        "participation/built-around",
        r"{MISSIONS:m},? (?:which )?(?:is|was|are|were) (?:being )?(?:based on|built around|built on|(?:the )?(?:result|fruit|product) of|implemented (?:through|in)|the subject of) (?:an? |the )?(?:[a-z-]+ ){0,4}(?:cooperation|collaboration|partnership|effort) (?:between|of|among|by) {ORGS:o}",
        _roles(o="partner"),
        r"cooperation|collaboration|partnership|effort",
        "SMILE is built around cooperation between ESA and CAS.",
        ({"type": "participation", "organization": "ESA", "mission": "SMILE", "role": "partner"},),
    ),
    Frame(
        "participation/led-by-with",
        rf"{{MISSIONS:m}}(?:,| is| was) (?:an? |the ){_KIND}{{0,5}}?{_UNDERTAKING},? (?:which is |that is )?(?:led|headed|managed|conducted|run) by {{ORGS:l}}(?:,? (?:together |jointly )?(?:with|in (?:partnership|collaboration|cooperation) with|and involves|that involves) (?:contributions from |participation (?:of|from) )?{{ORGS:o}})?",
        _roles(l="lead", o="partner"),
        r" by ",
        "SMILE is a mission led by ESA with CAS.",
        ({"type": "participation", "organization": "CAS", "mission": "SMILE", "role": "partner"},),
    ),
    Frame(
        "participation/is-owners",
        rf"{{MISSIONS:m}}(?:,| is| was) (?:an?|the|one of(?: the)?|part of(?: the)?) (?P<o><o\d+>(?:'s)?|<c\d+>'s) (?:family of )?(?:<m\d+> )?{_KIND}{{0,5}}?(?:mission|project|satellite|spacecraft|probe|telescope|observatory|rover|lander|orbiter|programme|program|microsatellite|constellation|cubesat)s?\b(?! (?:manager|scientist|director|team|office|engineer|lead))",
        _roles(o="lead"),
        r"(?:,| is| was) (?:an?|the|one of|part of)(?: the)? <[oc]",
        "Aeolus was an ESA wind mission.",
        ({"type": "participation", "organization": "ESA", "mission": "Aeolus", "role": "lead"},),
    ),
    Frame(
        "participation/payloads-from",
        r"{MISSIONS:m}(?:(?!<m)[^;.]){0,120}?(?:payloads?|instruments?|experiments?|contributions) (?:from|by|of) (?:[a-z, -]{0,40} )?(?:agencies|partners|institutes|countries|universities|nations),? (?:including|such as|like|:) {ORGS:o}",
        _roles(o="instrument-provider"),
        r"payload|instrument|experiment|contribution",
        "Dragonfly carries payloads from other agencies including JAXA and CNES.",
        ({"type": "participation", "organization": "JAXA", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/made-and-run-by",
        rf"{{MISSIONS:m}}(?:(?!<m)[^;.]){{0,100}}?{_MADE} by {{ORGS:o}}(?: and launched by {{ORGS:q}})?(?:,? and (?:operated|managed|owned|run) by {{ORGS:p}})?",
        lambda r, match: _made_and_run(r, match),
        rf"{_MADE} by",
        "Aeolus is a satellite built by Airbus Defence and Space and operated by ESA.",
        (
            {
                "type": "participation",
                "organization": "ESA",
                "mission": "Aeolus",
                "role": "operator",
            },
        ),
    ),
    Frame(
        "participation/of-two",
        r"(?P<o><o\d+>)'s (?P<o2><o\d+>) (?P<m><m\d+>)",
        lambda r, match: _of_two(r, match),
        r"'s <o",
        "NASA's SpaceX Dragonfly mission lifted off.",
        ({"type": "participation", "organization": "SpaceX", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/joint-effort-before",
        r"^(?:as )?an? (?:[a-z-]+ ){0,3}(?:joint|cooperative|collaborative|collaboration|partnership|project|effort|mission)(?:[^<>;.]{0,60}?) (?:of|between|by|with|involving) {ORGS:o}, {MISSIONS:m}",
        _roles(o="partner"),
        r"joint|coop|collab|partner|project|effort|mission",
        "A joint effort with CNES, the Dragonfly mission goes to Titan.",
        (
            {
                "type": "participation",
                "organization": "CNES",
                "mission": "Dragonfly",
                "role": "partner",
            },
        ),
    ),
    Frame(
        "participation/in-partnership-with",
        r"{MISSIONS:m}(?:[^<>;:]|<[xydgvt]\d+>){0,100}? in (?:close )?(?:partnership|cooperation|collaboration) with {ORGS:o}",
        _roles(o="partner"),
        r"in (?:close )?(?:partner|coop|collab)",
        "The Dragonfly mission was developed in partnership with CNES.",
        (
            {
                "type": "participation",
                "organization": "CNES",
                "mission": "Dragonfly",
                "role": "partner",
            },
        ),
    ),
    Frame(
        "participation/involves",
        r"{MISSIONS:m}(?:[^;:]{0,100}?)(?:that |which |, )?(?:involv(?:es|ed|ing)|brings together|unites) {ORGS:o}",
        _alone(_roles(o="partner")),
        r"involv|together|unit",
        "The Dragonfly mission involves CNES and JAXA.",
        (
            {
                "type": "participation",
                "organization": "CNES",
                "mission": "Dragonfly",
                "role": "partner",
            },
        ),
    ),
    Frame(
        "participation/contributions-from",
        r"{MISSIONS:m}(?:[^;:]{0,260}?)with (?:[a-z]+ ){0,2}(?:contributions?|participation|support|funding) (?:by|from|of) {LISTED:o}",
        _first(_roles(o="partner")),
        r"with (?:[a-z]+ )?(?:contrib|partic|supp|fund)",
        "The Dragonfly mission is led by NASA with contributions from CNES and JAXA.",
        (
            {
                "type": "participation",
                "organization": "CNES",
                "mission": "Dragonfly",
                "role": "partner",
            },
        ),
    ),
    Frame(
        "participation/rides-on",
        r"{MISSIONS:m}(?: (?:spacecraft|satellites?|mission))?(?:(?!<m)[^;]){0,140}?(?:launch(?:ed|es)?|lift(?:ed)? off|fly|flown|flew|ride)(?:[^<>;:]|<[xydg]\d+>){0,60}? (?:on|aboard|atop|by|on board)(?: board)? (?:an? |the )?{ORG:o}(?:'s)? <v\d+>",
        _alone(_roles(o="launch-provider")),
        r"<v",
        "The Aspera mission will be launched on a Rocket Lab Electron rocket in 2026.",
        (
            {
                "type": "participation",
                "organization": "Rocket Lab",
                "mission": "Aspera",
                "role": "launch-provider",
            },
        ),
    ),
    Frame(
        "participation/launched-by",
        r"{MISSIONS:m}(?: (?:spacecraft|satellites?|mission))?,? (?:which |that )?{BE}(?:to be )?(?:launched|deployed|placed (?:in|into) orbit)(?:{GAP}) by {ORGS:o}(?! <v)",
        _roles(o="launch-provider"),
        r"launch|deploy|placed",
        "Aeolus was launched by Arianespace in 2018.",
        ({"type": "participation", "mission": "Aeolus", "role": "launch-provider"},),
    ),
    Frame(
        "participation/its-own",
        r"\b(?:its|their|our|his) (?:[a-z-]+ ){0,6}?['‘]?(?P<m><m\d+>)",
        lambda r, match: _its_own(r, match),
        r"\b(?:its|their|our|his) ",
        "Through its Dragonfly mission, NASA will fly over Titan.",
        (
            {
                "type": "participation",
                "organization": "NASA",
                "mission": "Dragonfly",
                "role": "lead",
            },
        ),
    ),
    Frame(
        "participation/of-a-state",
        r"{MISSIONS:m},? (?:is |was |which is )?(?:an? |the )?(?:[a-z-]+ ){0,2}(?P<o><[gc]\d+>(?:(?:-|–|/| and )<[gc]\d+>)*) (?:[a-z-]+ ){0,3}?(?:satellite|mission|spacecraft|probe|telescope|observatory|orbiter|lander|rover|project)\b",
        _adjectives,
        r"<[gc]",
        "Megha-Tropiques is a Franco-Indian satellite.",
        ({"type": "participation", "organization": "France", "role": "partner"},),
    ),
    Frame(
        "participation/apposition-of-owner",
        r"(?P<m><m\d+>), (?:the )?(?P<o><o\d+>|<c\d+>)'s (?:[a-z-]+ |<[xy]\d+> ?){0,5}?(?:programme|program|mission|satellite|spacecraft|constellation|project|telescope|probe|initiative)\b",
        _owned,
        r"'s ",
        "Copernicus, the European Union's observation programme, grows.",
        ({"type": "participation", "organization": "European Union", "mission": "Copernicus"},),
    ),
    Frame(
        "participation/belongs-to",
        r"{MISSIONS:m},? (?:which |that )?(?:belongs? to|(?:is|are|was) owned by) {ORGS:o}",
        _roles(o="lead"),
        r"belong|owned",
        "Aeolus belongs to ESA.",
        ({"type": "participation", "organization": "ESA", "mission": "Aeolus", "role": "lead"},),
    ),
    Frame(
        "participation/part-made-by",
        r"{MISSIONS:m}(?:'s)? (?:[a-z-]+ ){0,5}(?:instruments?|payloads?|antennas?|bus|platform|module|structure|propulsion|camera|radar|systems?)(?: was| is| were| are|,)?(?: being)? (?:supplied|built|provided|developed|manufactured|delivered) by (?:<[cg]\d+>'s )?{ORGS:o}(?!')",
        _roles(o="supplier"),
        r"supplied|built|provided|developed|manufactured|delivered",
        "The Aeolus satellite's main antenna was supplied by OHB.",
        (
            {
                "type": "participation",
                "organization": "OHB",
                "mission": "Aeolus",
                "role": "supplier",
            },
        ),
    ),
    Frame(
        "participation/serves-as",
        r"{ORG:o},? (?:is |was |are |were |will be |(?:is|was) to be |ha[sd] been |became |has |serves |serving |acting |acts |will (?:act|serve) )?(?:thus )?(?:as )?(?:the |an? )?(?:[a-z-]+ )?(?P<r>prime contractor|leader|lead|operator|manufacturer|partner|builder|integrator|supplier)s? (?:of|for|on|in) {MISSIONS:m}",
        lambda r, match: _serves(r, match),
        r"prime contractor|lead|operator|manufacturer|partner|builder|integrator|supplier",
        "OHB is the prime contractor for the Dragonfly mission.",
        ({"type": "participation", "organization": "OHB", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/for-which",
        r"{MISSIONS:m},? (?:for|in|to|on) which {ORGS:o} (?:is|are|was|were|has|have|will)",
        _roles(o="partner"),
        r"which",
        "The Dragonfly mission, for which CNES is preparing a camera, is late.",
        (
            {
                "type": "participation",
                "organization": "CNES",
                "mission": "Dragonfly",
                "role": "partner",
            },
        ),
    ),
    Frame(
        "participation/through",
        r"(?:^|, )(?:through|under|with|as part of) (?P<m><m\d+>)(?: (?:program|programme|mission|project|campaign))?, {ORG:o} (?:will|is|has|aims|plans|intends)",
        _roles(o="lead"),
        r"through|under|with|part of",
        "Through Artemis, NASA will return to the Moon.",
        ({"type": "participation", "organization": "NASA", "mission": "Artemis", "role": "lead"},),
    ),
    Frame(
        "participation/responsible",
        r"{ORGS:o},? (?:which )?(?:is|are|was|were|will be) (?:also |jointly )?responsible for (?:{ANY}) (?:of|for|on|in) {MISSIONS:m}",
        _roles(o="partner"),
        r"responsible",
        "CNES is responsible for the operations of the Dragonfly mission.",
        (
            {
                "type": "participation",
                "organization": "CNES",
                "mission": "Dragonfly",
                "role": "partner",
            },
        ),
    ),
    Frame(
        "participation/own-name",
        r"(?P<m><m\d+>)",
        lambda r, match: _own_name(r, match),
        r"<m",
        "Eutelsat is growing. The Eutelsat constellation has twelve satellites.",
        ({"type": "participation", "organization": "Eutelsat", "role": "operator"},),
    ),
    Frame(
        "participation/under-contract",
        r"{MISSIONS:m},? (?:which )?{BE}(?:built |developed |operated )?under (?:an? |its )?(?:[a-z-]+ ){0,3}contract (?:with|to|from) {ORGS:o}",
        _roles(o="customer"),
        r"under",
        "The Aeolus satellite was built under contract to ESA.",
        ({"type": "participation", "organization": "ESA", "mission": "Aeolus"},),
    ),
    Frame(
        "participation/shares",
        rf"{{ORGS:o}},? {_CARRY}(?:share|carry out|carried out|develop(?:ed)?|conduct(?:ed)?|run|implement(?:ed)?|pursue)) (?:(?:the|their) (?:[a-z]+ ){{0,3}})?{{MISSIONS:m}}(?:(?:{{GAP}})(?:together|jointly|in common|as a joint))?",
        lambda r, match: _together(r, match),
        r"share|carr|develop|conduct|run|implement|pursue",
        "CNES and JAXA share the Dragonfly mission.",
        (
            {
                "type": "participation",
                "organization": "CNES",
                "mission": "Dragonfly",
                "role": "partner",
            },
        ),
    ),
    Frame(
        "participation/joint-development",
        r"{ORGS:o}(?:[^;:]{0,160}?)joint (?:development|operation|use|construction) of {MISSIONS:m}",
        lambda r, match: _together(r, match),
        r"joint ",
        "The agreement between CNES and ISRO covers the joint development of the Dragonfly mission.",
        (
            {
                "type": "participation",
                "organization": "CNES",
                "mission": "Dragonfly",
                "role": "partner",
            },
        ),
    ),
    Frame(
        "participation/joins",
        rf"{{ORGS:o}},? {_CARRY}join(?:s|ed)?) {{MISSIONS:m}}",
        _roles(o="partner"),
        r"join",
        "JAXA joined the Dragonfly team.",
        ({"type": "participation", "organization": "JAXA", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/carried-out-with",
        r"{MISSIONS:m},? (?:which is |that is )?(?:being )?(?:pursued|developed|conducted|carried out|undertaken|implemented|run|built|operated|prepared) (?:jointly |together )?with {ORGS:o}",
        _roles(o="partner"),
        r" with ",
        "CNES works on the Dragonfly mission being developed with JAXA.",
        (
            {
                "type": "participation",
                "organization": "JAXA",
                "mission": "Dragonfly",
                "role": "partner",
            },
        ),
    ),
    Frame(
        "participation/rocket-carries",
        r"{ORG:o}(?:'s)? <v\d+>(?: [a-z]+){0,3} (?:carried|delivered|placed|boosted|lofted|injected|put|sent|took|with|carrying|bearing|launched) (?:{SKIM}){MISSIONS:m}",
        _roles(o="launch-provider"),
        r"<v",
        "The ULA Atlas V rocket delivered the Aspera mission into orbit.",
        ({"type": "participation", "organization": "ULA", "role": "launch-provider"},),
    ),
    Frame(
        "participation/extends-participation",
        r"{ORG:o}(?:[^<>;.]{0,60}?) (?:its |their )?(?:participation|involvement) in {MISSIONS:m}",
        _roles(o="partner"),
        r"participation|involvement",
        "We thank Canada for its decision to extend its participation in the Dragonfly mission.",
        ({"type": "participation", "organization": "Canada", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/joint-before",
        r"joint {ORGS:o} {MISSIONS:m}",
        _roles(o="partner"),
        r"joint",
        "The joint ESA and JAXA BepiColombo mission goes to Mercury.",
        (
            {
                "type": "participation",
                "organization": "ESA",
                "mission": "BepiColombo",
                "role": "partner",
            },
        ),
    ),
    Frame(
        "participation/takes-part",
        rf"{_WHO}(?:'s)?(?: [a-z-]+){{0,2}}?(?: (?:satellites?|teams?|scientists|engineers|instruments?|terminals?))?,? {_CARRY}(?:participat(?:e|es|ed|ing)|tak(?:e|es|ing) part|took part|contribut(?:e|es|ed|ing)|collaborat(?:e|es|ed)|cooperat(?:e|es|ed)|be involved|is involved|are involved|is a (?:key |major )?partner|are (?:key |both )?partners|work(?:s|ed|ing)?(?: together| jointly)?|(?:continue to )?support(?:s|ed|ing)? (?:the )?(?:implementation|development|preparation|operations?)|is (?:but |also )?one of [a-z ]{{0,30}}(?:partners|countries|agencies|nations)(?: involved| participating)?)) (?:{{GAP}})(?:in|to|on|with|of) (?:{{ORG}}'s )?{{MISSIONS:m}}",
        _roles(o="partner"),
        r"participat|part|contribut|collab|coop|involv|work|join|support",
        "CNES takes part in the Dragonfly mission.",
        (
            {
                "type": "participation",
                "organization": "CNES",
                "mission": "Dragonfly",
                "role": "partner",
            },
        ),
    ),
    Frame(
        "participation/part-of",
        r"{ORG:o}'s (?:[a-z-]+ ){0,6}?(?:participation|contributions?(?: of [^<>;.]{0,30})?|role|involvement|support|share|part|work|priorities|plans?|goals|objectives|teams?|scientists|preparations?|hardware|operations?|development|management) (?:in|to|of|for|on) (?:{ORG}'s )?{MISSIONS:m}",
        _roles(o="partner"),
        r">'s [a-z]",
        "Italy's participation in NASA's Dragonfly mission was agreed.",
        (
            {
                "type": "participation",
                "organization": "Italy",
                "mission": "Dragonfly",
            },
        ),
    ),
    Frame(
        "participation/funds",
        rf"{{ORGS:o}},? {_CARRY}(?:fund(?:s|ed)?|financ(?:e|es|ed)|co-fund(?:s|ed)?|invest(?:s|ed)?|sponsor(?:s|ed)?)) (?:{{SKIM}}){{MISSIONS:m}}",
        _roles(o="funder"),
        r"fund|financ|invest|sponsor",
        "The UK Space Agency funded part of the NovaSAR-1 mission.",
        ({"type": "participation", "organization": "UK Space Agency", "role": "funder"},),
    ),
    Frame(
        "participation/funded-by",
        r"{MISSIONS:m}(?: (?:mission|project))?,? (?:which |that )?{BE}(?:funded|financed|co-funded|sponsored|supported|paid for)(?:{GAP}) by {ORGS:o}",
        _roles(o="funder"),
        r"fund|financ|sponsor|support|paid",
        "The NovaSAR-1 mission was funded by the UK Space Agency.",
        ({"type": "participation", "organization": "UK Space Agency", "role": "funder"},),
    ),
    Frame(
        "participation/projects-such-as",
        r"{ORGS:o}(?:[^;:]{0,240}?)(?:projects|missions|programmes|programs|satellites|initiatives)(?:,? (?:such as|like|including|notably)|:) {MISSIONS:m}",
        _unless(r"(?:like|including|notably) to\b", lambda r, match: _together(r, match)),
        r"such as|like|including|notably|:",
        "CNES and ISRO worked together on projects such as SARAL and Megha-Tropiques.",
        ({"type": "participation", "organization": "CNES", "mission": "SARAL", "role": "partner"},),
    ),
    Frame(
        "participation/supplies",
        rf"{_WHO},? {_CARRY}{_SUPPLY}) (?:{{SKIM}})\b(?:to|for|of|on|aboard|on board) (?:{{ORG}}'s )?{{MISSIONS:m}}",
        _unless(r"\b(?:from|like|based on|than)\b", _roles(o="supplier")),
        _SUPPLY,
        "OHB supplies tanks for the Dragonfly mission.",
        (
            {
                "type": "participation",
                "organization": "OHB",
                "mission": "Dragonfly",
                "role": "supplier",
            },
        ),
    ),
    Frame(
        "participation/supplies-possessive",
        rf"{{ORGS:o}},? {_CARRY}(?:suppl(?:y|ies|ied)|provid(?:e|es|ed)|deliver(?:s|ed)?|buil[dt]s?|develop(?:s|ed)?)) (?P<m><m\d+>)'s (?!<)",
        _roles(o="supplier"),
        r"suppl|provid|deliver|buil|develop",
        "Japan will provide Gateway's life support systems.",
        (
            {
                "type": "participation",
                "organization": "Japan",
                "mission": "Gateway",
                "role": "supplier",
            },
        ),
    ),
    Frame(
        "participation/asked-to",
        r"\b(?:selected|chose|contracted|commissioned|hired|tasked|picked) {ORGS:b}(?:{SKIM})to (?P<v>launch|build|develop|provide|supply|deliver|operate|design|manage|manufacture|support|construct|carry|transport|test|perform|lead)(?:{SKIM})(?:{ORG}'s )?{MISSIONS:m}",
        lambda r, match: _chosen(r, match),
        r"select|chose|contract|commission|hired|task|pick",
        "In 2021 the buyer contracted OHB to build the Dragonfly probe.",
        ({"type": "participation", "organization": "OHB", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/missions-such-as",
        r"(?P<o><[oc]\d+>)(?:'s)? (?:(?!for\b|to\b|and\b|will\b)[a-z-]+ ){0,3}?(?:missions|satellites|spacecraft|probes|telescopes|observatories|rovers|orbiters)(?:(?!\b(?:with|by|than)\b)[^<>;.:]){0,60}?(?:,? including|,? such as|,? like|,? namely|:|—|–| -) {MISSIONS:m}",
        _roles(o="lead"),
        r"missions|satellites|spacecraft|probes|telescopes|observatories|rovers|orbiters",
        "It complements other NASA missions of that time, including Dragonfly.",
        ({"type": "participation", "organization": "NASA", "role": "lead"},),
    ),
    Frame(
        "participation/work-of-several",
        r"{MISSIONS:m}(?:[^;]){0,220}?\b(?:cooperation|collaboration|partnership|consortium|co-operation|joint (?:effort|project|undertaking|venture|mission))s? (?:agreement )?(?:between|of|among|involving|by|comprising) {LISTED:o}",
        _first(lambda r, match: _together(r, match)),
        r"cooperation|collaboration|partnership|consortium|co-operation|joint",
        "While Dragonfly flies far, its instruments are the result of a collaboration between CNES and JAXA.",
        ({"type": "participation", "organization": "CNES", "role": "partner"},),
    ),
    Frame(
        "participation/craft-that-it-makes",
        rf"{{MISSION:m}}(?:(?:,| is| was| are| were| will be| –|—) (?:an?|the|one of(?: the)?) (?:[^<>;.]|<[xdg]\d+>){{0,70}}?)?,? ?(?:that|which|(?<=[a-z]{{4}})) {{ORGS:o}} {_DOES}",
        lambda r, match: _relative(r, match),
        r"(?:that|which|[a-z]{4}) (?:both )?(?:the |its |their |our )?<[oc]",
        "Dragonfly is a probe that NASA and CNES will build by 2030.",
        ({"type": "participation", "organization": "CNES", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/of",
        r"{MISSION:m} (?:of|from) {ORGS:o}(?!'|-| <v| to <|.{0,20}spaceport)",
        lambda r, match: _of(r, match),
        r" (?:of|from) (?:both )?(?:the |its |their |our )?<[oc]",
        "The first payload to leave was the Dragonfly probe of JAXA.",
        ({"type": "participation", "organization": "JAXA", "role": "lead"},),
    ),
    Frame(
        "participation/owner-in-parentheses",
        r"(?P<m><m\d+>)(?: (?:satellite|spacecraft|mission|probe))? ?\((?:the )?(?P<o><[ocg]\d+>(?:(?:/|-| and |, |,? & )<[ocg]\d+>)*)\)",
        _adjectives,
        r"\(",
        "The rocket carried three satellites: Aeolus (South Korea) and others.",
        ({"type": "participation", "organization": "South Korea", "role": "lead"},),
        whole=True,
    ),
    Frame(
        "participation/run-from",
        r"{MISSIONS:m}(?: (?:spacecraft|satellites?|mission))?,? (?P<v>(?:is |are |was |will be |to be ))(?:operated|controlled|managed|run|monitored)(?:{GAP}) (?:from|at) (?P<o><o\d+>)",
        lambda r, match: _roles(o="lead" if "lead" in match["v"] else "operator")(r, match),
        r" (?:from|at) <o",
        "Dragonfly will be operated from JAXA's control centre.",
        ({"type": "participation", "organization": "JAXA", "role": "operator"},),
    ),
    Frame(
        "participation/its-partners-are",
        r"{MISSION:m}(?: [a-z]+)? (?:partners|team|consortium|participants|contributors)(?: members)?,? (?:include|includes|are|is made up of|consists of|comprises|including|such as) {LISTED:o}",
        _roles(o="partner"),
        r"partners|team|consortium|participants|contributors",
        "The Dragonfly team includes CNES and JAXA.",
        ({"type": "participation", "organization": "JAXA", "role": "partner"},),
    ),
    Frame(
        "participation/are-its-partners",
        r"{LISTED:o},? (?:is|are|were|was|became|become) (?:{GAP})(?:of|among|in) (?:the )?(?P<m><m\d+>)(?:'s)? (?:[a-z]+ )?(?:partners|team|consortium|members|contractors|suppliers)",
        _roles(o="partner"),
        r"partners|team|consortium|members|contractors|suppliers",
        "CNES, CSA and JAXA are some of the Dragonfly partners.",
        ({"type": "participation", "organization": "JAXA", "role": "partner"},),
    ),
    Frame(
        "participation/one-of-companies",
        r"{ORGS:o} (?:is|are|was|were)(?: [a-z]+)? (?:one of|among) (?:the )?(?:[a-z0-9-]+ ){0,4}(?:companies|firms|vendors|providers|contractors|suppliers|agencies|institutions|universities)(?:{GAP}) (?:part of|selected|participating|chosen|eligible|involved|contributing|under|for|in)(?:{GAP}) {MISSIONS:m}",
        _roles(o="supplier"),
        r"one of|among",
        "OHB is one of nine companies that are part of the Dragonfly program.",
        ({"type": "participation", "organization": "OHB", "role": "supplier"},),
    ),
    Frame(
        "participation/its-thing-aboard",
        r"(?P<o><[oc]\d+>)'s? (?:(?:[a-z0-9-]+|<[xyvi]\d+>) ){1,6}?(?P<v>(?:(?:which |that )?(?:is|was|will be|to be|are|were|being) )?)(?:(?:(?:launched|flown|integrated|hosted|carried|installed|deployed|flying|placed) )?(?:aboard|on ?board|onto)|(?:integrated|installed|launched|flown|carried|be|fly) (?:with|on)) (?:{ORG}'s )?{MISSIONS:m}",
        lambda r, match: _aboard(r, match),
        r"aboard|board|onto|with| on ",
        "OHB's terminals will be installed aboard the Dragonfly probe.",
        ({"type": "participation", "organization": "OHB", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/carries-its",
        r"{MISSION:m}(?:'s payload)?,? (?:which |that )?(?P<v>(?:will |is to |was to )?)(?:carry|carries|carried|carrying|host(?:s|ed|ing)?|includ(?:es?|ed)|use[sd]?|fl(?:y|ies|ew)|features?)(?: [a-z]+){0,3}? (?P<o><[oc]\d+>)'s? (?:(?:[a-z0-9-]+|<[xyi]\d+>)[ ,]){0,7}?(?:<i\d+>|(?:payload|instrument|camera|sensor|spectrometer|radar|experiment|telescope|terminal|antenna)s?\b)",
        _roles(o="instrument-provider"),
        r"carr|host|includ|use|fl|feature",
        "In 2030 the Dragonfly mission will fly Japan's latest camera.",
        ({"type": "participation", "organization": "Japan", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/carries-made-by",
        r"{MISSION:m}(?:'s? (?:[a-z-]+ ){0,5}(?:instruments?|payloads?|antennas?|bus|platform|module|structure|propulsion|camera|radar|systems?|engines?|sensors?))?,? (?:which |that )?(?:carr(?:y|ies|ied)|uses?|used|has|had|includes?|features?|hosts?|consists? of|comprises?|is equipped with|is fitted with|is powered by|will carry|will use|is|was|are|were|<i\d+>)[ ,](?:[^<>;:]|<[xydgvti]\d+>){2,120}?(?:,? (?:which |that )?(?:is|are|was|were|being|to be|will be|have been|has been))?,? (?:supplied|built|provided|developed|manufactured|delivered|designed|contributed|made) by {ORGS:o}(?!')",
        lambda r, match: _part_of_craft(r, match),
        r"supplied|built|provided|developed|manufactured|delivered|designed|contributed|made",
        "Dragonfly uses a cluster of five thrusters, built by OHB.",
        ({"type": "participation", "organization": "OHB", "role": "supplier"},),
    ),
    Frame(
        "participation/share-of-a-state",
        r"(?P<o><[gc]\d+>(?:(?:-| and )<[gc]\d+>)*) (?:[a-z-]+ ){0,2}?(?:contributions?|part|share|participation|involvement|components?|role|payloads?|instruments?|hardware) (?:to|of|in|for|on|aboard|on board) (?:{ORG}'s )?{MISSIONS:m}",
        _roles(o="partner"),
        r"contribution|part|share|involvement|component|role|payload|instrument|hardware",
        "French contributions to the Dragonfly mission are on time.",
        ({"type": "participation", "organization": "France", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/in-which",
        r"{MISSIONS:m}(?:(?!<m)[^;:]){0,120}?,? (?:for|in|to|on) which {ORGS:o} (?:is|are|was|were|has|have|will)(?:(?:{GAP})(?:with|alongside) {ORGS:p})?",
        _alone(_roles(o="partner", p="partner")),
        r"which",
        "Dragonfly is a large mission in which JAXA is partnering with CNES.",
        ({"type": "participation", "organization": "JAXA", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/money-for",
        r"{MISSIONS:m}(?:(?!<m)[^;:]){0,100}?(?:investment|funding|grant|money|financing|funds)(?: support)? (?:from|by|of) {ORGS:o}",
        _first(_roles(o="funder")),
        r"investment|funding|grant|money|financing|funds",
        "The money to develop Dragonfly is an investment from ESA.",
        ({"type": "participation", "organization": "ESA", "role": "funder"},),
    ),
    Frame(
        "participation/thanked-for",
        r"(?P<o><o\d+>)(?:,? <c\d+>)? (?:for|in) (?:the |its |their )?(?:[a-z]+ )?(?P<v>launch|facilitat|build|develop|operat|inject|deploy|support|manufactur|deliver)(?:ing|ion|ment|ation)?(?: of| for)? (?:{SKIM}){MISSIONS:m}",
        lambda r, match: _thanked(r, match),
        r"for |in ",
        "She congratulated team ISRO for launching the Dragonfly mission.",
        ({"type": "participation", "organization": "ISRO", "role": "launch-provider"},),
    ),
    Frame(
        "participation/under-its-contract",
        r"{MISSION:m}(?:(?!<m)[^;:]){0,120}?(?:is|was|will be|marks) (?:the |its |an? )?(?:[a-z0-9-]+ ){0,4}(?:mission|flight|launch|delivery) (?:under|of|for|by|in) {ORG:o}'s (?:[a-z-]+ |<[xy]\d+> )*?(?:contract|agreement|award)(?: (?:with|from|for) {ORG:c})?",
        _roles(o="operator", c="customer"),
        r"contract|agreement|award",
        "Dragonfly is the first mission under OHB's second contract with ESA.",
        ({"type": "participation", "organization": "OHB", "role": "operator"},),
    ),
    Frame(
        "participation/mission-for",
        r"{MISSIONS:m},? (?:is|was|will be|which is|which was|will (?:carry|deliver|provide)|delivers|carries)(?: (?!<)(?:[^<>;.]|<[xidg]\d+>){0,90}?)? for {ORGS:c}(?!'|-|.{0,10} launch)",
        _alone(_roles(c="customer")),
        r" for (?:both )?(?:the |its |their |our )?<[oc]",
        "Dragonfly is an important mission for Brazil.",
        ({"type": "participation", "organization": "Brazil", "role": "customer"},),
    ),
    Frame(
        "participation/parts-come-from",
        r"\b(?:of|for|on) (?:{ORG}'s )?{MISSION:m}(?:[^<>;:]|<[xydi]\d+>){0,60}? com(?:e|es|ing) (?:{GAP})from (?P<o>{ORG}(?:(?:,? and |, )(?:from )?{ORG})*)",
        _roles(o="supplier"),
        r"com(?:e|es|ing) ",
        "Sensors for Dragonfly were to come from CNES, from JAXA and from CSA.",
        ({"type": "participation", "organization": "JAXA", "role": "supplier"},),
    ),
    Frame(
        "participation/from-flies-on",
        r"\bfrom {ORGS:o},? (?:which |that )?(?P<v>(?:will|is to|are to|was to|were to|is|are|was|were) )(?:{GAP})(?:fly|flown|flying|carried|launched|hosted|installed|integrated)(?:{GAP}) (?:on|aboard|on board|onto|into) {MISSIONS:m}",
        _roles(o="instrument-provider"),
        r"from ",
        "A radio set from JAXA was to fly on the Dragonfly probe.",
        ({"type": "participation", "organization": "JAXA", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/team-mate",
        r"{ORGS:o} (?P<v>)(?:belongs?|(?:is|are|was|were) (?:also )?(?:an? )?(?:[a-z]+ )?(?:part|members?|partners?)) (?:of|to|in|on) (?:(?:the|an?) )?(?:[a-z-]+ ){0,4}?(?:of |in |for |on |behind )?{MISSIONS:m}",
        _roles(o="partner"),
        r"belong|part|member",
        "CSA belongs to the international team of Dragonfly.",
        ({"type": "participation", "organization": "CSA", "role": "partner"},),
    ),
    Frame(
        "participation/crew-of",
        r"(?<!non-)(?P<o><[go]\d+>)(?:'s)? (?:[a-z-]+ )?(?:astronaut|cosmonaut|national)s?(?:[^<>;:]|<[pyd]\d+>){0,60}? (?:aboard|on|on board|to|onto|as an?|in) {MISSIONS:m}",
        _roles(o="partner"),
        r"astronaut|cosmonaut|national",
        "The agency will welcome a Japanese astronaut aboard the Gateway.",
        ({"type": "participation", "organization": "Japan", "mission": "Gateway"},),
    ),
    Frame(
        "participation/launched-via",
        r"{MISSIONS:m}(?: [a-z]+){0,2}? (?:launch|launched|lifted off|flew|fly)(?:{GAP}) via {ORGS:o}",
        _roles(o="launch-provider"),
        r" via ",
        "Dragonfly was launched on 12 January via ISRO.",
        ({"type": "participation", "organization": "ISRO", "role": "launch-provider"},),
    ),
    Frame(
        "participation/contract-to",
        r"{ORGS:o},? (?:{HAVE})(?:signs?|signed|wins?|won|secure[sd]?|receive[sd]?|lands?|landed|inks?|inked) (?:[^<>;:]|<[xydgvi]\d+>){0,80}?(?:contract|agreement|deal|letter of intent|order|award)s? (?:[^<>;:]|<[xydgvi]\d+>){0,40}?to (?P<v>launch|build|develop|provide|supply|deliver|operate|design|manage|manufacture|support|construct|carry|transport|test|perform|lead)(?:{SKIM}){MISSIONS:m}",
        lambda r, match: _contracted(r, match),
        r"contract|agreement|deal|letter|order|award",
        "Arianespace signs a letter of intent to launch the Dragonfly probe.",
        ({"type": "participation", "organization": "Arianespace", "role": "launch-provider"},),
    ),
    Frame(
        "participation/chosen-as",
        r"{ORGS:o},? (?:that it |it )?(?:has been |have been |was |were |is |been |to be )?(?:selected|onboarded|chosen|named|picked|appointed) as (?:an? |the )?(?:[a-z-]+ ){0,4}(?:vendor|provider|supplier|contractor|partner|manufacturer|builder|integrator|operator)s?(?:{GAP}) (?:for|on|to|of|under|in) (?:{ORG}(?:'s)? )*(?P<m>{MISSION})",
        _roles(o="supplier"),
        r" as ",
        "OHB was chosen as a vendor for the Dragonfly program.",
        ({"type": "participation", "organization": "OHB", "role": "supplier"},),
    ),
    Frame(
        "participation/flies-aboard-its",
        r"{ORGS:o},? (?:{HAVE})(?:launch|fl(?:y|ew|ies)|deploy|sen[dt]|deliver)[a-z]* {ANY} (?:aboard|on board|on) (?:an? |the )?(?:[a-z]+ )?(?P<p><o\d+>)(?:'s)? (?P<m><m\d+>)",
        _roles(o="customer", p="launch-provider"),
        r"aboard|board| on ",
        "OHB launched a small tug aboard the SpaceX Transporter-5 mission.",
        ({"type": "participation", "organization": "OHB", "role": "customer"},),
    ),
    Frame(
        "participation/with-it-as",
        r"{MISSIONS:m}(?:[^;:]{0,200}?),? with {ORGS:o} (?:serving |acting )?as (?:the |an? )?(?:[a-z-]+ )?(?P<r>prime contractor|lead|operator|manufacturer|partner|builder|integrator|supplier)",
        _first(lambda r, match: _serves(r, match)),
        r" as ",
        "Dragonfly left for Titan in spring, with OHB as the prime contractor.",
        ({"type": "participation", "organization": "OHB", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/partners-in-it",
        r"{MISSIONS:m}(?:[^;:]{0,160}?),? and (?:both )?{ORGS:o} (?:is|are|was|were) (?:an? )?(?:[a-z]+ )?(?:partners?|involved|participants?|participating) in it\b",
        _first(_roles(o="partner")),
        r"in it",
        "Dragonfly is a mission to Titan, and both CNES and JAXA are partners in it.",
        ({"type": "participation", "organization": "JAXA", "role": "partner"},),
    ),
    Frame(
        "participation/those-behind-it",
        r"(?:partners|contributors|contributing|participating|involved|participants|taking part|working|collaborating) (?:on|in|of|for|to|with) {MISSION:m}(?: [a-z]+)?,? ?(?:also )?(?:include|includes|are|is|were|was|:|such as|—) {LISTED:o}",
        _roles(o="partner"),
        r"partners|contribut|particip|involved|taking part|working|collaborating",
        "Also contributing to Dragonfly are CNES and JAXA.",
        ({"type": "participation", "organization": "JAXA", "role": "partner"},),
    ),
    Frame(
        "participation/cooperation-on",
        r"\b(?:cooperation|co-operation|collaboration|partnership) (?:between|of|among) {LISTED:o}(?:{GAP}) (?:on|in|for|under|to [a-z]+) {MISSIONS:m}",
        _roles(o="partner"),
        r"operation|collaboration|partnership",
        "The text details the close cooperation between CNES and JAXA on Dragonfly activities.",
        ({"type": "participation", "organization": "JAXA", "role": "partner"},),
    ),
    Frame(
        "participation/agreement-with-for",
        r"\b(?:agreement|contract|memorandum|arrangement|partnership|mou) with {ORGS:o} (?:for|on|about|concerning|regarding) {MISSIONS:m}",
        _roles(o="partner"),
        r" with ",
        "Work began after the agreement with CNES on the Dragonfly mission.",
        ({"type": "participation", "organization": "CNES", "role": "partner"},),
    ),
    Frame(
        "participation/agreement-for-with",
        r"\b(?:agreement|contract|memorandum|arrangement|partnership|mou) (?:for|on|about|concerning|regarding) {MISSIONS:m} (?:with|between) {ORGS:o}(?: on behalf of {ORGS:p})?",
        _roles(o="partner", p="partner"),
        r" with | between ",
        "She signed an agreement for Dragonfly with CNES on behalf of JAXA.",
        ({"type": "participation", "organization": "JAXA", "role": "partner"},),
    ),
)

_TASKS = {
    "launch": ("launch-provider", "customer"),
    "carry": ("launch-provider", "customer"),
    "transport": ("launch-provider", "customer"),
    "build": ("prime-contractor", "customer"),
    "develop": ("prime-contractor", "customer"),
    "design": ("prime-contractor", "customer"),
    "manufacture": ("prime-contractor", "customer"),
    "construct": ("prime-contractor", "customer"),
    "operate": ("operator", "customer"),
    "manage": ("operator", "customer"),
    "lead": ("lead", "customer"),
}


def _chosen(r: Rendering, match: re.Match[str]) -> Made:
    """Read who is chosen (`b`) by whom (`a`) for which task (`v`) in the missions `m`."""
    taker, giver = _TASKS.get(match["v"], ("supplier", "customer"))
    for group, role in (("b", taker), ("a", giver)):
        for organization in r.entities(match.groupdict().get(group)):
            for mission in r.entities(match["m"]):
                yield (
                    "participation",
                    {"organization": organization, "mission": mission, "role": role},
                )


def _joint(r: Rendering, match: re.Match[str]) -> Made:
    """Read a mission that several carry out together; one alone only where the text says joint."""
    organizations = r.entities(match["o"])
    if len(organizations) > 1 or re.search(r"joint|coop|collab|partner", match[0]):
        yield from _roles(o="partner")(r, match)
    elif match["by"] == "of":
        yield from _roles(o="lead")(r, match)


#: The role told by the beginning of a verb; a mission of several is everyone's.
_VERBS = {
    "buil": "prime-contractor",
    "deve": "prime-contractor",
    "manu": "prime-contractor",
    "desi": "prime-contractor",
    "laun": "launch-provider",
    "inje": "launch-provider",
    "depl": "launch-provider",
    "oper": "operator",
    "mana": "operator",
    "run": "operator",
    "runs": "operator",
    "fund": "funder",
    "faci": "partner",
    "supp": "partner",
    "deli": "supplier",
}


def _relative(r: Rendering, match: re.Match[str]) -> Made:
    """Read who does what to the mission that a relative clause is about."""
    several = len(r.entities(match["o"])) > 1
    role = "partner" if several else _VERBS.get(match["w"][:4], "lead")
    yield from _roles(o=role)(r, match)


def _contracted(r: Rendering, match: re.Match[str]) -> Made:
    """Read who has a contract, and for which work; an agency gives it, a company does it."""
    role = _TASKS.get(match["v"], ("supplier", ""))[0]
    for organization in r.entities(match["o"]):
        for mission in r.entities(match["m"]):
            part = role if organization.cls == "Company" else "customer"
            yield _part(r, match, organization, mission, part)


def _thanked(r: Rendering, match: re.Match[str]) -> Made:
    """Read for what an organisation is thanked."""
    for organization in r.entities(match["o"]):
        for mission in r.entities(match["m"]):
            yield _part(r, match, organization, mission, _VERBS.get(match["v"][:4], "partner"))


def _of(r: Rendering, match: re.Match[str]) -> Made:
    """Read whose a mission is: one leads, several are partners."""
    role = "partner" if len(r.entities(match["o"])) > 1 else "lead"
    yield from _roles(o=role)(r, match)


def _aboard(r: Rendering, match: re.Match[str]) -> Made:
    """Read what an organisation has aboard: an instrument, or something else."""
    tool = re.search(r"<i|payload|instrument|sensor|camera|experiment", match[0])
    yield from _roles(o="instrument-provider" if tool else "customer")(r, match)


def _part_of_craft(r: Rendering, match: re.Match[str]) -> Made:
    """Read who made a part or an instrument of a mission."""
    tool = re.search(r"<i|instrument|sensor|camera|spectrometer|payload", match[0])
    yield from _roles(o="instrument-provider" if tool else "supplier")(r, match)


_SERVES = {
    "prime contractor": "prime-contractor",
    "manufacturer": "prime-contractor",
    "builder": "prime-contractor",
    "lead": "lead",
    "leader": "lead",
    "supplier": "supplier",
    "operator": "operator",
    "integrator": "supplier",
    "partner": "partner",
}


def _serves(r: Rendering, match: re.Match[str]) -> Made:
    """Read the role that an organisation is told to have."""
    yield from _roles(o=_SERVES[match["r"]])(r, match)


def _in_focus(r: Rendering, match: re.Match[str], role: str) -> Made:
    """Read a part in the mission that the text is speaking of, where the sentence names none."""
    topic = _topic(r)
    if topic is not None and "<m" not in r.text and not _NOT.search(match[0]):
        for organization in r.entities(match["o"]):
            yield _part(r, match, organization, topic, role)


#: How far before a sentence, in characters, the mission may be named that it goes on about.
_TOPIC = 1000


def _topic(r: Rendering) -> Entity | None:
    """Give the mission of the title, or the text's chief mission where it was named last."""
    if r.reader.focus is not None:
        return r.reader.focus
    flying = [m for m in r.reader.mentions if m.letter == "m"]
    before = [m for m in flying if r.sentence.start - _TOPIC <= m.start < r.sentence.start]
    if not before:
        return None
    begins = r.reader.plain.rfind(". ", 0, before[-1].start)
    near = {e for m in before if m.start > begins for e in m.entities}
    counted = Counter(e for m in flying for e in m.entities)
    chief, count = counted.most_common(1)[0]
    plain = near == {chief} or (chief in near and count * 2 > counted.total())
    return chief if plain else None


def _owned_before(r: Rendering, match: re.Match[str]) -> Made:
    """Read an owner whose name stands before the mission's; of a company a noun must follow."""
    owners = r.entities(match["o"])
    codes = [e for e in r.entities(match["m"]) if not e.slug and len(e.name) < 5]
    if not codes and (match["t"].strip(" ,.") or all(e.cls == "Agency" for e in owners)):
        yield from _roles(o="lead")(r, match)


def _of_two(r: Rendering, match: re.Match[str]) -> Made:
    """Read an agency and the company that flies its mission."""
    if all(e.cls == "Company" for e in r.entities(match["o2"])):
        yield from _roles(o="lead", o2="operator")(r, match)


def _made_and_run(r: Rendering, match: re.Match[str]) -> Made:
    """Read who made a mission and who launched or ran it; one alone is another frame's."""
    if match["p"] or match["q"]:
        yield from _roles(o="prime-contractor", p="operator", q="launch-provider")(r, match)


def _own_name(r: Rendering, match: re.Match[str]) -> Made:
    """Read the company whose name a constellation bears."""
    for mission in r.entities(match["m"]):
        owner = r.reader.owners.get(id(mission))
        if owner is not None:
            yield _part(r, match, owner, mission, "operator")


def _its_own(r: Rendering, match: re.Match[str]) -> Made:
    """Read an owner told by a pronoun: the only organisation of the sentence."""
    texts = (r.text[: match.start()], r.text)
    named = (re.findall(kind, text) for text in texts for kind in (r"<o\d+>", r"<[oc]\d+>"))
    owners = r.entities(" ".join(next(filter(None, named), ())))
    if len(owners) == 1 and match[0].startswith(("its", "their")):
        for mission in r.entities(match["m"]):
            role = "operator" if owners[0].cls == "Company" else "lead"
            yield _part(r, match, owners[0], mission, role)


def _together(r: Rendering, match: re.Match[str]) -> Made:
    """Read missions on which two or more work together."""
    if len(r.entities(match["o"])) > 1:
        yield from _roles(o="partner")(r, match)


#: Parts in the mission that the document is about, told by sentences that name none.
FOCUS_FRAMES = (
    Frame(
        "participation/contributions-from-focus",
        r"with (?:[a-z]+ ){0,3}(?:contributions?|participation|funding(?: support)?) (?:by|from|of) {ORGS:o}(?: and (?:[a-z]+ ){0,2}(?:support|contributions?) from {ORGS:p})?",
        lambda r, match: _in_focus(r, match, "partner"),
        r"contribution|participation|funding",
        "The Dragonfly mission nears Saturn. The probe flies with contributions from CNES.",
        ({"type": "participation", "organization": "CNES", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/leads-focus",
        r"{ORG:o} is the (?:lead|leading) (?:agency|partner|organi[sz]ation)",
        lambda r, match: _in_focus(r, match, "lead"),
        r"lead",
        "The Dragonfly mission goes to Titan. NASA is the lead agency.",
        (
            {
                "type": "participation",
                "organization": "NASA",
                "mission": "Dragonfly",
                "role": "lead",
            },
        ),
    ),
    Frame(
        "participation/partners-include",
        r"(?:partners|participants|contributors|(?:participating|partner) (?:agencies|countries|organi[sz]ations|institut(?:ions|es))|(?:the|whose|its) team|consortium)(?: also)? (?:includes?|are|is made up of|consists of|comprises?) {LISTED:o}",
        lambda r, match: _in_focus(r, match, "partner"),
        r"include|are",
        "The Dragonfly mission goes to Titan. Other partners include CNES and JAXA.",
        ({"type": "participation", "organization": "CNES", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/made-by-in-focus",
        rf"^{_MADE}(?:{{GAP}}) by {{ORGS:o}}, (?:it|they|the (?:satellites?|spacecraft|probe))\b",
        lambda r, match: _in_focus(r, match, "prime-contractor"),
        _MADE,
        "The Dragonfly mission goes to Titan. Built by OHB, the satellites weigh six tons.",
        ({"type": "participation", "organization": "OHB", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/rocket-in-focus",
        r"{ORG:o}(?:'s)? <v\d+>(?: rocket| launcher| launch vehicle)?(?: from|,| on| in| at| lift| perform| carr| deliver| launch| success| placed| separat| took| rose| roar| thunder| blast|\.|$)",
        lambda r, match: _flown(r, match),
        r"<v",
        "Dragonfly is on its way. The SpaceX Falcon 9 rocket lifted off on Monday.",
        (
            {
                "type": "participation",
                "organization": "SpaceX",
                "mission": "Dragonfly",
                "role": "launch-provider",
            },
        ),
    ),
    Frame(
        "participation/manages-focus",
        rf"{_WHO},? {_CARRY}(?:manag|lead|operat|oversee|direct)(?:e|es|s|ed|ing)?|led) (?:the|this) (?:[a-z]+ )?(?:mission|project|satellite|spacecraft|programme?|observatory|rover|lander|probe)(?=[,.]| (?:for|from|on|and|in)\b)",
        lambda r, match: _in_focus(r, match, "operator"),
        r"manag|lead|led|operat|overs|direct",
        "The Dragonfly mission goes to Titan. JPL manages the overall mission for its parent.",
        ({"type": "participation", "organization": "JPL", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/makes-part-in-focus",
        rf"{_WHO},? {_CARRY}(?:{_SUPPLY}|be responsible for|responsible for|be in charge of)) (?:(?!\b(?:from|like|than)\b)(?:[^<>;:,]|<[xydgvti]\d+>)){{0,60}}?\b(?:(?:the|its|main|flight|key|primary|science) (?:[a-z-]+ ){{0,3}}(?:payload|antenna|bus|platform|telescope|gondola|cryocooler|propulsion|camera|solar arrays?|ground segment|launch services?|launch vehicle|rocket|descent module|surface platform|spacecraft|heat shield|instruments?|detectors?|sensors?|optics|structure))\b(?!.* (?:of|for|on) )",
        lambda r, match: _in_focus(r, match, "supplier"),
        rf"{_SUPPLY}|responsible|charge",
        "The Dragonfly mission goes to Titan. OHB developed the main antenna.",
        ({"type": "participation", "organization": "OHB", "role": "supplier"},),
    ),
)


def _flown(r: Rendering, match: re.Match[str]) -> Made:
    """Read who launches the mission that the text is speaking of, where a launch is told."""
    told = re.search(r"lifted|launched|separat|into orbit|blasted|roared|performed", r.text)
    if told and r.text.count("<v") == 1:
        yield from _in_focus(r, match, "launch-provider")


#: Who makes which instrument: with where it flies, that is a part in the mission.
MAKERS = (
    Frame(
        "participation/instrument-made-by",
        rf"{{INSTRUMENTS:i}},? (?:which |that )?(?:an? (?:[a-z-]+ ){{0,4}})?{{BE}}(?:{_MADE}|supplied|provided|contributed|funded)(?:{{GAP}}) by {{ORGS:o}}",
        lambda r, match: _makers(r, match),
        r"by",
        "Aeolus carries the ALADIN instrument, which was built by Leonardo.",
        ({"type": "participation", "mission": "Aeolus", "role": "instrument-provider"},),
    ),
    Frame(
        "participation/makes-instrument",
        rf"{{ORGS:o}},? {_CARRY}(?:buil[dt]s?|building|develop(?:s|ed|ing)?|suppl(?:y|ies|ied|ying)|provid(?:e|es|ed|ing)|contribut(?:e|es|ed|ing)|deliver(?:s|ed)?|design(?:s|ed)?)) (?:{{GAP}}){{INSTRUMENTS:i}}",
        lambda r, match: _makers(r, match),
        r"buil|develop|suppl|provid|contribut|deliver|design",
        "Aeolus carries the ALADIN instrument. Leonardo built ALADIN.",
        ({"type": "participation", "mission": "Aeolus", "role": "instrument-provider"},),
    ),
)


def _makers(r: Rendering, match: re.Match[str]) -> Made:
    """Read who makes which instrument; not a fact of the guide yet."""
    if not _NOT.search(match[0]):
        for instrument in r.entities(match["i"]):
            for maker in r.entities(match["o"]):
                yield "maker", {"organization": maker, "instrument": instrument}


def of_instruments(
    flights: Iterable[Statement], makers: Iterable[Statement]
) -> Iterator[Statement]:
    """Give the makers of instruments their part in the missions on which these fly."""
    made = list(makers)
    for flight in flights:
        for maker in made:
            if maker.fields["instrument"] is flight.fields["instrument"]:
                fields = {
                    "organization": maker.fields["organization"],
                    "mission": flight.fields["mission"],
                    "role": "instrument-provider",
                }
                yield Statement("participation", fields, maker.start, maker.end, maker.rule)


def of_names(r: Rendering) -> Iterator[Statement]:
    """Give the organisations that a mission's own name begins with their part in it: `A-B Radar`."""
    for mention in r.mentions:
        match = _NAMED_AFTER.match(mention.text) if mention.letter == "m" else None
        if match is None:
            continue
        owners = [r.reader.called(name) for name in match.groups()]
        for owner in owners:
            if owner is not None and None not in owners and owner is not mention.entities[0]:
                fields = {"organization": owner, "mission": mention.entities[0], "role": "partner"}
                yield Statement(
                    "participation", fields, mention.start, mention.end, "participation/named-after"
                )


_NAMED_AFTER = re.compile(r"([A-Z][\w.]+)[-–/]([A-Z][\w.]+) ")


def of_agreements(r: Rendering, agreed: Iterable[Statement]) -> Iterator[Statement]:
    """Give the parties of an agreement their part in the missions that it is told to be about.

    These are the missions that stand after the words for the agreement, in the same clause.
    """
    for statement in agreed:
        if statement.rule in _LOOSE or statement.fields["status"] == "ended":
            continue
        after = [
            m for m in r.mentions
            if m.letter == "m" and statement.start <= m.start and m.start - statement.end < _ABOUT
        ]  # fmt: skip
        if not after:
            continue
        text = r.reader.plain[statement.start : after[0].end]
        if (
            ";" in text
            or " data " in text
            or " the fact " in text
            or " built " in text
            or (after[0].start > statement.end and not _TIES.search(text))
        ):
            continue
        for mission in _with_the_next(r, after):
            for party, role in _roles_of(statement, text):
                fields: dict[str, Any] = {"organization": party, "mission": mission, "role": role}
                if statement.fields["status"] == "intended":
                    fields["modality"] = "planned"
                yield Statement(
                    "participation", fields, statement.start, after[0].end, "participation/agreed"
                )


def _with_the_next(r: Rendering, after: list[Mention]) -> Iterator[Entity]:
    """Give the first mission and those that the text lists with it."""
    yield from after[0].entities
    for mention, following in pairwise(after):
        if not _LISTED_NEXT.fullmatch(r.reader.plain, mention.end, following.start):
            return
        yield from following.entities


_LISTED_NEXT = re.compile(
    r"(?: (?:satellites?|missions?|spacecraft))?(?: to [\w -]{1,60})?,? (?:and|,)(?: the| on)* "
)
#: How many characters behind the words for an agreement its mission may stand.
_ABOUT = 220
#: Agreements whose words tell no more than that there is one.
_LOOSE = frozenset({"agreement/has-with", "agreement/partners-like", "agreement/joined-names"})
_TIES = re.compile(r"\b(?:to|for|on|of|in|under|about|regarding|concerning)\b")
_WORK = re.compile(r"\b(launch|deploy|build|develop|design|manufactur|suppl|provid|operat)")


def _roles_of(statement: Statement, text: str) -> Iterator[tuple[Entity, str]]:
    """Tell the role of each party: of a contract the customer and who does the work."""
    parties = statement.fields["parties"]
    if statement.fields["kind"] != "contract" or len(parties) != 2 or statement.rule not in _AWARDS:
        yield from ((party, "partner") for party in parties)
        return
    work = _WORK.search(text)
    task = {"launch": "launch-provider", "deploy": "launch-provider", "operat": "operator"}
    yield parties[0], "customer"
    yield parties[1], task.get(work[1], "supplier") if work else "supplier"


_AWARDS = frozenset(
    f"agreement/{name}"
    for name in (
        "announces-win",
        "award-to",
        "awarded-its-contract",
        "chosen-for",
        "chosen-for-programme",
        "launches-for",
        "product-selected-by",
        "selected-by",
        "selects",
        "under-contract",
        "wins-from",
    )
)
