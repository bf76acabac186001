"""Attaching, seeing, withdrawing and printing, as people do it in a browser; with a scanner at work."""

import re
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import take_seat
from tests.cast import DANA, TOKENS
from tests.features.documents.files import EICAR, PNG, TEXT, pdf

SCANNER = Path(__file__).parents[1] / "features" / "documents" / "scanner.py"


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOUWEN_SCAN_COMMAND", f"{sys.executable} {SCANNER}")


async def _registered(site: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {TOKENS['alice']}"}
    async with httpx.AsyncClient(base_url=site, headers=headers) as client:
        body = DANA | {"separate": True, "occurred_at": "2025-12-31T00:00:00Z"}
        ticket: dict[str, Any] = (await client.post("/api/v1/complaints", json=body)).raise_for_status().json()
    return ticket


async def _drop(page: Page, name: str, content: bytes) -> None:
    """Drags a file over the panel and lets go."""
    given = await page.evaluate_handle(
        """([name, bytes]) => {
            const carried = new DataTransfer();
            carried.items.add(new File([new Uint8Array(bytes)], name));
            return carried;
        }""",
        [name, list(content)],
    )
    await page.dispatch_event("section[aria-label=Documents]", "drop", {"dataTransfer": given})


@pytest.mark.browser
async def test_a_document_from_attaching_to_withdrawing(scanner: None, site: str, browser: Browser) -> None:
    ticket = await _registered(site)
    seat, _ = await take_seat(browser, site, "olive", "en")
    page = seat.page
    await seat.open_case(ticket["id"])
    panel = page.get_by_role("region", name="Documents", exact=True).first
    await expect(panel.get_by_text("Nothing attached yet")).to_be_visible()

    files = [("现场.png", PNG), ("记录.txt", TEXT), ("账单.pdf", pdf()), ("假.exe", PNG), ("空.txt", b"")]
    given = [{"name": name, "mimeType": "", "buffer": content} for name, content in files]
    await page.get_by_test_id("attach").set_input_files(given)  # type: ignore[arg-type]
    await expect(panel.get_by_text("Files of this type are not taken")).to_be_visible()
    await expect(panel.get_by_text("The file is empty")).to_be_visible()
    for name in ("现场.png", "记录.txt", "账单.pdf"):
        await expect(panel.get_by_role("button", name=name, exact=True)).to_be_visible()
    for name in ("假.exe", "空.txt"):
        await panel.get_by_role("button", name=f"Put {name} away").click()
    await _drop(page, "病毒.txt", EICAR)
    await expect(panel.get_by_text("Malicious content; it cannot be opened")).to_be_visible()
    await expect(panel.get_by_role("button", name="病毒.txt", exact=True)).to_have_count(0)

    await panel.get_by_role("button", name="账单.pdf", exact=True).click()
    await expect(page.locator("iframe[title='账单.pdf']")).to_have_attribute("src", re.compile("^blob:"))
    await page.get_by_role("dialog", name="账单.pdf").get_by_role("button", name="Close").last.click()
    await panel.get_by_role("button", name="记录.txt", exact=True).press("Enter")
    shown = page.get_by_role("dialog", name="记录.txt")
    await expect(shown.get_by_text("客户说：从昨晚开始没有信号。")).to_be_visible()
    await page.keyboard.press("Escape")
    await panel.get_by_role("button", name="现场.png", exact=True).click()
    picture = page.get_by_role("img", name="现场.png")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("img => img.complete && img.naturalWidth") == 1
    await page.keyboard.press("Escape")

    await panel.get_by_role("button", name="Withdraw 记录.txt").click()
    await page.get_by_label("Reason (stands in the timeline)").fill("Attached to the wrong case")
    await page.keyboard.press("Enter")
    await expect(panel.get_by_text("Withdrawn by 欧阳雪: Attached to the wrong case")).to_be_visible()
    await expect(page.get_by_role("log").get_by_text("Attached to the wrong case")).to_be_visible()
    assert seat.errors == []


@pytest.mark.browser
async def test_a_case_is_printed_from_its_head(site: str, browser: Browser) -> None:
    ticket = await _registered(site)
    seat, _ = await take_seat(browser, site, "hank", "zh-CN")
    await seat.open_case(ticket["id"])
    await seat.page.get_by_role("button", name="打印").click()
    async with seat.page.expect_download(timeout=60_000) as saved:
        await seat.page.get_by_text("英文 PDF").click()
    download = await saved.value
    assert download.suggested_filename == f"{ticket['number']}.pdf"
    assert (await download.path()).read_bytes().startswith(b"%PDF-")
    assert seat.errors == []
