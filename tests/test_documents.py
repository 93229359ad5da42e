"""Documents: what is read of a file, what each part of it is, and what is refused."""

from __future__ import annotations

import io
import json
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import LARGEST_TEXT, Document, parse_document
from kg.errors import DataError

BODY = (
    "Agronia and Borduria signed an agreement on the Selene mission at the Moon Palace. It runs"
    " for five years and may be renewed by both sides before it ends."
)


def read(text: str, name: str = "release.txt") -> Document:
    """Read a text as a file of UTF-8."""
    document = parse_document(name, text.encode())
    check(document)
    return document


def check(document: Document) -> None:
    """Hold what is true of every document."""
    assert len(document.plain) == len(document.text)
    place = 0
    for block in document.blocks:
        assert place <= block.start < block.end <= len(document.text)
        place = block.end
        assert block.role in {
            *("title", "heading", "paragraph", "item"),
            *("caption", "metadata", "contact", "about"),
        }


def words(document: Document, *roles: str) -> list[str]:
    """Give the words of the blocks that have one of the roles."""
    return [
        " ".join(document.plain[block.start : block.end].split())
        for block in document.blocks
        if block.role in roles
    ]


def error(data: bytes, name: str = "release.txt") -> str:
    """Give the message of a file that is refused."""
    with pytest.raises(DataError) as raised:
        parse_document(name, data)
    [problem] = raised.value.problems
    assert problem.file == name
    return str(problem)


# ------------------------------------------------------------------------------ bytes → text


@pytest.mark.parametrize(
    ("name", "slug"),
    [("a.b.txt", "a.b"), ("a.md", "a"), ("folder/a.html", "a"), ("a", "a"), ("a.release", "a")],
)
def test_slug(name: str, slug: str) -> None:
    """The slug is the file's name without its folder and its last ending."""
    page = f"<html><body><p>{BODY}</p></body></html>".encode()
    assert parse_document(name, page).slug == slug


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252", "latin-1"]
)
def test_encodings(encoding: str) -> None:
    """UTF-8 with and without a mark, UTF-16, UTF-32 and Windows-1252 give the same text."""
    text = "Bordurie & Syldavie: Évariste Dupré signed for 5 £ in Genève.\r\n\r\nNext line.\r"
    read = parse_document("a.txt", text.encode(encoding)).text
    assert read == text.replace("\r\n", "\n").replace("\r", "\n")


def test_windows_1252() -> None:
    """Curly quotation marks of Windows are read; a byte that means nothing there is told."""
    document = parse_document("a.txt", b"\x93Selene\x94 flies \x96 \x81 soon, in Gen\xe8ve.")
    assert document.text == "“Selene” flies – � soon, in Genève."


def test_damaged_byte() -> None:
    """One byte that is not UTF-8 does not turn the rest into another encoding."""
    data = ("“Selene” – “Helios” – “Eos” – “Nyx” – Évariste" * 3).encode() + b"\xff."
    assert parse_document("a.txt", data).text.startswith("“Selene” – “Helios”")


@pytest.mark.parametrize(
    ("declared", "read_as"),
    [("iso-8859-2", "Łódź"), ("utf-7", "£ód¼"), ("rot13", "£ód¼"), ("no-such", "£ód¼")],
)
def test_declared_encoding(declared: str, read_as: str) -> None:
    """A page may declare an encoding of pages, not a codec that is none."""
    page = f'<html><head><meta charset="{declared}"></head><body><p>{BODY} In Łódź.</p>'
    assert read_as in parse_document("a.html", page.encode("iso-8859-2")).text


def test_line_ends() -> None:
    """Every line end is one character, as in text mode; the byte order mark goes."""
    text = "Selene lifts off\r\n\r\nOne line\r\nand the next.\n"
    document = parse_document("a.txt", b"\xef\xbb\xbf" + text.encode())
    assert document.text == text.replace("\r\n", "\n")
    assert words(document, "paragraph") == ["One line and the next."]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"---\ntitle: Selene\n---\n", "no words"),
        (b"[" * 200_000, "no words"),
        (b"%PDF-1.7 \x00", "a PDF file"),
        (b"PK\x03\x04 word/document.xml", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        (b"{\\rtf1 Selene}", "an RTF document"),
        (bytes(range(256)) * 9, "no text"),
        (b"a" * (LARGEST_TEXT + 1), "more than 250000 characters"),
        (b"a" * 50_000_000, "larger than 20971520 bytes"),
        (b"Word.\n\n" * 30_000, "more than 20000 paragraphs"),
    ],
)
def test_refused(data: bytes, told: str) -> None:
    """An empty, binary or huge file is refused with its reason."""
    assert told in error(data)


