"""Signed tokens: who holds one may do one thing about one complaint, until it runs out. Nothing is kept of them."""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from shouwen.platform.secrets import key_for

_SIGNATURE = 16
_HEAD = 5
_LONGEST = 200


class Purpose(StrEnum):
    """What a token is good for; each has a key of its own."""

    PASS = "pass"  # noqa: S105 - a name, no password
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Token:
    """One complaint by its number, which the customer knows, and for a survey the round that is asked about."""

    number: str
    expires_at: datetime
    round: int = 0


def signed(token: Token, purpose: Purpose, secret: bytes) -> str:
    """The token as text for an address: letters, digits, `-` and `_`."""
    head = int(token.expires_at.timestamp()).to_bytes(4, "big") + token.round.to_bytes(1, "big")
    body = head + token.number.encode()
    return base64.urlsafe_b64encode(body + _signature(body, purpose, secret)).decode().rstrip("=")


def read(text: str, purpose: Purpose, secret: bytes) -> Token | None:
    """What we signed for this purpose, else None. Whether it has run out is for the reader to say."""
    if len(text) > _LONGEST:
        return None
    try:
        whole = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    body, signature = whole[:-_SIGNATURE], whole[-_SIGNATURE:]
    if len(body) <= _HEAD or not hmac.compare_digest(signature, _signature(body, purpose, secret)):
        return None
    expires_at = datetime.fromtimestamp(int.from_bytes(body[:4], "big"), UTC)
    return Token(number=body[_HEAD:].decode(), expires_at=expires_at, round=body[4])


def _signature(body: bytes, purpose: Purpose, secret: bytes) -> bytes:
    return hmac.digest(key_for(secret, f"portal.{purpose}"), body, hashlib.sha256)[:_SIGNATURE]
