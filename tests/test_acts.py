"""Which acts are one, which carries on which, and which agreements are one life."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.acts import Bond, find_continued, find_older, find_restated, unite
from kg.dates import parse_date
from kg.lives import Act


def act(status: str, on: str = "", reported: str = "2020", years: int = 0, who: str = "") -> Act:
    """Make an act, named by its status and date."""
    dates = (parse_date(on),) if on else ()
    parties = frozenset(who.split())
    name = f"{status} {on} {who}".strip()
    return Act(name, status, dates, (parse_date(reported),), years * 12 or None, parties)


def bond(kind: str, parties: str, *acts: Act) -> Bond:
    """Make an agreement."""
    return Bond(kind, frozenset(parties.split()), acts)


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([act("signed", "2002"), act("signed", "2002-02-11")],
         {"signed 2002": "signed 2002-02-11"}),
        ([act("signed", "2002"), act("signed", "2002-02"), act("signed", "2002-02-11")],
         {"signed 2002": "signed 2002-02-11", "signed 2002-02": "signed 2002-02-11"}),
        ([act("signed", "2002~"), act("signed", "2003-02-11")],
         {"signed 2002~": "signed 2003-02-11"}),
        ([act("signed", "2002"), act("signed", "2002-02-11"), act("signed", "2002-09-01")], {}),
        ([act("signed", "2002"), act("renewed", "2002-02-11")], {}),
        ([act("signed", "2002"), act("signed", "2003-02-11")], {}),
        ([act("signed"), act("signed", "2003-02-11")], {}),
        ([act("acceded", "2002", who="a"), act("acceded", "2002-02-11", who="b")], {}),
    ],
    ids=str,
)  # fmt: skip
def test_a_coarser_date_restates_the_finer_one(acts: list[Act], expected: dict[str, str]) -> None:
    """Two sources that date one act differently tell one act, where only one can be meant."""
    assert find_restated(acts) == expected
    assert find_restated(reversed(acts)) == expected


def test_one_act_keeps_what_both_sources_tell() -> None:
    """The precise date, both reports, and the duration that only the other source knows."""
    (one,) = unite([act("signed", "2002", "2018", 5), act("signed", "2002-02-11", "2002-02-12")])
    assert one.on == (parse_date("2002-02-11"),)
    assert set(one.reported) == {parse_date("2018"), parse_date("2002-02-12")}
    assert one.months == 60


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([act("signed", "1976-04-06"), act("renewed", "2019")],
         {"renewed 2019": "signed 1976-04-06"}),
        ([act("signed", "2002"), act("renewed", "2010"), act("renewed", "2016-06-02")],
         {"renewed 2010": "signed 2002", "renewed 2016-06-02": "renewed 2010"}),
        ([act("signed", "2002"), act("signed", "2002-02-11"), act("amended", "2018-04-27")],
         {"amended 2018-04-27": "signed 2002-02-11"}),
        ([act("signed", "2002"), act("acceded", "2005", who="c"), act("extended", "2007")],
         {"acceded 2005 c": "signed 2002", "extended 2007": "signed 2002"}),
        ([act("signed", ""), act("amended", "2016-10-06")], {"amended 2016-10-06": "signed"}),
        ([act("signed", "2016"), act("announced", "2016"), act("renewed", "2016")], {}),
        ([act("renewed", "2019")], {}),
        ([act("intended", "2002"), act("renewed", "2019")], {}),
    ],
    ids=str,
)  # fmt: skip
def test_a_renewal_carries_on_what_was_before(acts: list[Act], expected: dict[str, str]) -> None:
    """The last act that surely was before, or the only one that may have been."""
    assert find_continued(acts) == expected
    assert find_continued(reversed(acts)) == expected


def test_a_renewal_of_another_release_is_tied_to_its_agreement() -> None:
    """The same parties have one agreement of the kind that begins by then."""
    older = bond("contract", "a b", act("signed", "2010"))
    later = bond("agreement", "a b", act("renewed", "2015"))
    assert find_older({"x": older, "y": later}) == {"y": "x"}


@pytest.mark.parametrize(
    "others",
    [
        {"x": bond("contract", "a c", act("signed", "2010"))},
        {"x": bond("contract", "a b", act("signed", "2016"))},
        {"x": bond("treaty", "a b", act("signed", "2010"))},
        {"x": bond("contract", "a b", act("intended", "2010"))},
        {
            "x": bond("contract", "a b", act("signed", "2010")),
            "z": bond("contract", "a b", act("signed", "2011")),
        },
    ],
    ids=["parties", "later", "kind", "wish", "several"],
)
def test_a_renewal_is_tied_to_nothing_else(others: dict[str, Bond]) -> None:
    """Not to an agreement of others, of another kind, of later, nor where two may be meant."""
    later = bond("contract", "a b", act("renewed", "2015"))
    assert find_older({**others, "y": later}) == {}


_ACTS = st.lists(
    st.builds(
        act,
        st.sampled_from(["signed", "renewed", "amended", "ended", "intended"]),
        st.sampled_from(["", "2002", "2002-02", "2002-02-11", "2003", "2003-05~", "2002-09-01"]),
    ),
    unique_by=lambda a: a.iri,
)


@given(_ACTS, st.randoms(use_true_random=False))
def test_order_of_sources_decides_nothing(acts: list[Act], random: Random) -> None:
    """Acts are the same, in the same order, in whatever order sources tell them."""
    shuffled = list(acts)
    random.shuffle(shuffled)
    assert unite(shuffled) == unite(acts)
    assert find_continued(shuffled) == find_continued(acts)
    restated = find_restated(acts)
    assert {a.iri for a in unite(acts)} | restated.keys() == {a.iri for a in acts}
    assert not restated.keys() & set(restated.values())