def test_invisible_characters() -> None:
    """Controls and marks without width stay in the text and are blank in the plain one."""
    text = "Selene\u202e is\x00 a\u200b mission\u00a0of\tBorduria."
    document = read(text)
    assert document.text == text
    assert document.plain == "Selene  is  a  mission of Borduria."


@pytest.mark.parametrize(
    "bad",
    [
        "[",
        "](",
        "[](",
        "![](a",
        "[a](bbbbbbbb",
        "<",
        "<a ",
        "<!--",
        "&a",
        "a@",
        "+1 ",
        "(01",
        "*",
        "a_",
        "\\",
        "- ",
        "> ",
        "Abc/",
        "Credit: ",
        "a. ",
        "”.",
        "May 5, 2021 ",
        "more information ",
        "\n",
        "a\r",
        "About a ",
    ],
)
def test_repetitions(bad: str) -> None:
    """No repetition makes the search for markup, names or sentences slow."""
    text = (bad * (LARGEST_TEXT // len(bad)))[: LARGEST_TEXT - 20] + " Selene"
    start = time.process_time()
    with suppress(DataError):
        check(parse_document("a.txt", text.encode()))
    assert time.process_time() - start < 5


# ------------------------------------------------------------------------------ metadata

FRONT = """\
---
title: "Two states sign"
date: 2021-06-08T09:00:00Z
publisher: Space Office of Borduria
url: https://space.example/news/1
number: 12-2021
lang: en
tags: [moon]
---
"""
BRIEF = """\
title: Two states sign
issuer: Space Office of Borduria
date: 2021-06-08
link: https://space.example/news/1
reference: 12-2021
language: en

"""


@pytest.mark.parametrize("header", [FRONT, BRIEF, f"\n\n{BRIEF}", FRONT.replace("\n", "\r\n")])
def test_header(header: str) -> None:
    """Front matter and the header of our own briefs give the document's fields."""
    document = read(f"{header}\n{BODY}\n", "release.md")
    assert document.title == "Two states sign"
    assert str(document.date) == "2021-06-08"
    assert document.issuer == "Space Office of Borduria"
    assert document.link == "https://space.example/news/1"
    assert document.reference == "12-2021"
    assert document.language == "en"
    assert [block.role for block in document.blocks] == ["metadata", "paragraph"]
    assert words(document, "paragraph") == [BODY]


def test_rule_at_the_top() -> None:
    """A rule that no second one closes is no front matter."""
    document = read(f"---\n\nTwo states sign\n\n{BODY}\n")
    assert document.title == "Two states sign"
    assert words(document, "paragraph") == [BODY]


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (" date 2022-11-23  \nTwo states sign\n\n", "2022-11-23"),
        (" date 1995  \nTwo states sign\n\n", "1995"),
        ("Two states sign\n\n23 July 2019\n\n", "2019-07-23"),
        ("Two states sign\n\nMonday, July 23rd, 2019\n\n", "2019-07-23"),
        ("02.04.2021\n\nTwo states sign\n\n", "2021-04-02"),
        ("23/07/2019\n\nTwo states sign\n\n", "2019-07-23"),
        ("Klow, 23 July 2019\n\nTwo states sign\n\n", "2019-07-23"),
        ("Published: Jan. 5, 2021 08:00 ET | Source: Wire\n\nTwo states sign\n\n", "2021-01-05"),
        ("Two states sign\n\nJuly 2023\n\n", "2023-07"),
        ("Two states sign\n\nKlow, Syldavia. December 9, 2025 – ", "2025-12-09"),
        ("Two states sign\n\nSmall Fair. Klow, Syldavia. August 06, 2024. – ", "2024-08-06"),
        ("Two states sign\n\nKlow and Szohod, Borduria. 19 September 2018. ", "2018-09-19"),
        ("Two states sign\n\nKLOW, February 1, 2022 – ", "2022-02-01"),
        ("Two states sign\n\nKLOW, SY, July 16, 2024 /X-7Wire/ -- ", "2024-07-16"),
        ("Two states sign\n\nKlow, S.Y., Nov. 3, 2021 (GLOBAL WIRE) -- ", "2021-11-03"),
        ("Two states sign\n\nKLOW--(GLOBAL WIRE)--Nov. 3, 2021-- ", "2021-11-03"),
        ("Two states sign\n\n**[Klow, 3 November 2021]** – ", "2021-11-03"),
        ("Two states sign\n\n- A first point\n- A second one\n\nKlow, 3 Nov. 2021: ", "2021-11-03"),
        # Not the date of the release, or none:
        ("Two states sign\n\n", None),
        ("Two states sign\n\nOn July 16, 2024, in Klow - at last -, it came about. ", None),
        ("Two states sign\n\nThe states of Klow met on Thursday, March 28, 2024, again. ", None),
        ("Two states sign\n\nKLOW, 30 February 2021 – ", None),
        ("Two states sign\n\n06/07/2019\n\n", None),
        (f"Two states sign\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n5 May 2021\n\n", None),
        (f"Two states sign\n\n{BODY}\n\n> KLOW, 5 May 2010 – {BODY}\n\n", None),
        ("Two states sign\n\nThe older accord, that of Klow, was signed in the year before on\n"
         "5 May 2010.\n\n", None),
    ],
)  # fmt: skip
def test_date(head: str, date: str | None) -> None:
    """The date is that of a line of its own or of the dateline, never of running text."""
    document = read(head + BODY)
    assert (str(document.date) if document.date else None) == date
    assert document.title == "Two states sign"


