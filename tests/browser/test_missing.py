"""An address that does not exist: within the frame for those signed in, behind the sign-in for everybody else."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import Seat, take_seat

WORDS = {"en": ("There is no such page", "Go to the home screen"), "zh-CN": ("没有这个页面", "回到首页")}


@pytest.mark.parametrize("language", WORDS)
async def test_the_way_on_is_there_where_the_address_leads_nowhere(site: str, browser: Browser, language: str) -> None:
    what, home = WORDS[language]
    hank, _ = await take_seat(browser, site, "hank", language)
    page = hank.page
    for path in ("/nowhere", "/tickets", "/staff/no/such/part"):
        await page.goto(site + path)
        await expect(page.locator("main").get_by_text(what)).to_be_visible()
        await expect(page.get_by_role("navigation")).to_be_visible()
    await page.keyboard.press("Control+k")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.get_by_role("link", name=home).click()
    await page.wait_for_url(re.compile("/inbox"))
    assert hank.errors == []


async def test_whoever_is_signed_out_signs_in_first(site: str, browser: Browser) -> None:
    context = await browser.new_context(locale="en")
    seat = Seat(await context.new_page(), site)
    await seat.page.goto(f"{site}/nowhere")
    await seat.page.wait_for_url(re.compile("/signin"))
    await expect(seat.page.locator("input")).to_have_count(2)
    await expect(seat.page.get_by_role("navigation")).to_have_count(0)
    assert seat.errors == []
