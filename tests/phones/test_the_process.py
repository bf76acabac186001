"""The process that drives calls: what it keeps of them, and that nothing is lost when it is ended in their midst."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from shouwen.features.telephony.contract import HangUp, HasResult, Hold, Resume
from shouwen.features.telephony.ports import LegId
from shouwen.gateways.asterisk import Ari
from shouwen.gateways.asterisk.switch import AsteriskSwitch
from tests.conftest import TestOffice
from tests.phones.driven import Site
from tests.phones.exchange_in_use import HOTLINE, Line, Lines

pytestmark = pytest.mark.phones


@pytest.fixture
async def site(office: TestOffice, lines: Lines, quiet_line: Line) -> AsyncIterator[Site]:
    made = Site(office, lines)
    await made.begin()
    yield made
    await made.end()


async def test_a_call_is_a_contact_with_its_course(site: Site, quiet_line: Line) -> None:
    dana, alice = quiet_line.dana, quiet_line.alice
    await site.signs_in("alice")
    await dana.dial(HOTLINE)
    await alice.rings()
    ringing = await site.stands("alice", "ringing")
    assert ringing["contact_id"] is not None
    await alice.answer()
    await site.stands("alice", "talking", stage="talking")
    assert (await alice.hear()).has(dana.tone)
    me = str(site.id_of("alice"))
    await site.wishes(Hold(me))
    await site.stands("alice", "talking", stage="held")
    await site.wishes(Resume(me))
    await site.stands("alice", "talking", stage="talking")
    await site.wishes(HangUp(me))
    await dana.is_left()
    await site.stands("alice", "wrap_up", reason="no_result")
    call = await site.until("select * from calls where ended_at is not null")
    assert call["contact_id"] == ringing["contact_id"]
    assert (call["outcome"], call["ended_by"], call["caller"]) == ("answered", "seat", "13800000001")
    assert call["talked"] > 0
    assert call["held"] > 0
    contact = (await site.rows("select * from contacts where id = %s", call["contact_id"]))[0]
    assert (contact["phone"], contact["owner_id"]) == ("+8613800000001", site.id_of("alice"))
    assert contact["ended_at"] is None
    steps = await site.rows("select kind from call_steps where contact_id = %s order by seq, no", call["contact_id"])
    kinds = [each["kind"] for each in steps]
    assert kinds[:3] == ["arrived", "queued", "offered"]
    assert kinds[-2:] == ["left", "over"]
    await site.says(HasResult(me, str(call["contact_id"])))
    await site.stands("alice", "idle")


async def test_whoever_gives_up_is_a_contact_too(site: Site, quiet_line: Line) -> None:
    await quiet_line.dana.dial(HOTLINE)
    await site.until("select * from calls")
    await quiet_line.dana.hang_up()
    call = await site.until("select * from calls where ended_at is not null")
    assert call["outcome"] == "abandoned"
    contact = (await site.rows("select * from contacts where id = %s", call["contact_id"]))[0]
    assert (contact["result"], contact["owner_id"]) == ("abandoned", None)
    assert contact["ended_at"] is not None


async def test_a_call_goes_on_when_the_process_is_ended_and_begun_again(site: Site, quiet_line: Line) -> None:
    dana, alice = quiet_line.dana, quiet_line.alice
    await site.signs_in("alice")
    await dana.dial(HOTLINE)
    await alice.rings()
    await alice.answer()
    await site.stands("alice", "talking", stage="talking")
    assert (await alice.hear()).has(dana.tone)
    await site.end()
    assert (await alice.hear()).has(dana.tone)
    await site.begin()
    await site.wishes(Hold(str(site.id_of("alice"))))
    await site.stands("alice", "talking", stage="held")
    assert not (await dana.hear()).has(alice.tone)
    await site.end()
    await dana.hang_up()
    await alice.hang_up()
    await asyncio.sleep(0.2)
    await site.begin()
    await site.stands("alice", "wrap_up")
    assert (await site.rows("select outcome from calls")) == [{"outcome": "answered"}]


async def test_a_phone_goes_on_ringing_for_whoever_takes_over(site: Site, quiet_line: Line) -> None:
    dana, alice = quiet_line.dana, quiet_line.alice
    await site.signs_in("alice")
    await dana.dial(HOTLINE)
    await alice.rings()
    await site.stands("alice", "ringing")
    await site.end()
    await site.begin()
    await alice.answer()
    await site.stands("alice", "talking", stage="talking")
    assert (await dana.hear()).has(alice.tone)
    assert await site.rows("select 1 from call_steps where kind = 'withdrawn'") == []


async def test_a_phone_that_rings_for_nobody_is_hung_up_though_the_switch_told_nothing(
    site: Site, lines: Lines, quiet_line: Line
) -> None:
    await site.signs_in("alice")
    async with Ari(
        f"http://127.0.0.1:{lines.centre.plan.ari_port}/ari", lines.centre.plan.secret, "another"
    ) as another:
        await AsteriskSwitch(another).ring(LegId("seat-99"), "alice", "", 20, {})
        await quiet_line.alice.rings()
        await quiet_line.alice.is_left(3)


async def test_what_was_kept_and_not_done_is_done_by_the_next(site: Site, quiet_line: Line) -> None:
    dana, alice = quiet_line.dana, quiet_line.alice
    await site.signs_in("alice")
    await dana.dial(HOTLINE)
    await alice.rings()
    await alice.answer()
    await site.stands("alice", "talking", stage="talking")
    await site.end()  # perhaps before the two were put together
    await site.begin()
    await asyncio.sleep(0.5)
    assert (await alice.hear()).has(dana.tone)


async def test_a_caller_who_waits_while_nobody_leads_is_answered_then(site: Site, quiet_line: Line) -> None:
    dana, alice = quiet_line.dana, quiet_line.alice
    await dana.dial(HOTLINE)
    await site.until("select * from calls")
    await site.end()
    await site.begin()
    await site.signs_in("alice")
    await alice.rings()
    await alice.answer()
    await site.stands("alice", "talking", stage="talking")
    # What is kept is done a moment later: until then the caller hears music.
    async with asyncio.timeout(10):
        while not (await dana.hear()).has(alice.tone):
            pass
    assert len(await site.rows("select * from calls")) == 1


async def test_who_calls_while_nobody_leads_rings_until_somebody_does(site: Site, quiet_line: Line) -> None:
    dana, alice = quiet_line.dana, quiet_line.alice
    await site.signs_in("alice")
    await site.end()
    await dana.dial(HOTLINE)
    await asyncio.sleep(1)
    assert not dana.is_talking
    await site.begin()
    await alice.rings()
    await alice.answer()
    await site.stands("alice", "talking", stage="talking")
    assert (await dana.hear()).has(alice.tone)