def test_date_right_below_a_long_headline() -> None:
    """A date on the line below is that of the release, and no part of a headline of any length."""
    headline = "Two states sign an agreement on the satellites of the future"
    document = read(f"{headline}\n21/11/2022\n\n{BODY}")
    assert (document.title, str(document.date)) == (headline, "2022-11-21")


def test_date_of_the_header() -> None:
    """The header is believed before the dateline, unless its date never was."""
    document = read(f"date: 2021-06-08\n\nTwo states sign\n\nKLOW, June 9, 2021 – {BODY}")
    assert str(document.date) == "2021-06-08"
    impossible = read(f"date: 2021-02-30\n\nTwo states sign\n\nKLOW, June 9, 2021 – {BODY}")
    assert str(impossible.date) == "2021-06-09"


@pytest.mark.parametrize("number", ["PR117-2019", "N° 12-2021", "C21-016", "21-034"])
def test_reference(number: str) -> None:
    """The number that a press office gives is the reference, with a label or without."""
    assert read(f"Press Release\n\n{number}\n\nTwo states sign\n\n{BODY}").reference == number
    assert read(f"RELEASE: {number}\n\nTwo states sign\n\n{BODY}").reference == number


def test_link() -> None:
    """An address that stands alone above the body is that of the release."""
    head = "Two states sign\n\nhttps://space.example/news/1\n\n"
    assert read(head + BODY).link == "https://space.example/news/1"
    assert read(f"Two states sign\n\n{BODY}\n\nhttps://space.example").link == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Jean-Éric Lefèvre-Dupré (Université de la Côte d'Opale) and Hélène Châtelain"
         " (Observatoire du Pic de Genève) joined Sélène.", "en"),
        ("Le Bureau spatial de Bordurie et l'Agence de Syldavie ont signé un accord.", "fr"),
        ("Das Amt und die Agentur haben heute einen Vertrag über den Mond geschlossen.", "de"),
        ("宇宙機関は月探査に関する協力協定に署名しました。", "ja"),
        ("SELENE", ""),
        ("language: pt\n\nSELENE", "pt"),
    ],
)  # fmt: skip
def test_language(text: str, language: str) -> None:
    """The language is that of the words that are no names; what is declared serves short texts."""
    assert read(text).language == language


# ------------------------------------------------------------------------------ plain text


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("A **bold** and *slanted* __word__.", "A bold and slanted word ."),
        ("See [the accord](https://x.example/a_(b)) now.", "See the accord now."),
        ('See [the accord](https://x.example "Title") now.', "See the accord now."),
        ("See [the accord][1] now.", "See the accord now."),
        ("![A picture](https://x.example/a.png) Text.", "Text."),
        ("The `Selene` code \\- and \\* more.", "The Selene code - and * more."),
        ("Text <b>in</b><br/> tags <!-- and remarks -->.", "Text in tags ."),
        ("Research&nbsp;&amp;&#8239;Development", "Research & Development"),
        ("Borduria&#8217;s &#8220;Selene&#8221; mission", "Borduria ’s “Selene” mission"),
        ("Klow (Syldavia) [sic] 5 * 3 a_b", "Klow (Syldavia) [sic] 5 * 3 a_b"),
    ],
)
def test_markup(marked: str, plain: str) -> None:
    """Marks of Markdown and HTML are blank in the plain text, and only they."""
    document = read(marked)
    assert document.text == marked
    assert " ".join(document.plain.split()) == plain


