"""A customer rings, and the phones are browsers: an agent's, and a supervisor's beside it."""

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.calling import (
    EVE,
    Centre,
    centre,
    hears_a_microphone,
    keep_what_is_heard,
    page_hears,
    sits_down,
    takes_the_call,
    until_page_hears,
    with_microphone,
)
from tests.browser.conftest import take_seat

__all__ = ["centre", "with_microphone"]
pytestmark = [pytest.mark.browser, pytest.mark.phones]


async def test_a_call_in_the_browser_outlives_the_page(centre: Centre, with_microphone: Browser) -> None:
    alice, context = await take_seat(with_microphone, centre.address, "alice", "en")
    page, dana = alice.page, centre.dana
    await sits_down(alice)
    await takes_the_call(alice, dana)
    await hears_a_microphone(dana, loud=True)
    await page.get_by_role("button", name="Mute").click()
    await hears_a_microphone(dana, loud=False)
    await page.get_by_role("button", name="Unmute").click()
    await page.reload()
    await hears_a_microphone(dana, loud=True)
    await page.get_by_role("button", name="Hang up").click()
    await dana.is_left()
    await expect(page.get_by_text("Wrap-up").first).to_be_visible()
    assert alice.errors == []
    await context.close()


async def _asks_somebody_outside(page: Page, centre: Centre) -> None:
    """The customer hears music meanwhile; then all three hear each other, and then two again."""
    await page.keyboard.press("Control+Alt+C")
    dialog = page.get_by_role("dialog", name="Ask somebody")
    await dialog.get_by_role("tab", name="Number or phone book").click()
    await dialog.get_by_role("textbox").last.fill(EVE)
    await dialog.get_by_role("button", name="Ring").first.click()
    await centre.eve.rings()
    await centre.eve.answer()
    assert (await centre.dana.hear()).is_music
    await page.get_by_role("button", name="Join all").click()
    await expect(page.get_by_role("region", name="Call in hand").get_by_text("Three-way")).to_be_visible()
    assert (await centre.eve.hear()).has(centre.dana.tone)
    assert (await centre.dana.hear()).has(centre.eve.tone)
    await centre.eve.hang_up()
    await expect(page.get_by_role("button", name="Hold")).to_be_visible()


async def _registers(page: Page) -> None:
    """The wrap-up is a complaint: the caller's number stands in the form already."""
    await expect(page.get_by_label("Phone", exact=True)).to_have_value("13800000001")
    await page.get_by_label("Customer's name").fill("Dana Wong")
    await page.get_by_role("combobox", name="Category").fill("coverage")
    await expect(page.get_by_title("Signal coverage").first).to_be_visible()
    await page.keyboard.press("Enter")
    await page.get_by_label("Matter complained of").fill("No signal at home")
    await page.get_by_label("District").fill("Linjiang")
    await page.get_by_label("Building").fill("Lakeside Garden 3")
    await page.get_by_label("Description").fill("No signal at all since last night.")
    async with page.expect_response(lambda r: r.url.endswith("/api/v1/complaints") and r.status == 201):
        await page.keyboard.press("Control+Enter")


async def _finishes(page: Page) -> None:
    """By keys alone: the complaint is the result already. Then the seat is free again."""
    await page.keyboard.press("Control+Shift+Enter")
    dialog = page.get_by_role("dialog", name="How did it end?")
    result = dialog.get_by_role("radio", checked=True)
    await expect(result).to_have_value("registered")
    await expect(result).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_text("The last call has no result yet.")).to_be_hidden()
    await expect(page.get_by_text("Idle").first).to_be_visible()


async def test_a_call_of_three_a_supervisor_in_it_and_a_complaint(centre: Centre, with_microphone: Browser) -> None:
    alice, at_alice = await take_seat(with_microphone, centre.address, "alice", "en")
    bob, at_bob = await take_seat(with_microphone, centre.address, "bob", "en")
    dana = centre.dana
    await keep_what_is_heard(at_bob)
    await bob.page.goto(f"{centre.address}/telephone/board")
    await sits_down(alice)
    await takes_the_call(alice, dana)
    await sits_down(bob)
    await alice.page.get_by_role("button", name="Hold").click()
    assert (await dana.hear()).is_music
    await alice.page.get_by_role("button", name="Resume").click()
    await hears_a_microphone(dana, loud=True)
    await _asks_somebody_outside(alice.page, centre)

    await alice.page.get_by_role("button", name="Mute").click()
    await bob.page.get_by_role("button", name="Listen").first.click()
    await until_page_hears(bob, dana.tone)
    await hears_a_microphone(dana, loud=False)
    await bob.page.get_by_role("button", name="Come in").first.click()
    await hears_a_microphone(dana, loud=True)
    await bob.page.get_by_role("button", name="Stop listening").first.click()
    await hears_a_microphone(dana, loud=False)
    assert not await page_hears(bob, dana.tone)

    await alice.page.get_by_role("button", name="Hang up").click()
    await dana.is_left()
    await _registers(alice.page)
    await _finishes(alice.page)
    assert (alice.errors, bob.errors) == ([], [])
    for context in (at_alice, at_bob):
        await context.close()
