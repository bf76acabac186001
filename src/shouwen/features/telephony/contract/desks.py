"""What desks tell the process that drives the telephone: kept as rows until it took them, then in its journal."""

import msgspec

from shouwen.features.routing.contract.happenings import Profile
from shouwen.features.routing.contract.values import Medium
from shouwen.features.telephony.contract.wishes import SeatWish


class FromDesk(msgspec.Struct, frozen=True, tag=True, tag_field="what"):
    """Of the agent at a seat; ids of staff, units and contacts as text."""

    agent: str


class SignsIn(FromDesk, frozen=True):
    """Takes a seat by its extension; of somebody who is signed in, another one or the same anew (CALL-02).

    `in_browser`: a phone of the page, which keeps its call when the page is loaded anew."""

    extension: str
    unit: str
    profile: Profile
    in_browser: bool = False
    limits: tuple[tuple[Medium, int], ...] = ()
    """What replaces the numbers of the rule, 0 for work that the agent may not do."""


class SignsOut(FromDesk, frozen=True):
    """No calls possible any more; nothing while a call is there. `by`: a supervisor who does it (CALL-21)."""

    by: str = ""


class GoesBusy(FromDesk, frozen=True):
    """Takes no calls, with the reason (CALL-03)."""

    reason: str
    by: str = ""


class GoesIdle(FromDesk, frozen=True):
    """Takes calls again; ends wrap-up and rest. Nothing while a call of theirs has no result yet (CALL-24)."""

    by: str = ""


class Declines(FromDesk, frozen=True):
    """Refuses the call that rings (CALL-06)."""

    token: int
    reason: str


class Dials(FromDesk, frozen=True):
    """Calls a number without a call before (CALL-18): the own phone rings first. `contact` is the new contact's id."""

    number: str
    contact: str
    shows: str
    """The number of ours that is shown."""


class HasResult(FromDesk, frozen=True):
    """The contact of a call has been given its result (CALL-24)."""

    contact: str


class WorkCame(FromDesk, frozen=True):
    """Work without a call waits for somebody; of nobody's seat."""

    work: str
    medium: Medium
    number: str = ""
    brand: str = ""
    language: str = ""
    tier: str = ""
    known_agents: tuple[str, ...] = ()


class TookWork(FromDesk, frozen=True):
    """Has it in hand from now on."""

    work: str
    medium: Medium


class WorkOver(FromDesk, frozen=True):
    """It needs nobody any more; of nobody's seat."""

    work: str


class Wishes(FromDesk, frozen=True):
    """Something of the call in hand. `id` is what the answer refers to."""

    wish: SeatWish
    id: str = ""


class ClosuresChanged(FromDesk, frozen=True):
    """Somebody closed queues by hand, or opened them again; what stands now is in the table."""


DeskMessage = (
    SignsIn
    | SignsOut
    | GoesBusy
    | GoesIdle
    | Declines
    | Dials
    | HasResult
    | WorkCame
    | TookWork
    | WorkOver
    | Wishes
    | ClosuresChanged
)
