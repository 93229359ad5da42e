"""The bundled briefs as annotated documents."""

from __future__ import annotations

import json

from kg import resources
from kg.reading import read_registry


def annotate_briefs() -> str:
    """Turn the facts of the bundled briefs into annotations: the labels of slugs, their aliases."""
    registry = read_registry()
    kinds = {"person": "person", "persons": "person", "signatories": "person"}
    kinds |= {"organization": "organization", "parties": "organization"}
    kinds |= {kind: kind for kind in ("mission", "body", "instrument")}
    documents = []
    for name, text in resources.texts(resources.folder("sources"), ".jsonl").items():
        aliases, facts = dict[str, list[str]](), []
        for line in text.splitlines():
            fact = json.loads(line)
            for field in kinds.keys() & fact.keys():
                slugs = fact[field] if isinstance(fact[field], list) else [fact[field]]
                things = [registry.things[kinds[field], slug] for slug in slugs]
                labels = [thing.label for thing in things]
                aliases |= {t.label: [alias.text for alias in t.aliases] for t in things}
                fact[field] = labels if isinstance(fact[field], list) else labels[0]
            facts.append(fact)
        documents.append({"id": name.removesuffix(".jsonl"), "aliases": aliases, "facts": facts})
    return "".join(json.dumps(document) + "\n" for document in documents)
