"""The journal of calls: everything that the core was told, line by line, so that it can be told again."""

import msgspec

from shouwen.features.routing.contract import Happening
from shouwen.features.telephony.contract import Came, DeskMessage
from shouwen.features.telephony.ports import CameIn, LineHappening, SeatDials


class Told(msgspec.Struct, frozen=True, tag=True, tag_field="line"):
    """One line."""


class CallCame(Told, frozen=True):
    """A customer's call: the id of its contact, what is known of the customer, and the unit that the number is of."""

    came: CameIn
    contact: str
    about: Came
    unit: str


class PhoneDialled(Told, frozen=True):
    """A seat's phone dials by its own keys: the id of the new contact, and the number of ours that is shown."""

    dials: SeatDials
    contact: str
    shows: str


class LineTold(Told, frozen=True):
    """What the switch told of a leg."""

    told: LineHappening


class DeskSaid(Told, frozen=True):
    """What a desk wants; `note` is the id of its message."""

    message: DeskMessage
    note: str


class Routed(Told, frozen=True):
    """What concerns routing only."""

    happening: Happening


Line = CallCame | PhoneDialled | LineTold | DeskSaid | Routed


def line_of(body: object) -> Line:
    """From its JSON; raises `msgspec.ValidationError` where this release cannot read it."""
    read: Line = msgspec.convert(body, Line)
    return read
