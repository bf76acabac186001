"""Signing in by another system (OpenID Connect): begun here, proved there, never making an account."""

from dataclasses import dataclass, field
from typing import ClassVar

from shouwen.features.organisation.contract.accounts import SignedIn
from shouwen.features.organisation.contract.people import StaffEvent
from shouwen.kernel.messages import ANYONE, SYSTEM, Command, Refusal


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that goes on elsewhere: `state` comes back, `nonce` lies in the proof, `verifier` redeems the code."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BeginOutside(Command[Begun]):
    """Begins a sign-in at the other system; good for ten minutes. `target` is the page to come back to."""

    permission: ClassVar[str] = ANYONE
    target: str | None


@dataclass(frozen=True, slots=True)
class SignInOutside(Command[SignedIn]):
    """Opens a session for whom the other system has named: known by `subject`, at the first time by `username`.

    Given by the route that has checked the proof, so it is the product's own command.
    """

    permission: ClassVar[str] = SYSTEM
    state: str = field(repr=False)
    issuer: str
    subject: str
    username: str | None
    address: str | None = None
    browser: str | None = None


@dataclass(frozen=True, slots=True)
class ForgetOutside(Command[None]):
    """Removes sign-ins that were begun elsewhere and never came back."""

    permission: ClassVar[str] = SYSTEM


class OutsideUnknown(Refusal):
    """The other system knows you, but there is no account for you here."""

    id, status = "outside-unknown", 403


class OutsideFailed(Refusal):
    """The other system did not sign you in."""

    id, status = "outside-failed", 401


class OutsideUnreachable(Refusal):
    """The other system does not answer: sign in with your password here."""

    id, status = "outside-unreachable", 503


class OutsideAbsent(Refusal):
    """This site signs people in by itself only."""

    id, status = "outside-absent", 404


class OutsideTaken(Refusal):
    """This account belongs to another person of the other system."""

    id, status = "outside-taken", 403


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideLinked(StaffEvent):
    """Somebody came from another system for the first time and was found by name."""

    type: ClassVar[str] = "organisation.outside_linked"
    issuer: str
