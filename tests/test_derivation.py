"""What follows from dates: the interval of every fact and agreement, with what it rests on."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from pyoxigraph import RdfFormat, Store, parse

from kg.derivation import derive, read_intervals
from kg.library import read_rules
from kg.lookup import pairs, values
from kg.namespaces import EDTF, INDIVIDUALS, PREFIXES, RDF, SPC
from kg.store import create_store
from kg.validity import FIRST, LAST, Interval

_HEADER = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())
_SOURCE = "source:s { %s }"


def build(text: str) -> Store:
    """Make the graph of one source that says what a text in TriG says, with what follows."""
    store = create_store(parse(_HEADER + _SOURCE % text, format=RdfFormat.TRIG))
    derive(store, read_rules())
    return store


def interval(store: Store, thing: str) -> Interval:
    """Give the interval of a thing, by its prefixed name."""
    return read_intervals(store)[INDIVIDUALS + thing.replace(":", "/")]


def day(text: str) -> date:
    """Read a day."""
    return date.fromisoformat(text)


_PARTIES = """
organization:a spc:start "1961-12-19"^^xsd:date . organization:b spc:start "2003"^^xsd:gYear .
agreement:x a spc:Agreement ; spc:party organization:a , organization:b ; spc:act act:x_signed .
act:x_signed a spc:Act ; spc:status status:signed ;
"""
_PART = """
participation:a_m_lead a spc:Participation ;
spc:organization organization:a ; spc:mission mission:m ; spc:modality modality:actual ;
spc:reportedOn "2015-03-01"^^xsd:date , "2018"^^xsd:gYear .
"""


def test_an_agreement_has_the_interval_of_its_acts() -> None:
    """A signature for five years binds from its date to that day five years on."""
    store = build(
        _PARTIES + 'spc:onDate "2014-01-31"^^xsd:date ; spc:duration "P5Y"^^xsd:duration .'
    )
    signed, ends = day("2014-01-31"), day("2019-01-31")
    assert interval(store, "agreement:x") == Interval(signed, signed, ends, ends)
    node = INDIVIDUALS + "interval/agreement_x"
    assert values(store, node, SPC.restsOn) == [INDIVIDUALS + "act/x_signed"]
    assert values(store, node, SPC.edtf) == ["2014-01-31/2019-01-31"]


def test_a_qualified_date_widens_the_interval() -> None:
    """EDTF says that a date is only about right, which the plain date beside it does not."""
    sure = build(_PARTIES + 'spc:onDate "2014"^^xsd:gYear .')
    about = build(_PARTIES + f'spc:onDate "2014"^^xsd:gYear ; spc:edtf "2014~"^^<{EDTF}> .')
    assert interval(sure, "agreement:x").begins_earliest == day("2014-01-01")
    assert interval(about, "agreement:x").begins_earliest == day("2013-01-01")


def test_nothing_begins_before_its_parties() -> None:
    """An agreement of which the beginning is not told begins when its last party was founded."""
    store = build(_PARTIES + 'spc:reportedOn "2018-01-18"^^xsd:date .')
    assert interval(store, "agreement:x").begins_earliest == day("2003-01-01")


def test_a_dissolved_party_ends_it_unless_succeeded() -> None:
    """Whoever takes over from a party takes over its agreements."""
    over = 'organization:b spc:end "2009"^^xsd:gYear .'
    signed = _PARTIES + 'spc:onDate "2004"^^xsd:gYear . ' + over
    assert interval(build(signed), "agreement:x").ends_latest == day("2009-12-31")
    followed = build(signed + "organization:b spc:successor organization:c .")
    assert interval(followed, "agreement:x").ends_latest == LAST


def test_a_part_lasts_from_report_to_report() -> None:
    """What two sources tell held from the first report to the last, and perhaps longer."""
    store = build(_PART)
    expected = Interval(FIRST, day("2015-03-01"), day("2018-01-01"), LAST)
    assert interval(store, "participation:a_m_lead") == expected


def test_a_part_that_is_over_closes_the_one_that_was() -> None:
    """The end of a part is told by a fact of its own, whatever the role it names."""
    store = build(
        _PART
        + """participation:a_m_partner_ended a spc:Participation ; spc:modality modality:ended ;
        spc:organization organization:a ; spc:mission mission:m ;
        spc:onDate "2022-02"^^xsd:gYearMonth ."""
    )
    assert interval(store, "participation:a_m_lead").ends_latest == day("2022-02-28")
    assert interval(store, "participation:a_m_partner_ended").ends_earliest == day("2022-02-01")


def test_a_mission_that_ended_ends_every_part_in_it() -> None:
    """Nobody has a part in what is no more."""
    store = build(_PART + 'mission:m spc:end "2023-08-01"^^xsd:date .')
    assert interval(store, "participation:a_m_lead").ends_latest == day("2023-08-01")


@pytest.mark.parametrize("modality", ["planned", "possible", "denied"])
def test_a_hedge_stands_since_it_was_told(modality: str) -> None:
    """A plan dates from its report; the day it is for is not when it holds."""
    store = build(
        f"""launch:m_2030_{modality} a spc:Launch ; spc:mission mission:m ;
        spc:modality modality:{modality} ; spc:onDate "2030"^^xsd:gYear ;
        spc:reportedOn "2024-05-01"^^xsd:date ."""
    )
    expected = Interval(FIRST, day("2024-05-01"), LAST, LAST)
    assert interval(store, f"launch:m_2030_{modality}") == expected


def test_an_office_has_its_term() -> None:
    """Start and end of an office bound it."""
    store = build(
        """position:p_a_head a spc:Position ; spc:modality modality:actual ; spc:person person:p ;
        spc:organization organization:a ; spc:start "2013"^^xsd:gYear ;
        spc:end "2021-04"^^xsd:gYearMonth ."""
    )
    expected = Interval(day("2013-01-01"), day("2013-12-31"), day("2021-04-01"), day("2021-04-30"))
    assert interval(store, "position:p_a_head") == expected


def test_every_fact_of_the_bundle_has_an_interval(bundled: Store) -> None:
    """No fact is left out of "as of" a day, and no interval is empty."""
    intervals = read_intervals(bundled)
    facts = {iri for iri, cls in pairs(bundled, RDF.type) if cls == SPC.Fact}
    assert facts and facts <= intervals.keys()
    for thing, found in intervals.items():
        assert found.begins_earliest <= found.begins_latest <= found.ends_latest, thing
        assert found.begins_earliest <= found.ends_earliest <= found.ends_latest, thing


def test_dates_are_written_in_edtf_that_others_read(bundled: Store) -> None:
    """Another implementation of EDTF reads every literal."""
    texts = {text for _, text in pairs(bundled, SPC.edtf)}
    assert len(texts) > 50
    for text in texts:
        assert str(parse_edtf(text)) == text
