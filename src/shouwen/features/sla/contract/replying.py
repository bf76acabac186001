"""Which of the clocks say by when the customer is to be answered."""

from collections.abc import Iterable

from shouwen.features.sla.contract.clocks import AGREED_CLOCK, Clock
from shouwen.features.sla.contract.deriving import CASE
from shouwen.features.sla.contract.history import REGISTERED, REPLIED
from shouwen.features.sla.contract.rulebook import Rulebook


def limits_reply(clock: Clock, rules: Rulebook) -> bool:
    """Whether it runs over the whole case from registration to reply and binds us: no target, no agreed time."""
    kind = next((each for each in rules.kinds if each.kind == clock.kind), None)
    binds = clock.round == CASE and not clock.target and clock.kind != AGREED_CLOCK
    return binds and kind is not None and REGISTERED in kind.starts and REPLIED in kind.stops


def reply_limit(clocks: Iterable[Clock], rules: Rulebook) -> Clock | None:
    """Several limits may hold (CMP-43): the one that is used up first."""
    own = (clock for clock in clocks if limits_reply(clock, rules))
    return min(own, key=lambda clock: (clock.due_at, clock.kind), default=None)
