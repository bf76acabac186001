"""What people do about an alarm."""

from typing import Any

from shouwen.features.alarms.contract import (
    AcknowledgeAlarm,
    AlarmAcknowledged,
    AlarmAcknowledgedAlready,
    AlarmEnd,
    AlarmEnded,
    AlarmOver,
    EndAlarm,
    ForgetAlarmNotes,
)
from shouwen.features.alarms.queries.screens import AlarmLine, the_alarm
from shouwen.kernel.messages import FieldError, InvalidInput, Stale
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


async def acknowledge_alarm(command: AcknowledgeAlarm, work: Work) -> None:
    note = _written("note", command.note)
    found = await _taken(command, work)
    if found.acknowledged_at is not None:
        raise AlarmAcknowledgedAlready(subject=found.id)
    said: dict[str, Any] = {"acknowledged_at": work.now(), "acknowledged_by": work.actor.id, "note": note}
    work.change("process_alarms", {"id": found.id, "version": found.version}, **said)
    work.record(AlarmAcknowledged(**_about(found)))


async def end_alarm(command: EndAlarm, work: Work) -> None:
    reason = _written("reason", command.reason)
    found = await _taken(command, work)
    end = AlarmEnd.FALSE if command.false else AlarmEnd.HANDLED
    said: dict[str, Any] = {"ended_at": work.now(), "ended_by": work.actor.id, "ended_as": end, "reason": reason}
    work.change("process_alarms", {"id": found.id, "version": found.version}, **said)
    work.record(AlarmEnded(**_about(found), end=end))


async def forget_alarm_notes(command: ForgetAlarmNotes, work: Work) -> None:
    said = {name: Sql(f"case when t.{name} is not null then r.{name} end", command.word) for name in ("note", "reason")}
    work.change("process_alarms", {"subject_id": command.subject}, guarded=False, **said)


async def _taken(command: AcknowledgeAlarm | EndAlarm, work: Work) -> AlarmLine:
    """The alarm in scope, as it was seen, and not over yet."""
    found = await the_alarm(work.read, command.alarm, work.actor.scope)
    if found.version != command.version:
        raise Stale(subject=found.id)
    if found.ended_at is not None:
        raise AlarmOver(subject=found.id)
    return found


def _about(found: AlarmLine) -> dict[str, Any]:
    return {"subject": found.id, "units": (found.unit_id,), "kind": found.kind, "level": found.level}


def _written(field: str, text: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise InvalidInput(FieldError(field, "required"))
    return stripped
