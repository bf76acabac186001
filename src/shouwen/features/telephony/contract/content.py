"""What a site decides of its telephone as a rule: numbers and queues, why seats are busy, how long a hold may take."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from shouwen.features.routing.contract import RoutingSettings
from shouwen.features.sla.contract.content import Code, Content, Name
from shouwen.features.telephony.contract.opening import QueueHours

HOTLINES = "hotlines"
"""The rule about numbers, queues and seats. One for the whole site: that of the top of the tree."""
CALL = "call"
NO_RESULT = "no_result"
"""Why somebody is busy whose last call has no result yet (CALL-24)."""
RANG_OUT = "no_answer"
"""Why somebody is busy who did not answer (CALL-05)."""


class Choice(Content, frozen=True):
    """Something to choose, by its code."""

    code: Code
    name: Name
    name_en: Name


class NumberOf(Content, frozen=True):
    """Whose a number of ours is: the unit's, by its code, to which calls belong until somebody there takes them."""

    number: Annotated[str, Meta(pattern=r"^\+?[0-9]{1,20}$")]
    unit: Annotated[str, Meta(min_length=1, max_length=40)]


class Hotlines(Content, frozen=True):
    """Queues and how they are served; reasons to be busy, to refuse a call and to transfer one, in their order.

    `hold_seconds`: whoever holds longer is warned (CALL-11). `short_abandon_seconds`: who hangs up sooner does not
    count as abandoned. `dial_out_as`: the number that outside parties are shown. Calls to a number that `numbers` does
    not name belong to the top unit until somebody takes them. `message_minutes`: by then somebody is to have
    dealt with a message that a caller left. `opening`: queues that are not always open.
    """

    routing: RoutingSettings
    busy_reasons: Annotated[tuple[Choice, ...], Meta(min_length=1, max_length=40)]
    decline_reasons: Annotated[tuple[Choice, ...], Meta(min_length=1, max_length=40)]
    transfer_reasons: Annotated[tuple[Choice, ...], Meta(min_length=1, max_length=40)]
    numbers: Annotated[tuple[NumberOf, ...], Meta(max_length=400)] = ()
    hold_seconds: Annotated[int, Meta(ge=5, le=3600)] = 60
    short_abandon_seconds: Annotated[int, Meta(ge=0, le=60)] = 5
    message_minutes: Annotated[int, Meta(ge=1, le=10_080)] = 30
    dial_out_as: Annotated[str, Meta(pattern=r"^\+?[0-9]{1,20}$")] = "10086"
    # Left out where it says nothing, so that a release which does not know of it goes on reading what is shipped.
    opening: Annotated[tuple[QueueHours, ...], Meta(max_length=500)] | UnsetType = UNSET

    def unit_of(self, number: str) -> str:
        """The code of the unit, or nothing."""
        return next((each.unit for each in self.numbers if each.number == number), "")

    def hours_of(self, queue: str) -> QueueHours | None:
        """None: always open."""
        hours = () if isinstance(self.opening, UnsetType) else self.opening
        return next((each for each in hours if each.queue == queue), None)

    def busy_reason(self, code: str) -> Choice | None:
        return _named(self.busy_reasons, code)

    def decline_reason(self, code: str) -> Choice | None:
        return _named(self.decline_reasons, code)

    def transfer_reason(self, code: str) -> Choice | None:
        return _named(self.transfer_reasons, code)


def _named(choices: tuple[Choice, ...], code: str) -> Choice | None:
    return next((each for each in choices if each.code == code), None)
