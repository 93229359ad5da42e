"""Who builds a mission, and who makes a part of it."""

from __future__ import annotations

import re

from kg.extraction.frames import Frame
from kg.extraction.participations.roles import (
    CARRY,
    KIND,
    MADE,
    SUPPLY,
    VERBS,
    WHO,
    Made,
    first,
    roles,
    serves,
    unless,
)
from kg.extraction.sentences import Rendering

#: What an organisation does to a mission, after a relative pronoun; the group says which role it has.
_DOES = (
    r"(?P<v>(?:has |have |had |will |is |are |was |were |(?:is|are|was|were|plans?|has agreed) to |(?:is|are|was|were) (?:now |currently )?)?(?:be )?(?:[a-z]+ly )?)"
    r"(?P<w>build(?:s|ing)?|built|develop(?:s|ed|ing)?|manufactur(?:es?|ed|ing)|operat(?:es?|ed|ing)|launch(?:es|ed|ing)?|manag(?:es?|ed|ing)|run(?:s|ning)?"
    r"|fund(?:s|ed|ing)?|lead(?:s|ing)?|led|fl(?:y|ies|ew|own|ying)|propos(?:es?|ed|ing)|plan(?:s|ned|ning)?|shar(?:es?|ed|ing)|prepar(?:es?|ed|ing)"
    r"|carr(?:y|ies|ied|ying) out|conduct(?:s|ed|ing)?|undert(?:akes?|ook|aking)|design(?:s|ed|ing)?|own(?:s|ed)?|contribut(?:es?|ed|ing) to)\b"
)


def _relative(r: Rendering, match: re.Match[str]) -> Made:
    """Read who does what to the mission that a relative clause is about."""
    several = len(r.entities(match["o"])) > 1
    role = "partner" if several else VERBS.get(match["w"][:4], "lead")
    yield from roles(o=role)(r, match)


def _made_and_run(r: Rendering, match: re.Match[str]) -> Made:
    """Read who made a mission and who launched or ran it; one alone is another frame's."""
    if match["p"] or match["q"]:
        yield from roles(o="prime-contractor", p="operator", q="launch-provider")(r, match)


def _part_of_craft(r: Rendering, match: re.Match[str]) -> Made:
    """Read who made a part or an instrument of a mission."""
    tool = re.search(r"<i|instrument|sensor|camera|spectrometer|payload", match[0])
    yield from roles(o="instrument-provider" if tool else "supplier")(r, match)


