"""Compares what the switch has with what the state knows: each of them may have missed something of the other.

What is told by the switch comes at once, and mends nearly everything. What this finds was lost on the way: a request of
whoever led before that was heard late, or an event that nobody got. Each repair is logged and counted.
"""

import asyncio
from collections.abc import Iterable
from itertools import count

import structlog

from shouwen.app.acd.running import Driver
from shouwen.features.telephony.contract import Doing
from shouwen.features.telephony.ports import LineHappening, NoAnswer, Switch
from shouwen.features.telephony.rules import strays, unheard
from shouwen.kernel.clock import Clock
from shouwen.platform import telemetry

Log = structlog.stdlib.get_logger("shouwen.acd")
_OFTEN, _OFTEN_SECONDS = 20, 1.0
"""So often at first: requests of whoever led before are heard late by seconds at most, unless it was stopped."""
_SELDOM_SECONDS = 10.0


async def compare(switch: Switch, driver: Driver, clock: Clock) -> None:
    """Never ends; raises `NoSwitch`. What differs at two looks in a row is not on its way any more."""
    astray, missed, telephone = set[Doing](), dict[tuple[str, str], LineHappening](), driver.core.telephone
    for looks in count():
        is_early = looks < _OFTEN
        await asyncio.sleep(_OFTEN_SECONDS if is_early else _SELDOM_SECONDS)
        try:
            standing = await switch.standing()
        except NoAnswer as silent:
            Log.warning("the switch did not tell what it has", said=str(silent))
            continue
        before, astray = astray, set(strays(telephone, standing))
        for doing in before & astray:
            _report(doing)
            driver.want([doing])
        if not is_early:
            earlier, missed = missed, _named(unheard(telephone, standing, clock.now()))
            for name in earlier.keys() & missed.keys():
                _report(missed[name])
                driver.hear(missed[name])


def _named(told: Iterable[LineHappening]) -> dict[tuple[str, str], LineHappening]:
    """By what has happened to which leg."""
    return {(type(each).__name__, getattr(each, "leg", "")): each for each in told}


def _report(repair: Doing | LineHappening) -> None:
    telemetry.SWITCH_REPAIRS.labels(type(repair).__name__).inc()
    Log.warning("the switch and the state did not agree", repair=str(repair))
