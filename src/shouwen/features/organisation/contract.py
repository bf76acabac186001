"""What may be wished of the organisation, what happened in it, and what it refuses."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, NewType
from uuid import UUID

from shouwen.kernel.messages import ANYONE, SIGNED_IN, SYSTEM, Command, Event, Refusal

UnitId = NewType("UnitId", UUID)
StaffId = NewType("StaffId", UUID)

READ = "organisation.read"
ADMINISTER = "organisation.administer"


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


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit as answers of the API name it, in the reader's language."""

    id: UUID
    code: str
    name: str
    kind: str


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
class SetPassword(Command[None]):
    """A new password, already hashed; ends every session and lifts a lock."""

    permission: ClassVar[str] = SYSTEM
    staff: UUID
    password_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unlock(Command[None]):
    """Lifts a lock before its time and forgets the failed attempts."""

    permission: ClassVar[str] = SYSTEM
    staff: UUID


@dataclass(frozen=True, slots=True)
class SetActive(Command[None]):
    """Disables or enables an account; disabling ends its sessions at once."""

    permission: ClassVar[str] = SYSTEM
    staff: UUID
    active: bool


@dataclass(frozen=True, slots=True)
class DefineRoles(Command[None]):
    """Writes the permissions that each role has from the start; roles that exist keep theirs and gain new ones."""

    permission: ClassVar[str] = SYSTEM
    roles: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The secret goes into the cookie; only its hash is kept."""

    token: str = field(repr=False)
    staff: UUID
    at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SignIn(Command[SignedIn]):
    """Opens a session. Failures in a row are counted, and too many lock the account for a while (5, 15 minutes)."""

    permission: ClassVar[str] = ANYONE
    username: str
    password: str = field(repr=False)
    address: str | None = None
    browser: str | None = None


@dataclass(frozen=True, slots=True)
class SignOut(Command[None]):
    """Ends the actor's session with this token."""

    permission: ClassVar[str] = SIGNED_IN
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Token:
    """A token in clear, told once."""

    id: UUID
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CreateToken(Command[Token]):
    """A token that acts as `staff`, with no more than `scopes` (permissions; `*` is all of the person's).

    It ends after `days`, or never. No idempotency key: the answer would keep the secret.
    """

    permission: ClassVar[str] = SYSTEM
    staff: UUID
    name: str
    scopes: tuple[str, ...]
    days: int | None


@dataclass(frozen=True, slots=True)
class RevokeToken(Command[None]):
    """Ends a token at once."""

    permission: ClassVar[str] = SYSTEM
    token: UUID


class SignInFailed(Refusal):
    """Username or password is wrong."""

    id, status, keeps_rows = "sign-in-failed", 401, True


class AccountLocked(Refusal):
    """Too many failed attempts: the account is locked for a while."""

    id, status, keeps_rows = "account-locked", 423, True


class TooManyAttempts(Refusal):
    """Too many attempts: please wait."""

    id, status = "too-many-requests", 429


class CodeTaken(Refusal):
    """A unit with this code exists already."""

    id = "unit-code-taken"


class UsernameTaken(Refusal):
    """An account with this username exists already."""

    id = "username-taken"


class AgentNumberTaken(Refusal):
    """A member of staff with this agent number exists already."""

    id = "agent-number-taken"


class TokenNameTaken(Refusal):
    """This account has a valid token of that name already."""

    id = "token-name-taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOpened(Event):
    type: ClassVar[str] = "organisation.unit_opened"
    subject_kind: ClassVar[str] = "unit"
    code: str


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
class PasswordSet(StaffEvent):
    type: ClassVar[str] = "organisation.password_set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked(StaffEvent):
    type: ClassVar[str] = "organisation.unlocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveSet(StaffEvent):
    type: ClassVar[str] = "organisation.active_set"
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesDefined(Event):
    type: ClassVar[str] = "organisation.roles_defined"
    subject_kind: ClassVar[str] = "role"
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSignedIn(StaffEvent):
    type: ClassVar[str] = "organisation.signed_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInWentWrong(StaffEvent):
    type: ClassVar[str] = "organisation.sign_in_failed"
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSignedOut(StaffEvent):
    type: ClassVar[str] = "organisation.signed_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenCreated(StaffEvent):
    type: ClassVar[str] = "organisation.token_created"
    token: UUID
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRevoked(StaffEvent):
    type: ClassVar[str] = "organisation.token_revoked"
    token: UUID
