"""Which things a text names, and where: known names, introduced acronyms, names by their form.

Known names come first, the longest at each place. What is capitalised and unknown is judged by its
own words (legal forms, heads such as `Agency` or `Telescope`) and by what stands beside it. A name
found once is found everywhere in the text, also in its title, where capitals tell nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.util import filter_spans

from kg.dates import PartialDate
from kg.documents import Document
from kg.extraction import lexicon
from kg.extraction.temporal import find_dates
from kg.extraction.tokens import pipeline, tokenizer
from kg.iris import fold
from kg.model import Name
from kg.registry import Registry

#: The letter by which a mention of each kind stands in a sentence whose names are abstracted.
LETTERS = {
    "organization": "o",
    "mission": "m",
    "instrument": "i",
    "body": "b",
    "person": "p",
    "title": "t",
    "date": "d",
    "vehicle": "v",
    "unknown": "x",
    "maybe-person": "y",
}
#: Which kind a name has that two things of different kinds bear.
_RANK = {"organization": 0, "mission": 1, "body": 2, "instrument": 3, "person": 4}
#: First halves of adjectives such as "Franco-Indian".
_HALVES = {
    "Franco": "france",
    "Indo": "india",
    "Sino": "china",
    "Russo": "russia",
    "Anglo": "united-kingdom",
    "Italo": "italy",
    "Germano": "germany",
    "Hispano": "spain",
    "Euro": "european-union",
}
_ACRONYM = re.compile(r"[\"“‘']?(?P<short>[a-z]?[A-Z][A-Za-z0-9&+./-]{1,11})[\"”’']?")
_QUOTED = re.compile(r"[\"“](?:the )?(?P<name>[A-Z][^\"”“]{1,40}?)[,.]?[\"”]")
_NUMERAL = re.compile(r"(?:[IVX]{1,5}|\d{1,4}[A-Z]?|[A-Z]\d?)")
_GREEK = re.compile(r"[α-ω]")  # "Lark-α"
_NAME_WORD = re.compile(
    r"[A-Z\u00c0-\u00de\u0100-\u017f][\w'’.&+/–-]*|[a-z]{1,2}[A-Z]\w+|\d+[A-Z][\w-]*"
)
_WORD = re.compile(r"[^\W\d_]+")
#: Short names that stand for their company only within the text.
_GENERIC = frozenset(
    {"Company", "Agency", "Group", "Parties", "Corporation", "University", "Institute"}
)


@dataclass(slots=True, eq=False)
class Entity:
    """A thing that the text names: its kind, its names here, and what the registry knows of it."""

    kind: str
    cls: str = ""
    slug: str = ""
    label: str = ""
    parent: str = ""
    names: Counter[str] = field(default_factory=Counter)

    def belongs_to(self, other: Entity) -> bool:
        """Tell whether the registry knows it as a unit of another."""
        return bool(other.slug) and self.parent == other.slug and self.kind == other.kind

    @property
    def is_country(self) -> bool:
        """Whether it is a state, or a union of states, that acts as a party."""
        return self.cls == "Government"

    @property
    def name(self) -> str:
        """The shortest name that the text uses; of a person the fullest, of a state its label."""
        if self.is_country and self.label:
            return self.label
        if not self.names:
            return self.label
        names = [n for n in self.names if n.casefold() not in lexicon.BODY_HEADS] or self.names
        by_length = sorted(names, key=lambda n: (len(n), n))
        return by_length[-1] if self.kind == "person" else by_length[0]


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A place where the text names a thing, or several ("the two agencies").

    `letter` says of which kind, for the sentence with abstracted names; `g` is an adjective of a
    state, `c` its noun.
    """

    start: int
    end: int
    letter: str
    entities: tuple[Entity, ...]
    text: str = ""


class Names:
    """The known names, ready to be found in texts."""

    def __init__(self, registry: Registry) -> None:
        """Take the names of a registry."""
        nlp = pipeline()
        self.registry = registry
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._known: dict[str, tuple[str, str]] = {}
        self._adjectives: dict[str, str] = {}
        self._collect()
        surfaces = sorted(self._known)
        self._matcher.add("known", list(tokenizer(nlp).pipe(surfaces)))

    def _collect(self) -> None:
        """Gather the names of all things; a name of two kinds of things is that of the first."""
        things = self.registry.things
        for (kind, slug), thing in sorted(
            things.items(), key=lambda item: (_RANK.get(item[0][0], 9), item[0])
        ):
            if kind == "country":
                continue
            for name in (Name(thing.label), *thing.aliases):
                # English texts call institutions by their names in other languages, too.
                if name.language in ("", "en") or (kind == "organization" and " " in name.text):
                    lowered = _lowered(name.text) if kind in ("organization", "mission") else ()
                    for spelling in (*_spellings(name.text), *lowered):
                        self._known.setdefault(spelling, (kind, slug))
        for (kind, slug), thing in things.items():
            if kind != "country":
                continue
            government = things.get(("organization", slug))
            formal = (
                {government.label, *(n.text for n in government.aliases)} if government else set()
            )
            for text in (thing.label, *(n.text for n in thing.aliases if n.language in ("", "en"))):
                self._known.setdefault(text, ("country", slug))
                if text != thing.label and text not in formal and " of " not in text:
                    self._adjectives[text] = slug
        for half, slug in _HALVES.items():
            self._adjectives[half] = slug
        self._known.setdefault("U.S", ("country", "united-states"))
        self._call_space_agencies()

    def _call_space_agencies(self) -> None:
        """Let each state's one space agency go by the state: "Peru's space agency"."""
        agencies: dict[str, set[str]] = {}
        for (kind, slug), thing in self.registry.things.items():
            named = any(
                "space agency" in n.text.casefold() for n in (Name(thing.label), *thing.aliases)
            )
            if kind == "organization" and named and not thing.end and len(thing.countries) == 1:
                agencies.setdefault(thing.countries[0], set()).add(slug)
        for (kind, slug), thing in self.registry.things.items():
            if kind != "country" or len(found := agencies.get(slug, ())) != 1:
                continue
            for name in (Name(thing.label), *thing.aliases):
                for owner in (name.text, f"{name.text}'s", f"{name.text}’s"):
                    for noun in ("space agency", "Space Agency"):
                        agency = ("organization", next(iter(found)))
                        self._known.setdefault(f"{owner} {noun}", agency)

    def entity(self, kind: str, slug: str) -> Entity:
        """Make the entity of a registered thing."""
        if kind == "country":
            if self.registry.knows("organization", slug):
                kind = "organization"
            else:
                country = self.registry.things["country", slug]
                return Entity("organization", "Government", "", country.label)
        thing = self.registry.things[kind, slug]
        return Entity(kind, thing.cls, slug, thing.label, thing.parent)

    def find_known(self, tokens: Doc) -> list[tuple[int, int, str, str]]:
        """Find the known names, the longest first: token bounds, kind and slug."""
        spans = filter_spans([tokens[a:b] for _, a, b in self._matcher(tokens)])
        found = []
        for span in spans:
            kind, slug = self._known[span.text]
            found.append((span.start, span.end, kind, slug))
        for token in tokens:
            if (
                token.text in _HALVES
                and token.i + 2 < len(tokens)
                and tokens[token.i + 1].text in "-–"
                and self._known.get(tokens[token.i + 2].text, ("",))[0] == "country"
            ):
                found.append((token.i, token.i + 1, "country", _HALVES[token.text]))
        return sorted(found)

    def mission(self, name: str) -> str:
        """Give the slug of a mission of a name; empty if no mission is called so."""
        kind, slug = self._known.get(name, ("", ""))
        return slug if kind == "mission" else ""

    def knows(self, name: str) -> bool:
        """Tell whether a name is that of a registered thing."""
        return name in self._known

    def kind_and_slug(self, name: str) -> tuple[str, str]:
        """Give the kind and the slug of the thing that bears a name; empty where none does."""
        return self._known.get(name, ("", ""))

    def is_adjective(self, text: str) -> bool:
        """Tell whether a name of a state is an adjective ("French")."""
        return text in self._adjectives


def _lowered(name: str) -> Iterator[str]:
    """Give a name in capitals as newspapers write it: Eumetsat, Metop, Isro."""
    word = re.match(r"[^\W\d_]{4,}(?![^\W_])", name)
    if word and " " not in name and not word[0].istitle() and word[0].casefold() not in _ORDINARY:
        yield word[0].capitalize() + name[word.end() :]


def _spellings(name: str) -> Iterator[str]:
    """Give a name with either apostrophe, and without a leading article."""
    name = name.removeprefix("The ") if name.startswith("The ") else name
    yield name
    if "'" in name:
        yield name.replace("'", "’")
    if "’" in name:
        yield name.replace("’", "'")
    letters = name.rstrip("-0123456789")
    if letters.isalpha() and letters[0].isupper() and not letters.isupper() and len(letters) > 3:
        yield name.upper()
    head, _, rest = name.partition(" ")
    if rest and "-" in head and head[:4].istitle():
        yield f"{head.upper()} {rest}"


