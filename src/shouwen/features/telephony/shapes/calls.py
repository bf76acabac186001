"""Calls as lists and as a course."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.telephony import contract as c
from shouwen.features.telephony.queries.calls import CallLine, CallStep
from shouwen.features.telephony.shapes.seats import queue_names
from shouwen.features.telephony.shapes.words import caller_shown, dialled_shown, named, without_numbers
from shouwen.kernel.quantities import masked_name


class CallListed(BaseModel):
    """Times spent are milliseconds."""

    contact: UUID
    direction: str
    caller: str
    dialled: str
    queue: str
    queue_name: str
    queue_name_en: str
    unit_name: str
    agent: UUID | None
    agent_name: str | None
    customer: UUID | None
    customer_name: str | None
    arrived_at: datetime
    offered_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    waited: int
    rang: int
    talked: int
    held: int
    offers: int
    transfers: int
    outcome: str | None
    ended_by: str | None
    result: str | None


class CallPage(BaseModel):
    """The newest first; `next` is for `cursor`, null on the last page."""

    items: list[CallListed]
    next: str | None


class StepShown(BaseModel):
    at: datetime
    kind: str
    agent: UUID | None
    agent_name: str | None
    detail: dict[str, Any]


class CallCourse(CallListed):
    steps: list[StepShown]


_SHAPED = ("contact", "caller", "queue_name", "queue_name_en", "unit_name", "agent", "agent_name", "customer")
_HERE = (*_SHAPED, "customer_name", "steps")


def listed(line: CallLine, rule: c.Hotlines, language: str, region: str) -> CallListed:
    return CallListed(**_fields(line, rule, language, region))


def course_of(line: CallLine, steps: list[CallStep], rule: c.Hotlines, language: str, region: str) -> CallCourse:
    return CallCourse(**_fields(line, rule, language, region), steps=[_step(each, region) for each in steps])


def _fields(line: CallLine, rule: c.Hotlines, language: str, region: str) -> dict[str, Any]:
    plain = {name: getattr(line, name) for name in CallListed.model_fields if name not in _HERE}
    name, name_en = queue_names(line.queue, rule)
    return plain | {
        "contact": line.contact_id,
        "caller": caller_shown(line.caller, region),
        "dialled": dialled_shown(line.dialled, line.direction, region),
        "queue_name": name,
        "queue_name_en": name_en,
        "unit_name": named(line.unit, language),
        "agent": line.agent["id"] if line.agent else None,
        "agent_name": line.agent["name"] if line.agent else None,
        "customer": line.customer_id,
        "customer_name": masked_name(line.customer_name),
    }


def _step(step: CallStep, region: str) -> StepShown:
    agent = step.agent or {}
    detail = without_numbers(step.detail, region)
    return StepShown(at=step.at, kind=step.kind, agent=agent.get("id"), agent_name=agent.get("name"), detail=detail)
