"""How many are drawn, and that the draw can be repeated by anybody."""

from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.features.supervision.rules import drawn, month_of, sample_size

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("population", "percent", "at_least", "size"),
    [(1000, 5, 10, 50), (1001, 5, 10, 51), (100, 5, 10, 10), (7, 5, 10, 7), (0, 5, 10, 0), (300, 0, 0, 0)],
)
def test_the_share_is_rounded_up_and_has_a_least_number(
    population: int, percent: int, at_least: int, size: int
) -> None:
    assert sample_size(population, percent, at_least) == size


@given(st.sets(st.uuids(), max_size=40), st.integers(0, 2**31 - 1), st.data())
def test_a_draw_follows_from_the_seed_alone(tickets: set[UUID], seed: int, data: st.DataObject) -> None:
    size = data.draw(st.integers(0, len(tickets)))
    picked = drawn(sorted(tickets), size, seed)
    assert picked == drawn(data.draw(st.permutations(sorted(tickets))), size, seed)
    assert len(set(picked)) == size
    assert set(picked) <= tickets


def test_every_case_has_its_chance() -> None:
    tickets = [UUID(int=n) for n in range(50)]
    often = dict.fromkeys(tickets, 0)
    for seed in range(400):
        for ticket in drawn(tickets, 5, seed):
            often[ticket] += 1
    assert min(often.values()) > 15
    assert max(often.values()) < 75


def test_a_month_is_the_sites_month() -> None:
    start, end = month_of(date(2026, 12, 24), SHANGHAI)
    assert start == datetime(2026, 11, 30, 16, tzinfo=UTC)
    assert end == datetime(2026, 12, 31, 16, tzinfo=UTC)
