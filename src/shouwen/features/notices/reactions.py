"""What notices do by themselves: tell of emergencies and of posts that are lent, sum up what came in quiet hours."""

from collections.abc import Sequence
from uuid import UUID

from shouwen.features.notices.contract import NoticeKind, NotifyPeople, RaiseAlarm, SumUp
from shouwen.features.organisation.contract import BreakGlassStarted, LoanEnded, PostsLent
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber
from shouwen.platform.timers import DueTimer, Ring


def raise_alarm(desk: Desk) -> Subscriber:
    """Tells of every emergency access at once, once for each however often the event is delivered."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type == BreakGlassStarted.type and event.actor_id is not None:
                alarm = RaiseAlarm(event.actor_id, UUID(event.data["unit"]), event.data["minutes"])
                await desk.run(alarm, THE_SYSTEM, key=f"notice:{event.id}")

    return Subscriber("notices.raise_alarm", handle)


def sum_up(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(SumUp(timer.subject_id, timer.due_at), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring


_LOANS = {PostsLent.type: NoticeKind.POSTS_LENT, LoanEnded.type: NoticeKind.LOAN_ENDED}


def tell_of_loans(desk: Desk) -> Subscriber:
    """Giver and taker hear of a loan and of its early end, but for the one of them who did it."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type in _LOANS:
                people = tuple(UUID(event.data[side]) for side in ("giver", "taker"))
                told = NotifyPeople(_LOANS[event.type], people=people, by=event.actor_id)
                await desk.run(told, THE_SYSTEM, key=f"notice:{event.id}")

    return Subscriber("notices.loans", handle)
