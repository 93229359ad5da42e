"""The knowledge graph of space-sector cooperation.

>>> import kg
>>> store = kg.build_store()                      # the bundled sources, in memory
>>> catalogue = kg.read_catalogue()
>>> table = kg.run_query(store, catalogue["partners"], {"organization": "CNES"})
>>> network = kg.project(kg.read_network(store, catalogue["cooperation-edges"]))
>>> ranking = kg.rank(network, "betweenness")
>>> picture = kg.Picture(store, kg.Choice(size_by="betweenness"))  # which a notebook shows
>>> dataset = kg.to_dataset(store)                # an rdflib.Dataset over the same quads
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.build import build_store
    from kg.centrality import rank
    from kg.library import read_catalogue
    from kg.network import project, read_network
    from kg.notebook import Picture
    from kg.picture import Choice
    from kg.publication import to_turtle
    from kg.queries import run_query
    from kg.store import open_store, save_store, to_dataset

__all__ = [
    "Choice",
    "Picture",
    "build_store",
    "open_store",
    "project",
    "rank",
    "read_catalogue",
    "read_network",
    "run_query",
    "save_store",
    "to_dataset",
    "to_turtle",
]

_HOMES = {
    "Choice": "picture",
    "Picture": "notebook",
    "build_store": "build",
    "open_store": "store",
    "project": "network",
    "rank": "centrality",
    "read_catalogue": "library",
    "read_network": "network",
    "run_query": "queries",
    "save_store": "store",
    "to_dataset": "store",
    "to_turtle": "publication",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import kg` costs nothing."""
    if name in _HOMES:
        return getattr(import_module(f"kg.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
