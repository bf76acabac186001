"""Who may sign in, for how long, with what powers."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from shouwen.kernel.messages import FieldError, InvalidInput, Scope

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_COMMON_PASSWORDS = frozenset(
    (
        "1234567890",
        "0123456789",
        "12345678910",
        "0987654321",
        "1122334455",
        "5201314520",
        "woaini1314",
        "woaini5201314",
        "1q2w3e4r5t",
        "1qaz2wsx3edc",
        "qwertyuiop",
        "qwerty1234",
        "qwerty12345",
        "asdfghjkl1",
        "zxcvbnm123",
        "abcd123456",
        "abcdefghij",
        "password12",
        "password123",
        "password1234",
        "admin12345",
        "admin123456",
        "administrator",
        "changeme123",
    )
)


def demand(*checks: tuple[bool, str, str]) -> None:
    """Refuses input of which a check (is it right, the field, the error's id) fails, naming every one that does."""
    wrong = [FieldError(name, error) for right, name, error in checks if not right]
    if wrong:
        raise InvalidInput(*wrong)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an account stands with wrong passwords: so many in a row, locked until then."""

    failures: int
    locked_until: datetime | None

    def is_locked(self, at: datetime) -> bool:
        return self.locked_until is not None and at < self.locked_until


@dataclass(frozen=True, slots=True)
class LockOut:
    """After `attempts` wrong passwords in a row an account is locked for a while; then the count begins anew."""

    attempts: int
    lasts: timedelta

    def after_failure(self, standing: Standing, at: datetime) -> Standing:
        failures = standing.failures + 1
        if failures >= self.attempts:
            return Standing(0, at + self.lasts)
        return Standing(failures, standing.locked_until)


@dataclass(frozen=True, slots=True)
class SessionLife:
    """A session ends `longest` after sign-in in any case, and once nothing was asked for `idle`."""

    longest: timedelta
    idle: timedelta

    @classmethod
    def of(cls, hours: int, idle_minutes: int) -> "SessionLife":
        return cls(timedelta(hours=hours), timedelta(minutes=idle_minutes))

    def ends_at(self, started_at: datetime) -> datetime:
        return started_at + self.longest

    def needs_seeing(self, seen_at: datetime, now: datetime) -> bool:
        """Whether `seen_at` is old enough to be written anew: once a minute is enough, sooner for a short limit."""
        return now - seen_at >= min(timedelta(minutes=1), self.idle / 2)


class Source(StrEnum):
    """Where a power comes from: an own post, somebody who lent one, an emergency."""

    OWN = "own"
    LENT = "lent"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Holding:
    """One post or power: its permissions and its unit, and whether that lies below the unit of another one.

    `area` is the city, province or headquarters that the unit serves.
    """

    permissions: frozenset[str]
    unit: UUID
    source: Source = Source.OWN
    giver: UUID | None = None
    below_another: bool = False
    area: UUID | None = None


def powers(holdings: Iterable[Holding]) -> frozenset[str]:
    """A person may do what any of their posts may (SEC-01)."""
    return frozenset().union(*(holding.permissions for holding in holdings))


def scope(holdings: Iterable[Holding]) -> Scope:
    """The smallest set of units whose subtrees hold all units of the posts, and the areas that they serve."""
    held = tuple(holdings)
    roots = {holding.unit for holding in held if not holding.below_another}
    return Scope(tuple(sorted(roots)), tuple(sorted({holding.area for holding in held if holding.area is not None})))


def lent(holdings: Iterable[Holding]) -> tuple[tuple[str, UUID], ...]:
    """The permissions that a person has by delegation alone, each with the one who lent it."""
    held = tuple(holdings)
    own = powers(holding for holding in held if holding.source is Source.OWN)
    given = {
        permission: holding.giver
        for holding in held
        if holding.giver is not None
        for permission in holding.permissions - own
    }
    return tuple(sorted(given.items()))


def emergency(holdings: Iterable[Holding]) -> frozenset[str]:
    """The permissions that a person has by break-glass alone."""
    held = tuple(holdings)
    usual = powers(holding for holding in held if holding.source is not Source.EMERGENCY)
    return powers(holding for holding in held if holding.source is Source.EMERGENCY) - usual


def acting_in_emergency(holdings: Iterable[Holding], kept: frozenset[str]) -> tuple[Holding, ...]:
    """What counts while an emergency is open: its own powers alone, and `kept` of the usual ones.

    A scope is one for all powers, so a person who kept them could write in the unit that was opened for reading; and
    what they may read anyhow would not be told apart from what they read in the emergency.
    """
    held = tuple(holdings)
    if not any(holding.source is Source.EMERGENCY for holding in held):
        return held
    return tuple(
        holding if holding.source is Source.EMERGENCY else replace(holding, permissions=holding.permissions & kept)
        for holding in held
    )


def folded_username(text: str) -> str:
    """The one spelling of a username: half-width and lower case, however it was typed."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def is_username(folded: str) -> bool:
    """2 to 40 of a-z 0-9 . _ - with a letter or digit in front."""
    return _USERNAME.fullmatch(folded) is not None


def folded_password(text: str) -> str:
    """The one spelling of a password (NFKC), so that an input method's full-width signs do not lock people out."""
    return unicodedata.normalize("NFKC", text)


def check_password(password: str, username: str) -> None:
    """Refuses a password that is short, endless, widely known, one sign repeated, or the username."""
    folded = folded_password(password)
    plain = folded.strip().lower()
    if len(folded) < SHORTEST_PASSWORD:
        raise InvalidInput(FieldError("password", "password-short", {"least": SHORTEST_PASSWORD}))
    if len(folded) > LONGEST_PASSWORD:
        raise InvalidInput(FieldError("password", "too-long", {"max_length": LONGEST_PASSWORD}))
    if plain == folded_username(username):
        raise InvalidInput(FieldError("password", "password-is-username"))
    if plain in _COMMON_PASSWORDS or len(set(plain)) < 3:
        raise InvalidInput(FieldError("password", "password-common"))
