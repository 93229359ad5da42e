"""Who is chosen or has a contract for work on a mission, and what agreements are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from kg.extraction.frames import Frame, Statement
from kg.extraction.names import Entity, Mention
from kg.extraction.participations.roles import TASKS, VERBS, Made, part, roles
from kg.extraction.sentences import Rendering

_LISTED_NEXT = re.compile(
    r"(?: (?:satellites?|missions?|spacecraft))?(?: to [\w -]{1,60})?,? (?:and|,)(?: the| on)* "
)

#: How many characters behind the words for an agreement its mission may stand.
_ABOUT = 220

#: Agreements whose words tell no more than that there is one.
_LOOSE = frozenset({"agreement/has-with", "agreement/partners-like", "agreement/joined-names"})

_TIES = re.compile(r"\b(?:to|for|on|of|in|under|about|regarding|concerning)\b")

_WORK = re.compile(r"\b(launch|deploy|build|develop|design|manufactur|suppl|provid|operat)")

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


def _chosen(r: Rendering, match: re.Match[str]) -> Made:
    """Read who is chosen (`b`) by whom (`a`) for which task (`v`) in the missions `m`."""
    taker, giver = TASKS.get(match["v"], ("supplier", "customer"))
    for group, role in (("b", taker), ("a", giver)):
        for organization in r.entities(match.groupdict().get(group)):
            for mission in r.entities(match["m"]):
                yield (
                    "participation",
                    {"organization": organization, "mission": mission, "role": role},
                )


def _contracted(r: Rendering, match: re.Match[str]) -> Made:
    """Read who has a contract, and for which work; an agency gives it, a company does it."""
    role = TASKS.get(match["v"], ("supplier", ""))[0]
    for organization in r.entities(match["o"]):
        for mission in r.entities(match["m"]):
            told = role if organization.cls == "Company" else "customer"
            yield part(r, match, organization, mission, told)


def _thanked(r: Rendering, match: re.Match[str]) -> Made:
    """Read for what an organisation is thanked."""
    for organization in r.entities(match["o"]):
        for mission in r.entities(match["m"]):
            yield part(r, match, organization, mission, VERBS.get(match["v"][:4], "partner"))


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


FRAMES = (
    Frame(
        "participation/chosen-for",
        r"{ORGS:b},? (?:that it |it )?(?:has been |have been |was |were |is |been )(?:selected|chosen|awarded|contracted|picked|tapped|tasked)(?:(?:{SKIM}) by {ORGS:a})?(?:{SKIM})(?:to (?P<v>launch|build|develop|provide|supply|deliver|operate|design|manage|manufacture|support|construct|carry|transport|test|perform|lead))(?:{SKIM})(?:{ORG}'s )?{MISSIONS:m}",
        _chosen,
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
        _chosen,
        r"select|chos|award|contract|pick|tap|task",
        "NASA selected Rocket Lab to launch the Aspera mission.",
        (
            {"type": "participation", "organization": "Rocket Lab", "role": "launch-provider"},
            {"type": "participation", "organization": "NASA", "role": "customer"},
        ),
    ),
    Frame(
        "participation/under-contract",
        r"{MISSIONS:m},? (?:which )?{BE}(?:built |developed |operated )?under (?:an? |its )?(?:[a-z-]+ ){0,3}contract (?:with|to|from) {ORGS:o}",
        roles(o="customer"),
        r"under",
        "The Aeolus satellite was built under contract to ESA.",
        ({"type": "participation", "organization": "ESA", "mission": "Aeolus"},),
    ),
    Frame(
        "participation/asked-to",
        r"\b(?:selected|chose|contracted|commissioned|hired|tasked|picked) {ORGS:b}(?:{SKIM})to (?P<v>launch|build|develop|provide|supply|deliver|operate|design|manage|manufacture|support|construct|carry|transport|test|perform|lead)(?:{SKIM})(?:{ORG}'s )?{MISSIONS:m}",
        _chosen,
        r"select|chose|contract|commission|hired|task|pick",
        "In 2021 the buyer contracted OHB to build the Dragonfly probe.",
        ({"type": "participation", "organization": "OHB", "role": "prime-contractor"},),
    ),
    Frame(
        "participation/one-of-companies",
        r"{ORGS:o} (?:is|are|was|were)(?: [a-z]+)? (?:one of|among) (?:the )?(?:[a-z0-9-]+ ){0,4}(?:companies|firms|vendors|providers|contractors|suppliers|agencies|institutions|universities)(?:{GAP}) (?:part of|selected|participating|chosen|eligible|involved|contributing|under|for|in)(?:{GAP}) {MISSIONS:m}",
        roles(o="supplier"),
        r"one of|among",
        "OHB is one of nine companies that are part of the Dragonfly program.",
        ({"type": "participation", "organization": "OHB", "role": "supplier"},),
    ),
    Frame(
        "participation/thanked-for",
        r"(?P<o><o\d+>)(?:,? <c\d+>)? (?:for|in) (?:the |its |their )?(?:[a-z]+ )?(?P<v>launch|facilitat|build|develop|operat|inject|deploy|support|manufactur|deliver)(?:ing|ion|ment|ation)?(?: of| for)? (?:{SKIM}){MISSIONS:m}",
        _thanked,
        r"for |in ",
        "She congratulated team ISRO for launching the Dragonfly mission.",
        ({"type": "participation", "organization": "ISRO", "role": "launch-provider"},),
    ),
    Frame(
        "participation/under-its-contract",
        r"{MISSION:m}(?:(?!<m)[^;:]){0,120}?(?:is|was|will be|marks) (?:the |its |an? )?(?:[a-z0-9-]+ ){0,4}(?:mission|flight|launch|delivery) (?:under|of|for|by|in) {ORG:o}'s (?:[a-z-]+ |<[xy]\d+> )*?(?:contract|agreement|award)(?: (?:with|from|for) {ORG:c})?",
        roles(o="operator", c="customer"),
        r"contract|agreement|award",
        "Dragonfly is the first mission under OHB's second contract with ESA.",
        ({"type": "participation", "organization": "OHB", "role": "operator"},),
    ),
    Frame(
        "participation/contract-to",
        r"{ORGS:o},? (?:{HAVE})(?:signs?|signed|wins?|won|secure[sd]?|receive[sd]?|lands?|landed|inks?|inked) (?:[^<>;:]|<[xydgvi]\d+>){0,80}?(?:contract|agreement|deal|letter of intent|order|award)s? (?:[^<>;:]|<[xydgvi]\d+>){0,40}?to (?P<v>launch|build|develop|provide|supply|deliver|operate|design|manage|manufacture|support|construct|carry|transport|test|perform|lead)(?:{SKIM}){MISSIONS:m}",
        _contracted,
        r"contract|agreement|deal|letter|order|award",
        "Arianespace signs a letter of intent to launch the Dragonfly probe.",
        ({"type": "participation", "organization": "Arianespace", "role": "launch-provider"},),
    ),
    Frame(
        "participation/chosen-as",
        r"{ORGS:o},? (?:that it |it )?(?:has been |have been |was |were |is |been |to be )?(?:selected|onboarded|chosen|named|picked|appointed) as (?:an? |the )?(?:[a-z-]+ ){0,4}(?:vendor|provider|supplier|contractor|partner|manufacturer|builder|integrator|operator)s?(?:{GAP}) (?:for|on|to|of|under|in) (?:{ORG}(?:'s)? )*(?P<m>{MISSION})",
        roles(o="supplier"),
        r" as ",
        "OHB was chosen as a vendor for the Dragonfly program.",
        ({"type": "participation", "organization": "OHB", "role": "supplier"},),
    ),
    Frame(
        "participation/agreement-with-for",
        r"\b(?:agreement|contract|memorandum|arrangement|partnership|mou) with {ORGS:o} (?:for|on|about|concerning|regarding) {MISSIONS:m}",
        roles(o="partner"),
        r" with ",
        "Work began after the agreement with CNES on the Dragonfly mission.",
        ({"type": "participation", "organization": "CNES", "role": "partner"},),
    ),
    Frame(
        "participation/agreement-for-with",
        r"\b(?:agreement|contract|memorandum|arrangement|partnership|mou) (?:for|on|about|concerning|regarding) {MISSIONS:m} (?:with|between) {ORGS:o}(?: on behalf of {ORGS:p})?",
        roles(o="partner", p="partner"),
        r" with | between ",
        "She signed an agreement for Dragonfly with CNES on behalf of JAXA.",
        ({"type": "participation", "organization": "JAXA", "role": "partner"},),
    ),
)
