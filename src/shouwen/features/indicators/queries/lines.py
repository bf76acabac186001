"""Where units hung on days of the past: the lines along which facts are rolled up."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.indicators.queries.counting import FACT, versions_from
from shouwen.features.indicators.rules.book import Line, Version
from shouwen.features.indicators.rules.counting import UnitDay
from shouwen.platform.database import Prepared, Reader

# A unit that was not there yet hangs where it was opened; one that had ended, where it hung last, and one that went
# over into another below that one. (`line_at` of the organisation answers nothing for those days.)
_LINES = Prepared(
    text("""
with recursive line as (
    select a.unit as first, a.day, a.unit as at, 0 as depth
    from unnest(cast(:units as uuid[]), cast(:days as date[])) as a(unit, day)
    union all
    select l.first, l.day, up.parent, l.depth + 1 from line l
    cross join lateral (
        select case when s.to_day <= l.day and u.merged_into_id is not null then u.merged_into_id
            else s.parent_id end as parent
        from unit_spans s join units u on u.id = s.unit_id
        where s.unit_id = l.at
        order by s.from_day <= l.day desc, case when s.from_day <= l.day then s.from_day end desc, s.from_day
        limit 1) up
    where up.parent is not null and l.depth < 50
)
select first, day, array_agg(at order by depth) from line group by first, day
""")
)
# What was known since a day: two arms, since each has an index of its own.
_KNOWN_SINCE = """((f.known_until is null and f.known_day >= :since)
    or (f.known_until is not null and f.gone_day >= :since and f.known_day >= :since))"""
_PAIRS = Prepared(
    text(f"""
select f.unit_id, least(f.day, f.known_day), f.line from kpi_facts f
where {_KNOWN_SINCE} and f.line @> array[cast(:unit as uuid)]
group by 1, 2, 3
""")  # noqa: S608 - the condition stands above
)
_ELSEWHERE = Prepared(
    text(f"""
select {FACT} from json_to_recordset(cast(:moved as json)) as m(unit uuid, day date, line uuid[])
join kpi_facts f on f.unit_id = m.unit and least(f.day, f.known_day) = m.day and f.line <> m.line
where {_KNOWN_SINCE}
order by f.subject_id, f.basis, f.part, f.known_from limit :at_most
""")  # noqa: S608 - the columns of a fact stand in another module
)


async def lines_of(read: Reader, wanted: Collection[UnitDay]) -> dict[UnitDay, Line]:
    """The line of each unit on each day; of a unit that nobody knows, itself."""
    if not wanted:
        return {}
    units, days = zip(*sorted(wanted), strict=True)
    rows = await read.tuples(_LINES, units=list(units), days=list(days))
    return {(unit, day): tuple(line) for unit, day, line in rows}


async def hung_elsewhere(read: Reader, unit: UUID, since: date) -> dict[UnitDay, Line]:
    """By unit and day the lines of facts below `unit` that are not what they were when these were counted."""
    rows = await read.tuples(_PAIRS, unit=unit, since=since)
    known = [((below, day), tuple(line)) for below, day, line in rows]
    lines = await lines_of(read, {pair for pair, _ in known})
    return {pair: lines[pair] for pair, line in known if lines[pair] != line}


async def facts_elsewhere(read: Reader, moved: Mapping[UnitDay, Line], since: date, at_most: int) -> list[Version]:
    """The next versions of facts that do not have their line yet."""
    rows = await read.tuples(_ELSEWHERE, moved=_as_json(moved.items()), since=since, at_most=at_most)
    return versions_from([row[0] for row in rows])


def _as_json(moved: Iterable[tuple[UnitDay, Line]]) -> str:
    def row(unit: UUID, day: date, line: Line) -> dict[str, Any]:
        return {"unit": str(unit), "day": day.isoformat(), "line": [str(each) for each in line]}

    return json.dumps([row(unit, day, line) for (unit, day), line in moved])
