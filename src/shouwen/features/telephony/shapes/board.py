"""The board of supervisors."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from shouwen.features.routing.contract import Presence
from shouwen.features.telephony import contract as c
from shouwen.features.telephony.queries.opening import Standing
from shouwen.features.telephony.queries.views import BoardRow, LineRow
from shouwen.features.telephony.rules.figures import Parts
from shouwen.features.telephony.shapes.closing import ClosedByHand, Times, times_of
from shouwen.features.telephony.shapes.figures import FigureShown, figures_shown
from shouwen.features.telephony.shapes.words import caller_shown, named


class SeatOnBoard(BaseModel):
    agent: UUID
    name: str
    unit: UUID
    unit_name: str
    extension: str
    presence: Presence
    reason: str
    since: datetime
    until: datetime | None
    contact: UUID | None
    stage: str | None
    caller: str | None
    queue: str | None
    hands: int
    """Messages and other work without a call that are in hand."""


class QueueOnBoard(Times):
    code: str
    name: str
    name_en: str
    waiting: int
    oldest_at: datetime | None


class Today(BaseModel):
    """Calls that came in since midnight, and figures of them by the definitions of history. Times of seats are not in
    it, and what is made of them has no value."""

    parts: Parts
    figures: list[FigureShown]


class Board(BaseModel):
    seats: list[SeatOnBoard]
    queues: list[QueueOnBoard]
    now: datetime
    today: Today
    closed: ClosedByHand | None
    """All queues together."""
    may_close: bool
    """All queues together."""


def seat_on_board(row: BoardRow, language: str, region: str) -> SeatOnBoard:
    return SeatOnBoard(
        agent=row.agent_id,
        name=row.name,
        unit=row.unit_id,
        unit_name=named(row.unit, language),
        extension=row.extension,
        presence=Presence(row.presence),
        reason=row.reason,
        since=row.since,
        until=row.until,
        contact=row.contact_id,
        stage=row.stage,
        caller=caller_shown(row.caller, region) if row.caller else None,
        queue=row.queue,
        hands=row.hands,
    )


def queues_on_board(
    rule: c.Hotlines, lines: dict[str, LineRow], standing: Standing, now: datetime, zone: ZoneInfo
) -> list[QueueOnBoard]:
    """Those of the rule in its order, with nobody waiting where nothing is known."""
    shown = []
    for queue in rule.routing.queues:
        line = lines.get(queue.code, LineRow(queue.code, 0, None, ""))
        times = times_of(queue.code, line.closed, standing, rule, now, zone)
        about = {"code": queue.code, "name": queue.name, "name_en": queue.name_en, **dict(times)}
        shown.append(QueueOnBoard(waiting=line.waiting, oldest_at=line.oldest_at, **about))
    return shown


def today_of(parts: Parts) -> Today:
    return Today(parts=parts, figures=figures_shown(parts))
