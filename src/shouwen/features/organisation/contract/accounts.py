"""What people and programs sign in with."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from shouwen.features.organisation.contract.people import StaffEvent
from shouwen.features.organisation.contract.stages import Stage
from shouwen.kernel.messages import ANYONE, SIGNED_IN, SYSTEM, Command, Refusal


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
class SignedIn:
    """The secret goes into the cookie; only its hash is kept. At another stage than open it stands for nobody yet."""

    token: str = field(repr=False)
    staff: UUID
    at: datetime
    expires_at: datetime
    stage: Stage = Stage.OPEN


@dataclass(frozen=True, slots=True)
class SignIn(Command[SignedIn]):
    """Opens a session, or one that waits for the steps that are still wanted (`Stage`).

    The code of the first sign-in is given in place of the password. Failures in a row are counted, and too many
    lock the account for a while (5, 15 minutes).
    """

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


class TokenNameTaken(Refusal):
    """This account has a valid token of that name already."""

    id = "token-name-taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSet(StaffEvent):
    type: ClassVar[str] = "organisation.password_set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked(StaffEvent):
    type: ClassVar[str] = "organisation.unlocked"


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
