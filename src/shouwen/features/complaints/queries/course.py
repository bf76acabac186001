"""Who may do the steps of a complaint's process that have no screen of their own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.complaints.queries.standing import BELONGS
from shouwen.features.complaints.rules import HeldPost
from shouwen.features.processes.contract import Outcome
from shouwen.features.processes.queries import course_line
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

__all__ = ["course_line", "outcomes_of", "posts_of", "standing_in"]

_POSTS = Prepared(
    text("""
select p.post, array(select a.ancestor_id from unit_ancestors a where a.unit_id = p.unit_id) as within
from staff_posts p where p.staff_id = cast(:person as uuid) and p.since <= :now and (p.until is null or p.until > :now)
""")
)
_OUTCOMES = Prepared(text("select outcomes from process_nodes where version_id = :version and node_id = :node"))


_STANDING = Prepared(
    text(f"""
select {BELONGS.format(column="department_id")} or {BELONGS.format(column="oversight_id")} as responsible
from tickets join complaints k on k.ticket_id = tickets.id
where tickets.id = :ticket and exists (
    select 1 from ticket_places p where p.ticket_id = tickets.id and p.unit_id = any(:roots))
""")  # noqa: S608 - the piece spliced in stands beside
)


async def standing_in(read: Reader, ticket: UUID, within: Scope) -> bool:
    """Whether the caller works where a complaint in scope is handled or overseen. Refuses with `NotFound` others."""
    found: bool | None = await read.value(_STANDING, ticket=ticket, roots=list(within.roots))
    if found is None:
        raise NotFound(subject=ticket)
    return found


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
