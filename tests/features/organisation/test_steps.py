"""Signing in by steps: old passwords, codes of the first sign-in, second factors."""

from datetime import timedelta
from typing import Any

import pyotp
import pytest
from httpx import AsyncClient, Response
from sqlalchemy import select

from shouwen.features.organisation.contract import SetPassword
from shouwen.features.organisation.contract.signing import GiveSignInCode
from shouwen.features.organisation.factors import folded_code
from shouwen.features.organisation.tables import credentials, password_history, recovery_codes, second_factors
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.web.asking import COOKIE
from tests.conftest import TestOffice
from tests.features.organisation.conftest import PASSWORD, QUICK_HASH, People, happened

NEW = "another horse battery"


async def enter(web: AsyncClient, password: str = PASSWORD, username: str = "alice.li") -> Response:
    return await web.post("/session", json={"username": username, "password": password})


async def enrolled(web: AsyncClient, office: TestOffice) -> tuple[pyotp.TOTP, list[str]]:
    """Alice signs in and switches a second factor on."""
    assert (await enter(web)).status_code == 200
    made = (await web.post("/account/factor")).json()
    totp = pyotp.TOTP(made["secret"])
    assert pyotp.parse_uri(made["uri"]).secret == made["secret"]
    assert made["qr"].startswith("data:image/svg+xml")
    answer = await web.post("/account/factor/confirm", json={"code": totp.at(office.clock.now())})
    assert answer.status_code == 200, answer.text
    office.clock.move_by(timedelta(seconds=30))
    return totp, answer.json()["recovery_codes"]


def wants(answer: Response) -> Any:
    assert answer.status_code == 202, answer.text
    return answer.json()["stage"]


