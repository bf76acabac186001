"""Recorded readings."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.complaints.queries.case import ContactableLine, contactable
from shouwen.features.tickets.contract import UNMASK
from shouwen.kernel.messages import Look
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class LookAtContactable(Look[ContactableLine]):
    """The customer's name and phone in clear (SEC-11)."""

    permission: ClassVar[str] = UNMASK
    subject_kind: ClassVar[str] = "ticket"


async def look_at_contactable(look: LookAtContactable, work: Work) -> ContactableLine:
    return await contactable(work.read, look.subject, work.actor.scope)
