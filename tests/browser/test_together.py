"""Linked work orders are closed in one act: those at their end can be ticked, and the others say why not."""

from playwright.async_api import Browser, expect

from tests.browser.conftest import take_seat
from tests.conftest import TestOffice
from tests.features.workorders.making import done, read, registered
from tests.features.workorders.test_together import leaks, two


async def test_what_is_ready_is_ticked_and_closed_with_it(office: TestOffice, site: str, browser: Browser) -> None:
    await leaks(office)
    first, second = await two(office)
    waiting = await registered(office, matter="另一处漏水")
    alice = office.client("alice")
    await done(alice, await read(alice, first), "link", other=waiting["id"])
    seat, _ = await take_seat(browser, site, "alice", "en")
    page = seat.page
    await page.goto(f"{site}/workorders/{first['id']}")
    await page.get_by_role("button", name="Do it").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_text("Told", exact=True).click()
    ready = dialog.get_by_role("checkbox", name=second["number"])
    await expect(ready).to_be_enabled()
    await expect(dialog.get_by_role("checkbox", name=waiting["number"])).to_be_disabled()
    await expect(dialog.get_by_text("No step of this work order that waits now closes it")).to_be_visible()
    await ready.check()
    await dialog.get_by_label("Note").fill("Told by telephone")
    await page.keyboard.press("Control+Enter")
    await expect(dialog).to_be_hidden()
    assert [(await read(alice, each))["state"] for each in (first, second)] == ["closed", "closed"]
    assert (await read(alice, waiting))["state"] != "closed"
    await expect(page.get_by_text("Escalated to").first).to_be_visible()
    await expect(page.get_by_text("Something else was recorded")).to_be_hidden()
    assert seat.errors == []
