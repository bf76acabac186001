"""One act on many: what is refused stops no other, a retry doubles nothing, and rights hold at each row's time."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import text

from shouwen.features.bulkacts.contract import BreakOffBulkAct
from shouwen.kernel.messages import THE_SYSTEM
from tests.cast import DANA
from tests.conftest import TestOffice
from tests.features.bulkacts.many import REASON, begun, go, manager, rows, several, transfer, view
from tests.features.complaints.steps import API, Json, case_of, complaint_in, register

UNKNOWN = "00000000-0000-7000-8000-000000000000"


async def _routed(office: TestOffice) -> int:
    return int(await office.read.value(text("select count(*) from ledger where type = 'complaint.routed'")))


async def test_a_preview_says_what_will_be_and_changes_nothing(office: TestOffice) -> None:
    going, replied = await several(office, 2), await complaint_in(office, "replied")
    stranger = await register(office, "charlie")
    form = transfer(office, [*going, replied, stranger, {"id": UNKNOWN}, going[0]])
    olive = office.client("olive")
    before = await office.read.value(text("select count(*) from ledger"))
    seen = (await olive.post(f"{API}/tickets/bulk-acts/preview", json=form)).json()
    assert (seen["total"], seen["going"]) == (5, 2)
    told = [(each["refusal"] and each["refusal"]["id"], each["count"], each["unseen"]) for each in seen["groups"]]
    assert told == [(None, 2, 0), ("not-found", 2, 2), ("action-not-allowed", 1, 0)]
    assert [row["number"] for row in seen["groups"][0]["rows"]] == [ticket["number"] for ticket in going]
    assert await office.read.value(text("select count(*) from ledger")) == before
    act = await begun(olive, form)
    await go(office, act)
    line = await view(olive, act)
    assert (line["state"], line["total"], line["done"], line["refused"]) == ("done", 5, 2, 3)
    assert {one["refusal"]["id"]: one["count"] for one in line["reasons"]} == {"not-found": 2, "action-not-allowed": 1}
    assert [(await case_of(olive, ticket))["department"]["code"] for ticket in going] == ["HZB", "HZB"]
    for row in await rows(olive, act, state="refused"):
        assert row["refusal"]["title"]
        assert row["refusal"]["detail"]


async def test_the_filter_is_resolved_once_in_the_starters_scope(office: TestOffice) -> None:
    inside = await several(office, 3)
    await register(office, "charlie")
    await complaint_in(office, "in_investigation")
    olive = office.client("olive")
    act = await begun(olive, transfer(office, None), state="assigned", q=DANA["matter"])
    later = await register(office)
    await go(office, act)
    assert {row["id"] for row in await rows(olive, act)} == {ticket["id"] for ticket in inside}
    line = await view(olive, act)
    assert line["asked"] == "state=assigned&q=…"
    assert line["done"] == 3
    assert (await case_of(olive, later))["department"]["code"] == "HZN"


async def test_a_retry_under_the_same_key_begins_no_second_act(office: TestOffice) -> None:
    olive, form = office.client("olive"), transfer(office, await several(office, 2))
    assert await begun(olive, form, "one intention") == await begun(olive, form, "one intention")
    assert await office.read.value(text("select count(*) from bulk_acts")) == 1


@contextmanager
def unwritable(office: TestOffice) -> Iterator[None]:
    """The database refuses to keep how far an act came, as if it were lost in the midst of the work."""
    refuse = "create function lost() returns trigger language plpgsql as $$ begin raise exception 'lost'; end $$"
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        connection.execute(refuse)
        connection.execute("create trigger lost before update on bulk_act_rows for each row execute function lost()")
        yield
        connection.execute("drop trigger lost on bulk_act_rows")
        connection.execute("drop function lost()")


async def test_what_was_done_and_not_noted_is_not_done_twice(office: TestOffice) -> None:
    tickets, olive = await several(office, 5), office.client("olive")
    act = await begun(olive, transfer(office, tickets))
    with unwritable(office), pytest.raises(psycopg.Error, match="lost"):
        await go(office, act)
    assert await _routed(office) == 5
    assert (await view(olive, act))["done"] == 0
    await go(office, act)
    await go(office, act)
    assert (await view(olive, act))["done"] == 5
    assert await _routed(office) == 5


async def test_the_rights_of_the_starter_hold_when_the_row_has_its_turn(office: TestOffice) -> None:
    tickets, olive = await several(office, 2), office.client("olive")
    act = await begun(olive, transfer(office, tickets))
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        connection.execute("update staff set active = false where id = %s", (office.cast.olive.id,))
    await go(office, act)
    above = await manager(office)
    assert {row["refusal"]["id"] for row in await rows(above, act)} == {"bulk-starter-gone"}
    assert await _routed(office) == 0
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        connection.execute("update staff set active = true where id = %s", (office.cast.olive.id,))
        taken = "update roles set permissions = array_remove(permissions, 'complaints.route')"
        connection.execute(taken)
    assert (await office.client("olive").post(f"{API}/bulk-acts/{act}/continue")).status_code == 403
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        connection.execute("update bulk_act_rows set state = 'waiting'")
        connection.execute("update bulk_acts set state = 'running', refused = 0, version = version + 1")
    await go(office, act)
    assert {row["refusal"]["id"] for row in await rows(above, act)} == {"not-permitted"}
    assert await _routed(office) == 0


async def test_what_is_stopped_stays_undone_says_so_and_can_be_taken_up(office: TestOffice) -> None:
    tickets, olive = await several(office, 3), office.client("olive")
    act = await begun(olive, transfer(office, tickets))
    assert (await olive.post(f"{API}/bulk-acts/{act}/stop")).status_code == 204
    await go(office, act)
    line = await view(olive, act)
    assert (line["state"], line["done"], line["undone"], line["may_continue"]) == ("stopped", 0, 3, True)
    assert {row["state"] for row in await rows(olive, act)} == {"stopped"}
    again = await olive.post(f"{API}/bulk-acts/{act}/stop")
    assert (again.status_code, again.json()["id"]) == (409, "bulk-not-now")
    assert (await olive.post(f"{API}/bulk-acts/{act}/continue")).status_code == 204
    await go(office, act)
    line = await view(olive, act)
    assert (line["state"], line["done"], line["may_continue"]) == ("done", 3, False)
    notices = (await olive.get(f"{API}/notices")).json()["items"]
    ends = [one["data"]["state"] for one in notices if one["kind"] == "bulk_ended"]
    assert sorted(ends) == ["done", "stopped"]


async def test_one_that_took_its_workers_with_it_is_told_and_can_be_taken_up(office: TestOffice) -> None:
    olive = office.client("olive")
    act = await begun(olive, transfer(office, await several(office, 1)))
    await office.desk.run(BreakOffBulkAct(act), THE_SYSTEM)  # type: ignore[arg-type]
    assert (await view(olive, act))["state"] == "broken"
    await olive.post(f"{API}/bulk-acts/{act}/continue")
    await go(office, act)
    assert (await view(olive, act))["state"] == "done"


async def test_it_goes_as_if_each_had_been_done_alone(office: TestOffice) -> None:
    (one, other), olive = await several(office, 2), office.client("olive")
    act = await begun(olive, transfer(office, [one]))
    await go(office, act)
    alone = {"department": str(office.cast.units["HZB"]), "reason": REASON}
    answer = await olive.post(f"{API}/tickets/{other['id']}/route", json=alone)
    assert answer.status_code == 200, answer.text
    kinds = "select array_agg(type order by position) from ledger where subject_id = cast(:ticket as uuid)"
    kinds = kinds.replace("position", "id")
    found = [await office.read.value(text(kinds), ticket=ticket["id"]) for ticket in (one, other)]
    assert found[0] == found[1]


async def test_urging_and_naming_a_handler(office: TestOffice) -> None:
    tickets, mona = await several(office, 2), office.client("mona")
    ids = [ticket["id"] for ticket in tickets]
    naming: Json = {"act": "complaint.assign", "person": str(office.cast.henry.id), "ids": ids}
    await go(office, act := await begun(mona, naming))
    assert (await view(mona, act))["done"] == 2
    await go(office, act := await begun(mona, {"act": "complaint.urge", "text": "请尽快", "ids": ids}))
    assert (await view(mona, act))["done"] == 2
    for ticket in tickets:
        assert "see_urgings" in (await case_of(office.client("henry"), ticket))["actions"]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"act": "complaint.transfer", "text": "改派"}, "department"),
        ({"act": "complaint.urge", "text": " "}, "text"),
        ({"act": "workorder.urge", "text": "快"}, "act"),
        ({"act": "complaint.urge", "text": "快", "ids": []}, "ids"),
        ({"act": "complaint.urge", "text": "快", "ids": [UNKNOWN] * 5_001}, "ids"),
    ],
)
async def test_what_is_said_is_checked_first(office: TestOffice, form: Json, field: str) -> None:
    await register(office)
    for path in ("", "/preview"):
        answer = await office.client("olive").post(f"{API}/tickets/bulk-acts{path}", json=form)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


async def test_nothing_chosen_is_refused(office: TestOffice) -> None:
    for path in ("", "/preview"):
        answer = await office.client("olive").post(f"{API}/tickets/bulk-acts{path}", json=transfer(office, None))
        assert (answer.status_code, answer.json()["id"]) == (422, "bulk-nothing-chosen")


async def test_only_the_starter_and_who_oversees_them_see_it(office: TestOffice) -> None:
    olive = office.client("olive")
    act = await begun(olive, transfer(office, await several(office, 1)))
    above = await manager(office)
    for name, status in (
        ("olive", 200),
        ("above", 200),
        ("hank", 404),
        ("mona", 404),
        ("charlie", 404),
        ("alice", 403),
    ):
        client = above if name == "above" else office.client(name)
        for part in ("", "/rows", "/export"):
            assert (await client.get(f"{API}/bulk-acts/{act}{part}")).status_code == status, (name, part)
        if status != 200:
            assert (await client.post(f"{API}/bulk-acts/{act}/stop")).status_code == status
    assert (await above.post(f"{API}/bulk-acts/{act}/continue")).status_code == 404
    listed = {
        name: [one["id"] for one in (await client.get(f"{API}/bulk-acts?everybody=true")).json()["items"]]
        for name, client in (("olive", olive), ("above", above), ("hank", office.client("hank")))
    }
    assert listed == {"olive": [act], "above": [act], "hank": []}
    assert (await above.get(f"{API}/bulk-acts")).json()["items"] == []


async def test_the_result_as_a_file(office: TestOffice) -> None:
    (ticket,), olive = await several(office, 1), office.client("olive")
    closed = await complaint_in(office, "replied")
    await go(office, act := await begun(olive, transfer(office, [ticket, closed])))
    written = (await olive.get(f"{API}/bulk-acts/{act}/export")).text
    assert ticket["number"] in written
    assert written.count("\n") == 3
    assert (await olive.get(f"{API}/bulk-acts/{act}/export?format=xlsx")).content[:2] == b"PK"
