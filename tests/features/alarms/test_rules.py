"""What is alarming, how much, and what becomes of the alarms there are."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
import pytest

from shouwen.features.alarms.rules import Cause, Held, Standing, Waiting, causes_of, compared, reached
from shouwen.features.alarms.rules.finding import Opened
from shouwen.features.processes.contract.alarms import ALARMS, AlarmKind, AlarmLevel, ProcessAlarms
from shouwen.features.processes.defaults import ALARMS_KIND, SHIPPED_ALARMS

NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)
HERE, THERE = UUID(int=1), UUID(int=2)
NOTICE, WARNING, SERIOUS = AlarmLevel
OF_RUNNING = tuple(AlarmKind)


def working_days(since: datetime, until: datetime) -> int:
    return (until - since).days


def waits(node: str, hours_over: float | None, unit: UUID = HERE) -> Waiting:
    due = None if hours_over is None else NOW - timedelta(hours=hours_over)
    return Waiting(node, unit, NOW - timedelta(days=9), due)


@pytest.mark.parametrize(
    ("kind", "value", "level"),
    [
        (AlarmKind.OVERDUE, 0, NOTICE),
        (AlarmKind.OVERDUE, 23, NOTICE),
        (AlarmKind.OVERDUE, 24, WARNING),
        (AlarmKind.OVERDUE, 72, SERIOUS),
        (AlarmKind.STUCK, 4, None),
        (AlarmKind.STUCK, 5, NOTICE),
        (AlarmKind.STUCK, 20, SERIOUS),
        # A step may open three times.
        (AlarmKind.ROUNDS, 3, None),
        (AlarmKind.ROUNDS, 4, NOTICE),
        (AlarmKind.ROUNDS, 7, WARNING),
        (AlarmKind.GIVEN_UP, 1, NOTICE),
        (AlarmKind.DEVIATES, 0, None),
        (AlarmKind.DEVIATES, 4, SERIOUS),
    ],
)
def test_how_much_takes_which_level(kind: AlarmKind, value: int, level: AlarmLevel | None) -> None:
    assert reached(SHIPPED_ALARMS, kind, value) == level


def test_a_rule_of_an_earlier_release_reads_with_levels_never_milder_than_its_own_beginning() -> None:
    old = ALARMS_KIND.read({"rounds": 20, "stuck_days": 30, "overdue_percent": 20})
    assert old.begins(AlarmKind.ROUNDS) == {NOTICE: 20, WARNING: 20, SERIOUS: 20}
    assert old.begins(AlarmKind.STUCK) == {NOTICE: 30, WARNING: 30, SERIOUS: 30}
    assert reached(old, AlarmKind.STUCK, 29) is None


def test_what_is_shipped_stays_as_a_release_reads_it_that_knows_no_levels() -> None:
    assert msgspec.to_builtins(SHIPPED_ALARMS) == {"rounds": 3, "stuck_days": 5, "overdue_percent": 20}
    assert SHIPPED_ALARMS.bottleneck_waiting == 5


def test_a_lower_level_may_only_be_stricter_and_what_is_serious_begins_no_sooner() -> None:
    assert ALARMS_KIND.name == ALARMS
    plain = {"rounds": 2, "stuck_days": 5, "overdue_percent": 0}
    assert ALARMS_KIND.errors(plain, [SHIPPED_ALARMS], []) == []
    looser = ALARMS_KIND.errors({"rounds": 4, "stuck_days": 5, "overdue_percent": 30}, [SHIPPED_ALARMS], [])
    assert [one.field for one in looser] == ["content.rounds", "content.overdue_percent"]
    late = ALARMS_KIND.errors(plain | {"overdue_hours_serious": 100}, [SHIPPED_ALARMS], [])
    assert [(one.field, one.id) for one in late] == [("content.overdue_hours_serious", "looser-than-above")]
    early = ALARMS_KIND.errors(plain | {"stuck_days_serious": 9}, [], [])
    assert [(one.field, one.id) for one in early] == [("content.stuck_days_serious", "sooner-than-milder")]
    assert ALARMS_KIND.errors({"rounds": 0, "stuck_days": 5, "overdue_percent": 30}, [], [])
    over = {"rounds": 3, "stuck_days": 5, "overdue_percent": 20, "bottleneck_waiting": 6}
    assert [one.field for one in ALARMS_KIND.errors(over, [SHIPPED_ALARMS], [])] == ["content.bottleneck_waiting"]
    assert ALARMS_KIND.read({"rounds": 1, "stuck_days": 1, "overdue_percent": 1}) == ProcessAlarms(1, 1, 1)


def test_of_departments_at_one_step_the_latest_counts() -> None:
    case = Held(HERE, NOW, [waits("ask", 5), waits("ask", 30, THERE), waits("mend", -1), waits("tell", None)], [])
    late = [one for one in causes_of(case, NOW, working_days) if one.kind is AlarmKind.OVERDUE]
    assert [(one.key, one.unit, one.value) for one in late] == [("ask", THERE, 30)]


def test_a_case_is_stuck_from_its_last_movement_and_goes_round_by_the_department_that_opened_most() -> None:
    opened = [Opened("ask", HERE, 3, NOW), Opened("ask", THERE, 8, NOW)]
    case = Held(HERE, NOW - timedelta(days=6), [waits("ask", None)], opened)
    stuck, rounds = causes_of(case, NOW, working_days)
    assert (stuck.kind, stuck.value, stuck.since, stuck.key) == (AlarmKind.STUCK, 6, NOW - timedelta(days=6), "")
    assert (rounds.kind, rounds.value, rounds.unit) == (AlarmKind.ROUNDS, 8, THERE)


def standing(kind: AlarmKind, level: AlarmLevel, key: str = "", *, ended: bool = False) -> Standing:
    return Standing(UUID(int=9), kind, key, level, 1, ended, HERE, 1)


def late(hours: int, node: str = "ask") -> Cause:
    return Cause(AlarmKind.OVERDUE, node, HERE, NOW, hours, key=node)


def test_what_grows_rises_and_never_falls() -> None:
    known = standing(AlarmKind.OVERDUE, NOTICE, "ask")
    grown = compared([late(30)], [known], SHIPPED_ALARMS, OF_RUNNING)
    assert (grown.fresh, grown.gone) == ([], [])
    assert [(one.id, level) for one, _, level in grown.raised] == [(known.id, WARNING)]
    same = compared([late(1)], [standing(AlarmKind.OVERDUE, SERIOUS, "ask")], SHIPPED_ALARMS, OF_RUNNING)
    assert (same.fresh, same.raised, same.gone) == ([], [], [])


def test_another_step_is_another_alarm_and_what_is_no_more_is_over() -> None:
    known = standing(AlarmKind.OVERDUE, NOTICE, "ask")
    found = compared([late(1, "mend")], [known], SHIPPED_ALARMS, OF_RUNNING)
    assert [(cause.key, level) for cause, level in found.fresh] == [("mend", NOTICE)]
    assert found.gone == [known]


def test_what_a_person_ended_is_left_alone_until_its_cause_is_gone() -> None:
    known = standing(AlarmKind.OVERDUE, NOTICE, "ask", ended=True)
    there = compared([late(99)], [known], SHIPPED_ALARMS, OF_RUNNING)
    assert (there.fresh, there.raised, there.gone) == ([], [], [])
    assert compared([], [known], SHIPPED_ALARMS, OF_RUNNING).gone == [known]


def test_alarms_of_other_kinds_are_not_looked_at() -> None:
    deviates = standing(AlarmKind.DEVIATES, NOTICE)
    assert compared([], [deviates], SHIPPED_ALARMS, (AlarmKind.OVERDUE,)).gone == []
