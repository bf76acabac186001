"""Second factors: time-based codes (RFC 6238) whose secrets are kept encrypted, recovery codes, first sign-in codes."""

import base64
import hmac
import secrets
from datetime import datetime
from uuid import UUID

import pyotp
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shouwen.features.organisation.contract.signing import FactorUnreadable
from shouwen.platform.secrets import key_for, site_secret
from shouwen.platform.settings import Settings

STEP_SECONDS = 30
RECOVERY_CODES = 10
_DRIFT = (0, -1, 1)
_NONCE = 12
# Without 0, O, 1, I: these are read from paper or told by telephone.
_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_GROUP = 4


def new_secret() -> str:
    """160 bits, as RFC 4226 recommends, in base 32."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def uri_of(secret: str, username: str, issuer: str) -> str:
    """What the QR code holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer)


def step_of(secret: str, code: str, at: datetime, last_step: int) -> int | None:
    """The time step that `code` belongs to: now, or one step before or after for a clock that is off.

    None for a wrong code, and for one of a step that was used already or lies before it.
    """
    totp, now = pyotp.TOTP(secret), int(at.timestamp()) // STEP_SECONDS
    for step in (now + drift for drift in _DRIFT):
        if step > last_step and hmac.compare_digest(totp.at(step * STEP_SECONDS), code):
            return step
    return None


def sealed(secret: str, staff: UUID, settings: Settings) -> str:
    """The secret as it is kept: encrypted for this person under a key of the site's secret."""
    nonce = secrets.token_bytes(_NONCE)
    return base64.b64encode(nonce + _cipher(settings).encrypt(nonce, secret.encode(), staff.bytes)).decode()


def unsealed(kept: str, staff: UUID, settings: Settings) -> str:
    """The secret again; refuses one that was kept under another secret of the site."""
    raw = base64.b64decode(kept)
    try:
        return _cipher(settings).decrypt(raw[:_NONCE], raw[_NONCE:], staff.bytes).decode()
    except InvalidTag as wrong:
        raise FactorUnreadable from wrong


def _cipher(settings: Settings) -> AESGCM:
    return AESGCM(key_for(site_secret(settings), "organisation.second_factor"))


def new_code(groups: int) -> str:
    """A code for people, 20 bits a group: `7KQF-M2XA`."""
    signs = (secrets.choice(_SIGNS) for _ in range(groups * _GROUP))
    text = "".join(signs)
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def folded_code(typed: str) -> str:
    """The one spelling of a code, however it was typed."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())
