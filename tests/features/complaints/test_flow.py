"""Complaints go the way that is drawn: steps drawn in, parts for each department, cases from before, early ends."""

from typing import Any

import pytest
from httpx import AsyncClient

from chaos.checking.running import astray
from shouwen.features.processes.contract import CannotRun, PublishProcess, SaveDraft
from shouwen.platform.rows import tuples
from tests.conftest import TestOffice
from tests.features.complaints.drawing import COMPLAINT, FOR_EACH, LAST_WORD, NO_REVIEW, WITH_LEGAL_CHECK
from tests.features.complaints.steps import API, Json, act, case_of, complaint_in, done, register

URGENT = {"urgency": "urgent"}


async def drawn(office: TestOffice, xml: str) -> None:
    """In force for Haizhou from now on."""
    unit, ada = office.cast.units["HZ"], office.cast.ada
    draft = await office.desk.run(SaveDraft("complaint", unit, xml, None), ada)
    await office.desk.run(PublishProcess("complaint", unit, draft, None, None, ""), ada)


async def course(client: AsyncClient, ticket: Json) -> Json:
    answer = await client.get(f"{API}/tickets/{ticket['id']}/course")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def waiting(seen: Json) -> list[str]:
    return [step["node"] for step in seen["steps"]]


async def finish(client: AsyncClient, ticket: Json, **said: Any) -> Any:
    step = next(one for one in (await course(client, ticket))["steps"] if not one["form"])
    form = {"note": "看过了"} | said
    return await client.post(f"{API}/tickets/{ticket['id']}/steps/{step['id']}/finish", json=form)


async def test_the_shipped_way_from_registration_to_closing(office: TestOffice) -> None:
    ticket, olive = await complaint_in(office, "closed"), office.client("olive")
    seen = await course(olive, ticket)
    assert (seen["process"], seen["name"], seen["ended"], seen["steps"]) == (
        "complaint",
        "Complaint handling",
        True,
        [],
    )
    gone = {node["node"]: (node["status"], node["outcome"], node["by"]) for node in seen["nodes"]}
    assert gone == {
        "accept": ("done", "Taken", "韩峰"),
        "propose": ("done", "Proposed", "韩峰"),
        "reply": ("done", "Replied", "欧阳雪"),
        "answer": ("done", "Satisfied", "欧阳雪"),
        "records": ("done", None, "韩峰"),
        "review": ("done", "Closed", "欧阳雪"),
        "route": ("ahead", None, None),
    }


async def test_an_urgent_one_passes_the_check_that_was_drawn_in_and_an_old_one_does_not(office: TestOffice) -> None:
    old = await complaint_in(office, "in_investigation", **URGENT)
    await drawn(office, WITH_LEGAL_CHECK)
    new, plain = [await complaint_in(office, "solution_proposed", **more) for more in (URGENT, {})]
    olive, rex = office.client("olive"), office.client("rex")
    old |= await done(office.client("hank"), old, "log", reached_customer=True)
    old |= await done(office.client("hank"), old, "propose")
    assert [waiting(await course(olive, each)) for each in (old, new, plain)] == [["reply"], ["legal"], ["reply"]]
    answer = await act(olive, new, "reply")
    assert (answer.status_code, answer.json()["id"]) == (409, "step-before")
    assert "“Legal check” (法务审核)" in answer.json()["detail"]
    assert not {"reply", "send_back"} & set((await case_of(olive, new))["actions"])
    assert "finish" in (await case_of(rex, new))["actions"]
    assert (await finish(olive, new, outcome="lawful")).json()["id"] == "not-your-step"
    assert (await finish(rex, new, outcome="whatever")).json()["id"] == "unknown-outcome"
    assert (await finish(rex, new, outcome="unlawful")).json()["state"] == "in_investigation"
    await done(office.client("hank"), new, "propose")
    assert (await finish(rex, new, outcome="lawful")).json()["state"] == "solution_proposed"
    await done(olive, new, "reply")
    case = await case_of(olive, new)
    last = [entry for entry in case["timeline"] if entry["type"] == "complaint.step_finished"]
    assert [(one["data"]["step_en"], one["data"]["result_en"], one["text"]) for one in last] == [
        ("Legal check", "Unlawful", "看过了"),
        ("Legal check", "Lawful", "看过了"),
    ]


async def test_a_step_behind_the_review_is_what_closes(office: TestOffice) -> None:
    await drawn(office, LAST_WORD)
    ticket, olive = await complaint_in(office, "under_review"), office.client("olive")
    answer = await done(olive, ticket, "close")
    assert answer["state"] == "under_review"
    assert (await finish(olive, ticket)).json()["state"] == "closed"
    case = await case_of(olive, ticket)
    kinds = [entry["type"] for entry in case["timeline"]]
    assert kinds[-3:] == ["complaint.review_passed", "complaint.step_finished", "complaint.closed"]
    assert case["rounds"][-1]["closed_at"] is not None
    assert all(clock["state"] != "running" for clock in case["clocks"])


async def test_no_drawing_closes_a_case_without_its_records(office: TestOffice) -> None:
    with pytest.raises(CannotRun) as refused:
        await drawn(office, NO_REVIEW)
    assert "form-passed-by" in str(refused.value.details["findings"])
    # Nor does one that came into force before this was checked.
    async with office.database.connection() as connection:
        await connection.execute("update process_versions set xml = %s where xml = %s", (NO_REVIEW, COMPLAINT))
    ticket, olive = await complaint_in(office, "replied"), office.client("olive")
    answer = await act(olive, ticket, "satisfaction")
    assert (answer.status_code, answer.json()["id"]) == (409, "records-missing")
    assert (await case_of(olive, ticket))["state"] == "replied"


