"""A site where everything has happened at least once, and what its people see of it."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient

from shouwen.features.organisation.contract import Appointment, CreateToken
from shouwen.features.organisation.queries import staff_named
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, client_with, complaint_in, done, hired, register
from tests.features.privacy.life import whole_life
from tests.features.privacy.people import dana
from tests.features.privacy.test_erasing import approved

LISTS = (
    ("bob", "/tickets?sort=registered&limit=200"),
    ("bob", "/tickets?q=%E4%B8%8A%E7%BD%91%E6%85%A2"),
    ("bob", "/tickets?q=13800010009"),
    ("bob", "/tickets/counts"),
    ("bob", "/units"),
    ("bob", "/notices"),
    ("bob", "/promises"),
    ("hank", "/views?screen=inbox"),
    ("hank", "/reminders"),
    ("rex", "/supervision/samples"),
    ("paul", "/privacy/requests"),
    ("paul", "/privacy/exports"),
    ("mona", "/tickets?open=true"),
    ("olive", "/tickets?state=closed"),
)


async def everything(office: TestOffice) -> str:
    """The id of a case that is still being handled; Dana was erased, and somebody else was not."""
    life = await whole_life(office)
    await hired(office, "petra", Appointment("privacy_officer", office.cast.units["HQ"]))
    request, _ = await approved(office, life["customer"])
    assert request["state"] == "closed"
    await dana(office, phone="+8613800010055", name="=赵六", number="C55")
    refunded = await complaint_in(office, "in_investigation", phone="13800010055")
    hank, alice, olive = (office.client(name) for name in ("hank", "alice", "olive"))
    await done(hank, refunded, "log", reached_customer=True)
    await done(hank, refunded, "propose", outcome="refund", amount="12.50")
    repeated = await register(office, phone="13800010055")
    assert repeated["id"] != refunded["id"]
    again = await complaint_in(office, "dissatisfied", phone="13800010056", matter="再次投诉\u2028换行\n第二行")
    await done(alice, again, "urge", text="客户催办：=1+1")
    merged = await register(office, phone="13800010055", matter="同一件事")
    await done(olive, merged, "merge", into=repeated["id"], reason="重复登记")
    await sampled(office)
    still = await complaint_in(office, "in_investigation", phone="13800010057", matter="尚在处理")
    until = (office.clock.now() + timedelta(days=2)).isoformat()
    await done(hank, still, "pause", reason="awaiting_customer", note="等待客户", until=until)
    await done(hank, still, "resume")
    return str(still["id"])


async def sampled(office: TestOffice) -> None:
    """A month's closed complaints, drawn and one of them checked."""
    closed = await complaint_in(office, "closed", phone="13800010058")
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
        answers[path] = await _got(clients["bob"], path)
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
