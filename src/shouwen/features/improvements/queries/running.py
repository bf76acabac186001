"""Where a task's process stands, and which of its steps somebody may do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.processes.contract import StepToDo
from shouwen.features.processes.queries import open_steps_sql, steps_from
from shouwen.platform.database import Prepared, Reader

_COURSE = Prepared(
    text(f"""
select {open_steps_sql("i.id")} as steps,
    array(select p.post from staff_posts p
        where p.staff_id = cast(:person as uuid) and p.since <= :now and (p.until is null or p.until > :now)) as posts
from improvements i where i.id = :id
""")  # noqa: S608 - the piece spliced in stands in `processes`
)
_WITHOUT = Prepared(
    text("""
select i.id from improvements i
where i.is_open and not exists (select 1 from process_runs r where r.subject_id = i.id) order by i.id
""")
)


@dataclass(frozen=True, slots=True)
class Course:
    """The open steps of a task, and the posts that the one who looks holds."""

    steps: tuple[StepToDo, ...]
    posts: frozenset[str]

    def of_form(self, form: str) -> StepToDo | None:
        return next((step for step in self.steps if step.form == form), None)

    def holds(self, step: StepToDo, *, plans: bool) -> bool:
        """Whether they may do a step that has no screen of its own; without a post it is for whoever plans."""
        return plans or step.role in self.posts


@dataclass(frozen=True, slots=True)
class _Row:
    steps: list[dict[str, Any]] | None
    posts: list[str]


async def course_of(read: Reader, which: UUID, person: UUID | None, now: datetime) -> Course:
    """Of a task that the caller has already been allowed to see."""
    row = await read.first(_COURSE, _Row, id=which, person=person, now=now)
    return Course(steps_from(row.steps), frozenset(row.posts)) if row else Course((), frozenset())


async def without_process(read: Reader) -> list[UUID]:
    """Open tasks that run by no process yet."""
    return [which for (which,) in await read.tuples(_WITHOUT)]
