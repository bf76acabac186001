"""Last month's samples are drawn by the product itself, once, where there is something to draw."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from shouwen.features.supervision.reactions import draw, draw_month
from shouwen.platform.database import Prepared
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, complaint_in

_ASKED = Prepared(text("select args from procrastinate_jobs where task_name = 'supervision.draw_month' order by id"))


async def asked(office: TestOffice) -> list[Json]:
    """What the daily job asked to be drawn so far."""
    await draw(office.desk).run()
    return [args for (args,) in await office.read.tuples(_ASKED)]


async def a_day(office: TestOffice) -> None:
    for args in await asked(office):
        await draw_month(office.desk).run(**args)


async def samples(office: TestOffice, who: str = "rex") -> list[Json]:
    found: list[Json] = (await office.client(who).get(f"{API}/supervision/samples")).json()
    return found


def facts(sample: Json) -> tuple[Any, ...]:
    return sample["unit"]["code"], sample["month"], sample["population"], sample["size"], sample["drawn_by"]


async def test_last_months_sample_is_drawn_once_by_itself(office: TestOffice) -> None:
    for _ in range(2):
        await complaint_in(office, "closed")
    await a_day(office)
    assert await samples(office) == []  # the month is not over
    office.clock.move_by(timedelta(days=15))
    for _ in range(2):
        await a_day(office)
    assert [facts(each) for each in await samples(office)] == [("HZC", "2026-11-01", 2, 2, None)]
    # Yunling closed nothing, and nobody there learns of Haizhou's.
    assert await samples(office, "charlie") == []
    assert len(await samples(office, "grace")) == 1


async def test_what_was_drawn_by_hand_is_left_alone(office: TestOffice) -> None:
    await complaint_in(office, "closed")
    office.clock.move_by(timedelta(days=15))
    due = await asked(office)
    form = {"unit": str(office.cast.units["HZC"]), "month": "2026-11-01", "seed": 7}
    assert (await office.client("rex").post(f"{API}/supervision/samples", json=form)).status_code == 201
    for args in due:
        await draw_month(office.desk).run(**args)
    assert [each["seed"] for each in await samples(office)] == [7]
    assert await asked(office) == due


async def test_a_case_reopened_meanwhile_is_passed_over(office: TestOffice) -> None:
    ticket = await complaint_in(office, "closed")
    office.clock.move_by(timedelta(days=15))
    (args,) = await asked(office)
    again = await office.client("olive").post(f"{API}/tickets/{ticket['id']}/reopen", json={"demand": "又没有信号"})
    assert again.status_code == 200, again.text
    await draw_month(office.desk).run(**args)
    assert await samples(office) == []
