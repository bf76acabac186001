"""Signing in, being locked out, staying signed in, signing out."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from shouwen.features.organisation.contract import (
    AccountLocked,
    SetPassword,
    SignedIn,
    SignInFailed,
    SignOut,
    Unlock,
)
from shouwen.features.organisation.queries import actor_of_session, open_session
from shouwen.features.organisation.rules import SessionLife
from shouwen.features.organisation.storage import hash_of, see_session
from shouwen.features.organisation.tables import credentials, sessions
from shouwen.kernel.messages import NOBODY, THE_SYSTEM, Actor, NotSignedIn, Scope, Stale
from tests.conftest import TestOffice
from tests.features.organisation.conftest import QUICK_HASH, People, happened, sign_in

LIFE = SessionLife.of(hours=12, idle_minutes=60)


async def fail(office: TestOffice, times: int) -> None:
    for _ in range(times):
        with pytest.raises(SignInFailed):
            await sign_in(office, password="wrong")


async def actor_of(office: TestOffice, signed: SignedIn) -> Actor | None:
    return await actor_of_session(office.database.read, signed.token, office.clock.now(), LIFE)


async def failures_of(office: TestOffice, people: People) -> int:
    counted = select(credentials.c.failures).where(credentials.c.staff_id == people.alice)
    return int(await office.database.read.value(counted))


async def test_alice_signs_in_and_only_the_hash_is_kept(office: TestOffice, people: People) -> None:
    signed = await sign_in(office, " ALICE.Li ")
    assert (signed.staff, signed.expires_at) == (people.alice, signed.at + timedelta(hours=12))
    kept = select(sessions.c.token_hash, sessions.c.address, sessions.c.browser)
    kept = kept.where(sessions.c.staff_id == people.alice)
    assert await office.database.read.tuples(kept) == [(hash_of(signed.token), "192.0.2.1", "Test")]
    assert signed.token not in repr(signed)
    assert ("organisation.signed_in", people.alice, {}) in await happened(office)


async def test_an_actor_has_the_powers_and_the_topmost_units_of_all_posts(office: TestOffice, people: People) -> None:
    actor = await actor_of(office, await sign_in(office, "bob.wang"))
    assert actor == Actor(
        id=people.bob,
        name="Bob",
        unit=people.centre,
        permissions=frozenset({"organisation.read", "complaints.register", "complaints.assign"}),
        scope=Scope((people.centre,), (people.province,)),
        credential="session",
    )


@pytest.mark.parametrize("username", ["nobody", "no such name", "alice.li\x00", ""])
async def test_an_unknown_name_is_told_no_more_than_a_wrong_password(
    office: TestOffice, people: People, username: str
) -> None:
    with pytest.raises(SignInFailed) as refused:
        await sign_in(office, username)
    assert refused.value.details == {}


async def test_the_fifth_failure_locks_for_a_quarter_of_an_hour(office: TestOffice, people: People) -> None:
    await fail(office, 4)
    with pytest.raises(AccountLocked) as refused:
        await sign_in(office, password="wrong")
    assert refused.value.details == {"subject": people.alice, "until": "2026-11-20T01:15:00Z", "minutes": 15}
    office.clock.move_by(timedelta(minutes=14, seconds=30))
    with pytest.raises(AccountLocked) as refused:
        await sign_in(office)
    assert refused.value.details["minutes"] == 1
    office.clock.move_by(timedelta(seconds=30))
    await sign_in(office)
    failures = [data["failures"] for kind, _, data in await happened(office) if kind == "organisation.sign_in_failed"]
    assert failures == [1, 2, 3, 4, 5]


async def test_success_forgets_the_failures_before_it(office: TestOffice, people: People) -> None:
    for _ in range(3):
        await fail(office, 4)
        await sign_in(office)
    assert await failures_of(office, people) == 0


async def test_after_a_lock_there_are_five_attempts_again(office: TestOffice, people: People) -> None:
    await fail(office, 4)
    with pytest.raises(AccountLocked):
        await sign_in(office, password="wrong")
    office.clock.move_by(timedelta(minutes=15))
    await fail(office, 4)


async def test_guesses_made_at_once_are_all_counted(office: TestOffice, people: People) -> None:
    guesses = [sign_in(office, password=f"guess {number}") for number in range(4)]
    told = await asyncio.gather(*guesses, return_exceptions=True)
    assert all(isinstance(refusal, SignInFailed) for refusal in told)
    assert await failures_of(office, people) == 4


async def test_a_rush_of_guesses_does_not_outrun_the_lock(office: TestOffice, people: People) -> None:
    guesses = [sign_in(office, password=f"guess {number}") for number in range(40)]
    await asyncio.gather(*guesses, return_exceptions=True)
    with pytest.raises(AccountLocked):
        await sign_in(office)


async def test_a_lock_is_lifted_by_hand(office: TestOffice, people: People) -> None:
    await fail(office, 4)
    with pytest.raises(AccountLocked):
        await sign_in(office, password="wrong")
    await office.desk.run(Unlock(people.alice), THE_SYSTEM)
    await sign_in(office)


async def test_a_refused_sign_in_is_in_the_ledger_without_the_password(office: TestOffice, people: People) -> None:
    await fail(office, 1)
    refused = {"command": "SignIn", "refusal": "sign-in-failed"}
    assert await happened(office, "refusal") == [("desk.refused", people.alice, refused)]


async def test_a_session_ends_when_idle(office: TestOffice, people: People) -> None:
    signed = await sign_in(office)
    office.clock.move_by(timedelta(minutes=59))
    assert await actor_of(office, signed) is not None
    office.clock.move_by(timedelta(minutes=1))
    assert await actor_of(office, signed) is None


async def test_a_session_in_use_ends_after_twelve_hours(office: TestOffice, people: People) -> None:
    signed = await sign_in(office)
    for _ in range(23):
        office.clock.move_by(timedelta(minutes=30))
        assert await actor_of(office, signed) is not None
        await see_session(office.database, hash_of(signed.token), office.clock.now())
    office.clock.move_by(timedelta(minutes=30))
    assert await actor_of(office, signed) is None


async def test_seeing_never_moves_back(office: TestOffice, people: People) -> None:
    signed = await sign_in(office)
    for minutes in (5, 3):
        await see_session(office.database, hash_of(signed.token), signed.at + timedelta(minutes=minutes))
    session = await open_session(office.database.read, signed.token, signed.at, LIFE)
    assert session is not None
    assert session.seen_at == signed.at + timedelta(minutes=5)


async def test_signing_out_ends_this_session_only(office: TestOffice, people: People) -> None:
    here, there = await sign_in(office), await sign_in(office)
    alice = await actor_of(office, here)
    assert alice is not None
    await office.desk.run(SignOut(here.token), alice)
    assert await actor_of(office, here) is None
    assert await actor_of(office, there) is not None
    with pytest.raises(NotSignedIn):
        await office.desk.run(SignOut(here.token), alice)


async def test_nobody_signs_another_out(office: TestOffice, people: People) -> None:
    signed = await sign_in(office)
    bob = await actor_of(office, await sign_in(office, "bob.wang"))
    assert bob is not None
    for stranger in (bob, NOBODY):
        with pytest.raises(NotSignedIn):
            await office.desk.run(SignOut(signed.token), stranger)
    assert await actor_of(office, signed) is not None


async def test_an_old_password_opens_nothing_while_it_is_changed(office: TestOffice, people: People) -> None:
    signing_in = asyncio.create_task(sign_in(office))
    await asyncio.sleep(0)
    office.clock.move_by(timedelta(milliseconds=1))
    changing = office.desk.run(SetPassword(people.alice, QUICK_HASH + "x"), THE_SYSTEM)
    told = await asyncio.gather(signing_in, changing, return_exceptions=True)
    if isinstance(told[0], SignedIn):
        assert await actor_of(office, told[0]) is None
    else:
        assert isinstance(told[0], SignInFailed | Stale)
