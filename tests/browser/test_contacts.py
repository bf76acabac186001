"""A contact as people live it: begun by a number, promised in, registered from, never left without a result."""

import re

from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import Seat, take_seat


async def _start(page: Page) -> None:
    await page.get_by_label("Caller's number").fill("13800010001")
    await page.get_by_label("Caller's name").fill("Dana Wong")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("region", name="Contact").get_by_text("Dana Wong")).to_be_visible()


async def _register(page: Page) -> str:
    await page.get_by_role("combobox", name="Category").fill("coverage")
    await expect(page.get_by_title("Signal coverage").first).to_be_visible()
    await page.keyboard.press("Enter")
    await page.get_by_label("Matter complained of").fill("No signal at home")
    await page.get_by_label("District").fill("Linjiang")
    await page.get_by_label("Building").fill("Lakeside Garden 3")
    await page.get_by_label("Description").fill("No signal at all since last night.")
    async with page.expect_response(lambda r: r.url.endswith("/api/v1/complaints") and r.status == 201) as told:
        await page.keyboard.press("Control+Enter")
    return str((await (await told.value).json())["number"])


async def _promise(page: Page) -> None:
    await page.keyboard.press("Control+Alt+P")
    dialog = page.get_by_role("dialog", name="Promise the customer")
    await dialog.get_by_label("What exactly").fill("Call back once the mast is checked")
    await expect(dialog.get_by_text("not yours to promise")).to_have_count(0)
    await dialog.get_by_role("combobox", name="What kind").click()
    await page.get_by_title("Refund or amends (not yours to promise)").click()
    await expect(dialog.get_by_text("“Refund or amends” is not yours to promise")).to_be_visible()
    await dialog.get_by_role("combobox", name="What kind").click()
    await page.get_by_title("Call back").last.click()
    await dialog.get_by_role("button", name="Write down").click()
    await expect(dialog).to_have_count(0)


async def _finish(page: Page, figure: str | None = None) -> None:
    await page.keyboard.press("Control+Shift+Enter")
    dialog = page.get_by_role("dialog", name="How did it end?")
    await expect(dialog.locator("input[type=radio]:focus")).to_have_count(1)
    if figure:
        await page.keyboard.press(figure)
    else:
        await expect(dialog.get_by_role("radio", checked=True)).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(dialog).to_have_count(0)


async def test_from_the_first_number_to_the_result(site: str, browser: Browser) -> None:
    alice, _ = await take_seat(browser, site, "alice", "en")
    page = alice.page
    await _start(page)
    # Number and name are in the form already; the customer is looked up by them.
    await expect(page.get_by_label("Phone", exact=True)).to_have_value("13800010001")
    await expect(page.get_by_text("No customer record for this number.")).to_be_visible()
    await page.get_by_label("Summary").fill("No signal since yesterday")
    await page.get_by_role("combobox", name="What caused it").click()
    await page.get_by_title("A network fault").click()
    await _promise(page)
    await expect(page.get_by_role("region", name="My promises").get_by_text("Call back", exact=True)).to_be_visible()

    await page.reload()
    await expect(page.get_by_role("region", name="Contact").get_by_text("Dana Wong")).to_be_visible()
    await expect(page.get_by_label("Summary")).to_have_value("No signal since yesterday")
    number = await _register(page)
    await expect(page.get_by_text(number).first).to_be_visible()
    await _finish(page)
    await expect(page.get_by_label("Caller's number")).to_be_visible()
    assert alice.errors == []


async def test_a_question_answered_at_once_and_a_contact_handed_over(site: str, browser: Browser) -> None:
    alice, _ = await take_seat(browser, site, "alice", "en")
    page = alice.page
    await _start(page)
    await _finish(page, "2")
    await expect(page.get_by_label("Caller's number")).to_be_focused()

    await _start(page)
    await expect(page.get_by_text(re.compile("Last contact"))).to_be_visible()
    await page.keyboard.press("Control+Alt+H")
    dialog = page.get_by_role("dialog", name="Hand the contact over")
    await dialog.get_by_role("combobox").fill("1002")
    await page.get_by_title(re.compile("1002")).click()
    await dialog.get_by_label("Why").fill("My shift ends")
    await dialog.get_by_role("button", name="Offer").click()
    await expect(page.get_by_text("it stays yours until it is accepted")).to_be_visible()

    bob: Seat
    bob, _ = await take_seat(browser, site, "bob", "en")
    await bob.page.goto(f"{site}/desk")
    await bob.page.get_by_role("button", name="Accept").click()
    await expect(bob.page.get_by_role("region", name="Contact").get_by_role("button", name="Finish")).to_be_visible()
    await expect(page.get_by_label("Caller's number")).to_be_visible()
    assert alice.errors == []
    assert bob.errors == []
