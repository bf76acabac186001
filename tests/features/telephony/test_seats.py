"""One's own seat: taking and leaving it, whether calls come, and what it shows."""

from datetime import timedelta

from shouwen.features.organisation.contract import SetSkills, SkillLevel
from shouwen.features.telephony.module import FEATURE
from shouwen.platform.relay import drain
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json
from tests.features.telephony.seating import (
    CALLER,
    HERE,
    called,
    finished,
    id_of,
    inbox,
    phone_set_up,
    seat_of,
    seated,
    sent,
)


async def test_alice_takes_a_seat_with_what_she_can_do(office: TestOffice) -> None:
    await phone_set_up(office, "8001", "HZT")
    skills = (SkillLevel("lang.en", 4), SkillLevel("product.broadband", 2))
    await office.desk.run(SetSkills(id_of(office, "alice"), skills), office.cast.ada)
    assert (await seat_of(office))["seat"] is None
    assert await sent(office, "alice", "PUT", "/seat", {"extension": "8001"}) == (204, "")
    (told,) = await inbox(office)
    assert told["what"] == "SignsIn"
    assert (told["agent"], told["extension"]) == (str(id_of(office, "alice")), "8001")
    assert told["unit"] == str(office.cast.units["HZT"])
    assert told["profile"]["skills"] == [["product.broadband", 2]]
    assert told["profile"]["languages"] == ["zh", "en"]


async def test_a_seat_must_exist_be_in_use_in_sight_and_free(office: TestOffice) -> None:
    await phone_set_up(office, "8005", "HZT", active=False)
    await phone_set_up(office, "8006", "HZN")
    for number in ("8004", "8005", "8006"):
        assert await sent(office, "alice", "PUT", "/seat", {"extension": number}) == (404, "no-such-extension")
    await seated(office, "bob")
    assert await sent(office, "alice", "PUT", "/seat", {"extension": "8002"}) == (409, "seat-taken")
    assert await sent(office, "bob", "PUT", "/seat", {"extension": "8002"}) == (204, "")
    await seated(office, "bob", presence="signed_out")
    assert await sent(office, "alice", "PUT", "/seat", {"extension": "8002"}) == (204, "")
    assert await sent(office, "hank", "PUT", "/seat", {"extension": "8006"}) == (403, "not-permitted")


async def test_nothing_goes_without_a_seat(office: TestOffice) -> None:
    await seated(office, presence="signed_out")
    for method, path, form in (
        ("DELETE", "/seat", None),
        ("PUT", "/seat/presence", {"presence": "idle", "reason": ""}),
        ("PUT", "/seat/presence", {"presence": "busy", "reason": "meal"}),
        ("POST", "/seat/decline", {"token": 1, "reason": "other"}),
        ("POST", "/seat/wishes", {"act": "hold"}),
        ("POST", "/seat/transfer", {"queue": "english", "reason": "language", "told": True}),
        ("POST", "/seat/calls", {"number": "13800010001"}),
        ("POST", "/seat/help", {"words": ""}),
        ("GET", "/phone", None),
    ):
        assert await sent(office, "alice", method, path, form) == (409, "not-at-a-seat"), path
    assert await inbox(office) == []


async def test_busy_for_a_reason_idle_again_and_out(office: TestOffice) -> None:
    await seated(office)
    assert (await sent(office, "alice", "PUT", "/seat/presence", {"presence": "busy", "reason": "nap"}))[0] == 422
    assert (await sent(office, "alice", "PUT", "/seat/presence", {"presence": "busy", "reason": "meal"}))[0] == 204
    assert (await sent(office, "alice", "PUT", "/seat/presence", {"presence": "idle"}))[0] == 204
    assert await sent(office, "alice", "DELETE", "/seat") == (204, "")
    told = await inbox(office)
    assert [(each["what"], each.get("reason")) for each in told] == [
        ("GoesBusy", "meal"),
        ("GoesIdle", None),
        ("SignsOut", None),
    ]
    await seated(office, presence="talking")
    assert await sent(office, "alice", "DELETE", "/seat") == (409, "call-in-hand")


