"""Telling, and noting what was read."""

from uuid import UUID

from shouwen.features.notices.contract import (
    ArrangeNotices,
    NoticeKind,
    NoticesArranged,
    NoticesRead,
    NotifyPeople,
    PeopleNotified,
    RaiseAlarm,
    ReadNotices,
    SumUp,
)
from shouwen.features.notices.queries import alarm_of, arranged_by, reached, unread_among, unread_since
from shouwen.features.notices.rules import MUTABLE, Quiet, next_sum
from shouwen.features.organisation.contract import Post
from shouwen.kernel.messages import THE_SYSTEM, Actor, FieldError, InvalidInput, NotSignedIn
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work

SUM_TIMER = "notices.sum_up"


async def notify_people(command: NotifyPeople, work: Work) -> None:
    doer = command.by or _person(work.actor)
    people = await reached(work.read, command.kind, command.people, command.duties, doer, work.now())
    if not people:
        return
    told: dict[str, object] = {
        "kind": command.kind,
        "ticket_id": command.ticket,
        "ticket_number": command.ticket_number,
        "data": command.data | ({"person": str(doer)} if doer else {}),
        "at": work.now(),
        "due_at": command.due_at,
    }
    work.add(
        "notices",
        *(
            {"id": work.new_id(), "staff_id": person, "read_at": work.now() if muted else None} | told
            for person, muted in people.items()
        ),
    )
    heard = tuple(person for person, muted in people.items() if not muted)
    work.record(PeopleNotified(subject=work.cause, kind=command.kind, people=heard, ticket=command.ticket))


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


async def arrange_notices(command: ArrangeNotices, work: Work) -> None:
    person = work.actor.id
    if person is None:
        raise NotSignedIn
    _check(command)
    known = await arranged_by(work.read, person)
    quiet = Quiet(command.quiet_from, command.quiet_to, frozenset(command.weekdays), command.digest_at)
    sums_at = next_sum(quiet, work.now(), work.settings.time_zone)
    row = {
        "staff_id": person,
        "quiet_from": command.quiet_from,
        "quiet_to": command.quiet_to,
        "weekdays": sorted(set(command.weekdays)),
        "digest_at": command.digest_at,
        "muted": sorted(set(command.muted)),
        "summed_at": known.summed_at if known else work.now(),
        "sums_at": sums_at,
    }
    work.put("notice_settings", ("staff_id",), row)
    if sums_at is not None:
        work.set_timer(SUM_TIMER, person, sums_at)
    work.record(NoticesArranged(subject=person, people=(person,)))


def _check(command: ArrangeNotices) -> None:
    errors = []
    if (command.quiet_from is None) != (command.quiet_to is None):
        errors.append(FieldError("quiet_from" if command.quiet_from is None else "quiet_to", "required"))
    elif command.quiet_from is not None and command.quiet_from == command.quiet_to:
        errors.append(FieldError("quiet_to", "same-time"))
    if command.quiet_from is not None and not command.weekdays:
        errors.append(FieldError("weekdays", "required"))
    if not set(command.muted) <= set(MUTABLE):
        errors.append(FieldError("muted", "not-mutable"))
    if errors:
        raise InvalidInput(*errors)


async def sum_up(command: SumUp, work: Work) -> None:
    """A timer of settings that were changed since is passed over: theirs has its own."""
    arranged = await arranged_by(work.read, command.person)
    if arranged is None or arranged.sums_at != command.due_at:
        return
    came = await unread_since(work.read, command.person, arranged.summed_at, work.now())
    sums_at = next_sum(arranged.quiet, work.now(), work.settings.time_zone)
    work.change("notice_settings", {"staff_id": command.person}, summed_at=work.now(), sums_at=sums_at)
    if sums_at is not None:
        work.set_timer(SUM_TIMER, command.person, sums_at)
    if came.unread:
        data: dict[str, str | int] = {"unread": came.unread, "urgent": came.urgent, "breached": came.breached}
        await notify_people(NotifyPeople(NoticeKind.DIGEST, people=(command.person,), data=data), work)
