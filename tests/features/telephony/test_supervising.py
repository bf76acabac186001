"""The board: what supervisors see of their units, hear of calls, and set."""

from datetime import timedelta

from sqlalchemy import text

from shouwen.features.telephony.contract import KeepTick
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.telephony.seating import HERE, called, id_of, inbox, seated, sent

_LEDGER = text("select type, data, actor_id from ledger where type like 'telephony.seat%' order by id")


async def test_the_board_shows_seats_queues_and_the_day(office: TestOffice) -> None:
    now = office.clock.now()
    contact = await called(office, talked=60_000, held=5_000)
    await called(office, ended_at=now, outcome="answered", waited=30_000, talked=30_000)
    await called(office, None, answered_at=None, ended_at=now, outcome="abandoned", waited=9_000)
    await called(office, None, answered_at=None, ended_at=now, outcome="abandoned", waited=2_000)
    await called(office, "charlie")
    await called(office, arrived_at=now - timedelta(days=1), ended_at=now, outcome="answered")
    await seated(office, presence="talking", contact_id=contact, stage="held")
    await seated(office, "bob", presence="signed_out")
    await seated(office, "charlie")
    line = {"code": "hotline", "waiting": 4, "oldest_at": now, "closed": "", "seq": 1}
    await office.desk.run(KeepTick(1, queue_lines=[line]), THE_SYSTEM)
    board = (await office.client("bob").get(f"{HERE}/board")).json()
    (seat,) = board["seats"]
    assert (seat["name"], seat["stage"], seat["caller"]) == ("林晓", "held", "138****0055")
    assert seat["unit_name"] == "Haizhou hotline team"
    assert {each["code"]: each["waiting"] for each in board["queues"]} == {
        "english": 0,
        "broadband": 0,
        "hotline": 4,
        "other": 0,
    }
    today = board["today"]["parts"]
    assert (today["arrived"], today["answered"], today["answered_within"]) == (4, 2, 1)
    assert (today["abandoned"], today["short_abandoned"]) == (1, 1)
    assert (today["waited_ms"], today["talked_ms"], today["held_ms"]) == (41_000, 30_000, 0)
    figures = {each["figure"]: each["value"] for each in board["today"]["figures"]}
    assert (figures["service_level_of_arrived"], figures["speed_of_answer"]) == (33.33, 20.5)
    assert (figures["talk_time"], figures["occupancy"]) == (30, None)


async def test_bob_listens_and_it_is_written_down(office: TestOffice) -> None:
    contact = await called(office)
    await seated(office, presence="talking", contact_id=contact)
    path = f"/board/{id_of(office, 'alice')}/listen"
    assert await sent(office, "bob", "POST", path, {"how": "whisper"}) == (409, "not-at-a-seat")
    await seated(office, "bob")
    status, refers = await sent(office, "bob", "POST", path, {"how": "whisper"})
    assert status == 202
    (told,) = await inbox(office)
    assert (told["agent"], told["id"]) == (str(id_of(office, "bob")), refers)
    assert (told["wish"]["seat"], told["wish"]["how"]) == (str(id_of(office, "alice")), "whisper")
    assert await office.read.tuples(_LEDGER) == [
        ("telephony.seat_listened", {"how": "whisper", "contact": str(contact)}, id_of(office, "bob"))
    ]
    assert await sent(office, "alice", "POST", path, {"how": "listen"}) == (403, "not-permitted")
    await seated(office, "charlie")
    assert await sent(office, "charlie", "POST", path, {"how": "listen"}) == (404, "not-found")


async def test_bob_sets_a_colleague_busy_idle_and_out(office: TestOffice) -> None:
    await seated(office)
    path, bob = f"/board/{id_of(office, 'alice')}/presence", str(id_of(office, "bob"))
    for form in ({"presence": "busy", "reason": "meal"}, {"presence": "idle"}, {"presence": "signed_out"}):
        assert await sent(office, "bob", "PUT", path, form) == (204, "")
    assert [(each["what"], each["by"]) for each in await inbox(office)] == [
        ("GoesBusy", bob),
        ("GoesIdle", bob),
        ("SignsOut", bob),
    ]
    assert [data for _, data, _ in await office.read.tuples(_LEDGER)] == [
        {"presence": "busy", "reason": "meal"},
        {"presence": "idle", "reason": ""},
        {"presence": "signed_out", "reason": ""},
    ]
    assert (await sent(office, "bob", "PUT", path, {"presence": "busy", "reason": "nap"}))[0] == 422
    await seated(office, presence="talking")
    assert await sent(office, "bob", "PUT", path, {"presence": "signed_out"}) == (409, "call-in-hand")
    await called(office, ended_at=office.clock.now())
    assert await sent(office, "bob", "PUT", path, {"presence": "idle"}) == (409, "result-missing")
    assert await sent(office, "charlie", "PUT", path, {"presence": "idle"}) == (404, "not-found")


async def test_the_supervisor_is_called_to_the_seat(office: TestOffice) -> None:
    await seated(office)
    assert await sent(office, "alice", "POST", "/seat/help", {"words": "客户 13800010001 很激动"}) == (204, "")
    await sent(office, "alice", "POST", "/seat/help", {"words": ""})
    notices = (await office.client("bob").get("/api/v1/notices")).json()["items"]
    told = [each for each in notices if each["kind"] == "help_wanted"]
    assert [each["data"]["words"] for each in told] == ["坐席请求支援", "客户 138****0001 很激动"]
    assert {(each["person"]["name"], each["data"]["extension"]) for each in told} == {("林晓", "8001")}
    assert (await office.client("charlie").get("/api/v1/notices")).json()["items"] == []
