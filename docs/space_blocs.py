"""`make space-blocs`: the page on the network of states through joint missions, and its figure.

Everything is measured anew from the tables of the General Catalog and of the UCS database: they are
imported and built into a graph, the catalogue's `state-edges` is asked, and `space-blocs.md.jinja`
is filled with what `kg` measures of the answer.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

import jinja2
import networkx as nx
from click.testing import CliRunner

from kg.centrality import rank
from kg.charts import chart_blocs
from kg.cli import main
from kg.communities import find_communities, list_communities
from kg.figures import to_figure
from kg.library import read_catalogue
from kg.network import MultiNetwork, Network, project, read_network
from kg.resources import write
from kg.store import open_store

HERE = Path(__file__).parent
#: The years that periods begin with: the first satellite, the year of ESA and of Apollo-Soyuz, the
#: year after the end of the Soviet Union, and that from which the article sees blocs.
BOUNDS = ((1957, 1974), (1975, 1991), (1992, 2007), (2008, 2025))
UCS_EDITION = "2023-05-01"
#: A network of so few nodes has no blocs to draw.
MANY = 3
#: The two networks: what is left out of each.
NETWORKS = {"run": {"without": "prime-contractor"}, "made": dict[str, str]()}
#: The pairs that the question is about.
PAIRS = (
    ("United States", "Russia"),
    ("United States", "China"),
    ("Russia", "China"),
    ("United States", "France"),
    ("United States", "Germany"),
    ("United States", "Japan"),
    ("China", "Brazil"),
    ("China", "France"),
)
#: How many networks with the same partners for each, drawn by lot, modularity is compared with.
SHUFFLED = 200


@dataclass(frozen=True)
class Period:
    """The network of one period, and what is measured of it."""

    name: str
    network: MultiNetwork

    @property
    def simple(self) -> Network:
        """The network with one edge a pair."""
        return project(self.network)

    def measure(self) -> dict[str, Any]:
        """Measure it as a whole; for blocs, each pair counts once, however many its missions."""
        simple, once = self.simple, count_once(self.simple)
        found = find_communities(once)
        parts = [len(part) for part in nx.connected_components(simple)]
        classes = list(nx.get_node_attributes(simple, "cls").values())
        home = {node: n for n, group in enumerate(found.groups) for node in group}
        across = sum(home[a] != home[b] for a, b in once.edges())
        chance = [find_communities(each, runs=1).modularity for each in shuffle(once)]
        groups: dict[int, list[str]] = {}
        for number, name, *_ in list_communities(once, found).rows:
            groups.setdefault(int(str(number)), []).append(str(name))
        return {
            "name": self.name,
            "missions": len({tie for *_, tie in self.network.edges(keys=True)}),
            "states": classes.count("Country"),
            "bodies": len(classes) - classes.count("Country"),
            "pairs": simple.number_of_edges(),
            "density": nx.density(simple) if simple else 0.0,
            "parts": len(parts),
            "largest": max(parts, default=0) / max(len(simple), 1),
            "modularity": found.modularity,
            "stability": found.stability,
            "chance": fmean(chance) if chance else 0.0,
            "drawn": len(chance),
            "beaten": sum(value < found.modularity for value in chance),
            "groups": list(groups.values()),
            "across": across / max(once.number_of_edges(), 1),
            "strength": rank(simple, "strength").dicts()[:5],
            "betweenness": [r for r in rank(simple, "betweenness").dicts() if r["score"]][:5],
            "between": {pair: self.count(*pair) for pair in PAIRS},
        }

    def count(self, a: str, b: str) -> int:
        """Count the missions that two states are in together."""
        label = nx.get_node_attributes(self.network, "label")
        return sum({label[x], label[y]} == {a, b} for x, y, _ in self.network.edges(keys=True))


def count_once(network: Network) -> Network:
    """Give the same pairs, each with the strength 1."""
    once: Network = nx.Graph()
    once.add_nodes_from(network.nodes(data=True))
    once.add_edges_from(network.edges(), strength=1.0, distance=1.0)
    return once


def shuffle(network: Network) -> Iterator[Network]:
    """Draw networks by lot in which each node has as many partners as here (Maslov & Sneppen 2002).

    A network in which no two ties can be swapped has none.
    """
    swaps = 10 * network.number_of_edges()
    for seed in range(SHUFFLED):
        other: Network = nx.Graph(sorted(network.edges()))
        try:
            nx.double_edge_swap(other, nswap=swaps, max_tries=100 * swaps, seed=seed)
        except nx.NetworkXException:
            return
        yield count_once(other)


def cut(network: MultiNetwork, first: int, last: int) -> MultiNetwork:
    """Give the ties of missions launched in a period, and whom they tie."""
    own: MultiNetwork = nx.MultiGraph()
    for a, b, tie, edge in network.edges(keys=True, data=True):
        if first <= int(edge["first"][:4]) <= last:
            own.add_edge(a, b, tie, **edge)
    own.add_nodes_from((node, network.nodes[node]) for node in own)
    return own


def read_periods(store_folder: Path) -> dict[str, list[Period]]:
    """Read both networks of a graph, cut into periods."""
    store, query = open_store(store_folder), read_catalogue()["state-edges"]
    found = {}
    for name, values in NETWORKS.items():
        whole = read_network(store, query, {"from": str(BOUNDS[0][0]), **values})
        found[name] = [Period(f"{a}–{b}", cut(whole, a, b)) for a, b in BOUNDS]
    return found


def build(data: Path, folder: Path) -> Path:
    """Import the tables and build the graph of them, of the registry and of what we hold one."""
    ucs = data / "ucs" / "UCS-Satellite-Database.csv"
    store, imports = folder / "space-kg", folder / "imports"
    write(imports / "identity.jsonl", (HERE / "space-blocs-identity.jsonl").read_bytes())
    for words, allowed in (
        (["import", "gcat", data / "gcat", "--into", imports], (0, 1)),
        (["import", "ucs", ucs, "--edition", UCS_EDITION, "--into", imports], (0, 1)),
        (["build", "--without-bundled", imports, "--store", store], (0,)),
    ):
        done = CliRunner().invoke(main, list(map(str, words)))
        if done.exit_code not in allowed:
            raise SystemExit(done.output)
    return store


def read_gcat(path: Path) -> Iterator[dict[str, str]]:
    """Read a table of the General Catalog as it is."""
    with path.open(encoding="utf-8") as file:
        header = file.readline().lstrip("#").rstrip("\n").split("\t")
        for line in file:
            if not line.startswith("#"):
                cells = (cell.strip() for cell in line.rstrip("\n").split("\t"))
                yield dict(zip(header, cells, strict=True))


def read_ucs(path: Path) -> Iterator[dict[str, str]]:
    """Read the UCS database as it is."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def find_commercial(data: Path) -> set[str]:
    """Find the missions with a company among the owners (GCAT), or commercial users (UCS)."""
    companies = {o["Code"] for o in read_gcat(data / "gcat" / "orgs.tsv") if o["Class"] == "B"}
    found = {
        f"satcat-{row['JCAT'][1:]}"
        for row in read_gcat(data / "gcat" / "non_debris_outoforbit.tsv")
        if companies & {owner.rstrip("?") for owner in row["Owner"].split("/")}
    }
    return found | {
        f"satcat-{row['NORAD Number']:0>5}"
        for row in read_ucs(data / "ucs" / "UCS-Satellite-Database.csv")
        if "Commercial" in row["Users"]
    }


