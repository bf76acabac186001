"""Recorded readings."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.features.customers.contract import LOOKS, LookedAt, NoteLook
from shouwen.features.privacy.contract import CustomerIsErased, NoCopy, RequestDecision, RequestKind, TakeCopy
from shouwen.features.privacy.queries.looks import must_lead
from shouwen.features.privacy.queries.marks import export_mark
from shouwen.features.privacy.queries.requests import the_request
from shouwen.features.privacy.queries.subject import region_of
from shouwen.kernel.messages import SIGNED_IN, Look
from shouwen.platform.sheets.listing import Taken
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class TakeLooksAway(Look[Taken]):
    """Look-ups without a cause as a file, masked. `subject` is the unit they are seen from, `reason` the filters."""

    permission: ClassVar[str] = LOOKS
    subject_kind: ClassVar[str] = "unit"


@dataclass(frozen=True, slots=True)
class TakeLooksAtCustomer(Look[Taken]):
    """Who looked at one customer as a file. That it was taken stands among these looks from then on."""

    permission: ClassVar[str] = LOOKS
    subject_kind: ClassVar[str] = "customer"


@dataclass(frozen=True, slots=True)
class TakeLooksOfPerson(Look[Taken]):
    """Whom somebody in scope looked at as a file, masked."""

    permission: ClassVar[str] = LOOKS
    subject_kind: ClassVar[str] = "staff"


@dataclass(frozen=True, slots=True)
class TakeOwnLooks(Look[Taken]):
    """Whom one looked at oneself as a file, masked."""

    permission: ClassVar[str] = SIGNED_IN
    subject_kind: ClassVar[str] = "staff"


async def take_looks_away(_: TakeLooksAway | TakeOwnLooks, work: Work) -> Taken:
    return await _taken(work)


async def take_looks_at_customer(look: TakeLooksAtCustomer, work: Work) -> Taken:
    await region_of(work.read, look.subject, work.actor.scope)
    return await _taken(work)


async def take_looks_of_person(look: TakeLooksOfPerson, work: Work) -> Taken:
    await must_lead(work.read, look.subject, work.actor.scope)
    return await _taken(work)


async def _taken(work: Work) -> Taken:
    """The file is written after this is recorded."""
    mark = await export_mark(work.read, work.actor, work.now(), work.settings.time_zone, work.cause)
    return Taken(work.cause, mark)


async def take_copy(look: TakeCopy, work: Work) -> UUID:
    """The customer whose data may go out; it is kept among the looks at them, with the request as its cause."""
    found = await the_request(work.read, look.subject, work.actor.scope)
    if found.kind != RequestKind.ACCESS or found.decision not in (RequestDecision.GRANTED, RequestDecision.PARTLY):
        raise NoCopy(subject=look.subject)
    if found.erased_at is not None:
        raise CustomerIsErased(subject=look.subject)
    await work.run(NoteLook(found.customer_id, LookedAt.EXPORTED, look.reason, ticket=found.id))
    return found.customer_id
