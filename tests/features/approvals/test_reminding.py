"""Whoever decides is reminded once when the answer is near, and once when it is over; then those above hear of it."""

from datetime import timedelta

from shouwen.app.worker import make_timers
from shouwen.features.approvals.contract import LADDER, WatchApproval
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.approvals.asking import agreed, approval_of, notices, proposed, stands_in
from tests.features.approvals.test_levels import ABOVE
from tests.features.policies.publishing import publish

HOUR = timedelta(hours=1)


async def kinds(office: TestOffice, who: str) -> list[str]:
    return [one["kind"] for one in await notices(office, who)]


async def waited(office: TestOffice, time: timedelta) -> None:
    office.clock.move_by(time)
    await make_timers(office.office).ring_due()


async def test_near_and_over_are_each_told_once(office: TestOffice) -> None:
    await proposed(office, "60.00")
    await waited(office, 19 * HOUR)
    assert await kinds(office, "mona") == []
    await waited(office, HOUR)
    assert await kinds(office, "mona") == ["approval_due"]
    await waited(office, 4 * HOUR)
    await waited(office, 4 * HOUR)
    assert sorted(await kinds(office, "mona")) == ["approval_due", "approval_overdue"]


async def test_once_it_is_over_the_next_above_hear_of_it_and_only_then(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    await waited(office, 20 * HOUR)
    assert await kinds(office, "grace") == []
    await waited(office, 4 * HOUR)
    (told,) = await notices(office, "grace")
    found = await approval_of(office, ticket)
    assert (told["kind"], told["ticket_id"]) == ("approval_overdue", found["id"])
    assert told["data"] == {"amount": "60.00", "matter": "money", "about": ticket["number"]}
    assert await kinds(office, "hank") == []


async def test_whoever_stands_in_is_reminded_too(office: TestOffice) -> None:
    await proposed(office, "60.00")
    await stands_in(office, office.cast.olive, office.cast.mona)
    await waited(office, 20 * HOUR)
    assert await kinds(office, "olive") == ["approval_due"]


async def test_the_limit_is_the_rule_s(office: TestOffice) -> None:
    await publish(office, "HZ", {"rungs": ABOVE, "answer_hours": 5}, name=LADDER)
    office.clock.move_by(HOUR)
    await proposed(office, "60.00")
    await waited(office, 4 * HOUR)
    assert await kinds(office, "mona") == ["approval_due"]


async def test_of_what_was_decided_nobody_is_reminded(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    await agreed(office.client("mona"), await approval_of(office, ticket))
    await waited(office, 24 * HOUR)
    assert await kinds(office, "mona") == []
    assert await kinds(office, "grace") == []


async def test_looking_again_reminds_of_nothing_twice(office: TestOffice) -> None:
    ticket = await proposed(office, "60.00")
    await waited(office, 24 * HOUR)
    found = await approval_of(office, ticket)
    for _ in range(2):
        await office.desk.run(WatchApproval(found["id"]), THE_SYSTEM)
    assert await kinds(office, "mona") == ["approval_overdue"]
