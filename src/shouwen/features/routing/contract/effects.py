"""What routing wants done, and what it tells. Effects are kept and carried out after the step that gave them."""

import msgspec

from shouwen.features.routing.contract.values import (
    Denial,
    Instant,
    Medium,
    Outcome,
    Presence,
    Rule,
    Withdrawal,
)


class Wanted(msgspec.Struct, frozen=True, tag=True, tag_field="what"):
    """One effect."""


class Passed(msgspec.Struct, frozen=True, array_like=True):
    """Somebody who stood before the one that was chosen, and why it was not them: what does not fit, or a `Rule`."""

    who: str
    why: str


class Decided(Wanted, frozen=True):
    """Why it came so: for the journal of decisions.

    Of an offer: how long the contact waited and the agent was idle, at which step of relaxing, and up to three who
    were passed over: agents if the contact found the agent, contacts if the agent found the contact.
    """

    contact: str
    rule: Rule
    queue: str
    agent: str = ""
    token: int = 0
    waited: Instant = 0
    idle: Instant = 0
    step: int = 0
    passed: tuple[Passed, ...] = ()


class Offered(Wanted, frozen=True):
    """Ring the agent until then. The token is what accepting it needs."""

    token: int
    contact: str
    agent: str
    medium: Medium
    until: Instant


class Withdrawn(Wanted, frozen=True):
    token: int
    contact: str
    agent: str
    why: Withdrawal
    reason: str = ""


class Connected(Wanted, frozen=True):
    """The contact is this agent's. `waited` since it arrived, `rang` since it was offered, both in milliseconds.

    `callback`: the agent has to ring the customer.
    """

    token: int
    contact: str
    agent: str
    queue: str
    waited: Instant
    rang: Instant
    callback: bool = False


class Waits(Wanted, frozen=True):
    """Tell the customer: the place from 1, and how long it will probably take in milliseconds."""

    contact: str
    queue: str
    position: int
    expected: Instant


class ChoicesDue(Wanted, frozen=True):
    """It takes long: wait, voicemail or callback (CALL-35)."""

    contact: str
    callback: bool


class CallbackKept(Wanted, frozen=True):
    """The caller may hang up; the place is kept until then."""

    contact: str
    until: Instant


class CallbackLater(Wanted, frozen=True):
    contact: str
    tries: int
    again_at: Instant


class Gone(Wanted, frozen=True):
    """The contact has left. What is to be said or done with it follows from how it left."""

    contact: str
    queue: str
    outcome: Outcome
    agent: str = ""
    waited: Instant = 0


class PresenceChanged(Wanted, frozen=True):
    """`until`: when it ends by itself, 0 if it does not. `lapsed`: signed out since nothing was heard of the agent."""

    agent: str
    presence: Presence
    reason: str = ""
    until: Instant = 0
    lapsed: bool = False


class Denied(Wanted, frozen=True):
    """Nothing changed."""

    why: Denial
    agent: str = ""
    contact: str = ""
    token: int = 0


Effect = (
    Decided
    | Offered
    | Withdrawn
    | Connected
    | Waits
    | ChoicesDue
    | CallbackKept
    | CallbackLater
    | Gone
    | PresenceChanged
    | Denied
)
