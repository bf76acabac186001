"""What ladders do by themselves: they are looked at when something falls due, and when a ticket's clocks changed."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from shouwen.features.complaints import contract as complaints
from shouwen.features.escalations.contract import ClimbLadder, LookAtLadders
from shouwen.features.escalations.usecases import LOOK_JOB
from shouwen.features.sla.contract import PauseEnded
from shouwen.features.workorders import contract as workorders
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import Job
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber
from shouwen.platform.timers import DueTimer, Ring

MOVING = frozenset(
    each.type
    for each in (
        complaints.ComplaintRegistered,
        complaints.TimeAgreed,
        complaints.ComplaintResumed,
        complaints.ComplaintRegraded,
        complaints.DeadlineExtended,
        complaints.CustomerReplied,
        complaints.RoundBegan,
        complaints.ComplaintReopened,
        complaints.ComplaintClosed,
        complaints.ComplaintCancelled,
        complaints.ComplaintMerged,
        complaints.ComplaintUnmerged,
        PauseEnded,
        workorders.WorkorderRegistered,
        workorders.WorkorderResumed,
        workorders.WorkorderClosed,
        workorders.WorkorderReopened,
        workorders.WorkorderCancelled,
    )
)
"""What may bring an escalation nearer, or make it needless. A pause only puts off: the timer finds that by itself."""


_PAST = timedelta(days=1)


def watch(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(ClimbLadder(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring


def climb(desk: Desk) -> Subscriber:
    """Once for each event, however often it is delivered. What is long past is passed over, such as all that a site has
    behind it when it gets its ladder: what of it is open, `look` finds."""

    async def handle(events: Sequence[Recorded]) -> None:
        since = desk.now() - _PAST
        for event in events:
            if event.type in MOVING and event.at > since and event.subject_id is not None:
                await desk.run(ClimbLadder(event.subject_id), THE_SYSTEM, key=f"ladder:{event.id}")

    return Subscriber("escalations.climb", handle)


def look(desk: Desk) -> Job:
    """What ran before there was a ladder, and what a moved calendar or a lost look left behind."""

    async def run() -> None:
        await desk.run(LookAtLadders(), THE_SYSTEM)

    return Job("escalations.look", run, cron="*/15 * * * *")


def look_on(desk: Desk) -> Job:
    async def run(after: str) -> None:
        await desk.run(LookAtLadders(UUID(after)), THE_SYSTEM)

    return Job(LOOK_JOB, run)
