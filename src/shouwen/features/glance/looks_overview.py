"""That somebody was shown a customer's glance or history is kept, with what for (SEC-03)."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.contacts.contract import READ
from shouwen.features.customers.contract import LookedAt, NoteLook
from shouwen.features.glance.queries.cause import cause_of
from shouwen.kernel.messages import Look
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class LookAtCustomer(Look[None]):
    """Keeps that somebody was shown a customer's glance or history, and for what."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "customer"
    what: LookedAt


async def look_at_customer(look: LookAtCustomer, work: Work) -> None:
    cause = await cause_of(work.read, work.actor.id, look.subject, work.actor.scope)
    await work.run(NoteLook(look.subject, look.what, None, cause.contact, cause.ticket, cause.promise))
