"""A fault that more people report than go into one page, one list or one statement."""

from uuid import UUID

import psycopg

from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json
from tests.features.faults.crowds import did, find, go, ids, opened, reports, said_to, told, view

MANY = 1_203
"""More than two pages of an answer: complaints that nobody registered one by one."""
_TICKETS = """
insert into tickets select (jsonb_populate_record(t, jsonb_build_object(
    'id', overlay(t.id::text placing lpad(to_hex(n), 12, '0') from 25), 'number', t.number || '-' || n,
    'state', 'closed', 'is_open', false))).*
from tickets t, generate_series(1, %(many)s) n where t.id = %(like)s
"""
_COMPLAINTS = """
insert into complaints select (jsonb_populate_record(k, jsonb_build_object(
    'ticket_id', overlay(k.ticket_id::text placing lpad(to_hex(n), 12, '0') from 25)))).*
from complaints k, generate_series(1, %(many)s) n where k.ticket_id = %(like)s
"""
_PLACES = """
insert into ticket_places select (jsonb_populate_record(p, jsonb_build_object(
    'ticket_id', overlay(p.ticket_id::text placing lpad(to_hex(n), 12, '0') from 25)))).*
from ticket_places p, generate_series(1, %(many)s) n where p.ticket_id = %(like)s
"""
_LINKS = """
insert into mass_fault_cases select (jsonb_populate_record(l, jsonb_build_object(
    'id', overlay(l.id::text placing lpad(to_hex(n), 12, '0') from 25),
    'ticket_id', overlay(l.ticket_id::text placing lpad(to_hex(n), 12, '0') from 25)))).*
from mass_fault_cases l, generate_series(1, %(many)s) n where l.ticket_id = %(like)s
"""


def multiplied(office: TestOffice, case: Json) -> None:
    """As many more complaints as `MANY` that are like a linked one and linked as it is, but over and without a
    timeline: an answer fails at each of them."""
    given = {"like": case["id"], "many": MANY}
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        for statement in (_TICKETS, _COMPLAINTS, _PLACES, _LINKS):
            connection.execute(statement, given)


async def walked(office: TestOffice, fault: str) -> list[str]:
    """The ids of all linked cases, from the page of the fault and those that follow it."""
    page = await view(office.client("olive"), fault)
    found, after = ids(page["linked"]), page["linked_next"]
    while after:
        answer = await office.client("olive").get(f"{API}/faults/{fault}/cases", params={"after": after, "limit": 200})
        assert answer.status_code == 200, answer.text
        found += ids(answer.json()["rows"])
        after = answer.json()["next"]
    return found


async def test_every_case_of_a_large_fault_is_listed_once_and_counted(office: TestOffice) -> None:
    (case,) = await reports(office, 1)
    fault = await opened(office, [case])
    multiplied(office, case)
    found = await walked(office, fault)
    assert len(found) == len(set(found)) == MANY + 1
    page = await view(office.client("olive"), fault)
    assert page["cases"] == MANY + 1
    assert sum(bar["count"] for bar in page["reports"]["bars"]) == MANY + 1


async def test_an_answer_waits_at_every_case_and_what_is_linked_later_gets_none(office: TestOffice) -> None:
    (case,) = await reports(office, 1)
    fault = await opened(office, [case])
    multiplied(office, case)
    answer = await did(office.client("olive"), fault, "answers", text="信号已恢复", channel="sms")
    (late,) = await reports(office, 1, first=50)
    assert (await did(office.client("olive"), fault, "cases", cases=[late["id"]])).json() == {"linked": 1}
    await go(office, str(answer.json()["id"]))
    (line,) = (await view(office.client("olive"), fault))["answers"]
    assert (line["state"], line["total"], line["done"], line["failed"] + line["given_up"]) == (
        "done",
        MANY + 1,
        1,
        MANY,
    )
    assert len(await said_to(office, case, "信号已恢复")) == 1
    assert await said_to(office, late, "信号已恢复") == []


async def test_all_of_a_proposal_but_some_are_linked_without_naming_each(office: TestOffice) -> None:
    cases = await reports(office, 4)
    await find(office)
    olive = office.client("olive")
    (found,) = (await olive.get(f"{API}/faults/proposals")).json()["rows"]
    form = told(office, proposal=found["id"], without=[cases[1]["id"]])
    made = await olive.post(f"{API}/faults", json=form)
    assert made.status_code == 201, made.text
    assert ids((await view(olive, made.json()["id"]))["linked"]) == [cases[number]["id"] for number in (0, 2, 3)]


async def test_a_page_of_cases_begins_where_a_cursor_of_its_own_says(office: TestOffice) -> None:
    fault = await opened(office, await reports(office, 1))
    wrong = await office.client("olive").get(f"{API}/faults/{fault}/cases", params={"after": "neither"})
    assert (wrong.status_code, wrong.json()["errors"][0]["id"]) == (422, "not-cursor")
    assert (await office.client("olive").get(f"{API}/faults/{UUID(int=5)}/cases")).status_code == 404
