"""Service processes in a browser: found, drawn by a file of another editor, checked, published, and read in Chinese."""

import re

from playwright.async_api import Browser, FilePayload, Page, expect

from tests.browser.conftest import take_seat
from tests.features.processes.drawing import FILE, WITH_SCRIPT


async def _drawing(page: Page, site: str) -> None:
    """From the catalogue, by a word of one of its steps, to the board."""
    await page.goto(f"{site}/processes")
    await page.get_by_role("main").locator("input").first.fill("carry out")
    await page.get_by_role("link", name="Process improvement").click()
    steps = page.get_by_role("navigation", name="Steps")
    await steps.get_by_role("button", name=re.compile("Check whether it helped")).click()
    await expect(page.get_by_label("The chosen step")).to_contain_text("Judged by the figure of the days after it")
    await page.get_by_role("button", name=re.compile("Draw a new version")).click()
    # The board is there, and was looked at by the server.
    await expect(page.get_by_role("button", name="Files and draft")).to_be_enabled()
    await expect(page.get_by_label("Findings").get_by_role("status")).to_have_text("nothing found")


async def brought(page: Page, name: str, xml: str) -> None:
    content = FilePayload(name=name, mimeType="application/xml", buffer=xml.encode())
    await page.locator('input[type="file"]').set_input_files(content)
    await page.get_by_role("dialog").get_by_role("button", name="Replace").click()


async def _published(page: Page) -> None:
    await page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name=re.compile("Publish a new version"))
    await expect(dialog).to_contain_text("the new one holds for those that begin afterwards")
    await dialog.get_by_label("Note").fill("Every measure is looked at by the lawyers")
    await dialog.get_by_role("button", name=re.compile("^Publish")).click()


async def test_a_process_is_drawn_checked_and_published(site: str, browser: Browser) -> None:
    seat, _ = await take_seat(browser, site, "ada", "en")
    page = seat.page
    await _drawing(page, site)
    await brought(page, "with-a-script.bpmn", WITH_SCRIPT)
    await expect(page.get_by_text("“scriptTask” cannot run here", exact=False)).to_be_visible()
    await brought(page, FILE.name, FILE.read_text(encoding="utf-8"))
    await expect(page.get_by_label("Findings").get_by_role("status")).to_have_text("nothing found")
    await _published(page)
    steps = page.get_by_role("navigation", name="Steps")
    await steps.get_by_role("button", name=re.compile("Legal check")).click()
    chosen = page.get_by_label("The chosen step")
    await expect(chosen).to_contain_text("2 working days")
    await expect(chosen).to_contain_text("Unlawful")

    reader, _ = await take_seat(browser, site, "bob", "zh-CN")
    await reader.page.goto(f"{site}/processes/improvement")
    steps = reader.page.get_by_role("navigation", name="步骤")
    await expect(steps.get_by_role("button", name=re.compile("法务审核"))).to_be_visible()
    await expect(reader.page.get_by_text("绘制新版本")).to_have_count(0)
    assert seat.errors == reader.errors == []
