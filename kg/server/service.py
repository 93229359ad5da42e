"""How a request is answered: asked of a child, kept while the graph stays, negotiated."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from hashlib import sha256
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from kg.server.media import GRAPHS, choose
from kg.server.pool import OWN_SECONDS, Pool, Task
from kg.server.problems import ProblemError

#: How many bytes of answers are kept.
_KEPT: Final = 32 * 2**20
_THREADS: Final = 64


class Service:
    """The children, and the answers that are the same until the next build."""

    def __init__(self, pool: Pool) -> None:
        """Take the children."""
        self._pool = pool
        self._kept: OrderedDict[tuple[str, Task], bytes] = OrderedDict()
        self._size = 0
        self._threads = CapacityLimiter(_THREADS)

    async def ask(self, task: Task, seconds: float | None = None) -> bytes:
        """Have a child do a task, while others are answered; raises what `Pool.ask` raises."""
        return await to_thread.run_sync(self._pool.ask, task, seconds, limiter=self._threads)

    async def get(self, task: Task) -> bytes:
        """Have a child do a task of ours once for each graph; the task must be hashable."""
        return await self._keep(task, lambda: self.ask(task, OWN_SECONDS))

    async def get_here(self, task: Task) -> bytes:
        """Do a task of ours here, once for each graph: one that no child can do."""
        return await self._keep(task, lambda: to_thread.run_sync(self._pool.do_here, task))

    async def _keep(self, task: Task, do: Callable[[], Awaitable[bytes]]) -> bytes:
        """Give what was kept of a task, or do it and keep that."""
        key = self._pool.generation(), task
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        content = await do()
        if key not in self._kept:
            self._kept[key] = content
            self._size += len(content)
        while self._size > _KEPT:
            self._size -= len(self._kept.popitem(last=False)[1])
        return content

    async def give_graph(self, request: Request, task: Callable[[str], Task]) -> Response:
        """Answer with triples in the format that the client likes best; `task` takes the format."""
        media = negotiate(request, [*GRAPHS])
        return give(request, await self.get(task(media)), media)


def negotiate(request: Request, offered: Sequence[str]) -> str:
    """Choose a media type; raises ProblemError (406) that lists those that there are."""
    media = choose(", ".join(request.headers.getlist("accept")), offered)
    if not media:
        raise ProblemError(406, "not-acceptable", f"this is given as {', '.join(offered)}")
    return media


def give(
    request: Request,
    content: bytes,
    media: str,
    headers: Mapping[str, str] | None = None,
    *,
    status: int = 200,
) -> Response:
    """Answer with an entity tag, and with nothing but it when the client has the same already."""
    tag = f'"{sha256(media.encode() + content).hexdigest()[:20]}"'
    kind = media + ("; charset=utf-8" if media.startswith("text/") else "")
    told = {"ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache", **(headers or {})}
    known = [
        t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")
    ]
    if status == 200 and (tag in known or "*" in known):
        return Response(status_code=304, headers=told)
    return Response(content, status, {"Content-Type": kind, **told})
