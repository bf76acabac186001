"""Every complaint is a contact first, and who was asked first stays its owner."""

from datetime import timedelta

from sqlalchemy import select

from shouwen.features.contacts.tables import contacts
from shouwen.platform.tables import ledger
from tests.conftest import MORNING, TestOffice
from tests.features.complaints.steps import case_of, complaint_in, done, register


async def test_who_was_asked_first_stays_the_owner(office: TestOffice) -> None:
    ticket = await complaint_in(office, "dissatisfied")
    case = await case_of(office.client("olive"), ticket)
    assert case["owner"]["id"] == str(office.cast.alice.id)
    assert case["rounds"][0]["handler"]["id"] == str(office.cast.hank.id)
    await done(office.client("hank"), ticket, "accept")
    assert (await case_of(office.client("olive"), ticket))["owner"] == case["owner"]


async def test_the_contact_keeps_what_the_caller_wanted(office: TestOffice) -> None:
    office.clock.move_by(timedelta(minutes=3))
    ticket = await register(office, channel="hall")
    (contact,) = await office.read.dicts(select(contacts))
    assert (str(contact["ticket_id"]), contact["channel"], contact["direction"]) == (ticket["id"], "hall", "in")
    assert (contact["purpose"], contact["cause"], contact["summary"]) == (
        "complaint",
        "network.coverage",
        "小区没有信号",
    )
    assert (contact["owner_id"], contact["unit_id"]) == (office.cast.alice.id, office.cast.units["HZT"])
    assert contact["started_at"] == MORNING + timedelta(minutes=3)


async def test_contact_and_complaint_are_one_deed(office: TestOffice) -> None:
    ticket = await register(office)
    contact = select(ledger.c.data, ledger.c.cause).where(ledger.c.type == "contacts.recorded")
    ((data, cause),) = await office.read.tuples(contact)
    assert data["ticket"] == ticket["id"]
    together = await office.read.tuples(select(ledger.c.type).where(ledger.c.cause == cause))
    assert sorted(row[0] for row in together) == ["complaint.assigned", "complaint.registered", "contacts.recorded"]
