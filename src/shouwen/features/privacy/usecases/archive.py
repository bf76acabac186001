"""Archives: who took what away, and rows that come in from one."""

from shouwen.features.customers.contract import LookedAt, NoteLooks
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.organisation.contract import Post
from shouwen.features.privacy.contract import ERASE_JOB
from shouwen.features.privacy.contract.archive import (
    ArchiveBegun,
    ArchiveFinished,
    ArchiveMade,
    ArchiveTakenIn,
    BeginArchive,
    BeginTakingIn,
    FinishArchive,
    FinishTakingIn,
    NoteArchived,
    Point,
    TakeIn,
    TakingInBegun,
)
from shouwen.features.privacy.queries.archive import erasures_under_way, units_above
from shouwen.features.privacy.queries.looks import who_answers
from shouwen.kernel.messages import FieldError, InvalidInput, NotPermitted
from shouwen.platform.work import Work


async def begin_archive(command: BeginArchive, work: Work) -> ArchiveBegun:
    unit, reason = work.actor.unit, command.reason.strip()
    if unit is None:
        raise NotPermitted(permission=command.permission)
    if not reason:
        raise InvalidInput(FieldError("reason", "required"))
    made = ArchiveMade(
        subject=work.cause,
        units=(unit,),
        reason=reason,
        unit=command.unit,
        from_day=command.from_day,
        to_day=command.to_day,
    )
    work.record(made)
    officers = tuple((above, Post.SECURITY_OFFICER.value) for above in await units_above(work.read, unit))
    managers = tuple((above, Post.MANAGER.value) for above in await who_answers(work.read, unit))
    await work.run(NotifyPeople(NoticeKind.ARCHIVE_TAKEN, duties=officers + managers))
    return ArchiveBegun(work.cause)


async def note_archived(command: NoteArchived, work: Work) -> None:
    # Which archive a customer went out with can be found later: it matters when they are erased.
    await work.run(NoteLooks(command.customers, LookedAt.EXPORTED, f"{command.archive}: {command.reason.strip()}"))


async def finish_archive(command: FinishArchive, work: Work) -> None:
    finished = ArchiveFinished(
        subject=command.archive, rows=command.rows, files=command.files, manifest=command.manifest
    )
    work.record(finished)


async def begin_taking_in(command: BeginTakingIn, work: Work) -> None:
    for table, keys in command.shipped:
        for key in keys:
            work.remove(table, **key)
    work.record(TakingInBegun(subject=command.archive))


async def take_in(command: TakeIn, work: Work) -> None:
    work.add(command.table, *command.rows)
    if command.placed:
        work.add("outbox", *({"event_id": event} for event in command.placed))
    if command.people:
        # Accounts without any way in until somebody gives them a first code, or another system signs them in.
        blank = {"password_hash": None, "failures": 0, "changed_at": work.now(), "must_change": True}
        work.add("credentials", *({"staff_id": person} | blank for person in command.people))


async def point(command: Point, work: Work) -> None:
    for row in command.rows:
        values = dict(row)
        work.change(command.table, {command.key: values.pop(command.key)}, **values)


async def finish_taking_in(command: FinishTakingIn, work: Work) -> None:
    for ticket in await erasures_under_way(work.read):
        work.defer(ERASE_JOB, ticket=ticket, after=None)
    work.record(ArchiveTakenIn(subject=command.archive, rows=command.rows, files=command.files))
