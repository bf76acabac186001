"""The checks find what they are there to find: each row that is taken away is missed."""

from datetime import timedelta

import psycopg
from sqlalchemy import select

from chaos.checking.running import astray
from chaos.checking.whole import lacking
from chaos.site import drawn
from shouwen.features.processes.queries.deviating import replayed_after
from shouwen.features.processes.tables import process_runs
from tests.cast import DANA
from tests.conftest import MORNING, TestOffice

API = "/api/v1"
_SPOILED = {
    "the complaint": "delete from complaints",
    "its process": "delete from process_steps; delete from process_runs",
    "its rounds": "delete from complaint_rounds",
    "the contact": "update contacts set ticket_id = null",
    "places of its units": "delete from ticket_places where unit_id = (select id from units where code = 'HQ')",
    "places that agree": "update ticket_places set assignee_id = null",
    "moments without gaps": "insert into ticket_moments (ticket_id, number, at, event, round)"
    " select ticket_id, 70, at, event, round from ticket_moments",
    "what happened to it": "update ticket_moments set number = number + 100",
    "clocks": "delete from clock_reminders; delete from clocks",
    "a timer for the next look": "delete from timers",
    "its words": "delete from text_words where text_id = ticket_id",
    "an event for each version": "update tickets set version = version + 1",
    "words of its entries": "delete from text_words where text_id <> ticket_id",
    "entries of its events": "delete from ticket_entries",
    "pauses that were told": "insert into ticket_pauses (id, ticket_id, reason, note, started_at)"
    " select gen_random_uuid(), id, 'third_party', '', now() from tickets",
    "its handlers": "delete from complaint_handlers",
    "rows of its documents": "delete from documents",
}

_ASTRAY = {
    "a process that ended without its ticket, or outlived it": "update process_runs set is_open = false",
    "a record that leads elsewhere": "update process_steps set outcome = 'returned' where outcome is not null",
    "open steps that are not the engine's": "update process_steps set closed_at = now() where closed_at is null",
}


async def a_case(office: TestOffice) -> None:
    client = office.client("alice")
    answer = await client.post(f"{API}/complaints", json=DANA)
    way = f"{API}/tickets/{answer.raise_for_status().json()['id']}"
    office.clock.move_by(timedelta(minutes=1))
    handler = office.client("hank")
    (await handler.post(f"{way}/accept", json={})).raise_for_status()
    (await client.post(f"{way}/log", json={"text": "客户来电"})).raise_for_status()
    files = {"files": ("记录.txt", "客户说没有信号".encode())}
    (await handler.post(f"{way}/documents", files=files)).raise_for_status()
    await office.drain()


async def test_a_row_that_is_missing_is_missed(office: TestOffice) -> None:
    await a_case(office)
    assert await lacking(office.read) == []
    for what, spoiling in _SPOILED.items():
        assert what not in await lacked(office)
        with psycopg.connect(office.place.owner_url) as connection:
            connection.execute(spoiling.encode())
        assert what in await lacked(office)


async def test_a_process_whose_rows_disagree_is_missed(office: TestOffice) -> None:
    await a_case(office)
    assert await astray(office.read) == []
    for what, spoiling in _ASTRAY.items():
        assert what not in [finding.what for finding in await astray(office.read)]
        with psycopg.connect(office.place.owner_url) as connection:
            connection.execute(spoiling.encode())
        assert what in [finding.what for finding in await astray(office.read)]


async def test_a_case_that_others_join_late_went_as_its_drawing(office: TestOffice) -> None:
    """What conditions were asked about in the first round was something else than in the second."""
    await drawn(office.office)
    answer = await office.client("alice").post(f"{API}/complaints", json=DANA)
    way = f"{API}/tickets/{answer.raise_for_status().json()['id']}"
    joint = {"department": str(office.cast.units["HZN"]), "joint": [str(office.cast.units["HZB"])]}
    olive = office.client("olive")
    for client, said, body in (
        (office.client("hank"), "accept", {}),
        (office.client("hank"), "propose", {"solution": "已复位", "outcome": "fix"}),
        (olive, "", {"note": "无异议"}),
        (olive, "reply", {"text": "已复位"}),
        (olive, "satisfaction", {"grade": "dissatisfied"}),
        (olive, "route", {"reason": "两个部门", **joint}),
    ):
        office.clock.move_by(timedelta(minutes=1))
        open_now = (await olive.get(f"{way}/course")).json()["steps"]
        act = said or f"steps/{open_now[0]['id']}/finish"
        (await client.post(f"{way}/{act}", json=body)).raise_for_status()
    assert await astray(office.read) == []
    (version,) = (await office.read.tuples(select(process_runs.c.version_id)))[0]
    (played,) = await replayed_after(office.read, version, MORNING - timedelta(days=1), None, 10)
    assert (played.at, played.lacks, played.without) == ("", (), ())


async def lacked(office: TestOffice) -> list[str]:
    return [finding.what.removeprefix("a ticket without ") for finding in await lacking(office.read)]
