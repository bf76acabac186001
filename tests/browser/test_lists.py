"""Lists as people use them: many cases to one handler, filters and columns kept as a view, the list as a file."""

from pathlib import Path

from playwright.async_api import APIRequestContext, Browser, Page, expect

from tests.browser.conftest import take_seat
from tests.cast import DANA


async def _register(request: APIRequestContext, site: str, **changed: str) -> str:
    answer = await request.post(f"{site}/api/v1/complaints", data=DANA | {"separate": True} | changed)
    return str((await answer.json())["number"])


async def _tick_all(page: Page, many: int) -> None:
    await expect(page.locator("tr[data-ticket]")).to_have_count(many)
    await page.locator("body").press("j")
    for _ in range(many):
        await page.keyboard.press("x")
        await page.keyboard.press("j")


async def test_many_cases_get_a_handler_and_those_refused_say_why(site: str, browser: Browser) -> None:
    alice, context = await take_seat(browser, site, "alice", "en")
    numbers = [await _register(context.request, site) for _ in range(4)]
    mona, desk = await take_seat(browser, site, "mona", "en")
    page = mona.page
    await page.goto(f"{site}/inbox?step=open")
    await _tick_all(page, 4)
    await page.keyboard.press("g")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Who").fill("何睿")
    await page.locator(".ant-select-item-option", has_text="何睿").first.click()
    await dialog.get_by_role("button", name="Preview").click()
    await expect(dialog.get_by_role("status")).to_have_text("4 of 4 can go")
    # While the preview is read, Hank answers one of them.
    hank = (await take_seat(browser, site, "hank", "en"))[1].request
    rows = (await (await hank.get(f"{site}/api/v1/tickets", params={"q": numbers[0]})).json())["items"]
    for action, body in (("accept", {}), ("propose", {"solution": "Repaired", "outcome": "fix"})):
        answer = await hank.post(f"{site}/api/v1/tickets/{rows[0]['id']}/{action}", data=body)
        assert answer.ok, await answer.text()
    await dialog.get_by_role("button", name="Start with 4").click()
    await expect(page.get_by_text("3 done, 1 refused, 0 not done")).to_be_visible()
    result = page.get_by_role("table", name="Result of each ticket")
    await expect(result.get_by_role("row", name=numbers[0])).to_contain_text("Refused")
    await page.goto(f"{site}/inbox?step=open")
    await expect(page.locator("tr[data-ticket]", has_text="何睿")).to_have_count(3)
    assert mona.errors == alice.errors == []
    await desk.close()


async def _narrow_to_urgent(page: Page) -> None:
    """Only urgent ones, and their urgency as the first column."""
    await page.get_by_role("button", name="More", exact=True).click()
    await page.get_by_role("checkbox", name="Urgent").check()
    await expect(page.locator("tr[data-ticket]")).to_have_count(1)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Choose columns").click()
    await page.get_by_role("checkbox", name="Urgency").check()
    for _ in range(8):
        await page.get_by_role("checkbox", name="Urgency").press("Alt+ArrowUp")
    await page.keyboard.press("Escape")
    await expect(page.locator("th").nth(1)).to_have_text("Urgency")


async def test_a_view_brings_back_filters_and_columns_and_the_list_goes_out_as_a_file(
    site: str, browser: Browser, tmp_path: Path
) -> None:
    _, context = await take_seat(browser, site, "alice", "en")
    urgent = await _register(context.request, site, urgency="urgent")
    await _register(context.request, site)
    mona, _ = await take_seat(browser, site, "mona", "en")
    page = mona.page
    await page.goto(f"{site}/inbox?step=open")
    await expect(page.locator("tr[data-ticket]")).to_have_count(2)
    await _narrow_to_urgent(page)
    await page.get_by_role("button", name="Views").click()
    await page.get_by_label("Name of the view").fill("Urgent ones")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Urgent ones", exact=True)).to_be_visible()
    await page.keyboard.press("Escape")
    # In another browser, where nothing was chosen yet, the view is there too.
    other = (await take_seat(browser, site, "mona", "en"))[0].page
    await other.goto(f"{site}/inbox?step=accept")
    await expect(other.locator("tr[data-ticket]")).to_have_count(2)
    await other.get_by_role("button", name="Views").click()
    await other.get_by_role("button", name="Urgent ones", exact=True).click()
    await expect(other.locator("tr[data-ticket]")).to_have_count(1)
    await expect(other.locator("th").nth(1)).to_have_text("Urgency")
    await expect(other.get_by_text("Urgency: Urgent")).to_be_visible()

    await other.get_by_role("button", name="Export").click()
    async with other.expect_download() as loading:
        await other.get_by_role("menuitem", name="CSV (UTF-8)").click()
    file = tmp_path / "list.csv"
    await (await loading.value).save_as(file)
    head, *rows = file.read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("Urgency,Deadline,Number")
    assert len(rows) == 1
    assert rows[0].startswith("Urgent,")
    assert urgent in rows[0]
    assert mona.errors == []


async def test_a_search_lists_the_newest_first_and_says_so(site: str, browser: Browser) -> None:
    _, context = await take_seat(browser, site, "alice", "en")
    older = await _register(context.request, site, urgency="urgent")
    newer = await _register(context.request, site)
    mona, _ = await take_seat(browser, site, "mona", "en")
    page = mona.page
    await page.goto(f"{site}/inbox?step=open")
    order, rows = page.get_by_role("combobox", name="Order"), page.locator("tr[data-ticket]")
    await expect(rows.first).to_contain_text(older)
    await expect(order).to_be_enabled()
    await page.get_by_label("Search in the list").fill("信号")
    await page.keyboard.press("Enter")
    await expect(rows.first).to_contain_text(newer)
    await expect(order).to_be_disabled()
    await expect(page.get_by_text("Newest first")).to_be_visible()
    await page.get_by_text("Newest first").hover()
    await expect(page.get_by_role("tooltip")).to_contain_text("your order comes back when the search is emptied")
    await page.get_by_label("Search in the list").fill("")
    await expect(rows.first).to_contain_text(older)
    await expect(order).to_be_enabled()
    await expect(page.get_by_text("Earliest deadline")).to_be_visible()
    assert mona.errors == []
