"""Measures of a process against figures that were worked by hand, from steps that were told by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from shouwen.features.processes.contract.measures import MEASURES, Measured, MeasureId
from shouwen.features.processes.queries.measuring import Asked, measures_of, versions_measured
from shouwen.features.processes.rules.measuring import Counts, against, value_of
from shouwen.kernel.messages import NotFound, Scope
from tests.conftest import MORNING, TestOffice
from tests.features.processes.measured import Stood, Told, told

OCTOBER = datetime(2026, 9, 30, 16, 0, tzinfo=UTC)
NOVEMBER = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)
DECEMBER = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
HOUR = 3600
# Of October, by hand: three started in HZN and one in YL; two of HZN came to their end, one was given up.
RUNS = (
    # Planned within its 10 hours, carried out after its 20, checked without a limit: 40 hours in all.
    Told(
        "HZN",
        OCTOBER,
        [Stood("plan", 0, 8, 10), Stood("carry_out", 8, 38, 20), Stood("check", 38, 40, None, "effective")],
        40,
    ),
    # It did not help the first time: 20 hours, everything in time, planned and carried out twice.
    Told(
        "HZN",
        OCTOBER + timedelta(days=1),
        [
            Stood("plan", 0, 2, 10),
            Stood("carry_out", 2, 6, 20),
            Stood("check", 6, 10, None, "ineffective"),
            Stood("plan", 10, 14, 10),
            Stood("carry_out", 14, 18, 20),
            Stood("check", 18, 20, None, "effective"),
        ],
        20,
    ),
    # Given up after 5 hours, within its limit: nothing was done, and nothing was late.
    Told("HZN", OCTOBER + timedelta(days=2), [Stood("plan", 0, 5, 10)], 5, given_up=True),
    # Begun on the last evening; its plan is still open, and its limit ran out in November.
    Told("YL", NOVEMBER - timedelta(hours=4), [Stood("plan", 0, None, 10)]),
)


async def of(
    office: TestOffice, measure: MeasureId, node: str | None = None, unit: str = "HQ", **more: datetime
) -> Measured:
    since, until = more.get("since", OCTOBER), more.get("until", NOVEMBER)
    read, within = office.database.read, Scope((office.cast.units[unit],))
    asked = Asked(await versions_measured(read, "improvement"), since, until, within, MORNING, node)
    return (await measures_of(read, asked, [measure]))[measure]


async def test_volumes_and_cycle_times_are_of_runs(office: TestOffice) -> None:
    await told(office, RUNS)
    assert await of(office, MeasureId.STARTED) == Measured(4)
    assert await of(office, MeasureId.ENDED) == Measured(2)
    assert await of(office, MeasureId.GIVEN_UP) == Measured(1)
    assert await of(office, MeasureId.CYCLE_MEDIAN) == Measured(30 * HOUR, None, 2)
    assert await of(office, MeasureId.CYCLE_P90) == Measured(38 * HOUR, None, 2)
    assert await of(office, MeasureId.RUNS_IN_TIME) == Measured(0.5, 1, 2)


async def test_a_step_is_in_time_by_its_instants_and_never_by_a_sweep(office: TestOffice) -> None:
    await told(office, RUNS)
    # Three plans done within ten hours; the one that was given up is neither.
    assert await of(office, MeasureId.STEPS_IN_TIME, "plan") == Measured(1, 3, 3)
    assert await of(office, MeasureId.STEPS_IN_TIME, "carry_out") == Measured(2 / 3, 2, 3)
    assert await of(office, MeasureId.STEPS_IN_TIME, "check") == Measured(None, 0, 0)
    assert await of(office, MeasureId.STEPS_IN_TIME) == Measured(5 / 6, 5, 6)


async def test_what_is_still_open_over_its_limit_is_late_from_the_instant_at_which_it_ran_out(
    office: TestOffice,
) -> None:
    (*_, subject) = await told(office, RUNS)
    assert await of(office, MeasureId.STEPS_IN_TIME, "plan", since=NOVEMBER, until=DECEMBER) == Measured(0, 0, 1)
    assert await of(office, MeasureId.WAITING, "plan") == Measured(1)
    assert await of(office, MeasureId.OVERDUE, "plan") == Measured(1)
    async with office.database.connection() as connection:
        await connection.execute(
            "update process_steps set closed_at = %s, outcome = 'x' where subject_id = %s", (MORNING, subject)
        )
    # Doing it at last moves nothing: it was late in November by then, and so it stays.
    assert await of(office, MeasureId.STEPS_IN_TIME, "plan", since=NOVEMBER, until=DECEMBER) == Measured(0, 0, 1)
    assert await of(office, MeasureId.OVERDUE, "plan") == Measured(0)


async def test_a_limit_that_has_not_run_out_says_nothing_yet(office: TestOffice) -> None:
    await told(office, [Told("HZN", MORNING - timedelta(hours=1), [Stood("plan", 0, None, 10)])])
    assert await of(office, MeasureId.STEPS_IN_TIME, since=NOVEMBER, until=DECEMBER) == Measured(None, 0, 0)
    assert await of(office, MeasureId.WAITING) == Measured(1)
    assert await of(office, MeasureId.OVERDUE) == Measured(0)


async def test_step_times_are_of_what_was_done(office: TestOffice) -> None:
    await told(office, RUNS)
    # 8, 2 and 4 hours; the 5 hours until it was given up are none.
    assert await of(office, MeasureId.DONE, "plan") == Measured(3)
    assert await of(office, MeasureId.STEP_MEDIAN, "plan") == Measured(4 * HOUR, None, 3)
    slowest = await of(office, MeasureId.STEP_P90, "plan")
    assert slowest.cases == 3
    assert slowest.value == pytest.approx(7.2 * HOUR)


async def test_again_and_passed_are_of_the_runs_that_started(office: TestOffice) -> None:
    await told(office, RUNS)
    assert await of(office, MeasureId.AGAIN, "plan") == Measured(0.25, 1, 4)
    assert await of(office, MeasureId.PASSED, "plan") == Measured(1, 4, 4)
    assert await of(office, MeasureId.PASSED, "check") == Measured(0.5, 2, 4)


async def test_a_step_done_for_two_departments_is_not_done_again(office: TestOffice) -> None:
    steps = [Stood("plan", 0, 1, None, None, entry) for entry in ("one", "two", "two")]
    await told(office, [Told("HZN", OCTOBER, steps, 1)])
    assert await of(office, MeasureId.AGAIN, "plan") == Measured(0.5, 1, 2)
    assert await of(office, MeasureId.PASSED, "plan") == Measured(1, 1, 1)


async def test_days_begin_at_midnight_of_the_site(office: TestOffice) -> None:
    """The first instant of October there, and the last before it."""
    await told(office, [Told("HZN", OCTOBER, []), Told("HZN", OCTOBER - timedelta(seconds=1), [])])
    assert await of(office, MeasureId.STARTED) == Measured(1)


async def test_a_unit_sees_itself_and_what_is_below(office: TestOffice) -> None:
    await told(office, RUNS)
    assert await of(office, MeasureId.STARTED, unit="HZ") == Measured(3)
    assert await of(office, MeasureId.STARTED, unit="YL") == Measured(1)
    assert await of(office, MeasureId.STARTED, unit="HZT") == Measured(0)
    assert await of(office, MeasureId.CYCLE_MEDIAN, unit="YL") == Measured(None, None, 0)


async def test_a_process_that_is_unknown_is_not_found_and_a_step_has_no_value(office: TestOffice) -> None:
    with pytest.raises(NotFound):
        await versions_measured(office.database.read, "no_such")
    assert (await of(office, MeasureId.STEP_MEDIAN, "nowhere")).value is None


def test_every_measure_has_a_value_and_none_where_there_is_nothing() -> None:
    for measure in MEASURES:
        assert not value_of(Counts(), measure).value


def test_two_figures_are_compared_and_judged_only_if_they_rest_on_enough() -> None:
    few, many = Measured(0.5, 5, 10), Measured(0.75, 15, 20)
    assert (against(many, few).change, against(many, few).enough) == (-0.25, False)
    assert against(many, many).enough
    assert (against(Measured(None, 0, 0), many).change, against(Measured(None, 0, 0), many).enough) == (None, False)
