"""A mass fault from its opening to its end."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from shouwen.features.complaints.contract import NoDepartment
from shouwen.features.faults import rules
from shouwen.features.faults.contract import (
    CancelFault,
    CasesUnanswered,
    ChangeFault,
    CloseFault,
    FaultCancelled,
    FaultChanged,
    FaultClosed,
    FaultOpened,
    FaultRepaired,
    FaultState,
    FaultStepKind,
    OpenFault,
    ProposalSettled,
    ProposalState,
    RepairFault,
    Told,
)
from shouwen.features.faults.queries.cases import open_and_unanswered
from shouwen.features.faults.queries.clusters import Proposal, the_proposal
from shouwen.features.faults.queries.faults import Home, may_repair, nearest_department
from shouwen.features.faults.usecases.announcing import end_with
from shouwen.features.faults.usecases.linking import link
from shouwen.features.faults.usecases.taking import change, envelope, home, step, taken, unblaming, written
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.work import Work


async def open_fault(command: OpenFault, work: Work) -> UUID:
    proposal = await _proposal_of(command, work)
    unit = proposal.unit_id if proposal else await _nearest(work)
    around = await home(unit, work)
    told = await _checked(command.told, around, work)
    fault, number = work.new_id(), rules.number_of(around.code, _day(work), around.there)
    row: dict[str, Any] = {"id": fault, "number": number, "unit_id": unit, "region_id": around.region, "version": 1}
    row |= {"state": FaultState.OPEN, "is_open": True, "opened_at": work.now(), "opened_by": work.actor.id}
    row |= dict.fromkeys(("cause", "fix", "repaired_at", "closed_at"))
    work.add("mass_faults", row | told)
    step(fault, unit, FaultStepKind.OPENED, "", work)
    if command.proposal is not None:
        _settle(command.proposal, fault, work)
    cases = _cases_of(command, proposal)
    linked = await link(fault, number, around, cases, (), work) if cases else 0
    work.record(
        FaultOpened(
            subject=fault,
            subject_version=1,
            units=around.path,
            proposal=command.proposal,
            department=unit,
            cases=linked,
            **_counted(command.told, told["due_at"]),
        )
    )
    return fault


def _day(work: Work) -> date:
    return work.now().astimezone(work.settings.time_zone).date()


async def _nearest(work: Work) -> UUID:
    unit = await nearest_department(work.read, work.actor)
    if unit is None:
        raise NoDepartment
    return unit


async def _proposal_of(command: OpenFault, work: Work) -> Proposal | None:
    if command.proposal is None:
        return None
    proposal = await the_proposal(work.read, command.proposal, work.actor.scope)
    if proposal.state != ProposalState.OPEN:
        raise ProposalSettled(subject=proposal.id)
    return proposal


def _cases_of(command: OpenFault, proposal: Proposal | None) -> tuple[UUID, ...]:
    if proposal is None or command.without is None:
        return command.cases
    left = set(command.without)
    return tuple(ticket for ticket in proposal.tickets if ticket not in left)


def _settle(proposal: UUID, fault: UUID, work: Work) -> None:
    settled: dict[str, Any] = {"settled_at": work.now(), "settled_by": work.actor.id, "fault_id": fault}
    work.change("mass_fault_proposals", {"id": proposal}, state=ProposalState.TAKEN, **settled)


async def _checked(told: Told, around: Home, work: Work) -> dict[str, Any]:
    """The columns of what is told, if nothing stands against it."""
    errors = rules.told_errors(told, work.now())
    if told.team is not None and not await may_repair(work.read, told.team, around.region):
        errors.append(FieldError("team", "unknown-unit"))
    if errors:
        raise InvalidInput(*errors)
    await unblaming("announcement", told.announcement, around, work)
    place = {name: getattr(told.place, name).strip() for name in ("district", "building", "base_station")}
    return place | {
        "title": told.title.strip(),
        "category": told.category,
        "area": told.area,
        "began_at": told.began_at,
        "expected_at": told.expected_at,
        "due_at": rules.due_at(told.began_at, told.area, around.rule),
        "team_id": told.team,
        "announcement": told.announcement.strip(),
    }


def _counted(told: Told, due_at: datetime) -> dict[str, Any]:
    """What figures ask of it."""
    return {name: getattr(told, name) for name in ("category", "area", "team", "began_at")} | {"due_at": due_at}


async def change_fault(command: ChangeFault, work: Work) -> None:
    found = await taken(command.fault, command.version, "change", work)
    around = await home(found.unit_id, work)
    told = await _checked(command.told, around, work)
    change(found, work, **told)
    step(found.id, found.unit_id, FaultStepKind.CHANGED, "", work)
    work.record(FaultChanged(**envelope(found, around), **_counted(command.told, told["due_at"])))


async def repair_fault(command: RepairFault, work: Work) -> None:
    cause, fix = written("cause", command.cause), written("fix", command.fix)
    found = await taken(command.fault, command.version, "repair", work)
    errors = rules.repair_errors(command.repaired_at, found.began_at, work.now())
    if errors:
        raise InvalidInput(*errors)
    around = await home(found.unit_id, work)
    change(found, work, state=FaultState.REPAIRED, repaired_at=command.repaired_at, cause=cause, fix=fix)
    await end_with(found, work)
    step(found.id, found.unit_id, FaultStepKind.REPAIRED, f"{cause}\n{fix}", work)
    work.record(FaultRepaired(**envelope(found, around), repaired_at=command.repaired_at))


async def close_fault(command: CloseFault, work: Work) -> None:
    found = await taken(command.fault, command.version, "close", work)
    if waiting := await open_and_unanswered(work.read, found.id):
        raise CasesUnanswered(subject=found.id, count=waiting)
    around = await home(found.unit_id, work)
    change(found, work, state=FaultState.CLOSED, is_open=False, closed_at=work.now())
    step(found.id, found.unit_id, FaultStepKind.CLOSED, command.note.strip(), work)
    work.record(FaultClosed(**envelope(found, around)))


async def cancel_fault(command: CancelFault, work: Work) -> None:
    reason = written("reason", command.reason)
    found = await taken(command.fault, command.version, "cancel", work)
    around = await home(found.unit_id, work)
    change(found, work, state=FaultState.CANCELLED, is_open=False, closed_at=work.now())
    await end_with(found, work)
    step(found.id, found.unit_id, FaultStepKind.CANCELLED, reason, work)
    work.record(FaultCancelled(**envelope(found, around)))
