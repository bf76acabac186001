"""Counting in a lane of its own: figures never delay positions, notices or screens."""

from shouwen.features.indicators.contract.counting import CountComponents, CountLedger
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.lanes import Follower, Stride

LANE = "indicators.counting"


def counting(desk: Desk) -> Follower:
    """One batch of the ledger, or a page of what a new component lacks."""

    async def step() -> Stride:
        counted = await desk.run(CountLedger(), THE_SYSTEM)
        left = await desk.run(CountComponents(), THE_SYSTEM) if counted.more else False
        return Stride(counted.waiting, counted.waiting > 0 or left)

    return Follower(LANE, step)
