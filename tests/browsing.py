"""A Chromium without a network, whose console and requests are on record."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
DRIVER = shutil.which("chromedriver")
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
    *("--disable-quic", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--window-size=1280,900"),
)


@contextmanager
def start_browser(folder: Path) -> Iterator[Any]:
    """Start a browser that keeps its profile, and what is saved, in a new folder; or skip."""
    if not (CHROMIUM and DRIVER):
        pytest.skip("needs chromium and chromedriver on the path")
    webdriver = pytest.importorskip("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(folder)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    browser.set_window_size(1280, 900)
    browser.execute_cdp_cmd("Network.enable", {})
    conditions = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", conditions)
    try:
        yield browser
    finally:
        browser.quit()


def find_requests(browser: Any) -> list[str]:
    """Give the addresses that were asked for since the last time, but for data in the page."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
    return [url for url in asked if not url.startswith(("data:", "blob:"))]


def press(browser: Any, *keys: str, held: str = "") -> None:
    """Type keys, wherever the focus is, perhaps while another is held."""
    from selenium.webdriver.common.action_chains import ActionChains

    actions = ActionChains(browser)
    if held:
        actions.key_down(held)
    actions.send_keys(*keys)
    if held:
        actions.key_up(held)
    actions.pause(0.1).perform()


def click_at(browser: Any, x: float, y: float, *, twice: bool = False) -> None:
    """Click at a place of the window, once or twice."""
    from selenium.webdriver.common.action_chains import ActionChains

    actions = ActionChains(browser)
    pointer = actions.w3c_actions.pointer_action
    pointer.move_to_location(round(x), round(y))  # type: ignore[no-untyped-call]
    pointer.double_click() if twice else pointer.click()
    actions.perform()
    time.sleep(0.3)


def text_of(browser: Any, selector: str) -> str:
    """Give the text of the first element that a selector finds."""
    return str(browser.find_element("css selector", selector).text)


def find(browser: Any, selector: str) -> list[Any]:
    """Give the elements that a selector finds."""
    return list(browser.find_elements("css selector", selector))
