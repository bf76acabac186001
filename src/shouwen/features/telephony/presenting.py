"""A seat and a board for one reader, put together of what is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from shouwen.features.routing.contract import Presence
from shouwen.features.telephony.contract import Hotlines
from shouwen.features.telephony.contract.opening import CLOSE_QUEUES
from shouwen.features.telephony.queries import views
from shouwen.features.telephony.queries.figures import Counted, calls_counted, names_of, parts_by, roots_for
from shouwen.features.telephony.queries.opening import Standing, closures_now, opening_now, units_of_queues
from shouwen.features.telephony.queries.rules import hotlines_now
from shouwen.features.telephony.queries.sensitive import sensitive_now
from shouwen.features.telephony.rules.figures import FiguresBy, limits_in
from shouwen.features.telephony.shapes import board, figures, seats
from shouwen.features.telephony.shapes.closing import by_hand, may_close
from shouwen.kernel.messages import Actor, FieldError, InvalidInput
from shouwen.platform.database import Reader
from shouwen.platform.settings import Settings

MOST_DAYS = 366


async def seat_answer(read: Reader, actor: Actor, now: datetime, region: str) -> seats.SeatAnswer:
    rule = await hotlines_now(read, now)
    seat = await views.seat_shown(read, actor.id)
    call = await views.call_in_hand(read, seat.contact_id if seat else None)
    last = await views.call_without_result(read, actor.id)
    marked = await sensitive_now(read, [row.phone for row in (call, last) if row and row.phone])

    def shown(row: views.CallRow | None, whole: bool) -> seats.CallShown | None:
        return seats.call_of(row, rule, whole, row.phone in marked, region) if row else None

    talks = seat is not None and (seat.presence == Presence.TALKING or (call is not None and call.direction == "out"))
    return seats.SeatAnswer(
        seat=seats.seat_of(seat) if seat else None,
        call=shown(call, talks),
        last=shown(last, whole=False),
        choices=seats.choices_of(rule),
    )


async def board_for(read: Reader, actor: Actor, now: datetime, language: str, settings: Settings) -> board.Board:
    rule, days = await opening_now(read, now)
    units = await units_of_queues(read, rule, actor) if actor.may(CLOSE_QUEUES) else {}
    standing = Standing(await closures_now(read, now), days, units)
    today = now.astimezone(settings.time_zone).date()
    counted = _counted(FiguresAsked(today, today), actor.scope.roots, now, rule, settings)
    rows = await views.seats_on_board(read, actor)
    return board.Board(
        seats=[board.seat_on_board(row, language, settings.phone_region) for row in rows],
        queues=board.queues_on_board(rule, await views.lines_now(read), standing, now, settings.time_zone),
        now=now,
        today=board.today_of(await calls_counted(read, counted)),
        closed=by_hand(standing.closures.get("")),
        may_close=may_close(units.get("", ())),
    )


@dataclass(frozen=True, slots=True)
class FiguresAsked:
    """Days of the site, both in it; a unit with all below it, without one all in the reader's scope."""

    first: date
    last: date
    by: FiguresBy = FiguresBy.DAY
    unit: UUID | None = None
    queue: str | None = None


async def figures_for(
    read: Reader, actor: Actor, asked: FiguresAsked, now: datetime, language: str, settings: Settings
) -> figures.PhoneFigures:
    """Refuses a period that is too long or ends before it begins, and a unit that is not the reader's."""
    if asked.last < asked.first:
        raise InvalidInput(FieldError("to", "before-its-start"))
    if (asked.last - asked.first).days >= MOST_DAYS:
        raise InvalidInput(FieldError("to", "period-too-long", {"days": MOST_DAYS}))
    roots = await roots_for(read, actor, asked.unit)
    rule = await hotlines_now(read, now)
    counted = _counted(asked, roots, now, rule, settings)
    whole, groups = await parts_by(read, asked.by, counted)
    names = await _names(read, asked.by, list(groups), rule)
    of = 1 if language == "en" else 0
    lines = [figures.line_of(key, names.get(key, (key, key))[of], parts) for key, parts in groups.items()]
    return figures.PhoneFigures(
        first=asked.first,
        last=asked.last,
        by=asked.by,
        unit=asked.unit,
        queue=asked.queue,
        limits=figures.limits_of(counted.limits),
        definitions=figures.definitions_of(counted.limits, language),
        total=figures.line_of("", "", whole),
        lines=sorted(lines, key=lambda line: (line.name, line.key)),
    )


async def _names(read: Reader, by: FiguresBy, keys: list[str], rule: Hotlines) -> dict[str, tuple[str, str]]:
    if by in (FiguresBy.UNIT, FiguresBy.AGENT):
        return await names_of(read, by, keys)
    return {key: seats.queue_names(key, rule) for key in keys} if by is FiguresBy.QUEUE else {}


def _counted(asked: FiguresAsked, roots: Iterable[UUID], now: datetime, rule: Hotlines, settings: Settings) -> Counted:
    return Counted(
        since=datetime.combine(asked.first, time(), settings.time_zone),
        until=datetime.combine(asked.last + timedelta(days=1), time(), settings.time_zone),
        now=now,
        zone=str(settings.time_zone),
        roots=list(roots),
        queue=asked.queue,
        limits=limits_in(rule),
    )
