"""Figures from the ledger: what each step of a complaint adds, where, and as of when it is known."""

from datetime import date, timedelta

from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in, done, register
from tests.features.indicators.figures import named, values

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