async def test_departments_that_work_along_are_asked_at_the_same_time(office: TestOffice) -> None:
    await drawn(office, FOR_EACH)
    units = office.cast.units
    ticket, olive, mona = await register(office), office.client("olive"), office.client("mona")
    way = {"department": str(units["HZN"]), "joint": [str(units["HZB"])], "reason": "两个部门都有关"}
    await done(olive, ticket, "route", **way)
    for action, more in (("accept", {}), ("log", {"reached_customer": True}), ("propose", {})):
        await done(office.client("hank"), ticket, action, **more)
    seen = await course(mona, ticket)
    names = {"Haizhou network department": True, "Haizhou business department": False}
    assert {step["department"]: step["may"] for step in seen["steps"]} == names
    assert (await act(olive, ticket, "reply")).json()["id"] == "step-before"
    mine = next(step for step in seen["steps"] if step["may"])
    theirs = next(step for step in seen["steps"] if not step["may"])
    url = f"{API}/tickets/{ticket['id']}/steps/{{}}/finish"
    answer = await mona.post(url.format(theirs["id"]), json={"note": "替他们答"})
    assert (answer.status_code, answer.json()["id"]) == (403, "not-your-step")
    assert (await mona.post(url.format(mine["id"]), json={"note": "同意"})).status_code == 200
    assert waiting(await course(mona, ticket)) == ["opinion"]


async def test_steps_are_closed_in_their_order_whatever_the_time_of_the_commands(office: TestOffice) -> None:
    ticket, hank = await register(office), office.client("hank")
    await done(hank, ticket, "accept")
    # As if that command had begun half a minute later than those that follow.
    async with office.database.connection() as connection:
        later = "update process_steps set closed_at = closed_at + interval '30 seconds' where closed_at is not null"
        await connection.execute(later)
    await done(hank, ticket, "log", reached_customer=True)
    await done(hank, ticket, "propose")
    assert await astray(office.read) == []
    closed = "select node_id from process_steps where subject_id = $1 and closed_at is not null order by closed_at"
    rows = await office.database.rows(closed, [ticket["id"]], tuples)
    assert [node for (node,) in rows] == ["accept", "propose"]


async def test_a_case_from_before_is_taken_up_where_it_stands(office: TestOffice) -> None:
    tickets = {state: await complaint_in(office, state) for state in ("in_investigation", "replied", "under_review")}
    async with office.database.connection() as connection:
        await connection.execute("delete from process_steps")
        await connection.execute("delete from process_runs")
    hank, olive, rex = office.client("hank"), office.client("olive"), office.client("rex")
    answer = await olive.get(f"{API}/tickets/{tickets['replied']['id']}/course")
    assert answer.status_code == 204
    await done(hank, tickets["in_investigation"], "log", reached_customer=True)
    await done(hank, tickets["in_investigation"], "propose")
    await done(rex, tickets["replied"], "satisfaction")
    assert waiting(await course(olive, tickets["in_investigation"])) == ["reply"]
    assert waiting(await course(olive, tickets["replied"])) == ["records"]
    assert (await done(olive, tickets["under_review"], "close"))["state"] == "closed"
    assert (await course(olive, tickets["under_review"]))["ended"]


async def test_a_case_that_an_earlier_release_moved_on_goes_on_from_there(office: TestOffice) -> None:
    """Both releases run for minutes during an upgrade, and the earlier one moves no process."""
    ticket, hank, olive = await register(office), office.client("hank"), office.client("olive")
    moved = "update {} set state = 'in_investigation', assignee_id = %s where {} = %s"
    async with office.database.connection() as connection:
        for table, key in (("tickets", "id"), ("ticket_places", "ticket_id")):
            await connection.execute(moved.format(table, key), (office.cast.hank.id, ticket["id"]))
    await done(hank, ticket, "log", reached_customer=True)
    await done(hank, ticket, "propose")
    seen = await course(olive, ticket)
    assert waiting(seen) == ["reply"]
    assert [node["status"] for node in seen["nodes"] if node["node"] == "accept"] == ["done"]


async def test_a_closed_case_that_is_opened_again_begins_its_process_anew(office: TestOffice) -> None:
    ticket, olive = await complaint_in(office, "closed"), office.client("olive")
    assert (await done(olive, ticket, "reopen", demand="又没有信号了"))["state"] == "dissatisfied"
    seen = await course(olive, ticket)
    assert (waiting(seen), seen["ended"]) == (["accept"], False)
    assert next(node for node in seen["nodes"] if node["node"] == "accept")["times"] == 2
    await done(office.client("hank"), ticket, "accept")
    assert waiting(await course(olive, ticket)) == ["propose"]


async def test_what_is_given_up_waits_for_nobody(office: TestOffice) -> None:
    ticket, olive = await complaint_in(office, "in_investigation"), office.client("olive")
    await done(olive, ticket, "cancel", reason="客户撤诉")
    seen = await course(olive, ticket)
    assert (seen["ended"], seen["steps"]) == (True, [])


async def test_second_handling_and_return_go_back_on_the_drawing(office: TestOffice) -> None:
    ticket, olive = await complaint_in(office, "dissatisfied"), office.client("olive")
    assert waiting(await course(olive, ticket)) == ["accept"]
    other = await register(office)
    await done(office.client("hank"), other, "return", reason="不是网络问题")
    assert waiting(await course(olive, other)) == ["route"]
    await done(olive, other, "route", department=str(office.cast.units["HZB"]), reason="改派")
    assert waiting(await course(olive, other)) == ["accept"]
