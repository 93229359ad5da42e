"""Which releases are copies: the same words under another header, and nothing less."""

from __future__ import annotations

from random import Random

from kg.copies import find_copies, sign, sign_document
from kg.documents import parse_document

WORDS = [f"word{number}" for number in range(400)]


def write(seed: int, length: int = 300) -> str:
    """Make up a text."""
    return " ".join(Random(seed).choices(WORDS, k=length))


def change(text: str, every: int) -> str:
    """Change one word in so many."""
    words = text.split()
    words[::every] = [f"{word}x" for word in words[::every]]
    return " ".join(words)


def test_copies_lead_to_the_first() -> None:
    """A copy is one of the first text, which is none itself; other texts are left alone."""
    texts = [write(1), write(2), change(write(1), 150), write(1), write(3)]
    assert find_copies([sign(text) for text in texts]) == {2: 0, 3: 0}


def test_the_share_of_common_words_decides() -> None:
    """One word in 100 leaves a copy, one in 10 another text: a change spoils five runs of words."""
    for seed in range(20):
        text = write(seed)
        assert find_copies([sign(text), sign(change(text, 100))]) == {1: 0}
        assert not find_copies([sign(text), sign(change(text, 10))])


def test_header_and_contacts_do_not_count() -> None:
    """The dateline and the contact of a wire differ, the release is the same."""
    body = "\n\n".join(f"{write(seed, 60).capitalize()}." for seed in range(6))
    one = f"Two agencies agree\n\nPARIS, May 4, 2021 – {body}\n"
    other = (
        "Two agencies agree\n\nMay 5, 2021 10:00 ET | Source: A Wire\n\n"
        f"PARIS, May 4, 2021 (A WIRE) – {body}\n\nPress contact: press@example.org\n"
    )
    signed = [sign_document(parse_document("a.txt", text.encode())) for text in (one, other)]
    assert find_copies(signed) == {1: 0}


def test_short_and_empty_texts() -> None:
    """Texts without words are copies of nothing; the same few words are."""
    assert find_copies([sign(""), sign(" … "), sign("Yes we do"), sign("yes, we do!")]) == {3: 2}


def test_signature_is_the_same_everywhere() -> None:
    """It is kept between runs, so that it must not change with the library or the machine."""
    assert sign("one two three four five six").hex()[:16] == "1c46b03a21cfb431"
