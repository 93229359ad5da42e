"""Which releases are copies of others: the same words, or nearly, passed on by another hand.

Texts are compared by their runs of five words (Broder 1997, "On the resemblance and containment of
documents"), through MinHash signatures, so that no text has to be kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from kg.documents import Document
from kg.iris import fold

#: From this share of common runs of words on, one text is a copy of another.
ALIKE = 0.8
_WORDS = 5
_PERMUTATIONS, _SCHEME = 128, "affine32"
#: The bands of the index and the rows of each, best for texts that share 0.65 of their runs: the
#: search for candidates is wider than what counts, for the index misses many that are just alike.
_BANDS = (16, 8)
_WORD = re.compile(r"\w+")
#: What is passed on; datelines, contacts and boilerplate differ from site to site.
_BODY = ("title", "heading", "paragraph", "item")


def sign_document(document: Document) -> bytes:
    """Sign the body of a release; nothing for one without words."""
    parts = (document.plain[b.start : b.end] for b in document.blocks if b.role in _BODY)
    return sign(" ".join(parts))


def sign(text: str) -> bytes:
    """Make the signature of a text, the same on every machine."""
    from datasketch import MinHash

    words = _WORD.findall(fold(text))
    if not words:
        return b""
    runs = zip(*(islice(words, n, None) for n in range(_WORDS)), strict=False)
    shingles = {" ".join(run).encode() for run in runs} or {" ".join(words).encode()}
    made = MinHash(num_perm=_PERMUTATIONS, seed=1, scheme=_SCHEME)
    made.update_batch(sorted(shingles))
    signature: bytes = made.hashvalues.astype("<u4").tobytes()
    return signature


def find_copies(signatures: Sequence[bytes]) -> dict[int, int]:
    """Find which texts, by their places, are copies of which that come before them.

    What a copy is a copy of is itself none; of several, it is the most alike, and then the first.
    """
    import numpy as np
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=_PERMUTATIONS, params=_BANDS)
    values = [np.frombuffer(signature, dtype="<u4") for signature in signatures]
    copies = dict[int, int]()
    for place, own in enumerate(values):
        if not own.size:
            continue
        made = MinHash(seed=1, scheme=_SCHEME, hashvalues=own)
        alike = [(float(np.mean(own == values[other])), -other) for other in index.query(made)]
        likeness, original = max(alike, default=(0.0, 0))
        if likeness >= ALIKE:
            copies[place] = -original
        else:
            index.insert(place, made)
    return copies