async def test_a_password_of_ninety_days_is_changed_before_anything_else(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    office.clock.move_by(timedelta(days=90))
    assert wants(await enter(web)) == "new_password"
    assert (await web.get("/session")).status_code == 401
    assert (await web.get("/session/step")).json()["stage"] == "new_password"
    same = await web.post("/session/password", json={"password": PASSWORD})
    assert (same.status_code, same.json()["errors"][0]["id"]) == (422, "password-used-before")
    assert (await web.post("/session/password", json={"password": "short"})).status_code == 422
    changed = await web.post("/session/password", json={"password": NEW})
    assert (changed.status_code, changed.json()["username"]) == (200, "alice.li")
    assert (await web.get("/session")).status_code == 200
    assert (await enter(web)).status_code == 401
    assert (await enter(web, NEW)).status_code == 200


async def test_the_last_five_passwords_are_not_taken_again(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    await enter(web)
    old = PASSWORD
    for number in range(5):
        office.clock.move_by(timedelta(minutes=1))
        new = f"horse number {number}"
        answer = await web.post("/account/password", json={"old": old, "new": new})
        assert answer.status_code == 204, answer.text
        old = new
        if number < 4:
            again = await web.post("/account/password", json={"old": old, "new": PASSWORD})
            assert again.json()["errors"][0]["id"] == "password-used-before"
    again = await web.post("/account/password", json={"old": old, "new": PASSWORD})
    assert again.status_code == 204, again.text
    kept = select(password_history.c.password_hash).where(password_history.c.staff_id == people.alice)
    assert len(await office.read.tuples(kept)) <= 5


async def test_changing_ones_password_keeps_this_session_and_ends_the_others(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    await enter(web)
    elsewhere = web.cookies[COOKIE]
    web.cookies.clear()
    await enter(web)
    office.clock.move_by(timedelta(seconds=1))
    wrong = await web.post("/account/password", json={"old": "wrong", "new": NEW})
    assert (wrong.status_code, wrong.json()["id"]) == (422, "password-wrong")
    assert (await web.post("/account/password", json={"old": PASSWORD, "new": NEW})).status_code == 204
    assert (await web.get("/session")).status_code == 200
    web.cookies.clear()
    gone = await web.get("/session", headers={"cookie": f"{COOKIE}={elsewhere}"})
    assert gone.status_code == 401
    assert "organisation.sessions_ended" in [kind for kind, *_ in await happened(office)]


async def test_a_first_sign_in_code_works_once_and_leads_to_a_password(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    code = await office.desk.run(GiveSignInCode(people.alice), THE_SYSTEM)
    assert (await enter(web)).status_code == 401
    assert wants(await enter(web, code.lower().replace("-", " "))) == "new_password"
    assert (await enter(web, code)).status_code == 401
    # That second attempt left the first one waiting: it goes on.
    assert (await web.post("/session/password", json={"password": NEW})).status_code == 200
    assert (await enter(web, NEW)).status_code == 200


async def test_a_first_sign_in_code_ends_in_time_and_wrong_ones_lock(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    code = await office.desk.run(GiveSignInCode(people.alice, hours=1), THE_SYSTEM)
    for _ in range(4):
        assert (await enter(web, "AAAA-BBBB-CCCC")).status_code == 401
    assert (await enter(web, "AAAA-BBBB-CCCC")).status_code == 423
    assert (await enter(web, code)).status_code == 423
    office.clock.move_by(timedelta(minutes=16))
    assert wants(await enter(web, code)) == "new_password"
    again = await office.desk.run(GiveSignInCode(people.alice, hours=1), THE_SYSTEM)
    office.clock.move_by(timedelta(hours=1))
    assert (await enter(web, again)).status_code == 401


async def test_a_password_set_in_between_ends_a_sign_in_that_waits(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    office.clock.move_by(timedelta(days=90))
    assert wants(await enter(web)) == "new_password"
    await office.desk.run(SetPassword(people.alice, QUICK_HASH), THE_SYSTEM)
    answer = await web.post("/session/password", json={"password": NEW})
    assert (answer.status_code, answer.json()["id"]) == (401, "sign-in-step-over")


async def test_with_a_second_factor_the_password_alone_opens_nothing(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    totp, _ = await enrolled(web, office)
    assert wants(await enter(web)) == "second_factor"
    assert (await web.get("/session")).status_code == 401
    assert (await web.post("/session/password", json={"password": NEW})).json()["id"] == "sign-in-step-over"
    code = totp.at(office.clock.now())
    assert (await web.post("/session/code", json={"code": f"{code[:3]} {code[3:]}"})).status_code == 200
    assert (await web.get("/session")).json()["username"] == "alice.li"
    methods = [line["method"] for line in (await web.get("/account/sign-ins")).json()["items"]]
    assert methods[0] == "password+totp"


async def test_no_code_is_good_twice_and_one_step_of_drift_is_borne(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    totp, _ = await enrolled(web, office)
    office.clock.move_by(timedelta(minutes=5))
    early = totp.at(office.clock.now() + timedelta(seconds=30))
    assert wants(await enter(web)) == "second_factor"
    assert (await web.post("/session/code", json={"code": early})).status_code == 200
    await enter(web)
    for code in (early, totp.at(office.clock.now()), totp.at(office.clock.now() + timedelta(seconds=60))):
        refused = await web.post("/session/code", json={"code": code})
        assert (refused.status_code, refused.json()["id"]) == (422, "code-wrong")


async def test_guessing_codes_locks_though_the_password_is_known(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    await enrolled(web, office)
    for number in range(5):
        assert wants(await enter(web)) == "second_factor"
        refused = await web.post("/session/code", json={"code": "000000"})
        assert refused.status_code == (422 if number < 4 else 423)
    assert (await enter(web)).status_code == 423


async def test_each_recovery_code_is_good_once(web: AsyncClient, office: TestOffice, people: People) -> None:
    _, codes = await enrolled(web, office)
    assert len(set(codes)) == 10
    await enter(web)
    assert (await web.post("/session/code", json={"code": codes[3].lower()})).status_code == 200
    assert (await web.get("/account")).json()["recovery_codes_left"] == 9
    await enter(web)
    assert (await web.post("/session/code", json={"code": codes[3]})).status_code == 422
    assert (await web.post("/session/code", json={"code": codes[4]})).status_code == 200
    renewed = await web.post("/account/factor/recovery-codes", json={"password": PASSWORD})
    assert len(renewed.json()["recovery_codes"]) == 10
    await enter(web)
    assert (await web.post("/session/code", json={"code": codes[5]})).status_code == 422
    kept = str(await office.read.tuples(select(recovery_codes.c.code_hash)))
    assert not any(folded_code(code) in kept for code in codes)


async def test_the_secret_is_kept_encrypted(web: AsyncClient, office: TestOffice, people: People) -> None:
    totp, _ = await enrolled(web, office)
    kept = await office.read.value(select(second_factors.c.secret).where(second_factors.c.staff_id == people.alice))
    assert totp.secret not in kept


async def test_a_second_factor_is_switched_off_with_the_password(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    await enrolled(web, office)
    again = await web.post("/account/factor")
    assert (again.status_code, again.json()["id"]) == (409, "second-factor-exists")
    assert (await web.post("/account/factor/off", json={"password": "wrong"})).json()["id"] == "password-wrong"
    assert (await web.post("/account/factor/off", json={"password": PASSWORD})).status_code == 204
    assert (await enter(web)).status_code == 200
    assert (await web.post("/account/factor/off", json={"password": PASSWORD})).json()["id"] == "second-factor-missing"


async def test_a_lost_second_factor_and_an_old_password_come_one_after_the_other(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    totp, _ = await enrolled(web, office)
    office.clock.move_by(timedelta(days=100))
    assert wants(await enter(web)) == "second_factor"
    assert wants(await web.post("/session/code", json={"code": totp.at(office.clock.now())})) == "new_password"
    assert (await web.post("/session/password", json={"password": NEW})).status_code == 200


async def test_a_sign_in_waits_ten_minutes_for_its_next_step(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    totp, _ = await enrolled(web, office)
    await enter(web)
    office.clock.move_by(timedelta(minutes=10))
    late = await web.post("/session/code", json={"code": totp.at(office.clock.now())})
    assert (late.status_code, late.json()["id"]) == (401, "sign-in-step-over")


async def test_failures_are_counted_until_everything_is_proved(
    web: AsyncClient, office: TestOffice, people: People
) -> None:
    totp, _ = await enrolled(web, office)
    await enter(web)
    await web.post("/session/code", json={"code": "000000"})
    await enter(web)
    counted = select(credentials.c.failures).where(credentials.c.staff_id == people.alice)
    assert await office.read.value(counted) == 1
    await web.post("/session/code", json={"code": totp.at(office.clock.now())})
    assert await office.read.value(counted) == 0


@pytest.mark.parametrize("code", ["", "0" * 61, "12\x0034"])
async def test_a_code_that_cannot_be_is_refused(web: AsyncClient, people: People, code: str) -> None:
    assert (await web.post("/session/code", json={"code": code})).status_code == 422
