"""The sensitive list: proposed by one person, approved by another (CUS-05)."""

from uuid import UUID

from shouwen.features.customers import rules
from shouwen.features.customers.contract import (
    ApproveSensitive,
    ContactWay,
    EndSensitive,
    NotThatSensitive,
    ProposeSensitive,
    RefuseSensitive,
    SensitiveApproved,
    SensitiveEnded,
    SensitiveProposed,
    SensitiveRefused,
    SensitiveSource,
)
from shouwen.features.customers.queries.sensitive import SensitiveEntry, sensitive_entry
from shouwen.kernel.messages import FieldError, FourEyes, InvalidInput
from shouwen.platform.phones import parse_phone
from shouwen.platform.work import Work


async def propose_sensitive(command: ProposeSensitive, work: Work) -> UUID:
    rules.check_choices(
        source=(SensitiveSource, command.source), preferred_channel=(ContactWay, command.preferred_channel)
    )
    phone = parse_phone(command.phone, work.settings.phone_region)
    if phone is None:
        raise InvalidInput(FieldError("phone", "not-phone"))
    reason = _said(command.reason)
    entry, unit = work.new_id(), work.actor.unit
    work.add(
        "sensitive_numbers",
        {
            "id": entry,
            "phone": phone,
            "unit_id": unit,
            "reason": reason,
            "preferred_channel": command.preferred_channel,
            "source": command.source,
            "proposed_at": work.now(),
            "proposed_by": work.actor.id,
            "version": 1,
        },
    )
    units = (unit,) if unit else ()
    work.record(SensitiveProposed(subject=entry, units=units, phone=phone, reason=reason, source=command.source))
    return entry


async def approve_sensitive(command: ApproveSensitive, work: Work) -> None:
    entry = await _proposed(command.entry, work)
    if entry.proposed_by == work.actor.id:
        raise FourEyes(subject=entry.id)
    key = {"id": entry.id, "version": entry.version}
    work.change("sensitive_numbers", key, approved_at=work.now(), approved_by=work.actor.id)
    work.record(SensitiveApproved(subject=entry.id, units=(entry.unit_id,)))


async def refuse_sensitive(command: RefuseSensitive, work: Work) -> None:
    reason = _said(command.reason)
    entry = await _proposed(command.entry, work)
    work.change("sensitive_numbers", {"id": entry.id, "version": entry.version}, refused_at=work.now())
    work.record(SensitiveRefused(subject=entry.id, units=(entry.unit_id,), reason=reason))


async def end_sensitive(command: EndSensitive, work: Work) -> None:
    reason = _said(command.reason)
    entry = await sensitive_entry(work.read, command.entry, work.actor.scope)
    if entry.is_over or entry.approved_at is None:
        raise NotThatSensitive(subject=entry.id)
    key = {"id": entry.id, "version": entry.version}
    work.change("sensitive_numbers", key, ended_at=work.now(), ended_by=work.actor.id)
    work.record(SensitiveEnded(subject=entry.id, units=(entry.unit_id,), reason=reason))


async def _proposed(entry: UUID, work: Work) -> SensitiveEntry:
    found = await sensitive_entry(work.read, entry, work.actor.scope)
    if found.is_over or found.approved_at is not None:
        raise NotThatSensitive(subject=found.id)
    return found


def _said(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise InvalidInput(FieldError("reason", "required"))
    return said
