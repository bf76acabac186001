"""A site where everything has happened at least once, and what its people see of it."""

from datetime import timedelta
from typing import Any, LiteralString

from httpx import AsyncClient

from shouwen.app.worker import make_timers
from shouwen.features.mywork.module import FEATURE as MY_WORK
from shouwen.features.organisation.contract import Appointment, CreateToken
from shouwen.features.organisation.queries import staff_named
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.relay import drain
from tests.app.archiving.called import call_rows
from tests.app.archiving.faulty import fault_rows
from tests.conftest import TestOffice
from tests.features.approvals.asking import agreed, approval_of, proposed
from tests.features.complaints.steps import API, FEE, Json, client_with, complaint_in, done, hired, register
from tests.features.escalations.climbing import settle
from tests.features.privacy.life import whole_life
from tests.features.privacy.people import dana
from tests.features.privacy.test_erasing import approved
from tests.features.workorders.making import API as ORDERS
from tests.features.workorders.making import WISH, read, registered
from tests.features.workorders.making import done as acted_on

# Dana is erased: nothing may be of her but what the story before her erasure says.
OTHERS: Json = {"customer_name": "赵六", "place": {"district": "北区", "building": "北街9号"}}
LISTS = (
    ("bob", "/tickets?sort=registered&limit=200"),
    ("bob", "/tickets?q=%E4%B8%8A%E7%BD%91%E6%85%A2"),
    ("bob", "/tickets?q=13800010009"),
    ("bob", "/tickets/counts"),
    ("bob", "/organisation/tree"),
    ("bob", "/notices"),
    ("bob", "/promises"),
    ("hank", "/views?screen=inbox"),
    ("hank", "/my-work"),
    ("rex", "/supervision/samples"),
    ("paul", "/privacy/requests"),
    ("paul", "/privacy/exports"),
    ("mona", "/tickets?open=true"),
    ("mona", "/approvals"),
    ("bob", "/approvals?view=all"),
    ("olive", "/escalations"),
    ("mona", "/process-alarms?every=true"),
    ("hank", "/workorders"),
    ("olive", "/tickets?state=closed"),
)


ALARM: LiteralString = """insert into process_alarms (id, process_id, version_id, subject_id, subject_kind, unit_id,
    kind, node, key, level, value, levels, detail, since, opened_at, version) select %s, v.process_id, v.id,
    r.subject_id, r.subject_kind, r.unit_id, 'overdue', 'plan', 'plan', 'notice', 0, '[]', '{}', r.started_at,
    r.started_at, 1 from process_runs r join process_versions v on v.id = r.version_id where r.subject_id = %s"""


LENT: LiteralString = """insert into delegations (id, giver_id, taker_id, valid_from, valid_until, reason, made_at)
    values (%s, %s, %s, %s, %s, '休假', %s)"""


async def everything(office: TestOffice) -> str:
    """The id of a case that is still being handled; Dana was erased, and somebody else was not."""
    life = await whole_life(office)
    await hired(office, "petra", Appointment("privacy_officer", office.cast.units["HQ"]))
    request, _ = await approved(office, life["customer"])
    assert request["state"] == "closed"
    await drain(office.database, office.clock, [make(office.desk) for make in MY_WORK.subscribers])
    other: Json = {"email": "z@example.com", "address": "北街9号", "document_number": "1"}
    await dana(office, phone="+8613800010055", name="=赵六", number="C55", **other)
    refunded = await complaint_in(office, "in_investigation", **OTHERS, phone="13800010055")
    hank, alice, olive = (office.client(name) for name in ("hank", "alice", "olive"))
    await done(hank, refunded, "log", reached_customer=True)
    await done(hank, refunded, "propose", outcome="refund", amount="12.50")
    await done(olive, refunded, "reply")
    repeated = await register(office, **OTHERS, phone="13800010055")
    assert repeated["id"] != refunded["id"]
    again = await complaint_in(
        office, "dissatisfied", **OTHERS, phone="13800010056", matter="再次投诉\u2028换行\n第二行"
    )
    await done(alice, again, "urge", text="客户催办：=1+1")
    merged = await register(office, **OTHERS, phone="13800010055", matter="同一件事")
    await done(olive, merged, "merge", into=repeated["id"], reason="重复登记")
    await done(alice, repeated, "split", matters=[FEE])
    await approved_money(office)
    await sampled(office)
    still = await complaint_in(office, "in_investigation", **OTHERS, phone="13800010057", matter="尚在处理")
    await beside(office, still["id"])
    until = (office.clock.now() + timedelta(days=2)).isoformat()
    await done(hank, still, "pause", reason="awaiting_customer", note="等待客户", until=until)
    await done(hank, still, "resume")
    await leaking(office, str(still["id"]))
    return str(still["id"])


async def leaking(office: TestOffice, case: str) -> None:
    """A ticket of a type that is data, which waits for its customer and has to do with a case."""
    hank = office.client("hank")
    back = await registered(office, customer_name="赵六", phone="13800010055", answer="已告知")
    await acted_on(office.client("alice"), back, "reopening", reason="客户再次反映")
    leak = await registered(office, customer_name="赵六", phone="13800010055")
    await acted_on(hank, leak, "link", other=case)
    until = (office.clock.now() + timedelta(days=2)).isoformat()
    await acted_on(hank, leak, "pause", reason="等待客户", until=until)
    part = {key: WISH[key] for key in ("type", "category", "description", "fields")} | {"matter": "另一处漏水"}
    split = {"version": (await read(hank, leak))["version"], "matters": [part]}
    answer = await office.client("alice").post(f"{ORDERS}/{leak['id']}/split", json=split)
    assert answer.status_code == 200, answer.text
    joined = "insert into ticket_subs values (%s, %s, false, %s, %s)"
    async with office.database.connection() as connection:
        await connection.execute(joined, (leak["id"], case, office.clock.now(), office.cast.hank.id))


