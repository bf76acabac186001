"""Seats and calls as the process that drives calls keeps them, and what it would get from desks."""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.telephony.contract import CallBegun, KeepExtension, KeepTick
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json

HERE = f"{API}/telephony"
CALLER = "+8613800010055"
_UNITS = {"alice": "HZT", "bob": "HZT", "olive": "HZC", "charlie": "YL"}
_PHONES = {"alice": "8001", "bob": "8002", "olive": "8003", "charlie": "9001"}
_INBOX = text("select body from acd_inbox order by id")


def id_of(office: TestOffice, who: str) -> UUID:
    found = office.cast.people[who].id
    assert found is not None
    return found


async def phone_set_up(office: TestOffice, number: str, unit: str, **changed: Any) -> None:
    told: Json = {"place": "一排一座", "in_browser": True, "active": True, "version": 0} | changed
    await office.desk.run(KeepExtension(number, office.cast.units[unit], **told), office.cast.ada)


async def seated(office: TestOffice, who: str = "alice", **changed: Any) -> None:
    """Somebody sits there as told; the extension exists."""
    number, unit, now = _PHONES[who], office.cast.units[_UNITS[who]], office.clock.now()
    if not await office.read.value(text("select 1 from extensions where number = :number"), number=number):
        await phone_set_up(office, number, _UNITS[who])
    row: Json = {"agent_id": id_of(office, who), "unit_id": unit, "extension": number, "presence": "idle", "reason": ""}
    row |= {"since": now, "muted": False, "others": [], "seq": 1}
    row |= dict.fromkeys(("until", "contact_id", "stage", "offer", "listens_to", "hearing", "refused"))
    await office.desk.run(KeepTick(1, seats=[row | changed]), THE_SYSTEM)


async def called(office: TestOffice, who: str | None = "alice", **changed: Any) -> UUID:
    """A call to the hotline that `who` answers; it goes on until `changed` says otherwise."""
    contact, now = office.ids.next(), office.clock.now()
    unit, owner = office.cast.units[_UNITS[who or "alice"]], id_of(office, who) if who else None
    begun = CallBegun(contact, unit, "in", CALLER, None, now, owner)
    await office.desk.run(KeepTick(1, begun=[begun]), THE_SYSTEM)
    row: Json = {"contact_id": contact, "unit_id": unit, "direction": "in", "caller": CALLER, "dialled": "10086"}
    row |= {"queue": "hotline", "agent_id": owner, "arrived_at": now, "offered_at": now, "answered_at": now}
    row |= {"waited": 3_000, "rang": 4_000, "talked": 0, "held": 0, "offers": 1, "transfers": 0}
    row |= {"ended_at": None, "outcome": None, "ended_by": None}
    await office.desk.run(KeepTick(1, calls=[row | changed]), THE_SYSTEM)
    return contact


async def finished(office: TestOffice, contact: UUID, who: str = "alice") -> tuple[int, str]:
    answer = await office.client(who).post(f"{API}/contacts/{contact}/finish", json={"result": "solved"})
    return answer.status_code, str(answer.json()["detail"]) if answer.content else ""


async def inbox(office: TestOffice) -> list[Json]:
    """What the process would take, in its order."""
    return [body for (body,) in await office.read.tuples(_INBOX)]


async def seat_of(office: TestOffice, who: str = "alice") -> Json:
    answer = await office.client(who).get(f"{HERE}/seat")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def sent(office: TestOffice, who: str, method: str, path: str, form: Json | None = None) -> tuple[int, str]:
    """The status, and the id of what was refused or made."""
    answer = await office.client(who).request(method, f"{HERE}{path}", json=form)
    return answer.status_code, str(answer.json().get("id")) if answer.content else ""
