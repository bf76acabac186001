"""What people are told of events of the organisation, which knows no notices itself."""

from collections.abc import Sequence
from uuid import UUID

from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.organisation.contract import LoanEnded, PostsLent
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber

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
