"""What is in force follows from levels and dates alone."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.features.policies.contract import Published, Rules, UnknownRule
from shouwen.features.policies.rules import contents_above

DAWN = datetime(2026, 1, 1, tzinfo=UTC)
LEVELS = (0, 1, 2, None)


def version(number: int, depth: int | None, day: int, name: str = "rule") -> Published:
    place = LEVELS.index(depth)
    unit = None if depth is None else UUID(int=1 + place)
    at = DAWN + timedelta(days=day)
    return Published(UUID(int=place * 1000 + number), name, unit, depth, number, at, (depth, number))


@st.composite
def histories(draw: st.DrawFn) -> list[Published]:
    found = []
    for depth in LEVELS:
        days = draw(st.lists(st.integers(0, 9), max_size=5))
        found += [version(number + 1, depth, day) for number, day in enumerate(days)]
    return found


@given(histories(), st.integers(-1, 10), st.integers())
def test_the_order_of_publishing_and_reading_does_not_matter(history: list[Published], day: int, seed: int) -> None:
    when = DAWN + timedelta(days=day)
    shuffled = history.copy()
    Random(seed).shuffle(shuffled)
    rules, other = Rules(history), Rules(shuffled)
    assert rules.stack("rule", when) == other.stack("rule", when)
    assert rules.line("rule") == other.line("rule")
    # What is planned for later changes nothing now.
    until_now = Rules([one for one in history if one.valid_from <= when])
    assert until_now.stack("rule", when) == rules.stack("rule", when)


@given(histories(), st.integers(-1, 10))
def test_by_the_definition(history: list[Published], day: int) -> None:
    when = DAWN + timedelta(days=day)
    rules = Rules(history)
    expected = []
    for depth in LEVELS:
        begun = [one for one in history if one.depth == depth and one.valid_from <= when]
        if begun:
            expected.append(max(begun, key=lambda one: (one.valid_from, one.version)))
    assert rules.stack("rule", when) == tuple(expected)
    if expected:
        assert rules.at("rule", when) == expected[0]
    elif history:
        assert rules.at("rule", when).valid_from == min(one.valid_from for one in history)
    else:
        with pytest.raises(UnknownRule):
            rules.at("rule", when)


def test_a_line_is_the_nearest_levels_with_what_is_planned() -> None:
    shipped, first, planned = version(1, None, 0), version(1, 1, 5), version(2, 1, 90)
    rules = Rules([planned, shipped, first, version(1, 0, 3, "another")])
    assert rules.line("rule") == (first, planned)
    assert rules.line("nothing") == ()
    assert rules.at("rule", DAWN + timedelta(days=4)) == shipped
    assert rules.at("another", DAWN) == version(1, 0, 3, "another")


def test_above_a_unit_is_what_is_in_force_there_on_that_day() -> None:
    rules = Rules([version(1, None, 0), version(1, 2, 3), version(1, 1, 1), version(2, 1, 9), version(1, 0, 0)])
    assert contents_above(rules, "rule", DAWN + timedelta(days=5)) == ((1, 1), (2, 1), (None, 1))
    assert contents_above(rules, "rule", DAWN) == ((None, 1),)
