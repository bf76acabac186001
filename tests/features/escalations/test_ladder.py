"""The ladder as a rule: what may be published, and what of it falls due when; pure."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.features.escalations.contract import EndReason, LadderLevel, LadderOfLevels, LadderRow, Rank, Trigger
from shouwen.features.escalations.defaults import SHIPPED
from shouwen.features.escalations.rules.checking import ladder_errors
from shouwen.features.escalations.rules.climbing import Footing, fallen_due, needless, next_look, occasions, offered
from shouwen.features.organisation.contract import Post
from shouwen.features.sla.contract import Amount, AmountUnit

START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
SHIFT = LadderLevel("shift", "值班", "Shift", Rank.DEPARTMENT, (Post.MANAGER,), 2)
PROVINCE = LadderLevel("province", "省", "Province", Rank.PROVINCE, (Post.MANAGER,), 24)


def ladder(*rows: LadderRow, levels: tuple[LadderLevel, ...] = (SHIFT, PROVINCE)) -> LadderOfLevels:
    return LadderOfLevels(levels, rows)


def time(percent: int | None, to: str = "shift", mandatory: bool = False, urgencies: tuple[str, ...] = ()) -> LadderRow:
    return LadderRow(Trigger.TIME, to, percent=percent, mandatory=mandatory, urgencies=urgencies)


def errors(content: LadderOfLevels, *above: LadderOfLevels) -> dict[str, str]:
    return {error.field: error.id for error in ladder_errors(content, above)}


def footing(*dissatisfied: datetime, repeats: int = 0, ended_at: datetime | None = None) -> Footing:
    kinds = frozenset({"complaint"})
    return Footing(kinds, "general", START, repeats, ended_at, (), tuple(dissatisfied))


def test_what_is_shipped_keeps_its_own_rules() -> None:
    assert ladder_errors(SHIPPED, ()) == []
    assert [level.accept_hours for level in SHIPPED.levels] == [2, 8, 24, 48]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (ladder(time(100, "city")), {"content.rows.0.to": "unknown-level"}),
        (ladder(time(None)), {"content.rows.0.percent": "required"}),
        (ladder(LadderRow(Trigger.ROUNDS, "shift", percent=80, times=2)), {"content.rows.0.percent": "not-of-trigger"}),
        (ladder(LadderRow(Trigger.OVERDUE, "shift")), {"content.rows.0.overdue": "required"}),
        (
            ladder(LadderRow(Trigger.REPEATS, "shift", ("answer",), times=2)),
            {"content.rows.0.clocks": "not-of-trigger"},
        ),
        (ladder(time(50, urgencies=("soon",))), {"content.rows.0.urgencies.0": "not-one-of"}),
        (ladder(time(50), time(50)), {"content.rows.1.to": "given-twice"}),
        (ladder(time(150), time(80, "province")), {"content.rows.0.to": "lower-than-sooner"}),
        (ladder(levels=(PROVINCE, SHIFT)), {"content.levels.1.rank": "lower-than-before"}),
        (ladder(levels=(SHIFT, SHIFT)), {"content.levels.1.code": "given-twice"}),
    ],
)
def test_an_error_names_its_row(content: LadderOfLevels, found: dict[str, str]) -> None:
    assert errors(content) == found


def test_a_level_below_tells_sooner_and_higher_but_never_later_or_lower() -> None:
    above = ladder(time(100, mandatory=True))
    assert errors(ladder(time(100, mandatory=True)), above) == {}
    assert errors(ladder(time(80, mandatory=True)), above) == {}
    assert errors(ladder(time(100, "province", mandatory=True)), above) == {}
    assert errors(ladder(time(120, mandatory=True)), above) == {"content.rows": "mandatory-row"}
    assert errors(ladder(), above) == {"content.rows": "mandatory-row"}
    assert errors(ladder(time(80, urgencies=("urgent",), mandatory=True)), above) == {"content.rows": "mandatory-row"}
    assert errors(ladder(time(100)), above) == {"content.rows.0.mandatory": "stays-mandatory"}
    slow = LadderLevel("shift", "值班", "Shift", Rank.DEPARTMENT, (Post.MANAGER,), 3)
    loose = ladder(time(100, mandatory=True), levels=(slow, PROVINCE))
    assert errors(loose, above) == {"content.levels.0.accept_hours": "longer-than-mandatory"}


def test_overdue_rows_are_compared_by_their_length() -> None:
    def row(number: int, unit: AmountUnit) -> LadderRow:
        return LadderRow(Trigger.OVERDUE, "shift", overdue=Amount(number, unit), mandatory=True)

    above = ladder(row(2, AmountUnit.HOUR))
    assert errors(ladder(row(90, AmountUnit.MINUTE)), above) == {}
    assert errors(ladder(row(1, AmountUnit.WORKING_DAY)), above) == {"content.rows": "mandatory-row"}


def test_rounds_and_repeats_fall_due_when_they_happened() -> None:
    content = ladder(LadderRow(Trigger.REPEATS, "shift", times=2), LadderRow(Trigger.ROUNDS, "province", times=2))
    first, second = START + timedelta(hours=5), START + timedelta(hours=9)
    assert occasions(content, footing(first)) == {}
    found = list(occasions(content, footing(first, second, repeats=2)).values())
    assert [(one.row, one.at, one.round) for one in found] == [(0, START, 1), (1, second, 3)]


def test_nobody_needs_what_a_ticket_that_ended_left_behind() -> None:
    found = occasions(ladder(LadderRow(Trigger.REPEATS, "shift", times=1)), footing(repeats=1))
    (one,) = found.values()
    now = START + timedelta(hours=1)
    assert needless(one, footing(repeats=1), now) is None
    assert needless(one, footing(repeats=1, ended_at=now), now) is EndReason.TICKET_ENDED
    assert needless(None, footing(), now) is EndReason.PUT_OFF


@given(
    hours=st.lists(st.integers(0, 200), max_size=6),
    times=st.lists(st.integers(1, 6), max_size=6, unique=True),
    looks=st.lists(st.integers(0, 300), min_size=1, max_size=8),
)
def test_whenever_it_is_looked_at_each_step_is_told_once_and_in_order(
    hours: list[int], times: list[int], looks: list[int]
) -> None:
    content = ladder(*(LadderRow(Trigger.ROUNDS, "shift", times=number) for number in times))
    stand = footing(*(START + timedelta(hours=hour) for hour in sorted(hours)))
    found, made, told = occasions(content, stand), set[str](), []
    for look in sorted(looks):
        now = START + timedelta(hours=look)
        due = fallen_due(found, frozenset(made), now)
        told += [one.at for one in due]
        made |= {one.key for one in due}
        coming = next_look(content, found, frozenset(made), (), now)
        assert coming is None or coming > now
        assert fallen_due(found, frozenset(made), now) == ()
    last = START + timedelta(hours=max(looks))
    assert told == sorted(told) == [one.at for one in found.values() if one.at <= last]


def test_a_customer_is_offered_no_level_below_what_was_reached() -> None:
    content = ladder(LadderRow(Trigger.ROUNDS, "shift", times=2), LadderRow(Trigger.ROUNDS, "province", times=4))
    once = footing(START)
    assert offered(content, footing(), []) is None
    assert offered(content, once, []) == 0
    assert offered(content, once, ["province"]) == 1
    assert offered(content, footing(START, START, START), []) == 1
    assert offered(content, footing(START, ended_at=START), []) is None
    assert offered(ladder(time(100)), once, ["shift"]) is None
