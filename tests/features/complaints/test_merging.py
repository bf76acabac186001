"""A merged complaint that is taken out again goes on as if it had never been merged, but for its history."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from shouwen.features.notices.contract import NoticeKind
from tests.conftest import TestOffice
from tests.features.approvals.asking import agreed, approval_of, listed, proposed, told
from tests.features.complaints.steps import API, Json, act, case_of, complaint_in, done, register
from tests.features.indicators.figures import named, proved, values

_ROWS = {
    "tickets": "id",
    "ticket_places": "ticket_id",
    "clocks": "ticket_id",
    "complaint_rounds": "ticket_id",
    "process_runs": "subject_id",
    "process_steps": "subject_id",
}
_ENTRY = "text_id not in (select event_id from ticket_entries where ticket_id = :id)"


async def kept(office: TestOffice, ticket: Json) -> dict[str, Any]:
    """Everything that is kept of a case but its history and the count of its versions."""
    found: dict[str, Any] = {}
    for table, key in _ROWS.items():
        rows = text(f"select (to_jsonb(x) - 'version')::text from {table} x where {key} = :id order by 1")  # noqa: S608
        found[table] = await office.read.tuples(rows, id=ticket["id"])
    words = text(f"select (to_jsonb(x))::text from text_words x where ticket_id = :id and {_ENTRY} order by 1")  # noqa: S608
    found["words"] = await office.read.tuples(words, id=ticket["id"])
    return found


async def seen(office: TestOffice, ticket: Json) -> dict[str, Any]:
    """What everybody meets of a case: lists, counters, open steps, acts, clocks."""
    olive = office.client("olive")
    case = await case_of(olive, ticket)
    clocks = [{k: one[k] for k in ("kind", "round", "state", "due_at", "started_at")} for one in case["clocks"]]
    rows = (await olive.get(f"{API}/tickets", params={"open": True})).json()["items"]
    mine = [{k: v for k, v in row.items() if k not in ("version", "updated_at")} for row in rows]
    steps = (await olive.get(f"{API}/tickets/{ticket['id']}/course")).json()["steps"]
    counters = (await olive.get(f"{API}/tickets/counts")).json()
    work = (await office.client("hank").get(f"{API}/my-work")).json()
    places = [(item["kind"], item["id"]) for item in work["items"]]
    acts = {name: (await case_of(office.client(name), ticket))["actions"] for name in ("hank", "olive", "mona")}
    return {"clocks": clocks, "rows": mine, "steps": steps, "counters": counters, "work": places, "acts": acts}


async def merged(office: TestOffice, ticket: Json, into: Json) -> None:
    await done(office.client("olive"), ticket, "merge", into=into["id"], reason="同一问题")


async def apart(office: TestOffice, ticket: Json) -> Json:
    return await done(office.client("olive"), ticket, "unmerge", reason="两处地点，不是同一件事")


@pytest.mark.parametrize("state", ["assigned", "in_investigation", "solution_proposed", "dissatisfied"])
async def test_merged_and_taken_out_again_all_is_as_if_it_had_never_been_merged(office: TestOffice, state: str) -> None:
    await named(office)
    leading = await register(office)
    ticket = await complaint_in(office, state)
    before = await kept(office, ticket), await seen(office, ticket)
    await merged(office, ticket, leading)
    assert await kept(office, ticket) != before[0]
    assert (await apart(office, ticket))["state"] == state
    assert (await kept(office, ticket), await seen(office, ticket)) == before
    await office.count()
    assert (await values(office, "HZN"))["complaints"] == 2
    await proved(office)


async def test_time_runs_on_while_merged_and_the_clock_says_so(office: TestOffice) -> None:
    leading, ticket = await register(office), await register(office)
    due = {one["kind"]: one["due_at"] for one in (await case_of(office.client("olive"), ticket))["clocks"]}
    office.clock.move_by(timedelta(hours=3))
    await merged(office, ticket, leading)
    ended = {one["state"] for one in (await case_of(office.client("olive"), ticket))["clocks"]}
    assert ended == {"kept"}
    office.clock.move_by(timedelta(hours=4))
    await apart(office, ticket)
    clocks = {one["kind"]: one for one in (await case_of(office.client("olive"), ticket))["clocks"]}
    assert {kind: one["due_at"] for kind, one in clocks.items()} == due
    told_apart = [(one["why"], one["counted"]) for one in clocks["overall"]["why"]]
    assert told_apart == [("clock", True), ("merged", True)]
    office.clock.move_by(timedelta(hours=48))
    await merged(office, ticket, leading)
    office.clock.move_by(timedelta(hours=1))
    await apart(office, ticket)
    found = {one["kind"]: one["state"] for one in (await case_of(office.client("olive"), ticket))["clocks"]}
    assert found["overall"] == "lost"


async def test_both_acts_stay_in_the_history_and_the_leading_case_tells_of_it(office: TestOffice) -> None:
    leading, ticket = await register(office), await complaint_in(office, "in_investigation")
    olive = office.client("olive")
    drafted = (await case_of(olive, leading))["version"]
    await merged(office, ticket, leading)
    await apart(office, ticket)
    own, other = await case_of(olive, ticket), await case_of(olive, leading)
    assert [entry["type"] for entry in own["timeline"]][-2:] == ["complaint.merged", "complaint.unmerged"]
    assert own["timeline"][-1]["text"] == "两处地点，不是同一件事"
    assert own["timeline"][-1]["data"]["out_of_number"] == leading["number"]
    assert [entry["type"] for entry in other["timeline"]][-2:] == ["complaint.merge_taken", "complaint.merge_undone"]
    assert other["timeline"][-1]["data"]["merged_number"] == ticket["number"]
    assert {(one["kind"], one["number"]) for one in other["links"]} == {
        ("related", ticket["number"]),
        ("repeat", ticket["number"]),
    }
    # Whoever was about to write in the leading case has to look at it again.
    stale = await act(olive, leading, "regrade", urgency="urgent", reason="x", version=drafted)
    assert stale.json()["id"] == "ticket-changed"
    await told(office)
    notices = (await office.client("hank").get(f"{API}/notices")).json()["items"]
    assert notices[0]["kind"] == NoticeKind.UNMERGED


async def test_it_may_be_merged_again_and_taken_out_again(office: TestOffice) -> None:
    leading, ticket = await register(office), await complaint_in(office, "in_investigation")
    for _ in range(2):
        await merged(office, ticket, leading)
        assert (await apart(office, ticket))["state"] == "in_investigation"
    await done(office.client("hank"), ticket, "log", reached_customer=True)
    for username, action in (("hank", "propose"), ("olive", "reply"), ("olive", "satisfaction"), ("hank", "records")):
        await done(office.client(username), ticket, action)
    assert (await done(office.client("olive"), ticket, "close"))["state"] == "closed"


async def test_a_case_that_waited_for_its_customer_goes_on_without_the_pause(office: TestOffice) -> None:
    leading, ticket = await register(office), await complaint_in(office, "in_investigation")
    until = (office.clock.now() + timedelta(days=2)).isoformat()
    await done(office.client("hank"), ticket, "pause", reason="awaiting_customer", note="等资料", until=until)
    await merged(office, ticket, leading)
    assert (await apart(office, ticket))["state"] == "in_investigation"
    assert [one["ended_at"] is None for one in (await case_of(office.client("hank"), ticket))["pauses"]] == [False]


async def test_what_the_leading_case_has_answered_is_not_taken_out(office: TestOffice) -> None:
    top, leading, ticket = [await register(office) for _ in range(3)]
    olive = office.client("olive")
    assert (await act(olive, ticket, "unmerge", reason="x")).json()["id"] == "action-not-allowed"
    await merged(office, ticket, leading)
    await merged(office, leading, top)
    for username, action in (("hank", "accept"), ("hank", "propose"), ("olive", "reply")):
        await done(office.client(username), top, action)
    for each in (ticket, leading):
        assert (await act(olive, each, "unmerge", reason="x")).json()["id"] == "answered-together"
    assert (await act(olive, ticket, "unmerge", reason=" ")).status_code == 422


async def test_only_the_complaint_department_takes_it_out(office: TestOffice) -> None:
    leading, ticket = await register(office), await register(office)
    await merged(office, ticket, leading)
    for username in ("hank", "alice", "mona"):
        refused = await act(office.client(username), ticket, "unmerge", reason="x")
        assert refused.json()["id"] == "not-permitted"
    assert (await act(office.client("charlie"), ticket, "unmerge", reason="x")).json()["id"] in {
        "not-found",
        "not-permitted",
    }


async def test_what_was_merged_by_an_earlier_release_or_belongs_to_nobody_stays(office: TestOffice) -> None:
    leading, old, gone = [await register(office) for _ in range(3)]
    olive = office.client("olive")
    for each in (old, gone):
        await merged(office, each, leading)
    async with office.database.connection() as connection:
        await connection.execute("delete from complaint_merges where ticket_id = %s", (old["id"],))
        forgotten = "update contacts set phone = null where id = (select contact_id from tickets where id = %s)"
        await connection.execute(forgotten, (gone["id"],))
    assert (await act(olive, old, "unmerge", reason="x")).json()["id"] == "merge-not-kept"
    assert (await act(olive, gone, "unmerge", reason="x")).json()["id"] == "customer-forgotten"


async def test_money_that_waited_for_an_approval_waits_for_it_again(office: TestOffice) -> None:
    leading, ticket = await register(office), await proposed(office, "2000.00")
    await merged(office, ticket, leading)
    assert (await approval_of(office, ticket))["void_reason"] == "given_up"
    await apart(office, ticket)
    await told(office)
    assert (await act(office.client("olive"), ticket, "reply")).json()["id"] == "awaiting-approval"
    (waiting,) = await listed(office.client("mona"), "waiting")
    assert waiting["subject"] == ticket["id"]


async def test_money_that_was_agreed_to_stays_so(office: TestOffice) -> None:
    leading, ticket = await register(office), await proposed(office, "200.00")
    approval = await approval_of(office, ticket)
    assert (await agreed(office.client("mona"), approval))["state"] == "granted"
    await merged(office, ticket, leading)
    await apart(office, ticket)
    assert (await done(office.client("olive"), ticket, "reply"))["state"] == "replied"
