"""A real browser for the page of a release."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def chromium() -> Iterator:
    """Headless Chromium of the system.

    No longer than a module: while it is there an event loop runs, in which no other test can start
    its own.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Opened:
    """A page that was opened, and all that it asked for and complained of."""

    def __init__(self, page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", lambda request: self.complaints.append(f"failed {request.url}"))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture
def open_page(chromium) -> Iterator[Callable]:
    """Open the page of a release: ``open_page(folder_or_url, width=, scheme=)``."""
    with ExitStack() as stack:

        def opened(release: Path | str, width: int = 1280, scheme: str = "light") -> Opened:
            page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            stack.callback(page.close)
            made = Opened(page)
            root = release.as_uri() if isinstance(release, Path) else release
            page.goto(f"{root}/site/index.html")
            page.wait_for_selector("html[data-ready]")
            return made

        yield opened
