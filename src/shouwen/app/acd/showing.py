"""How seats and queues stand, as rows for desks and boards; pure."""

from datetime import UTC, datetime
from typing import Any

from shouwen.app.acd.books import CallRow
from shouwen.app.acd.core import Core
from shouwen.app.acd.works import in_hand
from shouwen.features.routing.contract import Instant, Presence
from shouwen.features.routing.rules import presence
from shouwen.features.telephony.rules import Call, Seat

Row = dict[str, Any]
_PAUSES = frozenset({Presence.WRAP_UP, Presence.RESTING})


def when(at: Instant) -> datetime:
    return datetime.fromtimestamp(at / 1_000, UTC)


def seat_row(core: Core, agent: str, refused: Row | None, seq: int) -> Row | None:
    """How the seat stands, without `since`; None for whoever never sat at one."""
    seat = core.telephone.seats.get(agent)
    if seat is None:
        return None
    known = core.routing.core.agents.get(agent)
    shown = presence(known) if known is not None else Presence.SIGNED_OUT
    call = core.telephone.calls.get(seat.call)
    offer = core.routing.core.offers.get(known.offer) if known is not None else None
    offered = core.routing.core.contacts[offer.contact] if offer is not None else None
    is_work = offered is not None and not offered.medium.is_live
    until = offer.until if offer is not None else known.pause_until if known is not None and shown in _PAUSES else 0
    return {
        "agent_id": agent,
        "unit_id": seat.unit,
        "extension": seat.extension,
        "presence": shown,
        "reason": known.busy if known is not None else "",
        "until": when(until) if until else None,
        "contact_id": call.id if call is not None else offered.id if offered is not None and not is_work else None,
        "stage": call.stage if call is not None and call.agent == agent else None,
        "muted": call is not None and call.agent == agent and call.muted,
        "others": _others(core, seat, call),
        "offer": offer.token if offer is not None else None,
        "offered": {"id": offered.id, "medium": offered.medium} if offered is not None and is_work else None,
        "hands": in_hand(known) if known is not None else 0,
        "listens_to": seat.listens_to or None,
        "hearing": seat.how,
        "refused": refused,
        "seq": seq,
    }


def _others(core: Core, seat: Seat, call: Call | None) -> list[Row]:
    """Whoever else is in the call or rung: colleagues by id, others by number."""
    if call is None:
        return []
    others = []
    if call.rung is not None and call.rung.who != seat.agent:
        others.append({"who": call.rung.who, "colleague": call.rung.colleague, "up": call.rung.up})
    if call.agent and call.agent != seat.agent:
        others.append({"who": call.agent, "colleague": True, "up": True})
    others += [
        {"who": each.agent, "colleague": True, "up": True}
        for each in core.telephone.seats.values()
        if each.listens_to == call.agent and each.how is None and each.agent != seat.agent
    ]
    return others


def queue_row(core: Core, code: str, seq: int) -> Row:
    """How many wait there on the line, and since when the one who waits longest."""
    contacts = [core.routing.core.contacts[key[3]] for key in core.routing.queues.get(code, [])]
    waiting = [each for each in contacts if each.medium.is_live]
    oldest = min((each.queued_at for each in waiting), default=0)
    return {
        "code": code,
        "waiting": len(waiting),
        "oldest_at": when(oldest) if oldest else None,
        "closed": core.routing.core.closed.get(code, ""),
        "seq": seq,
    }


def call_row(row: CallRow, units: dict[str, str]) -> Row:
    """As its table has it; a call belongs to the unit of whoever has it."""
    return {
        "contact_id": row.contact,
        "unit_id": units.get(row.agent, row.unit),
        "direction": row.direction,
        "caller": row.caller,
        "dialled": row.dialled,
        "queue": row.queue,
        "agent_id": row.agent or None,
        "arrived_at": when(row.arrived),
        "offered_at": when(row.offered) if row.offered else None,
        "answered_at": when(row.answered) if row.answered else None,
        "ended_at": when(row.ended) if row.ended else None,
        "waited": row.waited,
        "rang": row.rang,
        "talked": row.talked,
        "held": row.held,
        "offers": row.offers,
        "transfers": row.transfers,
        "outcome": row.outcome or None,
        "ended_by": row.ended_by or None,
    }
