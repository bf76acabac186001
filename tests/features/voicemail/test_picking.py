"""What callers left becomes a message once, whatever is killed in between; what holds nothing is put aside."""

import io
import wave
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from shouwen.features.voicemail.contract import KeepMessage
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.files import site_files
from tests.conftest import TestOffice
from tests.features.telephony.seating import called
from tests.features.voicemail.leaving import HERE, Spool, listed, tone

_COUNTED = text("select count(*) from voice_messages")
_CONTACT = text("select channel, direction, phone, owner_id, ended_at, result from contacts where id = :contact")


async def test_who_calls_while_nobody_leads_is_a_contact_with_a_message(office: TestOffice, tmp_path: Path) -> None:
    spool = Spool(office, tmp_path)
    place = spool.unattended()
    assert await spool.pick() == 1
    assert not place.exists()
    (message,) = await listed(office)
    assert (message["state"], message["caller"], message["dialled"]) == ("new", "138****0055", "10086")
    assert (message["seconds"], message["owner"], message["unit_name"]) == (3, None, "Headquarters")
    ((channel, direction, phone, owner, ended, _),) = await office.read.tuples(_CONTACT, contact=message["contact"])
    assert (channel, direction, phone, owner, ended) == ("voicemail", "in", "+8613800010055", None, None)


async def test_a_message_in_a_led_call_is_in_that_calls_contact(office: TestOffice, tmp_path: Path) -> None:
    spool = Spool(office, tmp_path)
    going = await called(office, None)
    spool.led(going)
    assert await spool.pick() == 0
    over = await called(office, None, ended_at=office.clock.now(), answered_at=None, outcome="voicemail")
    spool.led(over)
    assert await spool.pick() == 1
    (message,) = await listed(office, "bob")
    assert (message["contact"], message["queue"], message["unit_name"]) == (
        str(over),
        "hotline",
        "Haizhou hotline team",
    )
    assert spool.left() == [f"message-{going}.wav"]
    assert [each["id"] for each in await listed(office, contact=str(over))] == [message["id"]]


async def test_what_is_still_being_said_is_left_alone(office: TestOffice, tmp_path: Path) -> None:
    spool = Spool(office, tmp_path)
    spool.unattended(age=timedelta(seconds=3))
    assert await spool.pick() == 0
    office.clock.move_by(timedelta(seconds=10))
    assert await spool.pick() == 1


async def test_a_message_whose_call_nobody_knows_is_a_contact_of_its_own(office: TestOffice, tmp_path: Path) -> None:
    spool = Spool(office, tmp_path)
    spool.led(office.ids.next())
    assert await spool.pick() == 0
    office.clock.move_by(timedelta(minutes=10))
    assert await spool.pick() == 1
    (message,) = await listed(office)
    assert (message["caller"], message["dialled"]) == ("", "")


async def test_killed_between_any_two_steps_there_is_one_message(office: TestOffice, tmp_path: Path) -> None:
    spool = Spool(office, tmp_path)
    content = tone()
    # Killed while its content was copied, and once it was there but no row.
    files = site_files(office.office.settings)
    (files.incoming / "torn").write_bytes(content[:99])
    written = files.incoming / "whole"
    written.write_bytes(content)
    files.keep(written, "0" * 64)
    spool.unattended(content=content)
    assert await spool.pick() == 1
    # Killed after the commit, before the file was removed.
    place = spool.unattended(content=content)
    assert await spool.pick() == 0
    assert not place.exists()
    assert await office.read.value(_COUNTED) == 1


async def test_two_who_pick_at_once_keep_it_once(office: TestOffice, tmp_path: Path) -> None:
    spool = Spool(office, tmp_path)
    spool.unattended()
    await spool.pick()
    (message,) = await listed(office)
    sha256 = await office.read.value(text("select sha256 from voice_messages"))
    again = KeepMessage("unattended-shouwen-1732700000.1", sha256, 1, 3, office.clock.now())
    await office.desk.run(again, THE_SYSTEM)
    assert [each["id"] for each in await listed(office)] == [message["id"]]


async def test_what_holds_nothing_is_put_aside_and_the_rest_goes_on(office: TestOffice, tmp_path: Path) -> None:
    spool = Spool(office, tmp_path)
    broken = [spool.unattended(1, content=b""), spool.unattended(2, content=tone()[:44])]
    broken += [spool.unattended(3, content=tone(0.5)), spool.unattended(4, content=b"\0" * 9_000)]
    spool.unattended(5)
    spool.leave("recording", "talk-of-two", tone())
    assert await spool.pick() == 1
    assert spool.aside() == sorted(each.name for each in broken)
    assert spool.left() == ["talk-of-two.wav"]
    office.clock.move_by(timedelta(days=31))
    await spool.pick()
    assert spool.aside() == []


async def test_a_torn_head_is_mended_and_heard(office: TestOffice, tmp_path: Path) -> None:
    spool = Spool(office, tmp_path)
    spool.unattended(content=tone(2.0, told=0))
    await spool.pick()
    (message,) = await listed(office)
    heard = await office.client("alice").get(f"{HERE}/{message['id']}/sound")
    with wave.open(io.BytesIO(heard.content)) as sound:
        assert (sound.getframerate(), sound.getnframes()) == (8_000, 16_000)
