"""Figures from the ledger: what each step of a complaint adds, where, and as of when it is known."""

from datetime import date, timedelta

from sqlalchemy import text

from shouwen.features.complaints.contract import TakeOverComplaint
from shouwen.features.contacts.contract import Channel
from shouwen.features.tickets.contract import External
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.provinces import offered, yunling_officer
from tests.features.complaints.steps import API, complaint_in, done, register
from tests.features.indicators.figures import clocks_are_looked_at, named, proved, values

FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)
"""The stories begin on Friday at 9 in the morning of the site."""
REPLIED = {
    "complaints": 1,
    "replied": 1,
    "replied_in_limit": 1,
    "replied_within:172800": 1,
    "solving_seconds": 18_000,
    "due_kept": 1,
    "due": 1,
}
HAPPY = {
    "satisfied:satisfied+very_satisfied": 1,
    "visited": 1,
    "visited_satisfied:satisfied+very_satisfied": 1,
}


async def test_a_complaint_counts_for_its_department_and_all_above(office: TestOffice) -> None:
    await named(office)
    await register(office)
    await office.count()
    for unit in ("HZN", "HZ", "HQ"):
        assert await values(office, unit, FRIDAY) == {"complaints": 1}
    assert await values(office, "HZC") == {}
    assert await values(office, "YL") == {}
    await proved(office)


async def test_a_reply_in_time_an_answer_and_a_closing(office: TestOffice) -> None:
    """Registered at 9:00, answered at 14:00 after 18,000 seconds; its 48 hours would have ended on Sunday."""
    await named(office)
    ticket = await complaint_in(office, "solution_proposed")
    olive = office.client("olive")
    office.clock.move_by(timedelta(hours=5))
    await done(olive, ticket, "reply")
    await office.count()
    assert await values(office, "HQ") == REPLIED
    assert await values(office, "HQ", date(2026, 11, 22)) == {"due": 1, "due_kept": 1}
    office.clock.move_by(timedelta(days=1))
    await done(olive, ticket, "satisfaction")
    await done(office.client("hank"), ticket, "records")
    await done(olive, ticket, "close")
    await office.count()
    ended = REPLIED | HAPPY | {"closed": 1, "solved:compensation+explanation+fix+refund": 1}
    assert await values(office, "HZN") == ended
    assert (await values(office, "HZN", SATURDAY)).keys() == {"visited", "visited_satisfied:satisfied+very_satisfied"}
    assert await values(office, "HZN", known=FRIDAY) == REPLIED
    await proved(office)


async def test_a_late_reply_is_late_from_the_day_its_deadline_passed(office: TestOffice) -> None:
    await named(office)
    ticket = await complaint_in(office, "solution_proposed")
    office.clock.move_by(timedelta(hours=49))
    await clocks_are_looked_at(office)
    await office.count()
    assert await values(office, "HZN") == {"complaints": 1, "late": 1, "due": 1}
    assert await values(office, "HZN", known=SATURDAY) == {"complaints": 1}
    office.clock.move_by(timedelta(days=1))
    await done(office.client("olive"), ticket, "reply")
    await office.count()
    late = {"complaints": 1, "late": 1, "due": 1, "replied": 1, "solving_seconds": 73 * 3600}
    assert await values(office, "HZN") == late
    await proved(office)


async def test_a_reply_decides_also_where_nobody_looked_at_the_clock(office: TestOffice) -> None:
    await named(office)
    ticket = await complaint_in(office, "solution_proposed")
    office.clock.move_by(timedelta(hours=48))
    await done(office.client("olive"), ticket, "reply")
    await office.count()
    found = await values(office, "HZN")
    # The last instant is in time.
    assert (found["replied_in_limit"], found["replied_within:172800"], found["due_kept"]) == (1, 1, 1)
    other = await complaint_in(office, "solution_proposed")
    office.clock.move_by(timedelta(hours=48, microseconds=1))
    await done(office.client("olive"), other, "reply")
    await office.count()
    both = await values(office, "HZN")
    assert (both["replied"], both["replied_within:172800"], both["due"], both["due_kept"]) == (2, 1, 2, 1)
    assert both["late"] == 1
    await proved(office)


async def test_a_second_round_counts_its_reply_and_its_answer(office: TestOffice) -> None:
    """Answered after 1 hour, not satisfied, answered again 2 hours later: solved in 3 hours, two visits."""
    await named(office)
    ticket = await complaint_in(office, "solution_proposed")
    olive, hank = office.client("olive"), office.client("hank")
    office.clock.move_by(timedelta(hours=1))
    await done(olive, ticket, "reply")
    await done(olive, ticket, "satisfaction", grade="dissatisfied", demand="还是没有信号")
    await office.count()
    first = await values(office, "HZN")
    assert (first["visited"], first["solving_seconds"], first["replied_in_limit"]) == (1, 3600, 1)
    assert "visited_satisfied:satisfied+very_satisfied" not in first
    await done(hank, ticket, "accept")
    await done(hank, ticket, "log", reached_customer=True)
    await done(hank, ticket, "propose")
    office.clock.move_by(timedelta(hours=2))
    await done(olive, ticket, "reply")
    await done(olive, ticket, "satisfaction", grade="very_satisfied")
    await office.count()
    second = await values(office, "HZN")
    assert (second["visited"], second["visited_satisfied:satisfied+very_satisfied"]) == (2, 1)
    assert (second["solving_seconds"], second["replied"], second["due"]) == (3 * 3600, 1, 1)
    assert second["satisfied:satisfied+very_satisfied"] == 1
    await proved(office)


