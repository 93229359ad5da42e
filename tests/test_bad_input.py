"""Hostile and broken files: a clear result or a clear message within ten seconds, never a crash.

Each file stands beside a good release, which has to be done whatever becomes of its neighbour.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from conftest import Run

from kg.dates import parse_date
from kg.extraction import Extractor
from kg.reading import read_document, read_registry

#: So many seconds of the processor a file may take; what a message looks like: place, what is
#: wrong, what to do.
SECONDS = 10.0
MESSAGE = re.compile(
    r"^(?P<place>/.*?)(?::\d+)?: (?P<what>.+?)(?:; (?P<remedy>.+))?$", re.MULTILINE
)
GOOD = """\
Paris, 23 July 2019 – All is well with the agencies, and this is the news of the day.

Anna Kovac is President of CNES. She spoke to the press in Paris.
"""
TWO = (
    "Anna Kovac is President of CNES. She is glad. CNES and ISRO signed a contract on 3 May 2020. "
)
MB = 10**6

Check = Callable[[list[dict[str, Any]]], object]


def names(found: list[dict[str, Any]]) -> set[str]:
    """Give all names that findings use."""
    return {name["name"] for one in found for name in one["names"]}


def kovac(found: list[dict[str, Any]]) -> None:
    """Expect the plain fact of the text."""
    assert any(one.get("person") == "Anna Kovac" for one in found)


def at_random(bytes_: int) -> bytes:
    """Make up bytes without sense."""
    return random.Random(1).randbytes(bytes_)


def interleaved(count: int) -> str:
    """Write a sentence in which brackets and names take turns."""
    return " ".join(f"({name}" for name in ("CNES", "ISRO", "Anna Kovac") * (count // 3))


def capitals(count: int) -> str:
    """Write so many different names in one sentence."""
    words = ("Alpha", "Borealis", "Cirrus", "Delta", "Electra")
    listed = ", ".join(f"{words[n % 5]} {words[n // 5 % 5]} {n} GmbH" for n in range(count))
    return f"{listed} and CNES signed a memorandum of understanding."


#: Files that are refused: their bytes, and what is said of them.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "empty"),
    "blank": (lambda: b" \n\t\r\n\xc2\xa0\n", "empty"),
    "binary": (lambda: at_random(100_000), "no text"),
    "zeros": (lambda: bytes(MB), "no text|empty"),
    "pdf": (lambda: b"%PDF-1.7\n" + at_random(5000), "PDF"),
    "zip": (lambda: b"PK\x03\x04" + at_random(5000), "ZIP"),
    "50 MB": (lambda: (TWO * 700_000).encode()[: 50 * MB], "larger|longer|long"),
    "100 MB": (lambda: b"x" * (100 * MB), "larger"),
}

#: Texts that are read, or refused with a reason; nothing is said in them.
DULL: dict[str, Callable[[], str]] = {
    "one word of 1 MB": lambda: "x" * MB,
    "one capitalised word of 1 MB": lambda: "A" * MB,
    "a million opening brackets": lambda: "(" * MB,
    "a million closing brackets": lambda: ")" * MB,
    "a million angle brackets": lambda: "<" * MB,
    "a million quotation marks": lambda: "“" * (MB // 2) + "”" * (MB // 2),
    "and and and": lambda: "and " * 100_000,
    "comma comma comma": lambda: ", " * 200_000,
    "initials": lambda: "A. " * 100_000,
    "digits": lambda: "1" * 400_000,
    "dates in a row": lambda: "1 May 2020 " * 40_000,
    "100,000 short lines": lambda: "a\n" * 100_000,
    "100,000 empty lines": lambda: "\n" * 100_000 + "end",
    "combining characters": lambda: "C" + "\u0301" * 100_000 + "NES",
    "emoji": lambda: "🚀👩‍🚀🛰️ " * 20_000,
    "hyphens": lambda: "-" * 400_000,
    "markdown": lambda: "*_`[![" * 60_000,
    "links": lambda: "[a](http://b" * 30_000,
    "front matter without end": lambda: "---\n" + "a: b\n" * 90_000,
    "front matter of one key": lambda: "title: " + "x" * 400_000,
    "tables": lambda: "|" * 300_000,
    "sp{ce}": lambda: " " * 240_000 + ".",
    "white space between words": lambda: ("CNES" + " " * 100_000) * 4,
}

#: Texts that say something amid the noise: what they hold, and what must be found or must not.
TELLING: dict[str, tuple[Callable[[], str], Check]] = {
    "NUL and control characters": (lambda: TWO.replace(" of ", " of\x00 ") + "\x1b[2J\x07", len),
    "bidirectional marks": (lambda: f"\u202e{TWO}\u202c\u2066 x \u2069\u200f", len),
    "invisible characters": (lambda: TWO.replace("Anna", "An\u200bna\u00ad"), len),
    "1 MB without a line break": (lambda: (TWO * 13_000)[:MB], len),
    "a quarter of a MB without a line break": (lambda: (TWO * 2_700)[:245_000], kovac),
    "brackets with names between": (lambda: interleaved(20_000) + TWO, len),
    "a million brackets with names": (lambda: interleaved(140_000), len),
    "thousands of names": (lambda: capitals(5_000), len),
    "names and verbs in one sentence": (
        lambda: "CNES signed ISRO awarded NASA selected ESA joined " * 4_000,
        len,
    ),
    "names joined by and": (lambda: "CNES and ISRO and " * 11_000, len),
    "titles joined by of": (lambda: "Anna Kovac, President of " * 8_000, len),
    "quotes within quotes": (lambda: "“CNES said ‘" * 10_000 + TWO + "’”" * 10_000, len),
    "a release within a release": (
        lambda: f"{TWO}\n\n> ISRO, 5 March 2018 – {TWO}\n>\n> > NASA said: “{TWO}”\n",
        kovac,
    ),
    "every letter accented": (lambda: "".join(f"{c}\u0301" for c in TWO), len),
}

HTML = f"""\
<!doctype html><html><head><title>Good news</title>
<script>document.write("NASA and ESA signed a contract. Mark Poe is President of NASA.")</script>
<style>p::after {{ content: "JAXA and NASA signed a treaty."; }}</style></head>
<body><nav><a href=/>Home</a> <a href=/p>Mark Poe is President of NASA.</a></nav>
<article><h1>Good news<p>Paris, 23 July 2019 – {TWO}<p onclick="alert('NASA and ESA signed')">
<b><i>The two agencies are glad of it, they said, and told the press so in many words.</b></i>
<!-- Mark Poe is Administrator of NASA. --><noscript>Mark Poe is Chairman of NASA.</noscript>
<table><tr><td>unclosed<div><div><p>And so the day went on until the evening came at last.
"""
#: Pages of HTML.
PAGES: dict[str, Callable[[], str]] = {
    "scripts and unclosed tags": lambda: HTML,
    "deep nesting": lambda: "<div>" * 50_000 + TWO,
    "a million tags": lambda: "<b>" * 300_000 + TWO,
    "attributes without end": lambda: '<p title="' + "x" * MB,
    "entities": lambda: f"<p>{TWO}{'&amp;' * 100_000}</p>",
    "an entity bomb": lambda: '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><p>&c;' + TWO,
    "no markup at all": lambda: TWO,
    "comments": lambda: "<!--" * 100_000 + TWO,
    "a script of 1 MB": lambda: f"<script>{'x=1;' * 250_000}</script><p>{TWO}</p>",
}


@pytest.fixture(scope="module", autouse=True)
def one_reader() -> Iterator[None]:
    """Read all files by one reader, which keeps nothing of them, instead of one for each."""
    reader = Extractor(read_registry())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.extraction.Extractor", lambda registry: reader)
        yield


@pytest.fixture
def read(run: Run, tmp_path: Path) -> Callable[[str, bytes], tuple[list[dict[str, Any]], str]]:
    """Give a way to read bytes beside a good release: what is found in them, what is told."""

    def read(name: str, data: bytes) -> tuple[list[dict[str, Any]], str]:
        path, good = tmp_path / name, tmp_path / "zz-good.txt"
        path.write_bytes(data)
        good.write_text(GOOD, "utf-8")
        start = process_time()
        result = run("extract", path, good, "-f", "jsonl")
        seconds = process_time() - start
        assert result.exit_code in (0, 1), result.exception
        assert not isinstance(result.exception, Exception), result.exception
        assert "Traceback" not in result.stderr
        assert "a fault of kg" not in result.stderr
        assert seconds < SECONDS
        messages = [m for m in MESSAGE.finditer(result.stderr) if m["place"] == str(path)]
        assert bool(result.exit_code) == any(m["remedy"] for m in messages), result.stderr
        found = [json.loads(line) for line in result.stdout.splitlines()]
        mine = [one for one in found if one["document"] != "zz-good"]
        assert any(one["document"] == "zz-good" for one in found), "the other file was not done"
        if mine:
            text = read_document(path).text
            for one in mine:
                assert one["evidence"], one
                for span in one["evidence"]:
                    assert text[span["start"] : span["end"]] == span["quote"] != ""
        return mine, "\n".join(m["what"] for m in messages)

    return read


Reads = Callable[[str, bytes], tuple[list[dict[str, Any]], str]]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", REFUSED)
def test_files_that_hold_no_release(name: str, read: Reads) -> None:
    """What is no text, or too much of it, is refused with the reason."""
    make, reason = REFUSED[name]
    found, told = read("bad.txt", make())
    assert found == []
    assert re.search(reason, told), told


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", DULL)
def test_texts_that_say_nothing(name: str, read: Reads) -> None:
    """Endless repetition is got through, and is no fact."""
    found, _ = read("bad.txt", DULL[name]().encode())
    assert found == []


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", TELLING)
def test_texts_full_of_noise(name: str, read: Reads) -> None:
    """What is said amid noise is found with true quotes, or the text is refused."""
    make, check = TELLING[name]
    found, _ = read("bad.txt", make().encode())
    check(found)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str, read: Reads) -> None:
    """Scripts, styles, comments and navigation say nothing; broken markup hides nothing else."""
    found, told = read("bad.html", PAGES[name]().encode())
    assert not names(found) & {"Mark Poe", "NASA", "JAXA"}
    if name == "scripts and unclosed tags":
        assert told == ""
        kovac(found)


def test_dates_that_do_not_exist(read: Reads) -> None:
    """No fact bears a date that is not in the calendar."""
    text = (
        "Paris, 30 February 2021 – CNES and ISRO signed a contract on 30 February 2021.\n\n"
        "SARAL was launched on 31 April 2013. Dawn was launched on 2021-13-45.\n\n" + TWO
    )
    found, told = read("bad.txt", text.encode())
    assert told == ""
    kovac(found)
    dates = [one["date"] for one in found if one.get("date")]
    assert all(parse_date(date) for date in dates)
    assert not any(date.startswith(("2021-02", "2021-03", "2013-05")) for date in dates)


def test_names_that_begin_others(read: Reads) -> None:
    """A known name within a longer one is not what the text speaks of."""
    text = (
        "NASASpaceflight and Rocket Laboratories of Ohio signed a contract on 3 May 2020.\n\n"
        "Bo Lind is President of ESAB. Anna Kovac is President of CNES. They met in Rome.\n"
    )
    found, _ = read("bad.txt", text.encode())
    kovac(found)
    assert not names(found) & {"NASA", "Rocket Lab", "ESA"}


def test_quoted_releases(read: Reads) -> None:
    """What another release says is told in its own words, with evidence from them."""
    found, _ = read("bad.txt", TELLING["a release within a release"][0]().encode())
    assert {one["person"] for one in found if one["type"] == "position"} == {"Anna Kovac"}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "latin-1"])
def test_encodings(encoding: str, read: Reads) -> None:
    """A text in another encoding is read as what it is."""
    found, told = read("bad.txt", f"Félicité de Jouët – {TWO}".replace("–", "-").encode(encoding))
    assert told == ""
    kovac(found)


def test_broken_utf8(read: Reads) -> None:
    """Bytes that are no UTF-8 spoil nothing but themselves."""
    found, _ = read("bad.txt", b"caf\xc3\xa9 \xff\xfe\xf0\x28 " + TWO.encode())
    kovac(found)


@pytest.mark.skipif(os.name == "nt", reason="names of files are bytes on POSIX")
def test_names_of_files_that_are_not_utf8(run: Run, tmp_path: Path) -> None:
    """Such a name is shown with U+FFFD, and its release is read."""
    place = os.fsencode(tmp_path) + b"/caf\xe9 \x1b[2J.txt"
    with open(place, "wb") as file:  # noqa: PTH123
        file.write(GOOD.encode())
    result = run("extract", tmp_path, "-f", "jsonl")
    assert result.exit_code == 0, result.output
    (found,) = map(json.loads, result.stdout.splitlines())
    assert found["document"].startswith("caf\ufffd")


def test_paths_that_are_no_files(run: Run, tmp_path: Path) -> None:
    """A path that leads nowhere, and one that cannot be, are told; the others are done."""
    good = tmp_path / "good.txt"
    good.write_text(GOOD, "utf-8")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    result = run("extract", tmp_path / "no.txt", tmp_path / "loop.txt", good)
    assert result.exit_code == 1
    assert result.stderr.count("cannot be read") == 2
    assert "Anna Kovac" in result.stdout
