"""A seat and a board for one reader, put together of what is read."""

from datetime import datetime, time

from shouwen.features.routing.contract import Presence
from shouwen.features.telephony.queries import views
from shouwen.features.telephony.queries.rules import hotlines_now
from shouwen.features.telephony.queries.sensitive import sensitive_now
from shouwen.features.telephony.shapes import board, seats
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Reader
from shouwen.platform.settings import Settings

_SECOND = 1_000


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
    rule = await hotlines_now(read, now)
    midnight = datetime.combine(now.astimezone(settings.time_zone).date(), time(), settings.time_zone)
    short, within = rule.short_abandon_seconds * _SECOND, rule.routing.answered_within_seconds * _SECOND
    rows = await views.seats_on_board(read, actor)
    return board.Board(
        seats=[board.seat_on_board(row, language, settings.phone_region) for row in rows],
        queues=board.queues_on_board(rule, await views.lines_now(read)),
        now=now,
        today=board.today_of(await views.calls_since(read, actor, midnight, short, within)),
    )
