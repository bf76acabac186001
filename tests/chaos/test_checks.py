"""The checks find what they are there to find: each row that is taken away is missed."""

from datetime import timedelta

import psycopg

from chaos.checking.running import astray
from chaos.checking.whole import lacking
from tests.cast import DANA
from tests.conftest import TestOffice

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


async def lacked(office: TestOffice) -> list[str]:
    return [finding.what.removeprefix("a ticket without ") for finding in await lacking(office.read)]
