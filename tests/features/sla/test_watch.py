"""Reminders and deadlines are told once, when they have passed and not otherwise; timers only ask."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from shouwen.app.worker import make_timers
from shouwen.features.sla.contract import WATCH_TIMER, ClockState
from shouwen.features.sla.tables import clock_reminders, clocks, ticket_times
from shouwen.features.tickets.reactions import watch
from shouwen.platform.tables import timers
from shouwen.platform.timers import DueTimer
from tests.conftest import MORNING, TestOffice
from tests.features.complaints.steps import Json, case_of, complaint_in, done, register

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
Told = list[tuple[str, int]]


async def later(office: TestOffice, hours: float) -> None:
    office.clock.move_to(MORNING + hours * HOUR)


async def ring(office: TestOffice) -> None:
    waiting = make_timers(office.office)
    while await waiting.ring_due():
        pass


async def told(office: TestOffice, ticket: Json, kind: str) -> Told:
    """Rings everything that is due; what was told of one clock so far, 0 for the breach itself."""
    await ring(office)
    entries = (await case_of(office.client("olive"), ticket))["timeline"]
    about = [entry["data"] for entry in entries if entry["type"].startswith("sla.") and entry["data"]["kind"] == kind]
    return [(data["kind"], data.get("percent", 0)) for data in about]


def of(kind: str, *percents: int) -> Told:
    return [(kind, percent) for percent in percents]


async def test_each_mark_is_told_once_when_it_has_passed(office: TestOffice) -> None:
    ticket = await register(office)
    # 48 hours by the clock: half of them, four fifths, all.
    for hours, expected in ((23.99, ()), (24, (50,)), (38.3, (50,)), (38.4, (50, 80)), (48, (50, 80))):
        await later(office, hours)
        assert await told(office, ticket, "overall") == of("overall", *expected), hours
    office.clock.move_by(SECOND)
    assert await told(office, ticket, "overall") == of("overall", 50, 80, 100, 0)
    await later(office, 90)
    assert await told(office, ticket, "overall") == of("overall", 50, 80, 100, 0)


async def test_the_first_reminder_says_what_it_is_about(office: TestOffice) -> None:
    ticket = await register(office)
    await later(office, 24)
    await ring(office)
    entries = (await case_of(office.client("olive"), ticket))["timeline"]
    (entry,) = [e for e in entries if e["type"] == "sla.reminded" and e["data"]["kind"] == "overall"]
    assert entry["data"] == {"kind": "overall", "round": 0, "percent": 50, "due_at": "2026-11-22T01:00:00Z"}
    assert entry["actor"] is None


async def test_a_worker_that_stood_still_tells_only_the_highest_mark_and_keeps_all(office: TestOffice) -> None:
    ticket = await register(office)
    await later(office, 60)
    assert await told(office, ticket, "overall") == of("overall", 100, 0)
    c = clock_reminders.c
    kept = await office.read.tuples(select(c.percent, c.told).where(c.kind == "overall").order_by(c.percent))
    assert kept == [(50, False), (80, False), (100, True)]


async def test_two_sweeps_tell_once(office: TestOffice) -> None:
    ticket = await register(office)
    due = await office.read.all(select(timers).where(timers.c.kind == WATCH_TIMER), DueTimer)
    await later(office, 60)
    for timer in (*due, *due, DueTimer(UUID(int=5), WATCH_TIMER, UUID(ticket["id"]), MORNING, 0)):
        await watch(office.desk)(timer)
    assert await told(office, ticket, "overall") == of("overall", 100, 0)


async def test_a_timer_for_what_was_put_off_does_nothing(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    due = await office.read.all(select(timers).where(timers.c.kind == WATCH_TIMER), DueTimer)
    await done(office.client("olive"), ticket, "reply")
    for timer in due:
        await watch(office.desk)(timer)
    for kind in ("contact", "plan", "answer", "overall"):
        assert await told(office, ticket, kind) == []


async def test_a_reply_in_time_leaves_nothing_to_tell(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    await later(office, 48)
    await done(office.client("olive"), ticket, "reply")
    await later(office, 60)
    assert await told(office, ticket, "overall") == []


async def test_a_reply_just_before_a_late_sweep_hides_no_breach_and_makes_none(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    await later(office, 48)
    office.clock.move_by(SECOND)
    await done(office.client("olive"), ticket, "reply")
    # Late by a second: told, although the clock stands. No reminder: there is nothing left to do.
    assert await told(office, ticket, "overall") == of("overall", 0)
    assert await told(office, ticket, "answer") == []  # two working days end on Monday
    await later(office, 200)
    assert await told(office, ticket, "overall") == of("overall", 0)


async def test_a_machine_set_back_tells_nothing_twice_and_invents_nothing(office: TestOffice) -> None:
    ticket = await register(office)
    await later(office, 25)
    assert await told(office, ticket, "overall") == of("overall", 50)
    office.clock._at = MORNING + HOUR
    assert await told(office, ticket, "overall") == of("overall", 50)
    await later(office, 26)
    assert await told(office, ticket, "overall") == of("overall", 50)
    await later(office, 40)
    assert await told(office, ticket, "overall") == of("overall", 50, 80)


async def test_an_unhappy_customer_gets_only_what_is_left_of_the_limit(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    await later(office, 47)
    await done(office.client("olive"), ticket, "reply")
    await later(office, 100)
    await done(office.client("olive"), ticket, "satisfaction", grade="dissatisfied")
    assert await told(office, ticket, "overall") == of("overall", 80)
    await later(office, 102)
    assert await told(office, ticket, "overall") == of("overall", 80, 100, 0)


async def test_a_ticket_shows_the_deadline_that_comes_next(office: TestOffice) -> None:
    ticket = await register(office)
    case = await case_of(office.client("olive"), ticket)
    assert (case["due_at"], case["clock"]) == ("2026-11-20T10:00:00Z", "running")  # one working day from nine
    assert case["clocks"][0]["kind"] == "contact"
    await later(office, 10)
    await ring(office)
    assert (await case_of(office.client("olive"), ticket))["clock"] == "lost"


async def test_the_kept_clocks_are_the_derived_ones(office: TestOffice) -> None:
    await complaint_in(office, "dissatisfied")
    c = clocks.c
    rows = await office.read.tuples(select(c.kind, c.round, c.state).order_by(c.kind, c.round))
    kept, running = ClockState.KEPT, ClockState.RUNNING
    assert rows == [
        ("answer", 1, kept),
        ("answer", 2, running),
        ("contact", 1, kept),
        ("contact", 2, running),
        ("first_answer", 0, kept),
        ("overall", 0, running),
        ("plan", 1, kept),
        ("plan", 2, running),
        ("statutory", 0, running),
    ]


async def test_a_ticket_without_clocks_is_no_failure(office: TestOffice) -> None:
    await watch(office.desk)(DueTimer(UUID(int=1), WATCH_TIMER, UUID(int=7), MORNING, 0))


@dataclass(frozen=True, slots=True)
class Watched:
    watch_at: Any


async def test_a_case_at_rest_is_not_looked_at(office: TestOffice) -> None:
    await complaint_in(office, "closed")
    rows = await office.read.all(select(ticket_times.c.watch_at), Watched)
    assert [row.watch_at for row in rows] == [None]
