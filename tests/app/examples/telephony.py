"""Seats, calls and phones of Haizhou. A stranger who may ask sits at a seat of their own."""

from uuid import UUID

from shouwen.features.telephony.contract import KeepEntry
from shouwen.features.telephony.contract.opening import CloseQueue
from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json
from tests.features.telephony.seating import called, id_of, phone_set_up, seated

EXTENSION = {"unit": "UNIT", "place": "一排三座", "in_browser": True, "active": True, "version": 0}
ENTRY = {"unit": "UNIT", "name": "网络部值班", "number": "05717770001", "kind": "department"}
TRANSFER = {"queue": "english", "reason": "language", "told": True}
CLOSURE = {"reason": "机房漏水"}
BUSY = {"presence": "busy", "reason": "meal"}


async def at_seats(office: TestOffice) -> Words:
    await seated(office)
    await seated(office, "bob")
    await seated(office, "charlie")
    return {"agent": str(id_of(office, "alice")), "UNIT": str(office.cast.units["HZT"])}


async def a_phone(office: TestOffice) -> Words:
    await phone_set_up(office, "8001", "HZT")
    return {}


async def a_call_rings(office: TestOffice) -> Words:
    """Also at Charlie's, another one."""
    for who in ("alice", "charlie"):
        contact = await called(office, who, answered_at=None)
        await seated(office, who, presence="ringing", contact_id=contact, offer=3)
    return {}


async def a_call(office: TestOffice) -> Words:
    words = await at_seats(office)
    contact = await called(office)
    await seated(office, presence="talking", contact_id=contact, stage="talking")
    return words | {"contact": str(contact)}


async def both_talk(office: TestOffice) -> Words:
    """Charlie with a caller of her own."""
    for who in ("alice", "charlie"):
        contact = await called(office, who)
        await seated(office, who, presence="talking", contact_id=contact, stage="talking")
    return {}


async def an_entry(office: TestOffice) -> Words:
    unit = office.cast.units["HZT"]
    more: Json = {"emergency": False, "note": "", "checked": True, "version": 0}
    wish = KeepEntry(None, unit, "网络部值班", "05717770001", "department", **more)
    entry: UUID = await office.desk.run(wish, office.cast.ada)
    return {"id": str(entry), "UNIT": str(unit), "number": "8009"}


async def closed_by_hand(office: TestOffice) -> Words:
    """All together, and the hotline."""
    for queue in ("", "hotline"):
        await office.desk.run(CloseQueue(queue, "机房漏水"), office.cast.grace)
    return {"queue": "hotline"}


EXAMPLES = {
    ("get", "/telephony/seat"): Example("alice", own=True, made=a_call_rings),
    ("put", "/telephony/seat"): Example("alice", body={"extension": "8001"}, made=a_phone),
    ("delete", "/telephony/seat"): Example("alice", own=True, made=at_seats),
    ("put", "/telephony/seat/presence"): Example("alice", body=BUSY, own=True, made=at_seats),
    ("post", "/telephony/seat/decline"): Example(
        "alice", body={"token": 3, "reason": "other"}, own=True, made=a_call_rings
    ),
    ("post", "/telephony/seat/no-sound"): Example("alice", body={"redials": False}, own=True, made=both_talk),
    ("post", "/telephony/seat/help"): Example("alice", body={"words": "请来一下"}, own=True, made=at_seats),
    ("post", "/telephony/seat/wishes"): Example("alice", body={"act": "hold"}, own=True, made=at_seats),
    ("post", "/telephony/seat/transfer"): Example("alice", body=TRANSFER, own=True, made=at_seats),
    ("post", "/telephony/seat/calls"): Example("alice", body={"number": "13900020002"}, own=True, made=at_seats),
    ("get", "/telephony/phone"): Example("alice", own=True, made=at_seats),
    ("get", "/telephony/colleagues"): Example("alice", own=True, made=at_seats),
    ("get", "/telephony/board"): Example("bob", own=True, made=a_call),
    ("post", "/telephony/board/{agent}/listen"): Example("bob", body={"how": "whisper"}, made=a_call),
    ("put", "/telephony/board/{agent}/presence"): Example("bob", body=BUSY, made=at_seats),
    ("put", "/telephony/closure"): Example("grace", body=CLOSURE),
    ("delete", "/telephony/closure"): Example("grace", made=closed_by_hand),
    ("put", "/telephony/queues/{queue}/closure"): Example("grace", body=CLOSURE, made=closed_by_hand),
    ("delete", "/telephony/queues/{queue}/closure"): Example("grace", made=closed_by_hand),
    ("get", "/telephony/figures"): Example("bob", own=True, made=a_call),
    ("get", "/telephony/calls"): Example("bob", own=True, made=a_call),
    ("get", "/telephony/calls/{contact}"): Example("alice", made=a_call),
    ("get", "/telephony/extensions"): Example("alice", own=True, made=at_seats),
    ("put", "/telephony/extensions/{number}"): Example("ada", body=EXTENSION, made=an_entry),
    ("get", "/telephony/phone-book"): Example("alice", own=True, made=an_entry),
    ("post", "/telephony/phone-book"): Example("ada", body=ENTRY, made=an_entry),
    ("put", "/telephony/phone-book/{id}"): Example("ada", body=ENTRY | {"version": 1}, made=an_entry),
    ("delete", "/telephony/phone-book/{id}"): Example("ada", made=an_entry),
}