class Reader:
    """Finds the mentions of one document; `mentions` holds them in the order of the text."""

    def __init__(self, names: Names, document: Document, tokens: Doc) -> None:
        """Take a document and its tokens, and the names that are known."""
        self.names = names
        self.document = document
        self.tokens = tokens
        self.plain = document.plain
        self.entities: dict[tuple[str, str], Entity] = {}
        self.mentions: list[Mention] = []
        self._taken = bytearray(len(document.plain))
        self._surfaces: dict[str, Entity] = {}
        self.dates: dict[int, PartialDate | None] = {}
        self.anchor = document.date
        self._denied: set[str] = set()
        self._speaker = -1  # where a headline names who speaks: "Statement by Minister Jane Doe"
        self._pending: list[tuple[str, int, int]] = []
        self.focus: Entity | None = None  # the mission that the document is about, where it is one
        self.owners: dict[int, Entity] = {}  # the company whose name a constellation bears
        self.offices: dict[int, Entity] = {}  # the organisation for which a person stands

    # -- places ----------------------------------------------------------------

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether no mention covers any of a stretch."""
        return not any(self._taken[start:end])

    def add(self, start: int, end: int, letter: str, entity: Entity | None) -> None:
        """Note a mention, and the name by which it goes."""
        self._taken[start:end] = b"\x01" * (end - start)
        text = self.plain[start:end]
        if entity is not None and letter != "g" and text not in _GENERIC:
            entity.names[text] += 1
        self.mentions.append(Mention(start, end, letter, (entity,) if entity else (), text))

    def refer(self, mention: Mention) -> None:
        """Note a reference to what is named elsewhere; it gives no name to what it means."""
        self._taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
        self.mentions.append(mention)

    def drop(self, mention: Mention) -> None:
        """Forget a mention."""
        self.mentions.remove(mention)
        self._taken[mention.start : mention.end] = bytes(mention.end - mention.start)
        for entity in mention.entities:
            entity.names -= Counter({mention.text: 1})

    def known(self, kind: str, slug: str) -> Entity:
        """Give this document's entity of a registered thing."""
        entity = self.entities.get((kind, slug))
        if entity is None:
            entity = self.names.entity(kind, slug)
            twin = self.entities.get((entity.kind, entity.slug or slug))
            entity = twin or entity
            self.entities[kind, slug] = self.entities[entity.kind, entity.slug or slug] = entity
        return entity

    def unknown(self, kind: str, name: str, cls: str) -> Entity:
        """Give this document's entity of an unregistered name."""
        bare = _bare(name) if kind == "organization" else name
        known = self.find(name, kind) or self.find(bare, kind)
        entity = known or Entity(kind, cls)
        for surface in (name, bare):
            self._surfaces.setdefault(fold(surface), entity)
        return entity

    def find(self, name: str, kind: str = "") -> Entity | None:
        """Find the entity that goes by a name in this document."""
        entity = self._surfaces.get(fold(name))
        return entity if entity is not None and kind in ("", entity.kind) else None

    def called(self, name: str) -> Entity | None:
        """Find the organisation or state that a registered name stands for."""
        kind, slug = self.names.kind_and_slug(name)
        entity = self.known(kind, slug) if kind in ("organization", "country") else None
        if entity is not None:
            entity.names[name] += 0
        return entity

    def alias(self, name: str, entity: Entity) -> None:
        """Let a name stand for an entity from here on."""
        self._surfaces.setdefault(fold(name), entity)

    def people(self) -> list[Entity]:
        """Give the persons that are named so far, each once."""
        named = (e for m in self.mentions if m.letter == "p" for e in m.entities)
        return list(dict.fromkeys(named))

    def read_titled(self) -> None:
        """Take for a person who is called by an office, wherever it is held: "Minister Jane Doe"."""
        for mention in [m for m in self.mentions if m.letter == "y" and " " in m.text]:
            before = self.plain[max(0, mention.start - 20) : mention.start]
            if (_BEHIND_OFFICE.search(before) and not before.endswith(", ")) or _ADDRESSED.search(
                before
            ):
                self.drop(mention)
                person = self.unknown("person", mention.text, "Person")
                self.add(mention.start, mention.end, "p", person)

    def read_vehicles(self) -> None:
        """Note launch vehicles in headlines, where no run of capitals is read."""
        for block in self.document.blocks:
            if block.role in ("title", "heading"):
                for match in _ROCKET_NAME.finditer(self.plain, block.start, block.end):
                    if self.is_free(*match.span()):
                        self.add(*match.span(), "v", None)

    def read_last_names(self) -> None:
        """Let the last name of a person, alone, stand for that person."""
        people: dict[str, list[Entity]] = {}
        for entity in self.people():
            people.setdefault(entity.name.split(" ")[-1], []).append(entity)
        speaker = next((m.entities for m in self.mentions if m.start == self._speaker), ())
        for mention in [m for m in self.mentions if m.letter in "xy"]:
            if mention.text == "I" and speaker:
                self.drop(mention)
                self.refer(Mention(mention.start, mention.end, "p", speaker, "I"))
            words = mention.text.split(" ")
            found = people.get(words[-1], [])
            called = len(words) == 2 and words[0].isupper()  # by the acronym of an office
            if len(found) == 1 and (
                len(words) == 1 or called or words[0] in found[0].name.split(" ")
            ):
                self.drop(mention)
                self.add(mention.start, mention.end, "p", found[0])

    # -- known names ---------------------------------------------------------------

    def read_known(self) -> None:
        """Note the known names that stand in the right case and are not part of a longer name."""
        tokens = self.tokens
        for first, last, kind, slug in self.names.find_known(tokens):
            start, end = tokens[first].idx, tokens[last - 1].idx + len(tokens[last - 1])
            text = tokens[first:last].text
            if kind == "country":
                adjective = self.names.is_adjective(text)
                if self._is_in_name(first, start) or (adjective and self._parts_company(first)):
                    continue
                entity = self.known(kind, slug)
                self.add(start, end, "g" if adjective else "c", entity)
                continue
            entity = self.known(kind, slug)
            office = entity.is_country and lexicon.TITLE.match(self.plain, end + 1)
            if self._is_part(first, last, kind, text) and not office:
                continue
            if kind == "organization" and (state := self._state_before(start)):
                self.drop(state)
                start = state.start
                text = self.plain[start:end]
            if kind == "organization" and (legal := _LEGAL.match(self.plain, end)):
                end = legal.end()
                text = self.plain[start:end]
            if kind == "instrument":
                end = self._instrument_end(start, end)
                text = self.plain[start:end]
            self.add(start, end, "c" if entity.is_country else LETTERS[kind], entity)
            self.alias(text, entity)

    def _state_before(self, start: int) -> Mention | None:
        """Give the abbreviated state that a known name follows: "U.S. National Weather Office"."""
        last = self.mentions[-1] if self.mentions else None
        if last and last.letter == "c" and last.end == start - 1 and self.plain[last.end] == " ":
            return last if re.fullmatch(r"[A-Z](?:\.?[A-Z])+\.?", last.text) else None
        return None

    def _is_in_name(self, first: int, start: int) -> bool:
        """Tell whether a state's name ends a name of its own: "New Mexico", "Spaceport America"."""
        before = self.tokens[first - 1] if first else None
        if before is None or before.whitespace_ != " " or self._heads(start):
            return False
        return (
            bool(_NAME_WORD.fullmatch(before.text))
            and not before.is_stop
            and (not before.is_sent_start or self._stands_inside(first))
            and not before.text.isupper()
            and self.is_free(before.idx, before.idx + 1)
            and before.text.casefold() not in _DAYS
            and not lexicon.TITLE.fullmatch(before.text)
        )

    def _parts_company(self, place: int) -> bool:
        """Tell whether an adjective stands between the words of a company: "GE American Systems"."""
        if place == 0 or place + 1 >= len(self.tokens):
            return False
        before, here, after = self.tokens[place - 1], self.tokens[place], self.tokens[place + 1]
        return (
            before.whitespace_ == here.whitespace_ == " "
            and bool(re.fullmatch(r"[A-Z][\w&-]*", before.text))
            and not before.is_stop
            and not before.is_sent_start
            and after.text[:1].isupper()
            and after.text.casefold() in lexicon.COMPANY_HEADS
            and not self.names.knows(before.text)
        )

    def _stands_inside(self, first: int) -> bool:
        """Tell whether a word and the state's name behind it also stand within a sentence."""
        pair = self.tokens[first - 1 : first + 1].text
        return bool(re.search(rf"[a-z,;] {re.escape(pair)}\b", self.plain))

    def _heads(self, place: int) -> bool:
        """Tell whether a place is in a headline, where capitals tell nothing."""
        return any(
            b.role in ("title", "heading") and b.start <= place < b.end
            for b in self.document.blocks
        )

    def _is_part(self, first: int, last: int, kind: str, text: str) -> bool:
        """Tell whether a known name is only the start of another, or an ordinary word.

        "Orion Space Solutions" is not Orion; a single word at the start of a sentence may owe its
        capital to the place.
        """
        tokens = self.tokens
        after = tokens[last] if last < len(tokens) else None
        before = tokens[first - 1] if first else None
        glued = before is not None and before.text == "-" and not before.whitespace_
        if (
            glued
            and kind in ("mission", "instrument")
            and first > 1
            and not tokens[first - 2].whitespace_
        ):
            return True  # "LVM3-M3"
        if text.isupper() and len(text) > 2:
            return False
        word = after.text.casefold() if after is not None else ""
        joined = after is not None and tokens[last - 1].whitespace_ == " "
        grows = joined and after is not None and after.text[:1].isupper()
        if (
            grows
            and last - first == 1
            and (
                word in lexicon.COMPANY_HEADS
                or word in lexicon.LEGAL_FORMS
                or word in lexicon.ORGANIZATION_HEADS
            )
        ):
            return kind != "organization" or word in lexicon.COMPANY_HEADS
        if (
            kind == "organization"
            and last - first == 1
            and grows
            and self._always_grows(text, after)
        ):
            return True
        if last - first > 1 or any(c.isdigit() for c in text) or not text.istitle():
            return False
        if kind != "organization" and before is not None and self._always_follows(text, before):
            return True
        if glued:
            return kind != "organization"
        if kind in ("mission", "instrument") and grows and word not in lexicon.MISSION_HEADS:
            if before is not None and before.text in ("and", "&") and self._follows_mission(before):
                return False
            return not _NUMERAL.fullmatch(after.text if after is not None else "")
        starts = before is None or tokens[first].is_sent_start or before.is_space
        if starts and kind in ("mission", "instrument", "body"):
            return word not in lexicon.MISSION_HEADS and text.casefold() in _ORDINARY
        return False

    def _always_grows(self, text: str, after: Token | None) -> bool:
        """Tell whether one word always stands behind a name, which then names another thing.

        A text that has "Orbital Insight" twice, and nowhere Orbital, is not about Orbital.
        """
        if after is None or not text.istitle() or lexicon.TITLE.match(after.text):
            return False
        if not _NAME_WORD.fullmatch(after.text) or after.text.casefold() in lexicon.LEGAL_FORMS:
            return False
        alone = len(re.findall(rf"\b{re.escape(text)}\b", self.plain))
        return alone > 1 and alone == len(
            re.findall(rf"\b{re.escape(text)} {re.escape(after.text)}\b", self.plain)
        )

    def _always_follows(self, text: str, before: Token) -> bool:
        """Tell whether a text uses a name only behind one and the same capital word, no thing's."""
        if (
            not before.text.istitle()
            or before.is_stop
            or not self.is_free(before.idx, before.idx + 1)
        ):
            return False
        alone = len(re.findall(rf"\b{re.escape(text)}\b", self.plain))
        together = rf"\b{re.escape(before.text)} {re.escape(text)}\b"
        return alone > 1 and alone == len(re.findall(together, self.plain))

    def _instrument_end(self, start: int, end: int) -> int:
        """Leave the noun to the sentence ("SEIS seismometer"), take in `for Surveys`."""
        first, _, last = self.plain[start:end].rpartition(" ")
        if first and last in lexicon.INSTRUMENT_HEADS:
            return start + len(first)
        purpose = _FOR.match(self.plain, end)
        if purpose and self.names.knows(purpose[1]):
            purpose = None
        return purpose.end() if purpose else end

    def _follows_mission(self, token: Token) -> bool:
        """Tell whether a mission is named right before a word."""
        return any(m.letter == "m" and m.end == token.idx - 1 for m in self.mentions[-2:])

    def read_called(self) -> None:
        """Note what the text puts in quotes as the name of a mission: a flight dubbed “So It Goes”."""
        for match in _DUBBED.finditer(self.plain):
            start, end = match.span(match.lastgroup or 0)
            name = self.plain[start:end]
            words = name.split(" ")
            if not (1 < len(words) <= 8 and sum(w[:1].isupper() for w in words) * 2 >= len(words)):
                continue
            inside = [m for m in self.mentions if start <= m.start and m.end <= end]
            if any(m.start < end and start < m.end for m in self.mentions if m not in inside):
                continue
            for mention in inside:
                self.drop(mention)
            self.add(start, end, "m", self.unknown("mission", name, "Mission"))

    def read_dates(self, start: int, end: int) -> None:
        """Note the dates of a sentence."""
        for date in find_dates(self.plain[start:end], start, self.anchor):
            if self.is_free(date.start, date.end):
                self.add(date.start, date.end, "d", None)
                self.dates[date.start] = date.value

    # -- introduced acronyms ---------------------------------------------------------

    def read_introductions(self, bounds: Iterable[tuple[int, int]]) -> None:
        """Note names that the text introduces beside another: `Long Name (LN)`, `LN (Long Name)`."""
        for start, end in bounds:
            for match in re.finditer(r"\(([^()]{2,120})\)", self.plain[start:end]):
                inside = match[1].strip()
                inside = _SHORT_FOR.sub("", inside)
                at = start + match.start()
                inner = start + match.start(1) + match[1].index(inside)
                self._introduce(start, at, inside, inner, start + match.end())

    def _introduce(self, sentence: int, at: int, inside: str, inner: int, end: int) -> None:
        """Read one pair of parentheses that follows a name."""
        before = self.plain[sentence:at].rstrip().rstrip('”"’')
        host = next(
            (m for m in reversed(self.mentions) if m.end == sentence + len(before) and m.entities),
            None,
        )
        for match in _QUOTED.finditer(inside):
            entity = host.entities[0] if host else self._named_before(sentence, before)
            if entity is not None:
                self.alias(match["name"], entity)
                self._define(match["name"], entity)
        acronym = _ACRONYM.fullmatch(inside)
        if acronym is None:
            if host is None:
                self._introduce_spelt(inner, inside, sentence, before)
            if host is not None and host.text.isupper() and _matches(host.text, inside):
                if self.is_free(inner, inner + len(inside)):
                    self.add(inner, inner + len(inside), host.letter, host.entities[0])
                self.alias(inside, host.entities[0])
            return
        short = acronym["short"]
        if host is not None and (_matches(short, host.text) or host.letter in "mib"):
            self.alias(short, host.entities[0])
            self._mark(inner, inside, short, host)
            return
        long = _long_form(short, before)
        after = self.plain[end : end + _FAR]
        if long is None:
            self._introduce_alone(short, inner, inside, sentence, before, after)
            return
        if not before[long].isupper():
            self._deny(short)
            return
        long = _extend(before, long)
        begin = sentence + long
        name = self.plain[begin : sentence + len(before)]
        kind, cls = _kind_here(self.plain[max(0, begin - 60) : begin], name, after)
        inner_mentions = [
            m for m in self.mentions if begin <= m.start and m.end <= sentence + len(before)
        ]
        whole = self.find(short) or self.find(name)
        if whole is not None:
            entity = whole
        elif kind:
            entity = self.unknown(kind, name, cls)
        else:
            self._pending.append((short, begin, sentence + len(before)))
            return
        for mention in inner_mentions:
            self.drop(mention)
        if self.is_free(begin, sentence + len(before)):
            letter = "c" if entity.is_country else LETTERS[entity.kind]
            self.add(begin, sentence + len(before), letter, entity)
            self.alias(short, entity)
            self.alias(name, entity)
            self._mark(inner, inside, short, self.mentions[-1])

    def _introduce_alone(
        self, short: str, inner: int, inside: str, sentence: int, before: str, after: str
    ) -> None:
        """Read `Long Name (XYZ) instrument`, where the letters are not those of the long name."""
        kind, cls = _kind_of(short, after)
        long = re.search(r"(?:[A-Z][\w-]+ ?){2,6}$", before)
        if (
            long
            and (owner := re.match(r"(?:The )?([\w-]+) ", long[0]))
            and self.find(owner[1], "mission")
        ):
            long = re.compile(r"(?:[A-Z][\w-]+ ?)+$").search(before, long.start() + owner.end())
        start = inner + inside.index(short)
        numbered = kind == "mission" and short[-1].isdigit()
        if (
            kind not in ("mission", "instrument")
            or not (long or numbered)
            or not self.is_free(start, start + len(short))
        ):
            return
        entity = self.unknown(kind, short, cls)
        self.add(start, start + len(short), LETTERS[kind], entity)
        self.alias(short, entity)
        if long is None:
            return
        begin, end = sentence + long.start(), sentence + len(before)
        if self.is_free(begin, end):
            self.add(begin, end, LETTERS[kind], entity)
            self.alias(self.plain[begin:end], entity)

    def _introduce_spelt(self, inner: int, inside: str, sentence: int, before: str) -> None:
        """Read `LN (Long Name)` where neither is known: the long name tells what it is."""
        short = re.search(r"(?<![\w-])[A-Z][\w-]*[A-Z\d][\w-]*$", before)
        end = inner + len(inside)
        if short is None or not _matches(short[0], inside) or not self.is_free(inner, end):
            return
        kind, cls = _kind_here(before[: short.start()], inside, "")
        begin = sentence + short.start()
        if kind in ("mission", "instrument") and self.is_free(begin, begin + len(short[0])):
            entity = self.unknown(kind, short[0], cls)
            self.add(begin, begin + len(short[0]), LETTERS[kind], entity)
            self.add(inner, end, LETTERS[kind], entity)
            self.alias(inside, entity)

    def _deny(self, short: str) -> None:
        """Forget what an acronym stands for elsewhere: this text spells it out as a common noun."""
        for mention in [m for m in self.mentions if m.text == short]:
            self.drop(mention)
        self._denied.add(short)

    def _mark(self, inner: int, inside: str, short: str, host: Mention) -> None:
        """Note the acronym itself as a mention of the thing that it abbreviates."""
        start = inner + inside.index(short)
        for other in [
            m for m in self.mentions if m.start == start and m.entities[:1] != host.entities[:1]
        ]:
            self.drop(other)
        if self.is_free(start, start + len(short)):
            self.add(start, start + len(short), host.letter, host.entities[0])

    def _named_before(self, sentence: int, before: str) -> Entity | None:
        """Find the organisation that a company's own short name stands for, earlier in its line."""
        at = sentence + len(before)
        return next(
            (m.entities[0] for m in reversed(self.mentions)
             if m.letter == "o" and sentence <= m.start and m.end <= at and at - m.end < 40),
            None,
        )  # fmt: skip

    def _define(self, name: str, entity: Entity) -> None:
        """Remember a short name; one that is a word ("the Company") stands with its article."""
        self._surfaces[fold(name)] = entity

    # -- names by their form -----------------------------------------------------------

    def titles(self, start: int, end: int) -> list[tuple[int, int]]:
        """Find the titles of offices that stand between the names of a sentence."""
        stops = sorted((m.start, m.end) for m in self.mentions if m.start < end and start < m.end)
        found, at = [], start
        for first, last in (*stops, (end, end)):
            for match in lexicon.TITLE.finditer(self.plain, at, max(at, first)):
                begin = match.start() + self._ends_name(match)
                alone = begin > at + 1 or at == start
                if not (alone and _ADDRESS.match(self.plain, begin)):
                    found.append((begin, match.end()))
            at = max(at, last)
        return found

    def _ends_name(self, title: re.Match[str]) -> int:
        """Count the characters that belong to the name before: "Acme Space Systems CEO"."""
        before = _CAPITALISED.search(self.plain, max(0, title.start() - 30), title.start())
        if before is None or not self.is_free(*before.span(1)):
            return 0
        words = title[0].split(" ")[:-1]
        if words and words[0].casefold() not in lexicon.COMPANY_HEADS:
            return 0
        heads = lexicon.COMPANY_HEADS | frozenset(lexicon.ORGANIZATION_HEADS)
        name = takewhile(lambda w: w[0].isupper() and w.casefold() in heads, words)
        return sum(len(word) + 1 for word in name)

    def read_forms(self, start: int, end: int) -> None:
        """Note the unknown names of a sentence by the words that they are made of."""
        self._free_people(start, end)
        self._read_joined(start, end)
        for run in self._runs(start, end):
            self._read_run(*run)

    def _read_joined(self, start: int, end: int) -> None:
        """Note the company with an `and` in its name with which a sentence begins."""
        for listed in _LISTED_COMPANY.finditer(self.plain, start, end):
            rest = listed["rest"].split(" ")
            inside = [
                m for m in self.mentions if m.start < listed.end("name") and listed.start() < m.end
            ]
            if _is_generic(rest) and not any(m.letter in "oc" for m in inside):
                for mention in inside:
                    self.drop(mention)
                self.add(
                    *listed.span("name"),
                    "o",
                    self.unknown("organization", listed["name"], "Company"),
                )
        found = _JOINED_COMPANY.match(self.plain, start, end)
        if found is None or not self.is_free(*found.span("name")):
            return
        entity = self.unknown("organization", found["name"], "Company")
        self.add(*found.span("name"), "o", entity)
        short = found["name"].rpartition(" ")[0]
        for again in re.finditer(rf"\b{re.escape(short)}\b", self.plain):
            if self.is_free(*again.span()):
                self.add(*again.span(), "o", entity)
        initials = "".join(word[0].upper() for word in found["name"].split(" ")[:-1])
        for length in range(len(initials), 2, -1):
            if re.search(rf"\b{initials[:length]}\b", self.plain):
                self.alias(initials[:length], entity)
                break

    def _is_syllable(self, tokens: Sequence[Token], number: int) -> bool:
        """Tell whether a hyphen joins the syllables of a given name: "Kim Min-jun"."""
        if number < 2 or number + 1 >= len(tokens) or tokens[number].text != "-":
            return False
        family, given, rest = tokens[number - 2], tokens[number - 1], tokens[number + 1].text
        return (
            family.text.istitle()
            and given.text.istitle()
            and family.whitespace_ == " "
            and 2 <= len(rest) <= 5
            and rest.islower()
            and rest not in _COMPOUNDS
            and not {family.text.casefold(), given.text.casefold()} & lexicon.NO_PERSON
        )

    def read_byline(self, start: int, end: int) -> None:
        """Note whose statement a headline announces: "Statement by Minister Jane Doe on …"."""
        for match in _BYLINE.finditer(self.plain, start, end):
            first, last = match.span("name")
            if _is_personal(match["name"]):
                for mention in [m for m in self.mentions if first <= m.start < last]:
                    self.drop(mention)
                self.add(first, last, "y", None)
                self._speaker = first

    def _free_people(self, start: int, end: int) -> None:
        """Forget known names that are part of a person's: "said Chad Miller", "CEO Jane Harris"."""
        for slot in _PERSON_SLOT.finditer(self.plain, start, end):
            first, last = slot.span(slot.lastgroup or 0)
            if self.is_free(first, last):
                continue
            name = self.plain[first:last]
            known = [m for m in self.mentions if first <= m.start < last]
            if len(known) != 1 or not _is_personal(name) or lexicon.TITLE.search(name):
                continue
            mention = known[0]
            opens, closes = mention.start == first, mention.end == last
            single = " " not in mention.text and opens != closes
            if single and mention.letter in ("gc" if opens else "gcomi"):
                self.drop(mention)

    def _runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """Find runs of capitalised words, in characters; what is noted already parts them."""
        span = self.tokens.char_span(start, end, alignment_mode="contract")
        if span is None:
            return []
        titles = self.titles(start, end)
        runs: list[tuple[int, int]] = []
        first = last = -1
        tokens = list(span)
        for number, token in enumerate(tokens):
            at, to = token.idx, token.idx + len(token)
            named = bool(_NAME_WORD.fullmatch(token.text)) and self.is_free(at, to)
            if number == 0 and named and _PARTICIPLE.fullmatch(token.text):
                named = bool(tokens[1:] and tokens[1].text[:1].isupper())
            opens = number == 0 or not tokens[number - 1].text[-1:].isalnum()
            starts = opens and (token.is_stop or token.text in _OPENERS)
            if named and (starts or any(a <= at < b for a, b in titles)):
                named = False
            if named and first >= 0 and self.plain[last:at] in (" ", "", " & "):
                last = to
            elif named:
                if first >= 0:
                    runs.append((first, last))
                first, last = at, to
            elif first >= 0 and self._is_particle(tokens, number, first, last):
                last = at + len(token)
            elif first >= 0 and (
                self._is_syllable(tokens, number - 1) or self._continues(tokens, number, last)
            ):
                last = to
            else:
                if first >= 0:
                    runs.append((first, last))
                first = -1
        if first >= 0:
            runs.append((first, last))
        return [(a, self._trim(a, b)) for a, b in runs if b > a]

    def _trim(self, start: int, end: int) -> int:
        """Take off what ends no name; a full stop after an initial does: "Rao M., chairman"."""
        if self.plain[end : end + 1] == "," and re.search(r" [A-Z]\.$", self.plain[start:end]):
            return end
        return start + len(self.plain[start:end].rstrip(" -–&.,"))

    def _is_particle(self, tokens: Sequence[Token], number: int, first: int, last: int) -> bool:
        """Tell whether a word stands between the parts of a person's name: "van", "da", "de la"."""
        if tokens[number].text not in lexicon.PARTICLES or tokens[number].idx != last + 1:
            return False
        rest = (t for t in tokens[number + 1 : number + 4] if t.text not in lexicon.PARTICLES)
        following = next(rest, None)
        return (
            following is not None
            and following.text[:1].isupper()
            and self.is_free(following.idx, following.idx + 1)
            and not lexicon.NO_PERSON & set(self.plain[first:last].casefold().split(" "))
        )

    def _continues(self, tokens: list, number: int, last: int) -> bool:  # type: ignore[type-arg]
        """Tell whether a word that has no capital goes on with a name: a number, a hyphen, `&`."""
        token = tokens[number]
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        if token.text.isdigit() and token.idx == last + 1:
            return len(token.text) <= 4
        if _GREEK.fullmatch(token.text):
            return bool(token.idx == last)
        if token.text in ("-", "–", "&"):
            glued = token.text == "&" or (token.idx == last and not token.whitespace_)
            return (
                glued
                and following is not None
                and bool(
                    _NAME_WORD.fullmatch(following.text)
                    or following.text.isdigit()
                    or _GREEK.fullmatch(following.text)
                    or self._is_syllable(tokens, number)
                )
            )
        return False

    def _read_run(self, start: int, end: int) -> None:
        """Judge one run by its own words and by what stands beside it: what it names, if known."""
        text = self.plain[start:end].strip(" ,-–&")
        start = start + self.plain[start:end].find(text) if text else start
        end = start + len(text)
        while start < end and not self.is_free(start, start + 1):  # an institution took the rest
            start += 1
        start += len(self.plain[start:end]) - len(self.plain[start:end].lstrip())
        if start >= end or not self.is_free(start, end):
            return
        start, end = self._widen(start, end)
        text = self.plain[start:end]
        honorific = re.match(f"(?:{lexicon.HONORIFIC.pattern})+", f"{text} ")
        if (honorific and honorific.end() > len(text)) or lexicon.DEGREE.fullmatch(text):
            return
        if honorific:
            start, text = start + honorific.end(), text[honorific.end() :]
        elif within := _WITHIN.search(text):  # "for ABC Dr. Jane Doe"
            self._read_run(start, start + within.start())
            self._read_run(start + within.start() + 1, end)
            return
        while (honour := lexicon.DEGREE.fullmatch(text.rpartition(" ")[2])) and text.count(" ") > 1:
            text = text[: -len(honour[0]) - 1]
            end = start + len(text)
        if coded := _CODED.fullmatch(text):
            satellite = self.unknown("mission", coded["code"], "Mission")
            self.add(start + coded.start("code"), end, "m", satellite)
            self.add(start, start + coded.end("long"), "m", satellite)
            return
        if (cut := _person_behind(text)) > 0:
            self._read_run(start, start + cut - 1)
            self._read_run(start + cut, end)
            return
        if not self.is_free(start, end):
            for mention in [m for m in self.mentions if start <= m.start and m.end <= end]:
                self.drop(mention)
        if lexicon.VEHICLES.match(text):
            self.add(start, end, "v", None)
            return
        if text in self._denied or lexicon.AGREEMENT.search(text):
            return
        if (known := self.find(text) or self._body_called(text)) is not None:
            self.add(start, end, "c" if known.is_country else LETTERS[known.kind], known)
            return
        before = self.plain[max(0, start - 20) : start]
        if (
            (honorific or _AFTER_OFFICE.search(before))
            if " " not in text
            else (_is_personal(text) and (honorific or _BEHIND_OFFICE.search(before)))
        ):
            self.add(start, end, "y", None)
            return
        after = self.plain[end : end + _FAR]
        if (bare := _without_place(text, after)) != text:
            end, text = start + len(bare), bare
        kind, cls = _kind_here(self.plain[max(0, start - 60) : start], text, after)
        if kind == "mission" and (
            _is_common(text) or (self._opens(start, text) and not _IS_MISSION.match(after))
        ):
            kind = ""
        if not kind and not self._is_last_name(text):
            kind, cls = _kind_by_context(self.plain[max(0, start - 60) : start], text, after)
            titled = _is_personal(text) and (
                _TITLED.search(self.plain[max(0, start - 60) : start]) or self._is_told_person(text)
            )
            if kind and (
                titled
                or _is_common(text)
                or (kind != "organization" and _is_personal(text) and " " in text)
            ):
                kind = ""
        if kind:
            if kind == "instrument":
                end = self._instrument_end(start, end)
                text = self.plain[start:end]
            self.add(start, end, LETTERS[kind], self.unknown(kind, text, cls))
        elif honorific or _is_personal(text):
            self.add(start, end, "y", None)
        elif not self._opens(start, text):  # else an ordinary word, which patterns may read
            self.add(start, end, "x", None)

    def _is_told_person(self, text: str) -> bool:
        """Tell whether the text names somebody's office, or words, beside a name."""
        name = re.escape(text)
        return bool(
            re.search(
                rf"\b(?:{_OFFICE_NOUN})(?: (?:for|of) [\w &,-]{{1,60}}?)?,? {name}\b"
                rf"|\b{name}(?:,? (?:said|says|added|stated|explained)\b| signed (?:for|on behalf of)\b"
                rf"|, (?:the )?(?:[\w’'&-]+ ){{0,4}}(?:{_OFFICE_NOUN})\b)"
                rf"|\b(?:said|says|added) {name}\b",
                self.plain,
            )
        )

    def _is_last_name(self, text: str) -> bool:
        """Tell whether a word is the last name of somebody who is named in full before."""
        return any(m.text.endswith(f" {text}") for m in self.mentions if m.letter in "py")

    def _opens(self, start: int, text: str) -> bool:
        """Tell whether a single word may owe its capital to the place where its sentence begins."""
        before = self.plain[max(0, start - 3) : start].rstrip(" “\"'‘")
        return (
            text.istitle()
            and text.isalpha()
            and before[-1:] in ("", ".", ":", "!", "?", "–", "—", "-", "\n")
            and not re.search(rf"[\w,] {text}\b", self.plain)
        )

    def _body_called(self, text: str) -> Entity | None:
        """Find the body that is called by its last word: "the Accords"."""
        if text.casefold() not in lexicon.BODY_HEADS:
            return None
        bodies = (m.entities[0] for m in self.mentions if m.letter == "b")
        return next((e for e in bodies if any(n.endswith(f" {text}") for n in e.names)), None)

    def _widen(self, start: int, end: int) -> tuple[int, int]:
        """Take in what belongs to an institution's name: `of …`, a state or an agency before it."""
        text = self.plain[start:end]
        first, last = text.split(" ")[0].casefold(), text.split(" ")[-1].casefold()
        if (first in lexicon.ORGANIZATION_STARTS or last in lexicon.ORGANIZATION_STARTS) and (
            match := _OF.match(self.plain, end)
        ):
            end = match.end()
            known = (
                m.start
                for m in self.mentions
                if match.start() < m.start < end and m.letter not in "xy"
            )
            for place in known:
                if listed := _AND_ANOTHER.search(self.plain, match.start(), place):
                    end = min(end, listed.start())
            if person := _HOLDER.search(self.plain, match.start(), end):
                end = person.start("name") - 1 if _is_personal(person["name"]) else end
        if last.rstrip(".") in lexicon.ORGANIZATION_HEADS:
            joined = _FIELD_AND.search(self.plain, max(0, start - 60), start)
            if joined and _is_generic(joined["fields"].split(" ")):
                start = self._open_start(*joined.span("fields"))
        if last.rstrip(".") in lexicon.ORGANIZATION_HEADS or first in lexicon.ORGANIZATION_STARTS:
            before = next(
                (m for m in reversed(self.mentions) if m.end == start - 1 and m.letter in "cg"),
                None,
            )
            if before is not None and self.plain[start - 1] == " ":
                start = before.start
        return start, end

    def _open_start(self, start: int, end: int) -> int:
        """Give where the words of a stretch begin that are no part of a thing already named."""
        ends = (m.end for m in self.mentions if m.letter not in "xy" and start < m.end <= end)
        return max(start, max(ends, default=start - 1) + 1)

    def read_lists(self) -> None:
        """Note unknown names that stand in a list of organisations: they are organisations too."""
        self.mentions.sort(key=lambda m: m.start)
        chain: list[Mention] = []
        for mention in [*self.mentions, None]:
            if mention is not None and chain:
                between = self.plain[chain[-1].end : mention.start]
                if _LISTED.fullmatch(between) and mention.letter in "oxy":
                    chain.append(mention)
                    continue
            known = sum(m.letter == "o" for m in chain)
            if (known > 1 and known * 2 >= len(chain)) or (known and self._lists_companies(chain)):
                self._read_list(chain)
            chain = [mention] if mention is not None and mention.letter in "oxy" else []

    def _lists_companies(self, chain: list[Mention]) -> bool:
        """Tell whether the words around a list say that it is one of organisations."""
        start, end = chain[0].start, chain[-1].end
        before = self.plain[max(0, start - 60) : start]
        return bool(
            (len(chain) > 2 and _COMPANIES.search(before)) or _ACT_TOGETHER.match(self.plain, end)
        )

    def _read_list(self, chain: list[Mention]) -> None:
        """Take the unknown names of a list of organisations for organisations."""
        for mention in chain:
            inside = mention is not chain[0] and mention.text.istitle()
            if mention.letter == "x" and (inside or not _is_common(mention.text)):
                self.drop(mention)
                entity = self.unknown("organization", mention.text, "Organization")
                self.add(mention.start, mention.end, LETTERS[entity.kind], entity)

    def read_designations(self) -> None:
        """Note satellites that bear their company's name and a number: "Intelsat 40e"."""
        for mention in [m for m in self.mentions if m.letter == "o" and m.entities]:
            company = mention.entities[0]
            number = _DESIGNATION.match(self.plain, mention.end)
            if number and company.cls == "Company" and self.is_free(mention.end, number.end()):
                self.drop(mention)
                name = self.plain[mention.start : number.end()]
                satellite = self.unknown("mission", name, "Mission")
                self.owners[id(satellite)] = company
                self.add(mention.start, number.end(), "m", satellite)

    def read_constellations(self) -> None:
        """Note constellations that go by the name of their company: "28 Larkstar satellites"."""
        companies = [m for m in self.mentions if m.letter == "o" and m.entities[0].cls == "Company"]
        fleets: dict[int, Entity] = {}
        for pattern in (_CONSTELLATION, _SATELLITES):
            for mention in companies:
                company = mention.entities[0]
                found = pattern.match(self.plain, mention.end)
                counted = pattern is _CONSTELLATION or id(company) in fleets
                if found is None or mention not in self.mentions:
                    continue
                if not (counted or _COUNTED.search(self.plain[: mention.start][-30:])):
                    continue
                if id(company) not in fleets:
                    fleets[id(company)] = self._fleet(f"{mention.text} constellation")
                    self.owners[id(fleets[id(company)])] = company
                self.drop(mention)
                self.add(mention.start, found.end(), "m", fleets[id(company)])

    def _fleet(self, name: str) -> Entity:
        """Give the constellation of a name, which the registry may know."""
        slug = self.names.mission(name)
        return self.known("mission", slug) if slug else self.unknown("mission", name, "Mission")

    # -- every mention of a name ---------------------------------------------------------

    def read_again(self) -> None:
        """Find everywhere what is named somewhere; unknown runs that match become mentions."""
        for short, start, end in self._pending:
            pending = self.find(short)
            if pending is not None and pending.kind != "person":
                for mention in [m for m in self.mentions if start <= m.start and m.end <= end]:
                    self.drop(mention)
                self.add(start, end, LETTERS[pending.kind], pending)
        surfaces: dict[str, Entity] = {}
        for entity in {id(e): e for e in self._surfaces.values()}.values():
            for name in list(entity.names):
                surfaces[name] = entity
        initials = {
            "".join(w[0] for w in name.split(" ") if w[0].isupper()): entity
            for name, entity in surfaces.items()
            if name.count(" ") > 1 and entity.kind in ("organization", "body")
        }
        series = {_series(n) for n, e in surfaces.items() if e.kind == "mission"} - {""}
        for mention in [m for m in self.mentions if m.letter in "xy"]:
            known = self.find(mention.text) or initials.get(mention.text)
            if known is None and _series(mention.text) in series:
                known = self.unknown("mission", mention.text, "Mission")
            if known is not None and known.kind != "person":
                self.drop(mention)
                letter = "c" if known.is_country else LETTERS[known.kind]
                self.add(mention.start, mention.end, letter, known)
        self._search(surfaces)

    def read_appositions(self) -> None:
        """Take a long name and the code behind it for one: "the Lark Imaging Satellite LIS-2"."""
        self.mentions.sort(key=lambda m: m.start)
        for first, second in pairwise(list(self.mentions)):
            if first.letter == second.letter == "m" and first.end == second.start - 1:
                long, short = first.entities[0], second.entities[0]
                head = first.text.rpartition(" ")[2].casefold()
                if (
                    long is not short
                    and head in lexicon.MISSION_HEADS
                    and re.search(r"\d", second.text)
                ):
                    self.drop(first)
                    self.add(first.start, first.end, "m", short)

    def _search(self, surfaces: dict[str, Entity]) -> None:
        """Find the given names wherever no mention stands yet."""
        names = sorted((n for n in surfaces if len(n) > 2), key=lambda n: (-len(n), n))
        if not names:
            return
        pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w])")
        mentions = sorted(self.mentions, key=lambda m: m.start)
        ends = [m.end for m in mentions]  # no two overlap, so that these stand in order too
        gone: set[Mention] = set()
        for match in pattern.finditer(self.plain):
            first = bisect_right(ends, match.start())
            near = mentions[first : first + len(match[0])]
            overlapping = [m for m in near if m.start < match.end() and m not in gone]
            if any(m.letter not in "xy" for m in overlapping):
                continue
            cut = any(m.start < match.start() or m.end > match.end() for m in overlapping)
            if cut and not all(self._is_title(m) for m in overlapping):
                continue
            gone.update(overlapping)
            for mention in overlapping:
                self.drop(mention)
            entity = surfaces[match[0]]
            letter = "c" if entity.is_country else LETTERS[entity.kind]
            self.add(match.start(), match.end(), letter, entity)

    def _is_title(self, mention: Mention) -> bool:
        """Tell whether a mention stands in a headline, where capitals join what is apart."""
        return self._heads(mention.start)

    def shorten(self) -> None:
        """Let the first words of an organisation's name stand for it where the text uses them."""
        for entity in {
            id(e): e for e in self._surfaces.values() if e.kind == "organization"
        }.values():
            if entity.is_country:
                continue
            for name in sorted(entity.names, key=len, reverse=True):
                parts = name.split(" ")
                for count in range(len(parts) - 1, 0, -1):
                    short = " ".join(parts[:count]).rstrip(",")
                    if self._stands_for(short, count) and self.find(short) in (None, entity):
                        self._surfaces[fold(short)] = entity
                        self._search({short: entity})

    def _stands_for(self, short: str, count: int) -> bool:
        """Tell whether the start of a name can be its short form."""
        if count == 1 and (len(short) < 4 or _is_common(short) or short.casefold() in _GEOGRAPHIC):
            return False
        last = short.split(" ")[-1].casefold()
        return last not in ("of", "the", "and", "&", "for") and bool(
            re.search(rf"(?<![\w-]){re.escape(short)}(?![\w])", self.plain)
        )


