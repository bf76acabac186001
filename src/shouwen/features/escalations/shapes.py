"""How ladders and escalations look from outside."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.escalations.contract import EndReason, EscalationState, LadderLevel, Rank, Trigger
from shouwen.features.escalations.queries.ahead import Ahead
from shouwen.features.escalations.queries.ground import Ground
from shouwen.features.escalations.queries.screens import EscalationLine
from shouwen.features.escalations.rules.climbing import Occasion
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.tickets.shapes import person_of, unit_of
from shouwen.platform.web.problems import KEEPABLE


class EscalationAcceptance(BaseModel):
    """Taking it up, with what is to be done."""

    model_config = ConfigDict(extra="forbid")

    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    note: Annotated[str, StringConstraints(max_length=500, pattern=KEEPABLE)] = ""


class EscalationFacts(BaseModel):
    """What the row asked about, as it was then."""

    urgency: str
    repeats: int
    percent: int | None = None
    times: int | None = None
    number: int | None = None
    unit: str | None = None
    clock_name: str | None = None
    due_at: datetime | None = None


class Escalation(BaseModel):
    """Why, whom it told, and who took it up. `row` counts the rule's rows from 1; `mine`: the reader was told."""

    id: UUID
    ticket: UUID
    number: str
    ticket_kind: str
    state: EscalationState
    level: str
    level_name: str
    trigger: Trigger
    rule: UUID
    rule_number: int
    row: int
    round: int
    facts: EscalationFacts
    fell_due_at: datetime
    told_at: datetime
    told: list[StaffRef]
    post: str | None
    unit: UnitRef | None
    accept_by: datetime
    accepted_at: datetime | None
    accepted_by: StaffRef | None
    note: str | None
    over_at: datetime | None
    end_reason: EndReason | None
    previous: UUID | None
    mine: bool
    version: int


class EscalationPage(BaseModel):
    rows: list[Escalation]
    next: str | None


class EscalationCount(BaseModel):
    """At most 100 each, which stands for more than 99."""

    open: int
    overdue: int


class LadderStep(BaseModel):
    """A level of the ladder, from the bottom up."""

    code: str
    name: str
    rank: Rank
    accept_hours: int


class LadderNext(BaseModel):
    """What falls due next, if nothing comes between: by which row, at which level, and when."""

    row: int
    level: str
    level_name: str
    trigger: Trigger
    percent: int | None
    times: int | None
    clock_name: str | None
    at: datetime


class LadderOffer(BaseModel):
    """What the customer is told if they are dissatisfied again (ESC-08)."""

    level_name: str
    hours: int


class TicketLadder(BaseModel):
    """Where a ticket stands on the ladder. `rule_number` is the version in force when it was accepted."""

    rule: UUID
    rule_number: int
    levels: list[LadderStep]
    made: list[Escalation]
    next: LadderNext | None
    offer: LadderOffer | None


def escalation_of(line: EscalationLine, me: UUID | None, language: str) -> Escalation:
    same = {name: getattr(line, name) for name in Escalation.model_fields if hasattr(line, name)}
    more: dict[str, Any] = {
        "ticket": line.ticket_id,
        "level_name": line.level_name_en if language == "en" else line.level_name,
        "rule": line.rule_version,
        "row": line.row + 1,
        "facts": _facts(line.facts, language),
        "told": [person_of(one) for one in line.told or []],
        "unit": unit_of(line.unit, language) if line.unit else None,
        "accepted_by": person_of(line.accepted_by),
        "previous": line.previous_id,
        "mine": me in line.told_ids,
    }
    return Escalation.model_validate(same | more)


def _facts(facts: dict[str, Any], language: str) -> dict[str, Any]:
    name = facts.get("clock_name_en" if language == "en" else "clock_name")
    kept = {one: facts[one] for one in EscalationFacts.model_fields if one in facts}
    return kept | {"clock_name": name}


def ladder_of(
    ground: Ground, lines: list[EscalationLine], ahead: Ahead, me: UUID | None, language: str
) -> TicketLadder:
    offer = ahead.offer
    return TicketLadder(
        rule=ground.rule.id,
        rule_number=ground.rule.version,
        levels=[_step(level, language) for level in ground.ladder.levels],
        made=[escalation_of(line, me, language) for line in lines],
        next=_next(ground, ahead.coming, ahead.level, language) if ahead.coming and ahead.level else None,
        offer=LadderOffer(level_name=_named(offer, language), hours=offer.accept_hours) if offer else None,
    )


def _step(level: LadderLevel, language: str) -> LadderStep:
    return LadderStep(code=level.code, name=_named(level, language), rank=level.rank, accept_hours=level.accept_hours)


def _named(level: LadderLevel, language: str) -> str:
    return level.name_en if language == "en" else level.name


def _next(ground: Ground, coming: Occasion, level: LadderLevel, language: str) -> LadderNext:
    row, clock = ground.ladder.rows[coming.row], coming.clock
    name = None if clock is None else clock.name_en if language == "en" else clock.name
    return LadderNext(
        row=coming.row + 1,
        level=level.code,
        level_name=_named(level, language),
        trigger=row.trigger,
        percent=row.percent,
        times=row.times,
        clock_name=name,
        at=coming.at,
    )
