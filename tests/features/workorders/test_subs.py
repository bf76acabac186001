"""Joint handling: another department works for a complaint, which waits for it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from shouwen.features.complaints.module import FEATURE as COMPLAINTS
from shouwen.features.organisation.contract import Appointment
from shouwen.features.sla.contract import Amount, AmountUnit
from shouwen.features.tickets.contract import State
from shouwen.features.workorders.module import FEATURE as WORKORDERS
from shouwen.features.workorders.rules.subs import Divided, objection, shortened
from shouwen.kernel.messages import Actor
from shouwen.platform.relay import drain
from tests.conftest import TestOffice
from tests.features.complaints import steps as complaints
from tests.features.complaints.steps import case_of, client_with, complaint_in, hired
from tests.features.sla.stories import at
from tests.features.workorders.making import Json, done, finished, read, registered, with_leaks

TICKETS = "/api/v1/tickets"
WISH: Json = {
    "type": "leak",
    "category": "hall",
    "matter": "请核查营业厅漏水",
    "description": "投诉涉及营业厅漏水，请核实处理。",
    "fields": {"area": "urban"},
}


async def picture(client: httpx.AsyncClient, ticket: Json) -> Json:
    answer = await client.get(f"{TICKETS}/{ticket['id']}/sub-tickets")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def asked(client: httpx.AsyncClient, ticket: Json, key: str | None = None, **changes: Any) -> httpx.Response:
    version = (await picture(client, ticket))["version"]
    headers = {"Idempotency-Key": key} if key else {}
    return await client.post(
        f"{TICKETS}/{ticket['id']}/sub-tickets", json=WISH | {"version": version} | changes, headers=headers
    )


async def opened(client: httpx.AsyncClient, ticket: Json, **changes: Any) -> Json:
    answer = await asked(client, ticket, **changes)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


async def told(office: TestOffice) -> None:
    subscribers = [make(office.desk) for make in (*COMPLAINTS.subscribers, *WORKORDERS.subscribers)]
    await drain(office.database, office.clock, subscribers)


async def at_business(office: TestOffice) -> httpx.AsyncClient:
    """Somebody of the department that is asked, who sees nothing of the network department's."""
    return client_with(office, await hired(office, "berta", Appointment("handler", office.cast.units["HZB"])))


async def test_a_complaint_waits_for_what_another_department_does_for_it(office: TestOffice) -> None:
    await with_leaks(office, sub_ticket=True)
    berta, hank, olive = await at_business(office), office.client("hank"), office.client("olive")
    ticket = await complaint_in(office, "in_investigation")
    first, second = await opened(hank, ticket), await opened(hank, ticket, mandatory=False)
    await complaints.done(hank, ticket, "log", reached_customer=True)
    await complaints.done(hank, ticket, "propose")
    refused = await complaints.act(olive, ticket, "reply")
    assert (refused.status_code, refused.json()["id"]) == (409, "sub-tickets-open")
    assert first["number"] in refused.json()["detail"]
    assert second["number"] not in refused.json()["detail"]
    await done(berta, first, "take")
    while (await read(berta, first))["open_steps"]:
        await finished(berta, first, "mended", note="已更换水管")
    items = (await picture(hank, ticket))["items"]
    assert [(one["number"], one["state"], one["mandatory"], one["result"]) for one in items] == [
        (first["number"], "closed", True, "已更换水管"),
        (second["number"], "assigned", False, None),
    ]
    timeline = (await case_of(hank, ticket))["timeline"]
    ended = next(entry for entry in timeline if entry["type"] == "workorders.sub_ended")
    assert (ended["text"], ended["data"]["sub_number"]) == ("已更换水管", first["number"])
    notices = (await hank.get("/api/v1/notices")).json()["items"]
    assert (notices[0]["kind"], notices[0]["ticket_number"]) == ("sub_ended", ticket["number"])
    assert (await complaints.done(olive, ticket, "reply"))["state"] == "replied"


async def test_its_department_sees_of_the_parent_what_is_needed(office: TestOffice) -> None:
    await with_leaks(office, sub_ticket=True)
    berta, hank = await at_business(office), office.client("hank")
    ticket = await complaint_in(office, "in_investigation", matter="王女士反映营业厅漏水", customer_name="王女士")
    sub = await opened(hank, ticket)
    assert (await berta.get(f"{TICKETS}/{ticket['id']}")).status_code == 404
    assert (await berta.get(f"{TICKETS}/{ticket['id']}/sub-tickets")).status_code == 404
    own = await picture(berta, sub)
    assert own["parent"]["seen"] is False
    assert (own["parent"]["number"], "王女士" in own["parent"]["matter"]) == (ticket["number"], False)
    shown = await read(berta, sub)
    assert (shown["department"]["code"], shown["customer_name"]) == ("HZB", "王**")
    assert "13800010001" not in str(shown)
    assert (await picture(hank, ticket))["items"][0]["assignee"] is None


