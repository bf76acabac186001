"""A real server process on a fresh copy of the cast's database, and a real Chromium before it."""

import os
import shutil
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Error, Page, async_playwright, expect

from shouwen.app.places import Place
from tests.cast import PASSWORD
from tests.phones.conftest import asterisk
from tests.serving import serving

__all__ = ["asterisk"]

FAILED = pytest.StashKey[bool]()
# What is waited for comes at once on an idle machine; a busy one is slow, not wrong.
expect.set_options(timeout=15_000)


@pytest.fixture
async def site(place: Place, tmp_path: Path) -> AsyncIterator[str]:
    """The address of `shouwen serve`, as its own process."""
    async with serving(place, tmp_path) as address:
        yield address


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    program = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    assert program, "Chromium is missing: run `python3 tools/system_packages.py`"
    arguments = ["--disable-gpu", "--disable-background-networking", "--no-first-run"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=program, args=arguments)
        yield opened
        await opened.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
async def browser(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Browser]:
    """A Chromium; when the test fails, each window is kept as a picture in the test's folder."""
    async with chromium() as opened:
        yield opened
        if request.node.stash.get(FAILED, False):
            windows = [page for context in opened.contexts for page in context.pages]
            for number, page in enumerate(windows, 1):
                await page.screenshot(path=tmp_path / f"window-{number}.png")


class Seat:
    """One person at one browser window. Errors in its console fail the test."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.errors: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", self._note)
        page.set_default_timeout(20_000)

    def _note(self, error: Error) -> None:
        """Errors of the browser's own PDF viewer, which is an extension, are not ours."""
        if "chrome-extension://" not in (error.stack or ""):
            self.errors.append(f"{error} {error.stack}")

    def _heard(self, message: ConsoleMessage) -> None:
        # A refused request that the screen explains in words is logged by the browser itself.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.errors.append(message.text)

    async def sign_in(self, username: str) -> None:
        await self.page.goto(f"{self.site}/signin")
        await self.page.locator("input").nth(0).fill(username)
        await self.page.locator("input").nth(1).fill(PASSWORD)
        await self.page.keyboard.press("Enter")
        await self.page.wait_for_url(lambda url: not url.endswith("/signin"))

    async def open_case(self, ticket: str) -> None:
        await self.page.goto(f"{self.site}/tickets/{ticket}")


async def take_seat(browser: Browser, site: str, username: str, language: str) -> tuple[Seat, BrowserContext]:
    """Signs somebody in, in a window of their own."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, locale=language)
    await context.add_init_script(f"localStorage.setItem('shouwen.language', '{language}')")
    seat = Seat(await context.new_page(), site)
    await seat.sign_in(username)
    return seat, context
