"""Tokens of programs: told once, limited, ended."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from shouwen.features.organisation.contract import CreateToken, RevokeToken, SetActive, TokenNameTaken
from shouwen.features.organisation.queries import actor_of_token
from shouwen.features.organisation.storage import hash_of
from shouwen.features.organisation.tables import api_tokens
from shouwen.kernel.messages import THE_SYSTEM, InvalidInput, NotFound, Scope
from tests.conftest import TestOffice
from tests.features.organisation.conftest import People, happened


async def test_a_token_acts_as_its_holder_with_no_more_than_its_scopes(office: TestOffice, people: People) -> None:
    made = await office.desk.run(CreateToken(people.bob, "export", ("organisation.read",), days=30), THE_SYSTEM)
    actor = await actor_of_token(office.database.read, made.token, office.clock.now())
    assert actor is not None
    assert (actor.id, actor.credential, actor.scope) == (
        people.bob,
        "token",
        Scope((people.centre,), (people.province,)),
    )
    assert actor.permissions == {"organisation.read"}
    kept = select(api_tokens.c.token_hash).where(api_tokens.c.id == made.id)
    assert await office.database.read.value(kept) == hash_of(made.token)
    assert made.token not in str(await happened(office))


async def test_a_star_gives_all_of_the_persons_powers_and_no_other(office: TestOffice, people: People) -> None:
    all_of_hers = await office.desk.run(CreateToken(people.alice, "all", ("*",), None), THE_SYSTEM)
    alice = await actor_of_token(office.database.read, all_of_hers.token, office.clock.now())
    beyond_hers = await office.desk.run(CreateToken(people.alice, "more", ("complaints.assign",), None), THE_SYSTEM)
    powerless = await actor_of_token(office.database.read, beyond_hers.token, office.clock.now())
    assert alice is not None
    assert powerless is not None
    assert alice.permissions == {"organisation.read", "complaints.register"}
    assert powerless.permissions == frozenset()


async def test_a_token_ends_after_its_days(office: TestOffice, people: People) -> None:
    made = await office.desk.run(CreateToken(people.bob, "export", ("*",), days=1), THE_SYSTEM)
    office.clock.move_by(timedelta(hours=23, minutes=59))
    assert await actor_of_token(office.database.read, made.token, office.clock.now()) is not None
    office.clock.move_by(timedelta(minutes=1))
    assert await actor_of_token(office.database.read, made.token, office.clock.now()) is None


async def test_a_revoked_token_ends_at_once_and_frees_its_name(office: TestOffice, people: People) -> None:
    wish = CreateToken(people.bob, "export", ("*",), None)
    made = await office.desk.run(wish, THE_SYSTEM)
    with pytest.raises(TokenNameTaken):
        await office.desk.run(wish, THE_SYSTEM)
    for _ in range(2):
        await office.desk.run(RevokeToken(made.id), THE_SYSTEM)
    assert await actor_of_token(office.database.read, made.token, office.clock.now()) is None
    assert [event[0] for event in await happened(office)].count("organisation.token_revoked") == 1
    await office.desk.run(wish, THE_SYSTEM)


async def test_a_disabled_persons_tokens_rest(office: TestOffice, people: People) -> None:
    made = await office.desk.run(CreateToken(people.bob, "export", ("*",), None), THE_SYSTEM)
    await office.desk.run(SetActive(people.bob, active=False), THE_SYSTEM)
    assert await actor_of_token(office.database.read, made.token, office.clock.now()) is None


async def test_a_wrong_secret_is_nobodys(office: TestOffice, people: People) -> None:
    assert await actor_of_token(office.database.read, "shouwen_guess", office.clock.now()) is None


async def test_wrong_wishes_are_refused(office: TestOffice, people: People) -> None:
    with pytest.raises(InvalidInput) as refused:
        await office.desk.run(CreateToken(people.bob, " ", ("tickets.fly",), days=0), THE_SYSTEM)
    assert [error.id for error in refused.value.errors] == ["required", "unknown-permission", "days-range"]
    with pytest.raises(InvalidInput):
        await office.desk.run(CreateToken(people.bob, "empty", (), None), THE_SYSTEM)
    with pytest.raises(NotFound):
        await office.desk.run(CreateToken(people.team, "x", ("*",), None), THE_SYSTEM)
    with pytest.raises(NotFound):
        await office.desk.run(RevokeToken(people.bob), THE_SYSTEM)
