"""Money that others must agree to: asked for where the type says, and gone on without nowhere."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from shouwen.features.approvals.contract import LADDER, AskApproval, LadderContent
from shouwen.features.processes.contract import StepToDo
from shouwen.features.workorders.contract import WORKORDER, SetWorkorderAmount, WorkorderAmountSet
from shouwen.features.workorders.queries.work import Workorder
from shouwen.features.workorders.rules.approving import amount_of, asked_for, check_agreed
from shouwen.features.workorders.rules.forms import filled
from shouwen.features.workorders.usecases.acting import Acting, take, written
from shouwen.kernel.messages import FieldError, InvalidInput, NotSignedIn
from shouwen.platform.work import Work


def must_be_agreed(found: Workorder, step: StepToDo, outcome: str | None, now: datetime) -> None:
    """Refuses to end a step that takes an agreement to the amount as it stands now."""
    approval, amount = found.type.approval, amount_of(found.type, found.row.fields)
    if approval is None or amount is None or not approval.holds(step.node, outcome):
        return
    # What needed nobody when it was proposed needs nobody later (decision 33).
    ladder: LadderContent = found.rules.at(LADDER, _proposed_at(found) or now).content
    check_agreed(asked_for(found.id, found.type, amount, found.round), found.approvals, ladder)


def _proposed_at(found: Workorder) -> datetime | None:
    """When the amount was last said to be due in this round."""
    approval = found.type.approval
    said = [
        deed.at
        for deed in found.deeds
        if deed.at >= found.began_at
        and (deed.type == WorkorderAmountSet.type or (approval and approval.asks(deed.node or "", deed.outcome)))
    ]
    return said[-1] if said else None


async def ask_if_due(acting: Acting, step: StepToDo, outcome: str | None) -> None:
    """Asks whoever must agree, in the transaction of the step that says the money is due."""
    found = acting.found
    approval, amount = found.type.approval, amount_of(found.type, found.row.fields)
    if approval is not None and amount is not None and approval.asks(step.node, outcome):
        await _ask(acting, amount)


async def _ask(acting: Acting, amount: Decimal) -> None:
    found, work = acting.found, acting.work
    if work.actor.id is None:
        raise NotSignedIn
    row = found.row
    recorders = (row.owner_id, row.assignee_id, *(deed.by for deed in found.deeds))
    await work.run(
        AskApproval(
            asked=asked_for(found.id, found.type, amount, found.round),
            subject_kind=WORKORDER,
            number=row.number,
            contact=row.contact_id,
            unit=row.department_id,
            seen_by=(row.oversight_id, row.unit_id),
            requested_by=work.actor.id,
            handlers=tuple({one for one in recorders if one is not None and one != work.actor.id}),
            version=row.version + 1,
        )
    )


async def set_workorder_amount(command: SetWorkorderAmount, work: Work) -> None:
    reason = written("reason", command.reason)
    acting = await take("amount", command, work)
    found = acting.found
    before, fields = amount_of(found.type, found.row.fields), _fields(found, command.amount)
    waits = bool(found.approvals) or _is_held(found)
    if before == amount_of(found.type, fields) and not (waits and not found.approvals):
        raise InvalidInput(FieldError("amount", "unchanged"))
    acting.keep(fields=fields)
    await acting.stay()
    amount = f"{command.amount:.2f}"
    event = WorkorderAmountSet(**acting.envelope, amount=amount, before=f"{before:.2f}" if before else None)
    await acting.tell(event, reason)
    if waits:
        await _ask(acting, command.amount)


def _fields(found: Workorder, amount: Decimal) -> dict[str, Any]:
    """All fields with the new amount, if the form takes it."""
    key = found.type.approval.amount if found.type.approval else ""
    fields, errors = filled(found.type.form, found.row.fields | {key: float(amount)})
    if wrong := [error for error in errors if error.field == f"fields.{key}"]:
        raise InvalidInput(*(FieldError("amount", error.id, error.params) for error in wrong))
    return fields


def _is_held(found: Workorder) -> bool:
    """Whether a step that waits takes an approval."""
    held = {one.step for one in found.type.approval.held} if found.type.approval else set()
    return any(step.node in held for step in found.steps)
