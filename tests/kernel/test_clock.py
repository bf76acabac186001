"""Clocks tell UTC and never run back."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.kernel.clock import SetClock, SystemClock

START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@given(st.lists(st.timedeltas(timedelta(days=-2), timedelta(days=2)), max_size=30))
def test_a_set_clock_never_runs_back(moves: list[timedelta]) -> None:
    clock = SetClock(START)
    for move in moves:
        before = clock.now()
        if move < timedelta():
            with pytest.raises(ValueError, match="does not run backwards"):
                clock.move_by(move)
            assert clock.now() == before
        else:
            clock.move_by(move)
            assert clock.now() == before + move


def test_a_clock_needs_a_zone_and_tells_utc() -> None:
    with pytest.raises(ValueError, match="time zone"):
        SetClock(datetime(2026, 11, 20, 9, 0))  # noqa: DTZ001 - what is to be refused
    clock = SetClock(datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=8))))
    assert (clock.now(), clock.now().tzinfo) == (START, UTC)
    assert SystemClock().now().tzinfo is UTC
