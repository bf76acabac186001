"""Holding back a customer's data, and letting them go."""

from typing import Any
from uuid import UUID

from shouwen.features.privacy.contract import HeldAlready, HoldLifted, HoldPlaced, LiftHold, NotHeld, PlaceHold
from shouwen.features.privacy.queries.holds import holds_of, the_hold
from shouwen.features.privacy.queries.subject import region_of
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.work import Work


async def place_hold(command: PlaceHold, work: Work) -> UUID:
    region = await region_of(work.read, command.customer, work.actor.scope)
    if not command.reason.strip():
        raise InvalidInput(FieldError("reason", "required"))
    held = await holds_of(work.read, command.customer, work.actor.scope)
    if any(each.kind == command.kind and each.lifted_at is None for each in held):
        raise HeldAlready(subject=command.customer)
    hold = work.new_id()
    work.add(
        "privacy_holds",
        {
            "id": hold,
            "customer_id": command.customer,
            "kind": command.kind,
            "reason": command.reason.strip(),
            "ticket_id": None,
            "placed_at": work.now(),
            "placed_by": work.actor.id,
            "lifted_at": None,
            "lifted_by": None,
            "lifted_reason": None,
        },
    )
    work.record(HoldPlaced(subject=command.customer, units=(region,), hold=hold, kind=command.kind))
    return hold


async def lift_hold(command: LiftHold, work: Work) -> None:
    hold = await the_hold(work.read, command.hold, work.actor.scope)
    if hold.lifted_at is not None:
        raise NotHeld(subject=hold.customer_id)
    if not command.reason.strip():
        raise InvalidInput(FieldError("reason", "required"))
    region = await region_of(work.read, hold.customer_id, work.actor.scope)
    lifted: dict[str, Any] = {
        "lifted_at": work.now(),
        "lifted_by": work.actor.id,
        "lifted_reason": command.reason.strip(),
    }
    work.change("privacy_holds", {"id": hold.id}, **lifted)
    work.record(HoldLifted(subject=hold.customer_id, units=(region,), hold=hold.id, kind=hold.kind))
