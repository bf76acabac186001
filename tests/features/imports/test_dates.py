"""Formats of dates are found out where the values leave no doubt, and never where they do."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shouwen.features.imports.rules.dates import EXCEL, guessed, instant_of

DAYS = some.dates(datetime(2001, 1, 1).date(), datetime(2039, 12, 31).date())  # noqa: DTZ001
MOMENTS = some.lists(
    some.builds(
        lambda day, hour, minute, second: datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC),
        DAYS,
        some.integers(0, 23),
        some.integers(0, 59),
        some.integers(0, 59),
    ),
    min_size=1,
    max_size=12,
)
CERTAIN = (
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y年%m月%d日 %H时%M分%S秒",
    "%d-%b-%Y %I:%M:%S %p",
    "%b %d, %Y %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
)


@settings(deadline=None)
@given(MOMENTS, some.sampled_from(CERTAIN))
def test_what_is_beyond_doubt_is_read_back(moments: list[datetime], form: str) -> None:
    texts = [moment.strftime(form) for moment in moments]
    guess = guessed(texts)
    assert guess.is_sure
    assert [instant_of(text, guess.formats, UTC) for text in texts] == moments


@settings(deadline=None)
@given(some.lists(DAYS, min_size=1, max_size=12), some.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m.%d.%Y"]))
def test_day_and_month_are_never_guessed(days: list[datetime], form: str) -> None:
    """Whatever the order: either only one reading fits all values, or a person is asked, or both mean the same."""
    texts = [day.strftime(form) for day in days]
    guess = guessed(texts)
    if all(day.day <= 12 for day in days) and any(day.day != day.month for day in days):
        assert guess.doubts
        assert len(guess.doubts[0].formats) == 2
        assert form in guess.doubts[0].formats
        assert not guess.formats
    elif any(day.day > 12 for day in days):
        assert guess.is_sure
        found = [instant_of(text, guess.formats, UTC) for text in texts]
        assert [one and one.date() for one in found] == days


@settings(deadline=None)
@given(some.integers(20_000, 79_999), some.integers(0, 1439))
def test_day_numbers_of_spreadsheets(day: int, minute: int) -> None:
    text = f"{day + minute / 1440:.10f}" if minute else str(day)
    expected = datetime(1899, 12, 30, tzinfo=UTC) + timedelta(days=day, minutes=minute)
    assert guessed([text]).formats == (EXCEL,)
    assert instant_of(text, [EXCEL], UTC) == expected


def test_several_ways_in_one_column() -> None:
    texts = [
        "2026-03-05 09:00:00",
        "2026年3月5日 上午9点",
        "2026/3/5 下午3:05",
        "46086.375",
        "2026年3月6日 9时30分",
    ] * 2
    guess = guessed(texts)
    assert guess.is_sure
    assert [instant_of(text, guess.formats, UTC) for text in texts[:5]] == [
        datetime(2026, 3, 5, 9, tzinfo=UTC),
        datetime(2026, 3, 5, 9, tzinfo=UTC),
        datetime(2026, 3, 5, 15, 5, tzinfo=UTC),
        datetime(2026, 3, 5, 9, tzinfo=UTC),
        datetime(2026, 3, 6, 9, 30, tzinfo=UTC),
    ]


def test_a_day_that_does_not_exist_spoils_no_guess_and_is_told() -> None:
    texts = [f"{day:02d}-Mar-25" for day in range(1, 29)] + ["31-Feb-25"]
    guess = guessed(texts)
    assert (guess.formats, guess.unread) == (("%d-%b-%y",), ("31-Feb-25",))


@pytest.mark.parametrize("text", ["2026年3月5日 晚上12点", "soon", "99999", "13:61", "2026-02-30"])
def test_what_nobody_can_be_sure_of_is_not_read(text: str) -> None:
    guess = guessed([text])
    assert instant_of(text, guess.formats, UTC) is None


def test_both_orders_in_one_column_are_for_a_person_to_decide() -> None:
    guess = guessed(["25/03/2026", "03/26/2026", "01/02/2026"])
    assert set(guess.doubts[0].formats) == {"%d/%m/%Y", "%m/%d/%Y"}


def test_what_nobody_can_read_is_shown_as_it_was_written() -> None:
    guess = guessed(["2025-10-07 15:05", "昨天下午", "2025-10-08 09:00"])
    assert guess.unread == ("昨天下午",)
