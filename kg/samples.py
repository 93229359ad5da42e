"""Made-up releases of some 3 kB, to measure the reader with: nobody in them did what they say."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

#: After so many characters no paragraph is added: whole releases have 3,000 in the mean.
_SIZE = 2_540

_AGENCIES = "CNES DLR ESA JAXA NASA ISRO ASI CSA KARI UKSA EUMETSAT NOAA"
_SYLLABLES = "al bor cen dra el fin gal hel ist jor kal lun mar nor or pel quin ros sol tar"
_ENDINGS = "ia on us ex ar io um is"
_FIRST_NAMES = "Anna Bruno Clara David Elena Farid Grace Hiro Ines Jonas Kavya Luca Mara Nils Olga"
_MONTHS = "January February March April June July August September October November"
_FORMS = ("Aerospace", "Space Systems", "Dynamics", "Orbital", "Space Technologies, Inc.", "GmbH")
_TITLES = ("President", "Chief Executive Officer", "Director General", "Programme Manager", "Chair")
_THINGS = ("Earth observation", "lunar navigation", "space weather", "debris removal", "telescopes")
_SENTENCES = (
    "{a} and {b} signed a memorandum of understanding on {date} to work together on {thing}.",
    "{a} has awarded {b} a contract to build the platform of the {m} spacecraft.",
    "Under the agreement, {b} will deliver the {i} instrument that flies on board {m}.",
    "{p}, {t} of {a}, met {q}, {u} of {b}, in {town} on {date}.",
    "{m} was launched on {date} and has sent back data on {thing} ever since.",
    "{m} is a joint mission of {a}, {b} and {c}, and {a} leads it.",
    "{c} joined the {i} Charter in {year}, as had {a} a few years before.",
    "{a} plans to extend its partnership with {c}, although no date has been set.",
    "The two partners may widen their cooperation on {thing} later, {p} added.",
    "“We have waited for this day since {year},” said {p}, {t} at {a}.",
    "For {b}, {q} signed; the accord runs for {n} years and can be renewed.",
    "Engineers in {town} tested every part of {m} in a chamber that imitates the cold of space.",
    "The {i} instrument weighs {n} kilograms and looks at {thing} in {n} bands of the spectrum.",
    "{b} acquired {d} in {month} {year}, and its teams have moved to {town}.",
    "No contract has been signed with {d}, which had also offered to build {m}.",
)
_PAGE = """\
{a} and {b} team up for {m}

{town}, {date} – {body}

About {a}
{a} works in the field of {thing}. Its {n} sites employ people of many professions.

Contact: press office of {a}, {town}
"""


def tell_releases(count: int, seed: int = 1) -> Iterator[str]:
    """Make up so many releases, each with names of its own; the same numbers tell the same."""
    random = Random(seed)  # noqa: S311
    for _ in range(count):
        cast, paragraphs = _Cast(random), list[str]()
        while sum(map(len, paragraphs)) < _SIZE:
            chosen = random.sample(_SENTENCES, 4)
            paragraphs.append(" ".join(s.format_map(cast.act()) for s in chosen))
        yield _PAGE.format_map(cast.act() | {"body": "\n\n".join(paragraphs)})


class _Cast:
    """Who and what one release speaks of: known agencies beside firms that do not exist."""

    def __init__(self, random: Random) -> None:
        self._random = random
        firms = [f"{_invent(random)} {random.choice(_FORMS)}" for _ in range(3)]
        self._organizations = [*random.sample(_AGENCIES.split(), 2), *firms]
        self._people = [f"{random.choice(_FIRST_NAMES.split())} {_invent(random)}" for _ in "123"]
        self._missions = [f"{_invent(random)}-{random.randint(1, 9)}" for _ in "12"]

    def act(self) -> dict[str, str]:
        """Fill the parts of a sentence: who does what to whom, when, where and about what."""
        random = self._random
        return {
            **dict(zip("abcd", random.sample(self._organizations, 4), strict=True)),
            **dict(zip("pq", random.sample(self._people, 2), strict=True)),
            **dict(zip("tu", random.sample(_TITLES, 2), strict=True)),
            "m": random.choice(self._missions),
            "i": _invent(random).upper(),
            "month": (month := random.choice(_MONTHS.split())),
            "year": (year := str(random.randint(1995, 2025))),
            "date": f"{random.randint(1, 28)} {month} {year}",
            "town": _invent(random),
            "thing": random.choice(_THINGS),
            "n": str(random.randint(2, 20)),
        }


def _invent(random: Random) -> str:
    """Make up a name."""
    syllables = random.choices(_SYLLABLES.split(), k=random.randint(2, 3))
    return "".join([*syllables, random.choice(_ENDINGS.split())]).capitalize()
