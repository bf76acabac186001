"""What travels through the desk: commands in, results, events and refusals out, on behalf of an actor in a scope."""

from dataclasses import dataclass, replace
from dataclasses import field as with_default
from typing import ClassVar, Generic, TypeVar
from uuid import UUID

R = TypeVar("R")

ANYONE = "anyone"
"""The permission of commands open to people who have not signed in."""
SIGNED_IN = "signed_in"
"""The permission of commands open to everybody who has signed in."""
SYSTEM = "system"
"""The permission of commands that only the product itself gives (timers, migration, administration from the shell)."""

BREAK_GLASS = "break_glass"
"""The credential of what is done by an emergency power alone."""

CUSTOMER = "customer"
"""The permission of what customers themselves do on the operator's own page."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The units whose subtrees an actor sees. No units: nothing.

    `areas` are the cities, provinces or headquarters that these units serve: whose customers are the actor's customers.
    """

    roots: tuple[UUID, ...] = ()
    areas: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, with which powers, proved by which credential.

    `lent` names, for each permission that the actor has by delegation alone, who lent it; `emergency` holds those that
    are there by break-glass alone.
    """

    id: UUID | None
    name: str
    unit: UUID | None = None
    permissions: frozenset[str] = frozenset()
    scope: Scope = Scope()
    credential: str = "none"
    on_behalf_of: UUID | None = None
    lent: tuple[tuple[str, UUID], ...] = ()
    emergency: frozenset[str] = frozenset()

    def may(self, permission: str) -> bool:
        if permission == ANYONE:
            return True
        if permission == SIGNED_IN:
            return self.id is not None
        return permission in self.permissions

    def must(self, permission: str) -> None:
        """Refuses with `NotPermitted` what the actor may not do."""
        if not self.may(permission):
            raise NotSignedIn() if self.id is None else NotPermitted(permission=permission)

    def using(self, permission: str) -> "Actor":
        """The same actor as the ledger names them when they use `permission`: for whom, and under which credential."""
        if permission in self.emergency:
            return replace(self, credential=BREAK_GLASS)
        giver = dict(self.lent).get(permission)
        return replace(self, on_behalf_of=giver) if giver else self

    def limited_to(self, scopes: frozenset[str]) -> "Actor":
        """The same actor with no more powers than `scopes`; `*` stands for all."""
        return self if "*" in scopes else replace(self, permissions=self.permissions & scopes)


NOBODY = Actor(id=None, name="nobody")
THE_SYSTEM = Actor(id=UUID(int=0), name="system", permissions=frozenset({SYSTEM}), credential="system")
"""Timers, reactions and administration from the shell act as this."""
THE_CUSTOMER = Actor(id=UUID(int=1), name="customer", permissions=frozenset({CUSTOMER}), credential="customer")
"""Customers have no account: whoever proves number and phone, or holds a link, acts as this about that one case."""


@dataclass(frozen=True, slots=True)
class Command(Generic[R]):
    """A wish to change something, in the words of the trade; `R` is what the one who wishes is told."""

    permission: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Look(Generic[R]):
    """A reading that is itself recorded, since it shows what is masked by default.

    `written`: the reason is in somebody's own words, which may name the customer, so that it is kept erasable.
    """

    permission: ClassVar[str]
    subject_kind: ClassVar[str]
    written: ClassVar[bool] = False
    subject: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. Holds ids, codes and amounts; fields named in `personal` are kept erasable."""

    type: ClassVar[str]
    version: ClassVar[int] = 1
    subject_kind: ClassVar[str]
    personal: ClassVar[tuple[str, ...]] = ()

    subject: UUID
    subject_version: int | None = None
    units: tuple[UUID, ...] = ()


class Refusal(Exception):
    """A wish that is not granted, with a stable id. The docstring is the default message in English."""

    id: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    keeps_rows: ClassVar[bool] = False
    """True for a refusal that counts something (a failed sign-in): what was collected is written all the same."""

    def __init__(self, **details: object) -> None:
        super().__init__(type(self).__doc__)
        self.details = details


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: `id` is stable, `params` fill the text in the reader's language."""

    field: str
    id: str
    params: dict[str, object] = with_default(default_factory=dict)


class InvalidInput(Refusal):
    """Some fields need correction."""

    id, status = "invalid-input", 422

    def __init__(self, *errors: FieldError) -> None:
        super().__init__()
        self.errors = errors


class NotSignedIn(Refusal):
    """Please sign in."""

    id, status = "not-signed-in", 401


class NotPermitted(Refusal):
    """Your post does not include this."""

    id, status = "not-permitted", 403


class NotFound(Refusal):
    """This does not exist, or not for you."""

    id, status = "not-found", 404


class FourEyes(Refusal):
    """This takes another person than the one who asked for it."""

    id, status = "four-eyes", 403


class Stale(Refusal):
    """Somebody changed this while you were working on it."""

    id, status = "ticket-changed", 409


class KeyReused(Refusal):
    """This idempotency key was already used for something else."""

    id, status = "idempotency-key-reused", 422
