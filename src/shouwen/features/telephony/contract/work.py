"""Work without a call that waits for somebody at a seat, as messages of callers do (CALL-04, CALL-19).

Whose it is, is the business of the feature that has it; here it is offered, and counted as in hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.features.routing.contract import Medium
from shouwen.features.telephony.contract.events import SeatEvent
from shouwen.kernel.messages import SYSTEM, Command

HANDLE_MESSAGES = "voicemail.handle"
NEEDS: Mapping[Medium, str] = {Medium.VOICEMAIL: HANDLE_MESSAGES}
"""What whoever is offered such work has to be permitted."""


@dataclass(frozen=True, slots=True)
class OfferWork(Command[None]):
    """It waits, and is offered to one after the other until somebody takes it. Told again it changes nothing.

    `dialled` is the number of ours that was called, `phone` (E.164) whose it is; both tell which queue.
    """

    permission: ClassVar[str] = SYSTEM
    work: UUID
    medium: Medium
    dialled: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class WorkTaken(Command[None]):
    """The actor has it in hand, offered or not."""

    permission: ClassVar[str] = SYSTEM
    work: UUID
    medium: Medium


@dataclass(frozen=True, slots=True)
class WorkEnded(Command[None]):
    """It needs nobody any more."""

    permission: ClassVar[str] = SYSTEM
    work: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDropped(SeatEvent):
    """Nothing is heard any more of whoever had it in hand: it waits for somebody else."""

    type: ClassVar[str] = "telephony.work_dropped"
    work: UUID
