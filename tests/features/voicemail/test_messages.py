"""Messages as work: taken by one of two, heard, answered, given back."""

import asyncio
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from shouwen.features.voicemail.reactions import settle
from shouwen.platform.relay import drain
from tests.conftest import TestOffice
from tests.features.complaints.steps import API
from tests.features.privacy.people import dana
from tests.features.telephony.seating import called, finished, inbox, seat_of, seated
from tests.features.voicemail.leaving import CALLER, HERE, Spool, asked, listed, one_message, tone

_LOOKS = text("select what, contact_id, flagged from customer_looks where what = 'message'")


async def test_of_two_who_want_it_one_gets_it(office: TestOffice, tmp_path: Path) -> None:
    message = (await one_message(office, tmp_path))["id"]
    answers = await asyncio.gather(*(asked(office, who, message, "take") for who in ("alice", "bob")))
    assert sorted(answers) == [(204, ""), (409, "message-taken")]
    winner = "alice" if answers[0][0] == 204 else "bob"
    assert await asked(office, winner, message, "take") == (204, "")
    (found,) = await listed(office, winner)
    assert (found["state"], found["is_mine"]) == ("taken", True)


async def test_what_is_taken_is_ones_contact_and_ends_with_its_result(office: TestOffice, tmp_path: Path) -> None:
    message = await one_message(office, tmp_path)
    assert await asked(office, "alice", message["id"], "take") == (204, "")
    mine = (await office.client("alice").get(f"{API}/contacts/mine")).json()["open"]
    assert [(each["id"], each["channel"]) for each in mine] == [(message["contact"], "voicemail")]
    assert await finished(office, message["contact"]) == (204, "")
    assert await listed(office) == []
    (done,) = await listed(office, state="done")
    assert (done["state"], done["result"], done["owner_name"]) == ("done", "solved", "林晓")
    await drain(office.database, office.clock, [settle(office.desk)])
    assert await office.read.value(text("select done_at is not null from voice_messages"))
    for act in ("take", "give-back", "call-back"):
        assert await asked(office, "alice", message["id"], act) == (409, "message-done")


async def test_it_is_given_back_by_its_owner_or_a_supervisor(office: TestOffice, tmp_path: Path) -> None:
    spool = Spool(office, tmp_path)
    from_haizhou = await _led_message(office, spool)
    assert await asked(office, "alice", from_haizhou, "give-back") == (409, "message-not-yours")
    await asked(office, "alice", from_haizhou, "take")
    assert await asked(office, "olive", from_haizhou, "give-back") == (404, "not-found")
    assert await asked(office, "bob", from_haizhou, "give-back") == (204, "")
    assert await asked(office, "bob", from_haizhou, "take") == (204, "")
    assert await asked(office, "alice", from_haizhou, "give-back") == (403, "not-permitted")
    assert await asked(office, "bob", from_haizhou, "give-back") == (204, "")
    (found,) = await listed(office)
    assert (found["state"], found["owner"]) == ("new", None)


async def test_a_supervisor_has_a_say_over_what_their_people_took_of_a_number_above(
    office: TestOffice, tmp_path: Path
) -> None:
    message = (await one_message(office, tmp_path))["id"]
    await asked(office, "alice", message, "take")
    assert await asked(office, "charlie", message, "give-back") == (409, "message-not-yours")
    assert await asked(office, "bob", message, "give-back") == (204, "")


async def _led_message(office: TestOffice, spool: Spool) -> str:
    over = await called(office, None, ended_at=office.clock.now(), answered_at=None, outcome="voicemail")
    spool.led(over)
    await spool.pick()
    return str((await listed(office))[0]["id"])


async def test_whoever_left_it_is_called_back_from_ones_seat(office: TestOffice, tmp_path: Path) -> None:
    message = (await one_message(office, tmp_path))["id"]
    await asked(office, "alice", message, "take")
    assert await asked(office, "alice", message, "call-back") == (409, "not-at-a-seat")
    await seated(office)
    assert await asked(office, "bob", message, "call-back") == (409, "message-not-yours")
    status, call = await asked(office, "alice", message, "call-back")
    assert status == 202
    wish = (await inbox(office))[-1]
    assert (wish["number"], wish["contact"]) == ("+8613800010055", call)
    assert (await listed(office))[0]["callback"] == call


async def test_nobody_can_call_a_hidden_number_back(office: TestOffice, tmp_path: Path) -> None:
    spool = Spool(office, tmp_path)
    spool.unattended(caller="")
    await spool.pick()
    message = (await listed(office))[0]["id"]
    await seated(office)
    await asked(office, "alice", message, "take")
    assert await asked(office, "alice", message, "call-back") == (409, "nobody-to-call")


async def test_a_message_in_hand_does_not_keep_a_seat_from_calls(office: TestOffice, tmp_path: Path) -> None:
    await seated(office, presence="busy", reason="case_work")
    message = await _led_message(office, Spool(office, tmp_path))
    await asked(office, "alice", message, "take")
    assert (await seat_of(office))["last"] is None
    idle = await office.client("alice").put(f"{API}/telephony/seat/presence", json={"presence": "idle"})
    assert idle.status_code == 204


async def test_hearing_is_streamed_in_ranges_and_recorded(office: TestOffice, tmp_path: Path) -> None:
    await dana(office, phone=f"+86{CALLER}")
    message = await one_message(office, tmp_path)
    assert message["customer_name"] == "王**"
    sound = f"{HERE}/{message['id']}/sound"
    whole = await office.client("alice").get(sound)
    assert (whole.status_code, whole.headers["content-type"], whole.content) == (200, "audio/wav", tone())
    part = await office.client("alice").get(sound, headers={"Range": "bytes=44-143"})
    assert (part.status_code, part.content) == (206, tone()[44:144])
    looks = await office.read.tuples(_LOOKS)
    assert [(what, str(contact), flagged) for what, contact, flagged in looks] == [
        ("message", message["contact"], False)
    ] * 2
    assert (await office.client("charlie").get(sound)).status_code == 200  # of the top unit: everybody's below it
    assert (await office.client("hank").get(sound)).status_code == 403


async def test_strangers_neither_see_nor_hear_it(office: TestOffice, tmp_path: Path) -> None:
    message = await _led_message(office, Spool(office, tmp_path))
    assert await listed(office, "charlie") == []
    assert (await office.client("charlie").get(f"{HERE}/{message}/sound")).status_code == 404
    assert await asked(office, "charlie", message, "take") == (404, "not-found")
    assert (await office.client("charlie").get(HERE, params={"unit": str(office.cast.units["HZT"])})).status_code == 404


async def test_the_oldest_waits_first_and_what_is_late_shows(office: TestOffice, tmp_path: Path) -> None:
    spool = Spool(office, tmp_path)
    for number, minutes in ((1, 5), (2, 40), (3, 10)):
        spool.unattended(number, age=timedelta(minutes=minutes))
    assert await spool.pick() == 3
    client, ages, cursor = office.client("alice"), [], None
    while True:
        page = (await client.get(HERE, params={"limit": 1} | ({"cursor": cursor} if cursor else {}))).json()
        ages += [(each["overdue"], each["left_at"]) for each in page["items"]]
        if (cursor := page["next"]) is None:
            break
    assert [late for late, _ in ages] == [True, False, False]
    assert [at for _, at in ages] == sorted(at for _, at in ages)
