"""How much may be asked: counted in the database, for all processes together."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from shouwen.features.organisation.contract import TooManyAttempts
from shouwen.features.portal.attempts import Asking, Attempts, forget_paid_off
from shouwen.features.portal.tables import portal_attempts
from tests.conftest import TestOffice

DANA = Asking("203.0.113.7", "+8613800010001", "HZC-1")


def attempts_in(office: TestOffice) -> Attempts:
    return Attempts(office.database, office.clock, office.office.settings)


async def test_an_hours_worth_at_once_and_then_evenly(office: TestOffice) -> None:
    attempts = attempts_in(office)
    for _ in range(20):
        await attempts.take(DANA)
    with pytest.raises(TooManyAttempts) as refused:
        await attempts.take(DANA)
    assert refused.value.details == {"seconds": 180}
    office.clock.move_by(timedelta(seconds=180))
    await attempts.take(DANA)
    with pytest.raises(TooManyAttempts):
        await attempts.take(DANA)
    office.clock.move_by(timedelta(hours=1))
    for _ in range(20):
        await attempts.take(DANA)


async def test_two_processes_count_together_and_a_crowd_at_one_moment_is_no_cheaper(office: TestOffice) -> None:
    one, other = attempts_in(office), attempts_in(office)
    asked = [attempts.take(Asking("203.0.113.7", number="HZC-1"), 5) for attempts in (one, other) for _ in range(10)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [answer for answer in answers if answer is None] == [None] * 6
    assert all(isinstance(answer, TooManyAttempts) for answer in answers if answer is not None)


async def test_what_was_taken_too_much_is_given_back(office: TestOffice) -> None:
    attempts = attempts_in(office)
    for _ in range(16):
        await attempts.take(DANA, 5)
        await attempts.give_back(DANA, 4)
    with pytest.raises(TooManyAttempts):
        await attempts.take(DANA, 5)


async def test_others_are_not_held_up(office: TestOffice) -> None:
    attempts = attempts_in(office)
    for _ in range(4):
        await attempts.take(DANA, 5)
    with pytest.raises(TooManyAttempts):
        await attempts.take(DANA)
    await attempts.take(Asking("203.0.113.8", "+8613800010002", "HZC-2"))


async def test_no_phone_and_no_address_is_kept_and_what_is_paid_off_is_forgotten(office: TestOffice) -> None:
    await attempts_in(office).take(DANA)
    kept = [key for (key,) in await office.read.tuples(select(portal_attempts.c.key))]
    assert len(kept) == 3
    assert all(len(key) == 32 for key in kept)
    office.clock.move_by(timedelta(hours=1))
    await forget_paid_off(office.database, office.clock.now())
    assert await office.read.tuples(select(portal_attempts.c.key)) == []
