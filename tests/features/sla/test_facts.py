"""Pauses, and rules that change while cases run, through the desk and the database."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from shouwen.app.worker import make_relay, make_timers
from shouwen.features.sla.contract import (
    COMPLAINT_LIMITS,
    WORKING_CALENDAR,
    Amount,
    AmountUnit,
    CalendarContent,
    CalendarDay,
    Clock,
    ClockState,
    History,
    Limit,
    LimitsContent,
    NotPaused,
    PauseClocks,
    PausesUsedUp,
    ResumeClocks,
    Rulebook,
    TellClocks,
    derive,
)
from shouwen.features.sla.defaults import CALENDAR
from shouwen.features.sla.queries import history_with_rules
from shouwen.features.sla.tables import clocks
from shouwen.kernel.messages import THE_SYSTEM, InvalidInput, Stale
from tests.conftest import MORNING, TestOffice
from tests.features.complaints.steps import Json, case_of, register
from tests.features.policies.publishing import publish
from tests.features.sla.stories import day_off

HOUR = timedelta(hours=1)


async def facts(office: TestOffice, ticket: Json) -> tuple[History, Rulebook]:
    found = await history_with_rules(office.read, UUID(ticket["id"]))
    assert found is not None
    return found


async def pause(
    office: TestOffice, ticket: Json, reason: str = "awaiting_customer", hours: float | None = 2
) -> History:
    until = None if hours is None else office.clock.now() + hours * HOUR
    wish = PauseClocks(*await facts(office, ticket), reason, " 等客户补充账单 ", until)
    return (await office.desk.run(wish, THE_SYSTEM)).history


async def clock(office: TestOffice, ticket: Json, kind: str) -> Clock:
    (found,) = [one for one in derive(*await facts(office, ticket)) if one.kind == kind]
    return found


async def ring(office: TestOffice) -> None:
    waiting = make_timers(office.office)
    while await waiting.ring_due():
        pass


async def test_a_pause_is_kept_with_its_reason_and_ends_by_itself(office: TestOffice) -> None:
    ticket = await register(office)
    await pause(office, ticket)
    overall = await clock(office, ticket, "overall")
    assert (overall.due_at, overall.state(office.clock.now())) == (MORNING + 50 * HOUR, ClockState.PAUSED)
    rows = await office.read.tuples(select(clocks.c.due_at, clocks.c.state).where(clocks.c.kind == "overall"))
    assert rows == [(MORNING + 50 * HOUR, "paused")]
    office.clock.move_by(2 * HOUR)
    await ring(office)
    history, _ = await facts(office, ticket)
    (ended,) = history.pauses
    assert (ended.note, ended.ended_at, ended.ended_by) == ("等客户补充账单", MORNING + 2 * HOUR, None)
    entries = (await case_of(office.client("olive"), ticket))["timeline"]
    assert [entry["data"]["reason"] for entry in entries if entry["type"] == "sla.pause_ended"] == ["awaiting_customer"]
    assert await clock(office, ticket, "overall") == overall
    rows = await office.read.tuples(select(clocks.c.due_at, clocks.c.state).where(clocks.c.kind == "overall"))
    assert rows == [(MORNING + 50 * HOUR, "running")]


async def test_a_pause_is_ended_by_hand_once(office: TestOffice) -> None:
    ticket = await register(office)
    (paused,) = (await pause(office, ticket, hours=None)).pauses
    office.clock.move_by(HOUR)
    stale = ResumeClocks(*await facts(office, ticket), paused.id)
    await office.desk.run(stale, THE_SYSTEM)
    assert (await clock(office, ticket, "overall")).due_at == MORNING + 49 * HOUR
    with pytest.raises(NotPaused):
        await office.desk.run(ResumeClocks(*await facts(office, ticket), paused.id), THE_SYSTEM)
    with pytest.raises(Stale):  # decided on what is no longer so
        await office.desk.run(stale, THE_SYSTEM)


@pytest.mark.parametrize(
    ("reason", "hours", "expected"),
    [
        ("unheard_of", 1, ("reason", "not-one-of")),
        ("third_party", None, ("until", "required")),
        ("awaiting_customer", -1, ("until", "in-the-past")),
    ],
)
async def test_a_pause_has_a_known_reason_and_an_end(
    office: TestOffice, reason: str, hours: float | None, expected: tuple[str, str]
) -> None:
    ticket = await register(office)
    with pytest.raises(InvalidInput) as refused:
        await pause(office, ticket, reason, hours)
    assert [(error.field, error.id) for error in refused.value.errors] == [expected]


async def test_a_reason_allows_no_more_than_it_says(office: TestOffice) -> None:
    ticket = await register(office)
    await pause(office, ticket, hours=None)
    office.clock.move_by(timedelta(days=7))  # five working days from Friday at nine end on Thursday at six
    await ring(office)
    with pytest.raises(PausesUsedUp):
        await pause(office, ticket)
    await pause(office, ticket, "customer_absent")


async def test_a_case_that_was_closed_elsewhere_has_no_clocks(office: TestOffice) -> None:
    empty = History(UUID(int=9), MORNING, "general", "app")
    _, rules = await facts(office, await register(office))
    told = await office.desk.run(TellClocks(empty, rules, "complaint.replied", 1), THE_SYSTEM)
    assert told.clocks == ()


async def test_a_holiday_declared_later_moves_what_is_running_there(office: TestOffice) -> None:
    ours, theirs = await register(office), await register(office, "charlie")
    storm = calendar_with(day_off("2026-11-23", "台风停工", "Typhoon"))
    await publish(office, "HZ", storm, days=1, name=WORKING_CALENDAR)
    relay = make_relay(office.office)
    connection = await office.database.dedicated()
    while await relay.step(connection):
        pass
    await connection.close()
    await ring(office)
    c = clocks.c
    rows = await office.read.tuples(select(c.ticket_id, c.due_at).where(c.kind == "answer"))
    # Two working days from Friday at nine: Friday and Monday, or Tuesday where Monday is off.
    assert {str(ticket): due_at.isoformat() for ticket, due_at in rows} == {
        ours["id"]: "2026-11-24T10:00:00+00:00",
        theirs["id"]: "2026-11-23T10:00:00+00:00",
    }


async def test_a_limit_changed_later_holds_for_new_cases_only(office: TestOffice) -> None:
    old = await register(office)
    shorter = LimitsContent(limits=(Limit("overall", Amount(24, AmountUnit.HOUR)),))
    await publish(office, "HZ", shorter, days=1, name=COMPLAINT_LIMITS)
    office.clock.move_by(timedelta(days=1))
    new = await register(office)
    assert (await clock(office, old, "overall")).due_at == MORNING + 48 * HOUR
    assert (await clock(office, new, "overall")).due_at == MORNING + 48 * HOUR  # a day later, half the time
    assert (await clock(office, new, "overall")).limit == Amount(24, AmountUnit.HOUR)


async def test_until_a_planned_calendar_comes_the_one_above_holds(office: TestOffice) -> None:
    never = calendar_with(*(day_off(f"2026-11-{n}") for n in range(23, 28)))
    await publish(office, "HZ", never, days=4, name=WORKING_CALENDAR)  # from Tuesday the 24th, nine o'clock
    ticket = await register(office)
    assert (await clock(office, ticket, "answer")).due_at.isoformat() == "2026-11-23T10:00:00+00:00"


def calendar_with(*days: CalendarDay) -> CalendarContent:
    return CalendarContent(CALENDAR.zone, CALENDAR.day_hours, CALENDAR.weekly, (*CALENDAR.days, *days))
