"""Every version of every process, for what is counted across processes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.processes.queries.measuring import MeasuredStep, MeasuredVersion
from shouwen.platform.database import Prepared, Reader

_EVERY = Prepared(
    text("""
select v.id, v.version, v.valid_from, v.unit_id,
    coalesce((select json_agg(json_build_object('node', n.node_id, 'name', n.name, 'name_en', n.name_en,
        'contact_point', n.contact_point, 'role', n.role, 'limit', n.time_limit, 'form', n.form) order by n.number)
        from process_nodes n where n.version_id = v.id and n.kind = 'step'), '[]'::json) as nodes
from process_versions v join processes p on p.id = v.process_id
where cast(:code as text) is null or p.code = :code order by v.valid_from desc, v.published_at desc, v.id desc
""")
)


@dataclass(frozen=True, slots=True)
class _Row:
    id: UUID
    version: int
    valid_from: datetime
    unit_id: UUID | None
    nodes: list[dict[str, Any]]


async def every_version(read: Reader, process: str | None = None) -> tuple[MeasuredVersion, ...]:
    """All versions of a process, or of all; the newest first."""
    rows = await read.all(_EVERY, _Row, code=process)
    return tuple(
        MeasuredVersion(
            row.id, row.version, row.valid_from, row.unit_id, msgspec.convert(row.nodes, tuple[MeasuredStep, ...])
        )
        for row in rows
    )
