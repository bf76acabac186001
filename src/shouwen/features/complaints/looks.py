"""Recorded readings. Where the registry knows the customer, they are looks at them too, with the case as cause."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.complaints.queries.case import ContactableLine, contactable, customer_of, the_case
from shouwen.features.customers.contract import LookedAt, NoteLook
from shouwen.features.tickets.contract import READ, UNMASK
from shouwen.kernel.messages import Look
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class LookAtContactable(Look[ContactableLine]):
    """The customer's name and phone in clear (SEC-11)."""

    permission: ClassVar[str] = UNMASK
    subject_kind: ClassVar[str] = "ticket"
    written: ClassVar[bool] = True


async def look_at_contactable(look: LookAtContactable, work: Work) -> ContactableLine:
    found = await contactable(work.read, look.subject, work.actor.scope)
    await _note(look, LookedAt.UNMASKED, work)
    return found


@dataclass(frozen=True, slots=True)
class PrintCase(Look[None]):
    """A case leaves the system on paper: who took it along stays known."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "ticket"


async def print_case(look: PrintCase, work: Work) -> None:
    await the_case(work.read, look.subject, work.actor.scope)
    await _note(look, LookedAt.EXPORTED, work)


async def _note(look: LookAtContactable | PrintCase, what: LookedAt, work: Work) -> None:
    customer = await customer_of(work.read, look.subject)
    if customer is not None and work.actor.unit is not None:
        await work.run(NoteLook(customer, what, look.reason, ticket=look.subject))
