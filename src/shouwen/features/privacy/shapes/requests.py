"""Requests, holds and the customers they are about, from outside."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from shouwen.features.contacts.contract import Channel
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.privacy.contract import HoldKind, Obstacle, PrivacyRules, RequestDecision, RequestKind
from shouwen.features.privacy.queries.holds import HoldLine
from shouwen.features.privacy.queries.requests import RequestEntry, RequestInFull, RequestLine
from shouwen.features.privacy.queries.subject import SubjectLine
from shouwen.features.privacy.rules import CORRECTABLE
from shouwen.features.privacy.shapes.forms import Code, Form, Line, Reason, Remark
from shouwen.features.tickets.contract import State
from shouwen.features.tickets.shapes import person_of, unit_of
from shouwen.kernel.quantities import masked_name, masked_phone
from shouwen.platform.phones import shown_phone

Field_ = Annotated[str, Field(max_length=60, pattern=r"^[a-z_]+$")]


class PrivacySubjectForm(Form):
    """The whole number of the customer, as people write it."""

    phone: Line


class PrivacyCheck(BaseModel):
    """An identity check that counts for a request made today."""

    id: UUID
    at: datetime
    means: str


class PrivacySubject(BaseModel):
    """A customer, masked, with the identity checks that count today and what is held back."""

    id: UUID
    number: str | None
    name: str | None
    phone: str | None
    kind: str
    tier: str
    erased: bool
    checks: list[PrivacyCheck]
    holds: list[HoldKind]


class PrivacyRegistration(Form):
    """What a customer wishes, after a check of identity; `fields` only for a correction, as they should read."""

    customer: UUID
    kind: RequestKind
    check: UUID
    channel: Channel
    text: Remark = ""
    fields: Annotated[dict[Field_, Line], Field(max_length=20, default_factory=dict)]
    purposes: Annotated[list[Code], Field(max_length=20, default_factory=list)]


class PrivacyRegistered(BaseModel):
    id: UUID


class PrivacySeen(Form):
    """The version that was on screen."""

    version: int


class PrivacyDecision(PrivacySeen):
    """What is decided, with the law's ground unless it is granted, in words for the customer."""

    decision: RequestDecision
    explanation: Remark
    ground: Code | None = None
    restrict: bool = False


class PrivacyApproval(PrivacySeen):
    """The second person's word; a remark wherever it is no."""

    approved: bool
    remark: Remark = ""


class PrivacyCancelling(PrivacySeen):
    reason: Reason


class PrivacyHoldForm(Form):
    kind: HoldKind
    reason: Reason


class PrivacyHoldRef(BaseModel):
    id: UUID


class PrivacyLifting(Form):
    reason: Reason


class PrivacyHold(BaseModel):
    id: UUID
    kind: HoldKind
    reason: str
    placed_at: datetime
    placed_by: StaffRef | None
    lifted_at: datetime | None
    lifted_by: StaffRef | None
    lifted_reason: str | None


class PrivacyGround(BaseModel):
    """A ground of law, named in the reader's language, and the wishes it may answer."""

    code: str
    name: str
    article: str
    kinds: list[RequestKind]


class PrivacyChoices(BaseModel):
    """What forms of privacy let people choose from, and how long an answer may take."""

    grounds: list[PrivacyGround]
    correctable: list[str]
    answer_days: int
    case_days: int


class PrivacyRequestRow(BaseModel):
    """A request in a list; name and phone are masked."""

    id: UUID
    number: str
    kind: RequestKind
    state: State
    is_open: bool
    customer_id: UUID
    customer_name: str | None
    phone: str | None
    erased: bool
    decision: RequestDecision | None
    unit: UnitRef
    office: UnitRef
    owner: StaffRef | None
    assignee: StaffRef | None
    registered_at: datetime
    due_at: datetime
    due_soon_at: datetime
    closed_at: datetime | None
    version: int


class PrivacyRequestPage(BaseModel):
    """`next` is the cursor for `after`; null on the last page."""

    items: list[PrivacyRequestRow]
    next: str | None


class PrivacyEntry(BaseModel):
    """What happened to a request, in whose words."""

    id: UUID
    at: datetime
    type: str
    data: dict[str, Any]
    text: str | None
    visible_to_customer: bool
    actor: StaffRef | None


class PrivacyWish(BaseModel):
    """In the customer's words; the values of a correction only for those who decide."""

    text: str
    fields: dict[str, str]
    purposes: list[str]


