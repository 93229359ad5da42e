"""Runs the application: binds the port, and serves until it is told to stop."""

from __future__ import annotations

import logging
import socket

import uvicorn
from starlette.types import ASGIApp

from kg.errors import KgError

#: The longest request line and headers, in bytes; a query in an address is within it.
_HEAD = 16 * 1024


class PortError(KgError):
    """A port that cannot be had."""


def bind(address: str, port: int) -> socket.socket:
    """Take a port; raises PortError when another process has it, or the address is not ours."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # The protocol is named, as asyncio sends small answers at once only where it is TCP.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((address, port))
        taken.listen(128)
    except (OSError, OverflowError) as error:
        taken.close()
        reason = getattr(error, "strerror", None) or error
        raise PortError(
            f"port {port} of {address} cannot be had ({reason}); choose another with --port"
        ) from error
    return taken


def run(app: ASGIApp, taken: socket.socket) -> None:
    """Serve on a port until the process is interrupted; what is being answered is finished."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    config = uvicorn.Config(
        app,
        access_log=False,  # it would hold the queries
        log_config=None,
        server_header=False,
        h11_max_incomplete_event_size=_HEAD,
        http="h11",
        timeout_keep_alive=10,
        timeout_graceful_shutdown=5,
        limit_concurrency=256,
    )
    uvicorn.Server(config).run(sockets=[taken])
