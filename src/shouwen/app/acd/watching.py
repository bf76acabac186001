"""Looks whether somebody waits though somebody who could take the call is free: that must never last."""

import asyncio
from collections.abc import Iterator
from itertools import islice

import structlog

from shouwen.app.acd.core import Core
from shouwen.features.routing.rules.lines import first_free
from shouwen.kernel.clock import Clock
from shouwen.platform import telemetry

Log = structlog.stdlib.get_logger("shouwen.acd")
_EVERY_SECONDS = 0.5
_LONGEST = 1.0
_LOOKED_AT = 200


async def watch(core: Core, clock: Clock) -> None:
    """Reports each pair once, when it has stood for more than a second; never ends."""
    since: dict[tuple[str, str], float] = {}
    while True:
        now = clock.now().timestamp()
        pairs = set(unmatched(core))
        since = {pair: since.get(pair, now) for pair in pairs}
        for pair in sorted(pairs):
            if _LONGEST < now - since[pair] <= _LONGEST + _EVERY_SECONDS:
                telemetry.UNMATCHED.inc()
                Log.error("a free agent and a waiting caller", contact=pair[0], agent=pair[1])
        await asyncio.sleep(_EVERY_SECONDS)


def unmatched(core: Core) -> Iterator[tuple[str, str]]:
    """Contacts that wait for anybody, with an agent who fits and is free."""
    state = core.routing
    for key in islice(state.waiting, _LOOKED_AT):
        line = state.spots[key[3]].line
        found = first_free(line) if line is not None else None
        if found is not None:
            yield key[3], found[2]
