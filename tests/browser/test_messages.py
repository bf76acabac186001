"""A caller left a message while nobody led the telephone: Alice takes it, hears it and has done with it."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, expect

from shouwen.app.places import Place
from tests.browser.calling import Centre, centre, sits_down, with_microphone
from tests.browser.conftest import take_seat
from tests.features.voicemail.leaving import tone
from tests.serving import serving

__all__ = ["centre", "with_microphone"]
_MINUTE = 60


def left(spool: Path) -> None:
    """What a switch wrote a minute ago while nobody led it."""
    recording = spool / "unattended" / "shouwen-1732700000.1_13800010055_10086.wav"
    recording.parent.mkdir(parents=True, exist_ok=True)
    recording.write_bytes(tone())
    said = time.time() - _MINUTE
    os.utime(recording, (said, said))


@pytest.fixture
async def site(place: Place, tmp_path: Path) -> AsyncIterator[str]:
    """Its switch is elsewhere and cannot be reached; the spool can."""
    left(tmp_path / "spool")
    settings = {"SHOUWEN_PHONES": "outside", "SHOUWEN_SWITCH_URL": "http://127.0.0.1:9/ari"}
    async with serving(place, tmp_path / "h", **settings, SHOUWEN_SWITCH_SPOOL=str(tmp_path / "spool")) as address:
        yield address


async def plays(sound: Locator) -> None:
    async with asyncio.timeout(15):
        while await sound.evaluate("sound => sound.currentTime") < 0.2:  # noqa: ASYNC110 - the browser plays it
            await asyncio.sleep(0.1)


async def test_a_message_is_taken_heard_and_finished(site: str, browser: Browser) -> None:
    alice, _ = await take_seat(browser, site, "alice", "en")
    page = alice.page
    await page.goto(f"{site}/telephone")
    table = page.get_by_role("table", name="Messages")
    await table.get_by_role("button", name="138****0055").click(timeout=30_000)
    drawer = page.get_by_role("dialog", name="A message")
    await expect(drawer.get_by_text("New")).to_be_visible()
    await page.keyboard.press("t")
    await expect(drawer.get_by_text("Taken").first).to_be_visible()
    await page.keyboard.press("p")
    await plays(drawer.locator("audio"))
    await drawer.get_by_role("combobox", name="Result").click()
    await page.get_by_title("Solved").click()
    await drawer.get_by_label("What was said and done").fill("Called, all is well")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("No messages are waiting")).to_be_visible()
    await page.get_by_title("Done").click()
    await expect(table.get_by_text("138****0055")).to_be_visible()
    assert alice.errors == []


@pytest.mark.phones
async def test_a_message_is_offered_at_the_seat_and_taken_by_key(
    centre: Centre, with_microphone: Browser, tmp_path: Path
) -> None:
    """On any screen; what is in hand stands in the top bar, and keeps one at the seat."""
    alice, context = await take_seat(with_microphone, centre.address, "alice", "en")
    page = alice.page
    await sits_down(alice)
    left(tmp_path / "h" / "switch" / "spool")
    offer = page.get_by_role("region", name="A message to take up")
    await expect(offer.get_by_text("138****0055")).to_be_visible(timeout=30_000)
    await page.keyboard.press("Control+Alt+Enter")
    drawer = page.get_by_role("dialog", name="A message")
    await expect(drawer.get_by_text("Taken").first).to_be_visible()
    await expect(offer).to_be_hidden()
    await expect(page.get_by_role("link", name="1 message in hand")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.get_by_title("Seat: idle, busy, sign out").click()
    await page.get_by_role("menuitem", name="Sign out of the seat").click()
    await expect(page.get_by_text("Finish the messages in your hand").first).to_be_visible()
    assert alice.errors == []
    await context.close()