# ------------------------------------------------------------------------------ blocks


def test_wrapped_paragraph() -> None:
    """A paragraph that an editor has wrapped is one block, dashes and dates in it too."""
    text = """Two states sign

The Space Office of Borduria and the Agency of Syldavia have signed an
agreement on the Selene mission to the Moon, which is to be launched in
2029
- a first for both of them -
and lasts until
5 May 2031.
"""
    document = read(text)
    [paragraph] = words(document, "paragraph", "item", "metadata")
    assert paragraph.endswith(" 2029 - a first for both of them - and lasts until 5 May 2031.")
    assert "\n" not in document.plain[document.blocks[1].start : document.blocks[1].end]


def test_long_lines() -> None:
    """Lines that nobody has wrapped are paragraphs, though no blank line divides them."""
    document = read(f"Two states sign\n{BODY}\n{BODY}\nThe end was good for both of them.\n")
    assert len(words(document, "paragraph")) == 3


def test_headline_of_two_lines() -> None:
    """A headline may span two lines, in capitals too."""
    document = read(f"Borduria and Syldavia Sign\nan Agreement on the Moon\n\n{BODY}")
    assert document.title == "Borduria and Syldavia Sign an Agreement on the Moon"
    document = read(f"BORDURIA AND SYLDAVIA SIGN\nAGREEMENT ON THE MOON\n\n{BODY}")
    assert document.title == "BORDURIA AND SYLDAVIA SIGN AGREEMENT ON THE MOON"


def test_kind_of_release() -> None:
    """What kind of release it is stands in no title; the headline may be repeated."""
    head = (
        "Press Release// Two states sign\n\nNews source: wire\n02.04.2021\n\nTwo states\nsign\n\n"
    )
    document = read(head + BODY)
    assert document.title == "Two states sign"
    assert words(document, "title") == ["Two states sign", "Two states sign"]
    assert words(document, "metadata")[0] == "Press Release//"


@pytest.mark.parametrize("title", ["Office Awards Contract to Moon Inc.", "To the Moon, and Back?"])
def test_end_of_a_title(title: str) -> None:
    """A title may end with an abbreviation or a question mark."""
    assert read(f"{title}\n\n{BODY}").title == title


def test_no_headline() -> None:
    """A sentence is no headline."""
    assert read(BODY).title == ""


def test_items() -> None:
    """An item goes on over its lines; items glued together are divided."""
    document = read(
        "The accord covers:\n\n- data of the\n  Selene mission; and\n- ground\n stations. - A joint"
        " team.\n* training\n\n1. First a flight.\n2) Then a landing.\n"
    )
    assert words(document, "item") == [
        "data of the Selene mission; and",
        "ground stations.",
        "A joint team.",
        "training",
        "First a flight.",
        "Then a landing.",
    ]


def test_names_below_a_colon() -> None:
    """Short lines below a colon are items, though nothing marks them."""
    names = ["Igor Zorin, Ambassador of Borduria to the U.N.", "Anna Klow, Head of the Moon Office"]
    document = read(f"Two states sign\n\n{BODY} Those present were:\n\n" + "\n\n".join(names))
    assert words(document, "item") == names


def test_headings() -> None:
    """Headings are marked, underlined, or short lines of capital words."""
    document = read(
        f"# Two states sign #\n\n{BODY}\n\n## what follows\n\n{BODY}\n\nA Long Tradition\n\n{BODY}"
        f"\n\nThe next steps\n--------------\n\n{BODY}\n\n---\n\n{BODY}"
    )
    assert words(document, "title") == ["Two states sign"]
    assert words(document, "heading") == ["what follows", "A Long Tradition", "The next steps"]


