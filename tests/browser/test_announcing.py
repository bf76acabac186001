"""The duty manager switches an announcement on; whoever takes a complaint there sees it, and links the complaint."""

from typing import Any

import httpx
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import take_seat
from tests.cast import TOKENS

SAID = "West is without signal; engineers are on site."


async def opened_fault(site: str) -> dict[str, Any]:
    form = {
        "title": "West base station down",
        "category": "network.coverage",
        "place": {"district": "West"},
        "area": "urban",
        "began_at": "2026-11-20T00:30:00Z",
        "announcement": "It is being repaired.",
    }
    headers = {"Authorization": f"Bearer {TOKENS['olive']}"}
    async with httpx.AsyncClient(base_url=f"{site}/api/v1", headers=headers) as client:
        made: dict[str, Any] = (await client.post("/faults", json=form)).raise_for_status().json()
    return made


async def _registers(page: Page) -> None:
    await page.get_by_label("Phone", exact=True).fill("13800020001")
    await page.get_by_label("Customer's name").fill("Customer 1")
    await page.get_by_role("combobox", name="Category").fill("coverage")
    await expect(page.get_by_title("Signal coverage").first).to_be_visible()
    await page.keyboard.press("Enter")
    await page.get_by_label("Matter complained of").fill("No signal at home")
    await page.get_by_label("District").fill("West")
    await page.get_by_label("Building").fill("West Garden 1")
    await page.get_by_label("Description").fill("No bars since this morning.")
    await page.get_by_role("checkbox", name="Link to this fault once registered").check()
    await page.get_by_label("Description").press("Control+Enter")


async def test_an_announcement_reaches_the_desk_and_a_complaint_is_put_to_the_fault(
    site: str, browser: Browser
) -> None:
    fault = await opened_fault(site)
    alice, _ = await take_seat(browser, site, "alice", "en")
    await expect(alice.page.get_by_role("heading", name="Register a complaint")).to_be_visible()
    olive, _ = await take_seat(browser, site, "olive", "en")
    await olive.page.goto(f"{site}/faults/{fault['id']}")
    await olive.page.get_by_role("button", name="Announce", exact=True).click()
    dialog = olive.page.get_by_role("dialog", name="Announce")
    await dialog.get_by_label("Words for agents (English)").fill(SAID)
    await dialog.get_by_label("Words for agents (English)").press("Control+Enter")
    # She has done nothing, and reads it.
    banner = alice.page.get_by_role("status", name="Known fault")
    await expect(banner.get_by_text(SAID)).to_be_visible()
    await _registers(alice.page)
    await expect(alice.page.get_by_role("link", name="Mass fault QZ-HZ-")).to_be_visible()
    await expect(olive.page.get_by_role("table", name="Linked complaints").locator("tbody tr")).to_have_count(1)

    await olive.page.get_by_role("button", name="Stop announcing").click()
    off = olive.page.get_by_role("dialog", name="Stop announcing")
    await off.get_by_label("Reason").fill("Repaired sooner")
    await off.get_by_label("Reason").press("Control+Enter")
    await expect(banner).to_have_count(0)
    await olive.page.get_by_text("Switched on and off (2)").click()
    await expect(olive.page.get_by_text("Repaired sooner")).to_be_visible()
    assert olive.errors == alice.errors == []
