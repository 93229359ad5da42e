"""Who leads, operates and pays for a mission."""

from __future__ import annotations

from kg.extraction.frames import Frame
from kg.extraction.participations.roles import CARRY, KIND, UNDERTAKING, WHO, first, roles, unless

FRAMES = (
    Frame(
        "participation/operated-by",
        r"{MISSIONS:m}(?: (?:spacecraft|satellites?|mission))?,? (?:which |that )?(?P<v>(?:is |are |was |will be |to be )?)(?:an? |the )?(?:[a-z-]+ ){0,5}?(?:jointly )?(?:operated|managed|run|led|overseen|owned|coordinated)(?:{GAP}) by {ORGS:o}(?:(?: in <[xyc]\d+>,?)*,? (?:for|on behalf of) {ORG:c})?",
        unless(r"^<m\d+> launch", roles(o="operator", c="customer")),
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
        rf"{WHO},? {CARRY}(?:operate|oversee|manage|lead|run|own|conduct|control|assume control of|took control of|fund(?:s|ed)? and manage)(?:s|d)?) (?:{{GAP}}){{MISSIONS:m}}(?:,? (?:for|on behalf of) {{ORG:c}})?",
        roles(o="operator", c="customer"),
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
        "participation/led-by-with",
        rf"{{MISSIONS:m}}(?:,| is| was) (?:an? |the ){KIND}{{0,5}}?{UNDERTAKING},? (?:which is |that is )?(?:led|headed|managed|conducted|run) by {{ORGS:l}}(?:,? (?:together |jointly )?(?:with|in (?:partnership|collaboration|cooperation) with|and involves|that involves) (?:contributions from |participation (?:of|from) )?{{ORGS:o}})?",
        roles(l="lead", o="partner"),
        r" by ",
        "SMILE is a mission led by ESA with CAS.",
        ({"type": "participation", "organization": "CAS", "mission": "SMILE", "role": "partner"},),
    ),
    Frame(
        "participation/funds",
        rf"{{ORGS:o}},? {CARRY}(?:fund(?:s|ed)?|financ(?:e|es|ed)|co-fund(?:s|ed)?|invest(?:s|ed)?|sponsor(?:s|ed)?)) (?:{{SKIM}}){{MISSIONS:m}}",
        roles(o="funder"),
        r"fund|financ|invest|sponsor",
        "The UK Space Agency funded part of the NovaSAR-1 mission.",
        ({"type": "participation", "organization": "UK Space Agency", "role": "funder"},),
    ),
    Frame(
        "participation/funded-by",
        r"{MISSIONS:m}(?: (?:mission|project))?,? (?:which |that )?{BE}(?:funded|financed|co-funded|sponsored|supported|paid for)(?:{GAP}) by {ORGS:o}",
        roles(o="funder"),
        r"fund|financ|sponsor|support|paid",
        "The NovaSAR-1 mission was funded by the UK Space Agency.",
        ({"type": "participation", "organization": "UK Space Agency", "role": "funder"},),
    ),
    Frame(
        "participation/run-from",
        r"{MISSIONS:m}(?: (?:spacecraft|satellites?|mission))?,? (?P<v>(?:is |are |was |will be |to be ))(?:operated|controlled|managed|run|monitored)(?:{GAP}) (?:from|at) (?P<o><o\d+>)",
        lambda r, match: roles(o="lead" if "lead" in match["v"] else "operator")(r, match),
        r" (?:from|at) <o",
        "Dragonfly will be operated from JAXA's control centre.",
        ({"type": "participation", "organization": "JAXA", "role": "operator"},),
    ),
    Frame(
        "participation/money-for",
        r"{MISSIONS:m}(?:(?!<m)[^;:]){0,100}?(?:investment|funding|grant|money|financing|funds)(?: support)? (?:from|by|of) {ORGS:o}",
        first(roles(o="funder")),
        r"investment|funding|grant|money|financing|funds",
        "The money to develop Dragonfly is an investment from ESA.",
        ({"type": "participation", "organization": "ESA", "role": "funder"},),
    ),
)
