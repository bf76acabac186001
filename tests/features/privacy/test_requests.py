"""What customers wish about their data: taken after a check, decided with the law's grounds, done."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import text

from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.features.privacy.people import (
    API,
    DOCUMENT,
    EMAIL,
    NAME,
    PHONE,
    checked,
    dana,
    decided,
    paul,
    peggy,
    registered,
    request_of,
    told,
    write,
)


async def test_a_request_is_a_ticket_of_its_own_with_fifteen_days(office: TestOffice) -> None:
    customer = await dana(office)
    await register(office)
    request = await registered(office, customer, "access", text="想知道你们有我的哪些信息")
    assert request["number"].startswith("HZT-20261120-")
    assert (request["state"], request["kind"], request["customer_name"]) == ("assigned", "access", "王**")
    assert request["due_at"] == "2026-12-05T01:00:00Z"
    assert request["wish"]["text"] == "想知道你们有我的哪些信息"
    # Lists and counters of complaints hold complaints.
    bob = office.client("bob")
    lines = (await bob.get("/api/v1/tickets")).json()["items"]
    assert [line["matter"] for line in lines] == ["小区没有信号"]
    assert (await bob.get("/api/v1/tickets/counts")).json()["states"] == {"assigned": 1}
    assert (await bob.get(f"/api/v1/tickets/{request['id']}")).status_code == 404
    # A stranger of another province finds neither the customer nor the request.
    charlie = office.client("charlie")
    assert (await charlie.get(f"{API}/requests/{request['id']}")).status_code == 404
    assert (await charlie.get(f"{API}/requests")).json()["items"] == []


async def test_only_a_check_of_today_or_a_written_authority_counts(office: TestOffice) -> None:
    customer = await dana(office)
    other = await dana(office, phone="+8613800010002")
    await office_day_later(office)
    alice = office.client("alice")
    yesterday = office.clock.now() - timedelta(days=1)
    cases = (
        (await checked(office, customer, at=yesterday), 422),
        (await checked(office, customer, passed=False), 422),
        (await checked(office, other, phone="+8613800010002"), 422),
        (uuid4(), 422),
        (await checked(office, customer, means="written_authority", at=yesterday), 201),
    )
    for check, status in cases:
        form = {"customer": str(customer), "kind": "access", "check": str(check), "channel": "hall"}
        answer = await alice.post(f"{API}/requests", json=form)
        assert answer.status_code == status, answer.text
        if status == 422:
            assert answer.json()["id"] == "privacy-not-identified"
    form = {"customer": str(customer), "kind": "access", "check": str(cases[-1][0]), "channel": "hall"}
    again = await alice.post(f"{API}/requests", json=form)
    assert (again.status_code, again.json()["id"]) == (409, "privacy-pending")


async def office_day_later(office: TestOffice) -> None:
    office.clock.move_by(timedelta(days=1))


async def test_the_officer_is_told_takes_it_and_hands_out_the_copy(office: TestOffice) -> None:
    customer = await dana(office)
    officer = paul(office)
    complaint = await register(office)
    await office.client("bob").post(f"/api/v1/tickets/{complaint['id']}/unmask", json={"reason": "call_back"})
    request = await registered(office, customer, "access")
    await told(office)
    notices = (await officer.get("/api/v1/notices")).json()["items"]
    assert [(each["kind"], each["ticket_number"]) for each in notices] == [("privacy_requested", request["number"])]
    taken = await officer.post(f"{API}/requests/{request['id']}/take", json={"version": request["version"]})
    assert taken.status_code == 204, taken.text
    early = await officer.get(f"{API}/requests/{request['id']}/copy")
    assert (early.status_code, early.json()["id"]) == (409, "privacy-no-copy")
    done = await decided(officer, request)
    assert (done["state"], done["decision"], done["may"]) == ("closed", "granted", ["copy"])
    copy = (await officer.get(f"{API}/requests/{request['id']}/copy")).json()
    assert copy["record"][0]["document_number"] == DOCUMENT
    assert copy["numbers"][0]["phone"] == PHONE
    assert {case["number"] for case in copy["cases"]} == {complaint["number"], request["number"]}
    assert copy["contacts"][0]["customer_name"] == NAME
    assert all("林晓" not in str(each) for each in copy["looks"])
    looks = [(each["unit"], each["what"], each["times"]) for each in copy["looks"]]
    assert looks == [("海州热线一班", "unmask", 1), ("海州省", "export", 1)]
    pdf = await officer.get(f"{API}/requests/{request['id']}/copy", params={"format": "pdf"})
    assert pdf.status_code in (200, 503)
    assert pdf.status_code == 503 or pdf.content.startswith(b"%PDF")
    assert (await office.client("alice").get(f"{API}/requests/{request['id']}/copy")).status_code == 403


async def test_a_refusal_needs_a_ground_that_answers_the_wish(office: TestOffice) -> None:
    customer = await dana(office)
    officer = paul(office)
    request = await registered(office, customer, "correction", fields={"address": "滨河路1号"})
    assert request["wish"]["fields"] == {"address": "****"}
    path = f"{API}/requests/{request['id']}/decision"
    form = {"version": request["version"], "decision": "refused", "explanation": "经核实无误"}
    for ground, error in ((None, "required"), ("retention", "unknown-ground"), ("nonsense", "unknown-ground")):
        answer = await officer.post(path, json=form | {"ground": ground})
        assert [each["id"] for each in answer.json()["errors"]] == [error]
    blank = await officer.post(path, json=form | {"ground": "not_incorrect", "explanation": " "})
    assert [(each["field"], each["id"]) for each in blank.json()["errors"]] == [("explanation", "required")]
    done = await decided(officer, request, "refused", ground="not_incorrect")
    assert (done["state"], done["ground"]["article"]) == ("closed", "PIPL art. 46")
    late = await officer.post(path, json=form | {"ground": "not_incorrect", "version": done["version"]})
    assert (late.status_code, late.json()["id"]) == (409, "privacy-not-now")


async def test_what_is_granted_happens_at_once(office: TestOffice) -> None:
    customer = await dana(office)
    officer = paul(office)
    for channel in ("sms", "phone"):
        given = {"purpose": "marketing", "channel": channel, "granted": True, "source": "hall"}
        await write(office, "customer_consents", customer_id=customer, at=office.clock.now(), **given)
    request = await registered(office, customer, "consent_withdrawal", purposes=["marketing"])
    done = await decided(officer, request)
    assert done["outcome"] == {"withdrawn": ["marketing"]}
    request = await registered(office, customer, "restriction", text="请停止使用我的信息")
    assert (await decided(officer, request))["outcome"] == {"restricted": True}
    holds = (await officer.get(f"{API}/customers/{customer}/holds")).json()
    assert [(each["kind"], each["lifted_at"]) for each in holds] == [("restriction", None)]
    found = await office.client("alice").post(f"{API}/subjects", json={"phone": "138 0001 0001"})
    assert (found.json()["holds"], found.json()["name"]) == (["restriction"], "王**")
    assert EMAIL not in found.text
    lifted = await officer.post(f"{API}/holds/{holds[0]['id']}/lift", json={"reason": "客户要求恢复"})
    assert lifted.status_code == 204
    again = await officer.post(f"{API}/holds/{holds[0]['id']}/lift", json={"reason": "客户要求恢复"})
    assert (again.status_code, again.json()["id"]) == (409, "privacy-not-held")


async def test_a_wish_can_be_taken_back_and_agents_decide_nothing(office: TestOffice) -> None:
    customer = await dana(office)
    request = await registered(office, customer, "erasure")
    alice = office.client("alice")
    form = {"version": request["version"], "decision": "granted", "explanation": "好"}
    assert (await alice.post(f"{API}/requests/{request['id']}/decision", json=form)).status_code == 403
    cancelled = {"version": request["version"], "reason": "客户来电撤回"}
    assert (await alice.post(f"{API}/requests/{request['id']}/cancel", json=cancelled)).status_code == 204
    assert (await request_of(alice, request["id"]))["state"] == "cancelled"
    manager = await peggy(office)
    assert (await manager.get(f"{API}/requests/{request['id']}")).json()["may"] == []


async def test_a_correction_is_written_into_the_record(office: TestOffice) -> None:
    gone, customer = await dana(office, phone="+8613800010002"), await dana(office)
    officer = paul(office)
    fields = {"address": "滨河路1号", "email": "不是邮箱"}
    request = await registered(office, gone, "correction", fields=fields)
    # What is said of a record that was merged since counts for the one that was kept.
    merge = {"gone": str(gone), "reason": "同一人"}
    assert (await office.client("bob").post(f"/api/v1/customers/{customer}/merge", json=merge)).status_code == 200
    form = {"version": request["version"], "decision": "granted", "explanation": "已更正"}
    path = f"{API}/requests/{{}}/decision"
    wrong = await officer.post(path.format(request["id"]), json=form)
    assert [(each["field"], each["id"]) for each in wrong.json()["errors"]] == [("fields.email", "not-email")]
    partly = await decided(officer, request, "partly", ground="not_incorrect")
    assert partly["outcome"] == {"corrected": []}
    request = await registered(office, customer, "correction", fields=fields | {"email": "new@example.com"})
    assert (await decided(officer, request))["outcome"] == {"corrected": ["address", "email"]}
    read = text("select address, email, name, version, audit from customers where id = :id")
    (row,) = await office.read.tuples(read, id=customer)
    assert row == ("滨河路1号", "new@example.com", NAME, 3, "open")
    changed = text("select count(*) from ledger where type = 'customers.personal_changed' and subject_id = :id")
    assert await office.read.value(changed, id=customer) == 2
