"""People of the demo as they are administered."""

from sqlalchemy import func, select

from shouwen.app.context import Office
from shouwen.features.organisation.tables import delegations, staff, staff_posts, staff_skills
from tests.app.demo.conftest import END


async def test_there_are_skills_a_remote_seat_a_post_to_come_and_a_substitute(demo: Office) -> None:
    read = demo.database.read
    assert await read.value(select(func.count(staff_skills.c.staff_id.distinct()))) == 4
    assert await read.tuples(select(staff.c.seat).where(staff.c.seat_kind == "remote")) == [("R-01",)]
    assert (
        await read.value(select(func.count()).where(staff_posts.c.since > END, staff_posts.c.until.is_not(None))) == 1
    )
    running = select(func.count()).where(delegations.c.valid_from <= END, delegations.c.valid_until > END)
    assert await read.value(running) == 1
