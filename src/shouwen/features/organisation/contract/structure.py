"""The tree of units, and what each post may do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NewType
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

UnitId = NewType("UnitId", UUID)


READ = "organisation.read"
ADMINISTER = "organisation.administer"
EMERGENCY_POWERS = (READ, "tickets.read", "tickets.unmask", "contacts.read", "customers.read", "customers.unmask")
"""What break-glass gives for a while, all of it reading."""


class UnitKind(StrEnum):
    """The levels and places of the centre (ORG-01)."""

    HEADQUARTERS = "headquarters"
    PROVINCE = "province"
    CITY = "city"
    CENTRE = "centre"
    DEPARTMENT = "department"
    TEAM = "team"
    HALL = "hall"


class Post(StrEnum):
    """The posts that have a role of the same name from the start (ORG-22, ORG-134)."""

    AGENT = "agent"
    HANDLER = "handler"
    COMPLAINT_OFFICER = "complaint_officer"
    REVIEWER = "reviewer"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    ADMIN = "admin"
    PROCESS_OFFICER = "process_officer"
    PRIVACY_OFFICER = "privacy_officer"
    SECURITY_OFFICER = "security_officer"


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit as answers of the API name it, in the reader's language."""

    id: UUID
    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class OpenUnit(Command[UUID]):
    """Adds a unit below `parent` (None for the root); answers its id."""

    permission: ClassVar[str] = SYSTEM
    parent: UUID | None
    kind: str
    code: str
    name: str
    name_en: str
    function: str | None = None


@dataclass(frozen=True, slots=True)
class DefineRoles(Command[None]):
    """Writes the permissions that each role has from the start; roles that exist keep theirs and gain new ones."""

    permission: ClassVar[str] = SYSTEM
    roles: tuple[tuple[str, tuple[str, ...]], ...]


class CodeTaken(Refusal):
    """A unit with this code exists already."""

    id = "unit-code-taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOpened(Event):
    type: ClassVar[str] = "organisation.unit_opened"
    subject_kind: ClassVar[str] = "unit"
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesDefined(Event):
    type: ClassVar[str] = "organisation.roles_defined"
    subject_kind: ClassVar[str] = "role"
    roles: tuple[str, ...]
