"""The date of a release, as its first lines, its header or the markup of its page write it."""

from __future__ import annotations

import re

from kg.dates import PartialDate, parse_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
#: Six forms; the groups of a form bear its number.
_DATE = re.compile(
    r"(?<![\w./])(?<!\d-)(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+)?(?:"
    + _MONTH.format("m1")
    + r"\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{4})"
    + r"|(?P<d2>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?"
    + _MONTH.format("m2")
    + r",?\s+(?P<y2>\d{4})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})(?:-(?P<d3>\d{2}))?(?:T[\d:.,+-]{4,30}Z?)?"
    r"|(?P<d4>\d{1,2})\.\s?(?P<m4>\d{1,2})\.\s?(?P<y4>\d{4})"
    r"|(?P<d5>\d{1,2})/(?P<m5>\d{1,2})/(?P<y5>\d{4})"
    r"|" + _MONTH.format("m6") + r",?\s+(?P<y6>\d{4}))(?![\w/]|-\d)",
    re.ASCII | re.IGNORECASE,
)

#: What may stand on a line beside its date: a label and a place before it, an hour after it.
_LABEL = re.compile(
    r"(?:(?:date of (?:issue|release|publication)|(?:release|publication) date|date|published"
    r"|posted|issued|released?|updated|(?:press|news|media) release|news|for immediate release)"
    r"[ ]*(?:on\b|[:|,–—/-]+)?[ ]*)*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:\(?[A-Z][\w.’'-]*\)?[ ,/]+(?:(?:and|de|la|of|the)[ ]+)?){1,4}[|–—-]?[ ]*")
_AFTER_DATE = re.compile(
    r"\W*(?:\([A-Z]{2,5}\)\W*)?(?:(?:at )?\d{1,2}[:.h]\d{2}[^|]{0,25})?"
    r"(?:\|.{0,60}|(?:source|by|in)\b.{0,60})?",
    re.IGNORECASE,
)
#: Words that begin a sentence ("On 5 May 2021, …"), and small words in the names of places.
_NO_PLACE = re.compile(
    r"(?:On|In|By|Since|From|After|Before|Until|As|At|During|Between|Today|Yesterday|Last|Next)\b"
)
_SMALL = re.compile(r"(?:and|of|the|de|la|le|du|des|am|an|der)\b")
#: A news service beside a dateline, and what divides a dateline from the first sentence.
_WIRE = r"(?:/[^/\n]{1,40}+/|\([^()\n]{1,40}+\)|\[[^\[\]\n]{1,40}+\])"
_AFTER_DATELINE = re.compile(
    rf"\s*[,.]?\s*(?:{_WIRE}\s*)?[\])]?\s*(?:--+|[-–—:|])\s*(?=[^\W\d_]|[“\"'‘(])"
    rf"|\s*(?:[.\])]|{_WIRE})\s+(?=[A-Z“\"])"
    r"|,\s+(?:[A-Z][\w.’'-]*,?\s+){1,4}(?:--|[-–—:])\s*(?=[^\W\d_]|[“\"'‘(])"
)


def find_date(text: str) -> PartialDate | None:
    """Read the first date of a field; a year may stand alone.

    >>> str(find_date("Wed, 21 July 2021 10:00 CET"))
    '2021-07-21'
    """
    match = re.fullmatch(r"\s*([12]\d{3})\s*", text, re.ASCII)
    if match:
        return parse_date(match[1])
    match = _DATE.search(text, 0, 200)
    return _to_date(match) if match else None


def is_date_line(line: str) -> bool:
    """Tell whether a line holds a date, its label and its place, and nothing else.

    >>> is_date_line("Paris, 21 July 2021"), is_date_line("On 21 July 2021 they met")
    (True, False)
    """
    match = _DATE.search(line) if len(line) <= 120 else None
    if match is None or not _AFTER_DATE.fullmatch(line, match.end()):
        return False
    label = _LABEL.match(line, 0, match.start())
    place = line[label.end() if label else 0 : match.start()].strip(" ([|")
    if _NO_PLACE.match(place):
        return False
    return not place or (match["y6"] is None and _PLACE.fullmatch(place + " ") is not None)


def find_dateline(paragraph: str) -> PartialDate | None:
    """Read the date that stands, after a place, before the first words of a release.

    >>> str(find_dateline("PARIS, July 21, 2021 – The two agencies renewed their accord."))
    '2021-07-21'
    """
    match = _DATE.search(paragraph, 0, 200)
    if match is None or not _AFTER_DATELINE.match(paragraph, match.end()):
        return None
    if paragraph.startswith(("“", '"', "‘", "'")):
        return None
    place = re.sub(_WIRE, " ", paragraph[: match.start()]).replace(",", " ").split()
    if len(place) > 14 or (place and _NO_PLACE.match(place[0].lstrip("(["))):
        return None
    names = all(_SMALL.match(word) or not word[0].islower() for word in place)
    return _to_date(match) if names else None


def _to_date(match: re.Match[str]) -> PartialDate | None:
    """Read a match of `_DATE`; None for a day that never was, or whose order is not plain."""
    form = next(number for number in "123456" if match[f"y{number}"])
    year, month = match[f"y{form}"], match[f"m{form}"]
    day = None if form == "6" else match[f"d{form}"]
    if not month.isdigit():
        month = str(_MONTHS.index(month[:3].lower()) + 1)
    if form == "5" and day is not None:  # 23/07/2019 and 07/23/2019 are plain, 07/06/2019 is not
        if int(month) > 12:
            day, month = month, day
        elif int(day) <= 12 and day != month:
            return None
    try:
        return parse_date("-".join((year, month.zfill(2), *((day.zfill(2),) if day else ()))))
    except ValueError:
        return None
