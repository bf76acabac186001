"""Doing what was granted, but for erasing, which has its own way."""

from typing import Any

from shouwen.features.customers.contract import WithdrawConsents
from shouwen.features.privacy.contract import HoldKind, HoldPlaced, RequestKind
from shouwen.features.privacy.queries.consents import consents_in_force
from shouwen.features.privacy.queries.requests import RequestInFull
from shouwen.platform.work import Work


async def fulfil(found: RequestInFull, work: Work) -> dict[str, Any]:
    """Does it in the same transaction; answers what came of it."""
    match found.kind:
        case RequestKind.RESTRICTION:
            hold = hold_row(found, HoldKind.RESTRICTION, found.wish.get("text") or found.number, work)
            work.add("privacy_holds", hold)
            return {"restricted": True}
        case RequestKind.CONSENT_WITHDRAWAL:
            return await _withdraw(found, work)
        case RequestKind.CORRECTION:
            return await correct(found)
        case _:
            return {"copy": True}


async def _withdraw(found: RequestInFull, work: Work) -> dict[str, Any]:
    chosen = found.wish.get("purposes") or []
    granted = await consents_in_force(work.read, found.customer_id)
    gone = tuple(each for each in granted if not chosen or each[0] in chosen)
    if gone:
        await work.run(WithdrawConsents(found.customer_id, gone, source="privacy"))
    return {"withdrawn": sorted({purpose for purpose, _ in gone})}


async def correct(found: RequestInFull) -> dict[str, Any]:
    """Keeps which fields were to be corrected.

    The seam to the registry: the record itself is changed on the customer's page, by whoever may edit customers.
    """
    return {"corrected": sorted(found.wish.get("fields") or {})}


def hold_row(found: RequestInFull, kind: HoldKind, reason: str, work: Work) -> dict[str, object]:
    """A hold that follows from a request; it is in the ledger as well."""
    hold = work.new_id()
    work.record(HoldPlaced(subject=found.customer_id, units=tuple(found.places), hold=hold, kind=kind))
    nothing = dict.fromkeys(("lifted_at", "lifted_by", "lifted_reason"))
    return nothing | {
        "id": hold,
        "customer_id": found.customer_id,
        "kind": kind,
        "reason": reason,
        "ticket_id": found.id,
        "placed_at": work.now(),
        "placed_by": work.actor.id,
    }
