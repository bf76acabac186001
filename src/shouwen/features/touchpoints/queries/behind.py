"""The cases behind a figure of a contact point, the last first; and what contact points lack (PROC-11)."""

# ruff: noqa: S608 - every piece that is spliced in stands in code

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.policies.queries import rules_around, unit_to_show
from shouwen.features.processes.contract.measures import MeasureId
from shouwen.features.processes.contract.reporting import ReportPart
from shouwen.features.processes.queries.naming import names_of_subjects
from shouwen.features.processes.queries.opening import Opening, rows_behind
from shouwen.features.processes.queries.points import every_version
from shouwen.features.processes.queries.screens import touchpoints
from shouwen.features.touchpoints.contract import PointFigure
from shouwen.features.touchpoints.queries.readings import ANSWERED, BELOW, POINTS, REPEATED, SATISFIED, PointAsked
from shouwen.platform.database import PlannedAnew, Reader

__all__ = ["every_version", "names_of_subjects", "rules_around", "touchpoints", "unit_to_show"]

_PLACED = "json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)"
_BEFORE = "(x.at, x.subject) < (cast(:after as timestamptz), cast(:after_id as uuid))"


def _page(inner: str) -> PlannedAnew:
    return PlannedAnew(
        text(f"""
with {POINTS}, {BELOW}
select x.subject, x.at, x.grade, (select {_PLACED} from units u where u.id = x.unit_id) as unit from ({inner}) x
where {_BEFORE} order by x.at desc, x.subject desc limit :most
""")
    )


_ANSWERS = f"""select r.ticket_id as subject, r.answered_at as at, r.satisfaction as grade,
    cast(min(cast(s.unit_id as text)) as uuid) as unit_id
    from {ANSWERED} and ({{holds}}) group by r.ticket_id, r.number, r.answered_at, r.satisfaction"""
_PARTS = {
    ReportPart.NUMERATOR: _page(_ANSWERS.format(holds=SATISFIED)),
    ReportPart.DENOMINATOR: _page(_ANSWERS.format(holds="true")),
    ReportPart.MISSING: _page(_ANSWERS.format(holds=f"not ({SATISFIED})")),
}
_REPEATS = _page(
    f"""select l.other_id as subject, l.at, cast(null as text) as grade,
    cast(min(cast(s.unit_id as text)) as uuid) as unit_id from {REPEATED} group by l.other_id, l.ticket_id, l.at"""
)


@dataclass(frozen=True, slots=True)
class _Row:
    subject: UUID
    at: datetime
    grade: str | None
    unit: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BehindRow:
    """A case: of compliance at a step (`node`), which was due and closed then; of satisfaction with the grade."""

    subject: UUID
    subject_kind: str
    unit: dict[str, Any]
    at: datetime
    id: UUID
    version: UUID | None = None
    node: str | None = None
    due_at: datetime | None = None
    closed_at: datetime | None = None
    grade: str | None = None


async def behind(
    read: Reader, asked: PointAsked, figure: PointFigure, part: ReportPart, after: tuple[datetime, UUID], most: int
) -> list[BehindRow]:
    """The next rows before a place; of incidents the cases after which the customer complained again."""
    if figure is PointFigure.COMPLIANCE:
        opening = Opening(MeasureId.STEPS_IN_TIME, part, touchpoint=asked.point)
        steps = await rows_behind(read, asked.of_steps(), opening, after, most)
        return [
            BehindRow(
                one.subject,
                one.subject_kind,
                one.unit,
                one.at,
                one.id,
                one.version,
                one.node,
                one.due_at,
                one.closed_at,
            )
            for one in steps
        ]
    statement = _PARTS[part] if figure is PointFigure.SATISFACTION else _REPEATS
    rows = await read.all(statement, _Row, **asked.values(), after=after[0], after_id=after[1], most=most)
    return [BehindRow(one.subject, "complaint", one.unit, one.at, one.subject, grade=one.grade) for one in rows]