@pytest.mark.parametrize(
    "caption",
    [
        "The ministers shake hands in Klow. Credit: Space Office",
        "The ministers shake hands in Klow. Photo Credit: (Office/Ivan Lens)",
        "The ministers shake hands in Klow. OFFICE/Ivan Lens",
        "The ministers shake hands in Klow. Space Office / I. Lens",
        "The ministers in Klow | Source&nbsp;:&nbsp;Office",
        "Image: the ministers shake hands",
        "The ministers shake hands © Office",
    ],
)
def test_captions(caption: str) -> None:
    """A caption is told by the credit at its end."""
    document = read(f"Two states sign\n\n{caption}\n\n{BODY}")
    assert len(words(document, "caption")) == 1
    assert words(document, "paragraph") == [BODY]


CONTACTS = [
    "-end-\n\nIda Phone\n\nHeadquarters, Klow\n\n202-555-0100\n\nida.phone@space.example",
    "– end –\n\nIda Phone / Igor Call\n\n+1 202-555-0100\n",
    "ENDS\n\nIda Phone\n",
    "\\###\n\nIda Phone\n",
    "### CONTACTS OFFICE\n\n**Ida Phone**  \n**Igor Call**\n\nPress Officer  \nPress Officer",
    "Media & Press Contact\n\n---\n\nGlobal\n\nIda Phone\nt +49 8105 555 0\ne ida@space.example",
    "Contact: Ida Phone, Space Office, ida@space.example",
    "For more information, please contact:\nIda Phone\nSpace Office",
    "Press office\n\nIda Phone\nTel. 01 44 55 66 77",
    "Ida Phone\n\nMoon Desk\n\nTel.: +33 (0)1 44 55 66 77",
    "Space Office Ida Phone, Head of Press ida@space.example",
]


@pytest.mark.parametrize("contacts", CONTACTS)
def test_contacts(contacts: str) -> None:
    """Nobody who is named as a press contact stands in the body, and no body in contacts."""
    document = read(f"Two states sign\n\n{BODY}\n\n{BODY}\n\n{contacts}\n")
    assert "Ida Phone" in " ".join(words(document, "contact"))
    assert words(document, "title", "heading", "paragraph", "item") == [
        "Two states sign",
        BODY,
        BODY,
    ]


def test_contacts_above_the_headline() -> None:
    """Contacts above the headline hide neither it nor the date."""
    contacts = "May 5, 2010\n\nIda Phone\nHeadquarters, Klow\n202-555-0100\nida@space.example\n"
    document = read(f"{contacts}\nRELEASE: 10-108\n\nTWO STATES SIGN ACCORD\n\n{BODY}")
    assert document.title == "TWO STATES SIGN ACCORD"
    assert str(document.date) == "2010-05-05"
    assert words(document, "paragraph") == [BODY]
    assert words(document, "contact")[0] == "Ida Phone"


def test_contacts_in_a_paragraph() -> None:
    """Contacts at the end of a paragraph are cut off from it."""
    last = "For details, please contact Ida Phone, Head of Press, ida@space.example"
    document = read(f"Two states sign\n\n{BODY} {BODY} {BODY} {last}\n")
    assert words(document, "paragraph") == [f"{BODY} {BODY} {BODY}"]
    assert words(document, "contact") == [last]


def test_body_below_contacts() -> None:
    """A body that stands below contacts is body."""
    document = read(f"Media contact: Ida Phone, +33 1 44 55 66 77\n\nTwo states sign\n\n{BODY}")
    assert document.title == "Two states sign"
    assert words(document, "paragraph") == [BODY]


@pytest.mark.parametrize(
    "boilerplate",
    [
        f"About Moon Works\n\n{BODY}",
        f"## About Moon Works\n\n{BODY}\n\n{BODY}",
        f"About Moon Works: {BODY}",
        f"Notes to editors\n\n{BODY}",
        f"Forward-Looking Statements\n\n{BODY}",
        "This press release contains forward-looking statements that may not come true.",
        "## Stay in touch\n\nSubscribe to our newsletter",
        "#### Download Press Release\n\nEnglish Version",
        "Approved for Public Release, Distribution Unlimited",
    ],
)
def test_boilerplate(boilerplate: str) -> None:
    """Boilerplate reaches to the next heading that is none."""
    document = read(f"Two states sign\n\n{BODY}\n\n{boilerplate}\n\n## Next steps\n\nThey meet.\n")
    assert words(document, "paragraph") == [BODY, "They meet."]
    assert words(document, "about")
    assert words(document, "heading") == ["Next steps"]