async def test_what_is_opened_again_is_not_solved_until_it_is_closed_again(office: TestOffice) -> None:
    await named(office)
    ticket = await complaint_in(office, "closed")
    await office.count()
    assert (await values(office, "HZ"))["solved:compensation+explanation+fix+refund"] == 1
    office.clock.move_by(timedelta(days=1))
    await done(office.client("olive"), ticket, "reopen", demand="又没有信号了")
    await office.count()
    again = await values(office, "HZ")
    assert {"closed", "solved:compensation+explanation+fix+refund"}.isdisjoint(again)
    assert (await values(office, "HZ", known=FRIDAY))["closed"] == 1
    await proved(office)


async def test_what_was_cancelled_or_merged_counts_nowhere(office: TestOffice) -> None:
    await named(office)
    one, other, last = [await register(office) for _ in range(3)]
    office.clock.move_by(timedelta(days=1))
    olive = office.client("olive")
    await done(olive, one, "cancel", reason="客户撤诉")
    await done(olive, other, "merge", into=last["id"], reason="同一件事")
    await office.count()
    assert (await values(office, "HQ"))["complaints"] == 1
    assert (await values(office, "HQ", known=FRIDAY))["complaints"] == 3
    await proved(office)


async def test_repeats_are_counted(office: TestOffice) -> None:
    await named(office)
    for _ in range(3):
        await register(office)
    await office.count()
    assert await values(office, "HZN") == {"complaints": 3, "repeats": 2}
    await proved(office)


async def test_a_case_counts_for_the_department_that_answers_for_it_now(office: TestOffice) -> None:
    await named(office)
    ticket = await register(office)
    await done(office.client("hank"), ticket, "return", reason="不归我们")
    await office.count()
    assert (await values(office, "HZC"), await values(office, "HZN")) == ({"complaints": 1}, {})
    office.clock.move_by(timedelta(days=1))
    business = str(office.cast.units["HZB"])
    await done(office.client("olive"), ticket, "route", department=business, reason="资费问题")
    await office.count()
    assert [await values(office, unit) for unit in ("HZC", "HZN", "HZB", "HZ")] == [
        {},
        {},
        {"complaints": 1},
        {"complaints": 1},
    ]
    assert await values(office, "HZC", known=FRIDAY) == {"complaints": 1}
    await proved(office)


async def test_a_case_taken_over_by_another_province_counts_there(office: TestOffice) -> None:
    await named(office)
    ticket = await offered(office, await register(office), kind="take_over")
    yara = await yunling_officer(office)
    offer = await office.read.value(text("select id from case_handovers"))
    assert (await yara.post(f"{API}/case-offers/{offer}/accept", json={})).status_code == 200
    await office.count()
    assert (await values(office, "YL"), await values(office, "HZ")) == ({"complaints": 1}, {})
    await done(office.client("olive"), ticket, "take-back", reason="自己处理")
    await office.count()
    assert (await values(office, "YL"), await values(office, "HZC")) == ({}, {"complaints": 1})
    assert (await values(office, "HQ")) == {"complaints": 1}
    await proved(office)


async def test_an_answer_that_never_came_is_counted_as_asked(office: TestOffice) -> None:
    await named(office)
    ticket = await complaint_in(office, "replied")
    await done(office.client("olive"), ticket, "no-answer", reason="unreachable")
    await office.count()
    found = await values(office, "HZN")
    assert found["visit_silent"] == 1
    assert "visited" not in found
    await proved(office)


async def test_what_another_system_closed_is_taken_over_and_nothing_else(office: TestOffice) -> None:
    """Open ones are ours to answer: they count on the day the other system accepted them."""
    await named(office)
    alice, units = office.cast.alice, office.cast.units
    received = office.clock.now() - timedelta(days=3)
    assert alice.id is not None
    for number, closed in enumerate((None, office.clock.now() - timedelta(days=1))):
        taken = TakeOverComplaint(
            unit=units["HZT"],
            owner=alice.id,
            customer_name="王丹娜",
            phone="13800010001",
            channel=Channel.HOTLINE,
            category="network.coverage",
            matter="没有信号",
            occurred_at=received,
            description="旧系统的投诉",
            urgency=None,
            received_at=received,
            closed_at=closed,
            external=External("old", f"T-{number}"),
        )
        await office.desk.run(taken, THE_SYSTEM)
    await office.count()
    assert await values(office, "HQ", date(2026, 11, 17)) == {"complaints": 1, "taken_over": 1}
    assert (await values(office, "HQ")) == {"complaints": 1, "taken_over": 1}
    await proved(office)
