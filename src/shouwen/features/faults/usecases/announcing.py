"""A fault is announced, said otherwise, and announced no more; and reported by whoever takes a complaint."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.features.faults import rules
from shouwen.features.faults.contract import (
    ANNOUNCEMENT_TIMER,
    AnnouncementBegan,
    AnnouncementOff,
    AnnouncementOn,
    FaultState,
    LinkReport,
    NotAnnounced,
    SwitchOff,
    SwitchOn,
    TurnAnnouncement,
    TurnKind,
)
from shouwen.features.faults.queries.announcing import Announcement, announcement_of, are_within, standing_of
from shouwen.features.faults.queries.faults import Fault, Home, fault_seen
from shouwen.features.faults.usecases.linking import link, tell_cases
from shouwen.features.faults.usecases.taking import envelope, home, taken, unblaming, written
from shouwen.kernel.messages import THE_SYSTEM, FieldError, InvalidInput, Stale
from shouwen.platform.work import Work

_WORDS = ("said", "said_en", "spoken", "spoken_en")
_KEPT = ("units", *_WORDS, "begins_at", "ends_at")


async def switch_on(command: SwitchOn, work: Work) -> None:
    found = await taken(command.fault, None, "announce", work)
    around = await home(found.unit_id, work)
    there = await _seen(command.fault, command.seen, work)
    row = await _checked(command, around, work)
    if there is None:
        announcement = work.new_id()
        whole = {"id": announcement, "fault_id": found.id, "unit_id": found.unit_id, "is_on": True, "version": 1}
        work.add("fault_announcements", whole | row)
    else:
        announcement = there.id
        work.change("fault_announcements", {"id": announcement, "version": there.version}, is_on=True, **row)
    running = there is not None and there.is_on and not _is_over(there, work.now())
    kind = TurnKind.CHANGED if running else TurnKind.ON
    _turn(announcement, found.unit_id, command.seen + 1, kind, "", row, work)
    for at in (row["begins_at"], row["ends_at"]):
        if at is not None and at > work.now():
            work.set_timer(ANNOUNCEMENT_TIMER, announcement, at)
    work.record(AnnouncementOn(**envelope(found, around, moved=False), kind=kind, begins_at=row["begins_at"]))


async def _seen(fault: UUID, version: int, work: Work) -> Announcement | None:
    """What is announced of it, if that is what was seen."""
    there = await announcement_of(work.read, fault)
    if (there.version if there else 0) != version:
        raise Stale(subject=fault)
    return there


def _is_over(there: Announcement, now: datetime) -> bool:
    return there.ends_at is not None and there.ends_at <= now


async def _checked(command: SwitchOn, around: Home, work: Work) -> dict[str, Any]:
    """The columns of what is to be announced, if nothing stands against it."""
    words, now = command.words, work.now()
    begins_at, units = command.begins_at or now, tuple(dict.fromkeys(command.units)) or (around.region,)
    errors = rules.announced_errors(words, begins_at, command.ends_at, now)
    if not await are_within(work.read, units, around.region):
        errors.append(FieldError("units", "unknown-unit"))
    if errors:
        raise InvalidInput(*errors)
    texts = {name: getattr(words, name).strip() for name in _WORDS}
    for name, said in texts.items():
        await unblaming(name, said, around, work)
    return {"units": list(units), "begins_at": begins_at, "ends_at": command.ends_at} | texts


def _turn(
    announcement: UUID, unit: UUID, number: int, kind: TurnKind, reason: str, row: Mapping[str, Any], work: Work
) -> None:
    turn: dict[str, Any] = {"announcement_id": announcement, "number": number, "unit_id": unit, "kind": kind}
    by = None if work.actor.id == THE_SYSTEM.id else work.actor.id
    turn |= {"at": work.now(), "by": by, "reason": reason}
    work.add("fault_announcement_turns", turn | {name: row[name] for name in _KEPT})


async def switch_off(command: SwitchOff, work: Work) -> None:
    reason = written("reason", command.reason)
    found = await taken(command.fault, None, "announce", work)
    there = await _seen(command.fault, command.seen, work)
    if there is None or not there.is_on:
        raise NotAnnounced(subject=command.fault)
    _off(there, TurnKind.OFF, reason, work)
    around = await home(found.unit_id, work)
    work.record(AnnouncementOff(**envelope(found, around, moved=False), kind=TurnKind.OFF))


def _off(there: Announcement, kind: TurnKind, reason: str, work: Work) -> None:
    row = {name: getattr(there, name) for name in _KEPT}
    _turn(there.id, there.unit_id, there.version + 1, kind, reason, row, work)
    work.change("fault_announcements", {"id": there.id, "version": there.version}, is_on=False)


async def end_with(found: Fault, work: Work) -> None:
    """Nobody announces a fault that is over."""
    there = await announcement_of(work.read, found.id)
    if there is not None and there.is_on:
        _off(there, TurnKind.ENDED, "", work)


async def turn_announcement(command: TurnAnnouncement, work: Work) -> None:
    """A timer of words that were changed since finds nothing to do, or the same to tell once more."""
    there = await standing_of(work.read, command.announcement)
    if not there.is_on or there.fault_state != FaultState.OPEN:
        return
    told: dict[str, Any] = {"subject": there.fault_id, "subject_version": there.fault_version, "units": there.path}
    if _is_over(there, work.now()):
        _off(there, TurnKind.ENDED, "", work)
        work.record(AnnouncementOff(**told, kind=TurnKind.ENDED))
    elif there.begins_at <= work.now():
        work.record(AnnouncementBegan(**told))


async def link_report(command: LinkReport, work: Work) -> bool:
    found = await fault_seen(work.read, command.fault, work.actor)
    rules.check_allowed("link", FaultState(found.state), found.id)
    around = await home(found.unit_id, work)
    fresh = await link(found.id, found.number, around, (command.ticket,), (), work)
    tell_cases(found, around, fresh, work)
    return bool(fresh)
