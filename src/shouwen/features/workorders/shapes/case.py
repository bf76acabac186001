"""A work order as one reader sees it."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

import msgspec
from pydantic import BaseModel

from shouwen.features.approvals.contract import ApprovalState
from shouwen.features.contacts.contract import Channel
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.processes.contract import StepToDo
from shouwen.features.sla.contract import ClockState
from shouwen.features.sla.shapes import Clock
from shouwen.features.tickets.contract import State, Urgency
from shouwen.features.tickets.shapes import Part, person_of, unit_of
from shouwen.features.workorders.contract import FieldFormat, FieldType, FieldValues, FormField, FormSchema, Registered
from shouwen.features.workorders.queries.lists import WorkorderLine
from shouwen.features.workorders.queries.timeline import EntryLine, LinkedLine
from shouwen.features.workorders.queries.work import EndedRound, WorkorderRow
from shouwen.kernel.quantities import masked_name, masked_phone
from shouwen.platform.phones import shown_phone

MASKED = "****"


class WorkorderSummary(BaseModel):
    """A work order in a list; name and phone are masked. `listed` are its values of the fields that lists show."""

    id: UUID
    number: str
    type: str
    type_name: str
    matter: str
    category: str
    category_name: str
    urgency: Urgency
    channel: Channel
    state: State
    customer_name: str | None
    phone: str | None
    unit: UnitRef
    department: UnitRef
    owner: StaffRef | None
    assignee: StaffRef | None
    registered_at: datetime
    due_at: datetime
    due_soon_at: datetime
    clock: ClockState
    urged: bool
    closed_at: datetime | None
    version: int
    listed: dict[str, Any]


class WorkorderPage(BaseModel):
    """`next` is the cursor for `after`; null on the last page."""

    items: list[WorkorderSummary]
    next: str | None


class WorkorderStepEnd(BaseModel):
    code: str
    name: str


class WorkorderStep(BaseModel):
    """What waits to be done. `may_do` says whether the reader does it; without `outcomes` a note is enough."""

    id: UUID
    node: str
    name: str
    standard: str
    role: str
    department: UUID | None
    due_at: datetime | None
    outcomes: list[WorkorderStepEnd]
    may_do: bool


class WorkorderEntry(BaseModel):
    """What happened, in whose words; `data` are codes and ids of the event."""

    id: UUID
    at: datetime
    type: str
    data: dict[str, Any]
    text: str | None
    visible_to_customer: bool
    actor: StaffRef | None


class LinkedTicket(BaseModel):
    """Another ticket that has to do with this one, as far as the reader sees it: linked by hand, split off this one, or
    what this one was part of."""

    id: UUID
    number: str
    kind: str
    matter: str
    state: State
    how: Literal["linked", "split_off", "part_of"]


class WorkorderSplit(BaseModel):
    """What became of the matters of a work order, in their order."""

    split_into: list[Part]


class WorkorderApproval(BaseModel):
    """Money that takes somebody's agreement, and whose turn it is while it waits."""

    id: UUID
    number: str
    amount: Decimal
    state: ApprovalState
    requested_at: datetime
    decided_at: datetime | None
    step: int | None
    steps: int
    post: str | None
    unit: UnitRef | None


class WorkorderRound(BaseModel):
    """A round that was closed, and opened again; `kept`: closed in time."""

    number: int
    began_at: datetime
    due_at: datetime
    closed_at: datetime
    outcome: str | None
    kept: bool
    reopened_at: datetime
    reopened_by: StaffRef


class Workorder(WorkorderSummary):
    """A work order in full. `form` is its type's of the day when it was registered; personal `fields` are masked.
    `process_version` is the one that it runs by.

    `amount` is the money that others must agree to, where the type has any. `may` are the actions that the reader can
    do now; the steps say so themselves. `rounds` are those before this one. `reopen_until`: a closed one can be opened
    again until then; null where it never can be.
    """

    description: str
    fields: dict[str, Any]
    form: dict[str, Any]
    process: str
    process_version: UUID | None
    answered: bool
    outcome: str | None
    moves: int
    contact: UUID
    customer: UUID | None
    clock_in_full: Clock
    soon_percent: int
    open_steps: list[WorkorderStep]
    amount: Decimal | None
    approvals: list[WorkorderApproval]
    links: list[LinkedTicket]
    timeline: list[WorkorderEntry]
    round: int
    rounds: list[WorkorderRound]
    reopen_until: datetime | None
    may: list[str]


