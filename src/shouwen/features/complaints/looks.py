"""Recorded readings."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.complaints.queries.case import ContactableLine, contactable, the_case
from shouwen.features.tickets.contract import READ, UNMASK
from shouwen.kernel.messages import Look
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class LookAtContactable(Look[ContactableLine]):
    """The customer's name and phone in clear (SEC-11)."""

    permission: ClassVar[str] = UNMASK
    subject_kind: ClassVar[str] = "ticket"


async def look_at_contactable(look: LookAtContactable, work: Work) -> ContactableLine:
    return await contactable(work.read, look.subject, work.actor.scope)


@dataclass(frozen=True, slots=True)
class PrintCase(Look[None]):
    """A case leaves the system on paper: who took it along stays known."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "ticket"


async def print_case(look: PrintCase, work: Work) -> None:
    await the_case(work.read, look.subject, work.actor.scope)