async def beside(office: TestOffice, case: str) -> None:
    """What the story does not come to by itself, written as their features keep it; and time that passes."""
    bob, hq, unit, now = office.cast.bob.id, office.cast.units["HQ"], office.cast.units["HZT"], office.clock.now()
    quiet = "insert into notice_settings values (%s, '22:00', '07:30', '{1,7}', '08:00', '{escalated}', %s, %s)"
    planned = """insert into unit_changes (id, unit_id, kind, effective_at, details, planned_at, version)
        values (%s, %s, 'rename', %s, '{"name": "新名", "rate": 12.50}', %s, 1)"""
    task, network = office.ids.next(), office.cast.units["HZN"]
    improving = """insert into improvements (id, number, unit_id, origin, indicator, name, name_en, first_day, last_day,
        scale, better, value, numerator, denominator, target, state, is_open, due_at, opened_at, version)
        values (%s, 'HZN-KPI-06-202610', %s, 'missed', 'KPI-06', '及时率', 'In time', '2026-10-01', '2026-10-31',
        'percent', 'higher', 60, 6, 10, 100, 'open', true, %s, %s, 1)"""
    step = "insert into improvement_steps values (%s, 1, %s, 'opened', %s, null, '', null, null)"
    running = """insert into process_runs (subject_id, subject_kind, version_id, unit_id, state, version, is_open,
        started_at) select %s, 'improvement', v.id, %s, '{"next": 2, "open": [["plan", 1]]}', 1, true, %s
        from process_versions v join processes p on p.id = v.process_id where p.code = 'improvement'"""
    waiting = """insert into process_steps (id, subject_id, version_id, unit_id, token, node_id, opened_at)
        select %s, r.subject_id, r.version_id, r.unit_id, '1', 'plan', r.started_at from process_runs r
        where r.subject_id = %s"""
    rows: tuple[tuple[LiteralString, tuple[object, ...]], ...] = (
        *fault_rows(office, case, now),
        *call_rows(office, case, now),
        (improving, (task, network, now + timedelta(days=30), now)),
        (step, (task, network, now)),
        (running, (task, network, now)),
        (waiting, (office.ids.next(), task)),
        (ALARM, (office.ids.next(), task)),
        (quiet, (bob, now, now)),
        (LENT, (office.ids.next(), bob, office.cast.alice.id, now, now + timedelta(days=3), now)),
        (planned, (office.ids.next(), unit, now + timedelta(days=9), now)),
        ("insert into unit_posts values (%s, 'agent', 12)", (unit,)),
        ("insert into complaint_joint values (%s, %s)", (case, hq)),
        ("insert into staff_skills select %s, code, 3 from skills order by code limit 1", (bob,)),
    )
    async with office.database.connection() as connection:
        for statement, values in rows:
            await connection.execute(statement, values)
    await settle(office)
    office.clock.move_by(timedelta(days=3))
    await make_timers(office.office).ring_due()


async def approved_money(office: TestOffice) -> None:
    """Money that took the department's manager, and some that waits for her."""
    await agreed(
        office.client("mona"),
        await approval_of(office, await proposed(office, "80.00", **OTHERS, phone="13800010059")),
        note="属实",
    )
    await proposed(office, "600.00", **OTHERS, phone="13800010059")


async def sampled(office: TestOffice) -> None:
    """A month's closed complaints, drawn and one of them checked."""
    closed = await complaint_in(office, "closed", **OTHERS, phone="13800010058")
    month = office.clock.now().date().replace(day=1).isoformat()
    office.clock.move_by(timedelta(days=32))
    form = {"month": month, "unit": str(office.cast.units["HZC"]), "seed": 7}
    drawn = await office.client("rex").post(f"{API}/supervision/samples", json=form)
    assert drawn.status_code == 201, drawn.text
    assert closed["state"] == "closed"


async def seen(office: TestOffice) -> dict[str, Any]:
    """Lists, counters, every case page and every customer's documents, as people see them over the API."""
    clients = {who: await signed_in(office, who) for who in {who for who, _ in LISTS}}
    answers: dict[str, Any] = {}
    for who, path in LISTS:
        answers[f"{who} {path}"] = await _got(clients[who], path)
    for case in answers["bob /tickets?sort=registered&limit=200"]["items"]:
        path = f"/tickets/{case['id']}"
        page = await _got(clients["bob"], path)
        # Where the ledger of this site stands is its own affair.
        assert isinstance(page, dict)
        answers[path] = {name: value for name, value in page.items() if name != "position"}
        answers[f"{path}/documents"] = await _got(clients["bob"], f"{path}/documents")
    return answers


async def signed_in(office: TestOffice, username: str) -> AsyncClient:
    """With a token of this site: the old site's are worth nothing at the new one."""
    staff = await staff_named(office.read, username)
    name = f"archive {office.ids.next()}"
    made = await office.desk.run(CreateToken(staff, name, ("*",), None), THE_SYSTEM)
    return client_with(office, made.token)


async def _got(client: AsyncClient, path: str) -> Json | list[Json]:
    answer = await client.get(f"{API}{path}")
    assert answer.status_code == 200, (path, answer.text)
    found: Json | list[Json] = answer.json()
    return found
