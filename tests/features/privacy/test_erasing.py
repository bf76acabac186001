"""Erasing takes every trace of a person, and leaves the seals whole and every figure as it was."""

import logging
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from shouwen.features.documents.module import drop, wipe
from shouwen.features.mywork.module import FEATURE as MY_WORK
from shouwen.features.privacy.reactions import erase
from shouwen.features.privacy.usecases import erasing
from shouwen.platform import ledger
from shouwen.platform.database import Prepared
from shouwen.platform.relay import drain
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json, complaint_in, done, register
from tests.features.privacy.life import SAID, TRACES, YEARS, whole_life
from tests.features.privacy.people import API, NAME, checked, dana, decided, paul, peggy, registered, request_of

_FIGURES = Prepared(
    text("""
select 'state', state, count(*) from tickets where kind = 'complaint' group by state
union all select 'unit', unit_id::text, count(*) from tickets where kind = 'complaint' group by unit_id
union all select 'day', registered_at::date::text, count(*) from tickets where kind = 'complaint' group by 2
union all select 'category', category, count(*) from tickets where kind = 'complaint' group by category
union all select 'channel', channel, count(*) from tickets where kind = 'complaint' group by channel
union all select 'contacts', channel || purpose, count(*) from contacts where purpose <> 'privacy' group by 2
union all select 'rounds', satisfaction || (reply is null)::text, count(*) from complaint_rounds group by 2
union all select 'refunds', coalesce(sum(amount), 0)::text, count(*) from complaint_refunds
union all select 'promises', state, count(*) from promises group by state
union all select 'checks', passed::text, count(*) from identity_checks group by passed
union all select 'customers', tier || stage || region_id::text, count(*) from customers group by 2
union all select 'documents', media_type, count(*) from documents group by media_type
order by 1, 2
""")
)
_TEXTS = Prepared(
    text("""
select c.table_name, c.column_name from information_schema.columns c
join information_schema.tables t using (table_schema, table_name)
where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
    and (c.data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY'))
order by 1, 2
""")
)
# Where the life of a customer leaves words or values of theirs: if one is missing, the story no longer tells it.
PLANTED = {
    "boss_copies",
    "break_glass",
    "case_handovers",
    "complaint_rounds",
    "complaint_urgings",
    "complaints",
    "contact_handovers",
    "contacts",
    "customer_consents",
    "customer_exports",
    "customer_looks",
    "customer_merges",
    "customer_numbers",
    "customer_stages",
    "customers",
    "desk_answers",
    "documents",
    "identity_checks",
    "identity_failures",
    "ledger_personal",
    "privacy_holds",
    "promises",
    "reminders",
    "saved_views",
    "sensitive_numbers",
    "ticket_entries",
    "ticket_pauses",
    "tickets",
    "voice_messages",
    "workorder_pauses",
    "workorders",
}
_JOBS = Prepared(
    text("select task_name, args from procrastinate_jobs where status = 'todo' and id > :after order by id")
)
_LAST_JOB = Prepared(text("select coalesce(max(id), 0) from procrastinate_jobs"))


async def figures(office: TestOffice) -> list[tuple[Any, ...]]:
    return await office.read.tuples(_FIGURES)


async def traces(office: TestOffice) -> list[tuple[str, str, str]]:
    """Table, column and word, wherever a trace stands."""
    found = []
    for table, column in await office.read.tuples(_TEXTS):
        for word in TRACES:
            asked = f'select 1 from "{table}" where strpos(lower("{column}"::text), lower(:word)) > 0 limit 1'  # noqa: S608
            if await office.read.value(text(asked), word=word):
                found.append((table, column, word))
    return found


def files_of(home: Path) -> list[Path]:
    return [path for path in (home / "files").rglob("*") if path.is_file() and path.name != ".lock"]


async def work_off(office: TestOffice, after: int) -> list[str]:
    """Runs the jobs that were queued, as a worker would, until none is left; answers their names."""
    names = []
    while jobs := await office.read.tuples(_JOBS, after=after):
        async with office.database.connection() as connection:
            await connection.execute("update procrastinate_jobs set status = 'succeeded' where id > %s", (after,))
        for name, args in jobs:
            names.append(name)
            for made in (erase(office.desk), wipe(office.desk), drop(office.desk)):
                if made.name == name:
                    await made.run(**args)
    return names


