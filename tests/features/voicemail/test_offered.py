"""Messages are offered at seats (CALL-04): what the process that drives calls is told of them, and what it tells."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from shouwen.app.acd.core import Core
from shouwen.app.acd.mending import look
from shouwen.app.worker import make_timers
from shouwen.features.routing.contract import Arrived, Medium
from shouwen.features.routing.rules import new_state
from shouwen.features.telephony.contract import KeepTick, WorkHad
from shouwen.features.voicemail.contract import TakeMessageFrom
from shouwen.features.voicemail.reactions import settle, take_from_lost
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.relay import drain
from tests.app.acd.hotline import SETTINGS
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json
from tests.features.privacy.people import dana
from tests.features.telephony.seating import CALLER, finished, id_of, inbox, seat_of, seated, sent
from tests.features.voicemail.leaving import HERE, HOTLINE, Spool, asked, listed, one_message


def told(message: Json, what: str, **more: object) -> Json:
    return {"what": what, "work": message["id"], **more}


async def last(office: TestOffice) -> Json:
    return (await inbox(office))[-1]


async def test_one_that_is_picked_up_waits_for_whoever_is_at_a_seat(office: TestOffice, tmp_path: Path) -> None:
    message = await one_message(office, tmp_path)
    (came,) = await inbox(office)
    assert (came["what"], came["work"], came["medium"]) == ("WorkCame", message["id"], "voicemail")
    assert (came["number"], came["agent"]) == (HOTLINE, "")


async def test_who_left_it_tells_whom_it_is_for(office: TestOffice, tmp_path: Path) -> None:
    """As of a call: the tier, and with whom they spoke last."""
    await dana(office, CALLER)
    message = await one_message(office, tmp_path)
    came = await last(office)
    assert (came["work"], came["tier"]) == (message["id"], "vip")


async def test_taking_giving_back_and_the_result_are_told(office: TestOffice, tmp_path: Path) -> None:
    message = await one_message(office, tmp_path)
    alice = str(id_of(office, "alice"))
    await asked(office, "alice", message["id"], "take")
    took = await last(office)
    assert took == told(message, "TookWork", agent=alice, medium="voicemail")
    await asked(office, "alice", message["id"], "give-back")
    assert (await last(office))["what"] == "WorkCame"
    await asked(office, "alice", message["id"], "take")
    await finished(office, UUID(message["contact"]))
    await drain(office.database, office.clock, [settle(office.desk)])
    assert await last(office) == told(message, "WorkOver", agent="")


async def test_whoever_is_offered_one_may_take_it_wherever_its_number_belongs(
    office: TestOffice, tmp_path: Path
) -> None:
    """Charlie's units have no part in Haizhou's number; nobody else of there sees it."""
    message = await one_message(office, tmp_path)
    async with office.database.connection() as connection:
        await connection.execute("update voice_messages set unit_id = %s", (office.cast.units["HZT"],))
    assert await asked(office, "charlie", message["id"], "take") == (404, "not-found")
    offered = {"id": message["id"], "medium": "voicemail"}
    await seated(office, "charlie", presence="ringing", offer=7, offered=offered)
    assert (await seat_of(office, "charlie"))["seat"]["offered"] == offered
    read = await office.client("charlie").get(f"{HERE}/{message['id']}")
    assert (read.status_code, read.json()["is_mine"]) == (200, False)
    assert await asked(office, "charlie", message["id"], "take") == (204, "")
    await seated(office, "charlie", hands=1)
    assert (await office.client("charlie").get(f"{HERE}/{message['id']}")).json()["is_mine"]


async def test_who_has_one_in_hand_does_not_leave_the_seat(office: TestOffice) -> None:
    await seated(office, hands=1)
    assert await sent(office, "alice", "DELETE", "/seat") == (409, "work-in-hand")
    form = {"presence": "signed_out", "reason": ""}
    path = f"/board/{id_of(office, 'alice')}/presence"
    assert await sent(office, "bob", "PUT", path, form) == (409, "work-in-hand")
    assert await inbox(office) == []


async def test_of_somebody_who_is_gone_it_waits_again_once(office: TestOffice, tmp_path: Path) -> None:
    message = await one_message(office, tmp_path)
    await seated(office)
    await asked(office, "alice", message["id"], "take")
    had = WorkHad(UUID(message["id"]), id_of(office, "alice"), office.cast.units["HZT"])
    await office.desk.run(KeepTick(1, dropped=[had]), THE_SYSTEM)
    await drain(office.database, office.clock, [take_from_lost(office.desk)])
    (found,) = await listed(office)
    assert (found["state"], found["owner"]) == ("new", None)
    assert (await last(office))["what"] == "WorkCame"
    await asked(office, "bob", message["id"], "take")
    await office.desk.run(TakeMessageFrom(UUID(message["id"]), id_of(office, "alice")), THE_SYSTEM)
    assert (await listed(office, "bob"))[0]["is_mine"]


async def test_what_routing_lacks_and_what_it_has_too_much_is_told(office: TestOffice, tmp_path: Path) -> None:
    """Messages of a release before, and one that was dealt with while nobody listened."""
    message = await one_message(office, tmp_path)
    async with office.database.connection() as connection:
        await connection.execute("delete from acd_inbox")
    core = Core(new_state(SETTINGS))
    await look(office.office, core)
    assert (await last(office))["work"] == message["id"]
    core.happened(Arrived(message["id"], Medium.VOICEMAIL), 0)
    before = await inbox(office)
    await look(office.office, core)
    assert await inbox(office) == before
    await asked(office, "alice", message["id"], "take")
    await look(office.office, core)
    assert await last(office) == told(message, "WorkOver", agent="")


async def test_several_of_one_spool_are_several_pieces_of_work(office: TestOffice, tmp_path: Path) -> None:
    spool = Spool(office, tmp_path)
    for number in (1, 2):
        spool.unattended(number, age=timedelta(minutes=number))
    assert await spool.pick() == 2
    assert len({each["work"] for each in await inbox(office)}) == 2
    assert await office.read.value(text("select count(*) from voice_messages")) == 2


async def test_one_that_nobody_deals_with_is_told_once_it_is_late(office: TestOffice, tmp_path: Path) -> None:
    """To whoever has it and to those above; not of one that is done."""
    message = await one_message(office, tmp_path)
    async with office.database.connection() as connection:
        await connection.execute("update voice_messages set unit_id = %s", (office.cast.units["HZT"],))
    await asked(office, "alice", message["id"], "take")
    office.clock.move_by(timedelta(minutes=28))
    await make_timers(office.office).ring_due()
    assert await _late(office, "bob") == []
    office.clock.move_by(timedelta(minutes=2))
    await make_timers(office.office).ring_due()
    for who in ("alice", "bob"):
        (notice,) = await _late(office, who)
        assert (notice["data"]["message"], notice["data"]["minutes"]) == (message["id"], 30)
    assert await _late(office, "olive") == []


async def test_of_one_that_was_dealt_with_in_time_nobody_is_told(office: TestOffice, tmp_path: Path) -> None:
    message = await one_message(office, tmp_path)
    await asked(office, "alice", message["id"], "take")
    await finished(office, UUID(message["contact"]))
    await drain(office.database, office.clock, [settle(office.desk)])
    office.clock.move_by(timedelta(minutes=40))
    await make_timers(office.office).ring_due()
    assert await _late(office, "alice") == []


async def _late(office: TestOffice, who: str) -> list[Json]:
    items = (await office.client(who).get("/api/v1/notices")).json()["items"]
    return [each for each in items if each["kind"] == "message_late"]
