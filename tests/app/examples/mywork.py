"""One's own work, reminders and settings; one case handed over between provinces, neither of them the stranger's."""

from uuid import UUID

from sqlalchemy import text

from shouwen.features.complaints.contract import AcceptOffer, HandoverKind, OfferCase, Place, RegisterComplaint
from shouwen.features.contacts.contract import Channel
from shouwen.features.mywork.contract import MakeReminder
from shouwen.features.tickets.contract import TicketId
from tests.app.examples import Example, Operation, Words
from tests.conftest import TestOffice
from tests.features.complaints.provinces import REASON, actor_with, offered, third_province
from tests.features.complaints.steps import register

LATER = "2026-12-01T01:00:00Z"
FORM = {"text": "给客户回电", "due_at": LATER}


async def _reminder(office: TestOffice) -> Words:
    made = MakeReminder("给客户回电", office.clock.now().replace(month=12))
    reminder: UUID = await office.desk.run(made, office.cast.hank)
    return {"id": str(reminder)}


async def _offered_case(office: TestOffice) -> Words:
    """Haizhou's case, offered to a third province."""
    department, _ = await third_province(office)
    office.cast.units["SLC"] = department
    return {"id": str((await offered(office, await register(office), "SLC"))["id"])}


async def _case_to_offer(office: TestOffice) -> Words:
    department, _ = await third_province(office)
    return {"id": str((await register(office))["id"]), "SONGLING": str(department)}


async def _offer_to_haizhou(office: TestOffice) -> Words:
    """A case of the third province, offered to Haizhou's complaint department."""
    _, token = await third_province(office)
    sven = await actor_with(office, token)
    registered = await office.desk.run(
        RegisterComplaint(
            customer_name="宋江南",
            phone="13800020002",
            channel=Channel.HOTLINE,
            category="network.coverage",
            matter="出差时没有信号",
            occurred_at=office.clock.now(),
            description="在外地没有信号",
            place=Place("江南区", "会展中心", None, "1"),
        ),
        sven,
    )
    ticket, to = TicketId(registered.id), office.cast.units["HZC"]
    await office.desk.run(OfferCase(ticket, None, to, HandoverKind.ASSIST, REASON), sven)
    offer = await office.read.value(text("select id from case_handovers"))
    return {"id": str(offer), "CASE": str(ticket)}


async def _taken_in(office: TestOffice) -> Words:
    words = await _offer_to_haizhou(office)
    offer = await office.read.value(text("select id from case_handovers"))
    await office.desk.run(AcceptOffer(offer, None), office.cast.olive)
    return {"id": words["CASE"]}


EXAMPLES: dict[Operation, Example] = {
    ("get", "/my-work"): Example("hank", own=True),
    ("post", "/reminders"): Example("hank", body=FORM, own=True),
    ("post", "/reminders/{id}/snooze"): Example("hank", body={"due_at": LATER}, made=_reminder),
    ("post", "/reminders/{id}/done"): Example("hank", made=_reminder),
    ("delete", "/reminders/{id}"): Example("hank", made=_reminder),
    ("get", "/notices/settings"): Example("hank", own=True),
    ("put", "/notices/settings"): Example("hank", body={"quiet_from": "22:00", "quiet_to": "07:00"}, own=True),
    ("get", "/complaint-departments"): Example("olive", own=True, everybody_knows=("HZ", "HZC")),
    ("post", "/tickets/{id}/hand-over"): Example(
        "olive", body={"to": "SONGLING", "kind": "assist", "reason": REASON}, made=_case_to_offer
    ),
    ("post", "/tickets/{id}/take-back"): Example("olive", body={"reason": REASON}, made=_offered_case),
    ("post", "/tickets/{id}/hand-back"): Example("olive", body={"reason": REASON}, made=_taken_in),
    ("get", "/case-offers/{id}"): Example("olive", made=_offer_to_haizhou),
    ("post", "/case-offers/{id}/accept"): Example("olive", body={}, made=_offer_to_haizhou),
    ("post", "/case-offers/{id}/decline"): Example("olive", body={"note": "不在我省"}, made=_offer_to_haizhou),
}
