"""A customer with everything that the house keeps of anybody, in every table that can hold a word of them."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient

from tests.conftest import TestOffice
from tests.features.complaints.provinces import offer_id, yunling_officer
from tests.features.complaints.steps import API as TOP
from tests.features.complaints.steps import Json, complaint_in, done, register
from tests.features.contacts.talking import finish, offer, promise, start
from tests.features.customers.people import resident
from tests.features.documents.files import attached
from tests.features.privacy.people import (
    ADDRESS,
    API,
    DOCUMENT,
    EMAIL,
    NAME,
    PHONE,
    dana,
    paul,
    person_of,
    write,
)
from tests.features.voicemail.leaving import Spool
from tests.features.workorders.making import done as acted_on
from tests.features.workorders.making import finished, registered, with_leaks

YEARS = timedelta(days=3 * 365 + 2)
FORMER, OTHER = "13800010077", "13800010088"
"""A number that was given up, and the one under which the same person was entered once more."""
# What Dana says holds her name, number and address; nothing of these may be found afterwards.
SAID = f"{NAME}住在{ADDRESS}，电话13800010001，证件{DOCUMENT}，邮箱{EMAIL}"
TRACES = (NAME, "13800010001", ADDRESS, "翠湖花园", DOCUMENT, EMAIL, "丹娜", "DANNA-1", "138 0001 0001", FORMER, OTHER)


async def whole_life(office: TestOffice) -> Json:
    """Dana's customer with everything that the house keeps of her; long enough ago to be erased."""
    customer = await dana(office)
    await record(office, customer)
    twin = await entered_twice(office, customer)
    contact = await talk(office, customer)
    complaint = await case(office)
    await message(office)
    await work_order(office)
    await around(office, customer)
    await someone_else(office)
    office.clock.move_by(YEARS)
    return complaint | {"customer": customer, "twin": twin, "contact": contact}


async def sent(client: AsyncClient, path: str, method: str = "POST", **form: Any) -> Any:
    """Something done over HTTP that must go well; what it answers, if anything."""
    answer = await client.request(method, f"{TOP}{path}", json=None if method == "GET" else form)
    assert answer.is_success, (path, answer.text)
    return answer.json() if answer.content else None


async def record(office: TestOffice, customer: Any) -> None:
    """What is written down of her in the registry, and who looked at it."""
    alice, bob, grace, officer = office.client("alice"), office.client("bob"), office.client("grace"), paul(office)
    at, changes = f"/customers/{customer}", {"title": "DANNA-1", "stage": "at_risk"}
    await sent(alice, at, "PATCH", changes=changes, reason=SAID)
    await sent(alice, f"{at}/consents", purpose="marketing", granted=True, source=SAID)
    await sent(bob, f"{at}/audit", right=False, remark=SAID)
    wrong: Json = {"means": "document", "document_type": "id_card", "number": resident("11010519900307111")}
    await sent(alice, f"{at}/identity-checks", **wrong)
    entry = await sent(bob, "/sensitive-numbers", phone="13800010001", reason=SAID, source="customer")
    await sent(grace, f"/sensitive-numbers/{entry['id']}/approve")
    await sent(bob, f"{at}/unmask", fields=["name"], reason=SAID)
    await sent(alice, at, "GET")
    look = next(each for each in (await bob.get(f"{API}/looks")).json()["items"] if not each["own"])
    assert (await bob.post(f"{API}/looks/{look['id']}/review", json={"verdict": "wrong", "remark": SAID})).is_success
    assert (await officer.post(f"{API}/exports", json={"reason": SAID})).status_code == 201
    hold = await officer.post(f"{API}/customers/{customer}/holds", json={"kind": "restriction", "reason": SAID})
    assert (await officer.post(f"{API}/holds/{hold.json()['id']}/lift", json={"reason": SAID})).is_success


async def entered_twice(office: TestOffice, customer: Any) -> str:
    """The same person under another number, found out and merged; answers the record that went."""
    form: Json = {
        "name": NAME,
        "title": "DANNA-1",
        "email": EMAIL,
        "provenance": "hotline",
        "numbers": [{"phone": OTHER}],
    }
    twin = await sent(office.client("alice"), "/customers", **form)
    await sent(office.client("bob"), f"/customers/{customer}/merge", gone=twin["id"], reason=SAID)
    return str(twin["id"])


async def talk(office: TestOffice, customer: Any) -> str:
    """A call from a number that she gives up afterwards, with a promise, and an offer that nobody took."""
    alice, bob, at = office.client("alice"), office.client("bob"), f"/customers/{customer}"
    await sent(alice, f"{at}/numbers", phone=FORMER)
    contact = await start(office, phone=FORMER, customer_name=NAME)
    await sent(alice, f"/contacts/{contact}/notes", "PUT", summary=SAID, shown=["kb.1"])
    offered = await offer(office, contact)
    await sent(bob, f"/offers/{offered}/decline", reason=SAID)
    made = await promise(office, contact=contact, text=SAID)
    await sent(alice, f"/promises/{made['id']}/keep", note=SAID)
    await sent(alice, f"/promises/{(await promise(office, customer=str(customer), text=SAID))['id']}/keep", note=SAID)
    assert (await finish(office, contact, result="answered", summary=SAID)).is_success
    async with office.database.connection() as connection:
        asked = "update contact_handovers set reason = %s where contact_id = %s"
        await connection.execute(asked, (SAID, contact))
    numbers = (await alice.get(f"{TOP}{at}")).json()["numbers"]
    former = next(each["id"] for each in numbers if each["phone"].endswith(FORMER[-4:]))
    await sent(alice, f"{at}/numbers/{former}/end")
    return contact


