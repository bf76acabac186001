"""What is shipped works as it is: every type takes a ticket, and runs by its process to its end."""

from typing import Any

import pytest

from shouwen.features.organisation.contract import Appointment, Post
from tests.conftest import TestOffice
from tests.features.complaints.steps import client_with, hired
from tests.features.workorders.making import API, Json, finished, nodes, registered

FIELDS: dict[str, Json] = {
    "consultation": {"business": "plan"},
    "fault": {"area": "rural", "service": "broadband", "symptom": "down", "address": "翠湖花园3栋"},
    "refund": {"amount": 600, "reason": "double", "way": "balance"},
    "callback": {"source": "survey", "unsatisfied": ["speed", "result"]},
    "suggestion": {},
}
FIRST = {"consultation": "answer", "fault": "check", "refund": "check", "callback": "call", "suggestion": "review"}


async def shipped(office: TestOffice, code: str, **changes: Any) -> Json:
    wish = {"type": code, "category": "other", "fields": FIELDS[code]}
    return await registered(office, **(wish | changes))


async def test_all_five_are_there_to_choose(office: TestOffice) -> None:
    found = (await office.client("alice").get(f"{API}/types")).json()["types"]
    assert [one["code"] for one in found] == list(FIELDS)


@pytest.mark.parametrize("code", list(FIELDS))
async def test_each_takes_a_ticket_and_begins_its_process(office: TestOffice, code: str) -> None:
    ticket = await shipped(office, code)
    assert (ticket["type"], ticket["state"], nodes(ticket)) == (code, "assigned", [FIRST[code]])
    assert ticket["clock"] == "running"


async def test_a_question_that_is_answered_at_once_is_closed(office: TestOffice) -> None:
    ticket = await shipped(office, "consultation", answer="本月套餐剩余流量10GB", phone="", customer_name="")
    assert (ticket["state"], ticket["answered"]) == ("closed", True)


async def test_a_fault_in_the_country_has_twice_the_time(office: TestOffice) -> None:
    assert (await shipped(office, "fault"))["due_at"] == "2026-11-22T01:00:00Z"
    urban = FIELDS["fault"] | {"area": "urban"}
    assert (await shipped(office, "fault", fields=urban))["due_at"] == "2026-11-21T01:00:00Z"


async def test_a_fault_goes_back_to_its_team_until_it_is_mended(office: TestOffice) -> None:
    ticket = await shipped(office, "fault")
    alice, hank, olive = (office.client(name) for name in ("alice", "hank", "olive"))
    ticket = await finished(alice, ticket, "valid")
    ticket = await finished(hank, ticket, "technical")
    ticket = await finished(hank, ticket)
    ticket = await finished(hank, ticket, "unsolved")
    assert nodes(ticket) == ["classify"]
    ticket = await finished(hank, await finished(hank, ticket, "technical"))
    ticket = await finished(hank, ticket, "solved")
    ticket = await finished(olive, ticket, "works")
    ticket = await finished(alice, ticket, "confirmed")
    ticket = await finished(olive, ticket, "close")
    assert (ticket["state"], ticket["outcome"], ticket["clock"]) == ("closed", "close", "kept")


async def test_a_refund_beyond_five_hundred_is_approved_first(office: TestOffice) -> None:
    token = await hired(office, "bea", Appointment(Post.HANDLER, office.cast.units["HZB"]))
    bea = client_with(office, token, "en")

    async def after_check(amount: float) -> list[str]:
        ticket = await shipped(office, "refund", fields=FIELDS["refund"] | {"amount": amount})
        return nodes(await finished(bea, ticket, "justified"))

    assert await after_check(500) == ["pay"]
    assert await after_check(500.01) == ["approve"]
