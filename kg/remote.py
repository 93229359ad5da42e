"""A SPARQL 1.1 server that somebody runs: what is asked of it, and what its answers mean.

Queries go to the address of `--store`; named graphs are read and replaced by the Graph Store
Protocol. Its address and that of updates, name and password come from the environment alone, and
the password goes to that server alone: over https or loopback, and never with a redirection.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpx
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    parse_query_results,
)

from kg.canonical import parse_lines
from kg.errors import StoreError
from kg.namespaces import XSD

UPDATE, GRAPHS = "KG_STORE_UPDATE", "KG_STORE_GRAPHS"
USER, PASSWORD = "KG_STORE_USER", "KG_STORE_PASSWORD"
#: Seconds to reach a server, and to wait for the next part of its answer.
_PATIENCE = httpx.Timeout(120.0, connect=10.0)
_LARGEST = 2**30
#: A graph of more lines is sent in parts of so many.
PART = 20_000
_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"


class _Login(httpx.Auth):
    """Log in as the server asks for it: by Basic, or by Digest."""

    def __init__(self, user: str, password: str) -> None:
        self._basic, self._digest = (
            httpx.BasicAuth(user, password),
            httpx.DigestAuth(user, password),
        )
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request, and again with the password when the server wants one."""
        if self._chosen is None:
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            ways = response.headers.get("www-authenticate", "").casefold()
            self._chosen = self._digest if "digest" in ways else self._basic
        yield from self._chosen.auth_flow(request)


@dataclass(frozen=True)
class Server:
    """A server, by the address of its queries; the rest is told by the environment."""

    url: str
    _client: httpx.Client = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check_address(self.url)
        user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
        for address in filter(None, (self.url, self._graphs, os.environ.get(UPDATE, ""))):
            _check_address(address)
            if user and not _is_private(address):
                raise StoreError(
                    f"{address}: the password of {USER} would travel in the open; use https"
                )
        login = _Login(user, password) if user else None
        client = httpx.Client(auth=login, timeout=_PATIENCE, trust_env=False)
        object.__setattr__(self, "_client", client)
        weakref.finalize(self, client.close)

    @property
    def _graphs(self) -> str:
        return os.environ.get(GRAPHS, "")

    def select(self, query: str) -> list[tuple[Any, ...]]:
        """Ask a SELECT query, and give its rows; raises StoreError."""
        content = self._send(
            "POST", self.url, _ROWS, data={"query": query}, wanted=("json", "sparql-results")
        )
        try:
            rows = parse_query_results(content, format=QueryResultsFormat.JSON)
            assert isinstance(rows, QuerySolutions)
            return [tuple(row) for row in rows]
        except (SyntaxError, ValueError, AssertionError) as error:
            raise StoreError(
                f"{self.url}: its answer cannot be read ({error}); {_CHECK}"
            ) from error

    def read_graph(self, name: str) -> list[Quad]:
        """Read a named graph, as triples of the default graph; one that is not there is empty."""
        content = self._send(
            "GET",
            self._need(GRAPHS),
            _TRIPLES,
            params={"graph": name},
            wanted=("n-triples", "text/plain"),  # no syntax that nests: it is a stranger's
            missing=True,
        )
        try:
            return [_mend(quad) for quad in parse_lines(content)]
        except ValueError as error:
            raise StoreError(
                f"{self.url}: graph {name} cannot be read ({error}); {_CHECK}"
            ) from error

    def write_graph(self, name: str, lines: list[bytes], staging: str) -> None:
        """Replace a named graph by N-Triples, as a whole.

        A large one is sent in parts to the graph `staging`, and takes its place in one update.
        """
        if len(lines) <= PART or not os.environ.get(UPDATE):
            self._put("PUT", name, lines)
            return
        for start in range(0, len(lines), PART):
            self._put("POST" if start else "PUT", staging, lines[start : start + PART])
        self._send(
            "POST",
            self._need(UPDATE),
            "*/*",
            data={"update": f"MOVE GRAPH <{staging}> TO GRAPH <{name}>"},
        )

    def delete_graph(self, name: str) -> None:
        """Remove a named graph, if it is there."""
        self._send("DELETE", self._need(GRAPHS), "*/*", params={"graph": name}, missing=True)

    def _put(self, method: str, name: str, lines: Iterable[bytes]) -> None:
        self._send(
            method,
            self._need(GRAPHS),
            "*/*",
            params={"graph": name},
            content=b"".join(lines),
            headers={"Content-Type": _TRIPLES},
        )

    def _need(self, variable: str) -> str:
        """Give an address that the environment tells; raises StoreError when it does not."""
        if not (address := os.environ.get(variable, "")):
            what = "graph store (SPARQL 1.1 Graph Store Protocol)"
            raise StoreError(f"{self.url}: set {variable} to the address of its {what}")
        return address

    def _send(
        self,
        method: str,
        address: str,
        accept: str,
        *,
        wanted: tuple[str, ...] = (),
        missing: bool = False,
        headers: dict[str, str] | None = None,
        **content: Any,
    ) -> bytes:
        """Send a request and read the whole answer; every failure becomes a StoreError."""
        body = bytearray()
        try:
            with self._client.stream(
                method, address, headers={"Accept": accept, **(headers or {})}, **content
            ) as answer:
                for part in answer.iter_bytes():
                    body += part
                    if len(body) > _LARGEST:
                        raise StoreError(f"{address}: answers more than {_LARGEST} bytes; {_CHECK}")
        except httpx.TimeoutException as error:
            raise StoreError(f"{address}: does not answer in time; try again later") from error
        except httpx.ConnectError as error:
            raise StoreError(f"{address}: cannot be reached; is the server running?") from error
        except httpx.HTTPError as error:
            raise StoreError(
                f"{address}: broke off ({type(error).__name__}); run the command again to go on"
            ) from error
        if missing and answer.status_code == httpx.codes.NOT_FOUND:
            return b""
        _check_answer(address, answer, bytes(body[:2_000]), wanted)
        return bytes(body)