async def test_idle_only_once_the_last_call_has_its_result(office: TestOffice) -> None:
    await seated(office, presence="busy", reason="no_result")
    contact = await called(office, ended_at=office.clock.now())
    assert await sent(office, "alice", "PUT", "/seat/presence", {"presence": "idle"}) == (409, "result-missing")
    assert (await seat_of(office))["last"]["contact"] == str(contact)
    assert await finished(office, contact) == (204, "")
    assert (await seat_of(office))["last"] is None
    assert await sent(office, "alice", "PUT", "/seat/presence", {"presence": "idle"}) == (204, "")


async def test_a_contact_is_not_finished_while_its_call_is_on(office: TestOffice) -> None:
    await seated(office, presence="talking")
    contact = await called(office)
    assert await finished(office, contact) == (409, "Hang up first: the call is still on.")


async def test_only_the_call_that_rings_is_declined(office: TestOffice) -> None:
    await seated(office, presence="ringing", offer=7)
    assert (await sent(office, "alice", "POST", "/seat/decline", {"token": 7, "reason": "tired"}))[0] == 422
    late = await sent(office, "alice", "POST", "/seat/decline", {"token": 6, "reason": "other"})
    assert late == (409, "no-longer-rings")
    assert (await sent(office, "alice", "POST", "/seat/decline", {"token": 7, "reason": "other"}))[0] == 204
    (told,) = await inbox(office)
    assert (told["what"], told["token"], told["reason"]) == ("Declines", 7, "other")


async def test_the_seat_shows_its_call_whole_only_to_whoever_talks(office: TestOffice) -> None:
    contact = await called(office, answered_at=None)
    await seated(office, presence="ringing", contact_id=contact, offer=3, until=office.clock.now())
    ringing = await seat_of(office)
    assert (ringing["seat"]["presence"], ringing["seat"]["offer"]) == ("ringing", 3)
    assert (ringing["call"]["caller"], ringing["call"]["queue_name_en"]) == ("138****0055", "Hotline")
    refused = {"wish": str(office.ids.next()), "why": "not_talking"}
    others: list[Json] = [{"who": str(id_of(office, "bob")), "colleague": True, "up": True}]
    others += [{"who": "+8613900020002", "colleague": False, "up": False}]
    now: Json = {
        "presence": "talking",
        "contact_id": contact,
        "stage": "conference",
        "others": others,
        "refused": refused,
    }
    await seated(office, **now)
    talking = await seat_of(office)
    assert talking["call"]["caller"] == "13800010055"
    assert talking["seat"]["refused"] == refused
    assert [(each["name"], each["colleague"], each["up"]) for each in talking["seat"]["others"]] == [
        ("周正", True, True),
        ("+8613900020002", False, False),
    ]
    assert talking["choices"]["hold_seconds"] == 60
    assert {"code": "meal", "name": "用餐", "name_en": "Meal"} in talking["choices"]["busy"]
    assert CALLER not in (await office.client("bob").get(f"{HERE}/board")).text


async def test_the_phone_in_the_browser_has_a_secret_of_its_own(office: TestOffice) -> None:
    await seated(office)
    await seated(office, "bob")
    phones = [(await office.client(who).get(f"{HERE}/phone")).json() for who in ("alice", "bob")]
    assert [(each["extension"], each["in_browser"], len(each["secret"])) for each in phones] == [
        ("8001", True, 32),
        ("8002", True, 32),
    ]
    assert phones[0]["secret"] != phones[1]["secret"]
    await phone_set_up(office, "8001", "HZT", in_browser=False, version=1)
    assert (await office.client("alice").get(f"{HERE}/phone")).json()["secret"] == ""


async def test_the_process_hears_that_a_call_has_its_result(office: TestOffice) -> None:
    contact = await called(office, ended_at=office.clock.now())
    office.clock.move_by(timedelta(minutes=1))
    assert await finished(office, contact) == (204, "")
    await drain(office.database, office.clock, [make(office.desk) for make in FEATURE.subscribers])
    (told,) = await inbox(office)
    assert (told["what"], told["agent"], told["contact"]) == ("HasResult", str(id_of(office, "alice")), str(contact))
