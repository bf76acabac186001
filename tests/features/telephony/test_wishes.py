"""What seats want of their calls, and calls of their own."""

import pytest
from sqlalchemy import text

from tests.conftest import TestOffice
from tests.features.complaints.steps import Json
from tests.features.telephony.seating import id_of, inbox, seated, sent


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ({"act": "hold"}, {"what": "Hold"}),
        ({"act": "resume"}, {"what": "Resume"}),
        ({"act": "mute"}, {"what": "Mute", "on": True}),
        ({"act": "unmute"}, {"what": "Mute", "on": False}),
        ({"act": "keys", "keys": "1*#"}, {"what": "PressKeys", "keys": "1*#"}),
        ({"act": "consult_outside", "number": "139 0002 0002"}, {"what": "CallOutside", "number": "+8613900020002"}),
        ({"act": "stop_listening"}, {"what": "StopListening"}),
    ],
)
async def test_a_wish_goes_to_the_process_under_the_id_that_is_answered(
    office: TestOffice, form: Json, wanted: Json
) -> None:
    await seated(office, presence="talking")
    status, refers = await sent(office, "alice", "POST", "/seat/wishes", form)
    assert status == 202
    (told,) = await inbox(office)
    agent = str(id_of(office, "alice"))
    assert told == {"what": "Wishes", "agent": agent, "id": refers, "wish": wanted | {"agent": agent}}


async def test_only_a_seated_colleague_of_the_province_is_consulted(office: TestOffice) -> None:
    await seated(office, presence="talking")
    await seated(office, "charlie")
    for colleague in (None, id_of(office, "bob"), id_of(office, "charlie"), id_of(office, "alice")):
        form = {"act": "consult", "colleague": str(colleague) if colleague else None}
        assert (await sent(office, "alice", "POST", "/seat/wishes", form))[0] == 422
    await seated(office, "olive")
    form = {"act": "consult", "colleague": str(id_of(office, "olive"))}
    assert (await sent(office, "alice", "POST", "/seat/wishes", form))[0] == 202
    seated_there = (await office.client("alice").get("/api/v1/telephony/colleagues")).json()["items"]
    assert [each["name"] for each in seated_there] == ["欧阳雪"]


async def test_coming_in_is_for_supervisors(office: TestOffice) -> None:
    await seated(office)
    await seated(office, "bob")
    for act in ("come_in", "take_over"):
        assert await sent(office, "alice", "POST", "/seat/wishes", {"act": act}) == (403, "not-permitted")
        assert (await sent(office, "bob", "POST", "/seat/wishes", {"act": act}))[0] == 202


async def test_a_caller_is_handed_on_only_when_told(office: TestOffice) -> None:
    await seated(office, presence="talking")
    form = {"queue": "english", "reason": "language", "told": False}
    assert await sent(office, "alice", "POST", "/seat/transfer", form) == (422, "caller-not-told")
    assert (await sent(office, "alice", "POST", "/seat/transfer", form | {"queue": "none"}))[0] == 422
    status, refers = await sent(office, "alice", "POST", "/seat/transfer", form | {"told": True})
    assert status == 202
    (told,) = await inbox(office)
    assert (told["id"], told["wish"]["what"], told["wish"]["queue"]) == (refers, "Transfer", "english")


async def test_whoever_is_not_trained_hands_nobody_on(office: TestOffice) -> None:
    await seated(office, "olive", presence="talking")
    form = {"queue": "english", "reason": "language", "told": True}
    assert await sent(office, "olive", "POST", "/seat/transfer", form) == (403, "not-permitted")


async def test_a_number_is_dialled_from_a_free_seat(office: TestOffice) -> None:
    await seated(office, presence="talking")
    number = {"number": "138-0001-0001"}
    assert await sent(office, "alice", "POST", "/seat/calls", number) == (409, "call-in-hand")
    await seated(office, presence="busy", reason="case_work")
    assert (await sent(office, "alice", "POST", "/seat/calls", {"number": "无"}))[0] == 422
    status, contact = await sent(office, "alice", "POST", "/seat/calls", number)
    assert status == 202
    (told,) = await inbox(office)
    assert (told["what"], told["number"], told["contact"]) == ("Dials", "+8613800010001", contact)
    assert told["shows"] == "10086"


async def test_the_same_key_dials_once(office: TestOffice) -> None:
    await seated(office)
    client = office.client("alice")
    asked = {"json": {"number": "13800010001"}, "headers": {"Idempotency-Key": "once"}}
    answers = [(await client.post("/api/v1/telephony/seat/calls", **asked)).json() for _ in range(2)]  # type: ignore[arg-type]
    assert answers[0] == answers[1]
    assert len(await inbox(office)) == 1
    assert await office.read.value(text("select count(*) from seats")) == 1
