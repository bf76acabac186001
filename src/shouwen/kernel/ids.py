"""Time-ordered identifiers (UUID version 7 layout, RFC 9562) made from a given clock and a given chance."""

from uuid import UUID

from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import Clock

_COUNTER_BITS = 12
_RANDOM_BITS = 62


class Ids:
    """Gives ids that rise within one maker, also inside one millisecond and when the clock stands still."""

    def __init__(self, clock: Clock, chance: Chance) -> None:
        self._clock = clock
        self._stream = chance["ids"]
        self._milliseconds = 0
        self._counter = 0

    def next(self) -> UUID:
        milliseconds = int(self._clock.now().timestamp() * 1000)
        if milliseconds > self._milliseconds:
            self._milliseconds, self._counter = milliseconds, 0
        elif self._counter + 1 < 1 << _COUNTER_BITS:
            self._counter += 1
        else:
            # More than 4096 ids in one millisecond: borrow from the next one rather than lose the order.
            self._milliseconds, self._counter = self._milliseconds + 1, 0
        value = self._milliseconds << 80 | 0x7 << 76 | self._counter << 64 | 0b10 << 62
        return UUID(int=value | self._stream.getrandbits(_RANDOM_BITS))
