"""My work: a case is offered across the border, taken in from the list, helped with and given back; a reminder."""

import re
from uuid import UUID

from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import take_seat
from tests.cast import DANA


async def _offer(page: Page, address: str) -> None:
    """Olive offers the open case to Yunling."""
    await page.goto(address)
    await page.get_by_role("button", name=re.compile("More")).click()
    await page.get_by_role("menuitem", name="Hand over").click()
    await page.get_by_label("Receiving department").click()
    await page.get_by_title("Yunling · Yunling complaint department").click()
    await page.get_by_text("to assist", exact=True).click()
    await page.get_by_label("Why", exact=True).fill("客户在云岭出差，请协助核查")
    await page.get_by_role("button", name=re.compile("^Offer the case")).click()
    await expect(page.get_by_text("Offered to Yunling complaint department to assist; no answer yet")).to_be_visible()


async def test_a_case_is_offered_taken_in_and_given_back(site: str, browser: Browser) -> None:
    alice, context = await take_seat(browser, site, "alice", "en")
    ticket = await (await context.request.post(f"{site}/api/v1/complaints", data=DANA | {"separate": True})).json()
    address = f"{site}/tickets/{UUID(ticket['id'])}"
    # Charlie of Yunling has nothing to do, and no such case.
    charlie, _ = await take_seat(browser, site, "charlie", "en")
    other = charlie.page
    await other.goto(f"{site}/my-work")
    await expect(other.get_by_text("Nothing waits for you")).to_be_visible()
    olive, _ = await take_seat(browser, site, "olive", "en")
    await _offer(olive.page, address)

    # Charlie heads the province and holds no post in the department itself: nobody rang, but the offer is there.
    await other.reload()
    line = other.get_by_role("button", name=re.compile("小区没有信号"))
    await expect(line).to_be_visible()
    await other.keyboard.press("j")
    await other.keyboard.press("Enter")
    dialog = other.get_by_role("dialog")
    await expect(dialog.get_by_text("Haizhou complaint department asks your department to assist")).to_be_visible()
    await expect(dialog.get_by_text("138****0001")).to_be_visible()
    await dialog.get_by_role("button", name="Accept and assist").click()

    # The case opens beside the list; there is nothing to do with it but to write and to give it back.
    banner = other.get_by_role("region", name="Handed over to another province")
    await expect(banner).to_contain_text("Handed over by Haizhou complaint department: your department assists")
    await other.goto(address)
    await expect(other.get_by_role("button", name="Show in full")).to_be_hidden()
    await banner.get_by_role("button", name="Give back").click()
    await other.get_by_label("Why it is given back").fill("网络已核查，无异常")
    await other.get_by_role("button", name=re.compile("^Give the case back")).click()
    await expect(banner).to_be_hidden()
    await other.goto(address)
    await expect(other.get_by_text("小区没有信号")).to_be_hidden()
    await expect(olive.page.get_by_text("gave the case back", exact=True)).to_be_visible()
    assert alice.errors == olive.errors == charlie.errors == []


async def test_a_reminder_is_set_from_the_case_and_done(site: str, browser: Browser) -> None:
    hank, context = await take_seat(browser, site, "hank", "en")
    alice, taking = await take_seat(browser, site, "alice", "en")
    ticket = await (await taking.request.post(f"{site}/api/v1/complaints", data=DANA | {"separate": True})).json()
    page = hank.page
    await page.goto(f"{site}/tickets/{ticket['id']}")
    await page.get_by_role("button", name="Remind me").click()
    await page.get_by_label("What to remember").fill("回电确认")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("Reminder added")).to_be_visible()
    await page.goto(f"{site}/my-work")
    await expect(page.get_by_text("1 ticket of your department has no handler yet")).to_be_visible()
    await page.get_by_role("button", name=re.compile("回电确认")).click()
    await expect(page.get_by_role("article", name=ticket["number"])).to_be_visible()
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Done", exact=True).click()
    await expect(page.get_by_text("Nothing waits for you")).to_be_visible()
    assert hank.errors == alice.errors == []
    assert (await context.request.get(f"{site}/api/v1/my-work")).ok
