"""Recorded readings."""

from uuid import UUID

from shouwen.features.customers.contract import LookedAt, NoteLook
from shouwen.features.privacy.contract import CustomerIsErased, NoCopy, RequestDecision, RequestKind, TakeCopy
from shouwen.features.privacy.queries.requests import the_request
from shouwen.platform.work import Work


async def take_copy(look: TakeCopy, work: Work) -> UUID:
    """The customer whose data may go out; it is kept among the looks at them, with the request as its cause."""
    found = await the_request(work.read, look.subject, work.actor.scope)
    if found.kind != RequestKind.ACCESS or found.decision not in (RequestDecision.GRANTED, RequestDecision.PARTLY):
        raise NoCopy(subject=look.subject)
    if found.erased_at is not None:
        raise CustomerIsErased(subject=look.subject)
    await work.run(NoteLook(found.customer_id, LookedAt.EXPORTED, look.reason, ticket=found.id))
    return found.customer_id
