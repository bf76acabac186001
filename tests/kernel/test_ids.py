"""Ids rise within one maker and keep the layout of UUID version 7."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SetClock
from shouwen.kernel.ids import Ids

START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
steps = st.lists(st.sampled_from([0, 1, 400, 1_000, 90_000_000]), min_size=1, max_size=60)


def made(microseconds: list[int], seed: int) -> list[tuple[datetime, UUID]]:
    clock = SetClock(START)
    ids = Ids(clock, Chance(seed))
    found = []
    for step in microseconds:
        clock.move_by(timedelta(microseconds=step))
        found.append((clock.now(), ids.next()))
    return found


@given(steps, st.integers(0, 2**32))
def test_ids_rise_whatever_the_clock_does(microseconds: list[int], seed: int) -> None:
    ids = [each for _, each in made(microseconds, seed)]
    assert all(before < after for before, after in pairwise(ids))


@given(steps, st.integers(0, 2**32))
def test_every_id_has_the_layout_of_version_7(microseconds: list[int], seed: int) -> None:
    for at, each in made(microseconds, seed):
        assert (each.version, each.variant) == (7, RFC_4122)
        assert each.int >> 80 == int(at.timestamp() * 1000)


def test_more_ids_than_fit_into_a_millisecond_still_rise() -> None:
    ids = Ids(SetClock(START), Chance(1))
    many = [ids.next() for _ in range(3 * 4096)]
    assert many == sorted(set(many))
    assert (many[-1].int >> 80) - (many[0].int >> 80) == 2


def test_the_same_clock_and_seed_give_the_same_ids() -> None:
    assert made([0, 5_000, 0], 7) == made([0, 5_000, 0], 7)
    assert made([0], 7) != made([0], 8)
