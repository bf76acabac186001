"""Looks at customers, from outside."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.privacy.contract import LookVerdict
from shouwen.features.privacy.queries.looks import LookLine
from shouwen.features.privacy.shapes.forms import Form, Remark
from shouwen.features.tickets.shapes import person_of, unit_of
from shouwen.kernel.quantities import masked_name


class PrivacyLookReview(Form):
    """Whether a look-up without a cause was right; what was wrong has to be said."""

    verdict: LookVerdict
    remark: Remark = ""


class PrivacyLook(BaseModel):
    """Who was shown what, and what for. `what` is a kind of look at a customer, or the name of a recorded reading.

    The customer's name is masked; without any it was a reading of something else, as a list. `own`: one's own look.
    """

    id: UUID
    at: datetime
    what: str
    reason: str | None
    flagged: bool
    own: bool
    customer_id: UUID | None
    customer_name: str | None
    customer_number: str | None
    person: StaffRef | None
    unit: UnitRef | None
    by_contact: bool
    by_promise: bool
    ticket_id: UUID | None
    ticket_number: str | None
    ticket_kind: str | None
    reviewed_at: datetime | None
    reviewed_by: StaffRef | None
    verdict: LookVerdict | None
    remark: str | None


class PrivacyLookPage(BaseModel):
    """`next` is the cursor for `after`; null on the last page."""

    items: list[PrivacyLook]
    next: str | None


_SAME = (
    "id",
    "at",
    "what",
    "reason",
    "flagged",
    "customer_id",
    "customer_number",
    "ticket_id",
    "ticket_number",
    "ticket_kind",
)
_REVIEW = ("reviewed_at", "verdict", "remark")


def look_of(line: LookLine, language: str, me: UUID | None) -> PrivacyLook:
    given = {name: getattr(line, name) for name in (*_SAME, *_REVIEW)}
    person = person_of(line.person)
    return PrivacyLook(
        **given,
        own=person is not None and person.id == me,
        customer_name=masked_name(line.customer_name),
        person=person,
        unit=unit_of(line.unit, language) if line.unit else None,
        by_contact=line.contact_id is not None,
        by_promise=line.promise_id is not None,
        reviewed_by=person_of(line.reviewed_by),
    )
