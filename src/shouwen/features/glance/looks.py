"""Recorded readings of customers: each is in the ledger, and among those who looked at this customer (SEC-03)."""

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import ClassVar

from shouwen.features.customers.contract import READ, SEARCH, UNMASK, CustomerIsErased, LookedAt, NoteLook
from shouwen.features.glance.queries.cause import Cause, cause_of
from shouwen.features.glance.queries.finding import FoundLine, Sought, page_of_customers
from shouwen.features.glance.queries.record import ClearLine, RecordLine, the_clear, the_record
from shouwen.kernel.messages import Look
from shouwen.platform.web.paging import Cursor
from shouwen.platform.work import Work

MASKED = ("name", "phones", "email", "address", "document")
"""What a record shows masked, and what can be asked for in clear."""


@dataclass(frozen=True, slots=True)
class FindCustomers(Look[tuple[list[FoundLine], Cursor | None]]):
    """Masked rows; who was sought by which kinds of keys is recorded, not their values.

    `subject` is the unit of whoever looks.
    """

    permission: ClassVar[str] = SEARCH
    subject_kind: ClassVar[str] = "unit"
    sought: Sought = field(repr=False)
    limit: int
    after: str | None


@dataclass(frozen=True, slots=True)
class SeenRecord:
    """A record, what it was looked at for, and when."""

    line: RecordLine
    cause: Cause
    now: datetime


@dataclass(frozen=True, slots=True)
class ReadRecord(Look[SeenRecord]):
    """The whole record, masked."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "customer"


@dataclass(frozen=True, slots=True)
class UnmaskCustomer(Look[ClearLine]):
    """Some fields in clear, for a reason (SEC-11)."""

    permission: ClassVar[str] = UNMASK
    subject_kind: ClassVar[str] = "customer"
    written: ClassVar[bool] = True
    fields: tuple[str, ...]


async def find_customers(look: FindCustomers, work: Work) -> tuple[list[FoundLine], Cursor | None]:
    return await page_of_customers(work.read, look.sought, work.actor.scope, look.limit, look.after)


async def read_record(look: ReadRecord, work: Work) -> SeenRecord:
    zone = work.settings.time_zone
    today = work.now().astimezone(zone).date()
    midnight = datetime.combine(today, time(), zone)
    line = await the_record(work.read, look.subject, today, midnight, work.actor.scope)
    cause = await cause_of(work.read, work.actor.id, look.subject, work.actor.scope)
    await _note(look, LookedAt.RECORD, None, cause, work)
    return SeenRecord(line, cause, work.now())


async def unmask_customer(look: UnmaskCustomer, work: Work) -> ClearLine:
    line = await the_clear(work.read, look.subject, work.actor.scope)
    if line.erased_at is not None:
        raise CustomerIsErased(subject=look.subject)
    cause = await cause_of(work.read, work.actor.id, look.subject, work.actor.scope)
    await _note(look, LookedAt.UNMASKED, look.reason, cause, work)
    return line


async def _note(
    look: ReadRecord | UnmaskCustomer, what: LookedAt, reason: str | None, cause: Cause, work: Work
) -> None:
    if work.actor.unit is None:
        return
    await work.run(NoteLook(look.subject, what, reason, cause.contact, cause.ticket, cause.promise))
