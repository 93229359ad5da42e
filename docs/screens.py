"""The screenshots of the documents, of the bundled graph as it is; `make pictures` takes them."""

from __future__ import annotations

import io
import time
from base64 import b64decode
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

import kg
from kg.stills import start_browser

HERE = Path(__file__).parent
#: The day on which the pages of the documents are made.
DAY = date(2026, 11, 27)
CNES = "https://w3id.org/space-cooperation/id/organization/cnes"
#: Each picture: what is drawn, what is chosen in it, the window, the dots a pixel, the theme.
SHOTS: dict[str, tuple[dict[str, Any], str, tuple[int, int], int, str]] = {
    "network": ({"communities": True}, "", (1440, 900), 1, "light"),
    "neighbourhood": ({"focus": CNES}, "#node=organization/cnes", (1440, 900), 1, "light"),
    "telephone": ({}, "#node=organization/nasa", (390, 900), 2, "dark"),
}
#: So many colours are enough for flat ones and the rims of letters, at a third of the bytes.
COLOURS, LARGEST = 128, 200_000


def take(browser: Any, page: Path, fragment: str, size: tuple[int, int], dots: int) -> bytes:
    """Open a page in a window of some size, and give what is seen of it as a PNG."""
    window = {"width": size[0], "height": size[1], "deviceScaleFactor": dots, "mobile": dots > 1}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", window)
    browser.get("about:blank")
    browser.get(page.as_uri() + fragment)
    time.sleep(1)
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    image, small = Image.open(io.BytesIO(b64decode(shot["data"]))), io.BytesIO()
    image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


def main() -> None:
    """Take all of them."""
    store = kg.build_store()
    with TemporaryDirectory() as folder, start_browser() as browser:
        for name, (chosen, fragment, size, dots, theme) in SHOTS.items():
            page = Path(folder) / f"{name}.html"
            page.write_text(kg.Picture(store, kg.Choice(**chosen)).to_html(DAY), "utf-8")
            features = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
            shot = take(browser, page, fragment, size, dots)
            assert len(shot) <= LARGEST, f"{name}: {len(shot)} bytes"
            (HERE / f"{name}.png").write_bytes(shot)


if __name__ == "__main__":
    main()
