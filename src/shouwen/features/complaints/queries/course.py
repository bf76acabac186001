"""Who may do the steps of a complaint's process that have no screen of their own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.complaints.rules import HeldPost
from shouwen.features.processes.contract import Outcome
from shouwen.platform.database import Prepared, Reader

_POSTS = Prepared(
    text("""
select p.post, array(select a.ancestor_id from unit_ancestors a where a.unit_id = p.unit_id) as within
from staff_posts p where p.staff_id = cast(:person as uuid) and p.since <= :now and (p.until is null or p.until > :now)
""")
)
_OUTCOMES = Prepared(text("select outcomes from process_nodes where version_id = :version and node_id = :node"))


@dataclass(frozen=True, slots=True)
class _PostRow:
    post: str
    within: list[UUID]


async def posts_of(read: Reader, person: UUID | None, now: datetime) -> tuple[HeldPost, ...]:
    """The posts that somebody holds now, each with its unit and all above."""
    rows = await read.all(_POSTS, _PostRow, person=person, now=now)
    return tuple(HeldPost(row.post, frozenset(row.within)) for row in rows)


async def outcomes_of(read: Reader, version: UUID, node: str) -> tuple[Outcome, ...]:
    """What may come of a step."""
    found: Any = await read.value(_OUTCOMES, version=version, node=node)
    return msgspec.convert(found, tuple[Outcome, ...])
