"""RDF datasets in canonical form (RDFC-1.0), and the hash that names a dataset.

Two datasets that say the same have the same canonical N-Quads, whatever their blank nodes are
called. Where there are none, that form is the sorted lines. Where there are, graphs can be built
that keep every algorithm busy for ever, so that another process does the work, against a clock.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from multiprocessing import get_context
from multiprocessing.connection import Connection

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Quad,
    RdfFormat,
    parse,
    serialize,
)

from kg.errors import DataFormError

#: Seconds that may pass; the shapes, the largest graph of ours with blank nodes, take 0.1.
PATIENCE = 20.0
#: A triple term, before the first literal of a line.
_NESTED = re.compile(rb'^[^"\n]*<<', re.MULTILINE)


def to_canonical(quads: Iterable[Quad], *, patience: float = PATIENCE) -> bytes:
    """Write quads as canonical N-Quads: every quad once, blank nodes named by their place, sorted.

    Source: W3C, RDF Dataset Canonicalization (2024), sections 4 and 5. Raises DataFormError when
    the blank nodes cannot be told apart within `patience` seconds.
    """
    quads = list(quads)
    if any(isinstance(t, BlankNode) for q in quads for t in (q.subject, q.object, q.graph_name)):
        return _canonicalize(quads, patience)
    return b"".join(sorted(set(to_lines(quads))))


def hash_dataset(canonical: bytes) -> str:
    """Give the hash of a dataset in canonical form, as 64 hexadecimal digits of SHA-256."""
    return hashlib.sha256(canonical).hexdigest()


def to_lines(quads: Iterable[Quad]) -> list[bytes]:
    """Write quads as lines of N-Quads, in their order."""
    return (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


def parse_lines(content: bytes) -> list[Quad]:
    """Read N-Quads, or N-Triples, that somebody else wrote.

    Raises ValueError that tells the line and what is wrong there. Statements about statements are
    refused: some thousands within each other end the process that parses them.
    """
    if match := _NESTED.search(content):
        line = content.count(b"\n", 0, match.start()) + 1
        raise ValueError(f"line {line}: a statement about a statement, which RDF 1.1 has not")
    try:
        return [*parse(content, format=RdfFormat.N_QUADS)]
    except SyntaxError as error:
        raise ValueError(str(error)) from error


def _canonicalize(quads: list[Quad], patience: float) -> bytes:
    """Name blank nodes in a process that is stopped when it takes too long."""
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(sender, b"".join(to_lines(quads))), daemon=True)
    child.start()
    sender.close()
    try:
        if receiver.poll(patience):
            return receiver.recv_bytes()
    except EOFError:
        pass  # the process died: that says the same as the clock
    finally:
        child.kill()
        child.join()
    raise DataFormError(
        f"the blank nodes cannot be told apart within {patience:g} s; name them by IRIs"
    )


def _answer(sender: Connection, lines: bytes) -> None:
    """Canonicalize N-Quads, and send the result."""
    dataset = Dataset(parse(lines, format=RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    sender.send_bytes(b"".join(sorted(to_lines(dataset))))