_CHECK = "check that the address is that of a SPARQL endpoint"


def is_address(store: str) -> bool:
    """Tell whether what `--store` names is a server rather than a folder."""
    return store.startswith(("http://", "https://"))


def _check_address(address: str) -> None:
    """Raise StoreError for an address that cannot be used, or that holds a password."""
    try:
        parts = urlsplit(address)
        host, known = parts.hostname, parts.port is None or parts.port > 0
    except ValueError:
        host, known, parts = None, False, urlsplit("")
    if parts.username or parts.password:
        raise StoreError(
            f"an address of {host} holds a name or a password; give them in {USER} and {PASSWORD}"
        )
    if parts.scheme not in ("http", "https") or not host or not known:
        raise StoreError(f"{address}: is no address of a server; write https://host/sparql")


def _is_private(address: str) -> bool:
    """Tell whether nobody on the way can read what is sent: by https, or within the machine."""
    parts = urlsplit(address)
    if parts.scheme == "https" or parts.hostname == "localhost":
        return True
    try:
        return ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _check_answer(
    address: str, answer: httpx.Response, beginning: bytes, wanted: tuple[str, ...]
) -> None:
    """Raise StoreError that tells what an answer lacks."""
    status, kind = answer.status_code, answer.headers.get("content-type", "")
    if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        raise StoreError(f"{address}: refuses access ({status}); set {USER} and {PASSWORD}")
    if answer.is_redirect:
        raise StoreError(f"{address}: leads elsewhere ({status}); name the address it leads to")
    if not answer.is_success:
        told = beginning.decode(errors="replace").strip().partition("\n")[0][:200]
        told = "" if "html" in kind else f": {told}" if told else ""
        raise StoreError(f"{address}: answers {status}{told}; see what the server's log says")
    if wanted and not any(word in kind for word in wanted):
        what = "a web page" if "html" in kind else kind or "nothing that it names"
        raise StoreError(f"{address}: answers {what}, and no RDF; {_CHECK}")


def _mend(quad: Quad) -> Quad:
    """Write a duration as we do: Virtuoso gives it back as a number of months."""
    value = quad.object
    if (
        isinstance(value, Literal)
        and value.datatype.value == XSD.duration
        and value.value.isdecimal()
    ):
        years, months = divmod(int(value.value), 12)
        text = "P" + (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return Quad(quad.subject, quad.predicate, Literal(text, datatype=NamedNode(XSD.duration)))
    return quad
