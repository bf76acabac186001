"""The runs and steps behind a figure of a process, the last first."""

# ruff: noqa: S608 - every piece that is spliced in stands in code

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.processes.contract.measures import MEASURES, MeasureId, MeasureUnit
from shouwen.features.processes.contract.reporting import CannotOpen, ReportPart
from shouwen.features.processes.queries import counted
from shouwen.features.processes.queries.measuring import Asked
from shouwen.platform.database import PlannedAnew, Reader

_AFTER = "({at}, {id}) < (cast(:after as timestamptz), cast(:after_id as uuid))"
_PLACED = "json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)"
_HERE = "exists (select 1 from process_steps x where x.subject_id = r.subject_id and x.node_id = :node)"
_LATE_RUN = f"""exists (select 1 from process_steps x where x.subject_id = r.subject_id
    and {counted.LATE.format(step="x")})"""


def _runs(at: str, holds: str) -> PlannedAnew:
    return PlannedAnew(
        text(f"""
with {counted.BELOW}
select r.subject_id as subject, r.subject_kind, r.version_id as version, cast(:node as text) as node,
    r.started_at as opened_at, cast(null as timestamptz) as due_at, r.ended_at as closed_at, {_PLACED} as unit,
    {at} as at, r.subject_id as id
from process_runs r join below b on b.unit_id = r.unit_id join units u on u.id = r.unit_id
where {counted.OURS.format(row="r")} and {at} >= :since and {at} < :until and {holds}
    and {_AFTER.format(at=at, id="r.subject_id")}
order by {at} desc, r.subject_id desc limit :most
""")
    )


def _steps(at: str, holds: str) -> PlannedAnew:
    return PlannedAnew(
        text(f"""
with {counted.BELOW}, {counted.NODES}, {counted.GIVEN}
select s.subject_id as subject, r.subject_kind, s.version_id as version, s.node_id as node, s.opened_at, s.due_at,
    s.closed_at, {_PLACED} as unit, {at} as at, s.id
from process_steps s
join nodes n on n.version_id = s.version_id and n.node_id = s.node_id
join below b on b.unit_id = s.unit_id
join process_runs r on r.subject_id = s.subject_id
join units u on u.id = s.unit_id
left join given g on s.outcome is null and g.subject_id = s.subject_id and g.ended_at = s.closed_at
where {counted.OURS.format(row="s")} and {holds} and {_AFTER.format(at=at, id="s.id")}
    and (cast(:touchpoint as text) is null or n.contact_point = :touchpoint)
    and (cast(:role as text) is null or n.role = :role)
order by {at} desc, s.id desc limit :most
""")
    )


_STARTED, _ENDED = "r.started_at", "r.ended_at"
_GIVEN_UP = f"({counted.GIVEN_UP.format(run='r')})"
_REACHED = f"not r.is_open and not {_GIVEN_UP}"
_DONE = f"s.closed_at >= :since and s.closed_at < :until and {counted.DONE.format(step='s', node='n', given='g')}"
_LATE = (
    f"{counted.LATE.format(step='s')} and s.due_at >= :since and s.due_at < least(:until, cast(:now as timestamptz))"
)
_IN_TIME = f"{_DONE} and s.closed_at <= s.due_at"
_DECIDED = "least(s.closed_at, s.due_at)"
_SAME = "x.subject_id = s.subject_id and x.node_id = s.node_id and x.entry is not distinct from s.entry"
# Of what was opened more than once in a run that started in the period, the last opening.
_AGAIN = f"""r.started_at >= :since and r.started_at < :until
    and exists (select 1 from process_steps x where {_SAME} and (x.opened_at, x.id) < (s.opened_at, s.id))
    and not exists (select 1 from process_steps x where {_SAME} and (x.opened_at, x.id) > (s.opened_at, s.id))"""
_NUMERATOR, _DENOMINATOR, _MISSING = ReportPart.NUMERATOR, ReportPart.DENOMINATOR, ReportPart.MISSING
_STATEMENTS: dict[tuple[MeasureId, ReportPart], PlannedAnew] = {
    (MeasureId.STARTED, _NUMERATOR): _runs(_STARTED, "true"),
    (MeasureId.ENDED, _NUMERATOR): _runs(_ENDED, _REACHED),
    (MeasureId.GIVEN_UP, _NUMERATOR): _runs(_ENDED, _GIVEN_UP),
    (MeasureId.RUNS_IN_TIME, _NUMERATOR): _runs(_ENDED, f"{_REACHED} and not {_LATE_RUN}"),
    (MeasureId.RUNS_IN_TIME, _DENOMINATOR): _runs(_ENDED, _REACHED),
    (MeasureId.RUNS_IN_TIME, _MISSING): _runs(_ENDED, f"{_REACHED} and {_LATE_RUN}"),
    (MeasureId.DONE, _NUMERATOR): _steps("s.closed_at", _DONE),
    (MeasureId.STEPS_IN_TIME, _NUMERATOR): _steps("s.closed_at", _IN_TIME),
    (MeasureId.STEPS_IN_TIME, _DENOMINATOR): _steps(_DECIDED, f"({_IN_TIME} or {_LATE})"),
    (MeasureId.STEPS_IN_TIME, _MISSING): _steps("s.due_at", _LATE),
    (MeasureId.WAITING, _NUMERATOR): _steps("s.opened_at", "s.closed_at is null"),
    (MeasureId.OVERDUE, _NUMERATOR): _steps("s.opened_at", "s.closed_at is null and s.due_at < :now"),
    (MeasureId.AGAIN, _NUMERATOR): _steps("s.opened_at", _AGAIN),
    (MeasureId.PASSED, _NUMERATOR): _runs(_STARTED, _HERE),
    (MeasureId.PASSED, _DENOMINATOR): _runs(_STARTED, "true"),
    (MeasureId.PASSED, _MISSING): _runs(_STARTED, f"not {_HERE}"),
}
_TIMES = {
    MeasureId.CYCLE_MEDIAN: MeasureId.ENDED,
    MeasureId.CYCLE_P90: MeasureId.ENDED,
    MeasureId.STEP_MEDIAN: MeasureId.DONE,
    MeasureId.STEP_P90: MeasureId.DONE,
}


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """A run (from its begin to its end) or one of its steps; `at` and `id` are its place."""

    subject: UUID
    subject_kind: str
    version: UUID
    node: str | None
    opened_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    unit: dict[str, Any]
    at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class Opening:
    """Which figure, and which part of it; of one contact point or post alone, where it is of steps."""

    measure: MeasureId
    part: ReportPart = ReportPart.NUMERATOR
    touchpoint: str | None = None
    role: str | None = None


async def rows_behind(
    read: Reader, asked: Asked, opening: Opening, after: tuple[datetime, UUID], most: int
) -> list[OpenedRow]:
    """The next rows before a place; those of a time are the ones that were measured.

    Refuses with `CannotOpen` a part that a figure does not have.
    """
    measure = _TIMES.get(opening.measure, opening.measure)
    part = opening.part if MEASURES[measure].unit is MeasureUnit.SHARE else ReportPart.NUMERATOR
    statement = _STATEMENTS.get((measure, part))
    if statement is None or (measure is MeasureId.PASSED and asked.node is None):
        raise CannotOpen(measure=opening.measure)
    given = asked.values() | {"after": after[0], "after_id": after[1], "most": most}
    return await read.all(statement, OpenedRow, **given, touchpoint=opening.touchpoint, role=opening.role)
