"""BOSS is well, slow, wrong, down and back: what the agent is told, and that complaints are registered meanwhile."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import APIRequestContext, Browser, Page, expect

from shouwen.app.demo.boss import Behaviour, DemoBoss, Mode, WrongKind, demo_boss
from shouwen.app.places import Place
from tests.browser.conftest import take_seat
from tests.features.customers.people import DANA
from tests.serving import serving

PATIENCE = 0.5
"""Seconds in which BOSS has to answer here."""
FAILURES = 5
"""Failures in a row after which BOSS is left in peace, for a quarter of a minute."""
REST = 20
"""Seconds within which it is tried again."""
Json = dict[str, Any]


@pytest.fixture
async def boss() -> AsyncIterator[DemoBoss]:
    async with demo_boss() as running:
        yield running


@pytest.fixture
async def connected(boss: DemoBoss, place: Place, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a `shouwen serve` that asks this BOSS."""
    settings = {"SHOUWEN_BOSS_URL": boss.url, "SHOUWEN_BOSS_TIMEOUT_SECONDS": str(PATIENCE)}
    async with serving(place, tmp_path, **settings) as address:
        yield address


async def _registered(page: Page, site: str, matter: str) -> None:
    """A complaint from the first field to its number, as fast as when BOSS is well."""
    await page.goto(f"{site}/desk")
    await page.get_by_label("Phone", exact=True).fill("13800010001")
    await page.get_by_label("Customer's name").fill("Dana Wong")
    await page.get_by_role("combobox", name="Category").fill("coverage")
    await expect(page.get_by_title("Signal coverage").first).to_be_visible()
    await page.keyboard.press("Enter")
    await page.get_by_label("Matter complained of").fill(matter)
    await page.get_by_label("District").fill("Linjiang")
    await page.get_by_label("Building").fill("Lakeside Garden 3")
    await page.get_by_label("Description").fill("No signal at all since last night.")
    repeats = page.get_by_role("checkbox", name=re.compile("separate|another matter"))
    if await repeats.count():
        await repeats.check()
    begun = time.monotonic()
    async with page.expect_response(lambda r: r.url.endswith("/api/v1/complaints")) as told:
        await page.keyboard.press("Control+Enter")
    answer = await told.value
    assert answer.status == 201, await answer.text()
    assert time.monotonic() - begun < 3
    await expect(page.get_by_text((await answer.json())["number"]).first).to_be_visible()


async def _asked(api: APIRequestContext, site: str, customer: str) -> Json:
    answer = await api.get(f"{site}/api/v1/customers/{customer}/boss")
    assert answer.status == 200, await answer.text()
    view: Json = await answer.json()
    return view


async def _spared(api: APIRequestContext, site: str, customer: str) -> None:
    """Asked so often in vain that BOSS is left in peace: from then on nobody waits for it."""
    for _ in range(FAILURES):
        await _asked(api, site, customer)
    begun = time.monotonic()
    await _asked(api, site, customer)
    assert time.monotonic() - begun < PATIENCE


async def _back(api: APIRequestContext, site: str, customer: str) -> None:
    """After its rest one question tries BOSS again, and from its answer on it is asked as ever."""
    until = time.monotonic() + REST
    while (await _asked(api, site, customer))["source"] != "live":
        assert time.monotonic() < until
        await asyncio.sleep(0.5)


async def test_slow_wrong_down_and_back(connected: str, boss: DemoBoss, browser: Browser) -> None:
    site = connected
    alice, context = await take_seat(browser, site, "alice", "en")
    page, api = alice.page, context.request
    customer = str((await (await api.post(f"{site}/api/v1/customers", data=DANA)).json())["id"])
    assert (await _asked(api, site, customer))["source"] == "live"
    await _registered(page, site, "No signal at home")
    banner = page.get_by_role("status").filter(has_text="BOSS")
    await expect(banner).to_have_count(0)

    # One bad answer is told where it is looked at: what BOSS last said, with its age and the reason.
    card = page.get_by_role("region", name="From BOSS")
    for bad, words in (
        (Behaviour(mode=Mode.SLOW, seconds=3), "BOSS does not answer in time; data of"),
        (Behaviour(mode=Mode.WRONG, kind=WrongKind.PAGE), "BOSS answers wrongly; data of"),
    ):
        boss.mood.become(bad)
        view = await _asked(api, site, customer)
        assert (view["source"], view["why"]) == ("copy", bad.mode)
        await page.goto(f"{site}/customers/{customer}")
        await expect(card).to_contain_text(words)
        await _registered(page, site, f"No signal while BOSS is {bad.mode}")
        boss.mood.become(Behaviour())
        assert (await _asked(api, site, customer))["source"] == "live"

    # One that fails again and again is left in peace, and the desk says so.
    boss.mood.become(Behaviour(mode=Mode.DOWN))
    await _spared(api, site, customer)
    await _registered(page, site, "No signal while BOSS is down")
    await expect(banner).to_contain_text("BOSS has not answered since")
    await expect(banner).to_contain_text("Registering goes on as usual")
    boss.mood.become(Behaviour())
    await _back(api, site, customer)
    await page.reload()
    await expect(page.get_by_label("Phone", exact=True)).to_be_visible()
    await expect(banner).to_have_count(0)
    assert alice.errors == []