FRAMES = (
    Frame(
        "participation/made-by",
        rf"{{MISSIONS:m}}(?: (?:spacecraft|satellites?|mission|probe))?,? (?:which |that )?(?:(?:is|was|are|were) (?:an? |the )?{KIND}{{0,5}}?)?{{BE}}{MADE}(?: and (?:operated|tested|integrated|launched|designed|built))?(?:{{GAP}}) by (?:an? (?:{{GAP}})(?:led by )?)?{{ORGS:o}}(?:,? (?:for|on behalf of) {{ORG:c}})?",
        roles(o="prime-contractor", c="customer"),
        MADE,
        "Aeolus was built by Airbus Defence and Space in Stevenage.",
        ({"type": "participation", "mission": "Aeolus", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/made-by-before",
        rf"(?:^|, ){MADE}(?:{{GAP}})(?:<o\d+>)?(?:{{GAP}}) by {{ORGS:o}},(?: [^;]{{0,140}}?,)? {{MISSIONS:m}}",
        roles(o="prime-contractor"),
        MADE,
        "Built by Airbus Defence and Space, Aeolus measured winds.",
        ({"type": "participation", "mission": "Aeolus", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/maker-joined",
        r"(?P<o><[oc]\d+>)-(?P<w>built|made|developed|manufactured|led) (?:[a-z-]+ ){0,2}(?P<m><m\d+>)",
        lambda r, match: roles(o="lead" if match["w"] == "led" else "prime-contractor")(r, match),
        r">-",
        "The Airbus Defence and Space-built Aeolus measured winds.",
        ({"type": "participation", "mission": "Aeolus", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/makes",
        rf"{{ORGS:o}},? {CARRY}(?:buil[dt]s?|building|develop(?:ed|s|ing)?|manufactur(?:ed|es|ing)|design(?:ed|s|ing)?)) {{MISSIONS:m}}",
        roles(o="prime-contractor"),
        r"buil|develop|manufact|design",
        "Airbus Defence and Space built the Aeolus satellite.",
        ({"type": "participation", "mission": "Aeolus", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/provided-by",
        r"{MISSIONS:m}(?: (?:spacecraft|satellites?))? for {ORG:c},? (?:provided|built|developed|supplied|made|manufactured) by {ORGS:o}",
        roles(o="prime-contractor", c="customer"),
        r" by ",
        "The Aeolus satellite for ESA, built by Airbus Defence and Space, measured winds.",
        ({"type": "participation", "organization": "ESA", "mission": "Aeolus"},),
    ),
    Frame(
        "participation/made-and-run-by",
        rf"{{MISSIONS:m}}(?:(?!<m)[^;.]){{0,100}}?{MADE} by {{ORGS:o}}(?: and launched by {{ORGS:q}})?(?:,? and (?:operated|managed|owned|run) by {{ORGS:p}})?",
        _made_and_run,
        rf"{MADE} by",
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
        "participation/part-made-by",
        r"{MISSIONS:m}(?:'s)? (?:[a-z-]+ ){0,5}(?:instruments?|payloads?|antennas?|bus|platform|module|structure|propulsion|camera|radar|systems?)(?: was| is| were| are|,)?(?: being)? (?:supplied|built|provided|developed|manufactured|delivered) by (?:<[cg]\d+>'s )?{ORGS:o}(?!')",
        roles(o="supplier"),
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
        serves,
        r"prime contractor|lead|operator|manufacturer|partner|builder|integrator|supplier",
        "OHB is the prime contractor for the Dragonfly mission.",
        ({"type": "participation", "organization": "OHB", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/responsible",
        r"{ORGS:o},? (?:which )?(?:is|are|was|were|will be) (?:also |jointly )?responsible for (?:{ANY}) (?:of|for|on|in) {MISSIONS:m}",
        roles(o="partner"),
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
        "participation/supplies",
        rf"{WHO},? {CARRY}{SUPPLY}) (?:{{SKIM}})\b(?:to|for|of|on|aboard|on board) (?:{{ORG}}'s )?{{MISSIONS:m}}",
        unless(r"\b(?:from|like|based on|than)\b", roles(o="supplier")),
        SUPPLY,
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
        rf"{{ORGS:o}},? {CARRY}(?:suppl(?:y|ies|ied)|provid(?:e|es|ed)|deliver(?:s|ed)?|buil[dt]s?|develop(?:s|ed)?)) (?P<m><m\d+>)'s (?!<)",
        roles(o="supplier"),
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
        "participation/craft-that-it-makes",
        rf"{{MISSION:m}}(?:(?:,| is| was| are| were| will be| –|—) (?:an?|the|one of(?: the)?) (?:[^<>;.]|<[xdg]\d+>){{0,70}}?)?,? ?(?:that|which|(?<=[a-z]{{4}})) {{ORGS:o}} {_DOES}",
        _relative,
        r"(?:that|which|[a-z]{4}) (?:both )?(?:the |its |their |our )?<[oc]",
        "Dragonfly is a probe that NASA and CNES will build by 2030.",
        ({"type": "participation", "organization": "CNES", "mission": "Dragonfly"},),
    ),
    Frame(
        "participation/carries-made-by",
        r"{MISSION:m}(?:'s? (?:[a-z-]+ ){0,5}(?:instruments?|payloads?|antennas?|bus|platform|module|structure|propulsion|camera|radar|systems?|engines?|sensors?))?,? (?:which |that )?(?:carr(?:y|ies|ied)|uses?|used|has|had|includes?|features?|hosts?|consists? of|comprises?|is equipped with|is fitted with|is powered by|will carry|will use|is|was|are|were|<i\d+>)[ ,](?:[^<>;:]|<[xydgvti]\d+>){2,120}?(?:,? (?:which |that )?(?:is|are|was|were|being|to be|will be|have been|has been))?,? (?:supplied|built|provided|developed|manufactured|delivered|designed|contributed|made) by {ORGS:o}(?!')",
        _part_of_craft,
        r"supplied|built|provided|developed|manufactured|delivered|designed|contributed|made",
        "Dragonfly uses a cluster of five thrusters, built by OHB.",
        ({"type": "participation", "organization": "OHB", "role": "supplier"},),
    ),
    Frame(
        "participation/parts-come-from",
        r"\b(?:of|for|on) (?:{ORG}'s )?{MISSION:m}(?:[^<>;:]|<[xydi]\d+>){0,60}? com(?:e|es|ing) (?:{GAP})from (?P<o>{ORG}(?:(?:,? and |, )(?:from )?{ORG})*)",
        roles(o="supplier"),
        r"com(?:e|es|ing) ",
        "Sensors for Dragonfly were to come from CNES, from JAXA and from CSA.",
        ({"type": "participation", "organization": "JAXA", "role": "supplier"},),
    ),
    Frame(
        "participation/with-it-as",
        r"{MISSIONS:m}(?:[^;:]{0,200}?),? with {ORGS:o} (?:serving |acting )?as (?:the |an? )?(?:[a-z-]+ )?(?P<r>prime contractor|lead|operator|manufacturer|partner|builder|integrator|supplier)",
        first(serves),
        r" as ",
        "Dragonfly left for Titan in spring, with OHB as the prime contractor.",
        ({"type": "participation", "organization": "OHB", "role": "prime-contractor"},),
    ),
)
