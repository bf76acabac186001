"""Staff, looks and promises go out as files from their screens, in the reader's language."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
from playwright.async_api import APIRequestContext, Browser, Page

from tests.browser.conftest import take_seat

DUE = "2099-01-01T00:00:00Z"


async def _promised(request: APIRequestContext, site: str) -> None:
    begun = await request.post(f"{site}/api/v1/contacts", data={"channel": "hotline", "phone": "13800010001"})
    assert begun.ok, await begun.text()
    promise = {"kind": "callback", "text": "=1+1", "due_at": DUE, "contact": (await begun.json())["id"]}
    made = await request.post(f"{site}/api/v1/promises", data=promise)
    assert made.ok, await made.text()


async def _taken(page: Page, button: str, file: Path) -> list[Sequence[object]]:
    """The rows of the book, from the headings on."""
    await page.get_by_role("button", name=button).click()
    async with page.expect_download() as loading:
        await page.get_by_role("menuitem", name="XLSX").click()
    download = await loading.value
    assert download.suggested_filename.startswith(file.stem)
    await download.save_as(file)
    return list(openpyxl.load_workbook(file).active.iter_rows(min_row=2, values_only=True))


async def test_promises_and_staff_and_looks_go_out_as_files(site: str, browser: Browser, tmp_path: Path) -> None:
    alice, context = await take_seat(browser, site, "alice", "en")
    await _promised(context.request, site)
    bob, _ = await take_seat(browser, site, "bob", "zh-CN")
    await bob.page.goto(f"{site}/my-work?view=promises")
    head, row = await _taken(bob.page, "导出", tmp_path / "promises.xlsx")
    assert (head[2], row[2], row[4]) == ("承诺内容", "'=1+1", "138****0001")

    ada, _ = await take_seat(browser, site, "ada", "en")
    await ada.page.goto(f"{site}/staff?q=林晓")
    head, row = await _taken(ada.page, "Export", tmp_path / "staff.xlsx")
    assert (head[0], row[0], row[1]) == ("Agent no.", "1001", "林晓")

    paul, _ = await take_seat(browser, site, "paul", "en")
    await paul.page.goto(f"{site}/privacy?tab=looks")
    head, *rows = await _taken(paul.page, "Export", tmp_path / "looks.xlsx")
    assert (head[0], rows) == ("Time", [])
    # Whoever may not see others' looks has their own.
    await alice.page.goto(f"{site}/privacy?tab=looks")
    _, *rows = await _taken(alice.page, "Export", tmp_path / "looks.xlsx")
    assert [row[6] for row in rows] == ["List taken away"]
    assert alice.errors == bob.errors == ada.errors == paul.errors == []
