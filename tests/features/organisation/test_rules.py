"""Lock-out, session life, powers of posts, and what usernames and passwords must be."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shouwen.features.organisation.rules import (
    Holding,
    LockOut,
    SessionLife,
    Standing,
    check_password,
    folded_username,
    is_username,
    powers,
    scope,
)
from shouwen.kernel.messages import InvalidInput

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
FIVE_TIMES = LockOut(attempts=5, lasts=timedelta(minutes=15))
ONE, TWO = UUID(int=1), UUID(int=2)


@given(some.integers(1, 20), some.integers(1, 60))
def test_exactly_the_last_allowed_failure_locks(attempts: int, minutes: int) -> None:
    lock_out = LockOut(attempts, timedelta(minutes=minutes))
    standing = Standing(0, None)
    for _ in range(attempts):
        assert not standing.is_locked(NOON)
        standing = lock_out.after_failure(standing, NOON)
    assert standing.is_locked(NOON)
    assert standing.is_locked(NOON + timedelta(minutes=minutes, microseconds=-1))
    assert not standing.is_locked(NOON + timedelta(minutes=minutes))


def test_after_a_lock_the_count_begins_anew() -> None:
    later = NOON + timedelta(minutes=15)
    standing = FIVE_TIMES.after_failure(Standing(4, None), NOON)
    assert standing == Standing(0, later)
    again = FIVE_TIMES.after_failure(standing, later)
    assert again.failures == 1
    assert not again.is_locked(later)


@pytest.mark.parametrize(
    ("idle_minutes", "after_seconds", "expected"), [(60, 59, False), (60, 60, True), (1, 29, False), (1, 30, True)]
)
def test_a_session_is_written_as_seen_once_a_minute(idle_minutes: int, after_seconds: int, expected: bool) -> None:
    life = SessionLife.of(hours=12, idle_minutes=idle_minutes)
    assert life.needs_seeing(NOON, NOON + timedelta(seconds=after_seconds)) is expected


def test_a_session_ends_hours_after_it_began() -> None:
    assert SessionLife.of(hours=12, idle_minutes=60).ends_at(NOON) == NOON + timedelta(hours=12)


permissions = some.frozensets(some.sampled_from(["read", "assign", "close", "reply"]))


@given(some.lists(permissions))
def test_posts_add_up_and_never_take_away(held: list[frozenset[str]]) -> None:
    holdings = [Holding(each, ONE) for each in held]
    assert powers(holdings) == frozenset().union(*held)


def test_the_scope_is_the_topmost_units_once() -> None:
    holdings = [
        Holding(frozenset(), TWO),
        Holding(frozenset(), ONE),
        Holding(frozenset({"read"}), ONE),
        Holding(frozenset(), UUID(int=3), below_another=True),
    ]
    assert scope(holdings).roots == (ONE, TWO)
    assert scope([]).roots == ()


@pytest.mark.parametrize(
    ("password", "error"),
    [
        ("", "password-short"),
        ("nine-char", "password-short"),
        ("x7" * 101, "too-long"),
        ("alice.liddell", "password-is-username"),
        ("ALICE.liddell", "password-is-username"),
        ("password123", "password-common"),
        ("Password123", "password-common"),
        ("１２３４５６７８９０", "password-common"),
        ("aaaaaaaaaaaa", "password-common"),
        ("abababababab", "password-common"),
    ],
)
def test_passwords_that_are_refused(password: str, error: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_password(password, "alice.liddell")
    assert [(each.field, each.id) for each in refused.value.errors] == [("password", error)]


@pytest.mark.parametrize("password", ["correct horse", "龙马精神海鹤姿安敢问", "tr0ub4dor&3"])
def test_passwords_that_are_taken(password: str) -> None:
    check_password(password, "alice")


@pytest.mark.parametrize(("typed", "kept"), [(" Alice ", "alice"), ("ａｌｉｃｅ", "alice"), ("0731-wang", "0731-wang")])
def test_a_username_is_found_however_it_is_typed(typed: str, kept: str) -> None:
    assert folded_username(typed) == kept
    assert is_username(kept)


@pytest.mark.parametrize("wrong", ["", "a", ".alice", "ali ce", "王小明", "a" * 41, "alice\n", "alice\x00", "Alice"])
def test_what_is_no_username(wrong: str) -> None:
    assert not is_username(wrong)


@given(some.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = folded_username(text)
    if is_username(once):
        assert folded_username(once) == once