class WorkorderRegistered(BaseModel):
    """`steps` are the ids of those that wait now; none where it is closed already."""

    id: UUID
    number: str
    state: State
    department: UUID
    due_at: datetime
    steps: list[UUID]
    version: int


class WorkorderInClear(BaseModel):
    """What is masked otherwise."""

    customer_name: str | None
    phone: str | None
    fields: dict[str, Any]


_SAME = (
    "id",
    "number",
    "matter",
    "urgency",
    "channel",
    "state",
    "registered_at",
    "due_at",
    "urged",
    "closed_at",
    "version",
)


def summary_fields(
    row: WorkorderRow | WorkorderLine, form: FormSchema, language: str, region: str, now: datetime
) -> dict[str, Any]:
    """The fields of a `WorkorderSummary`."""
    english = language == "en"
    clock = row.clock
    if clock in (ClockState.RUNNING, ClockState.PAUSED) and row.due_at < now:
        clock = ClockState.LOST
    listed = {key: value for key, value in row.fields.items() if key in form.properties}
    return {name: getattr(row, name) for name in _SAME} | {
        "type": row.type_code,
        "type_name": row.type_name_en if english else row.type_name,
        "category": row.category.partition(".")[2],
        "category_name": row.category_name_en if english else row.category_name,
        "customer_name": masked_name(row.customer_name),
        "phone": masked_phone(shown_phone(row.phone, region)),
        "unit": unit_of(row.unit, language),
        "department": unit_of(row.department, language),
        "owner": person_of(row.owner),
        "assignee": person_of(row.assignee),
        "due_soon_at": row.soon_at,
        "clock": clock,
        "listed": {key: value for key, value in listed.items() if form.properties[key].listed},
    }


def masked(form: FormSchema, values: FieldValues) -> dict[str, Any]:
    """The fields in their order, what is personal of them without what could tell who it is."""
    return {key: _masked(form, key, values[key]) for key in form.ordered if key in values}


def _masked(form: FormSchema, key: str, value: Any) -> Any:
    field = form.properties[key]
    if not field.personal:
        return value
    if field.type is not FieldType.STRING or field.enum is not None or not isinstance(value, str):
        return MASKED
    return masked_phone(value) if field.format is FieldFormat.PHONE else masked_name(value)


def title_of(field: FormField, language: str) -> str:
    return (field.title_en if language == "en" else field.title) or field.title


def option_of(field: FormField, code: str, language: str) -> str:
    """An option by its name; what is no option stays as it is."""
    names = field.items.enum_names if field.items else field.enum_names
    found = next((one for one in names if one.code == code), None)
    return code if found is None else found.name_en if language == "en" else found.name


def step_of(step: StepToDo, may_do: bool, language: str) -> WorkorderStep:
    english = language == "en"
    return WorkorderStep(
        id=step.id,
        node=step.node,
        name=step.name_en if english and step.name_en else step.name,
        standard=step.standard_en if english and step.standard_en else step.standard,
        role=step.role,
        department=UUID(step.entry) if step.entry else None,
        due_at=step.due_at,
        outcomes=[
            WorkorderStepEnd(code=one.code, name=one.name_en if english and one.name_en else one.name)
            for one in step.outcomes
        ],
        may_do=may_do,
    )


def approval_of(one: dict[str, Any], language: str) -> WorkorderApproval:
    unit = unit_of(one["unit"], language) if one["unit"] else None
    return WorkorderApproval.model_validate(one | {"unit": unit})


def entry_of(entry: EntryLine) -> WorkorderEntry:
    same = ("id", "at", "type", "data", "text", "visible_to_customer")
    return WorkorderEntry(**{name: getattr(entry, name) for name in same}, actor=person_of(entry.actor))


def round_of(one: EndedRound) -> WorkorderRound:
    return WorkorderRound.model_validate(msgspec.to_builtins(one))


def linked_of(line: LinkedLine) -> LinkedTicket:
    return LinkedTicket.model_validate(line, from_attributes=True)


def registered_of(done: Registered) -> WorkorderRegistered:
    same = ("id", "number", "state", "department", "due_at", "version")
    return WorkorderRegistered(**{name: getattr(done, name) for name in same}, steps=list(done.steps))


def people_by_id(pauses: list[dict[str, Any]] | None) -> Mapping[UUID, StaffRef | None]:
    """Those who paused it, for the explanation of the clock."""
    return {UUID(one["started_by"]): person_of(one["person"]) for one in pauses or ()}
