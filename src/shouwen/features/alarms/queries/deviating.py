"""Which records deviate, and the alarms about them."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.alarms.queries.running import standing_from
from shouwen.features.alarms.rules import Standing
from shouwen.features.processes.queries.deviating import replayed_after, version_after
from shouwen.platform.database import Prepared, Reader

__all__ = ["alarms_of", "replayed_after", "version_after"]

_STANDING = Prepared(
    text("""
select a.subject_id, json_agg(json_build_object('id', a.id, 'kind', a.kind, 'key', a.key, 'level', a.level,
    'value', a.value, 'ended', a.ended_at is not null, 'unit', a.unit_id, 'version', a.version) order by a.id)
from process_alarms a where a.subject_id = any(:subjects) and a.gone_at is null and a.kind = 'deviates'
group by a.subject_id
""")
)


async def alarms_of(read: Reader, subjects: Collection[UUID]) -> dict[UUID, tuple[Standing, ...]]:
    """Those that stand because a record deviates."""
    rows: list[tuple[UUID, list[dict[str, Any]]]] = await read.tuples(_STANDING, subjects=list(subjects))
    return {subject: standing_from(alarms) for subject, alarms in rows}
