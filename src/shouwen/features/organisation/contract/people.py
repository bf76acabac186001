"""Staff and the posts they hold."""

from dataclasses import dataclass, field
from typing import ClassVar, NewType
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

StaffId = NewType("StaffId", UUID)


@dataclass(frozen=True, slots=True)
class StaffRef:
    """A member of staff as answers of the API name them."""

    id: UUID
    name: str
    agent_no: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """A post held in a unit; the holder sees that unit and everything below it."""

    post: str
    unit: UUID


@dataclass(frozen=True, slots=True)
class EmployStaff(Command[UUID]):
    """Takes on a person with a personal account; answers the id."""

    permission: ClassVar[str] = SYSTEM
    username: str
    name: str
    agent_no: str
    unit: UUID
    appointments: tuple[Appointment, ...]
    password_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SetActive(Command[None]):
    """Disables or enables an account; disabling ends its sessions at once."""

    permission: ClassVar[str] = SYSTEM
    staff: UUID
    active: bool


class UsernameTaken(Refusal):
    """An account with this username exists already."""

    id = "username-taken"


class AgentNumberTaken(Refusal):
    """A member of staff with this agent number exists already."""

    id = "agent-number-taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEvent(Event):
    subject_kind: ClassVar[str] = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEmployed(StaffEvent):
    type: ClassVar[str] = "organisation.staff_employed"
    personal: ClassVar[tuple[str, ...]] = ("name",)
    name: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveSet(StaffEvent):
    type: ClassVar[str] = "organisation.active_set"
    active: bool