class PrivacyRequest(PrivacyRequestRow):
    """A request in full. `obstacles`: what stands in the way of erasing now; `may`: what the reader can do."""

    wish: PrivacyWish
    ground: PrivacyGround | None
    explanation: str | None
    decided_at: datetime | None
    decided_by: StaffRef | None
    approved_at: datetime | None
    approved_by: StaffRef | None
    done_at: datetime | None
    outcome: dict[str, Any] | None
    checked_at: datetime | None
    check_means: str | None
    obstacles: list[Obstacle]
    may: list[str]
    timeline: list[PrivacyEntry]


def subject_of(line: SubjectLine, region: str) -> PrivacySubject:
    return PrivacySubject(
        id=line.id,
        number=line.number,
        name=masked_name(line.name),
        phone=masked_phone(shown_phone(line.phone, region)),
        kind=line.kind,
        tier=line.tier,
        erased=line.erased_at is not None,
        checks=[PrivacyCheck.model_validate(each) for each in line.checks or ()],
        holds=[HoldKind(each) for each in line.holds or ()],
    )


_SAME = (
    "id",
    "number",
    "kind",
    "state",
    "is_open",
    "customer_id",
    "decision",
    "registered_at",
    "due_at",
    "closed_at",
    "version",
)


def row_fields(line: RequestLine, language: str, region: str) -> dict[str, Any]:
    """The fields of a `RequestRow`."""
    return {name: getattr(line, name) for name in _SAME} | {
        "customer_name": masked_name(line.customer_name),
        "phone": masked_phone(shown_phone(line.phone, region)),
        "erased": line.erased_at is not None,
        "unit": unit_of(line.unit, language),
        "office": unit_of(line.office, language),
        "owner": person_of(line.owner),
        "assignee": person_of(line.assignee),
        "due_soon_at": line.soon_at,
    }


def row_of(line: RequestLine, language: str, region: str) -> PrivacyRequestRow:
    return PrivacyRequestRow(**row_fields(line, language, region))


def choices_of(rules: PrivacyRules, language: str) -> PrivacyChoices:
    return PrivacyChoices(
        grounds=[ground_of(rules, each.code, each.kinds[0], language) for each in rules.grounds],
        correctable=list(CORRECTABLE),
        answer_days=rules.answer_days,
        case_days=rules.case_days,
    )


def ground_of(rules: PrivacyRules, code: str, kind: str, language: str) -> PrivacyGround:
    """A ground in the reader's language; one that no rule knows any more is told by its code."""
    found = rules.ground(code, kind)
    if found is None:
        return PrivacyGround(code=code, name=code, article="", kinds=[])
    english = language == "en"
    return PrivacyGround(
        code=code,
        name=found.name_en if english else found.name,
        article=found.article_en if english else found.article,
        kinds=list(found.kinds),
    )


_DECIDED = ("explanation", "decided_at", "approved_at", "done_at", "outcome")


def request_of(
    line: RequestInFull,
    entries: list[RequestEntry],
    obstacles: list[Obstacle],
    may: list[str],
    rules: PrivacyRules,
    language: str,
    region: str,
) -> PrivacyRequest:
    """A request in full for one reader."""
    wish = {"text": "", "fields": {}, "purposes": []} | line.wish
    if "decide" not in may:
        wish["fields"] = dict.fromkeys(wish["fields"], "****")
    checked = line.checked or {}
    return PrivacyRequest(
        **row_fields(line, language, region),
        **{name: getattr(line, name) for name in _DECIDED},
        wish=PrivacyWish.model_validate(wish),
        ground=ground_of(rules, line.ground, line.kind, language) if line.ground else None,
        decided_by=person_of(line.decided_by),
        approved_by=person_of(line.approved_by),
        checked_at=checked.get("at"),
        check_means=checked.get("means"),
        obstacles=obstacles,
        may=may,
        timeline=[_entry_of(each) for each in entries],
    )


def _entry_of(entry: RequestEntry) -> PrivacyEntry:
    same = ("id", "at", "type", "data", "text", "visible_to_customer")
    return PrivacyEntry(**{name: getattr(entry, name) for name in same}, actor=person_of(entry.actor))


def hold_of(line: HoldLine) -> PrivacyHold:
    same = ("id", "kind", "reason", "placed_at", "lifted_at", "lifted_reason")
    people = {"placed_by": person_of(line.placed_by), "lifted_by": person_of(line.lifted_by)}
    return PrivacyHold(**{name: getattr(line, name) for name in same}, **people)
