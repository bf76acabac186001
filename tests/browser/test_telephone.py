"""A customer rings, and the phone is the agent's browser: real SIP, real voices, real Chromium."""

import asyncio
import json
import os
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from playwright.async_api import Browser, async_playwright, expect

from shouwen.app.places import Place
from shouwen.gateways.asterisk import FarEnd, Instance, far_end_plan
from shouwen.gateways.asterisk.far_end import TONES
from shouwen.gateways.asterisk.phones import Phone, Phones, phones_of
from shouwen.gateways.asterisk.programs import Programs, folder_of
from tests.browser.conftest import Seat, serving, take_seat
from tests.phones.exchange_in_use import HOTLINE, UNPACKED, free_port

pytestmark = [pytest.mark.browser, pytest.mark.phones]
_EXTENSION = "insert into extensions select '8001', id, '一排一座', true, true, 1 from units where code = 'HZT'"


@dataclass(frozen=True, slots=True)
class Centre:
    """A site with a switch of its own, and whoever rings it."""

    address: str
    dana: Phone


@pytest.fixture
async def centre(place: Place, tmp_path: Path, asterisk: Programs) -> AsyncIterator[Centre]:
    with psycopg.connect(place.owner_url) as connection:
        connection.execute(_EXTENSION)
    sip, carrier = free_port(), free_port(host="127.0.0.2")
    settings = {
        "SHOUWEN_PHONES": "own",
        "SHOUWEN_SIP_PORT": str(sip),
        "SHOUWEN_SWITCH_PORT": str(free_port(socket.SOCK_STREAM)),
        "SHOUWEN_TRUNKS": json.dumps([f"carrier=127.0.0.2:{carrier}"]),
    }
    if (folder_of(UNPACKED) / "root").is_dir():
        settings["ASTERISK_PREFIX"] = str(folder_of(UNPACKED))
    async with (
        serving(place, tmp_path / "h", **settings) as address,
        carrier_of(asterisk, tmp_path, sip, carrier) as far,
    ):
        yield Centre(address, far.caller("13800000001", TONES[0]))


@asynccontextmanager
async def carrier_of(asterisk: Programs, folder: Path, sip: int, port: int) -> AsyncIterator[Phones]:
    far = FarEnd(
        "secret-of-the-far-end",
        centre=f"127.0.0.1:{sip}",
        carrier_port=port,
        desk_port=free_port(),
        ari_port=free_port(socket.SOCK_STREAM),
    )
    instance = Instance(asterisk, far_end_plan(far), folder / "f")
    await instance.start()
    try:
        async with phones_of(instance, far.centre) as phones:
            yield phones
    finally:
        await instance.stop()


@pytest.fixture
async def with_microphone() -> AsyncIterator[Browser]:
    """A Chromium whose microphone beeps."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "Chromium is missing: run `python3 tools/system_packages.py`"
    fakes = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--disable-gpu"]
    async with async_playwright() as playwright:
        args = [*fakes, "--no-sandbox"] if os.geteuid() == 0 else fakes
        opened = await playwright.chromium.launch(executable_path=program, args=args)
        yield opened
        await opened.close()


async def takes_the_call(seat: Seat, dana: Phone) -> None:
    page = seat.page
    await page.get_by_role("button", name="Sign in at a seat").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("combobox").click()
    await page.locator(".ant-select-item-option").first.click()
    await dialog.locator("button.ant-btn-primary").click()
    await expect(page.get_by_text("Phone ready")).to_be_visible()
    await dana.dial(HOTLINE)
    await expect(page.get_by_role("button", name="Answer")).to_be_visible()
    await page.keyboard.press("Control+Alt+Enter")
    await expect(page.get_by_role("button", name="Hang up")).to_be_visible()


async def hears(dana: Phone, loud: bool) -> None:
    """The microphone beeps once a second."""
    async with asyncio.timeout(15):
        while (await dana.hear(1.5)).is_silence is loud:
            pass


async def test_a_call_in_the_browser_outlives_the_page(centre: Centre, with_microphone: Browser) -> None:
    alice, context = await take_seat(with_microphone, centre.address, "alice", "en")
    page, dana = alice.page, centre.dana
    await takes_the_call(alice, dana)
    await hears(dana, loud=True)
    await page.get_by_role("button", name="Mute").click()
    await hears(dana, loud=False)
    await page.get_by_role("button", name="Unmute").click()
    await page.reload()
    await hears(dana, loud=True)
    await page.get_by_role("button", name="Hang up").click()
    await dana.is_left()
    await expect(page.get_by_text("Wrap-up").first).to_be_visible()
    assert alice.errors == []
    await context.close()