def _bare(name: str) -> str:
    """Give an organisation's name without its legal form.

    >>> _bare("Norvik Launch Systems, Inc.")
    'Norvik Launch Systems'
    """
    words = name.split(" ")
    while len(words) > 1 and words[-1].strip(".,").casefold() in lexicon.LEGAL_FORMS:
        words.pop()
    return " ".join(words).rstrip(",")


_LEGAL = re.compile(
    r",? (?:Inc\b\.?|Ltd\b\.?|Corp\b\.?|Corporation|Limited|LLC|L\.L\.C\.|PLC|plc|GmbH|AG|S\.A\.S?\.?|SAS|SA|S\.p\.A\.|SpA|PBC"
    r"|N\.V\.|NV|B\.V\.|BV|AB|Oy|KK|K\.K\.|SE)(?![\w-])"
)
#: A company whose name holds an `and`: of two companies the verb would be in the plural.
_JOINED_COMPANY = re.compile(
    r"(?P<name>(?:[A-Z][\w-]+ ){1,2}and (?:[A-Z][\w-]+ ){1,3}(?:Inc|Ltd|Limited|LLC|GmbH|Corp|plc|PLC)\b)"
    r"\.?,?(?: \([^()]{2,80}\))?,? (?:has|is|was|signs|announces)\b"
)
#: A company whose name ends in `and Applications, Inc.`, `and Associates Ltd`.
_LISTED_COMPANY = re.compile(
    r"(?P<name>[A-Z][\w-]+(?:,? [A-Z][\w-]+){0,3},? (?:and|&) (?P<rest>(?:[A-Z][\w-]+ ?){1,3}?),?"
    r" (?:Inc|Ltd|Limited|LLC|GmbH|Corp|Corporation|plc|PLC)\b\.?)"
)
#: `of X`, `of X and Y`, `of X, Y, and Z` after the head of an institution's name.
_CAP_WORD = r"[A-Z](?:(?!['’]s\b)[\w.'’-])*(?<!\.)"
_CAP = rf"(?:{_CAP_WORD}(?: (?:&|{_CAP_WORD}))*)"
_OF = re.compile(
    rf" (?:of|for|de|du|des)(?: the)? {_CAP}(?:(?:, {_CAP})*,? (?:and|&) {_CAP})?(?: of(?: the)? {_CAP})?"
)
#: What parts an institution from another thing that is named behind it.
_AND_ANOTHER = re.compile(r"(?:,|,? and|,? &)(?: the)? $")
#: Fields before the last one of an institution's name: "Space and Missile Command".
_FIELD_AND = re.compile(r"\b(?P<fields>(?:(?!The )[A-Z][a-z]+ ){0,3}[A-Z][a-z]+),? and $")
#: A capitalised word that is no function word, at the end of what is searched.
_CAPITALISED = re.compile(r"(?<![\w.])(?!(?:The|An?|Its|Our|Their|As|And|For|By) )([A-Z][\w&-]*) $")
#: Second halves of adjectives, which no given name ends in: "Paris-based".
_COMPOUNDS = lexicon.words(
    "based led built class grade only wide term side ready owned born style free like scale level"
    " type made run funded size bound area era day year month week hour"
)
#: What opens a sentence and is no part of the name behind it.
_OPENERS = frozenset(
    [
        "Later",
        "Earlier",
        "Yesterday",
        "Today",
        "Meanwhile",
        "Recently",
        "Following",
        "Joining",
        "Including",
        "Addressing",
        "Both",
    ]
)
#: A form of address, unless the name of an organisation stands before it.
_ADDRESS = re.compile(r"Professor (?=[A-Z])")
#: Where a person is named: after "said" or an office, or between commas before "said".
_CALLED = r"[A-Z][\w'’-]+ (?:[A-Z]\. |[A-Z][\w'’-]+ )?[A-Z][\w'’-]+"
_PERSON_SLOT = re.compile(
    r"\b(?:[Ss]a(?:id|ys)|stated|added|commented|explained|noted|[Pp]resident|[Cc]hair(?:man|woman)"
    r"|C[EFT]O|[Oo]fficer|[Dd]irector|[Aa]dministrator|[Mm]inister|[Ss]ecretary|[Aa]mbassador"
    rf"|[Ff]ounder|[Mm]anager),? (?:(?:Drs?|Mr|Mrs|Ms|Prof)\.? |Sir )?(?P<called>{_CALLED})(?! [A-Z])"
    rf"|(?P<holder>{_CALLED})(?=, (?:[\w’'&-]+ ){{0,4}}?"
    r"(?:C[EFT]O|[Pp]resident|[Cc]hair(?:man|woman)|[Dd]irector|[Mm]anager)\b)"
    rf"|, (?P<speaker>{_CALLED})(?=, (?:says|said|stated|added|commented)\b)"
)
#: Offices by which a person is called with the last name alone.
_AFTER_OFFICE = re.compile(
    r"\b(?:President|Minister|Chancellor|Administrator|Secretary|Ambassador|Senator|Governor) $"
)
_BEHIND_OFFICE = re.compile(
    r"\b(?:President|Minister|Chancellor|Administrator|Secretary|Ambassador|Senator|Governor"
    r"|Director|C[EFT]O|Officer|Chair(?:man|woman|person)?|Manager|Founder|Investigator|Scientist"
    r"|Engineer|Commander|General),? $",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(rf"(?:^|\W){lexicon.HONORIFIC.pattern}$")
#: An office, with what it is for, behind which its holder is named.
_TITLED = re.compile(
    r"\b(?:director|president|administrator|minister|secretary|head|chief|officer|manager|C[EFT]O)"
    r"(?:[- ]general)?(?: (?:for|of) [\w &-]{1,40})?,? $",
    re.IGNORECASE,
)
_OFFICE_NOUN = (
    r"[Dd]irector(?:[- ][Gg]eneral)?|[Pp]resident|[Aa]dministrator|[Mm]inister|[Ss]ecretary|[Aa]mbassador"
    r"|[Cc]hair(?:man|woman)?|C[EFT]O|[Oo]fficer|[Mm]anager|[Hh]ead|[Ff]ounder"
)
_BYLINE = re.compile(
    r"\b(?:Statement|Remarks|Message|Address|Speech|Keynote|Op-Ed) (?:by|of|from) (?:the )?"
    rf"(?i:{lexicon.TITLE.pattern}) (?P<name>{_CALLED})"
    r"(?= (?:on|at|in|to|for|before|after|following|regarding)\b|$)"
)
#: A person's name behind that of an office: "Office of Space Affairs Jane Doe".
_HOLDER = re.compile(
    r"\b(?:Affairs|Relations|Policy|Sciences?|Technology|Research|Exploration|Operations|Program(?:me)?s"
    rf"|Development|Security|Education|Economy|Defen[cs]e) (?P<name>{_CALLED})$"
)
_WITHIN = re.compile(r" (?=(?:Drs?|Prof|Mr|Mrs|Ms|Sir|Professor)\b)")
_DAYS = frozenset(lexicon.MONTHS) | lexicon.words(
    "monday tuesday wednesday thursday friday saturday sunday"
)
#: The number by which a company calls one of its satellites: "Intelsat 40e".
_DESIGNATION = re.compile(
    r"[ -]\d{1,2}[A-Za-z]?\b(?![%,.]?\d|%| (?:million|billion|years?|days?|percent))"
)
#: What stands before satellites that are counted or known.
_CONSTELLATION = re.compile(
    r"(?: (?:first|second|third|next|new|initial|planned|global|broadband|satellite|[Ss]atellite|LEO|[\w-]*generation)){0,4}"
    r" [Cc]onstellation\b(?! (?:operator|company|provider|management))"
)
_SATELLITES = re.compile(
    r"(?: (?:first|second|third|next|new|broadband|[\w-]*generation)){0,3} [Ss]atellites\b"
)
#: Before a company's name: a number of its satellites.
_COUNTED = re.compile(
    r"(?:\b\d+|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|several|more|additional|first|new)) $",
    re.IGNORECASE,
)
#: The purpose in an instrument's name: "Camera for Surveys".
_FOR = re.compile(r" for ([A-Z][a-z]+)(?: [A-Z][a-z]+)*")
#: What a funding line or an administrative programme is for: no missions fly under it.
_FUNDED = lexicon.words(
    "services development science sciences research education innovation business antarctic technology"
    " scholarship internship fellowship training grant outreach accelerator incubator applications"
)
_PLACES = ("Mars", "Moon", "Lunar", "Venus", "Mercury", "Jupiter", "Solar", "Earth")
#: What begins a sentence with a capital and is no name.
_PARTICIPLE = re.compile(
    r"[A-Z][a-z]+(?:ed|ing|ly)|Built|Led|Known|Set|Due|Flown|Sent|Small|Large|Future|Early|Later?|Prior|Once|Originally"
)
#: What stands before, or behind, a list of organisations.
_COMPANIES = re.compile(
    r"\b(?:companies|institutions|organi[sz]ations|firms|partners|start-?ups|universities|agencies"
    r"|suppliers|customers)(?: (?:and|or) [a-z]+)?(?:,? (?:such as|including|like)|:) (?:the )?$"
)
_ACT_TOGETHER = re.compile(
    r" (?:have |today |jointly |recently )*(?:collaborated?|partner(?:ed)?|team(?:ed)? up|join(?:ed)? forces|signed?|cooperated?"
    r"|formali[sz]ed?|renew(?:ed)?|agreed?|conclude[d]?|ink(?:ed)?)\b"
)
#: What parts the names of a list.
_LISTED = re.compile(r"(?:, |,? and |,? & )(?:the )?")
_ARTICLES = lexicon.words("the a an this that these our its their in on at under with for of and")
_GEOGRAPHIC = lexicon.words(
    "european american british french german italian japanese indian canadian chinese russian north"
    " south east west pacific atlantic asia europe africa america london paris munich tokyo boulder"
    " toronto houston boston new united national royal international global first general"
)
#: Ordinary English words that are also names of missions and instruments.
_ORDINARY = lexicon.words(
    "dawn swift wind planet spire resolve electra prime alpha swarm shadow polar image rising"
    " discovery endeavour horizon pioneer ranger explorer mariner venture proba smile plan star aura rise"
)


def _without_place(text: str, after: str) -> str:
    """Take where a craft goes from the end of its name: "Perseverance Mars" rover.

    >>> _without_place("Perseverance Mars", " rover landed")
    'Perseverance'
    """
    noun = re.match(r" ([a-z]+)", after)
    parts = text.split(" ")
    if noun and noun[1] in lexicon.MISSION_HEADS and len(parts) == 2 and parts[1] in _PLACES:
        return parts[0]
    return text


def _person_behind(text: str) -> int:
    """Find where, behind the name of an institution, that of a person begins; 0 where none does.

    >>> _person_behind("State Launch Corporation Mara Lindqvist"), _person_behind("Lark Space")
    (25, 0)
    """
    parts = text.split(" ")
    for count in range(2, len(parts) - 1):
        head, rest = parts[count - 1].casefold().rstrip(".,"), " ".join(parts[count:])
        institution = head in lexicon.ORGANIZATION_HEADS or head in ("corporation", "inc", "ltd")
        if institution and len(parts) - count < 4 and _is_personal(rest):
            return len(" ".join(parts[:count])) + 1
    return 0


def _series(name: str) -> str:
    """Give the part of a satellite's name that it shares with the others of its series.

    >>> _series("LARK-SAR-6"), _series("LARKBIRD 3F"), _series("Lark"), _series("Mission 1")
    ('LARK-SAR', 'LARKBIRD', '', '')
    """
    found = re.fullmatch(r"([A-Z][\w-]*[A-Za-z])[- ]\d+[A-Z]?", name)
    return found[1] if found and not _is_generic([found[1]]) else ""


def _is_personal(text: str) -> bool:
    """Tell whether a run of words can be a person's name: two to four, none of them a thing's."""
    parts = [p for p in text.split(" ") if p not in lexicon.PARTICLES]
    if not 2 <= len(parts) <= 4 or not all(re.fullmatch(r"[^\W\d_][\w.'’-]*", p) for p in parts):
        return False
    if any(p.casefold().rstrip(".") in lexicon.NO_PERSON or re.search(r"\d", p) for p in parts):
        return False
    shouted = [len(p) > 3 and p.isupper() for p in parts]
    return not any(shouted) or (not shouted[0] and shouted[-1])  # "Jean MARTIN"


def _is_common(text: str) -> bool:
    """Tell whether a single word says nothing by its capital."""
    return " " not in text and (
        text.casefold() in lexicon.NO_PERSON or text.casefold() in _ORDINARY
    )


def _kind_of(name: str, after: str) -> tuple[str, str]:
    """Tell what a name is by its own last word and by the noun that follows; empty if neither says.

    >>> _kind_of("Kleos Space", " has")
    ('organization', 'Company')
    >>> _kind_of("TROPICS", " mission, as part")
    ('mission', 'Mission')
    """
    parts = name.replace(",", "").split(" ")
    last, first = parts[-1].casefold(), parts[0].casefold()
    noun = _noun_after(name, after)
    if last in lexicon.LEGAL_FORMS and len(parts) > 1:
        return "organization", "Company"
    if first in lexicon.ORGANIZATION_STARTS and re.search(r" (?:of|for|de) ", name):
        return "organization", lexicon.ORGANIZATION_HEADS.get(first, "Organization")
    if last in lexicon.BODY_HEADS and len(parts) > 1:
        return "body", "Body"
    if (house := _HOUSE_FOR.search(name)) and not _is_generic(
        name[: house.start()].split(" ")[:-1] or ["x"]
    ):
        return "organization", lexicon.ORGANIZATION_HEADS.get(house[1].casefold(), "Organization")
    if noun in lexicon.INSTRUMENT_HEADS and not _is_common(name) and _is_code(name):
        return "instrument", "Instrument"
    if last in ("program", "programme") and len(parts) > 1 and parts[-2].casefold() in _FUNDED:
        return "", ""
    if last in ("program", "programme") and _is_generic(parts[:-1]):
        return "", ""
    named = re.search(r"[a-z] (?:Initiative|Programme|Program|Project)(?: (?:on|for|to)\b|$)", name)
    if (named and not _is_generic(name[: named.start() + 1].split(" "))) or (
        len(parts) > 2 and re.match(r"[\w.-]+ Initiative (?:on|for|to)\b", name)
    ):
        return "mission", "Mission"
    if first in lexicon.FOREIGN_STARTS and len(parts) > 1:
        return "organization", "ResearchOrganization"
    if (
        last == "station"
        and len(parts) > 1
        and parts[-2].casefold() not in ("space", "orbital", "lunar")
    ):
        return "", ""
    if noun in lexicon.MISSION_HEADS and not _is_generic(parts):
        return "mission", "Mission"
    if len(parts) > 1:
        if last in lexicon.ORGANIZATION_HEADS and first != "the":
            return "organization", lexicon.ORGANIZATION_HEADS[last]
        if first == "university" or " University of " in f" {name}":
            return "organization", "University"
        if last in lexicon.INSTRUMENT_NAME_HEADS and (
            len(parts) > 2 or not _is_generic(parts[:-1])
        ):
            return "instrument", "Instrument"
        if (
            last in lexicon.MISSION_NAME_HEADS
            and not _is_generic(parts[:-1])
            and not (last == "station" and parts[-2] not in ("Space", "Orbital", "Lunar"))
            and not _LIST_OF_HEADS.match(after)
        ):
            return "mission", "Mission"
        if _MISSION_FOR.search(name) or _NUMBERED_MISSION.fullmatch(name):
            return "mission", "Mission"
        if last in lexicon.COMPANY_HEADS and not _is_generic(parts[:-1]):
            return "organization", "Company"
    return "", ""


def _noun_after(name: str, after: str) -> str:
    """Give the common noun that follows a name and says what it is; empty if another follows it.

    >>> _noun_after("GSAT-31", " communications satellite was")
    'satellite'
    >>> _noun_after("Lark", " satellite operator")
    ''
    """
    found = _NOUN_AFTER.match(after)
    if found is None:
        return ""
    coded = re.search(r"\d|^[A-Z-]+$", name)
    half = found["noun"] in _FIRST_HALVES and found["next"] in lexicon.NOT_ALONE
    whole = found["noun"] != "station" or found["what"].endswith("space ")
    told = coded or found["what"] in ("", "mission ", "satellite ", "space ")
    return found["noun"] if told and whole and not half else ""


def _kind_here(before: str, name: str, after: str) -> tuple[str, str]:
    """Tell what a name is where the words around it call it so; else by its own words.

    >>> _kind_here("The project, called the ", "Geological Earth Mapping Experiment", ", will")
    ('mission', 'Mission')
    >>> _kind_here("", "Lark", " is a small weather satellite")
    ('mission', 'Mission')
    """
    if _CALLED_MISSION.search(before):
        return "mission", "Mission"
    if _LISTED_INSTRUMENT.search(before) and (" " in name or _is_code(name)):
        return "instrument", "Instrument"
    if name.endswith(" Telescope") and _CARRIED.search(before):
        return "instrument", "Instrument"
    if _is_code(name) and (_AMONG_INSTRUMENTS.search(before) or _IS_INSTRUMENT.match(after)):
        return "instrument", "Instrument"
    if re.search(
        r"[a-z] (?:Positioning|Navigation|Augmentation|Data Relay)(?: Satellite)? System$", name
    ):
        return "mission", "Mission"
    if re.search(r"\d", name) and (_LAUNCH_OF.search(before) or _LAUNCHED_ON.match(after)):
        return "mission", "Mission"
    launched = _LAUNCHES.search(before) and not _ROCKET.match(after)
    if _SATELLITE_CODE.fullmatch(name) or (launched and _CODE.fullmatch(name)):
        return "mission", "Mission"
    among = _AMONG_MISSIONS.search(before) or _AND_MISSIONS.match(after)
    if among and not _is_generic(name.split(" ")):
        return "mission", "Mission"
    kind, cls = _kind_of(name, after)
    adverb = name.endswith("ly") and " " not in name
    if not kind and _IS_MISSION.match(after) and not _is_generic(name.split(" ")) and not adverb:
        return "mission", "Mission"
    return kind, cls


def _is_code(name: str) -> bool:
    """Tell whether a name looks like an instrument's: an acronym, or with digits."""
    return bool(re.fullmatch(r"[\w-]*[A-Z][\w-]*[A-Z\d][\w-]*(?: [\dIVX]+| Mk ?\d+)?", name))


def _is_generic(parts: list[str]) -> bool:
    """Tell whether all words of a name are common ones, so that it names nothing."""
    return all(p.casefold().strip("-") in lexicon.NO_PERSON for p in parts)


_BEFORE_COMPANY = re.compile(
    r"\b(?:company|provider|operator|manufacturer|startup|start-up|contractors?|subsidiary|firm|supplier|integrator"
    r"|customer|developer|builder|specialist|firms|companies|maker|owned by|headquartered)(?: |, )$"
    r"|\b(?:CEO|CTO|COO|[Ff]ounder|[Pp]resident|[Cc]hairman|[Cc]hief [Ee]xecutive)(?: Officer)? (?:of|at)(?: the)? $"
    r"|\b(?:contract|agreement|partnership|deal|collaboration|MoU|MOU|[Uu]nderstanding|partnered|teamed(?: up)?|partnering) with(?: the)? $"
    r"|\b(?:acquired|acquires|acquiring|acquisition of|subsidiary of|selected by|awarded to|awarded by) $"
    # Who gives or takes work: "awarded a contract by …", "won an order from …", "subcontracted to …"
    r"|\b(?:contract|order|grant|award)s?(?: [^.;:,]{1,40})? by (?:the )?$"
    r"|\b(?:w[io]ns?|secure[sd]?|receive[sd]?|lands?|landed) (?:an? |its )?[^.;:,]{0,50}\b(?:contract|order|award|grant)s? from (?:the )?$"
    r"|\bsubcontract\w* [^.;:,]{0,50}\bto (?:the )?$"
)
_BEFORE_MISSION = re.compile(
    r"\b(?:[Ss]atellites?|[Ss]pacecraft|[Pp]robe|[Oo]rbiter|lander|rover|[Mm]ission|missions|[Tt]elescope|constellation"
    r"|(?<!new )program(?:me)?|project|cubesats?)(?:,? (?:named|called|dubbed|known as))?,? [\"“']?$"
)
_BEFORE_MAKER = re.compile(
    r"\b(?:built|supplied|provided|developed|manufactured|operated|made|designed|owned|produced) by (?:the )?$"
)
_BEFORE_INSTRUMENT = re.compile(
    r"\b(?:instruments?|payloads?|sensor|camera)(?:,? (?:named|called))? [\"“']?$"
)
_AFTER_COMPANY = re.compile(
    r"(?:['’]s? (?:first |new |launch )?(?:CEO|founder|president|chief|headquarters|facility|customers?|subsidiary)|,? (?:Inc|Ltd|GmbH|LLC|Corp|S\.A|SAS|AG)\b"
    r"| (?:CEO|[Ff]ounder|[Cc]o-[Ff]ounder|CTO|COO|[Cc]hief [Ee]xecutive)\b"
    r"|(?:,| and [A-Z][\w. ]{1,30})? (?:has |have |had )?(?:recently |also |today )?(?:signed|partnered|announced|teamed up|been awarded|been selected)\b"
    r"| (?:has |have |had )?(?:today |also |recently )?(?:w[io]ns?|secure[sd]?|receive[sd]?|awards|awarded|selects|orders|ordered|procured|subcontracted)"
    r" (?:an?|the|its|it|another|two|three|\$|€|£) ?(?:[^.;:,]{0,60}\b(?:contract|order|award|deal|grant|satellite|spacecraft|launch)|first\b)"
    r"|-(?:built|led|manufactured|operated)|,? (?:a|the) [\w -]{0,60}\b(?:company|startup|start-up|provider|manufacturer|operator|firm|supplier|leader)\b)"
)

#: Heads of a company, beside whom the company's name stands: "CEO of …", "… CEO Jane Doe".
_HEAD = (
    r"(?:C[EFTO]O|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|(?:[Cc]o-?)?[Ff]ounder"
    r"|[Mm]anaging [Dd]irector)"
)
_BOARD = r"[Cc]hair(?:man|woman|person)? of the [Bb]oard(?: of [Dd]irectors)?"
_BEFORE_EMPLOYER = re.compile(rf"\b(?:{_HEAD}|{_BOARD})(?: of | at )(?:the )?$")
_AFTER_EMPLOYER = re.compile(
    rf" {_HEAD}(?:(?: and|,| &) [\w-]+){{0,2}},? (?:Dr\.? )?[A-Z][\w.'’-]* [A-Z]"
)
#: Whose any officer may be, where the name before looks like an acronym: "SatLink Director Jane Doe".
_AFTER_ACRONYM = re.compile(
    r" (?:(?:[Dd]eputy|[Ee]xecutive|[Mm]anaging|[Aa]ssociate|[Vv]ice) )?(?:[Dd]irector(?:[- ][Gg]eneral)?|[Pp]resident"
    r"|[Aa]dministrator|[Cc]hair(?:man|woman)?|[Ss]ecretary[- ][Gg]eneral),? (?:Dr\.? )?[A-Z][\w.'’-]* [A-Z]"
)


#: Nouns that begin others: "satellite operator", "project manager".
_FIRST_HALVES = lexicon.words(
    "satellite satellites spacecraft project smallsat cubesat constellation"
)
#: What a satellite is for, before the noun.
_ADJECTIVES = (
    r"(?:(?:mission|satellite|SAR|navigation|communications?|telecommunications?|observation|weather|imaging|imagery|radar"
    r"|research|science|scientific|relay|demonstration|demonstrator|exploration|reconnaissance|broadband|technology|lunar|space"
    r"|positioning|rideshare|prime|navigational|experimental|geostationary|hyperspectral|multispectral|electric|high-throughput|surveillance|environmental|mass|infrared|near-infrared|ultraviolet|visible|thermal|plasma|microwave|stereo|laser|dust|x-ray|gamma-ray|neutron|particle|high-resolution|panoramic|geodetic|oceanographic|astronomy|solar|climate|test|small|micro|nano|[Ee]arth|cargo|crew(?:ed)?|meteorological|remote|sensing|optical|pathfinder|scouting|commercial|resupply)[ -])*"
)
_NOUN_AFTER = re.compile(
    rf"[®™’'”\"]{{0,2}} (?P<what>{_ADJECTIVES}?)"
    rf"(?P<noun>{'|'.join(sorted(lexicon.MISSION_HEADS | lexicon.INSTRUMENT_HEADS))})\b(?![-'’])"
    r"(?: (?P<next>[\w-]+))?"
)
#: `Observatory for …`, `Explorer of …`: what a long name of a mission has in its middle.
_MISSION_FOR = re.compile(
    r"(?:Observatory|Telescope|Explorer|Mission|Satellite|Orbiter|Rover|Probe|Constellation|Observations) (?:for|of|to|with) [A-Z]"
)
#: A long name with the code that it goes by: "Lark Imaging Satellite LIS-2".
_CODED = re.compile(
    r"(?P<long>[A-Z].* (?:Satellite|Spacecraft|Probe|Mission)) (?P<code>[A-Z][\w-]*-\d\w*)"
)
#: `Institute for …` within a name: what institutions are called by.
_HOUSE_FOR = re.compile(
    r"(?:^|[a-z] )(Institute|Cent(?:re|er)|Laboratory|Academy|Agency|Council|Organi[sz]ation|Office|Foundation) (?:of|for) [A-Z]"
)
_NUMBERED_MISSION = re.compile(r"(?:Expedition|Crew|Cargo|Mission|Flight) ?-?\d+")
#: `Satellite, Data, and Information Service`.
_LIST_OF_HEADS = re.compile(r"(?:, [A-Z]\w+)+,? and [A-Z]")
#: How many characters after a name tell what it is.
_FAR = 100
_SHORT_FOR = re.compile(
    r"^(?:short for|an acronym for|formerly|previously|or|aka|a\.k\.a\.|i\.e\.) (?:the )?"
)
_CRAFT = (
    r"(?:satellites?|spacecraft|probe|orbiter|lander|rover|telescope|observatory|cubesats?|nanosatellites?|microsatellites?"
    r"|smallsats?|spaceplane|space station|constellation|mission|[Ss]pacecraft|CubeSats?)"
)
_CALLED_MISSION = re.compile(
    rf"\b(?:{_CRAFT}|project|programme|program|constellation)s?,? (?:is |was |to be )?(?:named|called|dubbed|known as|nicknamed)"
    r"(?: the)? [\"“‘']?$"
)
#: A quoted name of a flight, told by the noun before or behind it.
_DUBBED = re.compile(
    r"\b(?:missions?|flights?|launch)\b[^.;“”\"]{0,50}?(?:named|called|dubbed|nicknamed|titled|entitled|known as),? [“\"](?P<name>[A-Z][^“”\"\n]{3,60}?)[,.!]?[”\"]"
    r"|[“\"](?P<quoted>[A-Z][^“”\"\n]{3,60}?)[,]?[”\"] (?:mission|launch|flight)\b"
)
_LISTED_INSTRUMENT = re.compile(
    r"\b(?:instruments?|payloads?|sensors?)(?::|,| –| —| -)?(?: such as| including| called| named)? (?:the|[A-Z][\w.]*['’]s) [\"“‘']?$"
)
#: Before a telescope: it is on board of something.
_CARRIED = re.compile(
    r"\b(?:carr(?:y|ies|ied|ying)|includes?|hosts?|equipped with|fitted with)(?: [^.;:]{0,40})? $"
)
_PLURALS = r"(?:satellites|spacecraft|missions|probes|telescopes|rovers|landers|orbiters|cubesats|CubeSats)"
#: A list of which another name is one: "the satellites Lark and Wren", "Lark and Wren satellites".
_NAMES = r"(?:[A-Z][\w–-]+(?:, (?:and )?| and ))"
_AMONG_MISSIONS = re.compile(
    rf"\b(?:(?:[Tt]he|[Bb]oth|[Tt]wo|[Tt]hree|twin|its) (?:\w+ ){{0,2}}{_PLURALS},|{_PLURALS}(?::| –| —| -)?) {_NAMES}{{0,3}}$"
)
_AND_MISSIONS = re.compile(
    rf"(?:, [A-Z][\w–-]*\d){{0,3}},? (?:and|&) [A-Z][\w–-]*\d {_PLURALS}\b(?! \w+(?:er|or)s?\b)"
)
_AMONG_INSTRUMENTS = re.compile(
    rf"\b(?:instruments|payloads|sensors)(?:, called|:| –| —| -) (?:the )?{_NAMES}{{0,4}}(?:the )?$"
)
_IS_INSTRUMENT = re.compile(
    r"(?:,? (?:is|was|will be) (?:an?|the|one of the)|, (?:an?|the|one of the))(?: [\w-]+){0,5}? (?:instruments?|payloads?|spectrometer"
    r"|radiometer|altimeter|imager|lidar|magnetometer|seismometer|sounder)\b"
)
_LAUNCH_OF = re.compile(r"\b(?:launch|lift-?off) of (?:the )?$")
_LAUNCHES = re.compile(r"\b(?:launch(?:ed|es|ing)?|next launch is|orbit(?:ed|ing)) (?:the )?$")
#: A name that ends in a number: "STP-3", "Inmarsat-6 F1"; one that says that it is a satellite's.
_CODE = re.compile(r"[A-Z][\w-]*(?:-\d+[A-Z]?(?: [A-Z]\d+)?|[a-z] \d+[A-Z]?)")
_SATELLITE_CODE = re.compile(r"(?:[A-Z][\w-]*)?(?:SAT|Sat|sat)-\d+[A-Za-z]?(?: F\d+)?")
#: Vehicles whose names are no ordinary words.
_ROCKET_NAME = re.compile(
    r"\b(?:Falcon(?: 9| Heavy)?|Ariane(?: ?\d)?|Soyuz|PSLV(?:-\w+)?|GSLV(?:[- ]\w+)?|LVM3(?:-\w+)?|SSLV|H-?(?:II|2)[AB]?|H3"
    r"|Atlas V|Delta (?:II|IV)|Vulcan Centaur|Long March(?: \w+)?|Space Launch System|SLS)(?![\w-])"
)
_ROCKET = re.compile(r" (?:rockets?|launchers?|launch vehicles?|boosters?|vehicles?|engines?)\b")
_LAUNCHED_ON = re.compile(
    r",? (?:which |that )?(?:was |were |will be |is (?:\w+ )?to be )?launch(?:ed|es)? (?:[a-z]+ ){0,2}(?:aboard|atop|on an?|on board|by an?)\b"
)
#: A copula or an apposition that says what the name before it is.
_IS_MISSION = re.compile(
    rf"[®™”\"’']{{0,2}}(?:,? (?:is|was|will be|becomes) (?:an?|the|one of the|[A-Z]\w+['’]s)|, (?:an?|the)(?! {_CRAFT} \w+(?:er|or)\b))"
    rf"(?: [\w'’-]+){{0,6}}? {_CRAFT}\b(?! (?:\w+er|\w+or|company|firm|industry|communications|services?|technology|data|bus|manufacturing)\b)"
)


def _kind_by_context(before: str, name: str, after: str) -> tuple[str, str]:
    """Tell what a name is by what stands beside it; empty if that does not say."""
    if any(p.search(before) for p in (_BEFORE_COMPANY, _BEFORE_EMPLOYER)) or any(
        p.match(after) for p in (_AFTER_COMPANY, _AFTER_EMPLOYER)
    ):
        return "organization", "Company"
    if _is_code(name) and _AFTER_ACRONYM.match(after):
        return "organization", "Organization"
    if _BEFORE_MISSION.search(before):
        return "mission", "Mission"
    if _BEFORE_INSTRUMENT.search(before):
        return "instrument", "Instrument"
    return "", ""


def _matches(short: str, long: str) -> bool:
    """Tell whether an acronym abbreviates a name that stands whole."""
    at = _long_form(short, long)
    return at is not None and at <= 4 and (long[at].isupper() or long[at].isdigit())


def _long_form(short: str, before: str) -> int | None:
    """Find where the long form of an acronym begins in the text before it, or None.

    The algorithm of A. Schwartz and M. Hearst (Pacific Symposium on Biocomputing, 2003): the letters
    of the short form are matched backwards, the first one at the start of a word.
    """
    letters = [c.casefold() for c in short if c.isalnum()]
    if len(letters) < 2:
        return None
    window = max(0, len(before) - (len(letters) + 5) * 14)
    at = len(before)
    for number in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= window and not (
            before[at].casefold() == letters[number]
            and (number > 0 or at == 0 or not before[at - 1].isalnum())
        ):
            at -= 1
        if at < window:
            return None
    return at if len(before[at:].split()) <= 2 * len(letters) + 1 else None


def _extend(before: str, at: int) -> int:
    """Take the capitalised words directly before a long form into it."""
    while match := re.search(r"(?<![\w.])([A-Z][\w-]+) $", before[:at]):
        if match[1].casefold() in _ARTICLES:
            break
        at = match.start()
    return at
