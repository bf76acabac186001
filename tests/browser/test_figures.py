"""Figures as people use them: from the scorecard to the cases, in both languages, and on to an improvement task."""

from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from playwright.async_api import APIRequestContext, Browser, Page, expect

from tests.browser.conftest import take_seat
from tests.cast import DANA

COMPLAINT = DANA | {"separate": True, "occurred_at": "2025-12-31T00:00:00Z"}
WORDS = {
    "zh-CN": {"card": "投诉答复率", "rows": "工单明细", "missing": "仅在分母中", "meaning": "口径说明", "of": "0 / 2"},
    "en": {
        "card": "Reply rate",
        "rows": "Cases",
        "missing": "In the denominator only",
        "meaning": "Meaning",
        "of": "0 of 2",
    },
}


async def register(request: APIRequestContext, site: str) -> str:
    answer = await request.post(f"{site}/api/v1/complaints", data=COMPLAINT)
    assert answer.ok, await answer.text()
    return str((await answer.json())["number"])


async def counted(page: Page, site: str, many: int) -> None:
    """Figures follow the ledger within moments."""
    card = page.get_by_role("button", name="N-1")
    for _ in range(40):
        await page.goto(f"{site}/figures")
        await expect(card).to_be_visible()
        if str(many) in await card.locator("strong").inner_text():
            return
    raise AssertionError(f"{many} complaints were never counted")


@pytest.mark.parametrize("language", list(WORDS))
async def test_a_value_opens_to_its_cases_and_a_case_from_there(site: str, browser: Browser, language: str) -> None:
    words = WORDS[language]
    _, desk = await take_seat(browser, site, "alice", language)
    numbers = sorted([await register(desk.request, site) for _ in range(2)])
    mona, _ = await take_seat(browser, site, "mona", language)
    page = mona.page
    await counted(page, site, 2)
    card = page.get_by_role("button", name=words["card"])
    await expect(card.get_by_text(words["of"])).to_be_visible()
    await card.click()
    await page.get_by_role("tab", name=words["rows"]).click()
    await page.get_by_text(words["missing"]).click()
    links = page.locator("tbody a")
    await expect(links).to_have_count(2)
    assert sorted(await links.all_inner_texts()) == numbers
    await page.get_by_role("tab", name=words["meaning"]).click()
    await expect(page.get_by_text("Asia/Shanghai")).to_be_visible()
    await page.get_by_role("tab", name=words["rows"]).click()
    await page.get_by_role("link", name=numbers[0]).click()
    await expect(page.get_by_text(numbers[0]).first).to_be_visible()
    assert mona.errors == []


async def test_a_missed_figure_becomes_a_task_that_is_planned(site: str, browser: Browser) -> None:
    _, desk = await take_seat(browser, site, "alice", "en")
    await register(desk.request, site)
    mona, _ = await take_seat(browser, site, "mona", "en")
    page = mona.page
    await counted(page, site, 1)
    await page.get_by_role("button", name="Reply rate").click()
    await page.get_by_role("button", name="Open an improvement task").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("textbox").fill("Nobody replies at night")
    await dialog.get_by_role("button", name="Send").click()
    await page.get_by_role("button", name="Plan", exact=True).click()
    await page.get_by_label("Why the target was missed").fill("No night shift")
    await page.get_by_label("What is to be done").fill("A night shift of two")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("button", name="Carried out")).to_be_visible()
    await expect(page.get_by_text("A night shift of two").first).to_be_visible()
    assert mona.errors == []


async def test_the_scorecard_and_the_month_go_out_as_files(site: str, browser: Browser, tmp_path: Path) -> None:
    _, desk = await take_seat(browser, site, "alice", "en")
    await register(desk.request, site)
    mona, _ = await take_seat(browser, site, "mona", "en")
    page = mona.page
    await counted(page, site, 1)
    card, month = tmp_path / "card.xlsx", tmp_path / "month.xlsx"
    for button, item, file in (
        ("Export", "XLSX", card),
        ("Monthly report", "To work with (XLSX)", month),
    ):
        await page.get_by_role("button", name=button).click()
        async with page.expect_download() as loading:
            await page.get_by_role("menuitem", name=item).click()
        await (await loading.value).save_as(file)
    assert any("KPI-30" in str(row) for row in openpyxl.load_workbook(card).active.values)
    assert "Scorecard" in openpyxl.load_workbook(month).sheetnames
    assert mona.errors == []
