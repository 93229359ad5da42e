"""How soon the picture is written, and stands still in a browser, beside pyvis's own defaults.

Both draw the same made-up networks, in one run, in headless Chromium without a network: read the
ratios. pyvis lets forces move its nodes until they rest, which is when a reader can first read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pyoxigraph import Store

from kg.errors import KgError
from kg.network import MultiNetwork, project
from kg.picture import Choice, to_html
from kg.scaling import grow
from kg.tables import Cell, Table

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

COLUMNS = ("task", "nodes", "kg", "pyvis", "ratio", "target", "met")
#: pyvis is not asked for more nodes than this, and waited for no longer than so many seconds.
_THEIRS, _PATIENCE = 1_000, 180.0
#: The targets, by the most nodes that they are for: seconds to write, seconds to stand still.
_WRITTEN, _STILL = {10**9: 6.0}, {300: 1.5, 10**9: 3.0}
#: The milliseconds that a frame may take while the drawing is moved, and how many are measured.
_FRAME, _FRAMES = 34.0, 60
_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--window-size=1280,900"),
)
_WHEN_STILL = "return performance.getEntriesByName('drawn')[0]?.startTime ?? null"
_AT_REST = (
    "<script>network.once('stabilizationIterationsDone', () => performance.mark('drawn'))</script>"
)
_SHOW_ALL = "state.most = NODES.length; refresh()"
_COUNT_FRAMES = """
window.frames = [];
const count = now => { window.frames.push(now); requestAnimationFrame(count); };
requestAnimationFrame(count);
"""
_FRAME_TIMES = "return window.frames.slice(1).map((now, i) => now - window.frames[i])"


def run_pictures(sizes: Iterable[int], tell: Callable[[str], None]) -> Table:
    """Measure writing, standing still and moving, of networks of so many organisations.

    Times are in seconds, of one run each, and in milliseconds a frame; `ratio` is how many times as
    long pyvis takes. Raises KgError where selenium or Chromium is not there.
    """
    rows = list[tuple[Cell, ...]]()
    with TemporaryDirectory() as name, start_browser() as browser:
        for size in sizes:
            tell(f"{size} nodes: kg")
            network = grow(size)
            ours, page = _clock(_write, network)
            theirs, other = _clock(_write_theirs, network) if size <= _THEIRS else (None, "")
            rows.append(_row("write the page (s)", size, ours, theirs, _limit(_WRITTEN, size)))
            still = _see(browser, Path(name), page)
            frame = median(_drag(browser))
            tell(f"{size} nodes: pyvis" if other else f"{size} nodes: pyvis is not asked")
            late = _see(browser, Path(name), other) if other else None
            rows.append(_row("first still picture (s)", size, still, late, _limit(_STILL, size)))
            rows.append(_row("frame while moved (ms)", size, frame, None, _FRAME))
            rows.append(_row("page (kB)", size, len(page) / 1000, len(other) / 1000 or None, None))
    return Table(COLUMNS, tuple(rows))


def _write(network: MultiNetwork) -> str:
    choice = Choice(size_by="betweenness")
    made_on = date(2026, 1, 1)
    return to_html(Store(), network, [], title="A picture", made_on=made_on, choice=choice)


def _write_theirs(network: MultiNetwork) -> str:
    """Draw as pyvis does when nobody tells it otherwise, all in one file."""
    from pyvis.network import Network

    picture = Network(cdn_resources="in_line")
    picture.from_nx(project(network))
    return str(picture.generate_html()).replace("</body>", f"{_AT_REST}</body>")


def _clock(write: Callable[[MultiNetwork], str], network: MultiNetwork) -> tuple[float, str]:
    begun = time.perf_counter()
    page = write(network)
    return time.perf_counter() - begun, page


def _see(browser: Chrome, folder: Path, page: str) -> float | None:
    """Open a page; give after how many seconds it stood still, None where that took too long."""
    path = folder / "page.html"
    path.write_text(page, "utf-8")
    browser.get(path.as_uri())
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if (drawn := browser.execute_script(_WHEN_STILL)) is not None:
            return float(drawn) / 1000
        time.sleep(0.1)
    return None


def _drag(browser: Chrome) -> list[float]:
    """Drag the drawing of all nodes by the mouse; give how many ms each frame took meanwhile."""
    browser.execute_script(_SHOW_ALL)
    mouse = {"button": "left", "buttons": 1, "clickCount": 1, "x": 600, "y": 400}

    def send(kind: str, **further: int) -> None:
        browser.execute_cdp_cmd("Input.dispatchMouseEvent", {**mouse, "type": kind, **further})

    send("mousePressed")
    send("mouseMoved", x=590)
    browser.execute_script(_COUNT_FRAMES)
    for step in range(_FRAMES):
        send("mouseMoved", x=590 - 4 * (step % 30), y=400 + step)
    times: list[float] = browser.execute_script(_FRAME_TIMES)
    send("mouseReleased")
    return times


def _row(
    task: str, size: int, ours: float | None, theirs: float | None, limit: float | None
) -> tuple[Cell, ...]:
    ratio = theirs / ours if ours and theirs else None
    met = ours is not None and ours <= limit if limit else None
    return task, size, ours, theirs, ratio, f"≤ {limit:g}" if limit else None, met


def _limit(limits: dict[int, float], size: int) -> float:
    return next(limit for most, limit in limits.items() if size <= most)


@contextmanager
def start_browser() -> Iterator[Chrome]:
    """Start Chromium, without a network; raises KgError where it, or selenium, is not there."""
    try:
        from selenium import webdriver
        from selenium.common.exceptions import WebDriverException
    except ImportError as error:
        raise KgError("pictures are measured with selenium: pip install selenium") from error
    options = webdriver.ChromeOptions()
    for flag in _FLAGS:
        options.add_argument(flag)
    try:
        browser = webdriver.Chrome(options=options, service=_service())
    except WebDriverException as error:
        raise KgError("Chromium or its driver is not here: install chromium-driver") from error
    conditions = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    try:
        browser.set_script_timeout(_PATIENCE)
        browser.execute_cdp_cmd("Network.enable", {})
        browser.execute_cdp_cmd("Network.emulateNetworkConditions", conditions)
        yield browser
    finally:
        browser.quit()


def _service() -> Any:
    """Give the driver on the path, so that none is looked for elsewhere."""
    from shutil import which

    from selenium.webdriver import ChromeService

    return ChromeService(which("chromedriver") or "chromedriver")
