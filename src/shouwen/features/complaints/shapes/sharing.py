"""How a hand-over looks to those who are offered a case, and to those who choose whom to offer it to."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.complaints.contract import HandoverKind
from shouwen.features.complaints.queries.sharing import OfferLine
from shouwen.features.complaints.queries.sharing import OtherDepartment as DepartmentLine
from shouwen.features.tickets.contract import State, Urgency
from shouwen.features.tickets.shapes import named
from shouwen.kernel.quantities import discreet, masked_name, masked_phone
from shouwen.platform.phones import shown_phone


class OtherDepartment(BaseModel):
    """A complaint department of another province: no more than its name and its province's."""

    id: UUID
    name: str
    province: str


class CaseOffer(BaseModel):
    """A case that is offered, before anybody of the receiving department sees it: masked, without its history."""

    id: UUID
    kind: HandoverKind
    reason: str
    offered_at: datetime
    from_unit: str
    to_unit: str
    number: str
    matter: str
    category_name: str
    urgency: Urgency
    state: State
    registered_at: datetime
    due_at: datetime
    customer_name: str | None
    phone: str | None


def department_of(line: DepartmentLine, language: str) -> OtherDepartment:
    english = language == "en"
    return OtherDepartment(
        id=line.id,
        name=line.name_en if english else line.name,
        province=line.province_en if english else line.province,
    )


def offer_of(line: OfferLine, language: str, region: str) -> CaseOffer:
    """Masked: whoever writes a matter or a reason may have named the customer in it."""
    plain = ("id", "kind", "offered_at", "number", "urgency", "state", "registered_at", "due_at")
    return CaseOffer(
        **{name: getattr(line, name) for name in plain},
        reason=discreet(line.reason, line.customer_name),
        matter=discreet(line.matter, line.customer_name),
        category_name=line.category_name_en if language == "en" else line.category_name,
        from_unit=named(line.from_unit, "name", language),
        to_unit=named(line.to_unit, "name", language),
        customer_name=masked_name(line.customer_name),
        phone=masked_phone(shown_phone(line.phone, region)),
    )
