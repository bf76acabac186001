"""Limits by what a ticket is, pauses that move the deadline, and reminders that come once."""

from datetime import datetime, timedelta

import pytest

from shouwen.app.worker import make_timers
from shouwen.features.workorders.module import FEATURE
from shouwen.platform.relay import drain
from tests.conftest import TestOffice
from tests.features.workorders.making import Json, acted, done, finished, read, registered, with_leaks


async def after(office: TestOffice, **time: float) -> None:
    """So much later, whatever was due meanwhile has happened, and people were told."""
    office.clock.move_by(timedelta(**time))
    await make_timers(office.office).ring_due()
    await drain(office.database, office.clock, [make(office.desk) for make in FEATURE.subscribers])


async def notices(office: TestOffice, who: str) -> list[str]:
    items = (await office.client(who).get("/api/v1/notices")).json()["items"]
    return [one["kind"] for one in reversed(items)]


def later(office: TestOffice, **time: float) -> str:
    return (office.clock.now() + timedelta(**time)).isoformat()


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({}, "2026-11-23T10:00:00Z"),
        ({"fields": {"area": "rural"}}, "2026-11-22T01:00:00Z"),
        ({"fields": {"area": "rural"}, "urgency": "urgent"}, "2026-11-20T05:00:00Z"),
    ],
)
async def test_the_first_limit_that_fits_counts_by_its_own_calendar(
    office: TestOffice, changes: Json, due: str
) -> None:
    await with_leaks(office)
    ticket = await registered(office, **changes)
    assert ticket["due_at"] == due
    clock = ticket["clock_in_full"]
    assert (clock["due_at"], clock["state"], clock["working"]) == (due, "running", not changes)
    assert clock["soon_at"] < due


async def test_a_pause_moves_the_deadline_by_as_long_as_it_lasted(office: TestOffice) -> None:
    await with_leaks(office)
    ticket = await registered(office, urgency="urgent")
    hank = office.client("hank")
    await after(office, hours=1)
    paused = await done(hank, ticket, "pause", reason="客户不在家", until=later(office, hours=10))
    assert (paused["state"], paused["clock"], paused["due_at"]) == (
        "awaiting_customer",
        "paused",
        "2026-11-20T15:00:00Z",
    )
    assert paused["open_steps"][0]["may_do"] is False
    step = f"steps/{paused['open_steps'][0]['id']}/finish"
    assert (await acted(hank, paused, step, outcome="mended", note="好")).json()["id"] == "workorder-not-now"
    await after(office, hours=2)
    going = await done(hank, ticket, "resume")
    assert (going["state"], going["clock"], going["due_at"]) == ("assigned", "running", "2026-11-20T07:00:00Z")
    why = going["clock_in_full"]["why"]
    assert [(one["why"], one["counted"]) for one in why] == [("clock", True), ("pause", False)]
    assert why[1]["person"]["name"] == "韩峰"


async def test_a_pause_ends_by_itself_and_whoever_has_the_ticket_hears_of_it(office: TestOffice) -> None:
    await with_leaks(office)
    ticket, hank = await registered(office), office.client("hank")
    await done(hank, ticket, "take")
    await done(hank, ticket, "pause", reason="客户出差", until=later(office, hours=5))
    await after(office, hours=5)
    going = await read(hank, ticket)
    assert (going["state"], going["timeline"][-1]["data"]["by_itself"]) == ("in_investigation", True)
    assert await notices(office, "hank") == ["pause_ended"]
    await after(office, hours=5)
    assert (await read(hank, ticket))["version"] == going["version"]


@pytest.mark.parametrize(("hours", "error"), [(-1, "in-the-past"), (24 * 91, "period-too-long")])
async def test_a_pause_ends_some_day(office: TestOffice, hours: int, error: str) -> None:
    await with_leaks(office)
    ticket = await registered(office)
    answer = await acted(office.client("hank"), ticket, "pause", reason="等", until=later(office, hours=hours))
    assert [(one["field"], one["id"]) for one in answer.json()["errors"]] == [("until", error)]


async def test_people_are_reminded_once_when_it_is_near_and_once_when_it_is_over(office: TestOffice) -> None:
    await with_leaks(office, soon_percent=50)
    ticket, hank = await registered(office, urgency="urgent"), office.client("hank")
    await done(hank, ticket, "take")
    await after(office, hours=1, minutes=59)
    assert await notices(office, "hank") == []
    await after(office, minutes=1)
    assert await notices(office, "hank") == ["deadline_near"]
    await after(office, hours=1)
    assert await notices(office, "hank") == ["deadline_near"]
    await after(office, hours=1)
    await after(office, hours=1)
    assert await notices(office, "hank") == ["deadline_near", "deadline_passed"]
    assert await notices(office, "mona") == ["routed", "deadline_near", "deadline_passed"]
    assert await notices(office, "alice") == ["deadline_passed"]
    late = await read(hank, ticket)
    assert (late["clock"], late["clock_in_full"]["state"]) == ("lost", "lost")
    lists = (await hank.get("/api/v1/workorders", params={"late": "true"})).json()["items"]
    assert [one["number"] for one in lists] == [ticket["number"]]
    ended = await finished(hank, await finished(hank, ticket, "mended"))
    assert (ended["state"], ended["clock"], ended["timeline"][-1]["data"]["kept"]) == ("closed", "late", False)
    await after(office, days=9)
    assert await notices(office, "hank") == ["deadline_near", "deadline_passed"]


async def test_a_pause_puts_reminders_off(office: TestOffice) -> None:
    await with_leaks(office)
    ticket, hank = await registered(office, urgency="urgent"), office.client("hank")
    await done(hank, ticket, "take")
    await done(hank, ticket, "pause", reason="等客户", until=later(office, hours=20))
    await after(office, hours=10)
    assert await notices(office, "hank") == []
    await done(hank, ticket, "resume")
    await after(office, hours=3, minutes=12)
    assert await notices(office, "hank") == ["deadline_near"]
    assert datetime.fromisoformat((await read(hank, ticket))["due_at"]) == office.clock.now() + timedelta(minutes=48)