def count_payloads(data: Path) -> dict[str, tuple[int, int]]:
    """Count, by period, the payloads of the catalog, and those that the two tables tell of."""
    objects = read_gcat(data / "gcat" / "non_debris_outoforbit.tsv")
    told = {row["JCAT"] for row in objects if row["Type"].startswith("P")}
    ucs = read_ucs(data / "ucs" / "UCS-Satellite-Database.csv")
    told |= {f"S{row['NORAD Number']:0>5}" for row in ucs}
    found = {}
    for first, last in BOUNDS:
        payloads = read_gcat(data / "gcat" / "psatcat.tsv")
        rows = [row["JCAT"] for row in payloads if str(first) <= row["LDate"][:4] <= str(last)]
        found[f"{first}–{last}"] = (len(rows), sum(key in told for key in rows))
    return found


def make(data: Path) -> dict[str, bytes]:
    """Make the page and its figure from the shared tables, by the names of their files."""
    with TemporaryDirectory() as folder:
        periods = read_periods(build(data, Path(folder)))
    commercial = find_commercial(data)
    told: dict[str, Any] = {name: [p.measure() for p in own] for name, own in periods.items()}
    for name, own in periods.items():
        for measured, period in zip(told[name], own, strict=True):
            ties = {tie.rsplit("/", 1)[-1] for *_, tie in period.network.edges(keys=True)}
            measured["commercial"] = len(ties & commercial)
    template = jinja2.Environment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=True
    ).from_string((HERE / "space-blocs.md.jinja").read_text(encoding="utf-8"))
    page = template.render(**told, payloads=count_payloads(data), pairs=PAIRS, shuffled=SHUFFLED)
    chart = chart_blocs({p.name: p.network for p in periods["run"] if len(p.network) > MANY})
    figure = to_figure(chart, "svg", "Owners and operators of one mission; GCAT and UCS, see text")
    lines = (line.rstrip() for line in page.splitlines())
    return {"space-blocs.md": "\n".join((*lines, "")).encode(), "space-blocs.svg": figure}


if __name__ == "__main__":
    for name, content in make(Path(sys.argv[1])).items():
        write(HERE / name, content)
        sys.stdout.write(f"{HERE / name}\n")