async def message(office: TestOffice) -> None:
    """What she left while nobody controlled the switch, heard and answered."""
    spool = Spool(office, office.office.settings.home / "spool")
    spool.unattended(caller="13800010001")
    assert await spool.pick() == 1
    alice = office.client("alice")
    left = (await sent(alice, "/telephony/messages", "GET"))["items"][0]
    await sent(alice, f"/telephony/messages/{left['id']}/take")
    assert (await finish(office, left["contact"], result="answered", summary=SAID)).is_success


async def case(office: TestOffice) -> Json:
    """A complaint from the first word to the last, which another province was asked for."""
    hank, olive = office.client("hank"), office.client("olive")
    complaint = await complaint_in(office, "in_investigation", matter=f"{NAME}小区没信号", description=SAID)
    await attached(office.client("alice"), complaint, f"{NAME}的身份证.png")
    to = str(office.cast.units["YLC"])
    await done(olive, complaint, "hand-over", to=to, kind="assist", reason=SAID)
    yara = await yunling_officer(office)
    await sent(yara, f"/case-offers/{await offer_id(office, yara)}/decline", note=SAID)
    due = (office.clock.now() + timedelta(days=1)).isoformat()
    await sent(hank, "/reminders", text=SAID, due_at=due, ticket=complaint["id"])
    await done(hank, complaint, "log", text=SAID, reached_customer=True)
    until = (office.clock.now() + timedelta(days=2)).isoformat()
    await done(hank, complaint, "pause", reason="awaiting_customer", note=SAID, until=until)
    await done(hank, complaint, "resume")
    await done(office.client("alice"), complaint, "urge", text=SAID)
    await done(hank, complaint, "propose", solution=SAID)
    await done(olive, complaint, "reply", text=SAID)
    await done(olive, complaint, "satisfaction")
    await done(hank, complaint, "records", investigation=SAID)
    await done(olive, complaint, "close")
    view: Json = {"screen": "inbox", "name": "mine", "state": {"step": "open", "narrowing": {"q": "138 0001 0001"}}}
    await sent(hank, "/views", **view)
    await sent(office.client("bob"), f"/tickets/{complaint['id']}/unmask", reason=SAID)
    return complaint


async def work_order(office: TestOffice) -> None:
    """A ticket of a type that is data, whose form asks for something personal."""
    hank, alice = office.client("hank"), office.client("alice")
    await with_leaks(office)
    fields: Json = {"area": "urban", "place": NAME, "card": DOCUMENT}
    ticket = await registered(office, customer_name=NAME, description=SAID, matter=NAME, fields=fields)
    await acted_on(hank, ticket, "take")
    until = (office.clock.now() + timedelta(days=2)).isoformat()
    await acted_on(hank, ticket, "pause", reason=SAID, until=until)
    await acted_on(hank, ticket, "resume")
    await acted_on(hank, ticket, "note", text=SAID, visible_to_customer=True)
    await acted_on(alice, ticket, "urge", text=SAID)
    await sent(office.client("bob"), f"/workorders/{ticket['id']}/unmasking", reason=SAID)
    await finished(hank, ticket, "mended", SAID)
    assert (await finished(alice, ticket, note=SAID))["state"] == "closed"


async def around(office: TestOffice, customer: Any) -> None:
    """What has no way of its own here: a promise by number alone, BOSS, the desk's memory, an emergency."""
    now, bob = office.clock.now(), person_of(office.cast.bob)
    unit = office.cast.units["HZT"]
    promised = {"kind": "call_back", "text": SAID, "owner_id": bob, "unit_id": unit, "due_at": now, "remind_at": now}
    promised |= {"state": "kept", "made_at": now, "made_by": bob, "version": 1, "customer_name": NAME, "phone": PHONE}
    await write(office, "promises", note=SAID, **promised)
    used = {"staff_id": bob, "unit_id": unit, "started_at": now, "ends_at": now, "reviewed_at": now}
    await write(office, "break_glass", reason=SAID, remark=SAID, verdict="wrong", **used)
    async with office.database.connection() as connection:
        for statement, values in (
            ("insert into boss_copies values (%s, 'customer', jsonb_build_array(%s::text), %s)", (PHONE, NAME, now)),
            ("insert into desk_answers values (%s, 'k', 'f', jsonb_build_array(%s::text), %s)", (bob, PHONE, now)),
        ):
            await connection.execute(statement, values)
    checked = {"phone": PHONE, "at": now, "means": "service_password", "passed": False}
    await write(office, "identity_checks", **checked)


async def someone_else(office: TestOffice) -> None:
    """Another customer and complaint, of whom nothing may be lost."""
    other = {"name": "赵明", "email": "z@example.com", "address": "北街1号", "document_number": "1"}
    await dana(office, phone="+8613800010009", **other)
    said: Json = {"matter": "上网慢", "description": "晚上上网慢", "place": {"district": "北区", "building": "北街1号"}}
    await register(office, phone="13800010009", customer_name="赵明", **said)
