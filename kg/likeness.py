"""How alike two things are: their names word by word, their country, class, dates and ties.

The score is the probability that the two are one, by a logistic regression on labelled pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from math import exp, log, log1p

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kg.iris import fold
from kg.model import Key

#: Words that say nothing, where others are left: articles, prepositions, legal forms.
_EMPTY = frozenset(
    word
    for words in (
        "a an and at by for from in of on the to",
        "d da de del della der des di do du e el en et fur il l la las le les los und y",
        "ab ag as asa bhd bv cjsc co company corp corporation gmbh inc incorporated jsc kg kk",
        "limited llc llp lp ltd nv oao ojsc oo ooo oy pao pbc plc private pte pty pvt sa sae sarl",
        "sas sdn se sp spa srl ua yg youxian zao zoo",
    )
    for word in words.split()
)
#: Words in which spellings and abbreviations differ.
_SPELLINGS = {
    **dict.fromkeys(("centre", "ctr", "centro", "zentrum", "centr"), "center"),
    **dict.fromkeys(("organisation",), "organization"),
    **dict.fromkeys(("defence",), "defense"),
    **dict.fromkeys(("univ", "uni", "universitat", "universite", "universidad", "universita",
                     "universitet", "universiteit", "universidade"), "university"),
    **dict.fromkeys(("inst", "instituto", "institut", "institutes"), "institute"),
    **dict.fromkeys(("tech", "technologies"), "technology"),
    **dict.fromkeys(("lab", "labs", "laboratories", "laboratoire"), "laboratory"),
    **dict.fromkeys(("natl", "nat"), "national"),
    **dict.fromkeys(("dept", "dep"), "department"),
    **dict.fromkeys(("intl",), "international"),
    **dict.fromkeys(("programme",), "program"),
    **dict.fromkeys(("systems", "sys"), "system"),
    **dict.fromkeys(("sciences", "sci"), "science"),
    **dict.fromkeys(("satellites", "sat"), "satellite"),
    **dict.fromkeys(("comms", "communication"), "communications"),
    **dict.fromkeys(("gov", "govt"), "government"),
}  # fmt: skip
_PARENTHESES = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b|$|\W)")
_WORD = re.compile(r"\w+")
_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Za-z0-9&/-]{1,9}")
_VOWELS = str.maketrans("", "", "aeiouyhjw'")
_SOUNDS = str.maketrans("cqzvj", "kksfy")
_SILENT = re.compile(r"(.)(?=\1)")
#: From so alike on, two words of so many letters are one that is misspelt.
_MISSPELT, _LETTERS, _ABBREVIATED = 0.85, 5, 4
#: So many readings of a name are compared letter by letter.
_MOST = 4
#: Days: missions are often told with the month of their launch alone.
_MONTH = 31
#: What each of `FEATURES` adds to the logarithm of the odds; the first is their start.
COEFFICIENTS = (-7.39, 5.33, -0.87, 2.83, 1.64, 1.03, -1.73, -1.3, 1.43)


@dataclass(frozen=True, kw_only=True)
class Record:
    """A thing as far as it can be told apart from others, whoever described it.

    `names` begin with the label; `identifiers` are those of other catalogues, as IRIs; `active` are
    the first and the last day of what it did; `ties` are what it has a part in, `kin` the slugs of
    what it is a part of or became. `catalogue` names
    whose identifiers tell it apart from all others there: empty where a name is all that it has;
    `sources` are the slugs of those that name it.
    """

    kind: str
    slug: str
    names: tuple[str, ...]
    countries: frozenset[str] = frozenset()
    cls: str = ""
    start: date | None = None
    end: date | None = None
    active: tuple[date, date] | None = None
    identifiers: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    catalogue: str = ""
    sources: frozenset[str] = frozenset()

    @property
    def key(self) -> Key:
        """Its kind and slug."""
        return self.kind, self.slug

    @property
    def label(self) -> str:
        """What it is called."""
        return self.names[0]

    @cached_property
    def readings(self) -> tuple[tuple[str, ...], ...]:
        """Its names as words, each whole and without what stands in brackets."""
        names = chain(self.names, (_PARENTHESES.sub(" ", name) for name in self.names))
        return tuple(dict.fromkeys(filter(None, map(words_of, names))))

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Its acronyms: names, or words in brackets, of a few letters and mostly capitals."""
        inner = ["".join(m) for name in self.names for m in _PARENTHESES.findall(name)]
        found = [name for name in (*self.names, *inner) if _ACRONYM.fullmatch(name)]
        return frozenset(fold(name).replace(" ", "") for name in found)

    @cached_property
    def told(self) -> tuple[tuple[str, ...], ...]:
        """Its readings that are no acronyms, if there are others."""
        return tuple(r for r in self.readings if "".join(r) not in self.acronyms) or self.readings

    @cached_property
    def initials(self) -> frozenset[str]:
        """The first letters of its names of three words or more."""
        return frozenset("".join(w[0] for w in words) for words in self.readings if len(words) > 2)


