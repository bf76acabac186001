"""A site with a switch, whoever rings it, and browsers that are phones: real SIP, real voices, real Chromium."""

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
from playwright.async_api import Browser, BrowserContext, async_playwright, expect

from shouwen.app.places import Place
from shouwen.gateways.asterisk import FarEnd, Instance, far_end_plan
from shouwen.gateways.asterisk.far_end import TONES
from shouwen.gateways.asterisk.phones import Phone, Phones, phones_of
from shouwen.gateways.asterisk.programs import Programs, folder_of
from tests.browser.conftest import Seat
from tests.phones.exchange_in_use import HOTLINE, UNPACKED, free_port
from tests.serving import serving

_EXTENSIONS = """insert into extensions select number, id, '一排' || number, true, true, 1
    from units, unnest(array['8001', '8002']) as number where code = 'HZT'"""
# What the page's phone hears is kept where a test can listen to it.
_KEPT = """
window.heardTracks = [];
window.RTCPeerConnection = class extends window.RTCPeerConnection {
  constructor(...given) {
    super(...given);
    this.addEventListener("track", ({ track }) => window.heardTracks.push(track));
  }
};
"""
# How loud a tone is beside what lies around it, in decibel, within a second and a half.
_LOUDNESS = """async (tone) => {
  const audio = new AudioContext();
  const track = window.heardTracks.filter((each) => each.readyState === "live").at(-1);
  if (!track) return 0;
  const ear = new AnalyserNode(audio, { fftSize: 8192, smoothingTimeConstant: 0 });
  audio.createMediaStreamSource(new MediaStream([track])).connect(ear);
  await audio.resume();
  await new Promise((after) => setTimeout(after, 1500));
  const found = new Float32Array(ear.frequencyBinCount);
  ear.getFloatFrequencyData(found);
  const at = (hertz) => found[Math.round((hertz * 8192) / audio.sampleRate)];
  const beside = Math.max(at(tone * 0.85), at(tone * 1.15));
  await audio.close();
  return Number.isFinite(at(tone)) ? at(tone) - Math.max(beside, -120) : 0;
}"""
EVE = "13900000002"
_CLEAR = 20


@dataclass(frozen=True, slots=True)
class Centre:
    """A site with a switch of its own, and whoever rings it."""

    address: str
    dana: Phone
    eve: Phone


@pytest.fixture
async def centre(place: Place, tmp_path: Path, asterisk: Programs) -> AsyncIterator[Centre]:
    with psycopg.connect(place.owner_url) as connection:
        connection.execute(_EXTENSIONS)
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
        yield Centre(address, far.caller("13800000001", TONES[0]), far.caller(f"+86{EVE}", TONES[3]))


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
    fakes = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
        "--disable-gpu",
    ]
    async with async_playwright() as playwright:
        args = [*fakes, "--no-sandbox"] if os.geteuid() == 0 else fakes
        opened = await playwright.chromium.launch(executable_path=program, args=args)
        yield opened
        await opened.close()


async def sits_down(seat: Seat) -> None:
    """At the first free extension; its phone is this page."""
    page = seat.page
    await page.get_by_role("button", name="Sign in at a seat").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("combobox").click()
    await page.locator(".ant-select-item-option").first.click()
    await dialog.locator("button.ant-btn-primary").click()
    await expect(page.get_by_text("Phone ready")).to_be_visible()


async def takes_the_call(seat: Seat, dana: Phone) -> None:
    page = seat.page
    await dana.dial(HOTLINE)
    await expect(page.get_by_role("button", name="Answer")).to_be_visible()
    await page.keyboard.press("Control+Alt+Enter")
    await expect(page.get_by_role("button", name="Hang up")).to_be_visible()


async def hears_a_microphone(phone: Phone, *, loud: bool) -> None:
    """It beeps once a second."""
    async with asyncio.timeout(15):
        while (await phone.hear(1.5)).is_silence is loud:
            pass


async def page_hears(seat: Seat, tone: int) -> bool:
    """Whether this tone stands out in what the page's phone receives."""
    return float(await seat.page.evaluate(_LOUDNESS, tone)) > _CLEAR


async def until_page_hears(seat: Seat, tone: int) -> None:
    async with asyncio.timeout(15):
        while not await page_hears(seat, tone):
            pass


async def keep_what_is_heard(context: BrowserContext) -> None:
    await context.add_init_script(_KEPT)
