"""The main job as people do it: by keyboard, in a browser, two of them on one case."""

import re
import time

from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import Seat, take_seat
from tests.cast import PEOPLE

HAN = re.compile(r"[㐀-鿿]")


async def _register(seat: Seat) -> str:
    """Dana's complaint, typed in; answers the ticket's id."""
    page = seat.page
    await page.get_by_label("Phone", exact=True).fill("13800010001")
    await page.get_by_label("Customer's name").fill("Dana Wong")
    await page.get_by_role("combobox", name="Category").fill("coverage")
    await expect(page.get_by_title("Signal coverage").first).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Haizhou network department")).to_be_visible()
    await page.get_by_label("Matter complained of").fill("No signal at home")
    await page.get_by_label("District").fill("Linjiang")
    await page.get_by_label("Building").fill("Lakeside Garden 3")
    await page.get_by_label("Description").fill("No signal at all since last night.")
    async with page.expect_response(lambda r: r.url.endswith("/api/v1/complaints") and r.status == 201) as told:
        await page.keyboard.press("Control+Enter")
    answer = await (await told.value).json()
    await expect(page.get_by_text(answer["number"]).first).to_be_visible()
    return str(answer["id"])


TABS = {
    "a": "Accept",
    "l": "Log contact",
    "p": "Propose",
    "r": "Reply",
    "s": "Satisfaction",
    "f": "Records",
    "c": "Close",
}


async def _write(page: Page, key: str, text: str | None = None) -> None:
    """Opens an action of the composer by its key, once the case allows it, and writes."""
    await expect(page.get_by_role("tab", name=TABS[key])).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.press(key)
    await expect(page.get_by_role("tab", name=TABS[key])).to_have_attribute("aria-selected", "true")
    if text is not None:
        await page.locator("textarea:visible").first.fill(text)


async def _send(page: Page, key: str, text: str | None = None) -> None:
    """Writes and sends with Ctrl+Enter."""
    await _write(page, key, text)
    async with page.expect_response(lambda r: r.request.method == "POST" and r.status == 200):
        await page.keyboard.press("Control+Enter")


async def _no_han(seat: Seat) -> None:
    words = await seat.page.inner_text("body")
    for _, name, *_rest in PEOPLE:
        words = words.replace(name, "").replace(name[0], "")
    assert not HAN.search(words), [line for line in words.splitlines() if HAN.search(line)]


async def test_a_complaint_is_taken_handled_answered_and_closed(site: str, browser: Browser) -> None:
    alice, _ = await take_seat(browser, site, "alice", "en")
    ticket = await _register(alice)
    await _no_han(alice)

    hank, _ = await take_seat(browser, site, "hank", "en")
    await hank.open_case(ticket)
    await expect(hank.page.get_by_text("No signal at home").first).to_be_visible()
    await _send(hank.page, "a")
    await expect(hank.page.get_by_text("In investigation").first).to_be_visible()
    await _write(hank.page, "l", "Called the customer: a visit on Saturday.")
    await expect(hank.page.get_by_label("Customer reached")).to_be_checked()
    await hank.page.keyboard.press("Control+Enter")
    await expect(hank.page.get_by_text("Called the customer: a visit on Saturday.").first).to_be_visible()
    await _send(hank.page, "p", "An indoor antenna was installed; the signal is back.")
    await _no_han(hank)

    olive, _ = await take_seat(browser, site, "olive", "en")
    await olive.open_case(ticket)
    await _send(olive.page, "r", "We installed an antenna. Are you satisfied?")
    await expect(olive.page.get_by_text("Replied").first).to_be_visible()
    await _write(olive.page, "s")
    await olive.page.get_by_role("tabpanel").get_by_text("Satisfied", exact=True).click()
    async with olive.page.expect_response(lambda r: r.url.endswith("/satisfaction") and r.status == 200):
        await olive.page.keyboard.press("Control+Enter")

    await hank.open_case(ticket)
    await _send(hank.page, "f", "The building has thick walls; the antenna reaches every room.")
    await expect(hank.page.get_by_text("Under review").first).to_be_visible()
    await expect(hank.page.get_by_role("tab", name=TABS["c"])).to_have_count(0)
    rex, _ = await take_seat(browser, site, "rex", "en")
    await rex.open_case(ticket)
    await _send(rex.page, "c")
    await expect(rex.page.get_by_text("Closed").first).to_be_visible()
    await _no_han(rex)
    assert [alice.errors, hank.errors, olive.errors, rex.errors] == [[], [], [], []]


async def test_two_officers_see_each_other_and_a_stale_reply_is_merged(site: str, browser: Browser) -> None:
    alice, _ = await take_seat(browser, site, "alice", "en")
    ticket = await _register(alice)
    hank, _ = await take_seat(browser, site, "hank", "en")
    await hank.open_case(ticket)
    await _send(hank.page, "a")
    await _send(hank.page, "p", "An indoor antenna was installed.")

    olive, _ = await take_seat(browser, site, "olive", "en")
    oscar, _ = await take_seat(browser, site, "oscar", "en")
    for officer in (olive, oscar):
        await officer.open_case(ticket)
    await expect(olive.page.get_by_role("img", name=re.compile("区磊 is"))).to_be_visible()

    await _write(olive.page, "r", "Olive's careful answer. Are you satisfied?")
    await _send(oscar.page, "r", "Oscar's quick answer. Are you satisfied?")
    sent = time.monotonic()
    await expect(olive.page.get_by_text("Oscar's quick answer").first).to_be_visible(timeout=5000)
    assert time.monotonic() - sent < 2, "a colleague's reply must be seen at once"

    await olive.page.keyboard.press("Control+Enter")
    merge = olive.page.get_by_role("button", name=re.compile("Merge both texts"))
    await expect(merge).to_be_visible()
    await olive.page.keyboard.press("Control+m")
    await expect(merge).to_be_hidden()
    async with olive.page.expect_response(lambda r: r.url.endswith("/reply") and r.status == 200):
        await olive.page.keyboard.press("Control+Enter")
    assert [alice.errors, hank.errors, olive.errors, oscar.errors] == [[], [], [], []]
