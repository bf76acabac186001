"""What happens to routing from outside. A journal of these, each with its instant, makes the state again."""

import msgspec

from shouwen.features.routing.contract.settings import RoutingSettings
from shouwen.features.routing.contract.values import Closure, Instant, Medium


class Happened(msgspec.Struct, frozen=True, tag=True, tag_field="what"):
    """A fact; it may come twice, or too late, and then changes nothing."""


class Profile(msgspec.Struct, frozen=True):
    """What an agent can do. Skills with their level; no brands: all of them; no regions: bound to none."""

    skills: tuple[tuple[str, int], ...] = ()
    languages: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


class SignedIn(Happened, frozen=True):
    """Idle and able to take work (CALL-02). Of an agent who is signed in: the same seat anew, nothing is lost.

    `limits` replaces what a medium allows at a time; 0 takes none of it.
    """

    agent: str
    profile: Profile
    limits: tuple[tuple[Medium, int], ...] = ()


class SignedOut(Happened, frozen=True):
    """Refused while work is in hand; an offer is withdrawn."""

    agent: str


class Renewed(Happened, frozen=True):
    """Their desks are there, or the switch knows that their phones are: all that was heard of since the last time."""

    agents: tuple[str, ...]


class SetBusy(Happened, frozen=True):
    """No more offers, with the reason (CALL-03); one that rings already can still be accepted."""

    agent: str
    reason: str


class SetIdle(Happened, frozen=True):
    """Offers again; ends wrap-up and rest as well."""

    agent: str


class Arrived(Happened, frozen=True):
    """A contact wants an agent. `caller` tells who it is when ringing back; known agents in order of preference."""

    contact: str
    medium: Medium
    number: str = ""
    caller: str = ""
    skill: str = ""
    brand: str = ""
    language: str = ""
    tier: str = ""
    region: str = ""
    known_agents: tuple[str, ...] = ()


class Abandoned(Happened, frozen=True):
    """The customer is gone before an agent had the contact."""

    contact: str


class Accepted(Happened, frozen=True):
    agent: str
    token: int


class Declined(Happened, frozen=True):
    """Refused by the agent (CALL-06)."""

    agent: str
    token: int
    reason: str = ""


class Failed(Happened, frozen=True):
    """The offer could not be brought to the agent, who is not to blame."""

    agent: str
    token: int
    reason: str = ""


class Ended(Happened, frozen=True):
    """What an agent had in hand is over, whoever ended it."""

    contact: str


class HandedBack(Happened, frozen=True):
    """An agent gives what is in hand to a queue; it waits there in the place of its first arrival."""

    contact: str
    queue: str


class Picked(Happened, frozen=True):
    """An agent took it from a list, wherever it stood, and whoever it was being offered to.

    It is theirs, so this is never refused: of whoever is not signed in, or has no room, routing knows it no more."""

    contact: str
    agent: str
    medium: Medium


class PassedOn(Happened, frozen=True):
    """What an agent had in hand is another's now: handed over in a consultation, or taken over by a supervisor.

    `replaces` is what the other was asked by, which ends with it."""

    contact: str
    agent: str
    replaces: str = ""


class Engaged(Happened, frozen=True):
    """Work that no queue gave: dialled out, or a call that the switch knows and the state does not. It takes capacity.

    Refused where there is none, so whoever dials asks first."""

    contact: str
    agent: str
    medium: Medium


class Asked(Happened, frozen=True):
    """Offered to this agent and nobody else, who must be free: consulting, a third person, somebody to hand over to.

    It is over if it is not accepted."""

    contact: str
    agent: str
    medium: Medium


class ChoseCallback(Happened, frozen=True):
    contact: str


class ChoseVoicemail(Happened, frozen=True):
    contact: str


class CallbackCancelled(Happened, frozen=True):
    contact: str


class NotReached(Happened, frozen=True):
    """The agent who accepted a callback reached nobody."""

    contact: str


class QueueOpened(Happened, frozen=True):
    queue: str


class QueueClosed(Happened, frozen=True):
    """Told by whoever knows the calendar, or declares an emergency."""

    queue: str
    why: Closure


class SettingsPublished(Happened, frozen=True):
    """Other settings are in force from now on; who waits keeps the place."""

    settings: RoutingSettings


class TakenOver(Happened, frozen=True):
    """Whoever drove routing was away. No agent could be heard meanwhile: every lease runs anew from now, and an offer
    that ran out is nobody's fault."""


class Ticked(Happened, frozen=True):
    """Time has passed, and nothing else."""


Happening = (
    SignedIn
    | SignedOut
    | Renewed
    | SetBusy
    | SetIdle
    | Arrived
    | Abandoned
    | Accepted
    | Declined
    | Failed
    | Ended
    | HandedBack
    | Picked
    | PassedOn
    | Engaged
    | Asked
    | ChoseCallback
    | ChoseVoicemail
    | CallbackCancelled
    | NotReached
    | QueueOpened
    | QueueClosed
    | SettingsPublished
    | TakenOver
    | Ticked
)


class Entry(msgspec.Struct, frozen=True):
    """A line of the journal."""

    at: Instant
    happening: Happening