async def approved(office: TestOffice, customer: Any) -> tuple[Json, list[str]]:
    """An erasure from the wish to the end."""
    officer, manager = paul(office), await peggy(office)
    request = await registered(office, customer, "erasure", text=SAID)
    waiting = await decided(officer, request, explanation=SAID)
    assert (waiting["state"], waiting["may"]) == ("under_review", ["cancel"])
    after = int(await office.read.value(_LAST_JOB))
    form = {"version": waiting["version"], "approved": True}
    answer = await manager.post(f"{API}/requests/{request['id']}/approval", json=form)
    assert answer.status_code == 204, answer.text
    names = await work_off(office, after)
    return await request_of(manager, request["id"]), names


async def test_nothing_is_left_and_every_figure_stands(
    office: TestOffice, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    life = await whole_life(office)
    await office.drain()
    await ledger.seal(office.database)
    planted = await traces(office)
    tables = {table for table, *_ in planted}
    assert tables >= PLANTED, PLANTED - tables
    assert files_of(office.office.settings.home)
    before = await figures(office)
    capfd.readouterr()
    request, _ = await approved(office, life["customer"])
    await drain(office.database, office.clock, [make(office.desk) for make in MY_WORK.subscribers])
    assert (request["state"], request["erased"], request["customer_name"]) == ("closed", True, None)
    assert await traces(office) == []
    assert files_of(office.office.settings.home) == []
    # The one check of identity that the request itself took is all that there is more.
    after = await figures(office)
    assert [(kind, *rest) for kind, *rest in after if kind != "checks"] == [
        (kind, *rest) for kind, *rest in before if kind != "checks"
    ]
    await office.drain()
    await ledger.seal(office.database)
    proof = await ledger.prove(office.read)
    assert (proof.broken, proof.unsealed) == (None, 0)
    said = capfd.readouterr()
    assert not [word for word in TRACES if word in caplog.text + said.out + said.err]
    await readable_afterwards(office, life)


async def readable_afterwards(office: TestOffice, life: Json) -> None:
    """The case is there as a case of nobody; neither words nor number find it; the other customer is untouched."""
    bob = office.client("bob")
    case = (await bob.get(f"/api/v1/tickets/{life['id']}")).json()
    assert (case["matter"], case["customer_name"], case["state"]) == ("（已依申请删除）", None, "closed")
    for word in ("翠湖花园", NAME, "13800010001"):
        assert (await bob.get("/api/v1/tickets", params={"q": word})).json()["items"] == []
    assert len((await bob.get("/api/v1/tickets", params={"q": "上网慢"})).json()["items"]) == 1
    view = (await office.client("hank").get("/api/v1/views", params={"screen": "inbox"})).json()
    assert view[0]["state"] == {"step": "open", "narrowing": {}}
    looks = (await bob.get(f"{API}/customers/{life['customer']}/looks")).json()["items"]
    assert "record" in [look["what"] for look in looks]
    # Lists of codes can still be read where a text was taken out.
    for path in ("/api/v1/sensitive-numbers?state=over", f"/api/v1/customers/{life['customer']}", f"{API}/exports"):
        assert (await paul(office).get(path)).status_code == 200, path
    answer = await paul(office).get(f"/api/v1/customers/{life['twin']}")
    assert (answer.json()["name"], answer.json()["erased_at"] is None) == (None, False)


async def test_many_contacts_go_page_by_page_and_a_page_twice_is_once(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "PAGE", 2)
    customer = await dana(office)
    for _ in range(4):
        await complaint_in(office, "closed")
    office.clock.move_by(YEARS)
    request, names = await approved(office, customer)
    assert names.count("privacy.erase") == 3
    assert request["state"] == "closed"
    await erase(office.desk).run(request["id"], None)
    assert (await request_of(office.client("alice"), request["id"]))["version"] == request["version"]
    left = text("select count(*) from contacts where phone is not null or customer_name is not null")
    assert await office.read.value(left) == 0


async def test_open_cases_holds_and_retention_stand_in_the_way(office: TestOffice) -> None:
    customer = await dana(office)
    complaint = await register(office)
    officer = paul(office)
    request = await registered(office, customer, "erasure")
    assert (await request_of(officer, request["id"]))["obstacles"] == ["open_case"]
    form = {"version": request["version"], "decision": "granted", "explanation": "同意"}
    path = f"{API}/requests/{request['id']}"
    refused = await officer.post(f"{path}/decision", json=form)
    assert (refused.status_code, refused.json()["id"]) == (409, "erasure-blocked")
    assert refused.json()["obstacles"] == ["open_case"]
    await done(office.client("olive"), complaint, "cancel", reason="客户撤诉")
    hold = {"kind": "legal_hold", "reason": "法院来函"}
    assert (await officer.post(f"{API}/customers/{customer}/holds", json=hold)).status_code == 201
    twice = await officer.post(f"{API}/customers/{customer}/holds", json=hold)
    assert (twice.status_code, twice.json()["id"]) == (409, "privacy-held")
    assert (await request_of(officer, request["id"]))["obstacles"] == ["legal_hold", "retention"]
    done_so = await decided(officer, request, "refused", ground="retention", restrict=True)
    assert (done_so["state"], done_so["outcome"]) == ("closed", {"restricted": True})
    kinds = {each["kind"] for each in (await officer.get(f"{API}/customers/{customer}/holds")).json()}
    assert kinds == {"legal_hold", "restriction"}


async def test_the_second_person_is_another_one_and_what_came_in_the_way_stops_it(office: TestOffice) -> None:
    customer = await dana(office)
    officer, manager = paul(office), await peggy(office)
    request = await registered(office, customer, "erasure")
    waiting = await decided(officer, request)
    path, form = f"{API}/requests/{request['id']}/approval", {"version": waiting["version"], "approved": True}
    assert (await officer.post(path, json=form)).status_code == 403
    back = await manager.post(path, json=form | {"approved": False})
    assert [each["field"] for each in back.json()["errors"]] == ["remark"]
    assert (await manager.post(path, json=form | {"approved": False, "remark": "请再核实"})).status_code == 204
    again = await decided(officer, request)
    # A complaint that comes between approval and erasing is found by the job.
    assert (await manager.post(path, json={"version": again["version"], "approved": True})).status_code == 204
    await register(office)
    await erase(office.desk).run(request["id"], None)
    stopped = await request_of(officer, request["id"])
    assert (stopped["state"], stopped["obstacles"], stopped["decision"]) == ("in_investigation", ["open_case"], None)
    assert stopped["timeline"][-1]["type"] == "privacy.erasure_stopped"
    name = await office.read.value(text("select name from customers where id = :id"), id=customer)
    assert name == NAME


async def test_a_request_for_the_record_that_went_erases_the_one_that_was_kept(office: TestOffice) -> None:
    kept, gone = await dana(office), await dana(office, phone="+8613800010002")
    request = await registered(office, gone, "erasure")
    form = {"gone": str(gone), "reason": "同一人"}
    assert (await office.client("bob").post(f"/api/v1/customers/{kept}/merge", json=form)).status_code == 200
    check = await checked(office, gone)
    late = {"customer": str(gone), "kind": "access", "check": str(check), "channel": "hall"}
    refused = await office.client("alice").post(f"{API}/requests", json=late)
    assert (refused.status_code, refused.json()["id"], refused.json()["merged_into"]) == (
        409,
        "customer-is-merged",
        str(kept),
    )
    waiting = await decided(paul(office), request)
    after = int(await office.read.value(_LAST_JOB))
    answer = {"version": waiting["version"], "approved": True}
    assert (await (await peggy(office)).post(f"{API}/requests/{request['id']}/approval", json=answer)).is_success
    await work_off(office, after)
    left = text("select count(*) from customers where name is not null or erased_at is null")
    assert await office.read.value(left) == 0
    numbers = text("select count(*) from customer_numbers where phone like '+%'")
    assert await office.read.value(numbers) == 0
