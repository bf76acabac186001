"""Two who do not hear each other: the call ends, and the customer is called back (CALL-22)."""

from datetime import datetime, timedelta

from sqlalchemy import select, text

from shouwen.features.telephony.contract import KeepTick
from shouwen.features.telephony.tables import calls
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json
from tests.features.telephony.seating import called, id_of, inbox, seated, sent

_TOLD = text("select data->>'redials' from ledger where type = 'telephony.sound_lost'")


async def promises(office: TestOffice) -> list[Json]:
    answer = await office.client("alice").get(f"{API}/promises/mine")
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["items"]
    return found


async def talks(office: TestOffice) -> str:
    contact = await called(office)
    await seated(office, presence="talking", contact_id=contact, stage="talking")
    return str(contact)


async def test_the_call_ends_and_the_callback_stands_among_alices_promises(office: TestOffice) -> None:
    await talks(office)
    status, refers = await sent(office, "alice", "POST", "/seat/no-sound", {})
    assert status == 202
    (told,) = await inbox(office)
    agent = str(id_of(office, "alice"))
    assert told == {"what": "Wishes", "agent": agent, "id": refers, "wish": {"what": "HangUp", "agent": agent}}
    (owed,) = await promises(office)
    assert owed["kind"] == "callback"
    assert datetime.fromisoformat(owed["due_at"]) == office.clock.now() + timedelta(minutes=30)


async def test_one_callback_is_owed_however_often_it_is_said(office: TestOffice) -> None:
    contact = await talks(office)
    for _ in range(2):
        assert (await sent(office, "alice", "POST", "/seat/no-sound", {}))[0] == 202
    (call,) = await office.read.dicts(select(calls))
    await office.desk.run(KeepTick(2, calls=[call | {"ended_at": office.clock.now()}]), THE_SYSTEM)
    finish = {"result": "lost_call"}
    answer = await office.client("alice").post(f"{API}/contacts/{contact}/finish", json=finish)
    assert answer.status_code == 204, answer.text
    assert len(await promises(office)) == 1


async def test_a_customer_who_calls_again_is_owed_nothing(office: TestOffice) -> None:
    await talks(office)
    assert (await sent(office, "alice", "POST", "/seat/no-sound", {"redials": True}))[0] == 202
    assert await promises(office) == []
    assert list(await office.read.tuples(_TOLD)) == [("true",)]


async def test_nobody_says_so_without_a_call(office: TestOffice) -> None:
    assert await sent(office, "alice", "POST", "/seat/no-sound", {}) == (409, "not-at-a-seat")
    await seated(office)
    assert await sent(office, "alice", "POST", "/seat/no-sound", {}) == (409, "no-call")
    assert (await inbox(office), await promises(office)) == ([], [])
