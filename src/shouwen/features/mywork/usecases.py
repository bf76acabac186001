"""Reminders: made, put off, done with, deleted, and rung."""

from datetime import datetime
from uuid import UUID

from shouwen.features.mywork.contract import (
    REMINDER_TIMER,
    DeleteReminder,
    FinishReminder,
    ForgetReminders,
    MakeReminder,
    Remind,
    ReminderDeleted,
    ReminderDone,
    ReminderMade,
    ReminderSnoozed,
    SnoozeReminder,
)
from shouwen.features.mywork.queries import reminder_of, sees_ticket
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, NotSignedIn
from shouwen.platform.i18n import say
from shouwen.platform.work import Work


async def make_reminder(command: MakeReminder, work: Work) -> UUID:
    me, words = _me(work), command.text.strip()
    if not words:
        raise InvalidInput(FieldError("text", "required"))
    _ahead(command.due_at, work)
    if command.ticket is not None:
        await sees_ticket(work.read, command.ticket, work.actor.scope)
    reminder = work.new_id()
    work.add(
        "reminders",
        {
            "id": reminder,
            "staff_id": me,
            "text": words,
            "due_at": command.due_at,
            "ticket_id": command.ticket,
            "made_at": work.now(),
        },
    )
    work.set_timer(REMINDER_TIMER, reminder, command.due_at)
    work.record(ReminderMade(subject=reminder, people=(me,), due_at=command.due_at, ticket=command.ticket))
    return reminder


async def snooze_reminder(command: SnoozeReminder, work: Work) -> None:
    me = _me(work)
    found = await reminder_of(work.read, command.reminder, me)
    if found.done_at is not None:
        raise NotFound(subject=found.id)
    _ahead(command.due_at, work)
    work.change("reminders", {"id": found.id}, due_at=command.due_at, rung_at=None)
    work.set_timer(REMINDER_TIMER, found.id, command.due_at)
    work.record(ReminderSnoozed(subject=found.id, people=(me,), due_at=command.due_at))


async def finish_reminder(command: FinishReminder, work: Work) -> None:
    me = _me(work)
    found = await reminder_of(work.read, command.reminder, me)
    if found.done_at is None:
        work.change("reminders", {"id": found.id}, done_at=work.now())
        work.record(ReminderDone(subject=found.id, people=(me,)))


async def delete_reminder(command: DeleteReminder, work: Work) -> None:
    me = _me(work)
    found = await reminder_of(work.read, command.reminder, me)
    work.remove("reminders", id=found.id)
    work.record(ReminderDeleted(subject=found.id, people=(me,)))


async def remind(command: Remind, work: Work) -> None:
    """A timer of before it was put off, or of one that is done or deleted, rings in vain."""
    try:
        found = await reminder_of(work.read, command.reminder, None)
    except NotFound:
        return
    if found.done_at is not None or found.due_at != command.due_at:
        return
    work.change("reminders", {"id": found.id}, rung_at=work.now())
    told = NotifyPeople(
        NoticeKind.REMINDER,
        people=(found.staff_id,),
        ticket=found.ticket_id,
        ticket_number=found.number,
        due_at=found.due_at,
    )
    await work.run(told)


async def forget_reminders(command: ForgetReminders, work: Work) -> None:
    word = say(work.settings.language, "privacy", "erased")
    for ticket in command.tickets:
        work.change("reminders", {"ticket_id": ticket}, guarded=False, text=word)


def _me(work: Work) -> UUID:
    if work.actor.id is None:
        raise NotSignedIn
    return work.actor.id


def _ahead(due_at: datetime, work: Work) -> None:
    if due_at <= work.now():
        raise InvalidInput(FieldError("due_at", "in-the-past"))
