"""Which complaints report a fault."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from shouwen.features.faults.contract import (
    CaseLinked,
    CaseLinkedElsewhere,
    CaseUnlinked,
    FaultCasesChanged,
    FaultStepKind,
    LinkCases,
    UnlinkCase,
)
from shouwen.features.faults.queries.cases import Wanted, link_of, wanted_cases
from shouwen.features.faults.queries.faults import Fault, Home
from shouwen.features.faults.usecases.taking import envelope, home, step, taken, written
from shouwen.features.tickets.contract import WriteEntry
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.work import Work


async def link_cases(command: LinkCases, work: Work) -> int:
    found = await taken(command.fault, None, "link", work)
    around = await home(found.unit_id, work)
    fresh = await link(found.id, found.number, around, command.cases, command.numbers, work)
    tell_cases(found, around, fresh, work)
    return fresh


def tell_cases(found: Fault, around: Home, by: int, work: Work) -> None:
    if by:
        work.record(FaultCasesChanged(**envelope(found, around, moved=False), by=by))


async def link(
    fault: UUID, number: str, around: Home, ids: Collection[UUID], numbers: Collection[str], work: Work
) -> int:
    """Puts complaints in sight to a fault; what is there already stays. Answers how many are new."""
    typed = tuple(dict.fromkeys(one.strip().upper() for one in numbers if one.strip()))
    wanted = await wanted_cases(work.read, tuple(ids), typed, work.actor.scope)
    _refuse_unknown(wanted, ids, typed)
    if elsewhere := [case for case in wanted if case.fault not in (None, fault)]:
        raise CaseLinkedElsewhere(number=elsewhere[0].number)
    fresh = [case for case in wanted if case.fault is None]
    for case in fresh:
        _link(fault, number, around, case, work)
    if fresh:
        said = ", ".join(case.number for case in fresh[:20])
        step(fault, around.unit, FaultStepKind.LINKED, said, work, len(fresh))
    return len(fresh)


def _refuse_unknown(wanted: list[Wanted], ids: Collection[UUID], numbers: Collection[str]) -> None:
    known, called = {case.id for case in wanted}, {case.number for case in wanted}
    if set(ids) - known:
        raise InvalidInput(FieldError("cases", "unknown-case"))
    if missing := [number for number in numbers if number not in called]:
        raise InvalidInput(FieldError("numbers", "unknown-number", {"number": missing[0]}))


def _link(fault: UUID, number: str, around: Home, case: Wanted, work: Work) -> None:
    row: dict[str, object] = {"id": work.new_id(), "fault_id": fault, "ticket_id": case.id, "unit_id": around.unit}
    row |= {"linked_at": work.now(), "linked_by": work.actor.id}
    work.add("mass_fault_cases", row)
    units = tuple(sorted(case.places))
    work.record(CaseLinked(subject=case.id, units=units, fault=fault, fault_number=number))


async def unlink_case(command: UnlinkCase, work: Work) -> None:
    reason = written("reason", command.reason)
    found = await taken(command.fault, None, "link", work)
    case = await link_of(work.read, found.id, command.ticket)
    gone: dict[str, Any] = {"unlinked_at": work.now(), "unlinked_by": work.actor.id, "reason": reason}
    work.change("mass_fault_cases", {"id": case.id}, **gone)
    units = tuple(sorted(case.places))
    event = CaseUnlinked(subject=command.ticket, units=units, fault=found.id, fault_number=found.number)
    recorded = work.record(event)
    await work.run(WriteEntry(command.ticket, recorded, reason))
    step(found.id, found.unit_id, FaultStepKind.UNLINKED, reason, work)
    tell_cases(found, await home(found.unit_id, work), -1, work)
