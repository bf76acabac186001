"""How many failed sign-ins one address may make: counted in this process, beside the lock of each account."""

from datetime import datetime, timedelta
from math import ceil

from shouwen.features.organisation.contract import TooManyAttempts
from shouwen.kernel.clock import Clock
from shouwen.platform.web.addresses import network_of

_ADDRESSES = 10_000


class Attempts:
    """`burst` failures at once, after that one each `every`.

    Only failures count: a whole centre signs in through one address at the start of a shift.
    """

    def __init__(self, clock: Clock, burst: int = 30, every: timedelta = timedelta(seconds=4)) -> None:
        self._clock = clock
        self._every = every
        self._depth = burst * every
        self._paid_off: dict[str, datetime] = {}

    def check(self, address: str | None) -> None:
        """Refuses an address that has used up its failures."""
        now = self._clock.now()
        wait = self._paid_off.get(network_of(address), now) - now - self._depth + self._every
        if wait > timedelta():
            raise TooManyAttempts(seconds=ceil(wait / timedelta(seconds=1)))

    def count(self, address: str | None) -> None:
        """One more failure from there."""
        now, network = self._clock.now(), network_of(address)
        if len(self._paid_off) >= _ADDRESSES:
            self._paid_off = {known: until for known, until in self._paid_off.items() if until > now}
        self._paid_off[network] = max(now, self._paid_off.get(network, now)) + self._every
