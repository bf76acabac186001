"""What came of a stretch of time, so that two ways of routing can be compared."""

from collections.abc import Sequence

import msgspec

from shouwen.features.routing.contract import (
    SECOND,
    Arrived,
    CallbackKept,
    Connected,
    Effect,
    Gone,
    Happening,
    Instant,
    Outcome,
    Withdrawal,
    Withdrawn,
)

_LEFT = {
    Outcome.ABANDONED: "abandoned",
    Outcome.OVERFLOWED: "overflowed",
    Outcome.CLOSED: "closed",
    Outcome.VOICEMAIL: "voicemail",
}
_UNANSWERED = {Withdrawal.RANG_OUT: "rang_out", Withdrawal.DECLINED: "declined"}


class Figures(msgspec.Struct):
    """Counts of contacts and offers; times in milliseconds, from arriving to being connected.

    `answered` leaves out callbacks that were answered; `within` are those of it that waited no longer than
    `answered_within_seconds` (KPI-36). `abandoned` are all who gave up, however soon.
    """

    arrived: int = 0
    answered: int = 0
    within: int = 0
    abandoned: int = 0
    overflowed: int = 0
    closed: int = 0
    voicemail: int = 0
    called_back: int = 0
    rang_out: int = 0
    declined: int = 0
    waited: Instant = 0
    longest: Instant = 0

    @property
    def mean_wait(self) -> Instant:
        """Of those answered; 0 if there are none."""
        return self.waited // self.answered if self.answered else 0

    @property
    def service_level(self) -> float | None:
        """Answered in time of all who came, in per cent; None if nobody came."""
        return 100 * self.within / self.arrived if self.arrived else None

    def count(self, happening: Happening, effects: Sequence[Effect], within_seconds: int) -> None:
        self.arrived += isinstance(happening, Arrived)
        for effect in effects:
            match effect:
                case Connected(callback=False):
                    self._connected(effect.waited, within_seconds * SECOND)
                case CallbackKept():
                    self.called_back += 1
                case Gone(outcome=outcome) if outcome in _LEFT:
                    self._more(_LEFT[outcome])
                case Withdrawn(why=why) if why in _UNANSWERED:
                    self._more(_UNANSWERED[why])

    def _connected(self, waited: Instant, within: Instant) -> None:
        self.answered += 1
        self.within += waited <= within
        self.waited += waited
        self.longest = max(self.longest, waited)

    def _more(self, name: str) -> None:
        setattr(self, name, getattr(self, name) + 1)
