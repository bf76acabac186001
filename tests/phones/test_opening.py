"""A caller of a queue that is closed hears so and may leave a message; once it is open again the phone rings."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from msgspec.structs import replace

from shouwen.features.telephony.contract import HOTLINES
from shouwen.features.telephony.contract.opening import CloseQueue, QueueHours, ReopenQueue
from shouwen.features.telephony.defaults import SHIPPED
from tests.conftest import TestOffice
from tests.features.policies.publishing import publish
from tests.phones.driven import Site
from tests.phones.exchange_in_use import HOTLINE, Line, Lines

pytestmark = pytest.mark.phones
NEVER = replace(SHIPPED, opening=(QueueHours("hotline", ((),) * 7),))
CLOSED = "select 1 from queue_lines where code = 'hotline' and closed = %s"


@pytest.fixture
async def site(office: TestOffice, lines: Lines, quiet_line: Line) -> AsyncIterator[Site]:
    made = Site(office, lines)
    await made.begin()
    yield made
    await made.end()


async def test_closed_by_hand_it_rings_nobody_and_opened_again_it_does(site: Site, quiet_line: Line) -> None:
    dana, alice = quiet_line.dana, quiet_line.alice
    await site.signs_in("alice")
    grace = site.office.cast.grace
    await site.driving.desk.run(CloseQueue("hotline", "机房漏水"), grace)
    await site.until(CLOSED, "emergency", seconds=2)
    await dana.dial(HOTLINE)
    await dana.talks()
    assert not (await dana.hear(2)).is_silence, "the announcement"
    call = await site.until("select * from calls where outcome = 'closed'")
    assert call["queue"] == "hotline"
    assert alice.calls == 0
    await dana.hang_up()
    await site.until("select 1 from calls where ended_at is not null")
    await site.driving.desk.run(ReopenQueue("hotline"), grace)
    await site.until(CLOSED, "", seconds=2)
    await dana.dial(HOTLINE)
    await alice.rings()
    await alice.answer()
    await site.stands("alice", "talking", stage="talking")
    assert (await dana.hear()).has(alice.tone)


async def test_who_waits_when_it_is_closed_by_hand_may_leave_a_message(site: Site, quiet_line: Line) -> None:
    dana = quiet_line.dana
    await dana.dial(HOTLINE)
    await dana.talks()
    await site.until("select 1 from queue_lines where code = 'hotline' and waiting = 1")
    await site.driving.desk.run(CloseQueue("", "疏散"), site.office.cast.grace)
    await site.until("select 1 from call_steps where kind = 'left' and detail->>'outcome' = 'closed'", seconds=3)
    # What is said takes some seconds; then the message is taken.
    await dana.hear(18)
    await dana.hang_up()
    left = await site.until("select * from call_steps where kind = 'message'", seconds=10)
    assert left["detail"]["seconds"] > 0


async def test_it_goes_by_the_rule_also_after_the_process_began_anew(site: Site, quiet_line: Line) -> None:
    """A closure that ends by itself leaves the queue to its hours, which are none."""
    now = site.driving.clock.now()
    soon = CloseQueue("hotline", "演练", now + timedelta(seconds=3))
    await site.driving.desk.run(soon, site.office.cast.grace)
    await site.until(CLOSED, "emergency", seconds=2)
    await site.end()
    await publish(site.office, "HQ", NEVER, name=HOTLINES)
    await site.begin()
    await site.until(CLOSED, "hours", seconds=6)
    await quiet_line.dana.dial(HOTLINE)
    await site.until("select 1 from calls where outcome = 'closed'")
    await quiet_line.dana.hang_up()
    await site.until("select 1 from calls where ended_at is not null")
