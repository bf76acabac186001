"""Queues closed and opened on the board, and their hours entered and published as a rule."""

from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import take_seat
from tests.cast import TOKENS

pytestmark = pytest.mark.browser


async def units_of(site: str) -> dict[str, str]:
    headers = {"Authorization": f"Bearer {TOKENS['ada']}"}
    async with httpx.AsyncClient(base_url=site, headers=headers) as client:
        return {unit["code"]: unit["id"] for unit in (await client.get("/api/v1/units")).json()}


async def contents_of(site: str, unit: str) -> list[dict[str, Any]]:
    """What is shipped, and what the unit has published last."""
    headers = {"Authorization": f"Bearer {TOKENS['ada']}"}
    async with httpx.AsyncClient(base_url=f"{site}/api/v1/rules/hotlines", headers=headers) as client:
        now = (await client.get("/in-force", params={"unit": unit, "levels": "true"})).json()
    return [each["content"] for each in reversed(now["items"])]


async def test_grace_closes_a_queue_and_all_of_them_and_opens_them_again(site: str, browser: Browser) -> None:
    seat, _ = await take_seat(browser, site, "grace", "en")
    page = seat.page
    await page.goto(f"{site}/telephone/board")
    queues = page.get_by_role("region", name="Queues")
    await queues.get_by_role("button", name="Close Hotline").click()
    dialog = page.get_by_role("dialog", name="Close Hotline")
    await dialog.get_by_label("Reason").press("Control+Enter")
    await expect(dialog.get_by_text("This is needed")).to_be_visible()
    await dialog.get_by_label("Reason").fill("Water in the machine room")
    await dialog.get_by_label("Reason").press("Control+Enter")
    await expect(dialog).to_be_hidden()
    hotline = queues.get_by_role("listitem").filter(has_text="Hotline")
    await expect(hotline).to_contain_text("Closed by hand")
    await expect(hotline).to_contain_text("葛兰: Water in the machine room")
    await expect(hotline).to_contain_text("Until somebody opens it again")
    await queues.get_by_role("button", name="Close all queues").click()
    dialog = page.get_by_role("dialog", name="Close all queues")
    await dialog.get_by_label("Reason").fill("Everybody leaves the building")
    await dialog.get_by_role("button", name="Close now").click()
    await expect(queues.get_by_role("alert")).to_contain_text("All queues are closed.")
    await queues.get_by_role("alert").get_by_role("button", name="Open again").click()
    await expect(queues.get_by_role("alert")).to_be_hidden()
    await queues.get_by_role("button", name="Open Hotline again").click()
    await expect(hotline).to_contain_text("Nobody waits")
    assert seat.errors == []


async def test_ada_enters_hours_and_publishes_them(site: str, browser: Browser) -> None:
    seat, _ = await take_seat(browser, site, "ada", "en")
    page = seat.page
    top = (await units_of(site))["HQ"]
    await page.goto(f"{site}/rules?kind=hotlines&unit={top}")
    sheet = page.get_by_role("article")
    await expect(sheet.get_by_role("button", name="N", exact=False).last).to_be_enabled()
    await page.keyboard.press("n")
    hotline = sheet.get_by_role("region", name="Hotline", exact=True)
    await hotline.get_by_label("Opening hours: Hotline").select_option("own")
    week = hotline.get_by_role("table", name="Opening hours of Hotline")
    await week.get_by_role("textbox").first.fill("08:00-12:00 11:00-20:00")
    await week.get_by_label("Public holidays").select_option("closed")
    await page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Publish a new version")
    await dialog.get_by_label("Note").press("Control+Enter")
    await expect(week).to_contain_text("Overlaps the hours before")
    await week.get_by_role("textbox").first.fill("8:00-20:00")
    await week.get_by_role("button", name="Monday's hours on all workdays").click()
    await page.keyboard.press("Control+Enter")
    changes = dialog.get_by_role("list", name="What changes")
    await expect(changes).to_contain_text("08:00-20:00")
    await dialog.get_by_label("Note").press("Control+Enter")
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_label("Versions").get_by_role("button", name="Version 1").first).to_be_visible()
    before, after = await contents_of(site, top)
    weekdays = ["08:00-20:00"]
    hours = {"queue": "hotline", "weekly": [weekdays] * 5 + [["00:00-24:00"]] * 2, "holiday": [], "makeup": None}
    assert after == before | {"opening": [hours]}, "what was not touched is kept"
    assert seat.errors == []