def test_about_the_mission() -> None:
    """What stands about the mission is body."""
    document = read(f"Two states sign\n\n{BODY}\n\nAbout the Mission\n\n{BODY}")
    assert words(document, "paragraph") == [BODY, BODY]


# ------------------------------------------------------------------------------ pages

PAGE = """\
<!DOCTYPE html>
<html lang="en-GB"><head><title>Two states sign | Space Office</title>
<meta property="og:site_name" content="Space Office"><meta charset="utf-8">
<link rel="canonical" href="https://space.example/news/1">
{head}
<script>document.write("Evil Works signs with Moon Inc.");</script></head>
<body><div id="cookie-banner"><p>We use cookies of Evil Works on this page. Do you accept?</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
</header><main><article>{title}
<p>PR045-2021</p>
<ul><li>Both offices approve the mission</li><li>Launch planned for 2029</li></ul>
<p><strong>Klow, 19 March 2021</strong> – {body}</p>
<h2>A long tradition</h2>
<p>The satellite carries <a href="https://x.example">two instruments</a> built by both states and
will be<br>launched by a large&nbsp;rocket from the coast of Syldavia in the summer of 2029.</p>
<table><tr><th>Instrument</th><th>Provider</th></tr><tr><td>LUNCAM</td><td>Borduria</td></tr>
</table>
<blockquote><p>“This opens a new chapter for us,” said Igor Zorin, head of the office.</p>
</blockquote>
<h3>Contacts</h3><p>Ida Phone - Tel. +33 1 44 55 66 77 - ida@space.example</p>
</article><aside><h3>Related news</h3><ul><li><a href="/b">Evil Works wins contract</a></li></ul>
</aside></main><footer><p>© 2024 Space Office. All rights reserved. Evil Works.</p></footer></body>
"""
DATE = '<meta property="article:published_time" content="2021-03-20T09:30:00+01:00">'
JSON = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished":'
    ' "2021-03-21", "publisher": {"name": "The Space Office of Borduria"}}]}</script>'
)


def read_page(head: str = "", title: str = "<h1>Two states sign</h1>") -> Document:
    """Read a page as press offices publish it."""
    return read(PAGE.format(head=head, title=title, body=BODY), "release.html")


def test_main_text() -> None:
    """Navigation, notices, scripts and footers of a page are left out; lists and tables stay."""
    document = read_page()
    assert document.title == "Two states sign"
    assert "Evil" not in document.text
    assert "About us" not in document.text
    assert words(document, "title") == ["Two states sign"]
    assert words(document, "heading") == ["A long tradition"]
    assert words(document, "item") == [
        "Both offices approve the mission",
        "Launch planned for 2029",
    ]
    paragraphs = words(document, "paragraph")
    assert paragraphs[0] == f"Klow, 19 March 2021 – {BODY}"
    assert paragraphs[1].startswith(
        "The satellite carries two instruments built by both states and"
    )
    assert paragraphs[1].endswith(
        "launched by a large rocket from the coast of Syldavia in the summer of 2029."
    )
    assert "LUNCAM | Borduria" in paragraphs
    assert "Ida Phone" in words(document, "contact")[-1]


def test_fields_of_a_page() -> None:
    """A page states date, issuer, address and language in its markup."""
    document = read_page(DATE)
    assert str(document.date) == "2021-03-20"
    assert document.issuer == "Space Office"
    assert document.link == "https://space.example/news/1"
    assert document.reference == "PR045-2021"
    assert document.language == "en"
    stated = read_page(DATE + JSON)
    assert str(stated.date) == "2021-03-21"
    assert stated.issuer == "The Space Office of Borduria"
    assert str(read_page('<script type="application/ld+json">{[</script>').date) == "2021-03-19"
    assert str(read_page(DATE.replace("03-20", "02-30")).date) == "2021-03-19"


def test_headline_of_a_page() -> None:
    """A headline that stands in the markup alone is put before the main text."""
    document = read_page(title="")
    assert words(document, "title") == ["Two states sign"]
    assert document.text.startswith("# Two states sign\n")


@pytest.mark.parametrize("mark", ["|", "-", "–"])
def test_site_in_a_title(mark: str) -> None:
    """The name of the site, that follows the headline in a meta tag, is no part of it."""
    head = f'<meta property="og:title" content="Two states sign {mark} Space Office">'
    assert read_page(head).title == "Two states sign"
    head = f'<meta property="og:title" content="Two states {mark} one Moon">'
    assert read_page(head).title == f"Two states {mark} one Moon"


