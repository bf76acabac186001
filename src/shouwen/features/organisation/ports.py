"""What the organisation needs from outside: another system that says who somebody is."""

from dataclasses import dataclass
from typing import Protocol

from shouwen.features.organisation.contract import Begun


@dataclass(frozen=True, slots=True)
class Proved:
    """Whom the other system has signed in: its own lasting name of them, and what they are called here."""

    issuer: str
    subject: str
    username: str | None


class OutsideDoor(Protocol):
    """Both refuse with `OutsideUnreachable` when it does not answer, and with `OutsideFailed` what is no proof."""

    async def address_of(self, begun: Begun, back: str) -> str:
        """Where the browser goes to sign in; it returns to `back`."""
        ...

    async def proof_of(self, begun: Begun, back: str, code: str, issuer: str | None) -> Proved:
        """What the `code` that came back proves; `issuer` is who claims to have given it (RFC 9207)."""
        ...
