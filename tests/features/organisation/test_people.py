"""Taking on staff, their accounts and their passwords."""

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import select

from shouwen.features.organisation.contract import (
    AccountLocked,
    AgentNumberTaken,
    Appointment,
    EmployStaff,
    SetActive,
    SetPassword,
    SignInFailed,
    Unlock,
    UsernameTaken,
)
from shouwen.features.organisation.passwords import hashed, is_right
from shouwen.features.organisation.queries import actor_of_session, staff_named, staff_of_unit
from shouwen.features.organisation.rules import SessionLife
from shouwen.features.organisation.tables import staff_posts
from shouwen.kernel.messages import THE_SYSTEM, FieldError, InvalidInput, NotFound, Scope
from shouwen.platform.tables import ledger_personal
from tests.conftest import MORNING, TestOffice
from tests.features.organisation.conftest import PASSWORD, QUICK_HASH, People, employ, happened, sign_in

LIFE = SessionLife.of(hours=12, idle_minutes=60)


async def test_a_name_is_kept_apart_from_the_ledger(office: TestOffice, people: People) -> None:
    _, _, data = next(event for event in await happened(office) if event[1] == people.bob)
    assert data["posts"] == ["desk_leader", "desk_agent"]
    assert data.keys() == {"posts", "name_hash"}
    kept = select(ledger_personal.c.value).where(ledger_personal.c.field == "name")
    assert ("Bob",) in await office.database.read.tuples(kept)


async def test_a_post_named_twice_is_held_once(office: TestOffice, people: People) -> None:
    dana = await employ(office, "dana", people.team, *[Appointment("desk_agent", people.team)] * 2)
    held = select(staff_posts.c.post).where(staff_posts.c.staff_id == dana)
    assert await office.database.read.tuples(held) == [("desk_agent",)]


async def test_somebody_without_a_post_is_fine(office: TestOffice, people: People) -> None:
    await employ(office, "erin", people.team)
    signed = await sign_in(office, "erin")
    actor = await actor_of_session(office.database.read, signed.token, signed.at, LIFE)
    assert actor is not None
    assert (actor.permissions, actor.scope) == (frozenset(), Scope())


async def test_wrong_particulars_are_refused_together(office: TestOffice, people: People) -> None:
    nowhere, nothing = Appointment("desk_agent", people.alice), Appointment("king", people.team)
    with pytest.raises(InvalidInput) as refused:
        await office.desk.run(EmployStaff("Mr X", " ", "", people.bob, (nowhere, nothing), QUICK_HASH), THE_SYSTEM)
    assert refused.value.errors == (
        FieldError("username", "username-format"),
        FieldError("name", "required"),
        FieldError("agent_no", "required"),
        FieldError("unit", "unknown-unit"),
        FieldError("appointments", "unknown-unit"),
        FieldError("appointments", "unknown-post"),
    )


async def test_usernames_and_agent_numbers_are_one_a_person(office: TestOffice, people: People) -> None:
    taken = EmployStaff("Alice.Li", "Alice Two", "B1", people.team, (), QUICK_HASH)
    with pytest.raises(UsernameTaken):
        await office.desk.run(taken, THE_SYSTEM)
    await office.desk.run(EmployStaff("frank", "Frank", "B1", people.team, (), QUICK_HASH), THE_SYSTEM)
    with pytest.raises(AgentNumberTaken):
        await office.desk.run(EmployStaff("grace", "Grace", "B1", people.team, (), QUICK_HASH), THE_SYSTEM)


async def test_a_new_password_ends_sessions_and_lifts_a_lock(office: TestOffice, people: People) -> None:
    signed = await sign_in(office)
    for _ in range(5):
        with pytest.raises((SignInFailed, AccountLocked)):
            await sign_in(office, password="wrong")
    fresh = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1).hash("brand new password")
    await office.desk.run(SetPassword(people.alice, fresh), THE_SYSTEM)
    assert await actor_of_session(office.database.read, signed.token, office.clock.now(), LIFE) is None
    with pytest.raises(SignInFailed):
        await sign_in(office)
    assert (await sign_in(office, password="brand new password")).staff == people.alice


async def test_a_disabled_account_is_out_at_once_and_may_come_back(office: TestOffice, people: People) -> None:
    signed = await sign_in(office)
    await office.desk.run(SetActive(people.alice, active=False), THE_SYSTEM)
    assert await actor_of_session(office.database.read, signed.token, signed.at, LIFE) is None
    with pytest.raises(SignInFailed):
        await sign_in(office)
    await office.desk.run(SetActive(people.alice, active=True), THE_SYSTEM)
    assert await actor_of_session(office.database.read, signed.token, signed.at, LIFE) is None
    await sign_in(office)


async def test_disabling_twice_happens_once(office: TestOffice, people: People) -> None:
    for _ in range(2):
        await office.desk.run(SetActive(people.alice, active=False), THE_SYSTEM)
    assert [event[2] for event in await happened(office) if event[0] == "organisation.active_set"] == [
        {"active": False}
    ]


@pytest.mark.parametrize("wish", [SetPassword, SetActive, Unlock])
async def test_there_must_be_such_a_person(office: TestOffice, people: People, wish: type) -> None:
    given = {SetPassword: (QUICK_HASH,), SetActive: (True,), Unlock: ()}[wish]
    with pytest.raises(NotFound):
        await office.desk.run(wish(people.team, *given), THE_SYSTEM)


async def test_colleagues_by_post_within_scope(office: TestOffice, people: People) -> None:
    hal = await employ(office, "hal", people.team, Appointment("desk_agent", people.team))
    await office.desk.run(SetActive(hal, active=False), THE_SYSTEM)
    scope = Scope((people.province,))
    assert [
        one.name for one in await staff_of_unit(office.database.read, people.team, "desk_agent", scope, MORNING)
    ] == [
        "Alice",
        "Bob",
    ]
    assert [one.name for one in await staff_of_unit(office.database.read, people.centre, None, scope, MORNING)] == [
        "Bob"
    ]
    assert await staff_of_unit(office.database.read, people.centre, "desk_agent", scope, MORNING) == []
    with pytest.raises(NotFound):
        await staff_of_unit(office.database.read, people.team, "desk_agent", Scope((people.other_province,)), MORNING)


async def test_a_person_is_found_by_username(office: TestOffice, people: People) -> None:
    assert await staff_named(office.database.read, " Alice.LI") == people.alice
    with pytest.raises(InvalidInput):
        await staff_named(office.database.read, "nobody")


async def test_hashes_are_made_of_good_passwords_only() -> None:
    with pytest.raises(InvalidInput):
        await hashed("short", "alice.li")
    made = await hashed(PASSWORD, "alice.li")
    assert made.startswith("$argon2id$")
    assert await is_right(PASSWORD, made)
    assert await is_right("ｃｏｒｒｅｃｔ ｈｏｒｓｅ ｂａｔｔｅｒｙ", made)
    assert not await is_right("another one", made)
    assert not await is_right("nobody has this password", None)
