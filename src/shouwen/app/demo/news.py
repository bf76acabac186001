"""What people hear of: only the last hours' news still lies unread when the story ends."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from shouwen.app.context import Office
from shouwen.app.features import FEATURES
from shouwen.kernel.clock import SetClock
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber, drain

_HOURS = timedelta(hours=16)
_EVERY = timedelta(hours=1)


class News:
    """Follows the ledger as a worker does, from some hours before the end on; earlier events count as followed."""

    def __init__(self, office: Office, clock: SetClock, end: datetime) -> None:
        self._office, self._clock = office, clock
        self._subscribers = [make(office.desk) for feature in FEATURES for make in feature.subscribers]
        self._followers = [make(office.desk) for feature in FEATURES for make in feature.followers]
        self._next = end - _HOURS
        self._begun = False

    async def tell_in_time(self) -> None:
        """Tells what happened lately, if it is time to."""
        if self._clock.now() >= self._next:
            await self.tell()

    async def tell(self) -> None:
        if not self._begun:
            self._begun = True
            await self._follow([Subscriber(each.name, _say_nothing) for each in self._subscribers])
        await self._follow(self._subscribers)
        self._next = self._clock.now() + _EVERY

    async def _follow(self, subscribers: Sequence[Subscriber]) -> None:
        await drain(self._office.database, self._clock, subscribers, self._followers)


async def _say_nothing(_events: Sequence[Recorded]) -> None:
    return
