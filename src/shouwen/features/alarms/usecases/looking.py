"""What the worker does at its rhythm: a page of cases in one command, and a job for the next page in the same commit.

So a worker that is killed leaves whole pages behind; what it did not come to is found by the next look.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from shouwen.features.alarms.contract import (
    DEVIATIONS_JOB,
    GIVEN_UP_JOB,
    LOOK_ON_JOB,
    STANDING_JOB,
    AlarmEnd,
    LookAtGivenUp,
    LookAtStanding,
    LookForAlarms,
    LookForDeviations,
)
from shouwen.features.alarms.queries.deviating import alarms_of, replayed_after, version_after
from shouwen.features.alarms.queries.running import Case, given_up_after, rules_of, running_after, standing_to_end
from shouwen.features.alarms.rules import Cause, Standing, causes_of, compared
from shouwen.features.alarms.usecases.raising import Raising
from shouwen.features.processes.contract.alarms import ALARMS, AlarmKind, ProcessAlarms
from shouwen.features.sla.contract import Workdays, rulebook_from
from shouwen.platform.work import Work

PAGE = 500
GIVEN_UP_SINCE = timedelta(days=90)
REPLAYED_SINCE = timedelta(days=30)
# What is looked at before it lapses: a look may come late.
_LEEWAY = timedelta(days=1)
_OF_RUNNING = (AlarmKind.OVERDUE, AlarmKind.STUCK, AlarmKind.ROUNDS, AlarmKind.GIVEN_UP)


@dataclass(frozen=True, slots=True)
class _Around:
    """By what alarms are raised in a unit."""

    limits: ProcessAlarms
    workdays: Workdays

    def working_days(self, since: datetime, until: datetime) -> int:
        """Whole ones; more than it takes to be serious need not be told apart."""
        return int(self.workdays.elapsed(since, until, working=True) / self.workdays.day)


async def _around(work: Work, units: Collection[UUID]) -> dict[UUID, _Around]:
    found = await rules_of(work.read, units)
    return {
        unit: _Around(rules.at(ALARMS, work.now()).content, rulebook_from(rules, work.now()).workdays)
        for unit, rules in found.items()
    }


async def look_for_alarms(command: LookForAlarms, work: Work) -> None:
    page = await running_after(work.read, command.after, PAGE)
    around, raising = await _around(work, {case.unit for case, _, _ in page}), Raising(work)
    for case, held, standing in page:
        here = around[case.unit]
        causes = causes_of(held, work.now(), here.working_days)
        raising.take(case, compared(causes, standing, here.limits, _OF_RUNNING))
    await raising.tell()
    if len(page) == PAGE:
        work.defer(LOOK_ON_JOB, after=page[-1][0].subject)


async def look_at_given_up(command: LookAtGivenUp, work: Work) -> None:
    since = work.now() - GIVEN_UP_SINCE
    page = await given_up_after(work.read, since, command.at, command.after, PAGE)
    around, raising = await _around(work, {case.unit for case in page}), Raising(work)
    for case in page:
        cause = Cause(AlarmKind.GIVEN_UP, case.nodes[0], case.at, case.ended_at, len(case.nodes))
        raising.take(case, compared([cause], (), around[case.unit].limits, (AlarmKind.GIVEN_UP,)))
    await raising.tell()
    if len(page) == PAGE:
        work.defer(GIVEN_UP_JOB, at=page[-1].ended_at, after=page[-1].subject)


async def look_at_standing(command: LookAtStanding, work: Work) -> None:
    given_up, replayed = (work.now() - since for since in (GIVEN_UP_SINCE, REPLAYED_SINCE + _LEEWAY))
    page = await standing_to_end(work.read, command.after, given_up, replayed, PAGE)
    raising, lapsing = Raising(work), (AlarmKind.GIVEN_UP, AlarmKind.DEVIATES)
    for one in page:
        raising.end(one.standing, AlarmEnd.LAPSED if one.kind in lapsing else AlarmEnd.GONE)
    if len(page) == PAGE:
        work.defer(STANDING_JOB, after=page[-1].id)


async def look_for_deviations(command: LookForDeviations, work: Work) -> None:
    since = work.now() - REPLAYED_SINCE
    found = await version_after(work.read, command.version, since, here=command.at is not None)
    if found is None:
        return
    version, process = found
    page = await replayed_after(work.read, version, command.at or since, command.after, PAGE)
    standing = await alarms_of(work.read, [one.subject for one in page])
    around, raising = await _around(work, {one.unit for one in page}), Raising(work)
    for one in page:
        case = Case(one.subject, one.subject_kind, version, process, one.unit)
        differs = len(one.lacks) + len(one.without)
        cause = Cause(AlarmKind.DEVIATES, one.at, one.unit, one.started_at, differs, "", one.lacks, one.without)
        causes = [cause] if differs else []
        held: tuple[Standing, ...] = standing.get(one.subject, ())
        raising.take(case, compared(causes, held, around[one.unit].limits, (AlarmKind.DEVIATES,)))
    await raising.tell()
    more: dict[str, Any] = {"at": page[-1].started_at, "after": page[-1].subject} if len(page) == PAGE else {}
    work.defer(DEVIATIONS_JOB, version=version, **more)
