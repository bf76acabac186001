"""The steps of signing in, the second factor, one's own password and sessions."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from shouwen.features.organisation.contract.accounts import SignedIn, Token
from shouwen.features.organisation.contract.people import StaffEvent
from shouwen.kernel.messages import ANYONE, SIGNED_IN, SYSTEM, Command, Refusal

SESSIONS = "security.sessions"
"""Seeing and ending other people's sessions, and resetting a lost second factor."""


@dataclass(frozen=True, slots=True)
class GiveCode(Command[SignedIn]):
    """The second step of a sign-in: a code of the authenticator, or one of the recovery codes, each good once."""

    permission: ClassVar[str] = ANYONE
    token: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ChooseNewPassword(Command[SignedIn]):
    """The step of a sign-in whose password is too old, was given by somebody else, or is a code (SEC-05)."""

    permission: ClassVar[str] = ANYONE
    token: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an authenticator takes up: `uri` (otpauth://, the same as the QR code) or `secret` typed by hand."""

    secret: str = field(repr=False)
    uri: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EnrolAtSignIn(Command[Enrolment]):
    """The step of a sign-in whose powers demand a second factor: makes the secret; `ConfirmAtSignIn` goes on."""

    permission: ClassVar[str] = ANYONE
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The recovery codes, told once; with the session that is open now, where the factor was made at sign-in."""

    recovery_codes: tuple[str, ...] = field(repr=False)
    signed: SignedIn | None = None


@dataclass(frozen=True, slots=True)
class ConfirmAtSignIn(Command[Enrolled]):
    permission: ClassVar[str] = ANYONE
    token: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EnrolFactor(Command[Enrolment]):
    """Makes the secret of one's own second factor; it counts once it is confirmed."""

    permission: ClassVar[str] = SIGNED_IN


@dataclass(frozen=True, slots=True)
class ConfirmFactor(Command[Enrolled]):
    """A code proves that the authenticator holds the secret; answers ten recovery codes."""

    permission: ClassVar[str] = SIGNED_IN
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RenewRecoveryCodes(Command[Enrolled]):
    """Ten new recovery codes; those of before end."""

    permission: ClassVar[str] = SIGNED_IN
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SwitchFactorOff(Command[None]):
    """Takes one's own second factor away, unless one's powers demand it."""

    permission: ClassVar[str] = SIGNED_IN
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ResetFactor(Command[None]):
    """Takes away the lost second factor of somebody within scope, and ends their sessions. Never one's own."""

    permission: ClassVar[str] = SESSIONS
    staff: UUID


@dataclass(frozen=True, slots=True)
class RemoveFactor(Command[None]):
    """What `ResetFactor` does, from the shell of the machine."""

    permission: ClassVar[str] = SYSTEM
    staff: UUID


@dataclass(frozen=True, slots=True)
class ChangePassword(Command[None]):
    """A new password for oneself; `session` is the token of the one session that goes on, all others end."""

    permission: ClassVar[str] = SIGNED_IN
    session: str = field(repr=False)
    old: str = field(repr=False)
    new: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GiveSignInCode(Command[str]):
    """A code that is good once, in place of the password, for `hours`; the password of before is none any more."""

    permission: ClassVar[str] = SYSTEM
    staff: UUID
    hours: int = 72


@dataclass(frozen=True, slots=True)
class EndSession(Command[None]):
    """Ends one of one's own sessions."""

    permission: ClassVar[str] = SIGNED_IN
    session: UUID


@dataclass(frozen=True, slots=True)
class EndOtherSessions(Command[None]):
    """Ends all of one's own sessions but the one with this token."""

    permission: ClassVar[str] = SIGNED_IN
    kept: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EndSessionsOf(Command[None]):
    """Ends every session of somebody within scope."""

    permission: ClassVar[str] = SESSIONS
    staff: UUID


@dataclass(frozen=True, slots=True)
class MakeToken(Command[Token]):
    """A token for a program of one's own, with no more than one's own permissions. No key: the answer is secret."""

    permission: ClassVar[str] = SIGNED_IN
    name: str
    scopes: tuple[str, ...]
    days: int


@dataclass(frozen=True, slots=True)
class DropToken(Command[None]):
    """Ends a token of one's own at once."""

    permission: ClassVar[str] = SIGNED_IN
    token: UUID


class CodeWrong(Refusal):
    """This code is not right, or was used already."""

    id, status, keeps_rows = "code-wrong", 422, True


class PasswordWrong(Refusal):
    """The password is not right."""

    id, status, keeps_rows = "password-wrong", 422, True


class StepOver(Refusal):
    """This sign-in is over or waits for something else: please begin anew."""

    id, status = "sign-in-step-over", 401


class InPersonOnly(Refusal):
    """This takes a person who has signed in, not a program's token."""

    id, status = "in-person-only", 403


class FactorExists(Refusal):
    """There is a second factor already."""

    id = "second-factor-exists"


class FactorMissing(Refusal):
    """There is no second factor to confirm, renew or switch off."""

    id, status = "second-factor-missing", 404


class FactorsOff(Refusal):
    """This site uses no second factors."""

    id = "second-factors-off"


class FactorNeeded(Refusal):
    """Your powers demand a second factor."""

    id, status = "second-factor-needed", 403


class FactorUnreadable(Refusal):
    """The second factor cannot be read, since the site's secret is another one now: it has to be reset."""

    id = "second-factor-unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeGiven(StaffEvent):
    type: ClassVar[str] = "organisation.sign_in_code_given"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorMade(StaffEvent):
    type: ClassVar[str] = "organisation.second_factor_made"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorTakenAway(StaffEvent):
    type: ClassVar[str] = "organisation.second_factor_taken_away"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodesRenewed(StaffEvent):
    type: ClassVar[str] = "organisation.recovery_codes_renewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodeUsed(StaffEvent):
    type: ClassVar[str] = "organisation.recovery_code_used"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsEnded(StaffEvent):
    """Some or all sessions of the subject were ended; open screens of theirs look again."""

    type: ClassVar[str] = "organisation.sessions_ended"
