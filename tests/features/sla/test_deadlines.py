"""A deadline is noted once, when it has passed and not otherwise; timers only ask."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from shouwen.app.worker import make_timers
from shouwen.features.sla.module import note_deadlines
from shouwen.platform.tables import timers
from shouwen.platform.timers import DueTimer
from tests.conftest import MORNING, TestOffice
from tests.features.complaints.steps import Json, case_of, complaint_in, done, register

HOUR = timedelta(hours=1)


def passed(case: Json) -> list[dict[str, Any]]:
    return [entry for entry in case["timeline"] if entry["type"] == "sla.deadline_passed"]


async def later(office: TestOffice, hours: int) -> None:
    office.clock.move_to(MORNING + hours * HOUR)


async def rung(office: TestOffice, ticket: Json) -> list[dict[str, Any]]:
    """Rings everything that is due; the noted deadlines of the ticket."""
    waiting = make_timers(office.office)
    while await waiting.ring_due():
        pass
    return passed(await case_of(office.client("olive"), ticket))


async def test_an_unanswered_complaint_is_noted_once(office: TestOffice) -> None:
    ticket = await register(office)
    await later(office, 47)
    assert await rung(office, ticket) == []
    await later(office, 49)
    (entry,) = await rung(office, ticket)
    assert (entry["data"], entry["actor"]) == ({"kind": "answer"}, None)
    case = await case_of(office.client("olive"), ticket)
    assert (case["clock"], case["clocks"][0]["state"], case["clocks"][0]["elapsed_seconds"]) == (
        "lost",
        "lost",
        49 * 3600,
    )
    await later(office, 80)
    assert len(await rung(office, ticket)) == 1


async def test_a_timer_that_rings_twice_notes_once(office: TestOffice) -> None:
    ticket = await register(office)
    (timer,) = await office.read.all(select(timers), DueTimer)
    await later(office, 49)
    ring = note_deadlines(office.desk)
    await ring(timer)
    await ring(timer)
    assert len(passed(await case_of(office.client("olive"), ticket))) == 1
    assert len(await rung(office, ticket)) == 1


async def test_a_reply_in_time_leaves_nothing_to_note(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    await later(office, 48)
    await done(office.client("olive"), ticket, "reply")
    await later(office, 60)
    assert await rung(office, ticket) == []
    case = await case_of(office.client("olive"), ticket)
    assert (case["clock"], case["clocks"][0]["state"]) == ("kept", "kept")


async def test_a_late_reply_is_late_even_if_it_comes_before_the_timer(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    await later(office, 49)
    await done(office.client("olive"), ticket, "reply")
    assert len(await rung(office, ticket)) == 1
    case = await case_of(office.client("olive"), ticket)
    assert (case["clock"], case["clocks"][0]["stopped_at"]) == ("late", "2026-11-22T02:00:00Z")


async def test_an_unhappy_customer_gets_only_what_is_left_of_the_limit(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    await later(office, 40)
    await done(office.client("olive"), ticket, "reply")
    await later(office, 100)
    await done(office.client("olive"), ticket, "satisfaction", grade="dissatisfied")
    (clock,) = (await case_of(office.client("olive"), ticket))["clocks"]
    assert (clock["state"], clock["elapsed_seconds"], clock["due_at"]) == ("running", 40 * 3600, "2026-11-24T13:00:00Z")
    assert [(s["started_by"], s["ended_by"]) for s in clock["stretches"]] == [
        ("complaint.registered", "complaint.replied"),
        ("complaint.dissatisfied", None),
    ]
    assert await rung(office, ticket) == []  # the first stretch's timer found nothing due
    await later(office, 109)
    assert len(await rung(office, ticket)) == 1


async def test_what_was_lost_in_the_first_round_is_not_noted_again_in_the_second(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    await later(office, 50)
    await rung(office, ticket)
    await done(office.client("olive"), ticket, "reply")
    await done(office.client("olive"), ticket, "satisfaction", grade="dissatisfied")
    await later(office, 51)
    assert len(await rung(office, ticket)) == 1
    assert (await case_of(office.client("olive"), ticket))["clock"] == "lost"


async def test_two_timers_that_ring_late_together_note_once(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    await later(office, 40)
    await done(office.client("olive"), ticket, "reply")
    await done(office.client("olive"), ticket, "satisfaction", grade="dissatisfied")
    await later(office, 200)
    assert len(await rung(office, ticket)) == 1


async def test_a_clock_that_is_gone_is_no_failure(office: TestOffice) -> None:
    ring = note_deadlines(office.desk)
    await ring(DueTimer(UUID(int=1), "sla.deadline", UUID(int=7), MORNING, 0))
