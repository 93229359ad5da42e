"""IRIs are minted from slugs and keys, without two things ever sharing one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.iris import LINK, SLUG, fold, mint, mint_evidence, slugify
from kg.namespaces import INDIVIDUALS, to_curie

slugs = st.from_regex(SLUG, fullmatch=True).filter(lambda slug: slug.isascii())


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Centre national d'études spatiales", "centre-national-d-etudes-spatiales"),
        ("  U.S.  Geological\tSurvey ", "u-s-geological-survey"),
        ("IRIS²", "iris2"),
        ("Łódź", "odz"),
    ],
)
def test_slugify(name: str, slug: str) -> None:
    """A name becomes words of lower-case ASCII."""
    assert slugify(name) == slug


def test_names_without_latin_letters_stay_apart() -> None:
    """A name that has no Latin letter still gets a slug of its own."""
    assert slugify("宇宙航空研究開発機構") != slugify("中国国家航天局")
    assert SLUG.fullmatch(slugify("宇宙航空研究開発機構"))


def test_fold() -> None:
    """Names compare without case, accents and spacing."""
    assert fold(" Jean-Yves  LE GALL ") == fold("jean-yves le gall")
    assert fold("Kinéis") == fold("KINEIS")
    assert fold("Centre national d’études") == fold("Centre National d'Etudes")
    assert fold("Jean‑Yves Le Gall") == fold("Jean Yves Le Gall") != fold("Jeanyves Le Gall")


@pytest.mark.parametrize(
    "link",
    [
        "https://presse.cnes.fr/en/a-b_c?x=1&y=%C3%A9#top",
        "http://www.w3.org",
        "https://example.org:8080/(x)",
        "javascript:alert(1)",
        "https://[",
        "https://example.org/a b",
        "https://example.org/a%zz",
        "https://example.org/[b]",
        "https://example.org/#x#y",
        'https://example.org/"><script>',
        "file:///etc/passwd",
        "https://example.org/\n",
    ],
)
def test_links_are_iris(link: str) -> None:
    """What passes for an address is one that the store takes, of the web and of nothing else."""
    good = link in ("http://www.w3.org", "https://example.org:8080/(x)") or "presse" in link
    assert bool(LINK.fullmatch(link)) == good
    if good:
        assert NamedNode(link).value == link


def test_mint() -> None:
    """Kind and slug make the IRI of a thing; keys make that of a fact."""
    assert mint("organization", "cnes") == f"{INDIVIDUALS}organization/cnes"
    minted = mint("participation", "cnes", "insight", "partner")
    assert to_curie(minted) == "participation:cnes_insight_partner"


@pytest.mark.parametrize(
    ("kind", "key"), [("planet", "mars"), ("mission", "In Sight"), ("mission", "")]
)
def test_mint_refuses(kind: str, key: str) -> None:
    """An unknown kind, or a key that is no slug, is refused."""
    with pytest.raises(ValueError, match="is not a"):
        mint(kind, key)


@given(st.lists(slugs, min_size=1, max_size=8), st.lists(slugs, min_size=1, max_size=8))
def test_minting_is_injective(one: list[str], other: list[str]) -> None:
    """Different keys never give the same IRI, however long they are."""
    assert (mint("act", *one) == mint("act", *other)) == (one == other)


@given(st.lists(slugs, min_size=1, max_size=40))
def test_minted_names_are_short_and_plain(keys: list[str]) -> None:
    """What is minted needs no escape in Turtle."""
    assert re.fullmatch(r"act:[a-z0-9_-]+", to_curie(mint("act", *keys)))
    assert len(mint("act", *keys)) < 200


def test_evidence_is_of_a_fact_a_source_and_a_place() -> None:
    """Evidence differs by each of the three."""
    places = {mint_evidence(f, s, p) for f in "ab" for s in ("x", "y") for p in ("0-5", "6-9")}
    assert len(places) == 8
