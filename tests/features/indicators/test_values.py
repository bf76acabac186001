"""Values worked by hand: rounding, nothing, hearsay, response; and spans of days."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.features.indicators.contract import Better, Scale
from shouwen.features.indicators.rules.periods import (
    Grain,
    Period,
    before,
    cut,
    end_of,
    grain_for,
    leading_to,
    parts_of,
    period_of,
    within,
)
from shouwen.features.indicators.rules.values import figure_of, rounded, share_of, total
from shouwen.kernel.messages import InvalidInput
from tests.features.indicators.test_definitions import definition

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("good", "all_", "value", "kept"),
    [
        (0, 0, None, None),
        (0, 7, "0.00", False),
        (7, 7, "100.00", True),
        (2, 3, "66.67", False),
        (1, 3, "33.33", False),
        (90, 100, "90.00", True),
        # 89.996 reads 90.00 and does not keep 90.
        (22499, 25000, "90.00", False),
        # Half up: 0.125 % and 0.135 %.
        (1, 800, "0.13", False),
        (27, 20000, "0.14", False),
    ],
)
def test_shares(good: int, all_: int, value: str | None, *, kept: bool | None) -> None:
    figure = figure_of(definition(), {"replied_within:172800": good, "complaints": all_})
    assert (figure.value, figure.kept) == (None if value is None else Decimal(value), kept)
    assert (figure.numerator, figure.denominator) == (good, all_)


def test_lower_is_better() -> None:
    repeats = definition(
        numerator=("repeats",), denominator=("complaints", "-repeats"), better=Better.LOWER, target=Decimal(1)
    )
    kept = figure_of(repeats, {"repeats": 1, "complaints": 101})
    assert (kept.value, kept.denominator, kept.kept) == (Decimal("1.00"), 100, True)
    missed = figure_of(repeats, {"repeats": 2, "complaints": 201})
    assert (missed.value, missed.kept) == (Decimal("1.01"), False)
    # All of them are repeats: nothing to compare with, so no value.
    assert figure_of(repeats, {"repeats": 3, "complaints": 3}).value is None


def test_time_is_told_in_hours_and_counts_as_they_are() -> None:
    mean = definition(numerator=("solving_seconds",), denominator=("replied",), scale=Scale.HOURS, target=None)
    assert figure_of(mean, {"solving_seconds": 3 * 3600 + 18, "replied": 2}).value == Decimal("1.50")
    assert figure_of(mean, {"solving_seconds": 0, "replied": 0}).value is None
    count = definition(numerator=("complaints",), denominator=(), scale=Scale.COUNT, target=None)
    figure = figure_of(count, {})
    assert (figure.value, figure.denominator, figure.kept) == (Decimal("0.00"), None, None)


def test_hearsay_is_shown_and_neither_kept_nor_missed() -> None:
    figure = figure_of(definition(hearsay=True), {"complaints": 10})
    assert (figure.value, figure.kept) == (Decimal("0.00"), None)


def test_beside_satisfaction_stands_how_many_answered() -> None:
    visited = definition(
        numerator=("visited_satisfied:satisfied",), denominator=("visited",), asked=("visited", "visit_silent")
    )
    counts = {"visited_satisfied:satisfied": 2, "visited": 3, "visit_silent": 1}
    figure = figure_of(visited, counts)
    assert (figure.denominator, figure.asked, figure.response_rate) == (3, 4, Decimal("75.00"))
    assert figure_of(visited, {}).response_rate is None


def test_what_is_still_being_counted_has_no_value() -> None:
    figure = figure_of(definition(), {"complaints": 3}, ready=False)
    assert (figure.value, figure.kept, figure.ready, figure.denominator) == (None, None, False, 3)


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_rounding_is_half_up(part: int, whole: int) -> None:
    exact = Fraction(part * 100, whole)
    found = Fraction(share_of(part, whole) or 0)
    assert -Fraction(1, 200) < exact - found < Fraction(1, 200) or exact - found == -Fraction(1, 200)
    assert rounded(Fraction(1, 200)) == Decimal("0.01")


def test_subtracting() -> None:
    assert total(("complaints", "-repeats", "unknown"), {"complaints": 5, "repeats": 2}) == 3


@pytest.mark.parametrize(
    ("first", "last", "earlier"),
    [
        ("2026-11-10", "2026-11-20", ("2026-10-30", "2026-11-09")),
        ("2026-11-01", "2026-11-30", ("2026-10-01", "2026-10-31")),
        ("2026-03-01", "2026-03-31", ("2026-02-01", "2026-02-28")),
        ("2026-01-01", "2026-12-31", ("2025-01-01", "2025-12-31")),
        ("2026-01-01", "2026-03-31", ("2025-10-01", "2025-12-31")),
    ],
)
def test_the_time_before(first: str, last: str, earlier: tuple[str, str]) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert before(period) == Period(*(date.fromisoformat(day) for day in earlier))


def test_weeks_and_months_are_cut_off_where_the_period_ends() -> None:
    period = Period(date(2026, 10, 30), date(2026, 11, 10))
    assert parts_of(period, Grain.WEEK) == (
        Period(date(2026, 10, 30), date(2026, 11, 1)),
        Period(date(2026, 11, 2), date(2026, 11, 8)),
        Period(date(2026, 11, 9), date(2026, 11, 10)),
    )
    assert [part.days for part in parts_of(period, Grain.MONTH)] == [2, 10]
    assert len(parts_of(period, Grain.DAY)) == period.days == 12


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda two: Period(min(two), max(two)))


@given(PERIODS, st.sampled_from(Grain))
def test_parts_are_the_whole_and_thirteen_lead_to_its_end(period: Period, grain: Grain) -> None:
    parts = parts_of(period, grain)
    assert sum(part.days for part in parts) == period.days
    assert (parts[0].first, parts[-1].last) == (period.first, period.last)
    trend = leading_to(period.last, grain)
    assert (len(trend), trend[-1].last) == (13, period.last)
    assert sum(part.days for part in trend) == Period(trend[0].first, trend[-1].last).days


@given(st.lists(PERIODS, min_size=1, max_size=6))
def test_pieces_overlap_nowhere_and_make_up_every_period(periods: list[Period]) -> None:
    pieces = cut(periods)
    assert all(one.last < other.first for one, other in pairwise(pieces))
    for period in periods:
        mine = [pieces[number] for number in within(pieces, period)]
        assert sum(piece.days for piece in mine) == period.days
        assert (mine[0].first, mine[-1].last) == (period.first, period.last)


def test_grains() -> None:
    def grain(days: int) -> Grain:
        return grain_for(Period(TODAY, date.fromordinal(TODAY.toordinal() + days - 1)))

    assert [grain(13), grain(14), grain(62), grain(63)] == [Grain.DAY, Grain.WEEK, Grain.WEEK, Grain.MONTH]


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ((date(2026, 11, 2), date(2026, 11, 1), None), [("to", "before-its-start")]),
        ((date(1999, 12, 31), date(2000, 1, 1), None), [("from", "before-2000")]),
        ((date(2020, 1, 1), date(2026, 1, 1), None), [("to", "period-too-long")]),
        ((TODAY, date(2026, 11, 21), None), [("to", "day-in-the-future")]),
        ((TODAY, TODAY, date(2026, 11, 21)), [("as_of", "day-in-the-future")]),
        (
            (date(2026, 12, 2), date(2026, 12, 1), None),
            [("to", "before-its-start"), ("from", "day-in-the-future"), ("to", "day-in-the-future")],
        ),
    ],
)
def test_impossible_periods(asked: tuple[Any, Any, Any], wrong: list[tuple[str, str]]) -> None:
    first, last, as_of = asked
    with pytest.raises(InvalidInput) as refused:
        period_of(first, last, TODAY, as_of)
    assert [(error.field, error.id) for error in refused.value.errors] == wrong


def test_three_years_to_today_may_be_asked_for() -> None:
    assert period_of(date(2023, 11, 21), TODAY, TODAY, TODAY).days == 1096


def test_a_day_ends_in_the_zone_of_the_site() -> None:
    end = end_of(date(2026, 11, 20), ZoneInfo("Asia/Shanghai"))
    assert end.astimezone(UTC) == datetime(2026, 11, 20, 15, 59, 59, 999999, tzinfo=UTC)