def test_layout_by_tables() -> None:
    """An older page whose text stands in a table is divided into its paragraphs."""
    page = (
        "<HTML><HEAD><TITLE>Portal - Two states sign</TITLE></HEAD><BODY><TABLE><TR><TD><A href=/>"
        "Home</A><BR><A href=/n>News</A></TD><TD><B>Two states sign</B><BR><BR>12 May 2004<BR><BR>"
        f"{BODY}<BR><BR>{BODY.replace('five', 'six')}<BR><BR>Both look at Mars.</TD></TR></TABLE>"
    )
    document = read(page, "old.htm")
    assert document.title == "Two states sign"
    assert str(document.date) == "2004-05-12"
    assert words(document, "paragraph") == [BODY, BODY.replace("five", "six"), "Both look at Mars."]


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><script>Selene signs</script><nav><a href=/>Home</a></nav></body></html>",
        "<html><body>" + "<div>" * 30_000 + BODY,
        "<html><body>" + "<table><tr><td>" * 10_000 + BODY,
        "<html><body><script>" + BODY,
        "<p>" * 50_000,
        "<b>a</b>" * 1_000_000,
        "<html",
    ],
)
def test_refused_pages(page: str) -> None:
    """A page without a main text, or with too much markup, is refused in time."""
    start = time.process_time()
    message = error(page.encode(), "a.html")
    assert "no main text" in message or "more than 40000 tags" in message
    assert time.process_time() - start < 8


@pytest.mark.parametrize(
    "markup",
    [
        "<p>" + "[" * 400_000,
        "<p>" + "<span>a</span> " * 15_000,
        "<p " + "a='b' " * 100_000 + ">",
        "<ul>" + "<li>an item<p><b>" * 10_000,
        "<!DOCTYPE html [<!ENTITY a 'aaaa'>]>" + "<p>&a;&a;" * 20_000,
        '<script type="application/ld+json">' + "[" * 400_000 + "</script>",
        "<img src='data:image/png;base64," + "A" * 2_000_000 + "'>",
    ],
)
def test_hostile_markup(markup: str) -> None:
    """Brackets, entities, open tags and embedded pictures are read or refused in time."""
    start = time.process_time()
    with suppress(DataError):
        check(parse_document("a.html", f"<html><body>{markup}</p><p>{BODY}</p>".encode()))
    assert time.process_time() - start < 8


# ------------------------------------------------------------------------------ everything


@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(
                [
                    *(
                        "\n",
                        "\n\n",
                        "- ",
                        "# ",
                        "> ",
                        "---",
                        "###",
                        "title: ",
                        "5 May 2021",
                        "\r\n",
                    ),
                    *("**", "[a](b)", "&amp;", "&#8217;", "<br>", "Contact:", "About ", BODY, "|"),
                ]
            ),
        ),
        max_size=30,
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    """Any text stays as text mode reads it, and its blocks stand in order within it."""
    try:
        document = parse_document("a.txt", text.encode(errors="replace"))
    except DataError:
        return
    data = io.BytesIO(text.encode(errors="replace"))
    assert document.text == io.TextIOWrapper(data, "utf-8-sig").read()
    check(document)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes(data: bytes, name: str) -> None:
    """Any bytes are read, or refused with a reason."""
    try:
        check(parse_document(name, data))
    except DataError as error:
        assert error.problems


def test_annotated_releases(shared: Path) -> None:
    """The date, title, language and body of each annotated release are found."""
    folder = shared / "evaluation" / "dev"
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {item["id"]: item["date"] for item in map(json.loads, lines)}
    for path in sorted((folder / "texts").glob("*.txt")):
        document = parse_document(path.name, path.read_bytes())
        check(document)
        assert (str(document.date) if document.date else None) == gold[path.stem], path.name
        assert document.title, path.name
        assert document.language == "en", path.name
        assert words(document, "paragraph"), path.name


def test_bundled_briefs() -> None:
    """Our own briefs are documents: header and paragraphs."""
    sources = Path(__file__).parent.parent / "kg" / "data" / "sources"
    for path in sorted(sources.glob("*.txt")):
        document = parse_document(path.name, path.read_bytes())
        assert document.title and document.date and document.issuer and document.link, path.name
        assert {block.role for block in document.blocks} == {"metadata", "paragraph"}, path.name
        assert document.language == "en", path.name
