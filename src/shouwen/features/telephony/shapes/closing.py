"""Queues that are closed: why, since when, by whom, until when; and what people enter to close them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field

from shouwen.features.routing.contract import Closure
from shouwen.features.telephony import contract as c
from shouwen.features.telephony.contract.opening import ClosureUnit
from shouwen.features.telephony.queries.opening import Closure as ByHand
from shouwen.features.telephony.queries.opening import Standing
from shouwen.features.telephony.rules.opening import closed_since, next_change, next_opening, open_at, opening_of
from shouwen.features.telephony.shapes.forms import Form, Line
from shouwen.platform.web.times import When


class ClosingForm(Form):
    """`until`: when it opens by itself; without it somebody has to open it again."""

    reason: Annotated[Line, Field(min_length=1)]
    until: When | None = None


class ClosedByHand(BaseModel):
    reason: str
    by: UUID
    by_name: str
    since: datetime
    until: datetime | None


class Times(BaseModel):
    """`closed`: `hours`, `holiday`, `emergency`, or empty for open. `opens_at` and `closes_at` are the next such times;
    without one nobody knows, or never. `by_hand` is the queue's own closure, beside that of all queues. `may_close`:
    the reader may close it and open it again."""

    closed: str
    closed_since: datetime | None
    opens_at: datetime | None
    closes_at: datetime | None
    by_hand: ClosedByHand | None
    may_close: bool


def by_hand(closure: ByHand | None) -> ClosedByHand | None:
    if closure is None:
        return None
    by = closure.closed_by
    return ClosedByHand(
        reason=closure.reason, by=by["id"], by_name=by["name"], since=closure.closed_at, until=closure.until
    )


def may_close(units: tuple[ClosureUnit, ...]) -> bool:
    return bool(units) and all(unit.held for unit in units)


def times_of(queue: str, told: str, standing: Standing, rule: c.Hotlines, now: datetime, zone: ZoneInfo) -> Times:
    """`told` is what routing goes by, which follows a closure by hand within a moment."""
    opening = opening_of(rule.hours_of(queue), zone, standing.days)
    stands = [each for each in (standing.closures.get(queue), standing.closures.get("")) if each is not None]
    closed = Closure.EMERGENCY.value if stands else told
    since = opens = closes = None
    if stands:
        since = min(each.closed_at for each in stands)
        untils = [each.until for each in stands if each.until is not None]
        opens = next_opening(opening, max(untils)) if len(untils) == len(stands) else None
    elif closed:
        since, opens = closed_since(opening, now), None if open_at(opening, now) else next_change(opening, now)
    elif open_at(opening, now):
        closes = next_change(opening, now)
    return Times(
        closed=closed,
        closed_since=since,
        opens_at=opens,
        closes_at=closes,
        by_hand=by_hand(standing.closures.get(queue)),
        may_close=may_close(standing.units.get(queue, ())),
    )
