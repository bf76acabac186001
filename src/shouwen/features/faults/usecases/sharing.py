"""What others can learn from a fault (TKT-15)."""

from typing import Any
from uuid import UUID

from shouwen.features.faults.contract import FaultStepKind, LessonPublished, PublishLesson
from shouwen.features.faults.queries.lessons import lesson_of
from shouwen.features.faults.usecases.taking import envelope, home, step, taken, written
from shouwen.platform.work import Work

_TEXTS = ("title", "symptom", "cause", "fix", "lesson")


async def publish_lesson(command: PublishLesson, work: Work) -> UUID:
    texts: dict[str, Any] = {name: written(name, getattr(command, name)) for name in _TEXTS}
    found = await taken(command.fault, None, "publish", work)
    there = await lesson_of(work.read, found.id)
    lesson = there.id if there else work.new_id()
    published: dict[str, Any] = {"published_at": work.now(), "published_by": work.actor.id}
    if there is None:
        row = {"id": lesson, "fault_id": found.id, "unit_id": found.unit_id, "category": found.category}
        work.add("fault_lessons", row | texts | published)
    else:
        work.change("fault_lessons", {"id": lesson}, **texts, **published)
    around = await home(found.unit_id, work)
    step(found.id, found.unit_id, FaultStepKind.PUBLISHED, texts["title"], work)
    work.record(LessonPublished(**envelope(found, around, moved=False), lesson=lesson))
    return lesson
