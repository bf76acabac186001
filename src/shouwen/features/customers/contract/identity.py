"""Proving who is calling."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import Command

FAILURES_A_DAY = 5
"""So many failed checks lock a number until the next day in the site's zone (CUS-22, CUS-23)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check, and until when it holds; after a failed one, how many more may be tried today."""

    id: UUID
    passed: bool
    left: int
    until: datetime


@dataclass(frozen=True, slots=True)
class CheckIdentity(Command[Checked]):
    """Compares what a caller says with the record, of which nothing is shown.

    The check is of one number, named by itself or by its id, by default the main one (SEC-16). A failed check is an
    outcome and no refusal: it is kept and counted, and too many lock the number until the next day.
    """

    permission: ClassVar[str] = "customers.identify"
    customer: UUID
    means: str
    document_type: str | None = None
    number: str | None = field(default=None, repr=False)
    phone: str | None = None
    number_id: UUID | None = None
    contact: UUID | None = None
