"""What holds for every answer: whom it was asked of, its security headers, and what is logged."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from ipaddress import ip_address
from time import perf_counter
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("kg.server")
_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Guarded:
    """Puts the headers on every answer, and logs path, status and time; never what was asked."""

    def __init__(self, app: ASGIApp) -> None:
        """Take the application that answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = perf_counter()

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                spent = 1000 * (perf_counter() - begun)
                path = ascii(scope["path"])[1:-1][:100]
                LOG.info("%s %s %d %.0f ms", scope["method"], path, message["status"], spent)
            await send(message)

        await self._app(scope, receive, send_guarded)


class KnownHosts:
    """Refuses what is addressed to a name that is not ours (DNS rebinding).

    Starlette's own middleware cuts a host at its first colon, and so refuses every IPv6 address.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        """Take the application that answers, and the names it is reached under."""
        self._app, self._hosts = app, frozenset(map(_to_name, hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http":
            try:
                host = urlsplit(f"//{Headers(scope=scope).get('host', '')}").hostname or ""
            except ValueError:  # a bracket without its fellow
                host = ""
            if _to_name(host) not in self._hosts:
                answer = PlainTextResponse("Invalid host header", status_code=400)
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _to_name(host: str) -> str:
    """Write a host in the one form that it is compared in."""
    try:
        return str(ip_address(host.strip("[]")))
    except ValueError:
        return host.lower()
