"""The registry names every fault of every row, with its place and a remedy."""

from __future__ import annotations

import pytest

from kg.dates import parse_date
from kg.errors import DataError
from kg.model import Name, Row, Source
from kg.registry import POSITION_COLUMNS, POSITIONS, THING_COLUMNS, Registry, parse_registry

SOURCE = Source(
    slug="registry",
    title="Registry",
    date=parse_date("2026"),
    link="https://example.org/",
    language="en",
    author="us",
    rights="CC-BY-4.0",
    sha256="0",
)
FRANCE = "france,Country,France,French,,,,,,,,,,https://example.org/c,"


def things(*rows: str) -> str:
    """Make a table of things."""
    return "\n".join((",".join(THING_COLUMNS), *rows, ""))


def read(organizations: str = "", **others: str) -> Registry:
    """Read a registry of France and of some organisations."""
    tables = [("countries.csv", "countries.csv", things(FRANCE))]
    tables.append(("organizations.csv", "organizations.csv", organizations or things()))
    tables += [(f"{name}.csv", f"{name}.csv", text) for name, text in others.items()]
    return parse_registry(tables, SOURCE)


CNES = (
    "cnes,Agency,CNES,Centre national d'études spatiales@fr; French space agency,france,,,,"
    "1961-12-19,,Q191760,https://ror.org/04h1h0y33,https://cnes.fr,https://example.org/cnes,"
)


def test_row() -> None:
    """A row becomes a thing with names in their languages, dates, links and identifiers."""
    cnes = read(things(CNES)).things["organization", "cnes"]
    assert (cnes.label, cnes.cls, cnes.countries) == ("CNES", "Agency", ("france",))
    assert cnes.aliases[0] == Name("Centre national d'études spatiales", "fr")
    assert cnes.start == parse_date("1961-12-19")
    assert (cnes.wikidata, cnes.homepage) == ("Q191760", "https://cnes.fr")


def row(**cells: str) -> str:
    """Make a row that is right but for the given cells."""
    right = {"slug": "x", "class": "Agency", "label": "X", "source": "https://example.org/"}
    return ",".join((right | cells).get(column, "") for column in THING_COLUMNS)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"slug": "X Y"}, r"organizations\.csv:2: slug 'X Y' is malformed; use lower-case"),
        ({"class": "Planet"}, r":2: unknown class 'Planet'; choose from Agency, Company"),
        ({"label": ""}, r":2: x has no label; write"),
        ({"source": ""}, r":2: x has no source; write"),
        (
            {"source": "javascript:alert(1)"},
            r":2: source: 'javascript:alert\(1\)' is no web address",
        ),
        ({"homepage": "www.cnes.fr"}, r":2: homepage: 'www.cnes.fr' is no web address"),
        ({"start": "2021-02-30"}, r":2: start: '2021-02-30' is not a date of the calendar"),
        ({"start": "2020", "end": "2019-05"}, r":2: x ends \(2019-05\) before it starts \(2020\)"),
        ({"wikidata": "191760"}, r":2: wikidata: '191760' is malformed; write it like Q42"),
        ({"ror": "04h1h0y33"}, r":2: ror: '04h1h0y33' is malformed"),
        (
            {"country": "atlantis"},
            r":2: x refers to country 'atlantis', which is unknown; add its row",
        ),
        ({"parent": "y"}, r":2: x refers to organization 'y', which is unknown"),
        ({"successor": "y"}, r":2: x refers to organization 'y', which is unknown"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_faults(cells: dict[str, str], message: str) -> None:
    """Each kind of fault is told with file, line and remedy."""
    with pytest.raises(DataError, match=message):
        read(things(row(**cells)))


def test_all_faults_are_told_at_once() -> None:
    """A file is mended once, not once a run."""
    with pytest.raises(DataError) as caught:
        read(
            things(
                row(label=""),
                row(slug="y", start="2021-13"),
                row(slug="z", label="Z", country="nowhere"),
            )
        )
    assert [problem.line for problem in caught.value.problems] == [2, 3, 4]


def test_malformed_csv() -> None:
    """A row with too few cells, an open quotation mark, and a foreign header are told."""
    with pytest.raises(DataError, match=r"organizations\.csv:2: 2 cells instead of 15"):
        read(things("x,Agency"))
    with pytest.raises(DataError, match=r"organizations\.csv:\d: malformed CSV"):
        read(things('x,"Agency'))
    with pytest.raises(
        DataError, match="the header is not the expected one; the columns are slug,"
    ):
        read("slug,name\nx,y\n")


def test_two_slugs_for_one_thing() -> None:
    """A slug that is taken, and a name of two things, are told; a note allows the name."""
    with pytest.raises(DataError, match=r":3: slug x is taken by organizations\.csv:2"):
        read(things(row(), row(label="Z")))
    with pytest.raises(DataError, match="y and organization x are both called 'kineis'"):
        read(things(row(label="Kinéis"), row(slug="y", label="Y", aliases="A; KINEIS")))
    read(things(row(label="Kinéis"), row(slug="y", label="Kinéis", note="the older one")))


def test_succession_is_told_on_both_sides() -> None:
    """A successor that does not know its predecessor is a fault of both rows' agreement."""
    read(things(row(successor="y"), row(slug="y", label="Y", predecessor="x")))
    with pytest.raises(DataError, match="x has successor y, which does not have it as predecessor"):
        read(things(row(successor="y"), row(slug="y", label="Y")))


def test_positions() -> None:
    """An office-holder's row is the evidence of the office; a second term is a fact of its own."""
    people = things(row(slug="p", label="P").replace("Agency", "Person"))
    offices = "\n".join(
        (
            ",".join(POSITION_COLUMNS),
            "p,x,President,2001,2003,https://example.org/1,",
            "p,x,President,2007-04,,https://example.org/2,",
            "",
        )
    )
    first, second = read(things(row()), people=people, positions=offices).positions
    assert (first.term, second.term) == (1, 2)
    assert second.start == parse_date("2007-04")
    place = second.evidence.place
    assert isinstance(place, Row)
    assert (place.table, place.number, place.links) == (POSITIONS, 3, ("https://example.org/2",))


def test_positions_of_strangers() -> None:
    """An office of an unknown person, without a source, or that ends before it starts is told."""
    offices = f"{','.join(POSITION_COLUMNS)}\nnobody,x,President,2003,2001,,\n"
    with pytest.raises(DataError) as caught:
        read(things(row()), positions=offices)
    told = str(caught.value)
    assert "positions.csv:2: unknown person 'nobody'" in told
    assert "title and source are needed" in told
    assert "ends (2001) before it starts (2003)" in told
