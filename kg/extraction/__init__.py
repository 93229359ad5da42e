"""Release → facts with evidence: names, then frames of words around them, sentence by sentence."""

from __future__ import annotations

from kg.documents import Document
from kg.findings import Finding
from kg.registry import Registry

#: Told with every extracted fact; raised whenever a rule changes what is found.
VERSION = "1"


class Extractor:
    """Reads documents with the names of a registry; made once, used for many documents."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def extract(self, document: Document) -> list[Finding]:
        """Find the facts that a document states, in the order of its text."""
        raise NotImplementedError
