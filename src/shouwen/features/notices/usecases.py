"""Telling, and noting what was read."""

from uuid import UUID

from shouwen.features.notices.contract import (
    NoticeKind,
    NoticesRead,
    NotifyPeople,
    PeopleNotified,
    RaiseAlarm,
    ReadNotices,
)
from shouwen.features.notices.queries import alarm_of, reached, unread_among
from shouwen.features.organisation.contract import Post
from shouwen.kernel.messages import THE_SYSTEM, Actor, FieldError, InvalidInput, NotSignedIn
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


async def notify_people(command: NotifyPeople, work: Work) -> None:
    doer = command.by or _person(work.actor)
    people = await reached(work.read, command.people, command.duties, doer, work.now())
    if not people:
        return
    told: dict[str, object] = {
        "kind": command.kind,
        "ticket_id": command.ticket,
        "ticket_number": command.ticket_number,
        "data": command.data | ({"person": str(doer)} if doer else {}),
        "at": work.now(),
        "due_at": command.due_at,
        "read_at": None,
    }
    work.add("notices", *({"id": work.new_id(), "staff_id": person} | told for person in people))
    work.record(
        PeopleNotified(subject=work.cause, kind=command.kind, people=tuple(people), ticket=command.ticket),
    )


async def raise_alarm(command: RaiseAlarm, work: Work) -> None:
    alarm = await alarm_of(work.read, command.person, command.unit)
    data: dict[str, str | int] = {"unit": alarm.unit, "unit_en": alarm.unit_en, "minutes": command.minutes}
    officers = tuple((unit, Post.SECURITY_OFFICER.value) for unit in alarm.above)
    managers = ((alarm.managed, Post.MANAGER.value),) if alarm.managed else ()
    await work.run(NotifyPeople(NoticeKind.BREAK_GLASS, duties=officers + managers, data=data, by=command.person))


def _person(actor: Actor) -> UUID | None:
    return None if actor.id == THE_SYSTEM.id else actor.id


async def read_notices(command: ReadNotices, work: Work) -> None:
    if work.actor.id is None:
        raise NotSignedIn
    if not command.ids and command.all_before is None:
        raise InvalidInput(FieldError("ids", "required"))
    unread = await unread_among(work.read, work.actor.id, command.ids, command.all_before)
    for notice in unread:
        # Another window of the same person may have read it in the meantime: the first time counts.
        at = Sql("coalesce(t.read_at, r.read_at)", work.now())
        work.change("notices", {"id": notice}, guarded=False, read_at=at)
    if unread:
        work.record(NoticesRead(subject=work.cause, people=(work.actor.id,), count=len(unread)))
