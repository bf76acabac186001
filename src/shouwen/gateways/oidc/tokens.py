"""Identity tokens: signature, issuer, audience, nonce and times (OpenID Connect Core 1.0, 3.1.3.7)."""

from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
"""Signed with a key of the provider's own: never `none`, never one that both sides share."""
SKEW_SECONDS = 120
"""By how much the provider's clock may be off."""


class WrongToken(Exception):
    """The token proves nothing; `may_be_new_key` tells that the provider's keys may have changed."""

    def __init__(self, why: str, may_be_new_key: bool = False) -> None:
        super().__init__(why)
        self.may_be_new_key = may_be_new_key


def claims_of(token: str, keys: KeySet, issuer: str, client: str, nonce: str, now: datetime) -> dict[str, Any]:
    """What the token says, or `WrongToken`."""
    try:
        read = jwt.decode(token, keys, algorithms=_ALGORITHMS)
    except (JoseError, ValueError) as wrong:
        raise WrongToken(f"signature: {wrong}", may_be_new_key=True) from wrong
    claims = dict(read.claims)
    registry = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=SKEW_SECONDS,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": client},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        registry.validate(claims)
    except JoseError as wrong:
        raise WrongToken(str(wrong)) from wrong
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != client:
        raise WrongToken("it was made for another client")
    if not isinstance(claims["sub"], str):
        raise WrongToken("its subject is no text")
    return claims