async def test_it_is_due_with_its_parent_at_the_latest(office: TestOffice) -> None:
    await with_leaks(office, sub_ticket=True)
    hank = office.client("hank")
    ticket = await complaint_in(office, "in_investigation", urgency="urgent")
    due = (await case_of(hank, ticket))["due_at"]
    short, long = await opened(hank, ticket), await opened(hank, ticket, beyond=True)
    assert short["due_at"] <= due < long["due_at"]


async def test_it_moves_with_its_parent_and_never_beyond_what_its_type_gives(office: TestOffice) -> None:
    await with_leaks(office, sub_ticket=True)
    hank, olive = office.client("hank"), office.client("olive")
    ticket = await complaint_in(office, "in_investigation", urgency="urgent")
    await complaints.done(hank, ticket, "log", reached_customer=True)
    bound, free = await opened(hank, ticket), await opened(hank, ticket, beyond=True)
    first = (await read(olive, bound))["due_at"]
    until = (office.clock.now() + timedelta(hours=4)).isoformat()
    await complaints.done(hank, ticket, "pause", reason="awaiting_customer", note="等资料", until=until)
    await told(office)
    paused, parent = await read(olive, bound), await case_of(olive, ticket)
    assert first < paused["due_at"] <= parent["due_at"]
    moved = paused["timeline"][-1]
    assert (moved["type"], moved["data"]["before"]) == ("workorders.deadline_moved", first)
    office.clock.move_by(timedelta(hours=1))
    await complaints.done(hank, ticket, "resume")
    await told(office)
    resumed, parent = await read(olive, bound), await case_of(olive, ticket)
    assert first < resumed["due_at"] <= parent["due_at"] < paused["due_at"]
    # Long enough by now for all that its type gives, and no more than that.
    await complaints.done(olive, ticket, "regrade", urgency="complex", reason="跨部门")
    await complaints.done(olive, ticket, "extend", days=10, reason="跨部门", told="需要更多时间")
    await told(office)
    longest, other = await read(olive, bound), await read(olive, free)
    assert longest["due_at"] == other["due_at"] < (await case_of(olive, ticket))["due_at"]
    assert other["timeline"][-1]["type"] != "workorders.deadline_moved"
    before = (await read(olive, bound))["version"]
    await told(office)
    assert (await read(olive, bound))["version"] == before


async def test_one_that_has_ended_is_not_moved(office: TestOffice) -> None:
    await with_leaks(office, sub_ticket=True)
    hank, olive = office.client("hank"), office.client("olive")
    ticket = await complaint_in(office, "in_investigation", urgency="urgent")
    sub = await opened(hank, ticket)
    await done(olive, sub, "cancellation", reason="已由他人处理")
    ended = await read(olive, sub)
    await complaints.done(olive, ticket, "regrade", urgency="complex", reason="跨部门")
    await told(office)
    assert (await read(olive, sub))["due_at"] == ended["due_at"]


async def test_once_for_one_intention_and_never_on_what_has_moved_on(office: TestOffice) -> None:
    await with_leaks(office, sub_ticket=True)
    hank = office.client("hank")
    ticket = await complaint_in(office, "in_investigation")
    seen = (await picture(hank, ticket))["version"]
    form = WISH | {"version": seen}
    twice = [
        await hank.post(f"{TICKETS}/{ticket['id']}/sub-tickets", json=form, headers={"Idempotency-Key": "k1"})
        for _ in range(2)
    ]
    assert twice[0].json() == twice[1].json()
    assert len((await picture(hank, ticket))["items"]) == 1
    assert (await asked(hank, ticket, version=seen)).json()["id"] == "ticket-changed"


async def test_who_may_ask_and_for_what(office: TestOffice) -> None:
    await with_leaks(office, sub_ticket=True)
    hank = office.client("hank")
    ticket = await complaint_in(office, "in_investigation")
    assert (await asked(office.client("alice"), ticket)).json()["id"] == "not-in-charge"
    assert (await asked(hank, ticket, type="none")).json()["id"] == "unknown-ticket-type"
    unknown = await asked(hank, ticket, department=str(office.cast.units["YL"]))
    assert unknown.json()["errors"][0]["field"] == "department"
    chosen = await opened(hank, ticket, department=str(office.cast.units["HZC"]))
    assert chosen["department"] == str(office.cast.units["HZC"])
    assert (await asked(office.client("olive"), chosen)).json()["id"] == "sub-ticket-of-sub-ticket"
    replied = await complaint_in(office, "replied")
    assert (await asked(hank, replied)).json()["id"] == "workorder-not-now"


async def test_a_type_that_is_none_is_not_opened_so(office: TestOffice) -> None:
    await with_leaks(office)
    ticket = await complaint_in(office, "in_investigation")
    assert (await asked(office.client("hank"), ticket)).json()["id"] == "unknown-ticket-type"


