"""What happened to a case, as far as its clocks are concerned. Facts are added and never changed."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

REGISTERED = "complaint.registered"
ROUTED = "complaint.routed"
RETURNED = "complaint.returned"
CONTACTED = "complaint.contacted"
PROPOSED = "complaint.proposed"
REPLIED = "complaint.replied"
DISSATISFIED = "complaint.dissatisfied"
"""Begins the next round: its moment carries the new round's number."""
UNANSWERED = "complaint.unanswered"
ESCALATED = "complaint.escalated"
REGRADED = "complaint.regraded"
"""With `urgency`: the limits of this urgency hold for everything that is open to them, from the start."""
EXTENDED = "complaint.extended"
"""With `number` and `unit`: clocks that may be extended have this amount in all."""
AGREED = "complaint.agreed"
"""With `at`: the time agreed with the customer; a registration may carry it as `agreed_at`."""
CLOSED = "complaint.closed"
CANCELLED = "complaint.cancelled"
MERGED = "complaint.merged"
UNMERGED = "complaint.unmerged"
"""Takes back the merging before it: clocks ran on meanwhile, since the customer went on waiting."""
REFUND_PROMISED = "complaint.refund_promised"
REFUND_SETTLED = "complaint.refund_settled"
EVENTS = (
    REGISTERED,
    ROUTED,
    RETURNED,
    CONTACTED,
    PROPOSED,
    REPLIED,
    DISSATISFIED,
    UNANSWERED,
    ESCALATED,
    REGRADED,
    EXTENDED,
    AGREED,
    CLOSED,
    CANCELLED,
    MERGED,
    REFUND_PROMISED,
    REFUND_SETTLED,
)
"""What may start and stop a clock."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, numbered in the order in which the case learnt of it."""

    number: int
    at: datetime
    event: str
    round: int
    data: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A time for which a reason stops clocks; it ends by hand, at `until`, or with what the reason allows."""

    id: UUID
    reason: str
    note: str
    started_at: datetime
    started_by: UUID | None
    until: datetime | None = None
    ended_at: datetime | None = None
    ended_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class History:
    """`urgency` and `channel` as they were at registration. The order of moments is their numbers'.

    `version` is what a command that adds to it must still find, 0 for one that is not kept yet. `reminded` are the
    kind, round and per cent of what people were reminded of; `watch_at` is when clocks are looked at next.
    """

    ticket: UUID
    accepted_at: datetime
    urgency: str
    channel: str
    moments: tuple[Moment, ...] = ()
    pauses: tuple[Pause, ...] = ()
    version: int = 0
    reminded: frozenset[tuple[str, int, int]] = frozenset()
    watch_at: datetime | None = None
    derived: dict[int, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was derived from it, by the rules that it was derived with. No part of its value."""

    @property
    def round(self) -> int:
        return max((moment.round for moment in self.moments), default=1)

    def ordered(self) -> tuple[Moment, ...]:
        """By number; where the machine's time was set back, a moment falls together with the latest before it."""
        found: list[Moment] = []
        for moment in sorted(self.moments, key=lambda each: each.number):
            late = bool(found) and moment.at < found[-1].at
            found.append(replace(moment, at=found[-1].at) if late else moment)
        return tuple(found)

    def standing(self) -> tuple[tuple[Moment, ...], tuple[tuple[datetime, datetime], ...]]:
        """What holds, in order: nothing of a merging that was taken back; and from when until when those lasted."""
        found: list[Moment] = []
        merged: list[tuple[datetime, datetime]] = []
        for moment in self.ordered():
            found.append(moment)
            before = next((one for one in reversed(found) if one.event == MERGED), None)
            if moment.event == UNMERGED and before is not None:
                found.remove(before)
                merged.append((before.at, moment.at))
        return tuple(found), tuple(merged)

    def told(self, event: str, at: datetime, round_number: int, data: dict[str, Any] | None = None) -> "History":
        """The history with one more moment."""
        number = max((moment.number for moment in self.moments), default=0) + 1
        return replace(self, moments=(*self.moments, Moment(number, at, event, round_number, data)))

    def paused(self, pause: Pause) -> "History":
        return replace(self, pauses=(*self.pauses, pause))

    def resumed(self, pause: UUID, at: datetime, by: UUID | None) -> "History":
        ended = tuple(replace(p, ended_at=at, ended_by=by) if p.id == pause else p for p in self.pauses)
        return replace(self, pauses=ended)

    def urgency_in(self, round_number: int | None) -> str:
        """The latest urgency, or what it was in the end of a round."""
        urgency = self.urgency
        for moment in self.ordered():
            if moment.event == REGRADED and (round_number is None or moment.round <= round_number):
                urgency = str((moment.data or {})["urgency"])
        return urgency


_UNKNOWN = History(UUID(int=0), datetime.fromisoformat("1970-01-01T00:00:00Z"), "", "")


class _Kept(msgspec.Struct, frozen=True):
    ticket: UUID
    accepted_at: datetime
    urgency: str
    channel: str
    version: int
    watch_at: datetime | None
    moments: tuple[Moment, ...] | None
    pauses: tuple[Pause, ...] | None
    reminded: frozenset[tuple[str, int, int]] | None


def history_from(found: dict[str, Any] | None) -> History:
    """A case that was closed before it came here has no history: one without moments, to which nothing is added."""
    if found is None:
        return _UNKNOWN
    kept = msgspec.convert(found, _Kept)
    return History(
        ticket=kept.ticket,
        accepted_at=kept.accepted_at,
        urgency=kept.urgency,
        channel=kept.channel,
        moments=kept.moments or (),
        pauses=kept.pauses or (),
        version=kept.version,
        reminded=kept.reminded or frozenset(),
        watch_at=kept.watch_at,
    )
