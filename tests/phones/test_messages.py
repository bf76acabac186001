"""What callers leave at a real switch becomes one message each, and is heard."""

import asyncio
import io
import shutil
import wave
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from shouwen.app.acd.picking import Patience, Picker
from shouwen.features.policies.contract import PublishRules
from shouwen.features.telephony.contract import HOTLINES
from shouwen.features.telephony.defaults import SHIPPED
from shouwen.features.voicemail.reactions import settle
from shouwen.gateways.asterisk.far_end import heard_in
from shouwen.gateways.asterisk.phones import phones_of
from shouwen.platform.relay import drain
from tests.conftest import TestOffice
from tests.features.policies.publishing import as_json
from tests.features.telephony.seating import finished
from tests.features.voicemail.leaving import HERE, asked, listed, one_message
from tests.phones.driven import Site
from tests.phones.exchange_in_use import HOTLINE, Line, Lines

pytestmark = pytest.mark.phones
_SOON = Patience(quiet=timedelta(seconds=3))
_TONE = 1250


@pytest.fixture
async def site(office: TestOffice, lines: Lines, quiet_line: Line) -> AsyncIterator[Site]:
    made = Site(office, lines)
    await made.begin()
    yield made
    await made.end()


def picker_of(site: Site, lines: Lines) -> Picker:
    return Picker(site.driving, lines.centre.home / "spool", _SOON)


async def picked(picker: Picker) -> None:
    """As soon as the switch has written the last of it."""
    async with asyncio.timeout(30):
        while await picker.look() == 0:  # noqa: ASYNC110 - the switch writes it
            await asyncio.sleep(0.5)


async def heard(office: TestOffice, tmp_path: Path) -> Path:
    """What comes over HTTP, as a file."""
    (message,) = await listed(office, "alice")
    answer = await office.client("alice").get(f"{HERE}/{message['id']}/sound")
    assert answer.status_code == 200, answer.text
    with wave.open(io.BytesIO(answer.content)) as sound:
        assert abs(sound.getnframes() / sound.getframerate() - message["seconds"]) < 1
    place = tmp_path / "heard.wav"
    place.write_bytes(answer.content)
    return place


async def choices_come_soon(site: Site) -> None:
    routing = replace(
        SHIPPED.routing, queues=tuple(replace(each, choices_after_seconds=2) for each in SHIPPED.routing.queues)
    )
    rule, top = as_json(replace(SHIPPED, routing=routing)), site.office.cast.units["HQ"]
    await site.driving.desk.run(PublishRules(HOTLINES, top, None, rule, None, ""), site.office.cast.ada)
    await site.end()
    await site.begin()


async def test_a_message_in_a_led_call_is_heard(site: Site, quiet_line: Line, lines: Lines, tmp_path: Path) -> None:
    await choices_come_soon(site)
    dana = quiet_line.dana
    await dana.dial(HOTLINE)
    call = await site.until("select * from calls")
    recording = lines.centre.home / "spool/recording" / f"message-{call['contact_id']}.wav"
    async with asyncio.timeout(40):
        while not recording.exists():
            await dana.press("2")
            await asyncio.sleep(1.5)
    await asyncio.sleep(4)
    await dana.hang_up()
    await site.until("select 1 from calls where ended_at is not null and outcome = 'voicemail'")
    picker = picker_of(site, lines)
    await picked(picker)
    assert not recording.exists()
    (message,) = await listed(site.office, "alice")
    assert (message["contact"], message["state"]) == (str(call["contact_id"]), "new")
    assert heard_in(await heard(site.office, tmp_path)).has(dana.tone)


async def test_a_message_is_offered_at_the_seat_and_a_call_comes_beside_it(
    site: Site, quiet_line: Line, tmp_path: Path
) -> None:
    office, alice = site.office, site.id_of("alice")
    await site.signs_in("alice")
    message = await one_message(office, tmp_path)
    seat = await site.until("select * from seats where agent_id = %s and offered is not null", alice)
    assert (seat["presence"], seat["offered"]["id"]) == ("ringing", message["id"])
    assert await asked(office, "alice", message["id"], "take") == (204, "")
    await site.until("select 1 from seats where agent_id = %s and hands = 1 and presence = 'idle'", alice)
    await quiet_line.dana.dial(HOTLINE)
    await quiet_line.alice.rings()
    await quiet_line.alice.answer()
    await site.stands("alice", "talking")
    await quiet_line.dana.hang_up()
    await site.stands("alice", "wrap_up")
    assert (await finished(office, UUID(message["contact"])))[0] == 204
    await drain(office.database, office.clock, [settle(office.desk)])
    await site.until("select 1 from seats where agent_id = %s and hands = 0", alice)


async def test_who_calls_a_switch_that_nobody_controls_is_a_contact_once(
    site: Site, lines: Lines, tmp_path: Path
) -> None:
    await site.end()
    spool = lines.centre.home / "spool/unattended"
    async with phones_of(lines.far, lines.centre_at) as phones:
        dana = phones.caller("13800000007", _TONE)
        await dana.dial(HOTLINE)
        await dana.talks(20)
        async with asyncio.timeout(30):
            while not any(each.stat().st_size > 60_000 for each in spool.glob("*.wav")):  # noqa: ASYNC110 - the switch's
                await asyncio.sleep(0.2)
        await dana.hang_up()
        await dana.is_left()
    await site.begin()
    (recording,) = spool.glob("*_13800000007_10086.wav")
    copy = shutil.copy2(recording, tmp_path / recording.name)
    await picked(picker_of(site, lines))
    # Ended after the commit and before the file was gone: the next one finds it there again.
    shutil.copy2(copy, recording)
    again = picker_of(site, lines)
    async with asyncio.timeout(20):
        while recording.exists():
            await again.look()
            await asyncio.sleep(0.3)
    contacts = await site.rows("select channel, phone, unit_id from contacts")
    top = site.office.cast.units["HQ"]
    assert contacts == [{"channel": "voicemail", "phone": "+8613800000007", "unit_id": top}]
    assert heard_in(await heard(site.office, tmp_path)).has(_TONE)
