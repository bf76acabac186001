"""How seats stand, and what can be chosen there."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.routing.contract import Medium, Presence
from shouwen.features.telephony import contract as c
from shouwen.features.telephony.queries.views import CallRow, ColleagueRow, SeatRow
from shouwen.features.telephony.shapes.words import caller_shown, dialled_shown, named
from shouwen.kernel.quantities import masked_name


class Made(BaseModel):
    id: UUID


class OtherInCall(BaseModel):
    """A colleague by id, or an outside number; `up`: they have answered."""

    who: str
    name: str
    colleague: bool
    up: bool


class Listened(BaseModel):
    agent: UUID
    name: str


class WishRefused(BaseModel):
    """`wish` is the id that was answered when it was wished."""

    wish: UUID
    why: str


class WorkOffered(BaseModel):
    """Work without a call, by the id that it has where it is listed."""

    id: UUID
    medium: Medium


class SeatShown(BaseModel):
    """`offer` is the token of what is being offered: of a call, or of what `offered` names. `hands`: pieces of work
    without a call that are in hand."""

    agent: UUID
    name: str
    unit: UUID
    extension: str
    in_browser: bool
    presence: Presence
    reason: str
    since: datetime
    until: datetime | None
    contact: UUID | None
    stage: str | None
    muted: bool
    others: list[OtherInCall]
    offer: int | None
    offered: WorkOffered | None
    hands: int
    listens_to: Listened | None
    hearing: c.Hearing | None
    refused: WishRefused | None


class CallShown(BaseModel):
    """`caller` is whole only for whoever is in the call."""

    contact: UUID
    direction: str
    caller: str
    dialled: str
    queue: str
    queue_name: str
    queue_name_en: str
    arrived_at: datetime
    offered_at: datetime | None
    answered_at: datetime | None
    customer: UUID | None
    customer_name: str | None
    tier: str | None
    sensitive: bool
    result: str | None


class ChoiceShown(BaseModel):
    code: str
    name: str
    name_en: str


class SeatChoices(BaseModel):
    busy: list[ChoiceShown]
    decline: list[ChoiceShown]
    transfer: list[ChoiceShown]
    queues: list[ChoiceShown]
    hold_seconds: int


class SeatAnswer(BaseModel):
    """`seat` is null for whoever is at none; `last` is one's last call that is over and has no result yet."""

    seat: SeatShown | None
    call: CallShown | None
    last: CallShown | None
    choices: SeatChoices


class Phone(BaseModel):
    """What a phone in the browser registers with at the switch; `secret` is empty for one on the desk."""

    extension: str
    secret: str
    in_browser: bool
    domain: str


class Colleague(BaseModel):
    agent: UUID
    name: str
    unit_name: str
    extension: str
    presence: Presence
    since: datetime


class Colleagues(BaseModel):
    items: list[Colleague]


def seat_of(row: SeatRow) -> SeatShown:
    listened = row.listens_to
    return SeatShown(
        agent=row.agent_id,
        name=row.name,
        unit=row.unit_id,
        extension=row.extension,
        in_browser=row.in_browser,
        presence=Presence(row.presence),
        reason=row.reason,
        since=row.since,
        until=row.until,
        contact=row.contact_id,
        stage=row.stage,
        muted=row.muted,
        others=[OtherInCall(**each) for each in row.others],
        offer=row.offer,
        offered=WorkOffered(**row.offered) if row.offered else None,
        hands=row.hands,
        listens_to=Listened(agent=listened["id"], name=listened["name"]) if listened else None,
        hearing=c.Hearing(row.hearing) if row.hearing else None,
        refused=WishRefused(**row.refused) if row.refused else None,
    )


def call_of(row: CallRow, rule: c.Hotlines, whole: bool, sensitive: bool, region: str) -> CallShown:
    """`whole`: the one who asks talks with the caller."""
    name, name_en = queue_names(row.queue, rule)
    return CallShown(
        contact=row.contact_id,
        direction=row.direction,
        caller=caller_shown(row.caller, region, whole),
        dialled=dialled_shown(row.dialled, row.direction, region, whole),
        queue=row.queue,
        queue_name=name,
        queue_name_en=name_en,
        arrived_at=row.arrived_at,
        offered_at=row.offered_at,
        answered_at=row.answered_at,
        customer=row.customer_id,
        customer_name=masked_name(row.customer_name),
        tier=row.tier,
        sensitive=sensitive,
        result=row.result,
    )


def queue_names(code: str | None, rule: c.Hotlines) -> tuple[str, str]:
    """By its code if the rule no longer has it."""
    found = next((queue for queue in rule.routing.queues if queue.code == code), None)
    return (found.name, found.name_en) if found else (code or "", code or "")


def choices_of(rule: c.Hotlines) -> SeatChoices:
    return SeatChoices(
        busy=[_choice(each) for each in rule.busy_reasons],
        decline=[_choice(each) for each in rule.decline_reasons],
        transfer=[_choice(each) for each in rule.transfer_reasons],
        queues=[_choice(each) for each in rule.routing.queues],
        hold_seconds=rule.hold_seconds,
    )


def _choice(each: Any) -> ChoiceShown:
    return ChoiceShown(code=each.code, name=each.name, name_en=each.name_en)


def colleague_of(row: ColleagueRow, language: str) -> Colleague:
    return Colleague(
        agent=row.agent_id,
        name=row.name,
        unit_name=named(row.unit, language),
        extension=row.extension,
        presence=Presence(row.presence),
        since=row.since,
    )
