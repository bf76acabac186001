"""People of the demo's first province as they are administered: skills, a remote seat, a post to come, a substitute."""

from datetime import datetime, timedelta

from shouwen.app.demo.company import Company, Person
from shouwen.app.demo.texts import process
from shouwen.features.organisation.contract import (
    AppointStaff,
    ChangeStaff,
    LendPosts,
    Post,
    Seat,
    SeatKind,
    SetSkills,
    SkillLevel,
    Term,
)
from shouwen.platform.desk import Desk

_SKILLS = (
    (("lang.en", 4), ("product.mobile", 5)),
    (("lang.yue", 3), ("product.broadband", 4)),
    (("product.vas", 3), ("expert.online", 2)),
    (("service.vip", 4), ("service.retention", 3)),
)


async def arrange_people(desk: Desk, company: Company, now: datetime) -> None:
    """What stands at the story's end, so that no complaint went another way for it."""
    area, administrator = company.first, company.administrator.actor
    for person, skills in zip(area.hotline, _SKILLS, strict=False):
        wish = SetSkills(person.id, tuple(SkillLevel(*each) for each in skills))
        await desk.run(wish, administrator)
    await _seat_far_away(desk, company)
    agent, unit = area.hotline[0], company.units[area.hotline[0].unit]
    start = now + timedelta(days=7)
    term = Term(Post.SUPERVISOR, unit, start, start + timedelta(days=14))
    await desk.run(AppointStaff(agent.id, term), administrator)
    await _stand_in(desk, area.officers, now)


async def _seat_far_away(desk: Desk, company: Company) -> None:
    """Somebody of a city's hall takes their own city's requests on a remote seat (ORG-16)."""
    halls = {hall for city in company.first.cities for hall in city.hall.split()}
    seated = [person for person in company.first.people if person.unit in halls]
    for number, person in enumerate(seated[:1], start=1):
        seat = Seat(SeatKind.REMOTE, f"R-{number:02}")
        wish = ChangeStaff(person.id, 1, person.name, person.agent_no, company.units[person.unit], seat)
        await desk.run(wish, company.administrator.actor)


async def _stand_in(desk: Desk, officers: list[Person], now: datetime) -> None:
    """An officer on leave has a colleague of the same department stand in."""
    if len(officers) < 2:
        return
    absent, colleague = officers[-1], officers[0]
    wish = LendPosts(colleague.id, now, now + timedelta(days=5), process().notes["substitute"])
    await desk.run(wish, absent.actor)
