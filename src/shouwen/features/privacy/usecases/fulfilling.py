"""Doing what was granted, but for erasing, which has its own way."""

from typing import Any

from shouwen.features.customers.contract import ChangeCustomer, WithdrawConsent
from shouwen.features.privacy.contract import HoldKind, HoldPlaced, RequestDecision, RequestKind
from shouwen.features.privacy.queries.consents import consents_in_force
from shouwen.features.privacy.queries.requests import RequestInFull
from shouwen.features.privacy.queries.subject import kept_one
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.work import Work

SOURCE = "privacy"
"""Where a consent was taken back, if by a request."""


async def fulfil(found: RequestInFull, decision: RequestDecision, work: Work) -> dict[str, Any]:
    """Does it in the same transaction; answers what came of it."""
    match found.kind:
        case RequestKind.RESTRICTION:
            hold = await hold_row(found, HoldKind.RESTRICTION, found.wish.get("text") or found.number, work)
            work.add("privacy_holds", hold)
            return {"restricted": True}
        case RequestKind.CONSENT_WITHDRAWAL:
            return await _withdraw(found, work)
        case RequestKind.CORRECTION if decision is RequestDecision.PARTLY:
            # Which part is said in words alone: whoever decided writes it into the record themselves.
            return {"corrected": []}
        case RequestKind.CORRECTION:
            return await correct(found, work)
        case _:
            return {"copy": True}


async def _withdraw(found: RequestInFull, work: Work) -> dict[str, Any]:
    chosen = found.wish.get("purposes") or []
    granted = await consents_in_force(work.read, found.customer_id)
    gone = [each for each in granted if not chosen or each[0] in chosen]
    customer = await kept_one(work.read, found.customer_id)
    for purpose, channel in gone:
        await work.run(WithdrawConsent(customer, purpose, channel, source=SOURCE))
    return {"withdrawn": sorted({purpose for purpose, _ in gone})}


async def correct(found: RequestInFull, work: Work) -> dict[str, Any]:
    """Writes the fields that the request names into the record, as they should read; refuses a value by its field."""
    fields: dict[str, str] = found.wish.get("fields") or {}
    if fields:
        customer = await kept_one(work.read, found.customer_id)
        try:
            await work.run(ChangeCustomer(customer, fields))
        except InvalidInput as wrong:
            named = (FieldError(f"fields.{each.field}", each.id, each.params) for each in wrong.errors)
            raise InvalidInput(*named) from wrong
    return {"corrected": sorted(fields)}


async def hold_row(found: RequestInFull, kind: HoldKind, reason: str, work: Work) -> dict[str, object]:
    """A hold that follows from a request; it is in the ledger as well."""
    hold, customer = work.new_id(), await kept_one(work.read, found.customer_id)
    work.record(HoldPlaced(subject=customer, units=tuple(found.places), hold=hold, kind=kind))
    nothing = dict.fromkeys(("lifted_at", "lifted_by", "lifted_reason"))
    return nothing | {
        "id": hold,
        "customer_id": customer,
        "kind": kind,
        "reason": reason,
        "ticket_id": found.id,
        "placed_at": work.now(),
        "placed_by": work.actor.id,
    }
