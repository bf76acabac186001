"""What improvement tasks are called in lists of what runs by a process."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import text

from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.subjects import SubjectName

_NAMES = Prepared(
    text("""
select t.id, t.number, t.name from improvements t
where t.id = any(:subjects) and exists (
    select 1 from unit_ancestors a where a.unit_id = t.unit_id and a.ancestor_id = any(:roots))
""")
)


async def names_of(read: Reader, subjects: Sequence[UUID], within: Scope) -> Mapping[UUID, SubjectName]:
    """Those that are in scope."""
    rows = await read.tuples(_NAMES, subjects=list(subjects), roots=list(within.roots))
    return {subject: SubjectName(number, title) for subject, number, title in rows}