async def test_what_is_withdrawn_takes_its_sub_tickets_along(office: TestOffice) -> None:
    await with_leaks(office, sub_ticket=True)
    hank, olive = office.client("hank"), office.client("olive")
    ticket = await complaint_in(office, "in_investigation")
    sub = await opened(hank, ticket)
    other = await complaint_in(office, "in_investigation")
    refused = await complaints.act(olive, ticket, "merge", into=other["id"], reason="同一问题")
    assert refused.json()["id"] == "sub-tickets-open"
    await complaints.done(olive, ticket, "cancel", reason="客户撤诉")
    await told(office)
    await told(office)
    shown = await read(olive, sub)
    assert (shown["state"], shown["open_steps"], shown["timeline"][-1]["data"]) == (
        "cancelled",
        [],
        {"with_parent": True},
    )


async def test_a_sub_ticket_that_is_cancelled_is_not_waited_for(office: TestOffice) -> None:
    await with_leaks(office, sub_ticket=True)
    hank, olive = office.client("hank"), office.client("olive")
    ticket = await complaint_in(office, "solution_proposed")
    sub = await opened(olive, ticket)
    await done(olive, sub, "cancellation", reason="已由他人处理")
    entry = (await case_of(hank, ticket))["timeline"][-1]
    assert (entry["type"], entry["text"], entry["data"]["done"]) == ("workorders.sub_ended", "已由他人处理", False)
    assert (await complaints.done(olive, ticket, "reply"))["state"] == "replied"


async def test_a_work_order_waits_too(office: TestOffice) -> None:
    await with_leaks(office, sub_ticket=True)
    hank = office.client("hank")
    leak = await done(hank, await registered(office), "take")
    sub = await opened(hank, leak)
    step = (await read(hank, leak))["open_steps"][0]["id"]
    form = {"version": (await read(hank, leak))["version"], "outcome": "mended", "note": "已修好"}
    refused = await hank.post(f"/api/v1/workorders/{leak['id']}/steps/{step}/finish", json=form)
    while refused.status_code == 204:
        seen = await read(hank, leak)
        form["version"] = seen["version"]
        step = seen["open_steps"][0]["id"]
        refused = await hank.post(f"/api/v1/workorders/{leak['id']}/steps/{step}/finish", json=form)
    assert refused.json()["id"] == "sub-tickets-open"
    assert sub["number"] in refused.json()["detail"]
    assert (await read(hank, leak))["state"] == "in_investigation"


NOW = at("2026-11-20 09:00")


@pytest.mark.parametrize(
    ("own", "parent", "clock", "limit"),
    [
        (8, 4, "running", Amount(240, AmountUnit.MINUTE)),
        (4, 8, "running", None),
        (4, 4, "running", None),
        (400, 300, "paused", Amount(300, AmountUnit.HOUR)),
        (8, -1, "lost", None),
        (8, 4, "kept", None),
    ],
)
def test_the_limit_ends_with_the_parents(own: int, parent: int, clock: str, limit: Amount | None) -> None:
    assert shortened(NOW + timedelta(hours=own), NOW + timedelta(hours=parent), clock, NOW) == limit


ME, SOMEBODY = UUID(int=7), UUID(int=8)


def stands(kind: str, state: State, assignee: UUID | None, **how: bool) -> Divided:
    usual = dict.fromkeys(("in_department", "in_oversight", "is_sub"), False)
    return Divided(ME, kind, state, assignee, **(usual | how))


@pytest.mark.parametrize(
    ("parent", "refusal"),
    [
        (stands("complaint", State.IN_INVESTIGATION, ME), None),
        (stands("complaint", State.IN_INVESTIGATION, SOMEBODY, in_department=True), None),
        (stands("workorder", State.ASSIGNED, None, in_oversight=True), None),
        (stands("complaint", State.IN_INVESTIGATION, SOMEBODY), "not-in-charge"),
        (stands("complaint", State.ASSIGNED, None), "not-in-charge"),
        (
            stands("workorder", State.ASSIGNED, ME, in_department=True, in_oversight=True, is_sub=True),
            "sub-ticket-of-sub-ticket",
        ),
        *(
            (stands("complaint", state, ME, in_department=True, in_oversight=True), "workorder-not-now")
            for state in (State.REPLIED, State.CLOSED, State.MERGED, State.CANCELLED, State.UNDER_REVIEW)
        ),
        (stands("approval", State.ASSIGNED, ME, in_department=True, in_oversight=True), "workorder-not-now"),
    ],
)
def test_for_which_tickets_others_may_be_asked(parent: Divided, refusal: str | None) -> None:
    found = objection(parent, Actor(ME, "me"))
    assert (found.id if found else None) == refusal