@lru_cache(100_000)
def words_of(name: str) -> tuple[str, ...]:
    """Split a name into words that compare equal however they are spelt or shortened.

    >>> words_of("Organisation of Space Technologies, S.A.")
    ('organization', 'space', 'technology')
    """
    text = _DOTTED.sub("", fold(name).replace("'", ""))
    words = [_SPELLINGS.get(word, word) for word in _WORD.findall(text)]
    return tuple([word for word in words if word not in _EMPTY] or words)


@dataclass(frozen=True)
class Weights:
    """How much the words of names tell: the rarer, the more (inverse document frequency)."""

    of_words: Mapping[str, float]

    @classmethod
    def of(cls, records: Sequence[Record]) -> Weights:
        """Count in how many records each word stands."""
        counts = Counter[str]()
        for record in records:
            counts.update({word for words in record.readings for word in words})
        return cls({word: log(1 + len(records) / n) for word, n in counts.items()})

    def __call__(self, word: str) -> float:
        """Weigh a word of one of the records."""
        return self.of_words[word]


#: What of a pair is looked at, in the order of `features_of`.
FEATURES = (
    "words in common",
    "one within the other",
    "letters in common",
    "acronym",
    "country",
    "other class",
    "other time",
    "common ties",
)


def features_of(one: Record, other: Record, weights: Weights) -> tuple[float, ...]:
    """Give how alike two things are in each of `FEATURES`.

    Shares lie between 0 and 1; the country is 1 for one in common, -1 for others; ties are the
    logarithm of their number.
    """
    alike, within, letters = 0.0, 0.0, 0.0
    for words in one.told:
        for others in other.told:
            common, rest, more = _compare(words, others, weights)
            alike = max(alike, common / (common + rest + more))
            within = max(within, common / (common + min(rest, more)))
    for words in one.readings[:_MOST]:
        for others in other.readings[:_MOST]:
            letters = max(letters, fuzz.token_sort_ratio(" ".join(words), " ".join(others)) / 100)
    shared = bool(one.countries & other.countries)
    acronym = one.acronyms & (other.acronyms | other.initials) or one.initials & other.acronyms
    return (
        alike,
        within - alike,
        letters,
        float(bool(acronym)),
        float(shared or -bool(one.countries and other.countries)),
        float(are_of_other_classes(one.cls, other.cls)),
        float(are_apart(one, other)),
        log1p(len(one.ties & other.ties)),
    )


def are_of_other_classes(one: str, other: str) -> bool:
    """Tell whether nothing can be of both classes, as catalogues use them.

    They disagree on who is an agency and who a research organisation; a state is neither.
    """
    firm = {"Government", "University", "Company"}
    return one != other and ("Government" in (one, other) or {one, other} <= firm)


def are_apart(one: Record, other: Record) -> bool:
    """Tell whether the one had ended before the other began, or was active at another time.

    Missions that began more than a month apart are apart, too: the one may be of a series.
    """
    if one.kind == "mission" and one.start and other.start:
        return abs((one.start - other.start).days) > _MONTH
    return _is_before(one, other) or _is_before(other, one)


def _is_before(one: Record, other: Record) -> bool:
    ends = [one.end] if one.end else []
    starts = [other.start] if other.start else []
    if one.active and other.start and one.active[1] < other.start:
        return True
    if other.active and one.end and other.active[0] > one.end:
        return True
    return any(end <= start for end in ends for start in starts)


def _compare(
    words: Sequence[str], others: Sequence[str], weights: Weights
) -> tuple[float, float, float]:
    """Weigh the words that two names have in common, and those that only the one has."""
    left = list(others)
    common = rest = 0.0
    for word in words:
        if word in left:
            left.remove(word)
            common += weights(word)
            continue
        match, share = "", 0.0
        for candidate in left:
            if (likeness := _are_alike(word, candidate)) > share:
                match, share = candidate, likeness
        if match:
            left.remove(match)
            weight = min(weights(word), weights(match))
            common += share * weight
            rest += (1 - share) * weight
        else:
            rest += weights(word)
    return common, rest, sum(map(weights, left))


@lru_cache(200_000)
def _are_alike(word: str, other: str) -> float:
    """Tell how sure two words are the same: misspelt or shortened; 0 where they are others."""
    short, long = sorted((word, other), key=len)
    if len(short) >= _ABBREVIATED and long.startswith(short) and short.isalpha():
        return 0.8
    if len(short) < _LETTERS or any(map(str.isdigit, word + other)):
        return 0.0
    sound = sound_of(word)
    if len(sound) >= _ABBREVIATED and sound == sound_of(other):
        return 0.9
    return OSA.normalized_similarity(word, other, score_cutoff=_MISSPELT)


@lru_cache(100_000)
def sound_of(word: str) -> str:
    """Give the consonants of a word as they sound, however it is transliterated.

    >>> sound_of("reshetnev") == sound_of("resetneva"), sound_of("kazcosmos")
    (True, 'kzksms')
    """
    return _SILENT.sub("", word[:1] + word[1:].translate(_VOWELS)).translate(_SOUNDS)


def score_of(features: Sequence[float]) -> float:
    """Give the probability that two things of such features are one."""
    terms = zip(COEFFICIENTS, (1.0, *features), strict=True)
    return 1 / (1 + exp(-sum(a * b for a, b in terms)))
