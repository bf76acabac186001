"""The cases behind a figure of a process, named for those who may see them."""

from uuid import UUID

from shouwen.features.policies.shapes import unit_of
from shouwen.features.processes.presenting.naming import named
from shouwen.features.processes.presenting.reporting import ReportAsked
from shouwen.features.processes.queries.measuring import Asked
from shouwen.features.processes.queries.opening import OpenedRow, Opening, rows_behind
from shouwen.features.processes.shapes.reporting import ReportRow
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Reader
from shouwen.platform.subjects import SubjectName
from shouwen.platform.web.paging import Cursor

_ORDER = "report"
_LAST = UUID(int=2**128 - 1)


async def turned(
    read: Reader, asked: ReportAsked, counted: Asked, opening: Opening, after: str | None, most: int, within: Scope
) -> tuple[list[ReportRow], str | None]:
    """The next page, and where to go on."""
    cursor = Cursor.parse(after, _ORDER) if after else Cursor(_ORDER, max(counted.until, counted.now), _LAST)
    found = await rows_behind(read, counted, opening, (cursor.at, cursor.id), most + 1)
    shown = found[:most]
    following = str(Cursor(_ORDER, shown[-1].at, shown[-1].id)) if len(found) > most else None
    names = await named(read, ((one.subject_kind, one.subject) for one in shown), within)
    return [_row(asked, one, names.get(one.subject)) for one in shown], following


def _row(asked: ReportAsked, row: OpenedRow, name: SubjectName | None) -> ReportRow:
    version = next(one for one in asked.versions if one.id == row.version)
    step = next((one for one in version.nodes if one.node == row.node), None)
    return ReportRow(
        subject=row.subject if name else None,
        subject_kind=row.subject_kind,
        number=name.number if name else None,
        title=name.title if name else None,
        node=row.node,
        step=asked.either(step.name, step.name_en) if step else "",
        version=version.version,
        unit=unit_of(row.unit, asked.language),
        opened_at=row.opened_at,
        due_at=row.due_at,
        closed_at=row.closed_at,
        seconds=(row.closed_at - row.opened_at).total_seconds() if row.closed_at else None,
    )
