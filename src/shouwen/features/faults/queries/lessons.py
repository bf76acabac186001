"""Faults that were shared as cases to learn from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.faults.queries.words import PERSON, SEEN, UNIT
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Prepared, Reader

_FIELDS = f"""
l.id, l.fault_id, f.number as fault_number, l.title, l.category, l.symptom, l.cause, l.fix, l.lesson, l.published_at,
    {UNIT.format(unit="l.unit_id")} as unit, {PERSON.format(staff="l.published_by")} as published_by"""
# A library of hundreds: the words are looked for in what the reader sees, newest first.
_LESSONS = Prepared(
    text(f"""
select {_FIELDS} from fault_lessons l join mass_faults f on f.id = l.fault_id
where {SEEN.format(unit="f.unit_id", region="f.region_id")}
    and (cast(:words as text) is null
        or position(:words in lower(concat_ws(' ', l.title, l.symptom, l.cause, l.fix, l.lesson))) > 0)
    and (cast(:before as timestamptz) is null or (l.published_at, l.id) < (:before, cast(:before_id as uuid)))
order by l.published_at desc, l.id desc limit :limit
""")  # noqa: S608
)
_OF_FAULT = Prepared(
    text(f"select {_FIELDS} from fault_lessons l join mass_faults f on f.id = l.fault_id where l.fault_id = :fault")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class Lesson:
    id: UUID
    fault_id: UUID
    fault_number: str
    title: str
    category: str
    symptom: str
    cause: str
    fix: str
    lesson: str
    published_at: datetime
    unit: dict[str, Any]
    published_by: dict[str, Any] | None


async def lessons_for(
    read: Reader, actor: Actor, words: str | None, before: tuple[datetime, UUID] | None, limit: int
) -> list[Lesson]:
    """Those that hold these words, the newest first."""
    at, after = before or (None, None)
    asked = words.strip().lower() if words and words.strip() else None
    page = {"words": asked, "before": at, "before_id": after, "limit": limit}
    return await read.all(_LESSONS, Lesson, roots=list(actor.scope.roots), home=actor.unit, **page)


async def lesson_of(read: Reader, fault: UUID) -> Lesson | None:
    return await read.first(_OF_FAULT, Lesson, fault=fault)
