"""All that a filter shows goes to another department: looked at, started, left, come back to, and its result read."""

import re

import httpx
from playwright.async_api import Browser, expect

from tests.browser.conftest import take_seat
from tests.cast import DANA, TOKENS

MANY = 4


async def _registered(site: str) -> None:
    headers = {"Authorization": f"Bearer {TOKENS['alice']}"}
    async with httpx.AsyncClient(base_url=f"{site}/api/v1", headers=headers) as client:
        for number in range(MANY):
            form = DANA | {"separate": True, "phone": f"1380006{number:04}", "occurred_at": "2025-12-31T00:00:00Z"}
            (await client.post("/complaints", json=form)).raise_for_status()


async def test_all_that_a_filter_shows_is_transferred(site: str, browser: Browser) -> None:
    await _registered(site)
    seat, context = await take_seat(browser, site, "olive", "en")
    page = seat.page
    await page.goto(f"{site}/complaints?step=open")
    await page.get_by_role("button", name="All that this filter shows…").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text("Transfer to another department").first).to_be_visible()
    await expect(dialog.get_by_role("button", name="Preview")).to_be_disabled()
    await dialog.get_by_label("Department").click()
    await page.keyboard.type("HZB")
    await page.keyboard.press("Enter")
    await dialog.get_by_label("Reason").fill("All of them are about bills")
    await dialog.get_by_role("button", name="Preview").click()
    await expect(dialog.get_by_role("status")).to_have_text(f"{MANY} of {MANY} can go")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile(r"/bulk-acts/"))
    table = page.get_by_role("table", name="Result of each ticket")
    await expect(table.get_by_role("row")).to_have_count(MANY + 1)
    await expect(page.get_by_text("Finished")).to_be_visible()
    await expect(page.get_by_text(f"{MANY} done, 0 refused, 0 not done")).to_be_visible()
    await page.reload()
    await expect(table.get_by_text("Done", exact=True)).to_have_count(MANY)
    await page.get_by_role("link", name="Bulk acts").first.click()
    await expect(page.get_by_role("table", name="Bulk acts").get_by_text("Finished")).to_be_visible()
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await expect(table).to_be_visible()
    assert seat.errors == []
    await context.close()


async def test_work_orders_are_ticked_one_by_one(site: str, browser: Browser) -> None:
    headers = {"Authorization": f"Bearer {TOKENS['alice']}"}
    person = {"customer_name": DANA["customer_name"], "phone": DANA["phone"]}
    form = person | {"type": "consultation", "category": "network", "channel": "hotline", "description": "?"}
    async with httpx.AsyncClient(base_url=f"{site}/api/v1", headers=headers) as client:
        for number in range(3):
            (await client.post("/workorders", json=form | {"matter": f"Question {number}"})).raise_for_status()
    seat, _ = await take_seat(browser, site, "olive", "en")
    page = seat.page
    await page.goto(f"{site}/workorders")
    await expect(page.get_by_role("row")).to_have_count(4)
    await page.keyboard.press("j")
    await page.keyboard.press("x")
    await page.get_by_role("checkbox", name="Tick work order").nth(2).check()
    await expect(page.get_by_role("button", name="Bulk act (2)")).to_be_visible()
    await page.keyboard.press("Shift+B")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Department").click()
    await page.keyboard.type("HZB")
    await page.keyboard.press("Enter")
    await dialog.get_by_label("Reason").fill("Both are about bills")
    await dialog.get_by_role("button", name="Preview").click()
    await expect(dialog.get_by_role("status")).to_have_text("2 of 2 can go")
    assert seat.errors == []
